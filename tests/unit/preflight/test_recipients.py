"""Whoever is on a list gets a mail that is meant for them, and nobody else does."""

from __future__ import annotations

from dataclasses import replace

import pytest

from cases import adding, choice, greeting, html, known, on_the_web, remembered, text
from checked import found, places, told
from tidings.errors import Place
from tidings.model.article import Branch, Choice, Code, Condition, Emphasis, Field, Image, Link, Text, Unknown
from tidings.model.audience import Group, WayMet
from tidings.model.finding import Severity
from tidings.preflight.case import Case
from tidings.words.mailboxes import is_function, meant

# --- merge fields -----------------------------------------------------------


def test_a_misspelt_field_is_told_with_its_line_and_the_nearest_name(sound: Case) -> None:
    [finding] = found(adding(sound, Field("frist_name", None, 9)), "REC07")

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
    [finding] = found(adding(sound, Field("first_name", None, 9)), "REC08")

    assert finding.message.en == (
        "first_name is empty for 4 of 20 recipients (asa@example.se, per@example.se, eva@example.se, …)"
    )
    assert str(finding.place) == "drafts/bryggan.md:9"


def test_gaps_rest_while_no_list_is_named(sound: Case) -> None:
    case = replace(sound, surroundings=replace(sound.surroundings, named_list=""))

    assert found(adding(case, Field("first_name", None, 9)), "REC08") == []


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

OTHERS = ["«Förnamn»", "<<Namn>>", "{first_name}", "%%FIRST_NAME%%", "%recipient.first_name%", "##NAMN##"]


@pytest.mark.parametrize("token", ["[[namn]]", "*|FNAME|*", "@@namn@@", "⟦3⟧", "namn }}", *OTHERS])
def test_a_mark_in_a_draft_is_told_at_its_line(sound: Case, token: str) -> None:
    case = html(adding(sound, Text(f"Hej {token}", 9)), "<h1>", f"<p>Hej {token}</p><h1>")

    assert places(case, "REC09") == ["drafts/bryggan.md:9"]


def test_what_only_looks_like_another_programs_mark_passes(sound: Case) -> None:
    assert found(adding(sound, Text("En «vän» vann 5 % och 10 %, {sic}, ##", 9)), "REC09") == []


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


def test_a_field_without_words_of_its_own_is_told_where_nobody_in_particular_reads(sound: Case) -> None:
    case = on_the_web(adding(sound, Field("last_name", None, 9)))

    [finding] = found(case, "REC08")

    assert "on the web" in finding.message.en
    assert found(on_the_web(adding(sound, Field("last_name", "Lind", 9))), "REC08") == []
    assert found(on_the_web(adding(sound, choice("last_name", Field("last_name", None, 9)))), "REC08") == []


# --- the list ---------------------------------------------------------------


def test_a_list_whose_people_have_all_left_is_not_called_empty(sound: Case) -> None:
    case = known(sound, recipients=0, left_out={"unsubscribed": Group(3), "suppressed": Group(1)})

    assert told(case, "REC01") == ["nobody on list readers would be mailed: all 4 have left it or are suppressed"]
    assert told(known(case, left_out={}), "REC01") == ["list readers is empty"]


@pytest.mark.parametrize("code", ["REC01", "REC04", "REC05", "REC06", "REC08", "REC10", "REC12"])
def test_a_list_is_not_judged_before_it_is_named(sound: Case, code: str) -> None:
    case = remembered(adding(sound, Field("first_name", None, 9)), recipients=1000)
    many = Group(2, ("info@example.se", "per@example.se"))
    case = known(
        case,
        recipients=0,
        left_out={"pending": many},
        functions=many,
        looked_for={"a@example.se": False},
        blanks={"first_name": many},
    )

    assert found(replace(case, surroundings=replace(case.surroundings, named_list="")), code) == []


SLIPS = [
    ("gmial.com", "gmail.com"),
    ("hotmial.se", "hotmail.se"),
    ("strandby.kommun.es", "strandby.kommun.se"),
    ("gmail.con", "gmail.com"),
]
NO_SLIPS = ["gmail.com", "hotmail.se", "kommun.example.se", "telia.com", "es", "kommun.se", "malmo.se", "live.se"]


@pytest.mark.parametrize(("domain", "right"), SLIPS)
def test_a_slip_is_told_with_what_was_meant(sound: Case, domain: str, right: str) -> None:
    [finding] = found(known(sound, slips=Group(1, (f"asa@{domain}",))), "REC02")

    assert finding.severity is Severity.WARNING
    assert finding.message.en == f"asa@{domain} looks like a slip: asa@{right}?"


@pytest.mark.parametrize("domain", NO_SLIPS)
def test_a_domain_that_exists_is_no_slip(domain: str) -> None:
    assert meant(domain) == ""


