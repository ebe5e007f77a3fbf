"""ACC15: the lines of the text part fit every window."""

from __future__ import annotations

from collections.abc import Iterator

from tidings.errors import Place
from tidings.model.article import CodeBlock
from tidings.model.finding import Finding, Severity
from tidings.model.said import Said
from tidings.preflight.case import Case
from tidings.preflight.check import Check
from tidings.preflight.html.blocks import shown

LONGEST = 78  # RFC 5322 §2.1.1


def _find(case: Case) -> Iterator[Finding]:
    typed = {line.strip() for _, node in case.nodes if isinstance(node, CodeBlock) for line in node.text.split("\n")}
    long = {line: None for copy in case.copies for line in copy.text.split("\n") if _could_be_shorter(line, typed)}
    if long:
        first = next(iter(long))
        yield CHECK.finding(
            Said(
                f'lines of the text part with more than {LONGEST} characters: {len(long)}, first "{shown(first)}"',
                f"rader i textversionen med fler än {LONGEST} tecken: {len(long)}, först ”{shown(first)}”",
            ),
            case.place_of(first) if first else Place(case.issue.source),
            Said(
                "report this with the draft: the fault lies in Tidings",
                "anmäl felet och skicka med utkastet: det ligger i Tidings",
            ),
            words=" ".join(first.split()),
        )


def _could_be_shorter(line: str, typed: set[str]) -> bool:
    """Return whether a long line has a place to break: addresses are never broken, and code stays as it is typed."""
    if len(line) <= LONGEST or line.strip() in typed:
        return False
    return max(map(len, line.split(" "))) < LONGEST // 2


CHECK = Check(
    code="ACC15",
    severity=Severity.WARNING,
    title=Said(
        "lines of at most 78 characters in the text part",
        "rader på högst 78 tecken i textversionen",
    ),
    why=Said(
        "mail programs break longer ones in the middle of words",
        "e-postprogram bryter längre rader mitt i ord",
    ),
    find=_find,
)
