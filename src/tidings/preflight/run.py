"""Run the checks over one edition and report what they found; nothing is changed, and nothing is fetched."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from tidings.errors import UnknownNameError, did_you_mean
from tidings.model.edition import Copy, Edition
from tidings.model.finding import WEIGHTY, Finding, Report, Severity
from tidings.model.issue import Issue
from tidings.model.said import Said
from tidings.preflight.case import Case, Purpose, Surroundings
from tidings.preflight.check import Check
from tidings.preflight.checks import CHECKS

__all__ = ["Purpose", "Surroundings", "reference", "run"]

MOST = 50  # findings of one check that anybody reads, on a terminal or beside the mail
WEIGHT = {severity: weight for weight, severity in enumerate(Severity)}


def run(
    issue: Issue,
    edition: Edition,
    surroundings: Surroundings,
    compose: Callable[..., Copy],
    only: Sequence[str] = (),
) -> Report:
    """Return what is found in any of an issue's languages, errors first, then by file and line.

    Of one check the first MOST, and how many there are besides.

    Args:
        issue: what was written.
        edition: what was built from it.
        surroundings: what else is known.
        compose: makes one reader's copy from field values ({} = defaults), in a `language` where it is given one.
        only: codes of the checks to run; all of them where empty.

    Raises:
        UnknownNameError: a code of `only` that no check has.
    """
    checks = [check for check in _chosen(only) if _is_asked(check, surroundings)]
    read = cases(issue, edition, surroundings, compose)
    findings = sorted((one for check in checks for one in _found(check, read, surroundings)), key=_order)
    return Report(issue.name, edition.digest, tuple(findings), tuple(check.code for check in checks))


def cases(issue: Issue, edition: Edition, surroundings: Surroundings, compose: Callable[..., Copy]) -> list[Case]:
    """Return what checks look at, the issue's own language first; where it stands is told once, not once a language."""
    around = replace(surroundings, standing=None)
    found = [Case(issue, edition, surroundings, compose)]
    for written, built in zip(issue.translations, edition.translations, strict=True):
        found.append(Case(written, built, around, partial(compose, language=built.language)))
    return found


def reference() -> str:
    """Return the list of checks as a page of Markdown; `docs/reference/checks.md` is this page."""
    rows = "\n".join(f"| {c.code} | {c.severity.value} | {c.title.en} | {c.why.en} | {_waiver(c)} |" for c in CHECKS)
    return f"{HEAD}\n{rows}\n"


def find(code: str) -> Check:
    """Return the check of that code, in capitals or not. Raises UnknownNameError."""
    known = {check.code: check for check in CHECKS}
    if code.upper() not in known:
        hint = did_you_mean(code.upper(), known) or "`tidings check` names the check behind each thing that it finds"
        raise UnknownNameError(f'there is no check "{code}"', hint=hint)
    return known[code.upper()]


def _chosen(only: Sequence[str]) -> tuple[Check, ...]:
    return tuple(find(code) for code in dict.fromkeys(only)) if only else CHECKS


def _is_asked(check: Check, surroundings: Surroundings) -> bool:
    """Whether a check has anything to judge: what is asked of a mailing is not asked of an approval."""
    if check.online and surroundings.online is None:
        return False
    return not (check.of_mailing and surroundings.purpose is Purpose.APPROVE)


def _found(check: Check, read: Sequence[Case], surroundings: Surroundings) -> list[Finding]:
    """Return what a check finds; the heaviest first, so that many warnings hide no error."""
    found = (_weighed(one, check, surroundings) for case in read for one in check.find(case))
    # The subject may be the title and the preheader the lead: what is wrong in both is told once.
    once = sorted(dict.fromkeys(found), key=_order)
    return once if len(once) <= MOST + 1 else [*once[:MOST], _more(once[MOST:])]


def _more(untold: Sequence[Finding]) -> Finding:
    """Return one finding for many of the same check."""
    return Finding(
        untold[0].code,
        untold[0].severity,
        Said(
            f"{len(untold)} more of the same kind, from here on",
            f"{len(untold)} till av samma slag, härifrån och framåt",
        ),
        untold[0].place,
        Said(f"mend the first {MOST}, and look again", f"rätta de första {MOST} och kontrollera igen"),
    )


def _weighed(finding: Finding, check: Check, surroundings: Surroundings) -> Finding:
    """Return a finding with the weight that it has for this purpose."""
    if check.of_mailing and surroundings.purpose is not Purpose.MAIL:
        return replace(finding, severity=Severity.INFO)
    return finding


def _order(finding: Finding) -> tuple[int, str, int, str]:
    return (WEIGHT[finding.severity], finding.place.file, finding.place.line, finding.code)


def _waiver(check: Check) -> str:
    if check.severity not in WEIGHTY:
        return "–"
    return "yes" if check.waivable else "no"


HEAD = """\
# The checks

`tidings check ISSUE` runs all of these, `--only CODE,…` some of them. An error stops `approve` and `send`;
a warning is shown and counted. `tidings check --explain CODE` tells about one of them. The last column says which
ones a person can waive, with `--allow CODE --because "…"`: more in [approval](../approval.md).

| code | severity | what is asked for | why | can be waived |
|---|---|---|---|---|"""
