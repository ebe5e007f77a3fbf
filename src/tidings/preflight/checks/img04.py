"""IMG04: pictures are light, each and all together."""

from __future__ import annotations

from collections.abc import Iterator

from tidings.errors import Place
from tidings.model.finding import Finding, Severity
from tidings.model.said import Said
from tidings.preflight.case import Case
from tidings.preflight.check import Check
from tidings.preflight.pictures import shown, weight

ONE = 200_000  # bytes
ALL = 800_000
IN_MAIL = 300_000  # from here on they are hosted, where there is a place


def _find(case: Case) -> Iterator[Finding]:
    for each in shown(case):
        if len(each.picture.data) > ONE:
            own = weight(each.picture.data)
            yield CHECK.finding(
                Said(
                    f'the picture "{each.use.image.source}" weighs {own.en} as it is shown',
                    f"bilden ”{each.use.image.source}” väger {own.sv} som den visas",
                ),
                each.use.place,
                Said(
                    "choose a quieter picture, or save a drawing with fewer colours",
                    "välj en bild med färre detaljer, eller spara en teckning med färre färger",
                ),
            )
    pictures = case.edition.pictures
    everything = b"".join(picture.data for picture in pictures)
    embedded = b"".join(picture.data for picture in pictures if not picture.address)
    newsletter = case.surroundings.newsletter
    if len(everything) > ALL:
        yield CHECK.finding(
            Said(
                f"the pictures weigh {weight(everything).en} together",
                f"bilderna väger {weight(everything).sv} tillsammans",
            ),
            Place(case.issue.source),
            Said(
                "leave some out: on a phone the mail takes long to open",
                "ta bort några: i mobilen tar brevet lång tid att öppna",
            ),
        )
    elif len(embedded) > IN_MAIL and not newsletter.archive_url and not newsletter.images:
        yield CHECK.finding(
            Said(
                f"the pictures weigh {weight(embedded).en} together, and travel in every mail",
                f"bilderna väger {weight(embedded).sv} tillsammans och följer med i varje brev",
            ),
            Place(case.issue.source),
            Said(
                "set `folder` under [web], so that they are fetched from the web; or leave some out",
                "ange `folder` under [web], så hämtas de från webben; eller ta bort några",
            ),
        )


CHECK = Check(
    code="IMG04",
    severity=Severity.WARNING,
    title=Said(
        "pictures of at most 200 kB each and 800 kB together (300 kB where they travel in the mail)",
        "bilder på högst 200 kB var och 800 kB tillsammans (300 kB om de följer med i brevet)",
    ),
    why=Said(
        "a heavy mail opens slowly, fills mailboxes, and is taken for spam",
        "ett tungt brev öppnas långsamt, fyller brevlådor och kan tas för skräppost",
    ),
    find=_find,
)
