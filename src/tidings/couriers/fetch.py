"""Fetch one thing from the web: bounded in size, time and redirects, and never from inside the house unasked."""

from __future__ import annotations

import queue
import socket
import ssl
import threading
import time
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address

import httpcore
import httpx

from tidings import __version__
from tidings.errors import FetchError, Place

NAT64 = IPv6Network("64:ff9b::/96")  # an IPv4 address as a network without IPv4 writes it (RFC 6052)
LONGEST = 2000  # characters of an address
HEADERS = {
    "User-Agent": f"Tidings/{__version__}",
    "Accept": "text/html, application/xhtml+xml, application/atom+xml, application/rss+xml, */*;q=0.8",
    "Accept-Encoding": "gzip",
}

Resolve = Callable[[str, int], Sequence[str]]
Ip = IPv4Address | IPv6Address


@dataclass(frozen=True, slots=True)
class Fetched:
    """What came.

    Args:
        address: where it came from, after every redirect.
        media_type: such as `text/html`, in lower case; empty where the server does not say.
        charset: as the server says, or empty.
        data: unpacked.
    """

    address: str
    media_type: str
    charset: str
    data: bytes


def fetch(address: str, *, largest: int, seconds: float = 20.0, redirects: int = 5, private: bool = False) -> Fetched:
    """Fetch what stands at an http or https address.

    A name is looked up once for each hop, every address that it has is checked, and one that was checked is connected
    to. Proxies and passwords of the environment are left alone, and TLS is verified.

    Args:
        address: of a page, a feed or a picture.
        largest: bytes, unpacked.
        seconds: for all of it, look-ups and redirects too.
        redirects: how many are followed.
        private: whether loopback, private and other addresses that the internet cannot reach may be asked.

    Raises:
        FetchError: it cannot be had, or not within these limits.
    """
    return visit(address, largest, redirects, Network(seconds, resolve, (lambda _: False) if private else inside))


def visit(address: str, largest: int, redirects: int, network: Network) -> Fetched:
    """Do what `fetch` does, over a network of one's own. Raises FetchError."""
    here = _readable(address, _shown(address), "is")
    with httpx.Client(transport=Transport(network), trust_env=False, headers=HEADERS) as client:
        for _ in range(redirects + 1):
            place = Place(str(here))
            try:
                with client.stream("GET", here) as response:
                    if response.has_redirect_location:
                        here = _readable(str(here.join(response.headers["location"])), place, "sends on to what is")
                        continue
                    return _taken(response, place, largest)
            except UnreachableError as error:
                raise FetchError(str(error), place=place, hint=error.hint) from None
            except httpcore.TimeoutException:
                raise FetchError(
                    f"was not all there after {network.seconds:g} seconds", place=place, hint="try again later"
                ) from None
            except httpcore.ConnectError as error:
                raise _unconnected(error, place) from None
            except (httpcore.NetworkError, httpcore.ProtocolError):
                raise FetchError(
                    "ended before all of it was there", place=place, hint="try again; it is the server that breaks off"
                ) from None
            except (httpx.InvalidURL, httpx.RemoteProtocolError, UnicodeError):
                raise FetchError("sends on to what is no address", place=place) from None
    raise FetchError(
        f"sends on more than {redirects} times",
        place=_shown(address),
        hint="open it in a browser, and give the address where you end",
    )


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


def _readable(address: str, place: Place, verb: str) -> httpx.URL:
    """Return an address that may be asked; `verb` is what its place does otherwise. Raises FetchError."""
    try:
        url = httpx.URL(address if len(address) <= LONGEST else "")
    except (httpx.InvalidURL, UnicodeError):
        url = httpx.URL("")
    if url.userinfo:
        bare = str(url.copy_with(username=None, password=None))
        raise FetchError("a name or password stands in the address", place=Place(bare), hint="give it without")
    if url.scheme not in {"http", "https"} or not url.host:
        raise FetchError(f"{verb} no address of the web", place=place, hint="it begins with https:// or http://")
    return url.copy_with(fragment=None)


