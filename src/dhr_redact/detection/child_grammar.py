"""The ways people write what tells a child's age and sex in one, as patterns.

Linear: every repeat is bounded.
"""

from __future__ import annotations

import re
from typing import Final

from dhr_redact.detection.age_words import HALF, JOIN, SHORT, UNITS, YEARS, N, age_form
from dhr_redact.detection.nearby import words_pattern

CHILD: Final = (
    r"(?:step|grand|half|god|foster|adopted)?[- ]?(?:sons?|daughters?|child(?:ren)?|boys?|girls?"
    r"|bab(?:y|ies)|toddlers?|infants?|brothers?|sisters?|nieces?|nephews?|siblings?|teenagers?"
    r"|pupils?|schoolboys?|schoolgirls?|twins?|newborns?|lads?|students?|kids?|minors?"
    r"|grandchild(?:ren)?|male|female)"
)
ORDER: Final = (
    r"(?:(?:eldest|oldest|youngest|older|elder|younger|middle|only|first|second|third|twin|little"
    r"|baby|adopted|biological|unborn)[ ])?"
)

CHILD_FORMS: Final = (
    age_form(
        "age and word for a child",
        rf"(?<![\w.£])(?P<it>{ORDER}(?:{N}{HALF}(?:[ ]and[ ]|,[ ]))?(?P<n>{N}){HALF}{JOIN}"
        rf"(?:{YEARS}|(?P<short>{SHORT})){JOIN}(?:old)?[ ]?(?:twin[ ]|baby[ ])?{CHILD}\b)",
        0.9,
    ),
    age_form(
        "word for a child and age",
        rf"(?<!\w)(?P<it>{ORDER}{CHILD}[ ]?(?:,[ ]?|\([ ]?|-[ ])?(?:who[ ](?:was|is|were)[ ]"
        rf"|then[ ]|now[ ]|both[ ])?(?:aged?[ ]|ages[ ]|age[ ]of[ ]"
        rf"|of[ ](?=[^\s]{{1,12}}[ ](?:{YEARS}|{SHORT})))"
        rf"(?:just[ ]|only[ ]|about[ ])?(?P<n>{N}){HALF}"
        rf"(?:(?:,[ ]?(?:and[ ])?|[ ](?:and|&|or)[ ]|[ ]?/[ ]?){N}{HALF}){{0,6}}"
        rf"(?:[ ]?(?:{YEARS}|(?P<short>{SHORT}))\b(?:[ ]old)?)?(?:[ ]?\))?)"
        rf"(?![ ]?[-–][ ]?\d)",
        0.9,
    ),
    age_form(
        "word for a child and age in brackets or commas",
        rf"(?<!\w)(?P<it>{ORDER}{CHILD}[ ]?(?:\([ ]?(?P<n>{N}){HALF}"
        rf"(?:(?:,[ ]?|[ ](?:and|&)[ ]|/){N}){{0,6}}[ ]?(?:{YEARS}|(?P<short>{SHORT}))?"
        rf"(?:[ ]old)?[ ]?\)|,[ ](?P<n2>\d{{1,2}})(?=[,;)\n]|[ ]and\b|\.(?!\d)|$)"
        rf"|,[ ](?:now|then|only|just)[ ](?:{N}{HALF}[ ]?{SHORT})\b"
        rf"|[ ](?:(?:was|is|were|are)[ ](?:(?:only|just|now|then|nearly|almost)[ ])?"
        rf"|(?:only|just|now|then|nearly|almost)[ ])(?P<n3>{N})(?=[ ]?(?:[.,;)]|$)"
        rf"|[ ](?:years|months|weeks|when|at|now|then|and)\b)"
        rf"(?:[ ](?:years|months|weeks)(?:[ ]old)?)?))",
        0.85,
    ),
    age_form(
        "child of an age, or of somebody and an age",
        rf"(?<!\w)(?P<it>{ORDER}(?:(?:baby[ ])?(?:boy|girl|lad)|child|baby)[ ]of[ ](?P<n>{N})"
        rf"(?:[ ](?:{YEARS}|(?P<short>{SHORT})))?(?![\w])"
        rf"|{ORDER}{CHILD}[ ]of[ ](?-i:[A-Z][\w’'\-]{{1,24}}(?:[ ]and[ ][A-Z][\w’'\-]{{1,24}})?)"
        rf",?[ ](?:\()?aged?[ ](?P<n2>{N})"
        rf"|(?:baby[ ])?(?:boy|girl|baby),[ ](?P<n3>{N})[ ](?:{YEARS}|{SHORT})\b)",
        0.85,
    ),
    age_form(
        "eldest or youngest, and age",
        rf"(?<!\w)(?P<it>(?:eldest|oldest|youngest|middle[ ]one|little[ ]one)(?:[ ]one)?"
        rf"(?:[ ]?\([ ]?|,[ ]|[ ](?:is|was)[ ])(?:aged[ ]|now[ ]|then[ ]|only[ ]|just[ ])?"
        rf"(?P<n>{N})(?:[ ](?:years|months|weeks)(?:[ ]old)?)?[ ]?\)?)"
        r"(?=[ ]?(?:[.,;)\n]|$)|[ ]and\b)(?![.,]\d)",
        0.8,
    ),
    age_form(
        "children and a list of their ages",
        rf"(?<!\w)(?P<it>(?:(?:{CHILD}|ch)[ ]?(?:[:=–-][ ]{{0,2}}|\([ ]?)"
        rf"|(?:kids|lads|sons|daughters|boys|girls|grandkids)[ ])(?P<n>1[0-7]|\d)"
        rf"(?:,[ ]?(?:1[0-7]|\d)){{0,5}}(?:,[ ]?(?:and[ ]|&[ ])?|[ ](?:and|&)[ ])(?:1[0-7]|\d)"
        rf"(?:[ ]?(?:{YEARS})\b)?[ ]?\)?)(?![\w/:%]|[.,]\d|[ ](?:of|to)\b)",
        0.75,
    ),
    age_form(
        "months, weeks or days of a baby in figures with a slash",
        r"(?<!\w)(?P<it>(?:\d{1,2}/(?:12|52|7)(?:[ ]old)?[ ](?:baby|babe|infant|boy|girl|child|son"
        r"|daughter)|(?:baby|babe|infant|newborn|child|boy|girl|son|daughter)[ ]?(?:,[ ]?|\([ ]?"
        r"|(?:is|was|now|aged|age)[ ])?(?:now[ ]|aged?[ ])?\d{1,2}/(?:12|52|7)(?!/|\d)"
        r"(?:[ ]old|[ ]?\))?))"
        r"(?![\w/]|[ ]?(?:post|pn\b|ago))",
        0.8,
    ),
    age_form(
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
    rf"|Year[ ](?i:{'|'.join(reversed(UNITS[1:14]))})(?![ ]of\b)"
    r"|Y(?:1[0-3]|[1-9])|Reception)(?!\w)"
    r"|[,;:(][ ]?(?P<it2>Y(?:1[0-3]|[1-9]))(?=[ ]?[,;.)/])"
)
SCHOOL_WORDS: Final = words_pattern(
    ("school", "pupil", "class", "teacher", "education", "child", "son", "daughter", "boy",
     "girl", "academy", "nursery", "attendance", "headteacher", "senco", "safeguarding lead"),
)  # fmt: skip
