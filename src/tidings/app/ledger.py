"""Read the ledger, and write a person's word into it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

from tidings.app.opening import open_ledger
from tidings.app.people import known
from tidings.app.person import user
from tidings.config import Workspace
from tidings.errors import UnknownNameError
from tidings.mailing.compose import Composer
from tidings.model.audience import Exclusion
from tidings.model.delivery import Delivery, DeliveryState
from tidings.model.mailing import Mailing, Tally


def standing(workspace: Workspace, name: str | None) -> list[tuple[Mailing, Tally]]:
    """Return where a mailing stands, or every mailing, oldest first. Raises UnknownNameError."""
    ledger = open_ledger(workspace)
    found = [ledger.find(name)] if name else ledger.mailings()
    return [(mailing, ledger.tally(mailing.id)) for mailing in found]


def deliveries(
    workspace: Workspace, name: str, state: DeliveryState | None
) -> tuple[Mailing, Iterator[tuple[Delivery, str]]]:
    """Return a mailing and its deliveries with their Message-IDs. Raises UnknownNameError."""
    ledger = open_ledger(workspace)
    mailing = ledger.find(name)
    composer = Composer(
        ledger.edition(mailing.id), mailing=mailing.name, date=mailing.created, unsubscribe=lambda _: ""
    )
    found = ledger.deliveries(mailing.id, state)
    return mailing, ((delivery, composer.message_id(delivery.address)) for delivery in found)


def why(workspace: Workspace, name: str, address: str) -> Iterator[str]:
    """Yield, line by line, what became of one reader's copy. Raises UnknownNameError."""
    ledger = open_ledger(workspace)
    mailing = ledger.find(name)
    address = known(address)
    delivery = ledger.delivery(mailing.id, address)
    if delivery is None:
        yield _left_out(ledger.exclusions(mailing.id), mailing, address)
        return
    reason = f" ({delivery.reason})" if delivery.reason else ""
    yield f"{delivery.address} in {mailing.name}: {delivery.state.value}, {delivery.state.sentence}{reason}"
    if delivery.at:
        yield f"since {delivery.at.astimezone(workspace.zone):%Y-%m-%d %H:%M:%S}"
    if delivery.attempts:
        yield f"offered to the relay {delivery.attempts} time{'s' if delivery.attempts > 1 else ''}"
    if delivery.reply:
        yield f"the relay said, to {delivery.reply.step.value}: {delivery.reply}"
    if delivery.due:
        yield f"tried again from {delivery.due.astimezone(workspace.zone):%Y-%m-%d %H:%M:%S}"


def resolve(workspace: Workspace, name: str, addresses: Sequence[str], *, accepted: bool) -> tuple[Mailing, int]:
    """Settle recipients in doubt, all of them where none is named; return the mailing and how many.

    Raises:
        UnknownNameError: there is no such mailing, or an address is not in doubt in it.
    """
    ledger = open_ledger(workspace)
    mailing = ledger.find(name)
    state = DeliveryState.ACCEPTED if accepted else DeliveryState.PLANNED
    named = [known(address) for address in addresses] or None
    return mailing, ledger.resolve(mailing.id, named, state, user(), datetime.now(UTC))


def _left_out(exclusions: Iterator[Exclusion], mailing: Mailing, address: str) -> str:
    for left in exclusions:
        if left.address.lower() == address.lower():
            return f"{left.address} was left out of {mailing.name}: {left.reason}"
    raise UnknownNameError(f"{address} was not on the list when {mailing.name} was planned")
