from __future__ import annotations

from cases import html
from tidings.preflight.case import Case


def trips(case: Case) -> Case:
    return html(case, "<h1>", "<script>x</script><h1>")


def rests(case: Case) -> Case:
    return html(case, "<h1>", "<!-- script --><p>Ett formulär</p><h1>")
