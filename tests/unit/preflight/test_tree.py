"""The page as a tree is the one that a mail client makes of it."""

from __future__ import annotations

import pytest

from tidings.preflight.html.source import FIELD
from tidings.preflight.html.tree import Element, Tree, declarations


def outline(element: Element) -> str:
    """Return what lies in an element, without comments and attributes."""
    inner = "".join(
        child if isinstance(child, str) else outline(child)
        for child in element.children
        if isinstance(child, str | Element)
    )
    return f"({element.tag}{inner and ' '}{inner})" if element.tag else inner


@pytest.mark.parametrize(
    ("html", "told"),
    [
        ("<p>a<br>b<img src=x>c</p>d", "(p a(br)b(img)c)d"),
        ("<p>a<br/>b</p>", "(p a(br)b)"),
        ("<div/>a</div>b", "(div a)b"),
        ("<p>a<p>b", "(p a)(p b)"),
        ("<ul><li>a<li>b<ul><li>c</ul></ul>", "(ul (li a)(li b(ul (li c))))"),
        ("<table><tr><td>a<td>b<tr><td>c</table>d", "(table (tr (td a)(td b))(tr (td c)))d"),
        ("<div><table><tr><td>a</div>b</td></tr></table></div>c", "(div (table (tr (td ab))))c"),
        ("a</p>b", "ab"),
        ("<b>a&amp;b &aring;&#228;</b>", "(b a&b åä)"),
        ("<!--[if mso]><p>a</p><![endif]-->b", "b"),
        ("<!--[if !mso]><!--><p>a</p><!--<![endif]-->b", "(p a)b"),
        ("<![if !mso]><p>a</p><![endif]>b", "(p a)b"),
    ],
)
def test_what_lies_in_what(html: str, told: str) -> None:
    assert outline(Tree.of(html).root) == told


def test_every_branch_is_there_once_and_a_field_stands_for_a_value() -> None:
    tree = Tree.of('<p>Hej {{ name }}{% if x %}, a{% else %}, b{% endif %}</p><a href="{{ _unsubscribe }}">x</a>')

    assert tree.root.text == f"Hej {FIELD}, a, bx"
    assert [link.attributes["href"] for link in tree.root.find("a")] == [FIELD]


def test_what_outlook_reads_is_a_comment() -> None:
    tree = Tree.of("<td><!--[if mso]><v:rect>x</v:rect><![endif]-->y</td>")

    assert tree.comments == ("[if mso]><v:rect>x</v:rect><![endif]",)
    assert tree.root.text == "y"


def test_style_sheets_are_no_words() -> None:
    tree = Tree.of("<style>p > a { color: red }</style><title>t</title><p>b</p>")

    assert tree.sheets == ("p > a { color: red }",)
    assert tree.root.text == "b"
    assert [title.text for title in tree.root.find("title")] == ["t"]


def test_elements_within_elements_without_end_are_read() -> None:
    tree = Tree.of("<div>" * 5000 + "a")

    assert sum(1 for _ in tree.root.walk()) == 5000
    assert tree.root.text == "a"


def test_declarations_keep_what_stands_in_quotes_and_brackets() -> None:
    style = "Color : red;background:url(data:image/png;base64,x:y) no-repeat;font:12px 'a;b';;x;border-top:1px"

    assert declarations(style) == {
        "color": "red",
        "background": "url(data:image/png;base64,x:y) no-repeat",
        "font": "12px 'a;b'",
        "border-top": "1px",
    }


def test_a_style_that_nobody_can_read_ends() -> None:
    assert declarations("a:(((" * 2000 + "'")
