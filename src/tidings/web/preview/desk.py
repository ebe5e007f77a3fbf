"""What the page asks of the office's own side: the nouns that it is shown, and the desk that it works at."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from pathlib import Path
from typing import Protocol

from tidings.model.approval import Approval
from tidings.model.edition import Copy, Edition, Source
from tidings.model.finding import Finding, Report
from tidings.model.said import Said
from tidings.model.state import IssueState


class Kind(Enum):
    """What sort of reader the mail is shown as; the page lists them in this order."""

    NOBODY = "nobody"  # what the defaults say
    TRYING = "trying"  # the longest name, empty fields, å ä ö
    LIST = "list"
    BRANCH = "branch"  # one for each way that readers go through the conditions
    SUBSCRIBER = "subscriber"


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody the mail can be shown as.

    Args:
        key: names them in the page's address, and stays the same as long as they can be shown; "" is nobody.
    """

    key: str
    kind: Kind
    name: Said


@dataclass(frozen=True, slots=True)
class Look:
    """An issue as it is now.

    Args:
        drafts: the text files that were read, under the names that findings call them by.
        saved: when a file that readers would notice was last saved, and `editor` by whom; aware, in the office's time.
        approver: whom an approval is asked of, as the settings name them; empty where they name nobody.
        needed: whether a mailing needs an approval at all.
        approval: of exactly this edition, or None.
        report: what the checks found, and what was put right by itself; None while they still run.
        passed: code and title of each check that found nothing.
        unfinished: whether a check still gathers what it needs (a dictionary), so that it is worth to ask again.
    """

    issue: str
    title: str
    edition: Edition
    drafts: tuple[Source, ...]
    saved: datetime
    editor: str
    state: IssueState = IssueState.DRAFT
    approver: str = ""
    needed: bool = True
    approval: Approval | None = None
    report: Report | None = None
    passed: tuple[tuple[str, Said], ...] = ()
    unfinished: bool = False


@dataclass(frozen=True, slots=True)
class Watched:
    """What makes another look necessary when it changes; what does not exist may come to be.

    Args:
        trees: folders with everything in them.
        files: single files.
    """

    trees: tuple[Path, ...]
    files: tuple[Path, ...]


class Desk(Protocol):
    """One issue on the desk of whoever writes it. Every call may come from any thread, and all raise TidingsError."""

    def look(self) -> Look:
        """Build the issue as its files are now; quickly, without asking the checks."""

    def judge(self, look: Look) -> Look:
        """Return the look with what the checks find in it."""

    def watched(self) -> Watched:
        """Return what is watched, even where the issue cannot be read at the moment."""

    def copy(self, look: Look, reader: str) -> Copy:
        """Return what a reader sees, by their key; what nobody in particular sees where nobody has it."""

    def readers(self, look: Look, query: str = "") -> tuple[Reader, ...]:
        """Return whom it can be shown as, and the first subscribers whose address or name has the query in it."""

    def reader(self, look: Look, key: str) -> Reader | None:
        """Return who has a key: a subscriber too, whom no query asked for."""

    def words(self, look: Look, finding: Finding) -> tuple[str, ...]:
        """Return words to look for in the mail, best first, where a finding is about some that stand there."""

    def test_to_me(self, version: str) -> tuple[str, ...]:
        """Mail that version to those who test; return their addresses."""

    def request_approval(self, version: str) -> tuple[str, ...]:
        """Mail that version to whoever approves it, and ask for their word; return their addresses."""

    def approve(self, version: str, name: str, note: str) -> Approval:
        """Sign that version off in somebody's name; refused where it is no longer the one on disk."""

    def withdraw(self, version: str, name: str) -> Approval:
        """Take the sign-off of that version back."""

    def accept_word(self, word: str) -> None:
        """Add a word to the office's own list, so that spelling lets it be."""
