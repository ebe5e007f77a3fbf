"""A name server on loopback that knows what it is told, and says nothing of anything else but that it is not there."""

from __future__ import annotations

import socketserver
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

import dns.flags
import dns.message
import dns.rcode
import dns.rrset
from dns.resolver import Resolver

FAILS = ("fails",)  # in place of texts: the server says that it cannot tell
SILENT = ("silent",)  # or nothing at all


class _Handler(socketserver.BaseRequestHandler):
    server: NameServer

    def handle(self) -> None:
        packet, way = self.request
        question = dns.message.from_wire(packet)
        name = question.question[0].name.to_text().rstrip(".")
        texts = self.server.texts.get(name)
        if texts == SILENT:
            return
        answer = dns.message.make_response(question)
        if texts == FAILS:
            answer.set_rcode(dns.rcode.SERVFAIL)
        elif texts is None:
            answer.set_rcode(dns.rcode.NXDOMAIN)
        elif texts:
            quoted = (f'"{text}"' for text in texts)
            answer.answer.append(dns.rrset.from_text(f"{name}.", 60, "IN", "TXT", *quoted))
        way.sendto(answer.to_wire(), self.client_address)


class NameServer(socketserver.ThreadingUDPServer):
    """Answers questions for TXT from `texts`, by name."""

    daemon_threads = True

    def __init__(self, texts: Mapping[str, Sequence[str]]) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.texts = texts

    @property
    def resolver(self) -> Resolver:
        """Whoever asks this server and no other."""
        asking = Resolver(configure=False)
        asking.nameservers = ["127.0.0.1"]
        asking.port = int(self.server_address[1])
        return asking


@contextmanager
def naming(texts: Mapping[str, Sequence[str]]) -> Iterator[NameServer]:
    """Run a name server that knows these texts."""
    with NameServer(texts) as server:
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        yield server
        server.shutdown()
