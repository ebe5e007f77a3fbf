"""The page as HTML: everything that is seen is in it, so that it can be read and worked without a script."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import PurePosixPath
from typing import Any

from jinja2 import Environment
from markupsafe import Markup, escape

from tidings.errors import TidingsError
from tidings.model.finding import Severity
from tidings.web.frame import SANDBOX
from tidings.web.pages import environment
from tidings.web.preview import inbox, mail
from tidings.web.preview.desk import Desk, Kind, Look, Reader
from tidings.web.preview.live import Shown
from tidings.web.preview.panel import begun, panel
from tidings.web.preview.seen import Seen, View
from tidings.words.pages import page_words

COMMAND = re.compile(r"`([^`]+)`")
FOUND = 8  # subscribers that a search shows


@dataclass(frozen=True, slots=True)
class Notice:
    """What came of a button: what was done and with whom or what, or why it was not."""

    done: str
    of: str = ""
    trouble: TidingsError | None = None


def page(desk: Desk, shown: Shown, seen: Seen, language: str, notice: Notice | None = None) -> str:
    """Return the whole page as it is now, for the choices that its address makes."""
    words = page_words(language)
    said = {
        "shown": shown,
        "look": shown.look,
        "seen": seen,
        "words": words,
        "notice": notice,
        "today": shown.at.date(),
        "sandbox": SANDBOX,
        **_judged(desk, shown.judged, words.language),
    }
    if shown.look:
        said |= _mail(desk, shown.look, seen)
    return _environment(words.language).get_template("page.html").render(said)


def _mail(desk: Desk, look: Look, seen: Seen) -> dict[str, Any]:
    """Return what is said of one reader's copy, nobody's where none can be made of it, and whose it may be."""
    copy, trouble = mail.copy_of(desk, look, seen.reader)
    sender = look.edition.newsletter.sender
    try:
        known, found = _readers(desk, look, seen)
    except TidingsError as error:
        known, found, trouble = [], (), error
    return {
        "copy": copy,
        "unread": trouble,
        "tongue": mail.language(copy),
        "sender": sender.name or sender.address,
        "readers": [(kind.value, [one for one in known if one.kind is kind]) for kind in Kind],
        "hits": [one for one in found if one.kind is Kind.SUBSCRIBER][:FOUND],
        "rows": inbox.rows(sender.name or sender.address, copy.subject, copy.preheader),
        "source": _source(look, copy.html, seen) if seen.view is View.SOURCE else (),
    }


def _readers(desk: Desk, look: Look, seen: Seen) -> tuple[list[Reader], tuple[Reader, ...]]:
    """Return whom it can be shown as, whoever it is shown as among them, and whom a search found."""
    known = list(desk.readers(look))
    now = desk.reader(look, seen.reader) if seen.reader else None
    if now and now.key not in {one.key for one in known}:
        known.append(now)
    return known, desk.readers(look, seen.query) if seen.query else ()


def _source(look: Look, html: str, seen: Seen) -> tuple[str, ...]:
    """Return the lines of the draft that is asked for, or of the mail itself."""
    named = next((draft.data for draft in look.drafts if draft.path == seen.file), None)
    return tuple((html if named is None else named.decode("utf-8", "replace")).splitlines())


def _judged(desk: Desk, look: Look | None, language: str) -> dict[str, Any]:
    """Return what the checks said; nothing while they run for the first time."""
    report = look.report if look else None
    if look is None or report is None:
        return {"panel": None}
    return {
        "panel": panel(desk, look, report, language),
        "names": _names(look),
        "errors": len(report.of(Severity.ERROR)),
        "warnings": len(report.of(Severity.WARNING)),
    }


def _names(look: Look) -> dict[str, str]:
    """Return what each draft is called for short: its own name, where no other has the same."""
    short = {draft.path: PurePosixPath(draft.path).name for draft in look.drafts}
    return {path: name for path, name in short.items() if list(short.values()).count(name) == 1}


def commands(sentence: str) -> Markup:
    """Return a sentence as HTML, with what stands in backticks to be typed as it is."""
    return Markup(COMMAND.sub(r"<code>\1</code>", str(escape(sentence))))  # noqa: S704 -- escaped just before


@cache
def _environment(language: str) -> Environment:
    made = environment("tidings.web.preview", page_words(language))
    made.globals["View"] = View
    made.filters |= {"begun": begun, "commands": commands}
    return made
