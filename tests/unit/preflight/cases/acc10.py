from __future__ import annotations

from dataclasses import replace

from cases import articles
from tidings.model.article import Paragraph, Strong, Text
from tidings.preflight.case import Case


def _after(case: Case, bold: str) -> Case:
    """Put a bold paragraph before another."""
    added = (Paragraph((Strong((Text(bold, 9),), 9),), 9), Paragraph((Text("Bryggan byggs om.", 11),), 11))
    return articles(case, lambda article: replace(article, body=(*article.body, *added)))


def trips(case: Case) -> Case:
    return _after(case, "Så går det till")


def rests(case: Case) -> Case:
    return _after(case, "Nu är det klart att gå ut på bryggan.")
