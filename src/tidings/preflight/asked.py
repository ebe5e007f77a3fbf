"""What an issue asks of the web: the addresses that readers will follow or load, and what an answer means."""

from __future__ import annotations

from collections.abc import Iterator

from tidings.model.answer import Answer, Trouble
from tidings.model.article import Image
from tidings.model.said import Said
from tidings.preflight.case import Case
from tidings.preflight.draft.links import mailed
from tidings.preflight.html.source import FIELD

WEB = ("https://", "http://")


def addresses(case: Case) -> Iterator[str]:
    """Yield every address of the web that is worth asking, as the mail has it; some may come twice.

    One that differs from reader to reader is left out, and so is the edition's own page, which is not there yet.
    """
    written = (*(link.mailed for link in case.links), *map(mailed, pictures(case)))
    yield from (address for address in written if _is_asked(address))
    yield from in_template(case)


def pictures(case: Case) -> Iterator[str]:
    """Yield the addresses of the pictures that the drafts show from the web."""
    return (node.source for _, node in case.nodes if isinstance(node, Image) and node.on_web)


def in_template(case: Case) -> Iterator[str]:
    """Yield where the template leads by itself, each address once."""
    written = {link.mailed for link in case.links}
    found = dict.fromkeys(link.attributes.get("href", "") for link in case.tree.root.find("a"))
    return (address for address in found if _is_asked(address) and address not in {*written, case.edition.page})


def told(answer: Answer) -> Said:
    """Return what came of asking, in words."""
    if answer.trouble:
        return TROUBLES[answer.trouble]
    if answer.status in {404, 410}:
        return Said(f"there is no such page ({answer.status})", f"sidan finns inte ({answer.status})")
    if answer.status in {401, 403}:
        return Said(f"it is not shown to everybody ({answer.status})", f"den visas inte för alla ({answer.status})")
    return Said(f"the server answers {answer.status}", f"servern svarar {answer.status}")


def _is_asked(address: str) -> bool:
    return address.lower().startswith(WEB) and FIELD not in address


TROUBLES = {
    Trouble.UNKNOWN: Said("there is no such site", "webbplatsen finns inte"),
    Trouble.AWAY: Said("this machine does not reach the internet", "datorn når inte internet"),
    Trouble.INSIDE: Said(
        "from here it leads into your own network, and was not asked",
        "härifrån går den till ert eget nät och kontrollerades inte",
    ),
    Trouble.SILENT: Said("no answer came in time", "inget svar kom i tid"),
    Trouble.BROKEN: Said("the server does not answer", "servern svarar inte"),
    Trouble.UNTRUSTED: Said("the server cannot prove that it is who it says", "servern har inget giltigt certifikat"),
    Trouble.CIRCLE: Said("it is sent on in a circle", "den skickas runt i en cirkel"),
    Trouble.NOWHERE: Said("it is sent on to what is no address", "den skickas vidare till något som inte är en adress"),
}
