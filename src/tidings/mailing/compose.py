"""Make one reader's message out of an edition: final bytes, and the same bytes every time."""

from __future__ import annotations

import hashlib
import re
from base64 import encodebytes
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from functools import cached_property, lru_cache

from jinja2 import StrictUndefined, Template, TemplateError
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment

from tidings.mailing import headers
from tidings.mailing.ports import Envelope
from tidings.mailing.quoted import SOFT_BREAK, quoted
from tidings.mailing.values import UnsendableError, clean_all
from tidings.model.delivery import Delivery
from tidings.model.edition import Copy, Edition, Picture
from tidings.model.newsletter import Newsletter
from tidings.model.wrapping import wrap

# Pieces kept encoded. An edition has one or two a merge field; the rest is room for values that many readers share.
PIECES = 2048

TEXT = b"Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
HTML = b"Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"


class Composer:
    """Everything about one mailing that all its copies share, made once; each reader is written to in their language.

    Args:
        edition: what is mailed.
        mailing: its name; with the address it fixes Message-ID and boundaries, so that a resend is the same mail.
        date: the Date of every copy (aware).
        unsubscribe: gives a subscription's token; an empty token makes a copy without a way out, for nobody.
    """

    def __init__(self, edition: Edition, *, mailing: str, date: datetime, unsubscribe: Callable[[int], str]) -> None:
        self._edition = edition
        self._unsubscribe = unsubscribe
        self._date = date
        self._voices: dict[str, Voice] = {}
        self._piece = lru_cache(maxsize=PIECES)(_piece)
        self._seed = hashlib.sha256(f"{edition.newsletter.list_id}\n{mailing}\n".encode())

    def copy(self, fields: Mapping[str, str], unsubscribe: str = "", language: str = "") -> Copy:
        """Return what one reader sees; with no fields and no unsubscribe address, what nobody in particular sees.

        Raises:
            UnsendableError: a value, or what comes of it, cannot stand in a message.
        """
        voice = self._voice(language)
        values = self._values(fields, unsubscribe)
        parts = (voice.subject, voice.preheader, voice.html, voice.text)
        return Copy(*("".join(_render(part, _context(part, values))) for part in parts))

    def compose(self, delivery: Delivery) -> tuple[Envelope, bytes]:
        """Return one delivery's envelope and final message: CRLF line ends, no line that begins with a dot.

        Raises:
            UnsendableError: this copy cannot be made.
        """
        newsletter = self._edition.newsletter
        voice = self._voice(delivery.language)
        token = self._unsubscribe(delivery.subscription)
        way_out = headers.way_out(newsletter, token)
        values = self._values(delivery.fields, way_out)
        plain, page = _context(voice.text, values), _context(voice.html, values)
        mark = self._mark(delivery.address)
        block = voice.head.write(
            address=delivery.address,
            words="".join(_render(voice.subject, plain)),
            message_id=self._message_id(mark),
            token=token,
            content=f'multipart/alternative; boundary="=_a{mark}"',
        )
        text, html = self._part(TEXT, voice.text, plain), self._part(HTML, voice.html, page)
        parts = [text, _with_pictures(html, voice.pictures, f"=_r{mark}".encode())]
        message = b"".join([block, b"\r\n", *_multipart(f"=_a{mark}".encode(), parts)])
        return Envelope(newsletter.bounce_address, delivery.address, len(message)), message

    def message_id(self, address: str) -> str:
        """Return the Message-ID of one recipient's copy, the same at every composing (RFC 5322 §3.6.4)."""
        return self._message_id(self._mark(address))

    def _message_id(self, mark: str) -> str:
        return f"<{mark}@{self._edition.newsletter.sender.domain}>"

    def _voice(self, language: str) -> Voice:
        """Return the edition as readers of a language get it, made ready at its first reader."""
        voice = self._voices.get(language)
        if voice is None:
            chosen = self._edition.in_language(language)
            known = (one for one in self._voices.values() if one.edition is chosen)
            voice = next(known, None) or Voice(chosen, self._edition.newsletter, self._date)
            self._voices[language] = voice
        return voice

    def _values(self, fields: Mapping[str, str], unsubscribe: str) -> dict[str, str]:
        return {**clean_all(self._edition.fields, fields), "_unsubscribe": unsubscribe}

    def _mark(self, address: str) -> str:
        """Return what stands for (mailing, recipient) and tells neither: 128 bits in hex."""
        seed = self._seed.copy()
        seed.update(address.encode())
        return seed.hexdigest()[:32]

    def _part(self, head: bytes, template: Template, context: Context) -> list[bytes]:
        """Return the pieces of a text part, each between two soft breaks, so that none changes another."""
        pieces = [head, *map(self._piece, _render(template, context))]
        pieces[-1] = pieces[-1].removesuffix(SOFT_BREAK)
        return pieces


