"""An edition: an issue as built, known by its digest and never changed."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from enum import StrEnum

from tidings.model.newsletter import Newsletter

ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"  # no 0 O 1 I: a version is read aloud and typed


class Shape(StrEnum):
    """What a template makes of an issue: articles read whole, a digest of items, or a letter from a person."""

    ARTICLE = "article"
    DIGEST = "digest"
    LETTER = "letter"


@dataclass(frozen=True, slots=True)
class Picture:
    """An image as it is mailed.

    Args:
        cid: its Content-ID without angle brackets (RFC 2392).
        source: the path as the draft has it.
        transformation: what was done to the source's bytes, such as "1040x693 jpeg"; part of the digest.
        original: SHA-256 of the source's bytes, in hex.
        address: where it is hosted; empty where it is embedded in the mail.
    """

    cid: str
    name: str
    source: str
    media_type: str
    data: bytes
    original: str
    transformation: str = ""
    address: str = ""

    @property
    def hosted_name(self) -> str:
        """Its file name on the web: the same for the same original and transformation, whoever makes it again."""
        mark = hashlib.sha256(self.transformation.encode()).hexdigest()[:8]
        kind = self.media_type.removeprefix("image/").replace("jpeg", "jpg")
        return f"{self.original[:16]}-{mark}.{kind}"


@dataclass(frozen=True, slots=True)
class Source:
    """One file that an edition was made of, under its path in the recipe."""

    path: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Recipe:
    """All that an edition was made of: enough to make it once more, on another machine.

    Args:
        draft: path of the issue's folder or file among the sources.
        language: of the newsletter, for texts that do not show theirs.
        template: of the newsletter, where the issue names none.
        libraries: name and version of whatever shapes the result, Tidings first.
        sources: drafts, images and the office's templates under `workspace/`, as they lie there; a draft from outside
            of it under `outside/`; the templates that Tidings ships under `shipped/`.
    """

    draft: str
    language: str
    template: str
    libraries: tuple[tuple[str, str], ...]
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class Mended:
    """An attribute of a template that was put right, where it stands: `before` and `after` are its values."""

    file: str
    line: int
    attribute: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Edition:
    """Everything that is needed to compose a copy for anybody.

    `subject`, `preheader`, `html` and `text` are Jinja2 source over the recipient's fields and `_unsubscribe`,
    with default delimiters; braces that are words are escaped. `html` is rendered with autoescape, the others without.

    Args:
        fields: the recipient fields that are printed or tested, in any language, sorted.
        translations: the same issue for readers of other languages; none of them has translations of its own.
        page: address of its web version, also in its own footer; empty where none is published.
        recipe: what it was made of; None where nobody kept it. No part of the digest.
        shape: what its template makes of the issue, and so the order in which it is read.
        date: as printed in the masthead (ISO 8601 date, or empty); `number` likewise.
        mended: what was put right in its template. No part of the digest.
    """

    issue: str
    newsletter: Newsletter
    subject: str
    preheader: str
    html: str
    text: str
    language: str
    pictures: tuple[Picture, ...] = ()
    fields: tuple[str, ...] = ()
    reply_to: str = ""
    translations: tuple[Edition, ...] = ()
    page: str = ""
    recipe: Recipe | None = None
    shape: Shape = Shape.ARTICLE
    date: str = ""
    number: str = ""
    mended: tuple[Mended, ...] = ()

    @property
    def digest(self) -> str:
        """SHA-256 (hex) over what readers see, length-prefixed so that no two editions run together."""
        sender = self.newsletter.sender
        digest = hashlib.sha256()
        parts = [self.subject, self.preheader, f"{sender.name} <{sender.address}>", self.reply_to, self.html, self.text]
        parts += [f"{picture.original} {picture.transformation}" for picture in self.pictures]
        parts += [translation.digest for translation in self.translations]
        for part in parts:
            data = part.encode()
            digest.update(b"%d:" % len(data) + data)
        return digest.hexdigest()

    @property
    def version(self) -> str:
        """Six characters of the digest that can be read aloud."""
        return version(self.digest)

    @property
    def all_pictures(self) -> tuple[Picture, ...]:
        """The pictures of every language, each once."""
        every = (picture for one in (self, *self.translations) for picture in one.pictures)
        return tuple({picture.cid: picture for picture in every}.values())

    def in_language(self, language: str) -> Edition:
        """Return the translation for a reader's language (BCP 47), or itself where there is none."""
        wanted = primary(language)
        if wanted == primary(self.language):
            return self
        return next((one for one in self.translations if primary(one.language) == wanted), self)


@dataclass(frozen=True, slots=True)
class Copy:
    """What one reader sees of an edition; for nobody, what the defaults say."""

    subject: str
    preheader: str
    html: str
    text: str


def primary(language: str) -> str:
    """Return the language itself of a BCP 47 tag, without region or script."""
    return language.replace("_", "-").partition("-")[0].lower()


def version(digest: str) -> str:
    """Return the six-character version of a digest given in hex."""
    number = int(digest, 16) >> (256 - 30)
    return "".join(ALPHABET[(number >> shift) & 31] for shift in range(25, -1, -5))
