"""LAN11: a text is easy to read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tidings.model.finding import Finding, Severity
from tidings.model.said import Said
from tidings.preflight.case import Case
from tidings.preflight.check import Check
from tidings.preflight.draft.prose import WORD, Stretch

HARD = 50  # LIX above this is the prose of authorities
LONG = 30  # words of a sentence
LONG_WORD = 7  # letters
SHOWN = 6  # words of a sentence that the finding points at
FEWEST = 100  # words below which LIX says nothing
LANGUAGES = frozenset({"sv", "da", "nb", "nn", "no", "en"})  # LIX was made for Swedish, and held against these


@dataclass(frozen=True, slots=True)
class _Sentence:
    stretch: Stretch
    at: int
    words: tuple[str, ...]


def _find(case: Case) -> Iterator[Finding]:
    texts: dict[str, list[_Sentence]] = {}
    for stretch in case.prose:
        if stretch.running and stretch.language.partition("-")[0].lower() in LANGUAGES:
            read = (_Sentence(stretch, at, tuple(WORD.findall(words))) for at, words in stretch.sentences)
            texts.setdefault(stretch.file, []).extend(read)
    for sentences in texts.values():
        yield from _judge(sentences)


def _judge(sentences: list[_Sentence]) -> Iterator[Finding]:
    lix = readability(sentences)
    enough = sum(len(sentence.words) for sentence in sentences) >= FEWEST
    longest = max(sentences, key=lambda sentence: len(sentence.words))
    long = sum(len(sentence.words) > LONG for sentence in sentences)
    hard = enough and round(lix) > HARD
    if not hard and not long:
        return
    length = len(longest.words)
    sentence = Said(f"the longest sentence has {length} words", f"den längsta meningen har {length} ord")
    if hard:
        told = Said(f"hard to read: LIX {lix:.0f}, and {sentence.en}", f"svårläst: LIX {lix:.0f}, och {sentence.sv}")
    else:
        told = Said(f"hard to read: {sentence.en}", f"svårläst: {sentence.sv}")
    yield CHECK.finding(told, longest.stretch.place(longest.at), _fix(long), words=_beginning(longest))


def readability(sentences: Sequence[_Sentence]) -> float:
    """Return LIX: words a sentence, and how many in a hundred have more than six letters (C. H. Björnsson, 1968)."""
    words = [word for sentence in sentences for word in sentence.words]
    return len(words) / len(sentences) + 100 * sum(len(word) >= LONG_WORD for word in words) / len(words)


def _fix(long: int) -> Said:
    if not long:
        return Said(
            "choose shorter words, and say one thing in a sentence", "välj kortare ord, och säg en sak per mening"
        )
    return Said(
        f"divide it; {long} sentences have more than {LONG} words" if long > 1 else "divide it",
        f"dela upp den; {long} meningar har mer än {LONG} ord" if long > 1 else "dela upp den",
    )


def _beginning(sentence: _Sentence) -> str:
    """Return the first words of a sentence, as they stand."""
    text = sentence.stretch.text[sentence.at :]
    return " ".join(text.split(" ")[:SHOWN])


CHECK = Check(
    code="LAN11",
    severity=Severity.WARNING,
    title=Said(
        "a text that is easy to read: LIX at most 50, sentences of at most 30 words",
        "lättläst text: LIX högst 50 och meningar på högst 30 ord",
    ),
    why=Said(
        "public language is to be plain, simple and comprehensible (Swedish Language Act, § 11)",
        "språket i offentlig verksamhet ska vara vårdat, enkelt och begripligt (språklagen 11 §)",
    ),
    find=_find,
)
