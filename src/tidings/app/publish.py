"""Put web versions, pictures, archive and feed where the office's web server serves them, and ask whether it does."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from pathlib import Path

from tidings.app.build import NO_DATE, Built, build
from tidings.app.check import demand
from tidings.app.opening import has_database, open_ledger
from tidings.app.workspace import template_folders
from tidings.config import ARCHIVE, FILE, Workspace
from tidings.couriers import shelf
from tidings.couriers.fetch import fetch
from tidings.errors import DraftError, FetchError, Place, SettingsError, StoppedError
from tidings.mailing.compose import Composer
from tidings.model.edition import Copy, Edition
from tidings.model.mailing import Mailing
from tidings.model.newsletter import slug
from tidings.records import feed, index, publish, register
from tidings.records.register import Entry
from tidings.rendering import theme
from tidings.stores.ledger import Ledger

ROOM = 100_000  # bytes that an answer may be larger than what was published, so that it can be told apart


@dataclass(frozen=True, slots=True)
class Published:
    """What stands on the web now: every issue, newest first; the files written this time, and how many were kept.

    Args:
        pages: issue and language (empty: its own) of each web version that was made this time.
        stay: mailed issues whose web version was published from their drafts since, and left as it is.
    """

    address: str
    folder: Path
    entries: tuple[Entry, ...]
    written: tuple[Path, ...]
    kept: int
    pages: tuple[tuple[str, str], ...] = ()
    stay: tuple[str, ...] = ()


def publish_mailed(workspace: Workspace) -> Published:
    """Publish every issue that has been mailed, as it was mailed.

    What has been published before stays: an issue that was never mailed, and one that somebody has published from its
    drafts since.

    Raises:
        SettingsError: there is no folder to publish to.
        StorageError: it cannot be written.
    """
    site = Site.of(workspace)
    stay = _add_mailed(site, open_ledger(workspace)) if has_database(workspace) else ()
    return site.put(stay)


def publish_issue(workspace: Workspace, issue: str | None) -> Published:
    """Publish one issue as its drafts are now, mailed or not.

    Raises:
        DraftError: a check finds an error, or another issue has this address.
        SettingsError: there is no folder to publish to.
        StorageError: it cannot be written.
    """
    site = Site.of(workspace)
    built = build(workspace, issue)
    demand(workspace, built)
    site.add(publish.pictures(built.edition))
    site.add_pages(built.edition, _first_moment(workspace, built, site))
    return site.put()


def put_up(workspace: Workspace, edition: Edition, *, again: bool) -> None:
    """Write what the mails of an edition lead to, and ask for every address of it; `again` for the pictures alone.

    Raises:
        DraftError: another issue has this address.
        StoppedError: an address does not answer with what was written.
        StorageError: it cannot be written.
    """
    newsletter, compose = edition.newsletter, _composer(edition)
    if not newsletter.archive_url:
        return
    pages = {} if again else publish.pages(edition, compose, newsletter)
    if workspace.web_folder:
        site = Site.of(workspace)
        site.claim(edition.issue)
        shelf.put(site.folder, publish.pictures(edition) | pages)
    served = {f"{newsletter.archive_url}/{path.removesuffix(publish.PAGE)}": page for path, page in pages.items()}
    for address, data in (publish.hosted(edition) | served).items():
        if told := _unserved(address, data):
            raise StoppedError(
                f"{told}; nobody {'more ' if again else ''}was mailed",
                place=Place(address),
                hint=f"does your web server serve {workspace.web_folder or 'its folder'} under {newsletter.web_url}?"
                " Mend that, and send again",
            )


def list_mailed(workspace: Workspace, edition: Edition, mailing: Mailing) -> None:
    """Name a mailed issue in archive and feed, unless its web version was published from the drafts since.

    Raises StorageError.
    """
    if not workspace.web_folder or not edition.newsletter.archive_url:
        return
    site = Site.of(workspace)
    page = site.folder / edition.newsletter.path(edition.issue) / publish.PAGE
    ours = publish.pages(edition, _composer(edition), edition.newsletter)
    if shelf.take(page) == next(iter(ours.values())):
        site.add_pages(edition, _moment(mailing))
        site.put()


class Site:
    """The published folder: what is listed in it, and what is to be written."""

    def __init__(self, workspace: Workspace, folder: Path) -> None:
        self.folder = folder
        self._workspace = workspace
        self._files: dict[str, bytes] = {}
        self._pages: list[tuple[str, str]] = []
        kept = shelf.take(folder / register.FILE)
        self.entries = register.read(kept, str(folder / register.FILE)) if kept else {}

    @classmethod
    def of(cls, workspace: Workspace) -> Site:
        """Open the folder that `[web]` names. Raises SettingsError where it names none."""
        if workspace.web_folder is None:
            raise SettingsError(
                "there is no folder to publish to",
                place=Place(FILE),
                hint='under [web], set url = "https://…" and folder = "/var/www/…", which your web server serves there',
            )
        return cls(workspace, workspace.web_folder / ARCHIVE)

    def add(self, files: Mapping[str, bytes]) -> None:
        """Take files up, by their paths in the archive."""
        self._files.update(files)

    def claim(self, issue: str) -> None:
        """Raise DraftError where another issue has this one's address."""
        there = self.entries.get(slug(issue))
        if there and there.issue != issue:
            raise DraftError(
                f'the issue "{there.issue}" has the address of "{issue}": {slug(issue)}/',
                hint="rename the one that has not been mailed",
            )

    def add_pages(self, edition: Edition, moment: datetime) -> None:
        """Take up an edition's web versions, and list it; `moment` is when it was mailed or published."""
        self.claim(edition.issue)
        newsletter, compose = self._workspace.newsletter, _composer(edition)
        self.add(publish.pages(edition, compose, newsletter))
        self._pages += [(edition.issue, language) for language in ("", *(one.language for one in edition.translations))]
        local = moment.astimezone(self._workspace.zone)
        shown = edition.date or local.date().isoformat()
        updated = local.replace(microsecond=0).isoformat()
        self.entries[slug(edition.issue)] = publish.entry(edition, compose, shown, updated)

    def put(self, stay: tuple[str, ...] = ()) -> Published:
        """Write everything, the lists of issues last. Raises DraftError, StorageError."""
        newsletter = self._workspace.newsletter
        entries = register.newest_first(self.entries.values())
        files = {
            **self._files,
            **index.index(entries, newsletter, self._look()),
            feed.FILE: feed.feed(entries, newsletter),
            register.FILE: register.written(entries),
        }
        written = shelf.put(self.folder, files)
        address = f"{newsletter.archive_url}/"
        return Published(
            address, self.folder, tuple(entries), written, len(files) - len(written), tuple(self._pages), stay
        )

    def _look(self) -> index.Look:
        chosen = theme.load(template_folders(self._workspace))
        return index.Look(chosen.accent, chosen.light, chosen.dark, chosen.fonts)


