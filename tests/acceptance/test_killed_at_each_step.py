"""The promise: kill the sender wherever the relay wants, send again, and every reader has the issue once."""

from __future__ import annotations

import pytest

from office import Office, Relay

CONNECTIONS = 4
READERS = 40
# Where the relay kills the sender: at a step, the first time, early on, and in the middle of the work.
STEPS = [
    ("connect", 1),
    ("connect", 4),
    ("ehlo", 2),
    ("mail", 7),
    ("rcpt", 9),
    ("data", 11),
    ("body", 1),
    ("body", 13),
    ("dot", 15),
    ("accepted", 1),
    ("accepted", 17),
    ("replied", 19),
    ("accepted", 40),
    ("quit", 1),
]


@pytest.mark.parametrize("relay", [False, True], ids=["plain", "pipelining"], indirect=True)
@pytest.mark.parametrize("kill", STEPS, ids=lambda kill: f"{kill[0]}-{kill[1]}")
def test_killed_and_sent_again_every_reader_has_it_once(office: Office, relay: Relay, kill: tuple[str, int]) -> None:
    relay.kill = kill
    relay.victim = office.start("send", "brev", "--list", "readers", "--yes")
    relay.known.set()
    relay.victim.communicate(timeout=60)
    assert relay.victim.returncode == -9, "the relay killed it"
    relay.kill = None

    again = office.run("send", "brev", "--list", "readers", "--yes")

    states = office.states()
    assert len(states) == READERS
    accepted = {address for address, state in states.items() if state == "accepted"}
    in_doubt = {address for address, state in states.items() if state == "in_doubt"}
    assert accepted | in_doubt == set(states), states
    assert max(relay.accepted.values()) == 1, "nobody was mailed twice"
    assert set(relay.accepted) <= accepted | in_doubt
    assert accepted <= set(relay.accepted)
    assert len(in_doubt) <= CONNECTIONS
    assert again.returncode == (4 if in_doubt else 0), again.stderr
    assert office.standing() == ("stopped" if in_doubt else "finished")


def test_before_the_first_body_nobody_can_be_in_doubt(office: Office, relay: Relay) -> None:
    relay.kill = ("data", 1)
    relay.victim = office.start("send", "brev", "--list", "readers", "--yes")
    relay.known.set()
    relay.victim.communicate(timeout=60)
    relay.kill = None

    assert office.run("send", "brev", "--list", "readers", "--yes").returncode == 0
    assert set(office.states().values()) == {"accepted"}
    assert len(relay.accepted) == READERS
