"""Compose by pieces against Jinja2 and EmailMessage for every reader: one run, one core, in turn, medians."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from statistics import median

from letter import EDITION, reader
from naive import Naive

from tidings.mailing.compose import Composer
from tidings.model.delivery import Delivery, DeliveryState

ROUNDS = 15
OURS, NAIVE = 500, 8


def seconds_each(compose: Callable[[Delivery], object], deliveries: Sequence[Delivery]) -> float:
    began = time.perf_counter()
    for delivery in deliveries:
        compose(delivery)
    return (time.perf_counter() - began) / len(deliveries)


def claimed(number: int) -> Delivery:
    address, fields = reader(number)
    return Delivery(number, 1, address, subscription=number, state=DeliveryState.CLAIMED, fields=fields)


def main() -> None:
    date = datetime(2026, 12, 1, tzinfo=UTC)
    composer = Composer(EDITION, mailing="benchmark.1", date=date, unsubscribe=lambda number: f"{number:028d}")
    naive = Naive()

    mine, theirs = [], []
    for turn in range(ROUNDS):
        deliveries = [claimed(turn * OURS + number) for number in range(OURS)]
        mine.append(seconds_each(composer.compose, deliveries))
        theirs.append(seconds_each(lambda one: naive.compose(one.address, one.fields).as_bytes(), deliveries[:NAIVE]))
    fast, slow = median(mine), median(theirs)
    ratio = median(there / here for here, there in zip(mine, theirs, strict=True))
    html, text = len(EDITION.html.encode()) // 1000, len(EDITION.text.encode()) // 1000
    print(f"composing {html} kB HTML + {text} kB text, {len(EDITION.fields)} fields, median of {ROUNDS} rounds")
    print(f"  tidings               {fast * 1e6:8.0f} µs a message  {1 / fast:8.0f} messages/s a core")
    print(f"  Jinja2 + EmailMessage {slow * 1e6:8.0f} µs a message  {1 / slow:8.0f} messages/s a core")
    print(f"  ratio {ratio:.0f} x")


if __name__ == "__main__":
    main()
