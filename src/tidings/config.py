"""The workspace: `tidings.toml` and the environment, read once, checked whole, and told apart by line when wrong."""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_origin
from zoneinfo import ZoneInfo

from pydantic import ValidationError

from tidings.errors import Place, SettingsError, did_you_mean
from tidings.model.newsletter import Newsletter
from tidings.settings import Settings

FILE = "tidings.toml"
ARCHIVE = "archive"  # of the public pages: where web versions are served
PREFIX = "tidings_"  # of variables, in any case
SECRET_FILE = ".tidings-secret"  # noqa: S105 -- a file's name
WORD_LIST = "wordlist.txt"  # the office's own words, for spelling
PRIVATE = 0o077  # the bits of a mode that let anybody else in


@dataclass(frozen=True, slots=True)
class Workspace:
    """A folder with a `tidings.toml`, and what that file says."""

    root: Path
    settings: Settings

    @property
    def newsletter(self) -> Newsletter:
        """The newsletter with its defaults filled in."""
        section = self.settings.newsletter
        sender = section.mailbox
        return Newsletter(
            name=section.name,
            language=section.language,
            sender=sender,
            reply_to=section.reply_to,
            bounce_address=section.bounce_address or sender.address,
            list_id=section.list_id or f"{_slug(section.name)}.{sender.domain}",
            postal_address=section.postal_address,
            web_url=self.settings.web.url,
            inbox_address=self.settings.inbox.address,
            archive_url=f"{self.settings.web.url}/{ARCHIVE}" if self.settings.web.folder else "",
            accessibility_url=self.settings.web.accessibility,
            images=section.images,
        )

    @property
    def web_folder(self) -> Path | None:
        """The folder that the web server serves under `[web] url`, or None where nothing is published."""
        folder = self.settings.web.folder
        return self.root / folder if folder else None

    @property
    def zone(self) -> ZoneInfo:
        """The newsletter's time zone."""
        return ZoneInfo(self.settings.newsletter.timezone)

    def place(self, section: str, key: str) -> Place:
        """Return where a setting stands: its variable in the environment, else the line of `tidings.toml`."""
        return _place((self.root / FILE).read_text("utf-8-sig"), [section, key])

    @property
    def database_url(self) -> str:
        """The database's URL; a relative SQLite path is relative to the workspace, whatever the current folder."""
        url = self.settings.database.url
        path = url.removeprefix("sqlite:///")
        return url if path == url else f"sqlite:///{self.root / path}"

    def secrets(self, environ: Mapping[str, str] = os.environ) -> tuple[bytes, ...]:
        """Return the keys that sign tokens: the first signs, all verify. Raises SettingsError where there is none."""
        if named := environ.get("TIDINGS_SECRET", ""):
            if keys := tuple(key.strip().encode() for key in named.split(",") if key.strip()):
                return keys
            raise SettingsError(
                "holds no key",
                place=Place("TIDINGS_SECRET"),
                hint=f"several keys are separated by commas; or unset it, and {SECRET_FILE} counts",
            )
        return (_private(self.root / SECRET_FILE, "`tidings init` makes one").encode(),)

    def password(self, environ: Mapping[str, str] = os.environ) -> str:
        """Return the relay's password from wherever `[smtp]` says it is kept; empty where there is no login."""
        smtp = self.settings.smtp
        if not smtp.username:
            return ""
        if smtp.password_file:
            return _private(self.root / smtp.password_file, "write the password into it, mode 0600")
        if smtp.password_command:
            return _output(smtp.password_command)
        name = smtp.password_env or "TIDINGS_SMTP_PASSWORD"
        if name not in environ:
            raise SettingsError(f"the relay's password is not in the environment variable {name}", place=Place(FILE))
        return environ[name]


def find(start: Path) -> Path:
    """Return the nearest folder from `start` upwards that holds a `tidings.toml`; raises SettingsError."""
    for folder in (start, *start.parents):
        if (folder / FILE).is_file():
            return folder
    raise SettingsError(
        f"no {FILE} in {start} or above it",
        hint="go to the newsletter's folder, name it with -C DIR, or make one with `tidings init`",
    )


def load(start: Path) -> Workspace:
    """Return the workspace that `start` lies in; raises SettingsError with file and line."""
    root = find(start.resolve())
    path = root / FILE
    try:
        text = path.read_text("utf-8-sig")
    except OSError as error:
        raise SettingsError(f"cannot be read: {error.strerror}", place=Place(str(path))) from None
    except UnicodeDecodeError:
        raise SettingsError("is not UTF-8", place=Place(str(path)), hint="save it as UTF-8") from None
    return Workspace(root, parse(text))


