"""Where the links of an issue lead: each once, in reading order, with its words, its address and its place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from ipaddress import ip_address
from urllib.parse import urlsplit

from tidings.errors import Place
from tidings.model.article import Article, Button, Choice, Field, Image, Inline, Link, Node, children, plain, walk
from tidings.model.edition import Shape
from tidings.model.issue import Issue
from tidings.model.said import Said
from tidings.preflight.html.source import FIELD

# Second labels under which countries give names away: example.co.uk is a name, co.uk is none.
SECOND = frozenset({"ac", "co", "com", "edu", "gob", "gov", "net", "org"})


@dataclass(frozen=True, slots=True)
class Anchor:
    """A link or a button of the drafts, or the title that leads to a digest's article.

    Args:
        words: what is read, alternative texts too, on one line; FIELD for every part that readers fill differently.
        address: as it is written, likewise.
        language: of the article that it stands in.
    """

    kind: Said
    words: str
    address: str
    place: Place
    language: str

    @property
    def called(self) -> Said:
        """What to call it before its writer."""
        shown = self.words.replace(FIELD, "…")[:80]
        return Said(f'{self.kind.en} "{shown}"', f"{self.kind.sv} ”{shown}”")

    @property
    def typed(self) -> str:
        """Its words as they stand in the draft; empty where readers see different ones."""
        return "" if FIELD in self.words else self.words

    @property
    def shown(self) -> str:
        """Its address as it is told to people."""
        return self.address.replace(FIELD, "…")[:80]

    @property
    def mailed(self) -> str:
        """Its address as the mail has it."""
        return mailed(self.address)

    @property
    def page(self) -> str:
        """Its address without what does not tell two pages apart."""
        start, _, rest = self.address.partition("://")
        return (rest or start).rstrip("/").removeprefix("www.")

    @property
    def host(self) -> str:
        """The name or number of the server that it leads to; empty where it leads to none, or to readers' own."""
        return host_of(self.address)


ENDING = re.compile(r'[\s<>"]')
LETTERS = re.compile(r"[^\W\d_]+")
# Link texts that say nothing by themselves: a closed list, and the whole text must be one of them.
EMPTY = frozenset(
    {"denna länk", "den här länken", "följ länken", "här", "klicka", "klicka här", "läs", "läs här", "läs mer"}
    | {"läs mer här", "läs vidare", "läs allt", "läs hela", "länk", "länken", "mer", "mer här", "mer info"}
    | {"mer information", "se här", "se mer", "tryck här", "visa mer", "via länken", "via denna länk"}
    | {"click", "click here", "continue", "continue reading", "find out more", "follow this link", "here", "learn more"}
    | {"link", "more", "more here", "more info", "more information", "press here", "read", "read here", "read more"}
    | {"read more here", "read on", "see here", "see more", "tap here", "the link", "this link", "view more"}
)

LINK, BUTTON, TITLE = Said("the link", "länken"), Said("the button", "knappen"), Said("the link of", "länken i")


def read(issue: Issue, trees: Iterable[tuple[str, Sequence[Node]]], shape: Shape) -> Iterator[Anchor]:
    """Yield the links of an issue, whose trees are its own and then those of its articles."""
    parts: tuple[Issue | Article, ...] = (issue, *issue.articles)
    for part, (file, roots) in zip(parts, trees, strict=True):
        language = part.language or issue.language
        for node in walk(roots):
            if isinstance(node, Link | Button):
                kind = BUTTON if isinstance(node, Button) else LINK
                place = Place(file, node.line)
                yield Anchor(kind, _said(node.children), _address(node.target), place, language)
        if part.button or part.link:
            line = next((getattr(node, "line", 0) for node in (*part.link, *part.button)), 0)
            # The button of an item is not shown in a digest: its title leads on.
            button = bool(part.button) and (shape is not Shape.DIGEST or part.source == issue.source)
            kind, words = (BUTTON, part.button) if button else (TITLE, part.title)
            yield Anchor(kind, _said(words), _address(part.link), Place(file, line), language)


def says_nothing(words: str) -> bool:
    """Whether a link's words are of the kind that tell nobody where it leads; known in Swedish and English."""
    return FIELD not in words and " ".join(LETTERS.findall(words.casefold())) in EMPTY


def mailed(address: str) -> str:
    """Return an address as it stands in the mail: what would end it there is encoded."""
    return ENDING.sub(lambda found: "".join(f"%{byte:02X}" for byte in found[0].encode()), address)


def host_of(address: str) -> str:
    """Return the host of a web address, in lower case; empty where there is none, or it differs between readers."""
    try:
        host = urlsplit(address).hostname or ""
    except ValueError:
        return ""
    return "" if FIELD in host else host.rstrip(".")


def registered(host: str) -> str:
    """Return the part of a host's name that somebody has registered: example.se of www.example.se."""
    if is_number(host):
        return host
    labels = _ascii(host).split(".")
    under_second = len(labels) > 2 and len(labels[-1]) == 2 and labels[-2] in SECOND
    return ".".join(labels[-3 if under_second else -2 :])


def is_number(host: str) -> bool:
    """Whether a host is an IP address."""
    try:
        ip_address(host)
    except ValueError:
        return False
    return True


def _ascii(host: str) -> str:
    """Return a name as DNS has it, so that two spellings of one are equal."""
    try:
        return host.encode("idna").decode("ascii").lower()
    except UnicodeError:
        return host.lower()


def _said(nodes: Iterable[Node]) -> str:
    return " ".join("".join(map(_spoken, nodes)).split())


def _spoken(node: Node) -> str:
    match node:
        case Field():
            return FIELD
        case Image():
            return "" if node.decorative else f" {_said(node.alt)} "
        case _:
            inner = tuple(children(node))
            return "".join(map(_spoken, inner)) if inner else plain((node,))


def _address(target: Iterable[Inline]) -> str:
    """Return a link's address with FIELD for every part that readers fill differently."""
    return "".join(FIELD if isinstance(node, Field | Choice) else plain((node,)) for node in target).strip()
