"""Whom a mail can be shown as: made-up readers who try it, and those whom the lists really have."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from babel import Locale, UnknownLocaleError

from tidings.app.conditions import in_words
from tidings.app.opening import SQLITE, has_database, open_book
from tidings.config import Workspace
from tidings.errors import UnknownNameError
from tidings.mailing.ways import Ways
from tidings.model.audience import Recipient, WayMet
from tidings.model.edition import Edition
from tidings.model.said import Said
from tidings.model.subscription import Subscription
from tidings.web.preview.desk import Kind, Reader

FOUND = 20  # subscribers that a search shows
MOST = 50  # ways through the conditions that are offered
BRIEF = 40  # characters of a name in a label
NAMES = ("first_name", "last_name")
TAG = re.compile(r"\{%.*?%\}")

# Who tries a mail where no list says how long names are: the longest that this country has, more or less.
LONG = {
    "first_name": "Karl-Ludvig Alexander",
    "last_name": "Gyllenstierna-Oxenstierna af Kronoborg",
    "organisation": "Myndigheten för ungdoms- och civilsamhällesfrågor, enheten för kommunikation",
}
LETTERS = {"first_name": "Åsa", "last_name": "Öberg", "organisation": "Älvsjö kommun"}


@dataclass(frozen=True, slots=True)
class Shown:
    """A reader, and what their copy is made of."""

    reader: Reader
    fields: Mapping[str, str] = field(default_factory=dict)
    language: str = ""


@dataclass(frozen=True, slots=True)
class Crowd:
    """All whom the lists have, looked at once.

    Args:
        lists: name, how many would be mailed, and the first of them.
        longest: the longest value of each field.
        ways: through the conditions, most readers first.
    """

    lists: tuple[tuple[str, int, Recipient | None], ...] = ()
    longest: Mapping[str, str] = field(default_factory=dict)
    ways: tuple[WayMet, ...] = ()


def nobody(edition: Edition) -> Shown:
    """Return whom it is shown as where nobody is chosen: what the defaults say."""
    return Shown(Reader("", Kind.NOBODY, Said("nobody in particular", "ingen särskild")), {}, edition.language)


class Readers:
    """Those whom one workspace's mails can be shown as; who is on the lists is known once they were looked at."""

    def __init__(self) -> None:
        self._crowd = Crowd()
        self._seen: object = None

    def look_at(self, workspace: Workspace, edition: Edition) -> None:
        """Look at the lists, where they or the conditions are not those that were looked at. Raises StorageError."""
        conditions = tuple(
            (one.language, tuple(TAG.findall(f"{one.subject}{one.preheader}{one.html}")))
            for one in (edition, *edition.translations)
        )
        seen = (workspace.database_url, _stamp(workspace.database_url), edition.fields, conditions)
        if self._seen != seen:
            self._crowd = _looked_at(workspace, edition)
            self._seen = seen

    def choices(self, edition: Edition) -> Iterator[Shown]:
        """Yield everybody who is offered without being searched for."""
        crowd = self._crowd
        yield nobody(edition)
        yield from _trying(edition, crowd)
        yield from _languages(edition)
        for name, count, first in crowd.lists:
            if first:
                who = Said(
                    f"{name}, {count} {'reader' if count == 1 else 'readers'}: {_person(first)}",
                    f"{name}, {count} läsare: {_person(first)}",
                )
                yield Shown(Reader(f"list:{name}", Kind.LIST, who), first.fields, first.language)
        if len(crowd.ways) > 1:
            yield from (_on_way(way, edition) for way in crowd.ways[:MOST])

    def search(self, workspace: Workspace, query: str) -> Iterator[Shown]:
        """Yield the first subscribers who have the words in their address or in their values."""
        if query and has_database(workspace):
            for one in open_book(workspace).search(query, FOUND):
                yield _subscriber(one)

    def find(self, workspace: Workspace, edition: Edition, key: str) -> Shown | None:
        """Return who has a key."""
        kind, _, rest = key.partition(":")
        if not key:
            return nobody(edition)
        if kind == Kind.SUBSCRIBER.value:
            name, _, address = rest.rpartition(":")
            return _known(workspace, name, address)
        return next((one for one in self.choices(edition) if one.reader.key == key), None)


def _known(workspace: Workspace, name: str, address: str) -> Shown | None:
    if not has_database(workspace):
        return None
    try:
        return _subscriber(open_book(workspace).subscriptions(address, name)[0])
    except UnknownNameError:
        return None


