"""A page as a test looks at it: its elements with their attributes, and its words."""

from __future__ import annotations

from html.parser import HTMLParser


class Reader(HTMLParser):
    """The elements of a page, with their attributes, and its words."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.elements if name == tag]

    def of(self, name: str) -> list[dict[str, str | None]]:
        """Return the attributes of each element of a class."""
        return [attributes for _, attributes in self.elements if name in (attributes.get("class") or "").split()]

    @property
    def headings(self) -> list[str]:
        return [tag for tag, _ in self.elements if tag in {"h1", "h2", "h3", "h4", "h5", "h6"}]

    @property
    def text(self) -> str:
        return "".join(self.words)
