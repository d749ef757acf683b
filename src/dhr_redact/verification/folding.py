"""Fold text so that every spelling of the same name looks the same to the search.

One table, worked out a character at a time: compatibility forms (fullwidth, mathematical letters,
ligatures) become plain letters, accents and invisible characters go, look-alike letters of other
alphabets become Latin, every kind of space, hyphen and apostrophe becomes one. It does not fold
away word order or spelling mistakes: those are needles of their own (`needles`).
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

_LOOKALIKES: Final = dict(
    zip(
        # Cyrillic, then Greek, then Armenian and Latin letters that no decomposition reaches.
        "АВЕЅІЈКМНОРСТУХҮԜԚаеѕіјкмнорстухүһԁԛԝѵӏгв"
        "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧαβγεικνορτυχϲϳ"
        "օսոցյɑɡıȷøØłŁđĐħĦŧŦƒɩꞌᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘʀꜱᴛᴜᴠᴡʏᴢ",
        "ABESIJKMHOPCTYXYWQaesijkmhopctyxyhdqwvlrb"
        "ABEZHIKMNOPTYXabyeikvoptuxcj"
        "ounqjagijoOlLdDhHtTfi'abcdefghijklmnoprstuvwyz",
        strict=True,
    )
)
_SPELT_OUT: Final = {
    "æ": "ae",
    "Æ": "AE",
    "œ": "oe",
    "Œ": "OE",
    "ð": "d",
    "Ð": "D",
    "þ": "th",
    "Þ": "Th",
    "ß": "ss",
    "ẞ": "SS",
}
_HYPHENS: Final = frozenset("-‐‑‒–—―−﹘﹣－⁃﹉˗⸺⸻゠")
_APOSTROPHES: Final = frozenset("'‘’‚‛`´ʹʻʼʽˈˊʾʿ′‵＇ꞌ՚׳")
_GONE: Final = frozenset({"Mn", "Me", "Cf"})
_INVISIBLE: Final = frozenset(
    {chr(code) for code in range(0x7F, 0xA0)} - {"\x85"} | set("\u115f\u1160\u3164\uffa0\u2800")
)
_SYMBOL_FONT: Final = range(0xF020, 0xF100)
"""Where Word keeps the characters of symbol fonts: letters, shifted into the private-use area."""
_BREAKS: Final = frozenset("\n\r\v\f\x85\u2028\u2029")

_WORD: Final = re.compile(r"[^\W_]+")


class _FoldTable(dict[int, str]):
    """What each character becomes, worked out when first met and then remembered."""

    def __missing__(self, code: int) -> str:
        character = chr(code - 0xF000 if code in _SYMBOL_FONT else code)
        known = _known(character)
        if known is None:
            known = "".join(_piece(piece) for piece in unicodedata.normalize("NFKD", character))
        self[code] = known
        return known


def _known(character: str) -> str | None:
    """Return what a character becomes where that does not rest on its decomposition."""
    if character in _BREAKS:
        return "\n"
    if character in _HYPHENS:
        return "-"
    if character in _APOSTROPHES:
        return "'"
    if character in _INVISIBLE:
        return ""
    return _LOOKALIKES.get(character, _SPELT_OUT.get(character))


def _piece(character: str) -> str:
    if unicodedata.category(character) in _GONE:
        return ""
    if character.isspace():
        return " "
    return _known(character) or character


_TABLE: Final = _FoldTable()


def fold_keeping_case(text: str) -> str:
    """Fold all but the case. Each kind of line end becomes a newline, so lines can be counted."""
    return text.translate(_TABLE)


def fold(text: str) -> str:
    """Fold everything, case too; folding twice changes nothing more."""
    return fold_keeping_case(fold_keeping_case(text).casefold())


def words(text: str) -> tuple[str, ...]:
    """Return the folded words of a text: letters and digits, without what stands between."""
    return tuple(_WORD.findall(fold(text)))


def key_of(text: str) -> str:
    """Return the form under which occurrences of a text are counted."""
    return " ".join(words(text))
