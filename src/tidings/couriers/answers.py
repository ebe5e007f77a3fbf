"""Keep good answers of the web for an hour, in a file that may be thrown away; one that is broken counts for none."""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from tidings.couriers import shelf
from tidings.errors import StorageError
from tidings.model.answer import Answer

FRESH = timedelta(hours=1)


def kept(path: Path, now: datetime) -> dict[str, tuple[datetime, Answer]]:
    """Return the answers of the last hour, with when they came, by address."""
    try:
        entries = json.loads(path.read_text("utf-8"))["answers"]
        read = {address: (datetime.fromisoformat(entry["at"]), _answer(entry)) for address, entry in entries.items()}
        return {address: (at, answer) for address, (at, answer) in read.items() if now - FRESH < at <= now}
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return {}


def keep(path: Path, answers: Mapping[str, tuple[datetime, Answer]]) -> None:
    """Write down the good answers: whoever mends a bad one wants it asked again. A disk that is full is no matter."""
    entries = {
        address: {"at": at.isoformat(), "status": answer.status, "hops": answer.hops, "secure": answer.secure}
        for address, (at, answer) in answers.items()
        if answer.well
    }
    text = json.dumps({"schema": 1, "answers": entries}, ensure_ascii=False, indent=1)
    with suppress(StorageError):
        shelf.put(path.parent, {path.name: text.encode()})


def _answer(entry: Mapping[str, Any]) -> Answer:
    return Answer(int(entry["status"]), hops=tuple(map(str, entry["hops"])), secure=bool(entry["secure"]))
