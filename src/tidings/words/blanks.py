"""What a spreadsheet or a database writes into a cell that holds nothing."""

from __future__ import annotations

# As they are spelled, and no more: somebody may be called Nan, and a village may be called None.
BLANKS = frozenset(
    {"None", "NULL", "null", "nil", "NaN", "N/A", "n/a", "#N/A", "#NULL!", "#REF!", "#VALUE!", "#NAME?", "undefined"}
    | {"#SAKNAS!", "#REFERENS!", "#VÄRDEFEL!", "#NAMN?", "(null)", "(tom)", "(blank)", "<null>", "[null]"}
)
