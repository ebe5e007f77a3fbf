"""One issue on the desk of whoever writes it: built after every save, shown as any reader, tested and signed off."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from email.utils import parseaddr
from pathlib import Path
from urllib.parse import unquote

from tidings.app import approve as approvals
from tidings.app import testmail
from tidings.app.build import Built, build_at
from tidings.app.check import report
from tidings.app.copies import NOBODYS
from tidings.app.list import begun, state_of
from tidings.app.opening import has_database, open_approvals
from tidings.app.person import saved_by
from tidings.app.readers import Readers, nobody
from tidings.app.sought import sought
from tidings.app.spelling import spelling_of
from tidings.app.wordlist import accept
from tidings.app.workspace import locate, template_folders
from tidings.config import FILE, WORD_LIST, Workspace, load
from tidings.content.draft import SUFFIXES
from tidings.content.pairs import counterparts, issue_name
from tidings.content.shelf import Shelf
from tidings.errors import DraftError, TidingsError
from tidings.mailing import headers
from tidings.model.approval import Approval
from tidings.model.article import plain
from tidings.model.edition import Copy, Edition, Source
from tidings.model.finding import Finding
from tidings.model.issue import Issue
from tidings.model.state import IssueState
from tidings.preflight.run import find
from tidings.web.preview import server
from tidings.web.preview.desk import Look, Reader, Watched


@dataclass(frozen=True, slots=True, kw_only=True)
class Sight(Look):
    """A look, with what it was built of: another build may have come since."""

    workspace: Workspace = field(compare=False, repr=False)
    built: Built = field(compare=False, repr=False)


class PreviewDesk:
    """The desk of one issue.

    Args:
        workspace: its settings are read again at every look.
        issue: a name, a path, or None for the only open one.

    Raises UnknownNameError: there is no such issue.
    """

    def __init__(self, workspace: Workspace, issue: str | None) -> None:
        self._workspace = workspace
        self._draft = locate(workspace, issue)
        self._is_folder = self._draft.is_dir()
        self._shelf = Shelf()
        self._readers = Readers()
        self._spelling = spelling_of(workspace, patient=False)

    def look(self) -> Sight:
        """Build the issue as its files are now; the checks are not asked. Raises TidingsError."""
        workspace = load(self._workspace.root)
        built = build_at(workspace, self._draft, self._shelf.read)
        built.composer.copy({})  # compiled once, before several frames ask for it at the same time
        newest = _newest(workspace, built.issue, self._draft)
        state, approval = _state(workspace, built.edition)
        name, address = parseaddr(workspace.settings.approval.approver)
        return Sight(
            issue=built.issue.name,
            title=plain(built.issue.title) or built.issue.name,
            edition=built.edition,
            drafts=tuple(_drafts(workspace, built.issue)),
            saved=datetime.fromtimestamp(newest.stat().st_mtime, workspace.zone),
            editor=saved_by(newest),
            state=state,
            approver=name or address,
            needed=workspace.settings.approval.required != "none",
            approval=approval,
            workspace=workspace,
            built=built,
        )

    def judge(self, look: Look) -> Sight:
        """Return the look with what the checks find in it; now the lists are looked at, too. Raises TidingsError."""
        sight = self._sight(look)
        self._readers.look_at(sight.workspace, sight.edition)
        found = report(sight.workspace, sight.built, spelling=self._spelling)
        passed = tuple((code, find(code).title) for code in found.passed)
        unfinished = self._spelling is not None and self._spelling.unfinished()
        return replace(sight, report=found, passed=passed, unfinished=unfinished)

    def watched(self) -> Watched:
        """Return what makes another look necessary, whether it is there or not."""
        root = self._workspace.root
        log = root / "approvals" / f"{issue_name(self._draft)}.jsonl"
        return Watched(
            trees=(*([self._draft] if self._is_folder else []), *template_folders(self._workspace)),
            files=(
                *([] if self._is_folder else counterparts(self._draft, SUFFIXES)),
                root / FILE,
                root / WORD_LIST,
                log,
            ),
        )

    def copy(self, look: Look, reader: str) -> Copy:
        """Return what a reader sees, by their key. Raises TidingsError: their copy cannot be made."""
        sight = self._sight(look)
        shown = self._readers.find(sight.workspace, sight.edition, reader) or nobody(sight.edition)
        way_out = headers.way_out(sight.edition.newsletter, NOBODYS)
        return sight.built.composer.copy(shown.fields, way_out, shown.language)

    def readers(self, look: Look, query: str = "") -> tuple[Reader, ...]:
        """Return whom it can be shown as, then the subscribers whom a query finds. Raises StorageError.

        Who is on the lists is known from the first judgement on, and as it was at the last.
        """
        sight = self._sight(look)
        known = self._readers.choices(sight.edition)
        return tuple(one.reader for one in (*known, *self._readers.search(sight.workspace, query)))

    def reader(self, look: Look, key: str) -> Reader | None:
        """Return who has a key. Raises TidingsError."""
        sight = self._sight(look)
        found = self._readers.find(sight.workspace, sight.edition, key)
        return found.reader if found else None

    def words(self, look: Look, finding: Finding) -> tuple[str, ...]:
        """Return words to look for in the mail: the finding's own, then those that stand on its line."""
        return sought(self._sight(look).built.issue, finding)

    def test_to_me(self, version: str) -> tuple[str, ...]:
        """Mail that version to the test recipients; return the addresses that the relay took it for."""
        return self._mail(version, request=False)

    def request_approval(self, version: str) -> tuple[str, ...]:
        """Mail that version to the approver with a request; return the address that the relay took it for."""
        return self._mail(version, request=True)

    def approve(self, version: str, name: str, note: str) -> Approval:
        """Sign that version off. Raises DraftError, RefusedError, StorageError."""
        sight = self._as_of(version)
        return approvals.approve(sight.workspace, sight.built, version, name, note).approval

    def withdraw(self, version: str, name: str) -> Approval:
        """Take the sign-off of that version back. Raises DraftError, StorageError."""
        sight = self._as_of(version)
        return approvals.withdraw(sight.workspace, sight.built, name, note="")

    def accept_word(self, word: str) -> None:
        """Add a word to the office's own. Raises DraftError, StorageError."""
        accept(self._workspace.root / WORD_LIST, word)

    def _sight(self, look: Look) -> Sight:
        return look if isinstance(look, Sight) else self.look()

    def _as_of(self, version: str) -> Sight:
        """Return the issue as it is now. Raises DraftError where that is no longer this version."""
        sight = self.look()
        if sight.edition.version != version:
            raise DraftError(
                f"{sight.issue} has been changed: it is version {sight.edition.version} now, not {version}",
                hint="look at it again as it is now",
            )
        return sight

    def _mail(self, version: str, *, request: bool) -> tuple[str, ...]:
        sight = self._as_of(version)
        handed = testmail.test(sight.workspace, sight.built, testmail.asked(sight.workspace, (), request=request))
        for one in handed:
            if not one.accepted:
                said = f"the relay answered {one.reply.code} {one.reply.text}" if one.reply else "the link broke"
                raise TidingsError(f"{one.address} may not have got it: {said}")
        return tuple(one.address for one in handed)


