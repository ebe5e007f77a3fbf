"""An office adds what it was handed to an issue: from Word, the web, a feed and plain text; all of it, or nothing."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from docx import Docx, comment, inserted, p
from office import TIDINGS
from photos import drawing, encoded
from shell import Tidings
from webserver import WebServer, running

PAGE = b"""<!doctype html><html lang="sv"><head><title>Isen</title>
<meta property="article:published_time" content="2026-11-20T08:00:00Z"></head><body><nav><a href="/">Hem</a></nav>
<main><article><h1>Isen b\xc3\xa4r</h1><p>Isen b\xc3\xa4r i \xc3\xa5r vid hela kusten, s\xc3\xa4ger myndigheten.</p>
<h2>S\xc3\xa5 m\xc3\xa4ts isen</h2><p>Vi m\xc3\xa4ter med <b>bojar</b> varje dag, och alla kan se det p\xc3\xa5
<a href="/karta">kartan</a> som vi har lagt ut f\xc3\xb6r alla som vill veta mer.</p></article></main></body></html>"""
FEED = """<?xml version="1.0"?><rss version="2.0"><channel><title>Kust</title><link>https://k.example.se</link>
<description>x</description>{items}</channel></rss>"""
ITEM = """<item><title>{title}</title><link>https://k.example.se/{name}?utm_source=rss</link>
<pubDate>{day} 08:00:00 GMT</pubDate><description>Om {title} och det som har hänt där.</description></item>"""
NEW = ITEM.format(title="isen", name="is", day="Fri, 20 Nov 2026")
OLD = ITEM.format(title="havet", name="hav", day="Mon, 20 Nov 2023")


@pytest.fixture
def web() -> Iterator[WebServer]:
    with running() as server:
        yield server


@pytest.fixture
def issue(office: Path) -> Path:
    """An issue with the editor's words, and no article yet."""
    folder = office / "drafts" / "2027-01"
    folder.mkdir()
    (folder / "issue.md").write_text("---\ntitle: Januari\n---\n\nHej!\n", "utf-8")
    return folder


def files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def letter() -> bytes:
    made = Docx(comments=[("Karin Ek", "Stämmer det?")])
    picture = made.picture("image1.png", encoded(drawing(400, 300), "PNG"), "Kajen")
    made.body = [
        p("Vi måste titta framåt", style="Rubrik"),
        p("Det är en ingress som säger det viktigaste."),
        p("Här är 5-10 ", inserted("nya "), "ord", comment(1), "."),
        p(picture),
    ]
    return made.bytes()


def test_a_word_file_is_added_and_stands_in_the_built_issue(
    tidings: Tidings, office: Path, issue: Path, tmp_path: Path
) -> None:
    (tmp_path / "Från kansliet.docx").write_bytes(letter())

    added = tidings("add", "2027-01", tmp_path / "Från kansliet.docx", "-C", office)
    built = tidings("build", "2027-01", "-C", office, "-o", tmp_path / "out")

    name = "drafts/2027-01/vi-maste-titta-framat.md"
    assert (added.code, added.out) == (0, f"{name}\n")
    assert (issue / "vi-maste-titta-framat.md").read_text("utf-8") == (
        "---\ntitle: Vi måste titta framåt\nlead: Det är en ingress som säger det viktigaste.\nlanguage: sv\n---\n\n"
        "Här är 5-10 nya ord.\n\n![Kajen](fran-kansliet-1.png)\n"
    )
    assert f"guessed: {name}:3: lead: Det är en ingress" in added.err
    assert f"guessed: {name}:4: language: sv" in added.err
    assert f"corrected: {name}:7: «5-10» → «5–10» (ranges)" in added.err
    assert "changes were tracked (Anna Berg): 1 insertion kept" in added.err
    assert "left out: a comment by Karin Ek: “Stämmer det?”" in added.err
    assert "tidings build 2027-01 -C " in added.err
    html = (tmp_path / "out" / "2027-01.html").read_text("utf-8")
    assert built.code == 0
    assert "Vi måste titta framåt" in html
    assert 'alt="Kajen"' in html


