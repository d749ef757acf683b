"""Public houses by the shape of their names, and any name where drink or a landlord is near.

'The Jolly Collier', 'DROVERS REST' and 'the dog and pheasant' have no word for what they are. What
is on the list of usual names, or has an ending such as 'Arms', is found by `places`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from dhr_redact.people.word_tables import word_set
from dhr_redact.rulepacks.word_starts import at_words

_FIRST: Final = word_set(
    """
    jolly merry black white red golden blue green royal running flying laughing blind dancing
    leaping spotted speckled tipsy thirsty happy silver copper brass rising three five seven two
    dun grey brown pied drunken contented crooked weary
    """
)
_THING: Final = word_set(
    """
    collier sailor farmer miner fisherman waggoner lion horse hart swan bull boar cow stag fox
    hound dog dragon anchor bell bells tuns horseshoe horseshoes crowns cups oak pigeon pigeons
    cock hen duck goose eagle heron pheasant mermaid ship barge boat plough cat hare rabbit squirrel
    elephant unicorn griffin ox ram lamb fleece wheatsheaf mariner cavalier huntsman tinker tailor
    weaver brewer drayman postboy piper fiddler monk friar abbot
    """
)
_PAIRED: Final = _THING | word_set(
    "crown rose star garter coach horses hounds gun groom jockey compass compasses trumpet castle "
    "partridge key keys thistle shamrock woolpack harrow sun moon magpie stump bucket feathers"
)
_TRADES: Final = word_set(
    """
    drover traveller sailor farmer shepherd miner fisherman angler collier huntsman walker weaver
    waggoner carter bargeman boatman forester gardener mason plasterer butcher brickmaker
    bricklayer carpenter cricketer packman ferryman pilgrim railwayman quarryman soldier
    """
)
_RESTS: Final = "rest|arms|return|retreat|delight|tavern|call|well"
_BOYS: Final = "drummer|plough|butcher'?s|post|midshipman|cabin|bugle|stable"
_NOBLES: Final = (
    r"(?:king|queen|duke|duchess|prince|princess|earl|marquess|marquis)(?: of [^\W\d_]{3,14})"
    r"|(?:king|queen|lord|lady|admiral|general|nag|bull|boar|turk|saracen|stag|ram|horse)'?s head"
)


def _any(words: Iterable[str]) -> str:
    return "|".join(sorted(words, key=lambda word: (-len(word), word)))


_SHAPE: Final = (
    rf"(?:{_any(_FIRST)}) (?:{_any(_THING)})"
    rf"|(?:{_any(_PAIRED)}) (?:and|&|n|'n') (?:{_any(_PAIRED)})"
    rf"|(?:{_any(_TRADES)})(?:'?s?'?) (?:{_RESTS})|(?:{_BOYS}) ?boy|{_NOBLES}"
)
_CASED: Final = at_words(rf"(?<!\w)(?:the )?(?P<name>{_SHAPE})(?!\w)", re.IGNORECASE)
_NEAR: Final = re.compile(
    r"(?i)\b(?:drank|drinks?|drinking|drunk|pub|landlord|landlady|licensee|barred|barmaid|barman"
    r"|pints?|beers?|lager|last orders|closing time|darts|quiz night|pool table|P\.?H\b"
    r"|bar staff)\b"
)
_OF_A_PLACE: Final = re.compile(
    r"(?:(?<!\w)(?:in|at|to|from|outside|into|left|of|by|behind|near|LEFT|IN|AT|FROM|OUTSIDE|TO)"
    r"|(?<=[.\n:;]))\s{1,2}"
    r"(?P<it>[Tt]he (?!(?:Crown Court|Court|Council|Police|Panel|Review|High)\b)"
    r"[A-Z][a-z'’]{2,14}(?: (?:(?:and|&) )?[A-Z][a-z'’]{2,14})?|"
    r"THE [A-Z]{3,14}(?: [A-Z]{3,14})?)(?!\w|['’]s|[ ][A-Z])"
)
_REACH: Final = 60
_NOT_ONE: Final = word_set(
    "police council court panel review team service services hospital school church home family "
    "report incident house mother father perpetrator victim deceased chair agency trust board "
    "ambulance officer officers meeting road street conference male female suspect informant local "
    "community drug alcohol recovery centre christmas year evening night morning weekend state "
    "partnership hub programme government law act care health mental accident emergency department "
    "town city village garden kitchen station custody cell car adult child children"
)


def pub_names(text: str) -> Iterator[tuple[int, int, float]]:
    """Yield where a public house is named, and how sure that is."""
    for match in _CASED.finditer(text):
        said = match["name"]
        has_article = match.start() != match.start("name")
        if said[0].isupper() or has_article:
            capitals = said.isupper() or all(w[0].isupper() for w in said.split() if len(w) > 3)
            yield *match.span(), 0.65 if capitals else 0.5
    for match in _OF_A_PLACE.finditer(text):
        start, end = match.span("it")
        words = [word.casefold() for word in match["it"].split()[1:]]
        if _NOT_ONE.isdisjoint(words) and (
            _NEAR.search(text, max(0, start - _REACH), start)
            or _NEAR.search(text, end, end + _REACH)
        ):
            yield start, end, 0.5
