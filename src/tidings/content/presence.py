"""No empty paragraph: one that only some readers have words in becomes a choice of having it at all."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeVar

from tidings.model.article import (
    Branch,
    Break,
    Button,
    Choice,
    Condition,
    Emphasis,
    Field,
    Inline,
    Link,
    Node,
    NoWrap,
    Paragraph,
    Passage,
    Strike,
    Strong,
    Text,
)

Shown = TypeVar("Shown", Paragraph, Button)
LONGEST = 3_000  # characters of a question that is asked for one paragraph


def paragraphs(children: tuple[Inline, ...], line: int) -> tuple[Paragraph | Choice, ...]:
    """Return a paragraph, a choice around it where some readers have no words in it, or nothing where nobody has."""
    return shown(Paragraph(children, line), children, line)


def shown(block: Shown, words: tuple[Inline, ...], line: int) -> tuple[Shown | Choice, ...]:
    """Return a block with these words, a choice around it where some readers have none, or nothing where nobody has."""
    conditions = _presence(words)
    if conditions is None or sum(len(condition.source) for condition in conditions) > LONGEST:
        return (block,)
    return (Choice((Branch(_any(conditions), (block,)),), line),) if conditions else ()


def present(name: str) -> str:
    """Return the canonical text of a field as a condition reads it: an empty string where it is missing."""
    return f'({name} | default("", true))'


def _presence(nodes: Iterable[Node]) -> list[Condition] | None:
    """Return the conditions of which any makes the nodes show something; None where they always do."""
    found: list[Condition] = []
    for node in nodes:
        match node:
            case Text() | NoWrap() if not node.text.strip():
                continue
            case Break():
                continue
            case Field(default=""):
                found.append(Condition(present(node.name), (node.name,)))
                continue
            case Strong() | Emphasis() | Strike() | Link() | Passage():
                inner = _presence(node.children)
            case Choice():
                inner = _choice(node)
            case _:
                return None
        if inner is None:
            return None
        found += inner
    return list(dict.fromkeys(found))


def _choice(choice: Choice) -> list[Condition] | None:
    found: list[Condition] = []
    passed: list[Condition] = []
    always = True
    for branch in choice.branches:
        inner = _presence(branch.children)
        own = [branch.condition] if branch.condition else []
        if inner is None:
            found.append(_all([*passed, *own]))
        else:
            always = False
            if inner:
                found.append(_all([*passed, *own, _any(inner)]))
        passed += [Condition(f"(not {condition.source})", condition.fields) for condition in own]
    return None if always and choice.branches[-1].condition is None else found


def _any(conditions: Sequence[Condition]) -> Condition:
    return _joined(conditions, " or ")


def _all(conditions: Sequence[Condition]) -> Condition:
    return _joined(conditions, " and ")


def _joined(conditions: Sequence[Condition], word: str) -> Condition:
    if len(conditions) == 1:
        return conditions[0]
    fields = dict.fromkeys(name for condition in conditions for name in condition.fields)
    return Condition(f"({word.join(condition.source for condition in conditions)})", tuple(fields))
