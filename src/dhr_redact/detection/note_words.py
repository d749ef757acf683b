"""Words with which notes begin and go on, which a model takes for names: 'Rang', 'abt', 'Refer'.

None of them is a first name or a surname anybody is likely to have; 'Said' is both a verb and a
name, so it counts only before a word in small letters.
"""

from __future__ import annotations

import re
from typing import Final

from dhr_redact.people.folding import fold
from dhr_redact.people.word_tables import word_set

NOTE_VERBS: Final = word_set(
    """
    rang ring rings ringing phoned phones telephoned texted texts texting emailed emails messaged
    called calls spoke speaks told tells says saying asked asks wants wanted wanting stated states
    reported reports disclosed discloses discussed discusses advised advises agreed agrees denied
    denies refused refuses declined declines attended attends visited visits seen saw sees met meets
    came comes went goes gone left leaves arrived arrives returned returns collected collects
    dropped drops drove drives gave gives given took takes taken brought brings sent sends received
    receives requested requests informed informs confirmed confirms explained explains completed
    completes booked books cancelled cancels rebooked chased chases closed closes opened opens filed
    files logged logs recorded records noted notes awaiting await awaited refer refers referred
    reviewed reviews admitted admits discharged discharges prescribed prescribes declared appears
    appeared presented presents presenting complained complains threatened threatens shouted shouts
    arrested arrests charged interviewed interviews bailed released signposted allocated escalated
    liaised liaise contacted contacts updated updates thanked thanks apologised supported supports
    """
)
_ALSO_NAMES: Final = frozenset({"said"})
_SHORTENED: Final = word_set(
    "abt re w wi wo btw asap tbc tba rtn appt apt tel mob msg pt pts hx rx dx fu ff bach fach "
    "cariad"
)
"""What is typed short in notes, and Welsh endearments: 'rang Non abt it', 'Teg bach'."""
_SMALL_AFTER: Final = re.compile(r"[ ]+[a-zß-ÿ]")


def begins_a_note(text: str, start: int, end: int) -> bool:
    """Tell whether a word of a text is a verb of notes with a capital: 'Rang re damp'."""
    word = fold(text[start:end])
    if word in _ALSO_NAMES:
        return _SMALL_AFTER.match(text, end) is not None
    return word in NOTE_VERBS


def is_shortened(word: str) -> bool:
    """Tell whether a word in small letters is an abbreviation of notes or an endearment."""
    return word in _SHORTENED
