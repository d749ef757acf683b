"""Text out of bytes: strings of a PDF, markup, and what can be read in data of another kind."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Final
from urllib.parse import unquote

import pikepdf

_WORDS: Final = re.compile(
    r"(?:[A-Z][a-z'’-]+|[a-z]{2,}|[A-Z]{2,}\b)"
    r"(?:[ ,.;:@/&()'_-]{1,2}(?:[A-Z]?[a-z]+|[A-Z]+|\d+)\b)*"
)
_LEAST_WORDS: Final = 8
_LANGUAGE: Final = re.compile("\x1b[^\x1b]{0,12}\x1b")
_NARROW: Final = re.compile(rb"[\x20-\x7e\xa0-\xff\t]{4,}")
_WIDE_LITTLE: Final = re.compile(rb"(?:[\x20-\x7e\xa0-\xff]\x00){4,}")
_WIDE_BIG: Final = re.compile(rb"(?:\x00[\x20-\x7e\xa0-\xff]){4,}")
_WORD: Final = re.compile(r"[^\W\d_]{3}|\d{4}")
_DATE: Final = re.compile(r"D:\d{4}[-+\d'ZD:]*$")
_MACHINE: Final = re.compile(
    r"(?:uuid:|urn:uuid:|xmp\.[dip]id:|adobe:docid:\S*?:)?[0-9A-Fa-f]{8}-?(?:[0-9A-Fa-f]{4}-?){3}"
    r"[0-9A-Fa-f]{12}"  # ids
    r"|[0-9A-Za-z+/=_-]{60,}"  # packed data (base64)
    r"|\d{4}-\d\d-\d\dT[\d:.Z+-]+"  # moments
    r"|[-+]?\d+\.\d+"
    r"|(?:application|image|text)/[\w.+-]+"
    r"|(?:section|subsection|subsubsection|chapter|paragraph|appendix|part|figure|table|equation"
    r"|Hfootnote|Item|page|theorem|lstlisting|cite|cite_ref|cite_note|node|G|_Toc|_Ref|_Hlk)"
    r"[.:*_-]?[\d.:-]+(?:_?[\d-]+)?|Doc-Start|_GoBack"  # marks that TeX, Word and wikis set
    r"|[Tt]rue|[Ff]alse|http://(?:ns\.adobe\.com|www\.w3\.org|purl\.org|www\.xfa\.org)/\S*"
)
_INLINE_WORDS: Final = "a abbr b big del em font i ins mark s small span strike strong sub sup u"
_INLINE: Final = frozenset(_INLINE_WORDS.split())


def text_of(value: pikepdf.String) -> str:
    """Return the text of a string object (ISO 32000-1, 7.9.2), whatever its encoding."""
    data = bytes(value)
    if data.startswith(codecs.BOM_UTF16_LE):
        text = data.decode("utf-16", "replace")
    elif not data.startswith((codecs.BOM_UTF16_BE, codecs.BOM_UTF8)) and _is_wide(data):
        text = data.decode("utf-16-be" if data[0] == 0 else "utf-16-le", "replace")
    else:
        text = str(value)
    return _LANGUAGE.sub("", text)


def _is_wide(data: bytes) -> bool:
    """Tell whether bytes are UTF-16 whose mark is missing."""
    return (
        len(data) >= 4
        and len(data) % 2 == 0
        and (not any(data[0::2]) or not any(data[1::2]))
        and any(data)
    )


def is_words(text: str) -> bool:
    """Tell whether a text may be words or a number: three letters or four digits in a row."""
    return _WORD.search(text) is not None and not _DATE.match(text) and is_readable(text)


def is_readable(text: str) -> bool:
    """Tell whether a text has letters or digits and hardly any control codes."""
    if not any(letter.isalnum() for letter in text):
        return False
    odd = sum(1 for letter in text if letter < " " and letter not in "\t\n\r\f")
    odd += text.count("\ufffd")
    return odd * 10 <= len(text)


def is_machine_value(text: str) -> bool:
    """Tell whether a value is an id, a moment or packed data that programs write for programs."""
    return _MACHINE.fullmatch(text) is not None


def unquoted(text: str) -> str:
    """Return an address with its percent signs undone, so that a name in it reads as one."""
    return unquote(text, errors="replace")


def decoded(data: bytes) -> str:
    """Return bytes of a text file as text: by its mark, else UTF-8, else Windows-1252."""
    for mark, encoding in (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if data.startswith(mark):
            return data.decode(encoding, "replace")
    if _is_wide(data[:4096]) and len(data) % 2 == 0:
        return data.decode("utf-16-be" if data[0] == 0 else "utf-16-le", "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def is_text(data: bytes) -> bool:
    """Tell whether data looks like text: hardly a control code, and mostly common letters."""
    head = decoded(data[:4096])
    if not head:
        return False
    odd = sum(1 for letter in head if letter < " " and letter not in "\t\n\r\f\x1b")
    odd += head.count("\ufffd")
    is_old = not _is_utf8(data[:4096]) and not _is_wide(data[:4096])
    strange = sum(1 for letter in head if letter > "\x7e") if is_old else 0
    return odd * 50 <= len(head) and strange * 4 <= len(head)


def _is_utf8(data: bytes) -> bool:
    try:
        codecs.getincrementaldecoder("utf-8")().decode(data)
    except UnicodeDecodeError:
        return False
    return True


def runs_in(data: bytes) -> Iterator[str]:
    """Yield what can be read in binary data: runs of letters, of one or of two bytes each."""
    for pattern, encoding in (
        (_NARROW, "latin-1"),
        (_WIDE_LITTLE, "utf-16-le"),
        (_WIDE_BIG, "utf-16-be"),
    ):
        for match in pattern.finditer(data):
            text = match[0].decode(encoding).strip()
            if _WORD.search(text):
                yield text


def words_in(data: bytes) -> Iterator[str]:
    """Yield runs of binary data that look like words written by a person, not like chance."""
    for text in runs_in(data):
        for match in _WORDS.finditer(text):
            if len(match[0]) >= _LEAST_WORDS and not is_machine_value(match[0]):
                yield match[0]


def markup_lines(text: str) -> Iterator[str]:
    """Yield the texts and attribute values of XML or HTML, well formed or not."""
    reader = _Markup()
    reader.feed(text)
    reader.close()
    for line in reader.lines():
        if not is_machine_value(line):
            yield line


class _Markup(HTMLParser):
    """Gathers what markup says; a broken file is read as far as it goes."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._pieces: list[str] = []
        self._values: dict[str, None] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag.rpartition(":")[2] not in _INLINE:
            self._pieces.append("\n")
        for name, value in attrs:
            if value and not name.startswith("xmlns") and name not in {"style", "class"}:
                self._values[value] = None

    def handle_endtag(self, tag: str) -> None:
        if tag.rpartition(":")[2] not in _INLINE:
            self._pieces.append("\n")

    def handle_data(self, data: str) -> None:
        self._pieces.append(data)

    def handle_comment(self, data: str) -> None:
        self._pieces += ("\n", data, "\n")

    def handle_decl(self, decl: str) -> None:
        self._pieces += ("\n", decl, "\n")

    def unknown_decl(self, data: str) -> None:
        self._pieces += ("\n", data.removeprefix("CDATA["), "\n")

    def lines(self) -> Iterator[str]:
        """Yield each line once, texts first."""
        lines = (" ".join(line.split()) for line in "".join(self._pieces).split("\n"))
        yield from dict.fromkeys(line for line in [*lines, *self._values] if is_words(line))
