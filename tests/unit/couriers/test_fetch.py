"""What is fetched from the web is bounded in size, time and redirects, and never from inside the house unasked."""

from __future__ import annotations

import gzip
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler
from ipaddress import ip_address
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from tidings.couriers.fetch import Fetched, fetch, visit
from tidings.couriers.network import Network, inside
from tidings.errors import FetchError
from webserver import Answer, WebServer, running

LARGEST = 100_000


@pytest.fixture
def web() -> Iterator[WebServer]:
    with running() as server:
        yield server


def get(address: str, *, largest: int = LARGEST, seconds: float = 10) -> Fetched:
    return fetch(address, largest=largest, seconds=seconds, private=True)


def refused(address: str, *, largest: int = LARGEST, seconds: float = 10) -> FetchError:
    with pytest.raises(FetchError) as told:
        get(address, largest=largest, seconds=seconds)
    return told.value


def endless(head: bytes, drip: bytes, pause: float) -> Answer:
    def answer(request: BaseHTTPRequestHandler) -> None:
        request.wfile.write(head)
        while True:
            request.wfile.write(drip)
            request.wfile.flush()
            time.sleep(pause)

    return answer


def test_a_page_comes_with_its_type_and_its_address_after_redirects(web: WebServer) -> None:
    page = web.serve("/nytt/", "Två år".encode("cp1252"), "Text/HTML; charset=windows-1252")
    begin = web.redirect("/", "/nytt/")

    assert get(begin) == Fetched(page, "text/html", "windows-1252", "Två år".encode("cp1252"))


def test_a_page_that_was_packed_is_unpacked(web: WebServer) -> None:
    packed = gzip.compress(b"ett ") + gzip.compress(b"och annat")
    page = web.serve("/", packed, Content_Encoding="gzip")

    assert get(page).data == b"ett och annat"
    assert get(page, largest=13).data == b"ett och annat"


