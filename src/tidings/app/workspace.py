"""Find issues in a workspace, and make a new workspace."""

from __future__ import annotations

import os
import secrets
import shutil
from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path

from tidings.config import FILE, SECRET_FILE, Workspace
from tidings.content.draft import read_issue
from tidings.errors import Place, StorageError, UnknownNameError, did_you_mean
from tidings.model.issue import Issue

EXAMPLE = ("tidings.toml", "templates", "drafts", "subscribers")
EMPTY = ("drafts", "templates", "subscribers")
SUFFIXES = (".md", ".txt")
IGNORED = ".tidings-secret\ntidings.db*\nout/\narchive/\n"


def shipped() -> Path:
    """Return the folder of the example workspace: in the wheel, else at the top of the source tree."""
    package = Path(str(files("tidings")))
    example = package / "example"
    return example if example.is_dir() else package.parents[1]


def template_folders(workspace: Workspace) -> tuple[Path, ...]:
    """Return where templates are looked for: the office's own first, then ours."""
    return workspace.root / "templates", shipped() / "templates"


def issues(workspace: Workspace) -> dict[str, Path]:
    """Return every issue in `drafts/` by its name."""
    drafts = workspace.root / "drafts"
    found = sorted(drafts.iterdir()) if drafts.is_dir() else []
    return {
        path.name if path.is_dir() else path.stem: path
        for path in found
        if not path.name.startswith(".") and (path.is_dir() or path.suffix in SUFFIXES)
    }


def locate(workspace: Workspace, issue: str | None) -> Path:
    """Return the draft that is meant: a name in `drafts/`, a path, or the only issue there is.

    Raises:
        UnknownNameError: there is no such issue, or more than one to choose from.
    """
    known = issues(workspace)
    if issue is None:
        if len(known) == 1:
            return next(iter(known.values()))
        names = ", ".join(known) or "none"
        raise UnknownNameError("name the issue", hint=f"issues in drafts/: {names}")
    if issue in known:
        return known[issue]
    path = Path(issue)
    if path.exists():
        return path.resolve()
    raise UnknownNameError(
        f'there is no issue "{issue}" in drafts/, and no such file',
        hint=did_you_mean(issue, known) or f"issues in drafts/: {', '.join(known) or 'none'}",
    )


def read(workspace: Workspace, issue: str | None) -> Issue:
    """Read an issue from its drafts. Raises DraftError, UnknownNameError."""
    section = workspace.settings.newsletter
    path = locate(workspace, issue)
    return read_issue(path, root=workspace.root, language=section.language, template=section.template)


def make(folder: Path, answers: Mapping[str, str] | None) -> None:
    """Make a workspace in `folder`: the example, or an empty one with these answers in its `tidings.toml`.

    The folder and its secret are made here; the database by the caller. Raises StorageError, and touches nothing,
    where a workspace is there already.
    """
    if (folder / FILE).exists():
        raise StorageError("there is a workspace here already", place=Place(str(folder / FILE)))
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if answers is None:
            for name in EXAMPLE:
                _copy(shipped() / name, folder / name)
        else:
            for name in EMPTY:
                (folder / name).mkdir(exist_ok=True)
            (folder / FILE).write_text(SETTINGS.format_map(answers), "utf-8")
        if not (folder / ".gitignore").exists():
            (folder / ".gitignore").write_text(IGNORED, "utf-8")
        _write_secret(folder / SECRET_FILE)
    except OSError as error:
        raise StorageError(f"cannot be written: {error.strerror}", place=Place(str(error.filename or folder))) from None


def _copy(source: Path, target: Path) -> None:
    if source.is_dir():
        shutil.copytree(source, target, dirs_exist_ok=True)
    else:
        shutil.copyfile(source, target)


def _write_secret(path: Path) -> None:
    """Write a new signing key that only its owner may read; an old one stays, since links already mailed rest on it."""
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return
    with os.fdopen(descriptor, "w") as file:
        file.write(secrets.token_urlsafe(32) + "\n")


# Values come through `quoted`, so that a quotation mark in a name cannot break the file.
SETTINGS = """\
[newsletter]
name = {name}
language = {language}
timezone = "Europe/Stockholm"
sender = {sender}
reply_to = {reply_to}
postal_address = {postal_address}
template = "article"

[smtp]
host = {host}
port = 587
security = "starttls"        # "tls", "starttls"; "none" for a relay on this machine only
username = ""                # empty: the relay knows us by our address
password_env = "TIDINGS_SMTP_PASSWORD"

[web]
url = ""                     # https://…: the base of unsubscribe links

[inbox]
address = ""                 # where unsubscribe mails are read

[approval]
required = "one"             # "none", "one", "other" (somebody else than the last editor)

[sending]
hold_seconds = 120           # time to change one's mind before the first mail
"""


def quoted(value: str) -> str:
    """Return a value as a TOML basic string."""
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(character for character in escaped if character.isprintable()) + '"'
