"""Compose by pieces against Jinja2 and EmailMessage for every reader: one run, one core, in turn, medians."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, datetime
from statistics import median

from letter import EDITION, reader
from naive import Naive

from tidings.mailing.compose import Composer
from tidings.model.delivery import Delivery, DeliveryState

ROUNDS = 15
OURS, NAIVE = 500, 8


def seconds_each(compose: Callable[[int], object], count: int, first: int) -> float:
    began = time.perf_counter()
    for number in range(first, first + count):
        compose(number)
    return (time.perf_counter() - began) / count


def main() -> None:
    date = datetime(2026, 12, 1, tzinfo=UTC)
    composer = Composer(EDITION, mailing="benchmark.1", date=date, unsubscribe=lambda number: f"{number:028d}")
    naive = Naive()

    def ours(number: int) -> object:
        address, fields = reader(number)
        state = DeliveryState.CLAIMED
        return composer.compose(Delivery(number, 1, address=address, subscription=number, state=state, fields=fields))

    mine, theirs = [], []
    for turn in range(ROUNDS):
        mine.append(seconds_each(ours, OURS, turn * OURS))
        theirs.append(seconds_each(lambda number: naive.compose(number).as_bytes(), NAIVE, turn * NAIVE))
    fast, slow = median(mine), median(theirs)
    ratio = median(there / here for here, there in zip(mine, theirs, strict=True))
    html, text = len(EDITION.html.encode()) // 1000, len(EDITION.text.encode()) // 1000
    print(f"composing {html} kB HTML + {text} kB text, {len(EDITION.fields)} fields, median of {ROUNDS} rounds")
    print(f"  tidings               {fast * 1e6:8.0f} µs a message  {1 / fast:8.0f} messages/s a core")
    print(f"  Jinja2 + EmailMessage {slow * 1e6:8.0f} µs a message  {1 / slow:8.0f} messages/s a core")
    print(f"  ratio {ratio:.0f} x")


if __name__ == "__main__":
    main()
