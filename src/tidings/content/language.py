"""Which language a text is written in, told by its commonest words."""

from __future__ import annotations

import re

from tidings.model.article import words
from tidings.words.typesetting import LANGUAGE_NAMES, STOP_WORDS

ENOUGH = 0.15  # share of stop words below which nothing can be told
LEAD = 0.05  # by how much the best must beat the next
TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
ADDRESS = re.compile(r"https?://\S+")
FEWEST = 6  # words below which nothing can be told


def detect(text: str, default: str) -> str:
    """Return the language of a text as a BCP 47 tag, or `default` where it cannot be told."""
    told = ADDRESS.sub(" ", text)  # addresses speak no language, and figures neither
    spoken = [word.casefold() for word in words(told) if word.isalpha()]
    ranked = sorted(_scores(spoken).items(), key=lambda pair: pair[1], reverse=True)
    (best, score), (_, following) = ranked[:2]
    if len(spoken) < FEWEST or score < ENOUGH or score < following + LEAD:
        return default
    return default if primary(default) == best else best


def _scores(spoken: list[str]) -> dict[str, float]:
    """Return, for each language known, the share of the words that are among its stop words."""
    return {
        language: sum(word in stop for word in spoken) / max(1, len(spoken)) for language, stop in STOP_WORDS.items()
    }


def primary(language: str) -> str:
    """Return the primary subtag: `sv` of `sv-FI`."""
    return language.partition("-")[0].lower()


def tag_of(typed: str) -> str:
    """Return the BCP 47 tag that a writer means by a tag or by a language's name, or an empty string."""
    tag = LANGUAGE_NAMES.get(typed.casefold(), typed)
    return tag if TAG.fullmatch(tag) else ""
