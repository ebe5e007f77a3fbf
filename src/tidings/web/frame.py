"""A mail in a frame of a page of ours: it runs nothing, sends nothing, and asks nobody but for pictures."""

from __future__ import annotations

# Its links open beside the page; our own script may reach into it, and it has none.
SANDBOX = "allow-same-origin allow-popups allow-popups-to-escape-sandbox"
HEADERS = {
    "Content-Security-Policy": "default-src 'none'; img-src data: https: 'self'; style-src 'unsafe-inline'; "
    f"base-uri 'none'; form-action 'none'; frame-ancestors 'self'; sandbox {SANDBOX}"
}
