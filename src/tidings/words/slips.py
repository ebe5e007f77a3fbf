"""What is left in a text by a slip, and what only looks so: closed lists, matched as whole words."""

from __future__ import annotations

from collections.abc import Mapping

from tidings.words.lists import words_of

# Marks that writers leave for themselves; as they stand, in capitals.
REMINDERS = ("TODO", "FIXME", "TBD", "TBC", "XXX", "XXXX", "XXXXX", "ATT GÖRA")

# What stands in square brackets until somebody fills it in: the first word there, or words.
BRACKETED = (
    *("namn", "förnamn", "efternamn", "datum", "dag", "tid", "klockslag", "plats", "ort", "lokal", "titel", "rubrik"),
    *("ingress", "text", "brödtext", "bildtext", "bild", "länk", "länk hit", "adress", "e-post", "e-postadress"),
    *("telefon", "telefonnummer", "belopp", "summa", "siffra", "antal", "nummer", "diarienummer", "kontaktperson"),
    *("myndighet", "organisation", "avsändare", "fyll i", "infoga", "lägg in", "lägg till", "komplettera", "kolla"),
    *("kontrollera", "stäm av", "citat", "faktaruta", "kommer", "saknas", "uppgift saknas", "x", "xx", "…", "..."),
    *("name", "first name", "last name", "your name", "date", "time", "place", "venue", "title", "headline", "link"),
    *("image", "caption", "address", "email", "phone", "amount", "number", "organisation name", "insert", "fill in"),
    *("add", "check", "to come", "tk", "quote", "placeholder"),
)

# What a template for writing says until somebody writes over it.
PLACEHOLDERS = (
    *("skriv text här", "skriv din text här", "skriv rubrik här", "skriv din rubrik här", "skriv ingress här"),
    *("skriv ingressen här", "skriv förhandstext här", "skriv ämnesrad här", "text här", "rubrik här", "ingress här"),
    *("bildtext här", "klicka här för att ange text", "klicka eller tryck här för att ange text"),
    *("insert text here", "your text here", "write your text here", "headline here", "click here to enter text"),
    *("click or tap here to enter text", "dolor sit amet"),
)
# What is counted after `XX`: `XX kronor`, `X procent`.
COUNTED = ("kronor", "kr", "procent", "%", "personer", "deltagare", "miljoner", "st", "euro", "percent", "people")

# Words that stand twice in a sound sentence: `de som vill vill`, `it had had`.
TWICE: Mapping[str, frozenset[str]] = {
    "sv": words_of(
        "är var har hade kan kunde vill ville ska skulle bör får fick går gick gör gjorde blir blev finns fanns"
        " behöver måste vet ser den det de så som ja nej hej tack mycket många aldrig alltid länge långt sakta bra"
        " nu då där här bu ha ho hu hm m s"
    ),
    "en": words_of(
        "had that is was are were do does did can could will would have has be it you her his so very no yes many long"
        " much really never who there here now well bye ha in"
    ),
}

# `bor i i dag`: two words, of which the first belongs to what stands before.
TWICE_BEFORE: Mapping[str, Mapping[str, frozenset[str]]] = {
    "sv": {"i": words_of("dag går morgon kväll natt år fjol morse övermorgon förrgår")},
    "en": {},
}

# Who invites says so in the present, and the day to come lies in the same sentence.
INVITES: Mapping[str, tuple[str, ...]] = {
    "sv": (
        *(
            "välkommen till",
            "välkomna till",
            "välkommen den",
            "välkomna den",
            "varmt välkommen",
            "varmt välkomna",
            "anmäl dig",
            "anmäl er",
        ),
        *("anmälan senast", "anmälan görs senast", "anmälan öppen till", "sista dag", "sista anmälningsdag"),
        *("sista ansökningsdag", "sista svarsdag", "svara senast", "ansök senast", "boka din plats", "boka plats"),
        *("osa", "vi ses", "äger rum", "kommer att hållas", "kommer att äga rum", "hålls", "vi bjuder in till"),
        *("du är inbjuden", "kom till", "missa inte", "skriv upp", "boka in"),
    ),
    "en": (
        *("welcome to", "you are invited", "join us", "register by", "register before", "sign up by", "sign up before"),
        *("apply by", "apply before", "respond by", "reply by", "rsvp", "book your place", "book by", "takes place"),
        *("will take place", "will be held", "is held", "save the date", "last day to", "we look forward to seeing"),
        *("see you on", "come to", "do not miss", "don’t miss"),
    ),
}

# Words before a number that say what it numbers: it is nobody's identity number, and no card's.
NUMBERS = (
    *("tel", "telefon", "telefonnummer", "tfn", "mobil", "mobilnummer", "fax", "växel", "växeln", "direkt", "ring"),
    *("ringa", "sms", "bankgiro", "bankgironummer", "bg", "plusgiro", "plusgironummer", "pg", "konto", "kontonummer"),
    *("ocr", "ocr-nummer", "clearing", "iban", "dnr", "diarienummer", "diarienr", "mål", "målnummer", "ärende"),
    *("ärendenummer", "ärendenr", "organisationsnummer", "org.nr", "orgnr", "faktura", "fakturanummer", "referens"),
    *("referensnummer", "ref", "artikelnummer", "isbn", "issn", "doi", "gtin", "ean", "meeting id", "mötes-id"),
    *("phone", "telephone", "mobile", "call", "account", "invoice", "reference", "case", "file no", "order"),
    *("ordernummer", "serienummer", "serial"),
)
