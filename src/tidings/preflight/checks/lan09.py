"""LAN09: no letter was broken on its way here."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tidings.model.finding import Finding, Severity
from tidings.model.said import Said
from tidings.preflight.case import Case
from tidings.preflight.check import Check

# What UTF-8 looks like when it is read as Windows-1252, what quoted-printable and HTML leave, and the sign of a loss.
BROKEN = re.compile(
    r"(?<![^\s\ufffc])[^\s\ufffc]*(?:Ã[\u0080-\u00bf\u2013-\u2022\u0160-\u0192ŒœŸŽž€†‡‰‹›™…„]|â€[\u0080-\u2122]?|Â[\u0080-\u00bf]|ï»¿|ï¿½|\ufffd"
    r"|√[§∂•Ñ÷Ö©®]|=C3=[89A-B][0-9A-F]|&(?:nbsp|amp|quot|[lg]t|[aoAO](?:uml|ring)|eacute|[nm]dash|#\d{2,5});)[^\s\ufffc]*"
)
HINT = re.compile(r"[ÃâÂï√\ufffd&]|=C3")  # sought first: it is in hardly any text


def _find(case: Case) -> Iterator[Finding]:
    for stretch in case.prose:
        for found in BROKEN.finditer(stretch.text) if HINT.search(stretch.text) else ():
            broken = found[0].rstrip(".,:!?)”")
            right = _mended(broken)
            yield CHECK.finding(
                Said(f'"{broken}" has broken letters', f"”{broken}” har trasiga tecken"),
                stretch.place(found.start()),
                Said(
                    f'write "{right}"' if right else "write the word once more; the file was read in a wrong encoding",
                    f"skriv ”{right}”" if right else "skriv ordet en gång till; källan lästes med fel teckenkodning",
                ),
                words=broken,
            )


def _mended(broken: str) -> str:
    """Return what was written before UTF-8 was taken for Windows-1252; nothing where that is not what happened.

    The marks in a broken dash are put right as quotation marks are, so that it is not known any more.
    """
    try:
        return broken.encode("cp1252").decode("utf-8") if "Ã" in broken and "â€" not in broken else ""
    except UnicodeError:
        return ""


CHECK = Check(
    code="LAN09",
    severity=Severity.ERROR,
    title=Said(
        "no broken letters such as Ã¥",
        "inga trasiga tecken som Ã¥",
    ),
    why=Said(
        "readers who see Ã¥ for å doubt the rest of the letter, too",
        "den som ser Ã¥ i stället för å börjar tvivla på resten av brevet",
    ),
    find=_find,
)
