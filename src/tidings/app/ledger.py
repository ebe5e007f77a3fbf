"""Read the ledger, and write a person's word into it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

from tidings.app.opening import open_ledger
from tidings.config import Workspace
from tidings.errors import UnknownNameError
from tidings.mailing.headers import message_id
from tidings.model.delivery import Delivery, DeliveryState
from tidings.model.mailing import Mailing, Tally
from tidings.people.addresses import InvalidAddressError, canonical


def standing(workspace: Workspace, mailing: str | None) -> list[tuple[Mailing, Tally]]:
    """Return where a mailing stands, or every mailing, oldest first. Raises UnknownNameError."""
    ledger = open_ledger(workspace)
    found = [ledger.find(mailing)] if mailing else ledger.mailings()
    return [(one, ledger.tally(one.id)) for one in found]