def _stamp(url: str) -> tuple[tuple[int, int], ...]:
    """Return what changes when the database does."""
    file = url.removeprefix(SQLITE).partition("?")[0]
    found = []
    for path in (Path(file), Path(f"{file}-wal")):
        with suppress(OSError):
            seen = path.stat()
            found += [(seen.st_mtime_ns, seen.st_size)] if seen.st_size else []
    return tuple(found)


def _looked_at(workspace: Workspace, edition: Edition) -> Crowd:
    if not has_database(workspace):
        return Crowd()
    book, ways = open_book(workspace), Ways(edition)
    lists: list[tuple[str, int, Recipient | None]] = []
    longest = dict.fromkeys(edition.fields, "")
    for name in book.lists():
        first, count = None, 0
        for reader in book.recipients(name):
            first, count = first or reader, count + 1
            ways.meet(reader.language, reader.fields)
            for known, value in longest.items():
                if len(reader.fields.get(known, "")) > len(value):
                    longest[known] = reader.fields[known]
        lists.append((name, count, first))
    return Crowd(tuple(lists), longest, ways.met)


def _trying(edition: Edition, crowd: Crowd) -> Iterator[Shown]:
    """Yield made-up readers: there is something to try where readers' values are printed."""
    if not edition.fields:
        return
    long = {name: crowd.longest.get(name) or LONG.get(name, "") for name in edition.fields}
    name = _brief(" ".join(long[known] for known in NAMES if known in long) or max(long.values(), key=len))
    longest = Said(f"the longest name ({name})", f"längsta namnet ({name})")
    plain = Said("the longest values", "längsta värdena")
    yield Shown(Reader("longest", Kind.TRYING, longest if name else plain), long, edition.language)
    yield Shown(Reader("empty", Kind.TRYING, Said("empty fields", "tomma fält")), {}, edition.language)
    yield Shown(Reader("letters", Kind.TRYING, Said("Åsa Öberg", "Åsa Öberg")), LETTERS, edition.language)


def _languages(edition: Edition) -> Iterator[Shown]:
    """Yield one reader of each language, where there are several."""
    for one in edition.translations:
        name = Said(_language(one.language, "en"), _language(one.language, "sv"))
        label = Said(f"nobody in particular, in {name.en}", f"ingen särskild, på {name.sv}")
        yield Shown(Reader(f"in:{one.language}", Kind.TRYING, label), {}, one.language)


def _language(tag: str, told_in: str) -> str:
    try:
        return Locale.parse(tag, sep="-").get_display_name(told_in) or tag
    except (UnknownLocaleError, ValueError):
        return tag


def _on_way(way: WayMet, edition: Edition) -> Shown:
    """Return who goes a way: known by it, whatever the other readers do."""
    told = json.dumps([way.language, way.conditions])
    key = f"way:{hashlib.sha256(told.encode()).hexdigest()[:16]}"
    said = [in_words(condition) for condition in way.conditions]
    count = Said(f"{way.readers} {'reader' if way.readers == 1 else 'readers'}", f"{way.readers} läsare")
    tongue = Said("", "")
    if edition.translations:
        tongue = Said(f"in {_language(way.language, 'en')}, ", f"på {_language(way.language, 'sv')}, ")
    label = Said(
        f"{count.en}: {tongue.en}{', '.join(one.en for one in said) or 'no condition holds'}",
        f"{count.sv}: {tongue.sv}{', '.join(one.sv for one in said) or 'inget villkor gäller'}",
    )
    return Shown(Reader(key, Kind.BRANCH, label), way.values, way.language)


def _subscriber(one: Subscription) -> Shown:
    name = _person(one)
    who = f"{one.address} ({one.list})" if name == one.address else f"{name}, {one.address} ({one.list})"
    key = f"{Kind.SUBSCRIBER.value}:{one.list}:{one.address}"
    return Shown(Reader(key, Kind.SUBSCRIBER, Said(who, who)), one.fields, one.language)


def _person(one: Recipient | Subscription) -> str:
    """Return what somebody is called, the address where nobody knows."""
    return _brief(" ".join(filter(None, (one.fields.get(name, "").strip() for name in NAMES)))) or one.address


def _brief(name: str) -> str:
    return name if len(name) <= BRIEF else f"{name[: BRIEF - 1].rstrip()}…"
