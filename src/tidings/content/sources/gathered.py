"""What a source holds, on its way to becoming an article of an issue."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Attachment:
    """A picture that came with a text; `name` is the safe file name that the text calls it by."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Gathered:
    """One text as it was found; whatever it does not have is empty.

    Args:
        source: what it was read from, as a person named it: a path or an address.
        body: Markdown, in which plain words are escaped and nothing is a merge field.
        date: ISO 8601 (a day).
        link: where the original stands on the web.
        image: the name of an attachment, or an address.
        remarks: sentences about what was guessed or left out.
    """

    source: str
    title: str = ""
    lead: str = ""
    body: str = ""
    language: str = ""
    date: str = ""
    link: str = ""
    summary: str = ""
    image: str = ""
    alt: str = ""
    attachments: tuple[Attachment, ...] = ()
    remarks: tuple[str, ...] = ()
