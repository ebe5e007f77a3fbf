"""LNK03: every link leads somewhere that a reader's mail client will go."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from tidings.errors import Place
from tidings.model.article import Article, Button, Choice, Field, Inline, Link, plain
from tidings.model.finding import Finding, Severity
from tidings.model.issue import Issue
from tidings.preflight.case import Case
from tidings.preflight.check import Check
from tidings.preflight.source import FIELD

# Clients ignore white space and control characters in a scheme, so they do not hide it here either.
IGNORED = re.compile(r"[\x00-\x20\u200b\ufeff]")
# A place on the same page works in some clients; an address that begins with a field is the list's affair.
ALIVE = re.compile(rf"https?://.|mailto:.|tel:.|#.|{FIELD}", re.IGNORECASE)


def _find(case: Case) -> Iterator[Finding]:
    in_drafts = list(_in_drafts(case))
    # A link that a draft has wrong may look otherwise in the HTML: the template is asked when the drafts are clean.
    yield from in_drafts or _in_template(case)


def _in_drafts(case: Case) -> Iterator[Finding]:
    for file, node in case.nodes:
        if isinstance(node, Link | Button):
            what = "button" if isinstance(node, Button) else "link"
            yield from _judge(_address(node.target), Place(file, node.line), f'the {what} "{plain(node.children)}"')
    for part in _parts(case.issue):
        if part.button or part.link:
            what = f'the button "{plain(part.button)}"' if part.button else f'the link of "{plain(part.title)}"'
            yield from _judge(_address(part.link), _button_place(part), what)


def _parts(issue: Issue) -> Iterator[Issue | Article]:
    yield issue
    yield from issue.articles


def _in_template(case: Case) -> Iterator[Finding]:
    for attribute in case.page.attributes:
        if attribute.tag == "a" and attribute.name == "href":
            place = Place(case.issue.source)
            yield from _judge(attribute.value, place, f'a link of the template "{case.issue.template}"')


def _judge(address: str, place: Place, what: str) -> Iterator[Finding]:
    bare = IGNORED.sub("", address)
    if not bare:
        yield CHECK.finding(f"{what} has no address", place, "give the address in full, from https:// on")
    elif not ALIVE.match(bare):
        shown = address.strip().replace(FIELD, "…")[:60]
        yield CHECK.finding(
            f'{what} leads to "{shown}", where no mail client goes',
            place,
            "put the page or the file on the web, and give its address in full, from https:// on",
        )


def _address(target: Iterable[Inline]) -> str:
    """Return a link's address with FIELD for every part that readers fill differently."""
    return "".join(FIELD if isinstance(node, Field | Choice) else plain((node,)) for node in target)


def _button_place(part: Issue | Article) -> Place:
    line = next((getattr(node, "line", 0) for node in (*part.link, *part.button)), 0)
    return Place(part.source, line)


CHECK = Check(
    code="LNK03",
    severity=Severity.ERROR,
    title="links that lead somewhere",
    why="an empty address, `#`, `javascript:`, `file:` or `data:` does nothing in a mail, or is taken for an attack",
    waivable=True,
    find=_find,
)
