"""REC11: a value within an address is URL-encoded."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tidings.errors import Place
from tidings.model.article import Field, Link, walk
from tidings.model.finding import Finding, Severity
from tidings.model.said import Said
from tidings.preflight.case import Case
from tidings.preflight.check import Check

STRING = r'"(?:[^"\\]|\\.)*"'
TAG = rf"\{{\{{(?:{STRING}|[^\"{{}}])*\}}\}}|\{{%(?:{STRING}|[^\"%]|%(?!\}}))*%\}}"
ATTRIBUTE = re.compile(rf'\s(?:href|src|action|background)="((?:{TAG}|[^"])*)"', re.IGNORECASE)
IN_TEXT = re.compile(rf"<((?:https?://|mailto:|tel:)(?:{TAG}|[^<>\s])*)>", re.IGNORECASE)
VALUE = re.compile(rf"\{{\{{\s*((?:{STRING}|[^\"{{}}])*?)\s*\}}\}}")
OURS = "_unsubscribe"
NAME = re.compile(r"\(*\s*([A-Za-z_]\w*)")


def _find(case: Case) -> Iterator[Finding]:
    bare = {name: None for address in _addresses(case) for name in _bare(address)}
    for name in bare:
        told = Said(
            f"the value of {name} stands in an address as it is", f"värdet av {name} står okodat i en webbadress"
        )
        fix = Said(
            f"write {{{{ {name} | urlencode }}}} in the template", f"skriv {{{{ {name} | urlencode }}}} i mallen"
        )
        yield CHECK.finding(told, _place(case, name), fix, words=name)


def _addresses(case: Case) -> Iterator[str]:
    yield from ATTRIBUTE.findall(case.edition.html)
    yield from IN_TEXT.findall(case.edition.text)


def _bare(address: str) -> Iterator[str]:
    """Yield the fields in an address that are neither encoded nor held to be a whole address with its scheme."""
    for expression in VALUE.findall(address):
        name = NAME.match(expression)
        if name and name[1] != OURS and "urlencode" not in expression and ".startswith((" not in expression:
            yield name[1]


def _place(case: Case, name: str) -> Place:
    for file, node in case.nodes:
        if isinstance(node, Link) and any(isinstance(one, Field) and one.name == name for one in walk(node.target)):
            return Place(file, node.line)
    return Place(case.issue.source)


CHECK = Check(
    code="REC11",
    severity=Severity.ERROR,
    title=Said("values in addresses URL-encoded", "kodade värden i webbadresser"),
    why=Said(
        "a space, an å or an & in a value cuts the link off, or leads somewhere else",
        "ett mellanslag, ett å eller ett & i värdet klipper av länken eller leder den fel",
    ),
    find=_find,
)
