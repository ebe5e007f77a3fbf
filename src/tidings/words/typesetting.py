"""What a typesetter and a sub-editor know about a language: units, abbreviations, quotation marks, verbs of speech.

Keys are primary language subtags (BCP 47); a language that is not here gets its white space put right, and no more.
"""

from __future__ import annotations

from collections.abc import Mapping

# Opening and closing marks: double, then single. What straight marks become.
QUOTES: Mapping[str, tuple[str, str, str, str]] = {
    "sv": ("”", "”", "’", "’"),
    "en": ("“", "”", "‘", "’"),
}

# Words that begin with an apostrophe, not with a quotation.
ELISIONS: Mapping[str, tuple[str, ...]] = {
    "sv": (),
    "en": ("n", "tis", "twas", "em", "til", "cause", "bout", "round", "cos"),
}

# What stays on one line with the number before it.
UNITS: Mapping[str, tuple[str, ...]] = {
    "sv": (
        *(
            "%",
            "‰",
            "§",
            "°C",
            "kr",
            "kronor",
            "öre",
            "tkr",
            "mkr",
            "mnkr",
            "mdkr",
            "euro",
            "EUR",
            "SEK",
            "USD",
            "MSEK",
            "procent",
            "procentenheter",
        ),
        *(
            "miljon",
            "miljoner",
            "miljard",
            "miljarder",
            "mm",
            "cm",
            "dm",
            "m",
            "km",
            "mil",
            "kvm",
            "m²",
            "ha",
            "hektar",
        ),
        *(
            "mg",
            "g",
            "hg",
            "kg",
            "ton",
            "ml",
            "cl",
            "dl",
            "l",
            "liter",
            "kB",
            "MB",
            "GB",
            "TB",
            "kWh",
            "MWh",
            "GWh",
            "TWh",
        ),
        *("s", "sek", "sekunder", "min", "minuter", "h", "tim", "timmar", "dag", "dagar", "dygn", "vecka", "veckor"),
        *("månad", "månader", "år", "st", "st.", "kap.", "januari", "februari", "mars", "april", "maj", "juni", "juli"),
        *("augusti", "september", "oktober", "november", "december"),
    ),
    "en": (
        *(
            "%",
            "‰",
            "°C",
            "SEK",
            "EUR",
            "USD",
            "GBP",
            "euro",
            "euros",
            "percent",
            "million",
            "billion",
            "mm",
            "cm",
            "m",
        ),
        *(
            "km",
            "miles",
            "ha",
            "mg",
            "g",
            "kg",
            "tonnes",
            "ml",
            "cl",
            "dl",
            "l",
            "litres",
            "kB",
            "MB",
            "GB",
            "TB",
            "kWh",
        ),
        *("MWh", "GWh", "TWh", "s", "seconds", "min", "minutes", "h", "hours", "days", "weeks", "months", "years"),
        *("am", "pm", "a.m.", "p.m.", "January", "February", "March", "April", "May", "June", "July", "August"),
        *("September", "October", "November", "December"),
    ),
}

# Abbreviations that lead on to the next word and stay on its line.
LEADING: Mapping[str, tuple[str, ...]] = {
    "sv": (
        *("t.ex.", "bl.a.", "d.v.s.", "dvs.", "fr.o.m.", "t.o.m.", "s.k.", "p.g.a.", "m.a.o.", "jfr", "f.d.", "i.o.m."),
        *("t ex", "bl a", "d v s", "fr o m", "t o m", "s k", "p g a", "m a o", "f d", "i o m", "St"),
    ),
    "en": (
        *("e.g.", "i.e.", "cf.", "viz.", "Mr", "Mr.", "Mrs", "Mrs.", "Ms", "Ms.", "Dr", "Dr.", "Prof", "Prof.", "St"),
        *("St.", "vs.", "approx."),
    ),
}

# Abbreviations that end a list or a clause: only their own parts are kept together.
CLOSING: Mapping[str, tuple[str, ...]] = {
    "sv": (
        *("m.m.", "m.fl.", "o.s.v.", "o.d.", "f.n.", "e.d.", "d.y.", "d.ä.", "f.Kr.", "e.Kr.", "e.m.", "f.m."),
        *("m m", "m fl", "o s v", "o d", "f n", "e d"),
    ),
    "en": ("a.m.", "p.m.", "et al."),
}

# Words that stay on one line with a number after them.
BEFORE_NUMBER: Mapping[str, tuple[str, ...]] = {
    "sv": (
        *("§", "§§", "kl.", "kl", "klockan", "nr", "nr.", "nummer", "s.", "sid.", "sida", "kap.", "kapitel", "fig."),
        *("figur", "tabell", "bild", "punkt", "steg", "artikel", "ca", "ca.", "cirka", "vecka", "v.", "prop.", "dnr"),
        *("±", "€", "$", "£"),
    ),
    "en": (
        *("§", "§§", "No.", "no.", "p.", "pp.", "vol.", "fig.", "figure", "table", "chapter", "ca.", "week", "page"),
        *("section", "article", "step", "approx.", "January", "February", "March", "April", "June", "July", "August"),
        *("September", "October", "November", "December", "±", "€", "$", "£"),
    ),
}

