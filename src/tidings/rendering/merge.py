"""Merge fields as Jinja2 source, and every other brace as the character it is.

While a part of an edition is written, each expression is a mark: two noncharacters of Unicode around a number,
which no escaping, sanitising or wrapping touches. At the end `finish` escapes all braces and puts the expressions in.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable
from functools import partial
from typing import cast

from tidings.model.article import (
    Branch,
    Break,
    Choice,
    Code,
    Field,
    Image,
    Inline,
    Node,
    NoWrap,
    Paragraph,
    Text,
    Unknown,
)

OPEN, CLOSE = "\ufdd0", "\ufdd1"
MARK = re.compile(f"{OPEN}([0-9]+){CLOSE}")
BRACE = re.compile(rf"\{{(?=[{{%#{OPEN}]|\Z)")  # one that could open a tag, also where the next piece begins with one
NONCHARACTERS = re.compile("[\ufdd0-\ufdef]")
SPACES = re.compile(r"[ \t\r\n\f]+")
SCHEME = re.compile(r"\s*(?:https?://|mailto:|tel:)", re.IGNORECASE)
SCHEMES = ("https://", "http://", "mailto:", "tel:")
ENDS_IT = {" ": "%20", "<": "%3C", ">": "%3E", '"': "%22"}  # an address, where it stands in plain text


class Merge:
    """The expressions of one part of an edition, collected while it is written; `fields` are those it reads."""

    def __init__(self) -> None:
        self.fields: set[str] = set()
        self._sources: list[str] = []

    def mark(self, source: str) -> str:
        """Return a mark that stands for Jinja2 source until `finish`."""
        self._sources.append(source)
        return f"{OPEN}{len(self._sources) - 1}{CLOSE}"

    def field(self, field: Field) -> str:
        """Return the mark of a field's value, or of its default where the value is empty."""
        return self.mark(f"{{{{ {self._value(field)} }}}}")

    def choice(self, choice: Choice, write: Callable[[tuple[Node, ...]], str]) -> str:
        """Return a choice, each branch as `write` has it."""
        parts: list[str] = []
        for branch in choice.branches:
            word = "elif" if parts else "if"
            condition = branch.condition
            if condition is None:
                tag = "{% else %}"
            else:
                tag = f"{{% {word} {condition.source} %}}"
                self.fields.update(condition.fields)
            parts.append(self.mark(tag) + write(branch.children))
        return "".join(parts) + self.mark("{% endif %}")

    def flat(self, nodes: Iterable[Node]) -> str:
        """Return inline nodes as words on one line, without any markup."""
        return "".join(self._flat(node) for node in nodes)

    def target(self, nodes: Iterable[Node]) -> str:
        """Return a link's target, values in it URL-encoded; empty where it is none of http, https, mailto and tel.

        A value that begins the target is let through only where it has one of those schemes itself.
        """
        target = tuple(nodes)
        return self._target(target, opening=True) if leads_somewhere(target) else ""

    def finish(self, text: str) -> str:
        """Return `text` as Jinja2 source: braces are words, marks are expressions."""
        escaped = BRACE.sub('{{ "{" }}', text)
        return MARK.sub(lambda mark: self._sources[int(mark[1])], escaped)

    def _flat(self, node: Node) -> str:
        match node:
            case Field():
                return self.field(node)
            case Choice():
                return self.choice(node, self.flat)
            case Image():
                return "" if node.decorative else self.flat(node.alt)
            case Break():
                return " "
            case Text() | NoWrap() | Code():
                return words(node.text)
            case Unknown():
                return words(node.source)
            case _:
                return self.flat(getattr(node, "children", ()))

    def _target(self, nodes: Iterable[Node], *, opening: bool, before: str = "", after: str = "") -> str:
        """Return a target, or a branch of one between what stands `before` and `after` it."""
        parts = []
        nodes = tuple(nodes)
        for place, node in enumerate(nodes):
            here = _typed(nodes[place - 1 : place]) if place else before
            then = _typed(nodes[place + 1 : place + 2]) if place + 1 < len(nodes) else after
            if isinstance(node, Field):
                parts.append(self._address(node) if opening else self._part(node, here, then))
            elif isinstance(node, Choice):
                parts.append(self.choice(node, partial(self._target, opening=opening, before=here, after=then)))
                opening = opening and not _decides(node)
                continue
            elif isinstance(node, Text):
                parts.append(_url(node.text.lstrip() if opening else node.text))
            opening = False
        return "".join(parts)

    def _part(self, field: Field, before: str, after: str) -> str:
        """Return a value within a target, URL-encoded but for what a mailbox and a telephone number are known by."""
        value = f"{self._value(field)} | urlencode"
        if before.strip().lower() == "mailto:" and after[:1] in {"", "?"}:
            value += ' | replace("%40", "@", 1)'  # RFC 6068 §2; a second one stays encoded, and is no recipient
        elif before.strip().lower() == "tel:":
            value += ' | replace("%2B", "+", 1) | replace("%20", "-")'  # RFC 3966 §3
        return self.mark(f"{{{{ {value} }}}}")

    def _address(self, field: Field) -> str:
        value = f"({self._value(field)})"
        known = ", ".join(literal(scheme) for scheme in SCHEMES)
        whole = "".join(f' | replace({literal(one)}, "{code}")' for one, code in ENDS_IT.items())
        return self.mark(f'{{{{ ({value}{whole}) if {value}.startswith(({known})) else "" }}}}')

    def prints(self, mark: str) -> bool:
        """Whether a mark is a value, which stands where it is, and no condition."""
        return self._sources[int(mark.strip(OPEN + CLOSE))].startswith("{{")

    def _value(self, field: Field) -> str:
        self.fields.add(field.name)
        return field.name if field.default is None else f"{field.name} | default({literal(field.default)}, true)"


