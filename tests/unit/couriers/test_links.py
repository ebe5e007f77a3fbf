"""Links are asked briefly, two at a time a host, by HEAD first and GET where that is refused, and never inside."""

from __future__ import annotations

import socket
import ssl
import threading
import time
from collections import Counter
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler

import pytest

from tidings.couriers.links import PER_HOST, Inquiry
from tidings.model.answer import Answer, Trouble
from webserver import WebServer, running


@pytest.fixture
def web() -> Iterator[WebServer]:
    with running() as server:
        yield server


TRUST = ssl.create_default_context()  # read once: the system has many certificates


def ask(*addresses: str, seconds: float = 5, private: bool = True) -> dict[str, Answer]:
    return dict(Inquiry(seconds=seconds, private=private, trust=TRUST, away=lambda: False).ask(addresses))


def answer(address: str, seconds: float = 5) -> Answer:
    return ask(address, seconds=seconds)[address]


# --- HEAD and GET -----------------------------------------------------------


def test_a_page_that_knows_head_is_not_fetched(web: WebServer) -> None:
    page = web.status("/", 200, head=200)

    assert answer(page) == Answer(200)
    assert web.asked == []


@pytest.mark.parametrize("head", [403, 404, 405, 500, 501])
def test_a_page_that_does_not_like_head_is_asked_for(web: WebServer, head: int) -> None:
    assert answer(web.status("/", 200, head=head)).well


def test_a_server_that_hangs_up_on_head_is_asked_for(web: WebServer) -> None:
    page = web.serve("/", b"hej")
    web.heads["/"] = lambda request: request.connection.shutdown(socket.SHUT_RDWR)

    assert answer(page) == Answer(200)


def test_no_more_of_a_page_is_read_than_its_head(web: WebServer) -> None:
    page = web.serve("/", b"", Content_Length="9999999999")

    assert answer(page) == Answer(200)


@pytest.mark.parametrize("code", [401, 403, 404, 410, 429, 500, 503])
def test_what_a_page_answers_is_told(web: WebServer, code: int) -> None:
    assert answer(web.status("/", code)) == Answer(code)


# --- what goes wrong --------------------------------------------------------


def test_a_page_that_takes_too_long_is_silent(web: WebServer) -> None:
    web.heads["/"] = lambda _: time.sleep(3)
    began = time.monotonic()

    assert answer(web.url("/"), seconds=0.3) == Answer(trouble=Trouble.SILENT)
    assert time.monotonic() - began < 2


def test_a_server_that_is_not_there_does_not_answer() -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        assert answer(f"http://127.0.0.1:{closed.getsockname()[1]}/") == Answer(trouble=Trouble.BROKEN)


def test_a_host_that_is_not_there_is_unknown() -> None:
    assert answer("https://nosuch.invalid/") == Answer(trouble=Trouble.UNKNOWN)


def test_a_host_is_not_called_unknown_where_no_name_server_knows_the_internet() -> None:
    asked = Inquiry(seconds=5, trust=TRUST, away=lambda: True).ask(["https://nosuch.invalid/"])

    assert dict(asked) == {"https://nosuch.invalid/": Answer(trouble=Trouble.AWAY)}


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::1]", "10.0.0.4", "169.254.169.254"])
def test_nothing_inside_is_asked(web: WebServer, host: str) -> None:
    address = f"http://{host}:{web.port}/"

    assert ask(address, private=False)[address].trouble is Trouble.INSIDE
    assert web.headed == web.asked == []


def test_nothing_inside_is_asked_on_the_way_either(web: WebServer) -> None:
    # The first hop is let through: here it stands for a page outside that sends on to one inside.
    inquiry = Inquiry(seconds=5, trust=TRUST)
    inquiry._refused = lambda address: str(address) == "127.0.0.2"
    page = web.redirect("/", f"http://127.0.0.2:{web.port}/secret")

    assert dict(inquiry.ask([page]))[page].trouble is Trouble.INSIDE
    assert ("127.0.0.2", "/secret") not in web.asked


def test_a_page_without_encryption_under_https_is_not_trusted(web: WebServer) -> None:
    assert answer(web.url("/", scheme="https")).trouble is Trouble.UNTRUSTED


@pytest.mark.parametrize("to", ["mailto:a@example.se", "https:///", "ftp://example.se/"])
def test_a_page_that_sends_on_to_nowhere_is_told(web: WebServer, to: str) -> None:
    assert answer(web.redirect("/", to)).trouble is Trouble.NOWHERE


# --- redirects --------------------------------------------------------------


def test_the_way_that_a_link_takes_is_told(web: WebServer) -> None:
    begin, middle, end = web.redirect("/", "/b"), web.redirect("/b", "/c?d=1#e"), web.status("/c?d=1", 200)

    assert answer(begin) == Answer(200, hops=(middle, f"{end}#e"))


def test_a_circle_is_left(web: WebServer) -> None:
    web.redirect("/b", "/")

    assert answer(web.redirect("/", "/b")).trouble is Trouble.CIRCLE
    assert len(web.asked) == 2


def test_a_way_without_end_is_left(web: WebServer) -> None:
    for number in range(30):
        web.redirect(f"/{number}", f"/{number + 1}")

    assert answer(web.url("/0")).trouble is Trouble.CIRCLE
    assert len(web.asked) == 11


# --- many at once ------------------------------------------------------------


def test_no_host_has_more_than_two_to_answer_at_a_time(web: WebServer) -> None:
    lock, open_now, most = threading.Lock(), Counter[str](), Counter[str]()

    def slow(request: BaseHTTPRequestHandler) -> None:
        host = request.headers["Host"]
        with lock:
            open_now[host] += 1
            most[host] = max(most[host], open_now[host])
        time.sleep(0.05)
        request.send_response(200)
        request.send_header("Content-Length", "0")
        with lock:
            open_now[host] -= 1
        request.end_headers()

    pages = [web.url(f"/{number}", host) for host in ("127.0.0.1", "localhost") for number in range(8)]
    web.heads |= {f"/{number}": slow for number in range(8)}

    began = time.monotonic()
    answers = ask(*pages, pages[0])

    assert set(answers) == set(pages)
    assert all(one.well for one in answers.values())
    assert set(most.values()) == {PER_HOST}
    assert len(web.headed) == len(pages)
    assert time.monotonic() - began < 16 * 0.05  # two hosts beside each other, and two of each


def test_answers_come_as_they_are_given(web: WebServer) -> None:
    quick = web.status("/quick", 200, head=200)
    slow = web.status("/slow", 200, head=200)
    at_once = web.heads["/slow"]
    web.heads["/slow"] = lambda request: (time.sleep(0.3), at_once(request))[1]

    assert [address for address, _ in Inquiry(seconds=5, trust=TRUST, private=True).ask([slow, quick])] == [quick, slow]
