"""npm's own MJML, of one version, installed beside the virtual environment; where there is no npm, a sentence."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

VERSION = "5.4.1"
FOLDER = Path(sys.prefix) / f"mjml-{VERSION}"
SCRIPT = Path(__file__).with_suffix(".js")
BINARY = FOLDER / "node_modules" / ".bin" / "mjml"


def install() -> str:
    """Install it where it is missing; return why that cannot be, or an empty string."""
    if BINARY.exists():
        return ""
    if not (shutil.which("node") and shutil.which("npm")):
        return "there is no node and npm on this machine"
    print(f"installing npm mjml {VERSION} into {FOLDER}", file=sys.stderr)
    FOLDER.mkdir(parents=True, exist_ok=True)
    (FOLDER / "package.json").write_text("{}\n")
    command = ["npm", "install", "--no-audit", "--no-fund", "--silent", f"mjml@{VERSION}"]
    done = subprocess.run(command, cwd=FOLDER, check=False, capture_output=True, text=True)
    return "" if done.returncode == 0 and BINARY.exists() else f"npm could not install mjml {VERSION}"


def render(files: list[Path]) -> None:
    """Write FILE.html beside each FILE.mjml."""
    _node("render", *map(str, files))


def seconds(file: Path, *, warm: int, rounds: int, each: int) -> list[float]:
    """Return the seconds a compile takes in one warm process, one number a round."""
    answer: list[float] = json.loads(_node("time", str(file), str(warm), str(rounds), str(each)))
    return answer


def _node(*words: str) -> str:
    environment = {**os.environ, "MJML5": str(FOLDER)}
    done = subprocess.run(["node", str(SCRIPT), *words], check=True, capture_output=True, text=True, env=environment)
    return done.stdout
