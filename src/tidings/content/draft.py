"""From the files of a draft to an issue: the one door into this room."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from unicodedata import normalize

from tidings.content import frontmatter
from tidings.content.frontmatter import FrontMatter
from tidings.content.images import read_images
from tidings.content.manuscript import MARKDOWN, Manuscript, read_manuscript
from tidings.content.opening import flat, preheader
from tidings.errors import DraftError, Place, did_you_mean
from tidings.model.article import Article, Image, Inline, Paragraph, Text, walk
from tidings.model.issue import Issue

SUFFIXES = MARKDOWN | {".txt"}
OWN = "issue.md"  # the issue's own front matter and the editor's words


def read_issue(path: Path, *, root: Path, language: str, template: str) -> Issue:
    """Read the folder or the single file of an issue.

    Args:
        path: a folder of drafts, or one .txt or .md file.
        root: the workspace; files in it are named relative to it, and images are read within it.
        language: of the newsletter (BCP 47), for texts that do not show theirs.
        template: of the newsletter, where the issue names none.

    Raises DraftError: a file is missing, empty or no text, or its front matter is wrong.
    """
    files = _files(path, root)
    own = next((file for file in files if file.name == OWN), None)
    if len(files) == 1:
        head = read_manuscript(files[0], _name(files[0], root), frontmatter.SINGLE, language)
        # The one date of a single file stands in the masthead.
        issue = _issue(path, head, (replace(head.article(), date=""),), language, template)
        manuscripts: Sequence[Manuscript] = [head]
    else:
        opening = read_manuscript(own, _name(own, root), frontmatter.ISSUE, language, editor=True) if own else None
        order = _ordered([file for file in files if file != own], opening)
        manuscripts = [read_manuscript(file, _name(file, root), frontmatter.ARTICLE, language) for file in order]
        issue = _issue(path, opening, tuple(each.article() for each in manuscripts), language, template)
        if opening:
            issue = _with_own(issue, opening)
            manuscripts = [opening, *manuscripts]
    return replace(
        issue,
        files=tuple(each.name for each in manuscripts),
        images=read_images(_wanted(issue), _reach(Path(issue.folder), root)),
        corrections=tuple(correction for each in manuscripts for correction in each.corrections),
    )


# --- files ------------------------------------------------------------------


def _files(path: Path, root: Path) -> list[Path]:
    """Return the drafts of an issue by name; those of a folder that are text and not hidden."""
    if not path.is_dir():
        return [path]
    found = sorted(
        file
        for file in path.iterdir()
        if file.suffix.lower() in SUFFIXES and not file.name.startswith(".") and file.is_file()
    )
    if not found:
        raise DraftError(
            "the folder holds no draft", place=Place(_name(path, root)), hint="put a .txt or .md file into it"
        )
    return found


def _ordered(files: list[Path], head: Manuscript | None) -> list[Path]:
    """Return the articles in the order of `articles:`, with or without suffix, or else by file name."""
    listed = head.front.names("articles") if head else ()
    if head is None or not listed:
        return files
    known = {normalize("NFC", file.stem): file for file in files} | {
        normalize("NFC", file.name): file for file in files
    }
    for name, line in listed:
        if name not in known:
            raise DraftError(
                f'there is no article "{name}"',
                place=Place(head.name, line),
                hint=did_you_mean(name, known) or "name the files that lie beside issue.md",
            )
    return list(dict.fromkeys(known[name] for name, _ in listed))


def _name(path: Path, root: Path) -> str:
    """Return how findings name a file: relative to the workspace where it lies in it, else as given."""
    resolved = path.resolve()
    within = root.resolve()
    return resolved.relative_to(within).as_posix() if resolved.is_relative_to(within) else str(path)


# --- the issue --------------------------------------------------------------


def _issue(path: Path, head: Manuscript | None, articles: tuple[Article, ...], language: str, template: str) -> Issue:
    """Return the issue that its articles make, under what its head says of it."""
    front = head.front if head else FrontMatter(articles[0].source)
    first = articles[0]
    title = (head.title if head else ()) or first.title
    lead = (head.lead if head else ()) or (first.lead if len(articles) == 1 else ())
    return Issue(
        name=path.name if path.is_dir() else path.stem,
        source=front.file,
        title=title,
        subject=(head.value("subject", header=True) if head else ()) or flat(title),
        preheader=(head.value("preheader", header=True) if head else ()) or preheader(lead or _first_words(articles)),
        lead=lead,
        body=(),
        articles=articles,
        language=front.language() or _shared_language(articles, head.language if head else language),
        template=front.template() or template,
        date=front.day(),
        number=front.text("number"),
        reply_to=front.address(),
        folder=head.folder if head else first.folder,
    )


def _with_own(issue: Issue, own: Manuscript) -> Issue:
    """Return the issue with the editor's words, button and picture of `issue.md`."""
    return replace(
        issue, body=own.body, button=own.value("button"), link=own.target(), image=own.image(), folder=own.folder
    )


def _shared_language(articles: Iterable[Article], otherwise: str) -> str:
    spoken = {article.language for article in articles}
    return spoken.pop() if len(spoken) == 1 else otherwise


def _first_words(articles: Iterable[Article]) -> tuple[Inline, ...]:
    """Return the first lead or paragraph there is, for an issue without a lead."""
    for article in articles:
        if article.lead:
            return article.lead
        for block in article.body:
            if isinstance(block, Paragraph) and any(isinstance(node, Text) for node in block.children):
                return block.children
    return ()


# --- pictures ---------------------------------------------------------------


def _wanted(issue: Issue) -> Iterator[tuple[str, str]]:
    places = [(issue.folder, (*issue.lead, *issue.body, *_one(issue.image)))]
    places += [(each.folder, (*each.title, *each.lead, *each.body, *_one(each.image))) for each in issue.articles]
    for folder, nodes in places:
        yield from ((folder, node.source) for node in walk(nodes) if isinstance(node, Image))


def _one(image: Image | None) -> tuple[Image, ...]:
    return (image,) if image else ()


def _reach(folder: Path, root: Path) -> Path:
    """Return the folder that image paths may not lead out of: the workspace, or a draft's own outside of it."""
    return root if folder.is_relative_to(root.resolve()) else folder
