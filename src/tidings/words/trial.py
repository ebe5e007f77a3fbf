"""What a subject says while the mail is tried out; one about a test, or about a draft of a law, says none of it."""

from __future__ import annotations

import re

# Nobody writes these to readers, wherever they stand.
ALWAYS = r"lorem|ipsum|x{3,}|testutskick|testmejl|testmail|testbrev|testnyhetsbrev|provutskick|asdf|qwerty"
# These are marks where they are set apart, or stand before what the mail is: `Test`, `[utkast] …`, `Test nyhetsbrev`.
MARK = r"test|testar|testing|utkast|draft|dummy"
MAIL = (
    r"nyhetsbrev\w*|utskick\w*|mejl\w*|mail\w*|brev\w*|utgåva\w*|nummer|newsletter|e-?mail|issue|edition|januari|februari"
    r"|mars|april|maj|juni|juli|augusti|september|oktober|november|december|january|february|march|june|july|october"
)
# `Gör vårt test`, `Take our test`: no mark, though it ends the subject.
SOMEBODYS = re.compile(
    r"\b(?:vårt|ditt|ert|nytt|nya|stort|ett|första|snabbt|our|your|new|a|the|first|quick)\s+$", re.IGNORECASE
)

BEGINNING = re.compile(
    r"^\s*(?P<mark>kopia\s+av|copy\s+of)\b|^\s*(?P<answered>(?:sv|vb|re|fw|fwd):)"
    rf"|^\s*(?P<alone>(?:{MARK})(?:\s*\d+)?)\s*(?:$|[:–—!.,]|-\s)"
    rf"|^\s*(?P<before>test|utkast|draft|dummy)\s+(?:{MAIL})\b",
    re.IGNORECASE,
)
ANYWHERE = re.compile(
    rf"(?<![\w-])(?P<always>{ALWAYS})(?![\w-])|[\[(<]\s*(?P<bracketed>{MARK})\b[^\])>]{{0,12}}[\])>]", re.IGNORECASE
)
# A copy in a drawer of drafts: `Nyhetsbrev december – kopia`, `Newsletter (copy 2)`.
COPY = re.compile(r"(?:\s[-–—]\s*|[(\[])(?P<copy>(?:kopia|copy)(?:\s*\d+)?)[)\]]?\s*$", re.IGNORECASE)
END = re.compile(rf"(?<![\w-])(?P<last>(?:{MARK})(?:\s*\d+)?)\s*[.!]?\s*$", re.IGNORECASE)
IN_CAPITALS = re.compile(r"(?<![\w-])(?P<loud>TEST|UTKAST|DRAFT)(?![\w-])")


def trial(subject: str) -> str:
    """Return the words of a subject that mark a test or a draft, as they stand there; empty where there are none."""
    found = BEGINNING.search(subject) or ANYWHERE.search(subject) or COPY.search(subject)
    if not found and (found := END.search(subject)) and SOMEBODYS.search(subject[: found.start()]):
        found = None
    if not found and subject != subject.upper():
        found = IN_CAPITALS.search(subject)
    return next(filter(None, found.groups())) if found else ""
