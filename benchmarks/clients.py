"""Make the table of what mail clients do not show anew, from npm's caniemail; `make clients`.

Kept of it: CSS that Tidings finds in a mail by its name (properties, at-rules, functions), for clients that are met in
an office; of each the clients whose newest version was tested and does not have it.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterator
from pathlib import Path
from shutil import which
from typing import Any

VERSION = "1.0.5"
TABLE = Path(__file__).parents[1] / "src" / "tidings" / "preflight" / "data" / "caniemail.json"
FAMILIES = ("outlook", "gmail", "apple-mail", "yahoo", "samsung-email", "thunderbird", "protonmail", "fastmail")
THINLY_TESTED = {"thunderbird-windows"}  # 34 of 302 features
OTHERWISE = {"CSS calc() function": "calc()", "CSS Variables (Custom Properties)": "var()"}
NAMED = re.compile(r"[a-z-]+|[a-z-]+\(\)|[a-z-]+:[a-z-]+|@[a-z-]+(?: \([a-z-]+\))?")


def main() -> None:
    """Fetch caniemail as npm has it, and write what is kept of it beside the checks."""
    if not which("npm"):
        sys.exit("the table stays as it is: there is no npm")
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(
            ["npm", "pack", "--silent", f"caniemail@{VERSION}"], cwd=folder, check=True, stdout=subprocess.DEVNULL
        )
        [packed] = Path(folder).glob("*.tgz")
        with tarfile.open(packed) as archive:
            archive.extractall(folder, filter="data")
        package = Path(folder) / "package"
        known = json.loads((package / "data" / "caniemail.json").read_text("utf-8"))
        licence = (package / "LICENSE").read_text("utf-8")
    features = dict(sorted(_features(known["data"])))
    clients = sorted({client for feature in known["data"] for client, _ in _tested(feature)})
    table = {
        "source": f"npm caniemail {VERSION}, of caniemail.com's data of {known['last_update_date'][:10]}; trimmed",
        "licence": " ".join(licence.split()),
        "clients": clients,
        "features": features,
    }
    TABLE.write_text(json.dumps(table, ensure_ascii=False, indent=1) + "\n", "utf-8")
    print(f"{len(features)} features and {len(clients)} clients from caniemail {VERSION}")


def _features(known: list[dict[str, Any]]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield each feature under the name that it has in CSS, once for each name."""
    for feature in known:
        lacking = [client for client, newest in _tested(feature) if newest.startswith("n")]
        title = OTHERWISE.get(feature["title"], feature["title"]).removesuffix(" property").replace(": ", ":").strip()
        if feature["category"] == "css" and lacking:
            for name in title.split(", "):
                if NAMED.fullmatch(name):
                    yield name, {"title": feature["title"].strip(), "lacking": sorted(lacking)}


def _tested(feature: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield (client, what its newest version that was tested does)."""
    for family in FAMILIES:
        for platform, versions in feature["stats"].get(family, {}).items():
            if versions and f"{family}-{platform}" not in THINLY_TESTED:
                yield f"{family}-{platform}", list(versions.values())[-1]


if __name__ == "__main__":
    main()
