"""A sentence as it is said to those who write: in English and in Swedish, side by side so that neither is forgotten."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Said:
    """One sentence in both languages; without a full stop, and beginning in lower case where it is no name."""

    en: str
    sv: str

    def to(self, language: str) -> str:
        """Return the sentence for a person of that language (BCP 47): Swedish for Swedes, English for all others."""
        return self.sv if language.replace("_", "-").partition("-")[0].lower() == "sv" else self.en


UNSAID = Said("", "")


def grouped(number: int) -> Said:
    """Return a number with its thousands apart: 102,400 in English, 102 400 in Swedish."""
    return Said(f"{number:,}", f"{number:,}".replace(",", "\N{NO-BREAK SPACE}"))


def listed(parts: Sequence[Said]) -> Said:
    """Return one or more parts as a list within a sentence: a, b and c."""
    *first, last = parts
    if not first:
        return last
    en, sv = ", ".join(part.en for part in first), ", ".join(part.sv for part in first)
    return Said(f"{en} and {last.en}", f"{sv} och {last.sv}")
