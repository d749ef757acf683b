"""Names that their sentence shows, whatever words they are: 'SPOKE TO HONOUR FROST WHO ...'.

A name of one or two plain words, of which no table and no model makes a name, stands in frames that
agencies repeat: after 'spoke to' and before 'about', between SUSPECT and ARRESTED, below a letter,
after 'It's' in a call. What is found so is asked about.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from dhr_redact.detection.bodies import OF_BODIES
from dhr_redact.detection.name_doubts import SURNAMES, may_be_given
from dhr_redact.detection.name_shapes import CAPITALISED
from dhr_redact.people.folding import fold
from dhr_redact.people.name_words import KIN_TITLE_SEX, RELATION_SEX
from dhr_redact.people.ordinary import is_ordinary
from dhr_redact.people.word_tables import word_set

_ABOUT: Final = r"(?i:about|who|re|regarding|concerning)"
_SPOKEN_TO: Final = re.compile(
    r"\b(?:spoke|spoken|speaking|talked|talking) (?:to|with) "
    r"(?P<it>[a-z\u00df-\u01ff\u1ea0-\u1ef9]{2,}(?: [a-z\u00df-\u01ff\u1ea0-\u1ef9]{2,}){1,3})"
    rf"(?= {_ABOUT}\b)"
)
_SPOKEN_TO_LOUD: Final = re.compile(
    rf"\b(?:SPOKE|SPOKEN|SPEAKING) (?:TO|WITH) (?P<it>[A-Z]{{2,}} [A-Z]{{2,}})(?= {_ABOUT}\b)"
)
_ACTS_LOUD: Final = re.compile(
    r"\b(?:SUSPECT|SUSP|VICTIM|VICT|INFT|INFORMANT|CALLER|DECEASED|AGGRIEVED) (?P<it>[A-Z]{3,})"
    r"(?= (?:ARRESTED|STATES|STATED|REFUSED|DENIES|DENIED|DETAINED|CONVEYED|LEFT|TAKEN|CHARGED|"
    r"BAILED|INTERVIEWED)\b)"
)
_SIGNED: Final = re.compile(
    r"\b(?:[Bb]est wishes|[Kk]ind regards|[Bb]est regards|[Ww]arm regards|[Yy]ours sincerely|"
    rf"[Yy]ours faithfully|[Mm]any thanks),? (?P<it>{CAPITALISED})(?=[ ]*(?:\n|$))"
)
_CALLS: Final = re.compile(
    rf"\b[Ii]t['\u2019]s (?P<it>{CAPITALISED})(?=, (?:he|she|I|me|my|can|please|they|we)\b)"
)
_AT_RISK: Final = re.compile(
    rf"\b(?:[Rr]isks?|[Tt]hreats?|[Hh]arm) (?:to|against) (?P<it>{CAPITALISED}(?: {CAPITALISED})?)"
    r"(?= from (?:the|his|her|an?|their) )"
)
_ASKED: Final = re.compile(
    rf"(?:^|[.?!\n\"\u201c:] ?)(?:Did|Does|Has|Had|Would) (?P<it>{CAPITALISED})"
    r"(?= (?:ever|say|tell|know|threaten|threatened|hit|hurt|mention|seem|ask)\b)"
)
_SURNAME_FIRST: Final = re.compile(
    rf"\b[Nn]ame[ ]?:[ ]{{0,3}}(?P<it>[^\W\d_]+(?:['\u2019-][^\W\d_]+)*, {CAPITALISED})"
    r"(?=[ ]*(?:[\n\t;]|$|[ ]{2}))"
)
_TO_DO: Final = re.compile(rf"\bActions?: (?P<it>[A-Z]\. {CAPITALISED})(?= to [a-z])")
_MONTH: Final = r"(?P<it>April|May|June|August)"
_OF_A_MONTH: Final = re.compile(
    rf"\b[Ww]ith {_MONTH}(?=\. [A-Z])|, {_MONTH.replace('it', 'that')}(?= was (?:collected|seen|"
    r"brought|taken|picked|dropped|upset|tearful|asleep|present|absent|crying)\b)"
)
"""'Seen today with April.', 'the school, April was collected late': a month that is somebody."""
_A_CHILD: Final = re.compile(
    rf"\b(?P<it>(?P<first>{CAPITALISED}) Child)(?=(?:['\u2019]s)? [a-z]|[.,;)]|$)"
)
"""Child is a surname."""
_OF_KIN: Final = re.compile(rf"\b(?:NOK|NoK|[Nn]ext of kin)[: ] ?(?P<it>{CAPITALISED})(?![\w'-])")
_SURE: Final = (_SIGNED, _CALLS, _AT_RISK, _ASKED, _SURNAME_FIRST, _TO_DO, _OF_KIN)
_LOUD: Final = (_SPOKEN_TO_LOUD, _ACTS_LOUD)
_NOBODY: Final = (
    word_set(
        "the a an his her my their our your this that these those him them me us you both all each "
        "someone anyone everyone nobody somebody staff officer officers police nurse doctor worker "
        "workers manager reception duty team she he they it who there anything something mum dad "
        "parents children child family neighbour neighbours neighbor caller victim suspect male "
        "female client patient pt service services again today yesterday outside separately alone "
        "driver owner guard security landlord tenant witness witnesses solicitor school "
        "gp hospital not still also then wife partner ok okay everything nothing mother father"
    )
    | OF_BODIES
    | frozenset({*KIN_TITLE_SEX, *RELATION_SEX})
)
"""Words that such frames have and that are nobody's name."""


def framed_names(text: str) -> Iterator[tuple[int, int]]:
    """Yield where a sentence shows a name, whatever words it is made of."""
    for frame in _SURE:
        for match in frame.finditer(text):
            if fold(match["it"]) not in _NOBODY:
                yield match.span("it")
    for match in _OF_A_MONTH.finditer(text):
        yield match.span("it" if match["it"] else "that")
    for match in _A_CHILD.finditer(text):
        if may_be_given(match["first"]):
            yield match.span("it")
    for frame in _LOUD:
        for match in frame.finditer(text):
            words = fold(match["it"]).split()
            if _NOBODY.isdisjoint(words) and any(map(_may_be_a_name, words)):
                yield match.span("it")
    for match in _SPOKEN_TO.finditer(text):
        words = fold(match["it"]).split()
        if _is_spoken_of(words):
            yield match.span("it")


def _is_spoken_of(words: list[str]) -> bool:
    """Tell whether words in small letters are a name: 'jed fry', 'dawn child'; not 'bank staff'."""
    if words[1:] == ["child"]:
        return may_be_given(words[0])
    is_surname = len(words) == 2 and words[1] in SURNAMES
    return _NOBODY.isdisjoint(words) and (is_surname or _may_be_a_name(words[0]))


def _may_be_a_name(word: str) -> bool:
    return may_be_given(word) or word in SURNAMES or not is_ordinary(word)
