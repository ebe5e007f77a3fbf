"""What `tidings.toml` may say: its sections and keys, their defaults, and what each of them refuses."""

from __future__ import annotations

import ipaddress
import re
from email.utils import parseaddr
from typing import Annotated, Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator

from tidings.errors import did_you_mean
from tidings.model.address import Mailbox
from tidings.people.addresses import InvalidAddressError, canonical


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
                    raise ValueError(f'unknown client "{client}"; {hint}')
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
