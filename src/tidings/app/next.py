"""Say the one thing to do now, for whoever stands in."""

from __future__ import annotations

from dataclasses import dataclass

from tidings.app.list import IssueStanding, standings, told
from tidings.app.opening import has_database, open_book, open_ledger
from tidings.app.signoff import is_approved
from tidings.config import Workspace
from tidings.errors import HeldError
from tidings.model.delivery import DeliveryState
from tidings.model.edition import version
from tidings.model.finding import Severity
from tidings.model.mailing import Mailing, Tally
from tidings.model.said import Said

UNWRITTEN = "HTM16"  # the check that asks for something to read


@dataclass(frozen=True, slots=True)
class Advice:
    """The one thing to do now.

    Args:
        sentence: why, or what it is.
        command: the words of the command after `tidings`.
        issue: what it is about; empty where there is none.
        state: where that stands, as `list` has it; empty where there is none.
        others: how many more issues are open.
    """

    sentence: Said
    command: tuple[str, ...]
    issue: str = ""
    state: str = ""
    others: int = 0


def advise(workspace: Workspace) -> Advice:
    """Return the one thing to do now: for a mailing that is not at its end, else for the issue that was changed last.

    Raises as `standings` does.
    """
    found = standings(workspace)
    for one in found:
        for mailing, tally in reversed(one.mailings):
            if mailing.unfinished and (tally.due or tally[DeliveryState.IN_DOUBT]):
                return _about(one, *_unfinished(workspace, mailing, tally))
    still_open = [one for one in found if one.open]
    if not still_open:
        return _begin(found)
    return _about(still_open[0], *_for(workspace, still_open[0]), others=len(still_open) - 1)


def _about(one: IssueStanding, sentence: Said, command: tuple[str, ...], others: int = 0) -> Advice:
    return Advice(sentence, command, one.issue, one.state.value, others)


def _begin(found: tuple[IssueStanding, ...]) -> Advice:
    """Say how the next issue is begun; from the last one, where its drafts are there."""
    if not found:
        return Advice(
            Said("Nothing is written yet; begin an issue", "Inget är skrivet än; börja på ett nummer"), ("new", "TITLE")
        )
    last = next((one.issue for one in found if one.path), "")
    begin = ("new", "TITLE", *(("--from", last) if last else ()))
    return Advice(Said("Everything is mailed; begin the next issue", "Allt är skickat; börja på nästa nummer"), begin)


def _unfinished(workspace: Workspace, mailing: Mailing, tally: Tally) -> tuple[Said, tuple[str, ...]]:
    """Say what a mailing waits for."""
    name, doubtful = mailing.name, tally[DeliveryState.IN_DOUBT]
    if _held(workspace, mailing):
        return Said(f"{name} is being mailed right now", f"{name} skickas just nu"), ("status", name)
    if tally.due and not is_approved(workspace, mailing):
        code = version(mailing.digest)
        return (
            Said(
                f"{name} has stopped with {tally.due} of {tally.audience} still to be mailed: version {code} is not"
                " approved any more; read it, then approve it again",
                f"{name} har stannat med {tally.due} av {tally.audience} kvar att skicka till: version {code} är inte"
                " längre godkänd; läs den och godkänn den igen",
            ),
            ("approve", mailing.issue, "--code", code),
        )
    again = ("send", mailing.issue, "--list", mailing.audience.removeprefix("list="))
    if tally.due > tally[DeliveryState.DEFERRED]:
        return (
            Said(
                f"{name} has stopped with {tally.due} of {tally.audience} still to be mailed; go on",
                f"{name} har stannat med {tally.due} av {tally.audience} kvar att skicka till; fortsätt",
            ),
            again,
        )
    if tally.due:
        due = open_ledger(workspace).next_due(mailing.id)
        when = f"{due.astimezone(workspace.zone):%H:%M}" if due else ""
        return (
            Said(
                f"{tally.due} of {tally.audience} recipients of {name} are tried again, from {when} on",
                f"{tally.due} av {tally.audience} mottagare av {name} ska försökas igen, från {when}",
            ),
            again,
        )
    return (
        Said(
            f"Nobody knows whether {doubtful} of {tally.audience} got {name}; look into the relay's log and settle it",
            f"Ingen vet om {doubtful} av {tally.audience} fick {name}; titta i e-postserverns logg och avgör det",
        ),
        ("deliveries", name, "--state", "in_doubt"),
    )


