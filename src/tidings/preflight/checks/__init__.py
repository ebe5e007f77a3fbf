"""The drawer of checks: one check, one file, and one line here."""

from __future__ import annotations

from tidings.preflight.check import Check
from tidings.preflight.checks import (
    env01,
    env05,
    env12,
    htm01,
    htm05,
    htm06,
    htm15,
    htm16,
    img01,
    img03,
    img04,
    img05,
    img06,
    img09,
    lan12,
    lnk03,
    lnk12,
    rec07,
    rec08,
    rec09,
)

CHECKS: tuple[Check, ...] = (
    env01.CHECK,
    env05.CHECK,
    env12.CHECK,
    rec07.CHECK,
    rec08.CHECK,
    rec09.CHECK,
    lnk03.CHECK,
    lnk12.CHECK,
    htm01.CHECK,
    htm05.CHECK,
    htm06.CHECK,
    htm15.CHECK,
    htm16.CHECK,
    img01.CHECK,
    img03.CHECK,
    img04.CHECK,
    img05.CHECK,
    img06.CHECK,
    img09.CHECK,
    lan12.CHECK,
)
