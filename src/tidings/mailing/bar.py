"""The bar over a test mail: which version it is, and what is asked of whoever gets it; no part of the digest."""

from __future__ import annotations

import re
from dataclasses import replace

from tidings.model.edition import Edition
from tidings.model.said import Said

MARK = Said("Test mail, version {version}", "Testbrev, version {version}")
REQUEST = Said(
    "If you approve it, answer this mail with the code {version}.",
    "Om du godkänner det svarar du på brevet med koden {version}.",
)
SUBJECT = "[Test {version}]"
# After the words that an inbox shows, which are hidden: they stay the ones that readers will see.
HIDDEN = r"<div style=\"display:\s*none[^>]*>.*?</div>"
BEGINNING = re.compile(rf"<body\b[^>]*>(?:(?:\s*<div\b[^>]*>)?\s*{HIDDEN})?", re.DOTALL)
# Its own colours on both grounds: 13:1, whether the reader's screen is light or dark.
CELL = (
    "background:#FFF1BF;color:#33290A;padding:12px 20px;"
    "font-family:-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif;font-size:16px;line-height:24px"
)


def barred(edition: Edition, *, request: bool) -> Edition:
    """Return the edition, in all its languages, with the bar over it and its version before the subject.

    The bar speaks the newsletter's language, whatever the edition's; `request` asks for the code in an answer.
    """
    version = edition.version

    def mark(one: Edition) -> Edition:
        language = one.newsletter.language
        asked = (MARK, REQUEST) if request else (MARK,)
        said = [each.to(language).format(version=version) for each in asked]
        return replace(
            one,
            subject=f"{SUBJECT.format(version=version)} {one.subject}",
            html=BEGINNING.sub(lambda found: found[0] + _table("<br>".join(said), language), one.html, count=1),
            text="\n".join([*said, "=" * max(map(len, said)), "", one.text]),
            translations=tuple(map(mark, one.translations)),
        )

    return mark(edition)


def _table(words: str, language: str) -> str:
    return (
        '<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0"><tr>'
        f'<td bgcolor="#FFF1BF" style="{CELL}" lang="{language}"><strong>{words}</strong></td></tr></table>'
    )
