"""HTML becomes Markdown that reads as the same words, whatever these look like."""

from __future__ import annotations

from html import escape as in_html
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tidings.content import frontmatter
from tidings.content.manuscript import Manuscript, read_manuscript
from tidings.content.sources.markup import escape, to_markdown
from tidings.content.sources.plain import AS_TYPED
from tidings.errors import DraftError
from tidings.model.article import (
    Button,
    Choice,
    Columns,
    Field,
    Image,
    NoteMark,
    Passage,
    Unknown,
    plain,
    walk,
    words,
)

OURS = (Button, Choice, Columns, Field, NoteMark, Passage, Unknown)
ODD = [
    *("*", "**", "_", "__", "`", "``", "~", "~~", "[", "]", "(", ")", "<", ">", "<b>", "</p>", "<o:p>", "<!--", "#"),
    *("1.", "2)", "-", "+", "---", "===", "|", "a|b", ":--", "{{", "}}", "{%", "%}", "{#", "#}", "{.button}", ":::"),
    *(
        "{lang=en}",
        "::: columns",
        "[^1]",
        "[^1]:",
        "&amp;",
        "&lt",
        "&",
        "amp;",
        "\\",
        "!",
        "a_b",
        "•",
        "§",
        "~~~",
        "```",
    ),
    *(
        "{{ name }}",
        "{% if x %}",
        "{% endif %}",
        "{{ 'x' }}",
        "mso-x",
        "– ",
        "“",
        ":",
        ".",
        ",",
        "''",
        "$",
        "x@y.se",
        "é",
    ),
]
PIECES = st.lists(st.one_of(st.sampled_from(ODD), st.sampled_from(["ord", "Åre", "1", "två ord", " ", "  ", "\u00a0"])))


def read(markdown: str, folder: Path, keep: frozenset[str] = AS_TYPED) -> Manuscript:
    path = folder / "x.md"
    path.write_text(f"---\ntitle: T\nlead: L\nlanguage: sv\n---\n\n{markdown}\n", "utf-8")
    return read_manuscript(path, "x.md", frontmatter.ARTICLE, "sv", keep=keep)


def inline(children: st.SearchStrategy[tuple[str, str]]) -> st.SearchStrategy[tuple[str, str]]:
    """Return HTML within a line, and its words."""
    tags = st.sampled_from(
        ["b", "i", "strong", "em", "s", "u", "span", 'a href="https://x.se/(a)|{{b}}"', 'a href="javascript:x"', "code"]
    )
    wrapped = st.builds(lambda tag, one: (f"<{tag}>{one[0]}</{tag.split()[0]}>", one[1]), tags, children)
    return st.lists(wrapped | children, max_size=4).map(
        lambda all_: ("".join(a for a, _ in all_), "".join(b for _, b in all_))
    )


WORDS = PIECES.map(lambda pieces: (in_html("".join(pieces)), "".join(pieces)))
LINES = st.recursive(WORDS, inline, max_leaves=6)


def blocks(children: st.SearchStrategy[tuple[str, str]]) -> st.SearchStrategy[tuple[str, str]]:
    """Return HTML of blocks, and its words, block by block."""

    def around(tag: str, inner: list[tuple[str, str]]) -> tuple[str, str]:
        item = "li" if tag in {"ul", "ol"} else "tr" if tag == "table" else ""
        html, text = "", ""
        for one, said in inner:
            made = f"<td>{one}</td><td>{one}</td>" if tag == "table" else one
            html += f"<{item}>{made}</{item}>" if item else f"<div>{made}</div>"
            text += f"\n{said}\n" * (2 if tag == "table" else 1)
        return f"<{tag}>{html}</{tag}>", f"\n{text}\n"

    return st.builds(
        around,
        st.sampled_from(["ul", "ol", "blockquote", "div", "section", "table", "b"]),
        st.lists(children, max_size=3),
    )


