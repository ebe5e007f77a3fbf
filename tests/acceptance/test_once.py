"""Two senders, a relay that is away, a draft that changes, a second list: still once."""

from __future__ import annotations

import signal
import time

from office import Office, Relay

SEND = ("send", "brev", "--list", "readers", "--yes")


def test_everybody_gets_it_and_a_second_send_mails_nobody(office: Office, relay: Relay) -> None:
    first, second = office.run(*SEND), office.run(*SEND)

    assert (first.returncode, second.returncode) == (0, 0), first.stderr + second.stderr
    assert sorted(relay.accepted.values()) == [1] * 40
    assert "finished" in second.stderr + second.stdout
    mailing = office.json("status", "brev")["mailings"][0]
    assert (mailing["mailing"], mailing["state"], mailing["audience"]) == ("brev.1", "finished", 40)
    assert len(mailing["counts"]) == 10
    assert sum(mailing["counts"].values()) == mailing["counts"]["accepted"] == 40
    deliveries = office.json("deliveries", "brev")["deliveries"]
    assert {delivery["address"] for delivery in deliveries} == set(relay.accepted)
    assert len({delivery["message_id"] for delivery in deliveries}) == 40


def test_of_two_first_senders_one_works_and_the_other_stands_back(office: Office, relay: Relay) -> None:
    senders = [office.start(*SEND) for _ in range(2)]
    codes = [sender.communicate(timeout=60) and sender.returncode for sender in senders]

    assert 0 in codes
    assert set(codes) <= {0, 6}
    assert sorted(relay.accepted.values()) == [1] * 40
    assert len(office.json("status")["mailings"]) == 1


def test_while_one_run_holds_the_mailing_another_exits_6(office: Office, relay: Relay) -> None:
    relay.pause("dot")
    first = office.start(*SEND)
    assert relay.reached.wait(30)

    second = office.run(*SEND)

    relay.resume()
    first.communicate(timeout=60)
    assert second.returncode == 6
    assert "another run" in second.stderr
    assert first.returncode == 0
    assert sorted(relay.accepted.values()) == [1] * 40


def test_a_run_that_was_put_to_sleep_keeps_the_mailing_and_goes_on_when_it_wakes(office: Office, relay: Relay) -> None:
    relay.pause("dot")
    sleeper = office.start(*SEND)
    assert relay.reached.wait(30)
    sleeper.send_signal(signal.SIGSTOP)
    relay.resume()

    second = office.run(*SEND)
    sleeper.send_signal(signal.SIGCONT)
    _, err = sleeper.communicate(timeout=60)

    assert second.returncode == 6
    assert sleeper.returncode == 0, err
    assert sorted(relay.accepted.values()) == [1] * 40


def test_of_two_senders_the_one_that_works_is_killed_and_the_next_takes_over(office: Office, relay: Relay) -> None:
    relay.pause("dot")
    first = office.start(*SEND)
    assert relay.reached.wait(30)
    assert office.run(*SEND).returncode == 6
    first.kill()
    first.communicate(timeout=60)
    relay.resume()

    third = office.run(*SEND)

    states = office.states()
    assert third.returncode == 4, "what stood at the dot is in doubt"
    assert max(relay.accepted.values()) == 1
    assert {address for address, state in states.items() if state == "accepted"} <= set(relay.accepted)
    assert sorted(set(states.values())) == ["accepted", "in_doubt"]
    assert list(states.values()).count("in_doubt") <= 4


def test_a_relay_that_is_away_costs_nothing_but_time(office: Office, relay: Relay) -> None:
    relay.server_close()

    began = time.monotonic()
    done = office.run(*SEND)

    assert done.returncode == 5
    assert time.monotonic() - began < 35
    assert "error:" in done.stderr
    assert f"127.0.0.1:{relay.port}" in done.stderr
    assert "Traceback" not in done.stderr
    assert set(office.states().values()) == {"planned"}


def test_a_relay_without_starttls_is_told_nothing(office: Office, relay: Relay) -> None:
    office.settings |= {
        "TIDINGS_SMTP__SECURITY": "starttls",
        "TIDINGS_SMTP__USERNAME": "brev",
        "TIDINGS_SMTP_PASSWORD": "hemligt",
    }
    done = office.run(*SEND)

    assert done.returncode == 7, done.stderr
    assert "STARTTLS" in done.stderr
    assert relay.steps["auth"] == relay.steps["mail"] == 0
    assert set(office.states().values()) == {"planned"}


