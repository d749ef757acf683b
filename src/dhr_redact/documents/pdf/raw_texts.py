"""Texts between the objects of a file: comments, and what follows its end."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from dhr_redact.documents.pdf.strings_in import decoded, is_text, is_words

END: Final = b"%%EOF"

_STREAM: Final = re.compile(rb"stream\r?\n.*?endstream", re.DOTALL)
_COMMENT: Final = re.compile(rb"(?:^|[\r\n>\]])[ \t]*%([^\r\n%][^\r\n]{2,})")
_HEADER: Final = re.compile(rb"PDF-\d")
_MOST_AFTER: Final = 65_536


def comments_in(data: bytes) -> Iterator[str]:
    """Yield the comments that stand between the objects of a file or of a content stream."""
    if b"%" not in data:
        return
    for match in _COMMENT.finditer(_STREAM.sub(b"", data)):
        text = match[1]
        if not _HEADER.match(text) and is_text(text):
            words = decoded(text).strip()
            if is_words(words):
                yield words


def after_end(data: bytes) -> str:
    """Return the text that stands after the last end mark, if it is text."""
    at = data.rfind(END)
    if at < 0:
        return ""
    rest = data[at + len(END) :][:_MOST_AFTER].strip(b"\r\n\x00 ")
    return decoded(rest) if rest and is_text(rest) else ""


def ends_of_revisions(data: bytes) -> Iterator[int]:
    """Yield where each revision but the last ends, oldest first."""
    ends = [match.end() for match in re.finditer(re.escape(END), data)]
    last = data.rfind(b"startxref")
    yield from (end for end in ends if end < last)
