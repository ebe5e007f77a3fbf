"""Hunspell's dictionaries, read with spylls: which words they know, and which may have been meant."""

from __future__ import annotations

import gc
import re
import sys
from codecs import BOM_UTF8
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from importlib.util import find_spec
from io import StringIO
from itertools import islice, takewhile
from pathlib import Path
from time import thread_time
from typing import Any
from unicodedata import combining, normalize

from tidings.words.spelling import BESIDES, BRITISH, DICTIONARIES

MOST = 3  # suggestions for a word
PATIENCE = 1.0  # seconds for the suggestions of one word
COMPOUND = 12  # letters of a word from which two known words may be one
PART = 4  # letters of each of the two
RULES = 3  # counted up whenever a word may be judged otherwise than before
CONTRACTED = re.compile(r"'(?:d|ll|re|ve)\Z")
SYSTEM = (
    Path("/usr/share/hunspell"),
    Path("/usr/share/myspell/dicts"),
    Path("/opt/homebrew/share/hunspell"),
    Path("/Library/Spelling"),
)


def available() -> bool:
    """Whether the extra `spell` is installed."""
    return find_spec("spylls") is not None


def files(language: str) -> tuple[Path, ...]:
    """Return the dictionaries of a language, without suffixes: the environment's, the system's, or spylls' own."""
    found = (_file(name) for name in DICTIONARIES.get(language, ()))
    return tuple(path for path in found if path)


def fingerprint(paths: Sequence[Path]) -> str:
    """Return what is another one as soon as a dictionary, or how it is asked, has changed."""
    sizes = (f"{path.name} {path.with_suffix('.dic').stat().st_size}" for path in paths)
    return ", ".join((*sizes, f"rules {RULES}"))


class Dictionary:
    """The dictionaries of a language, in memory: seconds to read, and a quarter of a gigabyte for Swedish."""

    def __init__(self, language: str, paths: Sequence[Path]) -> None:
        self.language = language
        with _without_collector():
            self._read: list[Any] = [_hunspell(path) for path in paths]

    def knows(self, word: str) -> bool:
        """Whether a word is one: in a dictionary, British, or made of two known words as they are made in Swedish."""
        word = word.replace("’", "'")
        if word.casefold() in BESIDES.get(self.language, ()):
            return True
        return self._has(word) or (self._is_english(word) if self.language == "en" else self._is_compound(word))

    def suggestions(self, word: str) -> tuple[str, ...]:
        """Return what may have been meant, the likeliest first, looked for as long as anybody waits.

        What is one slip away: Hunspell's own way goes on to compounds and look-alikes, for a minute and a long word.
        """
        until = thread_time() + PATIENCE
        near = takewhile(lambda _: thread_time() < until, self._near(word[0].lower() + word[1:]))
        found = islice(_once(filter(None, near)), MOST)
        return tuple(one[0].upper() + one[1:] if word[0].isupper() else one for one in found)

    def _near(self, word: str) -> Iterator[str]:
        """Yield each word that is one slip away from this one, and nothing for what is none; never for long."""
        for each in self._read:
            for slip in each.suggester.edits(word):
                text = getattr(slip, "text", "")  # two words are no text
                single = text and " " not in text and text.lower() != word.lower()
                yield text if single and any(each.lookuper.good_forms(text, compound_forms=False)) else ""

    def _has(self, word: str) -> bool:
        return any(each.lookup(word) for each in self._read)

    def _is_english(self, word: str) -> bool:
        """Whether a word is British, has the accents of where it comes from (café), or is drawn together (there'll)."""
        plain = "".join(one for one in normalize("NFD", CONTRACTED.sub("", word)) if not combining(one))
        british = (word.replace(british, american) for british, american in BRITISH if british in word)
        return any(self._has(one) for one in (*british, *([plain] if plain != word else ())))

    def _is_compound(self, word: str) -> bool:
        """Whether a long word is two: `beredskaps` + `nämnden`; short ones would let too many slips pass."""
        if len(word) < COMPOUND:
            return False
        return any(self._has(last) and self._begins(first) for first, last in _cuts(word))

    def _begins(self, first: str) -> bool:
        return self._has(first) or (first.endswith("s") and self._has(first[:-1]))


def _hunspell(path: Path) -> Any:
    """Read a dictionary with spylls, which would leave its files open. Raises ValueError: half of it is missing."""
    from spylls.hunspell import Dictionary as Hunspell  # noqa: PLC0415 (an extra, and read by nobody else)
    from spylls.hunspell import readers  # noqa: PLC0415
    from spylls.hunspell.readers.file_reader import FileReader  # noqa: PLC0415

    class Whole(FileReader):  # type: ignore[misc]
        def _open(self, path: str, encoding: str) -> StringIO:
            return StringIO(Path(path).read_text(encoding, errors="surrogateescape"))

    aff, context = readers.read_aff(Whole(str(path.with_suffix(".aff"))))
    dic = readers.read_dic(Whole(str(path.with_suffix(".dic")), context.encoding), aff=aff, context=context)
    with path.with_suffix(".dic").open("rb") as file:
        promised = int(file.readline().removeprefix(BOM_UTF8))
    if 2 * len(dic.words) < promised or not dic.words:  # else every word of a draft would be told
        raise ValueError(f"it has {len(dic.words)} of {promised} words")
    return Hunspell(aff, dic)


@contextmanager
def _without_collector() -> Iterator[None]:
    """Let the garbage be: half a million new objects are none, and looking for it takes as long as the reading."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()  # nor later: a pass over all that was read would hold up the preview for a second
        if was_on:
            gc.enable()


def _once(words: Iterable[str]) -> Iterator[str]:
    seen: set[str] = set()
    for word in words:
        if word not in seen:
            seen.add(word)
            yield word


def _cuts(word: str) -> Iterator[tuple[str, str]]:
    return ((word[:at], word[at:]) for at in range(PART, len(word) - PART + 1))


def _file(name: str) -> Path | None:
    spylls = find_spec("spylls")  # found, not imported: that alone takes 50 ms
    packages = (spylls.submodule_search_locations or ()) if spylls else ()
    shipped = (Path(package) / "hunspell" / "data" / name[:2] for package in packages)
    candidates = (folder / name for folder in (Path(sys.prefix) / "share" / "hunspell", *SYSTEM, *shipped))
    return next((path for path in candidates if path.with_suffix(".dic").is_file()), None)
