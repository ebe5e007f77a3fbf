"""ACC07: the words are large enough to be read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from tidings.errors import Place
from tidings.model.finding import Finding, Severity
from tidings.model.said import Said
from tidings.preflight.blocks import own_words, shown, spoken
from tidings.preflight.case import Case
from tidings.preflight.check import Check

BODY = 16.0  # px
LEAST = 12.0  # px


def _find(case: Case) -> Iterator[Finding]:
    template = case.issue.template
    said = {one: own_words(one) for one in case.tree.root.walk() if case.light[one].read}
    fix = Said(
        f'set a larger size in theme.toml or in the template "{template}"',
        f"ange en större storlek i theme.toml eller i mallen ”{template}”",
    )
    small: set[float] = set()
    extent: Counter[float] = Counter()
    for element, text in said.items():
        size = round(case.light[element].size, 2)
        extent[size] += len(text)
        if text and size < LEAST and size not in small:
            small.add(size)
            yield CHECK.finding(
                Said(f'the words "{shown(text)}" are {size:g} px', f"texten ”{shown(text)}” är {_sv(size)} px stor"),
                case.place_of(spoken(text)),
                fix,
                words=spoken(text),
            )
    [(body, _)] = extent.most_common(1) or [(BODY, 0)]
    if LEAST <= body < BODY:
        yield CHECK.finding(
            Said(f"most of the text is {body:g} px", f"det mesta av texten är {_sv(body)} px stor"),
            Place(case.issue.source),
            fix,
            Severity.WARNING,
        )


def _sv(size: float) -> str:
    return f"{size:g}".replace(".", ",")


CHECK = Check(
    code="ACC07",
    severity=Severity.ERROR,
    title=Said(
        "body text of 16 px, and nothing under 12 px",
        "brödtext på minst 16 px och inget under 12 px",
    ),
    why=Said(
        "many readers cannot read small letters, and on a phone they are smaller still",
        "många kan inte läsa små bokstäver, och i mobilen blir de ännu mindre",
    ),
    find=_find,
)
