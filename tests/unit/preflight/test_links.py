"""Links say where they lead, and lead there, for every reader."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from cases import adding, answered, articles, html, leading, link, settled, text
from checked import found, places, told
from tidings.model.answer import Answer, Trouble
from tidings.model.article import Button, Field, Image, Link, Text
from tidings.model.edition import Shape
from tidings.model.finding import Severity
from tidings.preflight.asked import addresses
from tidings.preflight.case import Case
from tidings.preflight.draft.links import registered

KARTA = "https://www.example.se/karta"
INSIDE = [
    "localhost",
    "intranat",
    "karta.local",
    "karta.test",
    "karta.internal",
    "10.0.0.4",
    "192.168.1.5",
    "[::1]",
    "169.254.1.1",
    "utv.example.se",
    "test2.example.se",
    "intranät.example.se",
    "insidan.example.se",
]
PUBLIC = [
    "example.com",
    "example.se",
    "www.example.test.se",
    "localhost.se",
    "dev.to",
    "8.8.8.8",
    "testbadet.se",
    "www.intranet.se",
    "kontest.example.se",
]


def severities(case: Case, code: str) -> list[Severity]:
    return [finding.severity for finding in found(case, code)]


@pytest.mark.parametrize(
    "target",
    [
        *("", " ", "#", "JavaScript:x()", "java\tscript:x()", "file:///C:/x", "data:text/html,x", "www.example.se"),
        *("/sida", "mailto:anna.example.se"),
    ],
)
def test_a_link_to_nowhere_is_told_at_its_line(sound: Case, target: str) -> None:
    assert places(adding(sound, link(target)), "LNK03") == ["drafts/bryggan.md:9"]


@pytest.mark.parametrize(
    "target",
    ["https://example.se", "HTTP://example.se", "tel:+46810", "#avsnitt", "mailto:a@b.se", "mailto:?to=a@b.se"],
)
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
    assert len(found(settled(sound, web_url=""), "LNK12")) == 1


def test_an_unsubscribe_address_that_is_no_link_is_none(sound: Case) -> None:
    case = html(sound, '<a href="{{ _unsubscribe }}">Avsluta</a>', "{{ _unsubscribe }}")

    assert len(found(case, "LNK12")) == 1


# --- where they lead ----------------------------------------------------------


def test_an_open_link_is_an_error_where_the_page_answers_under_https_too(sound: Case) -> None:
    case = leading(sound, "kartan", "HTTP://www.example.se/karta")

    assert severities(case, "LNK02") == [Severity.WARNING]
    assert severities(answered(case, Answer(200)), "LNK02") == [Severity.WARNING]
    assert severities(answered(case, Answer(200, secure=True)), "LNK02") == [Severity.ERROR]


@pytest.mark.parametrize("host", INSIDE)
def test_a_host_inside_stops(sound: Case, host: str) -> None:
    inner = replace(sound.surroundings, internal_hosts=("insidan.example.se",))
    case = leading(replace(sound, surroundings=inner), "kartan", f"https://{host}/karta")

    assert severities(case, "LNK04") == [Severity.ERROR]


@pytest.mark.parametrize("host", PUBLIC)
def test_a_public_host_passes(sound: Case, host: str) -> None:
    assert found(leading(sound, "kartan", f"https://{host}/karta"), "LNK04") == []


@pytest.mark.parametrize(
    "address",
    [
        "https://strandby.sharepoint.com/sites/kust/karta.aspx",
        "https://www.example.se/?p=12&preview=true",
        "https://www.example.se/episerver/cms/#context=epi.cms",
        "https://www.example.se/wp-admin/post.php",
    ],
)
def test_a_page_that_readers_may_not_open_is_looked_at(sound: Case, address: str) -> None:
    assert severities(leading(sound, "kartan", address), "LNK04") == [Severity.WARNING]
    assert found(leading(sound, "kartan", "https://www.example.se/preview/edit?page=1"), "LNK04") == []


def test_another_ones_site_for_trials_is_looked_at(sound: Case) -> None:
    assert severities(leading(sound, "kartan", "https://dev.example.org/karta"), "LNK04") == [Severity.WARNING]


def test_a_host_that_differs_between_readers_is_not_judged(sound: Case) -> None:
    target = (Text("https://", 9), Field("region", "localhost", 9), Text("/karta", 9))

    assert found(adding(sound, Link(target, (Text("kartan", 9),), 9)), "LNK04") == []


@pytest.mark.parametrize("address", ["https://BIT.LY/3x", "http://www.tinyurl.com/y"])
def test_a_shortened_link_is_told_whatever_its_case(sound: Case, address: str) -> None:
    assert places(leading(sound, "kartan", address), "LNK11") == ["drafts/bryggan.md:9"]


# --- what they say --------------------------------------------------------------


@pytest.mark.parametrize("words", ["här", "Här!", "Läs mer …", "KLICKA HÄR", "länk", "Read more →", "here", "Mer info"])
def test_words_that_say_nothing_are_told(sound: Case, words: str) -> None:
    [finding] = found(leading(sound, words, KARTA), "LNK05")

    assert finding.words == words
    assert str(finding.place) == "drafts/bryggan.md:9"


@pytest.mark.parametrize("words", ["Härnösand", "Läs mer om kartan", "mer om mätbojarna", "heretics"])
def test_words_that_say_something_pass(sound: Case, words: str) -> None:
    assert found(leading(sound, words, KARTA), "LNK05") == []


def test_a_value_of_the_readers_says_something(sound: Case) -> None:
    words = (Text("Läs mer, ", 9), Field("first_name", "läsare", 9))

    assert found(adding(sound, Link((Text(KARTA, 9),), words, 9)), "LNK05") == []


def test_a_button_says_where_it_leads_too(sound: Case) -> None:
    case = articles(sound, lambda one: replace(one, button=(Text("Läs mer", 4),), link=(Text(KARTA, 4),)))

    assert places(case, "LNK05") == ["drafts/bryggan.md:4"]
    [body] = found(articles(sound, lambda one: replace(one, body=(_button("Läs mer"),))), "LNK05")
    assert body.message.sv == "knappen ”Läs mer” säger inte vart den leder"


def test_the_button_of_an_article_is_not_shown_in_a_digest(sound: Case) -> None:
    own = replace(sound.issue, source="drafts/issue.md")
    case = articles(
        replace(sound, issue=own), lambda one: replace(one, button=(Text("Mer", 4),), link=(Text(KARTA, 4),))
    )

    assert found(replace(case, edition=replace(case.edition, shape=Shape.DIGEST)), "LNK05") == []


@pytest.mark.parametrize(
    "words",
    ["https://www.example.se/sok?q=karta", "www.example.se/nyheter/2026/december/kartor", "https://a.se/%C3%A5"],
)
def test_a_long_address_is_not_read_out(sound: Case, words: str) -> None:
    assert len(found(leading(sound, words, KARTA), "LNK06")) == 1


@pytest.mark.parametrize(
    "words", ["www.example.se", "https://example.se/", "www.example.se/kalender", "anna@example.se"]
)
def test_a_short_address_is_as_good_as_words(sound: Case, words: str) -> None:
    assert found(leading(sound, words, KARTA), "LNK06") == []


def test_a_link_of_the_template_needs_words_too(sound: Case) -> None:
    [finding] = found(html(sound, "<h1>", '<a href="https://a.se"><img src="x" alt=""></a><h1>'), "LNK07")

    assert "template" in finding.message.en
    assert found(html(sound, "<h1>", '<a href="https://a.se" aria-label="Hem"></a><h1>'), "LNK07") == []


def test_the_same_words_in_another_language_may_lead_elsewhere(sound: Case) -> None:
    [swedish] = leading(sound, "Kustnytt", "https://www.example.se/").issue.articles
    [english] = leading(sound, "Kustnytt", "https://www.example.se/en").issue.articles
    issue = replace(sound.issue, articles=(swedish, replace(english, language="en")))

    assert found(replace(sound, issue=issue), "LNK08") == []
    assert len(found(replace(sound, issue=replace(issue, articles=(swedish, english))), "LNK08")) == 1


def test_two_spellings_of_one_address_are_one_place(sound: Case) -> None:
    case = leading(leading(sound, "kartan", "https://www.example.se/karta/"), "Kartan", "http://example.se/karta")

    assert found(case, "LNK08") == []


def test_a_picture_and_the_words_below_it_are_better_one_link(sound: Case) -> None:
    picture = Link((Text(KARTA, 9),), (Image("karta.png", (Text("Kartan", 9),), line=9),), 9)
    below = Link((Text(KARTA, 11),), (Text("Se hela kartan", 11),), 11)
    far = replace(below, line=30)

    [finding] = found(adding(sound, picture, below), "LNK08")
    assert finding.severity is Severity.INFO
    assert str(finding.place) == "drafts/bryggan.md:11"
    assert found(adding(sound, picture, far), "LNK08") == []


@pytest.mark.parametrize(
    ("words", "address"),
    [
        ("https://www.bank.se/logga-in", "https://bank.example.org/"),
        ("Logga in på www.bank.se", "https://example.org/"),
        ("bank.se", "https://bank.se.example.org/"),
        ("anna@example.se", "mailto:anna@example.org"),
        ("anna@example.se", "mailto:bo@example.se"),
        ("08-123 45 67", "tel:+4681234568"),
        ("example.co.uk", "https://other.co.uk/"),
    ],
)
def test_words_that_show_another_domain_stop(sound: Case, words: str, address: str) -> None:
    assert severities(leading(sound, words, address), "LNK09") == [Severity.ERROR]


@pytest.mark.parametrize(
    ("words", "address"),
    [
        ("www.example.se", "https://kartor.example.se/2026"),
        ("rapport.pdf", "https://www.example.se/rapport.pdf"),
        ("Node.js", "https://openjsf.org/"),
        ("anna@example.se", "mailto:anna@example.se?subject=Hej"),
        ("08-123 45 67", "tel:+4681234567"),
        ("+46 (0)8-123 45 67", "tel:081234567"),
        ("anna@example.se", "https://www.example.se/kontakt"),
        ("räksmörgås.se", "https://xn--rksmrgs-5wao1o.se/"),
        ("kl. 10.30", "https://www.example.se/"),
        ("t.ex. kartan", "https://www.example.se/"),
    ],
)
def test_words_that_show_the_same_domain_or_none_pass(sound: Case, words: str, address: str) -> None:
    assert found(leading(sound, words, address), "LNK09") == []


@pytest.mark.parametrize(
    ("host", "domain"),
    [
        ("www.example.se", "example.se"),
        ("a.b.example.co.uk", "example.co.uk"),
        ("co.uk", "co.uk"),
        ("kö.se", "xn--k-1ga.se"),
        ("10.0.0.4", "10.0.0.4"),
        ("localhost", "localhost"),
    ],
)
def test_what_somebody_registered_is_told_from_what_lies_below(host: str, domain: str) -> None:
    assert registered(host) == domain


@pytest.mark.parametrize(
    ("words", "missing"),
    [
        ("rapporten", "its format and size"),
        ("rapporten (pdf)", "its size"),
        ("rapporten, 1,2 MB", "its format"),
    ],
)
def test_a_document_tells_its_format_and_size(sound: Case, words: str, missing: str) -> None:
    [message] = told(leading(sound, words, "https://www.example.se/Rapport.PDF?v=2"), "LNK10")

    assert message.endswith(f"does not tell {missing}")


def test_the_size_may_stand_right_after_the_link(sound: Case) -> None:
    case = leading(sound, "rapporten", "https://www.example.se/rapport.docx")

    assert found(html(case, "<h1>", "<p><a>rapporten</a> (Word, 340 kB)</p><h1>"), "LNK10") == []
    assert len(found(html(case, "<h1>", "<p><a>rapporten</a>. Den (Word, 340 kB)</p><h1>"), "LNK10")) == 1


# --- what every mail has -----------------------------------------------------------


def test_a_newsletter_without_a_postal_address_is_told_where_to_give_it(sound: Case) -> None:
    assert places(settled(sound, postal_address=" "), "LNK14") == ["tidings.toml"]


def test_a_mail_that_does_not_name_its_sender_is_told(sound: Case) -> None:
    [message] = told(html(sound, "Kustnytt, Box", "Box"), "LNK14")

    assert message == "the mail does not say that Kustnytt sends it"


def test_nobody_is_asked_for_a_page_on_the_web_or_about_accessibility_who_has_none(sound: Case) -> None:
    assert found(sound, "LNK13") == found(sound, "LNK15") == []


# --- what answers --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("answer", "severity"),
    [
        (Answer(404), Severity.ERROR),
        (Answer(410), Severity.ERROR),
        (Answer(trouble=Trouble.UNKNOWN), Severity.ERROR),
        (Answer(500), Severity.WARNING),
        (Answer(trouble=Trouble.SILENT), Severity.WARNING),
        (Answer(trouble=Trouble.BROKEN), Severity.WARNING),
        (Answer(trouble=Trouble.UNTRUSTED), Severity.WARNING),
        (Answer(401), Severity.INFO),
        (Answer(403), Severity.INFO),
        (Answer(trouble=Trouble.INSIDE), Severity.INFO),
    ],
)
def test_an_answer_weighs_what_it_means_for_a_reader(sound: Case, answer: Answer, severity: Severity) -> None:
    [finding] = found(answered(leading(sound, "kartan", KARTA), answer), "LNK01")

    assert (finding.severity, str(finding.place), finding.words) == (severity, "drafts/bryggan.md:9", "kartan")


def test_where_the_network_is_away_one_line_says_so(sound: Case) -> None:
    case = answered(leading(leading(sound, "kartan", KARTA), "andra", f"{KARTA}/2"), Answer(trouble=Trouble.AWAY))

    [finding] = found(case, "LNK01")

    assert finding.severity is Severity.INFO
    assert finding.message.en == "2 addresses could not be asked: this machine does not reach the internet"


def test_a_dead_link_of_the_template_names_it(sound: Case) -> None:
    case = html(sound, "<h1>", f'<a href="{KARTA}">Hem</a><h1>')
    asked = replace(case.surroundings, online=answered(leading(case, "x", KARTA), Answer(404)).surroundings.online)

    [message] = told(replace(case, surroundings=asked), "LNK01")

    assert message == f'the link to {KARTA} in the template "article": there is no such page (404)'


def test_a_dead_picture_of_the_web_is_told_at_its_line(sound: Case) -> None:
    case = adding(sound, Image(f"{KARTA}.png", (Text("Kartan", 9),), line=9))
    gone = answered(leading(case, "x", f"{KARTA}.png"), Answer(404)).surroundings

    [finding] = found(replace(case, surroundings=gone), "IMG03")

    assert str(finding.place) == "drafts/bryggan.md:9"
    assert found(case, "IMG03") == []


def test_nobody_is_sent_through_more_than_one_door(sound: Case) -> None:
    case = leading(sound, "kartan", "http://www.example.se/karta")
    secured = (KARTA,)

    assert len(found(answered(case, Answer(200, hops=secured)), "LNK17")) == 1
    assert found(answered(case, Answer(200, hops=secured, secure=True)), "LNK17") == []  # LNK02 says it
    assert found(answered(case, Answer(404, hops=("https://a.se", "https://b.se"))), "LNK17") == []


def test_only_what_is_the_same_for_all_and_there_already_is_asked(sound: Case) -> None:
    page = "https://nyhetsbrev.example.se/archive/bryggan/"
    case = leading(leading(sound, "skriv", "mailto:a@example.se"), "kartan", "https://www.example.se/en karta")
    case = adding(case, Link((Text("https://www.example.se/", 9), Field("region", "x", 9)), (Text("er", 9),), 9))
    case = html(case, "<h1>", f'<a href="{page}">Webb</a><a href="https://www.example.se/om">Om</a><h1>')
    case = replace(case, edition=replace(case.edition, page=page))

    assert list(addresses(case)) == [
        "https://www.example.se/brygga",
        "https://www.example.se/en%20karta",
        "https://www.example.se/om",
    ]


def _button(words: str) -> Button:
    return Button((Text(KARTA, 9),), (Text(words, 9),), 9)
