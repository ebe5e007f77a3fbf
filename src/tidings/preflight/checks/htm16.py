"""HTM16: an issue says something."""

from __future__ import annotations

from collections.abc import Iterator

from tidings.errors import Place
from tidings.model.article import Field, Image, Node, plain, walk
from tidings.model.finding import Finding, Severity
from tidings.model.said import Said
from tidings.preflight.case import Case
from tidings.preflight.check import Check


def _find(case: Case) -> Iterator[Finding]:
    issue = case.issue
    written = [(issue.lead, issue.body, issue.image), *((each.lead, each.body, each.image) for each in issue.articles)]
    if any(image or _says((*lead, *body)) for lead, body, image in written):
        return
    yield CHECK.finding(
        Said("there is nothing to read under the title", "det finns inget att läsa under rubriken"),
        Place(issue.source),
        Said(
            "write under the front matter, or bring a text in: `tidings add ISSUE SOURCE`",
            "skriv under inställningarna överst i filen, eller hämta in en text: `tidings add NUMMER KÄLLA`",
        ),
    )


def _says(nodes: tuple[Node, ...]) -> bool:
    return bool(plain(nodes).strip()) or any(isinstance(node, Field | Image) for node in walk(nodes))


CHECK = Check(
    code="HTM16",
    severity=Severity.ERROR,
    title=Said("something to read under the title", "något att läsa under rubriken"),
    why=Said(
        "an issue that was begun and not written yet would reach every reader as an empty mail",
        "ett nummer som är påbörjat men inte skrivet skulle nå alla läsare som ett tomt brev",
    ),
    find=_find,
)