def test_a_page_is_added_with_where_it_stands(tidings: Tidings, office: Path, issue: Path, web: WebServer) -> None:
    address = web.serve("/nyheter/isen", PAGE)

    refused = tidings("add", "2027-01", address, "-C", office)
    added = tidings("add", "2027-01", address, "--private", "--json", "-C", office)
    again = tidings("add", "2027-01", address, "--private", "--json", "-C", office)

    assert refused.code == 1
    assert "--private" in refused.err
    [one] = added.document["added"]
    assert (one["title"], one["date"], one["link"], one["language"]) == ("Isen bär", "2026-11-20", address, "sv")
    assert f"[kartan]({web.url('/karta')})" in (issue / "isen-bar.md").read_text("utf-8")
    assert again.document["added"][0]["file"] == "drafts/2027-01/isen-bar-2.md"
    assert again.document["added"][0]["remarks"] == ["this page is in drafts/2027-01/isen-bar.md already"]


def test_the_pictures_of_a_page_come_along_or_stay_on_the_web(
    tidings: Tidings, office: Path, issue: Path, web: WebServer
) -> None:
    kaj = encoded(drawing(400, 300), "PNG")
    web.serve("/bilder/kaj%20ett.png?w=1&copy=2", kaj, "image/png")
    web.serve("/text.png", b"<html>", "text/html")
    shown = b"<p><img src='/bilder/kaj ett.png?w=1&amp;copy=2' alt='Kajen'></p><p><img src='/text.png' alt='Text'></p>"
    address = web.serve("/isen", PAGE.replace(b"<h2>", shown + b"<h2>"))

    added = tidings("add", "2027-01", address, "--private", "--json", "-C", office).document["added"][0]

    draft = (issue / "isen-bar.md").read_text("utf-8")
    assert added["files"] == ["drafts/2027-01/kaj-ett-1.png"]
    assert (issue / "kaj-ett-1.png").read_bytes() == kaj
    assert "![Kajen](kaj-ett-1.png)" in draft
    assert f"![Text]({web.url('/text.png')})" in draft
    assert [f"the picture {web.url('/text.png')} stays on the web: it is no picture that a mail shows"] == [
        remark.partition(" (PNG")[0] for remark in added["remarks"]
    ]


def test_of_a_feed_only_what_is_new_is_taken(tidings: Tidings, office: Path, issue: Path, web: WebServer) -> None:
    web.serve("/feed", FEED.format(items=NEW + OLD).encode(), "application/rss+xml")
    words = ("add", "2027-01", web.url("/feed"), "--private", "--json", "-C", office)

    first = tidings(*words, "--since", "2026-01-01").document
    second = tidings(*words, "--since", "2023-11-20").document
    third = tidings("add", "2027-01", web.url("/feed"), "--private", "-C", office)

    assert [one["link"] for one in first["added"]] == ["https://k.example.se/is?utm_source=rss"]
    assert [one["reason"] for one in first["skipped"]] == ["is of 2023-11-20, before 2026-01-01"]
    assert [one["title"] for one in second["added"]] == ["havet"]
    assert [one["reason"] for one in second["skipped"]] == ["is in drafts/2027-01/isen.md already"]
    assert (third.code, third.out) == (0, "")
    assert "nothing new was there to add" in third.err


def test_since_the_last_mailing_needs_one(tidings: Tidings, office: Path, issue: Path) -> None:
    last = tidings("add", "2027-01", "feed.xml", "--since", "last", "-C", office)
    odd = tidings("add", "2027-01", "feed.xml", "--since", "igår", "-C", office)

    assert (last.code, odd.code) == (2, 2)
    assert "nothing was mailed yet" in last.err
    assert '"igår" is no day' in odd.err


def test_items_are_taken_since_the_day_of_the_last_mailing(
    tidings: Tidings, office: Path, issue: Path, tmp_path: Path
) -> None:
    before = ITEM.format(title="vinden", name="vind", day="Thu, 19 Nov 2026")
    (tmp_path / "feed.xml").write_text(FEED.format(items=NEW + before), "utf-8")
    assert tidings("plan", "2026-12", "--list", "readers", "-C", office).code == 0
    with closing(sqlite3.connect(office / "tidings.db")) as ledger, ledger:
        ledger.execute("UPDATE mailings SET date = '2026-11-19 23:30:00.000000'")  # half past midnight in Stockholm

    added = tidings("add", "2027-01", tmp_path / "feed.xml", "--json", "-C", office).document

    assert [one["title"] for one in added["added"]] == ["isen"]
    assert [one["reason"] for one in added["skipped"]] == ["is of 2026-11-19, before 2026-11-20"]