def test_a_function_is_known_by_its_name() -> None:
    names = ["info", "Registrator", "kansli+brev", "asa.berg", "informatik"]

    assert [name for name in names if is_function(name)] == ["info", "Registrator", "kansli+brev"]


def test_an_address_is_told_where_the_offices_file_has_it(sound: Case) -> None:
    case = known(
        sound,
        invalid=Group(5, ("Asa@@example.se",)),
        places={"asa@@example.se": Place("subscribers/readers.csv", 14)},
    )

    assert places(case, "REC02") == ["subscribers/readers.csv:14"]
    assert told(case, "REC02") == ['"Asa@@example.se" is no address (one of 5)']


def test_who_is_left_out_is_counted_by_reason(sound: Case) -> None:
    [finding] = found(known(sound, left_out={"suppressed": Group(1), "unsubscribed": Group(12)}), "REC04")

    assert finding.message.en == "13 on list readers are left out: 1 suppressed, 12 unsubscribed"
    assert finding.message.sv == "13 på listan readers får inget brev: 1 har spärrats, 12 har avslutat"


@pytest.mark.parametrize(("before", "count"), [(0, 0), (20, 0), (16, 0), (15, 1), (28, 0), (29, 1), (18, 0)])
def test_a_leap_is_more_than_a_third_or_so(sound: Case, before: int, count: int) -> None:
    assert len(found(remembered(sound, recipients=before), "REC06")) == count


def test_one_more_on_a_list_of_three_is_no_leap(sound: Case) -> None:
    assert found(remembered(known(sound, recipients=4), recipients=3), "REC06") == []


# --- holes ------------------------------------------------------------------

HOLES = [
    ("Hej {} !", "Hej  !"),
    ("Hej {}, välkommen", "Hej ,"),
    ("Till dig i {}. Nu", "i ."),
    ("Nu öppnar {} bryggan", "öppnar  bryggan"),
]


@pytest.mark.parametrize(("words", "hole"), HOLES)
def test_a_hole_is_told_as_it_is_read(sound: Case, words: str, hole: str) -> None:
    [finding] = found(greeting(sound, words), "REC10")

    assert f'"{hole}"' in finding.message.en
    assert "4 of 20 recipients" in finding.message.en
    assert str(finding.place) == "drafts/bryggan.md:5"


def test_what_everybody_reads_is_no_hole_of_a_field(sound: Case) -> None:
    assert found(greeting(sound, "Alors {}tant pis !  Deux"), "REC10") == []


def test_a_hole_is_looked_for_on_the_way_that_those_go_who_lack_the_value(sound: Case) -> None:
    def compose(fields: dict[str, str]) -> object:
        words = "Hej alla" if fields.get("region") else f"Hej {fields.get('first_name', '')}, du"
        return replace(sound.compose({}), text=words)

    ways = (WayMet("sv", {"region": "Skåne"}, 15), WayMet("sv", {"region": ""}, 5))
    case = known(replace(sound, compose=compose), ways=ways)

    assert len(found(case, "REC10")) == 1
    assert found(known(case, ways=ways[:1]), "REC10") == []


def test_a_field_that_has_no_words_to_stand_in_is_told_by_the_check_of_gaps(sound: Case) -> None:
    case = greeting(adding(sound, Field("first_name", None, 9)), "Hej {} !")

    assert (len(found(case, "REC08")), found(case, "REC10")) == (1, [])


def test_what_a_machine_writes_for_nothing_is_told(sound: Case) -> None:
    [finding] = found(known(sound, blanks={"first_name": Group(2, ("a@x.se", "b@x.se"))}), "REC10")

    assert "2 of 20 recipients (a@x.se, b@x.se)" in finding.message.en


# --- values in addresses ----------------------------------------------------

ENCODED = [
    'href="{{ _unsubscribe }}"',
    'href="https://x.se/?n={{ first_name | default("å", true) | urlencode }}"',
    'href="{{ ((page | replace(" ", "%20")) if (page).startswith(("https://", "http://")) else "") }}"',
    'href="https://x.se/{% if region == "Skåne" %}skane{% endif %}" title="{{ region }}"',
    'href="https://x.se/{{ "{" }}{ namn }}"',
]


@pytest.mark.parametrize("link", ENCODED)
def test_a_value_that_is_encoded_passes(sound: Case, link: str) -> None:
    assert found(html(sound, "<h1>", f"<a {link}>x</a><h1>"), "REC11") == []


@pytest.mark.parametrize("link", ['href="https://x.se/{{ region }}"', 'src="{{ (region | default("x", true)) }}"'])
def test_a_value_as_it_is_does_not(sound: Case, link: str) -> None:
    assert told(html(sound, "<h1>", f"<a {link}>x</a><h1>"), "REC11") == [
        "the value of region stands in an address as it is"
    ]


def test_the_text_part_has_its_addresses_encoded_too(sound: Case) -> None:
    assert len(found(text(sound, "/brygga>", "/brygga?n={{ region }}>"), "REC11")) == 1
