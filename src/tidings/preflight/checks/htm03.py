"""HTM03: the layout is MJML that can be built, and what it brings in of its own is HTML."""

from __future__ import annotations

from collections.abc import Iterator

from tidings.errors import Place, did_you_mean
from tidings.model.finding import Finding, Severity
from tidings.model.said import Said
from tidings.preflight.case import Case
from tidings.preflight.check import Check

HTML = """
a abbr acronym address applet area article aside audio b base bdi bdo big blockquote body br button canvas caption
center cite code col colgroup data datalist dd del details dfn dialog dir div dl dt em embed fieldset figcaption
figure font footer form frame frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html i iframe img input ins kbd label
legend li link main map mark marquee menu meta meter nav nobr noframes noscript object ol optgroup option output p
param picture pre progress q rp rt ruby s samp script search section select slot small source span strike strong
style sub summary sup svg table tbody td template textarea tfoot th thead time title tr track tt u ul var video wbr
xml
"""
KNOWN = frozenset(HTML.split())


def _find(case: Case) -> Iterator[Finding]:
    """Yield what no engine refuses: it came raw, in `mj-raw` or among the words of `mj-text`."""
    template, place = case.issue.template, Place(case.issue.source)
    for tag in dict.fromkeys(element.tag for element in case.tree.root.walk()):
        if tag not in KNOWN and ":" not in tag and not _in_drawing(case, tag):
            told = Said(
                f'the template "{template}" has an unknown tag <{tag}>',
                f"mallen ”{template}” har en okänd tagg <{tag}>",
            )
            yield CHECK.finding(told, place, _meant(tag))
    for tag in dict.fromkeys(case.tree.astray):
        yield CHECK.finding(_alone(tag, template), place, _counterpart(tag))


def of_template(message: str, place: Place, hint: str, severity: Severity) -> Finding:
    """Return the finding of a layout that cannot be built; in English, as all that is said of MJML."""
    fix = Said(hint, hint) if hint else Said("mend the template", "rätta mallen")
    return CHECK.finding(Said(message, message), place, fix, severity)


def _alone(tag: str, template: str) -> Said:
    if tag.startswith("</"):
        return Said(f'{tag} in the template "{template}" closes nothing', f"{tag} i mallen ”{template}” avslutar inget")
    return Said(f'{tag} in the template "{template}" is not closed', f"{tag} i mallen ”{template}” avslutas inte")


def _counterpart(tag: str) -> Said:
    if tag.startswith("</"):
        begin = tag.replace("/", "")
        return Said(
            f"write {begin} where it begins, or take {tag} out", f"skriv {begin} där det börjar, eller ta bort {tag}"
        )
    end = tag.replace("<", "</")
    return Said(f"write {end} where it ends, or take {tag} out", f"skriv {end} där det slutar, eller ta bort {tag}")


def _in_drawing(case: Case, tag: str) -> bool:
    """Whether a tag stands in an <svg> alone, which has tags of its own and is HTM07's."""
    return all(any(outer.tag == "svg" for outer in element.ancestors()) for element in case.tree.root.find(tag))


def _meant(tag: str) -> Said:
    near = did_you_mean(tag, KNOWN)
    word = near.partition('"')[2].partition('"')[0]
    return Said(near, f"menade du ”{word}”?") if near else Said("take it out", "ta bort den")


CHECK = Check(
    code="HTM03",
    severity=Severity.ERROR,
    title=Said(
        "a template of known tags and attributes, each where it may stand, and closed",
        "en mall med kända taggar och attribut, på tillåtna platser och avslutade",
    ),
    why=Said(
        "every mail client repairs broken HTML in its own way, and some by leaving out what follows",
        "varje e-postprogram lagar trasig HTML på sitt sätt, några genom att utelämna resten",
    ),
    find=_find,
)
