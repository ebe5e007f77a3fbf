"""What is an address, and what it is called."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tidings.people.addresses import InvalidAddressError, canonical


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("anna.ek@example.se", "anna.ek@example.se"),
        ("  Anna.Ek@EXAMPLE.SE\u00a0", "Anna.Ek@example.se"),
        ("mailto:anna@example.com", "anna@example.com"),
        ("<anna@example.com>", "anna@example.com"),
        ("Anna Ek <anna@example.com>", "anna@example.com"),
        ('"Ek, Anna" < MAILTO:anna@example.com >', "anna@example.com"),
        ("\ufeffanna@example.com\u200b", "anna@example.com"),
        ("bo@ÅKERI.se", "bo@xn--keri-poa.se"),
        ("bo@xn--keri-poa.se", "bo@xn--keri-poa.se"),
        ("bo@läsare.example", "bo@xn--lsare-gra.example"),
        ("bo@kansli.test", "bo@kansli.test"),
        ("o'hara+nytt@example.org", "o'hara+nytt@example.org"),
    ],
)
def test_an_address_has_one_form_however_it_is_written(written: str, address: str) -> None:
    assert canonical(written) == address


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ("", "there is no address"),
        (" \u200b ", "there is no address"),
        ("anna", "@-sign"),
        ("anna@", "after the @-sign"),
        ("anna@kansliet", "period"),
        ("anna ek@example.se", "before the @-sign"),
        ("åsa@example.se", "before the @-sign"),
        ("a@example.se; b@example.se", "@-sign"),
        ("a@example.se <", "@-sign"),
        ("anna@example..se", "period"),
        ("anna@[192.0.2.1]", "IP address"),
        ('"anna ek"@example.se', "quoting"),
        ("=?utf-8?q?x?=@example.se", "encoded word"),
        ("anna@example.se\r\nBcc: bo@example.se", "@-sign"),
        ("x" * 65 + "@example.se", "too long"),
    ],
)
def test_what_is_no_address_is_told_why(written: str, reason: str) -> None:
    with pytest.raises(InvalidAddressError) as caught:
        canonical(written)

    told = str(caught.value)
    assert reason.lower() in told.lower()
    assert told[0] == told[0].lower()
    assert not told.endswith(".")


@given(st.text(alphabet=st.sampled_from("aÅ.@-_<>:;\"' \t\r\n=?\u200b\u202ex9"), max_size=30))
def test_a_canonical_address_is_safe_in_a_header_and_its_own_canonical_form(written: str) -> None:
    try:
        address = canonical(written)
    except InvalidAddressError:
        return
    assert canonical(address) == address
    assert address.isascii()
    assert address.isprintable()
    assert not set(address) & set(' <>",;:')
    assert address.rpartition("@")[2] == address.rpartition("@")[2].lower()
