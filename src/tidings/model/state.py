"""Where an issue stands, from its first word to its last mail."""

from __future__ import annotations

from enum import Enum

from tidings.model.said import Said


class IssueState(Enum):
    """Where an issue stands; the value is what stands in JSON."""

    DRAFT = "draft"
    WAITING = "waiting_for_approval"
    APPROVED = "approved"
    SCHEDULED = "scheduled"
    MAILING = "mailing"
    PAUSED = "paused"
    LATE = "late"
    IN_DOUBT = "in_doubt"
    MAILED = "mailed"

    @property
    def said(self) -> Said:
        """What people call it."""
        return Said(self.value.replace("_", " "), SWEDISH[self])


S = IssueState
SWEDISH = {
    S.DRAFT: "utkast",
    S.WAITING: "väntar på godkännande",
    S.APPROVED: "godkänt",
    S.SCHEDULED: "schemalagt",
    S.MAILING: "skickas",
    S.PAUSED: "pausat",
    S.LATE: "försenat",
    S.IN_DOUBT: "osäkert",
    S.MAILED: "skickat",
}
