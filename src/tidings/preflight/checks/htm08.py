"""HTM08: a mail brings its looks along, and fetches no style sheet and no font from anywhere."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tidings.errors import Place
from tidings.model.finding import Finding, Severity
from tidings.model.said import Said
from tidings.preflight.case import Case
from tidings.preflight.check import Check

FETCHED = re.compile(r"@(?:import|font-face)\b", re.IGNORECASE)
SHEET = Said("a style sheet from elsewhere", "en stilmall från ett annat ställe")
SHEETS = {"link": SHEET, "@import": SHEET, "@font-face": Said("a web font", "ett webbtypsnitt")}


def _find(case: Case) -> Iterator[Finding]:
    for what in dict.fromkeys(_met(case)):
        template, fetched = case.issue.template, SHEETS[what]
        yield CHECK.finding(
            Said(
                f'the template "{template}" fetches {fetched.en} ({what})',
                f"mallen ”{template}” hämtar {fetched.sv} ({what})",
            ),
            Place(case.issue.source),
            Said(
                "take it out: fonts that readers have stand in theme.toml",
                "ta bort det: typsnitt som läsarna redan har anges i theme.toml",
            ),
        )


def _met(case: Case) -> Iterator[str]:
    for link in case.tree.root.find("link"):
        if link.attributes.get("href") and "stylesheet" in link.attributes.get("rel", "").lower():
            yield "link"
    for sheet in case.tree.sheets:
        yield from (found.lower() for found in FETCHED.findall(sheet))


CHECK = Check(
    code="HTM08",
    severity=Severity.WARNING,
    title=Said("no style sheets and no fonts from elsewhere", "inga stilmallar eller typsnitt från andra ställen"),
    why=Said(
        "whoever keeps them sees who reads the mail, and most clients show it without",
        "den som har dem ser vem som läser brevet, och de flesta e-postprogram visar det utan",
    ),
    find=_find,
)
