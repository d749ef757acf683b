"""Self-checking numbers: right ones pass, one wrong sign fails, nonsense never raises."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dhr_redact.detection.checksums import CHECKS


@pytest.mark.parametrize(
    ("check", "text"),
    [
        ("nhs_number", "943 476 5919"),
        ("nhs_number", "4505577104"),
        ("nino", "AB 12 34 56 C"),
        ("nino", "ab123456d"),
        ("luhn", "490154203237518"),
        ("luhn", "4111 1111 1111 1111"),
        ("iban", "GB82 WEST 1234 5698 7654 32"),
        ("gb_driver_number", "MORGA657054SM9IJ"),
        ("gb_driver_number", "MORGA 753116 SM9IJ 01"),
        ("vehicle_mark", "AB51 ABC"),
        ("phone_number", "020 7946 0958"),
        ("phone_number", "+48 601 234 567"),
        ("ip_address", "192.168.1.10/24"),
        ("ip_address", "2001:db8::1%eth0"),
        ("mac_address", "00:1A:2B:3C:4D:5E"),
    ],
)
def test_a_right_number_passes(check: str, text: str) -> None:
    """A check that holds is the strongest evidence there is."""
    assert CHECKS[check](text)


@pytest.mark.parametrize(
    ("check", "text"),
    [
        ("nhs_number", "943 476 5918"),
        ("nhs_number", "0000000000"),
        ("nhs_number", "12345"),
        ("chi_number", "9434765919"),
        ("nino", "QQ 12 34 56 C"),
        ("nino", "BG 12 34 56 A"),
        ("pnc_id", "2019"),
        ("cro_number", "12/x"),
        ("arrest_number", "11"),
        ("court_case_reference", "97/1626"),
        ("luhn", "490154203237519"),
        ("luhn", "0000000000000"),
        ("iban", "GB82 WEST 1234 5698 7654 33"),
        ("iban", "GB"),
        ("gb_driver_number", "MORGA663054SM9IJ"),
        ("gb_driver_number", "12345"),
        ("vehicle_mark", "AB00 ABC"),
        ("vehicle_mark", "A1"),
        ("phone_number", "07700 900123"),
        ("phone_number", "abc"),
        ("ip_address", "256.1.1.1"),
        ("mac_address", "FF:FF:FF:FF:FF:FF"),
    ],
)
def test_a_wrong_number_fails(check: str, text: str) -> None:
    """Failing lowers confidence; the rules still show the number to somebody."""
    assert not CHECKS[check](text)


LETTERS = "ZABCDEFGHJKLMNPQRTUVWXY"


@given(st.integers(0, 99), st.integers(0, 9_999_999))
def test_exactly_one_letter_fits_a_pnc_number(year: int, serial: int) -> None:
    """Modulus 23 of the year and the serial picks one letter of 23."""
    fits = [letter for letter in LETTERS if CHECKS["pnc_id"](f"{year:02}/{serial}{letter}")]

    assert fits == [LETTERS[int(f"{year:02}{serial:07}") % 23]]


@given(st.integers(0, 99), st.integers(0, 999_999))
def test_exactly_one_letter_fits_a_cro_number(year: int, serial: int) -> None:
    """The ordinary and the file form each have one right letter."""
    plain = [x for x in LETTERS if CHECKS["cro_number"](f"{serial}/{year:02}{x}")]
    filed = [x for x in LETTERS if CHECKS["cro_number"](f"SF{year:02}/{serial}{x}")]

    assert len(plain) == len(filed) == 1


@given(st.integers(0, 99), st.integers(0, 99), st.integers(0, 99_999_999_999))
def test_a_letter_fits_an_arrest_number(year: int, force: int, sequence: int) -> None:
    """Force, system, year and sequence; the force may be written with a leading nought or not."""
    number = f"{year:02}{force:02}AB01{sequence:011}"

    fits = [x for x in LETTERS if CHECKS["arrest_number"](number + x)]

    assert 1 <= len(fits) <= 2


def test_a_court_number_is_checked_both_ways_round() -> None:
    """The published description does not say in which order year and court are counted."""
    letter = LETTERS[int("971626008395") % 23]

    assert CHECKS["court_case_reference"](f"97/1626/008395{letter}")


def test_a_chi_number_holds_a_date_of_birth() -> None:
    """Ten digits whose first six are no day are no Community Health Index number."""
    stem = "010190123"
    total = sum(int(digit) * (10 - at) for at, digit in enumerate(stem))

    digit = (11 - total % 11) % 11

    assert CHECKS["chi_number"](f"{stem}{digit}") is (digit < 10)


@given(st.text(max_size=40), st.sampled_from(sorted(CHECKS)))
def test_no_text_makes_a_check_raise(text: str, check: str) -> None:
    """A check that raised would stop the whole document on a typing error."""
    assert CHECKS[check](text) in {True, False}
