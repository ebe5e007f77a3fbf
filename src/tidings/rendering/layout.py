"""The office's template: Jinja2 first, with each character's origin kept, then lint, normalise, and the MJML engine.

What authors write never comes here: the template is given slots, inert words that are filled after the compile.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import fields, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

import mjml
from jinja2 import (
    Environment,
    FileSystemLoader,
    StrictUndefined,
    TemplateError,
    TemplateNotFound,
    TemplateSyntaxError,
)
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from tidings.errors import DraftError, Place, did_you_mean
from tidings.model.edition import Mended
from tidings.rendering.fault import Fault
from tidings.rendering.lint import lint
from tidings.rendering.markup import Token, read
from tidings.rendering.normalise import mended, normalise
from tidings.rendering.origins import Origin, Origins, apart
from tidings.rendering.theme import Theme

SUFFIX = ".mjml"
SLOT = re.compile("@@([a-z_]+)@@")
# What the engine draws behind a section for Outlook: a screen reader there says its name where it has no words.
BACKGROUND = re.compile(r"<v:(?:rect|image)\b(?![^>]*\salt=)")
UNDEFINED = re.compile(r"^'(\w+)' is undefined")
MISSING = re.compile(r"^'dict object' has no attribute '(\w+)'")
QUOTED = re.compile(r"'([^']+)'")
NO_NAME_AFTER = frozenset({".", "|", "is", "set", "for", "macro", "block"})  # what follows is no name that is asked for
TAKES_IN = frozenset({"include", "extends", "import", "from"})
FAULTS = (TemplateError, TypeError, ValueError, ArithmeticError, LookupError, RecursionError)


class Layout:
    """Compiles templates found in `folders`, the office's own first and the shipped ones last."""

    def __init__(self, folders: Sequence[Path], theme: Theme) -> None:
        self._folders = folders
        self._environment = _environment(tuple(map(str, folders)))
        # Values of the theme are judged where they are read, and stand in CSS, where no entity is understood.
        self._theme = _trusted({field.name: getattr(theme, field.name) for field in fields(theme)})

    def html(self, template: str, slots: Mapping[str, str], start: str) -> tuple[str, tuple[Mended, ...]]:
        """Compile a template and fill its slots with HTML; an empty slot is an empty word to the template.

        `start` is the side where lines begin, left or right; the template has it, and the other as `end`. What was put
        right in the template comes with the HTML.

        Raises DraftError with file and line: no such template, or a broken one.
        """
        names = self._names(slots, start)
        try:
            tokens, origin = _parsed(self._render(template, names))
        except FAULTS as error:
            raise self._told(error, template, names) from None
        for fault in lint(tokens, origin.place):
            if fault.grave:
                raise fault.error()
        place = Place(self._path(template))
        return _fill(_compiled(normalise(tokens), place), slots, place), tuple(_mended(tokens, origin))

    def faults(self, template: str, slots: Mapping[str, str], start: str) -> Iterator[Fault]:
        """Yield everything that is wrong with a template, in the order in which it is met.

        What hides the rest, an unclosed brace as an instance, is the last that is told.
        """
        names = self._names(slots, start)
        noted = None
        while noted is None:
            try:
                noted = self._render(template, names)
            except FAULTS as error:
                yield Fault.of(self._told(error, template, names))
                undefined = UNDEFINED.match(str(error))
                if not undefined or undefined[1] in names:
                    return
                names[undefined[1]] = Markup()
        tokens, origin = _parsed(noted)
        found = dict.fromkeys(lint(tokens, origin.place))  # what stands in a loop is told once
        yield from found
        if any(fault.grave for fault in found):
            return
        place = Place(self._path(template))
        try:
            _fill(_compiled(normalise(tokens), place), slots, place)
        except DraftError as error:
            yield Fault.of(error)

    def uses(self, template: str) -> frozenset[str]:
        """Return the names that a template asks for, itself or in a part of it; none where it cannot be read."""
        names: set[str] = set()
        read: set[str] = set()
        waiting = [template + SUFFIX]
        while waiting:
            part = waiting.pop()
            read.add(part)
            try:
                asked, parts = _asked(self._source(part))
            except (TemplateError, ValueError):
                continue
            names |= asked
            waiting += [found for found in parts if found not in read]
        return frozenset(names)

    def mjml(self, template: str, slots: Mapping[str, str], start: str) -> str:
        """Return the expanded template as MJML that any engine reads, its slots filled as they are."""
        source, _ = apart(self._render(template, self._names(slots, start)))
        return SLOT.sub(lambda slot: slots[slot[1]], source)

    def _source(self, part: str) -> str:
        loader = self._environment.loader
        return loader.get_source(self._environment, part)[0] if loader else ""

    def _path(self, template: str) -> str:
        name = f"{template}{SUFFIX}"
        for folder in self._folders:
            if (folder / name).is_file():
                return str(folder / name)
        known = {path.stem for folder in self._folders for path in folder.glob(f"*{SUFFIX}")}
        hint = did_you_mean(template, known) or f"there is {', '.join(sorted(known)) or 'none'}"
        raise DraftError(f'no template "{template}"', place=Place(str(self._folders[0] / name)), hint=hint)

    def _names(self, slots: Mapping[str, str], start: str) -> dict[str, Any]:
        sides = {"start": start, "end": "left" if start == "right" else "right"}
        inert = {name: Markup(f"@@{name}@@" if value else "") for name, value in slots.items()}  # noqa: S704 -- a slot's name is ours
        return {**inert, **sides, "theme": self._theme}

    def _render(self, template: str, names: Mapping[str, Any]) -> str:
        return self._environment.get_template(template + SUFFIX).render(names)

    def _told(self, error: BaseException, template: str, names: Mapping[str, Any]) -> DraftError:
        """Return what went wrong in Jinja2 as a person is told."""
        match error:
            case TemplateSyntaxError():
                place = Place(error.filename or template + SUFFIX, error.lineno)
                hint = "look at the braces of this line"
            case TemplateNotFound():
                place = self._where(error, template)
                name = str(error.name)
                hint = did_you_mean(name, self._environment.list_templates())
                return DraftError(f'no template "{name}"', place=_at([name], place), hint=hint)
            case UnicodeDecodeError():
                return DraftError("is not UTF-8", place=self._where(error, template), hint="save it as UTF-8")
            case _:
                place = self._where(error, template)
                undefined = UNDEFINED.match(str(error))
                hint = did_you_mean(undefined[1], names) if undefined else ""
        sentence = _sentence(error)
        if missing := MISSING.match(sentence):
            sentence, hint = f'the theme has no "{missing[1]}"', did_you_mean(missing[1], _keys(self._theme))
        words = QUOTED.findall(str(error))
        return DraftError(sentence, place=_at(words, place), hint=hint)

    def _where(self, error: BaseException, template: str) -> Place:
        """Return the innermost line of a template that was at work."""
        place = Place(self._path(template))
        step = error.__traceback__
        while step:
            file = step.tb_frame.f_code.co_filename
            if any(Path(file).is_relative_to(folder) for folder in self._folders):
                place = Place(file, step.tb_lineno)
            step = step.tb_next
        return place


