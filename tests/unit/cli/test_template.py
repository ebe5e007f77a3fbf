"""An office makes a template of its own: begun from another, checked, and taken by an issue."""

from __future__ import annotations

from pathlib import Path

import pytest

from shell import Tidings


@pytest.fixture
def bare(tidings: Tidings, tmp_path: Path) -> Path:
    """A workspace with no template of its own."""
    folder = tmp_path / "kontor"
    assert tidings("-q", "init", folder).code == 0
    return folder


def test_an_own_template_is_begun_from_another_and_an_issue_takes_it(tidings: Tidings, office: Path) -> None:
    made = tidings("template", "new", "kort", "-C", office)
    file = office / "templates" / "kort.mjml"
    file.write_text(file.read_text("utf-8").replace("{{ why }}", "Ett brev från oss.<br>{{ why }}"), "utf-8")
    draft = office / "drafts" / "2026-12" / "issue.md"
    draft.write_text(draft.read_text("utf-8").replace("---\n", "---\ntemplate: kort\n", 1), "utf-8")

    checked = tidings("template", "check", "kort", "-C", office)
    built = tidings("build", "2026-12", "-C", office, "-o", office / "out")

    assert made.out == f"{file}\n"
    assert f"tidings template check kort -C '{office}'" in made.err
    assert (checked.code, checked.out) == (0, "kort.mjml: no errors, no warnings\n")
    assert built.code == 0, built.err
    assert "Ett brev från oss.<br" in (office / "out" / "2026-12.html").read_text("utf-8")


def test_templates_are_listed_with_their_origin_and_what_they_are_for(tidings: Tidings, bare: Path) -> None:
    tidings("template", "new", "article", "-C", bare)
    tidings("template", "new", "kallelse", "-C", bare)
    (bare / "templates" / "kallelse.mjml").write_text("{# En kallelse. Utan bild. #}\n<mjml>{{ content }}</mjml>")
    (bare / "templates" / "fot.mjml").write_text("<mj-text>en del av andra</mj-text>")

    listed = tidings("template", "list", "--json", "-C", bare).document["templates"]
    shown = tidings("template", "list", "-C", bare).out

    told = {one["name"]: (one["from"], one["shape"], one["purpose"]) for one in listed}
    assert told["article"][:2] == ("office", "article")
    assert told["kallelse"] == ("office", "article", "En kallelse.")
    assert "fot" not in told
    assert "in place of Tidings'" in shown


