"""Mail an issue as it is to a few named people, marked with its version; or ask one of them to approve it."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parseaddr

from tidings.app.build import Built
from tidings.app.opening import has_database, open_approvals, open_book
from tidings.app.people import known
from tidings.app.person import user
from tidings.app.publish import put_up
from tidings.app.send import relay
from tidings.config import Workspace
from tidings.couriers.smtp import SmtpCourier
from tidings.errors import UnknownNameError
from tidings.mailing.bar import barred
from tidings.mailing.compose import Composer
from tidings.mailing.handover import Handed, hand_over
from tidings.model.delivery import Delivery, DeliveryState
from tidings.records.publish import hosted

MOST = 5
# A test mail is passed on. The way out in it looks like a reader's, and lets nobody go.
NOBODYS = "test"


@dataclass(frozen=True, slots=True)
class Asked:
    """Who is mailed a test: addresses, and whether they are asked to approve."""

    addresses: tuple[str, ...]
    request: bool


def asked(workspace: Workspace, to: Sequence[str], *, request: bool) -> Asked:
    """Return whom to mail: those who are named, else the approver for a request and the test recipients for a look.

    Raises UnknownNameError: nobody is known, too many are, or an address is none.
    """
    settings = workspace.settings
    approver = parseaddr(settings.approval.approver)[1]
    usual = ((approver,) if approver else ()) if request else settings.newsletter.test_recipients
    addresses = tuple(dict.fromkeys(known(address) for address in (to or usual)))
    if not addresses:
        key = "approver under [approval]" if request else "test_recipients under [newsletter]"
        raise UnknownNameError("nobody is named to get it", hint=f"name somebody with --to ADDRESS, or set {key}")
    if len(addresses) > MOST:
        raise UnknownNameError(
            f"a test mail goes to at most {MOST} people, not {len(addresses)}", hint="`tidings send` mails a list"
        )
    return Asked(addresses, request)


def test(workspace: Workspace, built: Built, whom: Asked) -> tuple[Handed, ...]:
    """Mail the issue with its version in a bar over it, and record to whom; return what the relay said to each.

    Whoever is on a list gets their own copy. The way out in it unsubscribes nobody, and nothing is asked of preflight:
    a test is how faults are found. Pictures that the mail fetches are put where they are served; the page is not.

    Raises:
        DraftError: no mail can be made of it.
        StoppedError, SettingsError: as the relay has it; or a picture is not served.
        StorageError: the record cannot be written, or the pictures.
    """
    now = datetime.now(UTC)
    composer = Composer(
        barred(built.edition, request=whom.request),
        mailing=f"test {built.edition.digest} {now.isoformat()}",
        date=now,
        unsubscribe=lambda _: NOBODYS,
    )
    messages = [composer.compose(_delivery(workspace, built, address)) for address in whom.addresses]
    if hosted(built.edition):
        put_up(workspace, built.edition, again=True)
    handed = asyncio.run(hand_over(SmtpCourier(relay(workspace)), messages))
    if has_database(workspace):
        approvals = open_approvals(workspace)
        for one in handed:
            if one.accepted:
                approvals.record_test(
                    built.edition.issue, built.edition.digest, one.address, user(), now, request=whom.request
                )
    return handed


def _delivery(workspace: Workspace, built: Built, address: str) -> Delivery:
    """Return a reader's delivery as the lists have them; of somebody who is on none, with defaults."""
    fields, language = {}, built.edition.language
    if has_database(workspace):
        try:
            first = open_book(workspace).subscriptions(address)[0]
            fields, language = dict(first.fields), first.language or language
        except UnknownNameError:
            pass  # whoever looks at a test need not be a reader
    return Delivery(0, 0, address, subscription=0, state=DeliveryState.CLAIMED, language=language, fields=fields)
