from __future__ import annotations

from cases import html
from tidings.preflight.case import Case

ROW = "<tr><td><p>Hit</p></td><td><p>Dit</p></td></tr>"


def trips(case: Case) -> Case:
    return html(case, "<h1>", f"<table>{ROW}</table><h1>")


def rests(case: Case) -> Case:
    return html(case, "<h1>", f'<table role="presentation">{ROW}</table><h1>')
