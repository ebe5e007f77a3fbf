"""IMG09: pictures tell nothing but what is seen: position, camera and comments were removed."""

from __future__ import annotations

from collections.abc import Iterator

from tidings.model.finding import Finding, Severity
from tidings.model.said import Said
from tidings.preflight.case import Case
from tidings.preflight.check import Check
from tidings.preflight.pictures import shown


def _find(case: Case) -> Iterator[Finding]:
    for each in shown(case):
        if each.file.metadata:
            name, kinds = each.use.image.source, each.file.metadata
            told = Said(
                f'removed from the picture "{name}": {", ".join(kind.en for kind in kinds)}',
                f"borttaget ur bilden ”{name}”: {', '.join(kind.sv for kind in kinds)}",
            )
            yield CHECK.finding(told, each.use.place)


CHECK = Check(
    code="IMG09",
    severity=Severity.CORRECTED,
    title=Said(
        "pictures without the place where they were taken, or anything else that is not seen",
        "bilder utan uppgift om var de är tagna, eller annat som inte syns",
    ),
    why=Said("a photo may tell everybody where somebody lives", "ett foto kan berätta för alla var någon bor"),
    find=_find,
)
