"""What one reader gets, and one copy for each way that readers go."""

from __future__ import annotations

from pathlib import Path

import pytest

from shell import Tidings

DRAFT = """\
---
title: Kajen
preheader: Om kajen
---
Hej {{ first_name | default("läsare") }}!

{% if region == "Skåne" %}Vi ses i Malmö.{% elif region %}Vi ses på nätet.{% else %}Var bor du?{% endif %}

[Anmäl dig](https://example.se/?n={{ number }})
"""
PEOPLE = """\
email;first_name;region;number;language
anna@example.org;Anna;Skåne;1;sv
bo@example.org;Bo;Halland;2;sv
cia@example.org;Cia;Skåne;3;sv
dan@example.org;;;4;sv
"""


@pytest.fixture
def kaj(tidings: Tidings, office: Path, tmp_path: Path) -> Path:
    """Return an office with an issue of three branches, and a list of four of whom two go the same way."""
    (office / "drafts" / "kaj.md").write_text(DRAFT, "utf-8")
    join(tidings, office, "kajen", PEOPLE)
    return office


def join(tidings: Tidings, office: Path, name: str, people: str) -> None:
    file = office / "subscribers" / f"{name}.csv"
    file.write_text(people, "utf-8")
    assert tidings("subscribers", "import", file, "--list", name, "--apply", "-C", office).code == 0


def test_a_readers_copy_has_their_values_and_lies_beside_the_issue(tidings: Tidings, kaj: Path) -> None:
    tidings("build", "kaj", "-C", kaj)
    plain = (kaj / "out" / "kaj.html").read_bytes()

    answer = tidings("build", "kaj", "--as", "Anna@Example.org", "--json", "-C", kaj)

    document = answer.document
    assert (document["as"], document["list"], document["state"]) == ("anna@example.org", "kajen", "active")
    assert [Path(file).name for file in document["files"]] == [
        "kaj.as-anna@example.org.html",
        "kaj.as-anna@example.org.txt",
    ]
    text = Path(document["files"][1]).read_text("utf-8")
    assert "Hej Anna!" in text
    assert "Vi ses i Malmö." in text
    assert "https://example.se/?n=1" in document["links"]
    assert (kaj / "out" / "kaj.html").read_bytes() == plain


