"""What Word, mails and campaigns leave in a text that is pasted: put right where no word is lost, and told."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tidings.content.pasted import clean
from tidings.content.redirects import address
from tidings.model.article import plain
from tidings.model.issue import Issue

Read = Callable[..., Issue]

LEADS_TO = [
    (
        "https://eur02.safelinks.protection.outlook.com/?url=https%3A%2F%2Fexample.se%2Fa%3Fb%3D1&amp;data=x&reserved=0",
        "https://example.se/a?b=1",
    ),
    (
        "https://urldefense.proofpoint.com/v2/url?u=https-3A__www.example.se_a-2Db_-3Fc-3D1&d=DwMFaQ&c=x",
        "https://www.example.se/a-b/?c=1",
    ),
    ("https://urldefense.com/v3/__https://www.example.se/a?b=*C3*A5__;JSU!!abc$", "https://www.example.se/a?b=%C3%A5"),
    ("https://urldefense.com/v3/__https:/example.se/a__;!!abc$", "https://example.se/a"),
    ("https://urldefense.com/v3/__https://example.se/**Dx__;Pz8_!!abc$", "https://example.se/???x"),
    ("https://www.google.se/url?sa=t&url=https%3A%2F%2Fexample.se%2F&usg=x", "https://example.se/"),
    ("https://www.google.com/url?q=https://example.se/a_(b)&sa=D", "https://example.se/a_%28b%29"),
    (
        "https://emea01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fwww.google.com%2Furl%3Fq%3Dhttps%253A%252F%252Fexample.se%252F",
        "https://example.se/",
    ),
    ("https://example.se/?utm_source=a&utm_medium=b", "https://example.se/"),
    ("https://example.se/a?fbclid=x&b=1&gclid=y#c", "https://example.se/a?b=1#c"),
    ("https://example.se/a?b=1&amp;mc_cid=2&amp;c=3", "https://example.se/a?b=1&amp;c=3"),
]
STAYS = [
    "https://example.se/url?q=https://other.example.se/",
    "https://eur02.safelinks.protection.outlook.com/?url=javascript%3Aalert(1)",
    "https://eur02.safelinks.protection.outlook.com/?data=x",
    "https://www.google.com/url?q=nothing",
    "https://urldefense.com/v3/__ftp://example.se/__;!!a$",
    "https://[broken/?utm_source=x",
    "https://example.se/?source=utm_source",
]
MARKDOWN = [
    ("Se (https://a.se/?utm_source=x).", "Se (https://a.se/)."),
    ("[a](https://a.se/?gclid=x) [b](<https://a.se/?gclid=x>)", "[a](https://a.se/) [b](<https://a.se/>)"),
    ("`https://a.se/?gclid=x`", "`https://a.se/?gclid=x`"),
    ("https://a.se/?b=1&utm_id={{ id }}", "https://a.se/?b=1&utm_id={{ id }}"),
    ("• a\n• b", "- a\n- b"),
    ("\uf0b7\u00a0\u00a0 a\no\u00a0\u00a0 b\n\uf0a7 c\n\uf0b7 d", "- a\n  - b\n    - c\n- d"),
    ("• a\n    • b\n• c", "- a\n  - b\n- c"),
    ("- a\n  • b\n  • c", "- a\n  - b\n  - c"),
    ("- a\n\nord\n\n    • b", "- a\n\nord\n\n- b"),
    ("o ett ord", "o ett ord"),
    ("o\tett ord\n\nord", "o\tett ord\n\nord"),
    ("§ 3 gäller", "§ 3 gäller"),
    ("1.\u00a0\u00a0 Ett\n2.       Två", "1. Ett\n2. Två"),
    ("-          a", "- a"),
    ("–\u00a0Hej, sade hon", "–\u00a0Hej, sade hon"),
    ("```\n• a\n```", "```\n• a\n```"),
    ("om <p> och <span>", "om <p> och <span>"),
    ("<o:p></o:p>om <b>det</b> <i>här</i> <u>nu</u>", "om **det** *här* nu"),
    ('<p class="MsoNormal">se <a target="x" href="https://a.se/">sidan</a><br>', "se [sidan](https://a.se/)  "),
    ("<!--[if !supportLists]-->·<!--[endif]--> a", "- a"),
    ("ord <!--[if gte mso 9]><xml>\n<w:x/>\n</xml><![endif]--> mer", "ord \n\n mer"),
    ("<style>\np.MsoNormal {mso-x:1}\n</style>\nord", "\n\n\nord"),
]
PLAIN = [
    ("\uf0b7\ta\no\tb", "• a\n• b"),
    ("• a", "• a"),
    ("<p class=MsoNormal>ord <b>här</b></p>", "ord <b>här</b>"),
    ("```\nhttps://a.se/?gclid=x", "```\nhttps://a.se/"),
]


@pytest.mark.parametrize(("typed", "leads"), LEADS_TO)
def test_an_address_is_where_it_leads(typed: str, leads: str) -> None:
    assert address(typed) == leads


@pytest.mark.parametrize("typed", STAYS)
def test_an_address_that_leads_nowhere_else_stays(typed: str) -> None:
    assert address(typed) == typed


@pytest.mark.parametrize(("typed", "read"), MARKDOWN)
def test_a_markdown_text_is_put_right(typed: str, read: str) -> None:
    assert clean(typed, "a.md", markdown=True, keep=frozenset())[0] == read


@pytest.mark.parametrize(("typed", "read"), PLAIN)
def test_a_plain_text_is_put_right(typed: str, read: str) -> None:
    assert clean(typed, "a.txt", markdown=False, keep=frozenset())[0] == read


def test_what_is_put_right_stays_so() -> None:
    for markdown in (True, False):
        for typed, _ in (*MARKDOWN, *PLAIN):
            once, _ = clean(typed, "a", markdown=markdown, keep=frozenset())
            assert clean(once, "a", markdown=markdown, keep=frozenset()) == (once, ())


def test_each_change_is_told_with_its_line_and_kind() -> None:
    _, changes = clean("\n\u2022 a <o:p></o:p>\nhttps://a.se/?gclid=x", "a.md", markdown=True, keep=frozenset())

    assert [(change.line, change.kind) for change in changes] == [(2, "pasted"), (2, "pasted"), (3, "links")]


def test_the_address_of_a_button_and_of_a_lead_is_put_right_too(read: Read) -> None:
    issue = read(
        a_md="---\ntitle: T\nlead: Se [här](https://a.se/?gclid=x)\nbutton: B\nlink: https://a.se/?fbclid=y\n---\n"
    )

    assert plain(issue.articles[0].link) == "https://a.se/"
    assert [(change.line, change.after) for change in issue.corrections] == [
        (3, "https://a.se/"),
        (5, "https://a.se/"),
    ]


def test_what_a_writer_wants_to_keep_is_kept(read: Read) -> None:
    text = '"Hej" - 5-10 kr...\n\n\u2022 https://a.se/?gclid=x\n'
    everything = read(a_md=f"---\ntitle: T\nbehåll: allt\n---\n{text}")
    some = read(a_md=f"---\ntitle: T\nkeep: citattecken, ranges\n---\n{text}")
    listed = read(a_md=f"---\ntitle: T\nkeep:\n- länkar\n- pasted\n---\n{text}")

    assert everything.corrections == ()
    assert {kind for change in some.corrections for kind in change.kind.split(", ")} == {
        "nobreak",
        "ellipsis",
        "pasted",
        "links",
    }
    assert "\u2022 https://a.se/?gclid=x" in plain(listed.articles[0].body)


def test_what_the_issue_keeps_is_kept_in_its_articles(read: Read) -> None:
    files = {"issue_md": "---\ntitle: T\nkeep: quotes\n---\n", "a_md": '# A\n\n"a"\n', "b_md": '# B\n\n"b"\n'}

    assert read(**files).corrections == ()


def test_a_list_may_keep_its_colon(read: Read) -> None:
    kept = read(a_txt="---\ntitle: T\nlead: L\nkeep: lists\n---\nVi tar med oss:\n\n• mössa\n• vantar")

    assert plain(kept.articles[0].body[:1]).strip() == "Vi tar med oss:"
    assert type(kept.articles[0].body[0]).__name__ == "Heading"
