"""Ask the addresses of an issue what is there: few at a time of each host, briefly, and never within the house."""

from __future__ import annotations

import socket
import ssl
import threading
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import closing
from functools import cached_property
from itertools import chain, zip_longest

import httpcore
import httpx

from tidings.couriers.dns import away
from tidings.couriers.network import (
    HEADERS,
    InsideError,
    Ip,
    Network,
    Transport,
    UnreachableError,
    inside,
    resolve,
    untrusted,
)
from tidings.model.answer import Answer, Trouble

SECONDS = 10.0  # for each request
TOGETHER = 24  # requests under way
PER_HOST = 2  # of them to one host
DETOURS = 10  # a browser gives up at about 20
HTTP, HTTPS = "http://", "https://"
REFUSED = 400  # from here on a status is none that a reader wants (RFC 9110 §15)


class Inquiry:
    """Asks many addresses at once.

    Args:
        seconds: that one request may take, look-up and connection too.
        private: whether loopback and private addresses may be asked.
        trust: the certificates to trust, where not the system's.
        away: whether name servers know nothing of the internet, asked where a host is unknown.
    """

    def __init__(
        self,
        *,
        seconds: float = SECONDS,
        private: bool = False,
        trust: ssl.SSLContext | None = None,
        away: Callable[[], bool] = away,
    ) -> None:
        self._seconds = seconds
        self._refused: Callable[[Ip], bool] = (lambda _: False) if private else inside
        self._trust = trust or ssl.create_default_context()
        self._places: defaultdict[str, threading.Semaphore] = defaultdict(lambda: threading.Semaphore(PER_HOST))
        self._lock = threading.Lock()
        self._unheard: set[str] = set()  # hosts of which no name server can say anything
        self._ask_away = away

    def ask(self, addresses: Iterable[str]) -> Iterator[tuple[str, Answer]]:
        """Yield each address with what it answers, as the answers come."""
        pool = ThreadPoolExecutor(TOGETHER)
        try:
            asked = {pool.submit(self._whole, address): address for address in _in_turn(addresses)}
            for done in as_completed(asked):
                yield asked[done], done.result()
        finally:
            pool.shutdown(wait=False, cancel_futures=True)

    def _whole(self, address: str) -> Answer:
        """Return an address's answer, and whether one that is open would answer as well under https."""
        answer = self._follow(address)
        if not address.lower().startswith(HTTP) or answer.trouble is Trouble.AWAY:
            return answer
        twin = self._follow(HTTPS + address[len(HTTP) :])
        return Answer(answer.status, answer.trouble, answer.hops, secure=twin.well)

    def _follow(self, address: str) -> Answer:
        """Return what an address answers in the end."""
        hops: tuple[str, ...] = ()
        here = address
        while url := _url(here):
            status, here, trouble = self._request(url)
            if trouble or not here:
                return Answer(status, trouble, hops)
            if here in {address, *hops} or len(hops) == DETOURS:
                return Answer(status, Trouble.CIRCLE, hops)
            hops = (*hops, here)
        return Answer(0, Trouble.NOWHERE, hops)

    def _request(self, url: httpx.URL) -> tuple[int, str, Trouble]:
        """Return a status, where it sends on to, and what went wrong: by HEAD, and by GET where that is not liked."""
        with self._lock:
            place = self._places[url.host]
        with place:
            answer = self._try("HEAD", url)
            # Servers that know no HEAD refuse it, hang up, or say that there is nothing.
            if answer[0] >= REFUSED or answer[2] is Trouble.BROKEN:
                answer = self._try("GET", url)
        return answer

    def _try(self, method: str, url: httpx.URL) -> tuple[int, str, Trouble]:
        network = Network(self._seconds, self._look_up, self._refused)
        try:
            with (
                closing(Transport(network, self._trust)) as transport,
                httpx.Client(transport=transport, trust_env=False, headers=HEADERS) as client,
                client.stream(method, url) as response,
            ):
                on = str(url.join(response.headers["location"])) if response.has_redirect_location else ""
                return response.status_code, on, Trouble.NONE
        except InsideError:
            return 0, "", Trouble.INSIDE
        except UnreachableError:
            return 0, "", Trouble.AWAY if url.host in self._unheard else Trouble.UNKNOWN
        except httpcore.TimeoutException:
            return 0, "", Trouble.SILENT
        except (httpcore.NetworkError, httpcore.ProtocolError) as error:
            return 0, "", Trouble.UNTRUSTED if untrusted(error) else Trouble.BROKEN
        except (httpx.InvalidURL, httpx.RemoteProtocolError, UnicodeError):
            return 0, "", Trouble.NOWHERE

    def _look_up(self, host: str, port: int) -> Sequence[str]:
        try:
            return resolve(host, port)
        except socket.gaierror as error:
            if error.errno in {socket.EAI_AGAIN, socket.EAI_FAIL} or self._away:
                self._unheard.add(host)
            raise

    @cached_property
    def _away(self) -> bool:
        return self._ask_away()


def _url(address: str) -> httpx.URL | None:
    """Return an address of the web without its fragment, or None where it is none."""
    try:
        url = httpx.URL(address).copy_with(fragment=None)
    except (httpx.InvalidURL, UnicodeError):
        return None
    return url if url.scheme in {"http", "https"} and url.host else None


def _in_turn(addresses: Iterable[str]) -> list[str]:
    """Return addresses, each once, one of each host after the other: no host keeps the others waiting."""
    by_host: defaultdict[str, list[str]] = defaultdict(list)
    for address in dict.fromkeys(addresses):
        url = _url(address)
        by_host[url.host if url else ""].append(address)
    return [address for address in chain.from_iterable(zip_longest(*by_host.values())) if address]
