"""ACC09: headings make an outline: one at the top, none empty, no level left out."""

from __future__ import annotations

from collections.abc import Iterator

from tidings.errors import Place
from tidings.model.edition import Shape
from tidings.model.finding import Finding, Severity
from tidings.model.said import Said
from tidings.preflight.case import Case
from tidings.preflight.check import Check
from tidings.preflight.html.blocks import is_said, shown, spoken
from tidings.preflight.html.tree import Element

LEVELS = ("h1", "h2", "h3", "h4", "h5", "h6")


def _find(case: Case) -> Iterator[Finding]:
    place, template = Place(case.issue.source), case.issue.template
    headings = [one for one in case.tree.root.find(*LEVELS) if case.light[one].shown]
    first = [one for one in headings if one.tag == "h1"]
    if len(first) != 1 and (first or case.edition.shape is not Shape.LETTER):  # a letter has no heading by design
        where = case.place_of(spoken(first[1].text)) if first else place
        yield CHECK.finding(
            Said(f"the page has {len(first)} headings of level 1", f"sidan har {len(first)} rubriker på nivå 1"),
            where,
            Said(
                f'give it exactly one, in the draft as title, in the template "{template}" as <h1>',
                f"ge den en enda: i utkastet som titel, i mallen ”{template}” som <h1>",
            ),
            words=spoken(first[1].text) if first else "",
        )
    yield from _empty(case, headings)
    yield from _skipped(case, headings)


def _empty(case: Case, headings: list[Element]) -> Iterator[Finding]:
    for heading in headings:
        if not is_said(heading.text) and not any(one.attributes.get("alt") for one in heading.find("img")):
            yield CHECK.finding(
                Said(f"a heading of level {heading.tag[1]} is empty", f"en rubrik på nivå {heading.tag[1]} är tom"),
                Place(case.issue.source),
                Said(
                    f'write its words, or take it out of the draft or the template "{case.issue.template}"',
                    f"skriv rubriken, eller ta bort den ur utkastet eller mallen ”{case.issue.template}”",
                ),
                Severity.ERROR,
            )


def _skipped(case: Case, headings: list[Element]) -> Iterator[Finding]:
    before = 1
    for heading in headings:
        level = int(heading.tag[1])
        if level > before + 1:
            said = shown(heading.text)
            yield CHECK.finding(
                Said(
                    f'the heading "{said}" is of level {level}, right under level {before}',
                    f"rubriken ”{said}” har nivå {level}, direkt under nivå {before}",
                ),
                case.place_of(spoken(heading.text)),
                Said(f"take away {level - before - 1} # before it", f"ta bort {level - before - 1} # framför den"),
                words=spoken(heading.text),
            )
        before = level


CHECK = Check(
    code="ACC09",
    severity=Severity.WARNING,
    title=Said(
        "one heading of level 1, no level left out, none empty",
        "en rubrik på nivå 1, ingen överhoppad nivå, ingen tom rubrik",
    ),
    why=Said(
        "who listens goes from heading to heading, and gets lost where one is missing or empty (WCAG 1.3.1)",
        "den som lyssnar går från rubrik till rubrik och går vilse där en saknas eller är tom (WCAG 1.3.1)",
    ),
    find=_find,
)
