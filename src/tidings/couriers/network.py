"""The network as it is allowed: bounded in time, its names looked up once, and closed towards the house itself."""

from __future__ import annotations

import queue
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address

import httpcore
import httpx

from tidings import __version__

NAT64 = IPv6Network("64:ff9b::/96")  # an IPv4 address as a network without IPv4 writes it (RFC 6052)
HEADERS = {
    "User-Agent": f"Tidings/{__version__}",
    "Accept": "text/html, application/xhtml+xml, application/atom+xml, application/rss+xml, */*;q=0.8",
    "Accept-Encoding": "gzip",
}

Resolve = Callable[[str, int], Sequence[str]]
Ip = IPv4Address | IPv6Address


def inside(address: Ip) -> bool:
    """Whether an address is one that the internet cannot reach, in whichever way it is written."""
    if isinstance(address, IPv6Address):
        carried = address.ipv4_mapped or address.sixtofour or (address.teredo[1] if address.teredo else None)
        if address in NAT64:
            carried = IPv4Address(int(address) & 0xFFFFFFFF)
        if carried:
            return inside(carried)
        if address.is_site_local:
            return True
    return not address.is_global or address.is_multicast or address.is_reserved or address.is_unspecified


def resolve(host: str, port: int) -> Sequence[str]:
    """Look a name up. Raises OSError, UnicodeError, OverflowError."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(where[0]) for *_, where in found))


class UnreachableError(Exception):
    """A name that leads nowhere, or somewhere that may not be asked; its text is the reason."""

    def __init__(self, reason: str, hint: str) -> None:
        super().__init__(reason)
        self.hint = hint


class InsideError(UnreachableError):
    """A name that leads to an address that may not be asked."""


class Network(httpcore.NetworkBackend):
    """The network as it is allowed: to addresses that are not refused, for as long as there is time.

    Args:
        seconds: from now on, for everything.
        resolve: gives the addresses of a name.
        refused: whether an address may not be connected to.
    """

    def __init__(self, seconds: float, resolve: Resolve, refused: Callable[[Ip], bool]) -> None:
        self.seconds = seconds
        self._end = time.monotonic() + seconds
        self._resolve = resolve
        self._refused = refused

    def left(self) -> float:
        """Return the seconds that are left. Raises httpcore.TimeoutException where none are."""
        left = self._end - time.monotonic()
        if left <= 0:
            raise httpcore.ReadTimeout
        return left

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ARG002 (the library's signature; ours is the time for all)
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        """Look a name up once, and connect to one of the addresses that were found and checked."""
        found = self._look_up(host, port)
        for address in found:
            if self._refused(ip_address(address)):
                raise InsideError(
                    f"{host} is at {address}, inside a network of its own",
                    "such addresses are asked with --private only: is this a page of your own house?",
                )
        for ahead, address in zip(range(len(found), 0, -1), found, strict=True):
            try:
                options = (self.left() / ahead, local_address, socket_options)
                return _Timed(httpcore.SyncBackend().connect_tcp(address, port, *options), self)
            except (httpcore.ConnectError, httpcore.ConnectTimeout):
                if ahead == 1:
                    raise
        raise httpcore.ConnectError

    def _look_up(self, host: str, port: int) -> Sequence[str]:
        """Look a name up in a thread of its own: the system's look-up has no limit of time."""
        answers: queue.SimpleQueue[Sequence[str] | None] = queue.SimpleQueue()

        def ask() -> None:
            try:
                answers.put(self._resolve(host, port))
            except (OSError, UnicodeError, OverflowError):
                answers.put(None)

        threading.Thread(target=ask, daemon=True).start()
        try:
            answer = answers.get(timeout=self.left())
        except queue.Empty:
            raise httpcore.ConnectTimeout from None
        if not answer:
            raise UnreachableError(f'there is no "{host}"', "is the address spelt right, and is this machine online?")
        return answer


class _Timed(httpcore.NetworkStream):
    """A connection whose every wait ends with the time for all: a page that drips does not keep us."""

    def __init__(self, stream: httpcore.NetworkStream, network: Network) -> None:
        self._stream = stream
        self._network = network

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:  # noqa: ARG002
        return self._stream.read(max_bytes, self._network.left())

    def write(self, buffer: bytes, timeout: float | None = None) -> None:  # noqa: ARG002
        self._stream.write(buffer, self._network.left())

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,  # noqa: ARG002
    ) -> httpcore.NetworkStream:
        return _Timed(self._stream.start_tls(ssl_context, server_hostname, self._network.left()), self._network)

    def get_extra_info(self, info: str) -> object:
        return self._stream.get_extra_info(info)


class Transport(httpx.BaseTransport):
    """What carries httpx's requests over our network; the trusted roots are the system's unless others are given."""

    def __init__(self, network: Network, trust: ssl.SSLContext | None = None) -> None:
        context = trust or ssl.create_default_context()
        self._pool = httpcore.ConnectionPool(ssl_context=context, network_backend=network)

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Carry one request."""
        url = request.url
        where = httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path)
        answer = self._pool.handle_request(httpcore.Request(request.method, where, headers=request.headers.raw))
        return httpx.Response(answer.status, headers=answer.headers, stream=_Body(answer))

    def close(self) -> None:
        """Close every connection."""
        self._pool.close()


class _Body(httpx.SyncByteStream):
    def __init__(self, answer: httpcore.Response) -> None:
        self._answer = answer

    def __iter__(self) -> Iterator[bytes]:
        yield from self._answer.iter_stream()

    def close(self) -> None:
        self._answer.close()


def untrusted(error: BaseException) -> bool:
    """Whether it is the encryption that a connection failed on."""
    return any(isinstance(cause, ssl.SSLError) for cause in causes(error))


def causes(error: BaseException) -> Iterator[BaseException]:
    """Yield an error, and what it came of."""
    cause: BaseException | None = error
    while cause is not None:
        yield cause
        cause = cause.__cause__ or cause.__context__
