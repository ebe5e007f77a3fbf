"""Web pages become the words that they are about, with the markup that a mail can keep."""

from __future__ import annotations

import logging
import os
import socket
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
import trafilatura

from tidings.content.draft import read_issue
from tidings.content.sources.gathered import Gathered
from tidings.content.sources.page import read_page
from tidings.errors import DraftError
from tidings.model.article import plain, words

PAGES = Path(__file__).parents[3] / "fixtures" / "sources" / "pages"
ADDRESS = "https://www.example.se/nyheter/sida"
FIELDS = ("title", "lead", "language", "date", "link", "image", "alt")


def told(found: Gathered) -> str:
    """Everything that was found, as the expected file beside the page has it."""
    head = [f"{name}: {getattr(found, name)}" for name in FIELDS] + [f"remark: {said}" for said in found.remarks]
    return "\n".join(["---", *head, "---", "", found.body, ""])


@pytest.fixture
def no_network(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[object]]:
    """Python with an ear at the door: every connection that anything tries is on the list."""
    tried: list[object] = []

    def noted(self: socket.socket, address: object) -> None:
        tried.append(address)
        raise OSError

    monkeypatch.setattr(socket.socket, "connect", noted)
    return tried


@pytest.mark.parametrize("page", sorted(PAGES.glob("*.html")), ids=lambda page: page.stem)
def test_a_page_becomes_the_markdown_beside_it(page: Path) -> None:
    found = told(read_page(page.read_bytes(), "", ADDRESS))
    expected = page.with_suffix(".md")
    if os.environ.get("REWRITE_FIXTURES"):
        expected.write_text(found, "utf-8")

    assert found == expected.read_text("utf-8")


@pytest.mark.parametrize("page", sorted(PAGES.glob("*.html")), ids=lambda page: page.stem)
def test_no_word_is_lost_that_trafilatura_takes_for_the_text(page: Path, tmp_path: Path) -> None:
    extracted = trafilatura.bare_extraction(page.read_bytes(), include_comments=False)
    found = read_page(page.read_bytes(), "", ADDRESS)
    draft = tmp_path / "sida.md"
    draft.write_text(f"---\ntitle: x\nlead: x\n---\n\n{found.body}\n", "utf-8")
    [article] = read_issue(draft, root=tmp_path, language="sv", template="article").articles
    read = Counter(words(f"{found.title} {found.lead} {plain(article.body)}"))

    said = [" ".join(block.itertext()) for block in extracted.body.iter("p", "item", "cell", "head")]
    single = [block for block in said if "\n" not in block and not block.startswith(("Senast upp", "Publicerad av"))]
    assert len(single) > 5
    assert Counter(words(" ".join(single))) - read == Counter()


def test_a_page_is_read_without_a_word_to_anybody(no_network: list[object], caplog: pytest.LogCaptureFixture) -> None:
    page = '<html><head><meta http-equiv="refresh" content="0;url=http://127.0.0.1/"></head><body><article>'
    text = "<p>Det här är en text som är lång nog för att vara en text, och lite till.</p>" * 9
    frame = '<iframe src="http://127.0.0.1/a"></iframe><img src="http://127.0.0.1/b.png" alt="bild">'

    with caplog.at_level(logging.DEBUG):
        read_page(f"{page}{text}{frame}</article></body></html>".encode(), "", "")

    assert no_network == []
    assert [record for record in caplog.records if record.levelno >= logging.WARNING] == []


def long_page(middle: str) -> bytes:
    said = "<p>Det här är ett stycke text som är ganska långt och bra.</p>" * 20
    return f"<html><body>{middle}<article><h1>Hej</h1>{said}</article></body></html>".encode()


