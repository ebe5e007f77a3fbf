"""REC07: every merge field is one that the list has, in the language that Tidings reads."""

from __future__ import annotations

from collections.abc import Iterator

from tidings.errors import Place, did_you_mean
from tidings.model.article import Choice, Field, Unknown
from tidings.model.finding import Finding, Severity
from tidings.preflight.case import Case
from tidings.preflight.check import Check


def _find(case: Case) -> Iterator[Finding]:
    known = _known(case)
    for file, node in case.nodes:
        match node:
            case Unknown():
                yield CHECK.finding(
                    f"{node.source} is not understood: {node.reason}",
                    Place(file, node.line),
                    'write {{ field }}, {{ field | default("…") }} or {% if field == "…" %}…{% endif %}',
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
            listed = f"the fields are {', '.join(known)}" if known else "people on the lists have no fields"
            yield CHECK.finding(f'no list has a field "{name}"', place, did_you_mean(name, known) or listed)


CHECK = Check(
    code="REC07",
    severity=Severity.ERROR,
    title="merge fields that the list has",
    why="a field that nobody has is empty for every reader, and an expression not understood is printed as typed",
    waivable=True,
    find=_find,
)
