"""The command line in this process, and the example workspace with its readers."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from shell import Answer, Tidings
from tidings.cli.main import run


@pytest.fixture
def tidings(capfd: pytest.CaptureFixture[str]) -> Tidings:
    def call(*words: str | Path) -> Answer:
        code = run([str(word) for word in words])
        return Answer(code, *capfd.readouterr())

    return call


@pytest.fixture(scope="session")
def furnished(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make the example workspace with its readers, once; each test has a copy."""
    folder = tmp_path_factory.mktemp("example") / "kontor"
    assert run(["-q", "init", str(folder), "--example"]) == 0
    people = folder / "subscribers" / "readers.csv"
    assert run(["-q", "-C", str(folder), "subscribers", "import", str(people), "--list", "readers", "--apply"]) == 0
    return folder


@pytest.fixture
def office(furnished: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(furnished, tmp_path / "vårt kontor"))
