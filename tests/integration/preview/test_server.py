"""The preview's server: it answers only those who know the address, goes on whatever happens, and ends quietly."""

from __future__ import annotations

import shutil
import signal
import socket
import time
from pathlib import Path

import httpx

from previewing import DRAFT, Preview


def test_nobody_gets_in_without_the_token(preview: Preview) -> None:
    origin = f"http://127.0.0.1:{preview.port}"
    for path in ("/", "/mail", "/style.css", "/x/", preview.address.removeprefix(origin)[:-2] + "/"):
        answer = httpx.get(origin + path)
        assert (answer.status_code, answer.text) == (404, "not found\n"), path


def test_another_name_that_leads_here_is_not_answered(preview: Preview) -> None:
    for host, code in (
        (f"localhost:{preview.port}", 200),
        (f"evil.example:{preview.port}", 421),
        ("127.0.0.1:1", 421),
        ("127.0.0.1", 421),
    ):
        assert httpx.get(preview.address, headers={"Host": host}).status_code == code, host


def test_only_our_own_page_presses_buttons(preview: Preview) -> None:
    for headers in (
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Origin": preview.address[:-1], "Sec-Fetch-Site": "same-site"},
        {},
    ):
        answer = httpx.post(f"{preview.address}word", data={"word": "bojring"}, headers=headers)
        assert answer.status_code == 403, headers
    words = preview.folder / "wordlist.txt"
    assert not words.exists() or "bojring" not in words.read_text("utf-8")

    ours = {"Sec-Fetch-Site": "same-origin", "Origin": "null"}
    answer = httpx.post(f"{preview.address}word?dark=1", data={"word": "bojring"}, headers=ours, follow_redirects=True)
    assert "”bojring” finns nu bland era egna ord" in answer.text
    assert "dark=1" in str(answer.url)
    assert (preview.folder / "wordlist.txt").read_text("utf-8").splitlines()[-1:] == ["bojring"]


def test_a_page_may_run_our_script_and_the_mail_none(preview: Preview) -> None:
    page, mail = preview.get(), preview.get("mail")
    assert "script-src 'self'" in page.headers["content-security-policy"]
    assert "frame-ancestors 'none'" in page.headers["content-security-policy"]
    assert "default-src 'none'" in mail.headers["content-security-policy"]
    assert "script-src" not in mail.headers["content-security-policy"]
    assert "allow-scripts" not in mail.headers["content-security-policy"] + page.text
    for answer in (page, mail):
        assert answer.headers["cache-control"] == "no-store"
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["referrer-policy"] == "no-referrer"
        assert "access-control-allow-origin" not in answer.headers
        assert "server" not in answer.headers


def test_it_listens_on_loopback_and_nowhere_else(preview: Preview) -> None:
    listening = [line.split() for line in Path("/proc/net/tcp").read_text("ascii").splitlines()[1:]]
    addresses = {row[1] for row in listening if row[3] == "0A" and row[1].endswith(f":{preview.port:04X}")}
    assert addresses == {f"0100007F:{preview.port:04X}"}
    assert f":{preview.port:04X} " not in Path("/proc/net/tcp6").read_text("ascii")


def test_two_previews_at_once_follow_the_same_draft_and_a_port_in_use_is_said(
    office: Preview, preview: Preview
) -> None:
    office.start()
    assert office.port != preview.port
    assert "Mätbojar till havs" in office.wait("solceller", "mail")

    refused = preview.run("preview", "nr-7", "--no-open", "--port", str(office.port))
    assert refused.returncode == 7
    assert refused.stderr.splitlines() == [
        f"error: port {office.port} on 127.0.0.1: is used by another program",
        "hint: leave --port out, and a free one is taken",
    ]
    assert preview.get().status_code == office.get().status_code == 200

    code, out, err = office.stop()
    assert (code, out, err) == (0, "", "Ctrl-C ends it\n")


def test_a_port_of_one_s_own_and_the_end_by_sigterm_while_a_page_is_open(office: Preview) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    office.start("--port", str(port))
    assert office.port == port
    with httpx.stream("GET", f"{office.address}events") as events:
        assert next(events.iter_lines()) == "retry: 1000"
        began = time.monotonic()
        code, _, err = office.stop(signal.SIGTERM)
        assert (code, err) == (0, "Ctrl-C ends it\n")
        assert time.monotonic() - began < 3