@pytest.mark.parametrize(
    ("page", "wrong"),
    [
        (long_page("<script>" + "var a = '0123456789';\n" * 500_000 + "</script>"), ""),
        (long_page(f'<img alt="" src="data:image/png;base64,{"A" * 10_000_000}">'), ""),
        (long_page("<p>" + "Ord som står i en text. " * 450_000), "is more text than any mail has"),
        (long_page("<div><a href='/x'></a></div>" * 350_000), "has more than 300,000 tags"),
        (long_page("<div><a href='/x'>x</a></div>" * 30_000), "has more than 40,000 elements"),
        (long_page("<div>" * 20_000), "its elements stand too deep within one another"),
        (long_page("<p>" + "<b>punkt " * 20_000), "its elements stand too deep within one another"),
    ],
    ids=["program", "picture", "text", "tags", "elements", "depth", "weight"],
)
def test_a_huge_page_gives_an_answer_within_seconds(page: bytes, wrong: str) -> None:
    began = time.monotonic()
    told = answer(page)

    assert time.monotonic() - began < 20
    assert told == (f"{ADDRESS}: {wrong}" if wrong else "Hej")


def answer(page: bytes) -> str:
    """The title of a page, or the sentence that it was refused with."""
    try:
        return read_page(page, "", ADDRESS).title
    except DraftError as error:
        return str(error)


@pytest.mark.parametrize(
    ("data", "wrong"),
    [
        (b"%PDF-1.7\n%\xe2\xe3", "is a PDF, and no page"),
        (b"\x89PNG\r\n\x1a\n\0\0", "is a picture, and no page"),
        (b"PK\x03\x04\x14\0", "is a packed file, such as one of Word's, and no page"),
        (b"", "is empty"),
        (b"   \n", "is empty"),
        (
            b"<html><head><title>App</title></head><body><div id=root></div></body></html>",
            "no text stands in this page",
        ),
        (
            b"<html><body><noscript>Please enable JavaScript for this.</noscript><div id=app></div></body></html>",
            "no text stands in this page",
        ),
    ],
    ids=["pdf", "picture", "packed", "nothing", "blank", "shell", "noscript"],
)
def test_what_is_no_page_of_text_is_refused_with_a_way_on(data: bytes, wrong: str) -> None:
    with pytest.raises(DraftError) as refused:
        read_page(data, "", ADDRESS)

    assert str(refused.value) == f"{ADDRESS}: {wrong}"
    assert "add that" in refused.value.hint


ARTICLE = "<h1>Åtgärder på sjön</h1>" + "<p>Så här gör vi när isen är svag på Östersjön.</p>" * 3


@pytest.mark.parametrize(
    ("declared", "charset", "encoding", "remark"),
    [
        ("utf-8", "", "utf-8", ""),
        ("", "", "utf-8", ""),
        ("", "", "cp1252", ""),
        ("iso-8859-1", "", "cp1252", ""),
        ("", "ISO-8859-1", "cp1252", ""),
        ("utf-8", "", "cp1252", "it says that it is in utf-8, and is in cp1252"),
        ("no-such-thing", "rot13", "utf-8", ""),
        ("utf-16", "", "utf-8", ""),
        ("", "", "utf-16", ""),
        ("", "", "utf-8-sig", ""),
    ],
)
def test_letters_are_read_whatever_the_page_says_of_them(
    declared: str, charset: str, encoding: str, remark: str
) -> None:
    meta = f'<meta charset="{declared}">' if declared else ""
    page = f"<html lang=sv><head>{meta}</head><body><main>{ARTICLE}</main></body></html>".encode(encoding)

    found = read_page(page, charset, ADDRESS)

    assert found.title == "Åtgärder på sjön"
    assert "svag på Östersjön" in found.body
    assert "".join(found.remarks) == remark


