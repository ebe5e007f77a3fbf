"""An issue in several languages: which files are one text, and what readers get of what nobody has translated."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tidings.content.draft import read_issue
from tidings.errors import DraftError
from tidings.model.article import Passage, plain
from tidings.model.issue import Issue

SAME = "number: 3\ndate: 2026-12-04\ntemplate: digest\n"  # in every language


@pytest.fixture
def read(tmp_path: Path) -> Callable[..., Issue]:
    """Write files below `drafts/`, and read the issue that the path means."""

    def read(path: str, files: dict[str, str], language: str = "sv") -> Issue:
        for name, content in files.items():
            file = tmp_path / "drafts" / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(content, "utf-8")
        return read_issue(tmp_path / "drafts" / path, root=tmp_path, language=language, template="article")

    return read


Read = Callable[..., Issue]


def titles(issue: Issue) -> list[str]:
    return [plain(article.title) for article in issue.articles]


@pytest.mark.parametrize("path", ["x.sv.md", "x.en.md"])
def test_two_files_of_one_name_are_one_issue_whichever_is_named(path: str, read: Read) -> None:
    issue = read(path, {"x.sv.md": "# Hej\n\nText.", "x.en.md": "# Hello\n\nText.", "y.en.md": "# No\n"})

    [english] = issue.translations
    assert (issue.name, issue.language, plain(issue.subject)) == ("x", "sv", "Hej")
    assert (english.name, english.language, plain(english.subject)) == ("x", "en", "Hello")
    assert issue.files == ("drafts/x.en.md", "drafts/x.sv.md")
    assert (issue.untranslated, english.translations, english.untranslated) == ((), (), ())


def test_the_main_language_is_the_newsletters_or_else_the_first_by_name(read: Read) -> None:
    files = {"x.sv.md": "# Hej\n\nText.", "x.fi.md": "# Moi\n\nText.", "x.en.txt": "Hello\n\nText."}

    assert [each.language for each in (read("x.fi.md", files), *read("x.fi.md", files).translations)] == [
        "sv",
        "en",
        "fi",
    ]
    assert read("x.fi.md", files, language="de").language == "en"


def test_a_file_without_a_language_in_its_name_is_the_counterpart_in_its_own(read: Read) -> None:
    issue = read("x.md", {"x.md": "# Hej\n\nText.", "x.en.md": "# Hello\n\nText."})

    assert (issue.name, plain(issue.title), plain(issue.translations[0].title)) == ("x", "Hej", "Hello")


def test_one_file_with_a_language_in_its_name_is_an_issue_without_it(read: Read) -> None:
    issue = read("x.en.md", {"x.en.md": "# Hej\n\nText."})

    assert (issue.name, issue.language, issue.translations) == ("x", "en", ())


def test_what_ends_in_no_language_is_a_name(read: Read) -> None:
    assert read("v.2.md", {"v.2.md": "Hej\n\nText."}).name == "v.2"


def test_a_folder_has_an_edition_for_each_language(read: Read) -> None:
    issue = read(
        "12",
        {
            "12/issue.sv.md": f"---\ntitle: Numret\n{SAME}articles: b, a\n---\nHej!",
            "12/issue.en.md": "---\ntitle: The issue\n---\nHello!",
            "12/a.sv.md": "# Ett\n\nText.",
            "12/a.en.md": "# One\n\nText.",
            "12/b.sv.md": "# Två\n\nText.",
            "12/b.en.md": "# Two\n\nText.",
        },
    )
    [english] = issue.translations

    assert (plain(issue.title), titles(issue)) == ("Numret", ["Två", "Ett"])
    assert (plain(english.title), titles(english)) == ("The issue", ["Two", "One"])
    assert (english.number, english.date, english.template) == ("3", "2026-12-04", "digest")
    assert english.source == "drafts/12/issue.en.md"
    assert issue.untranslated == ()


def test_what_nobody_has_translated_is_shown_as_it_is_and_told(read: Read) -> None:
    issue = read(
        "12",
        {
            "12/issue.sv.md": "---\ntitle: Numret\n---\nHej!",
            "12/a.sv.md": "# Ett\n\nText.",
            "12/a.en.md": "# One\n\nText.",
            "12/b.sv.md": "# Två\n\nText.",
            "12/c.md": "---\ntitle: För alla\nlanguage: sv\n---\nText.",
            "12/d.md": "---\ntitle: Alla?\n---\nText.",
        },
    )
    [english] = issue.translations

    assert titles(english) == ["One", "Två", "För alla", "Alla?"]
    assert [article.language for article in english.articles] == ["en", "sv", "sv", "sv"]
    assert english.title == (Passage("sv", issue.title),)
    assert isinstance(english.body[0], Passage)
    assert issue.untranslated == (
        ("drafts/12/issue.sv.md", "en"),
        ("drafts/12/b.sv.md", "en"),
        ("drafts/12/d.md", "en"),
    )


def test_an_issue_file_of_keys_alone_is_for_every_language(read: Read) -> None:
    files = {"12/issue.md": "---\nnumber: 3\n---\n", "12/a.sv.md": "# Ett\n\nText.", "12/a.en.md": "# One\n\nText."}
    issue = read("12", files | {"12/b.sv.md": "# Två\n", "12/b.en.md": "# Two\n"})

    assert (issue.language, issue.translations[0].language, issue.translations[0].number) == ("sv", "en", "3")
    assert issue.untranslated == ()


def test_what_two_languages_share_is_put_right_and_told_once(read: Read) -> None:
    issue = read(
        "12", {"12/a.sv.md": "# Ett\n", "12/a.en.md": "# One\n", "12/b.sv.md": "---\nsummary: a  b\n---\n# Två\n"}
    )

    assert [change.before for change in issue.corrections] == ["a  b"]


@pytest.mark.parametrize(
    ("files", "told"),
    [
        (
            {"x.md": "---\nspråk: en\n---\n# A\n", "x.en.md": "# B\n"},
            'drafts/x.md: is in the same language as x.en.md: "en"',
        ),
        (
            {"x.sv.md": "# B\n", "x.en.md": "---\ntitle: A\nlanguage: sv\n---\n"},
            'drafts/x.en.md:3: language: "sv" is not what the file\'s name says: .en',
        ),
    ],
)
def test_languages_that_contradict_are_told(files: dict[str, str], told: str, read: Read) -> None:
    with pytest.raises(DraftError) as caught:
        read(next(iter(files)), files)

    assert str(caught.value) == told
