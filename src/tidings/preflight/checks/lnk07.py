"""LNK07: every link has words, or a picture with words."""

from __future__ import annotations

from collections.abc import Iterator

from tidings.errors import Place
from tidings.model.finding import Finding, Severity
from tidings.model.said import Said
from tidings.preflight.case import Case
from tidings.preflight.check import Check
from tidings.preflight.html.tree import Element


def _find(case: Case) -> Iterator[Finding]:
    in_drafts = list(_in_drafts(case))
    yield from in_drafts or _in_template(case)


def _in_drafts(case: Case) -> Iterator[Finding]:
    for link in case.links:
        if link.address and not link.words:
            shown = link.shown
            message = Said(f"{link.kind.en} to {shown} has no words", f"{link.kind.sv} till {shown} saknar text")
            yield CHECK.finding(message, link.place, FIX)


def _in_template(case: Case) -> Iterator[Finding]:
    for link in case.tree.root.find("a"):
        if link.attributes.get("href") and not _name(link):
            message = Said(
                f'a link of the template "{case.issue.template}" has no words',
                f"en länk i mallen ”{case.issue.template}” saknar text",
            )
            yield CHECK.finding(message, Place(case.issue.source), FIX)


def _name(link: Element) -> str:
    """Return what a link is called, by its words, its pictures or a label of its own."""
    alternatives = (picture.attributes.get("alt", "") for picture in link.find("img"))
    labels = (link.attributes.get(label, "") for label in ("aria-label", "title"))
    return "".join((link.text, *alternatives, *labels)).strip()


FIX = Said(
    "write the words between the brackets; a linked picture needs an alternative text that says where it leads",
    "skriv länktexten mellan hakparenteserna; en länkad bild behöver en alternativtext som säger vart den leder",
)

CHECK = Check(
    code="LNK07",
    severity=Severity.ERROR,
    title=Said("links that have words", "länkar som har text"),
    why=Said(
        'who listens hears "link" and no more, and a picture that is not loaded leads nobody (WCAG 2.4.4)',
        "den som lyssnar hör bara ”länk”, och en bild som inte laddas leder ingen vidare (WCAG 2.4.4)",
    ),
    find=_find,
)
