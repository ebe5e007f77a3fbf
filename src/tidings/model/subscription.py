"""A subscription: one person on one list, and how things stand between the two."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Subscription:
    """A person on a list; `state` is pending, active or unsubscribed."""

    address: str
    list: str
    state: str
    language: str
    fields: Mapping[str, str]
