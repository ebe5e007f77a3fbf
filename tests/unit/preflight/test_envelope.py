"""What an inbox shows of a mail, and what its headers say, is as it has to be."""

from __future__ import annotations

from dataclasses import replace

import pytest

from cases import choice, header, html, known, mailed, remembered, sender, settled, subject, worded
from checked import found, places, told
from tidings.model.article import Field, Text
from tidings.model.finding import Severity
from tidings.preflight.case import Case
from tidings.preflight.envelope import clusters, emoji

LONG = "Landgången är ombyggd, och räckena är nya från strand till sund "


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


# --- how long ---------------------------------------------------------------


@pytest.mark.parametrize(
    ("length", "severity"), [(45, []), (46, [Severity.INFO]), (60, [Severity.INFO]), (61, [Severity.WARNING])]
)
def test_a_subject_is_measured_by_what_a_phone_and_a_desktop_show(
    sound: Case, length: int, severity: list[Severity]
) -> None:
    assert [finding.severity for finding in found(worded(sound, subject="å" * length), "ENV02")] == severity


def test_a_subject_is_measured_with_the_longest_name_on_the_list(sound: Case) -> None:
    case = known(sound, longest={"first_name": "Karl-Ludvig von und zu Hohenstein"})
    case = replace(
        case, compose=lambda fields: replace(sound.compose({}), subject=f"{fields['first_name']}: {'x' * 30}")
    )

    assert len(found(case, "ENV02")) == 1
    assert found(known(case, longest={"first_name": "Bo"}), "ENV02") == []


CLUSTERS = [("é", 1), ("e\u0301", 1), ("👩\u200d🔬", 1), ("👍🏽", 1), ("🇸🇪🇫🇮", 2), ("❤️", 1), ("åäö", 3), ("", 0)]


@pytest.mark.parametrize(("text", "count"), CLUSTERS)
def test_characters_are_counted_as_a_person_counts_them(text: str, count: int) -> None:
    assert len(clusters(text)) == count


@pytest.mark.parametrize(
    ("text", "count"), [("🎉 Nytt 🎄", 2), ("👩\u200d👩\u200d👧", 1), ("– § 5 € ½ ©", 0), ("☀️ Sol", 1)]
)
def test_emoji_are_counted_as_they_are_seen(text: str, count: int) -> None:
    assert len(emoji(text)) == count


@pytest.mark.parametrize(("length", "count"), [(39, 1), (40, 0), (130, 0), (131, 1)])
def test_a_preheader_is_measured_by_what_inboxes_show(sound: Case, length: int, count: int) -> None:
    case = worded(sound, preheader=(LONG * 3)[: length - 1] + "x")

    assert len(found(case, "ENV09")) == count


def test_the_lead_that_stands_in_is_told_once(sound: Case) -> None:
    case = worded(sound, preheader="Bryggan är ny")
    case = replace(case, issue=replace(case.issue, own_preheader=False))

    assert [len(found(case, code)) for code in ("ENV08", "ENV09", "ENV10")] == [1, 0, 0]


def test_no_words_at_all_for_the_inbox_are_told_so(sound: Case) -> None:
    case = replace(sound, issue=replace(sound.issue, preheader=(), own_preheader=False))

    assert "no lead" in found(case, "ENV08")[0].message.en


# --- how it is said ---------------------------------------------------------

CALM = [
    "Nytt från DIGG",
    "IT-dagarna i MSB:s regi",
    "SKR om GDPR",
    "EU:s AI-förordning träder i kraft",
    "Kustnytt nr 6",
    "NIS2",
    "UNESCO utser nytt världsarv",
    "eFörvaltning för alla",
    "Nya regler om LOU, LUF och OSL",
    "Ny remiss om PBL!",
    "The NHS and the UK AI Act",
    "Vem får a-kassa?",
    "",
]
LOUD = [
    "VIKTIGT! Läs detta",
    "SISTA CHANSEN att anmäla dig",
    "NY RAPPORT",
    "LÄS MER NU",
    "MISSA INTE: höstens seminarier",
    "IMPORTANT: new rules",
]


@pytest.mark.parametrize("words", CALM)
def test_acronyms_are_no_shouting(sound: Case, words: str) -> None:
    assert told(worded(sound, subject=words or " "), "ENV03") == []


