"""Settings: `tidings.toml` and the environment, read once, checked whole, and told apart by line when wrong."""

from __future__ import annotations

import ipaddress
import json
import os
import re
import shlex
import subprocess
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from email.utils import parseaddr
from pathlib import Path
from typing import Annotated, Any, Literal, get_origin
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator, model_validator

from tidings.errors import Place, SettingsError, did_you_mean
from tidings.model.address import Mailbox
from tidings.model.newsletter import Newsletter
from tidings.people.addresses import InvalidAddressError, canonical

FILE = "tidings.toml"
ARCHIVE = "archive"  # of the public pages: where web versions are served
PREFIX = "tidings_"  # of variables, in any case
SECRET_FILE = ".tidings-secret"  # noqa: S105 -- a file's name
WORD_LIST = "wordlist.txt"  # the office's own words, for spelling
PRIVATE = 0o077  # the bits of a mode that let anybody else in


class Section(BaseModel):
    """A table of `tidings.toml`; a key it does not have is an error."""

    model_config = ConfigDict(extra="forbid", frozen=True)


def _address(value: str) -> str:
    try:
        return canonical(value) if value else ""
    except InvalidAddressError as error:
        raise ValueError(str(error)) from None


class NewsletterSection(Section):
    """`[newsletter]`: the publication."""

    name: Annotated[str, Field(min_length=1)]
    language: str = "sv"
    timezone: str = "Europe/Stockholm"
    sender: str
    reply_to: str = ""
    bounce_address: str = ""
    list_id: str = ""
    postal_address: str = ""
    template: str = "article"
    images: Literal["", "embedded", "hosted"] = ""
    test_recipients: tuple[str, ...] = ()
    spelling: bool = True

    check_addresses = field_validator("reply_to", "bounce_address")(_address)

    @field_validator("language")
    @classmethod
    def check_language(cls, value: str) -> str:
        """Refuse what a browser would not take for a language (RFC 5646 §2.1)."""
        if not re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*", value):
            raise ValueError('languages are named by their tags, such as "sv" or "en-GB"')
        return value

    @field_validator("timezone")
    @classmethod
    def check_timezone(cls, value: str) -> str:
        """Refuse a time zone that the system does not know."""
        try:
            ZoneInfo(value)
        except (ZoneInfoNotFoundError, ValueError):
            raise ValueError("no such time zone; names look like Europe/Stockholm") from None
        return value

    @property
    def mailbox(self) -> Mailbox:
        """The sender, taken apart; the address is as typed where it is not valid (preflight says so: ENV12)."""
        name, address = parseaddr(self.sender)
        try:
            return Mailbox(name, canonical(address))
        except InvalidAddressError:
            return Mailbox(name, address)


class SmtpSection(Section):
    """`[smtp]`: the relay. Times in seconds."""

    host: str = "localhost"
    port: Annotated[int, Field(ge=1, le=65535)] = 587
    security: Literal["tls", "starttls", "none"] = "starttls"
    username: str = ""
    password_env: str = ""
    password_file: str = ""
    password_command: str = ""
    connections: Annotated[int, Field(ge=1, le=200)] = 10
    processes: Literal[1] = 1
    messages_per_minute: Literal[0] = 0
    messages_per_hour: Annotated[int, Field(ge=0)] = 0
    timeout_connect: Annotated[float, Field(gt=0)] = 30
    timeout_command: Annotated[float, Field(gt=0)] = 300
    timeout_dot: Annotated[float, Field(gt=0)] = 600

    @model_validator(mode="after")
    def check_security(self) -> SmtpSection:
        """Mail leaves this machine encrypted, or not at all."""
        if self.security == "none" and not self.loopback:
            raise ValueError('security = "none" is for a relay on this machine; use "starttls" or "tls"')
        return self

    @property
    def loopback(self) -> bool:
        """Whether the relay is on this machine."""
        try:
            return ipaddress.ip_address(self.host).is_loopback
        except ValueError:
            return self.host == "localhost"


