"""Scene: who is named beyond doubt around a name, and what that settles.

In the same paragraph, row of a table or text; with a collar number; or as the one interviewed.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from dhr_redact.model.identifiers import EntryId
from dhr_redact.people.definitions import letters_of
from dhr_redact.people.folding import fold
from dhr_redact.people.found import Doubt, Found
from dhr_redact.people.link_evidence import numbers_in
from dhr_redact.people.links import Ambiguous, Link, Linked, NotAName
from dhr_redact.people.somebody_else import IF_NAMED

ASKED_WHATEVER = frozenset(
    {
        Doubt.SHARED_NAME,
        Doubt.OTHER_FIRST_NAME,
        Doubt.OTHER_SURNAME,
        Doubt.TWO_PEOPLE,
        Doubt.OTHER_NAME,
        Doubt.INSIDE_A_WORD,
        Doubt.SPELLED,
        Doubt.PART_OF_DOUBLE,
    }
)
"""Doubts that nothing around a name settles."""

SHARED = "on the case map have this name"
OF_STAFF_TOO = "some who work on the case and some who do not have this name"
ONE_LEFT = "one on the case map may be meant, but nothing shows that the title is theirs"
_OPEN = frozenset(
    {
        str(Doubt.INITIALS),
        "a short form or middle name that nobody said this person uses",
        "a title and an initial",
        ONE_LEFT,
        OF_STAFF_TOO,
    }
)
_INTERVIEW_BEFORE = re.compile(
    r"\b(?:(?:interview|statement|witness statement|transcript|account|deposition|evidence)"
    r"(?:\s+under\s+caution)?\s+(?:of|with|by|from)\s+(?:the\s+)?|"
    r"(?:(?:person|suspect|witness|detainee)(?: being)? (?:interviewed|spoken to)|interviewee)"
    r"[ \t]*:\s*)$",
    re.IGNORECASE,
)
_TITLE_STARTS_WITHIN = 40
_FAR = 200  # characters, after which a full name no longer says whom a surname means
_WORDS_OF_A_NAME = 4
_SIGN_BEFORE = re.compile(r"(?:^|[\t\n(/]|[-\u2013,:] | {2})$")
_SIGN_AFTER = re.compile(r"[.]?(?:[\t\n)/:]| {2}|,|$)")
_FORENAME_AFTER = re.compile(
    r"\s*[|;,/]?\s*(?:fore|first|given|christian|other)[ -]?names?(?:\(s\))?[ \t]*[:|\t]\s*",
    re.IGNORECASE,
)
_FORENAME_BEFORE = re.compile(
    r"\b(?:fore|first|given)[ -]?names?(?:\(s\))?[ \t]*[:|\t]\s*(?P<forenames>[^\n:]+?)"
    r"\s*[|;,/]?\s*"
    r"(?:sur|last |family )name[ \t]*[:|\t]\s*$",
    re.IGNORECASE,
)
_INITIAL_BEFORE = re.compile(r"[A-Z]\b")
"""Of two whom 'M. Holloway' fits, the one named in full is as likely told apart by it as meant."""
_TURN_AFTER = re.compile(r"[ ]*(?:\t|\n|:|$)")
_TORN = re.compile(r"(?<=[A-Z])\n[A-Z]{2}")
_LINES_BETWEEN_TURNS = 12
"""So many lines without a turn, at most, before a transcript is taken to be over."""


@dataclass(frozen=True, slots=True)
class Scene:
    """Who is named beyond doubt: where in this story, and with which collar number.

    `in_full` tells where each word of somebody's full name stands in it: 'Jean Holloway' says who
    is 'Holloway', and 'Jean' does not. `speakers` tells, by the place of a name at the start of a
    line, who was being interviewed;
    `initials` whose initials or sign the document says these letters are.
    """

    text: str = field(repr=False)
    places: Mapping[EntryId, Sequence[int]] = field(default_factory=dict, repr=False)
    numbers: Mapping[str, EntryId] = field(default_factory=dict, repr=False)
    lines: Sequence[int] = field(default=(), repr=False)
    speakers: Mapping[int, EntryId] = field(default_factory=dict, repr=False)
    initials: Mapping[str, EntryId] = field(default_factory=dict, repr=False)
    in_full: Mapping[tuple[EntryId, str], Sequence[int]] = field(default_factory=dict, repr=False)

    def named_between(self, entry: EntryId, start: int, end: int) -> bool:
        """Tell whether somebody is named beyond doubt from one place up to another."""
        return _any_between(self.places.get(entry, ()), start, end)

    def named_so_between(self, found: Found, entry: EntryId, start: int, end: int) -> bool:
        """Tell whether somebody is named in full, with the very name that is asked about."""
        names = {fold(r.form.text).split()[-1] for r in found.readings if r.entry == entry}
        return any(_any_between(self.in_full.get((entry, n), ()), start, end) for n in names)

    def line_of(self, place: int) -> tuple[int, int]:
        """Return where the line that holds a place starts and ends."""
        return line_around(self.lines, place, len(self.text))


def _any_between(places: Sequence[int], start: int, end: int) -> bool:
    return bisect_left(places, start) < bisect_left(places, end)


def line_ends(text: str) -> tuple[int, ...]:
    """Return where the lines of a text end."""
    return tuple(match.start() for match in re.finditer("\n", text))


def line_around(lines: Sequence[int], place: int, length: int) -> tuple[int, int]:
    """Return the start and the end of the line around a place."""
    number = bisect_left(lines, place)
    start = lines[number - 1] + 1 if number else 0
    return start, lines[number] if number < len(lines) else length


def settle_by_scene(link: Ambiguous, found: Found, scene: Scene) -> Link:
    """Settle what the sentence left open by who is named beyond doubt around it, or leave it."""
    defined = _as_defined(link, found, scene)
    if defined:
        return defined
    if link.because in IF_NAMED:
        return _if_named(link, scene)
    is_open = link.because in _OPEN or link.because.endswith(SHARED)
    if found.doubt in ASKED_WHATEVER or not is_open:
        return link
    number = numbers_in(scene.text[found.start : found.name_start])
    by_number = {scene.numbers[n] for n in number if n in scene.numbers} & set(link.entries)
    if len(by_number) == 1:
        return Linked(by_number.pop(), "the same collar number stands with the full name", 0.95)
    written = _by_other_field(link, found, scene) or _by_signature(link, found, scene)
    speaker = scene.speakers.get(found.start)
    if written is None and speaker in link.entries and speaker is not None:
        written = Linked(speaker, "the interview is of the only one with this name", 0.85)
    if link.because == OF_STAFF_TOO:
        return written or link
    return written or _by_nearness(link, found, scene)


def _if_named(link: Ambiguous, scene: Scene) -> Link:
    """Link the one whom a title fits best if the text names that one in full somewhere."""
    if link.likeliest is None or all(entry != link.likeliest for entry, _ in scene.in_full):
        return link
    return Linked(link.likeliest, "the title fits, and the text names this one in full", 0.9)


def _as_defined(link: Ambiguous, found: Found, scene: Scene) -> Link | None:
    """Take initials as the document's own key or list of names says."""
    if found.doubt not in {Doubt.INITIALS, Doubt.ABBREVIATION} or found.titles:
        return None
    letters = letters_of(scene.text[found.name_start : found.end])
    entry = scene.initials.get(letters)
    if entry is None:
        return None
    if entry not in link.entries and letters in _ROLE_SIGNS:
        return NotAName("the document's sign for the victim or the alleged perpetrator")
    return Linked(entry, "the document says whose initials or sign this is", 0.9)


