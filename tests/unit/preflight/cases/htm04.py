from __future__ import annotations

from dataclasses import replace

from tidings.model.edition import Mended
from tidings.preflight.case import Case


def trips(case: Case) -> Case:
    return replace(case, edition=replace(case.edition, mended=(Mended("templates/a.mjml", 4, "padding", "0", "0px"),)))


def rests(case: Case) -> Case:
    return case
