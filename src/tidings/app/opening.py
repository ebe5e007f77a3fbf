"""Open what a workspace says: its settings, its book, its ledger, and the way to its relay."""

from __future__ import annotations
