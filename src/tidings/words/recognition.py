"""Which language words are in, told by the commonest of them; nothing is said where they do not tell."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache

from tidings.words.lists import words_of

FEWEST = 6  # words below which nothing can be told
TOLD_BY = 3  # stop words below which nothing can be told: an `in` of `drop-in` is no English
ENOUGH = 0.15  # share of stop words below which nothing can be told
LEAD = 0.05  # by how much the best must beat the next
# One written language for our purpose: who writes `no` or `nn` is not told that it is `nb`.
NORWEGIAN = {"no": "nb", "nn": "nb"}


def language_of(words: Iterable[str]) -> str | None:
    """Return the language of running words as a primary subtag (BCP 47), or None where they do not tell.

    Names, figures and words of any case may be among them; addresses should not.
    """
    spoken = [word.casefold() for word in words if word.isalpha()]
    if len(spoken) < FEWEST:
        return None
    counts = dict.fromkeys(STOP_WORDS, 0)
    for word in spoken:
        for language in TELLING.get(word, ()):
            counts[language] += 1
        for language in () if word.isascii() else _foreign_to(word):
            counts[language] -= 1
    ranked = sorted(((count / len(spoken), language) for language, count in counts.items()), reverse=True)
    (score, best), (following, _) = ranked[:2]
    certain = counts[best] >= TOLD_BY and score >= ENOUGH and score >= following + LEAD
    return best if certain else None


def is_language(tag: str, told: str) -> bool:
    """Return whether a BCP 47 tag means a language that `language_of` told."""
    named = tag.replace("_", "-").partition("-")[0].lower()
    return NORWEGIAN.get(named, named) == told


@lru_cache(maxsize=4096)
def _foreign_to(word: str) -> tuple[str, ...]:
    """Return the languages that have not all the letters of a word."""
    return tuple(language for language, letters in FOREIGN_LETTERS.items() if not letters.isdisjoint(word))


# Danish and Norwegian are listed not least so that they are not taken for Swedish, nor for each other.
STOP_WORDS: Mapping[str, frozenset[str]] = {
    "sv": words_of(
        "och i att det som en på är av för den med till inte om ett vi har de ska men kan från var så vid när där eller"
        " hur sig vara jag du hon han oss er också nu under efter mot bland mellan genom alla mycket än sin"
        " blir blev bli får hade även detta denna dessa deras vår våra utan sina då ut upp någon något några varje"
    ),
    "en": words_of(
        "the of and to a in is that for it on was with as be at by this are have from or an not which we you your our"
        " they their has been were will would can about who what when there more all but if no into than its"
        " i he she his her how these those should could do does did so out up us my me"
    ),
    "da": words_of(
        "og i at det som en på er af for den med til ikke om et vi har de skal men kan fra var så ved når hvor eller"
        " hvordan sig være jeg du hun han os også nu efter mod mellem gennem alle meget end blev der"
        " bliver blive får hvad hvis deres vores uden sine da ud op nogle noget hver mange"
    ),
    "nb": words_of(
        "og i å det som en på er av for den med til ikke om et vi har de skal men kan fra var så ved når hvor eller"
        " hvordan seg være jeg du hun han oss også nå etter mot mellom gjennom alle mye enn ble at"
        " blir bli får hva hvis deres vår våre uten sine da ut opp noen noe hver mange"
    ),
    "de": words_of(
        "der die und in den von zu das mit sich des auf für ist im dem nicht ein eine als auch es an werden aus er hat"
        " dass sie nach wird bei einer um am sind noch wie einem über so zum war haben nur oder aber"
        " wir ich ihr ihre unsere diese dieser zur bis kann können wenn durch alle sein seine was wer man"
    ),
    "fr": words_of(
        "de la le et les des en un du une que est pour qui dans a par plus pas au sur ne se ce il sont la avec ou son"
        " nous vous mais leur cette aux ont été être fait comme"
    ),
    "fi": words_of(
        "ja on ei että se hän oli joka ovat myös kun mutta niin tai sen ole jos kuin mukaan sekä vain nyt kanssa voi"
        " mitä tämä tämän jotka hänen olla me te he"
        " ne ollut olemme voit voivat meidän teidän heidän siitä jossa josta kuten vaan koska jo vielä saa eivät"
    ),
}
# Letters that none but borrowed words and names are spelt with.
FOREIGN_LETTERS: Mapping[str, frozenset[str]] = {
    "sv": frozenset("æøüß"),
    "en": frozenset("åäöæøüß"),
    "da": frozenset("äöüß"),
    "nb": frozenset("äöüß"),
    "de": frozenset("åæø"),
    "fr": frozenset("åäöøß"),
    "fi": frozenset("æøüß"),
}
TELLING: Mapping[str, tuple[str, ...]] = {
    word: tuple(language for language, stop in STOP_WORDS.items() if word in stop)
    for word in frozenset().union(*STOP_WORDS.values())
}
