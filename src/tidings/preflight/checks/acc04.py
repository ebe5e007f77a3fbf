"""ACC04: tables that only lay out say so, and tables of data have headers."""

from __future__ import annotations

from collections.abc import Iterator

from tidings.errors import Place
from tidings.model.finding import Finding, Severity
from tidings.model.said import Said
from tidings.preflight.case import Case
from tidings.preflight.check import Check
from tidings.preflight.html.blocks import shown, spoken
from tidings.preflight.html.tree import Element

NO_TABLE = frozenset({"presentation", "none"})
NO_DATA = Said("has headers, and is marked as layout (role=…)", "har rubriker men är märkt som layout (role=…)")


def _find(case: Case) -> Iterator[Finding]:
    layouts = 0
    for table in case.tree.root.find("table"):
        rows = [[*_cells(row)] for row in _parts(table, "tr")]
        data = any(_parts(table, "caption")) or any(_is_header(cell) for row in rows for cell in row)
        if table.attributes.get("role", "").lower() in NO_TABLE:
            if data:
                yield _tell(case, table, NO_DATA)
        elif not data and not _is_grid(rows):
            layouts += 1
        elif not any(_is_header(cell) for row in rows for cell in row):
            yield _tell(case, table, Said("has no header cells", "saknar rubrikceller"))
    if layouts:
        yield CHECK.finding(
            Said(
                f'tables that only lay out, without role="presentation": {layouts}',
                f'layouttabeller utan role="presentation": {layouts}',
            ),
            Place(case.issue.source),
            Said(
                f'put role="presentation" on them in the template "{case.issue.template}"',
                f'sätt role="presentation" på dem i mallen ”{case.issue.template}”',
            ),
        )


def _tell(case: Case, table: Element, what: Said) -> Finding:
    words = table.text
    first = next((spoken(cell.text) for cell in table.find("th", "td") if cell.text.strip()), "")
    return CHECK.finding(
        Said(f'the table "{shown(words)}" {what.en}', f"tabellen ”{shown(words)}” {what.sv}"),
        case.place_of(first),
        Said(
            f'write <th scope="col"> for what heads a column, and no role, in the template "{case.issue.template}"',
            f'skriv <th scope="col"> för kolumnrubriker, utan role, i mallen ”{case.issue.template}”',
        ),
        Severity.WARNING,
        words=first,
    )


def _parts(table: Element, tag: str) -> Iterator[Element]:
    """Yield the rows, or the caption, of a table, and not those of tables within it."""
    for child in table.children:
        if isinstance(child, Element):
            if child.tag == tag:
                yield child
            elif child.tag in {"thead", "tbody", "tfoot"}:
                yield from _parts(child, tag)


def _cells(row: Element) -> Iterator[Element]:
    return (child for child in row.children if isinstance(child, Element) and child.tag in {"td", "th"})


def _is_header(cell: Element) -> bool:
    return cell.tag == "th" or "scope" in cell.attributes


def _is_grid(rows: list[list[Element]]) -> bool:
    """Return whether these are rows of words under one another, as data are."""
    counts = {len(row) for row in rows}
    cells = [cell for row in rows for cell in row]
    simple = all(cell.text.strip() and not any(cell.find("table", "img", "p", "div", "h1", "h2")) for cell in cells)
    return len(rows) > 1 and len(counts) == 1 and min(counts) > 1 and simple


CHECK = Check(
    code="ACC04",
    severity=Severity.ERROR,
    title=Said(
        "layout tables marked as such; header cells in data tables",
        "layouttabeller märkta som layout, rubrikceller i datatabeller",
    ),
    why=Said(
        "a screen reader says “table” where there is none, and reads data without their headings (WCAG 1.3.1)",
        "en skärmläsare säger ”tabell” där det bara är layout och läser data utan rubriker (WCAG 1.3.1)",
    ),
    find=_find,
)
