"""HTM15: nothing is left in the text that only a program was meant to read."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tidings.errors import Place
from tidings.model.article import NoWrap, Text
from tidings.model.finding import Finding, Severity
from tidings.model.said import Said
from tidings.preflight.case import Case
from tidings.preflight.check import Check

TAG = re.compile(
    r"</?(?:[abipu]|br|div|span|em|strong|font|img|table|t[rdh]|[uo]l|li|h[1-6]|style|script|html|body|head|meta|xml"
    r"|[owvm]:\w{1,20}|st1:\w{1,20})(?:\s[^<>]{0,300})?/?>|<!--|\bmso-[a-z]",
    re.IGNORECASE,
)
MARK = re.compile(r"\{\s*(?:lang|language|språk)\s*=[^{}\n]{0,40}\}?|\{\.[\w-]{1,40}\}")
# Markdown that was not taken for such: `** fet **`, `[ord] (https://…)`, `##Rubrik`.
SLIP = re.compile(r"\*\*[^*\n]{1,80}\*\*|\] ?\((?:https?:|www\.|mailto:|$)|^#{2,6}(?=[^\s#])")
SYMBOL = re.compile(r"[\ue001-\uf8ff]")
HIDDEN = re.compile(r"(?<=\w)[\u00ad\u200b\u2060\ufeff](?=\w)")
LONGEST = 40  # characters of what is shown
SLIPS = {
    "*": Said(
        "take the spaces inside the asterisks away: **bold**", "ta bort mellanslagen innanför asteriskerna: **fet**"
    ),
    "]": Said(
        "write a link as [words](https://…), with no space before the bracket or within the address",
        "skriv en länk som [ord](https://…), utan mellanslag före parentesen eller i adressen",
    ),
    "#": Said("write a space after the #: ## Heading", "skriv ett mellanslag efter #: ## Rubrik"),
}


def _find(case: Case) -> Iterator[Finding]:
    for file, node in case.nodes:
        if isinstance(node, Text | NoWrap):
            yield from _judge(node.text, Place(file, node.line))


def _judge(text: str, place: Place) -> Iterator[Finding]:
    if found := TAG.search(text):
        fix = Said(
            "take it away, or mark it as code with ` on both sides where it is meant",
            "ta bort det, eller märk det som kod med ` på båda sidor om det ska stå där",
        )
        yield _among_words(found[0], place, fix)
    if found := MARK.search(text):
        fix = Said(
            "put it right after a link or [words], or on a line of its own; or mark it as code with `",
            "skriv det direkt efter en länk eller [ord], eller på en egen rad; märk det som kod med ` om det ska synas",
        )
        yield _among_words(found[0], place, fix)
    if found := SLIP.search(text):
        yield _among_words(found[0], place, SLIPS[found[0][0]])
    if found := SYMBOL.search(text):
        told = Said(
            f"the character U+{ord(found[0]):04X} is a symbol font's own: readers see a box",
            f"tecknet U+{ord(found[0]):04X} finns bara i ett symboltypsnitt: läsarna ser en ruta",
        )
        fix = Said("write the sign that is meant, or a word", "skriv det tecken som avses, eller ett ord")
        yield CHECK.finding(told, place, fix, words=found[0])
    if found := HIDDEN.search(text):
        word = re.sub(r"\s.*", "", text[max(0, found.start() - 12) : found.start()].rpartition(" ")[2])
        told = Said(
            f'the character U+{ord(found[0]):04X} is hidden in a word, after "{word}"',
            f"tecknet U+{ord(found[0]):04X} är gömt i ett ord, efter ”{word}”",
        )
        fix = Said("write the word once more, without it", "skriv ordet en gång till, utan det")
        yield CHECK.finding(told, place, fix, Severity.INFO, words=word)


def _among_words(found: str, place: Place, fix: Said) -> Finding:
    shown = found[:LONGEST]
    told = Said(f'"{shown}" is left in the text', f"”{shown}” står kvar i texten")
    return CHECK.finding(told, place, fix, words=shown)


CHECK = Check(
    code="HTM15",
    severity=Severity.WARNING,
    title=Said(
        "no markup, marks or hidden characters in the text",
        "ingen uppmärkning och inga dolda tecken i texten",
    ),
    why=Said(
        "what was pasted with a text, or typed with a slip, is seen by readers as it stands",
        "det som har följt med inklistrad text, eller blivit fel när det skrevs, syns för läsarna",
    ),
    find=_find,
)
