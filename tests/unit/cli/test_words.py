"""What a command says is true, whole, and can be typed again."""

from __future__ import annotations

import re
import shlex
import subprocess
from pathlib import Path

import pytest

from office import TIDINGS
from shell import Tidings
from tidings.app.person import user
from tidings.cli.main import COMMANDS

README = Path(__file__).parents[3] / "README.md"
CHECKING = README.parent / "docs" / "checking.md"
VERSION = re.compile(r"\b(?=[A-Z0-9]*[A-Z])[2-9A-Z]{6}\b")  # the words change, and the version with them


def test_each_command_names_one_that_goes_on(tidings: Tidings, tmp_path: Path) -> None:
    answer = tidings("init", tmp_path / "ett kontor", "--example")
    steps = []
    while answer.code == 0 and "NAME" not in answer.next:
        words = shlex.split(answer.next)
        steps.append(words[1])
        answer = tidings(*words[1:])

    assert answer.code == 0, answer.err
    assert steps == ["build", "check", "approve"]
    assert answer.next == f"tidings send 2026-12 --list NAME -C '{tmp_path}/ett kontor'"


def test_a_draft_outside_the_workspace_is_named_as_it_was(tidings: Tidings, office: Path, tmp_path: Path) -> None:
    draft = tmp_path / "ett utkast.txt"
    draft.write_text("Rubrik\n\nEn text.\n", "utf-8")

    assert f"tidings check '{draft}'" in tidings("build", draft, "-C", office).next
    assert f"tidings approve '{draft}' --code" in tidings("check", draft, "-C", office).next


def test_after_a_look_at_some_checks_comes_one_at_all_and_after_an_approval_the_mailing(
    tidings: Tidings, office: Path
) -> None:
    look = ("check", "2026-12", "--list", "readers", "-C", office)
    assert tidings(*look, "--only", "ENV01").next == f"tidings check 2026-12 --list readers -C '{office}'"
    approve = tidings(*look).next
    assert approve.startswith("tidings approve 2026-12 --code ")
    tidings(*shlex.split(approve)[1:])

    assert tidings(*look).next == f"tidings send 2026-12 --list readers -C '{office}'"


def test_a_code_that_no_check_has_is_told_where_codes_are_found(tidings: Tidings, office: Path) -> None:
    for words in (("--explain", "NOPE"), ("--only", "NOPE"), ("--allow", "NOPE", "--because", "x")):
        refused = tidings("check", "2026-12", *words, "-C", office)

        assert refused.code == 2
        assert "hint: `tidings check` names the check behind each thing that it finds" in refused.err


def test_an_approval_and_its_withdrawal_are_told_in_swedish(tidings: Tidings, office: Path) -> None:
    version = tidings("build", "2026-12", "--json", "-C", office).document["version"]
    look = ("approve", "2026-12", "--lang", "sv", "-C", office)

    approved = tidings(*look, "--code", version, "--as", "Anna Berg")
    withdrawn = tidings(*look, "--withdraw")

    assert approved.out == f"2026-12 version {version} godkänd av Anna Berg ({user()})\n"
    assert withdrawn.out == f"2026-12 version {version}: godkännandet är återtaget av {user()}\n"


