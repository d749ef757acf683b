"""NHS number, National Insurance number and other self-checking numbers.

Each check takes the text as written, with whatever spaces and dashes, and says whether it holds.
A check that fails is evidence, not acquittal: rules lower their confidence and no more, since a
mistyped number still points at one person.
"""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Callable, Mapping
from datetime import date
from types import MappingProxyType
from typing import Final

import phonenumbers

_ALPHABET_23: Final = "ZABCDEFGHJKLMNPQRTUVWXY"
"""Check letters of PNC, CRO, arrest and court numbers: no I, O or S (HMPPS)."""


def _plain(text: str) -> str:
    return re.sub(r"[^0-9A-Za-z]", "", text).upper()


def _digits(text: str) -> str:
    return re.sub(r"[^0-9]", "", text)


def nhs_number(text: str) -> bool:
    """Ten digits, weights 10 to 2, modulus 11 (NHS Data Dictionary, NHS NUMBER)."""
    number = _digits(text)
    if len(number) != 10 or len(set(number)) == 1:
        return False
    total = sum(int(digit) * (10 - at) for at, digit in enumerate(number[:9]))
    return (11 - total % 11) % 11 == int(number[9])


def chi_number(text: str) -> bool:
    """An NHS check digit after a date of birth DDMMYY (NHS Data Dictionary, CHI NUMBER)."""
    number = _digits(text)
    return nhs_number(number) and _is_day(int(number[:2]), int(number[2:4]), int(number[4:6]))


def nino(text: str) -> bool:
    """Two letters that may be given out, six digits, A to D (HMRC NIM39110)."""
    return (
        re.fullmatch(
            r"(?!BG|GB|KN|NK|NT|TN|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z][0-9]{6}[A-D]",
            _plain(text),
        )
        is not None
    )


def pnc_id(text: str) -> bool:
    """Year, serial to seven digits, letter: modulus 23 of YY and serial (HMPPS)."""
    found = re.fullmatch(r"(?:[0-9]{2})?([0-9]{2})/([0-9]{1,7})([A-Z])", _slashed(text))
    return found is not None and _letter(found[1] + found[2].zfill(7)) == found[3]


def cro_number(text: str) -> bool:
    """`N/YYL` over YY and six digits, or the file form `SFYY/NL` over YY and five (HMPPS)."""
    plain = _slashed(text)
    if found := re.fullmatch(r"SF([0-9]{2})/([0-9]{1,6})([A-Z])", plain):
        return _letter(found[1] + found[2].zfill(5)) == found[3]
    found = re.fullmatch(r"([0-9]{1,6})/([0-9]{2})([A-Z])", plain)
    return found is not None and _letter(found[2] + found[1].zfill(6)) == found[3]


def arrest_number(text: str) -> bool:
    """Force, system, year and sequence, modulus 23 (Bichard 7, arrest summons number)."""
    found = re.fullmatch(
        r"([0-9]{2})([0-9]{2})[0-9A-Z]{2}([0-9]{2})([0-9]{11})([A-HJ-NP-RT-Z])", _plain(text)
    )
    if found is None:
        return False
    year, force, system, sequence, letter = found.groups()
    return _letter(f"{int(force)}{int(system)}{year}{sequence}") == letter or (
        _letter(force + system + year + sequence) == letter
    )


def court_case_reference(text: str) -> bool:
    """`YY/CCCC/NNNNNNL`, modulus 23 of court, year and serial (criminal justice hub)."""
    found = re.fullmatch(r"([0-9]{2})/([0-9]{4})/([0-9]{1,6})([A-Z])", _slashed(text))
    return found is not None and found[4] in {
        _letter(found[1] + found[2] + found[3].zfill(6)),
        _letter(found[2] + found[1] + found[3].zfill(6)),
    }


def luhn(text: str) -> bool:
    """The check digit of IMEI and bank card numbers (ISO/IEC 7812-1)."""
    number = _digits(text)
    if len(number) < 12 or len(set(number)) == 1:
        return False
    doubled = [int(digit) * (1 + at % 2) for at, digit in enumerate(reversed(number))]
    return sum(value - 9 if value > 9 else value for value in doubled) % 10 == 0


def iban(text: str) -> bool:
    """Modulus 97 of the moved and spelt-out number (ISO 13616)."""
    plain = _plain(text)
    if not re.fullmatch(r"[A-Z]{2}[0-9]{2}[0-9A-Z]{11,30}", plain):
        return False
    return int("".join(str(int(sign, 36)) for sign in plain[4:] + plain[:4])) % 97 == 1


def gb_driver_number(text: str) -> bool:
    """Sixteen signs whose month (less 50 for a woman) and day exist (DVLA)."""
    found = re.fullmatch(
        r"(?=[A-Z9]{5})[A-Z]+9*[0-9]([0-9]{2})([0-9]{2})[0-9][A-Z9]{2}[0-9A-Z]{3}",
        _plain(text)[:16],
    )
    if found is None:
        return False
    month = int(found[1])
    return _is_day(int(found[2]), month - 50 if month > 50 else month, 0)


def vehicle_mark(text: str) -> bool:
    """The current form AB12 CDE, with an age number that was issued (DVLA INF104)."""
    found = re.fullmatch(r"[A-HJ-PR-Y][A-HJ-PR-Y]([0-9]{2})[A-HJ-PR-Z]{3}", _plain(text))
    if found is None:
        return False
    age = int(found[1])
    return 2 <= age <= 49 or 51 <= age <= 99


def phone_number(text: str) -> bool:
    """A number that exists or may exist in the United Kingdom's plan, or a full foreign one.

    Numbers reserved for drama are not 'valid' to the library; that lowers confidence only.
    """
    try:
        number = phonenumbers.parse(text, "GB")
    except phonenumbers.NumberParseException:
        return False
    return bool(phonenumbers.is_valid_number(number))


def mac_address(text: str) -> bool:
    """Six pairs that are neither all zero nor the broadcast address (IEEE 802)."""
    plain = _plain(text)
    return len(plain) == 12 and plain not in {"0" * 12, "F" * 12}


def ip_address(text: str) -> bool:
    """Four numbers up to 255, or groups that make an IPv6 address (RFC 791, RFC 4291)."""
    try:
        ipaddress.ip_address(text.split("%", maxsplit=1)[0].split("/", maxsplit=1)[0])
    except ValueError:
        return False
    return True


def _letter(number: str) -> str:
    return _ALPHABET_23[int(number) % 23]


def _slashed(text: str) -> str:
    return re.sub(r"[^0-9A-Z/]", "", text.upper().replace("\\", "/"))


def _is_day(day: int, month: int, year: int) -> bool:
    """Tell whether a day exists in some century; a two-digit year is taken as 20xx."""
    try:
        date(2000 + year, month, day)
    except ValueError:
        return False
    return True


CHECKS: Final[Mapping[str, Callable[[str], bool]]] = MappingProxyType(
    {
        check.__name__: check
        for check in (
            arrest_number,
            chi_number,
            court_case_reference,
            cro_number,
            gb_driver_number,
            iban,
            ip_address,
            luhn,
            mac_address,
            nhs_number,
            nino,
            phone_number,
            pnc_id,
            vehicle_mark,
        )
    }
)
"""Every check by the name that rule packs use."""
