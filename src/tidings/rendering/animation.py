"""A GIF that moves keeps every frame, and loses what is no picture: comments, and notes of programs."""

from __future__ import annotations

from tidings.model.gif import Kind, blocks


def stripped(data: bytes) -> bytes:
    """Return a GIF without comments and notes; one that is not understood stays as it is."""
    try:
        return b"".join(block.data for block in blocks(data) if block.kind not in {Kind.COMMENT, Kind.NOTE})
    except (IndexError, ValueError):
        return data