def leads_somewhere(target: tuple[Node, ...]) -> bool:
    """Whether a link's target begins, on every way it can go, with a scheme that a mail may have."""
    if not target:
        return False
    first, rest = target[0], target[1:]
    match first:
        case Text(text=text) if not text.strip():
            return leads_somewhere(rest)
        case Text():
            return bool(SCHEME.match(first.text))
        case Choice():
            ways = [(*branch.children, *rest) for branch in first.branches]
            return all(leads_somewhere(way) for way in (ways if _decides(first) else [*ways, rest]))
        case Field():
            return True
        case _:
            return False


def lifted(nodes: Iterable[Node]) -> list[Node]:
    """Return blocks, a paragraph that is nothing but a choice as a choice of paragraphs: so none is left empty."""
    return [_lift(node) for node in nodes]


def has_marks(text: str) -> bool:
    """Whether `text` differs from reader to reader."""
    return OPEN in text


def without_marks(text: str) -> str:
    """Return what every reader sees of `text`."""
    return MARK.sub("", text)


def words(text: str) -> str:
    """Return words as one line: white space is a space, and nothing in them is a mark."""
    return SPACES.sub(" ", verbatim(text))


def verbatim(text: str) -> str:
    """Return characters as typed, except that nothing in them is a mark."""
    return NONCHARACTERS.sub("\ufffd", text)


def literal(text: str) -> str:
    """Return a Jinja2 string literal."""
    return json.dumps(verbatim(text), ensure_ascii=False)


def _lift(node: Node) -> Node:
    match node:
        case Paragraph(children=(Choice() as choice,)):
            ways = [(way.condition, cast("tuple[Inline, ...]", way.children)) for way in choice.branches]
            branches = tuple(Branch(condition, (Paragraph(inline, choice.line),)) for condition, inline in ways)
            return Choice(branches, choice.line)
        case _:
            return node


def _typed(nodes: tuple[Node, ...]) -> str:
    """Return what a writer typed there; something that nothing is known of where it differs from reader to reader."""
    return "".join(node.text if isinstance(node, Text) else "…" for node in nodes)


def _decides(choice: Choice) -> bool:
    return any(branch.condition is None for branch in choice.branches)


def _url(text: str) -> str:
    return re.sub(r'[\s<>"]', lambda found: "".join(f"%{byte:02X}" for byte in found[0].encode()), verbatim(text))
