"""What is known of addresses by their names: free mail, slips of the pen, and functions that are no persons."""

from __future__ import annotations

from functools import lru_cache

from tidings.words.lists import words_of

# Providers that tell receivers to refuse or junk what is mailed in their name by others (DMARC, RFC 7489).
FREE_MAIL = words_of(
    "gmail.com googlemail.com hotmail.com hotmail.se hotmail.co.uk hotmail.fi hotmail.no hotmail.dk outlook.com "
    "outlook.se outlook.dk live.com live.se live.no live.dk msn.com windowslive.com yahoo.com yahoo.se yahoo.co.uk "
    "yahoo.no yahoo.dk ymail.com rocketmail.com aol.com icloud.com me.com mac.com proton.me protonmail.com pm.me "
    "gmx.com gmx.net gmx.de web.de mail.com zoho.com fastmail.com tutanota.com tuta.io yandex.com yandex.ru mail.ru "
    "telia.com swipnet.se bredband.net bredband2.com comhem.se spray.se passagen.se tele2.se tiscali.se home.se "
    "glocalnet.net bahnhof.se ownit.nu bostream.nu netatonce.net mbox.se algonet.se online.no"
)

MEANT = {
    "gmail.com": "gmial.com gmai.com gmal.com gamil.com gmaill.com gmaul.com gmil.com gnail.com gmsil.com ggmail.com "
    "gmail.con gmail.cm gmail.om gmail.co gmail.se gmail.comm gmail.vom gmail.cpm gmailcom.com",
    "hotmail.com": "hotmial.com hotmai.com hotmal.com hotmil.com hormail.com hotnail.com homail.com hotmaill.com "
    "hotamil.com hotmail.con hotmail.cm hotmail.co hotmail.vom",
    "hotmail.se": "hotmial.se hotmai.se hotmal.se hotmil.se hormail.se homail.se hotamil.se",
    "outlook.com": "outlok.com outloo.com outllook.com oulook.com outlook.con outlook.cm outlook.co",
    "icloud.com": "iclod.com icoud.com icloud.con icluod.com",
    "yahoo.com": "yaho.com yahooo.com yhaoo.com yahoo.con yahoo.cm",
    "telia.com": "telia.con teila.com tellia.com",
    "comhem.se": "comhem.es comhen.se",
    "kommun.se": "kommun.es kommun.s kommmun.se komun.se kommun.sw",
    "regeringskansliet.se": "regeringskanlsiet.se regeringskansliet.es",
}
SLIPS = {slip: domain for domain, slips in MEANT.items() for slip in slips.split()}

FUNCTIONS = words_of(
    "info registrator registratur diarium kansli kansliet kontakt contact post mail epost e-post kommun kommunen "
    "region regionen myndigheten reception vaxel vaxeln support kundtjanst kundservice helpdesk servicedesk service "
    "press presstjanst media redaktion redaktionen kommunikation webb web webmaster webbredaktion postmaster abuse "
    "hostmaster admin administration administrator office hr personal lon ekonomi faktura fakturor invoice "
    "billing order sales forsaljning marketing marknad styrelse styrelsen board dataskydd dataskyddsombud dpo gdpr "
    "privacy it upphandling nyhetsbrev newsletter noreply no-reply"
)


@lru_cache(maxsize=4096)
def meant(domain: str) -> str:
    """Return the domain (lower case) that a known slip of the pen stands for; empty where it is none.

    A slip counts below the top, too: strandby.kommun.es is strandby.kommun.se.
    """
    labels = domain.split(".")
    for cut in range(len(labels) - 1):
        if right := SLIPS.get(".".join(labels[cut:])):
            return ".".join([*labels[:cut], right])
    return ""


def is_function(local: str) -> bool:
    """Whether the part before the @ names a function and no person."""
    return local.partition("+")[0].lower() in FUNCTIONS
