"""The ways people write a time of day, as patterns. Linear: every repeat is bounded.

Midnight and noon are general and are not here; how long something lasted is not a time of day.
"""

from __future__ import annotations

from typing import Final

from dhr_redact.detection.date_grammar import DASH, date_form

_HOUR_WORD: Final = r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d{1,2})"
_FOUR: Final = r"(?:0\d|1[0-8]|2[1-3])[0-5]\d"
"""Four figures that are no year of these two centuries."""
_NOON: Final = r"(?:[ap]m\b|[ap]\.m\.?)"

TIME_FORMS: Final = (
    date_form(
        "hours and minutes",
        r"(?:(?<![\w:.£\-/])|(?<=:\d\d-))(?P<it>(?:[01]?\d|2[0-4]):[0-5]\d(?::[0-5]\d)?(?:\.\d{1,6})?"
        rf"(?:[ ]?(?:{_NOON}|hrs?\b|hours\b|h\b|Z\b))?)(?![\w:])",
        0.9,
    ),
    date_form(
        "hours and minutes of a time stamp",
        r"(?<=\dT)(?P<it>[0-2]\d:?[0-5]\d(?::?[0-5]\d)?(?:\.\d{1,6})?"
        r"(?:Z|[+\-][0-2]\d:?[0-5]\d)?)(?!\w)",
        0.9,
    ),
    date_form(
        "hours and minutes with a full stop",
        rf"(?<![\w:.£\-/])(?P<it>(?:[01]?\d|2[0-3])\.[0-5]\d[ ]?(?:{_NOON}|hrs?\b|hours\b))",
        0.9,
    ),
    date_form(
        "hours and minutes after a word of time",
        r"(?:@|(?<!\w)(?:at|about|approximately|approx\.?|around|circa|until|by|between|time:?|left"
        r"|leaves|arrive[sd]?|returned|out|in|from|to|ple|eta|tod|toc|timed|of[ ]death"
        r"|msg|message|text|txt|sms|voicemail|vm))[ ]{1,2}"
        r"(?P<it>(?:[01]?\d|2[0-3])\.[0-5]\d)(?![\w%]|\.\d|[ ]?(?:%|million|per|miles|metres))",
        0.6,
    ),
    date_form(
        "twenty-four hour clock",
        r"(?<![\w:.£\-/])(?P<it>(?:[01]\d|2[0-4])[0-5]\d[ ]?(?:hrs?|hours|h|Z|BST|GMT|UTC)\b"
        r"|(?:[01]?\d|2[0-3])h[0-5]\d(?!\w))",
        0.9,
    ),
    date_form(
        "twenty-four hour clock after a word of time",
        r"(?:(?<!\w)(?:at|about|approximately|approx\.?|around|time:?\t?|time[ ]of[ ]\w{4,8}:?"
        r"|ple|eta|tod|toc|timed|on[ ]scene|left|arr(?:ived)?|dep(?:arted)?"
        r"|clocked(?:[ ](?:in|out))?"
        r"|logged[ ](?:in|out|on|off))|@)[ ]{0,2}"
        r"(?P<it>(?:0\d|1[0-8]|2[1-3])[0-5]\d)(?![\w%/.,:]\w|\w)",
        0.6,
    ),
    date_form(
        "a time at the start of a line of a log",
        r"(?m)^(?P<it>0\d\.[0-5]\d|0\d[0-5]\d)(?=[ ]{1,3}[A-Za-z])",
        0.6,
    ),
    date_form(
        "four figures before a line of a log in capitals",
        rf"(?m)^(?P<it>{_FOUR})(?=[ ]{{1,3}}(?-i:[A-Z]{{2,20}}[ ][A-Z]))",
        0.6,
    ),
    date_form(
        "four figures after a date",
        r"(?:(?<=[/.]\d{2}[ ])|(?<=[/.](?:19|20)\d{2}[ ]))(?P<it>(?:[01]\d|2[0-3])[.:]?[0-5]\d)"
        r"(?![\w/%\-]|[.,:]\d)",
        0.6,
    ),
    date_form(
        "hours and minutes, from and to",
        rf"(?<![\w:.£\-/])(?P<it>(?:{_FOUR}|(?:[01]\d|2[0-3])\.[0-5]\d)[ ]?{DASH}[ ]?"
        rf"(?:(?:[01]\d|2[0-3])[.:]?[0-5]\d)[ ]?(?:hrs?\b|hours\b|h\b)?)"
        r"(?![\w:/%\-]|\.\d|[ ]?(?:%|per|mg|ml|calls|people|words|pages|units|mmol))",
        0.6,
    ),
    date_form(
        "twenty-four hour clock, from and to",
        rf"(?<!\w)(?:between|from)[ ](?P<it>{_FOUR}[ ](?:and|to|until|till)[ ]"
        r"(?:[01]\d|2[0-3])[0-5]\d(?:[ ]?(?:hrs?|hours|h)\b)?)"
        r"(?![\w:/%\-]|[.,]\d|[ ](?:calls|people|pounds|words|units))",
        0.65,
    ),
    date_form(
        "hours, minutes and seconds after a date of eight figures",
        r"(?<=\d{8}[ _\-])(?P<it>(?:[01]\d|2[0-3])[0-5]\d[0-5]\d)(?!\w)",
        0.7,
    ),
    date_form(
        "an hour of a part of the day",
        r"(?<![\w:.£\-/])(?P<it>(?:1[0-2]|[1-9])(?:[.:][0-5]\d)?[ ](?:at[ ]night|in[ ]the[ ]"
        r"(?:morning|afternoon|evening)))(?!\w)",
        0.75,
    ),
    date_form(
        "minutes to or past an hour in figures",
        r"(?<!\w)(?:at|about|by|around|till?|until|gone|before|after)[ ]"
        r"(?P<it>(?:5|10|20|25|quarter|half)[ ](?:to|past)[ ](?:1[0-2]|[1-9]))"
        r"(?![\w%:/]|[.,]\d|[ ](?:people|of|years|days|weeks))",
        0.7,
    ),
    date_form(
        "about an hour",
        r"(?<![\w:.£\-/])(?P<it>(?:1[0-2]|0?[1-9])(?:[.:][0-5]\d)?[ ]?-?ish)(?!\w)",
        0.7,
    ),
    date_form(
        "half an hour spelt out",
        rf"(?<!\w)(?:at|about|around|by|till|until|gone|before|after|nearly|bout|from)[ ]"
        rf"(?P<it>half[ ](?!a\b){_HOUR_WORD})(?!\w|[ ](?:of|hour|day|year|term|the|million|price))",
        0.7,
    ),
    date_form(
        "half an hour of the day spelt out",
        rf"(?<!\w)(?P<it>half[ ]{_HOUR_WORD})(?=[ ]in[ ]the[ ](?:morning|afternoon|evening))",
        0.8,
    ),
    date_form(
        "hour of morning or afternoon",
        rf"(?<![\w:.£\-/])(?P<it>(?:1[0-2]|0?[1-9])(?:(?:[ ]?{_NOON})?[ ]?{DASH}[ ]?"
        rf"(?:1[0-2]|[1-9]))?[ ]?{_NOON})(?!\w)",
        0.9,
    ),
    date_form(
        "hour spelt out",
        rf"(?<!\w)(?P<it>(?:half past|quarter (?:past|to)|(?:five|ten|twenty|twenty-five)"
        rf"(?: minutes)? (?:past|to)) {_HOUR_WORD}|{_HOUR_WORD} o[’']?clock)(?!\w)",
        0.85,
    ),
)
"""Every way of writing a time of day; midnight and noon are general and are not here."""
