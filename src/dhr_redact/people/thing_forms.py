"""Every way a place or an organisation may be written, from the names that were given for it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dhr_redact.model.entry import CaseMapEntry
from dhr_redact.model.kinds import FormSort, MentionKind
from dhr_redact.people.folding import fold
from dhr_redact.people.ordinary import is_ordinary
from dhr_redact.people.word_tables import word_set
from dhr_redact.people.written import Forms, Written

_NOTE = re.compile(r"\s*\(([^)]*)\)")
_SUFFIX = re.compile(
    r"(?i)[\s,]+(?:ltd|limited|plc|llp|cic|inc|co|company|trust|nhs trust|nhs foundation trust|"
    r"foundation trust|academy|academies|school|primary school|primary academy|primary|"
    r"infant school|junior school|infants|juniors|c of e primary school|ce primary school|"
    r"catholic primary school|"
    r"rc primary school|secondary school|high school|grammar school|college|sixth form|nursery|"
    r"pre-?school|surgery|medical centre|medical practice|medical group|health centre|practice|"
    r"group practice|doctors|hospital|general hospital|clinic|refuge|women's refuge|house|centre|"
    r"hostel|church|club|pub|inn|hotel|care home|nursing home|station|supermarket|stores?)\.?$"
)
_STREETS = {
    "street": "St", "road": "Rd", "avenue": "Ave", "lane": "Ln", "drive": "Dr", "close": "Cl",
    "court": "Ct", "crescent": "Cres", "gardens": "Gdns", "terrace": "Terr", "place": "Pl",
    "square": "Sq", "grove": "Gr", "park": "Pk", "house": "Ho", "estate": "Est",
}  # fmt: skip
_SWAPS = (
    (re.compile(r"(?i)\bsaint\b"), "St"),
    (re.compile(r"(?i)\bst\.?(?=\s)"), "Saint"),
    (re.compile(r"(?i)\s+and\s+"), " & "),
    (re.compile(r"\s*&\s*"), " and "),
    (re.compile("['\u2019]s\\b"), "s"),
    (re.compile("['\u2019]s\\b"), ""),
)
_PARTNERS = re.compile(r"[^\W\d_][\w'\u2019.-]+(?:\s*&\s*|\s+and\s+)[A-Z][\w'\u2019-]+(?=\s)")
_OWNER = re.compile("(?i:the\\s+)?([A-Z][^\\W\\d_]+)(?:['\u2019]s|s['\u2019])\\s+[^\\W\\d_]")
_GROUND = frozenset({MentionKind.PLACE, MentionKind.ADDRESS})
_FIRMS = frozenset({MentionKind.EMPLOYER, MentionKind.VENUE})
_HOUSES = _FIRMS | {MentionKind.SURGERY, MentionKind.SCHOOL, MentionKind.REFUGE}
_SCHOOL_FIRST = re.compile(r"(?i)^(?:ysgol|coleg|gaelscoil|scoil|sgoil)\s+(?=\w)")
"""'Ysgol Bryn Teg': Welsh and Gaelic schools have the word for a school first."""
_IS_SCHOOL = re.compile(r"(?i)\b(?:school|primary|academy)$")
_JOINERS = frozenset(
    {"of", "the", "and", "&", "at", "in", "on", "for", "with", "by", "to", "y", "yr"}
)
_GENERIC = word_set(
    """
    st saint our lady holy royal new old great little north south east west upper lower county city
    town village district borough general central community national british english welsh scottish
    irish local public free first united international christian catholic methodist baptist muslim
    islamic jewish church chapel house hall home hospital hospitals school primary junior infant
    high secondary college university academy centre medical health surgery practice group clinic
    care nursing nhs foundation trust women children family families support housing association
    society company firm shop store services service department office street road lane market park
    hotel club bank post council
    """
)
"""Words that begin or end many a name: 'Church of', 'Hereford County', 'Royal National'."""
_HOUSE = re.compile(r"(?i)^(?:flat\s+\w+[\s,]+)?\d+\w?(?:[-\u2013]\d+\w?)?[\s,]+(?=\D)")


def thing_forms(entry: CaseMapEntry) -> tuple[Written, ...]:
    """Return every written form of a place or an organisation, in order."""
    forms = Forms(of_thing=True)
    for place, name in enumerate(entry.names):
        text = name.text.reveal()
        for note in _NOTE.findall(text):
            forms.add(note, _sort_of(note))
        bare = _NOTE.sub("", text).strip(" ,")
        sort = _sort_of(bare) if place else FormSort.FULL
        for shown in _spellings(bare):
            forms.add(shown, sort, whole=True)
        any_words = entry.mention_kind in _FIRMS
        for short in (*_shorter(bare), *_partners(bare, any_words=any_words)):
            for shown in _spellings(short):
                forms.add(shown, FormSort.NICKNAME)
        if entry.mention_kind is MentionKind.SCHOOL and _IS_SCHOOL.search(bare):
            for short in _without_suffixes(bare):
                forms.add(f"Ysgol {short}", FormSort.NICKNAME, stated=False)
        for short in (*_owner(bare), *_heads(bare)) if entry.mention_kind in _HOUSES else ():
            forms.add(short, FormSort.NICKNAME, stated=False)
        for short in _first_words(bare) if entry.mention_kind not in _GROUND else ():
            for shown in _spellings(short):
                forms.add(shown, FormSort.NICKNAME, stated=False)
    return forms.sorted()


def is_short_for(short: str, name: str) -> bool:
    """Tell whether a name is another without 'School', 'Ysgol', 'Hospital' and the like.

    Examples:
        >>> is_short_for("Millrace Primary", "Millrace Primary School")
        True
    """
    words, others = (_SCHOOL_FIRST.sub("", fold(text)).split() for text in (short, name))
    if words == others:
        return len(fold(short)) < len(fold(name))
    rest = " ".join(others[len(words) :])
    if _SCHOOL_FIRST.match(short) and not _IS_SCHOOL.search(rest):
        return False  # 'Derw Mawr nursery' is another place than 'Ysgol Derw Mawr'
    return others[: len(words)] == words and "" in _without_suffixes(f" {rest}")


def _first_words(text: str) -> Iterator[str]:
    """Yield the first two or more words of a longer name: 'Living Stream' of '... Tabernacle'.

    None ends in a word of many names ('Hereford County'), and one word must be a name of its own.
    """
    bare = re.sub(r"(?i)^the\s+", "", text.partition(",")[0])
    words = _SCHOOL_FIRST.sub("", bare).split()
    for count in range(2, len(words)):
        told = [fold(word).removesuffix("'s").strip("'.()") for word in words[:count]]
        own = [word for word in told if len(word) > 2 and word not in _GENERIC | _JOINERS]
        is_told = len(own) > 1 or any(not is_ordinary(word) for word in own)
        if is_told and told[-1] not in _GENERIC | _JOINERS and words[count - 1][:1].isupper():
            yield " ".join(words[:count])


def _owner(text: str) -> Iterator[str]:
    """Yield what people say of a house called after somebody: 'Drovers' of 'The Drover's Rest'."""
    found = _OWNER.match(text)
    if found and len(found[1]) > 3 and fold(found[1]) not in _GENERIC:
        yield from (f"{found[1]}'s", f"{found[1]}s")