def test_the_readme_shows_what_is_printed(tidings: Tidings, office: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(office)
    section = README.read_text("utf-8").partition("## From check to send")[2].partition("## ")[0]
    shown = [block.split("\n    ") for block in section.split("    $ ")[1:3]]
    version = tidings("build", "2026-12", "--json").document["version"]

    for command, *lines in shown:
        written = [VERSION.sub(version, line).strip().replace("(karin)", f"({user()})") for line in (command, *lines)]
        answer = tidings(*shlex.split(written[0])[1:])
        told = [line.strip() for line in (*answer.out.splitlines(), *answer.err.splitlines())]
        assert sorted(told) == sorted(filter(None, written[1:]))


def test_the_page_on_checking_shows_what_is_printed(tidings: Tidings, office: Path) -> None:
    head = "---\ntitle: Bojar\nsubject: Vi ses idag\npreheader: Nya kartor, och en bastu som öppnar igen\n---\n"
    text = "Se [villkoren](javascript:void(0))."
    (office / "drafts" / "januari.md").write_text(f"{head}{chr(10) * 8}{text}\n", "utf-8")
    version = tidings("build", "januari", "--json", "-C", office).document["version"]
    command, *lines = CHECKING.read_text("utf-8").partition("    $ ")[2].partition("\n\n")[0].splitlines()

    answer = tidings(*shlex.split(command)[1:], "-C", office)

    told = [line.strip() for line in (*answer.out.splitlines(), *answer.err.splitlines())]
    assert {VERSION.sub(version, line.strip()) for line in lines} - {*told} == set()


def test_on_a_narrow_terminal_no_address_and_no_message_id_is_cut(
    tidings: Tidings, office: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    tidings("plan", "2026-12", "--list", "readers", "-C", office)

    shown = tidings("deliveries", "2026-12", "-C", office).out.splitlines()
    whole = tidings("deliveries", "2026-12", "--json", "-C", office).document["deliveries"]

    assert len(shown) == 1 + len(whole)
    for line, row in zip(shown[1:], whole, strict=True):
        assert row["address"] in line
        assert line.endswith(row["message_id"])


def test_what_nobody_came_to_takes_no_room_in_the_status(tidings: Tidings, office: Path) -> None:
    assert "no mailing yet" in tidings("status", "-C", office).err
    tidings("plan", "2026-12", "--list", "readers", "-C", office)

    heads, row = tidings("status", "-C", office).out.splitlines()

    assert heads.split() == ["mailing", "state", "audience", "accepted", "waiting"]
    assert row.split() == ["2026-12.1", "planned", "20", "0", "20"]


def test_the_error_that_stands_in_the_way_is_told_with_its_line(tidings: Tidings, office: Path) -> None:
    draft = office / "drafts" / "fel.md"
    draft.write_text("---\ntitle: Fel\n---\nEn ![](bild.png) och [en länk](#).\n", "utf-8")

    refused = tidings("plan", "fel", "--list", "readers", "-C", office)

    assert refused.code == 1
    assert refused.err.startswith("error: drafts/fel.md:4: ")
    assert "\nerror: 3 errors in fel\n" in refused.err
    assert "tidings check fel --list readers" in refused.err


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["send", "--list", "x", "--limit", "0"], "invalid value for '--limit': 0 is not in the range x>=1"),
        (["send", "--lisst", "x"], "no such option '--lisst'"),
        (["send"], "missing option '--list'"),
        (["chek"], 'there is no command "chek"'),
        (["resolve", "x"], "say either --accepted or --resend"),
        (["approve", "2026-12"], "name the version that was read: --code VERSION"),
        (["send", "2026-12", "--list", "readers"], "nobody is here to agree"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_a_slip_is_told_in_one_sentence_and_a_hint(
    tidings: Tidings, office: Path, words: list[str], sentence: str
) -> None:
    answer = tidings("-C", office, *words)

    assert answer.code == 2
    error, hint = answer.err.splitlines()[-2:]
    assert error.startswith(f"error: {sentence}")
    assert hint.startswith("hint: ")


def test_a_check_is_told_in_swedish_from_its_labels_to_its_last_line(tidings: Tidings, office: Path) -> None:
    draft = office / "drafts" / "2026-12" / "issue.md"
    draft.write_text(draft.read_text("utf-8").replace("Tack för", "TODO tack för"), "utf-8")

    told = tidings("check", "2026-12", "--lang", "sv", "-C", office)

    assert told.out.endswith(": 1 fel, inga varningar\n")
    assert "fel: drafts/2026-12/issue.md:13: ”TODO” skulle ersättas med något [LAN07]" in told.err
    assert "  åtgärd: skriv det som ska stå där, eller ta bort det" in told.err
    assert tidings("check", "--explain", "LAN07", "--lang", "sv").out.startswith("LAN07 (fel, kan godtas): ")
    assert tidings("check", "--explain", "LAN03", "--lang", "sv").out.startswith("LAN03 (rättas av sig självt): ")


def test_quiet_leaves_results_and_no_talk(tidings: Tidings, office: Path) -> None:
    answer = tidings("-q", "build", "2026-12", "-C", office)

    assert answer.err == ""
    assert answer.out.splitlines()[0].endswith("2026-12.html")


@pytest.mark.parametrize("name", COMMANDS)
def test_help_fits_a_terminal_and_ends_with_what_all_commands_have(tidings: Tidings, name: str) -> None:
    answer = tidings(name, "--help")

    assert answer.code == 0
    assert max(map(len, answer.out.splitlines())) <= 80
    if name not in {"subscribers", "template"}:
        assert [line.split()[0] for line in answer.out.splitlines()[-4:]] == ["-C", "-q,", "--lang", "-h,"]


def test_whoever_reads_on_has_read_enough_and_the_exit_code_stands(office: Path) -> None:
    for words, code in ((["status", "nothing"], 2), (["subscribers", "list", "--json"], 0)):
        with subprocess.Popen(
            [TIDINGS, *words, "-C", str(office)], stdout=subprocess.PIPE, stderr=subprocess.PIPE
        ) as process:
            assert process.stdout
            assert process.stderr
            process.stdout.close()
            process.stderr.close()
            assert process.wait(30) == code


def test_a_full_disk_behind_the_output_is_no_bug(office: Path) -> None:
    with Path("/dev/full").open("w") as full:
        command = [TIDINGS, "subscribers", "list", "-C", str(office)]
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False)

    assert done.returncode == 8
    assert done.stderr == "error: the output: no space left on device\n"
