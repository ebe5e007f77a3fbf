"""The order in which an issue is read."""

from __future__ import annotations

from dataclasses import replace

from tidings.model.article import Article, Image, Paragraph, Text
from tidings.model.issue import Issue
from tidings.model.section import Section, sections

PICTURE = Image("kaj.png", (Text("Kajen"),))


def article(name: str) -> Article:
    return Article(
        source=f"{name}.md",
        folder=f"/{name}",
        title=(Text(name),),
        lead=(Text(f"{name} i korthet"),),
        body=(Paragraph((Text(f"{name} i sin helhet"),)),),
        language="sv",
        kicker=f"Om {name}",
        button=(Text(f"Mer om {name}"),),
        link=(Text(f"https://example.se/{name}"),),
        image=PICTURE,
    )


def issue(*articles: Article) -> Issue:
    title = (Text("Kustnytt"),)
    return Issue("2026-12", "issue.md", title, title, (), (), (), articles, "sv", "article", folder="/issue")


def test_an_article_alone_gives_its_title_to_the_whole() -> None:
    [only] = sections(issue(article("kajen")))

    assert (only.level, only.title) == (1, (Text("kajen"),))


def test_an_article_alone_borrows_what_it_has_none_of() -> None:
    bare = replace(article("kajen"), lead=(), button=(), link=(), image=None)
    link = (Text("https://example.se"),)
    whole = replace(issue(bare), lead=(Text("Allt"),), button=(Text("Mer"),), link=link, image=PICTURE)

    [only] = sections(whole)

    assert (only.lead, only.button, only.link, only.image) == (whole.lead, whole.button, link, PICTURE)


def test_several_are_read_in_order_between_the_editors_words_and_the_issues_button() -> None:
    button, link, body = (Text("Mer"),), (Text("https://example.se"),), (Paragraph((Text("Hej!"),)),)
    whole = replace(issue(article("kajen"), article("isen")), button=button, link=link, body=body)

    opening, first, second, closing = sections(whole)

    assert (opening.source, opening.level, opening.title, opening.body) == ("issue.md", 1, (Text("Kustnytt"),), body)
    assert (opening.minutes, opening.button) == (0, ())
    assert [part.title for part in (first, second)] == [(Text("kajen"),), (Text("isen"),)]
    assert closing == Section("issue.md", "/issue", "sv", button=button, link=link)


def test_a_section_has_all_that_its_article_has() -> None:
    kajen = article("kajen")

    _, section, _, _ = sections(issue(kajen, article("isen")))

    expected = Section(
        source="kajen.md",
        folder="/kajen",
        language="sv",
        level=2,
        kicker="Om kajen",
        minutes=1,
        title=kajen.title,
        lead=kajen.lead,
        image=PICTURE,
        body=kajen.body,
        button=kajen.button,
        link=kajen.link,
    )
    assert section == expected
