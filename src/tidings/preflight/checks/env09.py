"""ENV09: the preheader is as long as inboxes show, and begins with something new."""

from __future__ import annotations

from collections.abc import Iterator

from tidings.model.edition import Copy
from tidings.model.finding import Finding, Severity
from tidings.model.said import Said
from tidings.preflight.case import Case
from tidings.preflight.check import Check
from tidings.preflight.envelope import clusters, preheader_place, preheaders, repeats, spoken
from tidings.words.openings import EMPTY

SHORTEST, LONGEST = 40, 130
FIRST = 40  # characters that every inbox shows
LENGTH = Said(f"write {SHORTEST} to {LONGEST} characters", f"skriv {SHORTEST}–{LONGEST} tecken")
NOTHING_NEW = Said(
    f"the first {FIRST} characters of the preheader say nothing new",
    f"förhandstextens första {FIRST} tecken säger inget nytt",
)
BEGIN = Said("begin with what the subject does not say", "börja med det som inte står i ämnesraden")


def _find(case: Case) -> Iterator[Finding]:
    if not case.issue.own_preheader:
        return  # ENV08 tells, and mending that mends this
    lengths = [len(clusters(preheader.strip())) for preheader in preheaders(case)]
    for length in sorted({min(lengths), max(lengths)}):
        if not SHORTEST <= length <= LONGEST:
            told = Said(f"the preheader has {length} characters", f"förhandstexten har {length} tecken")
            yield CHECK.finding(told, preheader_place(case), LENGTH)
    name = spoken(case.surroundings.newsletter.name)
    if any(_says_nothing(copy, name) for copy in case.copies):
        yield CHECK.finding(NOTHING_NEW, preheader_place(case), BEGIN, Severity.INFO)


def _says_nothing(copy: Copy, name: list[str]) -> bool:
    """Whether a preheader that is no repetition (ENV10) begins with nothing but known words."""
    if repeats(copy.preheader, copy.subject):
        return False
    seen = copy.preheader[:FIRST]
    whole = seen if copy.preheader[FIRST : FIRST + 1] in {"", " "} else seen.rpartition(" ")[0]
    known = {*spoken(copy.subject), *name, *EMPTY}
    return all(word in known or word.isdecimal() for word in spoken(whole))


CHECK = Check(
    code="ENV09",
    severity=Severity.WARNING,
    title=Said(
        "a preheader of 40 to 130 characters that begins with something new",
        "en förhandstext på 40–130 tecken som börjar med något nytt",
    ),
    why=Said(
        "inboxes show the first 40 characters everywhere and cut after 130; after a short one comes whatever is next",
        "alla inkorgar visar de första 40 tecknen och klipper efter 130; efter en kort text syns det som råkar följa",
    ),
    find=_find,
)
