"""Find what a workspace holds: its issues and its templates."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

from tidings.config import Workspace
from tidings.content.draft import read_issue
from tidings.errors import UnknownNameError, did_you_mean
from tidings.model.issue import Issue

SUFFIXES = (".md", ".txt")


def shipped() -> Path:
    """Return the folder of the example workspace: in the wheel, else at the top of the source tree."""
    package = Path(str(files("tidings")))
    example = package / "example"
    return example if example.is_dir() else package.parents[1]


def template_folders(workspace: Workspace) -> tuple[Path, ...]:
    """Return where templates are looked for: the office's own first, then ours."""
    return workspace.root / "templates", shipped() / "templates"


def issues(workspace: Workspace) -> dict[str, Path]:
    """Return every issue in `drafts/` by its name."""
    drafts = workspace.root / "drafts"
    found = sorted(drafts.iterdir()) if drafts.is_dir() else []
    return {
        path.name if path.is_dir() else path.stem: path
        for path in found
        if not path.name.startswith(".") and (path.is_dir() or path.suffix in SUFFIXES)
    }


def locate(workspace: Workspace, issue: str | None) -> Path:
    """Return the draft that is meant: a name in `drafts/`, a path, or the only issue there is.

    Raises:
        UnknownNameError: there is no such issue, or more than one to choose from.
    """
    known = issues(workspace)
    if issue is None:
        if len(known) == 1:
            return next(iter(known.values()))
        names = ", ".join(known) or "none"
        raise UnknownNameError("name the issue", hint=f"issues in drafts/: {names}")
    if issue in known:
        return known[issue]
    path = Path(issue)
    if path.exists():
        return path.resolve()
    raise UnknownNameError(
        f'there is no issue "{issue}" in drafts/, and no such file',
        hint=did_you_mean(issue, known) or f"issues in drafts/: {', '.join(known) or 'none'}",
    )


def read(workspace: Workspace, issue: str | None) -> Issue:
    """Read an issue from its drafts. Raises DraftError, UnknownNameError."""
    section = workspace.settings.newsletter
    path = locate(workspace, issue)
    return read_issue(path, root=workspace.root, language=section.language, template=section.template)
