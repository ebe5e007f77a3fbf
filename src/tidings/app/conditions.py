"""A condition of an edition in words, for people who write and do not program."""

from __future__ import annotations

from jinja2 import Environment, TemplateError, nodes

from tidings.model.said import Said

PARSER = Environment(autoescape=True)


def in_words(condition: str) -> Said:
    """Return what is true of readers whom a condition lets through; as it is written where it is none that we know."""
    try:
        output = PARSER.parse(f"{{{{ {condition} }}}}").body[0]
        return _said(output.nodes[0]) if isinstance(output, nodes.Output) else Said(condition, condition)
    except (TemplateError, LookupError, ValueError):
        return Said(condition, condition)


def _said(node: nodes.Node | None, *, holds: bool = True) -> Said:
    """Return a condition, or its opposite, in words. Raises ValueError."""
    match node:
        case nodes.Not():
            return _said(node.node, holds=not holds)
        case nodes.And() | nodes.Or():
            both = isinstance(node, nodes.And) is holds
            return _joined(node, Said("and", "och") if both else Said("or", "eller"), holds=holds)
        case nodes.Name():
            return Said(f"{node.name} is there", f"{node.name} finns") if holds else _missing(node.name)
        case nodes.Filter(name="default", node=nodes.Name()):
            return _said(node.node, holds=holds)
        case nodes.Compare(ops=[nodes.Operand() as operand]):
            return _compared(_name(node.expr), operand, holds=holds)
    raise ValueError(node)


def _missing(name: str) -> Said:
    return Said(f"{name} is missing", f"{name} saknas")


def _joined(node: nodes.And | nodes.Or, word: Said, *, holds: bool) -> Said:
    left, right = (_part(side, node, holds=holds) for side in (node.left, node.right))
    return Said(f"{left.en} {word.en} {right.en}", f"{left.sv} {word.sv} {right.sv}")


def _part(side: nodes.Expr, whole: nodes.And | nodes.Or, *, holds: bool) -> Said:
    said = _said(side, holds=holds)
    mixed = isinstance(side, nodes.And | nodes.Or) and type(side) is not type(whole)
    return Said(f"({said.en})", f"({said.sv})") if mixed else said


def _compared(name: str, operand: nodes.Operand, *, holds: bool) -> Said:
    is_so = holds is (operand.op in {"eq", "in"})
    values = [_value(one) for one in (operand.expr.items if isinstance(operand.expr, nodes.List) else [operand.expr])]
    if operand.op not in {"eq", "ne", "in", "notin"} or not values:
        raise ValueError(operand.op)
    if values == [""]:
        return _missing(name) if is_so else Said(f"{name} is there", f"{name} finns")
    en = _listed([f"“{value}”" for value in values], "or" if is_so else "nor")
    sv = _listed([f"”{value}”" for value in values], "eller")
    return Said(f"{name} is {en}", f"{name} är {sv}") if is_so else Said(f"{name} is not {en}", f"{name} är inte {sv}")


def _listed(values: list[str], word: str) -> str:
    *first, last = values
    return f"{', '.join(first)} {word} {last}" if first else last


def _name(node: nodes.Node) -> str:
    if isinstance(node, nodes.Filter) and node.node:
        return _name(node.node)
    if isinstance(node, nodes.Name):
        return node.name
    raise ValueError(node)


def _value(node: nodes.Node) -> str:
    if isinstance(node, nodes.Const):
        return str(node.value)
    raise ValueError(node)
