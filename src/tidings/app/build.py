"""Draw the line from drafts to an edition, and lay what was built into a folder."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from tidings.app.recipe import recipe_of
from tidings.app.workspace import locate, placed, read, template_folders
from tidings.config import Workspace
from tidings.content.draft import Take
from tidings.content.manuscript import read_manuscript
from tidings.couriers import outbox
from tidings.couriers.outbox import Sheet
from tidings.errors import DraftError, Place
from tidings.mailing.compose import Composer
from tidings.mailing.values import UnsendableError
from tidings.model.delivery import Delivery, DeliveryState
from tidings.model.edition import Edition
from tidings.model.issue import Issue
from tidings.model.specimen import Specimen
from tidings.model.token import sign
from tidings.rendering.build import build as render

# A built file is nobody's mail and reads no clock: the same drafts give the same bytes.
NO_DATE = datetime(2000, 1, 1, tzinfo=UTC)

TOKEN = "x" * len(sign(0, b""))  # as long as a reader's, so that a copy weighs what it does when it is mailed


@dataclass(frozen=True, slots=True)
class Built:
    """An issue, the edition made of it, and the composer of copies for nobody in particular."""

    issue: Issue
    edition: Edition
    composer: Composer


def build(workspace: Workspace, issue: str | None) -> Built:
    """Read an issue and build its edition. Raises DraftError, UnknownNameError."""
    return build_at(workspace, locate(workspace, issue))


def build_at(workspace: Workspace, path: Path, take: Take = read_manuscript) -> Built:
    """Read the issue that lies at a path, each file by `take`, and build its edition. Raises DraftError."""
    draft = read(workspace, path, take)
    try:
        edition = render(draft, workspace.newsletter, template_folders(workspace))
    except DraftError as error:
        error.place = placed(workspace, error.place) if error.place else None
        raise
    mended = (replace(one, file=placed(workspace, Place(one.file)).file) for one in edition.mended)
    edition = replace(edition, recipe=recipe_of(workspace, path, draft), mended=tuple(mended))
    return Built(draft, edition, Composer(edition, mailing=draft.name, date=NO_DATE, unsubscribe=_token))


def lay_out(workspace: Workspace, built: Built, folder: Path | None) -> dict[str, Any]:
    """Write a built edition as HTML, text, mail, images and JSON into `folder` (default `out/`).

    A translation lies beside it as NAME.LANGUAGE. Returns what the JSON says. The copies are for nobody: defaults stand
    for fields, no unsubscribe link.
    """
    sheets = [
        Sheet(
            sheet_name(built, one), one, built.composer.copy({}, language=one.language), specimen(built, one.language)
        )
        for one in (built.edition, *built.edition.translations)
    ]
    return outbox.lay_out(out(workspace, folder), built.issue, sheets)


def out(workspace: Workspace, folder: Path | None) -> Path:
    """Return where files are laid: the folder that was named, else `out/`."""
    return folder if folder is not None else workspace.root / "out"


def sheet_name(built: Built, edition: Edition) -> str:
    """Return what the files of an edition, or of one of its translations, are called."""
    name = built.issue.name
    return name if edition.language == built.edition.language else f"{name}.{edition.language}"


def specimen(built: Built, language: str = "") -> bytes:
    """Return the whole mail as it is made for nobody in particular. Raises DraftError where none can be made."""
    return _specimen(built, language, subscription=0)


def specimens(built: Built) -> dict[str, Specimen]:
    """Return the whole mail as a reader of each language gets it; one that cannot be made is left out."""
    made: dict[str, Specimen] = {}
    for edition in (built.edition, *built.edition.translations):
        with suppress(UnsendableError):  # the checks of what it is made of say why
            made[edition.language] = Specimen.of(_specimen(built, edition.language, subscription=1))
    return made


def _specimen(built: Built, language: str, *, subscription: int) -> bytes:
    sender = built.edition.newsletter.sender.address
    nobody = Delivery(0, 0, sender, subscription=subscription, state=DeliveryState.CLAIMED, language=language)
    _, message = built.composer.compose(nobody)
    return message


def _token(subscription: int) -> str:
    """Return what stands for a reader's token; nobody in particular has none, and no way out."""
    return TOKEN if subscription else ""
