"""ACC12: buttons are large enough for a finger."""

from __future__ import annotations

from collections.abc import Iterator

from tidings.model.finding import Finding, Severity
from tidings.model.said import Said
from tidings.preflight.case import Case
from tidings.preflight.check import Check
from tidings.preflight.html.blocks import is_said, shown, spoken
from tidings.preflight.html.tree import Element
from tidings.preflight.style.paint import CLEAR, paint
from tidings.preflight.style.styles import Style

LEAST = 44  # px
BOX = frozenset({"block", "inline-block", "table-cell", "flex", "inline-flex"})


def _find(case: Case) -> Iterator[Finding]:
    for link in case.tree.root.find("a"):
        style = case.light[link]
        if style.read and is_said(link.text) and _is_button(link, case):
            high = round(max(_height(style), _given(style)))
            if high < LEAST:
                yield CHECK.finding(
                    Said(
                        f'the button "{shown(link.text)}" is {high} px high',
                        f"knappen ”{shown(link.text)}” är {high} px hög",
                    ),
                    case.place_of(spoken(link.text)),
                    Said(
                        f"give it {LEAST} px, as padding above and below its words (button_top in theme.toml)",
                        f"gör den {LEAST} px hög med luft över och under texten (button_top i theme.toml)",
                    ),
                    words=spoken(link.text),
                )


def _is_button(link: Element, case: Case) -> bool:
    """Return whether a link is a box on a ground of its own, or fills a cell that has one."""
    own = case.light[link].own
    cell = link.parent
    filled = (
        cell is not None and cell.tag == "td" and _coloured(case.light[cell]) and cell.text.strip() == link.text.strip()
    )
    return own.get("display", "") in BOX and (_coloured(case.light[link]) or filled)


def _coloured(style: Style) -> bool:
    return (paint(style.own.get("background-color", "")) or CLEAR)[3] > 0


def _height(style: Style) -> float:
    return style.padding("top") + style.line_height + style.padding("bottom")


def _given(style: Style) -> float:
    return style.length("height") or style.length("min-height") or 0.0


CHECK = Check(
    code="ACC12",
    severity=Severity.WARNING,
    title=Said(
        "buttons of at least 44 px",
        "knappar som är minst 44 px höga",
    ),
    why=Said(
        "a thumb, or a hand that trembles, misses a lower one (WCAG 2.5.5)",
        "en tumme, eller en hand som darrar, missar en lägre knapp (WCAG 2.5.5)",
    ),
    find=_find,
)