def _held(workspace: Workspace, mailing: Mailing) -> bool:
    """Whether a run is at work on a mailing."""
    try:
        with open_ledger(workspace).hold(mailing.id):
            return False
    except HeldError:
        return True


def _for(workspace: Workspace, one: IssueStanding) -> tuple[Said, tuple[str, ...]]:
    """Say what an issue that is being written waits for."""
    name = one.issue
    if one.trouble:
        why = str(one.trouble)
        return Said(f"{name} cannot be built: {why}; mend it", f"{name} kan inte byggas: {why}; rätta det"), (
            "check",
            name,
        )
    stopping = one.report.of(Severity.ERROR) if one.report else ()
    if any(finding.code == UNWRITTEN for finding in stopping):
        return Said(
            f"Nothing is written in {name} yet; write, and watch it",
            f"Inget är skrivet i {name} än; skriv, och se hur det blir",
        ), ("preview", name)
    if stopping:
        first, more = stopping[0], len(stopping) - 1
        rest = Said(f" (and {more} more)", f" (och {more} till)") if more else Said("", "")
        return (
            Said(
                f"An error stops {name}: {first.place}: {first.message.en}{rest.en}; mend it",
                f"Ett fel stoppar {name}: {first.place}: {first.message.sv}{rest.sv}; rätta det",
            ),
            ("check", name),
        )
    if workspace.settings.approval.required != "none" and not one.approval:
        return _unapproved(workspace, one)
    if not one.tested and not one.approval:
        return (
            Said(
                f"Nobody has seen {name} as a mail yet; mail it to yourself",
                f"Inget testbrev av {name} har skickats än; skicka ett till dig själv",
            ),
            ("test", name, *(() if workspace.settings.newsletter.test_recipients else ("--to", "ADDRESS"))),
        )
    return _ready(workspace, name)


def _unapproved(workspace: Workspace, one: IssueStanding) -> tuple[Said, tuple[str, ...]]:
    """Say how an approval is come by: asked for where the settings know by whom, else recorded under its version."""
    name, settings = one.issue, workspace.settings
    record = ("approve", name, "--code", one.version)
    if one.asked:
        who = ", ".join(one.asked)
        answered = Said(
            f"{who} has been asked to approve {name}; when the code {one.version} comes back",
            f"{who} har fått frågan om att godkänna {name}; när koden {one.version} kommer tillbaka",
        )
        known = settings.approval.mailbox
        return answered, (
            *record,
            "--as",
            known.name if known and known.address in one.asked and known.name else "NAME",
        )
    why = Said("Approval is missing", "Godkännande saknas")
    if one.lapse:
        void = told(one.lapse)
        why = Said(
            f"The approval of {name} is void, because {void.en}",
            f"Godkännandet av {name} gäller inte längre, eftersom {void.sv}",
        )
    if settings.approval.mailbox:
        return why, ("test", name, "--request")
    if settings.newsletter.test_recipients and not one.tested:
        seen = Said("look at it as a mail first", "skicka ett testbrev till dig själv först")
        return Said(f"{why.en}; {seen.en}", f"{why.sv}; {seen.sv}"), ("test", name)
    return why, record


def _ready(workspace: Workspace, name: str) -> tuple[Said, tuple[str, ...]]:
    """Say that nothing is missing but the sending: to the only list, or to one of those there are."""
    lists = open_book(workspace).lists() if has_database(workspace) else ()
    if not lists:
        return (
            Said(
                f"{name} is ready, and there is nobody to mail it to; bring in a list",
                f"{name} är klart, men det finns ingen att skicka till; hämta in en lista",
            ),
            ("subscribers", "import", "FILE", "--list", "NAME", "--apply"),
        )
    ready = Said(f"{name} is ready to be mailed", f"{name} är klart att skicka")
    if len(lists) == 1:
        return ready, ("send", name, "--list", lists[0])
    named = ", ".join(lists)
    return (
        Said(f"{ready.en}, to one of the lists {named}", f"{ready.sv}, till en av listorna {named}"),
        ("send", name, "--list", "NAME"),
    )
