"""Lay an edition out as files that a browser and a mail program can open."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import quote

from tidings.errors import Place, StorageError
from tidings.model.edition import Copy, Edition
from tidings.model.issue import Issue

HREF = re.compile(r'\bhref="([^"]+)"')


@dataclass(frozen=True, slots=True)
class Sheet:
    """One copy that is laid out.

    Args:
        name: of its files, without suffix.
        edition: in the language of the copy.
        message: the whole mail; empty where none is wanted.
        album: name of the sheet whose image files it shares; its own where empty.
    """

    name: str
    edition: Edition
    copy: Copy
    message: bytes = b""
    album: str = ""


def lay_out(folder: Path, issue: Issue, sheets: Sequence[Sheet]) -> dict[str, Any]:
    """Write each sheet as NAME.html, NAME.txt and NAME.eml, with its images, and the first one's NAME.json.

    Returns what NAME.json says; the sheets after the first are the translations.

    Raises:
        StorageError: the folder cannot be written.
    """
    main, *others = sheets
    contents = {file: data for sheet in sheets for file, data in _contents(sheet).items()}
    told = f"{main.name}.json"
    facts = {
        "schema": 1,
        "issue": issue.name,
        "digest": main.edition.digest,
        "version": main.edition.version,
        **describe(main),
        "merge_fields": list(main.edition.fields),
        "corrections": [
            {"file": made.file, "line": made.line, "from": made.before, "to": made.after, "kind": made.kind}
            for made in issue.corrections
        ],
        "translations": [describe(sheet) for sheet in others],
        "files": [str(folder / file) for file in (*contents, told)],
    }
    contents[told] = (json.dumps(facts, ensure_ascii=False, indent=2) + "\n").encode()
    _write(folder, contents)
    return facts


def lay_copies(folder: Path, sheets: Sequence[Sheet]) -> list[list[str]]:
    """Write copies beside the edition, under names of their own; return the paths of each one's files.

    Raises:
        StorageError: the folder cannot be written.
    """
    contents = [_contents(sheet) for sheet in sheets]
    for files in contents:
        _write(folder, files)
    return [[str(folder / file) for file in files] for files in contents]


def describe(sheet: Sheet) -> dict[str, Any]:
    """Return what is told of one copy: its first words, its language, its weight, and where its links lead."""
    links = (unescape(target) for target in HREF.findall(sheet.copy.html))
    return {
        "subject": sheet.copy.subject,
        "preheader": sheet.copy.preheader,
        "language": sheet.edition.language,
        "html_bytes": len(sheet.copy.html.encode()),
        "text_bytes": len(sheet.copy.text.encode()),
        "links": list(dict.fromkeys(links)),
    }


def _contents(sheet: Sheet) -> dict[str, bytes]:
    """Return the files of one sheet by their paths."""
    html = sheet.copy.html
    images: dict[str, bytes] = {}
    for picture in sheet.edition.pictures:
        # A browser does not know Content-IDs: beside the HTML the images are files.
        image = f"{sheet.album or sheet.name}-images/{picture.name}"
        html = html.replace(picture.address or f"cid:{picture.cid}", quote(image))
        images[image] = picture.data
    mail = {f"{sheet.name}.eml": sheet.message} if sheet.message else {}
    return {f"{sheet.name}.html": html.encode(), f"{sheet.name}.txt": sheet.copy.text.encode(), **mail, **images}


def _write(folder: Path, contents: dict[str, bytes]) -> None:
    for file, content in contents.items():
        path = folder / file
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        except OSError as error:
            raise StorageError(f"cannot be written: {error.strerror}", place=Place(str(path))) from None
