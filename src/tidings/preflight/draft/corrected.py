"""How a correction is told: what stood there and what stands there now, with the spaces that nobody sees."""

from __future__ import annotations

from tidings.model.issue import Correction
from tidings.model.said import Said
from tidings.words.typesetting import KINDS

UNBROKEN = "nobreak"  # the kind of a correction that changes no more than where a line may break
SWEDISH = {kind: name for name, kind in KINDS.items() if name != kind}


def told(made: Correction) -> Said:
    """Return a correction as a sentence."""
    before, after = visible(made.before), visible(made.after)
    kinds = made.kind.split(", ") if made.kind else []
    swedish = ", ".join(SWEDISH.get(kind, kind) for kind in kinds)
    return Said(
        f"{before} → {after}" + (f" ({made.kind})" if kinds else ""),
        f"{before} → {after}" + (f" ({swedish})" if kinds else ""),
    )


def visible(excerpt: str) -> str:
    """Return an excerpt in guillemets, with the spaces that are otherwise not seen."""
    return "«" + excerpt.replace("\u00a0", "⍽").replace("\t", "→").replace("\n", "⏎") + "»"
