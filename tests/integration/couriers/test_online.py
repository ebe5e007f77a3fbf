"""What a writer and an office did wrong on the network is told with file and line; that it is away stops nothing."""

from __future__ import annotations

import ssl
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Protocol

import pytest

from nameserver import NameServer, naming
from scripted import ScriptedRelay
from shell import Answer, Tidings
from tidings.app import build, check
from tidings.app.online import Means, ask
from tidings.cli.main import run
from tidings.config import Workspace, load
from tidings.model.answer import Online
from webserver import WebServer, running


class Trust(Protocol):
    server: ssl.SSLContext
    cafile: str


SETTINGS = """\
[newsletter]
name = "Kustnytt"
sender = "Kustnytt <nyhetsbrev@brev.example.se>"
bounce_address = "studs@example.se"
postal_address = "Box 1, 103 33 Stockholm"

[web]
url = "https://nyhetsbrev.example.se"

[smtp]
host = "127.0.0.1"
port = {port}
security = "starttls"
"""
DRAFT = """\
---
title: Bryggan öppnar på fredag
---

Läs om [bryggan]({web}/brygga), se [kartan]({web}/karta) och hitta [vägen dit]({web}/vag).

Fråga [hamnen](mailto:hamnen@example.se), eller läs [hamnens sida]({web}/hamn?namn={{{{ first_name }}}}).

![Bryggan i kvällssol]({web}/brygga.jpg)
"""
RECORDS = {
    "": [],
    "example.se": ["v=spf1 include:relay.example -all"],
    "_dmarc.example.se": ["v=DMARC1; p=reject"],
}


@pytest.fixture
def web() -> Iterator[WebServer]:
    with running() as server:
        server.status("/brygga", 200)
        server.status("/karta", 404)
        server.redirect("/vag", "/vagen")
        server.redirect("/vagen", "/brygga")
        server.status("/brygga.jpg", 410)
        yield server


@pytest.fixture
def names() -> Iterator[NameServer]:
    with naming(RECORDS) as server:
        yield server


Office = Callable[..., Workspace]


@pytest.fixture
def office(tmp_path: Path, web: WebServer) -> Office:
    def furnish(port: int = 2525) -> Workspace:
        (tmp_path / "tidings.toml").write_text(SETTINGS.format(port=port), "utf-8")
        (tmp_path / "drafts").mkdir(exist_ok=True)
        (tmp_path / "drafts" / "brev.md").write_text(DRAFT.format(web=web.url("")), "utf-8")
        return load(tmp_path)

    return furnish


@pytest.fixture
def tidings(capfd: pytest.CaptureFixture[str]) -> Tidings:
    def call(*words: str | Path) -> Answer:
        code = run([str(word) for word in words])
        return Answer(code, *capfd.readouterr())

    return call


def asked(workspace: Workspace, *only: str, **means: object) -> tuple[Online, list[str]]:
    """Ask the network from a machine on which loopback is the internet; return what it says, and what was told."""
    talk: list[str] = []
    built = build.build(workspace, "brev")
    how = Means(private=True, **means)  # type: ignore[arg-type]
    return ask(workspace, built, lambda said: talk.append(said.en), only, how), talk


def findings(workspace: Workspace, online: Online, *codes: str) -> list[tuple[str, str, str]]:
    report = check.report(workspace, build.build(workspace, "brev"), None, codes, online=online)
    return [(one.code, one.severity.value, str(one.place)) for one in report.findings]


def test_links_and_pictures_are_told_at_their_lines(office: Office, web: WebServer) -> None:
    workspace = office()
    online, talk = asked(workspace, "LNK01", "LNK17", "IMG03")

    assert talk == ["asking 4 links …"]
    assert findings(workspace, online, "LNK01", "LNK17", "IMG03") == [
        ("LNK01", "error", "drafts/brev.md:5"),
        ("IMG03", "error", "drafts/brev.md:9"),
        ("LNK17", "info", "drafts/brev.md:5"),
    ]
    assert not any("hamn" in path for path in (*web.headed, *(path for _, path in web.asked)))


