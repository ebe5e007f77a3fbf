"""REC08: a printed merge field has a value for everybody, or words to stand in for it."""

from __future__ import annotations

from collections.abc import Iterator

from tidings.errors import Place
from tidings.model.finding import Finding, Severity
from tidings.model.said import Said
from tidings.preflight.case import Case
from tidings.preflight.check import Check
from tidings.preflight.exposure import exposed


def _find(case: Case) -> Iterator[Finding]:
    for file, field in exposed(case):
        default = f'{{{{ {field.name} | default("…") }}}}'
        place = Place(file, field.line)
        if told := _empty_for(field.name, case):
            fix = Said(f"write {default}, or fill in the list", f"skriv {default}, eller fyll i listan")
            yield CHECK.finding(told, place, fix)
        elif case.surroundings.newsletter.archive_url:
            told = Said(
                f"{field.name} has no default for the page on the web, which is nobody's own copy",
                f"{field.name} saknar ersättningsord för webbversionen, som inte är till någon särskild",
            )
            yield CHECK.finding(told, place, Said(f"write {default}", f"skriv {default}"))


def _empty_for(field: str, case: Case) -> Said | None:
    """Say for how many readers a field is empty, where a list was named."""
    audience = case.surroundings.audience
    gap = audience.gaps.get(field) if audience and case.surroundings.named_list else None
    if audience is None or gap is None or not gap.count:
        return None
    return Said(
        f"{field} is empty for {gap.count} of {audience.recipients} recipients ({gap.named})",
        f"{field} är tomt för {gap.count} av {audience.recipients} mottagare ({gap.named})",
    )


CHECK = Check(
    code="REC08",
    severity=Severity.ERROR,
    title=Said("a value or a default for every printed field", "ett värde eller ersättningsord för varje fält"),
    why=Said(
        'readers whose field is empty are greeted with "Hej !"', "den som saknar uppgift hälsas med ”Hej !” i brevet"
    ),
    find=_find,
)
