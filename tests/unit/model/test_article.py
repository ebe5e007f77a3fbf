"""What an article says of itself."""

from __future__ import annotations

import pytest

from tidings.model.article import Article, Paragraph, Text


@pytest.mark.parametrize(("in_body", "minutes"), [(297, 1), (298, 2)])
def test_reading_time_counts_the_title_and_the_lead_as_words_of_their_own(in_body: int, minutes: int) -> None:
    article = Article(
        source="a.txt",
        folder="/",
        title=(Text("Isvinter"),),
        lead=(Text("Kallt"),),
        body=(Paragraph((Text("ord " * in_body),)),),
        language="sv",
    )

    assert article.minutes == minutes
