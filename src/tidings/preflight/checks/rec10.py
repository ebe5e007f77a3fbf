"""REC10: the sentence is whole, too, for those whose field is empty, or holds what a machine writes for nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import islice

from tidings.errors import Place
from tidings.model.article import Choice, Field
from tidings.model.audience import AudienceFacts
from tidings.model.edition import Copy
from tidings.model.finding import Finding, Severity
from tidings.model.said import Said
from tidings.preflight.case import Case
from tidings.preflight.check import Check
from tidings.preflight.exposure import exposed

# What an empty value leaves: a space before a mark, or two spaces.
HOLE = re.compile(r"\S*[^\S\n]+[,.;!?](?=\s|$)|\S+[^\S\n]{2,}\S+")
WAYS = 3  # that are looked at for each field


def _find(case: Case) -> Iterator[Finding]:
    audience = case.surroundings.audience
    if audience is None or not case.surroundings.named_list:
        return
    told_already = {field.name for _, field in exposed(case)}  # by REC08
    for field in case.edition.fields:
        gap = audience.gaps.get(field)
        if gap and field not in told_already and (hole := _hole(case, audience, field)):
            told = Said(
                f'{gap.count} of {audience.recipients} recipients read "{hole}": their {field} is empty ({gap.named})',
                f"{gap.count} av {audience.recipients} mottagare läser ”{hole}”: deras {field} är tomt ({gap.named})",
            )
            fix = Said(
                f"write {{% if {field} %}} around all that belongs to it, spaces too",
                f"skriv {{% if {field} %}} runt allt som hör till fältet, även mellanslag",
            )
            yield CHECK.finding(told, _place(case, field), fix, words=field)
        if blank := audience.blanks.get(field):
            told = Said(
                f"{field} holds a word such as None, NULL or #N/A for {blank.count} of {audience.recipients} recipients"
                f" ({blank.named})",
                f"i {field} står ett ord som None, NULL eller #SAKNAS! för {blank.count} av {audience.recipients}"
                f" mottagare ({blank.named})",
            )
            fix = Said("empty those cells and import the file again", "töm de cellerna och hämta in filen igen")
            yield CHECK.finding(told, _place(case, field), fix, words=field)


def _hole(case: Case, audience: AudienceFacts, field: str) -> str:
    """Return what is left where a field was, in a copy of somebody who lacks it and in none of somebody who has it."""
    for values in islice(_ways(case, audience, field), WAYS):
        known = {**audience.longest, **values}
        if without := _holes(case.compose({**known, field: ""})):
            whole = _holes(case.compose({**known, field: audience.longest.get(field) or "–"}))
            if left := next((hole for hole in without if hole not in whole), ""):
                return left
    return ""


def _ways(case: Case, audience: AudienceFacts, field: str) -> Iterator[Mapping[str, str]]:
    """Yield what decides the ways that those without a value go."""
    met = [way.values for way in audience.ways if way.language == case.edition.language and not way.values.get(field)]
    yield from met or [{}]


def _holes(copy: Copy) -> list[str]:
    return [hole for part in (copy.subject, copy.preheader, copy.text) for hole in HOLE.findall(part)]


def _place(case: Case, field: str) -> Place:
    """Return where a field stands first."""
    for file, node in case.nodes:
        match node:
            case Field(name=name) if name == field:
                return Place(file, node.line)
            case Choice() if any(branch.condition and field in branch.condition.fields for branch in node.branches):
                return Place(file, node.line)
            case _:
                pass
    return Place(case.issue.source)


CHECK = Check(
    code="REC10",
    severity=Severity.WARNING,
    title=Said("no hole where a value is empty", "inga hål där ett värde är tomt"),
    why=Said(
        'a greeting such as "Hej ," or "Hej None" tells readers that a machine wrote to them',
        "en hälsning som ”Hej ,” eller ”Hej None” visar läsarna att en maskin har skrivit",
    ),
    find=_find,
)
