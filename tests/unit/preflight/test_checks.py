"""Every check finds its fault, and nothing in a case that is close to it and sound."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image as Pillow

from photos import HERE, camera, encoded, lying, photo
from tidings.model.address import Mailbox
from tidings.model.article import (
    Article,
    Branch,
    Choice,
    Code,
    Condition,
    Emphasis,
    Field,
    Image,
    Inline,
    Item,
    ItemList,
    Link,
    Paragraph,
    Text,
    Unknown,
)
from tidings.model.edition import Copy
from tidings.model.finding import Finding, Severity
from tidings.preflight.case import Case
from tidings.preflight.checks import CHECKS
from tidings.preflight.pictures import weight
from tidings.preflight.run import reference, run
from tidings.rendering.album import Album

CODES = {check.code: check for check in CHECKS}
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

TRIPS: dict[str, Callable[[Case], Case]] = {
    "ENV01": lambda case: subject(case, Text(" \u00a0\u200b", 3)),
    "ENV05": lambda case: subject(case, Text("Hej\r\nBcc: alla@example.se", 3)),
    "ENV12": lambda case: sender(case, "Kustnytt", "nyhetsbrev@@example.se"),
    "REC07": lambda case: adding(case, Field("frist_name", None, 9)),
    "REC08": lambda case: adding(case, Field("first_name", None, 9)),
    "REC09": lambda case: html(adding(case, Text("Hej [[namn]]", 9)), "<h1>", "<p>Hej [[namn]]</p><h1>"),
    "LNK03": lambda case: adding(case, link("javascript:alert(1)")),
    "LNK12": lambda case: text(case, "{{ _unsubscribe }}", "https://www.example.se"),
    "HTM01": lambda case: weighing(case, 102_400),
    "HTM05": lambda case: html(case, 'alt="En brygga"', f'alt="En{BACKSLASH}u{{a0}}brygga"'),
    "HTM06": lambda case: html(case, "<b>gå</b> på", "<b>gå</b>på"),
    "HTM15": lambda case: adding(case, Text("Hej <o:p>", 9)),
    "HTM16": lambda case: replace(case, issue=replace(case.issue, lead=(), body=(), image=None, articles=())),
    "IMG01": lambda case: adding(case, Image("segel.png", (), line=9)),
    "IMG03": lambda case: pictured(case, None),
    "IMG04": lambda case: pictured(case, HEAVY, width=520, images="embedded"),
    "IMG05": lambda case: pictured(case, LARGE),
    "IMG06": lambda case: pictured(case, b"<svg/>", "karta.svg"),
    "IMG09": lambda case: pictured(case, camera(photo(520, 390))),
    "LAN12": lambda case: replace(case, issue=replace(case.issue, untranslated=(("drafts/bryggan.md", "en"),))),
}

RESTS: dict[str, Callable[[Case], Case]] = {
    "ENV01": lambda case: subject(case, Text("Bryggan", 3)),
    "ENV05": lambda case: subject(case, Text("Bryggan öppnar – nu!", 3)),
    "ENV12": lambda case: sender(case, "Kustnytt", "nyhetsbrev@kust.example.se"),
    "REC07": lambda case: adding(case, Field("last_name", None, 9)),
    "REC08": lambda case: adding(case, Field("first_name", "läsare", 9), Field("last_name", None, 9)),
    "REC09": lambda case: html(adding(case, Code("[[ -f x ]]", 9)), "<h1>", "<p><code>[[ -f x ]]</code></p><h1>"),
    "LNK03": lambda case: adding(case, link("https://www.example.se/"), link("mailto:kansli@example.se")),
    "LNK12": lambda case: html(case, '"{{ _unsubscribe }}"', '"{{ _unsubscribe }}" class="x"'),
    "HTM01": lambda case: weighing(case, 79_998),
    "HTM05": lambda case: html(case, 'alt="En brygga"', 'alt="En&#xa0;brygga"'),
    "HTM06": lambda case: html(case, "<b>gå</b> på", "<b>g</b>å<br>på"),
    "HTM15": lambda case: adding(case, Code("<o:p>", 9), Text("5 < 6 och x > 7", 9)),
    "HTM16": lambda case: replace(
        case, issue=replace(case.issue, lead=(), articles=(), image=Image("segel.png", (Text("Segel", 9),)))
    ),
    "IMG01": lambda case: adding(case, Image("segel.png", (), decorative=True, line=9)),
    "IMG03": lambda case: pictured(case, SMALL),
    "IMG04": lambda case: pictured(case, SMALL),
    "IMG05": lambda case: pictured(case, SMALL),
    "IMG06": lambda case: pictured(case, encoded(photo(52, 39), "WEBP"), "kaj.webp"),
    "IMG09": lambda case: pictured(case, SMALL),
    "LAN12": lambda case: case,
}


def found(case: Case, code: str) -> list[Finding]:
    return list(CODES[code].find(case))


def places(case: Case, code: str) -> list[str]:
    return [str(finding.place) for finding in found(case, code)]


# --- the drawer -------------------------------------------------------------


def test_a_sound_case_has_no_findings(sound: Case) -> None:
    assert run(sound.issue, sound.edition, sound.surroundings, sound.compose).findings == ()


def test_every_check_has_a_case_that_trips_it_and_one_that_does_not() -> None:
    assert set(TRIPS) == set(RESTS) == set(CODES)


def test_no_two_checks_have_the_same_code() -> None:
    assert len(CODES) == len(CHECKS)


def test_a_check_lies_in_the_file_that_bears_its_code() -> None:
    assert [check.find.__module__.rpartition(".")[2] for check in CHECKS] == [check.code.lower() for check in CHECKS]


def test_the_reference_lists_every_check() -> None:
    page = Path(__file__).parents[3] / "docs" / "reference" / "checks.md"

    assert page.read_text("utf-8") == reference()


@pytest.mark.parametrize("code", CODES)
def test_a_check_finds_its_fault(code: str, sound: Case) -> None:
    findings = found(TRIPS[code](sound), code)

    assert [finding.code for finding in findings] == [code]
    assert findings[0].severity is CODES[code].severity
    assert findings[0].message
    assert bool(findings[0].fix) is (findings[0].severity is not Severity.CORRECTED)


@pytest.mark.parametrize("code", CODES)
def test_a_check_lets_its_sound_neighbour_pass(code: str, sound: Case) -> None:
    assert found(RESTS[code](sound), code) == []


# --- the envelope -----------------------------------------------------------


def test_a_subject_that_some_readers_would_not_see_is_missing(sound: Case) -> None:
    [finding] = found(subject(sound, choice("last_name", Text("Hej", 3))), "ENV01")

    assert "for some readers" in finding.message


def test_a_subject_of_one_field_is_left_to_the_check_of_gaps(sound: Case) -> None:
    assert found(subject(sound, Field("first_name", None, 3)), "ENV01") == []


@pytest.mark.parametrize("character", ["\r", "\n", "\0", "\x1b", "\x7f", "\x85", "\u2028"])
def test_no_control_character_passes_in_a_subject(sound: Case, character: str) -> None:
    assert places(subject(sound, Text(f"a{character}b", 3)), "ENV05") == ["drafts/bryggan.md:3"]


def test_a_default_in_the_subject_is_a_header_value_too(sound: Case) -> None:
    assert places(subject(sound, Field("first_name", "a\nb", 3)), "ENV05") == ["drafts/bryggan.md:3"]


def test_the_settings_are_header_values_too(sound: Case) -> None:
    assert places(sender(sound, "Kust\nnytt", "nyhetsbrev@example.se"), "ENV05") == ["tidings.toml"]


def test_a_sender_without_a_name_is_a_warning(sound: Case) -> None:
    [finding] = found(sender(sound, " ", "nyhetsbrev@example.se"), "ENV12")

    assert finding.severity is Severity.WARNING


def test_a_sender_without_an_address_is_an_error(sound: Case) -> None:
    [finding] = found(sender(sound, "Kustnytt", ""), "ENV12")

    assert finding.severity is Severity.ERROR


# --- merge fields -----------------------------------------------------------


def test_a_misspelt_field_is_told_with_its_line_and_the_nearest_name(sound: Case) -> None:
    [finding] = found(TRIPS["REC07"](sound), "REC07")

    assert str(finding.place) == "drafts/bryggan.md:9"
    assert finding.fix == 'did you mean "first_name"?'


def test_a_field_that_is_only_tested_must_be_known_too(sound: Case) -> None:
    tested = Choice((Branch(Condition("regoin", ("regoin",)), (Text("x", 9),)),), 9)

    assert places(adding(sound, tested), "REC07") == ["drafts/bryggan.md:9"]


def test_a_field_in_a_link_or_an_alternative_text_must_be_known_too(sound: Case) -> None:
    field = Field("nowhere", None, 9)
    case = adding(
        sound, Link((Text("https://x.example.se/"), field), (Text("x"),), 9), Image("x.png", (field,), line=9)
    )

    assert places(case, "REC07") == ["drafts/bryggan.md:9"] * 2


def test_an_expression_outside_the_language_is_told_with_its_reason(sound: Case) -> None:
    [finding] = found(adding(sound, Unknown("{{ 1 + 1 }}", "a field has a name", 9)), "REC07")

    assert finding.message == "{{ 1 + 1 }} is not understood: a field has a name"


def test_fields_are_not_judged_where_nobody_is_known(sound: Case) -> None:
    alone = replace(sound, surroundings=replace(sound.surroundings, audience=None))

    assert found(adding(alone, Field("frist_name", None, 9)), "REC07") == []


def test_a_gap_says_how_many_and_names_three(sound: Case) -> None:
    [finding] = found(TRIPS["REC08"](sound), "REC08")

    assert finding.message == (
        "first_name is empty for 4 of 20 recipients (asa@example.se, per@example.se, eva@example.se, …)"
    )
    assert str(finding.place) == "drafts/bryggan.md:9"


def test_gaps_rest_while_no_list_is_named(sound: Case) -> None:
    case = replace(sound, surroundings=replace(sound.surroundings, named_list=""))

    assert found(TRIPS["REC08"](case), "REC08") == []


FILLED = [
    "first_name",
    '(first_name | default("", true))',
    '((first_name | default("", true)) == "Eva")',
    '((region | default("", true)) and (first_name | default("", true)))',
    '(not ((not (first_name | default("", true))) or (region | default("", true))))',
]
NOT_FILLED = [
    "region",
    "(not first_name)",
    "((first_name) or (region))",
    '((first_name | default("", true)) == "")',
    '((first_name | default("", true)) != "Eva")',
    '(first_name | default("Eva", true))',
]


@pytest.mark.parametrize("condition", FILLED)
def test_a_field_needs_no_default_where_a_condition_says_it_has_a_value(sound: Case, condition: str) -> None:
    assert found(adding(sound, choice(condition, Field("first_name", None, 9))), "REC08") == []


@pytest.mark.parametrize("condition", NOT_FILLED)
def test_a_field_needs_a_default_where_a_condition_does_not_say_that(sound: Case, condition: str) -> None:
    assert len(found(adding(sound, choice(condition, Field("first_name", None, 9))), "REC08")) == 1


def test_the_else_of_a_missing_field_has_it(sound: Case) -> None:
    missing = Branch(Condition("(not first_name)", ("first_name",)), (Text("Hej!", 9),))
    present = Branch(None, (Field("first_name", None, 9),))

    assert found(adding(sound, Choice((missing, present), 9)), "REC08") == []


# --- marks left over --------------------------------------------------------


@pytest.mark.parametrize("token", ["[[namn]]", "*|FNAME|*", "@@namn@@", "⟦3⟧", "namn }}"])
def test_a_mark_in_a_draft_is_told_at_its_line(sound: Case, token: str) -> None:
    case = html(adding(sound, Text(f"Hej {token}", 9)), "<h1>", f"<p>Hej {token}</p><h1>")

    assert places(case, "REC09") == ["drafts/bryggan.md:9"]


def test_a_mailchimp_mark_is_known_when_markdown_took_its_stars(sound: Case) -> None:
    case = adding(sound, Emphasis((Text("|FNAME|", 9),), 9))

    assert places(case, "REC09") == ["drafts/bryggan.md:9"]


@pytest.mark.parametrize("token", ["{{ company }}", "[[namn]]", "⟦0⟧"])
@pytest.mark.parametrize("part", ["html", "text", "subject", "preheader"])
def test_a_mark_of_the_template_is_told_wherever_it_is_left(sound: Case, token: str, part: str) -> None:
    source = token.replace("{{", '{{ "{" }}{')
    edition = replace(sound.edition, **{part: getattr(sound.edition, part) + source})

    [finding] = found(replace(sound, edition=edition), "REC09")

    assert token in finding.message
    assert "template" in finding.message


def test_a_mark_in_an_attribute_that_is_read_is_told(sound: Case) -> None:
    assert len(found(html(sound, 'alt="En brygga"', 'alt="[[bild]]"'), "REC09")) == 1


def test_braces_that_a_writer_asked_for_are_words(sound: Case) -> None:
    case = adding(sound, Text("Skriv ", 9), Text("{{", 9), Text(" namn ", 9), Text("}}", 9))

    assert found(html(case, "<h1>", '<p>Skriv {{ "{" }}{ namn }}</p><h1>'), "REC09") == []


def test_braces_that_were_asked_for_are_known_within_a_sentence(sound: Case) -> None:
    case = adding(sound, Text("Skriv {{ först", 9), Code("x", 9))

    assert found(html(case, "<h1>", '<p>Skriv {{ "{" }}{ först <code>x</code> nu</p><h1>'), "REC09") == []


def test_an_expression_not_understood_is_not_told_twice(sound: Case) -> None:
    case = adding(sound, Unknown("{{ 1 + 1 }}", "a field has a name", 9))

    assert found(html(case, "<h1>", '<p>{{ "{" }}{ 1 + 1 }}</p><h1>'), "REC09") == []


def test_code_in_the_text_part_is_known_again(sound: Case) -> None:
    case = adding(sound, Code("[[ -f", 9))

    assert found(text(case, "Hej", "Kör [[ -f Hej"), "REC09") == []


# --- links ------------------------------------------------------------------


@pytest.mark.parametrize(
    "target",
    ["", " ", "#", "JavaScript:x()", "java\tscript:x()", "file:///C:/x", "data:text/html,x", "www.example.se", "/sida"],
)
def test_a_link_to_nowhere_is_told_at_its_line(sound: Case, target: str) -> None:
    assert places(adding(sound, link(target)), "LNK03") == ["drafts/bryggan.md:9"]


@pytest.mark.parametrize("target", ["https://example.se", "HTTP://example.se", "tel:+46810", "#avsnitt"])
def test_a_link_to_somewhere_passes(sound: Case, target: str) -> None:
    assert found(adding(sound, link(target)), "LNK03") == []


def test_a_link_that_begins_with_a_field_is_the_lists_affair(sound: Case) -> None:
    assert found(adding(sound, Link((Field("page", None, 9),), (Text("sidan"),), 9)), "LNK03") == []


def test_a_button_without_an_address_is_a_link_to_nowhere(sound: Case) -> None:
    case = articles(sound, lambda article: replace(article, button=(Text("Läs", 4),)))

    assert places(case, "LNK03") == ["drafts/bryggan.md:4"]


def test_a_dead_link_of_the_template_is_told_too(sound: Case) -> None:
    [finding] = found(html(sound, "<h1>", '<a href="#">Hem</a><h1>'), "LNK03")

    assert "template" in finding.message


@pytest.mark.parametrize("change", [html, text])
def test_each_part_needs_its_own_way_out(sound: Case, change: Callable[[Case, str, str], Case]) -> None:
    assert len(found(change(sound, "{{ _unsubscribe }}", ""), "LNK12")) == 1


def test_a_newsletter_without_pages_and_mailbox_has_no_way_out(sound: Case) -> None:
    newsletter = replace(sound.surroundings.newsletter, web_url="")
    assert len(found(replace(sound, surroundings=replace(sound.surroundings, newsletter=newsletter)), "LNK12")) == 1


def test_an_unsubscribe_address_that_is_no_link_is_none(sound: Case) -> None:
    case = html(sound, '<a href="{{ _unsubscribe }}">Avsluta</a>', "{{ _unsubscribe }}")

    assert len(found(case, "LNK12")) == 1


# --- what clients do --------------------------------------------------------


@pytest.mark.parametrize(
    ("size", "severity"),
    [(79_998, []), (80_000, [Severity.WARNING]), (102_398, [Severity.WARNING]), (102_400, [Severity.ERROR])],
)
def test_the_longest_copy_is_weighed_in_bytes(sound: Case, size: int, severity: list[Severity]) -> None:
    assert [finding.severity for finding in found(weighing(sound, size), "HTM01")] == severity


@pytest.mark.parametrize("artefact", ["\\u{a0}", "\\n", '\\"'])
def test_an_escape_of_the_engine_is_found_in_any_tag(sound: Case, artefact: str) -> None:
    assert len(found(html(sound, "<h1>", f'<h1 style="{artefact}">'), "HTM05")) == 1


def test_an_escape_is_found_where_only_outlook_reads(sound: Case) -> None:
    assert len(found(html(sound, 'width="600"', 'title="a\\u{a0}b"'), "HTM05")) == 1


def test_a_backslash_that_the_writer_typed_is_no_artefact(sound: Case) -> None:
    case = adding(sound, Image("x.png", (Text("Mappen C:\\nytt", 9),), line=9))

    assert found(html(case, 'alt="En brygga"', 'alt="Mappen C:\\nytt"'), "HTM05") == []


def test_a_backslash_in_the_address_of_a_button_is_the_writers(sound: Case) -> None:
    [article] = sound.issue.articles
    leading = replace(article, button=(Text("Mer", 9),), link=(Text("https://a.se/\\nytt", 9),))
    case = replace(sound, issue=replace(sound.issue, articles=(leading,)))

    assert found(html(case, "https://www.example.se/brygga", "https://a.se/\\nytt"), "HTM05") == []


def test_a_word_lost_from_the_html_is_named_with_its_line(sound: Case) -> None:
    [finding] = found(html(sound, "klar att", "klar"), "HTM06")

    assert finding.message == 'the word "att" after "är den klar" is not in its place in the HTML'
    assert str(finding.place) == "drafts/bryggan.md:5"


def test_a_word_lost_from_the_text_is_named(sound: Case) -> None:
    [finding] = found(text(sound, "klar att", "klar"), "HTM06")

    assert "text part" in finding.message


def test_words_added_within_an_article_are_told(sound: Case) -> None:
    assert len(found(html(sound, "klar att", "klar nu att"), "HTM06")) == 1


def test_articles_that_change_places_are_told(sound: Case) -> None:
    [article] = sound.issue.articles
    other = replace(article, title=(Text("Vintern kom", 2),), body=())
    case = html(text(sound, "Bryggan öppnar", "Vintern kom\n\nBryggan öppnar"), "<h1>", "<h2>Vintern kom</h2><h1>")
    issue = replace(case.issue, title=(), articles=(article, other))

    assert len(found(replace(case, issue=issue), "HTM06")) == 2


def test_an_items_number_is_a_word_of_the_text_alone_and_may_be_missing(sound: Case) -> None:
    items = tuple(Item((Paragraph((Text(word, line),), line),), line) for line, word in ((9, "först"), (10, "sedan")))
    case = articles(sound, lambda article: replace(article, body=(*article.body, ItemList(ordered=True, items=items))))
    case = html(case, '<p><a href="{{', '<ol><li>först</li><li>sedan</li></ol><p><a href="{{')
    case = text(case, "--\n", "1. först\nsedan\n--\n")

    assert found(case, "HTM06") == []
    assert len(found(text(case, "1. först", "1. först 3."), "HTM06")) == 1


def test_a_picture_that_is_not_there_is_read_by_its_alternative_text(sound: Case) -> None:
    case = replace(sound, issue=replace(sound.issue, images={}))

    assert len(found(case, "HTM06")) == 1
    assert found(html(case, '<img src="cid:1" alt="En brygga">', "En brygga"), "HTM06") == []


# --- pictures ---------------------------------------------------------------


def test_the_picture_of_the_front_matter_needs_words_too(sound: Case) -> None:
    case = articles(sound, lambda article: replace(article, image=Image("topp.png", (Text(" ", 4),), line=4)))

    assert places(case, "IMG01") == ["drafts/bryggan.md:4"]


def test_words_of_a_field_are_words(sound: Case) -> None:
    assert found(adding(sound, Image("x.png", (Field("region", "Kusten", 9),), line=9)), "IMG01") == []


@pytest.mark.parametrize("source", ["https://example.se/kaj.jpg", "HTTP://example.se/kaj.jpg"])
def test_a_picture_of_the_web_lies_nowhere_here(sound: Case, source: str) -> None:
    assert found(pictured(sound, None, source), "IMG03") == []


def test_a_picture_that_cannot_be_shown_is_not_called_missing(sound: Case) -> None:
    case = pictured(sound, b"<svg/>", "karta.svg")

    assert found(case, "IMG03") == []
    [finding] = found(case, "IMG06")
    assert finding.message == (
        'the picture "karta.svg" cannot be shown: it is an SVG drawing, which mail clients do not show'
    )
    assert finding.fix == "save it as PNG"
    assert str(finding.place) == "drafts/bryggan.md:9"


def test_what_was_made_of_a_picture_is_told(sound: Case) -> None:
    [finding] = found(pictured(sound, encoded(photo(1600, 1200), "WEBP"), "kaj.webp"), "IMG05")

    assert re.fullmatch(
        r'the picture "kaj.webp" of 1600 × 1200 pixels \([\d,]+ kB\) became a JPEG of 520 × 390 \(\d+ kB\)',
        finding.message,
    )


def test_a_picture_with_too_few_pixels_is_told(sound: Case) -> None:
    [finding] = found(pictured(sound, SMALL, width=520), "IMG05")

    assert finding.severity is Severity.INFO
    assert finding.message == 'the picture "kaj.jpg" has 520 pixels for a place of 520'


def test_what_was_removed_is_told(sound: Case) -> None:
    [finding] = found(TRIPS["IMG09"](sound), "IMG09")

    assert "where it was taken (GPS), camera and time (EXIF)" in finding.message


def test_heavy_pictures_in_every_mail_are_told_where_nobody_chose_that(sound: Case) -> None:
    place = "https://nyhetsbrev.example.se/archive"
    told = [finding.message for finding in found(pictured(sound, HEAVY, width=520), "IMG04")]

    assert "travel in every mail" in told[-1]
    assert len(found(pictured(sound, HEAVY, width=520, archive_url=place), "IMG04")) == len(told) - 1


def test_pictures_are_weighed_together(sound: Case) -> None:
    case = pictured(sound, HEAVY, width=520)
    three = tuple(replace(case.edition.pictures[0], cid=str(number)) for number in range(3))

    told = found(replace(case, edition=replace(case.edition, pictures=three)), "IMG04")

    assert told[-1].message == f"the pictures weigh {weight(3 * case.edition.pictures[0].data)} together"
    assert "leave some out" in told[-1].fix


def test_a_field_without_words_of_its_own_is_told_where_nobody_in_particular_reads(sound: Case) -> None:
    case = on_the_web(adding(sound, Field("last_name", None, 9)))

    [finding] = found(case, "REC08")

    assert "on the web" in finding.message
    assert found(on_the_web(adding(sound, Field("last_name", "Lind", 9))), "REC08") == []
    assert found(on_the_web(adding(sound, choice("last_name", Field("last_name", None, 9)))), "REC08") == []
