"""What only looks like a name: abbreviations, words typed in capitals, agencies, parts of jobs.

Each rule takes something away from a guess, so each is narrow: in doubt it stays a name.
"""

from __future__ import annotations

import re
from typing import Final

from dhr_redact.model.kinds import Sex
from dhr_redact.people.folding import fold
from dhr_redact.people.nicknames import is_given_name
from dhr_redact.people.ordinary import is_ordinary
from dhr_redact.people.sexes import sex_of_first_name
from dhr_redact.people.word_tables import word_set

_WORD: Final = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_INNER_CAPITAL: Final = re.compile(r"[a-z][A-Z]|[A-Z]{2}[a-z]")
_VOWEL: Final = re.compile(r"[aeiouyàáâãäåæèéêëìíîïòóôõöøùúûüýÿœ]", re.IGNORECASE)
_INSTITUTION: Final = re.compile(
    r"\b(?:NHS|ICB|CCG|CSP|MASH|MARAC|Police|Constabulary|Councils?|Courts?|Magistrates|Coroner"
    r"|Trust|Services?|Board|Partnership|Authority|Office|Department|Ministry|Commissioner|Crime"
    r"|Care|Health|Healthcare|Probation|Aid|Team|Panel|Parliament|Government|Commission|Forum)\b"
)
"""Words of which the name of an agency has one, and a person's has none."""
_SHORTENED: Final = frozenset(
    {"mr", "mrs", "ms", "mx", "dr", "drs", "prof", "sgt", "insp", "supt", "cllr", "clr"}
    | {"rev", "revd", "fr", "sr", "det con", "det sgt", "det insp", "det supt", "ch insp"}
)
_BEFORE_A_JOB: Final = frozenset(
    {"hm", "senior", "acting", "deputy", "assistant", "chief", "head", "lead", "principal"}
    | {"designated", "independent", "consultant", "duty", "allocated", "named", "specialist"}
    | {"locum", "interim", "temporary", "trainee", "student", "area", "district", "family"}
    | {"clinical", "forensic", "community", "advanced", "registered", "qualified", "former"}
)
_STARTS: Final = re.compile(r"(?:^|[\n\t|•]|[.!?:;–—][\"')]*[ ]{1,2}|[\"'(\[])[ ]?$")
_NUMBERS: Final = frozenset(
    {"one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven"}
    | {"twelve", "twenty", "thirty"}
)
SURNAMES: Final = word_set(
    """
    abbot archer baker ball banks barber barker barrow bass batty beach bean beard beck bell bench
    best bird bishop black blake bland bloom blunt bond boot booth bowler boyle brand bright brook
    brooks brown buck bull burns burrow bush butcher butler butter byrd cable cannon canon carpenter
    carter carver case cash castle chance chandler chase church clark clay clerk close cloud coats
    cole coleman collier cook cooper court cox craft crane cross crow crown curry dale darling day
    dean dear deer dew dodge drake draper drew driver duck duke dyer early east elder farmer farrow
    fawn fell fern field fields finch fisher flint flood flower flowers ford forest foster fowler
    fox franks freeman french friend frost fuller gale gamble garden gardener gardner garland gates
    gill glass glover gold golden good goodman gore grant gray green grey groom grove guy hale hall
    hand hands hardy hare hart hawk hawkins hay head heath hedge hill hobbs hogg holly holt hood
    hook hope horn horner house hunt hunter hurst hyde iron jewel jolly joy judge key keys king
    kirk kitchen knight knot lake lamb lane law leach leader leaf lemon lock lodge long lord love
    low lucky lynch major mann march marsh marshal marshall martin mason may mead mellow mercer
    merchant mercy miles mill miller mills monk moon moor moore moss mount mountain nail new newman
    noble noon north oak oaks page paige paint palmer park parker parks parson parsons pass peace
    peacock pear pearl penny pepper perch perry pike pitt plant pool poole pope porter post potter
    power prince prior pye quick rain raven read reed reeve rice rich rivers robin robins rock rook
    root rose rowan rush sadler sage salt sand sands sandy sawyer seal sergeant sharp shaw shepherd
    shields shoe short silver skinner slater small snow song south sparks sparrow spence spencer
    spring spur squire stable star steel steele stern still stock stone story street strong
    summer summers sutton swan sweet swift tanner taylor temple thorn thorne tiller todd towers
    town towns townsend trainer trip trough truman tucker turner twist tyler usher vale vicar
    vine wade waite walker wall waller walls ward warden ware warner waters weaver webb weeks
    wells west wheeler whistler white wild wilder winter winters wise wolf wood woods woodward
    worth wren wright yard yates young
    """
)
"""Ordinary words that are common British surnames: they stay names wherever they stand."""
_AROUND: Final = 3
"""Words on each side that say whether a line is typed in capitals throughout."""
_LONGEST_ABBREVIATION: Final = 5


