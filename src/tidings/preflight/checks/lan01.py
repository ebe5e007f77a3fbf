"""LAN01: the words are spelt as dictionaries have them, or as the office has decided."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from tidings.errors import Place, StorageError
from tidings.model.article import Emphasis, Node, plain
from tidings.model.article import words as words_of
from tidings.model.finding import Finding, Severity
from tidings.model.said import Said
from tidings.preflight.case import Case, Speller
from tidings.preflight.check import Check
from tidings.preflight.draft.prose import UNREAD, Stretch
from tidings.words.recognition import is_language, language_of
from tidings.words.spelling import WITHIN_NAMES

NAME = 6  # letters of a word with a capital that may be a slip; a shorter one that opens a sentence may be a name
NEAR = 8  # characters in which a sentence is seen to begin
MOST = 20  # words that are told
# Letters, with hyphens and apostrophes among them; what stands beside a figure, a field, an address or a broken letter
# (LAN09) is no such word.
TOKEN = re.compile(r"(?<![\w@#&+\ufffc/’'¤-©¬-±¶-])[^\W\d_]++(?:[-’'][^\W\d_]++)*+(?![\w@&+\ufffc/-]|:\w)")
QUOTED = re.compile(r"[”“\"»«]([^”“\"»«]+)[”“\"»«]")
# What a name may hold beside words with capitals: `Me to Another`, `af Klint`, and the Latin of `(Alca torda)`.
WITHIN = re.compile(
    r"(?<![\w-])[A-ZÅÄÖÆØ]\w+ (?P<small>(?:[a-zà-ÿ]+ ){1,2})(?=[A-ZÅÄÖÆØ])|\([A-Z][a-z]+ (?P<latin>[a-z]+)\)"
)
SPECIES = re.compile(r"[A-Z][a-z]+ [a-z]+(?:ae|ans|ens|is|ii|um|us|[aeix])")
OPENS = re.compile(r"(?:^|[.!?…:\n])[\s–—”“\"’(»«]*\Z")  # a capital after this need not be a name


@dataclass(slots=True)
class _Word:
    """A word, as it stands first, with the places that it stands at; `named`: a capital within a sentence."""

    places: list[tuple[Stretch, int]] = field(default_factory=list)
    named: bool = False


def _find(case: Case) -> Iterator[Finding]:
    if (ask := case.surroundings.speller) is None:
        return
    found: list[tuple[str, list[tuple[Stretch, int]], tuple[str, ...]]] = []
    for language, words in _words(case).items():
        try:
            found += _unknown(case, ask, language, words)
        except StorageError as error:
            yield CHECK.finding(
                Said(f"no dictionary can be read: {error}", f"det går inte att läsa ordlistan: {error}"),
                Place(case.issue.source),
                Said(
                    "install it again; spelling is not checked",
                    "installera den på nytt; stavningen är inte kontrollerad",
                ),
                Severity.INFO,
            )
    for word, places, suggestions in found[:MOST]:
        stretch, at = places[0]
        yield CHECK.finding(_told(word, len(places)), stretch.place(at), _fix(suggestions), words=word)
    if len(found) > MOST:
        more = len(found) - MOST
        yield CHECK.finding(
            Said(f"{more} more words are in no dictionary", f"{more} ord till finns inte i ordlistan"),
            found[MOST][1][0][0].place(found[MOST][1][0][1]),
            Said("mend the others first", "rätta de andra först"),
            Severity.INFO,
        )


def _unknown(
    case: Case, ask: Speller, language: str, words: Mapping[str, _Word]
) -> Iterator[tuple[str, list[tuple[Stretch, int]], tuple[str, ...]]]:
    """Yield the words of one language that nobody knows, with where they stand and what may have been meant."""
    accepted = case.surroundings.words_of_office | _names(case)
    asked = [word for word, one in words.items() if not one.named and not _is_accepted(word, accepted)]
    for word, suggestions in ask(asked, language).items():
        if not word[0].isupper() or (suggestions and len(word) >= NAME):
            yield word, words[word].places, suggestions


def _words(case: Case) -> Mapping[str, Mapping[str, _Word]]:
    """Return the words that are to be judged, by their languages; acronyms and what has a capital inside are not."""
    words: dict[str, dict[str, _Word]] = {}
    species = {plain((node,)).partition(" ")[2] for _, node in case.nodes if _is_species(node)}
    for stretch in case.prose:
        declared = _declared(case, stretch)
        around = _spoken(declared, QUOTED.sub(UNREAD, stretch.text))
        quoted = [(found.span(), _spoken(declared, found[1])) for found in QUOTED.finditer(stretch.text)]
        named = [found.span(found.lastgroup or 0) for found in WITHIN.finditer(stretch.text) if _is_name(found)]
        for found in TOKEN.finditer(stretch.text):
            token, at = found[0], found.start()
            if any(start <= at < end for start, end in named):
                continue
            if len(token) < 2 or token[1:] != token[1:].lower() or token in species:
                continue
            language = next((language for (start, end), language in quoted if start < at < end), around)
            word = words.setdefault(language, {}).setdefault(token, _Word())
            word.places.append((stretch, at))
            word.named |= token[0].isupper() and not OPENS.search(stretch.text, max(0, at - NEAR), at)
    return words


def _declared(case: Case, stretch: Stretch) -> str:
    """Return the language that a draft says, or what it is in where ACC02 tells that it says a wrong one."""
    given, told = case.misnamed.get(stretch.file, ("", ""))
    return told if stretch.language == given else stretch.language


def _is_species(node: Node) -> bool:
    """Whether words are the Latin of *Klebsiella pneumoniae*: two, in italics, the second with a Latin ending."""
    return isinstance(node, Emphasis) and SPECIES.fullmatch(plain((node,))) is not None


def _is_name(found: re.Match[str]) -> bool:
    return bool(found["latin"]) or WITHIN_NAMES.issuperset(found["small"].split())


def _spoken(declared: str, text: str) -> str:
    """Return the language that words are in: what they tell themselves, else what the draft says."""
    told = language_of(words_of(text))
    return told if told and not is_language(declared, told) else declared.partition("-")[0].lower()


def _names(case: Case) -> frozenset[str]:
    """Return what the newsletter is called, and who sends it."""
    newsletter = case.surroundings.newsletter
    return frozenset(f"{newsletter.name} {newsletter.sender.name}".casefold().split())


def _is_accepted(word: str, accepted: frozenset[str]) -> bool:
    """Whether the office has decided on a word; its genitive comes with it."""
    folded = word.casefold()
    return folded in accepted or re.sub(r"[’']?s\Z", "", folded) in accepted


def _told(word: str, times: int) -> Said:
    often = Said(f", {times} times", f", {times} gånger") if times > 1 else Said("", "")
    return Said(f'"{word}" is in no dictionary{often.en}', f"”{word}” finns inte i ordlistan{often.sv}")


def _fix(suggestions: tuple[str, ...]) -> Said:
    keep = Said("a word that is right goes into wordlist.txt", "ett ord som är rätt skrivs in i wordlist.txt")
    if not suggestions:
        return keep
    english = " or ".join(f'"{word}"' for word in suggestions)
    swedish = " eller ".join(f"”{word}”" for word in suggestions)
    return Said(f"did you mean {english}? {keep.en.capitalize()}", f"menade du {swedish}? {keep.sv.capitalize()}")


CHECK = Check(
    code="LAN01",
    severity=Severity.WARNING,
    title=Said(
        "spelt as the dictionaries and the office’s own wordlist.txt have it",
        "stavat som i ordlistorna och i er egen wordlist.txt",
    ),
    why=Said(
        "a slip is what readers remember, and whoever wrote the text no longer sees it",
        "ett stavfel är det läsarna minns, och den som skrev texten ser det inte längre",
    ),
    find=_find,
)
