"""PRO07: mail is handed over encrypted, to a relay that proves who it is."""

from __future__ import annotations

from collections.abc import Iterator

from tidings.errors import Place
from tidings.model.finding import Finding, Severity
from tidings.model.said import Said
from tidings.preflight.case import Case
from tidings.preflight.check import Check


def _find(case: Case) -> Iterator[Finding]:
    online = case.surroundings.online
    asked = online.handshake if online else None
    if asked and asked.trouble:
        place = Place("tidings.toml")
        if asked.reached:
            message = Said(
                f"no mail can be handed to {asked.relay} safely: {asked.trouble}",
                f"det går inte att lämna brev säkert till e-postservern {asked.relay}: ”{asked.trouble}”",
            )
            yield CHECK.finding(message, place, FIX)
        else:
            message = Said(
                f"the relay {asked.relay} could not be asked: {asked.trouble}",
                f"e-postservern {asked.relay} gick inte att nå: ”{asked.trouble}”",
            )
            yield CHECK.finding(message, place, REACH, Severity.INFO)


FIX = Said(
    "check host, port and security in [smtp], or ask those who look after the relay for TLS and a valid certificate",
    "kontrollera host, port och security under [smtp], eller be dem som sköter e-postservern om ett giltigt certifikat",
)
REACH = Said(
    "check host and port in [smtp]; is this the machine that mails?",
    "kontrollera host och port under [smtp]; är det här datorn som skickar?",
)

CHECK = Check(
    code="PRO07",
    severity=Severity.ERROR,
    title=Said("an encrypted way to the relay", "en krypterad väg till e-postservern"),
    why=Said(
        "without it anybody on the way reads who your readers are, and can change what they get",
        "annars kan vem som helst på vägen läsa vilka läsarna är, och ändra det de får",
    ),
    waivable=False,
    find=_find,
    online=True,
)
