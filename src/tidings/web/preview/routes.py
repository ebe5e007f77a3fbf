"""What the preview answers to which address."""

from __future__ import annotations

from collections.abc import AsyncIterator
from functools import partial
from itertools import count
from urllib.parse import parse_qsl

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response, StreamingResponse
from starlette.routing import Route

from tidings.errors import TidingsError
from tidings.web.frame import HEADERS
from tidings.web.pages import NOTHING, own
from tidings.web.preview import mail
from tidings.web.preview.buttons import BUTTONS
from tidings.web.preview.live import Live
from tidings.web.preview.page import Notice, page
from tidings.web.preview.seen import Seen

MOST = 10_000  # bytes of a form
KEPT = 20  # notices; a page that asks for an older one shows none


def application(live: Live, language: str) -> Starlette:
    """Return the application that shows one issue, in the language of whoever writes it."""
    counter = Counter(live, language)
    return Starlette(
        routes=[
            Route("/", counter.page),
            Route("/mail", counter.mail),
            Route("/pictures/{name}", counter.picture),
            Route("/events", counter.events),
            *own("tidings.web.preview", "style.css", "page.js"),
            *(Route(f"/{name}", partial(counter.press, name), methods=["POST"]) for name in BUTTONS),
        ]
    )


class Counter:
    """Where browsers ask; slow work is done in a thread, so that nobody waits for somebody else's."""

    def __init__(self, live: Live, language: str) -> None:
        self._live = live
        self._language = language
        self._notices: dict[str, Notice] = {}
        self._numbers = count(1)

    async def page(self, request: Request) -> Response:
        """Show the page."""
        seen = Seen.of(request.query_params)
        notice = self._notices.get(seen.told)
        live = self._live
        return HTMLResponse(await run_in_threadpool(page, live.desk, live.shown, seen, self._language, notice))

    async def mail(self, request: Request) -> Response:
        """Show the mail alone, as it stands in a frame."""
        look, seen = self._live.shown.look, Seen.of(request.query_params)
        if look is None:
            return NOTHING
        html = await run_in_threadpool(mail.shown, self._live.desk, look, seen)
        return HTMLResponse(html, headers=HEADERS)

    async def picture(self, request: Request) -> Response:
        """Show a picture of the mail."""
        look = self._live.shown.look
        found = mail.picture(look.edition, request.path_params["name"]) if look else None
        if found is None:
            return NOTHING
        return Response(found.data, media_type=found.media_type, headers=HEADERS)

    async def events(self, request: Request) -> Response:
        """Tell when there is something newer to see than what the page has (server-sent events)."""
        known = request.query_params.get("known", "")

        async def told() -> AsyncIterator[str]:
            yield "retry: 1000\n\n"
            async for number in self._live.changes(int(known) if known.isdecimal() else -1):
                yield f"event: look\ndata: {number}\n\n"

        return StreamingResponse(told(), media_type="text/event-stream")

    async def press(self, button: str, request: Request) -> Response:
        """Do what a button says, and lead back to the page, which tells what came of it."""
        form = dict(parse_qsl((await request.body())[:MOST].decode("utf-8", "replace")))
        try:
            notice = Notice(button, await run_in_threadpool(BUTTONS[button], self._live.desk, form))
        except TidingsError as error:
            notice = Notice(button, trouble=error)
        number = next(self._numbers)
        self._notices[str(number)] = notice
        self._notices.pop(str(number - KEPT), None)
        self._live.touch()
        return RedirectResponse(f"./?{Seen.of(request.query_params).address(told=str(number))}", 303)
