"""An office begins an issue, from nothing or from the last one, and never writes over what is there."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from shell import Tidings


@pytest.fixture
def bare(tidings: Tidings, tmp_path: Path) -> Path:
    """A workspace without an issue."""
    folder = tmp_path / "kontor"
    assert tidings("-q", "init", folder).code == 0
    return folder


def written(folder: Path, name: str, **files: str) -> Path:
    issue = folder / "drafts" / name
    issue.mkdir()
    for file, text in files.items():
        (issue / file.replace("__", ".")).write_text(text, "utf-8")
    return issue


def test_an_issue_is_begun_and_builds_at_once(tidings: Tidings, bare: Path) -> None:
    begun = tidings("new", "Kustnytt", "i", "januari", "-C", bare)
    built = tidings("build", "kustnytt-i-januari", "-C", bare, "-o", bare / "out")

    assert begun.out == "drafts/kustnytt-i-januari/issue.md\n"
    assert begun.next.endswith(f"or tidings add kustnytt-i-januari SOURCE -C {bare}")
    assert (bare / begun.out.strip()).read_text("utf-8") == "---\ntitle: Kustnytt i januari\nlanguage: sv\n---\n"
    assert built.code == 0, built.err
    assert '"Kustnytt i januari", version' in built.err


@pytest.mark.parametrize("template", ["letter", "digest", "article"])
def test_every_template_has_its_places_to_fill_in_and_builds(tidings: Tidings, bare: Path, template: str) -> None:
    begun = tidings("new", "Brev", "--template", template, "--json", "-C", bare).document
    head = (bare / "drafts" / "brev" / "issue.md").read_text("utf-8")
    built = tidings("build", "brev", "-C", bare, "-o", bare / "out")

    places = {"letter": "greeting: Hej!\nsignature:\nsignature_title:\nportrait:\n", "digest": "lead:\n", "article": ""}
    named = "" if template == "article" else f"template: {template}\n"
    assert begun == {
        "schema": 1,
        "issue": "brev",
        "files": ["drafts/brev/issue.md"],
        "template": template,
        "from": "",
        "notes": [],
    }
    assert head == f"---\ntitle: Brev\n{named}language: sv\n{places[template]}---\n"
    assert built.code == 0, built.err


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("../../etc/passwd", "etc-passwd"),
        ("/tmp/x", "tmp-x"),
        ("🎉🎉", "new-issue"),
        ("Åäö: {{ first_name }} {% if", "aao-first-name-if"),
        ("CON", "con-1"),
        ("issue", "issue-1"),
        (".hidden", "hidden"),
        ("rad ett\nrad två\x00", "rad-ett-rad-tva"),
        ("mycket lång " * 40, "mycket-lang-mycket-lang-mycket-lang-mycket-lang-mycket-lang"),
    ],
)
def test_a_title_of_any_kind_gives_a_safe_name_and_stays_as_typed(
    tidings: Tidings, bare: Path, title: str, name: str
) -> None:
    begun = tidings("new", title, "-C", bare)
    built = tidings("build", name, "--json", "-C", bare, "-o", bare / "out")

    assert begun.code == 0, begun.err
    assert [path.name for path in (bare / "drafts").iterdir()] == [name]
    assert built.document["subject"].split() == title.replace("\x00", "").split()
    assert built.document["merge_fields"] == []


def test_nothing_is_written_over(tidings: Tidings, bare: Path) -> None:
    tidings("new", "Brev", "-C", bare)
    (bare / "drafts" / "not.txt").write_text("En not.\n\nMed text.\n", "utf-8")
    (bare / "drafts" / "brev" / "issue.md").write_text("Mina ord", "utf-8")

    answers = [tidings("new", title, "-C", bare) for title in ("Brev", "BREV!", "not")]

    assert [answer.code for answer in answers] == [1, 1, 1]
    assert answers[0].err.startswith("error: drafts/brev: is there already\nhint: ")
    assert answers[2].err.startswith("error: drafts/not.txt: is there already\nhint: ")
    assert (bare / "drafts" / "brev" / "issue.md").read_text("utf-8") == "Mina ord"


def test_a_name_that_readers_have_had_is_refused(tidings: Tidings, office: Path) -> None:
    with closing(sqlite3.connect(office / "tidings.db")) as ledger:
        before = ledger.execute("SELECT count(*) FROM mailings").fetchone()
    tidings("approve", "2026-12", "-C", office)
    planned = tidings("plan", "2026-12", "--list", "readers", "-C", office)
    (office / "drafts" / "2026-12").rename(office / "undan")

    answer = tidings("new", "2026-12", "-C", office)

    assert (before, planned.code) == ((0,), 0), planned.err
    assert answer.code == 1
    assert answer.err.startswith('error: an issue called "2026-12" was mailed before')


@pytest.mark.parametrize(
    ("words", "error", "hint"),
    [
        (["Brev", "--template", "lettr"], 'there is no template "lettr"', 'did you mean "letter"?'),
        (["Brev", "--template", "../x"], 'there is no template "../x"', "there is article"),
        (["Brev", "--from", "2026-1"], 'there is no issue "2026-1"', 'did you mean "2026-12"?'),
        ([" "], "an issue needs a title", "tidings new"),
    ],
    ids=["template", "path", "issue", "blank"],
)
def test_a_slip_is_told_with_a_hint_and_nothing_is_made(
    tidings: Tidings, office: Path, words: list[str], error: str, hint: str
) -> None:
    answer = tidings("new", *words, "-C", office)

    assert answer.code == 2
    assert answer.err.startswith(f"error: {error}")
    assert hint in answer.err
    assert [path.name for path in (office / "drafts").iterdir()] == ["2026-12"]


# --- from an earlier one ----------------------------------------------------

OLD = """---
Rubrik: Brev i december
ämne: Läs det här
template: letter
number: 09
date: 2026-12-02
preheader: Snart jul
svara_till: svar@example.se
hälsning: Hej {{ first_name | default("du") }}!
underskrift: Åsa Lind
porträtt: asa.png
knapp: Anmäl dig
länk: https://www.example.se/anmal
bild: jul.png
alt: En gran
artiklar: a.md
---

