"""LNK10: a link to a document says its format and size."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from tidings.model.finding import Finding, Severity
from tidings.model.said import Said
from tidings.preflight.case import Case
from tidings.preflight.check import Check
from tidings.preflight.draft.links import Anchor

KINDS = {
    "pdf": r"pdf",
    "doc": r"docx?|word",
    "docx": r"docx?|word",
    "odt": r"odt|opendocument",
    "xls": r"xlsx?|excel",
    "xlsx": r"xlsx?|excel",
    "ods": r"ods|opendocument",
    "ppt": r"pptx?|powerpoint",
    "pptx": r"pptx?|powerpoint",
    "zip": r"zip",
}
SIZE = re.compile(r"\d\s*(?:[kMG]i?B|byte)\b", re.IGNORECASE)
BEHIND = 40  # characters after a link in which a writer may have put it: "report.pdf (pdf, 1.2 MB)"


def _find(case: Case) -> Iterator[Finding]:
    for link in case.links:
        kind = _kind(link)
        if kind in KINDS:
            said = f"{link.words} {_behind(case, link)}"
            format_told = re.search(rf"\b(?:{KINDS[kind]})\b", said, re.IGNORECASE)
            if not (format_told and SIZE.search(said)):
                missing = MISSING[bool(format_told), bool(SIZE.search(said))]
                message = Said(
                    f"{link.called.en} leads to a document and does not tell {missing.en}",
                    f"{link.called.sv} går till ett dokument utan att ange {missing.sv}",
                )
                fix = Said(
                    f'end the words with format and size, as in "({kind}, 1.2 MB)"',
                    f"avsluta länktexten med format och storlek, till exempel ”({kind}, 1,2 MB)”",
                )
                yield CHECK.finding(message, link.place, fix, words=link.typed)


def _kind(link: Anchor) -> str:
    """Return the suffix of what a link leads to."""
    if not link.host:
        return ""
    name, dot, suffix = urlsplit(link.address).path.rpartition(".")
    return suffix.lower() if name and dot else ""


def _behind(case: Case, link: Anchor) -> str:
    """Return what stands in brackets right after a link."""
    start = case.flowing.find(f"{link.words} (") if link.words else -1
    if start < 0:
        return ""
    return case.flowing[start + len(link.words) :][:BEHIND].partition(")")[0]


MISSING = {
    (False, False): Said("its format and size", "format och storlek"),
    (True, False): Said("its size", "storlek"),
    (False, True): Said("its format", "format"),
}

CHECK = Check(
    code="LNK10",
    severity=Severity.WARNING,
    title=Said("documents with their format and size", "dokument med format och storlek"),
    why=Said(
        "on a phone, or with a screen reader, people want to know before they fetch a document",
        "den som läser i mobilen eller med skärmläsare vill veta det innan ett dokument hämtas",
    ),
    find=_find,
)
