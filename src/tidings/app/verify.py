"""Prove an old edition: its bytes by the digest, and the digest by making it once more from its sources."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from tidings.app.opening import open_ledger
from tidings.app.recipe import libraries, remake
from tidings.config import Workspace
from tidings.errors import DraftError
from tidings.model.difference import Changes
from tidings.model.edition import Edition, Recipe
from tidings.model.mailing import Mailing
from tidings.records.diff import compare


@dataclass(frozen=True, slots=True)
class Verdict:
    """What came of a proof.

    Args:
        mailing: whose edition was proved.
        damaged: what of it is not as it was kept, as words.
        trouble: why it could not be made once more; empty where it could, or where it is damaged.
        rebuilt: the digest of what was made once more, or empty.
        versions: (name, then, now) of each library that is another now; empty = it was or is not there.
        changes: what a reader would see changed, where the digests differ.
    """

    mailing: Mailing
    damaged: tuple[str, ...] = ()
    trouble: str = ""
    rebuilt: str = ""
    versions: tuple[tuple[str, str, str], ...] = ()
    changes: Changes | None = None

    @property
    def sound(self) -> bool:
        """Whether it is byte for byte as it was kept, and its sources make the same again."""
        return not self.damaged and self.rebuilt == self.mailing.digest


def verify(workspace: Workspace, name: str) -> Verdict:
    """Prove the edition of a mailing. Raises UnknownNameError, StorageError."""
    ledger = open_ledger(workspace)
    mailing = ledger.find(name)
    if damaged := ledger.damage(mailing.id):
        return Verdict(mailing, damaged)
    recipe = ledger.recipe(mailing.id)
    if recipe is None:
        return Verdict(mailing, trouble="what it was made of was not kept: an older Tidings froze it")
    edition = ledger.edition(mailing.id)
    versions = _versions(recipe)
    try:
        again = _again(recipe, edition)
    except DraftError as error:
        return Verdict(mailing, trouble=f"this Tidings makes nothing of its sources: {error}", versions=versions)
    changes = None if again.digest == mailing.digest else compare(edition, again)
    return Verdict(mailing, rebuilt=again.digest, versions=versions, changes=changes)


def _again(recipe: Recipe, edition: Edition) -> Edition:
    with TemporaryDirectory(prefix="tidings-") as folder:
        return remake(recipe, edition.newsletter, Path(folder))


def _versions(recipe: Recipe) -> tuple[tuple[str, str, str], ...]:
    then, now = dict(recipe.libraries), dict(libraries())
    names = dict.fromkeys((*then, *now))
    return tuple((name, then.get(name, ""), now.get(name, "")) for name in names if then.get(name) != now.get(name))
