"""How a firm or a venue that was met in full is called for short.

'HADLEYS' and "Hadley's" of Hadley's Hand Car Wash, 'Maltbys' of J T Maltby Haulage, "Cope's" of
Cope & Tunnard, 'HHC' of Harvest Home Care, 'DCM' of DCM Grain, 'bright stay' of BrightStay, 'the
Bull' of the Black Bull, 'at crestline' of Crestline Hospitality.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Final

from dhr_redact.detection.record_words import BODIES
from dhr_redact.model.kinds import MentionKind
from dhr_redact.people.name_words import ABBREVIATIONS
from dhr_redact.people.ordinary import is_ordinary

IsNobodys = Callable[[str], bool]
"""Tells whether nobody of the case has a word for a name."""

_NO_LETTER: Final = frozenset({"&", "and", "of", "the", "ltd", "ltd.", "limited", "plc", "llp"})
_OWNED: Final = re.compile(r"(?P<name>[^\W\d_]{3,})['\u2019]s")
_INITIALS: Final = re.compile(r"(?:[A-Z]\.?){1,3}")
_HUMPS: Final = re.compile(r"([A-Z][a-z]{2,})([A-Z][a-z]{2,})")
_PUB: Final = re.compile(
    r"(?:black|white|red|golden|blue|green|royal|old|new|jolly|three)", re.IGNORECASE
)
_AT: Final = r"(?<!\w)(?i:at|for|from|by|in|to|with|told|finish|finished|left|outside)[ \n]"
_LONG: Final = 5
_FEWEST: Final = 3
_MOST: Final = 5


def firm_forms(
    words: Sequence[str], core: Sequence[str], kind: MentionKind, is_nobodys: IsNobodys
) -> Iterator[re.Pattern[str]]:
    """Yield the short forms of a firm's or a venue's name.

    Args:
        words: The words of the name, without an article.
        core: The same without what it says of its trade ('Ltd', 'Haulage').
        kind: What it is.
        is_nobodys: Whether nobody of the case has a word for a name.
    """
    if kind not in {MentionKind.EMPLOYER, MentionKind.VENUE}:
        return
    yield from _of_somebody(words, is_nobodys)
    yield from _letters(words, core)
    yield from _alone(core, kind, is_nobodys)


def _of_somebody(words: Sequence[str], is_nobodys: IsNobodys) -> Iterator[re.Pattern[str]]:
    """Yield "Hadley's", 'Maltbys' and "Cope's"."""
    names = [word for word in words if not _INITIALS.fullmatch(word)] or [""]
    owned = _OWNED.fullmatch(names[0]) if len(names) > 1 else None
    partner = len(names) > 2 and names[1] in {"&", "and"}
    name = owned["name"] if owned else names[0] if partner or len(names) < len(words) else ""
    if len(name) >= _FEWEST and name[0].isupper() and is_nobodys(name):
        s = r"['\u2019]?[sS]"
        said = rf"{re.escape(name)}{s}|{re.escape(name.upper())}{s}"
        yield _whole(said)
        yield _placed(rf"{re.escape(name.lower())}['\u2019]?s")


def _letters(words: Sequence[str], core: Sequence[str]) -> Iterator[re.Pattern[str]]:
    """Yield 'HHC' of three words or more, and the letters that a name begins with."""
    named = [word for word in words if word.casefold() not in _NO_LETTER]
    shown = "".join(word[0] for word in named)
    if _FEWEST <= len(shown) <= _MOST and shown.isupper() and shown.isalpha() and _is_free(shown):
        yield _whole(re.escape(shown))
    first = core[0]
    if len(core) > 1 and len(first) >= _FEWEST and first.isupper() and _is_free(first):
        yield _whole(re.escape(first))


def _is_free(letters: str) -> bool:
    """Tell whether letters are no word and mean nothing else to agencies."""
    plain = letters.casefold()
    return plain not in ABBREVIATIONS and plain not in BODIES and not is_ordinary(plain)


def _alone(
    core: Sequence[str], kind: MentionKind, is_nobodys: IsNobodys
) -> Iterator[re.Pattern[str]]:
    """Yield 'bright stay', 'at crestline', 'the Bull' and 'the plough'."""
    humps = _HUMPS.fullmatch(core[0])
    if humps:
        yield re.compile(rf"(?<![\w-]){humps[1]}[ -]?{humps[2]}(?![\w-])", re.IGNORECASE)
    if len(core) == 1 and len(core[0]) >= _LONG and not is_ordinary(core[0].casefold()):
        if is_nobodys(core[0]):
            yield _placed(re.escape(core[0].lower()))
    elif kind is MentionKind.VENUE and core[-1].isalpha() and (len(core) == 1 or _is_pub(core)):
        yield re.compile(rf"(?<=the )(?i:{core[-1]})(?![\w-])|(?<=The ){core[-1]}(?![\w-])")


def _is_pub(core: Sequence[str]) -> bool:
    return len(core) == 2 and _PUB.fullmatch(core[0]) is not None


def _whole(said: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w&-])(?:{said})(?![\w-])")


def _placed(said: str) -> re.Pattern[str]:
    """Return a pattern of small letters where a place or a firm stands: 'at hadleys'."""
    return re.compile(rf"{_AT}(?P<it>{said})(?![\w-])")
