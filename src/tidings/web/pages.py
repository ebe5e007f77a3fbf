"""Our pages in a browser: templates and files that are shipped, in the words of whoever works with them."""

from __future__ import annotations

from collections.abc import Callable
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from tidings.words.pages import PageWords

KINDS = {".css": "text/css", ".js": "text/javascript"}
NOTHING = PlainTextResponse("not found\n", 404)


def environment(package: str, words: PageWords) -> Environment:
    """Return what renders the templates in a package's folder `pages`, with the strings of one language."""
    made = Environment(
        loader=PackageLoader(package, "pages"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
    )
    made.install_gettext_callables(words.gettext, words.ngettext, newstyle=True)  # type: ignore[attr-defined]
    return made


def own(package: str, *names: str) -> list[Route]:
    """Return the routes to files of a package's folder `pages`, and to the colours and ground rules of all pages."""
    shipped = {name: files(package).joinpath("pages", name) for name in names}
    shipped["ground.css"] = files("tidings.web").joinpath("ground.css")
    return [Route(f"/{name}", _answer(file.read_bytes(), name)) for name, file in shipped.items()]


def _answer(content: bytes, name: str) -> Callable[[Request], Response]:
    kind = KINDS[name[name.rindex(".") :]]
    return lambda _: Response(content, media_type=kind)
