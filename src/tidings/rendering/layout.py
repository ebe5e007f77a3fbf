"""The office's template: Jinja2 first, with every line's origin kept, then lint, normalise, and the MJML engine.

What authors write never comes here: the template is given slots, inert words that are filled after the compile.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import mjml
from jinja2 import FileSystemLoader, StrictUndefined, TemplateError, TemplateNotFound, TemplateSyntaxError
from jinja2.ext import Extension
from jinja2.lexer import Token, TokenStream
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from tidings.errors import DraftError, Place, did_you_mean
from tidings.rendering.lint import lint
from tidings.rendering.markup import read
from tidings.rendering.normalise import normalise
from tidings.rendering.theme import Theme

SUFFIX = ".mjml"
ORIGIN = re.compile("\ufdd0([^\ufdd1]*):([0-9]+)\ufdd1")
SLOT = re.compile("@@([a-z_]+)@@")
UNDEFINED = re.compile(r"^'(\w+)' is undefined")


class Layout:
    """Compiles templates found in `folders`, the office's own first and the shipped ones last."""

    def __init__(self, folders: Sequence[Path], theme: Theme) -> None:
        self._folders = folders
        self._environment = ImmutableSandboxedEnvironment(
            loader=FileSystemLoader([str(folder) for folder in folders]),
            undefined=StrictUndefined,
            autoescape=True,
            extensions=[Origins],
        )
        # Values of the theme are judged where they are read, and stand in CSS, where no entity is understood.
        self._theme = _trusted(
            {name: getattr(theme, name) for name in ("accent", "light", "dark", "fonts", "type", "space")}
        )

    def html(self, template: str, slots: Mapping[str, str], start: str) -> str:
        """Compile a template and fill its slots with HTML; an empty slot is an empty word to the template.

        `start` is the side where lines begin, left or right; the template has it, and the other as `end`.

        Raises DraftError with file and line: no such template, or a broken one.
        """
        place = Place(self._path(template))
        source, origins = _origins_apart(self._expand(template, slots, start))
        tokens = read(source, origins.place)
        lint(tokens, origins.place)
        try:
            compiled = mjml.mjml2html(normalise(tokens), fonts={}, disable_comments=True)
        except ValueError as error:
            hint = "try the parts of the template one by one"
            raise DraftError(f"the MJML engine refuses the template: {error}", place=place, hint=hint) from None
        if "\\u{" in compiled:
            hint = "write unusual characters in attributes as &#xA0;"
            raise DraftError("the MJML engine marred an attribute", place=place, hint=hint)
        return _fill(compiled, slots, place)

    def _path(self, template: str) -> str:
        name = f"{template}{SUFFIX}"
        for folder in self._folders:
            if (folder / name).is_file():
                return str(folder / name)
        known = {path.stem for folder in self._folders for path in folder.glob(f"*{SUFFIX}")}
        hint = did_you_mean(template, known) or f"there is {', '.join(sorted(known)) or 'none'}"
        raise DraftError(f'no template "{template}"', place=Place(str(self._folders[0] / name)), hint=hint)

    def _expand(self, template: str, slots: Mapping[str, str], start: str) -> str:
        sides = {"start": start, "end": "left" if start == "right" else "right"}
        inert = {name: Markup(f"@@{name}@@" if value else "") for name, value in slots.items()}  # noqa: S704 -- a slot's name is ours
        known = {**inert, **sides, "theme": self._theme}
        try:
            return self._environment.get_template(template + SUFFIX).render(known)
        except TemplateSyntaxError as error:
            place = Place(error.filename or template + SUFFIX, error.lineno)
            raise DraftError(_sentence(error), place=place, hint="look at the braces of this line") from None
        except TemplateNotFound as error:
            place = self._where(error, template)
            names = self._environment.list_templates()
            name = str(error.name)
            raise DraftError(f'no template "{name}"', place=place, hint=did_you_mean(name, names)) from None
        except (TemplateError, TypeError, ValueError, ArithmeticError, LookupError, RecursionError) as error:
            undefined = UNDEFINED.match(str(error))
            hint = did_you_mean(undefined[1], known) if undefined else ""
            raise DraftError(_sentence(error), place=self._where(error, template), hint=hint) from None

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


class Origins(Extension):
    """Notes in the output where each line of it comes from, between two noncharacters."""

    def filter_stream(self, stream: TokenStream) -> Iterator[Token]:
        """Yield the tokens, words with a note before each line."""
        for token in stream:
            if token.type != "data":
                yield token
                continue
            lines = token.value.split("\n")
            noted = (
                f"\ufdd0{stream.filename}:{token.lineno + number}\ufdd1{line}" for number, line in enumerate(lines)
            )
            yield Token(token.lineno, "data", "\n".join(noted))


class _Map:
    """From a position in the expanded template to the file and line that it comes from."""

    def __init__(self) -> None:
        self.starts = [0]
        self.places = [Place("")]

    def place(self, position: int) -> Place:
        return self.places[bisect_right(self.starts, position) - 1]


def _origins_apart(noted: str) -> tuple[str, _Map]:
    origins = _Map()
    parts: list[str] = []
    length = here = 0
    for note in ORIGIN.finditer(noted):
        parts.append(noted[here : note.start()])
        length += len(parts[-1])
        here = note.end()
        origins.starts.append(length)
        origins.places.append(Place(note[1], int(note[2])))
    return "".join([*parts, noted[here:]]), origins


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
