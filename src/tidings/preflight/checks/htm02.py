"""HTM02: what is longer than a line of mail may be is divided on the way, and whole again where it arrives."""

from __future__ import annotations

from collections.abc import Iterator

from tidings.errors import Place
from tidings.model.article import Code, CodeBlock, NoWrap, Text
from tidings.model.finding import Finding, Severity
from tidings.model.said import Said, grouped
from tidings.preflight.case import Case
from tidings.preflight.check import Check

LONGEST = 998  # bytes (RFC 5322 §2.1.1)
SHOWN = 40


def _find(case: Case) -> Iterator[Finding]:
    for file, node in case.nodes:
        if isinstance(node, Text | NoWrap | Code | CodeBlock) and len(node.text) > LONGEST // 4:
            for word in node.text.split():
                if (size := len(word.encode())) > LONGEST:
                    shown, long = word[:SHOWN], grouped(size)
                    told = Said(
                        f'"{shown}…" has {long.en} bytes without a space, and a line of mail at most {LONGEST}:'
                        " it travels in pieces and arrives whole",
                        f"”{shown}…” är på {long.sv} byte utan mellanslag, och en rad i ett brev rymmer {LONGEST}:"
                        " det skickas i bitar och kommer fram helt",
                    )
                    yield CHECK.finding(told, Place(file, node.line), words=word)


CHECK = Check(
    code="HTM02",
    severity=Severity.CORRECTED,
    title=Said("no line of mail over 998 bytes", "ingen rad i brevet över 998 byte"),
    why=Said(
        "servers cut longer lines, and a long address leads nowhere afterwards",
        "servrar kapar längre rader, och en lång adress leder då ingenstans",
    ),
    find=_find,
)
