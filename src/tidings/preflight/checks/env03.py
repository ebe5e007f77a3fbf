"""ENV03: the subject does not shout."""

from __future__ import annotations

from collections.abc import Iterator

from tidings.model.article import words
from tidings.model.finding import Finding, Severity
from tidings.model.said import Said
from tidings.preflight.case import Case
from tidings.preflight.check import Check
from tidings.preflight.envelope import emoji, subject_place, subjects
from tidings.words.acronyms import ACRONYMS, SHORT

MOST = 0.3  # of the letters, those of acronyms left out of account
CAPITALS = Said("write capitals only where a sentence has them", "skriv versaler bara där en mening har dem")
MARKS = Said("the subject has several exclamation marks in a row", "ämnesraden har flera utropstecken i rad")
NO_MARKS = Said("take them away, or keep one", "ta bort dem, eller behåll ett")
ONE_EMOJI = Said("keep one at most", "behåll högst en")


def _find(case: Case) -> Iterator[Finding]:
    place = subject_place(case)
    own = frozenset(words(case.surroundings.newsletter.name))  # a newsletter may be called FORUM
    for subject in subjects(case):
        if loud := _loud(subject, own):
            shown = " ".join(loud)
            told = Said(f"the subject shouts: {shown}", f"ämnesraden skriker: {shown}")
            yield CHECK.finding(told, place, CAPITALS, words=loud[0])
        if "!!" in subject:
            yield CHECK.finding(MARKS, place, NO_MARKS, words="!!")
        if len(seen := emoji(subject)) > 1:
            told = Said(f"the subject has {len(seen)} emoji", f"ämnesraden har {len(seen)} emojier")
            yield CHECK.finding(told, place, ONE_EMOJI, words=seen[0])


def _loud(subject: str, own: frozenset[str]) -> list[str]:
    """Return the words in capitals, where they are too much of a subject."""
    counted = [word for word in words(subject) if word.upper() != word.lower() and word not in own | ACRONYMS]
    capitals = [len(word) > 1 and word == word.upper() for word in counted]
    # What is short and stands among words in small letters may be an acronym that we do not know.
    certain = [loud and (len(word) > SHORT or all(capitals)) for word, loud in zip(counted, capitals, strict=True)]
    shouted = [word for at, word in enumerate(counted) if capitals[at] and any(certain[max(0, at - 1) : at + 2])]
    calm = [word for at, word in enumerate(counted) if not capitals[at]]
    return shouted if _letters(shouted) > MOST * _letters(shouted + calm) else []


def _letters(words: list[str]) -> int:
    return sum(map(len, words))


CHECK = Check(
    code="ENV03",
    severity=Severity.WARNING,
    title=Said("a subject that does not shout", "en ämnesrad som inte skriker"),
    why=Said(
        "capitals, !! and rows of emoji are what filters and readers know unwanted mail by",
        "versaler, !! och rader av emojier är sådant som både filter och läsare känner igen skräppost på",
    ),
    find=_find,
)
