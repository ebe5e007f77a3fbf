"""An issue of several files: order, the editor's own words, and what the issue takes from its articles."""

from __future__ import annotations

from collections.abc import Callable

from tidings.model.article import plain
from tidings.model.edition import Shape
from tidings.model.issue import Issue
from tidings.model.section import sections

Read = Callable[..., Issue]

SV = "Det här är en text på svenska som handlar om hur vi har det i staden."
EN = "This is a text in English that tells you about how we are in the city."


def titles(issue: Issue) -> list[str]:
    return [plain(article.title) for article in issue.articles]


def test_articles_come_by_file_name_where_no_order_is_given(read: Read) -> None:
    issue = read(b_md="# B\n\nText.", a_txt="A\n\nText.", issue_md="---\ntitle: Numret\n---\nHej!")

    assert titles(issue) == ["A", "B"]
    assert issue.files == ("drafts/issue/issue.md", "drafts/issue/a.txt", "drafts/issue/b.md")
    assert (issue.name, issue.source, plain(issue.title)) == ("issue", "drafts/issue/issue.md", "Numret")


def test_articles_come_in_the_order_that_the_issue_gives(read: Read) -> None:
    files = {"a_md": "# A\n\nText.", "b_md": "# B\n\nText.", "c_md": "# C\n\nText."}

    assert titles(read(issue_md="---\narticles: c, a.md\n---\n", **files)) == ["C", "A"]
    assert titles(read(issue_md="---\nartiklar:\n  - b.md\n  - c\n---\n", **files)) == ["B", "C"]


def test_the_editors_words_are_the_body_and_neither_title_nor_lead(read: Read) -> None:
    issue = read(issue_md="Hej alla\n\nDet här är numret.", a_md="# A\n\nText.", b_md="# B\n\nText.")

    assert plain(issue.body).split() == ["Hej", "alla", "Det", "här", "är", "numret."]
    assert issue.lead == ()
    assert plain(issue.title) == "A"


def test_one_article_gives_the_issue_its_title_subject_and_preheader(read: Read) -> None:
    issue = read(issue_md="---\nnumber: 3\n---\n", a_md="# Is på sjön\n\nNu ligger den.\n\nMer text.")

    assert plain(issue.title) == plain(issue.subject) == "Is på sjön"
    assert plain(issue.preheader) == "Nu ligger den."
    assert issue.number == "3"


def test_a_lead_is_read_once_where_the_editor_has_words_before_the_only_article(read: Read) -> None:
    issue = read(issue_md="---\ntitle: Numret\n---\nHej alla!", a_md="# Is på sjön\n\nNu ligger den.\n\nMer text.")

    told = [plain(section.lead) for section in sections(issue, Shape.ARTICLE)]
    assert told.count("Nu ligger den.") == 1


def test_a_single_file_is_an_issue_of_its_own_name(read: Read) -> None:
    issue = read(vinter_txt="Is\n\nNu ligger den.", language="en", template="letter")

    assert (issue.name, issue.source, issue.files) == ("vinter", "drafts/vinter.txt", ("drafts/vinter.txt",))
    assert (issue.language, issue.template) == ("en", "letter")


def test_the_date_of_a_single_file_stands_in_the_masthead_alone(read: Read) -> None:
    issue = read(a_md="---\ndate: 2026-12-04\n---\n# A\n\nText.")

    assert (issue.date, issue.articles[0].date) == ("2026-12-04", "")


def test_each_article_speaks_its_language_and_the_issue_the_one_they_share(read: Read) -> None:
    mixed = read(issue_md="---\ntitle: A\n---\n", a_md=SV, b_md=EN, language="fi")
    shared = read(issue_md="---\ntitle: A\n---\n", a_md=EN, b_md=EN, language="fi")
    given = read(issue_md="---\nspråk: sv\n---\n", a_md=EN, b_md=EN, language="fi")

    assert [article.language for article in mixed.articles] == ["sv", "en"]
    assert (mixed.language, shared.language, given.language) == ("fi", "en", "sv")


def test_a_text_too_short_to_tell_is_in_the_newsletters_language(read: Read) -> None:
    assert read(a_txt="Hej\n\nOch på.", language="en").language == "en"


def test_a_file_without_a_title_is_called_by_its_name(read: Read) -> None:
    issue = read(vinter_txt="En enda rad som slutar med punkt.\n\nMer text.")

    assert plain(issue.title) == "vinter"
    assert plain(issue.lead) == "En enda rad som slutar med punkt."


def test_headings_stand_below_the_title(read: Read) -> None:
    shifted = read(a_md="---\ntitle: T\n---\n# One\n\n## Two\n")
    kept = read(a_md="# T\n\nText.\n\n## Two\n\n### Three\n")

    assert [getattr(block, "level", 0) for block in shifted.articles[0].body] == [2, 3]
    assert [getattr(block, "level", 0) for block in kept.articles[0].body] == [2, 3]


def test_a_long_lead_is_cut_for_the_inbox_at_the_end_of_a_word_with_its_fields_kept(read: Read) -> None:
    lead = 'Hej {{ namn | default("du") }}, ' + "ord, " * 40
    issue = read(a_md=f"---\ntitle: T\n---\n{lead}")

    assert [type(node).__name__ for node in issue.preheader] == ["Text", "Field", "Text", "Text"]
    assert plain(issue.preheader).endswith("ord …")
    assert len(plain(issue.preheader)) <= 110


def test_a_subject_has_neither_weight_nor_spaces_that_hold(read: Read) -> None:
    issue = read(a_md="# Nu *är* det 5-10 °C\n\nText.")

    assert plain(issue.title) == "Nu är det 5–10\u00a0°C"
    assert plain(issue.subject) == "Nu är det 5–10 °C"
    assert {type(node).__name__ for node in issue.subject} == {"Text"}
