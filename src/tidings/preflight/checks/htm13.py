"""HTM13: the head says how the mail is written, what it is called, and that it fits telephones."""

from __future__ import annotations

from collections.abc import Iterator

from tidings.errors import Place
from tidings.model.finding import Finding, Severity
from tidings.model.said import Said
from tidings.preflight.case import Case
from tidings.preflight.check import Check
from tidings.preflight.html.tree import Element

CHARSET = (
    Said('the template "{}" does not say that it is UTF-8', "mallen ”{}” anger inte teckenkodningen UTF-8"),
    Said('write <meta charset="utf-8"> in its head', 'skriv <meta charset="utf-8"> i dess head'),
)
TITLE = (
    Said('the mail has no title in the template "{}"', "brevet har ingen titel i mallen ”{}”"),
    Said(
        "write <mj-title>{{ title }}</mj-title> in its <mj-head>", "skriv <mj-title>{{ title }}</mj-title> i <mj-head>"
    ),
)
VIEWPORT = (
    Said('the template "{}" has no viewport', "mallen ”{}” har ingen viewport"),
    Said(
        'write <meta name="viewport" content="width=device-width, initial-scale=1"> in its head',
        'skriv <meta name="viewport" content="width=device-width, initial-scale=1"> i dess head',
    ),
)


def _find(case: Case) -> Iterator[Finding]:
    metas = list(case.tree.root.find("meta"))
    if not any(_is_charset(meta) for meta in metas):
        yield _tell(case, *CHARSET)
    if not any(title.text.strip() for title in case.tree.root.find("title")):
        yield _tell(case, *TITLE, severity=Severity.WARNING)
    if not any(meta.attributes.get("name", "").lower() == "viewport" for meta in metas):
        yield _tell(case, *VIEWPORT, severity=Severity.WARNING)


def _tell(case: Case, message: Said, fix: Said, severity: Severity = Severity.ERROR) -> Finding:
    template = case.issue.template
    told = Said(message.en.replace("{}", template), message.sv.replace("{}", template))
    return CHECK.finding(told, Place(case.issue.source), fix, severity)


def _is_charset(meta: Element) -> bool:
    said = meta.attributes
    named = said.get("charset", "")
    if said.get("http-equiv", "").lower() == "content-type":
        named = said.get("content", "").rpartition("charset=")[2]
    return named.strip().lower() == "utf-8"


CHECK = Check(
    code="HTM13",
    severity=Severity.ERROR,
    title=Said("UTF-8, a title and a viewport in the head", "UTF-8, titel och viewport i brevets <head>"),
    why=Said(
        "without them å, ä and ö may come out wrong, screen readers say no title, and phones show a tiny page",
        "utan dem kan å, ä och ö bli fel, skärmläsare läser inte upp något namn, och i mobilen blir brevet pyttelitet",
    ),
    find=_find,
)
