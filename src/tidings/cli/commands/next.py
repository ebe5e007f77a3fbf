"""`tidings next`: the one thing to do now."""

from __future__ import annotations

from pathlib import Path

from tidings.cli.command import command as tidings_command
from tidings.cli.console import Console


@tidings_command(reports=True, name="next", short_help="The one thing to do now.")
def command(console: Console, folder: Path) -> None:
    """Say the one thing to do now, for whoever stands in, and the command for it.

    A mailing that has not come to its end goes first, then the open issue that was changed last.
    """
    from tidings.app.next import advise
    from tidings.config import load

    advice = advise(load(folder))
    sentence = advice.sentence.to(console.language)
    line = console.line(*advice.command)
    console.document(issue=advice.issue, state=advice.state, sentence=sentence, command=line)
    run = "kör" if console.language == "sv" else "run"
    console.show(f"{sentence}: {run} `{line}`")
    if advice.others:
        console.say(_others(advice.others, console))


def _others(number: int, console: Console) -> str:
    line = console.line("list")
    if console.language == "sv":
        return f"{number} nummer till är {'öppet' if number == 1 else 'öppna'}: `{line}`"
    return f"{number} more issue{' is' if number == 1 else 's are'} open: `{line}`"