def test_proxies_and_passwords_of_the_environment_are_left_alone(
    web: WebServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("ALL_PROXY", "http://127.0.0.1:9")

    assert get(web.serve("/", b"hej")).data == b"hej"


# --- size -------------------------------------------------------------------


def test_a_body_that_says_it_is_too_large_is_not_read(web: WebServer) -> None:
    page = web.serve("/", b"", Content_Length="100001")

    assert str(refused(page)) == f"{page}: is larger than 100,000 bytes"


def test_a_body_without_an_end_is_left_at_the_limit(web: WebServer) -> None:
    web.answers["/"] = endless(b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n", b"x" * 50_000, 0)

    assert refused(web.url("/")).message == "is larger than 100,000 bytes"


def test_a_small_body_that_unfolds_to_a_huge_one_is_left_at_the_limit(web: WebServer) -> None:
    bomb = gzip.compress(bytes(100_000_000), 1)
    page = web.serve("/", bomb, Content_Encoding="gzip")

    began = time.monotonic()
    assert refused(page, largest=5_000_000).message == "is larger than 5,000,000 bytes"
    assert time.monotonic() - began < 2


@pytest.mark.parametrize(
    ("encoding", "body", "sentence"),
    [
        ("gzip", gzip.compress(b"x" * 1000)[:-9], "ended before all of it was there"),
        ("gzip", b"not packed at all", "is packed wrongly"),
        ("gzip, gzip", gzip.compress(gzip.compress(b"x")), "is packed in a way that was not asked for"),
        ("br", b"x", "is packed in a way that was not asked for"),
    ],
    ids=["cut short", "not packed", "packed twice", "packed otherwise"],  # what is packed bears the time of day
)
def test_what_is_packed_wrongly_is_refused(web: WebServer, encoding: str, body: bytes, sentence: str) -> None:
    assert refused(web.serve("/", body, Content_Encoding=encoding)).message == sentence


def test_a_body_that_ends_before_it_should_is_not_taken_for_whole(web: WebServer) -> None:
    page = web.serve("/", b"Halva sidan", Content_Length="5000", Connection="close")

    assert refused(page).message == "ended before all of it was there"


# --- time -------------------------------------------------------------------


@pytest.mark.parametrize(
    "head",
    [
        b"HTTP/1.1 200 OK\r\nContent-Length: 90000\r\n\r\n",  # the body drips
        b"HTTP/1.1 200 OK\r\nX-Header: ",  # a header does
    ],
)
def test_what_drips_is_left_when_the_time_is_over(web: WebServer, head: bytes) -> None:
    web.answers["/"] = endless(head, b"x", 0.05)

    began = time.monotonic()
    assert refused(web.url("/"), seconds=0.4).message == "was not all there after 0.4 seconds"
    assert time.monotonic() - began < 2


def test_a_name_that_takes_too_long_to_look_up_is_left(web: WebServer) -> None:
    def slow(host: str, port: int) -> list[str]:
        time.sleep(1)
        return ["127.0.0.1"]

    with pytest.raises(FetchError, match=r"was not all there after 0\.2 seconds"):
        visit(web.url("/", "slow.example"), LARGEST, 5, Network(0.2, slow, lambda _: False))


def test_a_server_that_never_answers_is_left(web: WebServer) -> None:
    web.answers["/"] = lambda _: time.sleep(3)

    assert refused(web.url("/"), seconds=0.3).message == "was not all there after 0.3 seconds"


# --- redirects and addresses ------------------------------------------------


def test_a_circle_of_redirects_is_left(web: WebServer) -> None:
    web.redirect("/a", "/b")

    assert refused(web.redirect("/b", "/a")).message == "sends on more than 5 times"
    assert len(web.asked) == 6


@pytest.mark.parametrize(
    ("to", "sentence"),
    [
        ("ftp://example.se/a", "sends on to what is no address of the web"),
        ("file:///etc/passwd", "sends on to what is no address of the web"),
        ("http://a:b:c/", "sends on to what is no address"),
        ("http://karin:hemligt@example.se/", "a name or password stands in the address"),
    ],
)
def test_a_redirect_is_checked_as_an_address_is(web: WebServer, to: str, sentence: str) -> None:
    assert refused(web.redirect("/", to)).message.startswith(sentence)


@pytest.mark.parametrize("address", ["", "example.se", "ftp://example.se/", "https://", "http://a\nb", "x" * 3000])
def test_what_is_no_address_of_the_web_is_refused(address: str) -> None:
    assert refused(address).message == "is no address of the web"


@pytest.mark.parametrize("scheme", ["https", "ftp"])
def test_a_password_is_not_said_again(scheme: str) -> None:
    assert str(refused(f"{scheme}://karin:hemligt@example.se/")).startswith(f"{scheme}://example.se/: a name or")


def test_an_address_that_is_none_steers_no_terminal_and_fills_none() -> None:
    assert str(refused("http://a\x1b[31m\n")) == "http://a[31m: is no address of the web"
    assert len(str(refused("x" * 3000))) < 200


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::1]", "[::ffff:127.0.0.1]", "127.1", "2130706433"])
def test_this_machine_is_not_asked_unless_it_is_meant(web: WebServer, host: str) -> None:
    with pytest.raises(FetchError) as told:
        fetch(web.url("/", host), largest=LARGEST)

    assert "inside a network of its own" in told.value.message
    assert "--private" in told.value.hint
    assert web.asked == []


@pytest.mark.parametrize(
    "address",
    [
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",
        "255.255.255.255",
        "224.0.0.1",
        "240.0.0.1",
        "192.0.2.1",
        "198.18.0.1",
        "::1",
        "::",
        "fe80::1",
        "fe80::1%1",
        "fec0::1",
        "fc00::1",
        "ff02::1",
        "::ffff:10.0.0.1",
        "::10.0.0.1",
        "2002:a00:1::",
        "2001:0:4136:e378:8000:63bf:f5ff:fffe",
        "64:ff9b::10.0.0.1",
        "64:ff9b:1::1",
        "2001:db8::1",
    ],
)
def test_addresses_that_the_internet_cannot_reach_are_inside(address: str) -> None:
    assert inside(ip_address(address))


@pytest.mark.parametrize("address", ["192.36.125.2", "2a00:801::1", "::ffff:192.36.125.2", "64:ff9b::192.36.125.2"])
def test_addresses_of_the_internet_are_not(address: str) -> None:
    assert not inside(ip_address(address))


def test_a_redirect_into_the_house_is_refused(web: WebServer) -> None:
    names = {"nytt.example": ["127.0.0.1"], "intern.example": ["10.0.0.7"]}
    web.redirect("/", "http://intern.example/hemligt")
    outside = Network(5, lambda host, _: names[host], lambda address: str(address).startswith("10."))

    refusal = r"^http://intern\.example/hemligt: intern\.example is at 10\.0\.0\.7, inside"
    with pytest.raises(FetchError, match=refusal):
        visit(web.url("/", "nytt.example"), LARGEST, 5, outside)

    assert web.asked == [(f"nytt.example:{web.port}", "/")]


def test_a_name_that_is_also_an_address_inside_is_refused(web: WebServer) -> None:
    network = Network(5, lambda *_: ["127.0.0.1", "10.0.0.7"], lambda address: str(address).startswith("10."))

    with pytest.raises(FetchError, match="inside a network of its own"):
        visit(web.url("/", "nytt.example"), LARGEST, 5, network)

    assert web.asked == []


def test_a_name_is_looked_up_once_and_what_was_checked_is_connected_to(web: WebServer) -> None:
    answers = [["127.0.0.1"], ["10.0.0.7"]]
    web.serve("/", b"hej")
    network = Network(5, lambda *_: answers.pop(0), lambda address: str(address).startswith("10."))

    assert visit(web.url("/", "nytt.example"), LARGEST, 5, network).data == b"hej"
    assert answers == [["10.0.0.7"]]


def test_where_one_address_does_not_answer_the_next_is_asked(web: WebServer) -> None:
    web.serve("/", b"hej")
    network = Network(5, lambda *_: ["127.0.0.2", "127.0.0.1"], lambda _: False)

    assert visit(web.url("/", "nytt.example"), LARGEST, 5, network).data == b"hej"


# --- what servers say -------------------------------------------------------


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        (404, "there is no such page any more, or never was"),
        (403, "is not shown to everybody (403 Forbidden)"),
        (503, "the server answered 503 Service Unavailable"),
        (799, "the server answered 799 an answer that means nothing"),
        (304, "the server answered 304 Not Modified"),
    ],
)
def test_what_a_server_refuses_is_said_in_words(web: WebServer, code: int, sentence: str) -> None:
    def answer(request: BaseHTTPRequestHandler) -> None:
        request.send_response(code, "\x1b[31mred")
        request.send_header("Content-Length", "0")
        request.end_headers()

    web.answers["/"] = answer

    assert refused(web.url("/")).message == sentence


