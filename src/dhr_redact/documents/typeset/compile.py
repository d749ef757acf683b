"""Set a document in type: blocks in, the bytes of a tagged PDF (PDF/UA-1) out.

The typesetter runs in a process of its own, sees no file but those given, and is ended when its
time is up. The same document gives the same bytes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import Final

from dhr_redact.documents.typeset.asking import ask
from dhr_redact.documents.typeset.blocks import Document
from dhr_redact.documents.typeset.finishing import finished
from dhr_redact.documents.typeset.fonts import Fonts, fonts
from dhr_redact.documents.typeset.glyphs import NOT_AVAILABLE, refused, words_for
from dhr_redact.documents.typeset.markup import Markup, markup_of
from dhr_redact.documents.typeset.pictures import pixels_only
from dhr_redact.documents.typeset.words import all_blocks, texts_of
from dhr_redact.errors import OverLimitError, TypesettingError

_AS_PDF: Final = {"format": "pdf", "pdf_standards": ["a-2a", "ua-1"]}
_ROUNDS: Final = 3
_QUOTED: Final = re.compile(r"[`\"'].*[`\"']|\(.*\)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Bounds:
    """How much may be set: seconds, characters of text, pixels of a picture, bytes of the PDF."""

    seconds: float = 120
    characters: int = 20_000_000
    picture_pixels: int = 80_000_000
    size: int = 500 * 1024 * 1024


_USUAL: Final = Bounds()


@dataclass(frozen=True, slots=True)
class Typeset:
    """A PDF, and how many characters no font had; in their place stands a label."""

    pdf: bytes = field(repr=False)
    characters_labelled: int = 0
    warnings: tuple[str, ...] = ()


def typeset(document: Document, bounds: Bounds = _USUAL) -> Typeset:
    """Set a document in type.

    Raises:
        OverLimitError: If it is larger than the bounds, or takes longer.
        TypesettingError: If it cannot be set; the message has the place, never the text.
    """
    texts = [document.title, document.marking, *texts_of(all_blocks(document))]
    count = sum(map(len, texts))
    if count > bounds.characters:
        raise OverLimitError(
            f"the text has {count} characters; at most {bounds.characters} are set"
        )
    used = fonts()
    missing: frozenset[str] = frozenset()
    for _ in range(_ROUNDS):
        markup = _clean(markup_of(document, used, words_for(missing)), bounds)
        pdf, more = _set(markup, used, bounds)
        if pdf:
            whole = finished(pdf, title=document.title, language=document.language)
            return _result(whole, texts, missing)
        if more <= missing:
            break
        missing |= more
    raise TypesettingError("a character has no glyph in any font")


def _result(pdf: bytes, texts: list[str], missing: frozenset[str]) -> Typeset:
    words = words_for(missing)
    labelled = sum(
        text.count(unit) for text in texts for unit in missing if words[unit] == NOT_AVAILABLE
    )
    said = (f"{labelled} characters that no font has are shown as {NOT_AVAILABLE}",)
    return Typeset(pdf, labelled, said if labelled else ())


def _clean(markup: Markup, bounds: Bounds) -> Markup:
    files = {name: pixels_only(data, bounds.picture_pixels) for name, data in markup.files.items()}
    return replace(markup, files=files)


def _set(markup: Markup, used: Fonts, bounds: Bounds) -> tuple[bytes, frozenset[str]]:
    """Return the PDF, or the characters that have no glyph."""
    source = markup.source.decode("utf-8")
    answer = ask(source, used, _AS_PDF, seconds=bounds.seconds, files=markup.files)
    if answer.pages:
        (pdf,) = answer.pages
        if len(pdf) > bounds.size:
            raise OverLimitError(f"the PDF has {len(pdf)} bytes; at most {bounds.size} are written")
        return pdf, frozenset()
    missing = refused(answer.diagnostic)
    if not missing:
        raise TypesettingError(f"the typesetter refused it: {_kind(answer.message)}")
    return b"", missing


def _kind(message: str) -> str:
    """Return the words of a message that are the typesetter's own, without anything quoted."""
    return " ".join(_QUOTED.sub("", message).split())[:80]
