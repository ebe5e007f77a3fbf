"""LNK14: the mail says who sends it, and where they are."""

from __future__ import annotations

from collections.abc import Iterator

from tidings.errors import Place
from tidings.model.finding import Finding, Severity
from tidings.model.said import Said
from tidings.preflight.case import Case
from tidings.preflight.check import Check


def _find(case: Case) -> Iterator[Finding]:
    newsletter, template = case.surroundings.newsletter, case.issue.template
    name, address = newsletter.sender.name or newsletter.name, newsletter.postal_address
    place = Place(case.issue.source)
    if not address.strip():
        message = Said("the mail has no postal address", "postadress saknas")
        yield CHECK.finding(message, Place("tidings.toml"), SETTLE)
    elif not _reads(case, address):
        message = Said("the mail does not show the postal address", "postadressen syns inte i brevet")
        yield CHECK.finding(message, place, _slot("postal_address", template))
    if not _reads(case, name):
        message = Said(
            f"the mail does not say that {name} sends it", f"det framgår inte av brevet att {name} är avsändare"
        )
        yield CHECK.finding(message, place, _slot("sender", template))


def _reads(case: Case, words: str) -> bool:
    return " ".join(words.split()) in case.flowing


def _slot(name: str, template: str) -> Said:
    return Said(
        f'put {{{{ {name} }}}} in the footer of the template "{template}"',
        f"lägg in {{{{ {name} }}}} i sidfoten i mallen ”{template}”",
    )


SETTLE = Said("give it as postal_address under [newsletter]", "ange den som postal_address under [newsletter]")

CHECK = Check(
    code="LNK14",
    severity=Severity.WARNING,
    title=Said("the sender's name and postal address", "avsändarens namn och postadress"),
    why=Said(
        "the law asks for it in many countries, and a mail from nowhere is not trusted",
        "lagen kräver att mottagaren ser vem som skriver, och ett anonymt brev väcker misstro",
    ),
    find=_find,
)
