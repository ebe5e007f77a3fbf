"""Add texts of others to an issue: Word files, pages, feeds and plain text become drafts; all of them, or none."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from tidings.app.bench import Added, Bench
from tidings.app.opening import has_database, open_ledger
from tidings.app.sources import Skipped, SourceReader
from tidings.app.workspace import issues, locate
from tidings.config import Workspace
from tidings.content import frontmatter
from tidings.content.draft import OWN, SUFFIXES
from tidings.content.pairs import named
from tidings.content.reading import name_of, read_text
from tidings.content.redirects import address as straight
from tidings.errors import DraftError, Place, UnknownNameError, did_you_mean

LAST = "last"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of it.

    Args:
        issue: its name.
        unlisted: new articles that `articles:` in issue.md does not name, so that no reader sees them yet.
    """

    issue: str
    added: tuple[Added, ...]
    skipped: tuple[Skipped, ...]
    unlisted: tuple[str, ...]


def add(
    workspace: Workspace, issue: str, sources: Iterable[str], *, since: str | None = None, private: bool = False
) -> Outcome:
    """Read every source, then write what they hold into an issue.

    Args:
        workspace: the office's.
        issue: its name in drafts/, or its folder.
        sources: paths and addresses.
        since: of a feed, the day of the oldest items that are taken (ISO 8601); "last" is the day of the last mailing.
            Without it, the last mailing's where there is one.
        private: whether pages may be fetched from loopback and private addresses.

    Raises:
        UnknownNameError: there is no such issue.
        DraftError, FetchError: a source cannot be read, or the issue is a single file; nothing was written.
        SettingsError: what a source needs is not installed.
        StorageError: it cannot be written.
    """
    folder = _folder(workspace, issue)
    used = _used(workspace)
    reader = SourceReader(_since(workspace, since), used, folder, private=private)
    texts = [text for source in sources for text in reader.read(source)]
    with TemporaryDirectory(prefix="tidings-") as staged:
        bench = Bench(workspace, folder, Path(staged), used, len(texts))
        added = tuple(bench.settle(text) for text in texts)
        bench.write()
    listed = _listed(folder)
    unlisted = tuple(Path(one.file).stem for one in added) if listed else ()
    return Outcome(folder.name, added, tuple(reader.skipped), unlisted)


# --- the issue --------------------------------------------------------------


def _folder(workspace: Workspace, issue: str) -> Path:
    """Return the folder of an issue. Raises UnknownNameError, DraftError."""
    try:
        path = locate(workspace, issue)
    except UnknownNameError as error:
        hint = did_you_mean(issue, issues(workspace)) or "tidings new TITLE begins an issue"
        raise UnknownNameError(f'there is no issue "{issue}" in drafts/', hint=hint) from error
    if path.is_dir():
        return path
    raise DraftError(
        "is an issue of one file, which holds no second article",
        place=Place(name_of(path, workspace.root)),
        hint=f"make the folder {named(path)[0]} beside it, move the file into it, and add again",
    )


def _listed(folder: Path) -> bool:
    """Whether an issue names its articles."""
    heads = (file for file in folder.iterdir() if named(file)[0] == OWN and file.suffix == ".md")
    return any(
        frontmatter.take(read_text(file, str(file)), str(file), frontmatter.ISSUE)[0].names("articles")
        for file in heads
    )


def _used(workspace: Workspace) -> dict[str, str]:
    """Return the pages that drafts are of already, each with its draft."""
    found: dict[str, str] = {}
    for file in sorted((workspace.root / "drafts").rglob("*")):
        if file.suffix.lower() not in SUFFIXES or not file.is_file():
            continue
        name = name_of(file, workspace.root)
        try:
            link = frontmatter.take(read_text(file, name), name, frontmatter.SINGLE)[0].text("link")
        except DraftError:  # another issue's trouble is not told here
            continue
        if link:
            found.setdefault(straight(link), name)
    return found


def _since(workspace: Workspace, since: str | None) -> date | None:
    """Return the day of the oldest items that are taken. Raises UnknownNameError: it is no day."""
    if since not in {None, LAST}:
        try:
            return date.fromisoformat(str(since))
        except ValueError:
            raise UnknownNameError(
                f'"{since}" is no day', hint="write 2026-12-04, or last for the last mailing"
            ) from None
    mailings = open_ledger(workspace).mailings() if has_database(workspace) else []
    moments = [mailing.date or mailing.created for mailing in mailings if mailing.date]
    if moments:
        return max(moments).astimezone(workspace.zone).date()
    if since == LAST:
        raise UnknownNameError("nothing was mailed yet", hint="write the day: --since 2026-12-04")
    return None
