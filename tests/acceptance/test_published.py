"""What a mail leads to stands on the web before anybody is mailed, and an archive and a feed tell of it."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path
from urllib.request import urlopen

import pytest

from office import Office
from office_web import WebServer
from photos import camera, photo

ATOM = "{http://www.w3.org/2005/Atom}"
SEND = ("send", "brev", "--list", "readers", "--yes")


@pytest.fixture
def web(office: Office) -> Iterator[WebServer]:
    """Return a web server, an office that hosts its pictures there, and an issue with one."""
    (office.folder / "webb").mkdir()
    with WebServer(office.folder / "webb") as server:
        office.settings |= {
            "TIDINGS_WEB__URL": server.url,
            "TIDINGS_WEB__FOLDER": "webb",
            "TIDINGS_NEWSLETTER__IMAGES": "hosted",
        }
        draft = office.folder / "drafts" / "brev.md"
        draft.write_text(draft.read_text("utf-8") + "\n![Kajen i kväll](kaj.jpg)\n", "utf-8")
        (office.folder / "drafts" / "kaj.jpg").write_bytes(camera(photo(1600, 1200), 6))
        yield server
        server.shutdown()


def tree(folder: Path) -> dict[str, tuple[bytes, int]]:
    return {
        str(path.relative_to(folder)): (path.read_bytes(), path.stat().st_mtime_ns)
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_pictures_and_page_are_on_the_web_before_the_first_mail(office: Office, web: WebServer) -> None:
    office.relay.pause("connect")
    sender = office.start(*SEND)
    assert office.relay.reached.wait(20)
    there = set(tree(office.folder / "webb" / "archive"))
    office.relay.resume()
    sender.communicate(timeout=60)

    assert sender.returncode == 0
    [picture] = [path for path in there if path.startswith("images/")]
    assert there == {picture, "brev/index.html"}
    assert f"{web.url}/archive/{picture}" in office.relay.bodies[0]
    assert "Content-ID" not in office.relay.bodies[0]
    assert set(web.asked) == {f"/archive/{picture}", "/archive/brev/"}
    listed = (office.folder / "webb" / "archive" / "index.html").read_text("utf-8")
    assert '<a href="brev/">Provbrev</a>' in listed


def test_whoever_gets_a_test_sees_its_pictures_and_nothing_else_is_on_the_web(office: Office, web: WebServer) -> None:
    assert office.run("test", "brev", "--to", "chef@example.se").returncode == 0

    [picture] = tree(office.folder / "webb" / "archive")
    assert picture.startswith("images/")
    assert f"{web.url}/archive/{picture}" in office.relay.bodies[0]
    assert set(web.asked) == {f"/archive/{picture}"}


def test_the_web_version_is_for_nobody(office: Office, web: WebServer) -> None:
    assert office.run(*SEND).returncode == 0

    with urlopen(f"{web.url}/archive/brev/") as answer:
        page = answer.read().decode()
    assert "Hej läsare!" in page
    assert "Åsa" not in page
    assert "unsubscribe" not in page
    assert "Avsluta" not in page
    assert "Läs i webbläsaren" not in page
    assert f'href="{web.url}/archive/brev/"' in office.relay.bodies[0]
    [source] = re.findall(r'<img src="([^"]+)"', page)
    with urlopen(f"{web.url}/archive/brev/{source}") as answer:
        assert answer.read().startswith(b"\xff\xd8")


@pytest.mark.parametrize(
    ("page", "code", "ending", "told"),
    [
        (b"not there", 404, "", "no such page"),
        (b"broken", 500, ".jpg", "answered 500"),
        (b"<h1>Not found</h1>", 200, ".jpg", "answers with 18 bytes of text/html"),
        (b"<h1>Welcome</h1>", 200, "/", "answers with 16 bytes of text/html"),
        (b"x" * 5_000_000, 200, ".jpg", "larger than"),
    ],
)
def test_what_is_not_served_stops_before_the_first_mail(
    office: Office, web: WebServer, page: bytes, code: int, ending: str, told: str
) -> None:
    web.answer(page, code, ending)

    stopped = office.run(*SEND)

    assert stopped.returncode == 5, stopped.stderr
    assert told in stopped.stderr
    assert f"error: {web.url}/archive/" in stopped.stderr
    assert "nobody was mailed" in stopped.stderr
    assert not office.relay.steps


def test_a_web_server_that_is_down_stops_before_the_first_mail(office: Office, web: WebServer) -> None:
    office.settings["TIDINGS_WEB__URL"] = "http://127.0.0.1:9"

    stopped = office.run(*SEND)

    assert stopped.returncode == 5
    assert "does not answer" in stopped.stderr
    assert not office.relay.steps
    office.settings["TIDINGS_WEB__URL"] = web.url
    assert office.run(*SEND).returncode == 0
    assert sum(office.relay.accepted.values()) == 40


def test_a_mailing_that_goes_on_asks_for_its_pictures_and_leaves_the_page(office: Office, web: WebServer) -> None:
    assert office.run(*SEND, "--limit", "3").returncode == 5
    page = office.folder / "webb" / "archive" / "brev" / "index.html"
    corrected = office.folder / "drafts" / "brev.md"
    corrected.write_text(corrected.read_text("utf-8").replace("ett kort brev.", "ett rättat brev."), "utf-8")
    assert office.run("publish", "brev").returncode == 0
    web.asked.clear()
    web.answer(b"", 404, ".jpg")

    stopped = office.run(*SEND)

    assert stopped.returncode == 5
    assert "nobody more was mailed" in stopped.stderr
    web.recover()
    assert office.run(*SEND).returncode == 0
    assert all(path.endswith(".jpg") for path in web.asked)
    assert "ett rättat brev." in page.read_text("utf-8")
    done = office.run("publish")
    assert "it stays" in done.stderr
    assert "ett rättat brev." in page.read_text("utf-8")


def test_publishing_twice_changes_nothing_and_loses_nothing(office: Office, web: WebServer) -> None:
    (office.folder / "drafts" / "å jour ... 2.md").write_text("# Ett nummer till\n\nOrd för ord.\n", "utf-8")
    assert office.run(*SEND).returncode == 0
    assert office.run("publish", "å jour ... 2").returncode == 0
    before = tree(office.folder / "webb")

    again = office.json("publish")

    assert again["written"] == []
    assert tree(office.folder / "webb") == before
    assert [issue["issue"] for issue in again["issues"]] == ["å jour ... 2", "brev"]
    assert again["issues"][0]["address"] == f"{web.url}/archive/a-jour-2/"
    assert "archive/a-jour-2/index.html" in before


def test_the_feed_tells_of_every_issue(office: Office, web: WebServer) -> None:
    assert office.run(*SEND).returncode == 0

    with urlopen(f"{web.url}/archive/feed.xml") as answer:
        feed = ET.fromstring(answer.read())

    assert feed.find(f"{ATOM}link[@rel='self']").get("href") == f"{web.url}/archive/feed.xml"
    [entry] = feed.findall(f"{ATOM}entry")
    assert entry.find(f"{ATOM}link").get("href") == f"{web.url}/archive/brev/"
    assert entry.findtext(f"{ATOM}title") == "Provbrev"
    assert "Det här är ett kort brev." in entry.findtext(f"{ATOM}summary")
    assert entry.findtext(f"{ATOM}id").startswith("urn:uuid:")
    assert feed.findtext(f"{ATOM}updated") == entry.findtext(f"{ATOM}updated")
