"""ACC11: links in a text can be told from it without seeing colours."""

from __future__ import annotations

from collections.abc import Iterator

from tidings.model.article import WORD
from tidings.model.colour import contrast
from tidings.model.finding import Finding, Severity
from tidings.model.phrasing import INLINE
from tidings.model.said import Said
from tidings.preflight.case import Case
from tidings.preflight.check import Check
from tidings.preflight.html.blocks import Block, is_said, shown, spoken
from tidings.preflight.html.tree import Element
from tidings.preflight.style.paint import over
from tidings.preflight.style.styles import Style, Styles

APART = 3.0  # WCAG technique G183


def _find(case: Case) -> Iterator[Finding]:
    blocks: dict[Element, list[Block]] = {}
    for block in case.blocks:
        blocks.setdefault(block.element, []).append(block)
    rows: dict[Element, list[str]] = {}
    for link in case.tree.root.find("a"):
        around, said = _block(link), link.text
        if not ("href" in link.attributes and is_said(said)):
            continue
        if not any(_by_colour_only(link, around, styles) for styles in (case.light, case.dark)):
            continue
        if around not in rows:  # which hundreds of links may stand in
            rows[around] = [block.text for block in blocks.get(around, ()) if _says_more(block)]
        if any(said in row for row in rows[around]):
            yield CHECK.finding(
                Said(
                    f'only its colour tells the link "{shown(said)}" from the text',
                    f"bara färgen skiljer länken ”{shown(said)}” från texten",
                ),
                case.place_of(spoken(said)),
                Said(
                    f'underline links in the template "{case.issue.template}"',
                    f"stryk under länkar i mallen ”{case.issue.template}”",
                ),
                words=spoken(said),
            )


def _block(link: Element) -> Element:
    return next((one for one in link.ancestors() if one.tag not in INLINE), link)


def _says_more(block: Block) -> bool:
    """Return whether a row has words that are no links."""
    rest = block.text
    for other in block.element.find("a"):
        rest = rest.replace(other.text, " ", 1)
    return WORD.search(rest) is not None


def _by_colour_only(link: Element, around: Element, styles: Styles) -> bool:
    own, other = _innermost(link, styles), styles[around]
    if not own.read or own.underlined or own.ground is None or other.ground is None:
        return False
    marked = own.weight >= other.weight + 200 or own.ground != other.ground or "border-bottom" in styles[link].own
    ink, text = over(own.ink, own.ground, own.share), over(other.ink, other.ground, other.share)
    return not marked and contrast(ink, text) < APART


def _innermost(link: Element, styles: Styles) -> Style:
    """Return the style of a link's words: they may lie in one element more."""
    below = [one for one in link.children if isinstance(one, Element)]
    alone = len(below) == 1 and not any(isinstance(one, str) and one.strip() for one in link.children)
    return _innermost(below[0], styles) if alone else styles[link]


CHECK = Check(
    code="ACC11",
    severity=Severity.ERROR,
    title=Said(
        "links that more than their colour tells from the text",
        "länkar som skiljs från texten av mer än färgen",
    ),
    why=Said(
        "who sees no difference between the colours finds no link (WCAG 1.4.1)",
        "den som inte ser skillnad på färgerna hittar inga länkar (WCAG 1.4.1)",
    ),
    find=_find,
)
