"""Lists come from Excel, LibreOffice, databases and mail programs; the people are the same."""

from __future__ import annotations

import csv
import io
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tidings.errors import DraftError, UnknownNameError
from tidings.people.read import Row, Table, parse, read

PEOPLE = [
    ["E-post", "Förnamn", "Efternamn", "Organisation", "Antal barn"],
    ["anna@example.se", "Anna", "Åkerström", "Kansliet; enhet 2, plan 3", "2"],
    ["bo@example.se", "Bo", 'Berg "Bosse" Ö', "", ""],
    ["cia@example.se", "Cia-\r\nMaria", "von Däniken|Ek\tHök", "–", "0"],
]
FIELDS = ("address", "first_name", "last_name", "organisation", "antal_barn")


def read_bytes(data: bytes, encoding: str | None = None, delimiter: str | None = None, **mapping: str) -> Table:
    return parse(data, "list.csv", encoding, delimiter, mapping)


def written(delimiter: str = ",", newline: str = "\r\n", quoting: int = csv.QUOTE_MINIMAL) -> str:
    file = io.StringIO(newline="")
    csv.writer(file, delimiter=delimiter, quoting=quoting).writerows(PEOPLE)
    return file.getvalue().replace("\r\n", newline)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le-bom", "utf-16-be-bom"])
def test_the_same_people_in_any_encoding_delimiter_newline_and_quoting_are_the_same(encoding: str) -> None:
    for delimiter, newline, quoting in product(",;\t|", ["\r\n", "\n", "\r"], [csv.QUOTE_MINIMAL, csv.QUOTE_ALL]):
        text = written(delimiter, newline, quoting)
        bom = "\ufeff" if encoding.endswith("-bom") else ""
        table = read_bytes((bom + text).encode(encoding.removesuffix("-bom")))

        assert table.delimiter == delimiter
        assert table.fields == FIELDS
        assert [row.cells for row in table.rows] == [
            tuple(cell.replace("\r\n", newline) for cell in person) for person in PEOPLE[1:]
        ]
        assert [row.line for row in table.rows] == [2, 3, 4]


def test_the_encoding_is_reported() -> None:
    names = {"utf-8": "utf-8", "utf-8-sig": "utf-8-sig", "cp1252": "cp1252", "utf-16": "utf-16"}
    for encoding, reported in names.items():
        assert read_bytes(written().encode(encoding)).encoding == reported


def test_the_file_that_swedish_excel_writes() -> None:
    text = "E-post;Förnamn;Efternamn;\r\nanna@example.se;Anna;Åkerström;\r\n;;;\r\n\r\nbo@example.se;Bo;Öst;\r\n"
    table = read_bytes(text.encode("cp1252"))

    assert (table.encoding, table.delimiter) == ("cp1252", ";")
    assert table.fields == ("address", "first_name", "last_name", "")
    assert table.rows == (
        Row(2, ("anna@example.se", "Anna", "Åkerström", "")),
        Row(5, ("bo@example.se", "Bo", "Öst", "")),
    )


@pytest.mark.parametrize("newline", ["\r\n", "\n", "\r"])
@pytest.mark.parametrize("line", ["sep=|", "SEP=|", '"sep=|"'])
def test_a_sep_line_decides_and_counts_as_a_line(line: str, newline: str) -> None:
    table = read_bytes(newline.join([line, "email|namn, titel;x", "a@example.se|b"]).encode())

    assert table.delimiter == "|"
    assert table.rows == (Row(3, ("a@example.se", "b")),)


def test_the_delimiter_that_names_an_address_column_wins_over_one_that_makes_more_columns() -> None:
    table = read_bytes(b"E-post;Namn, titel, ort, land\na@example.se;Ek, chef, Visby, Sverige\n")

    assert table.delimiter == ";"


def test_one_column_of_addresses_is_a_list_too() -> None:
    table = read_bytes(b"email\na@example.se\nb@example.se")

    assert table.fields == ("address",)
    assert len(table.rows) == 2