LEAVES = st.builds(
    lambda tag, line: (f"<{tag}>{line[0]}</{tag}>", f"\n{line[1]}\n"),
    st.sampled_from(["p", "h1", "h3", "li", "div", "dt", "figcaption"]),
    LINES,
)
BREAKS = st.builds(lambda one, two: (f"<p>{one[0]}<br>{two[0]}</p>", f"\n{one[1]}\n{two[1]}\n"), LINES, LINES)
PAGES = st.recursive(LEAVES | BREAKS, blocks, max_leaves=6)


@given(PAGES)
def test_every_character_of_the_words_is_read_as_it_stood(
    tmp_path_factory: pytest.TempPathFactory, page: tuple[str, str]
) -> None:
    html, text = page

    draft = read(to_markdown(html), tmp_path_factory.getbasetemp())

    assert "".join(plain(draft.body).split()) == "".join(text.split())
    assert not [node for node in walk(draft.body) if isinstance(node, OURS)]


@given(PAGES)
def test_the_words_stay_the_same_when_the_draft_is_set(
    tmp_path_factory: pytest.TempPathFactory, page: tuple[str, str]
) -> None:
    html, text = page

    draft = read(to_markdown(html), tmp_path_factory.getbasetemp(), frozenset())

    assert words(plain(draft.body)) == words(text)


def test_codes_that_only_weight_has_held_apart_become_one_where_weight_cannot_be_shown(tmp_path: Path) -> None:
    codes = "<b><code>*</code></b><code>*</code> och <b><i><code>+</code></i></b><code>-</code>"

    markdown = to_markdown(f"<p>{codes}<br><i>*<b>ord</b></i></p>")

    assert markdown.startswith("`**` och `+-`\\\n")
    assert "".join(plain(read(markdown, tmp_path).body).split()) == "**och+-*ord"


@given(PIECES)
def test_plain_words_are_escaped_to_one_paragraph(tmp_path_factory: pytest.TempPathFactory, pieces: list[str]) -> None:
    text = "".join(pieces)

    draft = read(escape(text), tmp_path_factory.getbasetemp())

    assert "".join(plain(draft.body).split()) == "".join(text.split())
    assert len(draft.body) <= 1


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>Hej <b>du</b> <i>där</i>!</p>", "Hej **du** *där*!"),
        ("<p><b>Obs:</b>se <b>a</b><b>b</b></p>", "**Obs**:se **ab**"),
        ("<p><b>fet </b>och <b> fet</b></p>", "**fet** och **fet**"),
        ("<p>x<b><a href='https://a.se'>l</a></b>y</p>", "x[**l**](https://a.se)y"),
        ("<h2><b>Om</b> #1 #</h2>", "## Om #1 \\#"),
        ("<p>1. Inte en lista</p><p>- nej</p>", "1\\. Inte en lista\n\n\\- nej"),
        ("<ul><li>ett<ol><li>a</li><li>b</li></ol></li><li>två</li></ul>", "- ett\n  1. a\n  2. b\n- två"),
        ("<ul><li><p>ett</p><p>till</p></li></ul>", "- ett\n\n  till"),
        ("<ul><li>ett</li><ul><li>inne</li></ul></ul>", "- ett\n  - inne"),
        ("<ol start=3><li>tre</li></ol><ol><li>ett</li></ol>", "3. tre\n\n1) ett"),
        ("<p>rad<br>rad</p><p>ett<br><br>två</p>", "rad\\\nrad\n\nett\n\ntvå"),
        ("<blockquote><p>a</p><p>b</p></blockquote>", "> a\n>\n> b"),
        ("<pre>a  b\n```</pre>", "````\na  b\n```\n````"),
        ("<p>10<sup>6</sup> m<sup>2</sup>, CO<sub>2</sub>, 1<sup>a</sup></p>", "10⁶ m², CO₂, 1a"),
        ("<p>Wow!<a href='https://a.se'>l</a></p>", "Wow\\![l](https://a.se)"),
        (
            "<p><img src='a.png' alt='[En] bild'><img src='b.png' alt=''></p>",
            "![\\[En\\] bild](a.png)![decorative](b.png)",
        ),
        ("<p>a<img src='data:image/png;base64,x' alt='x'></p>", "a"),
        ("<dl><dt>Vad</dt><dd>Det</dd></dl>", "**Vad**\n\nDet"),
        ("<p>{{ x }} {% if y %}</p>", "\\{\\{ x }} \\{\\% if y %}"),
    ],
)
def test_html_is_written_as_a_writer_would(html: str, expected: str) -> None:
    assert to_markdown(html) == expected