def test_plain_text_and_markdown_keep_their_words_and_get_a_head(
    tidings: Tidings, office: Path, issue: Path, tmp_path: Path
) -> None:
    (tmp_path / "notis.txt").write_bytes(
        "\ufeffVi måste titta framåt\r\n\r\nDet är en ingress som är bruten där raden tar slut i redigeraren\r\n"
        "och som därför är på två rader fast den är kort.\r\n\r\n"
        "– Vi åker, säger hon.\r\n\r\n* {{ first_name }}\r\n* två".encode()
    )
    (tmp_path / "Sida (2).md").write_text(
        "---\ningress: *Min* ingress.\n---\n\n# En *rubrik* i Markdown\n\nSe [bilden](https://a.se).\n\n![Kajen](bilder/k.png)\n"
    )
    (tmp_path / "bilder").mkdir()
    (tmp_path / "bilder" / "k.png").write_bytes(encoded(drawing(40, 30), "PNG"))

    added = tidings("add", "2027-01", tmp_path / "notis.txt", tmp_path / "Sida (2).md", "--json", "-C", office)

    assert (issue / "vi-maste-titta-framat.txt").read_text("utf-8") == (
        "---\ntitle: Vi måste titta framåt\nlead: Det är en ingress som är bruten där raden tar slut i redigeraren "
        "och som därför är på två rader fast den är kort.\n"
        "language: sv\n---\n\n– Vi åker, säger hon.\n\n* {{ first_name }}\n* två\n"
    )
    assert (issue / "en-rubrik-i-markdown.md").read_text("utf-8") == (
        "---\ningress: *Min* ingress.\nlanguage: sv\n---\n\n# En *rubrik* i Markdown\n\nSe [bilden](https://a.se).\n\n"
        "![Kajen](bilder/k.png)\n"
    )
    assert (issue / "bilder" / "k.png").read_bytes() == (tmp_path / "bilder" / "k.png").read_bytes()
    assert added.document["added"][1]["files"] == ["drafts/2027-01/bilder/k.png"]
    assert [each["key"] for each in added.document["added"][0]["guessed"]] == ["title", "lead", "language"]


