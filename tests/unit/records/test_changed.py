"""Of two recipes, which files differ and on which line first."""

from __future__ import annotations

import pytest

from tidings.errors import Place
from tidings.model.edition import Recipe, Source
from tidings.records.changed import changed

DRAFT = "workspace/drafts/brev.md"


def made_of(files: dict[str, str | bytes]) -> Recipe:
    sources = (Source(path, data if isinstance(data, bytes) else data.encode()) for path, data in files.items())
    return Recipe(DRAFT, "sv", "article", (), tuple(sources))


@pytest.mark.parametrize(
    ("before", "after", "line"),
    [
        ("ett\ntvå\ntre\n", "ett\n2\ntre\n", 2),
        ("ett\n\ntvå\n", "ett\n\n\ntvå till\n", 4),
        ("ett\ntvå\ntre\n", "ett\ntre\n", 2),
        ("ett\ntvå\ntre\n", "ett\ntvå\n", 2),
        ("ett\n", "ett\ntvå\n", 2),
        ("ett\r\ntvå\r\n", "ett\ntwå\n", 2),
        ("ett  två\ntre", "ett två\nfyra", 2),
        ("e\u0301tt\ntvå", "\u00e9tt\ntre", 2),
    ],
    ids=["reworded", "lower down", "one less", "the last less", "one more", "other line ends", "blanks", "accents"],
)
def test_the_first_line_that_differs_is_told_as_it_stands_now(before: str, after: str, line: int) -> None:
    assert changed(made_of({DRAFT: before}), made_of({DRAFT: after})) == (Place("drafts/brev.md", line),)


def test_drafts_come_first_and_what_tidings_ships_last() -> None:
    paths = ("shipped/templates/article.mjml", "workspace/drafts/bild.png", DRAFT, "workspace/templates/theme.toml")
    before = made_of(dict.fromkeys(paths, "1"))
    after = made_of(dict.fromkeys(paths, "2"))

    assert [place.file for place in changed(before, after)] == [
        "drafts/bild.png",
        "drafts/brev.md",
        "templates/theme.toml",
        "templates/article.mjml (of Tidings)",
    ]


def test_a_file_that_came_and_one_that_is_gone_have_no_line() -> None:
    before, after = (
        made_of({DRAFT: "ett", "outside/bild.png": b"\0"}),
        made_of({DRAFT: "ett", "workspace/ny.md": "nytt"}),
    )

    assert changed(before, after) == (Place("bild.png"), Place("ny.md"))


def test_blanks_alone_are_told_where_nothing_else_differs() -> None:
    before = {DRAFT: "ett två", "workspace/drafts/a.md": "rad\n\nrad"}
    blanks = {DRAFT: "ett  två", "workspace/drafts/a.md": "rad\n\nrad"}

    assert changed(made_of(before), made_of(blanks)) == (Place("drafts/brev.md", 1),)
    more = blanks | {"workspace/drafts/a.md": "rad\n\nen rad"}
    assert changed(made_of(before), made_of(more)) == (Place("drafts/a.md", 3),)


def test_nothing_differs_and_nothing_is_told() -> None:
    assert changed(made_of({DRAFT: "ett"}), made_of({DRAFT: "ett"})) == ()
