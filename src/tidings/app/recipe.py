"""What an edition is made of: gathered while it is built, and enough to make it once more in an empty folder."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterator
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path, PurePosixPath
from urllib.parse import unquote

from tidings import __version__
from tidings.app.workspace import shipped
from tidings.config import Workspace
from tidings.content.draft import read_issue
from tidings.errors import DraftError, Place
from tidings.model.edition import Edition, Recipe, Source
from tidings.model.issue import Issue
from tidings.model.newsletter import Newsletter
from tidings.rendering.build import build as render

# Whatever has a hand in the words, the markup or the pictures of an edition.
LIBRARIES = ("babel", "jinja2", "markdown-it-py", "markupsafe", "mdit-py-plugins", "mjml-python", "nh3", "pillow")
LARGEST = 300_000  # bytes: what a template includes is text, and much smaller

# Where the sources lie in a recipe: as in the workspace; a draft from outside of it; the templates that we ship.
OFFICE, OUTSIDE, SHIPPED = "workspace", "outside", "shipped"


def recipe_of(workspace: Workspace, draft: Path, issue: Issue) -> Recipe:
    """Return what the edition of an issue is made of: the drafts and pictures that were read, templates and theme.

    Args:
        workspace: whose settings and templates go into it.
        draft: the folder or file of the issue, as it was located.
        issue: as it was read.
    """
    place = _Places(workspace.root, draft)
    found = {place.of(path): data for path, data in (*_drafts(workspace.root, issue), *_pictures(issue))}
    found |= {f"{OFFICE}/templates/{name}": data for name, data in _texts(workspace.root / "templates")}
    found |= {f"{SHIPPED}/{name}": data for name, data in _texts(shipped() / "templates")}
    section = workspace.settings.newsletter
    return Recipe(
        draft=place.of(draft.resolve()),
        language=section.language,
        template=section.template,
        libraries=libraries(),
        sources=tuple(Source(path, found[path]) for path in sorted(found) if path),
    )


@cache
def libraries() -> tuple[tuple[str, str], ...]:
    """Return name and version of whatever shapes an edition here, Tidings first and Python last."""
    return ("tidings", __version__), *_installed(), ("python", platform.python_version())


def remake(recipe: Recipe, newsletter: Newsletter, folder: Path) -> Edition:
    """Make an edition once more, of its sources alone, in an empty folder.

    Raises:
        DraftError: this Tidings cannot make it of them.
    """
    for source in recipe.sources:
        path = folder / source.path
        if not path.resolve().is_relative_to(folder.resolve()):
            raise DraftError("lies outside of the edition's sources", place=Place(source.path))
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(source.data)
    issue = read_issue(folder / recipe.draft, root=folder / OFFICE, language=recipe.language, template=recipe.template)
    return render(issue, newsletter, (folder / OFFICE / "templates", folder / SHIPPED))


class _Places:
    """Says where a file of this machine lies in a recipe."""

    def __init__(self, root: Path, draft: Path) -> None:
        itself = draft.resolve()
        self._bases = [(root.resolve(), OFFICE)]
        if not itself.is_relative_to(root.resolve()):
            # Known by the name that the issue has, whatever a link to it is called.
            self._bases = [(itself, f"{OUTSIDE}/{draft.name}"), (itself.parent, OUTSIDE), *self._bases]

    def of(self, path: Path) -> str:
        """Return the path in a recipe; empty where no draft could reach the file from there."""
        for base, name in self._bases:
            if path.is_relative_to(base):
                return (PurePosixPath(name) / path.relative_to(base)).as_posix()
        return ""


def _drafts(root: Path, issue: Issue) -> Iterator[tuple[Path, bytes]]:
    for name in {file for one in (issue, *issue.translations) for file in one.files}:
        yield (root / name).resolve(), (root / name).read_bytes()


def _pictures(issue: Issue) -> Iterator[tuple[Path, bytes]]:
    for one in (issue, *issue.translations):
        for image in one.images.values():
            # As typed, or with its %20 read as a blank: whichever is there.
            paths = (Path(image.folder) / name for name in (image.source, unquote(image.source)))
            path = next((path for path in paths if path.is_file()), None)
            if path and image.data:
                # By the path that its draft has, such as ../logo.png: a link is followed on this machine alone.
                yield Path(os.path.normpath(path)), image.data


def _texts(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Yield what a template may include: every small file that is text, by its path in the folder."""
    for path in sorted(folder.rglob("*")) if folder.is_dir() else []:
        name = path.relative_to(folder)
        hidden = any(part.startswith(".") for part in name.parts)
        if not hidden and path.is_file() and path.stat().st_size <= LARGEST:
            data = path.read_bytes()
            if _is_text(data):
                yield name.as_posix(), data


def _is_text(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return b"\0" not in data


def _installed() -> Iterator[tuple[str, str]]:
    for name in LIBRARIES:
        try:
            yield name, version(name)
        except PackageNotFoundError:
            continue  # it was taken out of a later Tidings
