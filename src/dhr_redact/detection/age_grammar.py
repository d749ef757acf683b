"""The ways people write ages and what tells a child's age and sex, as patterns.

Linear: every repeat is bounded. Decades, bands and lengths of time do not match.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from dhr_redact.detection.nearby import words_pattern

_UNITS: Final = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen",
    "nineteen",
)  # fmt: skip
_TENS: Final = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
NUMBER_WORDS: Final = {word: value for value, word in enumerate(_UNITS)} | {
    f"{ten}{joint}{unit}" if unit else ten: (at + 2) * 10 + extra
    for at, ten in enumerate(_TENS)
    for extra, unit in enumerate(["", *_UNITS[1:10]])
    for joint in ("-", " ", "")
}
_WORD: Final = (
    rf"(?=[a-z])(?:(?:{'|'.join(_TENS)})(?:[- ]?(?:{'|'.join(_UNITS[1:10])}))?"
    rf"|{'|'.join(reversed(_UNITS))})"
)
_YOUNG: Final = rf"(?:{'|'.join(reversed(_UNITS[1:18]))})"
_N: Final = rf"(?=[0-9a-z])(?:\d{{1,3}}(?!\d)|{_WORD}\b)"
_HALF: Final = r"(?:[½¼¾]|\.5|[ ]and a half)?"
_JOIN: Final = r"[ \xa0]?[-–‐‑]?[ \xa0\n]?"
_YEARS: Final = r"(?:years?|yrs?|y[/ ]?o|yr)"
_SHORT: Final = r"(?:months?|mths?|weeks?|wks?|days?)"
_BAND: Final = (
    r"(?![ ]?(?:[-–‐]|to[ ]|and[ ]\d{1,2}[ ](?:years|and over))[ ]?\d)"
    r"(?![ ]?(?:\+|plus\b|(?:years?[ ])?(?:or|and)[ ](?:over|above|older|under|below|more)))"
)
_CHILD: Final = (
    r"(?:step|grand|half|god|foster|adopted)?[- ]?(?:sons?|daughters?|child(?:ren)?|boys?|girls?"
    r"|bab(?:y|ies)|toddlers?|infants?|brothers?|sisters?|nieces?|nephews?|siblings?|teenagers?"
    r"|pupils?|schoolboys?|schoolgirls?|twins?|newborns?|lads?|students?|kids?|minors?"
    r"|grandchild(?:ren)?|male|female)"
)
_ORDER: Final = (
    r"(?:(?:eldest|oldest|youngest|older|elder|younger|middle|only|first|second|third|twin|little"
    r"|baby|adopted|biological|unborn)[ ])?"
)
_LIST: Final = (
    rf"{_N}{_HALF}(?:(?:,[ ]?(?:and[ ])?|[ ](?:and|&|or)[ ]|[ ]?/[ ]?){_N}{_HALF}){{0,6}}"
)
_NOT_PEOPLE: Final = (
    r"(?:Act|Article|Art|Section|Sections|Table|Figure|Schedule|Regulation|Recommendation"
    r"|Appendix|Part|Para|Paragraph|Chapter|Step|Phase|Question|Action|No|Issue|Stage|Level"
    r"|Category|Tier|Grade|Item|Objective|Standard|Order|Rule|Form|Annex|Point|Volume|Page|Note"
    r"|January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Guidance|Review|Panel|Version|Class|Band|Group|Total|Score|Question|Theme|Meeting|Visit)"
)


@dataclass(frozen=True, slots=True)
class AgeForm:
    """One way of writing an age: its pattern, how sure it is, and its name for people."""

    because: str
    pattern: re.Pattern[str]
    confidence: float


def _form(because: str, pattern: str, confidence: float, flags: int = re.IGNORECASE) -> AgeForm:
    return AgeForm(because, re.compile(pattern, flags), confidence)


AGE_FORMS: Final = (
    _form(
        "a number of years old",
        rf"(?<![\w.£])(?P<whole>(?P<it>(?P<n>{_N})){_HALF}{_JOIN}{_YEARS}{_JOIN}"
        r"(?:olds?|of[ ]age)\b)",
        0.95,
    ),
    _form("a number before yo", r"(?<![\w.£])(?P<whole>(?P<it>(?P<n>\d{1,3}))[ ]?y[/.]?o\b)", 0.9),
    _form(
        "a number of months, weeks or days old",
        rf"(?<![\w.£])(?P<whole>(?P<it>(?P<short>{_N}){_HALF}{_JOIN}{_SHORT}{_JOIN}old\b))",
        0.9,
    ),
    _form(
        "a number after 'aged' or 'age'",
        rf"(?<!\w)(?<!under the )(?<!over the )(?:aged|ages?|age[ ]of|aging)[ ]?"
        rf"(?:of[ ]|about[ ]|approximately[ ]|around[ ]"
        rf"|approx\.?[ ]|c\.?[ ]|just[ ]|only[ ])?[:=]?[ \t\n]{{0,3}}"
        rf"(?P<whole>(?P<it>(?P<n>{_N})){_HALF}(?:[ ]?(?:years?|yrs?)\b)?){_BAND}"
        rf"(?:(?:,[ ]?|[ ](?:and|&|or)[ ]){_N}(?![\w]))?",
        0.9,
    ),
    _form(
        "a list of children's ages",
        rf"(?<!\w)(?:aged|ages)[ ](?P<whole>(?P<it>(?=(?:1[0-7]|\d)\b|{_YOUNG}\b)(?P<n>{_N}){_HALF}"
        rf"(?:,[ ]?{_N}{_HALF}){{0,6}},?[ ](?:and|&|or)[ ]{_N}{_HALF}))(?!\w){_BAND}",
        0.9,
    ),
    _form(
        "an age that comes soon",
        rf"(?<!\w)(?P<whole>rising[ ](?P<it>(?P<n>{_N})))(?![\w%]|[.,]\d|[ ](?:times|per|of))",
        0.8,
    ),
    _form(
        "a number of years said of somebody",
        rf"(?<!\w)(?:he|she|who)[ ](?:is|was)[ ](?:nearly[ ]|almost[ ]|only[ ]|just[ ])?"
        rf"(?P<whole>(?P<it>(?P<n>{_N}))(?:[ ]?(?:yrs?|y))?)(?=[ ]?(?:[.;)\n]|$))(?!\.\d)",
        0.75,
    ),
    _form(
        "a second number after 'aged'",
        rf"(?<!\w)(?:aged|ages)[ ]\d{{1,3}}(?:,[ ]?\d{{1,3}}){{0,3}}(?:,[ ]?|[ ](?:and|&|or)[ ])"
        rf"(?P<whole>(?P<it>(?P<n>\d{{1,3}}))){_BAND}(?!\d|[ ]?(?:[-–]|%|times|other))",
        0.85,
    ),
    _form(
        "a number in brackets after a person",
        rf"(?<!\w)(?!{_NOT_PEOPLE}\b)(?:[A-Z][\w’'\-]{{1,24}}|[A-Z]|victim|perpetrator|mother|father"
        rf"|son|daughter|sister|brother|wife|husband|partner|ex-partner|man|woman|deceased|friend"
        rf"|neighbour|uncle|aunt|cousin)[ ]?\([ ]?(?:aged?[ ]|then[ ]|now[ ])?"
        rf"(?P<whole>(?P<it>(?P<n>\d{{1,3}}))(?:[ ]?(?:years?|yrs?|y/?o|y)(?:[ ]old)?)?"
        rf"(?:[ ]?(?:[MFmf]|male|female))?)(?=[ ]?[),;])",
        0.75,
        0,
    ),
    _form(
        "a number between commas after a name",
        rf"(?<!\w)(?!{_NOT_PEOPLE}\b)[A-Z][a-z’'\-]{{1,24}},[ ](?P<whole>"
        r"(?P<it>(?P<n>[1-9]\d{0,2}))(?:[ ]?(?:yrs?|years))?)(?=,[ ](?!\d))",
        0.6,
        0,
    ),
    _form(
        "a number of years between commas or in brackets",
        r"(?<=[(,])[ ]?(?P<whole>(?P<it>(?P<n>\d{1,3}))[ ]?(?:yrs?|years?))(?=[ ]?[),])",
        0.5,
    ),
    _form(
        "an age at an event",
        rf"(?<!\w)(?:turned|turning|reached|when[ ](?:he|she|they)[ ](?:was|were)"
        rf"|(?:he|she|who|they)[ ](?:was|is|were|would[ ]be|would[ ]have[ ]been)"
        rf"(?:[ ](?:just|only|then|now|still))?"
        rf"|by[ ]the[ ]age[ ]of|since[ ](?:he|she)[ ]was)[ ](?P<whole>(?P<it>(?P<n>{_N})))"
        rf"(?=[ ]?(?:[.,;)\n]|$)|[ ](?:at[ ]the|when|and[ ]"
        rf"|years[ ]old\b|in[ ](?:19|20)|he|she|they)\b)",
        0.75,
    ),
    _form(
        "an age said of somebody by name",
        rf"(?<!\w)(?!{_NOT_PEOPLE}\b|(?i:{_WORD})\b|(?:It|There|This|That|What|Here)\b)[A-Z][a-z’'\-]{{1,24}}"
        rf"(?:[ ](?:was|is)(?:[ ](?:then|now|just|only))?|,(?:[ ](?:then|now|aged))?)[ ]"
        rf"(?P<whole>(?P<it>(?P<n>(?:(?:{_WORD})\b|[1-9]\d{{0,2}})))"
        rf"(?:[ ](?:years|months|weeks))?)"
        rf"(?=,|[.;)]|[ ](?:and|when|at[ ]the[ ]time|then|by[ ]then)\b|$)(?![.,]\d)",
        0.6,
        0,
    ),
    _form(
        "an age that follows a name without a comma",
        r"(?<!\w)[A-Z][a-z’'\-]{1,24}[ ](?P<whole>(?P<it>(?P<n>[1-9]\d?)))"
        r"(?=[ ]?(?:&|and|,)[ ][A-Z][a-z’'\-]{1,24}[ ][1-9]\d?(?![\w:/.]\w))",
        0.6,
        0,
    ),
    _form(
        "a second age that follows a name without a comma",
        r"(?<!\w)[A-Z][a-z’'\-]{1,24}[ ][1-9]\d?[ ]?(?:&|and|,)[ ][A-Z][a-z’'\-]{1,24}[ ]"
        r"(?P<whole>(?P<it>(?P<n>[1-9]\d?)))(?![\w:/]|\.\d)",
        0.6,
        0,
    ),
    _form(
        "a man or woman of an age",
        rf"(?<!\w)(?:(?:woman|man|lady|gentleman|male|female|widow|widower)[ ]of[ ]"
        rf"|(?:mother|father)[ ]of[ ](?=[2-9]\d|twenty|thirty|forty|fifty|sixty|seventy|eighty))"
        rf"(?P<whole>(?P<it>(?P<n>{_N})))(?!\w)",
        0.8,
    ),
    _form(
        "an age that was reached",
        rf"(?<!\w)(?:turned|turning)[ ](?P<whole>(?P<it>(?P<n>{_N})))"
        r"(?![\w%:.]\w|[ ]?(?:%|degrees|times|of|people))",
        0.7,
    ),
    _form(
        "a birthday", r"(?<!\w)(?P<whole>(?P<it>(?P<n>\d{1,3})(?:st|nd|rd|th)))[ ]birthday", 0.85
    ),
    _form(
        "a birthday spelt out",
        r"(?<!\w)(?P<whole>(?P<it>(?:(?:twenty|thirty|forty|fifty|sixty"
        r"|seventy|eighty|ninety)[- ])?"
        r"(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth"
        r"|[a-z]{4,7}teenth|[a-z]{3,6}tieth)))[ ]birthday",
        0.8,
    ),
)
CHILD_FORMS: Final = (
    _form(
        "age and word for a child",
        rf"(?<![\w.£])(?P<it>{_ORDER}(?:{_N}{_HALF}(?:[ ]and[ ]|,[ ]))?(?P<n>{_N}){_HALF}{_JOIN}"
        rf"(?:{_YEARS}|(?P<short>{_SHORT})){_JOIN}(?:old)?[ ]?(?:twin[ ]|baby[ ])?{_CHILD}\b)",
        0.9,
    ),
    _form(
        "word for a child and age",
        rf"(?<!\w)(?P<it>{_ORDER}{_CHILD}[ ]?(?:,[ ]?|\([ ]?|-[ ])?(?:who[ ](?:was|is|were)[ ]"
        rf"|then[ ]|now[ ]|both[ ])?(?:aged?[ ]|ages[ ]|age[ ]of[ ]"
        rf"|of[ ](?=[^\s]{{1,12}}[ ](?:{_YEARS}|{_SHORT})))"
        rf"(?:just[ ]|only[ ]|about[ ])?(?P<n>{_N}){_HALF}"
        rf"(?:(?:,[ ]?(?:and[ ])?|[ ](?:and|&|or)[ ]|[ ]?/[ ]?){_N}{_HALF}){{0,6}}"
        rf"(?:[ ]?(?:{_YEARS}|(?P<short>{_SHORT}))\b(?:[ ]old)?)?(?:[ ]?\))?)"
        rf"(?![ ]?[-–][ ]?\d)",
        0.9,
    ),
    _form(
        "word for a child and age in brackets or commas",
        rf"(?<!\w)(?P<it>{_ORDER}{_CHILD}[ ]?(?:\([ ]?(?P<n>{_N}){_HALF}"
        rf"(?:(?:,[ ]?|[ ](?:and|&)[ ]|/){_N}){{0,6}}[ ]?(?:{_YEARS}|(?P<short>{_SHORT}))?"
        rf"(?:[ ]old)?[ ]?\)|,[ ](?P<n2>\d{{1,2}})(?=,)|[ ](?:was|is)[ ](?P<n3>{_N})(?=[ ]?[.,;]"
        rf"|[ ](?:years|months|weeks|when|at)\b)(?:[ ](?:years|months|weeks)(?:[ ]old)?)?))",
        0.85,
    ),
    _form(
        "child of an age, or of somebody and an age",
        rf"(?<!\w)(?P<it>{_ORDER}(?:(?:baby[ ])?(?:boy|girl|lad)|child|baby)[ ]of[ ](?P<n>{_N})"
        rf"(?:[ ](?:{_YEARS}|(?P<short>{_SHORT})))?(?![\w])"
        rf"|{_ORDER}{_CHILD}[ ]of[ ](?-i:[A-Z][\w’'\-]{{1,24}}(?:[ ]and[ ][A-Z][\w’'\-]{{1,24}})?)"
        rf",?[ ](?:\()?aged?[ ](?P<n2>{_N})"
        rf"|(?:baby[ ])?(?:boy|girl|baby),[ ](?P<n3>{_N})[ ](?:{_YEARS}|{_SHORT})\b)",
        0.85,
    ),
    _form(
        "school year of a pupil",
        r"(?<!\w)(?P<it>(?:year|yr|y|primary|p|s)[ ]?(?P<y>1[0-3]|[1-9])[ ]"
        r"(?:pupil|student|boy|girl|child|class|teacher[’']s pupil|schoolboy|schoolgirl)s?\b"
        r"|(?:reception|nursery)[ ](?:pupil|child|class|boy|girl)s?\b)",
        0.85,
    ),
)
SCHOOL_YEAR: Final = re.compile(
    r"(?<!\w)(?:in|into|to|of|from|start(?:ed|ing)?|end of|finish(?:ed)?)[ ]"
    r"(?P<it>(?:[Yy]ear|[Yy]r\.?|Primary)[ ](?:1[0-3]|[1-9])(?![ ]of\b)"
    rf"|Year[ ](?i:{'|'.join(reversed(_UNITS[1:14]))})(?![ ]of\b)"
    r"|Y(?:1[0-3]|[1-9])|Reception)(?!\w)"
)
SCHOOL_WORDS: Final = words_pattern(
    ("school", "pupil", "class", "teacher", "education", "child", "son", "daughter", "boy",
     "girl", "academy", "nursery", "attendance", "headteacher", "senco", "safeguarding lead"),
)  # fmt: skip
AGE_HEADING: Final = words_pattern(("age", "ages", "aged", "age at death", "dob / age"))
CELL_NUMBER: Final = re.compile(
    rf"(?:(?<=\t)|^)[ ]?(?P<it>(?P<n>{_N})(?:[ ]?(?P<short>{_SHORT}|[mw]))?)"
    r"(?:[ ]?(?:yrs?|years?|y))?(?:[ ]old)?[ ]?(?=[\t\n]|$)",
    re.MULTILINE | re.IGNORECASE,
)