def serve(workspace: Workspace, issue: str | None, *, port: int, language: str, ready: Callable[[str], None]) -> None:
    """Show an issue to browsers on this machine until a signal ends it; `ready` is given the address.

    Raises:
        UnknownNameError: there is no such issue.
        SettingsError: the port cannot be had.
    """
    desk = PreviewDesk(workspace, issue)
    server.serve(desk, language=language, port=port, now=lambda: datetime.now(workspace.zone), ready=ready)


def _state(workspace: Workspace, edition: Edition) -> tuple[IssueState, Approval | None]:
    """Return where an edition stands, as the records have it, and its sign-off."""
    if not has_database(workspace):
        return IssueState.DRAFT, None
    records = open_approvals(workspace)
    approval = records.standing(edition.issue, edition.digest)
    if mailings := begun(workspace, edition.issue).get(edition.issue):
        return state_of(mailings), approval
    if approval:
        return IssueState.APPROVED, approval
    asked = any(test.request and test.digest == edition.digest for test in records.tests(edition.issue))
    return IssueState.WAITING if asked else IssueState.DRAFT, None


def _drafts(workspace: Workspace, issue: Issue) -> Iterator[Source]:
    for name in dict.fromkeys(file for one in (issue, *issue.translations) for file in one.files):
        yield Source(name, (workspace.root / name).read_bytes())


def _newest(workspace: Workspace, issue: Issue, draft: Path) -> Path:
    """Return the draft or picture that was saved last."""
    every = (issue, *issue.translations)
    paths = [workspace.root / name for one in every for name in one.files]
    paths += [Path(folder) / unquote(source) for one in every for folder, source in one.images]
    return max((path for path in paths if path.exists()), key=lambda path: path.stat().st_mtime, default=draft)