def test_whoever_gets_a_readers_copy_can_unsubscribe_nobody(
    tidings: Tidings, kaj: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TIDINGS_WEB__URL", "https://brev.example.se")

    document = tidings("build", "kaj", "--as", "anna@example.org", "--json", "-C", kaj).document

    assert [link for link in document["links"] if "/u/" in link] == ["https://brev.example.se/u/preview"]


def test_an_address_with_a_slip_is_told_with_the_nearest(tidings: Tidings, kaj: Path) -> None:
    answer = tidings("build", "kaj", "--as", "ana@example.org", "--list", "kajen", "-C", kaj)

    assert answer.code == 2
    assert "ana@example.org is not on list kajen" in answer.err
    assert 'did you mean "anna@example.org"?' in answer.err
    assert tidings("build", "kaj", "--as", "anna", "-C", kaj).code == 2


def test_somebody_on_two_lists_is_asked_for_by_list_where_the_copies_differ(tidings: Tidings, kaj: Path) -> None:
    join(tidings, kaj, "andra", PEOPLE.replace("Skåne;1", "Halland;1"))

    unclear = tidings("build", "kaj", "--as", "anna@example.org", "-C", kaj)
    clear = tidings("build", "kaj", "--as", "anna@example.org", "--list", "andra", "-C", kaj)
    same = tidings("build", "kaj", "--as", "bo@example.org", "-C", kaj)

    assert (unclear.code, clear.code, same.code) == (2, 0, 0)
    assert "gets another copy from each list: kajen, andra" in unclear.err
    assert "Vi ses på nätet" in (kaj / "out" / "kaj.as-anna@example.org.txt").read_text("utf-8")


def test_somebody_who_left_is_shown_and_it_is_said(tidings: Tidings, kaj: Path) -> None:
    tidings("subscribers", "remove", "bo@example.org", "-C", kaj)

    answer = tidings("build", "kaj", "--as", "bo@example.org", "-C", kaj)

    assert answer.code == 0
    assert "bo@example.org is unsubscribed, and would get none" in answer.err


def test_variants_are_the_ways_that_readers_really_go_each_with_their_number(tidings: Tidings, kaj: Path) -> None:
    document = tidings("build", "kaj", "--variants", "--list", "kajen", "--json", "-C", kaj).document

    assert (document["readers"], document["unsendable"]) == (4, 0)
    assert document["unwritten"] == {"variants": 0, "readers": 0}
    assert [(one["readers"], one["conditions"]) for one in document["variants"]] == [
        (2, ['region == "Skåne"']),
        (1, ["region"]),
        (1, ['not (region == "Skåne") and not (region)']),
    ]
    texts = [Path(one["files"][1]).read_text("utf-8") for one in document["variants"]]
    assert ["Malmö" in texts[0], "nätet" in texts[1], "Var bor du?" in texts[2]] == [True, True, True]
    assert all("Hej läsare!" in text for text in texts), "nobody's name stands in a file for everybody"


def test_variants_are_told_in_a_table(tidings: Tidings, kaj: Path) -> None:
    answer = tidings("build", "kaj", "--variants", "--list", "kajen", "-C", kaj)

    assert answer.code == 0
    rows = answer.out.splitlines()
    assert rows[0].split() == ["readers", "language", "file", "where"]
    assert rows[1].split()[:2] == ["2", "sv"]
    assert rows[1].endswith('region == "Skåne"')
    assert "4 readers" in answer.err


def test_readers_of_each_language_go_their_own_ways(tidings: Tidings, kaj: Path) -> None:
    (kaj / "drafts" / "kaj.md").rename(kaj / "drafts" / "kaj.sv.md")
    english = "---\ntitle: The quay\npreheader: On it\n---\nHello!{% if region %} See you.{% endif %}\n"
    (kaj / "drafts" / "kaj.en.md").write_text(english, "utf-8")
    join(tidings, kaj, "utland", "email;first_name;region;number;language\neve@example.org;Eve;Kent;9;en\n")

    document = tidings("build", "kaj", "--variants", "--list", "utland", "--json", "-C", kaj).document

    (variant,) = document["variants"]
    assert (variant["language"], variant["readers"], variant["conditions"]) == ("en", 1, ["region"])
    assert Path(variant["files"][0]).name == "kaj.en.variant-1.html"
    shown = tidings("build", "kaj", "--as", "eve@example.org", "--json", "-C", kaj).document
    assert (shown["language"], shown["subject"]) == ("en", "The quay")
    assert Path(shown["files"][0]).name == "kaj.en.as-eve@example.org.html"


def test_too_many_variants_are_not_all_written(tidings: Tidings, kaj: Path) -> None:
    tests = "".join(f'{{% if region == "R{number}" %}}Ett{{% endif %}}\n\n' for number in range(60))
    (kaj / "drafts" / "kaj.md").write_text(f"---\ntitle: Kajen\npreheader: Om\n---\nHej.\n\n{tests}", "utf-8")
    rows = "".join(f"r{number}@example.org;R{number}\n" for number in range(60))
    join(tidings, kaj, "alla", f"email;region\nr@example.org;R0\n{rows}")

    answer = tidings("build", "kaj", "--variants", "--list", "alla", "-C", kaj)

    assert len(list((kaj / "out").glob("kaj.variant-*.html"))) == 50
    assert "10 more variants, for 10 readers, are not written" in answer.err


@pytest.mark.parametrize(
    "words",
    [("--as", "anna@example.org", "--variants"), ("--list", "kajen")],
)
def test_options_that_do_not_go_together_are_usage(tidings: Tidings, kaj: Path, words: tuple[str, ...]) -> None:
    assert tidings("build", "kaj", *words, "-C", kaj).code == 2


def test_a_list_of_nobody_has_no_variants(tidings: Tidings, kaj: Path) -> None:
    for name in ("anna", "bo", "cia", "dan"):
        tidings("suppress", f"{name}@example.org", "-C", kaj)

    answer = tidings("build", "kaj", "--variants", "--list", "kajen", "-C", kaj)

    assert answer.code == 1
    assert "nobody on list kajen would be mailed" in answer.err
