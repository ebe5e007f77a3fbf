"""A case: everything that checks may look at, read once and shared by them all."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from functools import cached_property

from tidings.errors import Place
from tidings.model.answer import Online
from tidings.model.article import BLOCKS, Code, Emphasis, Image, Link, Node, NoWrap, Strong, Text, plain, walk
from tidings.model.audience import AudienceFacts
from tidings.model.edition import Copy, Edition
from tidings.model.issue import Issue
from tidings.model.newsletter import Newsletter
from tidings.model.section import Section, sections
from tidings.model.specimen import Specimen
from tidings.model.standing import History, Standing
from tidings.preflight.draft.languages import misnamed
from tidings.preflight.draft.links import Anchor, mailed, read
from tidings.preflight.draft.passages import Passages
from tidings.preflight.draft.prose import Stretch, prose
from tidings.preflight.draft.trees import trees
from tidings.preflight.html.blocks import Block, blocks
from tidings.preflight.html.page import Page
from tidings.preflight.html.source import without_tags
from tidings.preflight.html.tree import Tree
from tidings.preflight.style.styles import Styles

# Given words, each once, and their language (BCP 47): those that are in no dictionary, with what may have been meant.
Speller = Callable[[Sequence[str], str], Mapping[str, tuple[str, ...]]]


class Purpose(Enum):
    """What the checks are asked for."""

    LOOK = "look"  # build, check, preview: nothing is decided
    APPROVE = "approve"
    MAIL = "mail"  # send, schedule, run


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the app knows and an issue does not say.

    Args:
        audience: facts about the people of the named list, or of all lists; None where nothing is known.
        today: the date in the newsletter's time zone.
        named_list: the list that was asked for, or empty: then gaps in its fields are not judged.
        standing: None where nobody asked the records: then the checks of the process rest.
        online: None where nobody asked the network.
        internal_hosts: what readers outside cannot reach, besides what is known by its name.
        specimens: a whole mail in each language of the edition; one that cannot be made is not here.
        clients: the mail clients that readers use, as caniemail names them; empty where nobody said.
        speller: None where words cannot be looked up: then spelling rests.
        words_of_office: what the office has decided to be right, in small letters.
    """

    newsletter: Newsletter
    audience: AudienceFacts | None
    today: date
    named_list: str = ""
    purpose: Purpose = Purpose.LOOK
    history: History = field(default_factory=History)
    standing: Standing | None = None
    online: Online | None = None
    internal_hosts: tuple[str, ...] = ()
    specimens: Mapping[str, Specimen] = field(default_factory=dict)
    clients: tuple[str, ...] = ()
    speller: Speller | None = None
    words_of_office: frozenset[str] = frozenset()


@dataclass(frozen=True)  # no slots: what is read lazily is kept in the instance
class Case:
    """One issue in one language; `compose` makes one reader's copy from field values ({} = defaults)."""

    issue: Issue
    edition: Edition
    surroundings: Surroundings
    compose: Callable[[Mapping[str, str]], Copy]

    @cached_property
    def trees(self) -> tuple[tuple[str, tuple[Node, ...]], ...]:
        """Every tree of the issue after the file that it was written in, in reading order."""
        return trees(self.issue)

    @cached_property
    def nodes(self) -> tuple[tuple[str, Node], ...]:
        """Every node of the issue (link targets and alternative texts too) after its file."""
        return tuple((file, node) for file, roots in self.trees for node in walk(roots))

    @cached_property
    def links(self) -> tuple[Anchor, ...]:
        """Every link of the drafts, in reading order; one that is read in two places of the issue is here once."""
        return tuple(dict.fromkeys(read(self.issue, self.trees, self.edition.shape)))

    @cached_property
    def copies(self) -> tuple[Copy, ...]:
        """The largest copy for each way that readers of this language go: what decides it, and else longest values.

        One of them where nobody is known to go any way.
        """
        audience = self.surroundings.audience
        longest = audience.longest if audience else {}
        met = [way.values for way in audience.ways if way.language == self.edition.language] if audience else []
        return tuple(self.compose({**longest, **values}) for values in met or [{}])

    @property
    def specimen(self) -> Specimen | None:
        """A whole mail in this language, where one could be made."""
        return self.surroundings.specimens.get(self.edition.language)

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        """What is read, in order, as the edition's template shows it."""
        return sections(self.issue, self.edition.shape)

    @cached_property
    def page(self) -> Page:
        """The edition's HTML, parsed."""
        return Page.of(self.tree)

    @cached_property
    def flowing(self) -> str:
        """What is read of the edition's HTML, on one line."""
        return " ".join(self.page.text.split())

    @cached_property
    def tree(self) -> Tree:
        """The edition's HTML as a tree."""
        return Tree.of(self.edition.html)

    @cached_property
    def light(self) -> Styles:
        """How every element of the tree looks on a desktop, by day."""
        return Styles(self.tree)

    @cached_property
    def dark(self) -> Styles:
        """How every element of the tree looks on a desktop, by night."""
        return Styles(self.tree, dark=True)

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        """The words of the tree in blocks: what stands in one paragraph, heading, item or cell."""
        return blocks(self.tree)

    @cached_property
    def prose(self) -> tuple[Stretch, ...]:
        """What the drafts say, as it is read."""
        return prose(self.issue)

    @cached_property
    def misnamed(self) -> Mapping[str, tuple[str, str]]:
        """The files that are in another language than they say, each with the one given and the one told."""
        return misnamed(self.prose)

    def place_of(self, words: str) -> Place:
        """Return where in the drafts these words of the edition come from; the issue itself where that is not seen."""
        return self._passages.first(" ".join(words.split())) or Place(self.issue.source)

    @cached_property
    def _passages(self) -> Passages:
        """What the drafts say, in small pieces first: words of one line, then whole paragraphs and links."""
        small = [(file, node) for file, node in self.nodes if isinstance(node, Text | NoWrap | Code)]
        large = [(file, node) for file, node in self.nodes if isinstance(node, (*BLOCKS, Link, Strong, Emphasis))]
        return Passages.of(
            (Place(file, getattr(node, "line", 0)), " ".join(plain((node,)).split())) for file, node in (*small, *large)
        )

    @cached_property
    def pictured(self) -> Mapping[str, Place]:
        """Where the drafts name each picture first, after its address as the mail has it."""
        found: dict[str, Place] = {}
        for file, node in self.nodes:
            if isinstance(node, Image):
                found.setdefault(mailed(node.source), Place(file, node.line))
        return found

    @cached_property
    def text(self) -> str:
        """The edition's text part without its Jinja2 tags."""
        return without_tags(self.edition.text)
