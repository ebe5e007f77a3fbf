"""The mail as it is seen elsewhere: what each view changes, and that none loses a word."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tidings.web.preview import views

MAIL = """\
<!doctype html><html lang="sv"><head><title>Bryggan</title><meta name="color-scheme" content="light dark">
<!--[if !mso]><!--><meta http-equiv="X-UA-Compatible" content="IE=edge"><!--<![endif]-->
<!--[if mso]><noscript><xml><o:PixelsPerInch>96</o:PixelsPerInch></xml></noscript><![endif]-->
<!--[if lte mso 11]><style>.old { width: 1px }</style><![endif]-->
<style>:root { color-scheme: light dark; } .card > p { color: red; } .data th { color: green; }
@media (max-width: 480px) { .h1 { font-size: 30px !important; } }
@media (prefers-color-scheme: dark) { .text { color: #DCE4E9 !important; } }
@media (prefers-color-scheme:light) { .text { color: #111111; } }</style>
<style media="screen and (min-width:480px)">.wide { width: 50% }</style></head>
<body style="background:#FFFFFF url('moln.png')"><!--[if mso | IE]><table width="600"><tr><td><![endif]-->
<div class="text" style="max-width:600px;border-radius:8px;font:16px/24px Arial;display:inline-block">Hej!</div>
<table><tr><td background="moln.png" style="padding:8px;mso-padding-alt:14px 26px"><a style="padding:14px">Läs</a>
</td></tr></table>
<img src="cid:1" alt="En &quot;röd&quot; stuga" width="520" height="260" style="width:100%;height:auto;border:0">
<img src="cid:2" alt="">
<!--[if mso | IE]></td></tr></table><![endif]--></body></html>
"""


class Words(HTMLParser):
    """The words that are read, as a browser has them."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.read: list[str] = []
        self._silent = False
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._silent = tag in {"style", "script"}

    def handle_endtag(self, tag: str) -> None:
        self._silent = False

    def handle_data(self, data: str) -> None:
        self.read += [] if self._silent else data.split()


def words(html: str) -> list[str]:
    return Words(html).read


def test_in_the_dark_its_rules_apply_and_those_of_the_light_never() -> None:
    seen = views.dark(MAIL)
    assert "@media (min-width: 0) { .text { color: #DCE4E9" in seen
    assert "@media (max-width: 0) { .text { color: #111111" in seen
    assert ":root { color-scheme: dark; }" in seen
    assert '<meta name="color-scheme" content="dark">' in seen


def test_in_the_light_an_office_in_the_dark_sees_none_of_its_rules() -> None:
    seen = views.light(MAIL)
    assert "@media (max-width: 0) { .text { color: #DCE4E9" in seen
    assert "@media (min-width: 0) { .text { color: #111111" in seen
    assert "prefers-color-scheme" not in seen


def test_without_images_their_words_stand_in_boxes_of_their_size() -> None:
    seen = views.without_images(MAIL)
    assert "<img" not in seen
    assert ".png" not in seen
    box = seen[seen.index("<span") : seen.index("</span>")]
    assert box.endswith(">En &quot;röd&quot; stuga")
    assert "width:520px;aspect-ratio:520/260" in box
    assert "background:#FFFFFF none" in seen  # its colour stays
    assert seen.count("<span") == 1  # one without words and size is not seen at all


def test_in_outlook_its_own_branch_stands_and_that_of_browsers_does_not() -> None:
    seen = views.outlook(MAIL)
    assert '<table width="600"><tr><td>' in seen
    assert "IE=edge" not in seen
    assert ".old" not in seen  # for a version that nobody has
    assert "96" not in words(seen)


def test_in_outlook_the_styles_that_word_does_not_read_are_gone() -> None:
    seen = views.outlook(MAIL)
    for unread in ("@media", "border-radius", "max-width", "inline-block", ".card", ".wide", "url(", "background="):
        assert unread not in seen, unread
    assert ".data th { color:green }" in seen
    assert '<div class="text" style="font:16px/24px Arial">' in seen
    assert '<td style="padding:8px;padding:14px 26px">' in seen
    assert '<a style="">' in seen


@pytest.mark.parametrize(
    ("condition", "shown"),
    [
        ("mso", True),
        ("!mso", False),
        ("mso | IE", True),
        ("(gte mso 9)|(IE)", True),
        ("gte mso 9", True),
        ("lt mso 12", False),
        ("mso 16", True),
        ("mso 15", False),
        ("!(mso & lt mso 14)", True),
        ("IE 6", False),
        ("(mso)&(!ie)&((gt mso 14)|(false))", True),
        ("", False),
        ("gte mso nine", False),
        ("((mso", False),
    ],
)
def test_a_condition_is_read_as_outlook_reads_it(condition: str, *, shown: bool) -> None:
    assert (words(views.outlook(f"<!--[if {condition}]>Hej<![endif]-->")) == ["Hej"]) is shown
    assert (words(views.outlook(f"<!--[if {condition}]><!-->Hej<!--<![endif]-->")) == ["Hej"]) is shown


def test_large_text_is_twice_as_large_and_nothing_else_is() -> None:
    seen = views.large(MAIL)
    assert "font:32px/48px Arial" in seen
    assert ".h1 { font-size: 60px !important; }" in seen
    assert "@media (max-width: 480px)" in seen
    assert "max-width:600px;border-radius:8px" in seen
    assert seen.index("html{font-size:200%}") < seen.index(":root")


def test_sizes_that_follow_others_are_left_and_keywords_are_not() -> None:
    style = "font-size:1.2em;line-height:1.5;font-size:12.5pt;font-size:small;line-height:150%;letter-spacing:1px"
    seen = views.large(f"<p style='{style}'>Hej</p>")
    wanted = "font-size:1.2em;line-height:1.5;font-size:25pt;font-size:26px;line-height:150%;letter-spacing:1px"
    assert wanted in seen


VIEWS = (views.dark, views.light, views.without_images, views.outlook, views.large)
PIECES = st.sampled_from(
    [
        "<", ">", "</", "/>", "<!--", "-->", "<![endif]-->", "<!--[if mso]>", "<![if !mso]>", "<style", "</style>", "{",
        "}", ";", "@media ", "(prefers-color-scheme: dark)", "url(", ")", "'", '"', "<img", ' alt="', ' style="', "=",
        "font-size:", "12px", "99999999999999999999px", "color-scheme:", "/*", "*/", "&quot;", "<p>", "ord", "\0", "\n",
    ]
)  # fmt: skip


@pytest.mark.parametrize("view", VIEWS, ids=lambda view: view.__name__)
@given(pieces=st.lists(st.one_of(PIECES, st.text(max_size=5)), max_size=30))
def test_nothing_that_anybody_writes_stops_a_view(view: Callable[[str], str], pieces: list[str]) -> None:
    view("".join(pieces))


SOUND = st.recursive(
    st.text("abcåäö &<>\"'{}", min_size=1, max_size=8).map(escape),
    lambda inner: st.builds(
        "<{0} style=\"{1}\" class='x'>{2}</{0}> ".format,
        st.sampled_from(["p", "div", "td", "span", "b"]),
        st.sampled_from(["", "font-size:12px", "max-width:9px;color:red", "background:url(&quot;a;b&quot;)", "x"]),
        st.lists(inner, max_size=3).map(" ".join),
    ),
    max_leaves=10,
)


@pytest.mark.parametrize("view", VIEWS, ids=lambda view: view.__name__)
@given(body=SOUND)
def test_no_view_loses_a_word(view: Callable[[str], str], body: str) -> None:
    html = f"<html><head><style>.a {{ color: red }}</style></head><body>{body}</body></html>"
    assert words(view(html)) == words(html)
