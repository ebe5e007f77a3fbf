"""LAN08: nobody’s identity number and no card number is published."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from tidings.errors import Place
from tidings.model.article import Code, CodeBlock
from tidings.model.finding import Finding, Severity
from tidings.model.said import Said
from tidings.preflight.case import Case
from tidings.preflight.check import Check
from tidings.preflight.draft.prose import Stretch
from tidings.words.slips import NUMBERS

PERSONAL = re.compile(r"(?<![\w+.,:/=–-])(?<!\d )(\d\d)?(\d\d)(\d\d)(\d\d)( ?[-–+] ?| |)(\d{4})(?![\w–-]|[.,:]\d| \d)")
CARD = re.compile(
    r"(?<![\w+.,:/=–-])(?<!\d )(?:\d{14,19}|\d{4}(?:[ –-]\d{4}){3}|\d{4}[ –-]\d{6}[ –-]\d{4,5})(?![\w–-]| \d)"
)
ISSUERS = re.compile(
    r"4|5[1-5]|222[1-9]|22[3-9]|2[3-6]|27[01]|2720|3[47]|30[0-5]|3[68]|6011|64[4-9]|65|352[89]|35[3-8]"
)
PERSON = Said("a personal identity number", "ett personnummer")
PAYMENT = Said("a card number", "ett kortnummer")
LENGTHS = {14, 15, 16, 19}
NAMED = re.compile(rf"(?:{'|'.join(map(re.escape, NUMBERS))})(?: ?(?:no|nr|nummer|number))?[.:]? ?\(?\Z", re.IGNORECASE)
LOOK_BACK = 24  # characters in which a word says that a number is another kind of number
EXAMPLE = "1212121212"  # Tolvan Tolvansson, known to every form in Sweden
COORDINATION = 60  # is added to the day of birth in a coordination number


def _find(case: Case) -> Iterator[Finding]:
    code: Iterator[tuple[str, Stretch | Place]]
    code = ((node.text, Place(file, node.line)) for file, node in case.nodes if isinstance(node, Code | CodeBlock))
    words = ((stretch.text, stretch) for stretch in case.prose)
    for text, origin in (*words, *code):
        for found, kind in _numbers(text, case.surroundings.today):
            place = origin.place(found.start()) if isinstance(origin, Stretch) else origin
            yield _told(found[0], kind, place)


def _numbers(text: str, today: date) -> Iterator[tuple[re.Match[str], Said]]:
    for pattern, judge, kind in ((PERSONAL, _is_personal, PERSON), (CARD, _is_card, PAYMENT)):
        for found in pattern.finditer(text):
            named = NAMED.search(text, max(0, found.start() - LOOK_BACK), found.start())
            if judge(found, today) and not named:
                yield found, kind


def _told(number: str, kind: Said, place: Place) -> Finding:
    """Tell where a number stands without telling it once more: findings go into logs."""
    shown = number[:2] + re.sub(r"\d", "*", number[2:])
    return CHECK.finding(
        Said(f"{shown} looks like {kind.en}", f"{shown} ser ut som {kind.sv}"),
        place,
        Said("take it away", "ta bort det"),
    )


def _is_personal(found: re.Match[str], today: date) -> bool:
    century, *rest = found.groups()
    year, month, day, apart, last = rest
    digits = f"{year}{month}{day}{last}"
    if digits == EXAMPLE or not _luhn(digits):
        return False
    if not century and (apart == " " or (not apart and digits.startswith("0"))):  # a telephone number, far oftener
        return False
    born = int(day) - COORDINATION if int(day) > COORDINATION else int(day)
    centuries = (int(century),) if century else (19, 20)
    return any(_is_day(100 * one + int(year), int(month), born, today) for one in centuries)


def _is_day(year: int, month: int, day: int, today: date) -> bool:
    try:
        return date(1850, 1, 1) <= date(year, month, day) <= today
    except ValueError:
        return False


def _is_card(found: re.Match[str], _: date) -> bool:
    digits = re.sub(r"\D", "", found[0])
    return len(digits) in LENGTHS and bool(ISSUERS.match(digits)) and _luhn(digits)


def _luhn(digits: str) -> bool:
    """Whether the check digit is right (ISO/IEC 7812-1)."""
    doubled = (int(digit) * (2 if at % 2 else 1) for at, digit in enumerate(reversed(digits)))
    return sum(value - 9 if value > 9 else value for value in doubled) % 10 == 0


CHECK = Check(
    code="LAN08",
    severity=Severity.ERROR,
    title=Said(
        "no personal identity number, no card number",
        "inget personnummer och inget kortnummer",
    ),
    why=Said(
        "it is personal data that cannot be called back from a thousand inboxes (GDPR)",
        "det är personuppgifter som inte går att hämta tillbaka från tusen inkorgar (GDPR)",
    ),
    find=_find,
)
