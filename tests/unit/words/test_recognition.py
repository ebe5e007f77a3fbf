"""The language of a text is told by its commonest words, and left open where they do not tell."""

from __future__ import annotations

import pytest

from tidings.words.recognition import is_language, language_of


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("sv", "Bojarna ersätter ett nät av mätstationer som byggdes på 1980-talet och som stod i hamnar"),
        ("en", "The measurements from our thirty new buoys are open to everyone who wants to use them"),
        ("da", "Bøjerne afløser et net af målestationer, som blev bygget i 1980'erne, og der lå i havnene"),
        ("nb", "Bøyene erstatter et nett av målestasjoner som ble bygget på 1980-tallet og lå ute i havnene"),
        ("fi", "Poijut korvaavat mittausasemat, jotka olivat satamissa, ja ne ovat nyt kaikkien käytössä"),
        ("de", "Die Bojen ersetzen ein Netz von Messstationen, das in den Häfen lag und nicht mehr genügte"),
        ("fr", "Les bouées remplacent un réseau de stations qui étaient dans les ports et ne suffisaient plus"),
        # The neighbours, in sentences where they have most in common.
        ("sv", "Det är en bra dag för alla som har varit med och vill vara med om det en gång till"),
        ("da", "Det er en god dag for alle, der har været med, og som gerne vil være med til det igen af lyst"),
        ("nb", "Det er en god dag for alle som har vært med, men hva skal vi gjøre etter det og uten dem"),
    ],
)
def test_a_language_is_told_by_its_common_words(language: str, said: str) -> None:
    assert language_of(said.replace(",", "").replace("'", " ").split()) == language


@pytest.mark.parametrize(
    "said",
    [
        "",
        "Hej och välkommen",  # too few
        "Karin Åkesson Kristian Søndergaard Märta Ek Per-Anders Niemi John Smith Åse Berg",
        "Microsoft Office 365 Teams SharePoint OneDrive Excel Word PowerPoint Outlook",
        "1 2 3 4 5 6 7 8 9 10",
        "Jullov i verkstan december drop in kl",  # one English word and two letters of Swedish
        "det som en på den med til om har de men kan",  # Danish and Norwegian alike
    ],
)
def test_what_does_not_tell_is_left_open(said: str) -> None:
    assert language_of(said.split()) is None


@pytest.mark.parametrize(("tag", "told"), [("sv-FI", "sv"), ("no", "nb"), ("nn-NO", "nb"), ("EN_gb", "en")])
def test_a_tag_means_its_language(tag: str, told: str) -> None:
    assert is_language(tag, told)
    assert not is_language(tag, "fr")