# What bears a number as a name: two numbers with a hyphen after these are one, and no range.
NUMBERED: Mapping[str, tuple[str, ...]] = {
    "sv": (
        *("tel", "telefon", "telefonnummer", "tfn", "mobil", "mobilnummer", "fax", "växel", "direkt", "sms"),
        *("bankgiro", "bankgironummer", "bg", "plusgiro", "pg", "postgiro", "konto", "kontonummer", "ocr", "clearing"),
        *("dnr", "diarienummer", "diarienr", "mål", "mål nr", "målnummer", "ärende", "ärende nr", "ärendenummer"),
        *("organisationsnummer", "org.nr", "orgnr", "personnummer", "artikelnummer", "artikelnr", "art.nr", "rum"),
        *("sal", "isbn", "issn", "version"),
    ),
    "en": (
        *("tel", "phone", "telephone", "mobile", "cell", "fax", "call", "account", "account no", "invoice", "ref"),
        *("reference", "case", "case no", "file no", "room", "isbn", "issn", "version", "iso", "rfc"),
    ),
}

# Names that follow one another, so that a hyphen between two of one group means a range.
NAMED_RANGES: Mapping[str, tuple[tuple[str, ...], ...]] = {
    "sv": (
        ("måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag"),
        ("mån", "tis", "ons", "tors", "tor", "fre", "lör", "sön"),
        (
            *("januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september", "oktober"),
            *("november", "december"),
        ),
        ("jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "okt", "nov", "dec"),
        ("a", "ö"),
    ),
    "en": (
        ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
        ("Mon", "Tue", "Tues", "Wed", "Thu", "Thur", "Thurs", "Fri", "Sat", "Sun"),
        (
            *("January", "February", "March", "April", "May", "June", "July", "August", "September", "October"),
            *("November", "December"),
        ),
        ("Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug", "Sep", "Sept", "Oct", "Nov", "Dec"),
        ("A", "Z"),
    ),
}

# Verbs that say who speaks, in `– It works, says Anna.`
SPEECH_VERBS: Mapping[str, tuple[str, ...]] = {
    "sv": (
        *(
            "sade",
            "säger",
            "sa",
            "menar",
            "menade",
            "berättar",
            "berättade",
            "förklarar",
            "förklarade",
            "anser",
            "ansåg",
        ),
        *("konstaterar", "konstaterade", "påpekar", "påpekade", "betonar", "betonade", "understryker", "framhåller"),
        *(
            "tillägger",
            "tillade",
            "svarar",
            "svarade",
            "frågar",
            "frågade",
            "undrar",
            "undrade",
            "fortsätter",
            "avslutar",
        ),
        *(
            "summerar",
            "sammanfattar",
            "tycker",
            "tror",
            "hoppas",
            "skriver",
            "skrev",
            "kommenterar",
            "hälsar",
            "uppger",
        ),
    ),
    "en": (
        *(
            "said",
            "says",
            "explains",
            "explained",
            "argues",
            "argued",
            "notes",
            "noted",
            "adds",
            "added",
            "asks",
            "asked",
        ),
        *("answers", "answered", "replied", "replies", "stresses", "stressed", "continues", "concludes", "concluded"),
        *("believes", "thinks", "writes", "wrote", "commented", "comments", "states", "stated"),
    ),
}

# `– It will work, I think.` names nobody.
SPEAKERS_OWN: Mapping[str, tuple[str, ...]] = {
    "sv": ("jag", "vi", "du", "ni", "man"),
    "en": ("I", "we", "you"),
}

# What `keep:` in front matter switches off, by the names that an author may write.
KINDS: Mapping[str, str] = {
    "spaces": "spaces",
    "mellanslag": "spaces",
    "quotes": "quotes",
    "citattecken": "quotes",
    "dashes": "dashes",
    "tankstreck": "dashes",
    "ranges": "ranges",
    "intervall": "ranges",
    "ellipsis": "ellipsis",
    "punkter": "ellipsis",
    "nobreak": "nobreak",
    "radbrytning": "nobreak",
    "lists": "lists",
    "listor": "lists",
    "pasted": "pasted",
    "inklistrat": "pasted",
    "links": "links",
    "länkar": "links",
}
ALL_KINDS = frozenset({"all", "allt"})

# What an author may write instead of a language tag.
LANGUAGE_NAMES: Mapping[str, str] = {
    "svenska": "sv",
    "swedish": "sv",
    "engelska": "en",
    "english": "en",
}
