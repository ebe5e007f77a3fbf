"""Which column of a list is which field: the address, the language, or a merge field."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence

from tidings.errors import DraftError, Place, UnknownNameError, did_you_mean

# By the header's slug, so that neither case nor hyphens matter.
KNOWN = {
    "e_post": "address",
    "e_postadress": "address",
    "epost": "address",
    "email": "address",
    "e_mail": "address",
    "address": "address",
    "fornamn": "first_name",
    "first_name": "first_name",
    "efternamn": "last_name",
    "last_name": "last_name",
    "sprak": "language",
    "language": "language",
}

# Letters that are no accented form of another.
LETTERS = str.maketrans("øæđł", "oadl")


def slug(header: str) -> str:
    """Return a header as a field's name: lower case, without accents, words joined by _ (`Antal barn` → antal_barn)."""
    parts = unicodedata.normalize("NFKD", header.casefold().translate(LETTERS))
    bare = "".join(character for character in parts if not unicodedata.combining(character))
    name = re.sub(r"[\W_]+", "_", bare).strip("_")
    return f"n{name}" if name[:1].isdigit() else name  # a name in a template begins with a letter


def named(header: Sequence[str], mapping: Mapping[str, str]) -> tuple[str, ...]:
    """Return each column's field: `address`, `language`, a merge field, or empty for a column without a name.

    `mapping` (column → field, as `--map` has it) goes before what is known.
    """
    chosen = KNOWN | {slug(column): slug(field) for column, field in mapping.items()}
    return tuple(chosen.get(slug(name), slug(name)) for name in header)


def fields(header: Sequence[str], mapping: Mapping[str, str], place: Place) -> tuple[str, ...]:
    """Return each column's field, once it is sure that they make sense; `place` is the first row's, for errors.

    Raises:
        DraftError: no column holds addresses, or two are the same field.
        UnknownNameError: `mapping` names a column that is not there.
    """
    names = [cell.strip() for cell in header]
    known = {slug(name) for name in names}
    for column in mapping:
        if slug(column) not in known:
            hint = did_you_mean(column, names) or f"columns: {', '.join(filter(None, names))}"
            raise UnknownNameError(f'there is no column "{column}"', place=place, hint=hint)
    found = named(names, mapping)
    for number, (column, field) in enumerate(zip(names, found, strict=True)):
        if field and field in found[:number]:
            raise DraftError(
                f'two columns are the field {field}: "{names[found.index(field)]}" and "{column}"',
                place=place,
                hint=f'give one of them another field: --map "{column}=NAME"',
            )
    if "address" not in found:
        raise DraftError(
            "no column holds addresses",
            place=place,
            hint="name it E-post in the first row, or say --map COLUMN=address",
        )
    return found
