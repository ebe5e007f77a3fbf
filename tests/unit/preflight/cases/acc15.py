from __future__ import annotations

from dataclasses import replace

from tidings.preflight.case import Case


def mailed(case: Case, line: str) -> Case:
    """Let every reader's text part be one line."""
    copy = replace(case.compose({}), text=line)
    return replace(case, compose=lambda _: copy)


def trips(case: Case) -> Case:
    return mailed(case, "Bryggan är trettio meter lång och har räcken på båda sidor, ända ut till vattnet.")


def rests(case: Case) -> Case:
    return mailed(case, "Läs mer om bryggan här: <https://www.example.se/brygga/landgangen/ombyggnaden/2026>.")
