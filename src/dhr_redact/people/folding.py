"""Fold text so that the same name, however typed, has the same letters: one character for one.

Lower case, no diacritics, one apostrophe, one hyphen, one space, Latin letters for look-alikes.
It does not expand one letter into two (ß, æ): `spellings` lists those ways of writing.
"""

from __future__ import annotations

import unicodedata
from functools import cache

IGNORED = "\u00ad"
"""What an invisible character (soft hyphen, zero-width joiner, combining mark) is folded to."""

_APOSTROPHES = (
    "'\u2018\u2019\u201a\u201b\u02bc\u02bb\u02b9\u02bd\u02be\u02bf\u2032\u2035`\u00b4"
    "\uff07\u1fef\uff40"
)
_DASHES = "-\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d\u2043"
_QUOTES = '"\u201c\u201d\u201e\u201f\u00ab\u00bb\u2033\uff02'
_LINE_ENDS = "\r\n\x0b\x0c\x85\u2028\u2029"
_LETTERS = {
    "ß": "s", "ẞ": "s", "æ": "a", "Æ": "a", "œ": "o", "Œ": "o", "ø": "o", "Ø": "o", "ł": "l",
    "Ł": "l", "đ": "d", "Đ": "d", "ð": "d", "Ð": "d", "þ": "t", "Þ": "t", "ı": "i", "İ": "i",
    "ħ": "h", "Ħ": "h", "ŧ": "t", "Ŧ": "t", "ŋ": "n", "Ŋ": "n", "ə": "e", "Ə": "e", "ƙ": "k",
    "ɓ": "b", "Ɓ": "b", "ɗ": "d", "Ɗ": "d", "Ƙ": "k", "ƴ": "y", "Ƴ": "y", "ſ": "s",
}  # fmt: skip
_CYRILLIC = dict(
    zip(
        "аАеЕоОрРсСхХуУкКмМтТнНвВіІјЈѕЅԁһҺԛԝёЁїЇгГ",
        "aaeeooppccxxyykkmmtthhbbiijjssdhhqweeiirr",
        strict=True,
    )
)
_GREEK = dict(
    zip(
        "αΑοΟνΝρΡτΤιΙκΚυΥχΧΒΕεΖΗηΜμωάέίόύ",
        "aaoovnppttiikkuyxxbeezhnmuwaeiou",
        strict=True,
    )
)


_KNOWN = {
    **_LETTERS,
    **_CYRILLIC,
    **_GREEK,
    **dict.fromkeys(_APOSTROPHES, "'"),
    **dict.fromkeys(_DASHES, "-"),
    **dict.fromkeys(_QUOTES, '"'),
    **dict.fromkeys(_LINE_ENDS, "\n"),
}


@cache
def _fold_one(char: str) -> str:
    """Fold one character to exactly one character."""
    if char in _KNOWN:
        return _KNOWN[char]
    category = unicodedata.category(char)
    if category in {"Mn", "Me", "Cf"}:
        return IGNORED
    if category == "Zs":
        return " "
    plain = unicodedata.normalize("NFKD", char)[0].lower()
    if len(plain) != 1:
        return char
    return plain if plain == char or plain.isascii() else _fold_one(plain)


def fold(text: str) -> str:
    """Return the text with one folded character for each of its characters.

    Examples:
        >>> fold("O\u2019BRIEN\u00a0\u2013 Małgorzata")
        "o'brien - malgorzata"
    """
    if text.isascii():
        return text.lower().translate(_ASCII)
    return "".join(map(_fold_one, text))


_ASCII = str.maketrans({"`": "'", "\r": "\n", "\x0b": "\n", "\x0c": "\n"})
