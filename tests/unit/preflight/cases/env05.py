from __future__ import annotations

from cases import subject
from tidings.model.article import Text
from tidings.preflight.case import Case


def trips(case: Case) -> Case:
    return subject(case, Text("Hej\r\nBcc: alla@example.se", 3))


def rests(case: Case) -> Case:
    return subject(case, Text("Bryggan öppnar – nu!", 3))