@pytest.mark.parametrize("words", LOUD)
def test_capitals_are_shouting(sound: Case, words: str) -> None:
    assert "shouts" in told(worded(sound, subject=words), "ENV03")[0]


def test_a_newsletter_may_be_called_in_capitals(sound: Case) -> None:
    assert found(settled(worded(sound, subject="FORUM nr 6"), name="FORUM"), "ENV03") == []


@pytest.mark.parametrize(("words", "said"), [("Äntligen!!", "exclamation"), ("🎄 God jul 🎅", "2 emoji")])
def test_marks_and_emoji_in_a_row_are_shouting(sound: Case, words: str, said: str) -> None:
    [message] = told(worded(sound, subject=words), "ENV03")

    assert said in message


TRIALS = [
    "VB: Nytt om stränderna",
    "Nytt om stränderna – kopia",
    "Nytt om stränderna (kopia 2)",
    "Test",
    "TEST Kustnytt december",
    "test 2",
    "Test: Bryggan öppnar",
    "Test nyhetsbrev",
    "[test] Bryggan öppnar",
    "Bryggan öppnar (utkast)",
    "Bryggan öppnar – test",
    "Utkast nyhetsbrev december",
    "Utkast: Bryggan",
    "xxx",
    "Nyhetsbrev XXX",
    "Lorem ipsum dolor",
    "Kopia av Bryggan öppnar",
    "Copy of The bridge is open",
    "Draft – the bridge is open",
    "Testutskick december",
]
NO_TRIALS = [
    "Provutgåva för alla",
    "Bönder i protest",
    "Så skriver du ditt testamente",
    "Test av VMA på måndag",
    "VMA-test på måndag kl. 15",
    "Utkast till ny förordning på remiss",
    "Draft guidance on noise is out for comment",
    "Gör vårt test",
    "Testing the water in our lakes",
    "Test results from the wells",
    "Beställ kopia av beslut",
    "Regler: så söker du en kopia",
    "Svar på tal om vargen",
    "Nu testar vi nya bussar",
    "Klarar du ett test?",
    "Attestera i nya systemet",
    "Så fungerar det nationella provet",
]


@pytest.mark.parametrize("words", TRIALS)
def test_a_subject_of_a_test_or_a_draft_stops_the_mailing(sound: Case, words: str) -> None:
    [finding] = found(worded(sound, subject=words), "ENV06")

    assert finding.severity is Severity.ERROR
    assert finding.words in words


@pytest.mark.parametrize("words", NO_TRIALS)
def test_a_subject_about_a_test_or_a_draft_is_none(sound: Case, words: str) -> None:
    assert found(worded(sound, subject=words), "ENV06") == []


def test_the_issue_that_had_the_subject_is_named(sound: Case) -> None:
    case = remembered(sound, ("2026-11", "Annat"), ("2026-10", "Bryggan öppnar"))

    assert told(case, "ENV04") == ["the issue 2026-10 had the same subject"]


# --- the preheader ----------------------------------------------------------

EMPTY = [
    "Här kan du läsa om våra senaste nyheter från december, bland annat om den nya bryggan",
    "I det här numret av Kustnytt kan du läsa mer om bryggan och om mycket annat",
    "In this month's newsletter you can read about the new bridge and what it has cost",
]


@pytest.mark.parametrize("words", EMPTY)
def test_a_preheader_that_begins_with_nothing_is_advice(sound: Case, words: str) -> None:
    assert [finding.severity for finding in found(worded(sound, preheader=words), "ENV09")] == [Severity.INFO]


REPEATING = [
    "Bryggan öppnar, och bryggan öppnar nu – för nu öppnar bryggan",
    "Nu öppnar bryggan: bryggan öppnar för och för",
]


@pytest.mark.parametrize("words", REPEATING)
def test_a_preheader_that_says_the_subject_again_is_told_once(sound: Case, words: str) -> None:
    case = worded(sound, subject="Nu öppnar bryggan – och för", preheader=words)

    assert told(case, "ENV10") == ["the preheader repeats the subject"]
    assert found(case, "ENV09") == []


def test_a_preheader_that_says_the_title_again_is_told(sound: Case) -> None:
    case = worded(sound, subject="Gå på vattnet", preheader="Bryggan öppnar")

    assert told(case, "ENV10") == ["the preheader repeats the title"]