def test_a_saved_page_brings_the_pictures_beside_it(
    tidings: Tidings, office: Path, issue: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "Isen-filer"
    folder.mkdir()
    (folder / "kaj.png").write_bytes(encoded(drawing(400, 300), "PNG"))
    (tmp_path / "secret.png").write_bytes(encoded(drawing(400, 300), "PNG"))
    page = PAGE.replace(
        b"<h2>", b"<p><img src='Isen-filer/kaj.png' alt='Kajen'><img src='../secret.png' alt='x'></p><h2>"
    )
    (tmp_path / "sida").mkdir()
    folder.rename(tmp_path / "sida" / "Isen-filer")
    (tmp_path / "sida" / "Isen.html").write_bytes(page)

    added = tidings("add", "2027-01", tmp_path / "sida" / "Isen.html", "--json", "-C", office).document["added"]

    assert "drafts/2027-01/Isen-filer/kaj.png" in added[0]["files"]
    assert not (issue.parent / "secret.png").exists()


def test_nothing_is_written_where_one_source_cannot_be_read(
    tidings: Tidings, office: Path, issue: Path, tmp_path: Path
) -> None:
    (tmp_path / "bra.txt").write_text("En rubrik\n\nEn text som är bra.\n")
    (tmp_path / "gammal.doc").write_bytes(bytes.fromhex("d0cf11e0a1b11ae1"))
    before = files(office / "drafts")

    answer = tidings("add", "2027-01", tmp_path / "bra.txt", tmp_path / "gammal.doc", "-C", office)

    assert answer.code == 1
    assert f"error: {tmp_path}/gammal.doc: is an old Word file (.doc)" in answer.err
    assert "hint: open it in Word, and save it as .docx" in answer.err
    assert files(office / "drafts") == before


@pytest.mark.parametrize(
    ("name", "content", "error"),
    [
        ("x.pdf", b"%PDF", "is a PDF"),
        ("x.xlsx", b"PK", "is of no kind that can be added"),
        ("x.txt", b"", "the draft is empty"),
        ("x.md", b"---\nsubject: x\n---\n\nHej.\n", 'x.md:2: unknown key "subject"'),
        ("x.md", b"---\nlanguage: nej!\n---\n\nHej.\n", "x.md:2: language"),
        ("x.docx", b"PK\x03\x04", "is no Word file, or a damaged one"),
    ],
)
def test_what_cannot_be_added_is_told_by_its_name(
    tidings: Tidings, office: Path, issue: Path, tmp_path: Path, name: str, content: bytes, error: str
) -> None:
    (tmp_path / name).write_bytes(content)

    answer = tidings("add", "2027-01", tmp_path / name, "-C", office)

    assert answer.code == 1
    assert answer.err.startswith(f"error: {tmp_path}/")
    assert error in answer.err


def test_an_issue_that_is_not_there_is_told_with_how_it_begins(tidings: Tidings, office: Path) -> None:
    answer = tidings("add", "2027-02", "x.docx", "-C", office)

    assert answer.code == 2
    assert 'there is no issue "2027-02" in drafts/' in answer.err
    assert "hint: " in answer.err


def test_an_issue_of_one_file_takes_no_second_article(tidings: Tidings, office: Path, tmp_path: Path) -> None:
    (office / "drafts" / "brev.md").write_text("# Brev\n\nHej.\n")
    (tmp_path / "x.txt").write_text("En rubrik\n\nEn text.\n")

    answer = tidings("add", "brev", tmp_path / "x.txt", "-C", office)

    assert answer.code == 1
    assert "drafts/brev.md: is an issue of one file" in answer.err
    assert "make the folder brev" in answer.err


def test_articles_that_the_issue_does_not_name_are_told(tidings: Tidings, office: Path, tmp_path: Path) -> None:
    (tmp_path / "x.txt").write_text("En rubrik\n\nEn text.\n")
    head = (office / "drafts" / "2026-12" / "issue.md").read_bytes()

    answer = tidings("add", "2026-12", tmp_path / "x.txt", "-C", office)

    assert "drafts/2026-12/issue.md says which articles there are; write there, too: en-rubrik" in answer.err
    assert (office / "drafts" / "2026-12" / "issue.md").read_bytes() == head


@pytest.mark.parametrize(
    ("missing", "source", "extra"),
    [("mammoth", "brev.docx", "word"), ("trafilatura", "sida.html", "web"), ("feedparser", "feed.xml", "web")],
)
def test_what_is_not_installed_is_told_with_how_to(
    office: Path, issue: Path, tmp_path: Path, missing: str, source: str, extra: str
) -> None:
    (tmp_path / "brev.docx").write_bytes(letter())
    (tmp_path / "sida.html").write_bytes(PAGE)
    (tmp_path / "feed.xml").write_text(FEED.format(items=NEW))
    absent = tmp_path / "absent"
    absent.mkdir()
    (absent / "sitecustomize.py").write_text(
        "import sys\n"
        "class Absent:\n"
        "    def find_spec(self, name, path=None, target=None):\n"
        f"        if name.partition('.')[0] == {missing!r}:\n"
        "            raise ModuleNotFoundError(f'No module named {name!r}', name=name)\n"
        "sys.meta_path.insert(0, Absent())\n"
    )

    done = subprocess.run(
        [sys.executable, TIDINGS, "-C", str(office), "add", "2027-01", str(tmp_path / source)],
        env={**os.environ, "PYTHONPATH": str(absent)},
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 7, done.stderr
    assert f"({missing})" in done.stderr
    assert f'hint: pip install "tidings[{extra}]"' in done.stderr
    assert sorted(path.name for path in issue.iterdir()) == ["issue.md"]


def test_a_single_article_that_speaks_for_the_issue_is_told_before_a_second_comes(
    tidings: Tidings, office: Path, tmp_path: Path
) -> None:
    folder = office / "drafts" / "ensam"
    folder.mkdir()
    (folder / "a.md").write_text("---\nsubject: Hej\n---\n\n# Brev\n\nHej.\n")
    (tmp_path / "x.txt").write_text("En rubrik\n\nEn text.\n")

    answer = tidings("add", "ensam", tmp_path / "x.txt", "-C", office)

    assert answer.code == 1
    assert 'drafts/ensam/a.md:2: unknown key "subject"' in answer.err
    assert "it belongs in issue.md" in answer.err


def test_a_page_alone_in_an_issue_without_a_head_can_be_built(
    tidings: Tidings, office: Path, tmp_path: Path, web: WebServer
) -> None:
    (office / "drafts" / "ensam").mkdir()

    added = tidings("add", "ensam", web.serve("/isen", PAGE), "--private", "-C", office)
    built = tidings("build", "ensam", "-C", office, "-o", tmp_path / "out")

    assert "is kept where there is an issue.md" in added.err
    assert built.code == 0, built.err
