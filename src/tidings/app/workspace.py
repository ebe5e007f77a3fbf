"""Find what a workspace holds: its issues and its templates."""

from __future__ import annotations

from dataclasses import replace
from importlib.resources import files
from pathlib import Path

from tidings.app.opening import has_database, open_ledger
from tidings.config import Workspace
from tidings.content.draft import SUFFIXES, Take, read_issue
from tidings.content.manuscript import read_manuscript
from tidings.content.pairs import are_one, issue_name
from tidings.errors import DraftError, Place, UnknownNameError, did_you_mean
from tidings.model.issue import Issue
from tidings.model.mailing import MailingState


def shipped() -> Path:
    """Return the folder of the example workspace: in the wheel, else at the top of the source tree."""
    package = Path(str(files("tidings")))
    example = package / "example"
    return example if example.is_dir() else package.parents[1]


def template_folders(workspace: Workspace) -> tuple[Path, ...]:
    """Return where templates are looked for: the office's own first, then ours."""
    return workspace.root / "templates", shipped() / "templates"


def issues(workspace: Workspace) -> dict[str, Path]:
    """Return every issue in `drafts/` by its name. Raises DraftError where two have the same."""
    drafts = workspace.root / "drafts"
    found: dict[str, Path] = {}
    for path in sorted(drafts.iterdir()) if drafts.is_dir() else []:
        if path.name.startswith(".") or not (path.is_dir() or path.suffix.lower() in SUFFIXES):
            continue
        first = found.setdefault(issue_name(path), path)
        if first != path and not are_one(first, path):
            raise DraftError(
                f"has the same name as {first.name}",
                place=Place(str(path.relative_to(workspace.root))),
                hint="an issue is a folder or a file; rename one of them",
            )
    return found


def locate(workspace: Workspace, issue: str | None) -> Path:
    """Return the draft that is meant: a name in `drafts/`, a path, or the only issue that is open.

    Raises:
        DraftError: two issues in `drafts/` have the same name.
        UnknownNameError: there is no such issue, or more than one to choose from.
    """
    known = issues(workspace)
    if issue is None:
        still_open = [name for name in known if name not in _mailed(workspace)]
        if len(still_open) == 1:
            return known[still_open[0]]
        raise UnknownNameError("name the issue", hint=f"open issues in drafts/: {', '.join(still_open) or 'none'}")
    if issue in known:
        return known[issue]
    one_language = (workspace.root / "drafts" / f"{issue}{suffix}" for suffix in sorted(SUFFIXES))
    for path in (*one_language, Path(issue)):  # `x.sv` means x, and its other languages with it
        if path.exists():
            return path.resolve()
    raise UnknownNameError(
        f'there is no issue "{issue}" in drafts/, and no such file',
        hint=did_you_mean(issue, known) or f"issues in drafts/: {', '.join(known) or 'none'}",
    )


def placed(workspace: Workspace, place: Place) -> Place:
    """Return a place as it is named in the workspace."""
    path = Path(place.file)
    root = workspace.root.resolve()
    inside = place.file and path.resolve().is_relative_to(root)
    return replace(place, file=str(path.resolve().relative_to(root))) if inside else place


def _mailed(workspace: Workspace) -> set[str]:
    """Return the issues that are no longer open: mailed, or cancelled."""
    if not has_database(workspace):
        return set()
    over = (MailingState.FINISHED, MailingState.CANCELLED)
    return {mailing.issue for mailing in open_ledger(workspace).mailings() if mailing.state in over}


def read(workspace: Workspace, path: Path, take: Take = read_manuscript) -> Issue:
    """Read the issue that lies at a path, each file by `take`. Raises DraftError."""
    section = workspace.settings.newsletter
    return read_issue(path, root=workspace.root, language=section.language, template=section.template, take=take)