def test_an_issue_that_there_is_none_of_is_said_at_once(preview: Preview) -> None:
    refused = preview.run("preview", "nr-8", "--no-open")
    assert refused.returncode == 2
    assert 'there is no issue "nr-8"' in refused.stderr


def test_five_hundred_saves_in_ten_seconds_end_with_the_last(preview: Preview) -> None:
    slowest = 0.0
    for number in range(500):
        preview.draft.write_text(f"{DRAFT}\nSparning{number} är här.\n", "utf-8")
        if number % 50 == 25:
            began = time.monotonic()
            assert preview.get().status_code == 200
            slowest = max(slowest, time.monotonic() - began)
        time.sleep(0.02)
    began = time.monotonic()
    preview.wait("Sparning499 är här.")
    assert time.monotonic() - began < 2, "what was saved meanwhile does not queue up"
    assert slowest < 3


def test_editors_that_save_by_renaming_are_followed_too(preview: Preview) -> None:
    for number in range(3):
        aside = preview.draft.with_name(".nr-7.md.tmp")
        aside.write_text(f"{DRAFT}\nOmdöpt {number}.\n", "utf-8")
        preview.draft.rename(preview.draft.with_name("nr-7.md~"))
        aside.rename(preview.draft)
        preview.wait(f"Omdöpt {number}.")
    preview.draft.with_name("nr-7.md~").unlink()


def test_a_draft_that_is_deleted_while_it_is_shown_is_missed_calmly_and_may_come_back(preview: Preview) -> None:
    preview.draft.unlink()
    page = preview.wait("Brevet går inte att bygga just nu", "")
    assert "Nedan visas den senaste version som gick att bygga" in page
    assert "drivs av solceller" in preview.get("mail").text
    preview.draft.write_text(f"{DRAFT}\nTillbaka igen.\n", "utf-8")
    preview.wait("Tillbaka igen.")
    assert "Brevet går inte att bygga" not in preview.get().text


def test_a_whole_folder_of_drafts_may_go_and_come_back(office: Preview) -> None:
    issue = office.folder / "drafts" / "nr-7"
    issue.mkdir()
    office.draft.rename(issue / "issue.md")
    shutil.move(office.folder / "drafts" / "hamn.png", issue)
    office.start()
    office.wait("solceller")
    aside = office.folder / "undan"
    (office.folder / "drafts").rename(aside)
    office.wait("Brevet går inte att bygga just nu", "")
    aside.rename(office.folder / "drafts")
    office.wait("Uppdateras när du sparar", "")
    (issue / "issue.md").write_text(f"{DRAFT}\nHemma igen.\n", "utf-8")
    office.wait("Hemma igen.")


def test_a_fault_in_a_template_is_a_card_over_the_last_good_version(office: Preview) -> None:
    done = office.run("template", "new", "egen", "--from", "article")
    assert done.returncode == 0, done.stderr
    template = next(path for path in (office.folder / "templates").rglob("*egen*") if path.is_file())
    sound = template.read_text("utf-8")
    office.draft.write_text(DRAFT.replace("language: sv", "language: sv\ntemplate: egen"), "utf-8")
    office.start()
    office.wait("solceller")

    template.write_text(sound + "\n{% if %}", "utf-8")
    page = office.wait("Brevet går inte att bygga just nu", "")
    assert f"templates/{template.name}" in page.partition('class="where"')[2].partition("</p>")[0]
    assert "solceller" in office.get("mail").text
    template.write_text(sound, "utf-8")
    office.wait('data-settled="yes"\n data-said="Uppdaterat', "")


def test_a_preview_that_begins_with_a_draft_in_disorder_waits_for_it(office: Preview) -> None:
    office.draft.write_text("---\nlanguage: [\n---\n", "utf-8")
    office.start()
    page = office.wait("Brevet går inte att bygga just nu", "")
    assert "nr-7.md" in page
    office.draft.write_text(DRAFT, "utf-8")
    office.wait("solceller")


def test_what_is_approved_in_a_terminal_is_seen(preview: Preview) -> None:
    version = preview.wait("Godkänn version ", "").partition("Godkänn version ")[2][:6]
    done = preview.run("approve", "nr-7", "--code", version, "--as", "Karin Ek")
    assert done.returncode == 0, done.stderr
    preview.wait("Godkänd av Karin Ek", "")
