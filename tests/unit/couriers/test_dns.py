"""Who may mail for a domain is asked of a name server, and that it cannot tell is told apart from a no."""

from __future__ import annotations

import pytest

from nameserver import FAILS, naming
from tidings.couriers.dns import away, records
from tidings.model.answer import Records

ROOT = ""
SPF, DMARC = "v=spf1 include:relay.example -all", "v=DMARC1; p=reject"


def test_what_a_domain_says_is_told_among_what_else_it_says() -> None:
    with naming({"studs.example.se": ["google-site-verification=x", SPF], "_dmarc.example.se": [DMARC]}) as server:
        assert records("example.se", "example.se", "studs.example.se", server.resolver) == Records(
            "example.se", "studs.example.se", (SPF,), (DMARC,)
        )


def test_a_domain_that_says_nothing_has_none() -> None:
    with naming({"example.se": ["v=spf10", "spf1"], ROOT: []}) as server:
        asked = records("example.se", "example.se", "example.se", server.resolver)

    assert (asked.spf, asked.dmarc) == ((), ())


def test_a_server_that_does_not_know_the_internet_cannot_say_that_there_is_none() -> None:
    with naming({"example.se": [SPF]}) as server:
        asked = records("example.se", "example.se", "example.se", server.resolver)

    assert (asked.spf, asked.dmarc) == ((SPF,), None)


def test_two_records_are_both_told() -> None:
    with naming({"example.se": [SPF, "V=SPF1 ~all"], "_dmarc.example.se": [DMARC]}) as server:
        assert len(records("example.se", "example.se", "example.se", server.resolver).spf or ()) == 2


def test_a_domain_below_goes_by_its_organisations_dmarc() -> None:
    with naming({"_dmarc.example.se": [DMARC]}) as server:
        assert records("brev.example.se", "example.se", "example.se", server.resolver).dmarc == (DMARC,)


def test_a_server_that_cannot_tell_is_no_no() -> None:
    with naming({"example.se": FAILS, "_dmarc.example.se": FAILS}) as server:
        asked = records("example.se", "example.se", "example.se", server.resolver)

    assert (asked.spf, asked.dmarc) == (None, None)


@pytest.mark.parametrize(("texts", "is_away"), [({}, True), ({ROOT: FAILS}, False), ({ROOT: []}, False)])
def test_a_server_that_does_not_know_the_root_is_not_on_the_internet(
    texts: dict[str, list[str]], *, is_away: bool
) -> None:
    with naming(texts) as server:
        assert away(server.resolver) is is_away
