from __future__ import annotations

from cases import html
from tidings.preflight.case import Case

DARK = "@media (prefers-color-scheme: dark) { h1 { background: #111 !important; color: #444 !important } }"


def trips(case: Case) -> Case:
    return html(case, "<style>", f"<style>{DARK}")


def rests(case: Case) -> Case:
    return html(case, "<style>", f"<style>{DARK}".replace("#444", "#eee"))
