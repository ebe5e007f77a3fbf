"""What a typesetter puts right in a row of words, rule by rule: each yields places, and what is to stand there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from tidings.content.galley import Rule
from tidings.words.typesetting import (
    BEFORE_NUMBER,
    CLOSING,
    ELISIONS,
    LEADING,
    NAMED_RANGES,
    NUMBERED,
    QUOTES,
    UNITS,
)

NBSP = "\u00a0"
LONGEST = 40  # characters of what says that a number is a name
# Characters without width: they go where a space or an end is beside them, and stay inside words.
BLANK = re.compile(r"(?:[^\S\n]|[\u00ad\u200b\u2060\ufeff])+")
NUMBER = r"\d{1,9}(?:[.,:]\d{1,9}){0,4}"
RANGE = re.compile(rf"(?<![\w.,:/–-])({NUMBER})(-)({NUMBER})(?![\w/–-]| \d\d(?!\d))")
TELEPHONE = re.compile(r"\+\d[\d ()/-]{5,}|\(\d+\)[\d -]{4,}")
YEAR = re.compile(r"1\d{3}|20\d\d")
UNBROKEN = re.compile(rf"(?<![\w–-])(?:{NUMBER}–{NUMBER}|(?:[^\W_]{{1,3}}|\d{{4}})-[^\W\d_]{{2,34}})(?![\w–-])")
THOUSANDS = re.compile(r"(?<![\d.,])\d{1,3}(?: \d{3})+(?!\d)")
INITIAL = re.compile(r"(?<!\w)[^\W\d_]\.( )(?=[^\W\d_])")
CLAUSE = re.compile(r"(?<=\S)( )[–—] ")
OPENS = r"[\"”“’‘'(«]?[^\W\d_]"  # a word, with what may stand before it
HYPHEN = re.compile(rf"(?:^|(?<=[\w,.…!?”\"’')»%] ))-(?= {OPENS})", re.MULTILINE)
TYPEWRITTEN = re.compile(r"(?<!\S)--(?= )")
TYPEWRITTEN_EM = re.compile(r"(?<=[^\W\d_])--(?=[^\W\d_])")
POINTS = re.compile(r"(?<!\.)\.{3}(?!\.)|(?<![. ])( ?)\. \. \.(?! ?\.)")


def spaces(row: str) -> Iterator[tuple[int, str]]:
    """Make every run of white space one space, and none at an end or beside a line break."""
    for found in BLANK.finditer(row):
        start, end = found.span()
        edge = start == 0 or end == len(row) or row[start - 1] == "\n" or row[end] == "\n"
        if not edge and not any(character.isspace() for character in found[0]):
            continue
        yield start, "" if edge else " "
        yield from ((at, "") for at in range(start + 1, end))


def speech_dash(row: str) -> Iterator[tuple[int, str]]:
    """Hold the dash that begins a speech to its first word."""
    if re.match("[–—-] ", row):
        yield 1, NBSP


def stray_spaces(row: str) -> Iterator[tuple[int, str]]:
    """Take away the space after a quotation mark that opens, told by counting where both look alike."""
    found = [at for at, character in enumerate(row) if character in '"”“']
    if len(found) % 2 == 0:
        for at in found[::2]:
            if (at == 0 or row[at - 1] in " \n(") and row[at + 1] == " ":
                yield at + 1, ""


def points(row: str) -> Iterator[tuple[int, str]]:
    """Make three points an ellipsis, also where they are spaced."""
    for found in POINTS.finditer(row):
        first = found.end(1) if found[1] is not None else found.start()
        yield first, "…"
        yield from ((at, "") for at in range(first + 1, found.end()))


@cache
def dashes(language: str) -> Rule:
    """Return the rule that makes the hyphen of a clause or a speech, and the typewriter's two, a dash.

    A hyphen before a figure may be a minus and stays.
    """

    def rule(row: str) -> Iterator[tuple[int, str]]:
        yield from ((found.start(), "–") for found in HYPHEN.finditer(row))
        for pattern, dash in ((TYPEWRITTEN, "–"), (TYPEWRITTEN_EM, "—")):
            if pattern is TYPEWRITTEN or language == "en":
                for found in pattern.finditer(row):
                    yield found.start(), dash
                    yield found.start() + 1, ""

    return rule


@cache
def curly(language: str) -> Rule:
    """Return the rule that makes straight quotation marks and apostrophes those of a language."""
    opening, closing, single, apostrophe = QUOTES[language]
    elided = re.compile(rf"'(?:{_any(ELISIONS[language])})(?!\w)", re.IGNORECASE) if ELISIONS[language] else None

    def rule(row: str) -> Iterator[tuple[int, str]]:
        quoted = False
        foreign = "„" in row  # „so“: marks of another language, not slips in ours
        for found in re.finditer(r"[\"'”“„‘]", row):
            at = found.start()
            apart = at == 0 or row[at - 1] in " \n([\u00a0"
            close = row[at - 1 : at] in "–—-/“‘\"'"  # one of these may stand before a quotation as well as end it
            measured = row[at - 1 : at].isdigit()  # 5' 10", feet and inches, where no quotation is to be closed
            if found[0] == "'":
                if (apart or close) and row[at + 1 : at + 2].isalpha() and not (elided and elided.match(row, at)):
                    yield at, single
                elif not measured:
                    yield at, apostrophe
                continue
            if found[0] == "‘":
                if language == "sv" and not foreign:
                    yield at, single
                continue
            opens = apart or (close and not quoted)
            if found[0] == '"':
                slip = opens or quoted or not measured
            else:
                slip = (
                    found[0] in "”“"
                    and not foreign
                    and _is_slip(found[0], language, row, at, begins=apart and not quoted)
                )
            if slip:
                yield at, opening if opens else closing
            quoted = opens

    return rule


def _is_slip(mark: str, language: str, row: str, at: int, *, begins: bool) -> bool:
    """Whether a curly mark is another language's: “ in Swedish, a ” that opens in English."""
    if language == "sv":
        return mark == "“"
    return mark == "”" and begins and row[at + 1 : at + 2].isalnum()


