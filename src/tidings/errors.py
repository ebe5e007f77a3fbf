"""The one family of exceptions that a person is meant to read: message, place, hint and exit code."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher, get_close_matches


@dataclass(frozen=True, slots=True)
class Place:
    """Where something is wrong: a file, and its line and column counted from 1 (0 = all of it)."""

    file: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        return ":".join([self.file, *(str(number) for number in (self.line, self.column) if number)])


class TidingsError(Exception):
    """Something a person can mend; shown as `error: PLACE: MESSAGE` and `hint: HINT`."""

    exit_code = 70

    def __init__(self, message: str, *, place: Place | None = None, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.place = place
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.place}: {self.message}" if self.place else self.message


class DraftError(TidingsError):
    """A draft, template, CSV or check is wrong, an approval is missing, or a list is empty."""

    exit_code = 1


class UnknownNameError(TidingsError):
    """An issue, list, mailing or address that does not exist."""

    exit_code = 2


class FetchError(TidingsError):
    """Something on the web that cannot be had, or not within the limits that it was asked for with."""

    exit_code = 1


class StoppedError(TidingsError):
    """A mailing stopped in a way that running `send` again goes on from."""

    exit_code = 5


class HeldError(TidingsError):
    """Another run holds this mailing."""

    exit_code = 6


class SettingsError(TidingsError):
    """`tidings.toml`, the environment, the relay's login or its TLS is wrong."""

    exit_code = 7


class StorageError(TidingsError):
    """A database or a disk does not do its part."""

    exit_code = 8


# Several outcomes at once: the first of these that happened is the one that the shell is told.
PRECEDENCE = (70, 8, 7, 6, 1, 5, 4, 3, 0)


AS_NEAR = 50  # names that may be as near as one another: a hundred checks differ in a figure alone


def nearest(word: str, known: Iterable[str]) -> str:
    """Return the one of `known` that may have been meant, of several as near the first one, or an empty string."""
    near = sorted(get_close_matches(word, list(known), n=AS_NEAR, cutoff=0.6))
    return max(near, key=lambda one: SequenceMatcher(None, one, word).ratio(), default="")


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return a hint that names the nearest of `known`, or an empty string."""
    near = nearest(word, known)
    return f'did you mean "{near}"?' if near else ""
