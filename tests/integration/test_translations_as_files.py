"""An issue in two languages, laid into a folder: each language has files and pictures of its own."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from email import message_from_bytes, policy
from pathlib import Path
from urllib.parse import unquote

import pytest
from PIL import Image

from readers import NEWSLETTER
from tidings.app.build import Built, lay_out
from tidings.app.workspace import shipped
from tidings.config import Workspace, parse
from tidings.content.draft import read_issue
from tidings.mailing.compose import Composer
from tidings.rendering.build import build

SETTINGS = '[newsletter]\nname = "Kustnytt"\nsender = "Kustnytt <brev@example.se>"\npostal_address = "Box 1"\n'


@pytest.fixture
def built(tmp_path: Path) -> Built:
    """Return an issue of which both languages have a picture, other bytes under the same name."""
    issues = []
    for language, title, shade in (("sv", "Kajen byggs om", 10), ("en", "The quay is rebuilt", 200)):
        folder = tmp_path / language / "kaj"
        folder.mkdir(parents=True)
        Image.new("RGB", (40, 30), (shade, shade, shade)).save(folder / "kaj.png")
        (folder / "kaj.md").write_text(f"---\ntitle: {title}\nlanguage: {language}\n---\nHej.\n\n![Kaj](kaj.png)\n")
        issues.append(read_issue(folder, root=tmp_path, language="sv", template="article"))
    issue = replace(issues[0], translations=(issues[1],))
    edition = build(issue, NEWSLETTER, (shipped() / "templates",))
    date = datetime(2000, 1, 1, tzinfo=UTC)
    return Built(issue, edition, Composer(edition, mailing="kaj", date=date, unsubscribe=lambda _: ""))


def test_each_language_has_its_files_its_mail_and_its_pictures(built: Built, tmp_path: Path) -> None:
    facts = lay_out(Workspace(tmp_path, parse(SETTINGS)), built, tmp_path / "out")

    assert (facts["language"], facts["subject"]) == ("sv", "Kajen byggs om")
    (english,) = facts["translations"]
    assert (english["language"], english["subject"]) == ("en", "The quay is rebuilt")
    assert {Path(file).name for file in facts["files"]} >= {
        *("kaj.html", "kaj.txt", "kaj.eml", "kaj.json", "kaj.en.html", "kaj.en.txt", "kaj.en.eml"),
    }
    shown = {}
    for name in ("kaj", "kaj.en"):
        html = (tmp_path / "out" / f"{name}.html").read_text("utf-8")
        source = unquote(html.partition('<img src="')[2].partition('"')[0])
        shown[name] = (tmp_path / "out" / source).read_bytes()
        mail = message_from_bytes((tmp_path / "out" / f"{name}.eml").read_bytes(), policy=policy.default)
        (picture,) = (part.get_content() for part in mail.walk() if part.get_content_maintype() == "image")
        assert picture == shown[name]
    assert shown["kaj"] != shown["kaj.en"]
