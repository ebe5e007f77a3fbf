"""Every check finds its fault, and nothing in a case that is close to it and sound."""

from __future__ import annotations

from dataclasses import replace
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

import pytest

from cases import (
    adding,
    choice,
    html,
    on_the_web,
    sender,
    subject,
    text,
)
from checked import found, places
from tidings.model.article import (
    Branch,
    Choice,
    Code,
    Condition,
    Emphasis,
    Field,
    Image,
    Link,
    Text,
    Unknown,
)
from tidings.model.finding import Severity
from tidings.preflight.case import Case
from tidings.preflight.checks import CHECKS
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
    told = findings[0]
    # Of what is put right by itself, there may be something to tell only where it could not be.
    assert told.severity is CODES[code].severity or CODES[code].severity is Severity.CORRECTED
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


def test_a_field_without_words_of_its_own_is_told_where_nobody_in_particular_reads(sound: Case) -> None:
    case = on_the_web(adding(sound, Field("last_name", None, 9)))

    [finding] = found(case, "REC08")

    assert "on the web" in finding.message.en
    assert found(on_the_web(adding(sound, Field("last_name", "Lind", 9))), "REC08") == []
    assert found(on_the_web(adding(sound, choice("last_name", Field("last_name", None, 9)))), "REC08") == []
