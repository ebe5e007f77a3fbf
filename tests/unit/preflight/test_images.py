"""Pictures: there, light, described, at rest, seen in the dark, and nobody's ear."""

from __future__ import annotations

import re
from dataclasses import replace
from time import process_time

import pytest

from cases import HEAVY, SMALL, adding, articles, html, pictured
from checked import found, places, told
from photos import camera, encoded, logo, moving, photo
from tidings.model.article import Field, Image, Text
from tidings.model.finding import Severity
from tidings.preflight.case import Case
from tidings.preflight.pictures import weight


def test_the_picture_of_the_front_matter_needs_words_too(sound: Case) -> None:
    case = articles(sound, lambda article: replace(article, image=Image("topp.png", (Text(" ", 4),), line=4)))

    assert places(case, "IMG01") == ["drafts/bryggan.md:4"]


def test_words_of_a_field_are_words(sound: Case) -> None:
    assert found(adding(sound, Image("x.png", (Field("region", "Kusten", 9),), line=9)), "IMG01") == []


@pytest.mark.parametrize("source", ["https://example.se/kaj.jpg", "HTTP://example.se/kaj.jpg"])
def test_a_picture_of_the_web_lies_nowhere_here(sound: Case, source: str) -> None:
    assert found(pictured(sound, None, source), "IMG03") == []


def test_a_picture_that_cannot_be_shown_is_not_called_missing(sound: Case) -> None:
    case = pictured(sound, b"<svg/>", "karta.svg")

    assert found(case, "IMG03") == []
    [finding] = found(case, "IMG06")
    assert finding.message.en == (
        'the picture "karta.svg" cannot be shown: it is an SVG drawing, which mail clients do not show'
    )
    assert finding.fix.en == "save it as PNG"
    assert str(finding.place) == "drafts/bryggan.md:9"


def test_what_was_made_of_a_picture_is_told(sound: Case) -> None:
    [finding] = found(pictured(sound, encoded(photo(1600, 1200), "WEBP"), "kaj.webp"), "IMG05")

    assert re.fullmatch(
        r'the picture "kaj.webp" of 1600 × 1200 pixels \([\d,]+ kB\) became a JPEG of 520 × 390 \(\d+ kB\)',
        finding.message.en,
    )


def test_a_picture_with_too_few_pixels_is_told(sound: Case) -> None:
    [finding] = found(pictured(sound, SMALL, width=520), "IMG05")

    assert finding.severity is Severity.INFO
    assert finding.message.en == 'the picture "kaj.jpg" is only 520 pixels wide, in a place of 520 px'


def test_what_was_removed_is_told(sound: Case) -> None:
    [finding] = found(pictured(sound, camera(photo(520, 390))), "IMG09")

    assert "where it was taken (GPS), camera and time (EXIF)" in finding.message.en


def test_heavy_pictures_in_every_mail_are_told_where_nobody_chose_that(sound: Case) -> None:
    place = "https://nyhetsbrev.example.se/archive"
    told = [finding.message.en for finding in found(pictured(sound, HEAVY, width=520), "IMG04")]

    assert "travel in every mail" in told[-1]
    assert len(found(pictured(sound, HEAVY, width=520, archive_url=place), "IMG04")) == len(told) - 1


def test_pictures_are_weighed_together(sound: Case) -> None:
    case = pictured(sound, HEAVY, width=520)
    three = tuple(replace(case.edition.pictures[0], cid=str(number)) for number in range(3))

    told = found(replace(case, edition=replace(case.edition, pictures=three)), "IMG04")

    assert told[-1].message.en == f"the pictures weigh {weight(3 * case.edition.pictures[0].data).en} together"
    assert "leave some out" in told[-1].fix.en


def test_a_picture_that_is_nearly_sharp_is_not_called_soft(sound: Case) -> None:
    assert found(pictured(sound, encoded(photo(1040, 780), "JPEG", quality=70), width=552), "IMG05") == []


# --- the words that stand in ------------------------------------------------


def described(case: Case, alt: str) -> Case:
    return adding(case, Image("segel.png", (Text(alt, 9),), line=9))


@pytest.mark.parametrize(
    "alt",
    [
        "IMG_2041.jpg",
        "kaj.png",
        "DSC00123",
        "Skärmbild 2026-11-03",
        "image001",
        "bild",
        "Bilden",
        "Picture.",
        "topp_2",
        "Logotyp",
    ],
)
def test_words_that_say_nothing_of_a_picture_are_told(sound: Case, alt: str) -> None:
    [finding] = found(described(sound, alt), "IMG02")

    assert finding.severity is Severity.WARNING
    assert str(finding.place) == "drafts/bryggan.md:9"


