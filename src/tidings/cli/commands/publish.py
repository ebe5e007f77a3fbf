"""`tidings publish`: web versions, archive and feed as static files."""

from __future__ import annotations

from pathlib import Path

import click

from tidings.cli.command import command as tidings_command
from tidings.cli.console import Console


@tidings_command(reports=True, name="publish", short_help="Put issues on the web, with an archive and a feed.")
@click.argument("issue", required=False)
def command(console: Console, folder: Path, issue: str | None) -> None:
    """Write web versions, the archive page and the feed into the folder of [web], as files for any web server.

    Without ISSUE: every issue that has been mailed, as it was mailed; what was published before stays. With ISSUE: that
    one, as its drafts are now. Names, tokens and unsubscribe links of readers are in none of them.
    """
    from tidings.app import publish
    from tidings.config import load

    workspace = load(folder)
    published = publish.publish_issue(workspace, issue) if issue else publish.publish_mailed(workspace)
    newsletter = workspace.newsletter
    console.document(
        folder=str(published.folder),
        address=published.address,
        feed=f"{published.address}feed.xml",
        issues=[
            {
                "issue": entry.issue,
                "address": newsletter.page(entry.issue),
                "title": entry.title,
                "date": entry.date,
                "digest": entry.digest,
                "translations": {
                    language: newsletter.page(entry.issue, language) for language, _ in entry.translations
                },
            }
            for entry in published.entries
        ],
        published=[newsletter.page(name, language) for name, language in published.pages],
        written=[str(path) for path in published.written],
    )
    for stays in published.stay:
        console.say(f"note: the web version of {stays} was published from its drafts after it was mailed; it stays")
    for name, language in published.pages:
        console.show(newsletter.page(name, language))
    if not published.entries:
        console.say("no issue has been mailed yet; `tidings publish ISSUE` publishes one before that")
    console.say(
        f"{len(published.written)} files written and {published.kept} unchanged in {published.folder};"
        f" the archive is {published.address}"
    )
