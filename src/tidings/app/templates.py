"""An office's own templates: which there are, one begun from another, and all that is wrong with one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from html import unescape
from pathlib import Path

from tidings.app.workspace import placed, shipped, template_folders
from tidings.config import Workspace
from tidings.content.draft import read_issue
from tidings.errors import DraftError, Place, StorageError, UnknownNameError, did_you_mean
from tidings.model.article import Article, Image, Text, plain, words
from tidings.model.issue import Issue, Letter
from tidings.model.newsletter import Newsletter
from tidings.rendering.build import build, faults
from tidings.rendering.fault import Fault
from tidings.rendering.layout import SUFFIX, Layout
from tidings.rendering.slots import OWN, shape_of
from tidings.rendering.theme import NAME as THEME
from tidings.rendering.theme import load

SAMPLE = "2026-12"  # of the example's drafts
NAMED = re.compile(r"[a-z0-9][a-z0-9_-]{0,63}")
WHOLE = re.compile(r"<mjml|\{%-?\s*extends\b")  # what is neither is a part that others include
COMMENT = re.compile(r"\{#-?\s*(.*?)\s*-?#\}", re.DOTALL)
SENTENCE = re.compile(r"(.*?[.!?])(?:\s|$)", re.DOTALL)
NO_WAY_OUT = "nobody could leave: the template has no link to unsubscribe"
NO_CONTENT = "the template does not show what is written"
TAG = re.compile(r"<[^>]*>")


@dataclass(frozen=True, slots=True)
class Template:
    """A template that an issue can name.

    Args:
        own: whether it is the office's own, and not one that comes with Tidings.
        shape: "article", "digest" or "letter"; empty where it asks for no content.
        purpose: what it is for: the first sentence of the comment at its top.
        hides: whether one of the same name comes with Tidings.
    """

    name: str
    path: Path
    own: bool
    shape: str
    purpose: str
    hides: bool = False


def templates(workspace: Workspace) -> tuple[Template, ...]:
    """Return the templates of a workspace, the office's own first. Raises DraftError where the theme is broken."""
    folders = _folders(workspace)
    ours = folders[-1]
    layout = Layout(folders, load(folders))
    known = {path.stem for path in _files(ours)}
    found: dict[str, Template] = {}
    for folder in folders:
        for path in _files(folder):
            source = path.read_text("utf-8-sig", errors="replace")
            own = not _same(folder, ours)
            if path.stem not in found and WHOLE.search(source):
                shape = _shape(layout.uses(path.stem))
                found[path.stem] = Template(path.stem, path, own, shape, _purpose(source), own and path.stem in known)
    return tuple(found.values())


def find(workspace: Workspace, name: str) -> Template:
    """Return a template by its name. Raises UnknownNameError."""
    known = {template.name: template for template in templates(workspace)}
    if name not in known:
        hint = did_you_mean(name, known) or f"there is {', '.join(known)}"
        raise UnknownNameError(f'there is no template "{name}"', hint=hint)
    return known[name]


def create(workspace: Workspace, name: str, start: str) -> Template:
    """Make a template of the office's own by copying the one named `start`.

    Raises:
        UnknownNameError: no such name, or none that a template can have.
        DraftError: one is there already.
        StorageError: it cannot be written.
    """
    if not NAMED.fullmatch(name):
        hint = "small letters a to z, digits and hyphens: my-letter"
        raise UnknownNameError(f'"{name}" cannot be the name of a template', hint=hint)
    source = find(workspace, start).path.read_bytes()
    path = template_folders(workspace)[0] / f"{name}{SUFFIX}"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("xb") as file:
            file.write(source)
    except FileExistsError:
        raise DraftError(
            "is there already", place=placed(workspace, Place(str(path))), hint="take another name"
        ) from None
    except OSError as error:
        raise StorageError(f"cannot be written: {error.strerror}", place=Place(str(path))) from None
    return find(workspace, name)


def has_theme(workspace: Workspace) -> bool:
    """Whether the office has a theme of its own."""
    return (template_folders(workspace)[0] / THEME).is_file()


def source(template: Template) -> str:
    """Return what stands in a template."""
    return template.path.read_text("utf-8-sig", errors="replace")


def check(workspace: Workspace, file: str) -> tuple[Path, tuple[Fault, ...]]:
    """Hold a template, by its name or its file, against all that can go wrong; fill it with sample content.

    Returns its file, and every fault once, the grave ones first, those of one file by line.
    """
    path = Path(file)
    if path.suffix == SUFFIX or path.is_file():
        if not path.is_file():
            raise UnknownNameError(f'there is no file "{file}"', hint="tidings template list names the templates")
        if path.suffix != SUFFIX:
            raise DraftError("is no template", place=Place(file), hint=f"a template's file ends in {SUFFIX}")
        path = path.resolve()
    else:
        path = find(workspace, file).path.resolve()
    found = dict.fromkeys(_faults(workspace, path))
    told = (replace(fault, place=placed(workspace, fault.place)) for fault in found)
    return path, tuple(sorted(told, key=lambda one: (not one.grave, one.place.file, one.place.line, one.place.column)))