@pytest.mark.parametrize(
    ("words", "code", "error", "hint"),
    [
        (["new", "kort", "--from", "artikle"], 2, 'there is no template "artikle"', 'did you mean "article"?'),
        (["new", "../kort"], 2, '"../kort" cannot be the name of a template', "small letters"),
        (["new", "Kort"], 2, '"Kort" cannot be the name of a template', "small letters"),
        (["show", "artcle"], 2, 'there is no template "artcle"', 'did you mean "article"?'),
        (["check", "artcle"], 2, 'there is no template "artcle"', 'did you mean "article"?'),
        (["check", "borta.mjml"], 2, 'there is no file "borta.mjml"', "tidings template list"),
        (["new", "article"], 1, "templates/article.mjml: is there already", "another name"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_a_slip_is_told_with_a_hint(
    tidings: Tidings, bare: Path, words: list[str], code: int, error: str, hint: str
) -> None:
    if code == 1:
        tidings("template", *words, "-C", bare)
    own = {path: path.read_bytes() for path in (bare / "templates").iterdir()}

    answer = tidings("template", *words, "-C", bare)

    assert answer.code == code
    assert answer.err.startswith(f"error: {error}")
    assert hint in answer.err
    assert {path: path.read_bytes() for path in (bare / "templates").iterdir()} == own


def test_all_that_is_wrong_is_told_at_once_by_line_and_column(tidings: Tidings, bare: Path) -> None:
    tidings("template", "new", "kort", "-C", bare)
    (bare / "templates" / "kort.mjml").write_text(
        "<mjml>\n <mj-body>\n  <mj-section>\n   <mj-colum>\n"
        '    <mj-text colour="red" padding="10">{{ contnt }} {{ edtion }}</mj-text>\n'
        '    <mj-button title="x">Läs</mj-button>\n',
        "utf-8",
    )

    answer = tidings("template", "check", "kort", "--json", "-C", bare)

    told = [(each["severity"], each["line"], each["column"], each["message"]) for each in answer.document["findings"]]
    assert answer.code == 1
    assert {each["file"] for each in answer.document["findings"]} == {"templates/kort.mjml"}
    assert told == [
        ("error", 0, 0, "nobody could leave: the template has no link to unsubscribe"),
        ("error", 0, 0, "the template does not show what is written"),
        ("error", 1, 1, "<mjml> is not closed"),
        ("error", 2, 2, "<mj-body> is not closed"),
        ("error", 3, 3, "<mj-section> is not closed"),
        ("error", 4, 4, "unknown tag <mj-colum>"),
        ("error", 4, 4, "<mj-colum> is not closed"),
        ("error", 5, 14, '<mj-text> has no attribute "colour"'),
        ("error", 5, 27, 'padding="10" in <mj-text>'),
        ("error", 5, 43, "'contnt' is undefined"),
        ("error", 5, 56, "'edtion' is undefined"),
        ("warning", 1, 1, "<mjml> without lang and dir"),
        ("warning", 1, 1, "there is no <mj-title>"),
        ("warning", 6, 16, "title in <mj-button> changes nothing"),
    ]


def test_what_shows_no_content_or_no_way_out_is_refused_also_under_a_condition(tidings: Tidings, bare: Path) -> None:
    tidings("template", "new", "kort", "-C", bare)
    file = bare / "templates" / "kort.mjml"
    file.write_text(
        file.read_text("utf-8")
        .replace("{{ unsubscribe }}", "{% if 1 > 2 %}{{ unsubscribe }}{% endif %}")
        .replace("{{ content }}", "{% if 1 > 2 %}{{ content }}{% endif %}"),
        "utf-8",
    )

    answer = tidings("template", "check", "kort", "-C", bare)

    assert answer.code == 1
    assert "error: templates/kort.mjml: nobody could leave" in answer.err
    assert "error: templates/kort.mjml: the template does not show what is written" in answer.err


def test_a_template_is_tried_without_all_that_an_issue_may_go_without(tidings: Tidings, bare: Path) -> None:
    tidings("template", "new", "kort", "-C", bare)
    file = bare / "templates" / "kort.mjml"
    source = file.read_text("utf-8").replace("{% if edition %}", "{% if edition or 1 %}")
    file.write_text(source.replace("{{ why }}", "{% if not edition %}</b>{% endif %}{{ why }}"), "utf-8")

    answer = tidings("template", "check", "kort", "-C", bare)

    assert answer.code == 1
    assert "</b> closes nothing" in answer.err


def test_a_theme_that_is_wrong_is_told_by_its_line(tidings: Tidings, bare: Path) -> None:
    tidings("template", "new", "kort", "-C", bare)
    (bare / "templates" / "theme.toml").write_text('[light]\npaeg = "#FFFFFF"\n')

    answer = tidings("template", "check", bare / "templates" / "kort.mjml", "-C", bare)

    assert answer.code == 1
    assert 'error: templates/theme.toml:2: unknown key "light.paeg"' in answer.err


def test_a_template_from_notepad_is_read_and_one_in_another_encoding_is_told(tidings: Tidings, bare: Path) -> None:
    tidings("template", "new", "kort", "-C", bare)
    file = bare / "templates" / "kort.mjml"
    source = file.read_text("utf-8")
    file.write_text(source.replace("\n", "\r\n"), "utf-8-sig", newline="")
    with_mark = tidings("template", "check", "kort", "-C", bare)
    file.write_text(source.replace("{{ why }}", "Från oss på ön."), "latin-1", errors="replace")
    in_latin = tidings("template", "check", "kort", "-C", bare)

    assert with_mark.code == 0, with_mark.err
    assert in_latin.code == 1
    assert "error: templates/kort.mjml: is not UTF-8" in in_latin.err


def test_show_prints_a_template_that_can_be_read_again(tidings: Tidings, bare: Path) -> None:
    shown = tidings("template", "show", "article", "-C", bare)
    other = bare / "templates" / "avskrift.mjml"
    other.write_text(shown.out, "utf-8")

    assert tidings("template", "check", other, "-C", bare).code == 0
    assert tidings("template", "show", "article", "--json", "-C", bare).document["source"] == shown.out
