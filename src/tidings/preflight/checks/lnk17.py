"""LNK17: links lead straight to the page."""

from __future__ import annotations

from collections.abc import Iterator

from tidings.model.finding import Finding, Severity
from tidings.model.said import Said
from tidings.preflight.case import Case
from tidings.preflight.check import Check


def _find(case: Case) -> Iterator[Finding]:
    online = case.surroundings.online
    if online is None:
        return
    for link in case.links:
        answer = online.answers.get(link.mailed)
        if answer and answer.well and answer.hops:
            ways, last = len(answer.hops), answer.hops[-1]
            if ways > 1:
                message = Said(
                    f"{link.called.en} is sent on {ways} times, to {last}",
                    f"{link.called.sv} skickas vidare {ways} gånger, till {last}",
                )
                yield CHECK.finding(message, link.place, FIX, words=link.typed)
            elif _secured(link.mailed, last) and not answer.secure:  # else LNK02 says it
                message = Said(
                    f"{link.called.en} is sent on from http to {last}",
                    f"{link.called.sv} skickas vidare från http till {last}",
                )
                yield CHECK.finding(message, link.place, FIX, words=link.typed)


def _secured(address: str, last: str) -> bool:
    return address.lower().startswith("http://") and last.lower().startswith("https://")


FIX = Said("link to the last address", "länka direkt till slutadressen")

CHECK = Check(
    code="LNK17",
    severity=Severity.INFO,
    title=Said("links without detours", "länkar utan omvägar"),
    why=Said(
        "every detour is slower on a phone, and one more that can break before the letter is read",
        "varje omväg tar tid i mobilen och kan sluta fungera innan brevet blir läst",
    ),
    find=_find,
    online=True,
)
