"""The same drafts give the same edition on another machine: whatever its clock, its language, its folders are."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

from office import TIDINGS, Office

ENGLISH = """\
---
title: Trial letter
preheader: A short letter
---
Hello {{ first_name | default("reader") }}! It costs 10 000 kr.

![The quay](kaj.png)
"""


def built(folder: Path, out: Path, **environment: str) -> dict[str, Any]:
    command = [TIDINGS, "-C", str(folder), "build", "brev", "-o", str(out), "--json"]
    done = subprocess.run(command, env=os.environ | environment, cwd=out.parent, capture_output=True, check=True)
    facts: dict[str, Any] = json.loads(done.stdout)
    return facts


def copied_backwards(source: Path, target: Path) -> Path:
    """Copy a workspace so that its folders list their files in another order, with other dates."""
    for number, path in enumerate(sorted(source.rglob("*"), reverse=True)):
        if path.is_file() and path.suffix != ".db":
            copy = target / path.relative_to(source)
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, copy)
            os.utime(copy, (number * 1e6, number * 1e6))
    return target


def test_two_machines_make_the_same_bytes(office: Office, furnished: Path, tmp_path: Path) -> None:
    draft = office.folder / "drafts" / "brev.md"
    draft.write_text(draft.read_text("utf-8") + "\n- Ett\n- Två\n\n![Kajen](kaj.png)\n", "utf-8")
    draft.rename(draft.with_name("brev.sv.md"))
    draft.with_name("brev.en.md").write_text(ENGLISH, "utf-8")
    picture = Path(__file__).parents[2] / "drafts" / "2026-12" / "vinterkust.png"
    shutil.copyfile(picture, draft.with_name("kaj.png"))
    other = copied_backwards(office.folder, tmp_path / "an other" / "maskin")
    for out in ("first", "second"):
        (tmp_path / out).mkdir()

    here = built(office.folder, tmp_path / "first" / "out", PYTHONHASHSEED="1", TZ="Asia/Tokyo", LC_ALL="C", LANG="C")
    there = built(
        other,
        tmp_path / "second" / "out",
        PYTHONHASHSEED="2",
        TZ="America/New_York",
        LC_ALL="C.UTF-8",
        LANG="sv_SE.UTF-8",
        LANGUAGE="sv",
    )

    assert here["digest"] == there["digest"]
    files = [Path(file).relative_to(tmp_path / "first" / "out") for file in here["files"]]
    assert {file.name for file in files} >= {"brev.html", "brev.en.html", "brev.eml", "brev.en.eml"}
    for file in files:
        one, another = ((tmp_path / machine / "out" / file).read_bytes() for machine in ("first", "second"))
        if file.suffix != ".json":  # which names the files, where they lie
            assert one == another, file
            assert str(tmp_path).encode() not in one
