"""How an inbox shows the mail before it is opened: sender, subject and preheader, cut where that client cuts them."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

ELLIPSIS = "…"
JOINER = "\u200d"  # what stands on both of its sides is one sign, such as a family


@dataclass(frozen=True, slots=True)
class Client:
    """An inbox, and about how many characters it has room for.

    Args:
        key: for the page's style sheet.
        row: of subject and preheader together where both stand on one line; 0 where each has its own.
    """

    key: str
    name: str
    sender: int
    subject: int
    preheader: int
    row: int = 0


# About, and no more: it is pixels that run out, and windows differ. Measured by others: iPhone 14 and Gmail's page at
# emailtooltester.com/en/blog/email-subject-lines-character-limit; the preheader in Outlook and Gmail at
# themarketer.com/resources/knowledge-base/how-long-should-your-preview-texts-be; the subject in Gmail's app at
# lettercounter.org/blog/email-subject-line-length-guide.
CLIENTS = (
    Client("outlook", "Outlook", sender=30, subject=55, preheader=55),
    Client("gmail", "Gmail", sender=20, subject=70, preheader=97, row=120),
    Client("gmail-phone", "Gmail, Android", sender=25, subject=37, preheader=40),
    Client("iphone", "iPhone", sender=25, subject=48, preheader=99),
)


@dataclass(frozen=True, slots=True)
class Shown:
    """One text as an inbox shows it; `lost` is what it has no room for."""

    text: str
    lost: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One mail in one inbox."""

    client: Client
    sender: Shown
    subject: Shown
    preheader: Shown


def rows(sender: str, subject: str, preheader: str) -> tuple[Row, ...]:
    """Return the mail's row in each inbox, approximately.

    Args:
        sender: the display name, or the address where there is none.
        subject: as the reader gets it.
        preheader: as the reader gets it: the issue's own, or its lead.
    """
    return tuple(_row(client, sender, subject, preheader) for client in CLIENTS)


def _row(client: Client, sender: str, subject: str, preheader: str) -> Row:
    title = cut(subject, client.subject)
    room = min(client.preheader, client.row - _width(title.text)) if client.row else client.preheader
    return Row(client, cut(sender, client.sender), title, cut(preheader, room))


def cut(text: str, room: int) -> Shown:
    """Return a text in so much room, counted in letters of ordinary width; an ellipsis says that there was more."""
    text = " ".join(text.split())
    if _width(text) <= room:
        return Shown(text)
    used, end = 1, 0  # the ellipsis has its place
    for sign in _signs(text):
        used += _width(sign)
        if used > room:
            break
        end += len(sign)
    return Shown(text[:end].rstrip() + ELLIPSIS, text[end:].lstrip())


def _width(text: str) -> int:
    return sum(map(_wide, text))


def _wide(character: str) -> int:
    if unicodedata.category(character) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(character) in {"W", "F"} else 1


def _signs(text: str) -> list[str]:
    """Return the text in pieces that are not cut: a letter with its accents, an emoji with all that is joined to it."""
    signs: list[str] = []
    for character in text:
        if signs and (_wide(character) == 0 or signs[-1].endswith(JOINER)):
            signs[-1] += character
        else:
            signs.append(character)
    return signs
