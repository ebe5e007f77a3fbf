"""LNK01: every link is answered by what it leads to."""

from __future__ import annotations

from collections.abc import Iterator

from tidings.errors import Place
from tidings.model.answer import REFUSALS, Answer, Trouble
from tidings.model.finding import Finding, Severity
from tidings.model.said import Said
from tidings.preflight.asked import in_template, told
from tidings.preflight.case import Case
from tidings.preflight.check import Check


def _find(case: Case) -> Iterator[Finding]:
    online = case.surroundings.online
    if online is None:
        return
    for link in case.links:
        yield from _judge(online.answers.get(link.mailed), link.called, link.place, link.typed)
    for address in in_template(case):
        what = Said(
            f'the link to {address} in the template "{case.issue.template}"',
            f"länken till {address} i mallen ”{case.issue.template}”",
        )
        yield from _judge(online.answers.get(address), what, Place(case.issue.source))
    unasked = sum(answer.trouble is Trouble.AWAY for answer in online.answers.values())
    if unasked:
        message = Said(
            f"{unasked} addresses could not be asked: this machine does not reach the internet",
            f"{unasked} adresser gick inte att kontrollera: datorn når inte internet",
        )
        yield CHECK.finding(message, Place(case.issue.source), LATER, Severity.INFO)


def _judge(answer: Answer | None, what: Said, place: Place, typed: str = "") -> Iterator[Finding]:
    if answer is None or answer.well or answer.trouble is Trouble.AWAY:
        return
    came = told(answer)
    message = Said(f"{what.en}: {came.en}", f"{what.sv}: {came.sv}")
    if answer.missing:
        yield CHECK.finding(message, place, MEND, words=typed)
    elif answer.status in REFUSALS or answer.trouble is Trouble.INSIDE:
        yield CHECK.finding(message, place, LOOK, Severity.INFO, words=typed)
    else:
        yield CHECK.finding(message, place, AGAIN, Severity.WARNING, words=typed)


LATER = Said("run the check again when it does", "kör kontrollen igen när den gör det")
MEND = Said(
    "open the page in a browser, and give the address where it is now",
    "öppna sidan i en webbläsare och skriv adressen där den finns nu",
)
LOOK = Said(
    "open it where you have no login, for instance on a phone outside the office",
    "öppna länken där du inte är inloggad, till exempel i en mobil utanför kontorets nät",
)
AGAIN = Said(
    "try again in a while, and tell those who look after the server if it stays so",
    "försök igen om en stund, och hör av dig till dem som sköter servern om det inte går över",
)

CHECK = Check(
    code="LNK01",
    severity=Severity.ERROR,
    title=Said("links that answer", "länkar som svarar"),
    why=Said(
        "a dead link is the first thing readers write to you about, and the mail cannot be mended",
        "en död länk är det första läsare hör av sig om, och brevet går inte att rätta i efterhand",
    ),
    find=_find,
    online=True,
)
