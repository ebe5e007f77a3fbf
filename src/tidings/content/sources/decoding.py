"""From the bytes of a page or a feed to text, whatever it says of its encoding."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator

BELIEVED = "utf-8"
OLD = "cp1252"  # what pages in Latin 1 are in, in truth (https://encoding.spec.whatwg.org/#names-and-labels)
LATIN = frozenset({"iso8859-1", "ascii", "iso8859-15"})
MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
HEAD = 4096  # bytes in which a page names its encoding
NAMED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([\w:.-]{2,40})""", re.IGNORECASE)
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")
NOT_TEXT = (
    (b"%PDF-", "a PDF"),
    (b"\x89PNG\r\n", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"RIFF", "a picture or a sound"),
    (b"PK\x03\x04", "a packed file, such as one of Word's"),
    (b"\xd0\xcf\x11\xe0", "an old Office document"),
    (b"\x1f\x8b", "a packed file"),
)


def kind_of(data: bytes) -> str:
    """Return what bytes are where they are no text, in words: "a PDF". Empty where they may be text."""
    return next((kind for start, kind in NOT_TEXT if data.startswith(start)), "")


def decode(data: bytes, charset: str = "") -> tuple[str, str]:
    """Return the text of a page or feed, and a remark where it was not what it says.

    Args:
        data: what came.
        charset: as the server named it, or empty.
    """
    said = _declared(data, charset)
    for encoding in dict.fromkeys(_candidates(data, said)):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        as_said = not said or said[0] == encoding or encoding in ("utf-8-sig", "utf-16")
        return CONTROL.sub("", text), "" if as_said else f"it says that it is in {said[0]}, and is in {encoding}"
    text = data.decode(BELIEVED, "replace")
    return CONTROL.sub("", text), "its encoding is broken; characters that could not be read are shown as \ufffd"


def _declared(data: bytes, charset: str) -> list[str]:
    """Return the encodings that the server and the text itself name, as far as there are such."""
    found = NAMED.search(data[:HEAD])
    known = map(_known, (charset, found[1].decode("ascii", "replace") if found else ""))
    # What is read as ASCII was no UTF-16, whatever it says.
    return [name for name in known if name and not (name.startswith(("utf-16", "utf-32")) and b"\0" not in data[:HEAD])]


def _candidates(data: bytes, declared: list[str]) -> Iterator[str]:
    marked = next((encoding for mark, encoding in MARKS if data.startswith(mark)), "")
    if marked:
        yield marked
    if not data.isascii() and b"\0" not in data[:HEAD]:  # what can be read as UTF-8 is, whatever it says
        yield BELIEVED
    yield from declared
    yield from (BELIEVED, OLD)


def _known(name: str) -> str:
    """Return the encoding that a name means, or an empty string."""
    try:
        found = codecs.lookup(name.strip("\"' ")).name
        "".encode(found)  # "rot13" and "zip" are codecs, and no encodings of text
    except (LookupError, ValueError):
        return ""
    return OLD if found in LATIN else found