def _heads(text: str) -> Iterator[str]:
    """Yield the one word, an ordinary one, that a house is called: 'the Limes' of '... Surgery'."""
    for short in _without_suffixes(re.sub(r"(?i)^the\s+", "", text)):
        if len(short) > 3 and fold(short) not in _GENERIC and is_ordinary(fold(short)):
            yield short


def _partners(text: str, *, any_words: bool) -> Iterator[str]:
    """Yield the two that a firm is called after: 'Fenner & Bright' of '... Organ Builders'.

    Ordinary words ('Health and Care' of '... Partnership') only if `any_words` will do.
    """
    found = _PARTNERS.match(re.sub(r"(?i)^the\s+", "", text))
    words = re.findall(r"[^\W\d_]+", fold(found[0])) if found else []
    if found and (any_words or not all(is_ordinary(word) for word in words)):
        yield found[0]


def _sort_of(text: str) -> FormSort:
    return FormSort.INITIALS if text.isupper() and len(text) < 6 else FormSort.NICKNAME


def _spellings(text: str) -> Iterator[str]:
    """Yield the name with 'the', St, &, apostrophes and street words written in other ways."""
    yield text
    bare = re.sub(r"(?i)^the\s+", "", text)
    yield bare
    for base in dict.fromkeys((text, bare)):
        for pattern, other in _SWAPS:
            swapped = pattern.sub(other, base)
            yield swapped
            for again, more in _SWAPS[2:]:
                yield again.sub(more, swapped)
        for word, short in _STREETS.items():
            yield re.sub(rf"(?i)\b{word}\b", short, base)
            yield re.sub(rf"(?<=\w ){short}\b\.?(?=,|$)", word.title(), base)
        yield base.replace("-", " ")


def _shorter(text: str) -> Iterator[str]:
    """Yield shorter names that still single the thing out: no number, no town, no 'School'."""
    first, comma, _ = text.partition(",")
    seen = [text]
    if comma and any(char.isalpha() for char in first):
        seen.append(first.strip())
    for base in tuple(seen):
        street = _HOUSE.sub("", base)
        if street != base:
            seen.append(street.partition(",")[0])
    for base in tuple(seen):
        name = _SCHOOL_FIRST.sub("", base)
        if name != base:
            seen.append(name)
    for base in tuple(seen):
        seen += _without_suffixes(re.sub(r"(?i)^the\s+", "", base))
    for short in dict.fromkeys(seen[1:]):
        if _is_distinctive(short):
            yield short


def _without_suffixes(text: str) -> list[str]:
    """Return the name without what 'Primary School', 'Ltd' and the like leave of it, and less."""
    found: list[str] = []
    while (cut := _SUFFIX.sub("", text)) != text:
        found += (text[:end] for end in _word_ends(text) if len(cut) <= end < len(text))
        text = cut
    return found


def _word_ends(text: str) -> list[int]:
    """Return where the words end, from the last back, and the start."""
    return [match.start() for match in re.finditer(r"[\s,]+|^", text)][::-1]


def _is_distinctive(text: str) -> bool:
    """Tell whether a shortened name is still a name: a word that is not an ordinary one."""
    words = re.findall(r"[^\W\d_]+", fold(text))
    return (
        any(len(word) > 3 and not is_ordinary(word) for word in words)
        or bool(re.match(r"(?:st|saint)\.? \w{3,}", fold(text)))
        or (len(words) > 1 and all(len(word) > 2 for word in words))
    )
