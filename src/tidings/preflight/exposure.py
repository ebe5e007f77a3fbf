"""Fields that a reader without a value would notice: printed, with no words to stand in for them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from jinja2 import Environment, nodes

from tidings.model.article import Choice, Field, Node, children
from tidings.preflight.case import Case

PARSER = Environment(autoescape=True)  # conditions are read, never run


def exposed(case: Case) -> Iterator[tuple[str, Field]]:
    """Yield each field, after its file, printed with no default and no condition that says it has a value."""
    for file, roots in case.trees:
        for field in _exposed(roots, frozenset()):
            yield file, field


def _exposed(tree: Iterable[Node], filled: frozenset[str]) -> Iterator[Field]:
    """Yield the fields printed without a default where no condition around them says that they have a value."""
    for node in tree:
        if isinstance(node, Field):
            if node.default is None and node.name not in filled:
                yield node
        elif isinstance(node, Choice):
            yield from _exposed_in_choice(node, filled)
        else:
            yield from _exposed(children(node), filled)


def _exposed_in_choice(choice: Choice, filled: frozenset[str]) -> Iterator[Field]:
    for branch in choice.branches:
        if branch.condition is None:
            yield from _exposed(branch.children, filled)
            return
        test = _parse(branch.condition.source)
        yield from _exposed(branch.children, filled | _filled(test, outcome=True))
        filled |= _filled(test, outcome=False)  # what follows is read by those for whom this test failed


def _parse(condition: str) -> nodes.Node:
    test = PARSER.parse("{% if " + condition + " %}{% endif %}").find(nodes.If)
    return test.test if test else nodes.Const(None)


def _filled(test: nodes.Node, *, outcome: bool) -> frozenset[str]:
    """Return the fields that certainly have a value where a condition comes out so."""
    match test:
        case nodes.Not():
            return _filled(test.node, outcome=not outcome)
        case nodes.And() | nodes.Or():
            left, right = (_filled(side, outcome=outcome) for side in (test.left, test.right))
            return left | right if isinstance(test, nodes.And) is outcome else left & right
        case nodes.Compare(ops=[nodes.Operand(op="eq", expr=nodes.Const(value=str(value)))]) if value:
            return _filled(test.expr, outcome=outcome) if outcome else frozenset()
        case nodes.Filter(name="default", node=nodes.Name() as field, args=[nodes.Const(value=""), *_]):
            return frozenset({field.name} if outcome else ())
        case nodes.Name():
            return frozenset({test.name} if outcome else ())
        case _:
            return frozenset()
