"""Names that are not UTF-8: old programs wrote them in Windows-1252, and libraries trip over them.

They are written anew in UTF-8 in the working copy, in its objects and in its content alike, so that
everything after may read names as text.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Sequence
from typing import Any, Final, cast

import pikepdf

_ODD: Final = re.compile(rb"/(?:[!\"$&'*-.0-;=?-Z\\^-z|~]|#[0-9A-Fa-f]{2})*?#[89A-Fa-f][0-9A-Fa-f]")
"""A name as we write it is of printable signs; in packed data other signs stand between."""
_ESCAPE: Final = re.compile(rb"#([0-9A-Fa-f]{2})")
_HIGH: Final = re.compile(rb"[\x80-\xff]|#[89A-Fa-f][0-9A-Fa-f]")
_CONTENT: Final = frozenset({"/Form", "/PS"})


def has_odd_names(copy: bytes) -> bool:
    """Tell whether a file as we write it may hold names that are not plain ASCII."""
    return _ODD.search(copy) is not None


def name_text(name: pikepdf.Object) -> str:
    """Return a name as text, with its slash, whatever its bytes."""
    try:
        return str(name)
    except UnicodeDecodeError:
        raw = _ESCAPE.sub(lambda match: bytes([int(match[1], 16)]), name.unparse())
        return raw.decode("latin-1")


def key_text(key: str) -> str:
    """Return a key of a dictionary as text; its odd bytes come as lone surrogates."""
    return key.encode("utf-8", "surrogateescape").decode("latin-1") if _is_odd(key) else key


def mend_names(pdf: pikepdf.Pdf) -> None:
    """Write every name of a file that is not UTF-8 anew."""
    streams: list[pikepdf.Stream] = []
    for value in pdf.objects:
        if isinstance(value, pikepdf.Stream):
            _mend(value.stream_dict)
            streams.append(value)
        elif isinstance(value, pikepdf.Dictionary | pikepdf.Array):
            _mend(value)
    _mend(pdf.trailer)
    pages = {part.objgen for page in pdf.pages for part in _contents(page.obj)}
    for stream in streams:
        if stream.objgen in pages or _draws(stream):
            _mend_content(stream)


def _contents(page: pikepdf.Object) -> list[pikepdf.Stream]:
    found = page.get("/Contents")
    parts = list(found) if isinstance(found, pikepdf.Array) else [found]
    return [part for part in parts if isinstance(part, pikepdf.Stream)]


def _draws(stream: pikepdf.Stream) -> bool:
    subtype = stream.get("/Subtype")
    is_form = isinstance(subtype, pikepdf.Name) and name_text(subtype) in _CONTENT
    return is_form or "/PatternType" in stream


def _is_odd(key: str) -> bool:
    return any("\ud800" <= letter <= "\udfff" for letter in key)


def _plain(name: pikepdf.Object) -> pikepdf.Name | None:
    """Return the name that stands for an odd one, or None if it is plain."""
    try:
        str(name)
    except UnicodeDecodeError:
        return pikepdf.Name(name_text(name))
    return None


def _mend(start: pikepdf.Object) -> None:
    """Mend a direct object and all direct objects in it."""
    waiting = [start]
    while waiting:
        holder = waiting.pop()
        places: Sequence[Any] = (
            range(len(holder)) if isinstance(holder, pikepdf.Array) else sorted(holder.keys())
        )
        for place in places:
            child: object = holder[place]
            if isinstance(child, pikepdf.Name):
                plain = _plain(child)
                if plain is not None:
                    holder[place] = plain
            elif isinstance(child, pikepdf.Array | pikepdf.Dictionary) and not child.is_indirect:
                waiting.append(cast("pikepdf.Object", child))
            if isinstance(place, str) and _is_odd(place):
                holder[key_text(place)] = holder[place]
                del holder[place]


def _mend_content(stream: pikepdf.Stream) -> None:
    try:
        if not _HIGH.search(stream.read_bytes()):
            return
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # the page's own reader judges what is damaged
            instructions = list(pikepdf.parse_content_stream(stream))
    except (pikepdf.PdfError, IndexError, TypeError, ValueError):
        return
    changed = False
    made: list[Any] = []
    for instruction in instructions:
        if isinstance(instruction, pikepdf.ContentStreamInlineImage):
            made.append(instruction)
            continue
        operands: list[Any] = list(instruction.operands)
        plain = [_plain(one) if isinstance(one, pikepdf.Name) else None for one in operands]
        if any(plain):
            changed = True
            operands = [new or old for new, old in zip(plain, operands, strict=True)]
        made.append((operands, instruction.operator))
    if changed:
        stream.write(pikepdf.unparse_content_stream(made))
