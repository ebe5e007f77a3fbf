"""No sequence of imports, departures and suppressions ever brings back somebody who has left."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from readers import NOW, new_database
from tidings.errors import UnknownNameError
from tidings.people.change import review
from tidings.people.read import Table, parse
from tidings.stores.book import Book

PEOPLE = ["a@example.org", "A@Example.org", "b@example.org", "c@example.org"]
people = st.sampled_from(PEOPLE)
events = st.lists(
    st.one_of(
        st.tuples(st.just("import"), st.lists(st.tuples(people, st.sampled_from(["", "Ny", "=?"])), max_size=4)),
        st.tuples(st.just("stale import"), st.lists(st.tuples(people, st.just("Gammal")), max_size=4)),
        st.tuples(st.just("leave"), people),
        st.tuples(st.just("suppress"), people),
    ),
    max_size=12,
)


@given(events)
@settings(max_examples=40, deadline=None)
def test_nobody_who_left_is_ever_mailed_again(story: list[tuple[str, Any]]) -> None:
    with tempfile.TemporaryDirectory(prefix="tidings-") as folder:
        opened = new_database(Path(folder))
        book = Book(opened)
        book.apply(review("readers", _file([("keep@example.org", "")]), {}, ()), NOW)
        left: set[str] = set()
        for what, whom in story:
            if what in {"import", "stale import"}:
                # A stale one was reviewed before anybody was known; it is applied all the same.
                known = book.standing("readers") if what == "import" else {}
                suppressed = book.suppressed() if what == "import" else frozenset()
                book.apply(review("readers", _file(whom), known, suppressed), NOW)
            elif what == "leave":
                try:
                    book.unsubscribe(whom, None, NOW)
                    left.add(whom.lower())
                except UnknownNameError:
                    pass  # was never here, and may come later
            else:
                book.suppress(whom.lower(), "complaint", NOW)
                left.add(whom.lower())

            mailed = {one.address.lower() for one in book.audience("readers").recipients}
            assert not mailed & left
            assert "keep@example.org" in mailed
        opened.close()


def _file(rows: list[tuple[str, str]]) -> Table:
    lines = ["E-post;Namn", *(f"{address};{name}" for address, name in rows)]
    return parse("\r\n".join(lines).encode("cp1252"), "list.csv", None, None, {})