class WebSection(Section):
    """`[web]`: the base of the public pages, and the folder that the web server serves under it."""

    url: str = ""
    folder: str = ""
    accessibility: str = ""
    internal_hosts: tuple[str, ...] = ()

    @field_validator("internal_hosts")
    @classmethod
    def check_hosts(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        """Refuse what is no host's name."""
        for host in value:
            if not re.fullmatch(r"[\w-]+(\.[\w-]+)*", host):
                raise ValueError('hosts are given by name alone, such as "intern.example.se"')
        return tuple(host.lower() for host in value)

    @field_validator("url", "accessibility")
    @classmethod
    def check_url(cls, value: str) -> str:
        """Links in mail are https, without a slash at their end; a server on this machine may do without the s."""
        if value and not re.fullmatch(
            r"(https://|http://(127\.0\.0\.1|localhost)(?=[:/]|$))[^\s?#]*[^\s?#/]+/?", value
        ):
            raise ValueError("must begin with https:// and hold no ? or #")
        return value.rstrip("/")

    @model_validator(mode="after")
    def check_folder(self) -> WebSection:
        """What is published has an address."""
        if self.folder and not self.url:
            raise ValueError("folder is served under url: give that, too")
        return self


class InboxSection(Section):
    """`[inbox]`: where unsubscribe mails are read."""

    address: str = ""

    check_address = field_validator("address")(_address)


class ReadersSection(Section):
    """`[readers]`: what is known of them all."""

    clients: tuple[str, ...] = ()

    @field_validator("clients")
    @classmethod
    def check_clients(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        """Refuse a mail client of which nothing is known."""
        if value:
            from tidings.preflight.clients import client_names  # noqa: PLC0415 (a table that few offices ask for)

            for client in value:
                if client not in client_names():
                    hint = did_you_mean(client, client_names()) or f"known are {', '.join(client_names())}"
                    raise ValueError(f"unknown client {_quoted(client)}; {hint}")
        return value


class ApprovalSection(Section):
    """`[approval]`: whose sign-off a mailing needs."""

    required: Literal["none", "one", "other"] = "one"
    approver: str = ""

    @field_validator("approver")
    @classmethod
    def check_approver(cls, value: str) -> str:
        """A request for approval is mailed there."""
        _address(parseaddr(value)[1] or value)
        return value

    @property
    def mailbox(self) -> Mailbox | None:
        """Whom a request for approval goes to; None where nobody is named."""
        name, address = parseaddr(self.approver)
        return Mailbox(name, canonical(address)) if address else None


class SendingSection(Section):
    """`[sending]`: patience."""

    hold_seconds: Annotated[int, Field(ge=0)] = 120
    retry_first_seconds: Annotated[float, Field(gt=0)] = 300
    retry_days: Annotated[float, Field(gt=0)] = 3
    late_hours: Annotated[float, Field(gt=0)] = 2


class DatabaseSection(Section):
    """`[database]`: where people and ledger are kept."""

    url: str = "sqlite:///tidings.db"


class Settings(Section):
    """Everything in `tidings.toml`; the environment (`TIDINGS_SMTP__HOST`) goes before the file."""

    newsletter: NewsletterSection
    smtp: SmtpSection = SmtpSection()
    web: WebSection = WebSection()
    inbox: InboxSection = InboxSection()
    readers: ReadersSection = ReadersSection()
    approval: ApprovalSection = ApprovalSection()
    sending: SendingSection = SendingSection()
    database: DatabaseSection = DatabaseSection()

    @model_validator(mode="after")
    def check_hosting(self) -> Settings:
        """Hosted images need a place."""
        if self.newsletter.images == "hosted" and not self.web.folder:
            raise ValueError('images = "hosted" under [newsletter] needs url and folder under [web]')
        return self


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
