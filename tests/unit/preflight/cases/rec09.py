from __future__ import annotations

from cases import adding, html
from tidings.model.article import Code, Text
from tidings.preflight.case import Case


def trips(case: Case) -> Case:
    return html(adding(case, Text("Hej [[namn]]", 9)), "<h1>", "<p>Hej [[namn]]</p><h1>")


def rests(case: Case) -> Case:
    return html(adding(case, Code("[[ -f x ]]", 9)), "<h1>", "<p><code>[[ -f x ]]</code></p><h1>")
