"""HTM06: every word of an article is in the HTML and in the text, in order, none lost and none glued."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tidings.errors import Place
from tidings.model.article import Article, Block, Inline, plain, words
from tidings.model.finding import Finding, Severity
from tidings.model.issue import Issue
from tidings.preflight.case import Case
from tidings.preflight.check import Check
from tidings.preflight.source import FIELD

ADDRESS = re.compile(r"<[a-z]+:[^<>]*>", re.IGNORECASE)  # the text part's link targets are no words


def _find(case: Case) -> Iterator[Finding]:
    yield from _compare(case.issue, case.page.text, "HTML")
    yield from _compare(case.issue, ADDRESS.sub(" ", case.text), "text part")


def _compare(issue: Issue, read: str, where: str) -> Iterator[Finding]:
    stream = _stream(words(read.replace(FIELD, "")))
    start = 0
    for part in _parts(issue):
        expected = words("\n".join(text for _, text in _passages(part)))
        run = _stream(expected)
        found = stream.find(run, start)
        if found >= 0:
            start = found + len(run) - 1
        else:
            yield _tell(part, expected, stream[start:], where)


def _parts(issue: Issue) -> Iterator[Issue | Article]:
    if issue.body:
        yield issue
    yield from issue.articles


def _passages(part: Issue | Article) -> Iterator[tuple[int, str]]:
    """Yield the line and the words of the title, of the lead and of each block."""
    passages: list[Sequence[Inline | Block]] = [part.title, part.lead, *((block,) for block in part.body)]
    for nodes in passages:
        if nodes:
            yield nodes[0].line, plain(nodes)


def _stream(sequence: Sequence[str]) -> str:
    """Return words as one string in which a run of words is a substring."""
    return f" {' '.join(sequence)} "


def _tell(part: Issue | Article, expected: Sequence[str], stream: str, where: str) -> Finding:
    kept = _kept(expected, stream)
    after = f' after "{" ".join(expected[max(0, kept - 3) : kept])}"' if kept else ""
    return CHECK.finding(
        f'the word "{expected[kept]}"{after} is not in its place in the {where}',
        Place(part.source, _line(part, kept)),
        "this is a fault of the template or of Tidings, not of the draft: report it with the draft",
    )


def _kept(expected: Sequence[str], stream: str) -> int:
    """Return how many of the first words are found together; at least one of all is not."""
    low, high = 0, len(expected) - 1
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if _stream(expected[:middle]) in stream else (low, middle - 1)
    return low


def _line(part: Issue | Article, index: int) -> int:
    seen = 0
    for line, text in _passages(part):
        seen += len(words(text))
        if index < seen:
            return line
    return 0


CHECK = Check(
    code="HTM06",
    severity=Severity.ERROR,
    title="the words of the article are the words of the HTML and of the text",
    why="a word lost or glued to another changes what the office says",
    waivable=True,
    find=_find,
)
