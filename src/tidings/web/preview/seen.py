"""What somebody chose to see, as the page's address says it: a reload or a second tab sees the same."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from enum import Enum
from typing import Any
from urllib.parse import urlencode


class View(Enum):
    """One way to look at the mail."""

    BOTH = "both"
    PHONE = "phone"
    TEXT = "text"
    INBOX = "inbox"
    SOURCE = "source"


@dataclass(frozen=True, slots=True)
class Seen:
    """The choices of one page.

    Args:
        reader: key of whom it is shown as; empty for nobody in particular.
        query: whom somebody looks for.
        file: whose source is shown; empty for the mail's own.
        told: number of the notice of what a button did.
    """

    view: View = View.BOTH
    dark: bool = False
    plain: bool = False
    outlook: bool = False
    large: bool = False
    reader: str = ""
    query: str = ""
    file: str = ""
    told: str = ""

    @classmethod
    def of(cls, asked: Mapping[str, str]) -> Seen:
        """Read the query of an address; what nobody can choose is not chosen."""
        known = {view.value: view for view in View}
        return cls(
            view=known.get(asked.get("view", ""), View.BOTH),
            **{name: bool(asked.get(name)) for name in ("dark", "plain", "outlook", "large")},
            reader=asked.get("as", ""),
            query=asked.get("q", "").strip(),
            file=asked.get("file", ""),
            told=asked.get("told", ""),
        )

    def address(self, **otherwise: Any) -> str:
        """Return these choices, but for those named otherwise, as the query of an address; a notice is told once."""
        chosen = replace(self, **({"told": ""} | otherwise))
        names = {"reader": "as", "query": "q"}
        said = ((names.get(field.name, field.name), getattr(chosen, field.name)) for field in fields(chosen))
        return urlencode([(name, _said(value)) for name, value in said if value and value is not View.BOTH])


def _said(value: Any) -> str:
    if isinstance(value, View):
        return value.value
    return "1" if value is True else str(value)
