"""HTML to the Markdown that a writer goes on with: words as they were, and nothing in them taken for a mark of ours."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Any

from bs4.element import Tag
from markdownify import ATX, BACKSLASH, MarkdownConverter

from tidings.content import dialect
from tidings.content.sources.tidy import tidy

SPECIAL = re.compile(
    r"""
      [\\`*\[\]{~] | (?<=\{)[%\#]  # fields are lifted out before Markdown sees its backslashes
    | (?<![^\W_])_ | _(?![^\W_])     # within a word it is one of its characters
    | &(?=\#?\w*;) | &(?=\#?\w*\Z)   # an entity, or what may become one with what follows
    """,
    re.VERBOSE,
)
TAG = re.compile(r"<(?=[A-Za-z/!?]|\Z)")
BEGINNING = re.compile(r"\#{1,6}(?:\s|\Z) | [-+](?:\s|\Z) | > | =+\s*\Z | ::: | [-:|][-:|\s]*\Z", re.VERBOSE)
NUMBER = re.compile(r"(\d{1,9})([.)])(?=\s|\Z)")
CLOSING_HASHES = re.compile(r"(?<!\S)(#+)\Z")
LINK = "\ufdd0"  # before a link, until what stands before it is known
IN_TARGET = {character: f"%{ord(character):02X}" for character in ' ()<>{}"\\`|'}
ENTITY = re.compile(r"&(?=#?\w+;)")
LONGEST = 20_000  # characters of a row, after which weight is not worth the time to prove it
FENCE = re.compile(r"`{3,}")


def to_markdown(html: str, *, base: str = "", name: str = "") -> str:
    """Return HTML as Markdown of ours, without an empty line at either end.

    Scripts, styles, frames and drawings are left out; a link or a picture that a mail may not have leaves its words.

    Args:
        html: a page, or a part of one.
        base: the address that links and pictures are relative to; without one, relative links leave their words.
        name: what errors call the source.

    Raises DraftError: elements stand too deep within one another.
    """
    converter = _Converter(
        heading_style=ATX, bullets="-", newline_style=BACKSLASH, autolinks=False, table_infer_header=True
    )
    return str(converter.convert_soup(tidy(html, base=base, name=name))).strip("\n")


def escape(words: str) -> str:
    """Return words of one paragraph, on one line, as Markdown that reads as these words."""
    return _guarded(_plain(" ".join(words.split())))


def _plain(words: str) -> str:
    return TAG.sub("&lt;", SPECIAL.sub(r"\\\g<0>", words))


def _guarded(row: str) -> str:
    """Return a row in which no line begins like a list, a heading or another mark."""
    return "\n".join(
        f"\\{line}" if BEGINNING.match(line) else NUMBER.sub(r"\1\\\2", line, count=1) if NUMBER.match(line) else line
        for line in row.split("\n")
    )


class _Converter(MarkdownConverter):
    """The library's converter, over tidied HTML; what words may not be taken for is decided here."""

    def escape(self, text: str, parent_tags: set[str]) -> str:  # noqa: ARG002 (the library's signature)
        return _plain(text)

    def convert_row(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        """Return a row; where Markdown would show a mark of weight as a character, without weight."""
        text = text.replace(f"!{LINK}", "\\!").replace(LINK, "")
        weights = el.find_all(["strong", "em", "del"])
        if weights and (len(text) > LONGEST or not _reads_as(text, el)):
            for weight in weights:
                weight.name = "span"  # unwrapping would take a time that grows with the square of their number
            _join_codes(el)
            return str(self.process_tag(el, parent_tags=parent_tags))  # type: ignore[attr-defined]  # not in its stubs
        if parent_tags & {"td", "th"}:
            return text.replace("|", "\\|")
        return CLOSING_HASHES.sub(r"\\\1", text) if "_inline" in parent_tags else _guarded(text)

    def convert_a(self, el: Tag, text: str, parent_tags: set[str]) -> str:  # noqa: ARG002 (the library's signature)
        return f"{LINK}[{text.replace(LINK, '')}]({_target(str(el['href']))})" if text.strip() else text

    def convert_img(self, el: Tag, text: str, parent_tags: set[str]) -> str:  # noqa: ARG002 (the library's signature)
        return f"![{_plain(str(el['alt']))}]({_target(str(el['src']))})"

    def convert_note(self, el: Tag, text: str, parent_tags: set[str]) -> str:  # noqa: ARG002 (the library's signature)
        return f"[^{el['label']}]"

    def convert_br(self, el: Tag, text: str, parent_tags: set[str]) -> str:  # noqa: ARG002 (the library's signature)
        return "\\\n"

    def convert_pre(self, el: Tag, text: str, parent_tags: set[str]) -> str:  # noqa: ARG002 (the library's signature)
        longest = max((len(found) for found in FENCE.findall(text)), default=2)
        fence = "`" * (longest + 1)
        return f"\n\n{fence}\n{text.strip(chr(10))}\n{fence}\n\n"

    def convert_li(self, el: Tag, text: str, parent_tags: set[str]) -> str:  # noqa: ARG002 (the library's signature)
        mark = f"{el['number']}. " if el.has_attr("number") else "- "
        lines = text.strip().split("\n")
        indented = (" " * len(mark) + line if line else "" for line in lines[1:])
        return "\n".join([mark + lines[0], *indented]) + "\n"

    def convert_ol(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        """Return a numbered list; right after another it has the other mark, or Markdown would go on with the first."""
        before = el.find_previous_sibling()
        if before is not None and before.name == "ol" and before.get("mark") != ")":
            el["mark"] = ")"
            text = re.sub(r"(?m)^(\d+)\.(?= )", r"\1)", text)
        return str(self.convert_list(el, text, parent_tags))  # type: ignore[attr-defined]  # not in its stubs


def _target(address: str) -> str:
    return ENTITY.sub(r"\\&", "".join(IN_TARGET.get(character, character) for character in address))


def _join_codes(row: Tag) -> None:
    """Make one code of those that only weight has held apart: two runs of ` beside one another would be one mark."""
    leaves = [leaf for leaf in row.descendants if not (isinstance(leaf, Tag) and leaf.contents)]
    pieces = [leaf.parent if leaf.parent and leaf.parent.name == "code" else leaf for leaf in leaves]
    for one, other in reversed(list(pairwise(pieces))):
        if not (isinstance(one, Tag) and isinstance(other, Tag) and one.name == other.name == "code"):
            continue
        if one.find_parent("a") is other.find_parent("a"):
            one.string = one.get_text() + other.get_text()
            other.extract()


def _reads_as(text: str, row: Tag) -> bool:
    """Whether a row of Markdown is read as the words that it was made of."""
    tokens = dialect.parser().parse(f"x {text}", {"tag": lambda _: None, "file": ""})
    read = [child for token in tokens if token.type == "inline" for child in token.children or ()]
    return "".join(map(_shown, read)) == "x " + "".join(map(_meant, row.descendants))


def _shown(token: Any) -> str:
    if token.type in {"softbreak", "hardbreak"}:
        return "\n"
    return "" if token.type == "image" else str(token.content)


def _meant(node: Any) -> str:
    if isinstance(node, Tag):
        return {"br": "\n", "note": f"[^{node.get('label')}]"}.get(node.name, "")
    return str(node)
