"""An issue being written: what the files in one folder of `drafts/` say."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field

from tidings.model.article import Article, Block, Image, Inline
from tidings.model.said import Said


@dataclass(frozen=True, slots=True)
class Correction:
    """What was put right, and where; `before` and `after` are short excerpts.

    Args:
        kind: what sort of thing it was, as the front matter's `keep:` names it: spaces, quotes, dashes and so on.
    """

    file: str
    line: int
    before: str
    after: str
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Trouble:
    """Why a picture cannot be shown in a mail, and what its writer does about it."""

    what: Said
    remedy: Said


@dataclass(frozen=True, slots=True)
class ImageFile:
    """An image that lies beside a draft; `width` and `height` in px as it is seen, `media_type` from its bytes.

    Args:
        trouble: None where it can be shown. One with trouble may have no bytes and no size.
        orientation: how its pixels are turned before it is seen, as EXIF has it: 1 (not at all) to 8.
        metadata: kinds of what the file holds besides the picture.
        digest: SHA-256 of `data` in hex, where its reader knows that; ask `original`.
    """

    source: str
    folder: str
    data: bytes
    media_type: str
    width: int
    height: int
    trouble: Trouble | None = None
    orientation: int = 1
    metadata: tuple[Said, ...] = ()
    digest: str = ""

    @property
    def original(self) -> str:
        """SHA-256 of its bytes, in hex: what an edition's picture knows it by."""
        return self.digest or hashlib.sha256(self.data).hexdigest()


@dataclass(frozen=True, slots=True)
class Letter:
    """What a letter has besides its text: how it greets, and who signs it."""

    greeting: tuple[Inline, ...] = ()
    signature: tuple[Inline, ...] = ()
    signature_title: tuple[Inline, ...] = ()
    portrait: Image | None = None


@dataclass(frozen=True, slots=True)
class Issue:
    """One edition being written.

    Args:
        name: the folder's or file's name without suffix; what the ledger knows it by.
        source: the file that holds the issue's own words, as findings name it.
        subject: of the mail; the title where none is given.
        preheader: the words an inbox shows after the subject; taken from the lead where none is given.
        own_preheader: whether the writer gave it.
        body: the editor's own words of `issue.md`, before the articles.
        date: as printed in the masthead (ISO 8601 date, or empty); `number` likewise.
        files: every draft that was read, as findings name them.
        images: the image files that were found, by (folder, source) of the Image node; a missing one is not here.
        translations: the same issue in other languages, from paired files (`x.sv.md`, `x.en.md`); none of them has
            translations of its own.
        untranslated: (file, language) of each draft that has no counterpart in a language of the issue.
    """

    name: str
    source: str
    title: tuple[Inline, ...]
    subject: tuple[Inline, ...]
    preheader: tuple[Inline, ...]
    lead: tuple[Inline, ...]
    body: tuple[Block, ...]
    articles: tuple[Article, ...]
    language: str
    template: str
    date: str = ""
    number: str = ""
    reply_to: str = ""
    button: tuple[Inline, ...] = ()
    link: tuple[Inline, ...] = ()
    image: Image | None = None
    folder: str = ""
    files: tuple[str, ...] = ()
    images: Mapping[tuple[str, str], ImageFile] = field(default_factory=dict)
    corrections: tuple[Correction, ...] = ()
    letter: Letter = Letter()
    own_preheader: bool = True
    translations: tuple[Issue, ...] = ()
    untranslated: tuple[tuple[str, str], ...] = ()
