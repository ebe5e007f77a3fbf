"""Lay an edition out as files that a browser and a mail program can open."""

from __future__ import annotations

import json
import re
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import quote

from tidings.errors import Place, StorageError
from tidings.model.edition import Copy, Edition
from tidings.model.issue import Issue

HREF = re.compile(r'\bhref="([^"]+)"')


def lay_out(folder: Path, issue: Issue, edition: Edition, copy: Copy, message: bytes) -> dict[str, Any]:
    """Write NAME.html, NAME.txt, NAME.eml, NAME.json and the images; return what NAME.json says.

    Raises:
        StorageError: the folder cannot be written.
    """
    name = issue.name
    html = copy.html
    contents: dict[str, bytes] = {}
    for picture in edition.pictures:
        # A browser does not know Content-IDs: beside the HTML the images are files.
        image = f"{name}-images/{picture.name}"
        html = html.replace(f"cid:{picture.cid}", quote(image))
        contents[image] = picture.data
    contents = {
        f"{name}.html": html.encode(),
        f"{name}.txt": copy.text.encode(),
        f"{name}.eml": message,
        **contents,
    }
    paths = [folder / file for file in (*contents, f"{name}.json")]
    facts = _describe(issue, edition, copy, files=[str(path) for path in paths])
    contents[f"{name}.json"] = (json.dumps(facts, ensure_ascii=False, indent=2) + "\n").encode()
    for path, content in zip(paths, contents.values(), strict=True):
        _write(path, content)
    return facts


def _describe(issue: Issue, edition: Edition, copy: Copy, *, files: list[str]) -> dict[str, Any]:
    links = (unescape(target) for target in HREF.findall(copy.html))
    return {
        "schema": 1,
        "issue": issue.name,
        "digest": edition.digest,
        "version": edition.version,
        "subject": copy.subject,
        "preheader": copy.preheader,
        "language": edition.language,
        "html_bytes": len(copy.html.encode()),
        "text_bytes": len(copy.text.encode()),
        "links": list(dict.fromkeys(links)),
        "merge_fields": list(edition.fields),
        "corrections": [
            {"file": made.file, "line": made.line, "from": made.before, "to": made.after} for made in issue.corrections
        ],
        "files": files,
    }


def _write(path: Path, content: bytes) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    except OSError as error:
        raise StorageError(f"cannot be written: {error.strerror}", place=Place(str(path))) from None
