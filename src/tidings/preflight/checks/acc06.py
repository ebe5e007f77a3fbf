"""ACC06: every word stands out from what lies behind it in dark mode, too."""

from __future__ import annotations

from collections.abc import Iterator

from tidings.model.finding import Finding, Severity
from tidings.model.said import Said
from tidings.preflight.case import Case
from tidings.preflight.check import Check
from tidings.preflight.style.contrast import faint, vanished
from tidings.preflight.style.pairs import pairs


def _find(case: Case) -> Iterator[Finding]:
    by_day = {(one.element, one.ink, one.ground) for one in faint(case.tree, case.light)}
    by_night = (*faint(case.tree, case.dark), *vanished(case.tree, case.light, case.dark))
    for pair in pairs(one for one in by_night if (one.element, one.ink, one.ground) not in by_day):
        yield CHECK.finding(
            Said(f"in dark mode {pair.told.en}", f"i mörkt läge: {pair.told.sv}"),
            case.place_of(pair.words),
            Said(
                f'mend [dark] in theme.toml, or the dark rules of the template "{case.issue.template}"',
                f"ändra färgerna under [dark] i theme.toml, eller de mörka reglerna i mallen ”{case.issue.template}”",
            ),
            words=pair.words,
        )


CHECK = Check(
    code="ACC06",
    severity=Severity.WARNING,
    title=Said(
        "enough contrast in dark mode",
        "tillräcklig kontrast i mörkt läge",
    ),
    why=Said(
        "many read in dark mode; a colour that is changed without the one behind it makes words vanish (WCAG 1.4.3)",
        "många läser i mörkt läge; ändras en färg men inte bakgrunden kan texten försvinna (WCAG 1.4.3)",
    ),
    find=_find,
)
