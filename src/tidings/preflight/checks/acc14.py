"""ACC14: the text part says what the HTML says, and leads where it leads."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from tidings.errors import Place
from tidings.model.article import words
from tidings.model.finding import Finding, Severity
from tidings.model.said import Said
from tidings.preflight.case import Case
from tidings.preflight.check import Check
from tidings.preflight.html.blocks import is_said, shown, spoken
from tidings.preflight.html.source import FIELD

ENOUGH = 0.95  # of the words of the HTML
WEB = ("https://", "http://", "mailto:", "tel:")


def _find(case: Case) -> Iterator[Finding]:
    place = Place(case.issue.source)
    if not case.text.strip():
        yield CHECK.finding(
            Said("the mail has no text part", "brevet saknar textversion"),
            place,
            Said("run `tidings build` again", "kör `tidings build` igen"),
        )
        return
    read = [block.text for block in case.blocks if case.light[block.element].read]
    wanted = Counter(words(" ".join(read).replace(FIELD, " ")))
    share = (wanted & Counter(words(case.text.replace(FIELD, " ")))).total() / (wanted.total() or 1)
    if share < ENOUGH:
        yield CHECK.finding(
            Said(f"the text part has {share:.0%} of the words", f"textversionen har {100 * share:.0f} % av orden"),
            place,
            Said(
                f'write into the drafts what the template "{case.issue.template}" says by itself',
                f"skriv in i utkasten det som bara står i mallen ”{case.issue.template}”",
            ),
        )
    yield from _links(case)


def _links(case: Case) -> Iterator[Finding]:
    asked: set[str] = set()
    for link in case.tree.root.find("a"):
        address = link.attributes.get("href", "").strip()
        wanted = address.lower().startswith(WEB) and is_said(link.text) and case.light[link].shown
        if not wanted or address in asked:
            continue
        asked.add(address)
        if not _leads(case.text, address):
            yield CHECK.finding(
                Said(
                    f'the text part lacks the link "{shown(link.text)}" ({shown(address)})',
                    f"textversionen saknar länken ”{shown(link.text)}” ({shown(address)})",
                ),
                case.place_of(spoken(link.text)),
                Said(
                    f'write it into a draft, where the template "{case.issue.template}" has it by itself',
                    f"skriv in den i ett utkast om det är mallen ”{case.issue.template}” som har den",
                ),
                words=spoken(link.text),
            )


def _leads(text: str, address: str) -> bool:
    return address in text or address.removeprefix("mailto:").removeprefix("https://") in text


CHECK = Check(
    code="ACC14",
    severity=Severity.ERROR,
    title=Said(
        "a text part with the words and links of the HTML",
        "en textversion med samma ord och länkar som HTML-versionen",
    ),
    why=Said(
        "who reads mail as text, on a braille display or a watch, would get less, and spam filters compare the two",
        "den som läser brevet som text, på punktskriftsdisplay eller klocka, får annars mindre att läsa",
    ),
    find=_find,
)