def test_a_good_answer_is_not_asked_for_again_and_a_bad_one_is(office: Office, web: WebServer) -> None:
    workspace = office()
    asked(workspace, "LNK01")
    web.headed.clear()
    web.status("/karta", 200)

    online, talk = asked(workspace, "LNK01")

    assert talk == ["asking 2 links …"]
    assert set(web.headed) == {"/karta", "/brygga.jpg"}
    assert findings(workspace, online, "LNK01") == []


def test_an_open_page_that_is_there_under_https_too_is_an_error(office: Office, trust: Trust, web: WebServer) -> None:
    workspace = office()
    secured = web.get_request

    def either() -> tuple[object, object]:
        """Speak TLS with whoever does, and plainly with others, on one port."""
        request, address = secured()
        request.settimeout(2)
        if request.recv(1, 2) == b"\x16":  # MSG_PEEK; a handshake (RFC 8446 §5.1)
            request = trust.server.wrap_socket(request, server_side=True)
        return request, address

    web.get_request = either  # type: ignore[method-assign,assignment]
    online, _ = asked(workspace, "LNK02", cafile=trust.cafile)

    told = findings(workspace, online, "LNK02")
    assert [severity for _, severity, _ in told] == ["error", "error", "warning", "warning"]


def test_the_domains_of_sender_and_bounces_are_asked_for(office: Office, names: NameServer) -> None:
    workspace = office()
    online, talk = asked(workspace, "ENV17", resolver=names.resolver)

    assert talk == ["asking who may mail for brev.example.se …"]
    assert findings(workspace, online, "ENV17") == []

    names.texts = {"": [], "example.se": ["v=spf1 -all"]}
    online, _ = asked(workspace, "ENV17", resolver=names.resolver)
    assert findings(workspace, online, "ENV17") == [("ENV17", "warning", "tidings.toml")]


@pytest.mark.parametrize("told", [[], [("PRO07", "error", "tidings.toml")]])
def test_a_relay_shows_whether_it_can_be_trusted(
    office: Office, trust: Trust, told: list[tuple[str, str, str]]
) -> None:
    with ScriptedRelay(features=("STARTTLS", "AUTH PLAIN"), tls=trust.server) as server:
        workspace = office(server.port)
        online, talk = asked(workspace, "PRO07", cafile="" if told else trust.cafile)

    assert talk == [f"asking the relay 127.0.0.1:{server.port} …"]
    assert findings(workspace, online, "PRO07") == told
    assert not server.said("AUTH")
    assert not server.said("MAIL")


def test_a_relay_without_tls_is_told_and_one_that_is_not_there_is_no_error(office: Office) -> None:
    with ScriptedRelay() as server:
        workspace = office(server.port)
        online, _ = asked(workspace, "PRO07")
        assert findings(workspace, online, "PRO07") == [("PRO07", "error", "tidings.toml")]
    online, _ = asked(workspace, "PRO07")

    assert findings(workspace, online, "PRO07") == [("PRO07", "info", "tidings.toml")]


def test_from_the_command_line_nothing_inside_is_asked_and_nothing_stops(
    office: Office, web: WebServer, tidings: Tidings
) -> None:
    workspace = office()

    answer = tidings("-C", workspace.root, "check", "brev", "--online", "--only", "LNK01")

    assert answer.code == 0, answer.err
    assert answer.err.startswith("asking 4 links …\n")
    assert "drafts/brev.md:5" in answer.err
    assert "from here it leads into your own network" in answer.err
    assert web.headed == web.asked == []


def test_without_online_nothing_is_asked_and_nothing_is_passed(office: Office, web: WebServer) -> None:
    workspace = office()
    report = check.report(workspace, build.build(workspace, "brev"))

    assert not {"LNK01", "LNK17", "ENV17", "PRO07"} & set(report.checked)
    assert web.headed == web.asked == []
