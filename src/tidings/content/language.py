"""Which language a text is written in, told by its commonest words."""

from __future__ import annotations

import re

from tidings.model.article import words
from tidings.words.recognition import language_of
from tidings.words.typesetting import LANGUAGE_NAMES

TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
ADDRESS = re.compile(r"https?://\S+")


def detect(text: str, default: str) -> str:
    """Return the language of a text as a BCP 47 tag, or `default` where it cannot be told."""
    told = language_of(words(ADDRESS.sub(" ", text)))  # addresses speak no language
    return default if told is None or primary(default) == told else told


def primary(language: str) -> str:
    """Return the primary subtag: `sv` of `sv-FI`."""
    return language.partition("-")[0].lower()


def tag_of(typed: str) -> str:
    """Return the BCP 47 tag that a writer means by a tag or by a language's name, or an empty string."""
    tag = LANGUAGE_NAMES.get(typed.casefold(), typed)
    return tag if TAG.fullmatch(tag) else ""
