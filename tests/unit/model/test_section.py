"""The order in which an issue is read."""

from __future__ import annotations

from dataclasses import replace

from tidings.model.article import Article, Heading, Image, Paragraph, Passage, Text, plain, walk
from tidings.model.edition import Shape
from tidings.model.issue import Issue, Letter
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


# --- a digest ---------------------------------------------------------------


def roles(parts: tuple[Section, ...]) -> list[str]:
    return [part.role.value for part in parts]


def named(part: Section) -> str:
    return plain(part.title)


def test_a_digest_opens_with_the_issues_own_words_and_tells_what_comes() -> None:
    whole = replace(issue(article("kajen"), article("isen")), button=(Text("Mer"),), link=(Text("https://x.se"),))

    opening, contents, *items = sections(whole, Shape.DIGEST)

    assert roles((opening, contents, *items)) == ["opening", "contents", "item", "item"]
    assert (named(opening), opening.button) == ("Kustnytt", (Text("Mer"),))
    assert [line for line in plain(contents.body).split("\n") if line] == ["kajen", "isen"]
    assert [(named(item), item.level) for item in items] == [("kajen", 2), ("isen", 2)]


def test_where_nobody_wrote_an_issues_own_words_the_first_article_opens_it() -> None:
    kajen = article("kajen")

    opening, *rest = sections(replace(issue(kajen, article("isen")), source=kajen.source), Shape.DIGEST)

    assert (named(opening), opening.image, opening.button) == ("kajen", PICTURE, kajen.button)
    assert opening.body == ()  # it leads to the rest
    assert [named(item) for item in rest] == ["isen"]  # one item needs no list of contents


def test_a_text_alone_is_read_whole_wherever_it_leads() -> None:
    kajen = article("kajen")

    [opening] = sections(replace(issue(kajen), source=kajen.source), Shape.DIGEST)

    assert (opening.lead, opening.body, opening.button) == (kajen.lead, kajen.body, kajen.button)


def test_an_item_is_title_day_place_and_summary() -> None:
    event = replace(article("mötet"), date="2026-12-04", place="Lysekil", summary=(Text("Kom!"),))

    _, item = sections(issue(event), Shape.DIGEST)

    assert (named(item), item.place, item.lead, item.body) == ("4 dec · mötet", "Lysekil", (Text("Kom!"),), ())
    assert (item.kicker, item.minutes, item.button) == ("", 0, ())


def test_an_item_without_a_summary_tells_the_beginning_of_its_lead_or_of_its_text() -> None:
    long = Text("ord " * 40)
    with_lead = replace(article("a"), lead=(long,))
    without = replace(article("b"), lead=(), body=(Heading(2, (Text("Rubrik"),)), Paragraph((long,))))

    items = sections(issue(with_lead, without), Shape.DIGEST)[2:]

    assert [plain(item.lead) for item in items] == ["ord " * 29 + "ord …"] * 2


def test_an_item_that_leads_nowhere_is_read_whole() -> None:
    note = replace(article("notis"), link=(), button=(), lead=(Text("ord " * 40),))

    _, item = sections(issue(note), Shape.DIGEST)

    assert (item.lead, item.body) == (note.lead, note.body)


def test_items_of_a_group_stand_together_and_those_of_none_first() -> None:
    articles = [replace(article(name), group=group) for name, group in (("a", "X"), ("b", "Y"), ("c", ""), ("d", "X"))]

    _, contents, *rest = sections(issue(*articles), Shape.DIGEST)

    assert [(part.role.value, named(part), part.level) for part in rest] == [
        ("item", "c", 2),
        ("group", "X", 2),
        ("item", "a", 3),
        ("item", "d", 3),
        ("group", "Y", 2),
        ("item", "b", 3),
    ]
    assert plain(contents.body).split() == ["c", "a", "d", "b"]


def test_the_contents_of_a_long_digest_name_its_groups() -> None:
    articles = [replace(article(f"nr {n}"), group="Nyheter" if n < 6 else "Kalender") for n in range(12)]

    contents = sections(issue(*articles), Shape.DIGEST)[1]

    assert plain(contents.body).split() == ["Nyheter", "Kalender"]


def test_a_title_in_another_language_says_so_in_the_contents() -> None:
    english = replace(article("harbour"), language="en")

    contents = sections(issue(article("kajen"), english), Shape.DIGEST)[1]

    assert [node.language for node in walk(contents.body) if isinstance(node, Passage)] == ["en"]


# --- a letter ---------------------------------------------------------------


def letter(**parts: object) -> Issue:
    own = replace(article("brev"), image=None, button=(), link=())
    whole = issue(replace(own, body=(Paragraph((Text("Vi ses."),)), Paragraph((Text("Vänliga hälsningar"),)))))
    return replace(whole, letter=Letter(greeting=(Text("Hej!"),), signature=(Text("Anna"),), **parts))  # type: ignore[arg-type]


def test_a_letter_has_no_title_and_its_parting_phrase_stands_above_the_name() -> None:
    text, signature = sections(letter(signature_title=(Text("Chef"),)), Shape.LETTER)

    assert roles((text, signature)) == ["letter", "signature"]
    assert (text.title, text.lead, text.level) == ((), (), 1)
    assert plain(text.body).split("\n\n") == ["\nHej!", "brev i korthet", "Vi ses.\n"]
    assert plain(signature.body) == "\nVänliga hälsningar\nAnna\nChef\n"


def test_a_portrait_stands_beside_name_and_title_and_repeats_neither() -> None:
    portrait = Image("anna.jpg", (Text("Anna"),))

    _, signature = sections(letter(portrait=portrait), Shape.LETTER)

    assert signature.image == replace(portrait, alt=(), decorative=True)
    assert [plain((block,)).strip() for block in signature.body] == ["Vänliga hälsningar", "Anna"]


def test_a_last_sentence_is_no_parting_phrase() -> None:
    whole = letter()
    told = replace(whole.articles[0], body=(Paragraph((Text("Vi ses."),)),))

    text, signature = sections(replace(whole, articles=(told,)), Shape.LETTER)

    assert "Vi ses." in plain(text.body)
    assert plain(signature.body).strip() == "Anna"


def test_several_articles_in_a_letter_keep_their_titles_and_the_greeting_comes_once() -> None:
    whole = replace(issue(article("kajen"), article("isen")), letter=Letter(greeting=(Text("Hej!"),)))

    greeting, *articles = sections(whole, Shape.LETTER)

    assert plain(greeting.body).strip() == "Hej!"
    assert [(named(part), part.level) for part in articles] == [("kajen", 2), ("isen", 2)]
