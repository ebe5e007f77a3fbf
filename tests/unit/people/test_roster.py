"""The office's own file of a list is looked at again: doubles, rows that are none, and where somebody stands."""

from __future__ import annotations

from tidings.errors import Place
from tidings.model.audience import Group
from tidings.people.read import parse
from tidings.people.roster import look_again

FILE = "subscribers/readers.csv"
ROWS = """\
E-post;Förnamn
asa@example.se;Åsa
 ASA@example.se ;Åsa
per@example.se
Eva Lind <eva@example.se>;Eva
eva@example.se;Eva
;Nobody
bo@@example.se;Bo
bo.example.se;Bo
"""


def test_a_person_who_stands_twice_is_one_whatever_the_spelling() -> None:
    found = look_again(parse(ROWS.encode(), FILE, None, None, {}), FILE, set())

    assert found.repeated == Group(2, ("asa@example.se", "eva@example.se"))
    assert found.places["asa@example.se"] == Place(FILE, 3)


def test_what_is_no_address_is_told_and_an_empty_cell_is_nothing() -> None:
    found = look_again(parse(ROWS.encode(), FILE, None, None, {}), FILE, set())

    assert found.refused == Group(2, ("bo@@example.se", "bo.example.se"))
    assert found.places["bo.example.se"] == Place(FILE, 9)


def test_who_is_asked_for_is_found_at_the_first_line() -> None:
    found = look_again(parse(ROWS.encode(), FILE, None, None, {}), FILE, {"per@example.se", "nobody@example.se"})

    assert found.places["per@example.se"] == Place(FILE, 4)
    assert "nobody@example.se" not in found.places
