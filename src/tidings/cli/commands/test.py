"""`tidings test`: the real mail, to a few named people."""

from __future__ import annotations

from pathlib import Path

import click

from tidings.cli.command import command as tidings_command
from tidings.cli.console import Console


@tidings_command(reports=True, name="test", short_help="Mail an issue to a few named people, marked as a test.")
@click.argument("issue", required=False)
@click.option(
    "--to", metavar="ADDRESS", multiple=True, help="Who gets it (default: test_recipients; of a request, the approver)."
)
@click.option("--request", is_flag=True, help="Ask for approval: who approves answers with the code.")
def command(console: Console, folder: Path, issue: str | None, to: tuple[str, ...], request: bool) -> int:
    """Mail ISSUE as it is now to at most five people, with its version in a bar over it.

    Whoever is on a list gets their own copy. The bar is no part of what is approved.
    """
    from tidings.app import build, testmail
    from tidings.config import load

    workspace = load(folder)
    whom = testmail.asked(workspace, to, request=request)
    built = build.build(workspace, issue)
    handed = testmail.test(workspace, built, whom)
    version = built.edition.version
    for one in handed:
        said = "accepted" if one.accepted else f"refused: {one.reply}" if one.reply else "in doubt: no reply came"
        console.show(f"{one.address}: {said}")
    for address in whom.addresses[len(handed) :]:
        console.show(f"{address}: not tried")
    console.document(
        issue=built.issue.name,
        digest=built.edition.digest,
        version=version,
        request=request,
        mails=[
            {
                "address": one.address,
                "state": "accepted" if one.accepted else "refused" if one.reply else "in_doubt",
                "reply_code": one.reply.code if one.reply else None,
                "reply_text": one.reply.text if one.reply else "",
            }
            for one in handed
        ],
    )
    approval = ("approve", issue or built.issue.name, "--code", version)
    if request:
        sv = console.language == "sv"
        when = f"härnäst, när koden {version} kommer tillbaka" if sv else f"next, when the code {version} comes back"
        console.say(f"{when}: {console.line(*approval, '--as', 'NAME')}")
    else:
        console.next(*approval)
    if any(one.reply is None for one in handed) or len(handed) < len(whom.addresses):
        return 4
    return 0 if all(one.accepted for one in handed) else 3
