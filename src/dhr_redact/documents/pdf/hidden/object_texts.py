"""Every string of a file that no page draws, each with the place where it stands.

Known places are walked first, so that a text is told by its best-known place; then every object
that was not reached. What no table knows is still read: as a part we do not know.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from typing import Final

import pikepdf

from dhr_redact.documents.pdf.hidden.collecting import Collected
from dhr_redact.documents.pdf.hidden.font_texts import chosen_letter_names
from dhr_redact.documents.pdf.hidden.places import (
    BACK,
    CATALOGUE,
    DETAILS,
    GLYPHS,
    INFO,
    NOT_TEXT,
    UNKNOWN_PLACE,
    UNUSED,
    WITHIN,
    Place,
    is_look_only,
    is_usual,
    may_be_chosen,
)
from dhr_redact.documents.pdf.objects.entries import dictionaries_in, name_in
from dhr_redact.documents.pdf.objects.plain_names import key_text, name_text
from dhr_redact.documents.pdf.objects.strings_in import (
    is_machine_value,
    is_readable,
    is_words,
    markup_lines,
    text_of,
    unquoted,
)
from dhr_redact.model.kinds import StoryKind

StreamReader = Callable[[pikepdf.Stream, str, Place], None]

_RICH: Final = frozenset({"/RC", "/RV"})
_SKIPPED_TRAILER: Final = frozenset(
    {"/Encrypt", "/ID", "/Index", "/Prev", "/Size", "/W", "/XRefStm"}
)
_STREAM_KEYS: Final = frozenset({"/Filter", "/Length"})
_TREES: Final = frozenset({"/Catalog", "/Pages"})
_HOLDERS: Final = (pikepdf.Array, pikepdf.Dictionary, pikepdf.Stream)
_NAME_KIND: Final = StoryKind.NAME


@dataclass(slots=True)
class _Item:
    """Something to be walked: a value, the key it stood under, and where."""

    value: object = field(repr=False)
    key: str
    place: Place


class ObjectTexts:
    """Walks the objects of a file, each once, and takes down what their strings say."""

    def __init__(self, pdf: pikepdf.Pdf, collected: Collected, on_stream: StreamReader) -> None:
        self._pdf = pdf
        self._collected = collected
        self._on_stream = on_stream
        self._seen: set[tuple[int, int]] = set()
        self._pages = [page.obj for page in pdf.pages]
        self._barred = {page.objgen for page in self._pages}

    def read(self) -> None:
        """Read every string of the file."""
        for number, page in enumerate(self._pages, start=1):
            self._annotations(page, number)
        root = self._pdf.Root
        for key in sorted(root.keys()):
            if key in {"/Pages", "/Type"}:
                continue
            self._walk(root[key], key, CATALOGUE.get(key, UNKNOWN_PLACE))
        trailer = self._pdf.trailer
        for key in sorted(trailer.keys()):
            if key not in _SKIPPED_TRAILER and key != "/Root":
                self._walk(trailer[key], key, INFO if key == "/Info" else UNKNOWN_PLACE)
        for number, page in enumerate(self._pages, start=1):
            place = Place(StoryKind.PROPERTY, f"page {number}")
            self._barred.discard(page.objgen)
            self._walk(page, "/Kids", place)
        self._unreached()

    def _annotations(self, page: pikepdf.Object, number: int) -> None:
        counts = {"form field": 0, "link": 0, "note": 0}
        for annotation in dictionaries_in(page, "/Annots"):
            subtype = name_in(annotation, "/Subtype")
            sort = {"/Widget": "form field", "/Link": "link"}.get(subtype, "note")
            counts[sort] += 1
            kind = {"form field": StoryKind.FORM_FIELD, "link": StoryKind.LINK_TARGET}.get(
                sort, StoryKind.ANNOTATION
            )
            place = Place(kind, f"{sort} {counts[sort]} on page {number}")
            self._walk(annotation, "/Annots", place)

    def _unreached(self) -> None:
        for value in self._pdf.objects:
            if not isinstance(value, pikepdf.Object) or value.objgen in self._seen:
                continue
            if isinstance(value, pikepdf.Dictionary) and name_in(value, "/Type") in _TREES:
                place = UNKNOWN_PLACE if value.objgen == self._pdf.Root.objgen else UNUSED
                self._barred.discard(value.objgen)
                self._walk(value, "", place)
            else:
                self._walk(value, "", UNUSED)

    def _walk(self, value: object, key: str, place: Place) -> None:
        stack = [_Item(value, key, place)]
        while stack:
            item = stack.pop()
            value = item.value
            if isinstance(value, pikepdf.String):
                self._string(value, item)
            elif isinstance(value, pikepdf.Name):
                self._name(name_text(value), item.place)
            elif isinstance(value, _HOLDERS) and self._is_new(value):
                stack += reversed(self._children(value, item))

    def _is_new(self, value: pikepdf.Object) -> bool:
        if not value.is_indirect:
            return True
        if value.objgen in self._seen or value.objgen in self._barred:
            return False
        self._seen.add(value.objgen)
        return True

    def _children(self, value: pikepdf.Object, item: _Item) -> list[_Item]:
        if isinstance(value, pikepdf.Array):
            return self._of_array(value, item)
        children: list[_Item] = []
        source: pikepdf.Object = value
        if isinstance(value, pikepdf.Stream):
            self._on_stream(value, item.key, item.place)
            source = value.stream_dict
        for key in sorted(source.keys()):
            if key in _STREAM_KEYS:
                continue
            child: object = source[key]
            if key in GLYPHS:
                self._letters(_names_of_letters(child))
                continue
            name = key_text(key)
            if may_be_chosen(name) and not _is_font_name(key, child):
                self._name(name, item.place)
            if not isinstance(child, pikepdf.Object):
                continue
            if not (key in BACK and child.is_indirect and isinstance(child, pikepdf.Dictionary)):
                children.append(_Item(child, key, WITHIN.get(key, item.place)))
        return children

    def _of_array(self, value: pikepdf.Array, item: _Item) -> list[_Item]:
        parts: list[object] = list(value)
        if parts and isinstance(parts[0], pikepdf.Name) and name_text(parts[0]) == "/Indexed":
            self._seen.update(part.objgen for part in parts[3:] if isinstance(part, pikepdf.Stream))
            parts = parts[1:2]
        return [
            _Item(part, item.key, item.place) for part in parts if isinstance(part, pikepdf.Object)
        ]

    def _letters(self, names: Iterable[str]) -> None:
        """Take down names of letters that nobody calls a letter by."""
        texts = chosen_letter_names(names)
        self._collected.add_all(_NAME_KIND, "the name of a letter", texts)

    def _name(self, name: str, place: Place) -> None:
        if may_be_chosen(name) and not is_machine_value(name[1:]):
            self._collected.add(_NAME_KIND, f"{place.words} (name)", name.removeprefix("/"))

    def _string(self, value: pikepdf.String, item: _Item) -> None:
        key = item.key
        text = text_of(value)
        if key == "/CharSet":
            self._letters(text.split("/"))
        if key in NOT_TEXT and is_usual(text):
            return
        kind, detail = DETAILS.get(key, (None, ""))
        readable = is_readable(text) if detail else is_words(text)
        if not readable or is_machine_value(text) or (key == "/DA" and is_look_only(text)):
            return
        place = item.place
        if kind is not None:
            place = replace(place, kind=kind)
        elif place in {UNKNOWN_PLACE, UNUSED} and self._collected.has(text):
            return
        where = f"{place.words} ({detail})" if detail else place.words
        if key in _RICH:
            self._collected.add_all(place.kind, where, markup_lines(text))
            return
        self._collected.add(place.kind, where, text)
        if place.kind is StoryKind.LINK_TARGET:
            self._collected.add(place.kind, where, unquoted(text))


def _names_of_letters(value: object) -> list[str]:
    """Return the names in a list of differences, or of drawings of letters."""
    if isinstance(value, pikepdf.Array):
        parts: list[object] = list(value)
        return [name_text(part) for part in parts if isinstance(part, pikepdf.Name)]
    if isinstance(value, pikepdf.Dictionary):
        return [key_text(key) for key in sorted(value.keys())]
    return []


def _is_font_name(key: str, font: object) -> bool:
    """Tell whether a resource is a font that goes by its own name."""
    return isinstance(font, pikepdf.Dictionary) and name_in(font, "/BaseFont").endswith(key[1:])
