from __future__ import annotations

from datetime import UTC, datetime

from cases import standing
from tidings.preflight.case import Case


def trips(case: Case) -> Case:
    return standing(case, mailed_at=datetime(2026, 12, 25, 9, tzinfo=UTC))


def rests(case: Case) -> Case:
    return standing(case, mailed_at=datetime(2026, 12, 23, 19, 59, tzinfo=UTC))
