"""What is known about spelling beside the dictionaries: where they lie by language, and what an American one misses."""

from __future__ import annotations

import re
from collections.abc import Mapping

from tidings.words.typesetting import BEFORE_NUMBER, CLOSING, LEADING, UNITS

# The dictionaries of a language (BCP 47), the best first: Hunspell's names of them.
DICTIONARIES: Mapping[str, tuple[str, ...]] = {
    "sv": ("sv_SE",),
    "en": ("en_GB", "en_US"),
    "da": ("da_DK",),
    "nb": ("nb_NO",),
}

# British spellings and the American ones that they stand for; en_US is the dictionary that is at hand everywhere.
BRITISH: tuple[tuple[str, str], ...] = (
    *(("isation", "ization"), ("ising", "izing"), ("ised", "ized"), ("iser", "izer"), ("ises", "izes"), ("ise", "ize")),
    *(("ysing", "yzing"), ("ysed", "yzed"), ("yser", "yzer"), ("yse", "yze")),
    *(
        ("our", "or"),
        ("tre", "ter"),
        ("bre", "ber"),
        ("ence", "ense"),
        ("ogue", "og"),
        ("licence", "license"),
        ("practis", "practic"),
    ),
    *(("lling", "ling"), ("lled", "led"), ("ller", "ler"), ("llery", "lery"), ("ellous", "elous"), ("ulfil", "ulfill")),
    *(("nrol", "nroll"), ("nstal", "nstall"), ("kilful", "killful"), ("programme", "program"), ("cheque", "check")),
    *(("grey", "gray"), ("mould", "mold"), ("plough", "plow"), ("tyre", "tire"), ("aluminium", "aluminum")),
    *(("aeo", "eo"), ("aed", "ed"), ("oed", "ed"), ("oeu", "eu"), ("ageing", "aging"), ("judgement", "judgment")),
    *(("metre", "meter"), ("litre", "liter"), ("sceptic", "skeptic"), ("whilst", "while"), ("amongst", "among")),
    *(("towards", "toward"), ("learnt", "learned"), ("burnt", "burned"), ("spelt", "spelled"), ("enquir", "inquir")),
)

OWN: Mapping[str, tuple[str, ...]] = {
    "sv": (
        *(
            "pdf",
            "png",
            "csv",
            "docx",
            "xlsx",
            "pptx",
            "webbinarium",
            "webbinariet",
            "webbinariets",
            "webbinarier",
            "webbinarierna",
        ),
        *("chattbot", "chattboten", "chattbotar", "chattbotarna"),
        *("ff", "hp", "doi", "papers", "abstract", "keynote", "keynotes", "podd", "podden", "poddar"),
        *("powerbank", "powerbanken", "powerbanks"),
        *("kvensk", "kvenska", "kvenskan", "meröppen", "meröppet", "meröppna"),
    ),
    "en": (
        *(
            "pdf",
            "png",
            "csv",
            "docx",
            "xlsx",
            "pptx",
            "webinar",
            "webinars",
            "cybersecurity",
            "digitalisation",
            "digitalise",
            "digitalised",
        ),
        *("doi", "seagrass", "eelgrass", "keynote", "keynotes"),
        *("councillor", "councillors", "peatland", "peatlands"),
        *("wellbeing", "rulemaking", "policymaking", "jewellery", "counsellor", "counsellors", "manoeuvre", "storey"),
    ),
}


# Small words within names and titles, known to no dictionary of the language around them: `Birgitta af Klint`.
WITHIN_NAMES = frozenset(
    {"af", "al", "and", "bin", "da", "de", "del", "della", "den", "der", "di", "do", "dos", "du", "el", "et", "for"}
    | {"ibn", "la", "las", "le", "les", "los", "of", "on", "och", "ter", "the", "to", "und", "van", "von", "zu", "zur"}
)


def _parts(*abbreviations: tuple[str, ...]) -> frozenset[str]:
    """Return what stands between the points of abbreviations, in small letters."""
    return frozenset(re.findall(r"[^\W\d_]+", " ".join(word for group in abbreviations for word in group).casefold()))


# What is right and in no dictionary: the parts of abbreviations, units, and a few words of offices.
BESIDES: Mapping[str, frozenset[str]] = {
    language: _parts(LEADING[language], CLOSING[language], BEFORE_NUMBER[language], UNITS[language], OWN[language])
    for language in LEADING
}
