"""After a rehearsal every mail can be opened in a browser, by everybody who works here and nobody else."""

from __future__ import annotations

import re
import signal
import urllib.error
import urllib.request
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from browser import barriers
from office import Office
from tidings.couriers.faults import Fault, Faults

SPEC = "5xx=20%"
READERS = [f"reader{number}@example.org" for number in range(40)]
REFUSED = next(address for address in READERS if Faults.parse(SPEC).of(address) is Fault.NEVER)


@pytest.fixture
def rehearsal(office: Office, language: str) -> Iterator[str]:
    """Return the address of the page of a rehearsal that has just ended."""
    line = ("rehearse", "brev", "--list", "readers", "--faults", SPEC, "--page", "--no-open", "--lang", language)
    with office.start(*line) as process:
        assert process.stdout
        yield next(text.strip() for text in map(bytes.decode, process.stdout) if text.startswith("http"))
        process.send_signal(signal.SIGINT)
        assert process.wait(10) == 0


@pytest.mark.parametrize("language", ["sv", "en"])
def test_every_mail_can_be_found_and_opened_and_nothing_stands_in_anybodys_way(
    browser: Browser, rehearsal: str, language: str
) -> None:
    for scheme in ("light", "dark"):
        page = browser.new_page(color_scheme="light" if scheme == "light" else "dark")
        page.goto(rehearsal)
        page.get_by_role("searchbox").fill("reader7@")
        page.get_by_role("button").click()
        expect(page.get_by_role("row")).to_have_count(2)
        assert barriers(page) == []

        page.get_by_role("link", name="reader7@example.org").click()
        mail = page.frame_locator("iframe")
        expect(mail.get_by_text("Hej Åsa!")).to_be_visible()
        expect(page.get_by_role("heading", name="Provbrev")).to_be_visible()
        assert [one for one in barriers(page) if not one.startswith("region")] == []
        page.close()


@pytest.mark.parametrize("language", ["sv"])
def test_who_was_refused_is_found_by_state_and_has_no_mail(browser: Browser, rehearsal: str) -> None:
    page = browser.new_page()
    page.goto(rehearsal)
    page.get_by_role("link", name=re.compile("avvisat")).click()
    page.get_by_role("link", name=REFUSED).click()

    expect(page.get_by_text("550 5.1.1")).to_be_visible()
    expect(page.get_by_text("Inget brev till den här adressen kom fram.")).to_be_visible()
    page.close()


@pytest.mark.parametrize("language", ["en"])
def test_nobody_finds_it_by_guessing(rehearsal: str) -> None:
    for path in ("../", "../guess/", "mails/999", "mails/x"):
        with pytest.raises(urllib.error.HTTPError) as caught:
            urllib.request.urlopen(rehearsal.rstrip("/") + "/" + path, timeout=10)
        with caught.value as answer:
            assert answer.code == 404


def test_without_a_terminal_a_rehearsal_ends_by_itself(office: Office) -> None:
    process = office.start("rehearse", "brev", "--list", "readers")

    assert process.communicate(timeout=60)
    assert process.returncode == 0
