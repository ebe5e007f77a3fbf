"""What two editions were made of in, and out comes which files were changed, and on which line first."""

from __future__ import annotations

import re
from collections.abc import Iterator
from unicodedata import normalize

from tidings.errors import Place
from tidings.model.edition import Recipe

# Where sources lie in a recipe, and what people call it.
OFFICE, OUTSIDE, SHIPPED = "workspace/", "outside/", "shipped/"
TEMPLATES = (f"{OFFICE}templates/", SHIPPED)


def changed(before: Recipe, after: Recipe) -> tuple[Place, ...]:
    """Return every file that differs, with the first line that does as it is now; drafts first, then templates.

    A file that differs in blanks alone is named only where no other does: seldom does a reader see that.
    """
    old, new = ({source.path: source.data for source in recipe.sources} for recipe in (before, after))
    differing = [path for path in sorted(old.keys() | new.keys(), key=_rank) if old.get(path) != new.get(path)]
    found = list(_places(differing, old, new))
    seen = [place for place, is_seen in found if is_seen]
    return tuple(seen or [place for place, _ in found])


def _places(paths: list[str], old: dict[str, bytes], new: dict[str, bytes]) -> Iterator[tuple[Place, bool]]:
    """Yield where each file differs, and whether in more than blanks."""
    for path in paths:
        was, now = _lines(old.get(path)), _lines(new.get(path))
        if not was or not now:  # a picture; or it was not there, or is not there any more
            yield Place(_called(path)), True
        elif line := _first(*([(number, " ".join(one.split())) for number, one in lines] for lines in (was, now))):
            yield Place(_called(path), line), True
        else:
            yield Place(_called(path), _first(was, now)), False


def _first(was: list[tuple[int, str]], now: list[tuple[int, str]]) -> int:
    """Return the line of `now` at which two texts part, blank lines aside; 0 where they do not."""
    before, after = ([(number, words) for number, words in lines if words] for lines in (was, now))
    for (_, one), (line, other) in zip(before, after, strict=False):
        if one != other:
            return line
    if len(before) == len(after):
        return 0
    return after[len(before)][0] if len(after) > len(before) else max((line for line, _ in after), default=1)


def _lines(data: bytes | None) -> list[tuple[int, str]]:
    """Return the numbered lines of a text; none of a picture."""
    if not data or b"\0" in data:
        return []
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", "replace")
    return list(enumerate(re.split(r"\r\n?|\n", normalize("NFC", text)), 1))


def _rank(path: str) -> tuple[bool, bool, str]:
    return path.startswith(SHIPPED), path.startswith(TEMPLATES), path


def _called(path: str) -> str:
    if path.startswith(SHIPPED):
        return f"{path.removeprefix(SHIPPED)} (of Tidings)"
    return path.removeprefix(OFFICE).removeprefix(OUTSIDE)
