"""Quoted-printable by pieces: what a reader's program decodes is what was written."""

from __future__ import annotations

import quopri
import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tidings.mailing.quoted import SOFT_BREAK, quoted

CHARACTERS = st.characters(exclude_categories=["Cs"], exclude_characters="\r")
WRITING = st.text(st.one_of(st.sampled_from(" \t\n.=-_FromåäöŁ€😀"), CHARACTERS), max_size=400)


def together(pieces: list[str]) -> bytes:
    return SOFT_BREAK.join(quoted(piece) for piece in pieces if piece)


def lines(body: bytes) -> list[bytes]:
    return body.split(b"\r\n")


@given(st.lists(WRITING, max_size=8))
@example(["Hej ", "", "", "!"])
@example(["a" * 73, ".", "From ", "me"])
@example(["a" * 72 + "From here", " ", " \n"])
@example(["x" * 71 + "😀" * 9])
@example(["å" * 10_000])
@example([" " * 200])
@example(["From the start", "\n.\nFrom \n"])
def test_decoding_gives_back_what_was_written_whatever_the_pieces(pieces: list[str]) -> None:
    body = together(pieces)
    assert quopri.decodestring(body).decode() == "".join(pieces).replace("\n", "\r\n")


@given(st.lists(WRITING, max_size=8))
@example(["a" * 80 + "." * 80])
@example(["\n" * 5 + "From " * 40])
def test_every_line_fits_and_needs_no_stuffing(pieces: list[str]) -> None:
    for line in lines(together(pieces)):
        assert len(line) <= 76
        assert not line.startswith((b".", b"From "))
        assert not line.endswith((b" ", b"\t"))
        assert b"  " not in line
        assert re.fullmatch(rb"[ -~]*", line)


@given(WRITING)
def test_the_bytes_of_one_character_stay_on_one_line(text: str) -> None:
    for line in lines(quoted(text)):
        quopri.decodestring(line.removesuffix(b"=")).decode()


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Hej då", b"Hej d=C3=A5"),
        ("1 + 1 = 2", b"1 + 1 =3D 2"),
        ("slut ", b"slut=20"),
        ("två  blanka", b"tv=C3=A5=20 blanka"),
        (".nu", b"=2Enu"),
        ("From me", b"=46rom me"),
        ("rad\nrad", b"rad\r\nrad"),
        ("\t", b"=09"),
    ],
)
def test_what_a_piece_looks_like(text: str, written: bytes) -> None:
    assert quoted(text) == written