def parse(text: str) -> Settings:
    """Return what a `tidings.toml` and the environment say; raises SettingsError with the line."""
    try:
        values = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"at line (\d+)", str(error))
        reason = re.sub(r" \(at .*", "", str(error))
        raise SettingsError(f"is not TOML: {reason}", place=Place(FILE, int(line[1]) if line else 0)) from None
    try:
        return Settings(**_with_environment(values))
    except ValidationError as error:
        raise _explain(error, text) from None


def _with_environment(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return the values with those of the environment over them: TIDINGS_SECTION__KEY, a list as JSON."""
    merged = dict(values)
    for variable, text in os.environ.items():
        section, found, key = variable.lower().removeprefix(PREFIX).partition("__")
        field = Settings.model_fields.get(section)
        if not (variable.lower().startswith(PREFIX) and found and field):
            continue
        below = merged.get(section, {})
        if isinstance(below, Mapping):
            merged[section] = {**below, key: _read(text, field.annotation, key)}
    return merged


def _read(text: str, section: Any, key: str) -> Any:
    """Return what a variable of the environment says; a list that is no JSON stays text, which is refused later."""
    field = section.model_fields.get(key)
    if field is None or get_origin(field.annotation) is not tuple:
        return text
    try:
        return json.loads(text)
    except ValueError:
        return text


def _explain(error: ValidationError, text: str) -> SettingsError:
    """Turn the first thing that pydantic found into a sentence with a place."""
    first = error.errors(include_url=False)[0]
    where = [str(part) for part in first["loc"]]
    place = _place(text, where)
    key = where[-1] if where else ""
    if first["type"] == "extra_forbidden":
        what = f"unknown key {_quoted(key)}" if len(where) > 1 else f"unknown section [{key}]"
        return SettingsError(what, place=place, hint=did_you_mean(key, _keys(where[:-1])))
    if first["type"] == "missing":
        return SettingsError(
            f"{_quoted(key)} is missing" + (f" in [{where[0]}]" if len(where) > 1 else ""), place=place
        )
    message = first["msg"].removeprefix("Value error, ")
    return SettingsError(f"{_quoted(key)}: {message[:1].lower()}{message[1:]}", place=place)


def _place(text: str, where: list[str]) -> Place:
    """Return where a setting stands: its variable in the environment, else its line."""
    variable = "TIDINGS_" + "__".join(where).upper()
    return Place(variable) if variable in os.environ else Place(FILE, _line(text, where))


def _quoted(key: str) -> str:
    return f'"{key}"'


def _keys(where: list[str]) -> Iterable[str]:
    model: Any = Settings
    for part in where:
        model = model.model_fields[part].annotation
    return list(model.model_fields)


def _line(text: str, where: list[str]) -> int:
    """Return the line of a key in a TOML text, else of its section's heading, else 0."""
    section, heading = "", 0
    for number, line in enumerate(text.splitlines(), 1):
        if found := re.match(r"\s*\[([^\[\]]+)\]", line):
            section = found[1].strip()
            heading = number if where[:1] == [section] else heading
        if len(where) > 1 and section == where[0] and re.match(rf'\s*"?{re.escape(where[1])}"?\s*=', line):
            return number
    return heading


def _private(path: Path, hint: str) -> str:
    """Read a file that holds a secret; raises SettingsError where it is missing, empty, or others may read it."""
    try:
        if path.stat().st_mode & PRIVATE:
            raise SettingsError("others may read this secret", place=Place(str(path)), hint=f"chmod 600 {path}")
        secret = path.read_text("utf-8").strip()
    except OSError as error:
        raise SettingsError(f"cannot be read: {error.strerror}", place=Place(str(path)), hint=hint) from None
    if not secret:
        raise SettingsError("is empty", place=Place(str(path)), hint=hint)
    return secret


def _output(command: str) -> str:
    """Return what a password command prints; raises SettingsError where it fails."""
    try:
        done = subprocess.run(shlex.split(command), capture_output=True, text=True, timeout=30, check=True)
    except (OSError, ValueError, subprocess.SubprocessError) as error:
        raise SettingsError(f"password_command failed: {error}", place=Place(FILE)) from None
    return done.stdout.strip("\r\n")


def _slug(name: str) -> str:
    plain = name.lower().translate(str.maketrans("åäöéüæø", "aaoeuao"))
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-") or "newsletter"
