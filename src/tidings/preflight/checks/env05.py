"""ENV05: no header value of the issue's own holds a line break or another control character."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from tidings.errors import Place
from tidings.model.article import Choice, Field, walk
from tidings.model.finding import Finding, Severity
from tidings.preflight.case import Case
from tidings.preflight.check import Check

CONTROL = frozenset({"Cc", "Zl", "Zp"})
SETTINGS = "tidings.toml"


def _find(case: Case) -> Iterator[Finding]:
    for name, value, place in _headers(case):
        bad = next((character for character in value if unicodedata.category(character) in CONTROL), "")
        if bad:
            yield CHECK.finding(
                f"the {name} holds {_name(bad)}", place, f"write the {name} on one line, as plain words"
            )


def _headers(case: Case) -> Iterator[tuple[str, str, Place]]:
    issue, newsletter = case.issue, case.surroundings.newsletter
    for node in walk(issue.subject):
        place = Place(issue.source, getattr(node, "line", 0))
        match node:
            case Field():
                yield "subject", node.default or "", place
            case Choice():
                pass
            case _:
                yield "subject", getattr(node, "text", ""), place
    yield "reply address", issue.reply_to, Place(issue.source)
    yield "sender's name", newsletter.sender.name, Place(SETTINGS)
    yield "sender's address", newsletter.sender.address, Place(SETTINGS)
    yield "reply address", newsletter.reply_to, Place(SETTINGS)
    yield "bounce address", newsletter.bounce_address, Place(SETTINGS)
    yield "list_id", newsletter.list_id, Place(SETTINGS)
    yield "newsletter's name", newsletter.name, Place(SETTINGS)
    yield "web address", newsletter.web_url, Place(SETTINGS)
    yield "inbox address", newsletter.inbox_address, Place(SETTINGS)


def _name(character: str) -> str:
    if character in "\r\n\u2028\u2029\x85":
        return "a line break"
    return "a tab" if character == "\t" else f"the control character U+{ord(character):04X}"


CHECK = Check(
    code="ENV05",
    severity=Severity.ERROR,
    title="header values without line breaks and control characters",
    why="a line break in a value ends the header and lets the rest of it be read as another one (RFC 5322 §2.2)",
    waivable=False,
    find=_find,
)
