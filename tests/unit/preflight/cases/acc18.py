from __future__ import annotations

from cases import html
from tidings.preflight.case import Case

FILL = "<v:fill color='#0a5b7c'/>"


def trips(case: Case) -> Case:
    return html(case, "<h1>", f"<!--[if mso]><v:rect fill='true'>{FILL}</v:rect><![endif]--><h1>")


def rests(case: Case) -> Case:
    return html(case, "<h1>", f"<!--[if mso]><v:rect fill='true' alt=''>{FILL}</v:rect><![endif]--><h1>")
