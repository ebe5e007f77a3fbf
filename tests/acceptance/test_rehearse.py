"""A rehearsal is the whole mailing to a catcher: nobody gets it, and the real ledger knows nothing of it."""

from __future__ import annotations

import signal
import stat
from pathlib import Path
from time import sleep

from office import Office
from tidings.couriers.faults import Fault, Faults

READERS = [f"reader{number}@example.org" for number in range(40)]


def caught(office: Office) -> list[str]:
    """Return whom the catcher kept mail for."""
    mails = (office.folder / "out" / "rehearsal" / "post" / "new").iterdir()
    return sorted(mail.read_text().split("Delivered-To: ")[1].splitlines()[0] for mail in mails)


def test_everybody_on_the_list_has_a_mail_in_the_catcher_and_none_at_the_relay(office: Office) -> None:
    done = office.run("rehearse", "brev", "--list", "readers")

    assert done.returncode == 0, done.stderr
    assert "rehearsal of brev: 40 accepted; nobody was mailed" in done.stdout
    assert caught(office) == sorted(READERS)
    assert not office.relay.accepted
    assert office.json("status")["mailings"] == []
    assert stat.S_IMODE((office.folder / "out" / "rehearsal").stat().st_mode) == 0o700


def test_faults_are_rehearsed_as_they_would_end(office: Office) -> None:
    spec = "4xx=20%,5xx=15%,drop=10%"
    expected = [Faults.parse(spec).of(address) for address in READERS]
    told = office.json("rehearse", "brev", "--list", "readers", "--faults", spec)
    counts = told["mailing"]["counts"]

    assert min(expected.count(fault) for fault in Fault) > 0
    assert counts["refused"] == expected.count(Fault.NEVER)
    assert counts["in_doubt"] == expected.count(Fault.DROP)
    assert counts["accepted"] == expected.count(None) + expected.count(Fault.LATER) == len(caught(office))


def test_it_is_told_in_swedish_to_its_last_line(office: Office) -> None:
    office.settings["TIDINGS_SENDING__HOLD_SECONDS"] = "120"
    spec = "4xx=20%,5xx=15%,drop=10%"
    faults = [Faults.parse(spec).of(address) for address in READERS]
    refused, doubtful = faults.count(Fault.NEVER), faults.count(Fault.DROP)
    done = office.run("rehearse", "brev", "--list", "readers", "--lang", "sv", "--faults", spec)
    became, lasting, mails = done.stdout.splitlines()

    accepted = len(READERS) - refused - doubtful
    counts = f"{accepted} mottagna, {refused} avvisade, {doubtful} osäkra"
    assert became == f"generalrepetition av brev: {counts}; inget har skickats till någon"
    assert lasting.startswith("det riktiga utskicket skulle ta 2 minuter: 120 sekunders betänketid, sedan ")
    assert mails == f"breven: {office.folder}/out/rehearsal/post"


def test_the_time_of_the_real_one_has_its_hold_window_in_it(office: Office) -> None:
    office.settings["TIDINGS_SENDING__HOLD_SECONDS"] = "3600"
    told = office.json("rehearse", "brev", "--list", "readers")

    assert told["seconds"] < 60
    assert 3600 <= told["real_seconds"] < 3660


def test_a_rehearsal_needs_no_approval_and_after_it_the_mailing_is_as_it_was(office: Office) -> None:
    office.settings["TIDINGS_APPROVAL__REQUIRED"] = "one"
    rehearsed = office.run("rehearse", "brev", "--list", "readers")
    sent = office.run("send", "brev", "--list", "readers", "--yes")

    assert rehearsed.returncode == 0, rehearsed.stderr
    assert sent.returncode == 1
    assert "not approved" in sent.stderr


def test_a_mailing_that_was_stopped_is_rehearsed_from_where_it_stands(office: Office) -> None:
    office.run("send", "brev", "--list", "readers", "--yes", "--limit", "25")
    told = office.json("rehearse", "brev", "--list", "readers")

    assert len(caught(office)) == 15
    assert told["mailing"]["counts"]["accepted"] == 40
    assert sum(office.relay.accepted.values()) == 25
    assert sorted(office.states().values()).count("planned") == 15


def test_what_stops_a_mailing_stops_a_rehearsal(office: Office, tmp_path: Path) -> None:
    (office.folder / "drafts" / "brev.md").write_text("---\ntitle: Brev\n---\nHej {{ namn }}!\n", "utf-8")
    faulty = office.run("rehearse", "brev", "--list", "readers")
    unknown = office.run("rehearse", "brev", "--list", "redaers")

    assert (faulty.returncode, unknown.returncode) == (1, 2)
    assert "drafts/brev.md:4" in faulty.stderr
    assert 'did you mean "readers"?' in unknown.stderr


def test_a_second_rehearsal_leaves_the_first_and_its_page_alone(office: Office) -> None:
    line = ("rehearse", "brev", "--list", "readers")
    with office.start(*line, "--page", "--no-open") as first:
        assert first.stdout
        next(text for text in first.stdout if text.startswith(b"http"))
        second = office.run(*line)
        kept = caught(office)
        first.send_signal(signal.SIGINT)

    assert second.returncode == 6
    assert "error: another rehearsal is under way, or its page is still open" in second.stderr
    assert kept == sorted(READERS)
    assert office.run(*line).returncode == 0


def test_a_rehearsal_that_is_stopped_promises_nothing(office: Office) -> None:
    many = "".join(f"someone{number}@example.org\n" for number in range(600))
    (office.folder / "many.csv").write_text(f"e-post\n{many}", "utf-8")
    office.run("subscribers", "import", str(office.folder / "many.csv"), "--list", "many", "--apply")
    office.settings["TIDINGS_SMTP__CONNECTIONS"] = "1"
    with office.start("rehearse", "brev", "--list", "many") as process:
        assert process.stderr
        next(text for text in process.stderr if text.startswith(b"10 %"))
        process.send_signal(signal.SIGINT)
        told, out = process.stderr.read().decode(), process.communicate()[0].decode()

    assert process.returncode == 5
    assert "error: the rehearsal was stopped with " in told
    assert "next: tidings send" not in told
    assert out == ""


def test_the_pace_is_that_of_the_rehearsal_and_not_of_what_was_mailed_before(office: Office) -> None:
    office.run("send", "brev", "--list", "readers", "--yes", "--limit", "25")
    sleep(3)
    told = office.json("rehearse", "brev", "--list", "readers")

    assert told["seconds"] < 3