def test_a_hostile_page_gives_words_and_nothing_active(tmp_path: Path) -> None:
    page = f"""<html lang="sv"><head><link rel="canonical" href="javascript:alert(1)">
      <meta property="og:image" content="data:image/svg+xml,<svg onload=alert(1)>"></head><body><main>{ARTICLE}
      <p onclick="alert(2)">Läs <a href="javascript:alert(3)">detta</a> och {{{{ address }}}} {{% if x %}}.</p>
      <svg onload="alert(4)"><text>ritad</text></svg><iframe src="https://evil.example"></iframe>
      <p style="background:url(javascript:alert(5))">Stil &lt;script&gt;alert(6)&lt;/script&gt;</p>
      </main></body></html>"""

    found = read_page(page.encode(), "", ADDRESS)
    draft = tmp_path / "sida.md"
    draft.write_text(f"---\ntitle: x\nlead: y\n---\n\n{found.body}\n", "utf-8")
    [article] = read_issue(draft, root=tmp_path, language="sv", template="article").articles

    assert (found.link, found.image) == (ADDRESS, "")
    assert "javascript:" not in found.body
    assert "evil" not in found.body
    assert "Läs detta och {{ address }} {% if x %}." in plain(article.body)
    assert "<script>alert(6)</script>" in plain(article.body)


def test_a_picture_for_social_media_is_taken_where_the_text_has_none_and_said_so() -> None:
    head = '<meta property="og:image" content="/stor.jpg"><meta property="og:image:alt" content="En boj">'
    page = f"<html><head>{head}</head><body><main>{ARTICLE}%s</main></body></html>"

    without = read_page((page % "").encode(), "", ADDRESS)
    with_same = read_page((page % '<p><img src="/stor.jpg" alt="En boj i havet"></p>').encode(), "", ADDRESS)
    with_other = read_page((page % '<p><img src="/annan.jpg" alt="En fyr"></p>').encode(), "", ADDRESS)

    assert (without.image, without.alt) == ("https://www.example.se/stor.jpg", "En boj")
    assert without.remarks == ("the picture is the one that the page gives to social media",)
    assert (with_same.image, with_same.remarks) == ("", ())
    assert "![En boj i havet](https://www.example.se/stor.jpg)" in with_same.body
    assert with_other.image == ""
    assert "https://www.example.se/stor.jpg" in with_other.remarks[0]


def test_a_saved_page_leads_where_it_stood() -> None:
    page = f"""<html><head><link rel="canonical" href="https://www.example.se/is/"></head><body><main>{ARTICLE}
      <p>Läs mer om <a href="bojar">bojar</a>.</p></main></body></html>"""

    found = read_page(page.encode(), "", "")

    assert found.link == "https://www.example.se/is/"
    assert "[bojar](https://www.example.se/is/bojar)" in found.body


def test_the_site_in_the_title_is_left_where_the_page_has_a_heading() -> None:
    page = f"<html><head><title>Åtgärder på sjön - Kommunen</title></head><body><main>{ARTICLE}</main></body></html>"
    logo = page.replace("<body>", "<body><h1>Kommunen</h1>").replace("<h1>Å", "<h2>Å").replace("sjön</h1>", "sjön</h2>")

    assert read_page(page.encode(), "", ADDRESS).title == "Åtgärder på sjön"
    assert "# Åtgärder" not in read_page(page.encode(), "", ADDRESS).body
    assert read_page(logo.encode(), "", ADDRESS).title == "Åtgärder på sjön"


def test_what_readers_open_is_read_under_its_heading_and_what_pops_up_is_not() -> None:
    page = """<html lang="sv"><body><main><h1>Frågor</h1>
      <p>Här svarar vi på de vanligaste frågorna om de nya reglerna för eldning i kommunen.</p>
      <h2><button aria-expanded="false" aria-controls="a1">Får jag elda löv?</button></h2>
      <div id="a1" hidden><p>Ja, under vecka 18 och vecka 40, om det inte råder eldningsförbud.</p></div>
      <details><summary>Får jag grilla?</summary><p>Ja, alltid när det inte råder eldningsförbud.</p></details>
      <div style="display: none" id="modal"><p>Prenumerera på vårt nyhetsbrev och få nyheter varje vecka.</p></div>
      </main></body></html>"""

    body = read_page(page.encode(), "", ADDRESS).body

    assert "## Får jag elda löv?\n\nJa, under vecka 18" in body
    assert "Får jag grilla?\n\nJa, alltid" in body
    assert "nyhetsbrev" not in body
