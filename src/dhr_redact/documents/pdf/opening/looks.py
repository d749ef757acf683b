"""What form fields and text notes look like where their file leaves that to the reader.

A field may have a value and no drawing of it, or ask that all drawings be made anew
(NeedAppearances, ISO 32000-1, 12.7.2); a drawing may name a font that only the form has. Left so,
the value would be missing from the page. Values are set in our own letters, small enough to fit.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, cast

import pikepdf

from dhr_redact.documents.pdf.content.graphics import box_of, inherited
from dhr_redact.documents.pdf.fonts_out.replacement_font import (
    RESOURCE_NAMES,
    Face,
    ReplacementFont,
)
from dhr_redact.documents.pdf.hidden.drawn import seen_appearance
from dhr_redact.documents.pdf.objects.entries import (
    dictionaries_in,
    dictionary_in,
    name_in,
    number_in,
)
from dhr_redact.documents.pdf.objects.strings_in import text_of

_FACE: Final = Face.SANS
_NAME: Final = "/DHRValue"
"""The name of their font; another than replacements have, whose font holds other letters."""
_EMBEDDED: Final = RESOURCE_NAMES[_FACE]
_USUAL: Final = 12.0
_SMALLEST: Final = 4.0
_LINE: Final = 1.16
_MARGIN: Final = 2.0
_MULTILINE: Final = 1 << 12
_PASSWORD: Final = 1 << 13
_UNSEEN: Final = 0x2 | 0x20
_SIZE: Final = re.compile(rb"([\d.]+)\s+Tf\b")
_FONT: Final = re.compile(rb"/([^\s/()<>\[\]{}%]+)\s+[-+\d.]+\s+Tf\b")
_HELVETICA: Final = {
    "/Type": pikepdf.Name.Font,
    "/Subtype": pikepdf.Name.Type1,
    "/BaseFont": pikepdf.Name.Helvetica,
    "/Encoding": pikepdf.Name.WinAnsiEncoding,
}


def complete_looks(pdf: pikepdf.Pdf) -> None:
    """Draw values that are not drawn yet, and give drawings the fonts that they name."""
    form = dictionary_in(pdf.Root, "/AcroForm")
    anew = form is not None and cast("object", form.get("/NeedAppearances")) is True
    given = dictionary_in(form, "/DR", "/Font")
    letters = ReplacementFont()
    drawn: list[pikepdf.Stream] = []
    for page in pdf.pages:
        for annotation in dictionaries_in(page.obj, "/Annots"):
            if number_in(annotation, "/F") & _UNSEEN:
                continue
            look = seen_appearance(annotation)
            text = _shown_text(annotation)
            if text and (look is None or (anew and name_in(annotation, "/Subtype") == "/Widget")):
                drawn += _draw(pdf, annotation, text, letters)
            elif look is not None:
                _complete_fonts(pdf, look, given)
    embedded = letters.embed(pdf)
    for look in drawn:
        fonts = pikepdf.Dictionary({_NAME: embedded[_EMBEDDED]})
        look["/Resources"] = pikepdf.Dictionary(Font=fonts)


def _shown_text(annotation: pikepdf.Dictionary) -> str:
    """Return what a text field, a choice or a text note says, '' for all other annotations."""
    if name_in(annotation, "/Subtype") == "/FreeText":
        said = annotation.get("/Contents")
        return _lines(text_of(said)) if isinstance(said, pikepdf.String) else ""
    kind = inherited(annotation, "/FT")
    if name_in(annotation, "/Subtype") != "/Widget" or str(kind) not in {"/Tx", "/Ch"}:
        return ""
    value = inherited(annotation, "/V")
    values = list(value) if isinstance(value, pikepdf.Array) else [value]
    texts = [_of_value(one) for one in values]
    if _flags(annotation) & _PASSWORD:
        return ""
    return _lines("\n".join(_choice(annotation, text) for text in texts if text))


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _of_value(value: object) -> str:
    if isinstance(value, pikepdf.String):
        return text_of(value)
    if isinstance(value, pikepdf.Stream):
        try:
            return text_of(pikepdf.String(value.read_bytes()))
        except pikepdf.PdfError:
            return ""
    return ""


def _choice(annotation: pikepdf.Dictionary, value: str) -> str:
    """Return the words that stand for a value to be exported."""
    options = inherited(annotation, "/Opt")
    for option in list(options) if isinstance(options, pikepdf.Array) else []:
        if isinstance(option, pikepdf.Array) and len(option) == 2:
            export, words = option[0], option[1]
            if isinstance(export, pikepdf.String) and text_of(export) == value:
                return text_of(words) if isinstance(words, pikepdf.String) else value
    return value


def _flags(annotation: pikepdf.Dictionary) -> int:
    value = inherited(annotation, "/Ff")
    return value if isinstance(value, int) else 0


def _draw(
    pdf: pikepdf.Pdf, annotation: pikepdf.Dictionary, text: str, letters: ReplacementFont
) -> Iterator[pikepdf.Stream]:
    """Give an annotation a drawing of a text and yield it; its font comes when all are drawn."""
    box = box_of(annotation.get("/Rect"))
    if box is None:
        return
    width, height = box[2] - box[0], box[3] - box[1]
    many = bool(_flags(annotation) & _MULTILINE) or "\n" in text
    many = many or name_in(annotation, "/Subtype") == "/FreeText"
    size = _wanted(annotation, height, many=many)
    size, lines = _fitted(text, (width, height), size, letters, many=many)
    y = height - _MARGIN - size if many else max((height - size) / 2, 0.0) + size * 0.22
    name = _NAME.encode("ascii")
    body = [b"/Tx BMC q BT %s %.2f Tf 0 g %.2f TL" % (name, size, size * _LINE)]
    body.append(b"%.2f %.2f Td" % (_MARGIN, y))
    body += [b"<%s> Tj T*" % letters.encode(line, _FACE).hex().encode("ascii") for line in lines]
    body.append(b"ET Q EMC")
    look = pdf.make_stream(b"\n".join(body))
    look.Type = pikepdf.Name.XObject
    look.Subtype = pikepdf.Name.Form
    look.BBox = pikepdf.Array([0, 0, round(width, 2), round(height, 2)])
    annotation["/AP"] = pikepdf.Dictionary(N=look)
    yield look


def _wanted(annotation: pikepdf.Dictionary, height: float, *, many: bool) -> float:
    style = inherited(annotation, "/DA")
    found = _SIZE.search(bytes(style)) if isinstance(style, pikepdf.String) else None
    size = float(found[1]) if found and found[1].count(b".") <= 1 and found[1] != b"." else 0.0
    if size <= 0:
        size = _USUAL if many else min(_USUAL, height * 0.7)
    return max(size, _SMALLEST)


def _fitted(
    text: str, room: tuple[float, float], size: float, letters: ReplacementFont, *, many: bool
) -> tuple[float, list[str]]:
    """Return the size at which a text fits its box, and its lines; never below the smallest."""
    width, height = max(room[0] - 2 * _MARGIN, 1.0), room[1]
    text = "".join(_drawable(letter, letters) for letter in text)
    while True:
        lines = [" ".join(text.split())]
        if many:
            lines = list(_wrapped(text, width / size, letters))
        is_low = len(lines) * size * _LINE + _MARGIN <= height + size * 0.3
        fits = is_low and all(letters.width(line, _FACE) * size <= width for line in lines)
        if fits or size <= _SMALLEST:
            return size, lines
        size = max(_SMALLEST, size - 0.5)


def _drawable(letter: str, letters: ReplacementFont) -> str:
    """Return a letter that our face has: a space for controls, '?' for scripts it lacks."""
    if letter == "\n":
        return letter
    if not letter.isprintable() or letter.isspace():
        return " "
    try:
        letters.width(letter, _FACE)
    except KeyError:
        return "?"
    return letter


def _wrapped(text: str, room: float, letters: ReplacementFont) -> Iterator[str]:
    """Cut a text into lines no longer than `room` ems, at spaces."""
    for paragraph in text.split("\n"):
        line = ""
        for word in paragraph.split(" "):
            longer = f"{line} {word}" if line else word
            if line and letters.width(longer, _FACE) > room:
                yield line
                line = word
            else:
                line = longer
        yield line


def _complete_fonts(
    pdf: pikepdf.Pdf, look: pikepdf.Stream, given: pikepdf.Dictionary | None
) -> None:
    """Give a drawing the fonts that it names and does not have: the form's, else Helvetica."""
    try:
        named = {match[1] for match in _FONT.finditer(look.read_bytes())}
    except pikepdf.PdfError:
        return
    fonts = dictionary_in(look.get("/Resources"), "/Font")
    for bare in sorted(named):
        name = "/" + bare.decode("latin-1")
        if "#" in name or (fonts is not None and name in fonts):
            continue
        if "/Resources" not in look:
            look["/Resources"] = pikepdf.Dictionary()
        if fonts is None:
            look["/Resources"]["/Font"] = pikepdf.Dictionary()
            fonts = cast("pikepdf.Dictionary", look["/Resources"]["/Font"])
        known = given.get(name) if given is not None else None
        fonts[name] = (
            known if known is not None else pdf.make_indirect(pikepdf.Dictionary(_HELVETICA))
        )
