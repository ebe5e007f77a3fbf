"""Cases for checks: changes to the sound one, each as small as the fault it makes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from PIL import Image as Pillow

from photos import HERE, encoded, lying, photo
from tidings.model.address import Mailbox
from tidings.model.answer import Answer, Online
from tidings.model.approval import Approval
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
from tidings.model.standing import History, Standing
from tidings.preflight.case import Case
from tidings.rendering.album import Album

BACKSLASH = "\\"
APPROVAL = Approval("bryggan", "", "anna", "Anna Berg", "", datetime(2026, 12, 1, tzinfo=UTC))


def subject(case: Case, *nodes: Inline) -> Case:
    return replace(case, issue=replace(case.issue, subject=nodes))


def worded(case: Case, subject: str = "", preheader: str = "") -> Case:
    """Return the case with another subject, or another preheader of its own, in its draft and in its edition."""
    before = case.edition
    edition = replace(before, subject=subject or before.subject, preheader=preheader or before.preheader)
    edition = replace(edition, html=before.html.replace(before.preheader, edition.preheader))
    issue = replace(case.issue, subject=(Text(edition.subject, 3),), preheader=(Text(edition.preheader, 4),))

    def compose(fields: Mapping[str, str]) -> Copy:
        return replace(case.compose(fields), subject=edition.subject, preheader=edition.preheader)

    return replace(case, issue=issue, edition=edition, compose=compose)


def mailed(case: Case, **changes: Any) -> Case:
    """Return the case with a whole mail that is otherwise."""
    specimen = case.specimen
    assert specimen
    specimens = {case.edition.language: replace(specimen, **changes)}
    return replace(case, surroundings=replace(case.surroundings, specimens=specimens))


def header(case: Case, name: str, *values: str) -> Case:
    """Return the case with these values of a header of the mail; none takes it away."""
    assert case.specimen
    others = tuple((key, value) for key, value in case.specimen.headers if key != name)
    return mailed(case, headers=(*others, *((name, value) for value in values)))


def known(case: Case, **facts: Any) -> Case:
    """Return the case with other facts about its audience."""
    assert case.surroundings.audience
    audience = replace(case.surroundings.audience, **facts)
    return replace(case, surroundings=replace(case.surroundings, audience=audience))


def remembered(case: Case, *subjects: tuple[str, str], recipients: int = 0) -> Case:
    """Return the case after earlier issues: (issue, subject), and the size of the last audience."""
    history = History(subjects, recipients)
    return replace(case, surroundings=replace(case.surroundings, history=history))


def greeting(case: Case, words: str) -> Case:
    """Let the text part begin with a greeting, {} standing for a reader's first name."""

    def compose(fields: Mapping[str, str]) -> Copy:
        return replace(case.compose(fields), text=words.format(fields.get("first_name", "")))

    return replace(case, compose=compose)


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


def readers_use(case: Case, *clients: str) -> Case:
    return replace(case, surroundings=replace(case.surroundings, clients=clients))


def weighing(case: Case, size: int) -> Case:
    """Let the copy of the reader with the longest name be so many bytes, and everybody else's small."""

    def compose(fields: Mapping[str, str]) -> Copy:
        return Copy("", "", "å" * (size // 2) if fields.get("first_name") == "Karl-Ludvig" else "", "")

    return replace(case, compose=compose)


def link(target: str, line: int = 9) -> Link:
    return Link((Text(target, line),) if target else (), (Text("sidan", line),), line)


def leading(case: Case, words: str, target: str) -> Case:
    """Add a paragraph at line 9 that is a link, and nothing to the edition."""
    return adding(case, Link((Text(target, 9),), (Text(words, 9),), 9))


def online(case: Case, **asked: Any) -> Case:
    """Return the case with what the network said."""
    return replace(case, surroundings=replace(case.surroundings, online=Online(**asked)))


def answered(case: Case, answer: Answer) -> Case:
    """Return the case with one answer for every link of its drafts that leads to /karta, and good ones for others."""
    answers = {link.mailed: answer if "/karta" in link.mailed else Answer(200) for link in case.links}
    return online(case, answers=answers)


def standing(case: Case, **known: Any) -> Case:
    """Return the case with what the records say of it, on a Wednesday at noon."""
    made = Standing(**{"required": "one", "mailed_at": datetime(2026, 12, 2, 12, tzinfo=UTC), **known})
    return replace(case, surroundings=replace(case.surroundings, standing=made))


def settled(case: Case, **newsletter: str) -> Case:
    """Return the case with other settings of its newsletter."""
    changed = replace(case.surroundings.newsletter, **newsletter)
    return replace(case, surroundings=replace(case.surroundings, newsletter=changed))


def dated(case: Case, day: str) -> Case:
    """Return the case with a day in its masthead."""
    return replace(case, issue=replace(case.issue, date=day))


def on_a_page(case: Case) -> Case:
    """Return the case with an address for its web version."""
    page = "https://nyhetsbrev.example.se/archive/bryggan/"
    return replace(case, edition=replace(case.edition, page=page))


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
