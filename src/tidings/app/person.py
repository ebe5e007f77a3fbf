"""Who works here: the system's name for a user, or the number where it has none."""

from __future__ import annotations

import getpass
import os
from pathlib import Path


def user() -> str:
    """Return who runs this command; a container may run it as a number that has no name."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # Python 3.13 made an OSError of it
        return _numbered(os.getuid())


def owner(path: Path) -> str:
    """Return whose file it is."""
    try:
        return path.owner()
    except KeyError:
        return _numbered(path.stat().st_uid)


def _numbered(number: int) -> str:
    return f"user {number}"
