"""A web server that serves a folder on loopback, or does not do its part."""

from __future__ import annotations

import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path


class Answer(SimpleHTTPRequestHandler):
    server: WebServer

    def do_GET(self) -> None:
        self.server.asked.append(self.path)
        if self.server.page is None or not self.path.endswith(self.server.ending):
            super().do_GET()
            return
        self.send_response(self.server.code)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(self.server.page)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 -- the library's signature
        pass


class WebServer(ThreadingHTTPServer):
    """Serves `folder`; with `page` it answers that, with `code`, to every path with this `ending`."""

    daemon_threads = True

    def __init__(self, folder: Path) -> None:
        super().__init__(("127.0.0.1", 0), partial(Answer, directory=str(folder)))
        self.asked: list[str] = []
        self.page: bytes | None = None
        self.code = 200
        self.ending = ""
        threading.Thread(target=self.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"

    def answer(self, page: bytes, code: int = 200, ending: str = "") -> None:
        self.page, self.code, self.ending = page, code, ending

    def recover(self) -> None:
        self.page = None
