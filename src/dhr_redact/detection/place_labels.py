"""Named places by what stands before them: a label of a form, a kind of business, 'at the'."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from dhr_redact.detection.name_doubts import may_be_given
from dhr_redact.detection.name_shapes import is_no_name
from dhr_redact.detection.place_words import PlaceWords
from dhr_redact.model.kinds import MentionKind
from dhr_redact.people.ordinary import is_ordinary

_CAPITAL: Final = r"[^\W\d_a-zß-ÿ][\w'’&.-]*"
_NAME: Final = (
    rf"(?:[Tt]he[ ])?{_CAPITAL}(?:[ ](?:(?:of|and|&|the|y|yr|on|C of E|RC)[ ])?{_CAPITAL}){{0,5}}"
)
_NOTHING: Final = re.compile(
    r"(?i)(?:n/?k|n/?a|nfa|not|none|nil|no|unknown|unemployed|self|retired|yes|see|as|tbc|same"
    r"|home|housewife|student|dr|mr|mrs|ms|miss|full|part|the school|year|reception|age|dob|nhs"
    r"|spoke|rang|called|states?d?|says?|said|report\w*|confirm\w*|informed|aware|contacted|and"
    r"|police|housing|health|council|social|children\S*|adults?|probation|ambulance|fire|team"
    r"|date|time|name|address|tel|phone|contact|source|event|outcome|actions?|type|agency|role"
    r"|status|refs?|universal|benefits?|pip|esa|uc|carer|works?|working|currently|mother|father"
    r"|attend\w*|closed|open|run|holidays?|nurse|staff|visit|records?|manager|history|details)\b"
)
_BUSINESS: Final = (
    r"(?:restaurant|takeaway|take-away|cafe|café|shop|salon|factory|warehouse|garage|firm|company"
    r"|bakery|pub|club|bar|hotel|supermarket|barbers?|nail bar|workplace|work|employer|chef|driver)"
)


class LabelledPlace(NamedTuple):
    """A place that the words before it tell."""

    start: int
    end: int
    kind: MentionKind
    because: str
    confidence: float


class LabelledPlaces:
    """Finds named places by labels, by kinds of business and by 'at the' before a pub's name."""

    def __init__(self, words: PlaceWords) -> None:
        """Compile the labels and names of `rules/`."""
        self._generic = words.generic
        self._labels = tuple(
            (
                re.compile(
                    rf"(?:^|(?<=[\n\t|])|(?<=[ ]{{2}}))[ ]*(?i:{label.pattern})"
                    rf"(?:[ ]?\([^()\n]{{1,30}}\))?(?:[ ]?:[ \t]{{0,12}}|\t)(?P<name>{_NAME})"
                ),
                label,
            )
            for label in words.labels
        )
        self._pub = re.compile(
            r"(?<!\w)(?:in|at|to|from|outside|down|near|into|by|behind|left|Left|At|In)[ ]"
            rf"(?P<name>[Tt]he[ ](?:{words.pubs_after_the}))(?![\w'’]|[ ][A-Z][A-Za-z]|-)"
        )
        self._pub_in_capitals = re.compile(
            r"(?<!\w)(?:IN|AT|TO|FROM|OUTSIDE|NEAR|INTO|BY|BEHIND|LEFT)[ ]"
            rf"(?P<name>THE[ ](?:{words.pubs_after_the.upper()}))(?=[ ]?[.,;:)\n]|$"
            r"|[ ](?:PH|PUB|ON|SINCE|WITH|AND|AT|BY)\b)"
        )
        self._business = re.compile(
            rf"(?<!\w)(?i:{_BUSINESS})(?:[ ]?\(|,?[ ](?:called|named)[ ])[\"'“‘]?(?P<name>{_NAME})"
            r"(?=[\"'”’]?[ ]?[),.;\n])"
        )

    def find(self, text: str) -> Iterator[LabelledPlace]:
        """Yield each place."""
        for pattern, label in self._labels:
            for match in pattern.finditer(text):
                if self._is_name(match["name"]):
                    yield LabelledPlace(*match.span("name"), label.kind, label.because, 0.7)
        for match in (*self._pub.finditer(text), *self._pub_in_capitals.finditer(text)):
            because = "a usual name of a public house after 'the'"
            yield LabelledPlace(*match.span("name"), MentionKind.VENUE, because, 0.5)
        for match in self._business.finditer(text):
            if self._is_name(match["name"]) and not _is_a_person(match["name"]):
                because = "a name in brackets after a kind of business"
                yield LabelledPlace(*match.span("name"), MentionKind.EMPLOYER, because, 0.6)

    def _is_name(self, name: str) -> bool:
        words = [word.casefold().strip(".'’") for word in name.split()]
        first = words[1] if words[0] == "the" and len(words) > 1 else words[0]
        is_word = all(word in self._generic or is_no_name(word) for word in words)
        alone = len(words) == 1 and (is_ordinary(first) or len(first) < 3)
        return not (is_word or alone or _NOTHING.match(" ".join(words)) or is_no_name(first))


def _is_a_person(name: str) -> bool:
    """Tell whether a name begins with a first name: 'driver (Mark Ellery)'."""
    return may_be_given(name.split(maxsplit=1)[0])
