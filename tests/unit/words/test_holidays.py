"""The red days of Sweden fall where the almanac has them."""

from __future__ import annotations

from datetime import date

import pytest

from tidings.words.holidays import easter, red_day

RED = {
    2025: "01-01 01-06 04-18 04-20 04-21 05-01 05-29 06-06 06-08 06-20 06-21 11-01 12-24 12-25 12-26 12-31",
    2026: "01-01 01-06 04-03 04-05 04-06 05-01 05-14 05-24 06-06 06-19 06-20 10-31 12-24 12-25 12-26 12-31",
    2027: "01-01 01-06 03-26 03-28 03-29 05-01 05-06 05-16 06-06 06-25 06-26 11-06 12-24 12-25 12-26 12-31",
}


@pytest.mark.parametrize("year", RED)
def test_a_year_has_its_red_days_and_no_other(year: int) -> None:
    days = (
        date.fromordinal(number) for number in range(date(year, 1, 1).toordinal(), date(year + 1, 1, 1).toordinal())
    )

    assert " ".join(f"{day:%m-%d}" for day in days if red_day(day)) == RED[year]


@pytest.mark.parametrize(
    ("year", "day"), [(1954, "04-18"), (1981, "04-19"), (2008, "03-23"), (2038, "04-25"), (2049, "04-18")]
)
def test_easter_is_right_in_the_years_that_simple_rules_miss(year: int, day: str) -> None:
    assert f"{easter(year):%m-%d}" == day


def test_a_day_has_its_name_in_both_languages() -> None:
    assert red_day(date(2027, 5, 6)) == ("Ascension Day", "Kristi himmelsfärdsdag")
