"""What an inbox shows of a mail: its subject and preheader as readers get them, and how long they are."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence

from tidings.errors import Place
from tidings.model.article import Inline, words
from tidings.preflight.case import Case

SETTINGS = Place("tidings.toml")
JOINER, KEYCAP = "\u200d", "\u20e3"
MOST_OF_IT = 0.8
EXTENDING = frozenset({"Mn", "Me", "Mc"})
EMOJI = re.compile("[\U0001f000-\U0001faff\u2600-\u27bf\u2b1b\u2b1c\u2b50\u2b55]")


def subjects(case: Case) -> tuple[str, ...]:
    """Return the subjects that readers get, with the longest values, each once."""
    return tuple(dict.fromkeys(copy.subject for copy in case.copies))


def preheaders(case: Case) -> tuple[str, ...]:
    """Return the preheaders that readers get, with the longest values, each once."""
    return tuple(dict.fromkeys(copy.preheader for copy in case.copies))


def subject_place(case: Case) -> Place:
    """Return where the subject is written."""
    return _place(case, case.issue.subject)


def preheader_place(case: Case) -> Place:
    """Return where the preheader is written; the issue itself where the lead stands in for it."""
    return _place(case, case.issue.preheader if case.issue.own_preheader else ())


def repeats(short: str, long: str) -> bool:
    """Whether more than 80 % of the words of one text stand in another."""
    said, known = spoken(short), set(spoken(long))
    return bool(said) and sum(word in known for word in said) > MOST_OF_IT * len(said)


def spoken(text: str) -> list[str]:
    """Return the words of a text in lower case."""
    return [word.lower() for word in words(text)]


def clusters(text: str) -> list[str]:
    """Return what a person counts as the characters of a text (UAX #29, for what subjects hold)."""
    found: list[str] = []
    for character in text:
        if found and (_extends(character) or found[-1].endswith(JOINER) or _is_second_half(found[-1], character)):
            found[-1] += character
        else:
            found.append(character)
    return found


def emoji(text: str) -> list[str]:
    """Return the emoji of a text, one for each that is seen."""
    return [cluster for cluster in clusters(text) if EMOJI.match(cluster)]


def _place(case: Case, nodes: Sequence[Inline]) -> Place:
    return Place(case.issue.source, next(_lines(nodes), 0))


def _lines(nodes: Iterable[Inline]) -> Iterator[int]:
    return (line for node in nodes if (line := getattr(node, "line", 0)))


def _extends(character: str) -> bool:
    return (
        character in {JOINER, KEYCAP}
        or "\U0001f3fb" <= character <= "\U0001f3ff"  # the colour of a skin
        or "\U000e0020" <= character <= "\U000e007f"  # of a flag such as Scotland's
        or unicodedata.category(character) in EXTENDING
    )


def _is_second_half(cluster: str, character: str) -> bool:
    """Whether two letters make a flag."""
    return len(cluster) == 1 and all("\U0001f1e6" <= each <= "\U0001f1ff" for each in (cluster, character))