_ROLE_SIGNS = frozenset({"v", "ap", "p"})


def _by_signature(link: Ambiguous, found: Found, scene: Scene) -> Linked | None:
    """Read letters that stand as a signature, and can mean only one whom the text names in full.

    In a cell, in brackets, at the end of an entry: who acts or writes. In a sentence, letters may
    be a road's.
    """
    alone = _SIGN_BEFORE.search(scene.text, max(0, found.start - 4), found.start)
    only = found.doubt is Doubt.INITIALS and not found.titles and len(link.entries) == 1
    if not (only and alone and _SIGN_AFTER.match(scene.text, found.end)):
        return None
    letters = letters_of(scene.text[found.name_start : found.end])
    if len(letters) == 1 or all(entry != link.entries[0] for entry, _ in scene.in_full):
        return None
    because = "the initials of only one, who is named in full in this text"
    return Linked(link.entries[0], because, 0.8)


def _by_other_field(link: Ambiguous, found: Found, scene: Scene) -> Linked | None:
    """Read 'Surname: HOLLOWAY  Forename(s): Colin' as the one whose first name is given."""
    after = _FORENAME_AFTER.match(scene.text, found.end)
    before = _FORENAME_BEFORE.search(scene.text, max(0, found.start - 80), found.start)
    if after:
        place = (after.end(), after.end() + 1)
    elif before:
        place = before.span("forenames")
    else:
        return None
    named = [entry for entry in link.entries if scene.named_between(entry, *place)]
    if len(named) != 1:
        return None
    return Linked(named[0], "the field beside it gives the first name", 0.93)


