"""Look for misspelt words: what was looked up once is remembered, and a dictionary is read for new words alone."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock, Thread
from time import monotonic

from tidings.app import dictionaries
from tidings.app.dictionaries import Dictionary
from tidings.config import Workspace
from tidings.couriers import shelf
from tidings.errors import StorageError
from tidings.model.said import Said
from tidings.preflight.checks.lan01 import MOST

REMEMBERED = ".spelling.json"  # in out/
MANY = 100_000  # words of a language that are remembered: many times what a newsletter uses in ten years
PATIENCE = 5.0  # seconds in which suggestions are looked for, all together


@dataclass(slots=True)
class _Memory:
    """What was looked up in the dictionaries of one language.

    Args:
        of: the dictionaries, and how they were asked.
        unknown: misspelt words, with what may have been meant where that was looked for.
    """

    of: str
    known: set[str] = field(default_factory=set)
    unknown: dict[str, tuple[str, ...] | None] = field(default_factory=dict)

    def lacks(self, words: Sequence[str]) -> bool:
        """Whether anything is to be looked up for these words."""
        shown = [word for word in words if word in self.unknown][:MOST]
        new = any(word not in self.known and word not in self.unknown for word in words)
        return new or any(self.unknown[word] is None for word in shown)


class Spelling:
    """Says which words are misspelt, of those that it has looked up. Any thread may ask.

    Args:
        path: where it remembers what it has looked up; a file that may be thrown away.
        patient: whether it waits for a dictionary; else it says what it knows, and reads one meanwhile.
    """

    def __init__(self, path: Path, *, patient: bool = True) -> None:
        self._path = path
        self._patient = patient
        self._memories = _recalled(path)
        self._read: dict[str, Dictionary] = {}
        self._broken: dict[str, StorageError] = {}  # by what `of` of a memory says
        self._reader: Thread | None = None
        self._unsaid = False
        self._one_at_a_time = Lock()

    def unfinished(self) -> bool:
        """Whether it has more to say, or soon will have, than when it was asked last."""
        unsaid, self._unsaid = self._unsaid, self._is_reading
        return unsaid or self._is_reading

    @property
    def _is_reading(self) -> bool:
        return self._reader is not None and self._reader.is_alive()

    def __call__(self, words: Sequence[str], language: str) -> Mapping[str, tuple[str, ...]]:
        """Return those of these words that are misspelt, in their order, with what may have been meant.

        None is where the language has no dictionary here. Raises StorageError: the one that is here is damaged.
        """
        paths = dictionaries.files(language)
        if not paths:
            return {}
        memory = self._memory(language, dictionaries.fingerprint(paths))
        if memory.lacks(words) and memory.of not in self._broken:
            if self._patient:
                self._look_up(memory, language, paths, words)
            elif not self._is_reading:
                self._reader = Thread(target=self._look_up, args=(memory, language, paths, words), daemon=True)
                self._reader.start()
                self._unsaid = True
        if memory.of in self._broken:
            raise self._broken[memory.of]
        return {word: memory.unknown[word] or () for word in words if word in memory.unknown}

    def _memory(self, language: str, of: str) -> _Memory:
        """Return what is remembered of a language, unless another dictionary said it."""
        if language not in self._memories or self._memories[language].of != of:
            self._memories[language] = _Memory(of)
        return self._memories[language]

    def _look_up(self, memory: _Memory, language: str, paths: Sequence[Path], words: Sequence[str]) -> None:
        with self._one_at_a_time:
            try:
                if language not in self._read:
                    self._read[language] = Dictionary(language, paths)
                _fill(memory, self._read[language], words)
            except Exception as error:  # noqa: BLE001 -- spylls stumbles over a damaged dictionary in many ways
                self._broken[memory.of] = _unreadable(paths, error)
            else:
                _remember(self._path, self._memories)


def _fill(memory: _Memory, dictionary: Dictionary, words: Sequence[str]) -> None:
    """Look up what is not known of these words, and what may have been meant by those that are told first."""
    for word in words:
        if word in memory.known or word in memory.unknown:
            continue
        if dictionary.knows(word):
            memory.known.add(word)
        else:
            memory.unknown[word] = None
    until = monotonic() + PATIENCE
    for word in [word for word in words if word in memory.unknown][:MOST]:
        if memory.unknown[word] is None and monotonic() < until:
            memory.unknown[word] = dictionary.suggestions(word)


def _unreadable(paths: Sequence[Path], error: Exception) -> StorageError:
    return StorageError(
        f"{', '.join(str(path.with_suffix('.dic')) for path in paths)}: {type(error).__name__}: {error}"
    )


def spelling_of(workspace: Workspace, *, patient: bool = True) -> Spelling | None:
    """Return what looks for misspelt words; None where the settings do not want it, or the extra is not installed."""
    if not (workspace.settings.newsletter.spelling and dictionaries.available()):
        return None
    return Spelling(workspace.root / "out" / REMEMBERED, patient=patient)


def missing(workspace: Workspace) -> Said | None:
    """Say what to do where misspelt words should be looked for and cannot be."""
    if not workspace.settings.newsletter.spelling or dictionaries.available():
        return None
    return Said(
        "note: spelling is not checked; `pip install 'tidings[spell]'` adds the dictionaries",
        "obs: stavningen kontrolleras inte; ordlistorna kommer med `pip install 'tidings[spell]'`",
    )


def _recalled(path: Path) -> dict[str, _Memory]:
    """Return what was written down; a file that is broken, or not there, counts for none."""
    try:
        entries = json.loads(path.read_text("utf-8"))["languages"]
        return {
            language: _Memory(
                str(entry["of"]),
                set(map(str, entry["known"])),
                {str(word): None if near is None else tuple(map(str, near)) for word, near in entry["unknown"].items()},
            )
            for language, entry in entries.items()
        }
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return {}


def _remember(path: Path, memories: Mapping[str, _Memory]) -> None:
    """Write down what was looked up, whole or not at all. A disk that is full is no matter."""
    languages = {
        language: {"of": one.of, "known": sorted(one.known)[:MANY], "unknown": one.unknown}
        for language, one in memories.items()
    }
    text = json.dumps({"schema": 1, "languages": languages}, ensure_ascii=False)
    with suppress(StorageError):
        shelf.put(path.parent, {path.name: text.encode()})
