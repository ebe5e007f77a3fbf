"""The mail as it stands in a frame of the page: one reader's copy, with the switches that are on."""

from __future__ import annotations

import re
from urllib.parse import quote

from tidings.errors import TidingsError
from tidings.model.edition import Copy, Edition, Picture
from tidings.web.preview import views
from tidings.web.preview.desk import Desk, Look
from tidings.web.preview.seen import Seen

SPOKEN = re.compile(r"<html[^>]*\blang=\"([^\"]*)\"")
INSIDE = re.compile(r"<a (?=[^>]*href=\"#)")


def copy_of(desk: Desk, look: Look, reader: str) -> tuple[Copy, TidingsError | None]:
    """Return a reader's copy; where none can be made of it, nobody's, and why."""
    try:
        return desk.copy(look, reader), None
    except TidingsError as error:
        return desk.copy(look, ""), error


def shown(desk: Desk, look: Look, seen: Seen) -> str:
    """Return the HTML of a copy as the switches show it, its pictures from our own server."""
    html = copy_of(desk, look, seen.reader)[0].html
    for picture in look.edition.all_pictures:
        html = html.replace(picture.address or f"cid:{picture.cid}", f"pictures/{quote(picture.hosted_name)}")
    for chosen, view in (
        (seen.outlook, views.outlook),  # before the boxes of pictures, which Word's engine would not size
        (seen.plain, views.without_images),
        (seen.dark, views.dark),
        (not seen.dark, views.light),
        (seen.large, views.large),
    ):
        html = view(html) if chosen else html
    return INSIDE.sub('<a target="_self" ', html.replace("<head>", '<head><base target="_blank">', 1))


def picture(edition: Edition, name: str) -> Picture | None:
    """Return a picture of the edition by the name that the mail calls it."""
    return next((one for one in edition.all_pictures if one.hosted_name == name), None)


def language(copy: Copy) -> str:
    """Return the language that a copy says it is in."""
    said = SPOKEN.search(copy.html)
    return said[1] if said else ""
