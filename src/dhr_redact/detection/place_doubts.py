"""What ends as a place's name does and is somebody's, an agency's, or a surname."""

from __future__ import annotations

import re
from typing import Final

from dhr_redact.detection.name_doubts import is_consonants, may_be_given
from dhr_redact.people.ordinary import is_ordinary

TITLE_BEFORE: Final = re.compile(
    r"\b(?:Mr|Mrs|Ms|Miss|Mx|Dr|PC|DC|DS|DI|DCI|PS|Sgt|Insp|Prof|Sir)\.? $"
)
_BEFORE_A_SURNAME: Final = re.compile(
    r"(?:(?:Mr|Mrs|Ms|Miss|Mx|Dr|PC|DC|DS|DI|PS|Sgt|Prof|MR|MRS|MS|MISS|DR)\.?"
    r"|(?P<initial>[A-Z])\.?|(?P<given>[^\W\d_]+))$"
)


def is_somebodys(match: re.Match[str], start: int) -> bool:
    """Tell whether it is a person's: 'Sarah's school', 'Gary's pub', but not 'King's College'."""
    name = match.string[start : match.end("name")].strip()
    return " " not in name and name.lower().endswith("'s") and match["ending"][:1].islower()


def is_an_agencys(match: re.Match[str], start: int) -> bool:
    """Tell whether only an abbreviation stands before it: 'WHFT school nursing'."""
    name = match.string[start : match.end("name")].strip()
    return match["ending"].islower() and is_consonants(name)


def is_a_surname(match: re.Match[str], start: int) -> bool:
    """Tell whether the ending is somebody's surname: 'Ms Ward', 'B Ward', 'Nora Ward'.

    'Fern Ward' is a ward, and so is anything that somebody is 'on'.
    """
    text = match.string
    before = text[start : match.end("name")].strip()
    words = before.split()
    titled = len(words) > 1 and TITLE_BEFORE.search(f"{words[0]} ")
    found = _BEFORE_A_SURNAME.match(words[0 if titled else -1]) if words else None
    if match["ending"].casefold() not in _SURNAMES_TOO or found is None or len(words) > 2:
        return False
    if found["given"] is None:
        return found["initial"] is None or not _ON.search(text, 0, start)
    return (
        match["ending"][0].isupper()
        and all(may_be_given(word) for word in words)
        and not is_ordinary(words[-1].casefold())
        and not _ON.search(text, 0, start)
    )


_SURNAMES_TOO: Final = frozenset(
    {"ward", "park", "church", "temple", "woods", "farm", "hall", "abbey", "inn", "market", "bar"}
    | {"wing", "priory", "chapel", "common", "steel", "motors"}
)
_ON: Final = re.compile(r"\b(?:on|to) (?:the )?$")
