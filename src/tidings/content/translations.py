"""A text that is written in several languages: which readers get which, and what nobody has translated."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tidings.content.language import primary
from tidings.content.manuscript import Manuscript
from tidings.content.pairs import named
from tidings.errors import DraftError, Place
from tidings.model.article import Block, Inline, Passage

Text = tuple[Manuscript, ...]  # one text, once in each language that it is written in
READ = ("subject", "preheader", "greeting", "signature_title", "button")


def languages(texts: Iterable[Text], newsletter: str) -> list[str]:
    """Return the languages that an issue is written in (BCP 47), the main one first; fewer than two: nothing is paired.

    Those are the languages in the files' names, and those of files without one that such a file translates. The main
    one is the newsletter's where it is among them, else the first by name.

    Raises DraftError: a text stands twice in one language.
    """
    spoken: dict[str, str] = {}
    for text in texts:
        own: dict[str, Manuscript] = {}
        for manuscript in text:
            tongue = primary(manuscript.language)
            if tongue in own:
                raise DraftError(
                    f'is in the same language as {own[tongue].path.name}: "{tongue}"',
                    place=Place(manuscript.name),
                    hint="say which language it is in, in its name (x.sv.md) or by `language:`",
                )
            own[tongue] = manuscript
            if named(manuscript.path)[1] or len(text) > 1:
                spoken.setdefault(tongue, manuscript.language)
    first = primary(newsletter)
    return [spoken[tongue] for tongue in sorted(spoken, key=lambda tongue: (tongue != first, tongue))]


def pick(text: Text, language: str, newsletter: str) -> Manuscript:
    """Return a text as it is for readers of a language: in that, in the newsletter's, or else in what there is."""
    for wanted in (language, newsletter):
        for manuscript in text:
            if primary(manuscript.language) == primary(wanted):
                return manuscript
    return text[0]


def unpaired(texts: Sequence[Text], spoken: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """Return (file, language) of each text that readers of a language of the issue get in another one.

    A file without a language in its name that says its `language:` is meant for all of them.
    """
    return tuple(
        (chosen.name, language)
        for text in texts
        for language in spoken
        for chosen in [pick(text, language, spoken[0])]
        if primary(chosen.language) != primary(language) and _wants_translation(chosen)
    )


def _wants_translation(manuscript: Manuscript) -> bool:
    meant = not named(manuscript.path)[1] and manuscript.front.language()
    words = manuscript.title or manuscript.lead or manuscript.body or any(map(manuscript.front.text, READ))
    return bool(words) and not meant


def in_passage(blocks: tuple[Block, ...], language: str, around: str) -> tuple[Block, ...]:
    """Return blocks as a passage, where they are in another language than what is around them."""
    return (Passage(language, blocks),) if blocks and _differ(language, around) else blocks


def row_in_passage(row: tuple[Inline, ...], language: str, around: str) -> tuple[Inline, ...]:
    """Return a row of words as a passage, where it is in another language than what is around it."""
    return (Passage(language, row),) if row and _differ(language, around) else row


def _differ(language: str, around: str) -> bool:
    return bool(around) and primary(language) != primary(around)
