"""Put files where others find them: whole or not at all, and only within one folder."""

from __future__ import annotations

import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from tidings.errors import Place, StorageError

UNFINISHED = ".tidings-new"


def put(folder: Path, files: Mapping[str, bytes]) -> tuple[Path, ...]:
    """Write files by their paths in `folder`; return those that were not there with these bytes.

    A reader meets the old file or the new one, never half of either; one that has not changed is not touched.

    Raises:
        StorageError: it cannot be written, or a link leads out of the folder.
    """
    return tuple(folder / path for path, data in files.items() if _put(folder, folder / path, data))


def append(path: Path, data: bytes) -> None:
    """Add to the end of a file, durably; where there is none it begins with this. Raises StorageError."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("ab") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        raise _unwilling("written", path, error) from None


def take(path: Path) -> bytes | None:
    """Return what is in a file, or None where there is none. Raises StorageError."""
    try:
        return path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise _unwilling("read", path, error) from None


def _put(folder: Path, path: Path, data: bytes) -> bool:
    if not path.resolve().is_relative_to(folder.resolve()):
        raise StorageError(
            f"leads out of {folder}", place=Place(str(path)), hint="is there a symbolic link on the way? Remove it"
        )
    if path.is_file() and take(path) == data:
        return False
    # Beside its place, so that the last step is a renaming; by its process, so that two do not write one.
    unfinished = path.with_name(f"{path.name}{UNFINISHED}-{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with unfinished.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(path)
    except OSError as error:
        with suppress(OSError):
            unfinished.unlink()
        raise _unwilling("written", path, error) from None
    return True


def _unwilling(done: str, path: Path, error: OSError) -> StorageError:
    return StorageError(f"cannot be {done}: {(error.strerror or 'no reason given').lower()}", place=Place(str(path)))
