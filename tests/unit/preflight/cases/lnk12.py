from __future__ import annotations

from cases import html, text
from tidings.preflight.case import Case


def trips(case: Case) -> Case:
    return text(case, "{{ _unsubscribe }}", "https://www.example.se")


def rests(case: Case) -> Case:
    return html(case, '"{{ _unsubscribe }}"', '"{{ _unsubscribe }}" class="x"')
