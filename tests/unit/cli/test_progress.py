"""Progress counts people, each once, and the rate of this run alone."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest

from tidings.cli.console import Console
from tidings.cli.progress import SendingProgress
from tidings.model.delivery import Delivery, DeliveryState
from tidings.model.mailing import Tally

S = DeliveryState


def delivery(number: int, state: DeliveryState) -> Delivery:
    return Delivery(number, 1, f"reader{number}@example.org", number, state)


def test_a_run_that_goes_on_begins_where_the_last_one_ended(capfd: pytest.CaptureFixture[str]) -> None:
    progress = SendingProgress(Console())
    progress.start(Tally({S.ACCEPTED: 900, S.IN_DOUBT: 50, S.PLANNED: 50}))
    progress.began = time.monotonic() - 9

    for number in range(50):
        progress(delivery(number, S.ACCEPTED))

    assert capfd.readouterr().err == "100 %: 1000 of 1000, 5/s\n"


def test_somebody_deferred_counts_once_however_often_tried(capfd: pytest.CaptureFixture[str]) -> None:
    progress = SendingProgress(Console())
    progress.start(Tally({S.PLANNED: 2}))
    progress.began = time.monotonic() - 1000
    put_off = delivery(1, S.DEFERRED)

    for result in (put_off, put_off, put_off, delivery(2, S.REFUSED), replace(put_off, state=S.ACCEPTED)):
        progress(result)

    assert capfd.readouterr().err.splitlines() == [
        "50 %: 1 of 2, 0/s, 1 not accepted",
        "100 %: 2 of 2, 0/s, 2 not accepted",
    ]
    assert (progress.done, progress.failed) == (2, 1)
