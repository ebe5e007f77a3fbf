"""What the buttons of the page do, by their names: each takes its form and says with whom or what it was done."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from tidings.web.preview.desk import Desk

Form = Mapping[str, str]


def _test(desk: Desk, form: Form) -> str:
    return ", ".join(desk.test_to_me(form.get("version", "")))


def _ask(desk: Desk, form: Form) -> str:
    return ", ".join(desk.request_approval(form.get("version", "")))


def _approve(desk: Desk, form: Form) -> str:
    name, note = form.get("name", "").strip(), form.get("note", "").strip()
    return desk.approve(form.get("version", ""), name, note).approver


def _withdraw(desk: Desk, form: Form) -> str:
    return desk.withdraw(form.get("version", ""), form.get("name", "").strip()).approver


def _word(desk: Desk, form: Form) -> str:
    word = form.get("word", "")
    desk.accept_word(word)
    return word


BUTTONS: Mapping[str, Callable[[Desk, Form], str]] = {
    "test": _test,
    "ask": _ask,
    "approve": _approve,
    "withdraw": _withdraw,
    "word": _word,
}