class _Loader(FileSystemLoader):
    """Reads templates from folders, and again what says something else, or lies in an earlier folder now."""

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        find = super().get_source
        source, path, _ = find(environment, template)

        def is_as_it_was() -> bool:
            try:
                return find(environment, template)[:2] == (source, path)
            except (TemplateError, ValueError):
                return False

        return source, path, is_as_it_was


@lru_cache(maxsize=8)
def _environment(folders: tuple[str, ...]) -> ImmutableSandboxedEnvironment:
    """Return the one environment of these folders."""
    return ImmutableSandboxedEnvironment(
        loader=_Loader(folders), undefined=StrictUndefined, autoescape=True, extensions=[Origins]
    )


@lru_cache(maxsize=64)
def _asked(source: str) -> tuple[frozenset[str], tuple[str, ...]]:
    """Return the names that stand in a template's tags, and the parts that it takes in. Raises TemplateSyntaxError."""
    names: set[str] = set()
    parts: list[str] = []
    before = ""
    for _, kind, value in Environment().lexer.tokeniter(source, None):  # noqa: S701 -- nothing is rendered by it
        if kind == "name" and before not in NO_NAME_AFTER:
            names.add(value)
        elif kind == "string" and before in TAKES_IN:
            parts.append(value[1:-1])
        before = before if kind in {"whitespace", "data"} else value
    return frozenset(names), tuple(parts)


def _parsed(noted: str) -> tuple[list[Token], Origin]:
    source, origin = apart(noted)
    return read(source), origin


def _mended(tokens: Iterable[Token], origin: Origin) -> Iterator[Mended]:
    for attribute, value in mended(tokens):
        place = origin.place(attribute.start)
        yield Mended(place.file, place.line, attribute.name, attribute.value, value)


def _compiled(source: str, place: Place) -> str:
    try:
        compiled: str = mjml.mjml2html(source, fonts={}, disable_comments=True)
    except ValueError as error:
        hint = "try the parts of the template one by one"
        raise DraftError(f"the MJML engine refuses the template: {error}", place=place, hint=hint) from None
    if "\\u{" in compiled:
        hint = "write unusual characters in attributes as &#xA0;"
        raise DraftError("the MJML engine marred an attribute", place=place, hint=hint)
    return BACKGROUND.sub(r'\g<0> alt=""', compiled)


def _at(words: Sequence[str], place: Place) -> Place:
    """Return the place with its column: that of the first of `words` which stands once on its line."""
    try:
        line = Path(place.file).read_text("utf-8").splitlines()[place.line - 1]
    except (OSError, ValueError, IndexError):
        return place
    for word in words:
        found = [match.start() for match in re.finditer(rf"(?<!\w){re.escape(word)}(?!\w)", line)]
        if len(found) == 1:
            return replace(place, column=found[0] + 1)
    return place


def _keys(theme: Mapping[str, Any]) -> set[str]:
    inner = (_keys(value) for value in theme.values() if isinstance(value, Mapping))
    return set(theme).union(*inner)


def _fill(compiled: str, slots: Mapping[str, str], place: Place) -> str:
    pieces = SLOT.split(compiled)
    hint = "a slot stands as it is, without filters"
    for name in pieces[1::2]:
        if name not in slots:
            raise DraftError(f'unknown slot "{name}"', place=place, hint=did_you_mean(name, slots) or hint)
    if any("@@" in piece for piece in pieces[::2]):
        raise DraftError("a slot was changed by the template", place=place, hint=hint)
    return "".join(slots[piece] if number % 2 else piece for number, piece in enumerate(pieces))


def _sentence(error: BaseException) -> str:
    if isinstance(error, RecursionError):
        return "a template includes itself"
    message = str(error) or type(error).__name__
    return message[0].lower() + message[1:].rstrip(".")


def _trusted(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: _trusted(inner) for key, inner in value.items()}
    return Markup(value) if isinstance(value, str) else value  # noqa: S704 -- theme.py lets nothing through that ends CSS