@pytest.mark.parametrize("alt", ["Kajen i snö", "Gösta Bild", "Bildstenen på Gotland", "Kustnytts logotyp"])
def test_words_that_say_something_pass(sound: Case, alt: str) -> None:
    assert found(described(sound, alt), "IMG02") == []


@pytest.mark.parametrize("alt", ["Bild på en brygga", "En bild av kajen", "Picture of a pier", "A photo of the quay"])
def test_what_screen_readers_say_themselves_is_advice(sound: Case, alt: str) -> None:
    [finding] = found(described(sound, alt), "IMG02")

    assert finding.severity is Severity.INFO


def test_long_words_are_told_with_their_length(sound: Case) -> None:
    [message] = told(described(sound, "Havet " * 30), "IMG02")

    assert "179 characters" in message


# --- at rest ----------------------------------------------------------------


def test_a_picture_that_moves_for_ever_is_told(sound: Case) -> None:
    assert told(pictured(sound, moving(), "kaj.gif"), "IMG07") == ['the picture "kaj.gif" moves without end']


def test_a_picture_that_moves_for_long_is_told_with_its_seconds(sound: Case) -> None:
    assert told(pictured(sound, moving(loop=None, each=3000), "kaj.gif"), "IMG07") == [
        'the picture "kaj.gif" moves for 9 seconds'
    ]


def test_a_picture_that_moves_once_and_briefly_passes(sound: Case) -> None:
    assert found(pictured(sound, moving(loop=None, each=1000), "kaj.gif"), "IMG07") == []


# --- mostly words -----------------------------------------------------------


def test_decoration_needs_no_words_beside_it(sound: Case) -> None:
    case = articles(sound, lambda article: replace(article, body=article.body[1:2]))

    assert told(case, "IMG08") == ["2 words stand beside 1 picture"]
    quiet = Image("brygga.png", (), decorative=True)
    assert found(articles(case, lambda article: replace(article, body=(), image=quiet)), "IMG08") == []


# --- in the dark ------------------------------------------------------------


@pytest.mark.parametrize("colour", ["black", "navy", "darkgreen"])
def test_a_dark_logo_on_no_ground_is_told(sound: Case, colour: str) -> None:
    assert told(pictured(sound, encoded(logo(colour), "PNG"), "logo.png"), "IMG10") == [
        'the picture "logo.png" is dark, on a ground that shows through'
    ]


def test_a_dark_photo_with_a_ground_passes(sound: Case) -> None:
    dark = photo(520, 390).point(lambda value: value // 5)

    assert found(pictured(sound, encoded(dark, "PNG"), "natt.png"), "IMG10") == []


def test_a_dark_logo_is_known_in_a_moment(sound: Case) -> None:
    case = pictured(sound, encoded(logo("black"), "PNG"), "logo.png")

    def seconds() -> float:
        begun = process_time()
        assert found(case, "IMG10")
        return process_time() - begun

    assert min(seconds() for _ in range(3)) < 0.005


# --- nobody's ear -----------------------------------------------------------


@pytest.mark.parametrize(
    ("tag", "said"),
    [
        ('<img src="https://mät.example.net/o.gif" alt="" width="1" height="1">', "one pixel"),
        ('<img src="https://www.example.se/o.gif" alt="" style="width:1px;height:1px">', "one pixel"),
        ('<img src="https://cdn.example.org/kaj.jpg" alt="" width="200">', "fetched from cdn.example.org"),
        ('<div style="background:#fff url(https://cdn.example.org/kaj.jpg)"></div>', "fetched from cdn.example.org"),
    ],
)
def test_a_picture_that_tells_who_reads_is_told(sound: Case, tag: str, said: str) -> None:
    [message] = told(html(sound, "<h1>", f"{tag}<h1>"), "IMG11")

    assert said in message


@pytest.mark.parametrize("host", ["www.example.se", "bilder.example.se", "nyhetsbrev.example.se"])
def test_a_picture_of_the_offices_own_server_passes(sound: Case, host: str) -> None:
    assert found(html(sound, "<h1>", f'<img src="https://{host}/kaj.jpg" alt="" width="200"><h1>'), "IMG11") == []


def test_a_strangers_picture_is_told_at_the_line_that_names_it(sound: Case) -> None:
    case = adding(sound, Image("https://cdn.example.org/kaj 1.jpg", (Text("Kajen", 9),), line=9))
    case = html(case, "<h1>", '<img src="https://cdn.example.org/kaj%201.jpg" alt="Kajen" width="9"><h1>')

    assert places(case, "IMG11") == ["drafts/bryggan.md:9"]
