"""What the rehearsal's pages answer to which address."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache

from jinja2 import Environment
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from tidings.model.delivery import Delivery, DeliveryState
from tidings.web.frame import HEADERS, SANDBOX
from tidings.web.pages import NOTHING, environment, own
from tidings.web.rehearsal.opened import Opened
from tidings.words.pages import page_words

TOGETHER = 100  # rows of one page


@dataclass(frozen=True, slots=True)
class Rehearsed:
    """What is shown.

    Args:
        counts: of the states that somebody is in.
        deliveries: by their numbers.
        read: gives the mail that an address got, as it was carried, or None.
        real: how long the real one would take, in words.
    """

    issue: str
    counts: Mapping[DeliveryState, int]
    deliveries: Mapping[int, Delivery]
    read: Callable[[str], bytes | None]
    real: str


def application(rehearsed: Rehearsed, language: str) -> Starlette:
    """Return the application that shows one rehearsal, in the language of whoever rehearses."""
    shelf = Shelf(rehearsed, language)
    return Starlette(
        routes=[
            Route("/", shelf.people),
            Route("/mails/{number:int}", shelf.mail),
            Route("/mails/{number:int}/html", shelf.html),
            *own("tidings.web.rehearsal", "style.css"),
        ]
    )


class Shelf:
    """Where browsers ask."""

    def __init__(self, rehearsed: Rehearsed, language: str) -> None:
        self._rehearsed = rehearsed
        self._language = language

    def people(self, request: Request) -> Response:
        """List everybody, or those who are looked for, with what came of their mail."""
        asked = request.query_params
        query, state = asked.get("query", "").strip().lower(), asked.get("state", "")
        found = [
            one
            for one in self._rehearsed.deliveries.values()
            if query in one.address.lower() and state in {"", one.state.value}
        ]
        last = max(1, -(-len(found) // TOGETHER))
        page = min(max(1, int(asked["page"])), last) if asked.get("page", "").isdecimal() else 1
        shown = found[(page - 1) * TOGETHER : page * TOGETHER]
        return self._page("people.html", found=len(found), shown=shown, query=query, state=state, page=page, last=last)

    def mail(self, request: Request) -> Response:
        """Show one mail with its headers."""
        delivery, opened = self._open(request)
        if delivery is None:
            return NOTHING
        return self._page("mail.html", delivery=delivery, opened=opened, sandbox=SANDBOX)

    def html(self, request: Request) -> Response:
        """Show the HTML of one mail alone, as it stands in a frame."""
        _, opened = self._open(request)
        if opened is None:
            return NOTHING
        return HTMLResponse(opened.html, headers=HEADERS)

    def _open(self, request: Request) -> tuple[Delivery | None, Opened | None]:
        delivery = self._rehearsed.deliveries.get(request.path_params["number"])
        data = self._rehearsed.read(delivery.address) if delivery else None
        return delivery, Opened.of(data) if data is not None else None

    def _page(self, name: str, **said: object) -> HTMLResponse:
        template = _environment(self._language).get_template(name)
        words = page_words(self._language)
        return HTMLResponse(template.render(said, rehearsed=self._rehearsed, words=words))


@cache
def _environment(language: str) -> Environment:
    return environment("tidings.web.rehearsal", page_words(language))
