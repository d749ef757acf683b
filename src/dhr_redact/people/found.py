"""Found: a name in a text, whose it may be, and how well the letters fit."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import IntEnum, StrEnum

from dhr_redact.model.identifiers import EntryId
from dhr_redact.people.written import Written


class Fit(IntEnum):
    """How well the letters of the text fit a form; a lower number fits better."""

    EXACT = 0
    PLURAL = 1
    MISREAD = 2
    MISSPELT = 3


class Doubt(StrEnum):
    """Why a name that fits may still be somebody else, or no name at all."""

    NONE = ""
    ORDINARY_WORD = "also an ordinary word"
    ABBREVIATION = "initials, also a common abbreviation"
    INITIALS = "initials alone"
    SHARED_NAME = "a name that a whole community shares"
    OTHER_FIRST_NAME = "another first name stands before the surname"
    OTHER_SURNAME = "another surname stands after the first name"
    TWO_PEOPLE = "the first name of one person with the surname of another"
    INSIDE_A_WORD = "inside a longer word of an address or user name"
    SPELLED = "spelled letter by letter"
    PART_OF_DOUBLE = "part of a longer name with a hyphen"
    OTHER_NAME = "one or two letters differ, and it is a name in its own right"


@dataclass(frozen=True, slots=True)
class Reading:
    """One entry's form that fits a stretch of text."""

    entry: EntryId
    form: Written = field(repr=False)
    fit: Fit


@dataclass(frozen=True, slots=True)
class Found:
    """A stretch of text with every form that fits it.

    `start` to `end` is what is named, title included; `name_start` is where the name itself
    begins; `titles` are the folded titles before it, kin words included.
    """

    start: int
    end: int
    name_start: int
    readings: tuple[Reading, ...]
    titles: tuple[str, ...] = ()
    doubt: Doubt = Doubt.NONE
    shares_surname: bool = False

    @property
    def entries(self) -> tuple[EntryId, ...]:
        """The entries it may be, in id order."""
        return tuple(sorted({reading.entry for reading in self.readings}))
