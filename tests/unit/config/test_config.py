"""Settings are checked whole, and what is wrong is told with its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from tidings.config import Workspace, load
from tidings.errors import Place, SettingsError
from tidings.model.address import Mailbox

MINIMAL = '[newsletter]\nname = "Kustnytt på väst"\nsender = "Kustnytt <brev@Example.SE>"\n'


def workspace(folder: Path, text: str) -> Workspace:
    (folder / "tidings.toml").write_text(text, "utf-8")
    return load(folder)


def refusal(folder: Path, text: str) -> tuple[str, str]:
    with pytest.raises(SettingsError) as caught:
        workspace(folder, text)
    return str(caught.value), caught.value.hint


def test_defaults_are_filled_in(tmp_path: Path) -> None:
    newsletter = workspace(tmp_path, MINIMAL).newsletter

    assert newsletter.sender.name == "Kustnytt"
    assert newsletter.sender.address == newsletter.bounce_address == "brev@example.se"
    assert newsletter.list_id == "kustnytt-pa-vast.example.se"


def test_the_folder_is_found_from_below(tmp_path: Path) -> None:
    workspace(tmp_path, MINIMAL)
    below = tmp_path / "drafts" / "2026-12"
    below.mkdir(parents=True)

    assert load(below).root == tmp_path


def test_the_database_lies_in_the_workspace_whatever_the_current_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir("/")

    assert workspace(tmp_path, MINIMAL).database_url == f"sqlite:///{tmp_path}/tidings.db"


def test_the_environment_goes_before_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TIDINGS_SMTP__HOST", "relay.example.se")

    smtp = workspace(tmp_path, f'{MINIMAL}[smtp]\nhost = "other.example.se"\nport = 25\n').settings.smtp

    assert (smtp.host, smtp.port) == ("relay.example.se", 25)


def test_the_environment_gives_numbers_lists_and_sections_that_the_file_has_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("tidings_smtp__Port", "2525")
    monkeypatch.setenv("TIDINGS_NEWSLETTER__TEST_RECIPIENTS", '["a@example.se", "b@example.se"]')
    monkeypatch.setenv("TIDINGS_SECRET", "no setting")

    settings = workspace(tmp_path, MINIMAL).settings

    assert settings.smtp.port == 2525
    assert settings.newsletter.test_recipients == ("a@example.se", "b@example.se")


@pytest.mark.parametrize(
    ("variable", "text", "message"),
    [
        ("TIDINGS_SMTP__HOTS", "x", 'TIDINGS_SMTP__HOTS: unknown key "hots"'),
        ("TIDINGS_SMTP__PORT", "many", 'TIDINGS_SMTP__PORT: "port": input should be a valid integer'),
        ("TIDINGS_NEWSLETTER__TEST_RECIPIENTS", "a@example.se", '"test_recipients": input should be a valid tuple'),
    ],
)
def test_what_is_wrong_in_the_environment_is_told_by_its_variable(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, variable: str, text: str, message: str
) -> None:
    monkeypatch.setenv(variable, text)

    assert message in refusal(tmp_path, MINIMAL)[0]


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        (f'{MINIMAL}[smtp]\nport = 25\nhots = "x"\n', 'tidings.toml:6: unknown key "hots"', 'did you mean "host"?'),
        (f"{MINIMAL}[stmp]\nport = 25\n", "tidings.toml:4: unknown section [stmp]", 'did you mean "smtp"?'),
        (f'{MINIMAL}[smtp]\nport = "many"\n', 'tidings.toml:5: "port": input should be a valid integer', ""),
        ('[newsletter]\nname = "x"\n', 'tidings.toml:1: "sender" is missing in [newsletter]', ""),
        (f"{MINIMAL}timezone = 'Europe/Stokholm'\n", 'tidings.toml:4: "timezone": no such time zone', ""),
        (f"{MINIMAL}language = 'svenska'\n", 'tidings.toml:4: "language": languages are named by their tags', ""),
        (f'{MINIMAL}[web]\nurl = "http://example.se"\n', 'tidings.toml:5: "url": must begin with https://', ""),
        (f"{MINIMAL}reply_to = 'kansli at example'\n", 'tidings.toml:4: "reply_to": ', ""),
        (f"{MINIMAL}[approval]\napprover = 'Anna Berg'\n", 'tidings.toml:5: "approver": ', ""),
        ("[newsletter\n", "tidings.toml:1: is not TOML", ""),
        (f'{MINIMAL}[smtp]\nhost = "relay.example.se"\nsecurity = "none"\n', "is for a relay on this machine", ""),
    ],
    ids=[
        "key",
        "section",
        "type",
        "missing",
        "timezone",
        "language",
        "url",
        "address",
        "approver",
        "toml",
        "clear text",
    ],
)
def test_what_is_wrong_is_told_with_its_line(tmp_path: Path, text: str, message: str, hint: str) -> None:
    told, hinted = refusal(tmp_path, text)

    assert message in told
    assert hinted.startswith(hint)


def test_a_wrong_variable_is_named_and_not_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TIDINGS_SMTP__PORT", "many")

    assert refusal(tmp_path, MINIMAL)[0].startswith("TIDINGS_SMTP__PORT: ")


def test_no_workspace_says_how_to_get_one(tmp_path: Path) -> None:
    with pytest.raises(SettingsError) as caught:
        load(tmp_path)
    assert "tidings init" in caught.value.hint


def test_a_secret_that_others_may_read_is_refused(tmp_path: Path) -> None:
    secret = tmp_path / ".tidings-secret"
    secret.write_text("hemligt\n", "utf-8")
    secret.chmod(0o644)
    with pytest.raises(SettingsError) as caught:
        workspace(tmp_path, MINIMAL).secrets({})
    assert caught.value.hint.startswith("chmod 600")

    secret.chmod(0o600)
    assert load(tmp_path).secrets({}) == (b"hemligt",)
    assert load(tmp_path).secrets({"TIDINGS_SECRET": "new, old"}) == (b"new", b"old")


@pytest.mark.parametrize("named", [",", " ", " , ,"])
def test_a_secret_of_commas_alone_is_none(tmp_path: Path, named: str) -> None:
    (tmp_path / "tidings.toml").write_text(MINIMAL, "utf-8")

    with pytest.raises(SettingsError, match="TIDINGS_SECRET: holds no key"):
        load(tmp_path).secrets({"TIDINGS_SECRET": named})


def test_the_password_comes_from_where_it_is_kept(tmp_path: Path) -> None:
    login = f'{MINIMAL}[smtp]\nusername = "brev"\n'
    kept = tmp_path / "password"
    kept.write_text("från fil\n", "utf-8")
    kept.chmod(0o600)

    assert workspace(tmp_path, MINIMAL).password({}) == ""
    assert workspace(tmp_path, f'{login}password_env = "P"\n').password({"P": "ur miljön"}) == "ur miljön"
    assert workspace(tmp_path, f'{login}password_file = "password"\n').password({}) == "från fil"
    assert workspace(tmp_path, f'{login}password_command = "echo ur valvet"\n').password({}) == "ur valvet"
    with pytest.raises(SettingsError):
        workspace(tmp_path, login).password({})
    with pytest.raises(SettingsError):
        workspace(tmp_path, f'{login}password_command = "false"\n').password({})


def test_whoever_approves_is_known_by_name_and_address(tmp_path: Path) -> None:
    approval = workspace(tmp_path, f'{MINIMAL}[approval]\napprover = "Anna Berg <anna@Example.se>"\n').settings.approval

    assert approval.mailbox == Mailbox("Anna Berg", "anna@example.se")
    assert workspace(tmp_path, MINIMAL).settings.approval.mailbox is None


def test_a_setting_is_placed_by_its_line_or_its_variable(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = workspace(tmp_path, MINIMAL)
    assert found.place("newsletter", "sender") == Place("tidings.toml", 3)

    monkeypatch.setenv("TIDINGS_NEWSLETTER__SENDER", "Kustnytt <brev@example.se>")
    assert found.place("newsletter", "sender") == Place("TIDINGS_NEWSLETTER__SENDER")
