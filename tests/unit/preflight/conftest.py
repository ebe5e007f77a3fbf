"""A sound case: a small issue and its edition, written by hand, in which no check finds anything."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pytest

from tidings.model.address import Mailbox
from tidings.model.article import Article, Branch, Choice, Condition, Field, Image, Link, Paragraph, Text
from tidings.model.audience import AudienceFacts, Group
from tidings.model.edition import Copy, Edition
from tidings.model.issue import ImageFile, Issue
from tidings.model.newsletter import Newsletter
from tidings.model.specimen import Specimen
from tidings.preflight.case import Case, Surroundings

MORE = """\
Bryggan är trettio meter lång och har räcken på båda sidor. Den som
sitter i rullstol kommer ända ut till vattnet. Kommunen byggde om
landgången, och plankorna är nya och jämna. När det är halt sandas
bryggan varje morgon. Längst ut finns en bänk. Där går det att sitta och
se ut över sundet. Välkommen dit!"""

PREHEADER = "Landgången är ombyggd, och räckena är nya från strand till sund"
FILLER = "&#847;&zwnj;&nbsp;" * 60

# As it is mailed; the last line is the first of its body.
SPECIMEN = """\
From: Kustnytt <nyhetsbrev@example.se>
To: asa@example.se
Subject: =?utf-8?q?Bryggan_=C3=B6ppnar?=
Date: Wed, 02 Dec 2026 07:00:00 +0000
Message-ID: <0123456789abcdef@example.se>
MIME-Version: 1.0
List-Unsubscribe: <https://nyhetsbrev.example.se/u/xxxx>
List-Unsubscribe-Post: List-Unsubscribe=One-Click
Content-Type: multipart/alternative; boundary="=_a1"

--=_a1
"""

HTML = """\
<!doctype html><html lang="sv"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>Bryggan</title>
<style>.a{color:red}@media x{.b{c:d}}</style></head>
<body><!--[if mso]><table width="600"><tr><td><![endif]-->
<div style="display:none">{PREHEADER}</div>
<div lang="sv" dir="ltr" style="max-width:600px;font-size:17px;line-height:28px;color:#1f2d36">
<h1>Bryggan öppnar</h1><p>Hej {{ first_name | default("läsare", true) }}! Nu {% if region == "Skåne" %}i Skåne
{% endif %}är den <a href="https://www.example.se/brygga">klar att <b>gå</b> på</a>.</p>
<img src="cid:1" alt="En brygga" width="200">
<p>{MORE}</p>
<p><a href="{{ _unsubscribe }}">Avsluta</a></p>
<p>Kustnytt, Box 1, 103 33 Stockholm</p></div></body></html>
""".replace("{MORE}", MORE).replace("{PREHEADER}", PREHEADER + FILLER)
TEXT = """\
Bryggan öppnar
==============

Hej {{ first_name | default("läsare", true) }}! Nu {% if region == "Skåne" %}i Skåne
{% endif %}är den klar att gå på <https://www.example.se/brygga>.

[En brygga]

{MORE}

--
Avsluta: {{ _unsubscribe }}
Kustnytt, Box 1, 103 33 Stockholm
""".replace("{MORE}", MORE)


@pytest.fixture
def newsletter() -> Newsletter:
    return Newsletter(
        name="Kustnytt",
        language="sv",
        sender=Mailbox("Kustnytt", "nyhetsbrev@example.se"),
        reply_to="kansli@example.se",
        bounce_address="studs@example.se",
        list_id="kustnytt.example.se",
        postal_address="Box 1, 103 33 Stockholm",
        web_url="https://nyhetsbrev.example.se",
        inbox_address="",
    )


@pytest.fixture
def article() -> Article:
    region = Condition('((region | default("", true)) == "Skåne")', ("region",))
    link = Link((Text("https://www.example.se/brygga", 6),), (Text("klar att gå på", 6),), 6)
    return Article(
        source="drafts/bryggan.md",
        folder="/drafts",
        title=(Text("Bryggan öppnar", 2),),
        lead=(),
        body=(
            Paragraph(
                (
                    Text("Hej ", 5),
                    Field("first_name", "läsare", 5),
                    Text("! Nu ", 5),
                    Choice((Branch(region, (Text("i Skåne ", 5),)),), 5),
                    Text("är den ", 5),
                    link,
                    Text(".", 6),
                ),
                5,
            ),
            Paragraph((Image("brygga.png", (Text("En brygga", 8),), line=8),), 8),
            Paragraph((Text(" ".join(MORE.split()), 10),), 10),
        ),
        language="sv",
    )


@pytest.fixture
def issue(article: Article) -> Issue:
    return Issue(
        name="bryggan",
        source="drafts/bryggan.md",
        title=article.title,
        subject=article.title,
        preheader=(Text(PREHEADER, 3),),
        lead=(),
        body=(),
        articles=(article,),
        language="sv",
        template="article",
        images={("/drafts", "brygga.png"): ImageFile("brygga.png", "/drafts", b"", "image/png", 400, 300)},
    )


@pytest.fixture
def sound(issue: Issue, newsletter: Newsletter) -> Case:
    edition = Edition(
        issue="bryggan",
        newsletter=newsletter,
        subject="Bryggan öppnar",
        preheader=PREHEADER,
        html=HTML,
        text=TEXT,
        language="sv",
        fields=("first_name", "region"),
    )
    audience = AudienceFacts(
        recipients=20,
        fields=("first_name", "last_name", "region"),
        gaps={"first_name": Group(4, ("asa@example.se", "per@example.se", "eva@example.se"))},
        longest={"first_name": "Karl-Ludvig", "last_name": "Lind", "region": "Skåne"},
    )
    specimen = Specimen.of(SPECIMEN.replace("\n", "\r\n").encode())
    surroundings = Surroundings(
        newsletter, audience, date(2026, 12, 2), named_list="readers", specimens={"sv": specimen}
    )

    def compose(fields: Mapping[str, str]) -> Copy:
        return Copy(edition.subject, edition.preheader, f"<p>Hej {fields.get('first_name', 'läsare')}!</p>", "")

    return Case(issue, edition, surroundings, compose)