def test_a_draft_edited_after_a_crash_changes_nothing_that_was_frozen(office: Office, relay: Relay) -> None:
    relay.kill = ("accepted", 9)
    relay.victim = office.start(*SEND)
    relay.known.set()
    relay.victim.communicate(timeout=60)
    relay.kill = None
    draft = office.folder / "drafts" / "brev.md"
    draft.write_text(draft.read_text("utf-8") + "\nEn mening till.\n", "utf-8")
    digest = office.json("status", "brev")["mailings"][0]["digest"]

    again = office.run(*SEND)

    assert again.returncode == 4
    assert "drafts have changed" in again.stderr
    assert office.json("status", "brev")["mailings"][0]["digest"] == digest
    assert not any("En mening till" in body for body in relay.bodies)


def test_a_second_list_leaves_out_those_who_have_the_issue(office: Office, relay: Relay) -> None:
    people = office.folder / "subscribers" / "others.csv"
    people.write_text("email\nreader3@example.org\nREADER4@EXAMPLE.ORG\nnew@example.org\n", "utf-8")
    assert office.run("subscribers", "import", str(people), "--list", "others", "--apply").returncode == 0
    office.run(*SEND)

    done = office.run("send", "brev", "--list", "others", "--yes")

    assert done.returncode == 0, done.stderr
    assert sorted(relay.accepted.values()) == [1] * 41
    assert relay.accepted["new@example.org"] == 1
    assert "has this issue" in office.run("why", "brev.2", "reader3@example.org").stdout


def test_ctrl_c_waits_for_replies_and_the_next_send_goes_on(office: Office, relay: Relay) -> None:
    relay.pause("dot")
    sender = office.start(*SEND)
    assert relay.reached.wait(30)
    sender.send_signal(signal.SIGINT)
    time.sleep(0.3)
    relay.resume()
    _, err = sender.communicate(timeout=60)

    assert sender.returncode == 5, err
    assert "send brev --list readers" in err.decode()
    states = list(office.states().values())
    assert set(states) == {"accepted", "planned"}
    assert states.count("accepted") == sum(relay.accepted.values())
    assert office.run(*SEND).returncode == 0
    assert sorted(relay.accepted.values()) == [1] * 40


def test_somebody_who_leaves_after_planning_is_not_mailed(office: Office, relay: Relay) -> None:
    assert office.run("plan", "brev", "--list", "readers").returncode == 0
    assert office.run("subscribers", "remove", "reader7@example.org").returncode == 0

    assert office.run(*SEND).returncode == 0

    assert relay.accepted["reader7@example.org"] == 0
    assert office.states()["reader7@example.org"] == "suppressed"


def test_a_person_resolves_what_nobody_could_know(office: Office, relay: Relay) -> None:
    relay.kill = ("accepted", 5)
    relay.victim = office.start(*SEND)
    relay.known.set()
    relay.victim.communicate(timeout=60)
    relay.kill = None
    assert office.run(*SEND).returncode == 4
    in_doubt = [address for address, state in office.states().items() if state == "in_doubt"]
    taken = [address for address in in_doubt if relay.accepted[address]]
    lost = [address for address in in_doubt if not relay.accepted[address]]
    assert taken

    assert office.run("resolve", "brev", "--accepted", *taken).returncode == 0
    if lost:
        assert office.run("resolve", "brev", "--resend", *lost).returncode == 0

    assert office.run(*SEND).returncode == 0
    assert sorted(relay.accepted.values()) == [1] * 40


def test_an_unapproved_issue_is_not_mailed(office: Office, relay: Relay) -> None:
    office.settings["TIDINGS_APPROVAL__REQUIRED"] = "one"
    refused = office.run(*SEND)
    assert refused.returncode == 1
    assert "not approved" in refused.stderr
    version = office.json("build", "brev")["version"]

    assert office.run("approve", "brev", "--code", version, "--as", "Karin Lind").returncode == 0

    assert office.run(*SEND).returncode == 0
    assert sorted(relay.accepted.values()) == [1] * 40
    line = (office.folder / "approvals" / "brev.jsonl").read_text("utf-8")
    assert "Karin Lind" in line


def test_without_yes_nothing_happens_where_nobody_can_answer(office: Office, relay: Relay) -> None:
    done = office.run("send", "brev", "--list", "readers")

    assert done.returncode == 2
    assert "--yes" in done.stderr
    assert not relay.accepted
    assert office.json("status")["mailings"] == []


def test_the_hold_window_is_waited_for_once(office: Office, relay: Relay) -> None:
    office.settings["TIDINGS_SENDING__HOLD_SECONDS"] = "3"
    sender = office.start(*SEND)
    time.sleep(2)
    assert not relay.accepted, "nobody is mailed while it is held"
    _, err = sender.communicate(timeout=60)

    assert sender.returncode == 0, err
    assert b"hold" in err or b"held" in err
    assert sorted(relay.accepted.values()) == [1] * 40
