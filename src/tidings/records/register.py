"""The register of what has been published: one entry an issue, kept as JSON beside the pages, and public like them."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from tidings.errors import Place, StorageError
from tidings.model.newsletter import slug

FILE = "issues.json"


@dataclass(frozen=True, slots=True)
class Entry:
    """One issue that has a web version.

    Args:
        digest: of the edition that it shows.
        title: the mail's subject, as nobody in particular reads it.
        preheader: what an inbox shows after the subject.
        words: how it begins, as plain text.
        date: ISO 8601 date that the archive shows.
        updated: when it was mailed or published (RFC 3339); issues are told newest first by it.
        translations: (language, title) of each.
    """

    issue: str
    digest: str
    language: str
    title: str
    preheader: str
    words: str
    date: str
    updated: str
    number: str = ""
    translations: tuple[tuple[str, str], ...] = ()

    @property
    def moment(self) -> datetime:
        """When it was mailed or published."""
        return datetime.fromisoformat(self.updated)


def read(data: bytes, file: str) -> dict[str, Entry]:
    """Return the entries by slug; `file` is what errors call it. Raises StorageError: it is no register."""
    try:
        entries = [_entry(each) for each in json.loads(data)["issues"]]
    except (ValueError, KeyError, TypeError):
        raise StorageError(
            "is no list of published issues any more",
            place=Place(file),
            hint="put a copy of it in its place, or delete it: `tidings publish` lists every mailed issue again",
        ) from None
    return {slug(entry.issue): entry for entry in entries}


def written(entries: Iterable[Entry]) -> bytes:
    """Return the register as a file, newest first."""
    document = {"schema": 1, "issues": [asdict(entry) for entry in newest_first(entries)]}
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode()


def newest_first(entries: Iterable[Entry]) -> list[Entry]:
    """Return entries as the archive shows them."""
    return sorted(entries, key=lambda entry: (entry.moment, slug(entry.issue)), reverse=True)


def _entry(kept: dict[str, Any]) -> Entry:
    translations = tuple((language, title) for language, title in kept["translations"])
    entry = Entry(**{**kept, "translations": translations})
    if entry.moment.tzinfo is None:
        raise ValueError(entry.updated)
    return entry
