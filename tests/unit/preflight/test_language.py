"""The checks of language: what they tell of a text, in which words, and what they leave in peace."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date

import pytest

from cases import adding, articles
from tidings.model.article import (
    Branch,
    Break,
    Choice,
    Code,
    Condition,
    Emphasis,
    Heading,
    Image,
    Inline,
    Item,
    ItemList,
    Link,
    NoWrap,
    Paragraph,
    Passage,
    Quote,
    Speech,
    Strong,
    Text,
)
from tidings.model.finding import Finding, Severity
from tidings.model.issue import Correction
from tidings.preflight.case import Case
from tidings.preflight.checks import CHECKS
from tidings.preflight.draft.prose import WORD

CODES = {check.code: check for check in CHECKS}


@pytest.fixture
def written(sound: Case) -> Callable[..., Case]:
    """A case whose article says these words, at line 9, in a language."""

    def write(*words: Inline | str, language: str = "sv", dated: str = "") -> Case:
        nodes = tuple(Text(word, 9) if isinstance(word, str) else word for word in words)
        case = articles(adding(sound, *nodes), lambda article: replace(article, language=language, date=dated))
        return replace(case, issue=replace(case.issue, language=language))

    return write


def found(case: Case, code: str) -> list[Finding]:
    return list(CODES[code].find(case))


def words(case: Case, code: str) -> list[str]:
    return [finding.words for finding in found(case, code)]


# --- prose ------------------------------------------------------------------


def sentences(case: Case) -> list[str]:
    return [sentence for stretch in case.prose[1:] for _, sentence in stretch.sentences if stretch.running]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Det gäller t.ex. Lund, bl.a. Malmö, dvs. Skåne. Nu är det klart.", 2),
        ("Ring kl. 9 till K. Berg, nr. 3 i kön (jfr 5 § tredje stycket).", 1),
        ("Hur går det? frågar Eva. Bra!", 3),
        ("Kom i tid… och ta med skor m.m. Vi ses!", 2),
        ("Se www.example.se/a.b eller kansli@example.se. Hej.", 2),
        ("Version 2.1 kostar 3.50 kr.", 1),
        ("– Ja. – Nej.", 2),
    ],
)
def test_a_text_is_read_in_sentences(written: Callable[..., Case], text: str, count: int) -> None:
    assert len(sentences(written(text))) - len(sentences(written())) == count


def test_headings_and_items_are_sentences_of_their_own(sound: Case) -> None:
    items = ItemList(ordered=False, items=tuple(Item((Paragraph((Text(x, 8),), 8),), 8) for x in ("ett", "två")))
    case = articles(sound, lambda article: replace(article, body=(Heading(2, (Text("Rubrik", 7),), 7), items)))

    assert sentences(case) == ["Rubrik", "ett", "två"]


def test_code_fields_and_addresses_are_no_words(written: Callable[..., Case]) -> None:
    link = Link((Text("https://a.se/"),), (Text("här", 9),), 9)
    case = written("Kör ", Code("att att", 9), " på https://a.se/att-att och skriv till a.b@example.se, ", link)

    assert [WORD.findall(stretch.text) for stretch in case.prose][-1] == ["Kör", "på", "och", "skriv", "till", "här"]


def test_a_picture_and_a_foreign_word_are_read_for_themselves(written: Callable[..., Case]) -> None:
    image = Image("x.png", (Text("En båt", 9),), line=9)
    case = written("Det är ", Passage("en", (Text("weekend", 9),), 9), image, ".")

    assert [(s.text, s.language) for s in case.prose][-2:] == [("weekend", "en"), ("En båt", "sv")]


def test_a_preheader_cut_from_the_lead_is_not_read_twice(sound: Case) -> None:
    lead = (Text("Bryggan är klar att gå på hela vintern.", 3),)
    case = articles(sound, lambda article: replace(article, lead=lead))
    cut = replace(case.issue, preheader=(Text("Bryggan är klar att", 3), Text(" …", 3)))

    assert "Bryggan är klar att …" not in [stretch.text for stretch in replace(case, issue=cut).prose]


# --- LAN01: spelling --------------------------------------------------------


def spelt(case: Case, *own: str, known: str = "") -> list[tuple[str, str]]:
    """Say what is told where a dictionary knows these words alone; each as its language and the word."""
    asked: list[tuple[str, str]] = []

    def speller(words: Sequence[str], language: str) -> Mapping[str, tuple[str, ...]]:
        unknown = [word for word in words if word.casefold() not in known.split()]
        asked.extend((language, word) for word in unknown)
        return dict.fromkeys(unknown, ())

    surroundings = replace(case.surroundings, speller=speller, words_of_office=frozenset(own))
    told = {finding.words for finding in found(replace(case, surroundings=surroundings), "LAN01")}
    return [(language, word) for language, word in asked if word in told]


@pytest.fixture
def bare(written: Callable[..., Case]) -> Callable[..., Case]:
    """A case that says these words and no others."""

    def write(*words: Inline | str, language: str = "sv") -> Case:
        case = written(*words, language=language)
        case = articles(case, lambda article: replace(article, title=(), body=article.body[-1:]))
        return replace(case, issue=replace(case.issue, title=(), subject=(), preheader=()))

    return write


@pytest.mark.parametrize(
    "text",
    [
        "MSB, EU:s och IT-skandalen i eFörvaltning",  # acronyms, and a capital inside
        "hos Lindsjö och Per-Anders",  # names
        "80-talet, v2, 3d och mail2000",  # figures
        "se www.exmpel.se/sidda eller info@exmpel.se",
        "för- och nackdel",  # the half of a compound
        "hos Hilma af Klint och i Take Me to Another World",  # what names and titles hold
        "hos en lom (Gavia arctica)",  # Latin
    ],
)
def test_what_is_no_word_of_a_dictionary_is_not_asked_for(bare: Callable[..., Case], text: str) -> None:
    assert spelt(bare(text), known="och hos se eller nackdel i en lom") == []


def test_a_slip_between_two_names_is_told(bare: Callable[..., Case]) -> None:
    assert spelt(bare("i Lund ohc Malmö"), known="i") == [("sv", "ohc")]


def test_a_word_is_told_once_with_its_first_line(bare: Callable[..., Case]) -> None:
    case = bare("Ett kontreta steg. ", Text("Två kontreta steg.", 12))
    surroundings = replace(case.surroundings, speller=lambda *_: {"kontreta": ("konkreta", "kontrata")})
    [finding] = found(replace(case, surroundings=surroundings), "LAN01")

    assert str(finding.place) == "drafts/bryggan.md:9"
    assert finding.message.en == '"kontreta" is in no dictionary, 2 times'
    assert finding.fix.en == 'did you mean "konkreta" or "kontrata"? A word that is right goes into wordlist.txt'


def test_the_offices_words_and_their_genitive_are_right(bare: Callable[..., Case]) -> None:
    assert spelt(bare("vår mätboj och mätbojs boj"), "mätboj", known="vår och") == [("sv", "boj")]


def test_a_capital_that_opens_a_sentence_may_open_a_name(bare: Callable[..., Case]) -> None:
    assert spelt(bare("Lindsjö kom. Det såg Anna Lindsjö."), known="kom det såg") == []


def test_each_language_is_asked_of_its_own_dictionary(bare: Callable[..., Case]) -> None:
    quoted = "Hon sade att det är bra och att vi får det vi vill: ”the ice is growing and we are on it”. "
    case = bare(quoted, Passage("fi", (Text("talvi", 9),), 9))

    assert ("en", "ice") in spelt(case)
    assert ("fi", "talvi") in spelt(case)
    assert ("sv", "bra") in spelt(case)


def test_a_draft_that_says_a_wrong_language_is_spelt_in_the_one_that_it_is_in(written: Callable[..., Case]) -> None:
    case = articles(written(), lambda article: replace(article, language="en"))

    assert {language for language, _ in spelt(case)} == {"sv"}


def test_the_latin_of_a_species_is_no_misspelt_word(bare: Callable[..., Case]) -> None:
    known = "bakterien är vanlig och den nya rutinen hos"
    found = spelt(bare("bakterien ", Emphasis((Text("Klebsiella pneumoniae", 9),), 9), " är vanlig"), known=known)

    assert [word for _, word in found] == []
    slip = bare("bakterien hos ", Emphasis((Text("Svensk gramatik", 9),), 9), " är vanlig")
    assert ("sv", "gramatik") in spelt(slip, known=known)


def test_what_a_broken_letter_leaves_is_no_misspelt_word(bare: Callable[..., Case]) -> None:
    assert spelt(bare("under kÃ¶rsbärsträdet"), known="under kÃ") == []


def test_many_unknown_words_are_counted(bare: Callable[..., Case]) -> None:
    text = " ".join(f"x{letter}{other}" for letter in "abcde" for other in "abcdef")
    surroundings = replace(bare(text).surroundings, speller=lambda words, _: dict.fromkeys(words, ()))
    *told, last = found(replace(bare(text), surroundings=surroundings), "LAN01")

    assert len(told) == 20
    assert last.severity is Severity.INFO
    assert last.message.en == "10 more words are in no dictionary"


# --- LAN02 and LAN03 --------------------------------------------------------


def test_what_was_put_right_is_shown_with_the_spaces_that_nobody_sees(sound: Case) -> None:
    made = Correction("drafts/bryggan.md", 9, "5-10 år", "5–10\u00a0år", "ranges, nobreak")
    [finding] = found(replace(sound, issue=replace(sound.issue, corrections=(made,))), "LAN02")

    assert finding.message.en == "«5-10 år» → «5–10⍽år» (ranges, nobreak)"
    assert finding.message.sv == "«5-10 år» → «5–10⍽år» (intervall, radbrytning)"
    assert finding.severity is Severity.CORRECTED


# --- LAN04: days that move --------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "instead"),
    [
        ("idag", "3 december 2026"),
        ("i går", "2 december 2026"),
        ("i övermorgon", "5 december 2026"),
        ("i måndags", "30 november 2026"),
        ("på torsdag", "10 december 2026"),
        ("i nästa vecka", "vecka 50"),
        ("förra månaden", "november 2026"),
        ("nästa år", "2027"),
    ],
)
def test_a_day_that_moves_is_told_with_what_it_means_on_the_drafts_day(
    written: Callable[..., Case], typed: str, instead: str
) -> None:
    [finding] = found(written(f"Det hände {typed}.", dated="2026-12-03"), "LAN04")

    assert finding.words == typed
    assert finding.fix.sv.endswith(f"”{instead}”?")


def test_an_english_day_is_said_in_english(written: Callable[..., Case]) -> None:
    [finding] = found(written("It opens next Friday.", language="en", dated="2026-12-03"), "LAN04")

    assert finding.fix.en == 'write the date: "4 December 2026"?'


def test_a_word_that_comes_back_is_told_once(written: Callable[..., Case]) -> None:
    [finding] = found(written("I år regnar det. Det har det gjort i år."), "LAN04")

    assert finding.message.en == '"I år" means something else to whoever reads this later, 2 times'
    assert finding.fix.en == "write the year"


@pytest.mark.parametrize(
    "text",
    [
        "I dag, den 2 december 2026, öppnar bryggan.",
        "Det sker i år 2026 och på fredag (4 december).",
        "”I dag är det vinter”, säger hon.",
        "Börja i dag! Anmäl dig i dag. Det går redan i dag.",
        "Om tio år, i åratal, i dagsläget, på fredagar och på fredagsmötet.",
    ],
)
def test_a_day_that_stands_still_is_left_in_peace(written: Callable[..., Case], text: str) -> None:
    assert found(written(text), "LAN04") == []


@pytest.mark.parametrize("text", ["USA Today wrote so.", "Over the last week it grew.", "Today’s figures are high."])
def test_english_that_counts_from_nothing_is_left_in_peace(written: Callable[..., Case], text: str) -> None:
    assert found(written(text, language="en"), "LAN04") == []


def test_what_somebody_said_is_not_ours_to_reword(sound: Case) -> None:
    said = (Text("–\u00a0I dag är det klart", 9),)
    blocks = (Speech(said, (Text(", säger hon.", 9),), 9), Quote((Paragraph(said, 9),), 9))
    case = articles(sound, lambda article: replace(article, body=blocks))

    assert found(case, "LAN04") == []


# --- LAN05: weekdays and dates ----------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "fredag 3 december",
        "Fredagen den 3 december",
        "fredag den 3:e dec",
        "fredag 3\u00a0december 2026",
        "torsdag–fredag 2–3 december",
        "onsdag 2–lördag 4 december",
        "tors. 3 mars 2027",
        "3 december (fredag)",
        "tis 9/12",
        "fredag den 3/12 2026",
        "fredag 2026-12-03",
    ],
)
def test_a_weekday_of_another_date_is_told(written: Callable[..., Case], text: str) -> None:
    [finding] = found(written(f"Vi ses {text} kl. 9."), "LAN05")

    assert finding.words == text.replace("\u00a0", " ")
    assert str(finding.place) == "drafts/bryggan.md:9"


@pytest.mark.parametrize("text", ["Friday 3 December", "Friday, December 3rd, 2026", "Monday the 3rd of May 2028"])
def test_an_english_weekday_of_another_date_is_told(written: Callable[..., Case], text: str) -> None:
    assert words(written(f"Join us on {text}.", language="en"), "LAN05") == [text]


def test_a_wrong_weekday_is_told_with_both_ways_out(written: Callable[..., Case]) -> None:
    [finding] = found(written("Kom fredag 3 december."), "LAN05")

    assert finding.message.sv == "”fredag 3 december”: 3 december 2026 är en torsdag, inte en fredag"
    assert finding.fix.sv == "skriv torsdag, eller fredag 4 december 2026"


@pytest.mark.parametrize(
    "text",
    [
        "fredag 4 december",
        "torsdag–fredag 3–4 december 2026",
        "lördagen den 15 augusti",  # in 2026, which is gone by four months
        "söndag 15 augusti",  # in 2027
        "fredag den 1 januari 2027",
        "fredagar kl. 3 till 31 december",
        "måndag. 5 december är ett datum",
        "ons 9/12 och den 9/13, tors 2026-12-03",
        "3 december (torsdag)",
    ],
)
def test_a_weekday_that_fits_a_year_it_may_mean_is_right(written: Callable[..., Case], text: str) -> None:
    assert found(written(f"Vi ses {text}."), "LAN05") == []


def test_last_years_weekday_is_told(written: Callable[..., Case]) -> None:
    assert words(written("Kom torsdag 4 december."), "LAN05") == ["torsdag 4 december"]  # of 2025


def test_the_drafts_own_day_says_which_year_is_meant(written: Callable[..., Case]) -> None:
    assert found(written("Kom torsdag 4 december.", dated="2025-11-20"), "LAN05") == []


@pytest.mark.parametrize("text", ["31 november", "den 30 februari 2027", "29 februari 2027"])
def test_a_day_that_does_not_exist_is_told(written: Callable[..., Case], text: str) -> None:
    assert words(written(f"Kom {text}."), "LAN05") == [text]


# --- LAN06: days gone by ----------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "Anmäl dig senast fredag 27 november.",
        "Välkommen till Kajen den 1 december 2026!",
        "Seminariet äger rum den 3 mars 2026 i Luleå.",
    ],
)
def test_an_invitation_to_a_day_gone_by_is_told(written: Callable[..., Case], text: str) -> None:
    assert len(found(written(text), "LAN06")) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Den 3 mars 2024 beslutade regeringen om en ny lag.",
        "Välkommen till oss. Vi flyttade den 1 november 2024.",
        "Anmäl dig senast den 4 december, eller den 15 mars.",
        "Välkommen till invigningen den 2 december.",  # the day it is mailed
    ],
)
def test_history_and_days_to_come_are_left_in_peace(written: Callable[..., Case], text: str) -> None:
    assert found(written(text), "LAN06") == []


def test_what_has_a_place_and_a_day_is_an_event(written: Callable[..., Case]) -> None:
    news = written(dated="2026-11-05")
    event = articles(news, lambda article: replace(article, place="Luleå"))

    assert found(news, "LAN06") == []
    assert [finding.message.en for finding in found(event, "LAN06")] == [
        "the invitation is to a day gone by: 5 November 2026"
    ]


def test_an_issue_is_mailed_on_its_own_day_at_the_earliest(written: Callable[..., Case]) -> None:
    case = written("Välkommen till oss den 10 december.")
    dated = replace(case, issue=replace(case.issue, date="2026-12-15"))

    assert found(case, "LAN06") == []
    assert len(found(dated, "LAN06")) == 1


# --- LAN07: marks left over -------------------------------------------------


@pytest.mark.parametrize(
    "mark",
    [
        *("TODO", "XXX", "Lorem ipsum", "[namn]", "[fyll i datum]", "[Name of speaker]", "???", "kl. xx.xx", "den xx"),
        *("Skriv din text här", "dolor sit amet", "XX kronor", "X procent"),
    ],
)
def test_a_mark_left_over_is_told(written: Callable[..., Case], mark: str) -> None:
    [finding] = found(written(f"Kom {mark} mars."), "LAN07")

    assert finding.words in mark


@pytest.mark.parametrize(
    "text",
    [
        "Todo och XXL",
        "[sic] och [1]",
        "Va???",
        "[[namn]]",
        "XX-kromosomen",
        "Karl XX",
        "Läs XX kapitel och skriv text",
        "mastodont",
        "[namnet på ön]",
    ],
)
def test_what_only_looks_like_a_mark_is_left_in_peace(written: Callable[..., Case], text: str) -> None:
    assert found(written(text, Code("TODO", 9)), "LAN07") == []


# --- LAN08: numbers of persons ----------------------------------------------

PERSONS = [
    "19811218 9876",
    "811218-9876",
    "19811218-9876",
    "198112189876",
    "8112189876",
    "811218–9876",
    "811218+9876",
    "811278-9873",
]


def checked(digits: str) -> str:
    """Give digits their check digit."""
    doubled = (int(digit) * (2 - at % 2) for at, digit in enumerate(reversed(digits)))
    return f"{digits}{-sum(value - 9 if value > 9 else value for value in doubled) % 10}"


@pytest.mark.parametrize("number", [*PERSONS[:-1], f"811278-{checked('811278987')[-4:]}"])
def test_a_personal_number_is_told_and_not_repeated(written: Callable[..., Case], number: str) -> None:
    [finding] = found(written(f"Sökanden ({number}) har rätt."), "LAN08")

    shown = number[:2] + re.sub(r"\d", "*", number[2:])
    assert finding.message.en == f"{shown} looks like a personal identity number"
    assert finding.words == ""


def test_a_personal_number_in_code_is_told_at_its_line(written: Callable[..., Case]) -> None:
    assert [str(finding.place) for finding in found(written(Code("811218-9876", 9)), "LAN08")] == [
        "drafts/bryggan.md:9"
    ]


@pytest.mark.parametrize("number", ["4111 1111 1111 1111", "5500-0000-0000-0004", "378282246310005"])
def test_a_card_number_is_told(written: Callable[..., Case], number: str) -> None:
    [finding] = found(written(f"Kortet har nummer {number}."), "LAN08")

    assert "a card number" in finding.message.en


@pytest.mark.parametrize(
    "text",
    [
        "811218-9877",  # the check digit is wrong
        f"811318-{checked('811318987')[-4:]}",  # no such month
        f"20991218-{checked('991218987')[-4:]}",  # not yet born
        "121212-1212",  # the number that every form has as an example
        "Organisationsnummer 202100-6511, bankgiro 5050-1055, plusgiro 95 06 42-9",
        "Ring 08-586 217 00, 0771-11 44 94, 070-123 45 67 eller +46 8 123 45 67",
        "Dnr 3.1-2026-12345, dnr 811218-9876, UHFS 2026:4, ISBN 978-91-7689-123-4",
        "OCR 8112189876, IBAN SE45 5000 0000 0583 9825 7466, mötes-id 345 123 456 789",
        "Faktura nr 4111111111111111 och 4111 1111 1111 1112",
        "1 234 567 890 kronor, 2016/17:180, 10.1000/182",
    ],
)
def test_other_numbers_are_left_in_peace(written: Callable[..., Case], text: str) -> None:
    assert found(written(text), "LAN08") == []


# --- LAN09: broken letters --------------------------------------------------


@pytest.mark.parametrize("right", ["på", "säker", "FÖR", "å", "São", "Málaga", "Århus", "ÄNDRING", "ÅÄÖ", "façade"])
def test_broken_letters_are_told_with_the_word_that_was_meant(written: Callable[..., Case], right: str) -> None:
    try:
        broken = right.encode().decode("cp1252")
    except UnicodeDecodeError:
        broken = right.encode().decode("latin-1")
    [finding] = found(written(f"Det är {broken}, sa hon."), "LAN09")

    assert finding.words == broken
    assert right in finding.fix.en or any("\u0080" <= character <= "\u009f" for character in broken)


@pytest.mark.parametrize("broken", ["r\ufffdd", "fï¿½r", "â€œBra", "f=C3=B6r", "f√∂r", "Caf&eacute;", "A&nbsp;B"])
def test_other_losses_are_told_without_a_guess(written: Callable[..., Case], broken: str) -> None:
    [finding] = found(written(f"Det är {broken} nu."), "LAN09")

    assert finding.words == broken
    assert "once more" in finding.fix.en


def test_sound_letters_of_any_language_are_left_in_peace(written: Callable[..., Case]) -> None:
    text = "Å, Ä, Ö, São Tomé, SÃO, Fårö, D&G, AT&T, «så», “so”, 5 €, ½, naïve, Ærø, Łódź."

    assert found(written(text), "LAN09") == []


# --- HTM15: Markdown that was not taken for such -----------------------------


@pytest.mark.parametrize(
    "slip", ["** viktigt **", "[ord] (https://www.example.se/)", "[ord](https://a.se/x y)", "##Rubrik"]
)
def test_markdown_with_a_slip_is_told(written: Callable[..., Case], slip: str) -> None:
    [finding] = found(written(slip), "HTM15")

    assert finding.words in slip


@pytest.mark.parametrize("text", ["Siffran är preliminär.**", "Svar [1] (se nedan)", "#kust # 2", "5 ** 2"])
def test_marks_that_are_meant_are_left_in_peace(written: Callable[..., Case], text: str) -> None:
    assert found(written(text), "HTM15") == []


# --- LAN10: words twice -----------------------------------------------------


def test_a_word_twice_is_told_across_emphasis(written: Callable[..., Case]) -> None:
    assert words(written("Det är bra ", Strong((Text("att", 9),), 9), " att gå."), "LAN10") == ["att att"]


def test_a_word_twice_is_told_at_the_first_ones_line(written: Callable[..., Case]) -> None:
    [finding] = found(written("Vi går på ", Text("på isen.", 10)), "LAN10")

    assert str(finding.place) == "drafts/bryggan.md:9"


@pytest.mark.parametrize(
    "text",
    ["Den som vill vill.", "Baden Baden och Bo Bo", "10 10", "Gå. Gå!", "Vi bor i i dag.", "ja ja, så så", "de-de de"],
)
def test_a_word_that_may_stand_twice_is_left_in_peace(written: Callable[..., Case], text: str) -> None:
    assert found(written(text), "LAN10") == []


def test_two_words_of_two_rows_are_no_double(written: Callable[..., Case]) -> None:
    ways = Choice((Branch(Condition("x", ("x",)), (Text("på", 9),)), Branch(None, (Text("på", 9),))), 9)

    assert found(written("Vi går", Break(9), "går ", ways), "LAN10") == []


def test_each_language_has_its_own_doubles(written: Callable[..., Case]) -> None:
    assert words(written("She had had the the time.", language="en"), "LAN10") == ["the the"]
    assert found(written("Nous nous levons.", language="fr"), "LAN10") == []


# --- LAN11: easy to read ----------------------------------------------------

LONG = "Vi gick " + "ut och in och " * 8 + "hem."


def test_a_long_sentence_is_told_with_its_line_and_length(written: Callable[..., Case]) -> None:
    case = written("Kort. ", Text(LONG, 12), NoWrap(" Kort.", 13))
    [finding] = found(case, "LAN11")

    assert str(finding.place) == "drafts/bryggan.md:12"
    assert finding.message.sv == "svårläst: den längsta meningen har 35 ord"
    assert finding.words == "Vi gick ut och in och"


def test_a_hard_text_is_told_with_its_lix(written: Callable[..., Case]) -> None:
    hard = "Digitaliseringsmyndighetens föreskrifter förutsätter verksamhetsutveckling. " * 30
    [finding] = found(written(hard), "LAN11")

    assert re.fullmatch(r"hard to read: LIX [5-9]\d, and the longest sentence has \d+ words", finding.message.en)


def test_a_few_hard_words_are_no_hard_text(written: Callable[..., Case]) -> None:
    assert found(written("Digitaliseringsmyndighetens föreskrifter förutsätter utveckling."), "LAN11") == []


def test_lix_is_not_asked_of_a_language_it_was_not_made_for(written: Callable[..., Case]) -> None:
    assert found(written(LONG, language="de"), "LAN11") == []


def test_sentences_end_before_they_grow_long(written: Callable[..., Case]) -> None:
    sentence = "Vi går t.ex. ut kl. 9 den 3 mars, säger A. Berg. "

    assert found(written(sentence * 20), "LAN11") == []


def test_emphasis_breaks_no_sentence(written: Callable[..., Case]) -> None:
    [finding] = found(written("Vi gick ", Emphasis((Text("ut och in " * 10, 9),), 9), "nu."), "LAN11")

    assert "33 words" in finding.message.en


def test_today_is_the_day_of_the_surroundings(written: Callable[..., Case]) -> None:
    case = written("Kom fredag 3 december.")
    later = replace(case, surroundings=replace(case.surroundings, today=date(2027, 11, 1)))

    assert found(later, "LAN05") == []
