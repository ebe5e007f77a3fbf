"""A GIF that moves keeps every frame, and loses what is no picture: comments, and notes of programs (GIF89a)."""

from __future__ import annotations

from collections.abc import Iterator

EXTENSION, IMAGE, TRAILER = 0x21, 0x2C, 0x3B
COMMENT, APPLICATION = 0xFE, 0xFF
LOOPS = (b"NETSCAPE2.0", b"ANIMEXTS1.0")  # they say how often it runs


def stripped(data: bytes) -> bytes:
    """Return a GIF without comments and notes; one that is not understood stays as it is."""
    try:
        return b"".join(_blocks(data))
    except (IndexError, ValueError):
        return data


def _blocks(data: bytes) -> Iterator[bytes]:
    place = 13 + _colours(data[10])
    yield data[:place]
    while data[place] != TRAILER:
        if data[place] == EXTENSION:
            end = _end(data, place + 2)
            note = data[place + 1] == APPLICATION and data[place + 3 : place + 14] not in LOOPS
            if data[place + 1] != COMMENT and not note:
                yield data[place:end]
        elif data[place] == IMAGE:
            end = _end(data, place + 10 + _colours(data[place + 9]) + 1)
            yield data[place:end]
        else:
            raise ValueError(data[place])
        place = end
    yield data[place : place + 1]


def _colours(packed: int) -> int:
    """Return the length of a colour table, in bytes, that a byte of flags tells of."""
    return 3 * 2 ** ((packed & 7) + 1) if packed & 0x80 else 0


def _end(data: bytes, place: int) -> int:
    """Return where a chain of sub-blocks ends."""
    while data[place]:
        place += data[place] + 1
    return place + 1
