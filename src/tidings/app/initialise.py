"""Make a new workspace: folders, settings, a secret and a database."""

from __future__ import annotations

import os
import secrets
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from tidings.app.opening import create_database
from tidings.app.workspace import shipped
from tidings.config import FILE, SECRET_FILE, WORD_LIST, load, parse
from tidings.errors import Place, StorageError

FOLDERS = ("templates", "drafts", "subscribers")
IGNORED = ".tidings-secret\ntidings.db*\nout/\narchive/\n"
# Values come quoted, so that a quotation mark in a name cannot break the file.
SETTINGS = """\
[newsletter]
name = {name}
language = {language}
timezone = "Europe/Stockholm"
sender = {sender}
reply_to = ""                # empty: replies go to the sender
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
address = {inbox}
                             # the mailbox where unsubscribe mails are read

[approval]
required = "one"             # "none", "one", "other" (somebody else than the last editor)

[sending]
hold_seconds = 120           # time to change one's mind before the first mail
"""


def initialise(folder: Path, answers: Mapping[str, str] | None) -> None:
    """Make a workspace in `folder`: the example, or an empty one with these answers in its `tidings.toml`.

    Files that are there stay as they are. `tidings.toml` comes last, so that what broke off is begun anew.

    Raises:
        SettingsError: an answer is wrong; nothing is written.
        StorageError: the folder cannot be written.
    """
    settings = (shipped() / FILE).read_text("utf-8") if answers is None else _settings(answers)
    parse(settings)
    with _explained(folder):
        for name in FOLDERS:
            (folder / name).mkdir(parents=True, exist_ok=True)
            if answers is None:
                shutil.copytree(shipped() / name, folder / name, copy_function=_copy_new, dirs_exist_ok=True)
        if answers is None:
            _copy_new(str(shipped() / WORD_LIST), str(folder / WORD_LIST))
        if not (folder / ".gitignore").exists():
            (folder / ".gitignore").write_text(IGNORED, "utf-8")
        unfinished = folder / f"{FILE}.new"
        unfinished.write_text(settings, "utf-8")
        unfinished.replace(folder / FILE)
    complete(folder)


def is_workspace(folder: Path) -> bool:
    """Whether a workspace is there already."""
    return (folder / FILE).exists()


def complete(folder: Path) -> None:
    """Make the secret and the database of a workspace where they are missing. Raises SettingsError, StorageError."""
    with _explained(folder):
        _write_secret(folder / SECRET_FILE)
    create_database(load(folder))


@contextmanager
def _explained(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise StorageError(f"cannot be written: {error.strerror}", place=Place(str(error.filename or folder))) from None


def _settings(answers: Mapping[str, str]) -> str:
    return SETTINGS.format_map({key: _quoted(value) for key, value in answers.items()})


def _copy_new(source: str, target: str) -> None:
    if not Path(target).exists():
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
