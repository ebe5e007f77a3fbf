"""Word files by hand: a zip of the XML that Word writes, no more of it than a test needs."""

from __future__ import annotations

from dataclasses import dataclass, field
from io import BytesIO
from xml.sax.saxutils import escape, quoteattr
from zipfile import ZIP_DEFLATED, ZipFile

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    f' xmlns:r="{OFFICE}/relationships" xmlns:m="{OFFICE}/math"'
    f' xmlns:wp="{DRAWING}/wordprocessingDrawing" xmlns:a="{DRAWING}/main" xmlns:pic="{DRAWING}/picture"'
)
# As a Swedish Word names them: the id is Swedish, the name is not.
STYLES = {"Rubrik": "Title", "Underrubrik": "Subtitle", "Citat": "Quote", "Ingress": "Ingress"} | {
    f"Rubrik{level}": f"heading {level}" for level in range(1, 7)
}
BY = 'w:id="1" w:author="Anna Berg" w:date="2026-11-20T10:00:00Z"'


def run(text: str, *, bold: bool = False, italic: bool = False) -> str:
    weight = "<w:b/>" * bold + "<w:i/>" * italic
    return f'<w:r><w:rPr>{weight}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def p(*runs: str, style: str = "", level: int = -1, numbered: bool = False) -> str:
    """Write a paragraph of runs, or of plain words; `level` from 0 makes it an item of a list."""
    named = f"<w:pStyle w:val={quoteattr(style)}/>" if style else ""
    listed = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{2 if numbered else 1}"/></w:numPr>'
    inner = "".join(each if each.startswith("<") else run(each) for each in runs)
    return f"<w:p><w:pPr>{named}{listed * (level >= 0)}</w:pPr>{inner}</w:p>"


def table(*rows: tuple[str, ...], header: bool = True) -> str:
    lines = []
    for at, row in enumerate(rows):
        cells = "".join(f"<w:tc>{cell if cell.startswith('<') else p(cell)}</w:tc>" for cell in row)
        lines.append(f"<w:tr><w:trPr>{'<w:tblHeader/>' * (header and at == 0)}</w:trPr>{cells}</w:tr>")
    return f"<w:tbl>{''.join(lines)}</w:tbl>"


def inserted(text: str) -> str:
    return f"<w:ins {BY}>{run(text)}</w:ins>"


def deleted(text: str) -> str:
    return f"<w:del {BY}><w:r><w:delText>{escape(text)}</w:delText></w:r></w:del>"


def note(number: int) -> str:
    return f'<w:r><w:footnoteReference w:id="{number}"/></w:r>'


def comment(number: int) -> str:
    return f'<w:r><w:commentReference w:id="{number}"/></w:r>'


@dataclass
class Docx:
    """A document as it grows; `parts` are put in as they are, besides or instead of its own."""

    body: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    comments: list[tuple[str, str]] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    pictures: list[tuple[str, bytes]] = field(default_factory=list)
    parts: dict[str, bytes] = field(default_factory=dict)

    def link(self, text: str, address: str) -> str:
        self.links.append(address)
        return f'<w:hyperlink r:id="link{len(self.links)}">{run(text)}</w:hyperlink>'

    def picture(self, name: str, data: bytes, alt: str = "") -> str:
        self.pictures.append((name, data))
        told = f" descr={quoteattr(alt)}" if alt else ""
        return (
            f'<w:r><w:drawing><wp:inline><wp:docPr id="1" name="Bild 1"{told}/><a:graphic><a:graphicData><pic:pic>'
            f'<pic:blipFill><a:blip r:embed="pic{len(self.pictures)}"/></pic:blipFill>'
            "</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
        )

    def bytes(self) -> bytes:
        paper = BytesIO()
        with ZipFile(paper, "w", ZIP_DEFLATED) as package:
            for name, part in (self._parts() | self.parts).items():
                package.writestr(name, part)
        return paper.getvalue()

    def _parts(self) -> dict[str, bytes]:
        found = {
            "[Content_Types].xml": self._types(),
            "_rels/.rels": _relations([("doc", "officeDocument", "word/document.xml", False)]),
            "word/_rels/document.xml.rels": self._relations(),
            "word/document.xml": f"<w:document {NAMESPACES}><w:body>{''.join(self.body)}</w:body></w:document>",
            "word/styles.xml": _styles(),
            "word/numbering.xml": _numbering(),
        }
        if self.notes:
            notes = "".join(f'<w:footnote w:id="{at}">{p(each)}</w:footnote>' for at, each in enumerate(self.notes, 1))
            found["word/footnotes.xml"] = f"<w:footnotes {NAMESPACES}>{notes}</w:footnotes>"
        if self.comments:
            written = "".join(
                f'<w:comment w:id="{at}" w:author={quoteattr(who)}>{p(what)}</w:comment>'
                for at, (who, what) in enumerate(self.comments, 1)
            )
            found["word/comments.xml"] = f"<w:comments {NAMESPACES}>{written}</w:comments>"
        texts = {name: f'<?xml version="1.0" encoding="UTF-8"?>{text}'.encode() for name, text in found.items()}
        return texts | {f"word/media/{name}": data for name, data in self.pictures}

    def _types(self) -> str:
        kinds = {"png": "image/png", "jpeg": "image/jpeg", "emf": "image/x-emf", "xml": "application/xml"}
        known = "".join(f'<Default Extension="{suffix}" ContentType="{kind}"/>' for suffix, kind in kinds.items())
        return f'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">{known}</Types>'

    def _relations(self) -> str:
        links = [(f"link{at}", "hyperlink", address, True) for at, address in enumerate(self.links, 1)]
        pictures = [(f"pic{at}", "image", f"media/{name}", False) for at, (name, _) in enumerate(self.pictures, 1)]
        return _relations(links + pictures)


def _relations(found: list[tuple[str, str, str, bool]]) -> str:
    each = "".join(
        f'<Relationship Id="{name}" Type="{OFFICE}/relationships/{kind}" Target={quoteattr(where)}'
        + (' TargetMode="External"' if outside else "")
        + "/>"
        for name, kind, where, outside in found
    )
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{each}</Relationships>'


def _styles() -> str:
    each = "".join(
        f'<w:style w:type="paragraph" w:styleId="{key}"><w:name w:val="{name}"/></w:style>'
        for key, name in STYLES.items()
    )
    return f"<w:styles {NAMESPACES}>{each}</w:styles>"


def _numbering() -> str:
    def levels(kind: str) -> str:
        return "".join(f'<w:lvl w:ilvl="{at}"><w:numFmt w:val="{kind}"/></w:lvl>' for at in range(9))

    return (
        f"<w:numbering {NAMESPACES}>"
        f'<w:abstractNum w:abstractNumId="1">{levels("bullet")}</w:abstractNum>'
        f'<w:abstractNum w:abstractNumId="2">{levels("decimal")}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
        '<w:num w:numId="2"><w:abstractNumId w:val="2"/></w:num>'
        "</w:numbering>"
    )
