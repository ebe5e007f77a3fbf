"""What `tidings --help` costs in CPU, against importing click alone."""

from __future__ import annotations

import resource
import subprocess
import sys
from pathlib import Path
from statistics import median

RUNS = 15
TIDINGS = str(Path(sys.executable).with_name("tidings"))


def cpu(command: list[str]) -> float:
    """Return the CPU seconds that one run of a command takes."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> None:
    """Print the ratio of medians; the runs alternate, so that a busy machine slows both."""
    ours, theirs = [TIDINGS, "--help"], [sys.executable, "-c", "import click"]
    cpu(ours)
    pairs = [(cpu(ours), cpu(theirs)) for _ in range(RUNS)]
    help_cpu, click_cpu = median(a for a, _ in pairs), median(b for _, b in pairs)
    print(f"tidings --help: {help_cpu * 1000:.0f} ms CPU, import click: {click_cpu * 1000:.0f} ms")
    print(f"ratio {median(a / b for a, b in pairs):.2f} (aim: at most 2)")


if __name__ == "__main__":
    main()
