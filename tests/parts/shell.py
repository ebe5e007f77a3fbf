"""What a command of Tidings answered: its exit code and what it printed."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Answer:
    code: int
    out: str
    err: str

    @property
    def document(self) -> dict[str, Any]:
        answer: dict[str, Any] = json.loads(self.out)
        return answer

    @property
    def next(self) -> str:
        """The command that is named last."""
        return self.err.splitlines()[-1].partition("next: ")[2].rpartition("then ")[2]


Tidings = Callable[..., Answer]
