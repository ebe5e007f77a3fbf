"""The cells of a table in HTML, those that span several unrolled; a table that only lays out a page has none."""

from __future__ import annotations

from bs4.element import Tag

WIDEST = 100  # columns of a table
# A cell that holds one of these is no cell of data.
LAYOUT = ["h1", "h2", "h3", "h4", "h5", "h6", "table", "ul", "ol", "img", "blockquote", "pre"]


def grid(table: Tag) -> list[list[Tag | None]]:
    """Return the cells of a table of data, each row as wide as the widest; nothing where it only lays out a page."""
    lines = [tr for tr in table.find_all("tr") if tr.find_parent("table") is table]
    cells = [[c for c in tr.children if isinstance(c, Tag) and c.name in {"td", "th"}] for tr in lines]
    if any(cell.find(LAYOUT) for row in cells for cell in row):
        return []
    rows: list[list[Tag | None]] = []
    reaching: dict[int, int] = {}  # columns that a cell above still stands in, and for how many rows
    for row in cells:
        line: list[Tag | None] = []
        waiting = list(row)
        while waiting or reaching.get(len(line), 0) > 0:
            if reaching.get(len(line), 0) > 0:
                reaching[len(line)] -= 1
                line.append(None)
                continue
            cell = waiting.pop(0)
            for at in range(_span(cell, "colspan")):
                reaching[len(line)] = _span(cell, "rowspan") - 1
                line.append(None if at else cell)
        if any(cell is not None for cell in line):
            rows.append(line)
    width = max(map(len, rows), default=0)
    if len(rows) < 2 or not 2 <= width <= WIDEST:
        return []
    return [line + [None] * (width - len(line)) for line in rows]


def _span(cell: Tag, key: str) -> int:
    typed = str(cell.get(key, "1")).strip()
    return max(1, min(WIDEST, int(typed[:4]))) if typed.isdecimal() and typed.isascii() else 1
