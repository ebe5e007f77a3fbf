"""Words that are written in capitals and are not shouted."""

from __future__ import annotations

from tidings.words.lists import words_of

SHORT = 4  # letters: what is no longer, and stands among words in small letters, may be one that is not listed


# Longer ones, and those that may make up most of a short subject, or stand beside each other in it.
ACRONYMS = words_of(
    "AI API BBR BRÅ BUP CSN CSR DIGG DSA DMA ECDC EFSA EMA EMAS ESG ESV EU FAQ FHM FHV FMV FN FOI FRA GDPR HBTQ HBTQI "
    "HBTQIA HIV HR ICT IMY INTERREG ISO IT JK JO KKV KPI LOU LSS LUF LVM LVU MFD MKB MSB NATO NCSC NHS NIS NIS2 NPF "
    "OECD OSL PBL PDF PGR PM PRV PTS RAÄ RSS SCB SFI SFS SGU SKR SLU SMHI SOU SPV STEM SVT SWEDAC TDOK UHR UK UNESCO "
    "UNHCR UNICEF USA VINNOVA VMA WCAG WHO COVID EUROPOL FRONTEX"
)
