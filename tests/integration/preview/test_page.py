"""The preview in a real browser: it follows the drafts, shows them as readers see them, and is worked by anybody."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest
from playwright.sync_api import Browser, FrameLocator, Page, expect

from previewing import BROKEN, DRAFT, Preview
from tidings.app.dictionaries import files

SETTLED = "#news[data-settled=yes]"


def desktop(page: Page) -> FrameLocator:
    return page.frame_locator("#desktop")


def phone(page: Page) -> FrameLocator:
    return page.frame_locator("#phone")


def inside(page: Page, script: str, frame: str = "desktop") -> object:
    """Return what a script says about the document in a frame."""
    return page.evaluate(f"{{ const mail = document.getElementById('{frame}').contentDocument; ({script}) }}")


def test_a_save_is_seen_in_both_frames_where_they_were_scrolled_to(page: Page, preview: Preview) -> None:
    expect(desktop(page).get_by_text("drivs av solceller.")).to_be_visible()
    expect(phone(page).get_by_text("drivs av solceller.")).to_be_attached()
    page.evaluate("document.getElementById('phone').contentWindow.scrollTo(0, 150)")

    preview.draft.write_text(preview.draft.read_text("utf-8").replace("solceller", "vågkraft"), "utf-8")
    expect(desktop(page).get_by_text("drivs av vågkraft.")).to_be_visible()
    expect(phone(page).get_by_text("drivs av vågkraft.")).to_be_attached()
    assert page.evaluate("document.getElementById('phone').contentWindow.scrollY") == 150


def test_the_live_region_says_what_came_of_a_save_when_all_has_settled(page: Page, preview: Preview) -> None:
    page.wait_for_selector(SETTLED, state="attached")
    preview.draft.write_text(preview.draft.read_text("utf-8") + BROKEN, "utf-8")

    expect(page.locator("#news")).to_contain_text("1 fel", timeout=10_000)
    assert str(page.locator("#news").text_content()).startswith("Uppdaterat ")
    expect(page.locator(".pill")).to_contain_text("Utkast · 1 fel")
    expect(page.locator("#errors")).to_have_text("Måste rättas (1)")


def test_a_finding_leads_to_its_words_in_the_mail_and_to_its_line(page: Page, preview: Preview) -> None:
    preview.draft.write_text(preview.draft.read_text("utf-8") + BROKEN, "utf-8")
    card = page.locator(".card.error")
    expect(card.get_by_role("link", name="nr-7.md, rad 19")).to_be_visible()

    card.get_by_role("link", name="Visa i brevet").click()
    for frame in (desktop(page), phone(page)):
        found = frame.locator("mark[data-found]").first
        expect(found).to_contain_text("vågornas höjd")
        assert found.evaluate("e => getComputedStyle(e).outlineStyle") == "solid"

    card.get_by_role("link", name="nr-7.md, rad 19").click()
    expect(page.locator("li:target")).to_contain_text("[vågornas höjd](#)")
    expect(page.locator("#line-19")).to_be_in_viewport()
    page.locator(".card.error").get_by_role("link", name="Visa i brevet").click()
    expect(desktop(page).locator("mark[data-found]").first).to_be_attached()


def test_words_that_stand_in_many_places_are_shown_where_the_finding_is(page: Page, preview: Preview) -> None:
    many = "\nDet här är årets sista nummer.\n\nMer finns [här](#), och här finns resten.\n"
    preview.draft.write_text(preview.draft.read_text("utf-8") + many, "utf-8")

    page.locator(".card.error").get_by_role("link", name="Visa i brevet").click()

    for frame in (desktop(page), phone(page)):
        expect(frame.locator("mark[data-found]")).to_have_count(1)
        expect(frame.locator("p", has_text="Mer finns").locator("mark[data-found]")).to_have_text("här")


def test_words_of_which_some_are_bold_are_outlined_as_a_whole(page: Page, preview: Preview) -> None:
    preview.draft.write_text(preview.draft.read_text("utf-8") + BROKEN.replace("höjd", "**höjd**"), "utf-8")
    link = page.locator(".card.error").get_by_role("link", name="Visa i brevet")
    for _ in range(2):
        link.click()
        for frame in (desktop(page), phone(page)):
            expect(frame.locator("mark[data-found]")).to_have_text(["vågornas ", "höjd"])
            expect(frame.locator("mark:not([data-found])")).to_have_count(0)


def test_what_a_page_was_opened_for_stays_outlined_when_the_page_has_news(page: Page, preview: Preview) -> None:
    preview.draft.write_text(preview.draft.read_text("utf-8") + "\nHavet är stort stort.\n", "utf-8")
    page.get_by_role("group", name="Vy").get_by_label("Källa").check()
    page.locator(".card.warning").get_by_role("link", name="Visa i brevet").click()
    expect(desktop(page).locator("mark[data-found]")).to_have_text("stort stort")

    page.wait_for_selector(SETTLED, state="attached")
    version = page.locator("#sign-off").text_content() or ""
    preview.run("approve", "nr-7", "--code", version.split()[-1], "--as", "Anna Berg")
    expect(page.locator(".pill")).to_contain_text("Godkänt")
    expect(desktop(page).locator("mark[data-found]")).to_have_text("stort stort")


def test_dark_is_dark_and_light_is_light_whatever_the_screen_is(page: Page) -> None:
    ground = "mail.defaultView.getComputedStyle(mail.body).backgroundColor"
    expect(desktop(page).locator("h1")).to_be_visible()
    light = inside(page, ground)
    page.emulate_media(color_scheme="dark")
    assert inside(page, ground) == light

    page.get_by_role("switch", name="Mörkt läge").check()
    page.wait_for_function(
        "was => getComputedStyle(document.getElementById('desktop').contentDocument.body).backgroundColor !== was",
        arg=light,
    )
    assert "dark=1" in page.url
    page.reload()
    expect(page.get_by_role("switch", name="Mörkt läge")).to_be_checked()
    expect(desktop(page).locator("h1")).to_be_visible()
    assert inside(page, ground) != light


def test_pictures_are_shown_and_without_images_none_is_loaded(page: Page) -> None:
    page.wait_for_function("() => document.getElementById('desktop').contentDocument.images[0]?.naturalWidth > 0")

    page.get_by_role("switch", name="Utan bilder").check()
    expect(desktop(page).get_by_text("Hamnen i Strandby")).to_be_visible()
    assert inside(page, "[...mail.images].filter(image => image.naturalWidth).length") == 0
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.reload()
    page.wait_for_selector(SETTLED, state="attached")
    assert not [url for url in asked if "/pictures/" in url]


def test_outlook_has_its_own_branch_and_no_rules_for_narrow_screens_and_is_on_no_phone(page: Page) -> None:
    expect(desktop(page).locator("h1")).to_be_visible()
    ghosts, rules = "mail.querySelectorAll('table').length", "mail.documentElement.outerHTML.includes('@media')"
    before, on_phone = inside(page, ghosts), inside(page, ghosts, "phone")

    page.get_by_role("switch", name="Outlook (ungefär)").check()
    page.wait_for_function(
        "was => document.getElementById('desktop').contentDocument.querySelectorAll('table').length > was", arg=before
    )
    assert not inside(page, rules)
    assert inside(page, rules, "phone")
    assert inside(page, ghosts, "phone") == on_phone


def test_large_text_is_twice_as_large(page: Page) -> None:
    size = "parseFloat(mail.defaultView.getComputedStyle(mail.querySelector('h1')).fontSize)"
    expect(desktop(page).locator("h1")).to_be_visible()
    before = inside(page, size)

    page.get_by_role("switch", name="200 % text").check()
    page.wait_for_function(
        "was => parseFloat(getComputedStyle("
        "document.getElementById('desktop').contentDocument.querySelector('h1')).fontSize) === 2 * was",
        arg=before,
    )


def test_each_view_shows_what_it_says(page: Page) -> None:
    views = page.get_by_role("group", name="Vy")
    views.get_by_label("Mobil", exact=True).check()
    expect(page.locator("#desktop")).to_have_count(0)
    assert page.evaluate("document.getElementById('phone').clientWidth") == 375

    views.get_by_label("Textversion").check()
    expect(page.locator("pre")).to_contain_text("Mätbojar till havs")
    expect(page.locator("iframe")).to_have_count(0)

    views.get_by_label("Inkorg").check()
    rows = page.locator(".client")
    expect(rows).to_have_count(4)
    expect(page.locator(".client.iphone .subject")).to_have_text("Trettio nya mätbojar visar havet")
    expect(page.locator(".client.gmail-phone .preheader del")).to_be_visible()

    views.get_by_label("Källa").check()
    expect(page.locator(".lines")).to_contain_text("<!doctype html>")
    page.get_by_role("link", name="drafts/nr-7.md").click()
    expect(page.locator("#line-3")).to_have_text("subject: Trettio nya mätbojar visar havet")

    views.get_by_label("Dator + mobil").check()
    expect(desktop(page).locator("h1")).to_be_visible()


def test_the_mail_is_shown_as_a_subscriber_who_was_searched_for(page: Page) -> None:
    expect(desktop(page).get_by_text("Hej läsare!")).to_be_visible()
    page.get_by_role("searchbox", name="Sök prenumerant").fill("oberg")
    expect(page.get_by_text("1 prenumerant hittades")).to_be_visible()
    page.get_by_role("link", name="asa.oberg@example.se").click()

    expect(desktop(page).get_by_text("Hej Åsa!")).to_be_visible()
    assert "asa.oberg" in page.locator("#as option:checked").inner_text()
    page.reload()
    expect(desktop(page).get_by_text("Hej Åsa!")).to_be_visible()
    page.get_by_label("Visa som", exact=True).select_option(index=0)
    expect(desktop(page).get_by_text("Hej läsare!")).to_be_visible()


def test_all_of_it_can_be_seen_without_a_script(browser: Browser, preview: Preview) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(preview.address)
    page.get_by_role("switch", name="Mörkt läge").check()
    page.get_by_role("button", name="Visa", exact=True).click()
    assert "dark=1" in page.url
    page.get_by_text("Godkänn", exact=True).click()
    page.get_by_label("Ditt namn").fill("Anna Berg")
    page.get_by_role("button", name="Godkänn version").click()
    expect(page.locator("#notice")).to_have_text("Godkänt av Anna Berg.")
    assert "dark=1" in page.url
    preview.wait("Dra tillbaka godkännandet", path="")
    page.reload()
    page.locator("#sign summary").click()
    page.get_by_label("Ditt namn").fill("Anna Berg")
    page.get_by_role("button", name="Dra tillbaka godkännandet").click()
    expect(page.locator("#notice")).to_have_text("Anna Berg har dragit tillbaka godkännandet.")
    context.close()


def test_an_approval_by_the_button_is_in_the_records_and_an_edit_voids_it(page: Page, preview: Preview) -> None:
    page.wait_for_selector(SETTLED, state="attached")
    page.get_by_text("Godkänn", exact=True).click()
    page.get_by_label("Ditt namn").fill("Anna Berg")
    page.get_by_label("Kommentar").fill("Läst två gånger")
    page.get_by_role("button", name="Godkänn version").click()

    expect(page.locator("#notice")).to_have_text("Godkänt av Anna Berg.")
    expect(page.locator(".pill")).to_contain_text("Godkänt")
    with closing(sqlite3.connect(preview.folder / "tidings.db")) as ledger:
        [[name, note]] = ledger.execute("SELECT as_name, note FROM approvals ORDER BY id DESC LIMIT 1").fetchall()
    assert (name, note) == ("Anna Berg", "Läst två gånger")
    assert preview.approvals()[-1]["as"] == "Anna Berg"

    preview.draft.write_text(preview.draft.read_text("utf-8") + "\nOch ett stycke till.\n", "utf-8")
    expect(page.locator(".pill")).to_contain_text("Utkast")
    expect(page.get_by_text("Godkänn", exact=True)).to_be_visible()


def test_who_is_about_to_approve_approves_what_they_read_and_keeps_what_they_typed(
    page: Page, preview: Preview
) -> None:
    page.get_by_text("Godkänn", exact=True).click()
    page.get_by_label("Ditt namn").fill("Anna Be")
    read = page.locator("#sign-off").inner_text()
    preview.draft.write_text(preview.draft.read_text("utf-8") + "\nEtt sent tillägg.\n", "utf-8")
    expect(desktop(page).get_by_text("Ett sent tillägg.")).to_be_visible()
    page.wait_for_selector(SETTLED, state="attached")
    expect(page.locator("#sign-off")).to_have_text(read)
    expect(page.get_by_label("Ditt namn")).to_be_focused()

    page.locator("#sign-off").click()
    expect(page.locator("#notice")).to_contain_text("Inte godkänt")
    assert not [line for line in preview.approvals() if line["as"] == "Anna Be"]
    page.get_by_text("Godkänn", exact=True).click()
    expect(page.locator("#sign-off")).not_to_have_text(read)
    expect(page.get_by_label("Ditt namn")).to_have_value("Anna Be")


def test_a_test_mail_that_no_relay_takes_is_told_calmly(page: Page) -> None:
    page.get_by_role("button", name="Skicka test till mig").click()
    expect(page.locator("#notice")).to_contain_text("Testbrevet skickades inte")
    expect(desktop(page).locator("h1")).to_be_visible()


@pytest.mark.skipif(not files("sv"), reason="no Swedish dictionary on this machine")
def test_a_word_that_is_right_goes_into_the_office_s_list(browser: Browser, office: Preview) -> None:
    office.draft.write_text(DRAFT + "\nVi vill ge kontreta råd.\n", "utf-8")
    office.environment = {"TIDINGS_NEWSLETTER__SPELLING": "true"}
    page = browser.new_page()
    page.goto(office.start().address)
    button = page.get_by_role("button", name="Ordet är rätt: kontreta")
    button.click(timeout=60_000)  # the dictionary is read meanwhile
    expect(page.locator("#notice")).to_contain_text("”kontreta” finns nu bland era egna ord")
    expect(button).to_have_count(0)
    assert (office.folder / "wordlist.txt").read_text("utf-8").splitlines() == ["kontreta"]
    page.close()


def test_everything_is_reached_and_worked_by_keyboard_alone(page: Page, preview: Preview) -> None:
    page.wait_for_selector(SETTLED, state="attached")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Till brevet"
    _tab_to(page, "view-both")
    page.keyboard.press("ArrowRight")
    expect(page.locator("#desktop")).to_have_count(0)
    assert page.evaluate("document.activeElement.id") == "view-phone"
    page.keyboard.press("ArrowLeft")
    expect(page.locator("#desktop")).to_have_count(1)
    _tab_to(page, "dark")
    page.keyboard.press("Space")
    page.wait_for_url("**dark=1**")
    assert page.evaluate("getComputedStyle(document.activeElement.nextElementSibling).outlineStyle") == "solid"
    _tab_to(page, "as")
    page.keyboard.press("ArrowDown")
    page.wait_for_url("**as=**")
    page.evaluate("document.getElementById('findings').focus()")  # as the skip link does
    _tab_to(page, "", "#sign summary")
    page.keyboard.press("Enter")
    _tab_to(page, "name")
    page.keyboard.type("Karin Ek")
    _tab_to(page, "sign-off")
    page.keyboard.press("Enter")
    expect(page.locator("#notice")).to_have_text("Godkänt av Karin Ek.")
    assert preview.approvals()[-1]["as"] == "Karin Ek"


def _tab_to(page: Page, name: str, selector: str = "") -> None:
    wanted = selector or f"#{name}"
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("wanted => document.activeElement.matches(wanted)", wanted):
            return
    pytest.fail(f"{wanted} is not reached by the tab key")


def test_a_script_in_a_draft_does_not_run(page: Page, preview: Preview) -> None:
    hostile = '<script>document.title = "x"</script><img src="x" onerror="parent.document.title=\'x\'">'
    preview.draft.write_text(preview.draft.read_text("utf-8") + f"\n{hostile} Slut på försöket.\n", "utf-8")
    expect(desktop(page).get_by_text("Slut på försöket.")).to_be_visible()
    # Whatever came through our own cleaning: the frame runs no script, and the page only its own.
    page.evaluate("""() => {
      const mail = document.getElementById("desktop").contentDocument;
      const script = mail.createElement("script");
      script.textContent = "parent.document.title = 'x'";
      mail.body.append(script);
      mail.body.insertAdjacentHTML("beforeend", "<img src=x onerror=\\"parent.document.title = 'x'\\">");
    }""")
    page.wait_for_timeout(100)
    assert page.title().startswith("Mätbojar till havs")
