"""ENV01: the mail has a subject."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator

from tidings.errors import Place
from tidings.model.article import Choice, Field, Node, plain
from tidings.model.finding import Finding, Severity
from tidings.model.said import Said
from tidings.preflight.case import Case
from tidings.preflight.check import Check

FOR_ALL = Said("the subject is empty", "ämnesraden är tom")
FOR_SOME = Said("the subject is empty for some readers", "ämnesraden är tom för vissa läsare")
FIX = Said(
    "write `subject:` in the front matter, or take it away so that the title stands in",
    "skriv `subject:` överst i utkastet, eller ta bort raden så att rubriken används",
)
INVISIBLE = frozenset({"Cc", "Cf", "Zs", "Zl", "Zp"})


def _find(case: Case) -> Iterator[Finding]:
    subject = case.issue.subject
    if _empty(subject):
        line = getattr(subject[0], "line", 0) if subject else 0
        yield CHECK.finding(FOR_SOME if plain(subject).strip() else FOR_ALL, Place(case.issue.source, line), FIX)


def _empty(nodes: Iterable[Node]) -> bool:
    return all(map(_blank, nodes))


def _blank(node: Node) -> bool:
    match node:
        case Field():
            return False  # a field that is empty for somebody is REC08
        case Choice():
            whole = any(branch.condition is None for branch in node.branches)
            return not whole or any(_empty(branch.children) for branch in node.branches)
        case _:
            return all(unicodedata.category(character) in INVISIBLE for character in plain((node,)))


CHECK = Check(
    code="ENV01",
    severity=Severity.ERROR,
    title=Said("a subject", "en ämnesrad"),
    why=Said(
        "without one the mail looks like a mistake or a fraud, in every inbox",
        "utan ämnesrad ser brevet ut som ett misstag eller ett bedrägeri i varje inkorg",
    ),
    waivable=False,
    find=_find,
)
