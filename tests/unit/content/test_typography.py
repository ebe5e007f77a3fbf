"""What a typesetter puts right, sentence by sentence; `_` is a space that does not break, <> holds a line together."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import pytest

from tidings.content.fields import lift
from tidings.content.markdown import parse
from tidings.content.typography import Typesetter
from tidings.model.article import Node, Paragraph

SWEDISH = [
    ("vid möten ” I spåren av det” talas", "vid möten ”I spåren av det” talas"),
    ("han sa ” och gick", "han sa ” och gick"),
    ('det kallas "bra" här', "det kallas ”bra” här"),
    ("det är 'bra' och Karin's", "det är ’bra’ och Karin’s"),
    ("vänta... nu.... och", "vänta… nu.... och"),
    ("om 5-10 år", "om <5–10>_år"),
    ("kl. 08.30-10.00 i dag", "kl._<08.30–10.00> i dag"),
    ("år 2026-12 och 2026-12-04", "år 2026-12 och 2026-12-04"),
    ("ring 08-123 eller 031-400", "ring 08-123 eller 031-400"),
    (
        "ring +46 8-123 45 67, 8-123 45 67 eller (555) 123-4567",
        "ring +46 8-123 45 67, 8-123 45 67 eller (555) 123-4567",
    ),
    ("bankgiro 123-4567, bg: 12-345, org.nr 202100-1234", "bankgiro 123-4567, bg: 12-345, org.nr_202100-1234"),
    ("rum 3-101, dnr 2026/12-34, nr 100-2000", "rum 3-101, dnr_2026/12-34, nr_100-2000"),
    ("för 800-1200 kr under 2026-2027", "för <800–1200>_kr under <2026–2027>"),
    ('5\' 10" lång, en 21" skärm', '5\' 10" lång, en 21" skärm'),
    ('"år 2026" och "2027"', "”år 2026” och ”2027”"),
    ("seger med 10-5 och 3-0", "seger med 10-5 och 3-0"),
    ("kostar 10 000 kr och 5 %", "kostar 10_000_kr och 5_%"),
    ("år 2026 200 personer", "år 2026 200 personer"),
    ("970 personer", "970 personer"),
    ("t. ex. i Malmö, t.ex. i Lund", "t._ex._i Malmö, t.ex._i Lund"),
    ("bröd, ost m. m. och", "bröd, ost m._m. och"),
    ("enligt § 3 och 4 § samt 2 kap.", "enligt §_3 och 4_§ samt 2_kap."),
    ("isen – som var hård – sprack", "isen_– som var hård_– sprack"),
    ("av K. A. Berg", "av K._A._Berg"),
    ("it-avdelningen och EU-mötet", "<it-avdelningen> och <EU-mötet>"),
    ("kultur-och-fritid", "kultur-och-fritid"),
    ("en  bit\u00a0text \u2009 här ", "en bit text här"),
    ("mjuk\u00adhet och noll\u200bbredd \u200b här", "mjuk\u00adhet och noll\u200bbredd här"),
    (
        "se https://a.se/5-10/'x'/b... och a.b-c@d.se",
        "se [https://a.se/5-10/'x'/b](https://a.se/5-10/'x'/b)… och [a.b-c@d.se](mailto:a.b-c@d.se)",
    ),
    ("**5**-10 och *10* kr", "**5**–10 och *10*_kr"),
    ("`5-10  kr` och `it-avd`", "`5-10  kr` och `it-avd`"),
    ("{{ x }} kr för 'oss'", "{x} kr för ’oss’"),
    ("han sa “hej” och ‘hå’ men „so“", "han sa “hej” och ‘hå’ men „so“"),
    ("han sa “hej” och ‘hå’", "han sa ”hej” och ’hå’"),
    ("isen - som var hård - sprack -- i år", "isen_– som var hård_– sprack_– i år"),
    ("5 - 3 är 2, det är -5 grader, in- och utgång", "5 - 3 är 2, det är -5 grader, in- och utgång"),
    ("kl 8 - sedan", "kl_8_– sedan"),
    ("öppet mån-fre, januari-mars, A-Ö", "öppet mån–fre, januari–mars, A–Ö"),
    ("Karl-Fredrik och mån-fre-gänget", "Karl-Fredrik och mån-fre-gänget"),
    ("vänta . . . nu", "vänta … nu"),
    ("t ex i dag, fr o m 3 maj, bröd m m", "t_ex_i dag, fr_o_m_3_maj, bröd m_m"),
    ("Ca 5 på sida 3, Kl. 8", "Ca_5 på sida_3, Kl._8"),
]
ENGLISH = [
    ('he said "yes" (and "no")', "he said “yes” (and “no”)"),
    ("it's the 'old' one", "it’s the ‘old’ one"),
    ('"she said \'yes\'" and "a -"', "“she said ‘yes’” and “a -”"),
    ("on 4 May, e.g. 5-10 km", "on 4_May, e.g._<5–10>_km"),
    ("Dr. Ann said no. 5", "Dr._Ann said no._5"),
    ("*“ Hello”* there", "*“Hello”* there"),
    ("he said ”yes” and ”no”", "he said “yes” and “no”"),
    ("rock 'n' roll in the '90s, 'tis", "rock ’n’ roll in the ’90s, ’tis"),
    ("a word--another -- and - more", "a word—another_– and_– more"),
    ("run --help and a--b", "run --help and a—b"),
    ("Mon-Fri, January-March, A-Z", "Mon–Fri, January–March, A–Z"),
    ("on December 4, see page 3 and Fig. 1", "on December_4, see page_3 and Fig._1"),
]

PASSAGES = [
    ('sa [he said "yes" - then 5-10 km]{lang=en} och "nej"', "sa en(he said “yes”_– then <5–10>_km) och ”nej”"),
    ("det [ “ord” - är  5-10 ]{lang=fi}här", "det fi(“ord” - är 5-10 )här"),
    ('he said [han sa "ja" - sen]{lang=sv-FI}', "he said sv-FI(han sa ”ja”_– sen)"),
]


@pytest.mark.parametrize(("before", "after"), SWEDISH)
def test_swedish_is_set(before: str, after: str, row: Callable[[Iterable[Node]], str]) -> None:
    assert row(_set(before, "sv")) == after


@pytest.mark.parametrize(("before", "after"), ENGLISH)
def test_english_is_set(before: str, after: str, row: Callable[[Iterable[Node]], str]) -> None:
    assert row(_set(before, "en-GB")) == after


@pytest.mark.parametrize(("before", "after"), PASSAGES)
def test_a_passage_is_set_in_its_own_language(before: str, after: str, row: Callable[[Iterable[Node]], str]) -> None:
    assert row(_set(before, "sv")) == after


def test_other_languages_get_their_spaces_put_right_and_no_more(row: Callable[[Iterable[Node]], str]) -> None:
    assert row(_set('lisää  "5-10" kr', "fi")) == 'lisää "5-10" kr'


def test_setting_what_is_set_changes_nothing(row: Callable[[Iterable[Node]], str]) -> None:
    for _, after in SWEDISH:
        source = after.replace("<", "").replace(">", "").replace("_", "\u00a0").replace("{x}", "{{ x }}")
        typesetter = Typesetter("a.md", "sv")
        typesetter.row(_nodes(source))
        assert typesetter.corrections == []


def test_kinds_that_are_kept_stay_as_typed(row: Callable[[Iterable[Node]], str]) -> None:
    text = '"a" - b  5-10 kr...'
    for kind, after in {
        "spaces": "”a”_– b  <5–10>_kr…",
        "quotes": '"a"_– b <5–10>_kr…',
        "dashes": "”a” - b <5–10>_kr…",
        "ranges": "”a”_– b 5-10_kr…",
        "ellipsis": "”a”_– b <5–10>_kr...",
        "nobreak": "”a” – b 5–10 kr…",
    }.items():
        assert row(Typesetter("a.md", "sv", frozenset({kind})).row(_nodes(text))) == after


def test_every_change_is_told_with_its_line_and_the_words_around_it() -> None:
    typesetter = Typesetter("a.md", "sv")
    typesetter.row(_nodes("först  nu\nsen 5-10 år\nsist 10 000 kr"))

    assert [(change.line, change.before, change.after, change.kind) for change in typesetter.corrections] == [
        (1, "först  nu", "först nu", "spaces"),
        (2, "5-10 år", "5–10\u00a0år", "ranges, nobreak"),
        (3, "10 000 kr", "10\u00a0000\u00a0kr", "nobreak"),
    ]


def _set(text: str, language: str) -> tuple[Node, ...]:
    return Typesetter("a.md", language).row(_nodes(text))


def _nodes(text: str) -> tuple[Node, ...]:
    [paragraph] = parse(lift(text, "a.md"))
    assert isinstance(paragraph, Paragraph)
    return paragraph.children
