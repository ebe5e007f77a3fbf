"""Show what one reader gets, or one copy for each way that readers go through an issue's conditions."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tidings.app.build import Built, out, sheet_name
from tidings.app.opening import open_book
from tidings.app.people import known
from tidings.config import Workspace
from tidings.couriers import outbox
from tidings.couriers.outbox import Sheet
from tidings.errors import DraftError, UnknownNameError
from tidings.mailing import headers
from tidings.mailing.ways import Ways
from tidings.model.audience import WayMet
from tidings.model.subscription import Subscription

# Files are passed on. The way out in them looks like a reader's, and lets nobody go.
NOBODYS = "preview"
MOST = 50  # variants that are written; whoever has more conditions than that looks at none of them


@dataclass(frozen=True, slots=True)
class Variant:
    """A copy that some readers get: the way that leads to it, and its files."""

    way: WayMet
    files: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Variants:
    """What came of a pass over all readers.

    Args:
        written: the copies, most readers first.
        readers: how many were looked at.
        unwritten: ways that were met and not written, there being too many, and how many readers go them.
        unsendable: readers of whom no copy can be made.
    """

    written: tuple[Variant, ...]
    readers: int
    unwritten: tuple[int, int]
    unsendable: int


def copy_for(workspace: Workspace, built: Built, address: str, name: str | None, folder: Path | None) -> dict[str, Any]:
    """Write one reader's copy beside the edition, as NAME.as-ADDRESS; return what is told of it.

    Raises:
        UnknownNameError: nobody has that address, or their lists know different things of them and none is named.
        DraftError: their copy cannot be made.
    """
    who = _subscription(workspace, built, known(address), name)
    edition = built.edition.in_language(who.language)
    shown = Sheet(
        name=f"{sheet_name(built, edition)}.as-{re.sub(r'[^A-Za-z0-9@._+-]', '-', who.address)}",
        edition=edition,
        copy=built.composer.copy(who.fields, headers.way_out(built.edition.newsletter, NOBODYS), who.language),
        album=sheet_name(built, edition),
    )
    (files,) = outbox.lay_copies(out(workspace, folder), [shown])
    return {
        "issue": built.issue.name,
        "digest": built.edition.digest,
        "version": built.edition.version,
        "as": who.address,
        "list": who.list,
        "state": who.state,
        **outbox.describe(shown),
        "files": files,
    }


def variants(workspace: Workspace, built: Built, name: str | None, folder: Path | None) -> Variants:
    """Write one copy for each way that readers of a list, or of all lists, go: as NAME.variant-1, most readers first.

    A copy has the values that conditions ask for, of the first reader who goes that way, and defaults for the rest.

    Raises:
        UnknownNameError: there is no such list.
        DraftError: nobody would be mailed.
    """
    ways = Ways(built.edition)
    for reader in open_book(workspace).recipients(name):
        ways.meet(reader.language, reader.fields)
    if not ways.readers:
        raise DraftError(f"nobody on {f'list {name}' if name else 'any list'} would be mailed")
    chosen, rest = ways.met[:MOST], ways.met[MOST:]
    files = outbox.lay_copies(
        out(workspace, folder), [_variant(built, way, number) for number, way in enumerate(chosen, 1)]
    )
    written = tuple(Variant(way, tuple(laid)) for way, laid in zip(chosen, files, strict=True))
    unwritten = len(rest), sum(way.readers for way in rest) + ways.beyond
    return Variants(written, ways.readers, unwritten, ways.unsendable)


def _variant(built: Built, way: WayMet, number: int) -> Sheet:
    edition = built.edition.in_language(way.language)
    name = sheet_name(built, edition)
    copy = built.composer.copy(way.values, headers.way_out(built.edition.newsletter, NOBODYS), way.language)
    return Sheet(f"{name}.variant-{number}", edition, copy, album=name)


def _subscription(workspace: Workspace, built: Built, address: str, name: str | None) -> Subscription:
    """Return the one subscription that is meant; the first where all of them make the same copy."""
    found = open_book(workspace).subscriptions(address, name)
    mailed = [one for one in found if one.state == "active"] or list(found)
    copies = {
        (one.language, *(one.fields.get(field, "") for field in built.edition.fields)): one for one in reversed(mailed)
    }
    if len(copies) > 1:
        lists = ", ".join(one.list for one in mailed)
        raise UnknownNameError(
            f"{address} gets another copy from each list: {lists}", hint="name one of them with --list"
        )
    return mailed[0]
