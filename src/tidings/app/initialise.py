"""Make a new workspace: folders, settings, a secret and a database."""

from __future__ import annotations

import os
import secrets
import shutil
from collections.abc import Mapping
from pathlib import Path

from tidings.app.opening import create_database
from tidings.app.workspace import shipped
from tidings.config import FILE, SECRET_FILE, load
from tidings.errors import Place, StorageError

EXAMPLE = ("tidings.toml", "templates", "drafts", "subscribers")
EMPTY = ("drafts", "templates", "subscribers")
IGNORED = ".tidings-secret\ntidings.db*\nout/\narchive/\n"
# Values come quoted, so that a quotation mark in a name cannot break the file.
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


def initialise(folder: Path, answers: Mapping[str, str] | None) -> None:
    """Make a workspace in `folder`: the example, or an empty one with these answers in its `tidings.toml`.

    Where a workspace is there already, only a missing secret and a missing database are made: nothing that an office
    wrote is ever touched. Raises StorageError where the folder cannot be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if not (folder / FILE).exists():
            _lay_out(folder, answers)
        _write_secret(folder / SECRET_FILE)
    except OSError as error:
        raise StorageError(f"cannot be written: {error.strerror}", place=Place(str(error.filename or folder))) from None
    create_database(load(folder))


def _lay_out(folder: Path, answers: Mapping[str, str] | None) -> None:
    if answers is None:
        for name in EXAMPLE:
            _copy(shipped() / name, folder / name)
    else:
        for name in EMPTY:
            (folder / name).mkdir(exist_ok=True)
        written = {key: _quoted(value) for key, value in answers.items()}
        (folder / FILE).write_text(SETTINGS.format_map(written), "utf-8")
    if not (folder / ".gitignore").exists():
        (folder / ".gitignore").write_text(IGNORED, "utf-8")


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


def _quoted(value: str) -> str:
    """Return a value as a TOML basic string."""
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(character for character in escaped if character.isprintable()) + '"'
