"""The archive's own pages: every issue that has been published, newest first, fifty to a page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape

from tidings.model.newsletter import Newsletter
from tidings.records import feed
from tidings.records.register import Entry, newest_first
from tidings.words.reader import direction, reader_words

FILE = "index.html"
PER_PAGE = 50
LONGEST = 150  # characters of what stands below a title


@dataclass(frozen=True, slots=True)
class Look:
    """What the theme says: the accent, and colours by role, in light and in dark; fonts by kind."""

    accent: Mapping[str, str]
    light: Mapping[str, str]
    dark: Mapping[str, str]
    fonts: Mapping[str, str]


def index(entries: Sequence[Entry], newsletter: Newsletter, look: Look) -> dict[str, bytes]:
    """Return the pages of the archive by their names; the first is index.html, also where nothing is published."""
    newest = newest_first(entries)
    parts = [newest[start : start + PER_PAGE] for start in range(0, max(1, len(newest)), PER_PAGE)]
    return {
        _name(number): _page(part, number, len(parts), newsletter, look).encode()
        for number, part in enumerate(parts, 1)
    }


def _name(number: int) -> str:
    return FILE if number == 1 else f"index-{number}.html"


def _page(entries: Sequence[Entry], number: int, pages: int, newsletter: Newsletter, look: Look) -> str:
    language = newsletter.language
    say = reader_words(language)
    name, archive = escape(newsletter.name), escape(say.archive)
    items = "\n".join(_item(entry, newsletter) for entry in entries)
    listed = f'<ol role="list">\n{items}\n</ol>' if items else ""
    return f"""\
<!doctype html>
<html lang="{escape(language)}" dir="{direction(language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>{archive} – {name}</title>
<link rel="alternate" type="application/atom+xml" title="{name}" href="{feed.FILE}">
<style>
{_style(look)}</style>
</head>
<body>
<header><p>{name}</p></header>
<main>
<h1>{archive}</h1>
{listed}
{_numbers(number, pages, archive)}</main>
<footer>
{_foot(newsletter)}
</footer>
</body>
</html>
"""


def _item(entry: Entry, newsletter: Newsletter) -> str:
    """Return one issue: its title as the link, its number and date, and what it is about."""
    say = reader_words(newsletter.language)
    tongue = _tongue(entry.language, newsletter.language)
    number = f"{escape(say.number(entry.number))} · " if entry.number else ""
    about = _shortened(entry.preheader)
    below = f"\n<p{tongue}>{escape(about)}</p>" if about else ""
    others = "".join(
        f'\n<p><a href="{newsletter.path(entry.issue, language)}" hreflang="{escape(language)}"'
        f"{_tongue(language, newsletter.language)}>{escape(title)}</a></p>"
        for language, title in entry.translations
    )
    return (
        f'<li><h2><a href="{newsletter.path(entry.issue)}"{tongue}>{escape(entry.title)}</a></h2>\n'
        f'<p class="when">{number}<time datetime="{escape(entry.date)}">{escape(say.date(entry.date))}</time></p>'
        f"{below}{others}</li>"
    )


def _tongue(language: str, around: str) -> str:
    return "" if language == around else f' lang="{escape(language)}" dir="{direction(language)}"'


def _shortened(words: str) -> str:
    return words if len(words) <= LONGEST else words[:LONGEST].rpartition(" ")[0] + " …"


def _numbers(number: int, pages: int, archive: str) -> str:
    """Return the way to the other pages, where there are any."""
    if pages == 1:
        return ""
    links = "\n".join(
        f'<a href="{_name(other)}"{" aria-current=page" if other == number else ""}>{other}</a>'
        for other in range(1, pages + 1)
    )
    return f'<nav aria-label="{archive}">\n{links}\n</nav>\n'


def _foot(newsletter: Newsletter) -> str:
    say = reader_words(newsletter.language)
    links = [f'<p><a href="{feed.FILE}">{escape(say.feed)}</a></p>']
    if newsletter.accessibility_url:
        links.append(f'<p><a href="{escape(newsletter.accessibility_url)}">{escape(say.accessibility)}</a></p>')
    sender = "<br>".join(escape(line) for line in (newsletter.sender.name, newsletter.postal_address) if line)
    return "\n".join([*links, f"<p>{sender}</p>"])


def _style(look: Look) -> str:
    dark = f"@media (prefers-color-scheme: dark) {{\n:root {{ {_colours(look.dark, look.accent['dark'])} }}\n}}"
    return f"""\
:root {{ color-scheme: light dark; {_colours(look.light, look.accent["light"])} }}
{dark}
body {{ margin: 0; background: var(--page); color: var(--text); font: 17px/28px {look.fonts["sans"]}; }}
header, main, footer {{ max-width: 520px; margin: 0 auto; padding: 0 40px; }}
header {{ padding-top: 24px; padding-bottom: 16px; font-weight: 700; font-size: 15px; line-height: 22px; }}
header p, h1, h2, li p {{ margin: 0; overflow-wrap: anywhere; }}
header, h1 {{ color: var(--heading); }}
main {{ background: var(--card); border-top: 6px solid var(--accent); padding-top: 36px; padding-bottom: 36px; }}
h1 {{ font: bold 38px/46px {look.fonts["serif"]}; letter-spacing: -0.01em; }}
h2 {{ font: bold 20px/28px {look.fonts["serif"]}; }}
ol {{ list-style: none; margin: 24px 0 0; padding: 0; }}
li {{ border-top: 1px solid var(--rule); padding: 20px 0; }}
a {{ color: var(--accent); text-decoration-thickness: 1px; text-underline-offset: 3px; }}
a:focus-visible {{ outline: 3px solid var(--accent); outline-offset: 2px; }}
.when, footer {{ color: var(--muted); font-size: 14px; line-height: 22px; }}
li .when {{ margin: 4px 0; }}
nav a {{ display: inline-block; min-width: 44px; line-height: 44px; text-align: center; }}
nav a[aria-current] {{ color: var(--text); font-weight: 700; text-decoration: none; }}
footer {{ padding-top: 28px; padding-bottom: 40px; }}
footer a {{ color: inherit; }}
footer p {{ margin: 0 0 12px; }}
@media (max-width: 480px) {{
header, main, footer {{ padding-left: 20px; padding-right: 20px; }}
h1 {{ font-size: 30px; line-height: 38px; }}
}}
"""


def _colours(colours: Mapping[str, str], accent: str) -> str:
    named = {role: colours[role] for role in ("page", "card", "text", "heading", "muted", "rule")}
    return " ".join(f"--{role}: {colour};" for role, colour in {**named, "accent": accent}.items())
