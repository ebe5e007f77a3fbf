"""Two editions in, and out comes what a reader would see changed: words, links and images, never markup."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import TypeVar

from tidings.model.difference import Changes, Difference, Fate, Piece
from tidings.model.edition import Edition, primary
from tidings.records.reading import Link, Shown, line, read

# A word with the blanks after it; a field or a condition is one word.
WORD = re.compile(r"(?:\{\{.*?\}\}|\{%.*?%\}|[^\s{]+|\{)\s*")
ALIKE = 0.4  # as many of two paragraphs' words in common, and one is the other reworded
ROOM = 2_000_000  # pairs of words, or of paragraphs, that are compared one by one; beyond it stretches are exchanged

T = TypeVar("T", bound=Hashable)


def compare(before: Edition, after: Edition) -> Changes:
    """Return what readers of `after` see that readers of `before` did not, and the other way round."""
    differences: list[Difference] = []
    spoken = {primary(one.language): one.language for edition in (before, after) for one in _languages(edition)}
    for language in spoken:
        pair = _find(before, language), _find(after, language)
        differences += _in_language(*pair)
    return Changes(tuple(differences), unseen=not differences and before.digest != after.digest)


def _languages(edition: Edition) -> tuple[Edition, ...]:
    return edition, *edition.translations


def _find(edition: Edition, language: str) -> Edition | None:
    return next((one for one in _languages(edition) if primary(one.language) == language), None)


def _in_language(before: Edition | None, after: Edition | None) -> Iterator[Difference]:
    if before is None or after is None:
        gone, come = before.language if before else "", after.language if after else ""
        yield Difference("language", gone or come, gone, come, _told(gone, come))
        return
    language = after.language
    lines = [
        ("sender", _sender(before), _sender(after)),
        ("reply-to", before.reply_to, after.reply_to),
        ("subject", line(before.subject), line(after.subject)),
        ("preheader", line(before.preheader), line(after.preheader)),
    ]
    for part, old, new in lines:
        if old != new:
            yield Difference(part, language, old, new, _reworded(old, new))
    earlier, later = read(before), read(after)
    for was, now in _paired(earlier.paragraphs, later.paragraphs, _alike):
        told = _reworded if was and now and _alike(was, now) else _told
        yield Difference("text", language, was or "", now or "", told(was or "", now or ""))
    for link, other in _paired(earlier.links, later.links, _same_link):
        yield _link(language, link, other)
    for image, another in _paired(earlier.images, later.images, _same_image):
        yield _image(language, image, another)


def _sender(edition: Edition) -> str:
    sender = edition.newsletter.sender
    return f"{sender.name} <{sender.address}>".strip()


def _link(language: str, before: Link | None, after: Link | None) -> Difference:
    old, new = str(before or ""), str(after or "")
    moved = before and after and before.words == after.words
    return Difference("link", language, old, new, _told(old, new), "it leads elsewhere" if moved else "")


def _image(language: str, before: Shown | None, after: Shown | None) -> Difference:
    old, new = (_called(shown) for shown in (before, after))
    another = before and after and before.identity != after.identity
    pieces = _reworded(old, new) if old and new else _told(old, new)
    return Difference("image", language, old, new, pieces, "another picture" if another else "")


def _called(shown: Shown | None) -> str:
    return "" if shown is None else shown.alt or "(decorative)"


# --- pairs ------------------------------------------------------------------


def _paired(
    before: Sequence[T], after: Sequence[T], alike: Callable[[T, T], float]
) -> Iterator[tuple[T | None, T | None]]:
    """Yield what is gone, new, or reworded, in order; what is the same on both sides is left out."""
    for kind, start, end, begin, stop in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind != "equal":
            yield from _aligned(before[start:end], after[begin:stop], alike)


def _aligned(
    before: Sequence[T], after: Sequence[T], alike: Callable[[T, T], float]
) -> Iterator[tuple[T | None, T | None]]:
    """Yield two stretches one beside the other, so that as much as can be is beside what it was."""
    if len(before) * len(after) > ROOM // 100:
        yield from ((one, None) for one in before)
        yield from ((None, one) for one in after)
        return
    if len(before) == len(after) == 1:
        yield before[0], after[0]
        return
    # best[i][j]: how alike the rest of both can be laid, from the i-th and the j-th on.
    best = [[0.0] * (len(after) + 1) for _ in range(len(before) + 1)]
    worth = [[alike(one, other) for other in after] for one in before]
    for i in range(len(before) - 1, -1, -1):
        for j in range(len(after) - 1, -1, -1):
            best[i][j] = max(best[i + 1][j], best[i][j + 1], best[i + 1][j + 1] + worth[i][j])
    i = j = 0
    while i < len(before) or j < len(after):
        both = i < len(before) and j < len(after)
        if both and worth[i][j] > 0 and best[i][j] == best[i + 1][j + 1] + worth[i][j]:
            yield before[i], after[j]
            i, j = i + 1, j + 1
        elif i < len(before) and best[i][j] == best[i + 1][j]:
            yield before[i], None
            i += 1
        else:
            yield None, after[j]
            j += 1


def _alike(one: str, other: str) -> float:
    words, others = Counter(one.split()), Counter(other.split())
    share = 2 * (words & others).total() / (words.total() + others.total())
    return share if share >= ALIKE else 0.0


def _same_link(one: Link, other: Link) -> float:
    return (one.target == other.target) + (one.words == other.words)


def _same_image(one: Shown, other: Shown) -> float:
    return 0.5 + (one.identity == other.identity) + (one.alt == other.alt)


# --- words ------------------------------------------------------------------


def _reworded(before: str, after: str) -> tuple[Piece, ...]:
    """Return two wordings as one run of pieces."""
    old, new = WORD.findall(before), WORD.findall(after)
    if not old or not new or len(old) * len(new) > ROOM:
        return _told(before, after)
    pieces: list[Piece] = []
    bare, stripped = ([word.rstrip() for word in words] for words in (old, new))
    for kind, start, end, begin, stop in SequenceMatcher(None, bare, stripped, autojunk=False).get_opcodes():
        if kind == "equal":
            pieces.append(Piece("".join(new[begin:stop]), Fate.SAME))
            continue
        pieces += _told("".join(old[start:end]), "".join(new[begin:stop]))
    return tuple(pieces)


def _told(before: str, after: str) -> tuple[Piece, ...]:
    both = (Piece(before, Fate.GONE), Piece(after, Fate.NEW))
    return tuple(piece for piece in both if piece.text)