@pytest.mark.parametrize(
    "header", ["E-post", "e-post", "E-POSTADRESS", "epost", "Email", "e-mail", "E_mail", " E-post ", "E‑post"]
)
def test_a_column_of_addresses_is_known_by_its_names(header: str) -> None:
    assert read_bytes(f"{header},Namn\na@example.se,Anna\n".encode()).fields == ("address", "namn")


def test_a_column_may_be_named_by_hand() -> None:
    table = read_bytes(
        b"Kontakt;Email;Tilltal\na@example.se;b;Anna", Kontakt="address", Email="work", tilltal="first_name"
    )

    assert table.fields == ("address", "work", "first_name")


def test_a_header_in_other_letters_keeps_its_name() -> None:
    assert read_bytes("email,Имя,2024 år\na@example.se,Анна,x".encode()).fields == ("address", "имя", "n2024_ar")


def test_what_is_said_on_the_command_line_goes_before_guessing() -> None:
    data = "email\tÅ;\na@example.se\tб;".encode("cp1251", "replace")

    table = read_bytes(data, "cp1251", "tab")
    assert (table.encoding, table.delimiter) == ("cp1251", "\t")
    assert table.rows[0].cells == ("a@example.se", "б;")


@pytest.mark.parametrize(
    ("data", "line", "message", "hint"),
    [
        (b"", 0, "is empty", "E-post"),
        (b"\r\n\r\n ; \r\n", 0, "is empty", "E-post"),
        (b"PK\x03\x04\n\x00\x00", 2, "is no text file", "CSV UTF-8"),
        ("email\na@example.se".encode("utf-16-le"), 1, "is no text file", "CSV UTF-8"),
        (b"email\na@example.se\n\x81\xff\n", 3, "is neither UTF-8 nor Windows-1252", "CSV UTF-8"),
        (b"Namn;Ort\nAnna;Visby\n", 1, "no column holds addresses", "--map"),
        (b"\n\nNamn;Ort\nAnna;Visby\n", 3, "no column holds addresses", "--map"),
        (b"email;E-post\na@example.se;b@example.se\n", 1, "two columns are the field address", "--map"),
        (b'email,n\na@example.se,"Anna\nb@example.se,Bo\n', 2, "cannot be read", "quotation mark"),
    ],
)
def test_a_file_that_is_no_list_is_one_sentence_with_a_place_and_a_hint(
    data: bytes, line: int, message: str, hint: str
) -> None:
    with pytest.raises(DraftError) as caught:
        read_bytes(data)

    assert caught.value.place
    assert (caught.value.place.file, caught.value.place.line) == ("list.csv", line)
    assert message in caught.value.message
    assert hint in caught.value.hint


@pytest.mark.parametrize(("encoding", "delimiter"), [("klingon", None), ("ascii", None), (None, ";;"), (None, '"')])
def test_what_cannot_be_meant_on_the_command_line_is_told(encoding: str | None, delimiter: str | None) -> None:
    with pytest.raises(DraftError):
        read_bytes("email\nå@example.se".encode(), encoding, delimiter)


def test_a_mapped_column_that_is_not_there_is_told_with_the_nearest() -> None:
    with pytest.raises(UnknownNameError) as caught:
        read_bytes(b"email;Namn\na@example.se;Anna", Nam="first_name")

    assert caught.value.hint == 'did you mean "Namn"?'


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(DraftError, match="cannot be read: No such file"):
        read(tmp_path / "none.csv")
    with pytest.raises(DraftError, match="cannot be read: Is a directory"):
        read(tmp_path)


@given(st.binary(max_size=200))
def test_any_bytes_are_a_table_or_one_sentence(data: bytes) -> None:
    try:
        table = read_bytes(b"email;x\n" + data)
    except DraftError:
        return
    assert all(row.line > 1 for row in table.rows)
