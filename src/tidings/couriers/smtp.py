"""Carry mail to the office's relay over SMTP (RFC 5321); encrypted, or on this machine."""

from __future__ import annotations

import asyncio
import ipaddress
import os
import re
import socket
import ssl
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Literal, cast

import aiosmtplib

from tidings.couriers.wire import Wire
from tidings.errors import SettingsError
from tidings.mailing.ports import Envelope, LinkBrokenError
from tidings.model.reply import Reply, Step

FAREWELL = 5  # seconds that QUIT may take
SECURITY = 'see security in [smtp]: "tls", "starttls", or "none" for a relay on this machine'


@dataclass(frozen=True, slots=True)
class Relay:
    """Where mail is handed over, and how.

    Args:
        security: "tls" from the first byte (RFC 8314), "starttls" or nothing (RFC 3207), or "none" on this machine.
        username: empty where the relay asks for no login.
        timeout_connect: in seconds, like the others: for the connection and each step up to the login.
        timeout_command: for each reply up to the invitation to send the body (RFC 5321 §4.5.3.2).
        timeout_dot: for the reply to the final dot.
        local_hostname: how we greet; the machine's name where it has a domain, else an address literal.
        cafile: certificates to trust in place of the system's, in PEM.
    """

    host: str
    port: int
    security: Literal["tls", "starttls", "none"] = "starttls"
    username: str = ""
    password: str = field(default="", repr=False)
    timeout_connect: float = 30
    timeout_command: float = 300
    timeout_dot: float = 600
    local_hostname: str = ""
    cafile: str = ""

    def __str__(self) -> str:
        return f"{self.host}:{self.port}"

    @property
    def loopback(self) -> bool:
        """Whether it is on this machine."""
        try:
            return ipaddress.ip_address(self.host).is_loopback
        except ValueError:
            return self.host == "localhost"


