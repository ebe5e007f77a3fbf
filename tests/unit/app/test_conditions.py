"""Conditions in words."""

from __future__ import annotations

import pytest

from tidings.app.conditions import in_words


@pytest.mark.parametrize(
    ("written", "en", "sv"),
    [
        ('region == "Skåne"', "region is “Skåne”", "region är ”Skåne”"),
        ('not (region == "Skåne")', "region is not “Skåne”", "region är inte ”Skåne”"),
        ('region != "Skåne"', "region is not “Skåne”", "region är inte ”Skåne”"),
        ("first_name", "first_name is there", "first_name finns"),
        ("not first_name", "first_name is missing", "first_name saknas"),
        ('first_name == ""', "first_name is missing", "first_name saknas"),
        ('lan in ["Norr", "Syd", "Väst"]', "lan is “Norr”, “Syd” or “Väst”", "lan är ”Norr”, ”Syd” eller ”Väst”"),
        ('not (lan in ["A", "B"])', "lan is not “A” nor “B”", "lan är inte ”A” eller ”B”"),
        (
            'not (region == "Skåne") and not (region == "Halland")',
            "region is not “Skåne” and region is not “Halland”",
            "region är inte ”Skåne” och region är inte ”Halland”",
        ),
        (
            'not (region == "Skåne" or first_name)',
            "region is not “Skåne” and first_name is missing",
            "region är inte ”Skåne” och first_name saknas",
        ),
        (
            'first_name and (region == "A" or region == "B")',
            "first_name is there and (region is “A” or region is “B”)",
            "first_name finns och (region är ”A” eller region är ”B”)",
        ),
        ('(region | default("Skåne")) == "Skåne"', "region is “Skåne”", "region är ”Skåne”"),
    ],
)
def test_a_condition_is_told_as_what_is_true_of_readers(written: str, en: str, sv: str) -> None:
    assert in_words(written).en == en
    assert in_words(written).sv == sv


@pytest.mark.parametrize("written", ["region == other", "1 < 2", '"a" in name', "name |", "", "{% if %}"])
def test_what_has_no_words_stands_as_it_is_written(written: str) -> None:
    assert in_words(written).sv == written
