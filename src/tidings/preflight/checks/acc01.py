"""ACC01: the page and its content say which language they are in."""

from __future__ import annotations

from collections.abc import Iterator

from tidings.errors import Place
from tidings.model.finding import Finding, Severity
from tidings.model.said import Said
from tidings.preflight.case import Case
from tidings.preflight.check import Check
from tidings.preflight.html.tree import Element

UNSAID = frozenset({"", "und"})


def _find(case: Case) -> Iterator[Finding]:
    place, template = Place(case.issue.source), case.issue.template
    language = case.edition.language
    if any(not _says(html) for html in case.tree.root.find("html")):
        yield CHECK.finding(
            Said('the tag <html> has no language (lang="…")', 'taggen <html> saknar språk (lang="…")'),
            place,
            Said(
                f'write <mjml lang="{{{{ language }}}}"> in the template "{template}"',
                f'skriv <mjml lang="{{{{ language }}}}"> i mallen ”{template}”',
            ),
        )
    if any(not _is_told(block.element) for block in case.blocks if case.light[block.element].read):
        yield CHECK.finding(
            Said(
                'no element around the content has a language (lang="…")',
                'inget element runt innehållet har något språk (lang="…")',
            ),
            place,
            Said(
                f'put lang="{language}" on what lies around the content in the template "{template}"',
                f'sätt lang="{language}" på det som ligger runt innehållet i mallen ”{template}”',
            ),
        )


def _is_told(element: Element) -> bool:
    """Return whether something between the body, which web mail takes away, and the words says the language."""
    around = (element, *element.ancestors())
    return any(_says(one) for one in around if one.tag not in {"html", "body"})


def _says(element: Element) -> bool:
    return element.attributes.get("lang", "").strip().lower() not in UNSAID


CHECK = Check(
    code="ACC01",
    severity=Severity.ERROR,
    title=Said(
        "a language for the page and its content",
        "språk angivet för sidan och innehållet",
    ),
    why=Said(
        "a screen reader would read Swedish with English sounds (WCAG 3.1.1); web mail takes <html> away",
        "en skärmläsare kan läsa svenska med engelskt uttal (WCAG 3.1.1), och e-post i webbläsaren tar bort <html>",
    ),
    find=_find,
)
