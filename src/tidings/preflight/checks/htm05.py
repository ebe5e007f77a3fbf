r"""HTM05: the MJML engine has left no \u{…}, \n or \" in an attribute."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tidings.errors import Place
from tidings.model.article import Image, Link, plain
from tidings.model.finding import Finding, Severity
from tidings.model.said import Said
from tidings.preflight.case import Case
from tidings.preflight.check import Check
from tidings.preflight.html.source import FIELD

# A quotation mark after a backslash ends the attribute, so that the backslash is its last character.
ARTEFACT = re.compile(r"\\(?:u\{[0-9a-fA-F]*\}?|n|$)")


def _find(case: Case) -> Iterator[Finding]:
    typed = _typed(case)
    for attribute in case.page.attributes:
        value = attribute.value.replace(FIELD, "")
        if any(artefact not in typed for artefact in ARTEFACT.findall(value)):
            yield CHECK.finding(
                Said(
                    f'the attribute {attribute.name}="{value[:60]}" holds an escape that the MJML engine left',
                    f'attributet {attribute.name}="{value[:60]}" har kvar ett tecken som MJML-motorn skrev om',
                ),
                Place(case.issue.source),
                Said(
                    f'take the character out of the template "{case.issue.template}", or write it as an entity',
                    f"ta bort tecknet ur mallen ”{case.issue.template}”, eller skriv det som en entitet (&#x…;)",
                ),
            )


def _typed(case: Case) -> str:
    r"""Return what people wrote that comes to stand in attributes: a path such as C:\nytt is theirs."""
    parts = [case.surroundings.newsletter.name, plain(case.issue.subject), plain(case.issue.title)]
    parts += [plain(case.issue.link), *(plain(article.link) for article in case.issue.articles)]
    for _, node in case.nodes:
        if isinstance(node, Image):
            parts.append(plain(node.alt))
        elif isinstance(node, Link):
            parts.append(plain(node.target))
    return "\n".join(parts)


CHECK = Check(
    code="HTM05",
    severity=Severity.ERROR,
    title=Said(
        r"no `\u{…}`, `\n` or `\"` of the MJML engine in attributes",
        r"inga `\u{…}`, `\n` eller `\"` från MJML-motorn i attribut",
    ),
    why=Said(
        "screen readers read them aloud, and an address that holds one is another address",
        "skärmläsare läser upp dem, och en adress som har ett sådant är en annan adress",
    ),
    waivable=False,
    find=_find,
)
