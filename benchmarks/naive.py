"""What one writes without thinking: Jinja2 for each reader, an EmailMessage of it, and `send_message`."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Mapping
from email.message import EmailMessage
from email.policy import SMTP

import aiosmtplib
from jinja2 import Environment
from letter import EDITION, reader

PLAIN = Environment(autoescape=False)
HTML = Environment(autoescape=True)


class Naive:
    """Composes with templates that are compiled once, and sends on connections that stay open."""

    def __init__(self) -> None:
        self.subject, self.text = PLAIN.from_string(EDITION.subject), PLAIN.from_string(EDITION.text)
        self.html = HTML.from_string(EDITION.html)

    def compose(self, address: str, fields: Mapping[str, str]) -> EmailMessage:
        """Return one reader's message."""
        page = f"{EDITION.newsletter.web_url}/u/{address}"
        message = EmailMessage(policy=SMTP)
        message["From"] = "Expertnytt <nyhetsbrev@example.se>"
        message["To"] = address
        message["Subject"] = self.subject.render(fields)
        message["List-Unsubscribe"] = f"<{page}>"
        message.set_content(self.text.render(fields, _unsubscribe=page))
        message.add_alternative(self.html.render(fields, _unsubscribe=page), subtype="html")
        return message

    async def send(self, port: int, count: int, connections: int) -> None:
        """Mail `count` readers."""
        numbers = iter(range(count))
        await asyncio.gather(*(self._connection(port, numbers) for _ in range(connections)))

    async def _connection(self, port: int, numbers: Iterator[int]) -> None:
        async with aiosmtplib.SMTP(
            hostname="127.0.0.1", port=port, start_tls=False, local_hostname="localhost"
        ) as client:
            for number in numbers:
                await client.send_message(self.compose(*reader(number)))
