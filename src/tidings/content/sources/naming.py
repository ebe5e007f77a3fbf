"""What a text of somebody else's is called as a file: small letters a to z, digits and hyphens, safe anywhere."""

from __future__ import annotations

import re

from tidings.model.newsletter import slug

LONGEST = 60
# What Windows keeps for itself (Win32, "Naming Files, Paths, and Namespaces"), and the file of an issue's own words.
TAKEN = re.compile(r"con|prn|aux|nul|com\d|lpt\d|issue")


def file_name(title: str, default: str = "text") -> str:
    """Return a title as a name: `vi-maste-titta-framat` of *Vi måste titta framåt*, cut between words."""
    whole = slug(title) if any(map(str.isalnum, title)) else default
    name = whole
    while len(name) > LONGEST:
        shorter = name.rpartition("-")[0]
        name = shorter or name[:LONGEST]
    return f"{name}-1" if TAKEN.fullmatch(name) else name
