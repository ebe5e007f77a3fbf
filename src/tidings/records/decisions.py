"""What people decided about an edition, as JSON: the lines of `approvals/NAME.jsonl`, and what the archive keeps."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from tidings.model.approval import Approval
from tidings.model.mailing import Mailing
from tidings.model.waiver import Waiver


def approval_json(approval: Approval) -> dict[str, Any]:
    """Return a sign-off, or that it was taken back."""
    return {
        "kind": "approval",
        "issue": approval.issue,
        "digest": approval.digest,
        "by": approval.by,
        "as": approval.name,
        "note": approval.note,
        "at": approval.at.isoformat(),
        "withdrawn": approval.withdrawn,
        "warnings": list(approval.warnings),
    }


def waiver_json(waiver: Waiver) -> dict[str, Any]:
    """Return what somebody let pass."""
    return {
        "kind": "waiver",
        "issue": waiver.issue,
        "digest": waiver.digest,
        "code": waiver.code,
        "because": waiver.because,
        "by": waiver.by,
        "as": waiver.name,
        "at": waiver.at.isoformat(),
    }


def archived(mailing: Mailing, approvals: Sequence[Approval], waivers: Sequence[Waiver]) -> dict[str, bytes]:
    """Return what the archive keeps of a mailing, by file name; only that of which there is any."""
    decided = {
        "approvals": [approval_json(one) for one in approvals if one.digest == mailing.digest],
        "waivers": [waiver_json(one) for one in waivers if one.digest == mailing.digest],
    }
    head = {"schema": 1, "mailing": mailing.name, "issue": mailing.issue, "digest": mailing.digest}
    return {
        f"{name}.json": f"{json.dumps(head | {name: words}, ensure_ascii=False, indent=2)}\n".encode()
        for name, words in decided.items()
        if words
    }
