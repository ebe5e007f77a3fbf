"""IMG11: no picture tells anybody that the mail was opened."""

from __future__ import annotations

from collections.abc import Iterator

from tidings.model.finding import Finding, Severity
from tidings.model.said import Said
from tidings.preflight.case import Case
from tidings.preflight.check import Check
from tidings.preflight.draft.links import host_of, registered
from tidings.preflight.html.tree import Element
from tidings.preflight.pictures import background, place_of

POINT = frozenset({"0", "1", "0px", "1px"})
SHOWN = 60


def _find(case: Case) -> Iterator[Finding]:
    newsletter = case.surroundings.newsletter
    ours = {newsletter.sender.domain, host_of(newsletter.web_url), host_of(newsletter.archive_url)}
    known = {registered(host) for host in ours if host}
    told: set[str] = set()
    for element in case.tree.root.walk():
        source = element.attributes.get("src", "") if element.tag == "img" else background(element)
        host = host_of(source)
        if not source or source in told:
            continue
        if element.tag == "img" and _is_a_point(element):
            told.add(source)
            yield CHECK.finding(
                Said(f'the picture "{source[:SHOWN]}" is one pixel', f"bilden ”{source[:SHOWN]}” är en enda pixel"),
                place_of(case, source),
                Said(
                    "take it out: it shows nothing, and counts readers",
                    "ta bort den: den syns inte, men räknar läsarna",
                ),
            )
        elif host and registered(host) not in known:
            told.add(source)
            yield CHECK.finding(
                Said(f"a picture is fetched from {host}", f"en bild hämtas från {host}"),
                place_of(case, source),
                Said("put the file beside the draft", "lägg filen bredvid utkastet"),
            )


def _is_a_point(image: Element) -> bool:
    """Whether a picture is no larger than a point, in both directions, and so shows nothing."""
    size = [image.attributes.get(side, "") or image.style.get(side, "") for side in ("width", "height")]
    return all(side.strip() in POINT for side in size)


CHECK = Check(
    code="IMG11",
    severity=Severity.WARNING,
    title=Said(
        "no pictures of one pixel, and none from somebody else's server",
        "inga bilder på en enda pixel, och inga från andras servrar",
    ),
    why=Said(
        "whoever keeps them learns who opened the mail, when and where, which readers did not agree to (GDPR)",
        "den som har dem får veta vem som öppnat brevet, när och var, vilket läsarna inte har gått med på (GDPR)",
    ),
    find=_find,
)
