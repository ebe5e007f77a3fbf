"""Who works here: the system's name for a user, and whoever changed the drafts last."""

from __future__ import annotations

import getpass
import os
import pwd
import subprocess
from collections.abc import Sequence
from pathlib import Path

from tidings.config import Workspace
from tidings.model.approval import folded
from tidings.model.issue import Issue

PATIENCE = 10  # seconds that a question to git may take


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


def editors(workspace: Workspace, issue: Issue) -> frozenset[str]:
    """Return who changed the drafts of an issue last, by every name that is known of them, folded.

    The author of the last commit, as git names them, where all drafts are as committed. What has been changed since is
    its owner's, and the person's whom this repository's settings name; without a repository the owners' alone.
    """
    files = sorted({workspace.root / file for one in (issue, *issue.translations) for file in one.files})
    folder, paths = files[0].parent, [str(file) for file in files]
    changed = _git(folder, "status", "--porcelain", "--ignored", "--untracked-files=all", "-z", "--", *paths)
    if changed == "":
        names = (_git(folder, "log", "-1", "--format=%an%n%ae", "--", *paths) or "").splitlines()
    else:
        since = [file for file in files if changed and file.name in changed] or files
        names = [name for file in since for name in _names(owner(file))]
        names += [_git(folder, "config", key) or "" for key in ("user.name", "user.email")] if changed else []
    return frozenset(folded(name) for name in names if name.strip())


def saved_by(path: Path) -> str:
    """Return who saved a file last, in one name: its commit's author where it is as committed, else its owner."""
    if any((folder / ".git").exists() for folder in path.resolve().parents):
        changed = _git(path.parent, "status", "--porcelain", "--", str(path))
        key = ("log", "-1", "--format=%an", "--", str(path)) if changed == "" else ("config", "user.name")
        if name := (_git(path.parent, *key) or "").strip():
            return name
    account, full = _names(owner(path))
    return full or account


def _git(folder: Path, *question: str) -> str | None:
    """Return what git answers; None where there is no git, no repository, or no answer."""
    try:
        asked = ["git", "-C", str(folder), *question]
        return subprocess.run(asked, capture_output=True, encoding="utf-8", timeout=PATIENCE, check=True).stdout
    except (OSError, subprocess.SubprocessError, UnicodeDecodeError):
        return None


def _names(account: str) -> Sequence[str]:
    """Return what a user of the system is called: the account, and the full name that the system has of it."""
    try:
        full = pwd.getpwnam(account).pw_gecos.partition(",")[0]
    except KeyError:
        full = ""
    return account, full


def _numbered(number: int) -> str:
    return f"user {number}"
