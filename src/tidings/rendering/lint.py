"""The template's MJML, judged before the engine sees it, which accepts nearly everything in silence."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from tidings.errors import DraftError, did_you_mean
from tidings.rendering.markup import Begin, End, Locate, Token, Words

DEEPEST = 100  # the engine crashes at about 1,750; nobody's layout is deeper than this
VOID = frozenset({"area", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"})
EVERYWHERE = frozenset({"css-class", "mj-class"})
TEXT_ONLY = frozenset({"mj-title", "mj-preview"})
REFUSED = {
    "mj-include": 'Jinja2 includes: {% include "part.mjml" %}',
    "mj-html-attributes": "the MJML engine does not have it",
    "mj-font": "web fonts are calls to somebody else's server; fonts stand in theme.toml",
}
UNITS = re.compile(r"unit(?:WithNegative)?\(([^)]*)\)")
NUMBER = re.compile(r"-?\d+(?:\.\d+)?(px|%|em|)")
COLOUR = re.compile(r"#(?:[0-9A-Fa-f]{3}|[0-9A-Fa-f]{6})|rgba?\([\d., %]+\)|[A-Za-z]+")


@dataclass(frozen=True, slots=True)
class Rule:
    """Where a tag may stand, and the type of each attribute it may have."""

    parents: frozenset[str]
    attributes: dict[str, str]
    holds_html: bool


@cache
def rules() -> dict[str, Rule]:
    """Return the rule of every tag, from MJML 5's own table."""
    table = json.loads(files("tidings.rendering").joinpath("mjml.json").read_text("utf-8"))
    return {
        tag: Rule(frozenset(rule["in"]), rule["attributes"], rule.get("html", False))
        for tag, rule in table["tags"].items()
    }


def lint(tokens: Iterable[Token], locate: Locate) -> None:
    """Raise DraftError for the first tag, attribute, value or nesting that MJML does not have."""
    opened: list[Begin] = []
    for token in tokens:
        match token:
            case Begin():
                _judge(token, opened, locate)
                if not token.closed and token.name not in VOID:
                    opened.append(token)
                if len(opened) > DEEPEST:
                    raise DraftError("nested too deeply", place=locate(token.start), hint=f"at most {DEEPEST} levels")
            case End():
                _close(token, opened, locate)
            case Words():
                _judge_words(token, opened, locate)
            case _:
                pass
    if opened:
        raise _unclosed(opened[-1], locate)


def _judge(tag: Begin, opened: list[Begin], locate: Locate) -> None:
    parent = opened[-1].name if opened else ""
    if parent in TEXT_ONLY:
        raise DraftError(f"<{parent}> takes words only, no <{tag.name}>", place=locate(tag.start))
    if any(_holds_html(outer.name) for outer in opened):
        if tag.name.startswith("mj"):
            raise _misplaced(tag, parent, locate)
        return
    if tag.name in REFUSED:
        raise DraftError(f"no <{tag.name}> here", place=locate(tag.start), hint=REFUSED[tag.name])
    if tag.name not in rules():
        hint = did_you_mean(tag.name.lower(), rules())
        raise DraftError(f"unknown tag <{tag.name}>", place=locate(tag.start), hint=hint)
    if parent == "mj-attributes":
        return
    if parent not in rules()[tag.name].parents:
        raise _misplaced(tag, parent, locate)
    _judge_attributes(tag, locate)


def _judge_attributes(tag: Begin, locate: Locate) -> None:
    known = rules()[tag.name].attributes
    for name, value in tag.attributes:
        if name in EVERYWHERE:
            continue
        if name not in known:
            message = f'<{tag.name}> has no attribute "{name}"'
            raise DraftError(message, place=locate(tag.start), hint=did_you_mean(name, known))
        if hint := _objection(known[name], value):
            raise DraftError(f'{name}="{value}" in <{tag.name}>', place=locate(tag.start), hint=hint)
    if tag.name == "mj-image" and "alt" not in dict(tag.attributes):
        hint = 'say what it shows, or alt="" where it says nothing'
        raise DraftError("<mj-image> without alt", place=locate(tag.start), hint=hint)


def _objection(kind: str, value: str) -> str:
    """Return why a value is none of its kind, or an empty string."""
    if units := UNITS.match(kind):
        lengths = value.split()
        most = 4 if "{1,4}" in kind else 1
        right = 1 <= len(lengths) <= most and all(_is_length(length, units[1].split(",")) for length in lengths)
        return "" if right else "a length is written 20px"
    if kind.startswith("enum("):
        allowed = kind[len("enum(") : -1].split(",")
        return "" if value in allowed else f"one of {', '.join(filter(None, allowed))}"
    if kind == "color":
        return "" if COLOUR.fullmatch(value) else "a colour is written #0A5B7C"
    return ""


def _is_length(length: str, units: list[str]) -> bool:
    number = NUMBER.fullmatch(length)
    return length in {"0", *units} or bool(number and number[1] in units)


def _judge_words(words: Words, opened: list[Begin], locate: Locate) -> None:
    if not words.source.strip() or any(_holds_html(tag.name) for tag in opened):
        return
    start = words.start + len(words.source) - len(words.source.lstrip())
    where = f"<{opened[-1].name}>" if opened else "the template outside <mjml>"
    raise DraftError(f"words stand loose in {where}", place=locate(start), hint="put them in <mj-text>")


def _close(end: End, opened: list[Begin], locate: Locate) -> None:
    if end.name in VOID:
        return
    if not opened:
        raise DraftError(f"</{end.name}> closes nothing", place=locate(end.start))
    if opened[-1].name != end.name:
        raise _unclosed(opened[-1], locate)
    opened.pop()


def _holds_html(name: str) -> bool:
    rule = rules().get(name)
    return bool(rule and rule.holds_html)


def _unclosed(tag: Begin, locate: Locate) -> DraftError:
    return DraftError(f"<{tag.name}> is not closed", place=locate(tag.start), hint=f"write </{tag.name}>")


def _misplaced(tag: Begin, parent: str, locate: Locate) -> DraftError:
    allowed = sorted(rules()[tag.name].parents) if tag.name in rules() else []
    hint = f"it stands in {', '.join(filter(None, allowed)) or 'no other tag'}"
    where = f"in <{parent}>" if parent else "outside <mjml>"
    return DraftError(f"<{tag.name}> cannot stand {where}", place=locate(tag.start), hint=hint)
