"""ENV16: the mail has the headers that every mail has, and one recipient."""

from __future__ import annotations

from collections.abc import Iterator
from email.utils import getaddresses, parsedate_to_datetime

from tidings.model.finding import Finding, Severity
from tidings.model.said import Said
from tidings.model.specimen import Specimen
from tidings.preflight.case import Case
from tidings.preflight.check import Check
from tidings.preflight.envelope import SETTINGS

FIX = Said("look at the sender under [newsletter]", "se över avsändaren under [newsletter]")


def _find(case: Case) -> Iterator[Finding]:
    if case.specimen is None:
        return
    for told in _wrong(case.specimen, case.surroundings.newsletter.sender.domain):
        yield CHECK.finding(told, SETTINGS, FIX)


def _wrong(specimen: Specimen, domain: str) -> Iterator[Said]:
    dates, ids = specimen.values("Date"), specimen.values("Message-ID")
    if len(dates) != 1 or not _is_date(dates[0]):
        yield Said("the mail has no valid date", "brevet saknar giltigt datum")
    if len(ids) != 1 or not ids[0].lower().endswith(f"@{domain.lower()}>"):
        yield Said(
            "the mail has no Message-ID of the sender's domain", "brevet saknar ett Message-ID i avsändarens domän"
        )
    if specimen.values("MIME-Version") != ("1.0",):
        yield Said("the mail has no MIME-Version", "brevet saknar MIME-Version")
    others = [value for name in ("To", "Cc", "Bcc") for value in specimen.values(name)]
    recipients = len(getaddresses(others))
    if recipients != 1:
        yield Said(f"the mail shows {recipients} recipients", f"brevet visar {recipients} mottagare")


def _is_date(value: str) -> bool:
    try:
        return parsedate_to_datetime(value).tzinfo is not None
    except ValueError:
        return False


CHECK = Check(
    code="ENV16",
    severity=Severity.ERROR,
    title=Said(
        "date, Message-ID, MIME-Version, and one recipient in each mail",
        "datum, Message-ID, MIME-Version och en enda mottagare i varje brev",
    ),
    why=Said(
        "receivers refuse mail without them (RFC 5322 §3.6), and no reader's address is for another to see",
        "mottagare avvisar brev utan dem (RFC 5322 §3.6), och ingen läsares adress ska synas för någon annan",
    ),
    waivable=False,
    find=_find,
)
