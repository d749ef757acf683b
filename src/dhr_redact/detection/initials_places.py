"""Where initials of people stand in records: columns, action lists, ends of entries, log lines.

It knows places, not people: whether the letters are anybody's is for `initials` to say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

from dhr_redact.detection.messages import speakers
from dhr_redact.detection.nearby import Headings
from dhr_redact.people.word_tables import word_set

SIGN: Final = r"(?:[A-Z]{1,2}(?:Mc|d[aeo]?|v|v?d[bB]?|el|al)[A-Z]|[A-Z]{2,4})"
"""Initials as they are written: two to four capitals, 'BMcA'."""

_DAY: Final = (
    r"(?:\d{1,2}[/.]\d{1,2}(?:[/.]\d{2,4})?|\d{1,2}(?:st|nd|rd|th)? [A-Z][a-z]{2,8}(?: \d{2,4})?)"
)
_LIST: Final = re.compile(rf"{SIGN}(?:(?: ?[/,&+;] ?| and ){SIGN}){{0,4}}")
_ONE: Final = re.compile(SIGN)
_HEADS: Final = word_set(
    "who initials initial author worker signed staff owner lead officer by whom responsible "
    "entered "
    "recorded completed signature name inits actioned allocated action"
) - {"action"}
_CELL: Final = re.compile(r"[^\t\n]+")
_LINE_PLACES: Final = (
    re.compile(
        rf"(?m)^[ \t]*(?:\d{{1,2}}[.)]?|\[ ?\])[ \t]{{1,4}}(?P<signs>{_LIST.pattern})[ ]{{2,}}"
    ),
    re.compile(
        rf"(?m)^[ \t]*\d{{1,2}}[:.]?\d{{2}}(?::\d{{2}})?(?: ?hrs?)?[ \t]+(?P<signs>{SIGN})[ ]{{2,}}"
    ),
)
"""The lists of a paper that name somebody for each line, each list by its shape."""
_INLINE: Final = re.compile(
    rf"(?:\b(?i:actions?)[ ]?:[ ]*|;[ ]?)(?P<signs>{_LIST.pattern})(?=[ ]?[-\u2013:][ ]|[ ]to[ ])"
)
"""'ACTIONS: BH - locks; KJ to ring school'."""
_LABELLED: Final = re.compile(
    r"(?:(?<=[\n\t (|])|^)(?i:initials|initialled|signed|alerted|added by|entered by|recorded by|"
    r"completed by|typed by|taken by|owner|action owner|lead|by whom|allocated to|actioned by|"
    rf"assigned to|"
    rf"office use[^\n]{{0,30}}rec'?d [\d/.]{{6,10}})[ ]?:?[ ]{{1,2}}(?P<signs>{_LIST.pattern})"
    rf"(?=[ ]{{2,}}|[ ]*(?:\n|\t|$)|[ ]+{_DAY})"
)
_BY: Final = re.compile(
    r"(?:(?<!\w)(?i:submitted|completed|entered|sent|made|raised|referred|taken|recorded|opened|"
    r"closed)(?: [\d:./]+)* (?i:by):?|(?:(?<=\n)|[ ]{2})[Bb][Yy]:)[ ]{1,2}"
    rf"(?P<signs>{SIGN})(?=[.,;)]|[ ]*(?:\n|\t|$)|[ ]{{2}})"
)
"""'SUBMITTED 09:20 BY AK,' and 'By: AK': who did it, even in letters that are a job elsewhere."""
_PRESENT: Final = re.compile(
    r"(?:(?<=[\n\t|])|^)[ ]*(?i:present|attendees|attended|in attendance|apologies|attending|"
    rf"invited|distribution|circulation|copied to|cc)[ ]?:[ \t]+(?P<signs>{SIGN}(?:[^\n]*))"
)
""" 'Present: GP, CW, HN (companion)': a list of who was there."""
_WHO_CAME: Final = re.compile(rf"(?<=[:,;/&\t])[ ]*(?P<sign>{SIGN})(?=[ ]*(?:[,;(/&\n]|$)| and )")
_ALIGNED: Final = re.compile(
    rf"(?m)(?<=[ ]{{3}})(?P<signs>{_LIST.pattern})(?=[ ]{{2,}}(?:\d|(?i:asap|done|tbc|ongoing|open|"
    r"closed|urgent|complete|by |today|immediate|next |end )|\(?[A-Z][a-z]{2} )|[ ]*$)"
)
"""Who acts, in a table whose columns are set with spaces."""
_DONE: Final = (
    r"(?<!\w)(?i:closed|updated|actioned|typed|entered|recorded|seen|checked|reviewed|completed|"
    r"done|signed|noted|logged|passed|chased|prepared|screened|authorised)(?i: (?:by|to))?[ ]{1,2}"
)
_FAIR_PLACES: Final[Mapping[str, tuple[re.Pattern[str], ...]]] = {
    "signed": (
        re.compile(rf"(?m)[.!?)\"'][ ]{{1,4}}(?P<signs>{_LIST.pattern})\]?[ \t]*$"),
        re.compile(rf"(?m)[ ][(\[](?P<signs>{SIGN})[)\]][ \t]*$"),
        re.compile(
            rf"\[(?P<signs>{SIGN})(?:\]|[ ](?:reply|comment|note|edit|added|amended|\d)[^\]\n]*\])"
        ),
        re.compile(rf"(?:, |- )(?P<signs>{SIGN})\]"),
        re.compile(
            r"\((?i:added|updated|amended|note|edited|entered|typed)[^()\n]{0,24}[ ]"
            rf"(?P<signs>{SIGN})\)"
        ),
        re.compile(rf"(?<!\w)(?P<signs>{SIGN})(?= p\.?p\.? )"),
        re.compile(rf"(?<!\w)[Pp]\.?[Pp]\.? (?P<signs>{SIGN})(?!\w)"),
        re.compile(rf"(?m)[-–—]+ ?(?P<signs>{_LIST.pattern})[.)\]]?[ \t]*$"),
        re.compile(
            rf"(?im:^)[ \t]*(?i:cc|copy to|copied to):?[ ](?P<signs>{_LIST.pattern})[ \t]*(?:\n|$)"
        ),
        re.compile(rf"(?<![\w/])[A-Z][a-z]+(?:/| \+ )(?P<signs>{SIGN})(?=[ ]?[\t|\n,;)])"),
        re.compile(rf"{_DONE}(?P<signs>{SIGN})(?=[.,;)]|[ ]*(?:\n|\t|$)|[ ]{{2,}}|[ ]+{_DAY})"),
    ),
    "dated": (
        re.compile(rf"(?m)^[ \t]*(?P<signs>{SIGN}),?[ ]+{_DAY}[ \t]*$"),
        re.compile(rf"(?<![\w/]){_DAY}[ ]*[-–]?[ ]*(?P<signs>{SIGN})(?=:|[ ]*(?:\n|$)|[ ]{{3}})"),
        re.compile(
            rf"(?m)^[ \t]*{_DAY}(?:[ ,]+\d{{1,2}}[:.]?\d{{2}})?[ ](?P<signs>{SIGN})"
            r"(?=[ ][A-Z(][a-z]|[ ]\()"
        ),
    ),
    "said": (
        re.compile(rf"(?<=[.;][ ])(?P<signs>{SIGN})(?=:[ ])"),
        re.compile(rf"(?m)^[ \t]+(?P<signs>{SIGN})(?=:[ ][a-z])"),
        re.compile(rf"(?<=[.?!][ ])(?P<signs>{SIGN})(?= [-–] [a-z])"),
        re.compile(
            rf"(?m)(?<!\w)[A-Z][\w' ]{{2,20}} [–-] (?P<signs>{SIGN})(?=:|[ ](?:has|said|to)\b)"
        ),
        re.compile(rf"(?m)^[ \t]*[A-Z][\w' ]{{2,24}} \((?P<signs>{SIGN})\)(?=:[ ])"),
    ),
}
"""What stands at the end of an entry, beside its date, or before what somebody said."""

_PAIR: Final = re.compile(rf"(?<![\w/&-]){SIGN}(?:/| & | \+ | and | with ){SIGN}(?![\w/&-])")
_TIMED: Final = re.compile(
    rf"(?m)^[ \t]*(?:{_DAY}[ ,]+)?\d{{1,2}}[:.]?\d{{2}}(?::\d{{2}})?(?: ?hrs?)?[ \t]+"
    rf"(?P<signs>{SIGN})(?=[ :/])"
)
_SENTENCE_PLACES: Final = (
    re.compile(
        rf"(?<![\w/&-])(?P<signs>{SIGN})(?=(?: and {SIGN})? (?:to [a-z]|said|says|stated|states|"
        rf"told|spoke|"
        r"rang|phoned|agreed|thought|pointed|asked|advised|confirmed|reported|felt|noted|explained|"
        r"asks|rings|says|tells|thinks|agrees|feels|advises|confirms|suggests|wants|wanted|informed|"
        r"off sick|on leave|on a/l|oversight|back (?:on|from|in)|happy to|keen to|"
        r"(?:does|did) not [a-z]|doesn'?t|didn'?t|read out|is staying|was (?:not )?aware|"
        r"was unaware|attended|visited|chairing|fatally|"
        r"registered|disagreed|had (?:by|said|not|been|seen)|"
        r"has (?:spoken|asked|not|been|said|agreed)|is worried|was worried|letter re|unable|"
        r"suggested|"
        r"will (?:not |also )?[a-z]+|wondered|queried|added|raised|in these minutes))"
    ),
    re.compile(
        r"(?<!\w)(?:[Ww]ith|[Ff]rom|[Bb]y|told|asked|[Ss]ee|[Tt]ell|and|[Rr]ing|[Ee]mail|[Pp]er|"
        r"[Ff]wd to|[Ff]orwarded to|[Cc]opied to|[Ee]mailed|[Pp]assed to|[Dd]/?w|[Ss]poke to|"
        r"attended for|[Cc]over(?:ing|ed)? for|standing in for|on behalf of) "
        rf"(?P<signs>{SIGN})(?=[.,;)]|[ ]*(?:\n|\t|$)| (?:alone|statement|re |to |and ))"
    ),
    re.compile(
        r"(?<!\w)(?i:client|partner|husband|wife|ex|mother|father|son|daughter|brother|sister|"
        rf"neighbour|friend|carer|patient) (?P<signs>{SIGN})(?![\w/&'-])"
    ),
)
_LIVES: Final = re.compile(
    rf"(?<![\w/&-])(?P<signs>{SIGN})(?= (?:sleeps|lives|is (?:now )?(?:staying|living|pregnant)|"
    r"gave birth|was drunk|drinks|has been drinking|loves|grew up|is (?:her|his) "
    r"(?:son|daughter|brother|sister|mother|father|husband|wife|partner|ex)|"
    r"(?:hit|slapped|punched|pushed|strangled|kicked|stabbed|hurt|bit) (?:her|him|them|the)\b))"
)
"""What is said of people in their own lives, and of no job: 'where GP sleeps'."""
_INSIDE: Final = r"(?<![\w/&'-]){0}(?![\w/&'-]|\.\w)"


class Place(NamedTuple):
    """Letters in a place where initials stand, how telling it is, and the list they are part of.

    `rank` 3 names somebody in each line, 2 ends an entry, 1 is what a sentence says of people.
    """

    start: int
    end: int
    rank: int
    group: str


def places_of(text: str) -> Iterator[Place]:
    """Yield each place of a text where initials may stand; one may be yielded more than once."""
    yield from _in_columns(text)
    for number, shape in enumerate(_LINE_PLACES):
        yield from _signs(text, shape, 3, f"list {number}")
    yield from _signs(text, _LABELLED, 3, "label")
    yield from _signs(text, _INLINE, 3, "inline")
    for speaker in speakers(text):
        if _ONE.fullmatch(text, speaker.start, speaker.end):
            yield Place(speaker.start, speaker.end, 3 if speaker.timed else 2, "speakers")
    yield from _signs(text, _TIMED, 2, "timed")
    for group, shapes in _FAIR_PLACES.items():
        for shape in shapes:
            yield from _signs(text, shape, 2, group)
    for pair in _PAIR.finditer(text):
        yield from _each(text, *pair.span(), 2, f"pair {pair.start()}")
    yield from _signs(text, _BY, 3, "by")
    yield from _signs(text, _ALIGNED, 2, "aligned")
    for number, row in enumerate(_PRESENT.finditer(text)):
        for one in _WHO_CAME.finditer(text, row.start(), row.end()):
            yield Place(*one.span("sign"), 2, f"present {number}")
    yield from _signs(text, _LIVES, 1, "lives")
    for number, shape in enumerate(_SENTENCE_PLACES):
        yield from _signs(text, shape, 1, "" if number else "acts")


def everywhere(text: str, sign: str) -> Iterator[tuple[int, int]]:
    """Yield every place where letters stand as a word of their own."""
    for found in re.finditer(_INSIDE.format(re.escape(sign)), text):
        yield found.span()


def _signs(text: str, shape: re.Pattern[str], rank: int, group: str) -> Iterator[Place]:
    for found in shape.finditer(text):
        yield from _each(text, *found.span("signs"), rank, group)


def _each(text: str, start: int, end: int, rank: int, group: str) -> Iterator[Place]:
    for one in _ONE.finditer(text, start, end):
        yield Place(one.start(), one.end(), rank, group)


def _in_columns(text: str) -> Iterator[Place]:
    """Yield initials that fill a cell below a heading of who did or will do something."""
    if "\t" not in text:
        return
    headings = Headings(text)
    for cell in _CELL.finditer(text):
        words = cell[0].strip()
        if len(words) > 24 or not _LIST.fullmatch(words):
            continue
        head = headings.over(cell.start())
        if head and set(re.findall(r"[a-z]+", head.casefold())) & _HEADS:
            yield from _each(text, cell.start(), cell.end(), 3, f"column {head}")
