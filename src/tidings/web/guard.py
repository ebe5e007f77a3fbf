"""Who may ask: a browser on this machine that knows the token, for a page of ours; others are told nothing."""

from __future__ import annotations

from secrets import compare_digest

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

# The page runs our own script and no other, and talks to nobody but us.
PAGE = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": PAGE,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}


class Guard:
    """Lets through what comes to `http://127.0.0.1:PORT/TOKEN/…`, and takes the token off the path.

    The Host header is held against our own, so that no name that somebody points at this machine becomes ours (DNS
    rebinding); what changes something comes from a page of ours.
    """

    def __init__(self, app: ASGIApp, token: str, port: int) -> None:
        self._app = app
        self._token = token.encode()
        self._hosts = {f"127.0.0.1:{port}", f"localhost:{port}"}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, or hand it on."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        refused = self._refused(scope)
        if refused:
            await refused(scope, receive, with_headers)
            return
        path = "/" + scope["path"].partition("/")[2].partition("/")[2]
        await self._app({**scope, "path": path}, receive, with_headers)

    def _refused(self, scope: Scope) -> PlainTextResponse | None:
        headers = Headers(scope=scope)
        if headers.get("host", "").lower() not in self._hosts:
            return PlainTextResponse("not here\n", 421)
        token, slash, _ = scope["path"][1:].partition("/")
        if not (slash and compare_digest(token.encode(), self._token)):
            return PlainTextResponse("not found\n", 404)
        if scope["method"] not in {"GET", "HEAD"} and not self._ours(headers):
            return PlainTextResponse("not from this page\n", 403)
        return None

    def _ours(self, headers: Headers) -> bool:
        """Whether a page of ours asks; a form of ours has the origin `null`, since it tells nobody where it stands."""
        origin, site = headers.get("origin", "null"), headers.get("sec-fetch-site")
        if site is not None:
            return site == "same-origin"
        return origin.removeprefix("http://") in self._hosts
