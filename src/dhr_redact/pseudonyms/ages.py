"""Generalise an age to the band that the Home Office library publishes; a child's to nothing."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from dhr_redact.people.folding import fold


@dataclass(frozen=True, slots=True)
class AgeBand:
    """Ages from `youngest` to `oldest`, both inside; None has no end."""

    youngest: int
    oldest: int | None

    @property
    def words(self) -> str:
        """The band as published."""
        return f"{self.youngest}+" if self.oldest is None else f"{self.youngest}-{self.oldest}"


LIBRARY_BANDS: Final = (
    AgeBand(16, 19),
    AgeBand(20, 24),
    AgeBand(25, 34),
    AgeBand(35, 44),
    AgeBand(45, 54),
    AgeBand(55, 64),
    AgeBand(65, None),
)
"""The filters of the Home Office Domestic Homicide Review library."""
NOT_UNDERSTOOD: Final = "[age]"
_OLDEST: Final = 125

_SMALL: Final = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen",
    "nineteen",
)  # fmt: skip
_TENS: Final = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_IN_WORDS: Final = {
    **{word: number for number, word in enumerate(_SMALL)},
    **{word: 10 * number for number, word in enumerate(_TENS, start=2)},
    **{
        f"{tens}{joint}{ones}": 10 * number + one
        for number, tens in enumerate(_TENS, start=2)
        for one, ones in enumerate(_SMALL[1:10], start=1)
        for joint in ("-", " ")
    },
    "fourty": 40,
}
_NUMBER: Final = rf"(?P<number>\d{{1,3}}|{'|'.join(sorted(_IN_WORDS, key=len, reverse=True))})"
_NUMBER_2: Final = _NUMBER.replace("number", "second")
_YEARS: Final = r"(?:years?|yrs?)"
_BABY: Final = r"(?:day|week|wk|month|mth)s?"
_LEAD: Final = r"(?P<lead>(?:aged?|age of|age was|age is)[:\s]*(?:of )?)?"
_SEX: Final = r"(?:male|female|m|f)"
_FORMS: Final = tuple(
    (name, re.compile(form))
    for name, form in (
        ("hyphen", rf"{_NUMBER}(?:-{_YEARS}[ \-]| {_YEARS}-| (?:year|yr) )old(?P<tail>s?)"),
        ("alone", rf"{_NUMBER} ?{_YEARS}(?: of age| old)?|{_NUMBER_2} ?y\.?/?o\.?"),
        ("plain", rf"{_LEAD}{_NUMBER}"),
        ("led", rf"{_LEAD}{_NUMBER} ?{_YEARS}(?: of age| old)?"),
        (
            "bracket",
            rf"[(\[](?:aged? )?{_NUMBER}(?:[ \-]?{_YEARS}(?: old)?)?[)\]]",
        ),
        ("sex", rf"{_NUMBER} ?(?:yr |year )?{_SEX}|{_SEX} ?{_NUMBER_2}"),
        ("birthday", rf"{_NUMBER}(?:st|nd|rd|th) birthday"),
    )
)
_INFANT: Final = re.compile(
    rf"{_LEAD}[(\[]?{_NUMBER}(?: (?:and a half|1/2))?[ \-]{_BABY}(?:[ \-]old| of age)?[)\]]?|"
    r"(?:a )?(?:new-?born|toddler|baby|infant)"
)
_DECADES: Final = "|".join(tens[:-1] + "ies" for tens in _TENS)
_DECADE: Final = re.compile(rf"(?:(?:early|mid|middle|late)[ \-])?(?:\d0'?s|{_DECADES})")


def age_band(
    text: str, bands: tuple[AgeBand, ...] = LIBRARY_BANDS, *, not_understood: str = NOT_UNDERSTOOD
) -> str:
    """Give an adult's age as its band, in words that fit the same place in the sentence.

    A child, under the first band, has no age: 'a child' where the words stood alone in the
    sentence ('8 years old'), nothing elsewhere ('8-year-old', '(8)', 'aged 8'). A decade ('in her
    thirties') stays. What is not understood gives `not_understood`.

    Examples:
        >>> age_band("34-year-old"), age_band("aged 71"), age_band("8 years old")
        ('25-34-year-old', 'aged 65+', 'a child')
    """
    plain = fold(" ".join(text.split())).strip(" ,;")
    if _DECADE.fullmatch(plain):
        return text.strip()
    if _INFANT.fullmatch(plain):
        return "a child" if plain.endswith((" old", " of age")) else ""
    for name, form in _FORMS:
        match = form.fullmatch(plain)
        if match:
            groups = match.groupdict()
            number = groups["number"] or groups["second"]
            age = int(number) if number.isdigit() else _IN_WORDS[number]
            return _worded(name, age, match, bands, not_understood)
    return not_understood


def _worded(
    name: str, age: int, match: re.Match[str], bands: tuple[AgeBand, ...], not_understood: str
) -> str:
    if age > _OLDEST:
        return not_understood
    fitting = [band for band in bands if band.youngest <= age <= (band.oldest or _OLDEST)]
    if not fitting:
        return "a child" if name == "alone" else ""
    words = fitting[0].words
    said = match.groupdict(default="")
    wordings = {
        "hyphen": f"{words}{' ' if words.endswith('+') else '-'}year-old{said.get('tail', '')}",
        "plain": f"aged {words}" if said.get("lead") else words,
        "bracket": f"({words})",
        "birthday": "birthday",
    }
    return wordings.get(name, f"aged {words}")
