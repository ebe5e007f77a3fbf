"""An expression of an edition is shown as its writer wrote it."""

from __future__ import annotations

import pytest

from tidings.content.expressions import read_condition
from tidings.model.asked import as_written


@pytest.mark.parametrize(
    "written",
    [
        'region == "Skåne"',
        "region",
        'region in ["Skåne", "Halland"]',
        'region | default("Skåne")',
        "not region",
        'region and (not (role == "chef (t.f.)"))',
    ],
)
def test_it_is_read_back(written: str) -> None:
    assert as_written(read_condition(written).source) == written


def test_brackets_that_only_look_like_a_pair_stay() -> None:
    assert as_written("(a == b) or (c == d)") == "(a == b) or (c == d)"
