"""Nobody is mailed before somebody agreed, and whoever changes their mind is heard."""

from __future__ import annotations

import os
import pty
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress

import pytest

from office import TIDINGS, Office, Relay

SEND = ("send", "brev", "--list", "readers")


@contextmanager
def keyboard(typed: str) -> Iterator[int]:
    """Give the end of a terminal at which somebody has typed this."""
    ours, theirs = pty.openpty()
    try:
        os.write(ours, typed.encode())
        yield theirs
    finally:
        os.close(ours)
        os.close(theirs)


def send_at_a_terminal(office: Office, typed: str) -> subprocess.CompletedProcess[str]:
    with keyboard(typed) as terminal:
        return subprocess.run(
            [TIDINGS, "-C", str(office.folder), *SEND],
            env=office.environment(),
            stdin=terminal,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )


@pytest.mark.parametrize(("typed", "sentence"), [("39\n", '"39" is not 40; nobody was mailed'), ("\x04", "stopped")])
def test_without_the_number_nobody_is_mailed_and_nothing_stays_planned(
    office: Office, relay: Relay, typed: str, sentence: str
) -> None:
    done = send_at_a_terminal(office, typed)

    assert done.returncode == 5
    assert f"error: {sentence}\n" in done.stderr
    assert relay.steps["connect"] == 0
    assert office.json("status")["mailings"] == []


def test_with_the_number_everybody_is_mailed(office: Office, relay: Relay) -> None:
    done = send_at_a_terminal(office, "40\n")

    assert done.returncode == 0, done.stderr
    assert len(relay.accepted) == 40


def test_in_the_hold_window_ctrl_c_mails_nobody(office: Office, relay: Relay) -> None:
    office.settings["TIDINGS_SENDING__HOLD_SECONDS"] = "60"
    sender = office.start(*SEND, "--yes")
    assert sender.stderr
    said = sender.stderr.readline()
    while b"held until" not in said:
        said = sender.stderr.readline()

    sender.send_signal(signal.SIGINT)
    _, rest = sender.communicate(timeout=30)

    assert sender.returncode == 5
    assert b"stopped before the first mail" in rest
    assert relay.steps["connect"] == 0
    assert set(office.states().values()) == {"planned"}


def test_on_a_terminal_talk_stands_above_the_progress_bar(office: Office, relay: Relay) -> None:
    relay.pause("dot")
    ours, theirs = pty.openpty()
    command = [TIDINGS, "-C", str(office.folder), *SEND, "--yes"]
    environment = {**office.environment(), "TERM": "xterm"}
    with subprocess.Popen(command, env=environment, stdin=theirs, stdout=theirs, stderr=theirs) as sender:
        os.close(theirs)
        assert relay.reached.wait(30)
        sender.send_signal(signal.SIGINT)
        screen = b""
        while b"stopping" not in screen:
            screen += os.read(ours, 4096)
        relay.resume()
        with suppress(OSError):  # the other end of a terminal is gone: that is its way to end
            while more := os.read(ours, 4096):
                screen += more
    os.close(ours)

    assert sender.returncode == 5
    before, _, after = screen.partition(b"stopping: waiting for the relay's replies")
    assert before.endswith(b"\r\x1b[2K"), "the bar's line is wiped first"
    assert "4/40" in after.decode()


def test_an_approval_that_is_withdrawn_stops_a_mailing_under_way(office: Office, relay: Relay) -> None:
    office.settings["TIDINGS_APPROVAL__REQUIRED"] = "one"
    assert office.run(*SEND, "--yes").returncode == 1
    version = office.json("build", "brev")["version"]
    assert office.run("approve", "brev", "--code", version).returncode == 0
    assert office.run(*SEND, "--yes", "--limit", "5").returncode == 5
    assert office.run("approve", "brev", "--withdraw").returncode == 0

    refused = office.run(*SEND, "--yes")

    assert refused.returncode == 1
    assert "is not approved" in refused.stderr
    assert len(relay.accepted) == 5


def test_a_dry_run_after_a_mailing_knows_that_nobody_is_left(office: Office, relay: Relay) -> None:
    assert office.run(*SEND, "--yes").returncode == 0

    said = office.run(*SEND, "--dry-run").stdout

    assert said == "mailing brev.1: 40 recipients, 0 still to be mailed\n"
    assert sum(relay.accepted.values()) == 40


def test_mail_without_a_way_out_is_not_mailed(office: Office, relay: Relay) -> None:
    office.settings["TIDINGS_WEB__URL"] = ""

    refused = office.run(*SEND, "--yes")

    assert refused.returncode == 1
    assert "tidings.toml: there is no page and no mailbox where readers can unsubscribe [LNK12]" in refused.stderr
    assert relay.steps["connect"] == 0
