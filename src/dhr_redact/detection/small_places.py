"""Named schools, surgeries, churches and mosques in small letters: 'fellgate rd primary'.

Only with a word that is no ordinary one, a saint or a street before what the place is: 'the local
primary' and 'rainbow nursery' are left.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from dhr_redact.model.kinds import MentionKind
from dhr_redact.people.ordinary import is_ordinary
from dhr_redact.people.word_tables import word_set
from dhr_redact.rulepacks.word_starts import at_words

_K: Final = MentionKind
_ENDINGS: Final = {
    "primary school": _K.SCHOOL, "primary": _K.SCHOOL, "prim": _K.SCHOOL, "infants": _K.SCHOOL,
    "juniors": _K.SCHOOL, "academy": _K.SCHOOL, "high school": _K.SCHOOL, "sch": _K.SCHOOL,
    "nursery": _K.SCHOOL, "school": _K.SCHOOL, "surgery": _K.SURGERY, "med centre": _K.SURGERY,
    "medical centre": _K.SURGERY, "health centre": _K.SURGERY, "chemist": _K.SURGERY,
    "pharmacy": _K.SURGERY, "church": _K.VENUE, "chapel": _K.VENUE, "mosque": _K.VENUE,
    "masjid": _K.VENUE, "gurdwara": _K.VENUE, "mandir": _K.VENUE, "temple": _K.VENUE,
    "hotel": _K.VENUE, "arms": _K.VENUE, "care home": _K.VENUE, "nursing home": _K.VENUE,
    "community centre": _K.VENUE, "church hall": _K.VENUE, "village hall": _K.VENUE,
    "leisure centre": _K.VENUE,
}  # fmt: skip
_ALL: Final = "|".join(sorted(_ENDINGS, key=lambda ending: (-len(ending), ending)))
_NAMED: Final = at_words(
    rf"(?<!\w)(?P<name>(?:st\.? )?[a-z][a-z'’]{{2,15}}(?: (?:st|rd|road|lane|street|park|hill"
    rf"|[a-z]{{4,15}}))?) (?P<is>{_ALL})(?!\w|-)"
)
_STREET: Final = frozenset({"st", "rd", "road", "lane", "street"})
_GENERIC: Final = word_set(
    """
    the a an his her their my our your this that each every any some no local same old new other
    another pre post non covid gp nhs hv mum mums dad dads kids nans attends attended attending
    went goes going rang left bsl send ehcp c of e ce rc cofe catholic anglican methodist baptist
    muslim sikh hindu polish romanian turkish kurdish arabic somali punjabi english welsh senco
    the main side feeder breakfast after during via re at in to from of and or with for on by was
    is has had not also then when into near outside called told inf informed spoke tel meds
    gluten asap lunch swimming sunday friday saturday mainstream private boarding online full half
    nearest middle upper lower first second secondary special orthodox pentecostal evangelical
    """
)
_SOLE: Final = at_words(
    r"(?<!\w)(?:jamia|jame|jamme|ghausia|madina|makki|noorani|faizan[- ]e[- ]\w{3,12})"
    r"[ ](?:masjid|mosque)(?!\w)",
    re.IGNORECASE,
)


def small_places(text: str) -> Iterator[tuple[int, int, MentionKind]]:
    """Yield where a place is named in small letters, and what it is."""
    for match in _NAMED.finditer(text):
        words = match["name"].replace(".", "").split()
        start = match.start()
        if len(words) > 1 and words[-1] not in _STREET and words[0] != "st":
            if _is_own(words[-1]):  # 'goes fellgate primary'
                start = start if _is_own(words[0]) else start + match["name"].rindex(words[-1])
                yield start, match.end(), _ENDINGS[match["is"]]
            elif _is_own(words[0]) and words[-1] not in _GENERIC:
                yield start, match.end(), _ENDINGS[match["is"]]
            continue
        is_saint = words[0] == "st" and len(words) > 1
        is_street = len(words) > 1 and words[-1] in _STREET and words[0] not in _GENERIC
        if is_saint or is_street or _is_own(words[0]):
            yield start, match.end(), _ENDINGS[match["is"]]
    for match in _SOLE.finditer(text):
        yield *match.span(), _K.VENUE


def _is_own(word: str) -> bool:
    """Tell whether a word is a name: long enough, no ordinary word, none of those before places."""
    bare = word.removesuffix("'s").removesuffix("’s")
    return len(bare) > 3 and bare not in _GENERIC and not is_ordinary(bare)
