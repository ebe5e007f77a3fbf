"""Which ways an edition's conditions go for a reader, found without making the whole copy."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from jinja2 import Environment, Template

from tidings.mailing.compose import environment
from tidings.mailing.values import clean_all
from tidings.model.asked import as_written
from tidings.model.edition import Edition

LEXER = Environment(autoescape=True)
OURS = "_unsubscribe"
KNOWN = 10_000  # values whose way is remembered, so that a reader like an earlier one costs next to nothing


@dataclass(frozen=True, slots=True)
class Way:
    """How a reader goes through an edition: in which language, and what each condition on the way comes to."""

    language: str
    conditions: tuple[str, ...]


class Branches:
    """The conditions of an edition in each of its languages, compiled once."""

    def __init__(self, edition: Edition) -> None:
        self._maps = {one.language: _Map.of(one) for one in (edition, *edition.translations)}
        self._chosen = lru_cache(maxsize=KNOWN)(lambda language: edition.in_language(language).language)

    def way(self, language: str, fields: Mapping[str, str]) -> tuple[Way, Mapping[str, str]]:
        """Return the way of a reader, and the values that decided it.

        Raises:
            UnsendableError: a value that a condition asks for cannot stand in a message.
        """
        chosen = self._chosen(language)
        conditions, deciding = self._maps[chosen].go(fields)
        return Way(chosen, conditions), deciding


@dataclass  # no slots: what is compiled at the first reader is kept in the instance
class _Map:
    """A template that is nothing but an edition's conditions, each branch the number of its label."""

    source: list[str] = field(default_factory=list)
    labels: list[str] = field(default_factory=list)
    fields: set[str] = field(default_factory=set)
    chains: list[list[str]] = field(default_factory=list)
    known: dict[tuple[str, ...], tuple[str, ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, edition: Edition) -> _Map:
        made = cls()
        for part in (edition.subject, edition.preheader, edition.html):
            made.draw(part)
        made.fields &= set(edition.fields)
        return made

    def draw(self, part: str) -> None:
        """Copy the conditions of a template, and nothing else of it."""
        tag: list[str] = []
        inside = False
        for _, kind, value in LEXER.lex(part):
            if kind == "block_begin":
                tag, inside = [], True
            elif kind == "block_end":
                word, _, test = "".join(tag).strip().partition(" ")
                self._condition(word, test)
                inside = False
            elif inside:
                tag.append(value)
                self.fields.update([value] if kind == "name" else [])

    @cached_property
    def template(self) -> Template:
        return environment(autoescape=False).from_string("".join(self.source))

    @cached_property
    def deciding(self) -> tuple[str, ...]:
        return tuple(sorted(self.fields))

    def go(self, fields: Mapping[str, str]) -> tuple[tuple[str, ...], Mapping[str, str]]:
        """Return the labels of the branches that these values lead through, and the values that matter."""
        values = clean_all(self.deciding, fields)
        key = tuple(values.values())
        if key not in self.known:
            if len(self.known) == KNOWN:
                self.known.clear()
            self.known[key] = self._labels(values)
        return self.known[key], values

    def _labels(self, values: Mapping[str, str]) -> tuple[str, ...]:
        met = self.template.render({**values, OURS: ""}).split()
        labels = (self.labels[int(number)] for number in met)
        return tuple(dict.fromkeys(label for label in labels if label))

    def _condition(self, word: str, said: str) -> None:
        match word:
            case "if":
                self.chains.append([said])
                self._branch(f"{{% if {said} %}}", said)
            case "elif":
                self.chains[-1].append(said)
                self._branch(f"{{% elif {said} %}}", said)
            case "else":
                self._branch("{% else %}", self._none())
                self.chains[-1].append("")
            case "endif":
                if self.chains[-1][-1]:
                    self._branch("{% else %}", self._none())
                self.chains.pop()
                self.source.append("{% endif %}")
            case _:
                pass  # the wrapping of a paragraph

    def _none(self) -> str:
        return " and ".join(f"not ({as_written(said)})" for said in self.chains[-1])

    def _branch(self, tag: str, label: str) -> None:
        self.source.append(f"{tag} {len(self.labels)} ")
        self.labels.append("" if OURS in label else as_written(label))
