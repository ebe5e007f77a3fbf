"""A lock that death frees: one run at a time holds a mailing, one rehearsal the folder of rehearsals."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tidings.errors import HeldError, Place, StorageError


@contextmanager
def hold(path: Path, held: str, hint: str) -> Iterator[None]:
    """Hold the kernel's lock on a file, made for it and removed after.

    There is no number of a process in it to go stale: however the process ends, the kernel frees the lock. A program
    that it starts does not inherit it; a worker that it forks keeps it until that is gone too.

    Raises:
        HeldError: another run holds it; `held` says so, and `hint` what to do.
        StorageError: the file cannot be made.
    """
    descriptor = _locked(path, HeldError(held, hint=hint))
    try:
        yield
    finally:
        # Somebody may have removed ours by hand, and then the one that is there is another run's.
        if _is_still(path, descriptor):
            path.unlink(missing_ok=True)
        os.close(descriptor)


def _locked(path: Path, held: HeldError) -> int:
    while True:
        descriptor = _opened(path)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(descriptor)
            raise held from None
        if _is_still(path, descriptor):
            return descriptor
        os.close(descriptor)  # its last holder removed it between our two steps; take the one that is there now


def _opened(path: Path) -> int:
    try:
        return os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o666)
    except OSError as error:
        raise StorageError(
            f"cannot be made: {error.strerror}", place=Place(str(path)), hint="look at the rights of the folder"
        ) from None


def _is_still(path: Path, descriptor: int) -> bool:
    """Whether the file that was opened is the one that bears its name now."""
    try:
        return os.path.samestat(path.stat(), os.fstat(descriptor))
    except FileNotFoundError:
        return False