Nu är det **jul** igen.

![En karta](karta.png)
"""
NEW = """---
Rubrik: Brev i januari
template: letter
number: 10
svara_till: svar@example.se
hälsning: Hej {{ first_name | default("du") }}!
underskrift: Åsa Lind
porträtt: asa.png
knapp: Anmäl dig
länk: https://www.example.se/anmal
language: sv
signature_title:
---

Nu är det **jul** igen.

![En karta](karta.png)
"""


def test_what_stays_the_same_is_taken_along_and_the_rest_is_not(tidings: Tidings, office: Path) -> None:
    old = written(office, "december", issue__md=OLD, a__md="# Ett\n\nText.\n")
    picture = (office / "drafts" / "2026-12" / "vinterkust.png").read_bytes()
    for name in ("asa.png", "karta.png", "jul.png"):
        (old / name).write_bytes(picture)

    begun = tidings("new", "Brev i januari", "--from", "december", "-C", office)
    built = tidings("build", "brev-i-januari", "-C", office, "-o", office / "out")

    new = office / "drafts" / "brev-i-januari"
    assert begun.code == 0, begun.err
    assert sorted(path.name for path in new.iterdir()) == ["asa.png", "issue.md", "karta.png"]
    assert (new / "issue.md").read_text("utf-8") == NEW
    assert "note: the words of issue.md are those of december: read them before anybody else does" in begun.err
    assert built.code == 0, built.err
    assert (old / "issue.md").read_text("utf-8") == OLD


def test_another_template_can_be_taken_than_that_of_the_issue_it_is_begun_from(tidings: Tidings, office: Path) -> None:
    written(office, "december", issue__md=OLD, a__md="# Ett\n\nText.\n")

    tidings("new", "Ett", "--from", "december", "--template", "digest", "-C", office)
    tidings("new", "Två", "--from", "december", "--template", "article", "-C", office)

    assert "template: digest\n" in (office / "drafts" / "ett" / "issue.md").read_text("utf-8")
    assert "template" not in (office / "drafts" / "tva" / "issue.md").read_text("utf-8")


def test_of_one_file_the_head_is_taken_and_of_two_languages_both(tidings: Tidings, bare: Path) -> None:
    drafts = bare / "drafts"
    (drafts / "ett.md").write_text(
        "---\nkicker: Havet\nnumber: 3/2026\nlink: https://example.se\nbutton: Läs\n---\n\n# Ett\n\nText.\n", "utf-8"
    )
    written(
        bare,
        "par",
        issue__sv__md="---\nnumber: 4\ndate: 2026-12-01\n---\n\n# Gammal rubrik\n\nHej!\n",
        issue__en__md="---\ntitle: Old\n---\n\nHello!\n",
        a__sv__md="# Ett\n\nText.\n",
        a__en__md="# One\n\nText.\n",
    )

    single = tidings("new", "Nytt", "--from", "ett", "-C", bare)
    both = tidings("new", "Båda", "--from", "par", "-C", bare)
    built = tidings("build", "bada", "-C", bare, "-o", bare / "out")

    assert (drafts / "nytt" / "issue.md").read_text("utf-8") == (
        "---\ntitle: Nytt\nnumber:\nlink: https://example.se\nbutton: Läs\nlanguage: sv\n---\n"
    )
    assert 'note: the number after "3/2026" is for you to write' in single.err
    assert (drafts / "bada" / "issue.sv.md").read_text("utf-8") == "---\ntitle: Båda\nnumber: 5\n---\n\nHej!\n"
    assert (drafts / "bada" / "issue.en.md").read_text("utf-8") == "---\ntitle: Båda\n---\n\nHello!\n"
    assert "note: issue.en.md: its title is to be translated" in both.err
    assert built.code == 0, built.err


def test_an_issue_without_words_of_its_own_gives_nothing_and_says_so(tidings: Tidings, bare: Path) -> None:
    written(bare, "lös", a__md="# Ett\n\nText.\n", b__md="# Två\n\nText.\n")

    (bare / "drafts" / "ren.txt").write_text("En rubrik\n\nText.\n", "utf-8")

    begun = tidings("new", "Nytt", "--from", "lös", "-C", bare)
    plain = tidings("new", "Nyare", "--from", "ren", "-C", bare)

    assert (bare / "drafts" / "nytt" / "issue.md").read_text("utf-8") == "---\ntitle: Nytt\nlanguage: sv\n---\n"
    assert "note: lös has nothing that could be taken along" in begun.err
    assert "note: ren has nothing that could be taken along" in plain.err


def test_a_draft_that_is_wrong_is_told_by_its_line_and_nothing_is_made(tidings: Tidings, bare: Path) -> None:
    written(bare, "fel", issue__md="---\ntitle: Fel\nsubjct: x\n---\n", a__md="# Ett\n\nText.\n")

    begun = tidings("new", "Nytt", "--from", "fel", "-C", bare)

    assert begun.code == 1
    assert begun.err.startswith('error: drafts/fel/issue.md:3: unknown key "subjct"')
    assert not (bare / "drafts" / "nytt").exists()