def test_nobody_there_and_a_name_that_does_not_exist_are_told_apart(web: WebServer) -> None:
    assert refused("http://127.0.0.1:9/").message == "does not answer"
    assert refused("http://finns-inte.invalid/").message == 'there is no "finns-inte.invalid"'
    assert refused(f"http://{'a' * 70}.example/").message.startswith("there is no")
    assert refused("http://127.0.0.1:99999/").message.startswith(("there is no", "does not answer", "is no address"))


def test_a_server_that_speaks_another_language_is_not_understood(web: WebServer) -> None:
    def answer(request: BaseHTTPRequestHandler) -> None:
        request.wfile.write(b"220 relay.example ESMTP\r\n")
        request.close_connection = True

    web.answers["/"] = answer

    assert refused(web.url("/")).message == "ended before all of it was there"


# --- TLS --------------------------------------------------------------------


def certificate(folder: Path, name: str) -> tuple[str, str]:
    key = ec.generate_private_key(ec.SECP256R1())
    named = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, name)])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(named)
        .issuer_name(named)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), critical=False)
        .sign(key, hashes.SHA256())
    )
    (folder / "cert.pem").write_bytes(made.public_bytes(serialization.Encoding.PEM))
    form = serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    (folder / "key.pem").write_bytes(key.private_bytes(*form))
    return str(folder / "cert.pem"), str(folder / "key.pem")


def test_a_certificate_is_held_against_the_name_and_the_trusted_roots(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = certificate(tmp_path, "nytt.example")
    with running(files) as web:
        web.serve("/", b"hej")
        network = lambda: Network(5, lambda *_: ["127.0.0.1"], lambda _: False)  # noqa: E731
        with pytest.raises(FetchError, match="cannot prove that it is who it says"):
            visit(web.url("/", "nytt.example", "https"), LARGEST, 5, network())

        monkeypatch.setenv("SSL_CERT_FILE", files[0])
        assert visit(web.url("/", "nytt.example", "https"), LARGEST, 5, network()).data == b"hej"
        with pytest.raises(FetchError, match="cannot prove that it is who it says"):
            visit(web.url("/", "annat.example", "https"), LARGEST, 5, network())


def test_a_handshake_that_never_ends_is_left(web: WebServer) -> None:
    web.answers["/"] = lambda _: None

    assert refused(web.url("/", scheme="https"), seconds=0.5)
