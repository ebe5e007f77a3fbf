"""Markdown as a newsletter speaks it: what the parser is taught beyond CommonMark, as tokens and no more."""

from __future__ import annotations

import re
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.helpers import parseLinkLabel
from markdown_it.rules_block import StateBlock
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from mdit_py_plugins.footnote import footnote_plugin

from tidings.content.reading import refuse_wordiness
from tidings.errors import DraftError, Place

NESTING = 100  # levels; ours are refused far below, for beyond it the parser leaves text out
LANGUAGE = r"(?:lang|language|språk)\s*=\s*(?:\"(?P<quoted>[^\"{}\n]*)\"|(?P<bare>[^\"{}\s]*))"
LANGUAGE_LINE = re.compile(rf"\{{\s*{LANGUAGE}\s*\}}")
ATTRIBUTE = re.compile(rf"\{{[ ]*(?:\.(?P<name>[\w-]{{1,40}})|{LANGUAGE})[ ]*\}}")
COLUMNS_LINE = re.compile(r":{3,}\s*(.*?)\s*:*")
BRACKETS = 3_000  # opened and not closed, in all the paragraphs where there are many
MARKS = 30_000  # of weight in one paragraph, or fewer in many
PIECES = 20_000  # paragraphs, items and cells in one draft
MARK_OF_WEIGHT = re.compile(r"[*_~]")
BRACKET = re.compile(r"\\.|([\[\]])", re.DOTALL)
NOTE_MARK = re.compile(r"\[\^([^\s\[\]]{1,60})\]")


@cache
def parser() -> MarkdownIt:
    """Return the parser: CommonMark, tables and strikethrough, notes, and the tokens of the rules below."""
    made = MarkdownIt("commonmark", {"html": False, "maxNesting": NESTING}).enable(["table", "strikethrough"])
    made.use(footnote_plugin, inline=False, move_to_end=False)
    made.inline.ruler.at("footnote_ref", _note_mark)
    made.block.ruler.before("table", "line", _line, {"alt": ["paragraph", "reference", "blockquote", "list", "table"]})
    made.inline.ruler.after("link", "passage", _passage)
    made.inline.ruler.push("attribute", _attribute)
    made.core.ruler.after("block", "reason", _within_reason)
    # A link is kept as typed: fields stand in targets, and a target that must not be is for a check to tell.
    for name in ("normalizeLink", "normalizeLinkText"):
        setattr(made, name, str)
    setattr(made, "validateLink", bool)  # noqa: B010 (the type checker refuses to see a method assigned)
    return made


def _within_reason(state: StateCore) -> None:
    """Refuse a draft that would keep the parser busy for minutes; no writer means one.

    The parser looks for the end of each bracket again and again, to its limit of levels, and for a partner of each mark
    among all those before it.
    """
    looked = compared = pieces = 0
    for token in state.tokens:
        if token.type != "inline":
            continue
        pieces += 1
        place = Place(state.env["file"], token.map[0] + 1 if token.map else 0)
        if pieces > PIECES:
            hint = "is this the right file? Tables of data lie on the web, with a link to them"
            raise DraftError(f"more than {PIECES:,} paragraphs and cells stand in one draft", place=place, hint=hint)
        if len(token.content) < NESTING:
            continue
        opened = _opened(token.content)
        looked += opened * min(opened, NESTING)
        compared += len(MARK_OF_WEIGHT.findall(token.content)) ** 2
        if looked > BRACKETS * NESTING:
            hint = "close the square brackets, or write \\[ where they are words"
            raise DraftError(f"more than {BRACKETS:,} brackets are left open by here", place=place, hint=hint)
        if compared > MARKS**2:
            hint = "write code between `, or the marks as \\* where they are words"
            raise DraftError(f"more of the marks * _ ~ stand here than {MARKS:,}", place=place, hint=hint)
        refuse_wordiness(len(token.content), place.file, place.line or 1)


def _opened(text: str) -> int:
    """Return how many brackets are open at a time, at most."""
    depth = deepest = 0
    for found in BRACKET.finditer(text):
        depth = depth + 1 if found[1] == "[" else max(0, depth - 1) if found[1] else depth
        deepest = max(depth, deepest)
    return deepest


def _line(state: StateBlock, startLine: int, endLine: int, silent: bool) -> bool:  # noqa: ARG001, FBT001, N803 (the parser's signature)
    """Take a line that holds nothing but a mark: the tag of a condition, `{lang=en}`, `::: columns` or `:::`."""
    if state.is_code_block(startLine):
        return False
    text = state.src[state.bMarks[startLine] + state.tShift[startLine] : state.eMarks[startLine]].strip()
    if text.startswith(":::") and (found := COLUMNS_LINE.fullmatch(text)):
        kind, content = "columns", found[1]
    elif text.startswith("{") and (found := LANGUAGE_LINE.fullmatch(text)):
        kind, content = "language", language_of(found)
    elif state.env["tag"](text) is not None:
        kind, content = "tag", text
    else:
        return False
    if not silent:
        state.line = startLine + 1
        token = state.push(kind, "", 0)
        token.content, token.map = content, [startLine, state.line]
    return True


def _passage(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 (the parser's signature)
    """Take `[words]{lang=en}`."""
    if state.src[state.pos] != "[":
        return False
    end = parseLinkLabel(state, state.pos)
    found = ATTRIBUTE.match(state.src, end + 1, state.posMax) if end >= 0 else None
    if found is None or found["name"]:
        return False
    if not silent:
        last, state.pos, state.posMax = state.posMax, state.pos + 1, end
        state.push("passage_open", "", 1).meta["language"] = language_of(found)
        state.md.inline.tokenize(state)
        state.push("passage_close", "", -1)
        state.posMax = last
    state.pos = found.end()
    return True


def _attribute(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 (the parser's signature)
    """Take `{.button}` and `{lang=en}` right after a link, for the builder to judge."""
    # Looked ahead for a closing bracket, there is none in here.
    if silent or state.src[state.pos] != "{" or state.pending or not state.tokens:
        return False
    found = ATTRIBUTE.match(state.src, state.pos, state.posMax)
    if found is None or state.tokens[-1].type != "link_close":
        return False
    opening = next(
        token for token in reversed(state.tokens) if token.type == "link_open" and token.level == state.level
    )
    opening.meta |= {"class": found["name"]} if found["name"] else {"language": language_of(found)}
    state.pos = found.end()
    return True


def _note_mark(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 (the parser's signature)
    """Take the mark of a note that is written somewhere in the draft; any other stands as typed."""
    found = NOTE_MARK.match(state.src, state.pos, state.posMax) if state.src[state.pos] == "[" else None
    if found is None or f":{found[1]}" not in state.env.get("footnotes", {}).get("refs", {}):
        return False
    if not silent:
        state.push("note_mark", "", 0).meta["label"] = found[1]
    state.pos = found.end()
    return True


def language_of(found: re.Match[str]) -> str:
    """Return the language that an attribute names, as typed."""
    return found["quoted"] or found["bare"] or ""
