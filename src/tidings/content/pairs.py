"""Which drafts are one text in several languages: `x.sv.md` and `x.en.md` are both x, told by their names."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from unicodedata import normalize

from tidings.content.language import primary

# Ends of names that are languages (ISO 639), and not just the end of a name with a full stop in it.
LANGUAGES = frozenset(
    [
        *("sv", "en", "fi", "da", "nb", "nn", "no", "is", "fo", "de", "fr", "es", "it", "pt", "nl", "pl", "ru", "uk"),
        *("ar", "fa", "so", "ti", "am", "tr", "ku", "ckb", "ro", "hr", "sr", "bs", "sq", "et", "lv", "lt", "el", "cs"),
        *("sk", "sl", "hu", "bg", "mk", "se", "sma", "smj", "smn", "sms", "fit", "fkv", "rmy", "yi", "zh", "ja", "ko"),
        *("vi", "th", "hi", "bn", "ur", "ps", "ta", "he", "id", "ca", "eu", "gl", "cy", "ga", "kl"),
    ]
)


def named(path: Path) -> tuple[str, str]:
    """Return what a draft is called without suffix and language, and the language, empty where its name has none."""
    stem = normalize("NFC", path.stem)
    base, point, language = stem.rpartition(".")
    return (base, language) if point and base and primary(language) in LANGUAGES else (stem, "")


def issue_name(path: Path) -> str:
    """Return what the ledger knows a draft by: its folder's name, or its file's without suffix and language."""
    return path.name if path.is_dir() else named(path)[0]


def are_one(path: Path, other: Path) -> bool:
    """Whether two drafts of one name are the same text in two languages."""
    return not path.is_dir() and not other.is_dir() and named(path)[1] != named(other)[1]


def counterparts(path: Path, suffixes: Iterable[str]) -> list[Path]:
    """Return a draft and those that lie beside it and are the same text in another language, by name."""
    base, language = named(path)
    beside = (
        file
        for file in (path.parent.iterdir() if path.parent.is_dir() else ())
        if file.suffix.lower() in suffixes and named(file)[0] == base and file.is_file() and file != path
    )
    return sorted([path, *(file for file in beside if language or named(file)[1])])


def grouped(files: Iterable[Path]) -> dict[str, list[Path]]:
    """Return drafts by what they are called; two of one name are two texts, unless a third has a language."""
    found = list(files)
    translated = {base for base, language in map(named, found) if language}
    groups: dict[str, list[Path]] = {}
    for file in found:
        base = named(file)[0]
        groups.setdefault(base if base in translated else normalize("NFC", file.name), []).append(file)
    return groups
