"""How an inbox cuts sender, subject and preheader."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tidings.web.preview.inbox import ELLIPSIS, cut, rows

SUBJECT = "Trettio nya mätbojar visar havet minut för minut, också när stormen går"
LEAD = (
    "Kustmyndigheten har lagt ut trettio mätbojar mellan Haparanda och Strömstad. Sedan månadsskiftet kan vem som helst"
)


def test_each_inbox_cuts_where_it_has_no_more_room() -> None:
    shown = {row.client.key: row for row in rows("Kustnytt", SUBJECT, LEAD)}
    assert shown["gmail-phone"].subject.text == "Trettio nya mätbojar visar havet min…"
    assert shown["gmail-phone"].subject.lost.startswith("ut för minut")
    assert shown["iphone"].subject.text == "Trettio nya mätbojar visar havet minut för minu…"
    assert shown["outlook"].preheader.text == "Kustmyndigheten har lagt ut trettio mätbojar mellan Ha…"


def test_on_a_page_of_gmail_a_long_subject_pushes_the_preheader_out() -> None:
    short, long = (next(r for r in rows("K", s, LEAD) if r.client.row) for s in ("Havet", SUBJECT))
    assert len(long.preheader.text) < len(short.preheader.text) <= 97
    assert len(long.subject.text) + len(long.preheader.text) <= 120


def test_what_there_is_room_for_is_left_alone() -> None:
    assert all(row.subject.text == "Kort" and not row.subject.lost for row in rows("Kustnytt", " Kort ", ""))


def test_a_sign_of_several_characters_is_not_cut_in_two() -> None:
    family = "👩\u200d👧"
    assert cut(f"hej {family}{family}", 9).text == f"hej {family}{ELLIPSIS}"
    assert cut("a" * 5 + "e\u0301" * 5, 8).text == "a" * 5 + "e\u0301" * 2 + ELLIPSIS


@given(text=st.text(max_size=60), room=st.integers(1, 40))
def test_what_is_shown_and_what_is_lost_are_all_of_it(text: str, room: int) -> None:
    shown = cut(text, room)
    whole = " ".join(text.split())
    assert "".join((shown.text.removesuffix(ELLIPSIS) + shown.lost).split()) == "".join(whole.split()) or not shown.lost
    assert shown.lost or shown.text == whole
