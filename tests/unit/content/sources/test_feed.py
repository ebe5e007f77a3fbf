"""Feeds become texts, one an item, whatever state the feed is in."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from tidings.content.sources.feed import is_feed, read_feed
from tidings.content.sources.gathered import Gathered
from tidings.errors import DraftError

FEEDS = Path(__file__).parents[3] / "fixtures" / "sources" / "feeds"
PAGES = FEEDS.parent / "pages"
ADDRESS = "https://feeds.example.se/nytt/rss.xml"
FIELDS = ("title", "language", "date", "link", "summary", "image", "alt")


def told(found: tuple[Gathered, ...]) -> str:
    """Everything that was found, as the expected file beside the feed has it."""
    texts = []
    for each in found:
        head = [f"{name}: {getattr(each, name)}" for name in FIELDS if getattr(each, name)]
        texts.append("\n".join(["---", *head, *(f"remark: {said}" for said in each.remarks), "---", "", each.body, ""]))
    return "\n".join(texts)


def rss(items: str, before: str = "") -> bytes:
    return f'{before}<rss version="2.0"><channel><title>x</title>{items}</channel></rss>'.encode()


@pytest.mark.parametrize("feed", sorted(FEEDS.glob("*.xml")), ids=lambda feed: feed.stem)
def test_a_feed_becomes_the_texts_beside_it(feed: Path) -> None:
    found = told(read_feed(feed.read_bytes(), ADDRESS))
    expected = feed.with_suffix(".md")
    if os.environ.get("REWRITE_FIXTURES"):
        expected.write_text(found, "utf-8")

    assert is_feed(feed.read_bytes())
    assert found == expected.read_text("utf-8")


@pytest.mark.parametrize("page", sorted(PAGES.glob("*.html")), ids=lambda page: page.stem)
def test_a_page_is_no_feed(page: Path) -> None:
    assert not is_feed(page.read_bytes())
    with pytest.raises(DraftError, match="is no feed"):
        read_feed(page.read_bytes(), ADDRESS)


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"", False),
        (b"\xef\xbb\xbf  <?xml version='1.0'?><!-- x --><feed xmlns='http://www.w3.org/2005/Atom'/>", True),
        ("<?xml version='1.0' encoding='utf-16'?><rss></rss>".encode("utf-16"), True),
        (b"<!DOCTYPE rdf:RDF [<!ENTITY x 'y'>]><rdf:RDF></rdf:RDF>", True),
        (b"<html><body><rss></rss></body></html>", False),
        (b"<!DOCTYPE html><p>rss", False),
        (b"Vi har ett rss-fl\xc3\xb6de.", False),
        (b"\x89PNG\r\n\x1a\n", False),
    ],
)
def test_a_feed_is_known_by_what_it_begins_with(data: bytes, *, expected: bool) -> None:
    assert is_feed(data) is expected


@pytest.mark.parametrize(
    ("data", "wrong"),
    [
        (rss(""), "the feed has no items"),
        (b"", "is no feed"),
        (b"<html><body>Sidan finns inte</body></html>", "is no feed"),
        (b"%PDF-1.7", "is a PDF, and no feed"),
        (rss("<item><title>x</title></item>" * 5001), "has more than 5,000 items"),
    ],
    ids=["no items", "nothing", "page", "pdf", "many"],
)
def test_what_gives_nothing_is_refused(data: bytes, wrong: str) -> None:
    with pytest.raises(DraftError) as refused:
        read_feed(data, ADDRESS)

    assert str(refused.value) == f"{ADDRESS}: {wrong}"
    assert refused.value.hint


def test_a_thousand_items_are_read_in_seconds() -> None:
    text = "&lt;p&gt;Text med &lt;a href='/x'&gt;länk&lt;/a&gt;.&lt;/p&gt;&lt;p&gt;Mer.&lt;/p&gt;"
    items = "".join(f"<item><title>Sak {n}</title><description>{text}</description></item>" for n in range(1000))
    began = time.monotonic()

    found = read_feed(rss(items), ADDRESS)

    assert time.monotonic() - began < 30
    assert [found[0].title, found[-1].title, len(found)] == ["Sak 0", "Sak 999", 1000]
    assert found[-1].body == "Text med [länk](https://feeds.example.se/x).\n\nMer."


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("Tue, 19 Nov 2024 00:30:00 +0100", "2024-11-19"),  # which is still the 18th in Greenwich
        ("Tue, 19 Nov 2024 23:30:00 GMT", "2024-11-19"),
        ("2024-11-19T23:30:00-08:00", "2024-11-19"),
        ("2024-11-19", "2024-11-19"),
        ("19 Nov 2024", "2024-11-19"),
        ("Tue, 40 Nov 2024 00:30:00 +0100", ""),
        ("i morgon", ""),
        ("", ""),
    ],
)
def test_the_day_is_the_writers_day(typed: str, day: str) -> None:
    [item] = read_feed(rss(f"<item><title>x</title><pubDate>{typed}</pubDate></item>"), ADDRESS)

    assert item.date == day
    assert ("the feed gives this item no date" in item.remarks) == (not day)


def test_a_long_summary_is_shortened_at_a_word_and_said_so_and_one_that_breaks_off_is_left() -> None:
    long = "ord " * 100
    whole = 'xmlns:content="http://purl.org/rss/1.0/modules/content/"'
    items = "".join(
        f"<item {whole}><title>x</title><description>{said}</description>"
        f"<content:encoded>&lt;p&gt;Hela texten.&lt;/p&gt;</content:encoded></item>"
        for said in (long, "Vi börjar med [&#8230;]", "Kort och bra.", "Hela texten.")
    )

    first, second, third, fourth = read_feed(rss(items), ADDRESS)

    assert (len(first.summary), first.summary[-5:]) == (301, "ord …")
    assert any("shortened to 300 characters" in remark for remark in first.remarks)
    assert second.summary == ""
    assert any("breaks off" in remark for remark in second.remarks)
    assert third.summary == "Kort och bra."
    assert fourth.summary == ""  # it says nothing that the text does not begin with
    assert {item.body for item in (first, second, third, fourth)} == {"Hela texten."}


BOMB = "<!ENTITY a0 'ha'>" + "".join(f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 10))


@pytest.mark.parametrize(
    "doctype",
    [
        f"<!DOCTYPE rss [{BOMB}<!ENTITY x '&a9;'>]>",
        "<!DOCTYPE rss [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>",
        "<!DOCTYPE rss [<!ENTITY % p SYSTEM 'http://127.0.0.1:9/x.dtd'> %p; ]>",
        "<!DOCTYPE rss SYSTEM 'http://127.0.0.1:9/x.dtd'>",
    ],
    ids=["bomb", "file", "parameter", "dtd"],
)
def test_an_entity_is_never_made_more_of(doctype: str) -> None:
    began = time.monotonic()

    [item] = read_feed(rss("<item><title>T &x;</title><description>D &x;</description></item>", doctype), ADDRESS)

    assert time.monotonic() - began < 5
    assert len(item.title + item.body) < 20
    assert item.remarks[0] == "the feed is malformed; this is what could be read of it"


def test_nothing_active_comes_out_of_a_feed() -> None:
    hostile = (
        "<item><title>Hej &lt;script&gt;alert(1)&lt;/script&gt;{{ address }}</title><link>javascript:alert(2)</link>"
        "<description>&lt;p onclick='alert(3)'&gt;Ord &lt;a href='javascript:alert(4)'&gt;här&lt;/a&gt;&lt;/p&gt;"
        "&lt;iframe src='https://evil.example'&gt;&lt;/iframe&gt;&lt;svg onload='alert(5)'&gt;&lt;/svg&gt;"
        "</description>"
        "<enclosure type='image/png' url='data:image/png;base64,AAAA'/></item>"
    )

    [item] = read_feed(rss(hostile), ADDRESS)

    assert (item.title, item.body, item.link, item.image) == ("Hej {{ address }}", "Ord här", "", "")


def test_an_item_that_cannot_be_read_spares_the_others() -> None:
    deep = "&lt;div&gt;" * 5000
    items = f"<item><title>a</title><description>{deep}x</description></item><item><title>b</title></item>"

    first, second = read_feed(rss(items), ADDRESS)

    assert (first.title, first.body, second.title) == ("a", "", "b")
    assert first.remarks[0].startswith("its text was left out: ")


def test_a_saved_feed_leads_where_it_stood() -> None:
    feed = (FEEDS / "rss.xml").read_bytes()

    assert read_feed(feed, "")[0].link == "https://www.kustmyndigheten.example/nyheter/bojar"
