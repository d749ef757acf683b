"""The ways people write ages, as patterns; what tells a child's sex too is in `child_grammar`.

Linear: every repeat is bounded. Decades, bands and lengths of time do not match.
"""

from __future__ import annotations

import re
from typing import Final

from dhr_redact.detection.age_words import (
    BAND,
    HALF,
    HEDGE,
    JOIN,
    KIN,
    LABELS,
    MONTH,
    NOT_PEOPLE,
    SHORT,
    TENS,
    UNITS,
    WORD,
    YEARS,
    YOUNG,
    N,
    age_form,
)
from dhr_redact.detection.nearby import words_pattern

_NAME: Final = (
    rf"(?<!\w)(?!{NOT_PEOPLE}\b|{LABELS}\b)"
    r"(?:[A-Z][a-z’'\-]{1,24}|(?<=[a-z][ ])[A-Z][A-Z’'\-]{1,24})"
)
"""A name's last word; in capitals only after another word, as a surname on a form."""
_ASIDE: Final = r"(?:[ ]\([^()\n]{1,40}\))?"

AGE_FORMS: Final = (
    age_form(
        "a number of years old",
        rf"(?<![\w.£])(?<!\d[-–])(?P<whole>(?P<it>(?P<n>{N})){HALF}{JOIN}{YEARS}{JOIN}"
        r"(?:olds?|of[ ]age)\b)",
        0.95,
    ),
    age_form(
        "a number before yo", r"(?<![\w.£])(?P<whole>(?P<it>(?P<n>\d{1,3}))[ ]?y[/.]?o\b)", 0.9
    ),
    age_form(
        "a number of months, weeks or days old",
        rf"(?<![\w.£])(?P<whole>(?P<it>(?P<short>{N}){HALF}{JOIN}{SHORT}{JOIN}old\b))",
        0.9,
    ),
    age_form(
        "a number after 'aged' or 'age'",
        rf"(?<!\w)(?<!under the )(?<!over the )(?<!between )(?<!between the )"
        rf"(?:aged|ages?|age[ ]of|aging)[ ]?"
        rf"(?:of[ ]|about[ ]|approximately[ ]|around[ ]"
        rf"|approx\.?[ ]|c\.?[ ]|just[ ]|only[ ])?[:=]?[ \t\n]{{0,3}}"
        rf"(?P<whole>(?P<it>(?P<n>{N})){HALF}(?:[ ]?(?:years?|yrs?)\b)?){BAND}"
        rf"(?:(?:,[ ]?|[ ](?:and|&|or)[ ]){N}(?![\w]))?",
        0.9,
    ),
    age_form(
        "a list of children's ages",
        rf"(?<!\w)(?:aged|ages)[ ](?P<whole>(?P<it>(?=(?:1[0-7]|\d)\b|{YOUNG}\b)(?P<n>{N}){HALF}"
        rf"(?:,[ ]?{N}{HALF}){{0,6}},?[ ](?:and|&|or)[ ]{N}{HALF}))(?!\w){BAND}",
        0.9,
    ),
    age_form(
        "an age that comes soon",
        rf"(?<!\w)(?P<whole>rising[ ](?P<it>(?P<n>{N})))(?![\w%]|[.,]\d|[ ](?:times|per|of))",
        0.8,
    ),
    age_form(
        "a number of years said of somebody",
        rf"(?<!\w)(?:(?:he|she|who|I)[ ](?:is|was|am)|(?:he|she|I)(?:['’](?:s|m|d[ ]be)))[ ]"
        rf"{HEDGE}"
        rf"(?P<whole>(?P<it>(?P<n>{N}))(?:[ ]?(?:yrs?|y))?)(?=[ ]?(?:[.;)\n]|$))(?!\.\d)",
        0.75,
    ),
    age_form(
        "a second number after 'aged'",
        rf"(?<!\w)(?:aged|ages)[ ]\d{{1,3}}(?:,[ ]?\d{{1,3}}){{0,3}}(?:,[ ]?|[ ](?:and|&|or)[ ])"
        rf"(?P<whole>(?P<it>(?P<n>\d{{1,3}}))){BAND}(?!\d|[ ]?(?:[-–]|%|times|other))",
        0.85,
    ),
    age_form(
        "a number in brackets after a person",
        rf"(?<!\w)(?!{NOT_PEOPLE}\b)(?:[A-Z][\w’'\-]{{1,24}}|[A-Z]|victim|perpetrator|mother|father"
        rf"|son|daughter|sister|brother|wife|husband|partner|ex-partner|man|woman|deceased|friend"
        rf"|neighbour|uncle|aunt|cousin)[ ]?\([ ]?(?:aged?[ ]|then[ ]|now[ ])?"
        rf"(?P<whole>(?P<it>(?P<n>\d{{1,3}}))(?:[ ]?(?:years?|yrs?|y/?o|y)(?:[ ]old)?)?"
        rf"(?:[ ]?(?:[MFmf]|male|female))?)(?=[ ]?[),;]|[ ][-–][ ])",
        0.75,
        0,
    ),
    age_form(
        "a number between commas after a name",
        rf"(?<!\w)(?!{NOT_PEOPLE}\b)[A-Z][a-z’'\-]{{1,24}},[ ](?P<whole>"
        r"(?P<it>(?P<n>[1-9]\d{0,2}))(?:[ ]?(?:yrs?|years))?)(?=,[ ](?!\d))",
        0.6,
        0,
    ),
    age_form(
        "a number of years between commas or in brackets",
        r"(?<=[(,])[ ]?(?P<whole>(?P<it>(?P<n>\d{1,3}))[ ]?(?:yrs?|years?))(?=[ ]?[),])",
        0.5,
    ),
    age_form(
        "an age at an event",
        rf"(?<!\w)(?:turned|turning|reached|when[ ](?:he|she|they)[ ](?:was|were)"
        rf"|(?:he|she|who|they|I)[ ](?:am|was|is|were|would[ ]be|would[ ]have[ ]been)"
        rf"|(?<!\w)(?:(?:he|she)['’]?s|I['’]?m|(?:he|she|I)['’](?:d[ ]be|d[ ]have[ ]been))"
        rf"|(?<!\w){KIN}[ ](?:is|was)"
        rf"|by[ ]the[ ]age[ ]of|since[ ](?:he|she)[ ]was)[ ]{HEDGE}"
        rf"(?P<whole>(?P<it>(?P<n>(?!one\b){N})))"
        rf"(?=[ ]?(?:[.,;)\n]|$)|[ ](?:at[ ]the|when|and|but|now|then"
        rf"|years[ ]old\b|in[ ](?:(?:19|20)\d\d|{MONTH})|he|she|they"
        r"|(?:this|next)[ ](?:year|month))(?!\w))"
        r"(?![.,]\d|[ ]and[ ]a[ ]half)",
        0.75,
    ),
    age_form(
        "an age said of somebody by name",
        rf"(?<!\w)(?!{NOT_PEOPLE}\b|(?i:{WORD})\b|(?:It|There|This|That|What|Here)\b)[A-Z][a-z’'\-]{{1,24}}"
        rf"(?:[ ](?:was|is)(?:[ ](?:then|now|just|only))?|,(?:[ ](?:then|now|aged))?)[ ]"
        rf"(?P<whole>(?P<it>(?P<n>(?:(?:{WORD})\b|[1-9]\d{{0,2}})))"
        rf"(?:[ ](?:years|months|weeks))?)"
        rf"(?=,|[.;)]|[ ](?:and|when|at[ ]the[ ]time|then|by[ ]then)\b|$)(?![.,]\d)",
        0.6,
        0,
    ),
    age_form(
        "an age that follows a name without a comma",
        rf"{_NAME}[ ](?P<whole>(?P<it>(?P<n>[1-9]\d?))){_ASIDE}"
        r"(?=[ ]?(?:&|and|,)[ ][A-Z][a-z’'\-]{1,24}[ ][1-9]\d?(?![\w:/.]\w))",
        0.6,
        0,
    ),
    age_form(
        "a second age that follows a name without a comma",
        rf"{_NAME}[ ][1-9]\d?{_ASIDE}[ ]?(?:&|and|,)[ ]"
        rf"(?!{NOT_PEOPLE}\b|{LABELS}\b)[A-Z][a-z’'\-]{{1,24}}[ ]"
        r"(?P<whole>(?P<it>(?P<n>[1-9]\d?)))(?![\w:/]|\.\d)",
        0.6,
        0,
    ),
    age_form(
        "weeks or months that follow a name without a comma",
        rf"(?<![^\n\t,;&:(][ ])(?<![^\s(]){_NAME}[ ]"
        r"(?P<whole>(?P<it>(?P<short>[1-9]\d?)[ ]?(?:months?|mths?|weeks?|wks?)))"
        r"(?=[ ]?(?:[,;)\n]|$|\.(?!\w)|(?:&|and)[ ][A-Z]))",
        0.6,
        0,
    ),
    age_form(
        "a second number said of them",
        rf"(?<!\w)(?:they|who)[ ](?:were|are)[ ]{HEDGE}{N}[ ](?:and|&)[ ]"
        rf"(?P<whole>(?P<it>(?P<n>{N})))(?=[ ]?(?:[.,;)\n]|$)|[ ](?:at|when|now|then)\b)"
        r"(?![.,]\d)",
        0.75,
    ),
    age_form(
        "an age at which somebody did something",
        rf"(?<!\w)(?:at|by)[ ](?P<whole>(?P<it>(?P<n>(?:1[3-9]|[2-9]\d|{WORD}\b))))[ ]"
        r"(?:he|she|they|I)[ ](?:had|was|were|left|married|met|became|moved|started|got|gave|lost"
        r"|ran|joined|fell|went)(?!\w)",
        0.65,
    ),
    age_form(
        "years and months in short",
        r"(?<![\w.£/])(?<!for )(?<!to )(?<!after )(?<!over )(?<!within )(?<!of )(?<!in )(?<!past )"
        r"(?<!last )(?P<whole>(?P<it>(?P<n>\d{1,2})[ ]?(?:yrs?|y)\.?,?[ ]?(?:and[ ]|&[ ]?)?"
        r"(?:1[01]|\d)[ ]?(?:m|mths?|mo|months?)(?:[ ]old)?))(?![\w/])",
        0.7,
    ),
    age_form(
        "months, weeks or days in figures with a slash",
        r"(?<![\w./£])(?P<whole>(?P<it>(?P<short>\d{1,2}/(?:12|52|7))[ ](?:old|of[ ]age)\b))",
        0.85,
    ),
    age_form(
        "an age and a sex in brackets or beside a stroke",
        r"\([ ]?(?:then[ ]|now[ ])?(?P<whole>(?P<it>(?P<n>\d{1,3})))[ ]?[,/][ ]?"
        r"(?:M|F|male|female)(?=[ ]?[),;])",
        0.75,
    ),
    age_form(
        "a sex and an age in brackets",
        r"\([ ]?(?:M|F|male|female)[ ]?[,/][ ]?(?:aged?[ ])?(?P<whole>(?P<it>(?P<n>\d{1,3})))"
        r"(?:[ ]?(?:yrs?|years))?(?=[ ]?[),;])",
        0.75,
    ),
    age_form(
        "an age, a stroke and a sex",
        r"(?<![\w./£])(?P<whole>(?P<it>(?P<n>[1-9]\d))/[MF])(?![\w/])",
        0.7,
        0,
    ),
    age_form(
        "a number between commas after a word for somebody",
        rf"(?<!\w)(?:{KIN}|male|female|son|daughter|friend|cousin),[ ](?:then[ ]|now[ ]|aged[ ])?"
        rf"(?P<whole>(?P<it>(?P<n>[1-9]\d)))(?=[,;)])(?!,\d)",
        0.65,
    ),
    age_form(
        "an age said of two",
        rf"(?<!\w)(?:both|each)[ ](?:aged[ ]|now[ ]|then[ ])?(?P<whole>(?P<it>(?P<n>{N})))"
        r"(?=[ ]?(?:[.;)\n]|$))(?!\.\d)",
        0.6,
    ),
    age_form(
        "an age of somebody described",
        r"(?<!\w)(?:approx\.?|approximately|about|around|circa|c\.?)[ ](?P<whole>(?P<it>"
        r"(?P<n>[1-9]\d))[ ]?(?:yrs?|years)?)(?=,?[ ](?:slim|medium|stocky|heavy|thin|tall|short"
        r"|white|black|asian|build|bald|old\b))",
        0.7,
    ),
    age_form(
        "an age spelt out before what somebody is",
        rf"(?<!\w)(?P<whole>(?P<it>(?P<n>(?:{'|'.join(TENS)})(?:[- ]?"
        rf"(?:{'|'.join(UNITS[1:10])}))?)))[ ]and[ ](?:retired|married|single|divorced|widowed"
        r"|unemployed|pregnant|living|alone|still)(?!\w)",
        0.7,
    ),
    age_form(
        "an age and a sex run together",
        r"(?<![\w.£/])(?<!flat )(?<!Flat )(?<!room )(?<!Room )(?<!size )(?<!No )"
        r"(?P<whole>(?P<it>(?P<n>[1-9]\d))[MF])(?=[ ]?[,(]|[ ](?:c/o|with|pt|patient|present\w*"
        r"|known|PMH|who|adm\w*|brought|BIBA|BIBP|seen|referred|found|victim|suspect)\b)",
        0.7,
        0,
    ),
    age_form(
        "a man or woman of an age",
        rf"(?<!\w)(?:(?:woman|man|lady|gentleman|male|female|widow|widower)[ ]of[ ]"
        rf"|(?:mother|father)[ ]of[ ](?=[2-9]\d|twenty|thirty|forty|fifty|sixty|seventy|eighty))"
        rf"(?P<whole>(?P<it>(?P<n>{N})))(?!\w)",
        0.8,
    ),
    age_form(
        "an age that was reached",
        rf"(?<!\w)(?:turned|turning)[ ](?P<whole>(?P<it>(?P<n>{N})))"
        r"(?![\w%:.]\w|[ ]?(?:%|degrees|times|of|people))",
        0.7,
    ),
    age_form(
        "a birthday that is not called one",
        r"(?<!\w)(?:her|his|their|my)[ ](?P<whole>(?P<it>(?P<n>1[6-9]|[2-9]\d)(?:st|nd|rd|th)))"
        r"(?=[ ]?(?:[.,;)\n]|$)|[ ](?:party|in|on|do|bash|last|next)\b)",
        0.65,
    ),
    age_form(
        "a birthday", r"(?<!\w)(?P<whole>(?P<it>(?P<n>\d{1,3})(?:st|nd|rd|th)))[ ]birthday", 0.85
    ),
    age_form(
        "a birthday spelt out",
        r"(?<!\w)(?P<whole>(?P<it>(?:(?:twenty|thirty|forty|fifty|sixty"
        r"|seventy|eighty|ninety)[- ])?"
        r"(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth"
        r"|[a-z]{4,7}teenth|[a-z]{3,6}tieth)))[ ]birthday",
        0.8,
    ),
)
AGE_HEADING: Final = words_pattern(("age", "ages", "aged", "age at death", "dob / age"))
CELL_NUMBER: Final = re.compile(
    rf"(?:(?<=\t)|^)[ ]?(?P<it>(?P<n>{N})(?:[ ]?(?P<short>{SHORT}|[mw]))?)"
    r"(?:[ ]?(?:yrs?|years?|y))?(?:[ ]old)?[ ]?(?=[\t\n]|$)",
    re.MULTILINE | re.IGNORECASE,
)
