"""ACC07: the words are large enough to be read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from tidings.errors import Place
from tidings.model.article import plain
from tidings.model.finding import Finding, Severity
from tidings.model.said import Said
from tidings.preflight.case import Case
from tidings.preflight.check import Check
from tidings.preflight.draft.prose import UNREAD
from tidings.preflight.html.blocks import own_words, shown, spoken
from tidings.preflight.html.source import FIELD

BODY = 16.0  # px
LEAST = 12.0  # px


def _find(case: Case) -> Iterator[Finding]:
    fix = Said(
        f'set a larger size in theme.toml or in the template "{case.issue.template}"',
        f"ange en större storlek i theme.toml eller i mallen ”{case.issue.template}”",
    )
    told: set[float] = set()
    for element in case.tree.root.walk():
        style = case.light[element]
        size = round(style.size, 2)
        if size < LEAST and style.read and size not in told and (text := own_words(element)):
            told.add(size)
            yield CHECK.finding(
                Said(f'the words "{shown(text)}" are {size:g} px', f"texten ”{shown(text)}” är {_sv(size)} px stor"),
                case.place_of(spoken(text)),
                fix,
                words=spoken(text),
            )
    body = _body(case)
    if LEAST <= body < BODY:
        yield CHECK.finding(
            Said(f"most of the text is {body:g} px", f"brödtexten är {_sv(body)} px stor"),
            Place(case.issue.source),
            fix,
            Severity.WARNING,
        )


def _body(case: Case) -> float:
    """Return the size in which most of what the drafts tell is set: no lead, which is larger, and no footer."""
    sizes = {_bare(block.text): round(case.light[block.element].size, 2) for block in case.blocks}
    leads = {_bare(plain(section.lead)) for section in case.sections}
    extent: Counter[float] = Counter()
    for stretch in case.prose:
        text = _bare(stretch.text)
        if stretch.running and text in sizes and text not in leads:
            extent[sizes[text]] += len(text)
    return extent.most_common(1)[0][0] if extent else BODY


def _bare(text: str) -> str:
    return " ".join(text.replace(FIELD, "").replace(UNREAD, "").split())


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
