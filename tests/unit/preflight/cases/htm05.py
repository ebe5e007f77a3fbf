from __future__ import annotations

from cases import BACKSLASH, html
from tidings.preflight.case import Case


def trips(case: Case) -> Case:
    return html(case, 'alt="En brygga"', f'alt="En{BACKSLASH}u{{a0}}brygga"')


def rests(case: Case) -> Case:
    return html(case, 'alt="En brygga"', 'alt="En&#xa0;brygga"')