def test_a_table_has_its_head_and_every_row_as_many_cells() -> None:
    html = (
        "<table><caption>Tal</caption><tr><td><b>Län</b></td><td>År</td><td>A|B</td></tr>"
        "<tr><td rowspan=2>Skåne</td><td colspan=2>x<br>y</td></tr><tr><td>1</td></tr></table>"
    )

    assert to_markdown(html) == ("Tal\n\n| Län | År | A\\|B |\n| --- | --- | --- |\n| Skåne | x y |  |\n|  | 1 |  |")


def test_a_table_that_lays_out_a_page_is_its_blocks() -> None:
    html = "<table><tr><td><h2>En</h2><p>a</p></td><td><ul><li>b</li></ul></td></tr></table>"

    assert to_markdown(html) == "## En\n\na\n\n- b"


@pytest.mark.parametrize(
    "active",
    [
        "<script>x</script>",
        "<style>x</style>",
        "<iframe src='https://x.se'>x</iframe>",
        "<svg onload='x'><text>x</text></svg>",
        "<noscript><img src='https://spy.se/1.gif'></noscript>",
        "<object>x</object>",
        "<!-- x -->",
        "<textarea>x</textarea>",
        "<img src='javascript:x'>",
    ],
)
def test_what_is_active_is_left_out(active: str) -> None:
    assert to_markdown(f"<p>före</p>{active}<p onclick='x'>efter</p>") == "före\n\nefter"


@pytest.mark.parametrize(
    ("href", "expected"),
    [
        ("https://a.se/x?a=1&amp;b=2", "[l](https://a.se/x?a=1&b=2)"),
        ("/bojar (1)", "[l](https://www.example.se/bojar%20%281%29)"),
        ("mailto:a@b.se", "[l](mailto:a@b.se)"),
        ("tel:+46", "[l](tel:+46)"),
        ("https://a.se/{{x}}|", "[l](https://a.se/%7B%7Bx%7D%7D%7C)"),
        ("#mitt", "l"),
        ("java\nscript:x", "l"),
        ("JAVASCRIPT:x", "l"),
        ("data:text/html,x", "l"),
        ("file:///etc/passwd", "l"),
        ("https://[", "l"),
        ("", "l"),
    ],
)
def test_a_link_leads_where_it_led_or_nowhere(href: str, expected: str) -> None:
    assert to_markdown(f'<a href="{href}">l</a>', base="https://www.example.se/nyheter/") == expected


def test_pictures_of_a_page_are_called_by_their_whole_address(tmp_path: Path) -> None:
    markdown = to_markdown('<img data-src="bild ett.jpg" alt="Kajen">', base="https://www.example.se/a/")

    [image] = [node for node in walk(read(markdown, tmp_path).body) if isinstance(node, Image)]
    assert image.source == "https://www.example.se/a/bild%20ett.jpg"


def test_what_is_nested_without_end_is_refused() -> None:
    with pytest.raises(DraftError, match="too deep"):
        to_markdown("<div>" * 20_000 + "x", name="sida.html")


def test_more_elements_than_any_text_has_are_refused() -> None:
    with pytest.raises(DraftError, match="more text than any mail has"):
        to_markdown("<p>x</p>" * 20_001, name="sida.html")


def test_weight_without_end_is_given_up_before_it_takes_long() -> None:
    html = "<p>" + "<b>a</b>c " * 4_000 + "</p>"

    assert to_markdown(html).startswith("ac ac")