def _by_nearness(link: Ambiguous, found: Found, scene: Scene) -> Link:
    start, end = scene.line_of(found.start)
    end = max(end, found.end)
    near = [entry for entry in link.entries if scene.named_between(entry, start, end)]
    if len(near) == 1 and _is_so_named(scene, link, found, near[0], start):
        because = "the only one of them named in the same paragraph, and earlier"
        return Linked(near[0], because, 0.85)
    in_row = len(near) == 1 and _has_own_cell(scene, near[0], start, end)
    if in_row and not _is_turn(scene.text, found):  # who speaks is not whom the words name
        return Linked(near[0], "the only one of them named in the same row of a table", 0.85)
    titled_or_initials = bool(found.titles) or found.doubt in {Doubt.INITIALS, Doubt.ABBREVIATION}
    if near or titled_or_initials or _TORN.match(scene.text, found.end):
        return link
    named = [entry for entry in link.entries if scene.places.get(entry)]
    if len(link.entries) == 1 and named and scene.places[named[0]][0] < found.start:
        return Linked(named[0], "it is named in full in this text, before", 0.75)
    return link


def _is_so_named(scene: Scene, link: Ambiguous, found: Found, entry: EntryId, start: int) -> bool:
    """Tell whether somebody is named before a name, from `start` on, so that it means them.

    Where several have the name, only their full name with it does: after 'Jean left' the
    'Holloway' who broke in may be anybody. Where one has it, any name beyond doubt does.
    """
    if len(link.entries) == 1:
        return scene.named_between(entry, start, found.start)
    if _INITIAL_BEFORE.match(scene.text, found.name_start):
        return False
    return scene.named_so_between(found, entry, max(start, found.start - _FAR), found.start)


def _has_own_cell(scene: Scene, entry: EntryId, start: int, end: int) -> bool:
    """Tell whether a cell of a row is little more than an entry's name.

    'Call from Jean Holloway' in one cell says nothing of the Holloway who is arrested in the next.
    """
    row = scene.text[start:end]
    if "\t" not in row:
        return False
    at = 0
    for cell in row.split("\t"):
        if len(cell.split()) <= _WORDS_OF_A_NAME and any(
            start + at <= place < start + at + len(cell) for place in scene.places.get(entry, ())
        ):
            return True
        at += len(cell) + 1
    return False


def speakers_in(
    text: str,
    found: Sequence[Found],
    sure: Mapping[int, EntryId],
    lines: Sequence[int],
) -> dict[int, EntryId]:
    """Return whose turn it is where a line of an interview's transcript begins with a surname.

    The interview's title names one person in full ('Interview of COLIN HOLLOWAY'), and nobody
    else in that line or since, up to the turn, has the surname in doubt.

    Args:
        text: The text of a story.
        found: The names in it, in order.
        sure: Who is named beyond doubt, by the place where the name starts.
        lines: Where the lines end.
    """
    speakers: dict[int, EntryId] = {}
    interviewed: EntryId | None = None
    others: set[tuple[EntryId, str]] = set()
    last_line = 0
    for item in found:
        line = bisect_right(lines, item.start - 1) if item.start else 0
        who = sure.get(item.start)
        if line - last_line > _LINES_BETWEEN_TURNS:
            interviewed = None
        if interviewed and _is_turn(text, item):
            last_line = line
        before = text[max(0, item.start - _TITLE_STARTS_WITHIN) : item.start]
        if who is not None and _INTERVIEW_BEFORE.search(before):
            interviewed, others, last_line = who, set(), line
        elif who is not None:
            words = fold(text[item.name_start : item.end]).split()
            others |= {(who, word) for word in words if who != interviewed}
        elif interviewed in item.entries and _is_turn(text, item):
            surname = fold(text[item.name_start : item.end])
            if interviewed and not any((other, surname) in others for other in item.entries):
                speakers[item.start] = interviewed
    return speakers


def _is_turn(text: str, found: Found) -> bool:
    """Tell whether a name in capitals, or with a colon, is all that begins a line."""
    starts = found.start == 0 or text[found.start - 1] == "\n"
    after = _TURN_AFTER.match(text, found.end)
    loud = text[found.name_start : found.end].isupper()
    return starts and after is not None and (loud or after[0].endswith(":"))
