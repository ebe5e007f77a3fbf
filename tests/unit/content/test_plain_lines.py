"""Where the lines of a plain text end: / is a line that its writer ended."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from textwrap import fill

import pytest

from tidings.content.draft import read_issue
from tidings.model.article import Node, Paragraph
from tidings.model.issue import Issue

MANY = (
    "Hamnen i söder byggs om under året och blir djupare, så att större fartyg kan lägga till där också i vinter. " * 4
)
LINES = [
    ("Anna Ek\nKommunikatör\nTel: 08-123 45 67", "Anna Ek/Kommunikatör/Tel: 08-123 45 67"),
    ("10.00 Kaffe\n10.30 Inledning\n11.00 Samtal", "10.00 Kaffe/10.30 Inledning/11.00 Samtal"),
    (f"{MANY.strip()}\nNästa stycke.", f"{MANY.strip()}/Nästa stycke."),
    *((fill(MANY, width), MANY.strip()) for width in (55, 72, 78)),
]


@pytest.mark.parametrize(("typed", "shown"), LINES)
def test_a_line_that_had_room_for_the_next_word_was_ended_by_its_writer(
    typed: str, shown: str, read: Callable[..., Issue], row: Callable[[Iterable[Node]], str]
) -> None:
    paragraph = read(a_txt=f"Titel\n\nIngress.\n\n{typed}").articles[0].body[0]

    assert isinstance(paragraph, Paragraph)
    assert row(paragraph.children) == shown


def test_a_speech_of_two_turns_is_two_speeches_however_short(
    read: Callable[..., Issue], outline: Callable[[Issue], str]
) -> None:
    shown = outline(read(a_txt="T\n\nIngress.\n\n– Nej.\n– Ja."))

    assert "5 speech –_Nej.\n6 speech –_Ja.\n" in shown


def test_figures_speak_no_language(tmp_path: Path) -> None:
    draft = tmp_path / "a.txt"
    draft.write_text("Call 020 7946 0958 or 020 7946 0959, or write to the desk.\n\n1 2 3 4 5 6 7 8 9\n", "utf-8")

    assert read_issue(draft, root=tmp_path, language="sv", template="article").language == "en"
