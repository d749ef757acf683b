"""What the streams of a file say that no page draws: drawings, metadata, scripts, attachments."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, cast

import pikepdf

from dhr_redact.documents.limits import Limits
from dhr_redact.documents.pdf.hidden.collecting import Collected
from dhr_redact.documents.pdf.hidden.drawn_texts import Drawings, shows_text
from dhr_redact.documents.pdf.hidden.font_texts import texts_of_cmap
from dhr_redact.documents.pdf.hidden.image_texts import texts_of_image, texts_of_profile
from dhr_redact.documents.pdf.hidden.places import WITHIN, Place
from dhr_redact.documents.pdf.hidden.raw_texts import remarks_in
from dhr_redact.documents.pdf.objects.entries import name_in
from dhr_redact.documents.pdf.objects.strings_in import (
    decoded,
    is_text,
    is_words,
    markup_lines,
    words_in,
)
from dhr_redact.model.kinds import StoryKind

AttachmentReader = Callable[[bytes, str], None]

_FONT_KEYS: Final = frozenset({"/Length1", "/Length2", "/Length3"})
_FONT_SUBTYPES: Final = frozenset({"/CIDFontType0C", "/OpenType", "/Type1C"})
_TABLES: Final = frozenset({"/CIDSet", "/CIDToGIDMap", "/JBIG2Globals", "/Lookup"})
_CMAP: Final = b"/CIDInit"
_MACHINERY: Final = frozenset({"/ObjStm", "/XRef"})
_XFA: Final = WITHIN["/XFA"]
_LONGEST: Final = 500_000
_MARKUP: Final = (b"<", b"\xef\xbb\xbf<")


class StreamTexts:
    """Reads each stream that no page draws, by what it is."""

    def __init__(
        self,
        pdf: pikepdf.Pdf,
        collected: Collected,
        limits: Limits,
        drawn: set[tuple[int, int]],
        attachment: AttachmentReader,
    ) -> None:
        self._collected = collected
        self._drawings = Drawings(pdf, limits)
        self._drawn = drawn
        self._attachment = attachment

    def read(self, stream: pikepdf.Stream, key: str, place: Place) -> None:
        """Take down what a stream says, if anything."""
        kind = name_in(stream, "/Type")
        if name_in(stream, "/Subtype") == "/Image" or "/Width" in stream:
            self._image(stream)
        elif place != _XFA and (kind == "/EmbeddedFile" or place.kind is StoryKind.EMBEDDED):
            self._embedded(stream, place)
        elif kind == "/Metadata" or name_in(stream, "/Subtype") == "/XML":
            self._markup(stream, place)
        elif kind == "/CMap" or key == "/ToUnicode":
            self._cmap(stream)
        elif kind in _MACHINERY or stream.objgen in self._drawn:
            return
        elif key in _TABLES:
            self._table(stream, key)
        elif not _is_font(stream):
            self._other(stream, place)

    def _image(self, stream: pikepdf.Stream) -> None:
        if stream.objgen not in self._drawn:
            self._collected.drop("pictures that no page shows")
        where = "the data beside a picture"
        for text in texts_of_image(_raw(stream)):
            self._collected.add(StoryKind.PROPERTY, where, text)

    def _embedded(self, stream: pikepdf.Stream, place: Place) -> None:
        data = _data(stream)
        if data is None:
            self._collected.drop("attachments that are damaged")
        else:
            self._attachment(data, place.words)

    def _other(self, stream: pikepdf.Stream, place: Place) -> None:
        data = _data(stream)
        if data is None:
            self._collected.drop("parts that are damaged")
            return
        if data.startswith(_CMAP) or b"begincmap" in data[:4096]:
            self._cmap(stream)
            return
        if name_in(stream, "/Subtype") == "/Form" or shows_text(data):
            text = self._drawings.text_of_stream(stream)
            self._collected.add(_hidden(place), f"{place.words} (drawing)", text)
        elif data.lstrip()[:1] == b"<" or data.startswith(_MARKUP):
            self._collected.add_all(place.kind, place.words, markup_lines(decoded(data)))
        elif data[36:40] == b"acsp":
            self._collected.add_all(StoryKind.PROPERTY, "a colour profile", texts_of_profile(data))
        elif "/FunctionType" in stream or "/ShadingType" in stream:
            self._collected.add_all(StoryKind.HIDDEN, "a function (comment)", remarks_in(data))
        elif is_text(data):
            self._plain(decoded(data), place)
        else:
            self._collected.drop("data of programs")
            self._collected.add_all(place.kind, f"{place.words} (data)", words_in(data))

    def _markup(self, stream: pikepdf.Stream, place: Place) -> None:
        data = _data(stream)
        if data is not None:
            self._collected.add_all(place.kind, place.words, markup_lines(decoded(data)))

    def _cmap(self, stream: pikepdf.Stream) -> None:
        texts = texts_of_cmap(_data(stream) or b"")
        self._collected.add_all(StoryKind.PROPERTY, "a table of a font", texts)

    def _table(self, stream: pikepdf.Stream, key: str) -> None:
        """Take down a set of letters that is words: it should be bits."""
        data = _data(stream) or b""
        if key == "/CIDSet" and is_text(data) and is_words(decoded(data)):
            self._collected.add(StoryKind.PROPERTY, "a table of a font", decoded(data))

    def _plain(self, text: str, place: Place) -> None:
        if len(text) > _LONGEST:
            self._collected.drop("data of programs that were not read in full")
        if is_words(text):
            self._collected.add(place.kind, place.words, text[:_LONGEST])


def _hidden(place: Place) -> StoryKind:
    return StoryKind.HIDDEN if place.kind is StoryKind.PROPERTY else place.kind


def _is_font(stream: pikepdf.Stream) -> bool:
    return name_in(stream, "/Subtype") in _FONT_SUBTYPES or any(key in stream for key in _FONT_KEYS)


def _data(stream: pikepdf.Stream) -> bytes | None:
    try:
        return stream.read_bytes()
    except pikepdf.PdfError:
        return None


def _raw(stream: pikepdf.Stream) -> bytes:
    """Return a picture's own file: its data without the filters around it."""
    filters = stream.get("/Filter")
    names = (
        [str(name) for name in cast("Any", filters)]
        if isinstance(filters, pikepdf.Array)
        else [str(filters)]
    )
    if names[-1] not in {"/DCTDecode", "/JPXDecode", "/DCT"}:
        return b""
    try:
        return stream.read_raw_bytes() if len(names) == 1 else _before_last(stream)
    except pikepdf.PdfError:
        return b""


def _before_last(stream: pikepdf.Stream) -> bytes:
    """Undo all filters but the picture's own."""
    return bytes(stream.get_stream_buffer(pikepdf.StreamDecodeLevel.generalized))
