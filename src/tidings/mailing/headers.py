"""Header lines written by rule: what a machine reads is never folded into encoded-words, and nothing slips in."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime
from email.utils import format_datetime, parseaddr
from functools import cache

from tidings.mailing.values import UnsendableError, clean
from tidings.model.address import Mailbox
from tidings.model.newsletter import Newsletter

LINE = 76  # with encoded-words in it (RFC 2047 §2)
WORD = 54  # of an encoded-word's 75, what is left beside "Reply-To: " on a line
# As much as fits, ending neither inside an escape nor between the bytes of one character.
WORDS = re.compile(r".{1,54}(?<!=)(?<!=.)(?!=[89AB])")
ADDRESS = re.compile(r"[\w!#$%&'*+/=?^`{|}~.-]+@[A-Za-z0-9.-]+", re.ASCII)
IDENTIFIER = re.compile(r"[!-;=?-~]+")
PLAIN = re.compile(r"[ -~]*")
PHRASE = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~ -]+")  # atoms and blanks (RFC 5322 §3.2.3)
ENCODED_SAFE = re.compile(r"[A-Za-z0-9!*+/-]")
VALUE = r"[!-~][ -~]{0,900}\r\n(?: [!-~][ -~]{0,900}\r\n)*"

Header = tuple[str, str]


def mailbox(box: Mailbox) -> str:
    """Return `Name <address>` with the name as atoms, quoted, or as encoded-words (RFC 5322 §3.4)."""
    if not ADDRESS.fullmatch(box.address):
        raise UnsendableError(f'"{box.address}" cannot stand in a header')
    name = " ".join(clean("name", box.name).split()) if box.name else ""
    if not name:
        return box.address
    if not PLAIN.fullmatch(name) or len(name) > 60:
        name = encoded(name)
    elif not PHRASE.fullmatch(name):
        name = '"' + re.sub(r'(["\\])', r"\\\1", name) + '"'
    last_line = name.rpartition("\n")[2]
    gap = " " if len("Reply-To: ") + len(last_line) + len(box.address) < LINE else "\r\n "
    return f"{name}{gap}<{box.address}>"


def encoded(text: str) -> str:
    """Return text as encoded-words, cut between characters, one a line where there are several (RFC 2047)."""
    written = "".join(map(TOKENS.__getitem__, text))
    words = [written] if len(written) <= WORD else WORDS.findall(written)
    return "\r\n ".join(f"=?utf-8?q?{word}?=" for word in words)


class Tokens(dict[str, str]):
    """How a character is written in an encoded-word; learnt as met."""

    def __missing__(self, character: str) -> str:
        """Return the character itself where a phrase may hold it, else its UTF-8 bytes as escapes (RFC 2047 §5.3)."""
        safe = ENCODED_SAFE.fullmatch(character)
        token = self[character] = character if safe else "".join(f"={byte:02X}" for byte in character.encode())
        return token


TOKENS = Tokens({" ": "_"})


def subject(rendered: str) -> str:
    """Return a reader's subject as it stands in the header. Raises UnsendableError."""
    text = " ".join(clean("subject", rendered).split())
    if not text:
        raise UnsendableError("the subject is empty")
    return text if PLAIN.fullmatch(text) and len("Subject: ") + len(text) <= LINE else encoded(text)


def unsubscribe_page(newsletter: Newsletter, token: str) -> str:
    """Return the address of the page where a subscription ends; empty without public pages, or for nobody."""
    return f"{newsletter.web_url}/u/{token}" if newsletter.web_url and token else ""


def unsubscribe_mail(newsletter: Newsletter, token: str) -> str:
    """Return the mailto: that ends a subscription; empty where nobody reads such mails, or for nobody."""
    return (
        f"mailto:{newsletter.inbox_address}?subject=unsubscribe%20{token}" if newsletter.inbox_address and token else ""
    )


def way_out(newsletter: Newsletter, token: str) -> str:
    """Return the address in the mail itself by which a reader leaves: a page, or else a mail."""
    return unsubscribe_page(newsletter, token) or unsubscribe_mail(newsletter, token)


def unsubscribe(newsletter: Newsletter, token: str) -> list[Header]:
    """Return List-Unsubscribe (RFC 2369 §3.2) and, for a page, List-Unsubscribe-Post (RFC 8058 §3.1)."""
    page, mail = unsubscribe_page(newsletter, token), unsubscribe_mail(newsletter, token)
    ways = [f"<{way}>" for way in (page, mail) if way]
    headers = [("List-Unsubscribe", ",\r\n ".join(ways))] if ways else []
    if page:
        headers.append(("List-Unsubscribe-Post", "List-Unsubscribe=One-Click"))
    return headers


class Head:
    """The headers of one mailing: what all copies share is written once.

    Raises:
        UnsendableError: the newsletter's own addresses or its list_id cannot stand in a header.
    """

    def __init__(self, newsletter: Newsletter, *, reply_to: str, date: datetime) -> None:
        if not IDENTIFIER.fullmatch(newsletter.list_id):
            raise UnsendableError(f'"{newsletter.list_id}" cannot be a list_id')
        self._newsletter = newsletter
        self._from = ("From", mailbox(newsletter.sender))
        self._reply_to = [("Reply-To", mailbox(Mailbox(*parseaddr(reply_to))))] if reply_to else []
        self._date = ("Date", format_datetime(date))
        # Without a phrase, which some readers take for the identifier (RFC 2919 §3).
        self._list_id = ("List-Id", f"<{newsletter.list_id}>")

    def write(self, *, address: str, words: str, message_id: str, token: str, content: str) -> bytes:
        """Return the header block of one copy.

        Args:
            address: of the recipient.
            words: the subject as rendered.
            message_id: with its angle brackets.
            token: of the recipient's subscription; empty for nobody.
            content: the Content-Type.

        Raises:
            UnsendableError: one of these cannot stand in a header.
        """
        return block(
            [
                self._from,
                ("To", mailbox(Mailbox("", address))),
                *self._reply_to,
                ("Subject", subject(words)),
                self._date,
                ("Message-ID", message_id),
                ("MIME-Version", "1.0"),
                self._list_id,
                *unsubscribe(self._newsletter, token),
                ("Precedence", "bulk"),
                ("X-Auto-Response-Suppress", "OOF, AutoReply"),
                ("Content-Type", content),
            ]
        )


def block(headers: Sequence[Header]) -> bytes:
    """Return the header block, proved to hold exactly these headers, once each and in this order.

    Raises:
        UnsendableError: it does not: a value has brought a line of its own, or a line is too long or not ASCII.
    """
    text = "".join([f"{name}: {value}\r\n" for name, value in headers])
    if not _shape(tuple([name for name, _ in headers])).fullmatch(text):
        raise UnsendableError("its headers cannot be written")
    return text.encode("ascii")


@cache
def _shape(names: tuple[str, ...]) -> re.Pattern[str]:
    """Match a block of just these headers, and of none where a name comes twice."""
    expected = "".join(f"{re.escape(name)}: {VALUE}" for name in names)
    return re.compile(expected if len(set(names)) == len(names) else r"(?!)")
