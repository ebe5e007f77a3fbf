"""Misspelt words, looked for in the dictionaries that come with the extra `spell`."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import venv
from collections.abc import Iterator
from pathlib import Path
from time import monotonic, process_time, sleep

import pytest

from tidings.app.build import build
from tidings.app.check import report
from tidings.app.dictionaries import Dictionary, files
from tidings.app.spelling import Spelling
from tidings.app.wordlist import words_of_office
from tidings.cli.main import run
from tidings.config import Workspace, load
from tidings.model.finding import Finding

pytest.importorskip("spylls")

ROOT = Path(__file__).parents[2]
ISSUES = ROOT / "tests" / "fixtures" / "issues"
SLIPS = {
    "kontreta": "konkreta",
    "avdelnig": "avdelning",
    "myndighetr": "myndigheter",
    "upphandlingsreglrna": "upphandlingsreglerna",
}
# What people at agencies write, and what dictionaries of a language of compounds may lack.
SOUND = {
    "sv": (
        "digitaliseringsmyndigheten it-avdelningen upphandlingsföreskrifter webbinarium tillgänglighetsredogörelse"
        " lagrådsremiss kommundirektör informationssäkerhet barnkonventionen e-legitimation användbarhetstest"
        " vattenförsörjning jämställdhetsintegrering beredskapsmyndighet dnr prop m.fl. meröppet kvenska docx"
    ).replace(".", " "),
    "en": "organisation programme licence behaviour travelled children’s wellbeing cybersecurity e-government"
    " café résumé naïve there’ll who’ve councillor peatlands docx",
}


@pytest.fixture(scope="module")
def spelling(tmp_path_factory: pytest.TempPathFactory) -> Spelling:
    return Spelling(tmp_path_factory.mktemp("minne") / "out" / ".spelling.json")


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    """The example workspace, with what offices really write in its drafts, and spelling on."""
    folder = tmp_path_factory.mktemp("office") / "kontor"
    assert run(["-q", "init", str(folder), "--example"]) == 0
    shutil.copytree(ISSUES, folder / "drafts", dirs_exist_ok=True)
    shutil.copy(ROOT / "tests" / "fixtures" / "preflight" / "vattendagarna.txt", folder / "drafts")
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("TIDINGS_NEWSLETTER__SPELLING", "true")
        yield load(folder)


def found(office: Workspace, spelling: Spelling, issue: str) -> list[Finding]:
    return list(report(office, build(office, issue), only=["LAN01"], spelling=spelling).findings)


@pytest.mark.parametrize("slip", SLIPS)
def test_a_slip_is_told_with_the_word_that_was_meant(spelling: Spelling, slip: str) -> None:
    assert SLIPS[slip] in spelling([slip], "sv")[slip]


@pytest.mark.parametrize("language", SOUND)
def test_the_words_of_agencies_are_known(spelling: Spelling, language: str) -> None:
    assert spelling(SOUND[language].split(), language) == {}


def test_a_language_without_a_dictionary_rests(spelling: Spelling) -> None:
    assert spelling(["xyzzy"], "fi") == {}


@pytest.mark.parametrize("issue", ["2026-12", *sorted(path.name.partition(".")[0] for path in ISSUES.iterdir())])
def test_nothing_is_told_of_what_offices_write(office: Workspace, spelling: Spelling, issue: str) -> None:
    assert [finding.message.en for finding in found(office, spelling, issue)] == []


def test_a_slip_in_a_draft_is_told_at_its_line(office: Workspace, spelling: Spelling) -> None:
    [finding] = found(office, spelling, "vattendagarna")

    assert str(finding.place) == "drafts/vattendagarna.txt:11"
    assert finding.message.sv == "”kontreta” finns inte i ordlistan"
    assert finding.fix.sv.startswith("menade du ”konkreta”?")


def test_the_offices_own_words_are_left_in_peace(office: Workspace, spelling: Spelling) -> None:
    own = office.root / "wordlist.txt"
    before = own.read_text("utf-8")
    own.write_text(f"{before}Kontreta   # så heter vår metod\n", "utf-8")
    try:
        assert "kontreta" in words_of_office(office)
        assert found(office, spelling, "vattendagarna") == []
    finally:
        own.write_text(before, "utf-8")


def test_what_was_looked_up_once_needs_no_dictionary(spelling: Spelling) -> None:
    words = ["kontreta", *SOUND["sv"].split()]
    told = spelling(words, "sv")
    begun = process_time()

    assert Spelling(spelling._path)(words, "sv") == told
    assert process_time() - begun < 0.1


@pytest.mark.parametrize("broken", ["", "{", '{"languages": []}', '{"languages": {"sv": {"of": 1}}}', "\0"])
def test_a_memory_that_is_broken_counts_for_none(tmp_path: Path, broken: str) -> None:
    path = tmp_path / ".spelling.json"
    path.write_text(broken, "utf-8")

    assert Spelling(path)(["xyzzy"], "fi") == {}


def test_a_memory_of_another_dictionary_counts_for_none(tmp_path: Path) -> None:
    path = tmp_path / ".spelling.json"
    memory = {"schema": 1, "languages": {"en": {"of": "another", "known": ["kontreta"], "unknown": {"good": None}}}}
    path.write_text(json.dumps(memory), "utf-8")

    assert set(Spelling(path)(["good", "kontreta"], "en")) == {"kontreta"}


def test_a_folder_that_cannot_be_written_is_no_matter(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("a file", "utf-8")

    assert set(Spelling(tmp_path / "out" / ".spelling.json")(["good", "goood"], "en")) == {"goood"}


def test_a_preview_does_not_wait_for_a_dictionary(tmp_path: Path) -> None:
    spelling = Spelling(tmp_path / ".spelling.json", patient=False)
    begun = monotonic()

    assert spelling(["good", "goood"], "en") == {}
    assert monotonic() - begun < 0.5
    assert spelling.unfinished()
    while spelling.unfinished():
        sleep(0.05)
        assert monotonic() - begun < 60
    assert set(spelling(["good", "goood"], "en")) == {"goood"}
    assert not spelling.unfinished()


def test_suggestions_for_a_long_word_end_soon() -> None:
    dictionary = Dictionary("en", files("en"))
    begun = process_time()

    dictionary.suggestions("antidisestablishmentarianistically" * 2)
    assert process_time() - begun < 3


def test_a_check_without_the_extra_says_so(office: Workspace) -> None:
    """The package is hidden from a process of its own, as where nobody installed it."""
    program = "import sys; sys.modules['spylls'] = None\nfrom tidings.cli.main import run\nsys.exit(run(sys.argv[1:]))"
    command = [sys.executable, "-c", program, "--lang", "sv", "-C", str(office.root), "check", "remissvar"]
    told = subprocess.run(command, capture_output=True, text=True, check=False).stderr

    assert "obs: stavningen kontrolleras inte; ordlistorna kommer med `pip install 'tidings[spell]'`" in told
    assert told.count("stavningen") == 1


@pytest.mark.parametrize("damage", ["cut short", "gone in part"])
def test_a_damaged_dictionary_is_told_and_nothing_else_is_lost(office: Workspace, tmp_path: Path, damage: str) -> None:
    venv.create(tmp_path, with_pip=False)
    [dictionary] = files("sv")
    folder = tmp_path / "share" / "hunspell"
    folder.mkdir(parents=True)
    words, rules = dictionary.with_suffix(".dic").read_bytes(), dictionary.with_suffix(".aff").read_bytes()
    (folder / "sv_SE.dic").write_bytes(words[:40_000])
    if damage != "gone in part":
        (folder / "sv_SE.aff").write_bytes(rules[:5000])
    line = "from tidings.cli.main import main; main()"
    root = shutil.copytree(office.root, tmp_path / "kontor", ignore=shutil.ignore_patterns("out"))

    told = subprocess.run(
        [tmp_path / "bin" / "python", "-c", line, "-C", root, "check", "2026-12"],
        env=os.environ | {"PYTHONPATH": os.pathsep.join(path for path in sys.path if path)},
        capture_output=True,
        text=True,
        check=False,
    )

    assert told.returncode == 0, told.stderr
    assert "no dictionary can be read" in told.stderr
    assert "2026-12 version" in told.stdout
