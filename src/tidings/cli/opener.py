"""Hand a page of ours to the browser of whoever works here."""

from __future__ import annotations

import threading
import webbrowser
from collections.abc import Callable

from tidings.cli.console import Console


def opener(console: Console, *, opened: bool) -> Callable[[str], None]:
    """Return what tells a page's address and, where asked to, opens it; Ctrl-C is how the page ends."""

    def ready(address: str) -> None:
        console.show(address)
        console.say("Ctrl-C ends it")
        if opened:
            # A browser in a terminal would hold up the server that it waits for.
            threading.Thread(target=webbrowser.open, args=[address], daemon=True).start()

    return ready
