"""IMG03: every picture that a draft names is there."""

from __future__ import annotations

from collections.abc import Iterator

from tidings.errors import Place
from tidings.model.answer import Trouble
from tidings.model.article import Image
from tidings.model.finding import Finding, Severity
from tidings.model.said import Said
from tidings.preflight.asked import told
from tidings.preflight.case import Case
from tidings.preflight.check import Check
from tidings.preflight.draft.links import mailed
from tidings.preflight.pictures import uses


def _find(case: Case) -> Iterator[Finding]:
    yield from _lost(case)
    for use in uses(case):
        if use.file is None:
            yield CHECK.finding(
                Said(f'the picture "{use.image.source}" is not there', f"bilden ”{use.image.source}” finns inte"),
                use.place,
                Said(
                    "put the file beside the draft, with exactly that name, capitals too",
                    "lägg filen bredvid utkastet med exakt det namnet, även stora och små bokstäver",
                ),
            )


def _lost(case: Case) -> Iterator[Finding]:
    """Yield the pictures of the web that nobody gets, where the web was asked."""
    online = case.surroundings.online
    for file, node in case.nodes if online else ():
        answer = online.answers.get(mailed(node.source)) if online and isinstance(node, Image) else None
        if isinstance(node, Image) and answer and not answer.well and answer.trouble is not Trouble.AWAY:
            came = told(answer)
            yield CHECK.finding(
                Said(f'the picture "{node.source}": {came.en}', f"bilden ”{node.source}”: {came.sv}"),
                Place(file, node.line),
                Said(
                    "put the file beside the draft, or give an address that everybody can open",
                    "lägg filen bredvid utkastet, eller skriv en adress som alla kan öppna",
                ),
            )


CHECK = Check(
    code="IMG03",
    severity=Severity.ERROR,
    title=Said("every picture is there", "alla bilder finns"),
    why=Said(
        "readers see its alternative text, or nothing, where the picture should be",
        "läsarna ser alternativtexten, eller inget alls, där bilden skulle ha varit",
    ),
    find=_find,
)
