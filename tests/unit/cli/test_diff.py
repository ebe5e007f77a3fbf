"""What readers would see changed since an issue was mailed or approved."""

from __future__ import annotations

from pathlib import Path

import pytest

from shell import Tidings

DRAFT = "---\ntitle: Kajen\npreheader: Om kajen\n---\nKajen byggs om i {} av [hamnen](https://example.se/hamn).\n"


@pytest.fixture
def draft(office: Path) -> Path:
    path = office / "drafts" / "kaj.md"
    path.write_text(DRAFT.format("vår"), "utf-8")
    return path


def approve(tidings: Tidings, office: Path) -> None:
    version = tidings("build", "kaj", "--json", "-C", office).document["version"]
    assert tidings("approve", "kaj", "--code", version, "--as", "Karin", "-C", office).code == 0


def test_by_default_it_is_since_the_approval_and_then_since_the_mailing(
    tidings: Tidings, office: Path, draft: Path
) -> None:
    approve(tidings, office)
    draft.write_text(DRAFT.format("höst"), "utf-8")
    since_approval = tidings("diff", "kaj", "-C", office)
    tidings("plan", "kaj", "--list", "readers", "-C", office)
    draft.write_text(DRAFT.format("vinter"), "utf-8")
    since_mailing = tidings("diff", "kaj", "-C", office)

    assert (since_approval.code, since_mailing.code) == (0, 0)
    assert since_approval.out == "text: Kajen byggs om i [-vår-] {+höst+} av hamnen.\n"
    assert since_mailing.out == "text: Kajen byggs om i [-höst-] {+vinter+} av hamnen.\n"
    assert "since its approval by Karin" in since_approval.err
    assert "since the mailing kaj.1" in since_mailing.err
    named = tidings("diff", "kaj", "--since", "approval", "-C", office)
    assert "[-vår-] {+vinter+}" in named.out


def test_the_document_tells_both_sides_of_each_difference(tidings: Tidings, office: Path, draft: Path) -> None:
    approve(tidings, office)
    draft.write_text(DRAFT.format("vår").replace("/hamn", "/ny"), "utf-8")

    document = tidings("diff", "kaj", "--json", "-C", office).document

    assert set(document) == {"schema", "issue", "since", "before", "after", "unseen", "changes"}
    assert document["changes"] == [
        {
            "language": "sv",
            "part": "link",
            "before": "hamnen <https://example.se/hamn>",
            "after": "hamnen <https://example.se/ny>",
            "note": "it leads elsewhere",
        }
    ]


def test_nothing_changed_and_only_the_looks_changed_are_said(tidings: Tidings, office: Path, draft: Path) -> None:
    approve(tidings, office)
    same = tidings("diff", "kaj", "-C", office)
    theme = office / "templates" / "theme.toml"
    theme.write_text(theme.read_text("utf-8").replace('accent = "', 'accent = "#003366" # "', 1), "utf-8")
    looks = tidings("diff", "kaj", "-C", office)

    assert same.out == "nothing has changed\n"
    assert "no word, link or image differs" in looks.out


def test_without_anything_to_compare_with_it_says_so(tidings: Tidings, office: Path, draft: Path) -> None:
    never = tidings("diff", "kaj", "-C", office)
    unapproved = tidings("diff", "kaj", "--since", "approval", "-C", office)
    unknown = tidings("diff", "kaj", "--since", "kaj.7", "-C", office)

    assert (never.code, unapproved.code, unknown.code) == (1, 1, 2)
    assert "kaj was neither mailed nor approved" in never.err
    assert "kaj is not approved" in unapproved.err


def test_a_withdrawn_approval_is_none(tidings: Tidings, office: Path, draft: Path) -> None:
    approve(tidings, office)
    tidings("approve", "kaj", "--withdraw", "-C", office)

    assert tidings("diff", "kaj", "-C", office).code == 1


def test_a_translation_that_comes_is_a_difference(tidings: Tidings, office: Path, draft: Path) -> None:
    approve(tidings, office)
    draft.rename(draft.with_name("kaj.sv.md"))
    draft.with_name("kaj.en.md").write_text("---\ntitle: The quay\npreheader: On it\n---\nThe quay.\n", "utf-8")

    assert tidings("diff", "kaj", "-C", office).out == "language: {+en+}\n"
