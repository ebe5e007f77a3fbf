"""Faults for a rehearsal are read strictly, and meet the same recipients every time."""

from __future__ import annotations

import pytest

from tidings.couriers.faults import Fault, Faults
from tidings.errors import UnknownNameError

PEOPLE = [f"reader{number}@example.org" for number in range(4000)]


def test_each_fault_meets_its_share_of_recipients() -> None:
    faults = Faults.parse("4xx=5%, 5xx=2%,drop=1%")
    met = [faults.of(address) for address in PEOPLE]

    for fault, share in ((Fault.LATER, 5), (Fault.NEVER, 2), (Fault.DROP, 1)):
        assert met.count(fault) / len(PEOPLE) * 100 == pytest.approx(share, abs=0.8)
    assert met == [faults.of(address) for address in PEOPLE]


def test_without_faults_nobody_meets_one_and_with_all_everybody() -> None:
    assert {Faults.parse("").of(address) for address in PEOPLE} == {None}
    assert {Faults.parse("drop=100%").of(address) for address in PEOPLE} == {Fault.DROP}


@pytest.mark.parametrize(
    ("spec", "sentence", "hint"),
    [
        ("4x=5%", 'there is no fault "4x"', 'did you mean "4xx"?'),
        ("slow", 'there is no fault "slow"', "4xx, 5xx and drop can be rehearsed"),
        ("drop=5", '"drop=5" names no share', "write it in per cent: drop=5%"),
        ("4xx=60%,drop=60%", "the shares of faults come to more than 100 %", "4xx=5%,drop=1% is a bad day"),
    ],
)
def test_what_is_no_fault_is_refused_with_what_is_one(spec: str, sentence: str, hint: str) -> None:
    with pytest.raises(UnknownNameError) as caught:
        Faults.parse(spec)

    assert (str(caught.value), caught.value.hint) == (sentence, hint)
