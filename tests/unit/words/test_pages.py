from __future__ import annotations

from datetime import UTC, date, datetime
from gettext import GNUTranslations
from importlib.resources import files
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from tidings.words.pages import page_words

LATE = datetime(2026, 11, 20, 9, 41, 12, tzinfo=UTC)
PAGES = Path(str(files("tidings.web"))).rglob("*/pages")
CATALOGUES = Path(str(files("tidings.words"))) / "locale" / "sv" / "LC_MESSAGES"


def asked_for() -> set[object]:
    """Return what the pages ask for."""
    options = {"**.html": {"extensions": "jinja2.ext.i18n"}}
    return {
        message
        for folder in PAGES
        for _, _, message, _, _ in extract_from_dir(folder, [("**.html", "jinja2")], options)
    }


def translated() -> Catalog:
    return read_po(BytesIO((CATALOGUES / "pages.po").read_bytes()), locale="sv")


def test_everything_that_a_page_says_is_said_in_swedish_and_nothing_else_is() -> None:
    assert {message.id for message in translated() if message.id} == asked_for()
    assert all(message.string and all(message.string) for message in translated() if message.id)


def test_what_is_compiled_is_what_was_translated() -> None:
    compiled = BytesIO()
    write_mo(compiled, translated())
    compiled.seek(0)
    with (CATALOGUES / "pages.mo").open("rb") as file:
        fresh, shipped = GNUTranslations(compiled), GNUTranslations(file)
    for message in translated():
        first = message.id[0] if isinstance(message.id, tuple) else message.id
        assert fresh.ngettext(first, "", 2) == shipped.ngettext(first, "", 2), "run `make catalogues`"


def test_swedes_tell_the_time_with_points() -> None:
    say = page_words("sv-FI")
    assert (say.clock(LATE), say.moment(LATE, date(2026, 11, 20))) == ("09.41.12", "09.41")
    assert say.moment(LATE, date(2026, 11, 23)) == "20 nov. 2026 09.41"


def test_a_language_that_we_have_no_words_of_is_spoken_to_in_english() -> None:
    say = page_words("fi")
    assert (say.gettext("Draft"), say.clock(LATE)) == ("Draft", "09:41:12")
    assert say.moment(LATE, date(2026, 11, 23)) == "20 Nov 2026 09:41"
