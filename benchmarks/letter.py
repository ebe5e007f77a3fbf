"""The letter that the benchmarks mail: about 60 kB of HTML and 6 kB of text, with six fields, to made-up people."""

from __future__ import annotations

from collections.abc import Mapping

from tidings.model.address import Mailbox
from tidings.model.edition import Edition
from tidings.model.newsletter import Newsletter

FIELDS = ("first_name", "last_name", "organisation", "region", "role", "number")
CELL = '<td align="left" style="font-family:Arial,sans-serif;font-size:16px">Vi måste titta framåt, sade han.</td>\n'
LINE = "Vi måste titta framåt, inte bakåt, sade ministern idag.\n"

EDITION = Edition(
    issue="benchmark",
    newsletter=Newsletter(
        name="Expertnytt",
        language="sv",
        sender=Mailbox("Expertnytt", "nyhetsbrev@example.se"),
        reply_to="kansli@example.se",
        bounce_address="studs@example.se",
        list_id="expertnytt.example.se",
        postal_address="Box 1, 103 33 Stockholm",
        web_url="https://nyhetsbrev.example.se",
        inbox_address="",
    ),
    subject='{{ first_name or "läsare" }}, vi måste titta framåt',
    preheader="",
    html="".join(f"<tr>{CELL * 90}<td>{{{{ {name} }}}}</td></tr>\n" for name in FIELDS)
    + '{% if region == "Skåne" %}<p>Möte i Malmö</p>{% endif %}<a href="{{ _unsubscribe }}">Avsluta</a>\n',
    text="".join(f"{LINE * 17}\n{{{{ {name} }}}}\n" for name in FIELDS) + "Avsluta: <{{ _unsubscribe }}>\n",
    language="sv",
    fields=FIELDS,
)


def reader(number: int) -> tuple[str, Mapping[str, str]]:
    """Return the address and the fields of one made-up reader."""
    values = (f"Åsa-{number}", f"Öberg-{number}", f"Myndighet {number % 40}", "Skåne", "handläggare", str(number))
    return f"reader{number}@example.org", dict(zip(FIELDS, values, strict=True))