@cache
def ranges(language: str) -> Rule:
    """Return the rule that sets an en dash between two amounts, years or times of which the second is greater.

    Numbers that are names (of telephones, accounts, files, rooms) keep their hyphen, and so do those of four digits
    and more unless they are years or a unit follows: better a hyphen in a range than a dash in a telephone number.
    """
    unit = re.compile(rf" ?(?:{_any(UNITS[language])})(?!\w)")
    names = tuple(f"{word}{end}" for word in NUMBERED[language] for end in (" ", ". ", ": "))
    name = re.compile(rf"(?<!\w)(?:{_any(NUMBERED[language])})[.:]? \Z", re.IGNORECASE)
    days = re.compile(rf"(?<![\w-])(?:{_between(NAMED_RANGES[language])})(?![\w-])", re.IGNORECASE)

    def rule(row: str) -> Iterator[tuple[int, str]]:
        yield from ((found.start() + found[0].index("-"), "–") for found in days.finditer(row))
        telephones = {at for found in TELEPHONE.finditer(row) for at in range(*found.span())}
        for found in RANGE.finditer(row):
            first, last = (tuple(re.split("[.,:]", found[group])) for group in (1, 3))
            begins_with_zero = len(first) == 1 and first[0].startswith("0") and first != ("0",)
            years = all(len(part) == 1 and YEAR.fullmatch(part[0]) for part in (first, last))
            amounts = len(last[0]) < 4 or years or unit.match(row, found.end())
            named = (
                found.start() in telephones
                or begins_with_zero
                or (
                    row[max(0, found.start() - LONGEST) : found.start()].lower().endswith(names)  # most are no name
                    and name.search(row, max(0, found.start() - LONGEST), found.start())
                )
            )
            if amounts and not named and tuple(map(int, first)) < tuple(map(int, last)):
                yield found.start(2), "–"

    return rule


@cache
def no_breaks(language: str) -> Rule:
    """Return the rule that holds together what belongs on one line."""
    leading = _spaced(_either_case(LEADING[language]), r"(?: (?=\S))?")
    closing = _spaced(_either_case(CLOSING[language]), "")
    units = _any(UNITS[language])
    patterns = (
        THOUSANDS,
        re.compile(rf"(?<=\d) (?=(?:{units})(?!\w))"),
        re.compile(rf"(?<!\w)(?:{_any(_either_case(BEFORE_NUMBER[language]))}) (?=\d)"),
        re.compile(rf"(?<!\w)(?:{leading}|{closing})"),
    )

    def held(row: str) -> Iterator[tuple[int, str]]:
        for pattern in patterns:
            for found in pattern.finditer(row):
                yield from ((at, NBSP) for at in range(*found.span()) if row[at] == " ")
        for pattern in (INITIAL, CLAUSE):
            for found in pattern.finditer(row):
                if pattern is CLAUSE or row[found.start()].isupper():
                    yield found.start(1), NBSP

    return held


def _any(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


def _spaced(abbreviations: Iterable[str], after: str) -> str:
    """Return a pattern of abbreviations whose parts may be typed apart (`t.ex.` and `t. ex.`)."""
    longest_first = sorted(abbreviations, key=len, reverse=True)
    parts = (re.escape(abbreviation).replace(r"\.", r"\. ?") for abbreviation in longest_first)
    return "|".join(f"{part.removesuffix(' ?')}(?!\\w){after}" for part in parts)


def _either_case(words: Iterable[str]) -> set[str]:
    """Return words as they stand inside a sentence and at its beginning."""
    return {spelled for word in words for spelled in (word, word[:1].upper() + word[1:])}


def _between(groups: Iterable[tuple[str, ...]]) -> str:
    """Return a pattern of two names of one group with a hyphen between them."""
    return "|".join(f"(?:{_any(names)})-(?:{_any(names)})" for names in groups)
