"""Which drafts are in another language than they say, and how languages are called."""

from __future__ import annotations

from collections.abc import Iterable

from tidings.model.article import words
from tidings.model.said import Said
from tidings.preflight.draft.prose import Stretch
from tidings.words.recognition import is_language, language_of

ENOUGH = 25  # words from which the language of a whole text is judged
NAMES = {
    "sv": Said("Swedish", "svenska"),
    "en": Said("English", "engelska"),
    "da": Said("Danish", "danska"),
    "nb": Said("Norwegian", "norska"),
    "de": Said("German", "tyska"),
    "fr": Said("French", "franska"),
    "fi": Said("Finnish", "finska"),
}


def name(tag: str) -> Said:
    """Return what people call a language (BCP 47); its tag where we have no name for it."""
    return NAMES.get(tag.partition("-")[0].lower(), Said(f'"{tag}"', f"”{tag}”"))


def misnamed(prose: Iterable[Stretch]) -> dict[str, tuple[str, str]]:
    """Return the files that are in another language than they say, each with the one given and the one told."""
    spoken: dict[tuple[str, str], list[str]] = {}
    for stretch in prose:
        if stretch.running:
            spoken.setdefault((stretch.file, stretch.language), []).extend(words(stretch.text))
    told = {key: language_of(said) for key, said in spoken.items() if len(said) >= ENOUGH}
    return {file: (given, found) for (file, given), found in told.items() if found and not is_language(given, found)}
