"""Drafts as they were set before, for whoever builds an issue after every save."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from tidings.content.manuscript import Manuscript, set_manuscript
from tidings.content.reading import read_text

ROOM = 200  # drafts; an issue has ten


class Shelf:
    """Keeps what drafts became, by their text and by everything else that comes into it; files are always read."""

    def __init__(self) -> None:
        self._set = lru_cache(maxsize=ROOM)(set_manuscript)

    def read(
        self,
        path: Path,
        name: str,
        known: tuple[str, ...],
        language: str,
        *,
        editor: bool = False,
        keep: frozenset[str] = frozenset(),
    ) -> Manuscript:
        """Return what `read_manuscript` returns, and raise what it raises."""
        kept = self._set(read_text(path, name), path, name, known, language, editor=editor, keep=keep)
        # Whoever asks a manuscript for its front matter has that set, too: not in the one that is kept.
        return replace(kept, typesetter=kept.typesetter.again())
