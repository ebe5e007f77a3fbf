"""A GIF as the blocks that it is made of (GIF89a §13), and how long it moves."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

EXTENSION, IMAGE, TRAILER, APPLICATION = 0x21, 0x2C, 0x3B, 0xFF
LOOPS = (b"NETSCAPE2.0", b"ANIMEXTS1.0")  # they say how often it runs
HASTY, INSTEAD = 2, 10  # hundredths of a second: what is shown faster, browsers show slower


class Kind(Enum):
    """What a block is for."""

    HEADER = "header"
    IMAGE = "image"
    CONTROL = "control"  # of the picture that follows
    LOOP = "loop"
    COMMENT = "comment"
    NOTE = "note"  # of a program
    OTHER = "other"
    TRAILER = "trailer"


EXTENSIONS = {0xF9: Kind.CONTROL, 0xFE: Kind.COMMENT}


@dataclass(frozen=True, slots=True)
class Block:
    """One stretch of the file."""

    kind: Kind
    data: bytes


@dataclass(frozen=True, slots=True)
class Motion:
    """How a picture moves: seconds until it stands still, or of one round where it never does."""

    seconds: float
    endless: bool


def blocks(data: bytes) -> Iterator[Block]:
    """Yield the blocks of a GIF, which together are all of it; raises IndexError, ValueError where it is none."""
    place = 13 + _colours(data[10])
    yield Block(Kind.HEADER, data[:place])
    while data[place] != TRAILER:
        if data[place] == EXTENSION:
            kind, end = _extension(data, place), _end(data, place + 2)
        elif data[place] == IMAGE:
            kind, end = Kind.IMAGE, _end(data, place + 10 + _colours(data[place + 9]) + 1)
        else:
            raise ValueError(data[place])
        yield Block(kind, data[place:end])
        place = end
    yield Block(Kind.TRAILER, data[place : place + 1])


def motion(data: bytes) -> Motion | None:
    """Return how a GIF moves; None where it stands still, or is not understood."""
    delays: list[int] = []
    pictures, rounds = 0, 1
    try:
        for block in blocks(data):
            if block.kind is Kind.CONTROL:
                delay = int.from_bytes(block.data[4:6], "little")
                delays.append(delay if delay >= HASTY else INSTEAD)
            elif block.kind is Kind.LOOP and block.data[14:16] == b"\x03\x01":
                rounds = int.from_bytes(block.data[16:18], "little")
            pictures += block.kind is Kind.IMAGE
    except (IndexError, ValueError):
        return None
    if pictures < 2:
        return None
    return Motion(sum(delays) / 100 * max(1, rounds), endless=rounds == 0)


def _extension(data: bytes, place: int) -> Kind:
    label = data[place + 1]
    if label == APPLICATION:
        return Kind.LOOP if data[place + 3 : place + 14] in LOOPS else Kind.NOTE
    return EXTENSIONS.get(label, Kind.OTHER)


def _colours(packed: int) -> int:
    """Return the length of a colour table, in bytes, that a byte of flags tells of."""
    return 3 * 2 ** ((packed & 7) + 1) if packed & 0x80 else 0


def _end(data: bytes, place: int) -> int:
    """Return where a chain of sub-blocks ends."""
    while data[place]:
        place += data[place] + 1
    return place + 1
