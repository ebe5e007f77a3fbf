"""What has to be so before a mailing: read, signed, tested, with somebody left to mail, at a good time."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from cases import APPROVAL, dated, online, settled, standing
from checked import found, places, told
from tidings.errors import Place
from tidings.model.answer import Handshake, Records
from tidings.model.finding import Severity
from tidings.preflight.case import Case, Purpose
from tidings.preflight.run import run


def severities(case: Case, purpose: Purpose, code: str) -> list[Severity]:
    """Return how much the findings of a check weigh for a purpose."""
    around = replace(case.surroundings, purpose=purpose)
    return [finding.severity for finding in run(case.issue, case.edition, around, case.compose, [code]).findings]


# --- approval -----------------------------------------------------------------


def test_an_approval_that_a_change_has_voided_names_who_gave_it_and_what_changed(sound: Case) -> None:
    changed = (Place("drafts/bryggan.md", 5), Place("tidings.toml", 3))
    case = standing(sound, lapsed=APPROVAL, changed=changed)

    [finding] = found(case, "PRO01")

    assert str(finding.place) == "drafts/bryggan.md:5"
    assert finding.message.en == (
        f"bryggan version {case.edition.version} is not approved:"
        " Anna Berg approved an earlier one, which has changed since in drafts/bryggan.md:5"
    )
    assert f"--code {case.edition.version}`" in finding.fix.sv


def test_where_nobody_has_to_sign_nobody_is_asked_to(sound: Case) -> None:
    assert found(standing(sound, required="none"), "PRO01") == []
    assert found(standing(sound, required="none", approval=APPROVAL, editors=frozenset({"anna berg"})), "PRO02") == []


@pytest.mark.parametrize(("required", "severity"), [("one", Severity.WARNING), ("other", Severity.ERROR)])
def test_who_signs_their_own_words_weighs_as_the_office_has_it(sound: Case, required: str, severity: Severity) -> None:
    [finding] = found(
        standing(sound, required=required, approval=APPROVAL, editors=frozenset({"anna berg", "per ek"})), "PRO02"
    )

    assert finding.severity is severity


def test_who_records_the_answer_of_another_does_not_sign_it(sound: Case) -> None:
    # The system's user is the editor, who typed in what Anna Berg answered.
    assert found(standing(sound, approval=APPROVAL, editors=frozenset({"anna"})), "PRO02") == []


# --- of a mailing --------------------------------------------------------------


@pytest.mark.parametrize("code", ["PRO01", "PRO03", "PRO04", "PRO05"])
def test_what_is_asked_of_a_mailing_is_advice_before_and_nothing_of_an_approval(sound: Case, code: str) -> None:
    case = standing(sound, newcomers=0, mailed_at=datetime(2026, 12, 5, 12, tzinfo=UTC))

    [weight] = severities(case, Purpose.MAIL, code)
    assert weight in {Severity.ERROR, Severity.WARNING}
    assert severities(case, Purpose.LOOK, code) == [Severity.INFO]
    assert severities(case, Purpose.APPROVE, code) == []


def test_going_on_is_asked_for_no_test_no_new_reader_and_no_better_day(sound: Case) -> None:
    begun = standing(sound, begun=True, newcomers=0, mailed_at=datetime(2026, 12, 24, 5, tzinfo=UTC))

    assert [found(begun, code) for code in ("PRO03", "PRO04", "PRO05")] == [[], [], []]


def test_where_the_issue_stands_is_told_once_and_not_in_every_language(sound: Case) -> None:
    english = replace(sound.issue, language="en", source="drafts/bryggan.en.md")
    built = replace(sound.edition, translations=(replace(sound.edition, language="en"),))
    case = standing(replace(sound, issue=replace(sound.issue, translations=(english,)), edition=built))

    findings = run(case.issue, case.edition, case.surroundings, lambda *_, **__: case.compose({}), ["PRO03"]).findings

    assert [str(finding.place) for finding in findings] == ["drafts/bryggan.md"]


def test_without_records_nothing_is_said_of_the_process(sound: Case) -> None:
    assert [found(sound, f"PRO0{number}") for number in range(1, 9)] == [[]] * 8


# --- the day ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("when", "said"),
    [
        ("2026-12-25 10:00", "it is mailed on 2026-12-25, Christmas Day"),
        ("2026-12-05 10:00", "it is mailed on 2026-12-05, a Saturday"),
        ("2026-12-06 03:00", "it is mailed on 2026-12-06, a Sunday"),
        ("2027-05-06 10:00", "it is mailed on 2027-05-06, Ascension Day"),
        ("2026-12-02 06:59", "it is mailed at 06:59, before 07"),
        ("2026-12-02 20:01", "it is mailed at 20:01, after 20"),
    ],
)
def test_a_day_or_an_hour_when_nobody_works_is_named(sound: Case, when: str, said: str) -> None:
    assert told(standing(sound, mailed_at=datetime.fromisoformat(when)), "PRO05") == [said]


@pytest.mark.parametrize("when", ["2026-12-02 07:00", "2026-12-02 20:00", "2026-12-07 12:00"])
def test_a_working_day_passes(sound: Case, when: str) -> None:
    assert found(standing(sound, mailed_at=datetime.fromisoformat(when)), "PRO05") == []


def test_the_red_days_are_those_of_swedish_letters(sound: Case) -> None:
    friday = standing(settled(sound, language="en"), mailed_at=datetime(2026, 12, 25, 12, tzinfo=UTC))

    assert found(friday, "PRO05") == []


def test_a_look_judges_the_day_that_the_issue_bears(sound: Case) -> None:
    looked = standing(sound, mailed_at=None)

    assert found(looked, "PRO05") == []
    assert told(dated(looked, "2026-12-25"), "PRO05") == ["it is dated 2026-12-25, Christmas Day"]
    assert found(dated(looked, "2026-12-02"), "PRO05") == []
    assert found(dated(looked, "2026-11-01"), "PRO05") == []  # a Sunday that has been
    assert found(dated(looked, "Jul"), "PRO05") == []


# --- the machine ---------------------------------------------------------------------


def test_more_than_the_provider_takes_in_an_hour_says_how_to_go_about_it(sound: Case) -> None:
    [finding] = found(standing(sound, newcomers=1201, hourly_limit=500), "PRO08")

    assert "1,201 mails are more than the 500" in finding.message.en
    assert "3 times" in finding.fix.en
    assert found(standing(sound, newcomers=1201), "PRO08") == found(standing(sound, hourly_limit=5), "PRO08") == []


def test_a_relay_that_could_not_be_reached_is_no_relay_without_encryption(sound: Case) -> None:
    [finding] = found(online(sound, handshake=Handshake("smtp.example.se:587", reached=False, trouble="x")), "PRO07")

    assert finding.severity is Severity.INFO
    assert places(online(sound, handshake=Handshake("smtp.example.se:587", reached=True)), "PRO07") == []


def test_two_records_count_for_none_and_silence_is_no_record_at_all(sound: Case) -> None:
    twice = Records("example.se", "studs.example.se", ("v=spf1 -all", "v=spf1 ~all"), None)

    double, silent = found(online(sound, records=twice), "ENV17")

    assert double.message.en == "studs.example.se has 2 SPF records, and so none that counts"
    assert (double.severity, silent.severity) == (Severity.WARNING, Severity.INFO)
