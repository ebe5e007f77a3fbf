"""Word files become drafts: what they say beside what is written, in fixtures a writer can read."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from docx import BY, Docx, comment, deleted, inserted, note, p, run, table
from photos import drawing, encoded
from tidings.content.sources.gathered import Gathered
from tidings.content.sources.word import read_word
from tidings.errors import DraftError

FIXTURES = Path(__file__).parents[3] / "fixtures" / "sources" / "word"
PNG = encoded(drawing(40, 30), "PNG")


def headings() -> Docx:
    return Docx(
        [
            p("Isen bär i år", style="Rubrik"),
            p("Kom ", run("ut", bold=True), " på isen.", style="Underrubrik"),
            p(run("Så mäts isen", bold=True), style="Rubrik1"),
            p("Vi mäter ", run("varje", bold=True), run(" dag", bold=True), ", säger ", run("Åsa", italic=True), "."),
            p("Detaljer", style="Rubrik2"),
            p("1. Inte en lista, och {{ inget fält }}."),
            p("Isen är stark.", style="Citat"),
        ]
    )


def lists() -> Docx:
    return Docx(
        [
            p("Att ta med", style="Rubrik1"),
            p("isdubbar", level=0),
            p("med ", run("visselpipa", bold=True), level=1),
            p("och lina", level=2),
            p("matsäck", level=0),
            p("Gör så här:"),
            p("mät", level=0, numbered=True),
            p("vänta", level=0, numbered=True),
            p("en timme", level=1),
            p("gå", level=0, numbered=True),
        ]
    )


def tables() -> Docx:
    return Docx(
        [
            p("Mätningar"),
            table(("Plats", "Tjocklek | cm"), ("Umeå", "42"), (p("Luleå") + p("hamn"), run("61", bold=True))),
            p("Efter tabellen."),
            table((p("Ruta") + p("x", level=0), "höger"), header=False),
        ]
    )


def footnotes() -> Docx:
    made = Docx(notes=["Enligt mätning i Umeå [2026].", "Se ovan."])
    made.body = [p("Isen bär", note(1), " och håller", note(2), "."), p("Slut.", level=0)]
    return made


def tracked() -> Docx:
    gone = f"<w:p><w:pPr><w:rPr><w:del {BY}/></w:rPr></w:pPr>{deleted('Borta. ')}</w:p>"
    made = Docx(comments=[("Karin Ek", "Stämmer siffran?"), ("", "Ja")])
    made.body = [
        p("Isen är ", deleted("40"), inserted("42"), " cm", comment(1), ".", comment(2)),
        gone,
        p("Gå ", inserted("inte "), "ut."),
    ]
    return made


def images() -> Docx:
    made = Docx()
    link = made.link("kartan", "https://www.example.se/karta_(is)?a=1&b=2")
    made.body = [
        p("Se ", link, "."),
        p(made.picture("image1.png", PNG, "Kajen [i Umeå]")),
        p("Samma igen: ", made.picture("image2.png", PNG, "Kajen")),
        p(made.picture("image3.jpeg", encoded(drawing(10, 10), "JPEG"))),
        p("Ritning: ", made.picture("image4.emf", b"EMF", "Skiss")),
    ]
    return made


@pytest.mark.parametrize("made", [headings, lists, tables, footnotes, tracked, images])
def test_a_word_file_becomes_the_draft_beside_it(made: Callable[[], Docx]) -> None:
    found = read_word(made().bytes(), "Nytt från oss.docx")

    assert told(found) == (FIXTURES / f"{made.__name__}.md").read_text("utf-8")


def told(found: Gathered) -> str:
    """Write what was found as a person can read it."""
    head = {"title": found.title, "lead": found.lead}
    lines = [f"{key}: {value}" for key, value in head.items() if value]
    lines += [f"file: {each.name}, {len(each.data)} bytes" for each in found.attachments]
    lines += [f"remark: {remark}" for remark in found.remarks]
    return "\n".join(["---", *lines, "---", "", found.body, ""])


def test_a_lead_with_a_link_keeps_it() -> None:
    made = Docx()
    made.body = [p("Isen", style="Rubrik"), p("Se ", made.link("kartan", "https://a.se"), style="Ingress"), p("Text.")]

    found = read_word(made.bytes(), "x.docx")

    assert (found.title, found.lead, found.body) == ("Isen", "", "Se [kartan](https://a.se)\n\nText.")


def broken(**parts: bytes) -> bytes:
    return Docx(
        [p("x")], parts={name.replace("__", "/").replace("_xml", ".xml"): data for name, data in parts.items()}
    ).bytes()


BOMB = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa">]><w:document/>'


@pytest.mark.parametrize(
    ("data", "message", "hint"),
    [
        (bytes.fromhex("d0cf11e0a1b11ae1") + b"x" * 600, r"old Word file \(.doc\)", "save it as .docx"),
        (
            bytes.fromhex("d0cf11e0a1b11ae1") + "EncryptedPackage".encode("utf-16-le"),
            "protected by a password",
            "take the password away",
        ),
        (b"{\\rtf1 hej}", "Rich Text", "save it as .docx"),
        (b"Hej!", "no Word file, or a damaged one", "save it as .docx"),
        (Docx([p("x")]).bytes()[:-40], "no Word file, or a damaged one", "save it as .docx"),
        (broken(mimetype=b"application/vnd.oasis.opendocument.text"), "OpenDocument", "save it as .docx"),
        (broken(word__document_xml=b"<w:document"), "damaged", "save it again"),
        (broken(word__document_xml=b"<x/>"), "damaged|no text", ""),
        (broken(word__document_xml=BOMB), "no file that Word has written", "save it again"),
        (broken(word__styles_xml=BOMB.decode().encode("utf-16")), "no file that Word has written", "save it again"),
        (Docx([p("")]).bytes(), "holds no text", "the right file"),
        (Docx([p("x" * 20_000_001)]).bytes(), "unpacks to more", "pictures smaller"),
        (Docx([p("x") * 5_001]).bytes(), "more than 5,000 paragraphs", "the part that you mean"),
        (broken(word__big=b"\0" * 100_000_001), "unpacks to more", "pictures smaller"),
    ],
    ids=lambda value: value[:30] if isinstance(value, str) else "",
)
def test_what_is_no_word_file_is_told_by_what_it_is(data: bytes, message: str, hint: str) -> None:
    with pytest.raises(DraftError, match=message) as refused:
        read_word(data, "brev.docx")

    assert refused.value.place
    assert refused.value.place.file == "brev.docx"
    assert hint in refused.value.hint


def test_a_zip_of_something_else_is_no_word_file(tmp_path: Path) -> None:
    with ZipFile(tmp_path / "x.docx", "w", ZIP_DEFLATED) as package:
        package.writestr("xl/workbook.xml", "<x/>")

    with pytest.raises(DraftError, match="is no Word file"):
        read_word((tmp_path / "x.docx").read_bytes(), "x.docx")


def test_elements_without_end_are_refused() -> None:
    deep = "<w:smartTag>" * 20_000 + run("x") + "</w:smartTag>" * 20_000

    with pytest.raises(DraftError, match=r"damaged|too deep"):
        read_word(Docx([p("a"), f"<w:p>{deep}</w:p>"]).bytes(), "x.docx")


def test_scripts_and_links_that_no_mail_may_have_leave_their_words() -> None:
    made = Docx()
    made.body = [p(made.link("klicka", "javascript:alert(1)"), " <script>x</script> ", made.link("fil", "file:///etc"))]

    assert read_word(made.bytes(), "x.docx").body == "klicka &lt;script>x&lt;/script> fil"