def _faults(workspace: Workspace, path: Path) -> Iterator[Fault]:
    folders = _folders(workspace, path.parent)
    yield from _unasked(path.stem, folders, Place(str(path)))
    sample, furnished = _sample(workspace)
    full = replace(sample, template=path.stem)
    for issue, newsletter in ((full, furnished), _bare(full, furnished)):
        found = tuple(faults(issue, newsletter, folders))
        yield from found
        if any(fault.grave for fault in found):
            return
    yield from _absent(full, furnished, folders, Place(str(path)))


def _unasked(name: str, folders: tuple[Path, ...], place: Place) -> Iterator[Fault]:
    """Yield what a template does not ask for, and no mail may go without."""
    try:
        asked = Layout(folders, load(folders)).uses(name)
    except DraftError:  # the theme, which is told of by itself
        return
    if asked and "unsubscribe" not in asked:
        yield Fault(NO_WAY_OUT, place, "write {{ unsubscribe }} in its footer")
    if asked and not _shape(asked):
        yield Fault(NO_CONTENT, place, "write {{ content }} where the articles stand")


def _absent(issue: Issue, newsletter: Newsletter, folders: tuple[Path, ...], place: Place) -> Iterator[Fault]:
    """Yield what a template asks for and does not show, under a condition that is not met as an instance."""
    html = build(issue, newsletter, folders).html
    shown = set(words(unescape(TAG.sub(" ", html))))
    if "{{ _unsubscribe }}" not in html:
        yield Fault(NO_WAY_OUT, place, "write {{ unsubscribe }} in its footer")
    if not all(_is_shown(article, shown) for article in issue.articles):
        yield Fault(NO_CONTENT, place, "write {{ content }} where the articles stand")


def _is_shown(article: Article, shown: set[str]) -> bool:
    """Whether the title or the text of an article is there; a digest needs no text, a letter no title."""
    return any(shown.issuperset(words(plain(part))) for part in (article.title, article.body) if part)


def _sample(workspace: Workspace) -> tuple[Issue, Newsletter]:
    """Return the example's issue and the newsletter, with something in every slot."""
    root, newsletter = shipped(), workspace.newsletter
    issue = read_issue(root / "drafts" / SAMPLE, root=root, language=newsletter.language, template="")
    folder, picture = next(iter(issue.images))
    full = replace(
        issue,
        image=Image(picture, (), decorative=True),
        folder=folder,
        preheader=issue.preheader or issue.title,
        date=issue.date or "2026-12-01",
        letter=Letter((Text("…"),), (Text("…"),), (Text("…"),)),
        translations=(),
    )
    return full, replace(
        newsletter,
        postal_address=newsletter.postal_address or "…",
        archive_url=newsletter.archive_url or "https://example.org",
        accessibility_url=newsletter.accessibility_url or "https://example.org",
    )


def _bare(issue: Issue, newsletter: Newsletter) -> tuple[Issue, Newsletter]:
    """Return an issue of one article and a newsletter, without all that either may go without."""
    bare = replace(
        issue,
        articles=issue.articles[:1],
        preheader=(),
        lead=(),
        body=(),
        button=(),
        link=(),
        date="",
        number="",
        image=None,
        letter=Letter(),
    )
    return bare, replace(newsletter, postal_address="", web_url="", archive_url="", accessibility_url="")


def _folders(workspace: Workspace, first: Path | None = None) -> tuple[Path, ...]:
    """Return where templates are looked for, each folder once; `first` before all, where it is none of them."""
    mine, ours = template_folders(workspace)
    folders = (ours,) if _same(mine, ours) else (mine, ours)
    return folders if not first or any(_same(first, folder) for folder in folders) else (first, *folders)


def _same(one: Path, other: Path) -> bool:
    return one.resolve() == other.resolve()


def _files(folder: Path) -> Iterable[Path]:
    return sorted(folder.glob(f"*{SUFFIX}"))


def _shape(names: frozenset[str]) -> str:
    """Return the shape that a template gives an issue, or an empty string where it asks for no content."""
    shape = shape_of(names)
    return shape.value if OWN[shape][0] in names else ""


def _purpose(source: str) -> str:
    comment = COMMENT.match(source)
    text = " ".join(comment[1].split()) if comment else ""
    sentence = SENTENCE.match(text)
    return sentence[1] if sentence else text
