"""Fetch one thing from the web: bounded in size, time and redirects, and never from inside the house unasked."""

from __future__ import annotations

import ssl
import zlib
from dataclasses import dataclass
from http import HTTPStatus

import httpcore
import httpx

from tidings.couriers.network import HEADERS, Network, Transport, UnreachableError, causes, inside, resolve, untrusted
from tidings.errors import FetchError, Place

LONGEST = 2000  # characters of an address


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
        reason = next((c.verify_message for c in causes(error) if isinstance(c, ssl.SSLCertVerificationError)), "")
        told = f": {reason}" if reason else ""
        return FetchError(
            f"cannot prove that it is who it says{told}", place=place, hint="tell those who look after the server"
        )
    return FetchError("does not answer", place=place, hint="is the address spelt right, and is this machine online?")


def _too_large(place: Place, largest: int) -> FetchError:
    return FetchError(f"is larger than {largest:,} bytes", place=place, hint="nothing of it was kept")
