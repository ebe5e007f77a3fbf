"""HTM06: every word of an article is in the HTML and in the text, in order, none lost and none glued."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tidings.errors import Place
from tidings.model.article import words
from tidings.model.finding import Finding, Severity
from tidings.model.said import Said
from tidings.preflight.case import Case
from tidings.preflight.check import Check
from tidings.preflight.draft.reading import ADDRESS, NUMBER, Reading
from tidings.preflight.html.source import FIELD


def _find(case: Case) -> Iterator[Finding]:
    written = tuple(Reading.of(section, case.issue) for section in case.sections)
    page = words(case.page.text.replace(FIELD, ""))
    text = words(ADDRESS.sub("", case.text.replace(FIELD, "")))
    yield from _compare(written, f" {' '.join(page)} ", in_text=False)
    yield from _compare(written, f" {' '.join(text)} ", in_text=True)


def _compare(written: Sequence[Reading], stream: str, *, in_text: bool) -> Iterator[Finding]:
    start = 0
    for reading in written:
        expected = reading.words(in_text=in_text)
        end = _end(expected, stream, start)
        if end < 0:
            yield _tell(reading, expected, stream[start:], in_text=in_text)
        else:
            start = end


def _end(expected: Sequence[str], stream: str, start: int = 0) -> int:
    """Return where a run of words ends in the stream, on the space before the next one, or -1."""
    run = f" {' '.join(expected)} " if expected else " "
    if not NUMBER.search(run):
        at = stream.find(run, start)
        return at + len(run) - 1 if at >= 0 else -1
    # Words hold nothing that a pattern would take for its own.
    found = re.compile(re.sub(NUMBER.pattern + " ", r"(?:\1 )?", run)).search(stream, start)
    return found.end() - 1 if found else -1


def _tell(reading: Reading, expected: Sequence[str], stream: str, *, in_text: bool) -> Finding:
    kept = _kept(expected, stream)
    after = " ".join(expected[max(0, kept - 3) : kept])
    en = f'the word "{expected[kept]}"' + (f' after "{after}"' if after else "")
    sv = f"ordet ”{expected[kept]}”" + (f" efter ”{after}”" if after else "")
    return CHECK.finding(
        Said(
            NUMBER.sub(r"\1", f"{en} is not in its place in the {'text part' if in_text else 'HTML'}"),
            NUMBER.sub(r"\1", f"{sv} står inte på sin plats i {'textversionen' if in_text else 'HTML-versionen'}"),
        ),
        Place(reading.source, reading.line(kept, in_text=in_text)),
        Said(
            "report this with the draft: the fault lies in the template or in Tidings",
            "anmäl felet och skicka med utkastet: det ligger i mallen eller i Tidings",
        ),
    )


def _kept(expected: Sequence[str], stream: str) -> int:
    """Return how many of the first words are found together; at least one of all is not."""
    low, high = 0, len(expected) - 1
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if _end(expected[:middle], stream) >= 0 else (low, middle - 1)
    return low


CHECK = Check(
    code="HTM06",
    severity=Severity.ERROR,
    title=Said(
        "the words of the article are the words of the HTML and of the text",
        "artikelns ord är orden i HTML-versionen och i textversionen",
    ),
    why=Said(
        "a word lost or glued to another changes what the office says",
        "ett ord som faller bort eller skrivs ihop med nästa ändrar vad ni säger",
    ),
    find=_find,
)
