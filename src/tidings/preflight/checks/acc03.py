"""ACC03: the content says which way it is read."""

from __future__ import annotations

from collections.abc import Iterator

from tidings.errors import Place
from tidings.model.finding import Finding, Severity
from tidings.model.said import Said
from tidings.preflight.case import Case
from tidings.preflight.check import Check
from tidings.preflight.html.tree import Element
from tidings.words.reader import direction

WAYS = frozenset({"ltr", "rtl", "auto"})


def _find(case: Case) -> Iterator[Finding]:
    if any(not _is_told(block.element) for block in case.blocks if case.light[block.element].read):
        way, template = direction(case.edition.language), case.issue.template
        yield CHECK.finding(
            Said(
                'no element around the content says which way it is read (dir="…")',
                'inget element runt innehållet anger läsriktning (dir="…")',
            ),
            Place(case.issue.source),
            Said(
                f'put dir="{way}" on what lies around the content in the template "{template}"',
                f'sätt dir="{way}" på det som ligger runt innehållet i mallen ”{template}”',
            ),
        )


def _is_told(element: Element) -> bool:
    """Return whether something between the body, which web mail takes away, and the words says the direction."""
    around = (element, *element.ancestors())
    return any(one.attributes.get("dir", "").lower() in WAYS for one in around if one.tag not in {"html", "body"})


CHECK = Check(
    code="ACC03",
    severity=Severity.ERROR,
    title=Said(
        "a reading direction on the content",
        "läsriktning angiven på innehållet",
    ),
    why=Said(
        "in a web mail that is read from right to left the full stops and lists jump to the wrong side",
        "i e-postprogram som läses från höger till vänster hamnar punkter och listor på fel sida",
    ),
    find=_find,
)
