"""Cases for checks: changes to the sound one, each as small as the fault it makes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from PIL import Image as Pillow

from photos import HERE, encoded, lying, photo
from tidings.model.address import Mailbox
from tidings.model.article import (
    Article,
    Branch,
    Choice,
    Condition,
    Image,
    Inline,
    Link,
    Paragraph,
    Text,
)
from tidings.model.edition import Copy
from tidings.preflight.case import Case
from tidings.rendering.album import Album

BACKSLASH = "\\"


def subject(case: Case, *nodes: Inline) -> Case:
    return replace(case, issue=replace(case.issue, subject=nodes))


def sender(case: Case, name: str, address: str) -> Case:
    newsletter = replace(case.surroundings.newsletter, sender=Mailbox(name, address))
    return replace(case, surroundings=replace(case.surroundings, newsletter=newsletter))


def adding(case: Case, *nodes: Inline) -> Case:
    """Add a paragraph at line 9 to the article, and nothing to the edition."""
    return articles(case, lambda article: replace(article, body=(*article.body, Paragraph(nodes, 9))))


def articles(case: Case, change: Callable[[Article], Article]) -> Case:
    return replace(case, issue=replace(case.issue, articles=tuple(map(change, case.issue.articles))))


def html(case: Case, old: str, new: str) -> Case:
    assert old in case.edition.html
    return replace(case, edition=replace(case.edition, html=case.edition.html.replace(old, new)))


def text(case: Case, old: str, new: str) -> Case:
    assert old in case.edition.text
    return replace(case, edition=replace(case.edition, text=case.edition.text.replace(old, new)))


def weighing(case: Case, size: int) -> Case:
    """Let the copy of the reader with the longest name be so many bytes, and everybody else's small."""

    def compose(fields: Mapping[str, str]) -> Copy:
        return Copy("", "", "å" * (size // 2) if fields.get("first_name") == "Karl-Ludvig" else "", "")

    return replace(case, compose=compose)


def link(target: str, line: int = 9) -> Link:
    return Link((Text(target, line),) if target else (), (Text("sidan", line),), line)


def choice(condition: str, *nodes: Inline) -> Choice:
    return Choice((Branch(Condition(condition, ("last_name",)), nodes),), 9)


def pictured(case: Case, data: bytes | None, source: str = "kaj.jpg", width: int = 260, **newsletter: str) -> Case:
    """Add a picture at line 9, and show it as an edition does; without data its file is missing."""
    case = adding(case, Image(source, (Text("Kajen", 9),), line=9))
    if data is None:
        return case
    file = lying(data, source)
    issue = replace(case.issue, images={**case.issue.images, (HERE, source): file})
    surroundings = replace(case.surroundings, newsletter=replace(case.surroundings.newsletter, **newsletter))
    album = Album(issue, surroundings.newsletter)
    shown = album.find(HERE, source, width)
    tag = f'<img src="{shown.source}" alt="Kajen" width="{shown.width}" height="{shown.height}">' if shown else "Kajen"
    page = album.placed(case.edition.html.replace("<h1>", f"<p>{tag}</p><h1>"))
    edition = replace(case.edition, html=page, pictures=album.pictures)
    return replace(case, issue=issue, edition=edition, surroundings=surroundings)


def on_the_web(case: Case) -> Case:
    newsletter = replace(case.surroundings.newsletter, archive_url="https://nyhetsbrev.example.se/archive")
    return replace(case, surroundings=replace(case.surroundings, newsletter=newsletter, named_list=""))


SMALL = encoded(photo(520, 390), "JPEG", quality=70)
LARGE = encoded(photo(1200, 900), "JPEG", quality=70)
HEAVY = encoded(Pillow.effect_noise((1040, 1040), 200).convert("RGB"), "JPEG")
