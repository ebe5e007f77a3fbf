from __future__ import annotations

from cases import html
from tidings.preflight.case import Case


def trips(case: Case) -> Case:
    return html(case, "<![endif]-->", "-->")


def rests(case: Case) -> Case:
    return html(case, "<h1>", "<!--[if !mso]><!--><br><!--<![endif]--><h1>")
