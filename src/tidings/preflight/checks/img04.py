"""IMG04: pictures are light, each and all together."""

from __future__ import annotations

from collections.abc import Iterator

from tidings.errors import Place
from tidings.model.finding import Finding, Severity
from tidings.preflight.case import Case
from tidings.preflight.check import Check
from tidings.preflight.pictures import shown, weight

ONE = 200_000  # bytes
ALL = 800_000
IN_MAIL = 300_000  # from here on they are hosted, where there is a place


def _find(case: Case) -> Iterator[Finding]:
    for each in shown(case):
        if len(each.picture.data) > ONE:
            yield CHECK.finding(
                f'the picture "{each.use.image.source}" weighs {weight(each.picture.data)} as it is shown',
                each.use.place,
                "choose a quieter picture, or save a drawing with fewer colours",
            )
    pictures = case.edition.pictures
    everything = b"".join(picture.data for picture in pictures)
    embedded = b"".join(picture.data for picture in pictures if not picture.address)
    newsletter = case.surroundings.newsletter
    if len(everything) > ALL:
        yield CHECK.finding(
            f"the pictures weigh {weight(everything)} together",
            Place(case.issue.source),
            "leave some out: over a telephone the mail takes long to open",
        )
    elif len(embedded) > IN_MAIL and not newsletter.archive_url and not newsletter.images:
        yield CHECK.finding(
            f"the pictures weigh {weight(embedded)} together, and travel in every mail",
            Place(case.issue.source),
            "set folder under [web], so that they are hosted; or leave some out",
        )


CHECK = Check(
    code="IMG04",
    severity=Severity.WARNING,
    title="pictures of at most 200 kB each and 800 kB together (300 kB where they travel in the mail)",
    why="a heavy mail opens slowly, fills mailboxes, and is taken for spam",
    waivable=True,
    find=_find,
)
