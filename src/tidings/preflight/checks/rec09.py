"""REC09: no template mark is left for a reader to see."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tidings.errors import Place
from tidings.model.article import Code, CodeBlock, Emphasis, Node, NoWrap, Text, Unknown, plain
from tidings.model.finding import Finding, Severity
from tidings.preflight.case import Case
from tidings.preflight.check import Check
from tidings.preflight.source import without_tags

TOKEN = re.compile(
    r"\{\{[^{}\n]{0,40}(?:\}\})?|\{%[^%\n]{0,40}(?:%\})?|\}\}"
    r"|\[\[[^\[\]\n]{0,40}(?:\]\])?|\*\|[^|\n]{0,40}(?:\|\*)?|@@[^@\s]{0,40}(?:@@)?|⟦[^⟧\n]{0,40}⟧?"
)
BRACES = ("{{", "{%", "}}")
STARRED = re.compile(r"\|[A-Z0-9_:]+\|")  # *|FNAME|* once Markdown has taken its stars for emphasis
READ = frozenset({"alt", "title", "href", "aria-label"})


def _find(case: Case) -> Iterator[Finding]:
    left = _left(case)
    traced = set()
    for file, node in case.nodes:
        for token in _tokens(node):
            traced.add(token)
            yield _tell(token, Place(file, getattr(node, "line", 0)), "the draft")
    for token in sorted(left):
        if not any(token in known or known in token for known in traced):
            yield _tell(token, Place(case.issue.source), f'the template "{case.issue.template}"')


def _left(case: Case) -> frozenset[str]:
    """Return the marks in everything that is read, but those in code and those that were asked for."""
    attributes = (a.value for a in case.page.attributes if a.name in READ)
    code = _code(case)
    sources = (case.edition.subject, case.edition.preheader, case.edition.text)
    texts = (code.sub(" ", without_tags(source)) for source in sources)
    asked = tuple(_asked(case))
    return frozenset(
        token
        for part in (case.page.prose, *attributes, *texts)
        for token in TOKEN.findall(part)
        if not any(token in words or words in token for words in asked)
    )


def _code(case: Case) -> re.Pattern[str]:
    """Return what finds the drafts' code again where there are no tags to tell it by."""
    code = (node.text for _, node in case.nodes if isinstance(node, Code | CodeBlock))
    marked = {chunk for text in code for chunk in text.split() if TOKEN.search(chunk)}
    return re.compile("|".join(map(re.escape, sorted(marked, key=len, reverse=True))) or r"(?!)")


def _asked(case: Case) -> Iterator[str]:
    """Yield the braces that a writer asked for, and the expressions that REC07 tells of."""
    for _, node in case.nodes:
        if isinstance(node, Unknown):
            yield node.source
        elif isinstance(node, Text | NoWrap) and _is_escape(node.text):
            yield from (mark for mark in BRACES if mark in node.text)


def _is_escape(text: str) -> bool:
    # A draft's opening braces never come here by themselves: they are an expression, not understood or {{ "{{" }}.
    return "{{" in text or "{%" in text or text.strip() in {"}}", "%}"}


def _tokens(node: Node) -> Iterator[str]:
    match node:
        case Text() | NoWrap() if not _is_escape(node.text):
            yield from TOKEN.findall(node.text)
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
