"""Web versions, archive and feed, as files."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tidings.errors import StorageError
from tidings.model.address import Mailbox
from tidings.model.edition import Copy, Edition, Picture
from tidings.model.newsletter import Newsletter, slug
from tidings.records import publish, register
from tidings.records.feed import feed
from tidings.records.index import Look, index
from tidings.records.register import Entry

ATOM = "{http://www.w3.org/2005/Atom}"
COLOURS = dict.fromkeys(("page", "card", "text", "heading", "muted", "rule"), "#123456")
LOOK = Look({"light": "#0A5B7C", "dark": "#8CCBE3"}, COLOURS, COLOURS, {"sans": "Arial", "serif": "Georgia"})
NEWSLETTER = Newsletter(
    name="Kustnytt & co",
    language="sv",
    sender=Mailbox("Kustnytt", "nyhetsbrev@example.se"),
    reply_to="",
    bounce_address="",
    list_id="kustnytt.example.se",
    postal_address="Box 1 <103 33> Stockholm",
    web_url="https://nyhetsbrev.example.se",
    inbox_address="",
    archive_url="https://nyhetsbrev.example.se/archive",
)
ENTRY = Entry(
    issue="Vår 1",
    digest="d",
    language="sv",
    title="Våren <kommer> & går",
    preheader="Isen bryts upp",
    words="Isen bryts upp i vikarna.",
    date="2026-03-01",
    updated="2026-03-01T08:00:00+01:00",
    number="3",
    translations=(("en", "Spring is coming"),),
)


def picture(number: int, address: str = "") -> Picture:
    return Picture(
        f"{number}@x", f"{number}.png", f"{number}.png", "image/png", b"%d" % number, f"{number}" * 64, "", address
    )


def edition() -> Edition:
    hosted = picture(2, "https://nyhetsbrev.example.se/archive/images/2.png")
    english = Edition("Vår 1", NEWSLETTER, "", "", "", "", "en", (picture(1),))
    return Edition("Vår 1", NEWSLETTER, "", "", "", "", "sv", (picture(1), hosted), translations=(english,))


def composed(language: str) -> Copy:
    images = '<img src="cid:1@x"><img src="https://nyhetsbrev.example.se/archive/images/2.png">'
    return Copy(
        f"Ämne {language}",
        "Förord",
        f"<p>{language}</p>{images}",
        "Kustnytt\n\nVår\n===\n\nHej <https://a.se>.\n\n-- \nsluta",
    )


def entries(many: int) -> list[Entry]:
    return [
        replace(
            ENTRY,
            issue=f"2020-{number}",
            updated=f"2020-01-01T08:{number // 60:02}:{number % 60:02}+01:00",
            title=f"Nr {number}",
        )
        for number in range(many)
    ]


# --- addresses --------------------------------------------------------------


@pytest.mark.parametrize(
    ("issue", "there"),
    [
        ("2026-12", "2026-12"),
        ("Vår 1", "var-1"),
        ("å jour ... 2", "a-jour-2"),
        ("Smørrebrød & Straße", "smorrebrod-strasse"),
    ],
)
def test_an_issue_has_an_address_that_can_be_read(issue: str, there: str) -> None:
    assert slug(issue) == there


def test_names_that_would_lose_letters_do_not_meet() -> None:
    assert len({slug(name) for name in ("12", "12 通讯", "12 日报", "通讯", "日报", "..", "...", "images", "---")}) == 9


@given(st.text())
def test_no_name_leads_anywhere_else(issue: str) -> None:
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug(issue))
    assert slug(issue) != "images"


@given(st.text())
def test_no_language_leads_anywhere_else(language: str) -> None:
    assert re.fullmatch(r"var-1/([a-z0-9-]+/)?", NEWSLETTER.path("Vår 1", language))


# --- web versions -----------------------------------------------------------


def test_a_web_version_has_its_pictures_beside_it_in_every_language() -> None:
    one, two = (picture(number).hosted_name for number in (1, 2))

    pages = publish.pages(edition(), composed, NEWSLETTER)

    assert pages == {
        "var-1/index.html": f'<p>sv</p><img src="../images/{one}"><img src="../images/{two}">'.encode(),
        "var-1/en/index.html": f'<p>en</p><img src="../../images/{one}">'
        '<img src="https://nyhetsbrev.example.se/archive/images/2.png">'.encode(),
    }
    assert publish.pictures(edition()) == {f"images/{one}": b"1", f"images/{two}": b"2"}
    assert list(publish.hosted(edition())) == ["https://nyhetsbrev.example.se/archive/images/2.png"]


def test_an_entry_says_what_the_issue_is_about() -> None:
    made = publish.entry(edition(), composed, "2026-03-01", "2026-03-01T08:00:00+01:00")

    assert (made.title, made.preheader, made.words) == ("Ämne sv", "Förord", "Hej.")
    assert made.translations == (("en", "Ämne en"),)


def test_long_words_are_cut_at_a_space() -> None:
    cut = publish.beginning("Kustnytt\n\n" + "havet " * 200)

    assert cut.endswith("havet …")
    assert len(cut) < 420


# --- the register -----------------------------------------------------------


def test_the_register_is_read_as_it_was_written() -> None:
    assert register.read(register.written([ENTRY]), "issues.json") == {"var-1": ENTRY}


@pytest.mark.parametrize("data", [b"", b"[]", b"{}", b'{"issues":[{}]}', b'{"issues":3}', b"\xff"])
def test_a_register_that_is_none_is_told(data: bytes) -> None:
    with pytest.raises(StorageError, match=r"issues\.json"):
        register.read(data, "webb/archive/issues.json")


# --- the feed ---------------------------------------------------------------


def test_an_entry_of_the_feed_keeps_its_identifier_when_the_archive_moves() -> None:
    moved = replace(NEWSLETTER, archive_url="https://www.example.se/archive")

    [there], [here] = (ET.fromstring(feed([ENTRY], one)).findall(f"{ATOM}entry") for one in (moved, NEWSLETTER))

    assert there.findtext(f"{ATOM}id") == here.findtext(f"{ATOM}id")
    assert [link.get("href") for link in here.findall(f"{ATOM}link")] == [
        "https://nyhetsbrev.example.se/archive/var-1/",
        "https://nyhetsbrev.example.se/archive/var-1/en/",
    ]
    assert here.findtext(f"{ATOM}title") == "Våren <kommer> & går"
    assert here.findtext(f"{ATOM}updated") == "2026-03-01T08:00:00+01:00"


def test_a_feed_holds_the_newest_fifty() -> None:
    found = ET.fromstring(feed(entries(70), NEWSLETTER)).findall(f"{ATOM}entry/{ATOM}title")

    assert [title.text for title in found] == [f"Nr {number}" for number in range(69, 19, -1)]


def test_a_feed_without_issues_is_a_feed() -> None:
    assert ET.fromstring(feed([], NEWSLETTER)).findtext(f"{ATOM}updated")


@given(st.text())
def test_any_words_make_a_feed(words: str) -> None:
    ET.fromstring(feed([replace(ENTRY, title=words, words=words)], NEWSLETTER))


# --- the archive ------------------------------------------------------------


def test_the_archive_lists_the_newest_first_and_escapes_what_is_written() -> None:
    page = index([*entries(2), ENTRY], NEWSLETTER, LOOK)["index.html"].decode()

    assert re.findall(r'<h2><a href="([^"]+)"', page) == ["var-1/", "2020-1/", "2020-0/"]
    assert "Våren &lt;kommer&gt; &amp; går" in page
    assert 'Nr 3 · <time datetime="2026-03-01">1 mars 2026</time>' in page
    assert '<a href="var-1/en/" hreflang="en" lang="en" dir="ltr">Spring is coming</a>' in page
    assert "<script" not in page


def test_many_issues_fill_several_pages_each_of_them_light() -> None:
    pages = index([replace(each, preheader="x" * 150) for each in entries(120)], NEWSLETTER, LOOK)

    assert list(pages) == ["index.html", "index-2.html", "index-3.html"]
    assert max(map(len, pages.values())) < 30_000
    assert b'<a href="index-2.html" aria-current=page>2</a>' in pages["index-2.html"]


def test_an_archive_without_issues_is_a_page() -> None:
    assert b"<ol" not in index([], NEWSLETTER, LOOK)["index.html"]
