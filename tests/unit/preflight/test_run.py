"""A run puts the findings in the order in which a person mends them, and runs what it was asked for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest

from tidings.errors import UnknownNameError
from tidings.model.article import Field, Image, Paragraph, Text
from tidings.model.edition import Copy
from tidings.model.finding import Report, Severity
from tidings.preflight.case import Case
from tidings.preflight.run import MOST, find, run


@pytest.fixture
def faulty(sound: Case) -> Case:
    """A case with an error on line 9, another on line 12, and a large copy."""
    [article] = sound.issue.articles
    late = Paragraph((Image("segel.png", (), line=12),), 12)
    early = Paragraph((Field("frist_name", None, 9),), 9)
    issue = replace(sound.issue, articles=(replace(article, body=(*article.body, late, early)),))
    return replace(sound, issue=issue, compose=lambda _: replace(sound.compose({}), html="x" * 90_000))


def report(case: Case, *only: str) -> Report:
    return run(case.issue, case.edition, case.surroundings, case.compose, only)


def test_errors_come_first_and_then_files_and_lines(faulty: Case) -> None:
    findings = report(faulty, "HTM01", "IMG01", "REC07").findings

    assert [(finding.code, finding.place.line) for finding in findings] == [("REC07", 9), ("IMG01", 12), ("HTM01", 0)]
    assert findings[2].severity is Severity.WARNING


def test_a_report_bears_the_issue_and_the_editions_digest(faulty: Case) -> None:
    found = report(faulty)

    assert (found.issue, found.digest) == ("bryggan", faulty.edition.digest)
    assert found.stops


def test_a_warning_alone_does_not_stop_the_line(faulty: Case) -> None:
    assert not report(faulty, "HTM01").stops


def test_only_what_was_asked_for_is_run(faulty: Case) -> None:
    assert {finding.code for finding in report(faulty, "IMG01").findings} == {"IMG01"}


def test_of_one_check_as_many_are_told_as_anybody_reads_and_no_error_is_hidden_by_warnings(sound: Case) -> None:
    [article] = sound.issue.articles
    doubled = tuple(Paragraph((Text("havet havet", line),), line) for line in range(1, 1001))
    unsaid = Paragraph((Text("TODO", 2000),), 2000)
    issue = replace(sound.issue, articles=(replace(article, body=(*doubled, unsaid)),))

    found = report(replace(sound, issue=issue), "LAN07", "LAN10").findings

    assert [(one.code, one.place.line) for one in found[:3]] == [("LAN07", 2000), ("LAN10", 1), ("LAN10", 2)]
    assert len(found) == 1 + MOST + 1
    assert (found[-1].message.en, found[-1].place.line) == (f"{1000 - MOST} more of the same kind, from here on", 51)


def test_an_unknown_code_is_a_usage_error_that_names_the_nearest(sound: Case) -> None:
    with pytest.raises(UnknownNameError, match="IMG011") as caught:
        report(sound, "IMG01", "IMG011")

    assert caught.value.exit_code == 2
    assert caught.value.hint == 'did you mean "IMG01"?'


@pytest.mark.parametrize(("typed", "meant"), [("ENVO1", "ENV01"), ("LNK1", "LNK01"), ("LAN5", "LAN05")])
def test_of_codes_that_are_as_near_the_first_is_named(typed: str, meant: str) -> None:
    with pytest.raises(UnknownNameError) as caught:
        find(typed)

    assert caught.value.hint == f'did you mean "{meant}"?'


def test_a_code_may_be_written_in_small_letters(faulty: Case) -> None:
    assert report(faulty, "img01") == report(faulty, "IMG01")


def test_what_is_wrong_in_title_and_subject_is_told_once(sound: Case) -> None:
    title = (Text("Hej ", 2), Field("frist_name", None, 2))
    [article] = sound.issue.articles
    issue = replace(sound.issue, title=title, subject=title, articles=(replace(article, title=title),))

    assert len(report(replace(sound, issue=issue), "REC07").findings) == 1


def test_every_language_of_an_issue_is_held_against_the_checks_in_its_own_copy(faulty: Case) -> None:
    english = replace(faulty.issue, language="en", source="drafts/bryggan.en.md")
    issue = replace(faulty.issue, articles=(), translations=(english,))
    edition = replace(faulty.edition, translations=(replace(faulty.edition, language="en"),))
    asked: list[str] = []

    def compose(fields: Mapping[str, str], language: str = "") -> Copy:
        asked.append(language)
        return faulty.compose(fields)

    findings = run(issue, edition, faulty.surroundings, compose, ["IMG01", "HTM01"]).findings

    assert [finding.code for finding in findings].count("IMG01") == 1
    assert asked == ["", "en"]
