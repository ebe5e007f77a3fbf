"""From the files of a draft to an issue: the one door into this room."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from unicodedata import normalize

from tidings.content import frontmatter
from tidings.content.frontmatter import FrontMatter
from tidings.content.images import read_images
from tidings.content.manuscript import MARKDOWN, Manuscript, read_manuscript
from tidings.content.opening import flat, preheader
from tidings.content.pairs import counterparts, grouped, issue_name, named
from tidings.content.reading import name_of
from tidings.content.translations import Text, in_passage, languages, pick, row_in_passage, unpaired
from tidings.errors import DraftError, Place, did_you_mean
from tidings.model.article import Article, Image, Inline, Paragraph, walk
from tidings.model.article import Text as Words
from tidings.model.issue import ImageFile, Issue, Letter

SUFFIXES = MARKDOWN | {".txt"}
Take = Callable[..., Manuscript]  # as `read_manuscript`
OWN = "issue"  # issue.md holds the issue's own front matter and the editor's words


def read_issue(path: Path, *, root: Path, language: str, template: str, take: Take = read_manuscript) -> Issue:
    """Read the folder or the single file of an issue, in every language that it is written in.

    Args:
        path: a folder of drafts, or one .txt or .md file; its translations lie beside it.
        root: the workspace; files in it are named relative to it, and images are read within it.
        language: of the newsletter (BCP 47), for texts that do not show theirs.
        template: of the newsletter, where the issue names none.
        take: reads one file; a `Shelf` knows those that have not changed.

    Raises DraftError: a file is missing, empty or no text, or its front matter is wrong.
    """
    groups = grouped(_files(path, root))
    own = _own(groups) if len(groups) > 1 else None
    known = frontmatter.ARTICLE if len(groups) > 1 else frontmatter.SINGLE
    heads: Text = _read(take, groups.pop(own), root, frontmatter.ISSUE, language) if own else ()
    keep = frozenset[str]().union(*(head.typesetter.keep for head in heads))
    texts = {base: _read(take, files, root, known, language, keep) for base, files in groups.items()}
    ordered = _ordered(texts, heads)
    every = [text for text in (heads, *ordered) if text]
    spoken = languages(every, language)
    issues = [_issue(path, heads, ordered, tongue, language, template) for tongue in spoken or [""]]
    read = [manuscript for text in every for manuscript in text]
    corrections = (correction for manuscript in read for correction in manuscript.corrections)
    main, *others = (replace(issue, images=_images(issue, root)) for issue in issues)
    return replace(
        main,
        files=tuple(manuscript.name for manuscript in read),
        corrections=tuple(dict.fromkeys(corrections)),  # what two languages share is read once and told once
        translations=tuple(others),
        untranslated=unpaired(every, spoken) if others else (),
    )


# --- files ------------------------------------------------------------------


def _files(path: Path, root: Path) -> list[Path]:
    """Return the drafts of an issue by name; those of a folder that are text and not hidden."""
    if not path.is_dir():
        return counterparts(path, SUFFIXES)
    found = sorted(
        file
        for file in path.iterdir()
        if file.suffix.lower() in SUFFIXES and not file.name.startswith(".") and file.is_file()
    )
    if not found:
        raise DraftError(
            "the folder holds no draft", place=Place(name_of(path, root)), hint="put a .txt or .md file into it"
        )
    return found


def _own(groups: dict[str, list[Path]]) -> str | None:
    """Return what the files of the issue's own words are grouped under."""
    found = (
        base for base, files in groups.items() if all(named(file)[0] == OWN and file.suffix == ".md" for file in files)
    )
    return next(found, None)


def _read(
    take: Take,
    files: Iterable[Path],
    root: Path,
    known: tuple[str, ...],
    language: str,
    keep: frozenset[str] = frozenset(),
) -> Text:
    editor = known == frontmatter.ISSUE
    return tuple(take(file, name_of(file, root), known, language, editor=editor, keep=keep) for file in files)


def _ordered(texts: dict[str, Text], heads: Text) -> list[Text]:
    """Return the articles in the order of `articles:`, with or without suffix, or else by file name."""
    head = next((each for each in heads if each.front.names("articles")), None)
    if head is None:
        return list(texts.values())
    known: dict[str, str] = {}
    for base, text in texts.items():
        for path in (manuscript.path for manuscript in text):
            names = (named(path)[0], path.stem, path.name)
            known |= dict.fromkeys((normalize("NFC", name) for name in names), base)
    for name, line in head.front.names("articles"):
        if name not in known:
            raise DraftError(
                f'there is no article "{name}"',
                place=Place(head.name, line),
                hint=did_you_mean(name, known) or "name the files that lie beside issue.md",
            )
    return [texts[base] for base in dict.fromkeys(known[name] for name, _ in head.front.names("articles"))]


