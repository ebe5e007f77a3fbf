"""Files that are no drafts: each one sentence with file and line, and a hint."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tidings.content.draft import read_issue
from tidings.errors import DraftError
from tidings.model.article import plain
from tidings.model.issue import Issue

Read = Callable[..., Issue]


def test_old_windows_files_are_read(read: Read) -> None:
    issue = read(a_txt="Vi måste ut\r\n\r\n– Nu, sade “Åsa”.\r\n".encode("cp1252"))

    assert plain(issue.title) == "Vi måste ut"
    assert issue.articles[0].body[0].line == 3


def test_a_byte_order_mark_is_no_character(read: Read) -> None:
    assert plain(read(a_txt=b"\xef\xbb\xbfHej\n\nText.").title) == "Hej"


def test_decomposed_letters_are_composed(read: Read) -> None:
    assert plain(read(a_txt="Fo\u0308rst\n\nText.").title) == "Först"


@pytest.mark.parametrize(
    ("content", "line", "message"),
    [
        (b"Hej\r\n\r\nett \x81 tecken \xe5", 3, "neither UTF-8 nor Windows-1252: byte 0x81 means nothing"),
        (b"Hej\rett \x8d", 2, "neither UTF-8 nor Windows-1252: byte 0x8d means nothing"),
        (b"Hej\n\x00\x00", 2, "the control character U+0000 stands here"),
        (b"PK\x03\x04 a Word file", 1, "the control character U+0003 stands here"),
    ],
)
def test_bytes_that_are_no_text_are_told_by_line(read: Read, content: bytes, line: int, message: str) -> None:
    with pytest.raises(DraftError) as caught:
        read(a_txt=content)

    assert str(caught.value) == f"drafts/a.txt:{line}: {message}"
    assert caught.value.hint


def test_a_file_too_large_for_any_newsletter_is_told_and_not_read(read: Read) -> None:
    assert read(a_txt=b"T\n\n" + (b"ord. " * 1_000 + b"\n\n") * 90)

    with pytest.raises(DraftError, match=r"drafts/a\.txt: a draft has at most 500,000 bytes"):
        read(a_txt=b"T\n\n" + b"ord. " * 100_000)


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.txt")

    with pytest.raises(DraftError, match=r"a\.txt: is no file"):
        read_issue(tmp_path / "a.txt", root=tmp_path, language="sv", template="article")


def test_more_expressions_than_anybody_means_are_told_by_line(read: Read) -> None:
    with pytest.raises(DraftError, match=r"drafts/a\.md:1001: more than 1,000 expressions"):
        read(a_md="{{ name }}\n" * 6000)


@pytest.mark.parametrize(
    ("content", "line", "message"),
    [
        ("[" * 400_000, 1, "more than 3,000 brackets are left open by here"),
        ("![a" * 100_000, 1, "more than 3,000 brackets are left open by here"),
        ("[^1]: x\n\n" + "[^a" * 100_000, 3, "more than 3,000 brackets are left open by here"),
        ("**x*y" * 80_000, 1, "more of the marks * _ ~ stand here than 30,000"),
        ("| a | b |\n|---|---|\n" + "| a | b |\n" * 6_000, 5001, "more than 5,000 lines stand without an empty line"),
        ("a\n\n" * 100_000, 40_001, "more than 20,000 paragraphs and cells stand in one draft"),
        ("> " * 20_000 + "a", 1, "text is nested too deep here"),
        ("- " * 20_000 + "a", 1, "text is nested too deep here"),
        ("[" * 20_000 + "a" + "](x)" * 20_000, 1, "more than 3,000 brackets are left open by here"),
        ("::: columns\n" * 4_000, 2, "columns stand by themselves"),
        ("T\n\n" + "1-2 " * 100_000, 3, "more than 50,000 characters stand in one paragraph"),
        ("T\n\n" + "a@b.se " * 20_000, 3, "more than 50,000 characters stand in one paragraph"),
        ("---\ntitle: T\nlead: " + "1-2 " * 100_000 + "\n---\nx", 3, "more than 50,000 characters stand in one"),
        ("---\narticles:\n" + "- a\n" * 100_000 + "---\nx", 1003, "a list has at most 1,000 lines"),
        ("T\n\n{% if a %}x\n" + "{% elif b %}x\n" * 400, 303, "a condition has at most 300 branches"),
        (
            "T\n\n[x](" + "{% if a %}{% else %}{% endif %}" * 30 + "https://x.se)",
            3,
            "the target of a link has at most 12",
        ),
        (
            "---\nlink: " + "{% if a %}{% endif %}" * 30 + "https://x.se\nbutton: y\n---\nx",
            2,
            "the target of a link has",
        ),
    ],
)
def test_what_would_keep_the_parser_busy_is_refused_by_its_line(
    read: Read, content: str, line: int, message: str
) -> None:
    with pytest.raises(DraftError) as caught:
        read(a_md=content)

    assert str(caught.value).startswith(f"drafts/a.md:{line}: {message}")
    assert caught.value.hint


@pytest.mark.parametrize("content", ["", " \n\u00a0\n", "\ufeff"])
def test_an_empty_draft_is_told(read: Read, content: str) -> None:
    with pytest.raises(DraftError, match=r"drafts/a\.md: the draft is empty"):
        read(a_md=content)


def test_an_empty_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "drafts" / "12").mkdir(parents=True)
    (tmp_path / "drafts" / "12" / "picture.png").write_bytes(b"")

    with pytest.raises(DraftError, match="drafts/12: the folder holds no draft"):
        read_issue(tmp_path / "drafts" / "12", root=tmp_path, language="sv", template="article")


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(DraftError, match=r"drafts/no\.md: there is no such draft"):
        read_issue(tmp_path / "drafts" / "no.md", root=tmp_path, language="sv", template="article")


def test_an_article_that_does_not_exist_is_told_by_its_line(read: Read) -> None:
    with pytest.raises(DraftError) as caught:
        read(issue_md="---\ntitle: A\narticles:\n- vinter.md\n- sommer.md\n---\n", vinter_md="A.", sommar_md="B.")

    assert str(caught.value) == 'drafts/issue/issue.md:5: there is no article "sommer.md"'
    assert caught.value.hint == 'did you mean "sommar.md"?'


def test_an_article_outside_the_folder_does_not_exist(read: Read, tmp_path: Path) -> None:
    (tmp_path / "secret.md").write_text("Secret.")

    with pytest.raises(DraftError, match=r'there is no article "\.\./\.\./secret\.md"'):
        read(issue_md="---\narticles: ../../secret.md\n---\n", a_md="A.")
