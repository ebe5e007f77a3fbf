"""REC09: no template mark is left for a reader to see."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tidings.errors import Place
from tidings.model.article import Code, CodeBlock, Emphasis, Node, NoWrap, Text, plain
from tidings.model.finding import Finding, Severity
from tidings.preflight.case import Case
from tidings.preflight.check import Check
from tidings.preflight.source import without_tags

TOKEN = re.compile(
    r"\{\{[^{}\n]{0,40}(?:\}\})?|\{%[^%\n]{0,40}(?:%\})?|\}\}"
    r"|\[\[[^\[\]\n]{0,40}(?:\]\])?|\*\|[^|\n]{0,40}(?:\|\*)?|@@[^@\s]{0,40}(?:@@)?|⟦[^⟧\n]{0,40}⟧?"
)
STARRED = re.compile(r"\|[A-Z0-9_:]+\|")  # *|FNAME|* once Markdown has taken its stars for emphasis
READ = frozenset({"alt", "title", "href", "aria-label"})


def _find(case: Case) -> Iterator[Finding]:
    left = _left(case)
    traced = set()
    for file, node in case.nodes:
        for token in _tokens(node, left):
            traced.add(token)
            yield _tell(token, Place(file, getattr(node, "line", 0)), "the draft")
    for token in sorted(left):
        if not any(token in known or known in token for known in traced):
            yield _tell(token, Place(case.issue.source), f'the template "{case.issue.template}"')


def _left(case: Case) -> frozenset[str]:
    """Return the marks in everything that is read, escapes and code left out."""
    attributes = (a.value for a in case.page.attributes if a.name in READ)
    code = _code(case)
    sources = (case.edition.subject, case.edition.preheader)
    texts = (code.sub(" ", text) for text in (*map(without_tags, sources), case.text))
    return frozenset(token for part in (case.page.prose, *attributes, *texts) for token in TOKEN.findall(part))


def _code(case: Case) -> re.Pattern[str]:
    """Return what finds the drafts' code again where there are no tags to tell it by."""
    code = (node.text for _, node in case.nodes if isinstance(node, Code | CodeBlock))
    marked = {chunk for text in code for chunk in text.split() if TOKEN.search(chunk)}
    return re.compile("|".join(map(re.escape, sorted(marked, key=len, reverse=True))) or r"(?!)")


def _tokens(node: Node, left: frozenset[str]) -> Iterator[str]:
    match node:
        case Text() | NoWrap():
            for token in TOKEN.findall(node.text):
                # The same characters, asked for with {{ "{{" }}, are nowhere in what is left.
                if any(token in other or other in token for other in left):
                    yield token
        case Emphasis():
            if STARRED.fullmatch(plain((node,))):
                yield f"*{plain((node,))}*"
        case _:
            pass


def _tell(token: str, place: Place, origin: str) -> Finding:
    return CHECK.finding(
        f'{origin} leaves "{token}" for readers to see',
        place,
        'write a merge field as {{ first_name }}, or as code or {{ "{{" }} where the marks are meant to be read',
    )


CHECK = Check(
    code="REC09",
    severity=Severity.ERROR,
    title="no template marks left over",
    why="readers see the machinery instead of their name, and know that nobody looked",
    waivable=True,
    find=_find,
)
