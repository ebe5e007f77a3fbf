"""REC09: no template mark is left for a reader to see."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tidings.errors import Place
from tidings.model.article import Code, CodeBlock, Emphasis, Node, NoWrap, Text, Unknown, plain
from tidings.model.finding import Finding, Severity
from tidings.model.said import Said
from tidings.preflight.case import Case
from tidings.preflight.check import Check
from tidings.preflight.html.source import without_tags

# How other programs, Word among them, mark a merge field.
FIELDS = r"(?i:(?:recipient\.)?(?:first|last|full)?[ _]?name|e-?mail|för[ _]?namn|efternamn|namn|e-?post)"
OTHERS = rf"%%?{FIELDS}%%?|##{FIELDS}##|«{FIELDS}»|<<{FIELDS}>>|(?<!\{{)\{{{FIELDS}\}}(?!\}})"
TOKEN = re.compile(
    r"\{\{[^{}\n]{0,40}(?:\}\})?|\{%[^%\n]{0,40}(?:%\})?|\}\}"
    r"|\[\[[^\[\]\n]{0,40}(?:\]\])?|\*\|[^|\n]{0,40}(?:\|\*)?|@@[^@\s]{0,40}(?:@@)?|⟦[^⟧\n]{0,40}⟧?"
    rf"|{OTHERS}"
)
BRACES = ("{{", "{%", "}}")
STARRED = re.compile(r"\|[A-Z0-9_:]+\|")  # *|FNAME|* once Markdown has taken its stars for emphasis
DRAFT = Said("the draft", "utkastet")
FIX = Said(
    'write a merge field as {{ first_name }}, or as code or {{ "{{" }} where the marks are meant to be read',
    'skriv ett fält som {{ first_name }}; ska tecknen synas, skriv dem som kod eller som {{ "{{" }}',
)
READ = frozenset({"alt", "title", "href", "aria-label"})


def _find(case: Case) -> Iterator[Finding]:
    pardon = _Pardon.of(case)
    traced = set()
    for file, node in case.nodes:
        for token in _tokens(node, pardon):
            traced.add(token)
            yield _tell(token, Place(file, getattr(node, "line", 0)), DRAFT)
    for token in sorted(set(_left(case, pardon))):
        if not any(token in known or known in token for known in traced):
            template = case.issue.template
            origin = Said(f'the template "{template}"', f"mallen ”{template}”")
            yield _tell(token, Place(case.issue.source), origin)


@dataclass(frozen=True, slots=True)
class _Pardon:
    """What a writer meant to be read: code, braces that were asked for, and the expressions that REC07 tells of."""

    code: re.Pattern[str]
    words: tuple[str, ...]

    @classmethod
    def of(cls, case: Case) -> _Pardon:
        nodes = [node for _, node in case.nodes]
        code = {line.strip() for node in nodes if isinstance(node, Code | CodeBlock) for line in node.text.split("\n")}
        marked = sorted((line for line in code if TOKEN.search(line)), key=len, reverse=True)
        unknown = tuple(node.source for node in nodes if isinstance(node, Unknown))
        asked = tuple(mark for node in nodes if isinstance(node, Text | NoWrap) for mark in _asked(node.text))
        # Code is wrapped in the text part, there perhaps within a quotation.
        patterns = (r"[\s>]+".join(map(re.escape, line.split())) for line in marked)
        return cls(re.compile("|".join(patterns) or r"(?!)"), (*marked, *unknown, *asked))

    def tokens(self, text: str) -> Iterator[str]:
        """Yield the marks in a text that nobody meant."""
        for token in TOKEN.findall(self.code.sub(" ", text)):
            cut = token.rstrip(" …")  # a preheader may end in the middle of one
            if not any(cut in words or words in token for words in self.words):
                yield token


def _asked(text: str) -> Iterator[str]:
    # A draft's opening braces never come here by themselves: they are an expression, not understood or {{ "{{" }}.
    if "{{" in text or "{%" in text or text.strip() in {"}}", "%}"}:
        yield from (mark for mark in BRACES if mark in text)


def _left(case: Case, pardon: _Pardon) -> Iterator[str]:
    headers = map(without_tags, (case.edition.subject, case.edition.preheader))
    attributes = (attribute.value for attribute in case.page.attributes if attribute.name in READ)
    for text in (case.page.prose, case.text, *attributes, *headers):
        yield from pardon.tokens(text)


def _tokens(node: Node, pardon: _Pardon) -> Iterator[str]:
    match node:
        case Text() | NoWrap():
            yield from pardon.tokens(node.text)
        case Emphasis():
            if STARRED.fullmatch(plain((node,))):
                yield f"*{plain((node,))}*"
        case _:
            pass


def _tell(token: str, place: Place, origin: Said) -> Finding:
    return CHECK.finding(
        Said(
            f'{origin.en} leaves "{token}" for readers to see',
            f"{origin.sv} lämnar kvar ”{token}” så att läsarna ser det",
        ),
        place,
        FIX,
        words=token,
    )


CHECK = Check(
    code="REC09",
    severity=Severity.ERROR,
    title=Said("no template marks left over", "inga malltecken kvar i brevet"),
    why=Said(
        "readers see the machinery instead of their name, and know that nobody looked",
        "läsarna ser koden i stället för sitt namn, och förstår att ingen har läst igenom brevet",
    ),
    find=_find,
)
