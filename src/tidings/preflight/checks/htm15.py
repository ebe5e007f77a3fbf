"""HTM15: nothing stands among the words that only a program was meant to read."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tidings.errors import Place
from tidings.model.article import NoWrap, Text
from tidings.model.finding import Finding, Severity
from tidings.preflight.case import Case
from tidings.preflight.check import Check

TAG = re.compile(
    r"</?(?:[abipu]|br|div|span|em|strong|font|img|table|t[rdh]|[uo]l|li|h[1-6]|style|script|html|body|head|meta|xml"
    r"|[owvm]:\w{1,20}|st1:\w{1,20})(?:\s[^<>]{0,300})?/?>|<!--|\bmso-[a-z]",
    re.IGNORECASE,
)
MARK = re.compile(r"\{\s*(?:lang|language|språk)\s*=[^{}\n]{0,40}\}?|\{\.[\w-]{1,40}\}")
SYMBOL = re.compile(r"[\ue001-\uf8ff]")
HIDDEN = re.compile(r"(?<=\w)[\u00ad\u200b\u2060\ufeff](?=\w)")
LONGEST = 40  # characters of what is shown


def _find(case: Case) -> Iterator[Finding]:
    for file, node in case.nodes:
        if isinstance(node, Text | NoWrap):
            yield from _judge(node.text, Place(file, node.line))


def _judge(text: str, place: Place) -> Iterator[Finding]:
    if found := TAG.search(text):
        told = f'"{found[0][:LONGEST]}" stands among the words'
        yield CHECK.finding(told, place, "take it away, or mark it as code with ` on both sides where it is meant")
    if found := MARK.search(text):
        told = f'"{found[0][:LONGEST]}" stands among the words'
        fix = "it goes right after a link or [words], or on a line of its own; or mark it as code with `"
        yield CHECK.finding(told, place, fix)
    if found := SYMBOL.search(text):
        told = f"the character U+{ord(found[0]):04X} is a symbol font's own: readers see a box"
        yield CHECK.finding(told, place, "write the sign that is meant, or a word")
    if found := HIDDEN.search(text):
        word = re.sub(r"\s.*", "", text[max(0, found.start() - 12) : found.start()].rpartition(" ")[2])
        told = f'the character U+{ord(found[0]):04X} is hidden in a word, after "{word}"'
        yield CHECK.finding(told, place, "write the word once more, without it", Severity.INFO)


CHECK = Check(
    code="HTM15",
    severity=Severity.WARNING,
    title="no markup, marks or hidden characters among the words",
    why="what was pasted with a text, or typed with a slip, is read by people as it stands",
    waivable=True,
    find=_find,
)