def _shown(address: str) -> Place:
    """Return an address as an error shows it: it may come from a page, and steer no terminal."""
    clean = "".join(character for character in address if character.isprintable())
    return Place(clean if len(clean) <= LONGEST else f"{clean[:80]}…")


def _taken(response: httpx.Response, place: Place, largest: int) -> Fetched:
    if not response.is_success:
        raise _unwilling(response.status_code, place)
    unpacking = _Unpacking(response.headers.get("content-encoding", ""), place)
    told = response.headers.get("content-length", "")
    if told.isascii() and told.isdigit() and int(told) > largest and not unpacking.packed:
        raise _too_large(place, largest)
    data = bytearray()
    for chunk in response.iter_raw():
        data += unpacking.take(chunk, largest + 1 - len(data))
        if len(data) > largest:
            raise _too_large(place, largest)
    unpacking.end()
    media_type = response.headers.get("content-type", "").partition(";")[0].strip().lower()
    return Fetched(place.file, media_type, response.charset_encoding or "", bytes(data))


class _Unpacking:
    """What a server packed is unpacked piece by piece: a small body may be a large one folded up."""

    def __init__(self, packed: str, place: Place) -> None:
        self._place = place
        kind = packed.strip().lower()
        if kind not in {"", "identity", "gzip", "x-gzip", "deflate"}:
            raise FetchError("is packed in a way that was not asked for", place=place)
        self.packed = kind not in {"", "identity"}
        self._zip = zlib.decompressobj(47) if self.packed else None

    def take(self, data: bytes, most: int) -> bytes:
        """Return the next piece as it was before it was packed, at most `most` bytes of it."""
        if self._zip is None:
            return data
        taken = bytearray()
        try:
            while data and len(taken) < most:
                if self._zip.eof:
                    self._zip = zlib.decompressobj(47)  # several packed pieces may follow one another (RFC 1952)
                taken += self._zip.decompress(data, most - len(taken))
                data = self._zip.unused_data or self._zip.unconsumed_tail
        except zlib.error:
            raise FetchError("is packed wrongly", place=self._place) from None
        return bytes(taken)

    def end(self) -> None:
        """Raise FetchError where something is missing."""
        if self._zip is not None and not self._zip.eof:
            raise FetchError("ended before all of it was there", place=self._place, hint="try again")


def _unwilling(code: int, place: Place) -> FetchError:
    phrase = HTTPStatus(code).phrase if code in HTTPStatus._value2member_map_ else "an answer that means nothing"
    match code:
        case 404 | 410:
            return FetchError("there is no such page any more, or never was", place=place, hint="open it in a browser")
        case 401 | 403 | 407 | 451:
            hint = "save the page in your browser, and add the file"
            return FetchError(f"is not shown to everybody ({code} {phrase})", place=place, hint=hint)
    return FetchError(f"the server answered {code} {phrase}", place=place, hint="try again later")


def _unconnected(error: Exception, place: Place) -> FetchError:
    if untrusted(error):
        reason = next((c.verify_message for c in _causes(error) if isinstance(c, ssl.SSLCertVerificationError)), "")
        told = f": {reason}" if reason else ""
        return FetchError(
            f"cannot prove that it is who it says{told}", place=place, hint="tell those who look after the server"
        )
    return FetchError("does not answer", place=place, hint="is the address spelt right, and is this machine online?")


def untrusted(error: BaseException) -> bool:
    """Whether it is the encryption that a connection failed on."""
    return any(isinstance(cause, ssl.SSLError) for cause in _causes(error))


def _causes(error: BaseException) -> Iterator[BaseException]:
    """Yield an error, and what it came of."""
    cause: BaseException | None = error
    while cause is not None:
        yield cause
        cause = cause.__cause__ or cause.__context__


def _too_large(place: Place, largest: int) -> FetchError:
    return FetchError(f"is larger than {largest:,} bytes", place=place, hint="nothing of it was kept")
