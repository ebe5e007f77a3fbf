"""ACC16: only short texts are centred."""

from __future__ import annotations

from collections.abc import Iterator

from tidings.model.finding import Finding, Severity
from tidings.model.said import Said
from tidings.preflight.case import Case
from tidings.preflight.check import Check
from tidings.preflight.html.blocks import shown, spoken

MOST = 3  # lines


def _find(case: Case) -> Iterator[Finding]:
    for block in case.blocks:
        style = case.light[block.element]
        if style.read and style.align in {"center", "-webkit-center"} and len(block.text) > MOST * style.characters:
            yield CHECK.finding(
                Said(
                    f'the paragraph "{shown(block.text)}" is centred, and has more than {MOST} lines',
                    f"stycket ”{shown(block.text)}” är centrerat och har mer än {MOST} rader",
                ),
                case.place_of(spoken(block.text)),
                Said(
                    f'align it to the side where it begins in the template "{case.issue.template}"',
                    f"vänsterställ det i mallen ”{case.issue.template}”",
                ),
                words=spoken(block.text),
            )


CHECK = Check(
    code="ACC16",
    severity=Severity.WARNING,
    title=Said(
        "no centred paragraph of more than three lines",
        "inget centrerat stycke på mer än tre rader",
    ),
    why=Said(
        "the eye looks for the beginning of each line anew",
        "ögat får leta efter början på varje rad",
    ),
    find=_find,
)
