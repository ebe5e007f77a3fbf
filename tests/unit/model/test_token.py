"""A token names one number for one purpose, and nobody else can make one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tidings.model.token import Purpose, sign, verify

KEY, OLDER = b"the key of today", b"the key of last year"
numbers = st.integers(0, 2**48 - 1)


@given(numbers, st.sampled_from(Purpose))
def test_it_names_its_number_for_its_purpose_alone(number: int, purpose: Purpose) -> None:
    token = sign(number, KEY, purpose)

    assert len(token) == 28
    assert {other: verify(token, [KEY], other) for other in Purpose} == {
        other: number if other is purpose else None for other in Purpose
    }


def test_old_keys_still_verify_and_strange_ones_do_not() -> None:
    token = sign(7, OLDER)

    assert verify(token, [KEY, OLDER]) == 7
    assert verify(token, [KEY]) is None


@pytest.mark.parametrize("place", range(28))
def test_a_token_with_another_letter_is_none(place: int) -> None:
    token = sign(7, KEY)
    other = "B" if token[place] == "A" else "A"

    assert verify(token[:place] + other + token[place + 1 :], [KEY]) is None


@pytest.mark.parametrize("token", ["", "x", "å" * 28, "=" * 28, sign(7, KEY)[:-4], sign(7, KEY) + "AAAA", "\0" * 28])
def test_what_is_no_token_names_nothing(token: str) -> None:
    assert verify(token, [KEY]) is None


def test_one_that_an_earlier_version_made_is_still_good() -> None:
    assert verify("AAAAAAAHKs4UNOlL4ExthJqrjLk2", [b"key"]) == 7
