"""Operators of colour written anew: colour spaces, colours, patterns and rendering intents."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

import pikepdf

from dhr_redact.documents.pdf.new_file.operators import COLOURS, INTENTS
from dhr_redact.documents.pdf.new_file.stream_draft import StreamDraft
from dhr_redact.documents.pdf.objects.allowed import is_number

_DEVICES: Final = frozenset({"/DeviceGray", "/DeviceRGB", "/DeviceCMYK", "/Pattern"})
"""Colour spaces that are their own names (ISO 32000-1, 8.6.3)."""


def _space(stream: StreamDraft, operands: Sequence[Any], word: str) -> None:
    """Choose a colour space."""
    if not len(operands) or not isinstance(operands[-1], pikepdf.Name):
        stream.around.count("operators")
        return
    name = operands[-1]
    if str(name) in _DEVICES:
        stream.add(word, name)
        return
    found = stream.found("/ColorSpace", name)
    if found is None:
        stream.around.count("colour spaces that are not there")
        return
    stream.add(word, stream.name("/ColorSpace", name, found, stream.around.space))


def _colour(stream: StreamDraft, operands: Sequence[Any], word: str) -> None:
    """Choose a colour or a pattern."""
    values = list(operands)
    if all(map(is_number, values)):
        stream.add(word, *values)
        return
    if not isinstance(values[-1], pikepdf.Name) or not all(map(is_number, values[:-1])):
        stream.around.count("operators")
        return
    known = stream.names.known("/Pattern", str(values[-1]))
    if known is None:
        found = stream.found("/Pattern", values[-1])
        made = None if found is None else stream.around.pattern(found)
        if made is None:
            stream.around.count("patterns that are not there")
            return
        known = stream.names.give("/Pattern", str(values[-1]), made)
    stream.add(word, *values[:-1], known)


def _intent(stream: StreamDraft, operands: Sequence[Any], word: str) -> None:
    """Choose how colours are rendered."""
    if len(operands) and str(operands[-1]) in INTENTS:
        stream.add(word, operands[-1])


COLOUR_WRITERS: Final[Mapping[str, Callable[[StreamDraft, Sequence[Any], str], None]]] = {
    **dict.fromkeys(COLOURS, _colour),
    "cs": _space,
    "CS": _space,
    "ri": _intent,
}
