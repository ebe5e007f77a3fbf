from __future__ import annotations

from dataclasses import replace

from cases import online
from tidings.model.answer import Records
from tidings.preflight.case import Case

RECORDS = Records("example.se", "example.se", ("v=spf1 -all",), ("v=DMARC1; p=reject",))


def trips(case: Case) -> Case:
    return online(case, records=replace(RECORDS, dmarc=()))


def rests(case: Case) -> Case:
    return online(case, records=RECORDS)
