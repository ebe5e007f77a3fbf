"""REC08: a printed merge field has a value for everybody, or words to stand in for it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from jinja2 import Environment, nodes

from tidings.errors import Place
from tidings.model.article import Choice, Field, Node, children
from tidings.model.audience import Group
from tidings.model.finding import Finding, Severity
from tidings.model.said import Said
from tidings.preflight.case import Case
from tidings.preflight.check import Check

PARSER = Environment(autoescape=True)  # conditions are read, never run


def _find(case: Case) -> Iterator[Finding]:
    for file, roots in case.trees:
        for field in _exposed(roots, frozenset()):
            default = f'{{{{ {field.name} | default("…") }}}}'
            place = Place(file, field.line)
            if told := _empty_for(field.name, case):
                fix = Said(f"write {default}, or fill in the list", f"skriv {default}, eller fyll i listan")
                yield CHECK.finding(told, place, fix)
            elif case.surroundings.newsletter.archive_url:
                told = Said(
                    f"{field.name} has no words to stand in for it on the web, where nobody in particular reads",
                    f"{field.name} har inga ord som ersättning på webben, där ingen särskild läser",
                )
                yield CHECK.finding(told, place, Said(f"write {default}", f"skriv {default}"))


def _empty_for(field: str, case: Case) -> Said | None:
    """Say for how many readers a field is empty, where a list was named."""
    audience = case.surroundings.audience
    gap = audience.gaps.get(field) if audience and case.surroundings.named_list else None
    if audience is None or gap is None or not gap.count:
        return None
    return Said(
        f"{field} is empty for {gap.count} of {audience.recipients} recipients ({_examples(gap)})",
        f"{field} är tomt för {gap.count} av {audience.recipients} mottagare ({_examples(gap)})",
    )


def _examples(gap: Group) -> str:
    more = ", …" if gap.count > len(gap.examples) else ""
    return ", ".join(gap.examples) + more


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


CHECK = Check(
    code="REC08",
    severity=Severity.ERROR,
    title=Said("a value or a default for every printed field", "ett värde eller en ersättning för varje fält"),
    why=Said(
        'readers whose field is empty are greeted with "Hej !"', "den som saknar uppgift hälsas med ”Hej !” i brevet"
    ),
    waivable=True,
    find=_find,
)
