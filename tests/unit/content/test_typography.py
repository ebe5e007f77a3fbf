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
]
ENGLISH = [
    ('he said "yes" (and "no")', "he said “yes” (and “no”)"),
    ("it's the 'old' one", "it’s the ‘old’ one"),
    ('"she said \'yes\'" and "a -"', "“she said ‘yes’” and “a -”"),
    ("on 4 May, e.g. 5-10 km", "on 4_May, e.g._<5–10>_km"),
    ("Dr. Ann said no. 5", "Dr._Ann said no._5"),
    ("*“ Hello”* there", "*“Hello”* there"),
]


@pytest.mark.parametrize(("before", "after"), SWEDISH)
def test_swedish_is_set(before: str, after: str, row: Callable[[Iterable[Node]], str]) -> None:
    assert row(_set(before, "sv")) == after


@pytest.mark.parametrize(("before", "after"), ENGLISH)
def test_english_is_set(before: str, after: str, row: Callable[[Iterable[Node]], str]) -> None:
    assert row(_set(before, "en-GB")) == after


def test_other_languages_get_their_spaces_put_right_and_no_more(row: Callable[[Iterable[Node]], str]) -> None:
    assert row(_set('lisää  "5-10" kr', "fi")) == 'lisää "5-10" kr'


def test_setting_what_is_set_changes_nothing(row: Callable[[Iterable[Node]], str]) -> None:
    for _, after in SWEDISH:
        source = after.replace("<", "").replace(">", "").replace("_", "\u00a0").replace("{x}", "{{ x }}")
        typesetter = Typesetter("a.md", "sv")
        typesetter.row(_nodes(source))
        assert typesetter.corrections == []


def test_every_change_is_told_with_its_line_and_the_words_around_it() -> None:
    typesetter = Typesetter("a.md", "sv")
    typesetter.row(_nodes("först  nu\nsen 5-10 år\nsist 10 000 kr"))

    assert [(change.line, change.before, change.after) for change in typesetter.corrections] == [
        (1, "först  nu", "först nu"),
        (2, "5-10 år", "5–10\u00a0år"),
        (3, "10 000 kr", "10\u00a0000\u00a0kr"),
    ]


def _set(text: str, language: str) -> tuple[Node, ...]:
    return Typesetter("a.md", language).row(_nodes(text))


def _nodes(text: str) -> tuple[Node, ...]:
    [paragraph] = parse(lift(text, "a.md"))
    assert isinstance(paragraph, Paragraph)
    return paragraph.children