class Voice:
    """An edition in one of its languages, made ready: what its readers share is compiled and encoded once."""

    def __init__(self, edition: Edition, newsletter: Newsletter, date: datetime) -> None:
        html, plain = environment(autoescape=True), environment(autoescape=False)
        self.edition = edition
        self.subject = plain.from_string(edition.subject)
        self.preheader = plain.from_string(edition.preheader)
        self.text = plain.from_string(edition.text)
        self.html = html.from_string(edition.html)
        self._newsletter = newsletter
        self._date = date

    @cached_property
    def head(self) -> headers.Head:
        """The headers that all its copies share. Raises UnsendableError where they cannot be written."""
        reply_to = self.edition.reply_to or self._newsletter.reply_to
        return headers.Head(self._newsletter, reply_to=reply_to, date=self._date)

    @cached_property
    def pictures(self) -> list[bytes]:
        """Its pictures as parts of a mail; those that are hosted stay on the web."""
        return [_picture(picture) for picture in self.edition.pictures if not picture.address]


def environment(*, autoescape: bool) -> ImmutableSandboxedEnvironment:
    """Return the sandbox in which editions are rendered: readers' values are never source in it, nor code."""
    environment = ImmutableSandboxedEnvironment(
        undefined=StrictUndefined, keep_trailing_newline=True, autoescape=autoescape
    )
    environment.globals.clear()  # the only names are the reader's fields
    environment.filters["wrapped"] = wrap
    return environment


def _context(template: Template, values: dict[str, str]) -> Context:
    # What `new_context` does for a template without blocks, imports and globals, at a third of its cost.
    return Context(template.environment, values, template.name, {})


def _render(template: Template, context: Context) -> list[str]:
    """Render, chunk by chunk: the template's constants, and the values between them."""
    try:
        # As exact strings: Markup is slower to look up.
        return [str(chunk) for chunk in template.root_render_func(context) if chunk]
    except TemplateError as error:
        raise UnsendableError(f"the template fails: {error.message}") from error


def _piece(chunk: str) -> bytes:
    return quoted(chunk) + SOFT_BREAK


def _multipart(boundary: bytes, parts: Iterable[list[bytes]]) -> list[bytes]:
    """Return the pieces of a multipart body; no part can hold the `=_` of a boundary (RFC 2045 §6.7)."""
    start, end = b"--%b\r\n" % boundary, b"--%b--\r\n" % boundary
    return [*(piece for part in parts for piece in (start, *part, b"\r\n")), end]


def _with_pictures(html: list[bytes], pictures: Sequence[bytes], boundary: bytes) -> list[bytes]:
    """Return the HTML part, with its pictures beside it where it has any (RFC 2387)."""
    if not pictures:
        return html
    related = b'Content-Type: multipart/related; type="text/html"; boundary="%b"\r\n\r\n' % boundary
    return [related, *_multipart(boundary, [html, *([picture] for picture in pictures)])]


def _picture(picture: Picture) -> bytes:
    """Return a picture as an inline part that the HTML names by its Content-ID (RFC 2392)."""
    name = re.sub(r"[^A-Za-z0-9._-]", "-", picture.name)
    block = headers.block(
        [
            ("Content-Type", picture.media_type),
            ("Content-Transfer-Encoding", "base64"),
            ("Content-ID", f"<{picture.cid}>"),
            ("Content-Disposition", f'inline; filename="{name}"'),
        ]
    )
    return block + b"\r\n" + encodebytes(picture.data).rstrip(b"\n").replace(b"\n", b"\r\n")
