"""An issue in two languages: each reader gets the one that they read, and gets it once."""

from __future__ import annotations

import re
import signal

from office import Office, Relay

SWEDISH = '---\ntitle: Kajen\npreheader: Om kajen\n---\nHej {{ first_name | default("läsare") }}!\n'
ENGLISH = '---\ntitle: The quay\npreheader: On the quay\n---\nHello {{ first_name | default("reader") }}!\n'
LANGUAGES = {"sv": "Hej", "en": "Hello", "en-GB": "Hello", "": "Hej", "fi": "Hej"}


def furnish(office: Office, readers: int) -> dict[str, str]:
    """Let readers of every language join, and return how each of them is greeted."""
    drafts = office.folder / "drafts"
    (drafts / "brev.md").unlink()
    (drafts / "brev.sv.md").write_text(SWEDISH, "utf-8")
    (drafts / "brev.en.md").write_text(ENGLISH, "utf-8")
    people = [
        (f"{language or 'none'}{number}@example.org", language, f"Åsa{number}")
        for language in LANGUAGES
        for number in range(readers)
    ]
    rows = [";".join(person) for person in people]
    file = office.folder / "subscribers" / "all.csv"
    file.write_text("\n".join(["email;language;first_name", *rows]), "utf-8")
    done = office.run("subscribers", "import", str(file), "--list", "alla", "--apply")
    assert done.returncode == 0, done.stderr
    return {address.lower(): f"{LANGUAGES[language]} {name}!" for address, language, name in people}


def mailed(relay: Relay) -> dict[str, str]:
    """Return what the relay took, by the address in its To."""
    found = {}
    for body in relay.bodies:
        to = re.search(r"(?m)^To: (\S+)", body)
        assert to
        found[to[1].lower()] = body
    return found


def test_everybody_gets_the_copy_of_their_language_once(office: Office, relay: Relay) -> None:
    greeted = furnish(office, 4)

    done = office.run("send", "brev", "--list", "alla", "--yes")

    assert done.returncode == 0, done.stderr
    assert {address.lower(): count for address, count in relay.accepted.items()} == dict.fromkeys(greeted, 1)
    for address, body in mailed(relay).items():
        assert greeted[address] in body
        english = greeted[address].startswith("Hello")
        assert ("Subject: The quay" in body) is english
        assert (">Unsubscribe<" in body) is english
        assert ('lang="en"' in body) is english


def test_a_run_that_was_killed_goes_on_in_each_readers_language(office: Office, relay: Relay) -> None:
    greeted = furnish(office, 4)
    relay.pause("rcpt")
    sender = office.start("send", "brev", "--list", "alla", "--yes")
    relay.known.set()
    relay.victim = sender
    assert relay.reached.wait(30)
    sender.send_signal(signal.SIGKILL)
    sender.communicate()
    relay.resume()
    (office.folder / "drafts" / "brev.en.md").write_text(ENGLISH.replace("Hello", "Goodbye"), "utf-8")

    done = office.run("send", "brev", "--list", "alla", "--yes")

    assert done.returncode == 0, done.stderr
    assert {address.lower(): count for address, count in relay.accepted.items()} == dict.fromkeys(greeted, 1)
    assert all(greeted[address] in body for address, body in mailed(relay).items())
