"""ACC02: the language that is given is the one that the text is in."""

from __future__ import annotations

from collections.abc import Iterator

from tidings.errors import Place
from tidings.model.article import words
from tidings.model.finding import Finding, Severity
from tidings.model.said import Said
from tidings.preflight.case import Case
from tidings.preflight.check import Check
from tidings.preflight.draft.languages import ENOUGH, name
from tidings.preflight.html.tree import Element
from tidings.words.recognition import is_language, language_of


def _find(case: Case) -> Iterator[Finding]:
    for file, (given, told) in case.misnamed.items():
        yield CHECK.finding(
            Said(
                f"the text is in {name(told).en}, and its language is given as {name(given).en}",
                f"texten är på {name(told).sv}, men språket anges som {name(given).sv}",
            ),
            Place(file, 1),
            Said(
                f"write `language: {told}` in the front matter",
                f"skriv `language: {told}` överst i utkastet",
            ),
        )
    yield from _in_template(case)


def _in_template(case: Case) -> Iterator[Finding]:
    """Judge the languages that no draft has given."""
    drafts = {stretch.language for stretch in case.prose} | {case.issue.language, case.edition.language}
    for element in case.tree.root.walk():
        given = element.attributes.get("lang", "")
        if given not in {"", "und", *drafts}:  # ACC01 tells of them
            spoken = words("".join(_own(element)))
            told = language_of(spoken) if len(spoken) >= ENOUGH else None
            if told and not is_language(given, told):
                yield CHECK.finding(
                    Said(
                        f'the template "{case.issue.template}" calls a text in {name(told).en} {name(given).en}',
                        f"mallen ”{case.issue.template}” anger {name(given).sv} för en text på {name(told).sv}",
                    ),
                    Place(case.issue.source),
                    Said('write lang="{{ language }}" there', 'skriv lang="{{ language }}" där'),
                )


def _own(element: Element) -> Iterator[str]:
    """Yield the words of an element, without those that have a language of their own."""
    for child in element.children:
        if isinstance(child, str):
            yield child
        elif isinstance(child, Element) and not child.attributes.get("lang") and child.tag not in {"head", "style"}:
            yield " "
            yield from _own(child)


CHECK = Check(
    code="ACC02",
    severity=Severity.WARNING,
    title=Said(
        "the language that is given is that of the text",
        "angivet språk är det som texten är skriven på",
    ),
    why=Said(
        "a screen reader pronounces the text by the rules of the language that is given (WCAG 3.1.1)",
        "en skärmläsare uttalar texten efter reglerna för det språk som anges (WCAG 3.1.1)",
    ),
    find=_find,
)
