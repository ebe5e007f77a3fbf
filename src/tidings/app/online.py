"""Ask the network what checks want to know of it: where links and pictures lead, who may mail, and the relay's TLS."""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from dns.resolver import Resolver

from tidings.app.build import Built
from tidings.config import Workspace
from tidings.couriers import dns
from tidings.couriers.answers import keep, kept
from tidings.couriers.links import SECONDS, Inquiry
from tidings.couriers.smtp import Relay, greet
from tidings.errors import SettingsError
from tidings.mailing.ports import LinkBrokenError
from tidings.model.answer import Answer, Handshake, Online, Records
from tidings.model.said import Said
from tidings.preflight.asked import addresses
from tidings.preflight.draft.links import registered
from tidings.preflight.run import Surroundings, cases

LINKS = frozenset({"LNK01", "LNK02", "LNK17", "IMG03"})
KEPT = ".answers.json"  # in out/
OFTEN = 10  # answers after which it is told how far the asking has come

Say = Callable[[Said], None]


@dataclass(frozen=True, slots=True)
class Means:
    """How the network is asked.

    Args:
        seconds: for one request, or one connection.
        private: whether loopback and private addresses may be asked.
        cafile: certificates to trust in place of the system's, in PEM.
        resolver: the name servers to ask for records; the system's where None.
    """

    seconds: float = SECONDS
    private: bool = False
    cafile: str = ""
    resolver: Resolver | None = None


FROM_HERE = Means()


def ask(workspace: Workspace, built: Built, say: Say, only: Sequence[str] = (), means: Means = FROM_HERE) -> Online:
    """Return what the network says; that it says nothing is an answer too, and no error.

    Args:
        workspace: its sender's domains and its relay are asked for.
        built: its links and pictures are.
        say: is told what is being asked.
        only: codes of the checks that will judge it; all of them where empty.
        means: how to ask.
    """
    wanted = frozenset(only) or LINKS | {"ENV17", "PRO07"}
    return Online(
        answers=_answers(workspace, built, say, means) if wanted & LINKS else {},
        records=_records(workspace, say, means) if "ENV17" in wanted else None,
        handshake=_handshake(workspace, say, means) if "PRO07" in wanted else None,
    )


def _answers(workspace: Workspace, built: Built, say: Say, means: Means) -> Mapping[str, Answer]:
    """Return what every address of an issue answers, or has answered within the hour."""
    now = datetime.now(UTC)
    around = Surroundings(workspace.newsletter, None, now.date())
    read = cases(built.issue, built.edition, around, built.composer.copy)
    wanted = list(dict.fromkeys(address for case in read for address in addresses(case)))
    path = workspace.root / "out" / KEPT
    known = kept(path, now)
    asked = [address for address in wanted if address not in known]
    if asked:
        say(Said(f"asking {len(asked)} links …", f"kontrollerar {len(asked)} länkar …"))
    inquiry = Inquiry(
        seconds=means.seconds, private=means.private, trust=ssl.create_default_context(cafile=means.cafile or None)
    )
    for done, (address, answer) in enumerate(inquiry.ask(asked), 1):
        known[address] = (now, answer)
        if done % OFTEN == 0 and done < len(asked):
            say(Said(f"{done} of {len(asked)} have answered …", f"{done} av {len(asked)} har svarat …"))
    keep(path, known)
    return {address: known[address][1] for address in wanted}


def _records(workspace: Workspace, say: Say, means: Means) -> Records | None:
    """Return what DNS says of the domains that mails come from; nothing where there is no valid sender."""
    newsletter = workspace.newsletter
    sender, bounces = newsletter.sender.domain, newsletter.bounce_address.rpartition("@")[2]
    if not sender:
        return None
    say(Said(f"asking who may mail for {sender} …", f"kontrollerar vem som får skicka för {sender} …"))
    return dns.records(sender, registered(sender), bounces or sender, means.resolver)


def _handshake(workspace: Workspace, say: Say, means: Means) -> Handshake | None:
    """Return how the relay greets us, without a login; nothing where no encryption is asked for."""
    smtp = workspace.settings.smtp
    if smtp.security == "none":  # which is for this machine alone
        return None
    relay = Relay(smtp.host, smtp.port, smtp.security, timeout_connect=means.seconds, cafile=means.cafile)
    say(Said(f"asking the relay {relay} …", f"kontrollerar e-postservern {relay} …"))
    try:
        asyncio.run(greet(relay))
    except SettingsError as error:
        return Handshake(str(relay), reached=True, trouble=str(error))
    except LinkBrokenError as error:
        return Handshake(str(relay), reached=False, trouble=str(error))
    return Handshake(str(relay), reached=True)
