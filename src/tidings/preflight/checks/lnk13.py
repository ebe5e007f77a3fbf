"""LNK13: where issues are on the web, the mail leads to its own page there."""

from __future__ import annotations

from collections.abc import Iterator

from tidings.errors import Place
from tidings.model.finding import Finding, Severity
from tidings.model.said import Said
from tidings.preflight.case import Case
from tidings.preflight.check import Check


def _find(case: Case) -> Iterator[Finding]:
    page = case.edition.page  # empty where no issue is published: then there is nothing to lead to
    if page and all(link.attributes.get("href") != page for link in case.tree.root.find("a")):
        template = case.issue.template
        message = Said("the mail has no link to its page on the web", "brevet saknar länk till webbversionen")
        fix = Said(
            f'put {{{{ web_version }}}} in the template "{template}"',
            f"lägg in {{{{ web_version }}}} i mallen ”{template}”",
        )
        yield CHECK.finding(message, Place(case.issue.source), fix)


CHECK = Check(
    code="LNK13",
    severity=Severity.WARNING,
    title=Said("a way to the web version", "länk till webbversionen"),
    why=Said(
        "readers whose mail program shows it badly, or who want to share it, need a page",
        "den som inte ser brevet som det ska, eller vill dela det, behöver en webbsida",
    ),
    find=_find,
)
