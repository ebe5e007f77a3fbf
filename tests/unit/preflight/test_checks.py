"""Every check finds its fault, and nothing in a case that is close to it and sound."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

import pytest

from cases import (
    HEAVY,
    SMALL,
    adding,
    articles,
    choice,
    html,
    link,
    on_the_web,
    pictured,
    sender,
    subject,
    text,
    weighing,
)
from photos import encoded, photo
from tidings.model.article import (
    Branch,
    Choice,
    Code,
    Condition,
    Emphasis,
    Field,
    Image,
    Item,
    ItemList,
    Link,
    Paragraph,
    Text,
    Unknown,
)
from tidings.model.finding import Finding, Severity
from tidings.preflight.case import Case
from tidings.preflight.checks import CHECKS
from tidings.preflight.pictures import weight
from tidings.preflight.run import reference, run

CODES = {check.code: check for check in CHECKS}


CASES = Path(__file__).parent / "cases"


def fixture(code: str) -> ModuleType:
    """Load the two cases of a check: `trips` has its fault, `rests` is close to it and sound."""
    spec = spec_from_file_location(f"case_{code.lower()}", CASES / f"{code.lower()}.py")
    assert spec
    assert spec.loader
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def found(case: Case, code: str) -> list[Finding]:
    return list(CODES[code].find(case))


def places(case: Case, code: str) -> list[str]:
    return [str(finding.place) for finding in found(case, code)]


# --- the drawer -------------------------------------------------------------


def test_a_sound_case_has_no_findings(sound: Case) -> None:
    assert run(sound.issue, sound.edition, sound.surroundings, sound.compose).findings == ()


def test_every_check_has_a_case_that_trips_it_and_one_that_does_not() -> None:
    assert {path.stem for path in CASES.glob("*.py")} == {code.lower() for code in CODES}


def test_no_two_checks_have_the_same_code() -> None:
    assert len(CODES) == len(CHECKS)


def test_a_check_lies_in_the_file_that_bears_its_code() -> None:
    assert [check.find.__module__.rpartition(".")[2] for check in CHECKS] == [check.code.lower() for check in CHECKS]


def test_the_reference_lists_every_check() -> None:
    page = Path(__file__).parents[3] / "docs" / "reference" / "checks.md"

    assert page.read_text("utf-8") == reference()


@pytest.mark.parametrize("code", CODES)
def test_a_check_finds_its_fault(code: str, sound: Case) -> None:
    findings = found(fixture(code).trips(sound), code)

    assert [finding.code for finding in findings] == [code]
    assert findings[0].severity is CODES[code].severity
    told = findings[0]
    for said in (told.message, CODES[code].title, CODES[code].why):
        assert said.en
        assert said.sv
        assert said.en != said.sv
    assert bool(told.fix.en) is bool(told.fix.sv) is (told.severity is not Severity.CORRECTED)


@pytest.mark.parametrize("code", CODES)
def test_a_check_lets_its_sound_neighbour_pass(code: str, sound: Case) -> None:
    assert found(fixture(code).rests(sound), code) == []


# --- the envelope -----------------------------------------------------------


def test_a_subject_that_some_readers_would_not_see_is_missing(sound: Case) -> None:
    [finding] = found(subject(sound, choice("last_name", Text("Hej", 3))), "ENV01")

    assert "for some readers" in finding.message.en


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
    [finding] = found(fixture("REC07").trips(sound), "REC07")

    assert str(finding.place) == "drafts/bryggan.md:9"
    assert finding.fix.en == 'did you mean "first_name"?'


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

    assert finding.message.en == "{{ 1 + 1 }} is not understood: a field has a name"


def test_fields_are_not_judged_where_nobody_is_known(sound: Case) -> None:
    alone = replace(sound, surroundings=replace(sound.surroundings, audience=None))

    assert found(adding(alone, Field("frist_name", None, 9)), "REC07") == []


def test_a_gap_says_how_many_and_names_three(sound: Case) -> None:
    [finding] = found(fixture("REC08").trips(sound), "REC08")

    assert finding.message.en == (
        "first_name is empty for 4 of 20 recipients (asa@example.se, per@example.se, eva@example.se, …)"
    )
    assert str(finding.place) == "drafts/bryggan.md:9"


def test_gaps_rest_while_no_list_is_named(sound: Case) -> None:
    case = replace(sound, surroundings=replace(sound.surroundings, named_list=""))

    assert found(fixture("REC08").trips(case), "REC08") == []


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

    assert token in finding.message.en
    assert "template" in finding.message.en


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

    assert "template" in finding.message.en


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

    assert finding.message.en == 'the word "att" after "är den klar" is not in its place in the HTML'
    assert str(finding.place) == "drafts/bryggan.md:5"


def test_a_word_lost_from_the_text_is_named(sound: Case) -> None:
    [finding] = found(text(sound, "klar att", "klar"), "HTM06")

    assert "text part" in finding.message.en


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
    assert found(html(case, '<img src="cid:1" alt="En brygga" width="200">', "En brygga"), "HTM06") == []


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
    assert finding.message.en == (
        'the picture "karta.svg" cannot be shown: it is an SVG drawing, which mail clients do not show'
    )
    assert finding.fix.en == "save it as PNG"
    assert str(finding.place) == "drafts/bryggan.md:9"


def test_what_was_made_of_a_picture_is_told(sound: Case) -> None:
    [finding] = found(pictured(sound, encoded(photo(1600, 1200), "WEBP"), "kaj.webp"), "IMG05")

    assert re.fullmatch(
        r'the picture "kaj.webp" of 1600 × 1200 pixels \([\d,]+ kB\) became a JPEG of 520 × 390 \(\d+ kB\)',
        finding.message.en,
    )


def test_a_picture_with_too_few_pixels_is_told(sound: Case) -> None:
    [finding] = found(pictured(sound, SMALL, width=520), "IMG05")

    assert finding.severity is Severity.INFO
    assert finding.message.en == 'the picture "kaj.jpg" has 520 pixels for a place of 520'


def test_what_was_removed_is_told(sound: Case) -> None:
    [finding] = found(fixture("IMG09").trips(sound), "IMG09")

    assert "where it was taken (GPS), camera and time (EXIF)" in finding.message.en


def test_heavy_pictures_in_every_mail_are_told_where_nobody_chose_that(sound: Case) -> None:
    place = "https://nyhetsbrev.example.se/archive"
    told = [finding.message.en for finding in found(pictured(sound, HEAVY, width=520), "IMG04")]

    assert "travel in every mail" in told[-1]
    assert len(found(pictured(sound, HEAVY, width=520, archive_url=place), "IMG04")) == len(told) - 1


def test_pictures_are_weighed_together(sound: Case) -> None:
    case = pictured(sound, HEAVY, width=520)
    three = tuple(replace(case.edition.pictures[0], cid=str(number)) for number in range(3))

    told = found(replace(case, edition=replace(case.edition, pictures=three)), "IMG04")

    assert told[-1].message.en == f"the pictures weigh {weight(3 * case.edition.pictures[0].data).en} together"
    assert "leave some out" in told[-1].fix.en


def test_a_field_without_words_of_its_own_is_told_where_nobody_in_particular_reads(sound: Case) -> None:
    case = on_the_web(adding(sound, Field("last_name", None, 9)))

    [finding] = found(case, "REC08")

    assert "on the web" in finding.message.en
    assert found(on_the_web(adding(sound, Field("last_name", "Lind", 9))), "REC08") == []
    assert found(on_the_web(adding(sound, choice("last_name", Field("last_name", None, 9)))), "REC08") == []
