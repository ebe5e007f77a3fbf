"""ACC08: lines are easy to follow: far enough apart, not too long, and not stretched."""

from __future__ import annotations

from collections.abc import Iterator

from tidings.model.finding import Finding, Severity
from tidings.model.said import Said
from tidings.preflight.case import Case
from tidings.preflight.check import Check
from tidings.preflight.html.blocks import Block, shown, spoken
from tidings.preflight.style.styles import Style

APART = 1.4  # of the size of the letters
LONGEST = 80  # characters
TITLES = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "th", "td", "pre", "caption"})


def _find(case: Case) -> Iterator[Finding]:
    told: set[str] = set()
    for block in case.blocks:
        style = case.light[block.element]
        if not style.read or not _runs_on(block, style):
            continue
        for what, fix in _faults(style, case.issue.template):
            if fix.en not in told:  # each kind of fault once: the template has it everywhere
                told.add(fix.en)
                place = case.place_of(spoken(block.text))
                said = shown(block.text)
                message = Said(f'the paragraph "{said}" {what.en}', f"stycket ”{said}” {what.sv}")
                yield CHECK.finding(message, place, fix, words=spoken(block.text))


def _runs_on(block: Block, style: Style) -> bool:
    """Return whether a paragraph has more than one line."""
    return block.element.tag not in TITLES and len(block.text) > min(style.characters, LONGEST)


def _faults(style: Style, template: str) -> Iterator[tuple[Said, Said]]:
    where = Said(f'in theme.toml or in the template "{template}"', f"i theme.toml eller i mallen ”{template}”")
    if (apart := round(style.line_height / style.size, 2)) < APART:
        yield (
            Said(f"has a line height of {apart:g}", f"har radavståndet {apart:g}".replace(".", ",")),
            Said(f"set a line height of at least 1.4 {where.en}", f"ange radavståndet minst 1,4 {where.sv}"),
        )
    if style.align == "justify":
        yield (
            Said("is justified, with gaps between its words", "har rak högerkant, med luckor mellan orden"),
            Said(f"align text to the side where it begins {where.en}", f"vänsterställ texten {where.sv}"),
        )
    if style.characters > LONGEST:
        yield (
            Said(
                f"has lines of about {style.characters} characters on a desktop",
                f"har rader på ungefär {style.characters} tecken på en dator",
            ),
            Said(
                f"give the content a width of at most 600 px {where.en}",
                f"gör innehållet högst 600 px brett {where.sv}",
            ),
        )


CHECK = Check(
    code="ACC08",
    severity=Severity.WARNING,
    title=Said(
        "lines that are far enough apart, not longer than 80 characters, not justified",
        "radavstånd minst 1,4, rader på högst 80 tecken, ingen rak högerkant",
    ),
    why=Said(
        "who reads slowly loses the line where lines are long, close or full of gaps (WCAG 1.4.8, 1.4.12)",
        "den som läser långsamt tappar raden när rader är långa, täta eller fulla av luckor (WCAG 1.4.8, 1.4.12)",
    ),
    find=_find,
)
