"""npm's own MJML, of one version, installed beside the virtual environment; where there is no npm, a sentence."""

from __future__ import annotations

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
    subprocess.run(["node", str(SCRIPT), "render", *map(str, files)], check=True, env=_environment())


class Warm:
    """One Node process that has compiled a file many times, and compiles it again when asked."""

    def __init__(self, file: Path, *, warm: int, each: int) -> None:
        command = ["node", str(SCRIPT), "time", str(file), str(warm), str(each)]
        pipe = subprocess.PIPE
        self._node = subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True, env=_environment())
        self._answer()

    def seconds(self) -> float:
        """Return the seconds of a compile."""
        assert self._node.stdin
        self._node.stdin.write("\n")
        self._node.stdin.flush()
        return float(self._answer())

    def close(self) -> None:
        """Let it go."""
        self._node.communicate()

    def _answer(self) -> str:
        assert self._node.stdout
        return self._node.stdout.readline()


def _environment() -> dict[str, str]:
    return {**os.environ, "MJML5": str(FOLDER)}
