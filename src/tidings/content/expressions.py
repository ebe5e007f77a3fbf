"""The closed language of merge fields, read by Jinja2's own parser: fields, defaults, strings and comparisons."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from jinja2 import Environment, TemplateSyntaxError, nodes

from tidings.content.presence import present
from tidings.model.article import Condition, Field, Text

PARSER = Environment(autoescape=True)
COMPARISONS = {"eq": "==", "ne": "!=", "in": "in", "notin": "not in"}
LONGEST = 500  # characters of one expression; keeps the parser's recursion short
DEEPEST = 10  # conditions in parentheses within one; every reader's copy is compiled from them


class OutsideError(Exception):
    """An expression that the closed language does not have; its text is the reason."""


def read_printed(source: str, line: int) -> Field | Text:
    """Return what `{{ … }}` prints: a field, or a string as words. Raises OutsideError."""
    if not source.startswith("{{"):
        raise OutsideError("only if, elif, else and endif are known")
    match _parse(source):
        case [nodes.Output(nodes=[expression])]:
            pass
        case _:
            raise OutsideError("one field is printed at a time")
    match expression:
        case nodes.Const(value=str(text)):
            return Text(text, line)
        case nodes.Filter():
            name, default = _defaulted(expression)
            return Field(name, default, line)
        case nodes.Name():
            return Field(_name(expression), None, line)
    raise OutsideError('only a field, a field with default("…"), or a string in straight quotes can be printed')


def read_condition(source: str) -> Condition:
    """Return the test of an `if`; in its canonical text an empty or missing value counts as missing.

    Raises OutsideError.
    """
    match _parse("{% if " + source + " %}{% endif %}"):
        case [nodes.If(test=nodes.Expr() as test, body=[], elif_=[], else_=[])]:
            fields: dict[str, None] = {}
            return Condition(_test(test, fields), tuple(fields))
    raise OutsideError("an if takes one condition")


def _parse(source: str) -> Sequence[nodes.Node]:
    if len(source) > LONGEST:
        raise OutsideError(f"an expression has at most {LONGEST} characters")
    try:
        return PARSER.parse(source).body
    except (TemplateSyntaxError, RecursionError, ValueError):
        curly = any(mark in source for mark in "“”„‘’")
        hint = "write strings in straight quotes" if curly else "it is no expression"
        raise OutsideError(hint) from None


def _test(node: nodes.Expr, fields: dict[str, None], depth: int = 0) -> str:
    if depth > DEEPEST:
        raise OutsideError(f"at most {DEEPEST} conditions stand within one another")
    match node:
        case nodes.Not():
            return f"(not {_test(node.node, fields, depth + 1)})"
        case nodes.And() | nodes.Or():
            word = " and " if isinstance(node, nodes.And) else " or "
            return f"({word.join(_test(part, fields, depth + 1) for part in _parts(node, type(node)))})"
        case nodes.Compare(ops=[nodes.Operand(op=op, expr=right)]) if op in COMPARISONS:
            first = _value(node.expr, fields)
            if op in {"in", "notin"} and isinstance(right, nodes.List | nodes.Tuple):
                second = f"[{', '.join(_value(item, fields) for item in right.items)}]"
            else:
                second = _value(right, fields)
            return f"({first} {COMPARISONS[op]} {second})"
    return _value(node, fields)


def _parts(node: nodes.Expr, kind: type[nodes.And | nodes.Or]) -> Iterator[nodes.Expr]:
    """Yield what `a or b or c` consists of: the parser puts the first two together first."""
    later: list[nodes.Expr] = []
    while isinstance(node, kind):
        later.append(node.right)
        node = node.left
    yield node
    yield from reversed(later)


def _value(node: nodes.Expr, fields: dict[str, None]) -> str:
    match node:
        case nodes.Const(value=str(text)):
            return json.dumps(text, ensure_ascii=False)
        case nodes.Name():
            name = _name(node)
            fields[name] = None
            return present(name)
        case nodes.Filter():
            name, default = _defaulted(node)
            fields[name] = None
            return f"({name} | default({json.dumps(default, ensure_ascii=False)}, true))"
    raise OutsideError("a condition compares fields and strings, with == != in not and or")


def _defaulted(node: nodes.Filter) -> tuple[str, str]:
    match node:
        case nodes.Filter(
            node=nodes.Name() as field,
            name="default",
            args=[nodes.Const(value=str(text))],
            kwargs=[],
            dyn_args=None,
            dyn_kwargs=None,
        ):
            return _name(field), text
    raise OutsideError('the only filter is default("…"), directly after a field')


def _name(node: nodes.Name) -> str:
    if node.name.startswith("_"):
        raise OutsideError("the name of a field begins with a letter")
    return node.name
