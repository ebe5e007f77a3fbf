"""The `article` template in a real browser: on a desktop and on a phone, by day and by night."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from jinja2.sandbox import ImmutableSandboxedEnvironment
from playwright.sync_api import Browser, Page

from tidings.model.address import Mailbox
from tidings.model.article import (
    Article,
    Block,
    Cell,
    Code,
    CodeBlock,
    Divider,
    Emphasis,
    Heading,
    Image,
    Item,
    ItemList,
    Link,
    NoWrap,
    Paragraph,
    Quote,
    Speech,
    Strong,
    Table,
    Text,
)
from tidings.model.issue import Issue
from tidings.model.newsletter import Newsletter
from tidings.rendering.build import build
from tidings.rendering.colour import contrast

TEMPLATES = Path(__file__).parents[2] / "templates"
WIDTHS = {"phone": 375, "desktop": 700}
# Every text that is seen: its words, its colour, its ground (the nearest that is painted), size and line height.
SEEN = """() => {
  const hex = colour => {
    const [r, g, b, a] = colour.match(/[\\d.]+/g).map(Number);
    return a === 0 ? null : '#' + [r, g, b].map(v => v.toString(16).padStart(2, '0')).join('');
  };
  const ground = element => {
    for (let e = element; e; e = e.parentElement) {
      const colour = hex(getComputedStyle(e).backgroundColor);
      if (colour) return colour;
    }
    return '#ffffff';
  };
  const seen = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    const words = walker.currentNode.nodeValue.trim();
    if (!words || !element.getClientRects().length) continue;
    const style = getComputedStyle(element);
    seen.push({words, ink: hex(style.color), ground: ground(element), size: parseFloat(style.fontSize),
               line: parseFloat(style.lineHeight)});
  }
  return seen;
}"""


def words(text: str) -> tuple[Text]:
    return (Text(text),)


def paragraph(text: str) -> Paragraph:
    return Paragraph(words(text))


def item(lead_in: str, text: str) -> Item:
    return Item((Paragraph((Strong(words(lead_in)), Text(text))),))


USUAL: tuple[Block, ...] = (
    Paragraph(
        (
            Text("Dagen inleddes med ett samtal om kajerna, och "),
            Link(words("https://example.se/x"), words("rapporten")),
            Text(" kom efter lunch."),
        )
    ),
    Speech(words("–\u00a0Vi har mycket att lära av varandra och av de vintrar som varit"), words(", sade Märta Ek.")),
    paragraph("Efter lunch talade hamnarna om ljus, djup och pengar. Det blev en lång eftermiddag."),
    Heading(2, words("Tre tankar om hamnarna")),
    ItemList(
        ordered=False,
        items=(
            item("Kajen:", " Den ska stå i många år till, och det kräver att någon ser efter den varje höst."),
            item("Ljuset:", " Lyktor behövs längs hela piren, också om vintern när ingen seglar."),
        ),
    ),
)
UNUSUAL: tuple[Block, ...] = (
    paragraph("https://example.se/" + "mycket-lang-adress/" * 12),
    paragraph("o" * 200),
    Speech(words("–\u00a0" + "e" * 120)),
    Paragraph((Text("från "), NoWrap("5–10\u00a0år"), Text(" "), Emphasis(words("till")), Text(" "), Code("x" * 90))),
    Quote((paragraph("Ett citat, och i det"), Quote((paragraph("ett citat till"),)))),
    CodeBlock("def " + "kaj_" * 40 + "():\n    return 1"),
    Table(
        tuple(Cell(words(f"Kolumn {n}")) for n in range(9)),
        (tuple(Cell(words("värdefull uppgift")) for _ in range(9)),),
    ),
    Divider(),
    ItemList(ordered=True, items=(Item((paragraph("ett"), ItemList(False, (Item((paragraph("två"),)),)))),)),  # noqa: FBT003
    Paragraph((Image("https://example.se/gone.png", words("Kajen i dis")),)),
    Heading(3, words("En lägre rubrik")),
    Heading(4, words("Och en till")),
)


@cache
def html_of(*body: Block) -> str:
    newsletter = Newsletter(
        name="Kustnytt från Kustmyndigheten",
        language="sv",
        sender=Mailbox("Kustnytt", "nyhetsbrev@example.se"),
        reply_to="",
        bounce_address="studs@example.se",
        list_id="kustnytt.example.se",
        postal_address="Kustmyndigheten, Box 1, 103 33 Stockholm",
        web_url="",
        inbox_address="",
    )
    article = Article(
        source="hamnar.txt",
        folder="",
        title=words("Hamnarna måste hålla längre"),
        lead=words("I går möttes 120 personer i Lysekil för att tala om kustens hamnar och vad de tål."),
        body=body,
        language="sv",
        kicker="Hamndagarna",
        button=words("Läs artikeln på webben"),
        link=words("https://example.se/hamnar"),
    )
    issue = Issue(
        name="hamnar",
        source=article.source,
        title=article.title,
        subject=article.title,
        preheader=words("Det syns bara i inkorgen"),
        lead=article.lead,
        body=(),
        articles=(article,),
        language="sv",
        template="article",
        date="2026-11-23",
        number="7",
    )
    source = build(issue, newsletter, [TEMPLATES]).html
    return (
        ImmutableSandboxedEnvironment(autoescape=True).from_string(source).render(_unsubscribe="https://example.se/u")
    )


@dataclass
class Screen:
    """One issue on one screen."""

    page: Page
    width: int
    dark: bool

    def seen(self) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = self.page.evaluate(SEEN)
        return found

    def style(self, selector: str, name: str) -> str:
        return str(self.page.eval_on_selector(selector, f"e => getComputedStyle(e)['{name}']"))

    def box(self, selector: str) -> dict[str, float]:
        found = self.page.locator(selector).first.bounding_box()
        assert found
        return dict(found)  # type: ignore[call-overload]

    @property
    def scrolls(self) -> bool:
        return bool(self.page.evaluate("document.documentElement.scrollWidth > window.innerWidth"))


@pytest.fixture(scope="module", params=[(width, dark) for width in WIDTHS for dark in (False, True)], ids=str)
def screen(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Screen]:
    width, dark = request.param
    context = browser.new_context(
        viewport={"width": WIDTHS[width], "height": 900}, color_scheme="dark" if dark else "light", offline=True
    )
    page = context.new_page()
    yield Screen(page, WIDTHS[width], dark)
    context.close()


def test_all_that_is_seen_can_be_read(screen: Screen) -> None:
    screen.page.set_content(html_of(*USUAL, *UNUSUAL))
    seen = screen.seen()
    assert len(seen) > 40
    for text in seen:
        assert contrast(text["ink"], text["ground"]) >= 4.5, text
        assert text["size"] >= 14, text
        assert text["line"] >= 1.3 * text["size"] or text["size"] >= 19, text
    body = [text for text in seen if text["words"].startswith(("Dagen", "Efter lunch", "Den ska", "– Vi", "–\u00a0Vi"))]
    assert len(body) == 4
    assert all(contrast(text["ink"], text["ground"]) >= 7 for text in body)


def test_nothing_makes_the_page_scroll_sideways(screen: Screen) -> None:
    screen.page.set_content(html_of(*USUAL, *UNUSUAL))
    assert not screen.scrolls


def test_the_night_is_dark_and_the_day_is_light(screen: Screen) -> None:
    screen.page.set_content(html_of(*USUAL))
    page, card = ("rgb(15, 22, 26)", "rgb(24, 34, 42)") if screen.dark else ("rgb(236, 239, 241)", "rgb(255, 255, 255)")
    assert screen.style("body", "backgroundColor") == page
    assert screen.style(".page", "backgroundColor") == page
    assert screen.style(".card", "backgroundColor") == card
    assert {text["ground"] for text in screen.seen()} == {
        *(("#0f161a", "#18222a") if screen.dark else ("#eceff1", "#ffffff")),
        *(text["ground"] for text in screen.seen() if text["words"] == "Läs artikeln på webben"),
    }


def test_type_and_space_are_the_themes(screen: Screen) -> None:
    screen.page.set_content(html_of(*USUAL))
    phone = screen.width == 375
    assert screen.style(".article p:not([class])", "fontSize") == "17px"
    assert screen.style(".article p:not([class])", "lineHeight") == "28px"
    assert screen.style("h1", "fontSize") == ("30px" if phone else "38px")
    assert screen.style("h1", "lineHeight") == ("38px" if phone else "46px")
    assert screen.style(".lead", "fontSize") == ("18px" if phone else "20px")
    assert screen.style(".speech", "lineHeight") == ("29px" if phone else "32px")
    assert screen.style(".ruled", "paddingLeft") == ("16px" if phone else "24px")
    assert screen.style(".ruled", "borderLeftWidth") == "4px"
    text = screen.box(".article > div")
    assert (text["x"], text["width"]) == ((20, 335) if phone else (90, 520))
    card, button = screen.box(".card"), screen.box(".button-text")
    assert button["height"] == 52
    assert button["width"] == (335 if phone else pytest.approx(235, abs=60))  # its words in the machine's own font
    assert card["y"] + card["height"] - (button["y"] + button["height"]) == 44
    first = screen.box(".kicker")
    assert first["y"] - card["y"] == 6 + 36
    name, edition = screen.box(".name > div"), screen.box(".edition > div")
    assert (edition["y"] > name["y"]) is phone


def test_what_is_read_stands_in_the_order_of_reading(screen: Screen) -> None:
    screen.page.set_content(html_of(*USUAL))
    said = " ".join(text["words"] for text in screen.seen())
    order = ["Kustnytt från", "Nr 7", "Hamndagarna", "Hamnarna måste", "I går möttes", "Dagen inleddes", "Tre tankar"]
    order += ["Kajen:", "Läs artikeln", "Du får brevet", "Avsluta prenumerationen", "Box 1"]
    places = [said.find(words) for words in order]
    assert -1 not in places
    assert places == sorted(places)
    assert "inkorgen" not in said
    assert screen.page.locator("h1").count() == 1
    assert screen.page.title() == "Hamnarna måste hålla längre"


def test_links_are_underlined_and_layout_tables_are_said_to_be_layout(screen: Screen) -> None:
    screen.page.set_content(html_of(*USUAL))
    links = screen.page.locator("a:not(.button-text)")
    assert links.count() == 2
    lines = links.evaluate_all("all => all.map(e => getComputedStyle(e).textDecorationLine)")
    assert set(lines) == {"underline"}
    roles = screen.page.locator("table").evaluate_all("all => all.map(e => e.getAttribute('role'))")
    assert set(roles) == {"presentation"}
    spoken = screen.page.locator("html, [role=article]").evaluate_all("all => all.map(e => e.lang + ' ' + e.dir)")
    assert spoken == ["sv ltr", "sv ltr"]


def test_a_wide_table_scrolls_by_itself_and_can_be_reached_by_keyboard(screen: Screen) -> None:
    screen.page.set_content(html_of(*USUAL, *UNUSUAL))
    wide = screen.page.locator(".data")
    assert wide.evaluate("e => e.scrollWidth > e.clientWidth")
    wide.focus()
    assert wide.evaluate("e => e === document.activeElement")


def test_items_stand_as_far_apart_at_every_depth_and_their_paragraphs_as_elsewhere(screen: Screen) -> None:
    line, item_gap, paragraph_gap = 28, 14, 20
    two, three = Item((paragraph("två"),)), Item((paragraph("tre"), paragraph("och mer")))
    one = Item((paragraph("ett"), ItemList(ordered=True, items=(two, three))))
    screen.page.set_content(html_of(ItemList(ordered=False, items=(one, Item((paragraph("fyra"),))))))
    tops = screen.page.locator("li").evaluate_all("all => all.map(e => e.getBoundingClientRect().top)")
    apart = [after - before for before, after in pairwise(tops)]
    assert apart == [line + item_gap, line + item_gap, 2 * (line + paragraph_gap)]
