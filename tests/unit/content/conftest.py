"""Drafts on disk, and a way to write an issue down so that a writer can check it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest

from tidings.content.draft import read_issue
from tidings.model.article import (
    Break,
    Button,
    Choice,
    Code,
    CodeBlock,
    Columns,
    Divider,
    Emphasis,
    Field,
    Heading,
    Image,
    Item,
    ItemList,
    Link,
    Node,
    NoteMark,
    Notes,
    NoWrap,
    Paragraph,
    Passage,
    Quote,
    Speech,
    Strike,
    Strong,
    Table,
    Text,
    Unknown,
)
from tidings.model.issue import Issue

Read = Callable[..., Issue]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Write files into `drafts/`, and read the issue: one file, or a folder called `issue`."""

    def read(*, language: str = "sv", template: str = "article", **files: str | bytes) -> Issue:
        folder = tmp_path / "drafts" / ("issue" if len(files) > 1 or "issue_md" in files else "")
        folder.mkdir(parents=True, exist_ok=True)
        paths = [folder / name.replace("_", ".") for name in files]
        for path, content in zip(paths, files.values(), strict=True):
            path.write_bytes(content.encode() if isinstance(content, str) else content)
        path = folder if folder.name == "issue" else paths[0]
        return read_issue(path, root=tmp_path, language=language, template=template)

    return read


@pytest.fixture
def outline() -> Callable[[Issue], str]:
    return lambda issue: "\n".join(_outline(issue)) + "\n"


@pytest.fixture
def row() -> Callable[[Iterable[Node]], str]:
    return _row


def _outline(issue: Issue) -> Iterator[str]:
    yield f"subject: {_row(issue.subject)}"
    yield f"preheader: {_row(issue.preheader)}"
    for article in issue.articles:
        yield f"title: {_row(article.title)}"
        yield f"language: {article.language}"
        yield f"lead: {_row(article.lead)}"
        yield from _blocks(article.body, "")
    for change in issue.corrections:
        yield f"line {change.line}: {_shown(change.before)} -> {_shown(change.after)} ({change.kind})"


def _blocks(blocks: Iterable[Node], indent: str) -> Iterator[str]:
    for block in blocks:
        yield from (indent + line for line in _block(block))


def _block(block: Node) -> Iterator[str]:  # noqa: C901 (one case a node)
    match block:
        case Paragraph() | Heading() | Speech():
            yield f"{block.line} {_kind(block)} {_row(block.children)}"
            if isinstance(block, Speech) and block.attribution:
                yield f"  by {_row(block.attribution)}"
        case Table():
            for cells in (block.head, *block.rows):
                yield f"{block.line} | " + " | ".join(_row(cell.children) + f"<{cell.align}>" for cell in cells)
        case CodeBlock():
            yield f"{block.line} code {block.text!r}"
        case Button():
            yield f"{block.line} button [{_row(block.children)}]({_row(block.target)})"
        case Columns():
            for name, column in (("first", block.first), ("second", block.second)):
                yield f"{block.line} {name} column"
                yield from _blocks(column, "  ")
        case Passage():
            yield f"{block.line} in {block.language}"
            yield from _blocks(block.children, "  ")
        case Choice():
            for branch in block.branches:
                yield f"{block.line} when {branch.condition.source if branch.condition else 'nothing before'}"
                yield from _blocks(branch.children, "  ")
        case _:
            yield f"{block.line} {_kind(block)}"  # type: ignore[union-attr]
            yield from _blocks(getattr(block, "blocks", ()) or getattr(block, "items", ()), "  ")


def _kind(block: Node) -> str:
    match block:
        case Heading():
            return f"h{block.level}"
        case ItemList():
            return f"ol from {block.start}" if block.ordered else "ul"
    return {Paragraph: "p", Speech: "speech", Quote: "quote", Divider: "rule", Item: "li", Notes: "notes"}[type(block)]


def _row(nodes: Iterable[Node]) -> str:
    return "".join(map(_inline, nodes))


AROUND = {Strong: "**", Emphasis: "*", Strike: "~~", Code: "`", Unknown: "?"}


def _inline(node: Node) -> str:
    match node:
        case Text():
            return _shown(node.text)
        case NoWrap():
            return f"<{node.text}>"
        case Link():
            return f"[{_row(node.children)}]({_row(node.target)})"
        case Image():
            return f"![{'decorative' if node.decorative else _row(node.alt)}]({node.source})"
        case Field():
            return "{" + node.name + ("" if node.default is None else f"|{node.default}") + "}"
        case Choice():
            ways = (f"{b.condition.source if b.condition else 'else'}: {_row(b.children)}" for b in node.branches)
            return "{" + "; ".join(ways) + "}"
        case Break():
            return "/"
        case NoteMark():
            return f"[{node.number}]"
        case Passage():
            return f"{node.language}({_row(node.children)})"
    inner = (
        _row(node.children) if hasattr(node, "children") else getattr(node, "text", "") or getattr(node, "source", "")
    )
    return AROUND[type(node)] + inner + AROUND[type(node)]


def _shown(text: str) -> str:
    return text.replace("\u00a0", "_")
