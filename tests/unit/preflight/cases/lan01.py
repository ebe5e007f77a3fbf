from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from cases import adding
from tidings.model.article import Text
from tidings.preflight.case import Case


def trips(case: Case) -> Case:
    return _spelling(adding(case, Text("Det var kontreta steg.", 9)))


def rests(case: Case) -> Case:
    return _spelling(adding(case, Text("Det var Kontreta och KONTRETA, t.ex. kontreta@example.se, säger Kontreta.", 9)))


def _spelling(case: Case) -> Case:
    """Let a dictionary stand behind the case that lacks one word."""

    def speller(words: Sequence[str], language: str) -> Mapping[str, tuple[str, ...]]:
        return {word: ("konkreta",) for word in words if language == "sv" and word.lower() == "kontreta"}

    return replace(case, surroundings=replace(case.surroundings, speller=speller))
