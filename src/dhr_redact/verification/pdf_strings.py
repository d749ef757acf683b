"""Read the strings and names of a PDF in every way that they may have been written."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from fontTools import agl

from dhr_redact.verification.decodings import SHORTEST_BY_CHANCE, mostly_text, of_bytes, of_text
from dhr_redact.verification.passages import Channel, Passage
from dhr_redact.verification.pdf_grammar import CHOICES, GRAMMAR, NEVER, VALUES
from dhr_redact.verification.tables import names
from dhr_redact.verification.vocabulary import FONTS

_LANGUAGE_MARK: Final = re.compile("\x1b[^\x1b]{0,16}\x1b")
_SUBSET: Final = re.compile(r"^[A-Z]{6}\+")
_HEX_IN_NAME: Final = re.compile(rb"#([0-9A-Fa-f]{2})")
_OCTAL: Final = re.compile(rb"\\([0-7]{1,3})")
_ESCAPED: Final = re.compile(rb"\\(\r\n|.)", re.DOTALL)
_NUMBERS: Final = re.compile(
    rb"(?<![\w.#/-])[-+]?(?:\d{1,6}|\d{0,6}\.\d*)(?![\w.])(?:\s+\d+\s+R\b)?"
)
_KEYS: Final = re.compile(rb"/[A-Za-z0-9]{1,24}(?![\w#])")
_WORDS: Final = re.compile(rb"[A-Za-z0-9\xc0-\xff '.@_-]{6,}")
_LONG: Final = 4096
_FORMAT_NAMES: Final = names(
    """
    /Catalog /Pages /Page /Outlines /StructTreeRoot /StructElem /MCR /OBJR /Annot /Action /Font
    /FontDescriptor /XObject /Metadata /XML /XRef /ObjStm /ExtGState /Pattern /Border /Group /CMap
    /Document /DocumentFragment /Part /Art /Sect /Div /BlockQuote /Caption /TOC /TOCI /Index
    /NonStruct /Private /P /H /H1 /H2 /H3 /H4 /H5 /H6 /L /LI /Lbl /LBody /Table /TR /TH /TD /THead
    /TBody /TFoot /Span /Quote /Note /Reference /BibEntry /Code /Link /Annot /Ruby /Warichu /RB /RT
    /RP /WT /WP /Figure /Formula /Form /Title /Aside /Em /Strong /Sub /FENote /Artifact /Normal
    /Terms /Datetime /Heading /Endnote /Footnote /TextBox /Workbook /Worksheet /Slide /Chart
    /InlineShape /Diagram /Chartsheet /Macrosheet /Dialogsheet /Textbox
    /XYZ /Fit /FitH /FitV /FitR /FitB /FitBH /FitBV /R2L /L2R /UseNone /UseOutlines /UseThumbs
    /FullScreen /SinglePage /OneColumn /TwoColumnLeft /TwoColumnRight /TwoPageLeft /TwoPageRight
    /Layout /List /PrintField /Block /Inline /Before /Start /End /LrTb /RlTb /Center /Justify /Auto
    /None /Disc /Circle /Square /Decimal /UpperRoman /LowerRoman /UpperAlpha /LowerAlpha /Solid
    /Dotted /Dashed /Double /Groove /Ridge /Inset /Outset /Hidden /Row /Column /Both /Underline
    /LineThrough /Overline /Pagination /Header /Footer /Watermark /Background /Top /Bottom /Left
    /Right /GoTo /URI /Identity /Identity-H /Identity-V /WinAnsiEncoding /MacRomanEncoding
    /MacExpertEncoding /StandardEncoding /PDFDocEncoding /Type0 /Type1 /Type3 /TrueType /MMType1
    /CIDFontType0 /CIDFontType2 /CIDFontType0C /Type1C /OpenType /FlateDecode /DCTDecode
    /DeviceGray /DeviceRGB /DeviceCMYK /CalGray /CalRGB /Lab /ICCBased /Indexed /Separation
    /DeviceN /NChannel /All /Black /Cyan /Magenta /Yellow /Transparency /Alpha /Luminosity
    /Multiply /Screen /Overlay /Darken /Lighten /Compatible /Color /Hue /Saturation /Difference
    /Exclusion /ColorDodge /ColorBurn /HardLight /SoftLight /Perceptual /AbsoluteColorimetric
    /RelativeColorimetric /PDF /Text /ImageB /ImageC /ImageI /Image /Adobe /DeviceRGB /Default
    /UCS /Adobe-Identity-UCS /GS /MC /Tx /S /D /W /A /I /N /O /U /B /R
    """
)
_KNOWN: Final = (
    frozenset(key for keys in GRAMMAR.values() for key in keys)
    | frozenset(value for _, options in CHOICES.values() for value in options)
    | frozenset(value for values in VALUES.values() for value in values)
    | frozenset(NEVER)
    | _FORMAT_NAMES
)
_FAMILIES: Final = frozenset(font.replace(" ", "").casefold() for font in FONTS)


def readings(data: bytes) -> tuple[str, ...]:
    """Return what a string of a PDF may say: PDFDocEncoding, UTF-8, UTF-16, and as it stands."""
    found = [data.decode("pdfdoc", "replace"), *of_bytes(data)]
    return tuple(dict.fromkeys(_LANGUAGE_MARK.sub("", text) for text in found))


def passages_of(part: str, channel: Channel, data: bytes) -> Iterator[Passage]:
    """Yield a string in all its readings, with escapes and blobs within it decoded.

    Of many bytes that are no text only what looks like words is yielded.
    """
    if len(data) > _LONG and not mostly_text(data):
        yield from noise(part, channel, data)
        return
    told: set[str] = set()
    for text in readings(data):
        for reading, shortest in of_text(text):
            if reading not in told:
                told.add(reading)
                yield Passage(part, channel, reading, shortest)


def noise(part: str, channel: Channel, data: bytes) -> Iterator[Passage]:
    """Yield what looks like words in bytes that nobody wrote as text (palettes, outlines).

    Short words mean nothing there. In UTF-16 every other byte is a letter's.
    """
    for told in (data, data[0::2], data[1::2]):
        text = b"\n".join(_WORDS.findall(told)).decode("latin-1")
        yield Passage(part, channel, text, SHORTEST_BY_CHANCE)


def free_names(all_names: Iterable[str]) -> Iterator[str]:
    """Yield the names that are no words of the format, no glyph's and no well-known font's."""
    for name in sorted(set(all_names)):
        plain = name.removeprefix("/")
        if name in _KNOWN or plain in agl.AGL2UV:
            continue
        family = _SUBSET.sub("", plain)
        if family.split("-")[0].split(",")[0].casefold() not in _FAMILIES:
            yield family


def skeleton_texts(skeleton: bytes) -> Iterator[str]:
    """Yield a file's own bytes, streams cut out, as text: as they are and with escapes undone.

    Numbers, references and the format's own names are left out; numbers of more than six digits
    stay, for a telephone number is one.
    """
    bare = _KEYS.sub(lambda key: b" " if key[0].decode("ascii") in _KNOWN else key[0], skeleton)
    bare = _NUMBERS.sub(b" ", bare)
    yield from of_bytes(bare)
    escaped = _HEX_IN_NAME.sub(lambda found: bytes([int(found[1], 16)]), bare)
    escaped = _OCTAL.sub(lambda found: bytes([int(found[1], 8) % 256]), escaped)
    escaped = _ESCAPED.sub(lambda found: found[1].strip(b"\r\n"), escaped)
    if escaped != bare:
        yield from of_bytes(escaped)
