"""LNK15: where there is a page about accessibility, the mail leads to it."""

from __future__ import annotations

from collections.abc import Iterator

from tidings.errors import Place
from tidings.model.finding import Finding, Severity
from tidings.model.said import Said
from tidings.preflight.case import Case
from tidings.preflight.check import Check


def _find(case: Case) -> Iterator[Finding]:
    # Asked of those who named a page: a newsletter that has none is not told so issue after issue.
    page = case.surroundings.newsletter.accessibility_url
    if page and all(link.attributes.get("href") != page for link in case.tree.root.find("a")):
        template = case.issue.template
        message = Said(
            "the mail has no link to the page about accessibility",
            "brevet saknar länk till tillgänglighetsredogörelsen",
        )
        fix = Said(
            f'put {{{{ accessibility }}}} in the footer of the template "{template}"',
            f"lägg in {{{{ accessibility }}}} i sidfoten i mallen ”{template}”",
        )
        yield CHECK.finding(message, Place(case.issue.source), fix)


CHECK = Check(
    code="LNK15",
    severity=Severity.INFO,
    title=Said("a way to the page about accessibility", "länk till tillgänglighetsredogörelsen"),
    why=Said(
        "whoever cannot read the mail learns there whom to ask, as public bodies have to tell",
        "den som inte kan läsa brevet får där veta vart man vänder sig, och det ska offentliga aktörer berätta",
    ),
    find=_find,
)
