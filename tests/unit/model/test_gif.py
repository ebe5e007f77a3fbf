"""A GIF taken apart: all of it is there, and how long it moves is known."""

from __future__ import annotations

import pytest

from photos import moving
from tidings.model.gif import Motion, blocks, motion


def test_the_blocks_together_are_the_file() -> None:
    data = moving(comment=b"Foto: E. Lind")

    assert b"".join(block.data for block in blocks(data)) == data


@pytest.mark.parametrize(
    ("loop", "expected"),
    [(None, Motion(3.0, endless=False)), (0, Motion(3.0, endless=True)), (2, Motion(6.0, endless=False))],
)
def test_how_long_it_moves(loop: int | None, expected: Motion) -> None:
    assert motion(moving(loop=loop, each=1000)) == expected


def test_what_is_broken_off_stands_still() -> None:
    assert motion(moving()[:40]) is None
    assert motion(b"GIF89a") is None