class SmtpCourier:
    """One connection to a relay, one command at a time."""

    def __init__(self, relay: Relay) -> None:
        self._relay = relay
        self._client: aiosmtplib.SMTP | None = None
        self._wire: Wire | None = None
        self._context: ssl.SSLContext | None = None
        self._asks_for_size = False  # (RFC 1870)
        self._envelope_given = False  # and not yet used up: the next offer begins with RSET
        self._body_due = False  # the relay takes whatever comes for the body

    async def open(self) -> None:
        """Connect, secure, greet and log in.

        Raises:
            LinkBrokenError: the relay cannot be reached, or answers 4yz.
            SettingsError: it refuses us or the login, or has no acceptable TLS.
        """
        relay = self._relay
        if relay.security == "none" and not relay.loopback:
            raise SettingsError(
                f"the relay {relay} is not on this machine: the way to it must be encrypted", hint=SECURITY
            )
        if relay.security != "none" and self._context is None:
            self._context = ssl.create_default_context(cafile=relay.cafile or None)
        self._client = client = aiosmtplib.SMTP(
            hostname=relay.host,
            port=relay.port,
            local_hostname=relay.local_hostname or _own_name(),
            timeout=relay.timeout_connect,
            use_tls=relay.security == "tls",
            start_tls=False,  # asked for below, where going on without it is not possible
            tls_context=self._context,
        )
        way: asyncio.BaseTransport | None = None
        try:
            await client.connect()
            way = client.transport
            await client.ehlo()
            if relay.security == "starttls":
                await self._secure(client)
            if relay.username:
                await self._log_in(client)
            self._asks_for_size = client.supports_extension("size")
            self._wire = Wire(cast("asyncio.Transport", client.transport))
        except (aiosmtplib.SMTPException, OSError) as error:
            raise self._meaning(error) from error
        finally:
            # A TLS connection that is only closed waits half a minute for the other side to agree.
            if self._wire is None and isinstance(way, asyncio.WriteTransport):
                way.abort()
                await asyncio.sleep(0)
        self._envelope_given = self._body_due = False

    async def _secure(self, client: aiosmtplib.SMTP) -> None:
        if not client.supports_extension("starttls"):
            raise SettingsError(f"the relay {self._relay} offers no STARTTLS; nothing was said to it", hint=SECURITY)
        await client.starttls()
        await client.ehlo()

    async def _log_in(self, client: aiosmtplib.SMTP) -> None:
        """Log in by one method only: a wrong password tried three ways looks like an attack."""
        relay = self._relay
        for method, log_in in (
            ("plain", client.auth_plain),
            ("login", client.auth_login),
            ("cram-md5", client.auth_crammd5),
        ):
            if method in client.server_auth_methods:
                await log_in(relay.username, relay.password)
                return
        raise SettingsError(f"the relay {relay} offers no login by password", hint="see username in [smtp]")

    def _meaning(self, error: Exception) -> LinkBrokenError | SettingsError:
        """Tell what the office must mend from what passes by itself."""
        relay = self._relay
        cause = error.__cause__ if isinstance(error.__cause__, ssl.SSLError) else error
        if isinstance(cause, ssl.SSLError) and not isinstance(cause, ssl.SSLEOFError):
            words = getattr(cause, "verify_message", "") or cause.reason or str(cause)
            return SettingsError(f"no trusted encryption with the relay {relay}: {words}", hint=SECURITY)
        if not isinstance(error, aiosmtplib.SMTPResponseException):
            return LinkBrokenError(f"the relay {relay} cannot be reached: {_reason(error)}")
        said = f"{error.code} {' '.join(error.message.split())}"
        if not 500 <= error.code < 600:
            return LinkBrokenError(f"the relay {relay} answers {said}")
        if isinstance(error, aiosmtplib.SMTPAuthenticationError):
            return SettingsError(
                f"the relay {relay} refuses the login: {said}", hint="see username and password in [smtp]"
            )
        return SettingsError(f"the relay {relay} refuses to work with us: {said}", hint="see [smtp] in tidings.toml")

    async def offer(self, envelope: Envelope) -> Reply:
        """Say MAIL, RCPT and DATA; return the first refusal, or the 354 that invites the body.

        Raises:
            LinkBrokenError: certainly nothing was sent.
        """
        if self._envelope_given:
            self._envelope_given = False
            if not (reply := await self._say("RSET", Step.MAIL, 200)).positive:
                raise LinkBrokenError(f"the relay answers RSET with {reply}")
        size = f" SIZE={envelope.size}" if self._asks_for_size and envelope.size else ""
        reply = await self._say(f"MAIL FROM:<{envelope.sender}>{size}", Step.MAIL, 200)
        if not reply.positive:
            return reply
        self._envelope_given = True
        reply = await self._say(f"RCPT TO:<{envelope.recipient}>", Step.RCPT, 200)
        if not reply.positive:
            return reply
        reply = await self._say("DATA", Step.DATA, 300)
        self._body_due = reply.positive
        return reply

    async def _say(self, command: str, step: Step, good: int) -> Reply:
        """Return the reply to a command: a refusal, or one of the hundred that is `good`; anything else is no reply."""
        reply = await self._open_wire.ask(f"{command}\r\n".encode("ascii"), step, self._relay.timeout_command)
        if reply.positive and not good <= reply.code < good + 100:
            raise LinkBrokenError(f"the relay answers {step.name} with {reply}")
        return reply

    async def transmit(self, message: bytes) -> Reply:
        """Write the body (CRLF line ends, not dot-stuffed) and the dot; return the reply to the dot.

        Raises:
            LinkBrokenError: whether it was accepted is unknown.
        """
        wire = self._open_wire
        reply = await wire.ask(_stuffed(message) + b".\r\n", Step.DOT, self._relay.timeout_dot)
        if 300 <= reply.code < 400 or (reply.positive and wire.unsent):
            raise LinkBrokenError(f"the relay answers the body with {reply}")
        self._envelope_given = self._body_due = False
        return reply

    @property
    def _open_wire(self) -> Wire:
        if self._wire is None:
            raise LinkBrokenError("the connection is closed")
        return self._wire

    async def close(self) -> None:
        """Say QUIT where the relay listens, and hang up; never raises."""
        wire, self._wire = self._wire, None
        client, self._client = self._client, None
        if wire:
            # After 354 a QUIT would be text of a message, and a whole one.
            if not wire.busy and not self._body_due:
                with suppress(LinkBrokenError):
                    await wire.ask(b"QUIT\r\n", Step.GREETING, FAREWELL)
            await wire.hang_up()
        if client:
            client.close()


async def greet(relay: Relay) -> None:
    """Open a connection to a relay, and leave again. Raises SettingsError, LinkBrokenError."""
    courier = SmtpCourier(relay)
    try:
        await courier.open()
    finally:
        await courier.close()


def _stuffed(message: bytes) -> bytes:
    """Return a body that ends its last line, with leading dots doubled: ours has none (RFC 5321 §4.5.2)."""
    if not message.endswith(b"\r\n"):
        message += b"\r\n"
    # Searched for by expression, which is twice as fast as `in` where a message is all short lines.
    dotted = message.startswith(b".") or re.search(rb"\n\.", message)
    return re.sub(rb"(?m)^\.", b"..", message) if dotted else message


def _own_name() -> str:
    """Return how to greet: the machine's name where it has a domain, else an address literal (RFC 5321 §4.1.3)."""
    name = socket.gethostname()
    return name if re.fullmatch(r"[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+", name) else "[127.0.0.1]"


def _reason(error: BaseException) -> str:
    """Return the system's own words where there are some."""
    cause = error.__cause__ if isinstance(error.__cause__, OSError) else error
    number = getattr(cause, "errno", None)
    words = os.strerror(number) if number and number > 0 else str(cause) or type(cause).__name__
    return words[:1].lower() + words[1:]
