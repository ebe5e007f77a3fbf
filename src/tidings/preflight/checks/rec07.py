"""REC07: every merge field is one that the list has, in the language that Tidings reads."""

from __future__ import annotations

from collections.abc import Iterator

from tidings.errors import Place, nearest
from tidings.model.article import Choice, Field, Unknown
from tidings.model.finding import Finding, Severity
from tidings.model.said import Said
from tidings.preflight.case import Case
from tidings.preflight.check import Check

LANGUAGE = Said(
    'write {{ field }}, {{ field | default("…") }} or {% if field == "…" %}…{% endif %}',
    'skriv {{ fält }}, {{ fält | default("…") }} eller {% if fält == "…" %}…{% endif %}',
)


def _find(case: Case) -> Iterator[Finding]:
    known = _known(case)
    for file, node in case.nodes:
        match node:
            case Unknown():
                yield CHECK.finding(
                    Said(f"{node.source} is not understood: {node.reason}", f"{node.source} går inte att tolka"),
                    Place(file, node.line),
                    LANGUAGE,
                    words=node.source,
                )
            case Field():
                yield from _unknown((node.name,), known, Place(file, node.line))
            case Choice():
                tested = tuple(name for b in node.branches if b.condition for name in b.condition.fields)
                yield from _unknown(tested, known, Place(file, node.line))
            case _:
                pass


def _known(case: Case) -> tuple[str, ...] | None:
    """Return the fields that people have, or None where there are no people to judge by."""
    audience = case.surroundings.audience
    return audience.fields if audience and (audience.recipients or audience.fields) else None


def _unknown(names: tuple[str, ...], known: tuple[str, ...] | None, place: Place) -> Iterator[Finding]:
    if known is None:
        return
    for name in names:
        if name not in known:
            told = Said(f'no list has a field "{name}"', f"ingen lista har fältet ”{name}”")
            yield CHECK.finding(told, place, _meant(name, known), words=name)


def _meant(name: str, known: tuple[str, ...]) -> Said:
    if near := nearest(name, known):
        return Said(f'did you mean "{near}"?', f"menade du ”{near}”?")
    if not known:
        return Said("take it out: the lists have no fields", "ta bort fältet: listorna har inga fält")
    listed = ", ".join(known)
    return Said(f"choose one of the fields: {listed}", f"välj ett av fälten: {listed}")


CHECK = Check(
    code="REC07",
    severity=Severity.ERROR,
    title=Said("merge fields that the list has", "fält som finns på listan"),
    why=Said(
        "a field that nobody has is empty for every reader, and an expression not understood is printed as typed",
        "ett fält som ingen har är tomt för alla läsare, och ett uttryck som inte går att tolka syns som det skrevs",
    ),
    find=_find,
)
