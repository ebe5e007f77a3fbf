"""A web server on loopback that answers as it is told, rudely where it is told so."""

from __future__ import annotations

import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

Answer = Callable[[BaseHTTPRequestHandler], None]


class WebServer(ThreadingHTTPServer):
    """Answers each path by its own function; `asked` is what was asked for, and under which name.

    HEAD is refused (501) but for the paths in `heads`.
    """

    daemon_threads = True
    block_on_close = False

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.answers: dict[str, Answer] = {}
        self.heads: dict[str, Answer] = {}
        self.asked: list[tuple[str, str]] = []
        self.headed: list[str] = []

    @property
    def port(self) -> int:
        return int(self.server_address[1])

    def url(self, path: str, host: str = "127.0.0.1", scheme: str = "http") -> str:
        return f"{scheme}://{host}:{self.port}{path}"

    def serve(self, path: str, body: bytes, media_type: str = "text/html; charset=utf-8", **headers: str) -> str:
        """Answer a path with a body; return its address."""
        whole = {"Content-Type": media_type, "Content-Length": str(len(body))}
        whole |= {name.replace("_", "-"): value for name, value in headers.items()}

        def answer(request: BaseHTTPRequestHandler) -> None:
            request.send_response(200)
            for name, value in whole.items():
                request.send_header(name, value)
            request.end_headers()
            request.wfile.write(body)

        self.answers[path] = answer
        return self.url(path)

    def status(self, path: str, code: int, head: int = 501) -> str:
        """Answer a path with a status and no body, and HEAD with one of its own; return its address."""
        for answers, status in ((self.answers, code), (self.heads, head)):
            answers[path] = _bare(status)
        return self.url(path)

    def redirect(self, path: str, to: str) -> str:
        """Send whoever asks for a path somewhere else; return its address."""

        def answer(request: BaseHTTPRequestHandler) -> None:
            request.send_response(302)
            request.send_header("Location", to)
            request.send_header("Content-Length", "0")
            request.end_headers()

        self.answers[path] = answer
        return self.url(path)


def _bare(code: int) -> Answer:
    def answer(request: BaseHTTPRequestHandler) -> None:
        request.send_response(code)
        request.send_header("Content-Length", "0")
        request.end_headers()

    return answer


class _Handler(BaseHTTPRequestHandler):
    server: WebServer
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        self.server.asked.append((self.headers["Host"], self.path))
        answer = self.server.answers.get(self.path)
        with suppress(OSError):  # whoever asked has had enough
            if answer is None:
                self.send_error(404)
            else:
                answer(self)

    def do_HEAD(self) -> None:
        self.server.headed.append(self.path)
        with suppress(OSError):
            self.server.heads.get(self.path, _bare(501))(self)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (the library's name)
        """Say nothing."""


@contextmanager
def running(certificate: tuple[str, str] | None = None) -> Iterator[WebServer]:
    """Run a web server, over TLS where it is given the files of a certificate and its key."""
    with WebServer() as server:
        if certificate:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(*certificate)
            server.socket = context.wrap_socket(server.socket, server_side=True)
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        yield server
        server.shutdown()
