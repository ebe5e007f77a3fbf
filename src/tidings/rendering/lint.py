"""The template's MJML, judged before the engine sees it, which accepts nearly everything in silence."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from tidings.errors import Place, did_you_mean
from tidings.rendering.fault import Fault
from tidings.rendering.markup import Aside, Attribute, Begin, Broken, End, Token, Words
from tidings.rendering.vocabulary import (
    EVERYWHERE,
    PICTURES,
    REFUSED,
    SHARING,
    STRANGERS,
    WITHOUT_EFFECT,
    all_attributes,
    holds_html,
    objection,
    rules,
)

DEEPEST = 100  # the engine crashes at about 1,750; nobody's layout is deeper than this
VOID = frozenset({"area", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"})
TEXT_ONLY = frozenset({"mj-title", "mj-preview"})
ONCE = frozenset({"mjml", "mj-head", "mj-body"})
UNIQUE = {
    "mj-carousel": "two of them share one id and move each other",
    "mj-navbar": "two hamburger menus share one id and open each other",
}
UPRIGHT = ("padding", "padding-top", "padding-bottom")

Locate = Callable[[int], Place]


def lint(tokens: Iterable[Token], locate: Locate) -> Iterator[Fault]:
    """Yield every tag, attribute, value and nesting that MJML does not have, or that the engine reads otherwise.

    Args:
        tokens: of the whole template.
        locate: gives the place of a position in it.
    """
    judge = _Judge(locate)
    for token in tokens:
        yield from judge.token(token)
        if len(judge.opened) > DEEPEST:
            yield judge.fault("nested too deeply", token.start, f"at most {DEEPEST} levels")
            return
    yield from judge.end()


@dataclass(slots=True)
class _Judge:
    """What has been read so far: the tags that are open, those met before, and the defaults that were set."""

    locate: Locate
    opened: list[Begin] = field(default_factory=list)
    met: dict[str, int] = field(default_factory=dict)
    defaults: dict[str, set[str]] = field(default_factory=dict)

    def fault(self, message: str, start: int, hint: str = "", *, grave: bool = True) -> Fault:
        return Fault(message, self.locate(start), hint, grave)

    def token(self, token: Token) -> Iterator[Fault]:
        match token:
            case Begin():
                yield from self._begin(token)
                if not token.closed and token.name not in VOID:
                    self.opened.append(token)
            case End():
                yield from self._end(token)
            case Words():
                yield from self._words(token)
            case Aside():
                if token.source.startswith("<![CDATA["):
                    yield self.fault("no CDATA here", token.start, "write the words as they are, &lt; for <")
            case Broken():
                yield self.fault(token.message, token.start, token.hint)

    def end(self) -> Iterator[Fault]:
        """Yield what only the end of the template shows."""
        yield from map(self._unclosed, reversed(self.opened))
        root = self.met.get("mjml")
        if root is None:
            yield self.fault("there is no <mjml>", 0, "a template stands in <mjml> and </mjml>")
        elif "mj-body" not in self.met:
            yield self.fault("there is no <mj-body>", root, "without one the mail is empty")
        elif "mj-title" not in self.met:
            hint = "write <mj-title>{{ title }}</mj-title> in <mj-head>; screen readers say it first"
            yield self.fault("there is no <mj-title>", root, hint, grave=False)

    def _begin(self, tag: Begin) -> Iterator[Fault]:
        yield from self._quotation(tag)
        parent = self.opened[-1].name if self.opened else ""
        if parent in TEXT_ONLY:
            yield self.fault(f"<{parent}> takes words only, no <{tag.name}>", tag.start)
        elif any(holds_html(outer.name) for outer in self.opened):
            if tag.name in rules():
                yield self._misplaced(tag, parent)
        elif tag.name in REFUSED:
            yield self.fault(f"no <{tag.name}> here", tag.start, REFUSED[tag.name])
        elif tag.name not in rules():
            yield self.fault(f"unknown tag <{tag.name}>", tag.start, did_you_mean(tag.name.lower(), rules()))
        elif parent == "mj-attributes":
            yield from self._default(tag)
        else:
            if parent not in rules()[tag.name].parents and (not parent or parent in rules()):
                yield self._misplaced(tag, parent)
            yield from self._values(tag, rules()[tag.name].attributes)
            yield from self._once(tag)
            yield from self._absent(tag)
            yield from self._otherwise(tag)

    def _quotation(self, tag: Begin) -> Iterator[Fault]:
        """Yield attributes that are there twice, or stand without quotation marks."""
        names: set[str] = set()
        for attribute in tag.attributes:
            if attribute.name in names:
                yield self.fault(f"<{tag.name}> has {attribute.name} twice", attribute.start, "one of them is lost")
            elif not attribute.quoted and (attribute.value or tag.name in rules()):
                hint = f'write {attribute.name}="{attribute.value}"'
                yield self.fault(f"{attribute.name} in <{tag.name}> has no quotation marks", attribute.start, hint)
            names.add(attribute.name)

    def _values(self, tag: Begin, known: dict[str, str]) -> Iterator[Fault]:
        for attribute in tag.attributes:
            name, value = attribute.name, attribute.value
            if name not in known and name not in EVERYWHERE:
                message = f'<{tag.name}> has no attribute "{name}"'
                yield self.fault(message, attribute.start, did_you_mean(name, known))
            elif attribute.quoted and (hint := objection(known.get(name, ""), value)):
                yield self.fault(f'{name}="{value}" in <{tag.name}>', attribute.start, hint)
            elif "padding" in name and "%" in value:
                hint = "write px: the MJML engine counts a padding in % as nothing in the widths"
                yield self.fault(f'{name}="{value}" in <{tag.name}>', attribute.start, hint, grave=False)
            if name in WITHOUT_EFFECT.get(tag.name, ()):
                message = f"{name} in <{tag.name}> changes nothing"
                yield self.fault(message, attribute.start, "the MJML engine does not have it", grave=False)

    def _default(self, tag: Begin) -> Iterator[Fault]:
        """Judge what <mj-attributes> sets, and keep it in mind."""
        names = {attribute.name for attribute in tag.attributes}
        if tag.name == "mj-class":
            if "name" not in names:
                yield self.fault("<mj-class> without name", tag.start, 'write <mj-class name="…">')
            of = next((attribute.value for attribute in tag.attributes if attribute.name == "name"), "")
            self.defaults[f".{of}"] = names
        else:
            self.defaults[tag.name] = self.defaults.get(tag.name, set()) | names
        anything = tag.name in {"mj-all", "mj-class"}
        yield from self._values(tag, all_attributes() if anything else rules()[tag.name].attributes)

    def _once(self, tag: Begin) -> Iterator[Fault]:
        """Yield what a mail may have one of."""
        unique = tag.name in UNIQUE and (tag.name != "mj-navbar" or _value(tag, "hamburger") == "hamburger")
        if tag.name in self.met and (tag.name in ONCE or unique):
            yield self.fault(f"a second <{tag.name}>", tag.start, UNIQUE.get(tag.name, "a template has one"))
        if unique or tag.name not in UNIQUE:
            self.met.setdefault(tag.name, tag.start)

    def _absent(self, tag: Begin) -> Iterator[Fault]:
        """Yield what a tag needs and has not, neither itself nor by default."""
        classes = _value(tag, "mj-class").split()
        names = {attribute.name for attribute in tag.attributes}
        names |= {name for key in ("mj-all", tag.name, *(f".{one}" for one in classes)) for name in self._defaults(key)}
        if tag.name in PICTURES and "alt" not in names:
            hint = 'say what it shows, or alt="" where it says nothing'
            yield self.fault(f"<{tag.name}> without alt", tag.start, hint)
        if missing := [name for name in STRANGERS.get(tag.name, ()) if name not in names]:
            hint = f"say {' and '.join(missing)}: a picture of your own"
            yield self.fault(f"<{tag.name}> fetches a picture from a stranger's server", tag.start, hint)
        if tag.name == "mjml" and (missing := [name for name in ("lang", "dir") if name not in names]):
            hint = 'write <mjml lang="{{ language }}" dir="{{ direction }}">'
            yield self.fault(f"<mjml> without {' and '.join(missing)}", tag.start, hint, grave=False)

    def _defaults(self, key: str) -> set[str]:
        return self.defaults.get(key, set())

    def _otherwise(self, tag: Begin) -> Iterator[Fault]:
        """Yield what the engine makes something else of than MJML."""
        values = {attribute.name: attribute for attribute in tag.attributes}
        match tag.name:
            case "mj-style" if "inline" in values:
                hint = "write style=… on the tag; the MJML engine leaves these rules in the head"
                yield self.fault("rules are not inlined", values["inline"].start, hint, grave=False)
            case "mj-hero" if _value(tag, "mode") == "fluid-height":
                hint = "the MJML engine makes it as high as what stands inside; set that, or a fixed height"
                yield self.fault("a fluid <mj-hero> does not follow its picture", tag.start, hint, grave=False)
                for name in UPRIGHT:
                    if name in values and _is_upright(values[name]):
                        hint = "the MJML engine makes a negative height of it: set it on what stands inside"
                        yield self.fault("a fluid <mj-hero> has no padding above and below", values[name].start, hint)
            case "mj-social-element" if "href" in values and _value(tag, "name") in SHARING:
                network = _value(tag, "name")
                hint = f'write name="{network}-noshare" for a link to your own page'
                yield self.fault(f"{network} makes a link that shares", values["name"].start, hint, grave=False)
            case _:
                pass

    def _words(self, words: Words) -> Iterator[Fault]:
        if not words.source.strip() or any(holds_html(tag.name) for tag in self.opened):
            return
        if self.opened and self.opened[-1].name not in rules():
            return
        start = words.start + len(words.source) - len(words.source.lstrip())
        where = f"<{self.opened[-1].name}>" if self.opened else "the template outside <mjml>"
        yield self.fault(f"words stand loose in {where}", start, "put them in <mj-text>")

    def _end(self, end: End) -> Iterator[Fault]:
        if end.name in VOID:
            return
        if end.name not in {tag.name for tag in self.opened}:
            hint = f"<{self.opened[-1].name}> is open: write </{self.opened[-1].name}>" if self.opened else ""
            yield self.fault(f"</{end.name}> closes nothing", end.start, hint)
            return
        while (tag := self.opened.pop()).name != end.name:
            yield self._unclosed(tag)

    def _unclosed(self, tag: Begin) -> Fault:
        return self.fault(f"<{tag.name}> is not closed", tag.start, f"write </{tag.name}>")

    def _misplaced(self, tag: Begin, parent: str) -> Fault:
        hint = f"it stands in {', '.join(filter(None, sorted(rules()[tag.name].parents))) or 'no other tag'}"
        where = f"in <{parent}>" if parent else "outside <mjml>"
        return self.fault(f"<{tag.name}> cannot stand {where}", tag.start, hint)


def _value(tag: Begin, name: str) -> str:
    return next((attribute.value for attribute in tag.attributes if attribute.name == name), "")


def _is_upright(padding: Attribute) -> bool:
    """Whether a padding is one above or below."""
    sides = padding.value.split()
    upright = sides if padding.name != "padding" else [sides[0], sides[2 if len(sides) > 2 else 0]] if sides else []
    return any(side not in {"0", "0px"} for side in upright)
