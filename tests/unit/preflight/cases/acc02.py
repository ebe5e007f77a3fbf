from __future__ import annotations

from dataclasses import replace

from cases import adding, articles
from tidings.model.article import Paragraph, Passage, Text
from tidings.preflight.case import Case

ENGLISH = (
    "The bridge is thirty metres long and has rails on both sides. It was built for those who come in a wheelchair, and"
    " in winter it is sanded every morning. At the end of it there is a bench from which you can see the whole sound."
)


def trips(case: Case) -> Case:
    return articles(case, lambda article: replace(article, body=(Paragraph((Text(ENGLISH, 5),), 5),)))


def rests(case: Case) -> Case:
    return adding(case, Passage("en", (Text(ENGLISH, 9),), 9))