def _composer(edition: Edition) -> Callable[[str], Copy]:
    composer = Composer(edition, mailing=edition.issue, date=NO_DATE, unsubscribe=lambda _: "")
    return lambda language: composer.copy({}, language=language)


def _moment(mailing: Mailing) -> datetime:
    return mailing.date or mailing.created


def _first_moment(workspace: Workspace, built: Built, site: Site) -> datetime:
    """Return when an issue was first published; else its mailing's date or its own, and the clock only without any."""
    issue = built.edition.issue
    if listed := site.entries.get(slug(issue)):
        return listed.moment
    return next(_mailed(workspace, issue), None) or _own_date(workspace, built.edition) or datetime.now(UTC)


def _mailed(workspace: Workspace, issue: str) -> Iterator[datetime]:
    mailings = open_ledger(workspace).mailings() if has_database(workspace) else ()
    yield from (_moment(mailing) for mailing in reversed(mailings) if mailing.issue == issue and mailing.begun)


def _add_mailed(site: Site, ledger: Ledger) -> tuple[str, ...]:
    """Take up every mailed issue, the last edition of each; return those whose web version stays as it is."""
    mailed = [mailing for mailing in ledger.mailings() if mailing.begun]
    newest = {mailing.issue: mailing for mailing in mailed}
    stay = tuple(issue for issue in newest if _from_drafts(site, issue, mailed))
    for mailing in mailed:
        edition = ledger.edition(mailing.id)
        site.add(publish.pictures(edition))
        if newest[mailing.issue] is mailing and mailing.issue not in stay:
            site.add_pages(edition, _moment(mailing))
    return stay


def _from_drafts(site: Site, issue: str, mailed: Sequence[Mailing]) -> bool:
    """Whether the web version of a mailed issue shows what was never mailed."""
    listed = site.entries.get(slug(issue))
    return bool(listed and listed.digest not in {mailing.digest for mailing in mailed if mailing.issue == issue})


def _own_date(workspace: Workspace, edition: Edition) -> datetime | None:
    try:
        return datetime.combine(date.fromisoformat(edition.date), time(), workspace.zone)
    except ValueError:
        return None


def _unserved(address: str, data: bytes) -> str:
    """Return how an address answers otherwise than with these bytes; empty where it does not."""
    try:
        came = fetch(address, largest=len(data) + ROOM, private=True)
    except FetchError as error:
        return f"readers would not get it: {error.message}"
    if came.data == data:
        return ""
    kind = f" of {came.media_type}" if came.media_type else ""
    return f"answers with {len(came.data):,} bytes{kind} and not with the {len(data):,} that were published"