def test_a_template_without_the_preheader_is_told(sound: Case) -> None:
    [finding] = found(html(sound, LONG.strip(), ""), "ENV11")

    assert "leaves the preheader out" in finding.message.en
    assert finding.severity is Severity.WARNING


# --- who it is from, and where answers go -----------------------------------


@pytest.mark.parametrize("domain", ["gmail.com", "Hotmail.SE", "telia.com", "outlook.com", "icloud.com"])
def test_free_mail_is_no_sender_of_an_office(sound: Case, domain: str) -> None:
    assert places(sender(sound, "Kustnytt", f"kustnytt@{domain}"), "ENV13") == ["tidings.toml"]


@pytest.mark.parametrize(
    "name", ["noreply", "no-reply", "No.Reply", "do-not-reply", "donotreply", "svara-ej", "ejsvar"]
)
def test_an_address_that_nobody_reads_is_no_reply_address(sound: Case, name: str) -> None:
    assert len(found(settled(sound, reply_to=f"{name}@example.se"), "ENV14")) == 1


def test_the_reply_address_of_the_issue_goes_before_the_newsletters(sound: Case) -> None:
    case = settled(sound, reply_to="noreply@example.se")
    asked = replace(case, issue=replace(case.issue, reply_to="Anna <anna@example.se>"))

    assert places(case, "ENV14") == ["tidings.toml"]
    assert found(asked, "ENV14") == []


def test_without_a_reply_address_answers_go_to_the_sender(sound: Case) -> None:
    assert found(settled(sound, reply_to=""), "ENV14") == []
    assert places(sender(settled(sound, reply_to=""), "Kustnytt", "noreply@example.se"), "ENV14") == ["tidings.toml"]


# --- the headers as they are mailed -----------------------------------------


@pytest.mark.parametrize(
    ("value", "count"),
    [
        ("=?utf-8?q?Nu?=\r\n =?utf-8?q?" + "x" * 63 + "?=", 0),
        ("=?utf-8?q?Nu?=\r\n =?utf-8?q?" + "x" * 64 + "?=", 1),
        ("x" * 69, 0),
        ("x" * 70, 1),
        ("Bryggan öppnar", 1),
        ("=?utf-8?q?Bryggan?=\r\n =?utf-8?q?_=C3=B6ppnar?=", 0),
    ],
)
def test_a_subject_that_is_not_written_by_rule_stops_the_mailing(sound: Case, value: str, count: int) -> None:
    findings = found(header(sound, "Subject", value), "ENV07")

    assert [finding.severity for finding in findings] == [Severity.ERROR] * count


@pytest.mark.parametrize("name", ["List-Unsubscribe", "List-Unsubscribe-Post"])
def test_one_click_needs_both_of_its_headers(sound: Case, name: str) -> None:
    assert name in told(header(sound, name), "ENV15")[0]


def test_a_way_out_by_mail_alone_is_a_warning(sound: Case) -> None:
    [finding] = found(header(sound, "List-Unsubscribe", "<mailto:ut@example.se>"), "ENV15")

    assert finding.severity is Severity.WARNING


def test_a_rehearsal_on_this_machine_has_its_way_out(sound: Case) -> None:
    assert found(header(sound, "List-Unsubscribe", "<http://127.0.0.1:8000/u/x>"), "ENV15") == []


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("Date", ()),
        ("Date", ("yesterday",)),
        ("Message-ID", ()),
        ("Message-ID", ("<1@mailer.example.com>",)),
        ("MIME-Version", ()),
        ("To", ()),
        ("Cc", ("kansli@example.se",)),
        ("Bcc", ("a@example.se, b@example.se",)),
    ],
)
def test_a_mail_without_what_every_mail_has_stops_the_mailing(sound: Case, name: str, values: tuple[str, ...]) -> None:
    assert len(found(header(sound, name, *values), "ENV16")) == 1


def test_a_heavy_mail_is_told_with_its_weight(sound: Case) -> None:
    [finding] = found(mailed(sound, size=2_340_000), "ENV18")

    assert "2.3 MB" in finding.message.en
    assert "2,3 MB" in finding.message.sv


def test_headers_rest_where_no_mail_could_be_made(sound: Case) -> None:
    case = replace(sound, surroundings=replace(sound.surroundings, specimens={}))

    assert [finding for code in ("ENV07", "ENV15", "ENV16", "ENV18") for finding in found(case, code)] == []