# --- the issue --------------------------------------------------------------


def _issue(path: Path, heads: Text, texts: Sequence[Text], tongue: str, language: str, template: str) -> Issue:
    """Return the issue as readers of one language get it.

    Args:
        path: of the issue's folder or file.
        heads: the issue's own words, in any languages; the only text of all is its own head.
        texts: the articles, each in any languages.
        tongue: the language that is wanted, or empty where there is only one.
        language: of the newsletter.
        template: of the newsletter.
    """
    alone = len(texts) == 1 and not heads
    chosen = [pick(text, tongue, language) for text in texts]
    head = chosen[0] if alone else pick(heads, tongue, language) if heads else None
    fronts = [each.front for each in (head, *(texts[0] if alone else heads)) if each]
    # The one date of a single file stands in the masthead.
    articles = tuple(replace(each.article(), date="") if alone else each.article() for each in chosen)
    first = articles[0]
    title = (head.title if head else ()) or row_in_passage(first.title, first.language, tongue)
    lead = head.lead if head else ()
    own_preheader = head.value("preheader", header=True) if head else ()
    issue = Issue(
        name=issue_name(path),
        source=head.name if head else first.source,
        title=title,
        subject=(head.value("subject", header=True) if head else ()) or flat(title),
        preheader=own_preheader or preheader(lead or _first_words(articles)),
        own_preheader=bool(own_preheader),
        lead=lead,
        body=(),
        articles=articles,
        language=tongue or _language(head, articles, language),
        template=_given(fronts, FrontMatter.template) or template,
        date=_given(fronts, FrontMatter.day),
        number=_given(fronts, lambda front: front.text("number")),
        reply_to=_given(fronts, FrontMatter.address),
        folder=head.folder if head else first.folder,
        files=tuple(each.name for each in ((head, *chosen) if head and not alone else chosen)),
        letter=head.letter() if head else Letter(),
    )
    return _with_own(issue, head) if head and not alone else issue


def _with_own(issue: Issue, own: Manuscript) -> Issue:
    """Return the issue with the editor's words, button and picture of `issue.md`, in the language that they are in."""
    return replace(
        issue,
        title=row_in_passage(issue.title, own.language, issue.language) if own.title else issue.title,
        lead=row_in_passage(issue.lead, own.language, issue.language) if own.lead else issue.lead,
        body=in_passage(own.body, own.language, issue.language),
        button=own.value("button"),
        link=own.target(),
        image=own.image(),
    )


def _given(fronts: Iterable[FrontMatter], read: Callable[[FrontMatter], str]) -> str:
    """Return what the first of several languages gives: a number is the same in all of them."""
    return next(filter(None, map(read, fronts)), "")


def _language(head: Manuscript | None, articles: Iterable[Article], otherwise: str) -> str:
    if head and head.front.language():
        return head.front.language()
    spoken = {article.language for article in articles}
    return spoken.pop() if len(spoken) == 1 else head.language if head else otherwise


def _first_words(articles: Iterable[Article]) -> tuple[Inline, ...]:
    """Return the first lead or paragraph there is, for an issue without a lead."""
    for article in articles:
        if article.lead:
            return article.lead
        for block in article.body:
            if isinstance(block, Paragraph) and any(isinstance(node, Words) for node in block.children):
                return block.children
    return ()


# --- pictures ---------------------------------------------------------------


def _images(issue: Issue, root: Path) -> dict[tuple[str, str], ImageFile]:
    return read_images(_wanted(issue), _reach(Path(issue.folder), root))


def _wanted(issue: Issue) -> Iterator[tuple[str, str]]:
    own = (*issue.lead, *issue.body, *_one(issue.image), *_one(issue.letter.portrait))
    places = [(issue.folder, own)]
    places += [(each.folder, (*each.title, *each.lead, *each.body, *_one(each.image))) for each in issue.articles]
    for folder, nodes in places:
        yield from ((folder, node.source) for node in walk(nodes) if isinstance(node, Image))


def _one(image: Image | None) -> tuple[Image, ...]:
    return (image,) if image else ()


def _reach(folder: Path, root: Path) -> Path:
    """Return the folder that image paths may not lead out of: the workspace, or a draft's own outside of it."""
    return root if folder.is_relative_to(root.resolve()) else folder