def may_be_given(word: str) -> bool:
    """Tell whether a word is a first name on our lists."""
    folded = fold(word)
    return is_given_name(folded) or sex_of_first_name(folded) is not Sex.UNKNOWN


def is_plain(word: str) -> bool:
    """Tell whether a word is an ordinary English word and no first name."""
    return is_ordinary(fold(word)) and not may_be_given(word)


def is_small_word(name: str) -> bool:
    """Tell whether a name is one word in small letters, plain and no surname: 'constable'."""
    return name.islower() and is_plain(name) and name not in SURNAMES


def is_consonants(word: str) -> bool:
    """Tell whether a word is three or more capitals that nobody can say: 'WHFT', 'PND'."""
    return len(word) > 2 and word.isupper() and _VOWEL.search(word) is None


def is_abbreviation(word: str) -> bool:
    """Tell whether a word is written as abbreviations and systems are: 'EMIS', 'OASys'."""
    if may_be_given(word) or " " in word:
        return False
    inner = _INNER_CAPITAL.search(word) is not None
    short = word.isupper() and len(word) <= _LONGEST_ABBREVIATION
    return inner or (short and not is_ordinary(fold(word)))


def ends_a_sentence(title: str, stop: str) -> bool:
    """Tell whether a full stop after a title is the end of a sentence: 'saw a doctor. Ten'."""
    if not stop:
        return False
    folded = title.rstrip(".").casefold()
    return not (title.isupper() or folded in _SHORTENED) or folded == "gp"


def is_institution(text: str) -> bool:
    """Tell whether a stretch has a word that only agencies have: 'Westmere Constabulary'."""
    return _INSTITUTION.search(text) is not None


def is_part_of_a_job(name: str) -> bool:
    """Tell whether words before a job belong to it: 'HM Senior' before 'Coroner'."""
    return all(word.casefold() in _BEFORE_A_JOB for word in name.split())


def is_shouted(text: str, start: int, end: int) -> bool:
    """Tell whether the words beside a stretch are in capitals too, so that capitals say nothing."""
    line_start = max(text.rfind(mark, 0, start) for mark in "\n\t") + 1
    line_ends = [at for at in (text.find(mark, end) for mark in "\n\t") if at >= 0]
    before = _WORD.findall(text[max(line_start, start - 80) : start])[-_AROUND:]
    after = _WORD.findall(text[end : min([*line_ends, end + 80])])[:_AROUND]
    beside = [word for word in (*before, *after) if len(word) > 1]
    return bool(beside) and all(word.isupper() for word in beside)


def is_shouted_word(text: str, start: int, end: int) -> bool:
    """Tell whether a stretch is ordinary words in a line typed in capitals: 'LEFT PREMISES'."""
    words = _WORD.findall(text[start:end])
    return text[start:end].isupper() and all(map(is_plain, words)) and is_shouted(text, start, end)


def starts_only_sentences(text: str, start: int, end: int) -> bool:
    """Tell whether a word is ordinary and has its capital from the start of a line or sentence.

    So it is where the same text has it in small letters too, and nowhere with a capital inside a
    sentence. A word that is a common surname ('Ward', 'Baker') stays a name.
    """
    word = text[start:end]
    folded = word.casefold()
    if not word.istitle() or not is_plain(word) or folded in SURNAMES:
        return False
    places = [found.start() for found in re.finditer(rf"\b{re.escape(word)}\b", text)]
    return all(_STARTS.search(text, 0, at) is not None for at in places) and bool(
        folded in _NUMBERS or re.search(rf"\b{re.escape(folded)}\b", text)
    )


def without_shouted_words(text: str, start: int, end: int) -> tuple[int, int]:
    """Return a name typed in capitals without the ordinary words after it.

    'PENHALLICK AWARE' in a line of capitals is 'PENHALLICK', 'COLIN STRANGLED' is 'COLIN'; the
    'WARD' of 'BRIDIE WARD' may be a surname and stays.
    """
    words = list(_WORD.finditer(text, start, end))
    if not words or not text[start:end].isupper() or not is_shouted(text, start, end):
        return start, end
    while len(words) > 1 and is_plain(words[-1][0]):
        others = [word[0] for word in words[:-1]]
        has_surname = any(not may_be_given(word) and not is_plain(word) for word in others)
        if not (has_surname or words[-1][0].casefold().endswith(("ed", "ing"))):
            break
        words.pop()
        end = words[-1].end()
    return start, end
