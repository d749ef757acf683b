"""Where text hides in a PDF: what a key of the file means, in words that hold no personal text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from typing import Final

from dhr_redact.model.kinds import StoryKind


@dataclass(frozen=True, slots=True)
class Place:
    """A part of the file: what its texts are, and where it lies, in words."""

    kind: StoryKind
    words: str


UNKNOWN_PLACE: Final = Place(StoryKind.PROPERTY, "a part of the file we do not know")
UNUSED: Final = Place(StoryKind.HIDDEN, "a part that the file no longer uses")

CATALOGUE: Final[Mapping[str, Place]] = {
    "/AA": Place(StoryKind.PROPERTY, "an action"),
    "/AF": Place(StoryKind.EMBEDDED, "an associated file"),
    "/AcroForm": Place(StoryKind.FORM_FIELD, "a form field"),
    "/Collection": Place(StoryKind.EMBEDDED, "the list of a portfolio"),
    "/DPartRoot": Place(StoryKind.PROPERTY, "the document parts"),
    "/DSS": Place(StoryKind.PROPERTY, "the proofs of a signature"),
    "/Dests": Place(StoryKind.NAME, "the named destinations"),
    "/Extensions": Place(StoryKind.PROPERTY, "the extensions"),
    "/Lang": Place(StoryKind.PROPERTY, "the language"),
    "/Legal": Place(StoryKind.PROPERTY, "the legal attestation"),
    "/MarkInfo": Place(StoryKind.PROPERTY, "the mark information"),
    "/Metadata": Place(StoryKind.PROPERTY, "the metadata"),
    "/Names": Place(StoryKind.NAME, "the names"),
    "/OCProperties": Place(StoryKind.NAME, "the layers"),
    "/OpenAction": Place(StoryKind.PROPERTY, "an action"),
    "/Outlines": Place(StoryKind.OUTLINE, "the bookmarks"),
    "/OutputIntents": Place(StoryKind.PROPERTY, "the output intents"),
    "/PageLabels": Place(StoryKind.NAME, "the page labels"),
    "/Perms": Place(StoryKind.PROPERTY, "the permissions"),
    "/PieceInfo": Place(StoryKind.PROPERTY, "the private data of a program"),
    "/Requirements": Place(StoryKind.PROPERTY, "the requirements"),
    "/SpiderInfo": Place(StoryKind.PROPERTY, "the web capture data"),
    "/StructTreeRoot": Place(StoryKind.ALT_TEXT, "the structure tree"),
    "/Threads": Place(StoryKind.PROPERTY, "the article threads"),
    "/URI": Place(StoryKind.LINK_TARGET, "the base address"),
    "/ViewerPreferences": Place(StoryKind.PROPERTY, "the viewer preferences"),
}
"""The entries of the catalogue (ISO 32000-2, table 29)."""

INFO: Final = Place(StoryKind.PROPERTY, "the document properties")

WITHIN: Final[Mapping[str, Place]] = {
    "/AF": Place(StoryKind.EMBEDDED, "an associated file"),
    "/EmbeddedFiles": Place(StoryKind.EMBEDDED, "the attachments"),
    "/JavaScript": Place(StoryKind.PROPERTY, "a script"),
    "/Metadata": Place(StoryKind.PROPERTY, "the metadata of a part"),
    "/Measure": Place(StoryKind.PROPERTY, "a scale"),
    "/OPI": Place(StoryKind.LINK_TARGET, "the picture of a print shop"),
    "/PieceInfo": Place(StoryKind.PROPERTY, "the private data of a program"),
    "/SeparationInfo": Place(StoryKind.NAME, "the name of a colour"),
    "/XFA": Place(StoryKind.FORM_FIELD, "the XFA form"),
}
"""Entries that say where we are wherever they stand."""

DETAILS: Final[Mapping[str, tuple[StoryKind | None, str]]] = {
    "/ActualText": (StoryKind.ALT_TEXT, "text that stands for a picture"),
    "/Alt": (StoryKind.ALT_TEXT, "alternative text"),
    "/AC": (None, "caption"),
    "/Author": (None, "author"),
    "/Base": (StoryKind.LINK_TARGET, "address"),
    "/CA": (None, "caption"),
    "/Contents": (None, "text"),
    "/DA": (None, "default look"),
    "/DV": (StoryKind.FORM_FIELD, "default value"),
    "/Desc": (None, "description"),
    "/E": (StoryKind.ALT_TEXT, "expansion"),
    "/F": (StoryKind.LINK_TARGET, "file name"),
    "/ID": (None, "id"),
    "/JS": (StoryKind.PROPERTY, "script"),
    "/Keywords": (None, "keywords"),
    "/NM": (None, "id"),
    "/Name": (None, "name"),
    "/Opt": (StoryKind.FORM_FIELD, "choice"),
    "/OverlayText": (None, "text of a redaction mark"),
    "/P": (None, "label"),
    "/RC": (None, "rich text"),
    "/RV": (StoryKind.FORM_FIELD, "rich value"),
    "/Subj": (None, "subject"),
    "/Subject": (None, "subject"),
    "/T": (None, "name or author"),
    "/TM": (StoryKind.FORM_FIELD, "name for export"),
    "/TU": (StoryKind.FORM_FIELD, "tip"),
    "/Title": (None, "title"),
    "/UF": (StoryKind.LINK_TARGET, "file name"),
    "/URI": (StoryKind.LINK_TARGET, "address"),
    "/V": (None, "value"),
}
"""What a string under a key is; None leaves the kind to the place."""

NOT_TEXT: Final = frozenset(
    {
        "/ByteRange",
        "/CharSet",
        "/CheckSum",
        "/CreationDate",
        "/Lang",
        "/M",
        "/ModDate",
        "/Ordering",
        "/Panose",
        "/Registry",
        "/Style",
    }
)
"""Keys whose string is no text: dates, check sums, names of fonts and of character sets."""

BACK: Final = frozenset({"/IRT", "/Last", "/P", "/Parent", "/Pg", "/Popup", "/Prev"})
"""Keys that lead back, or to what is met by another way, where they hold a dictionary by itself."""

GLYPHS: Final = frozenset({"/CharProcs", "/Differences"})
"""Keys whose names are those of letters in a font."""

_MACHINE_NAME: Final = re.compile(
    r"(?:[A-Za-z]{0,3}|Fmt|Font|Form|Glyph|Image|Meta|Pattern|Prop|Props|Shading|State|Style)"
    r"[\d.:_+-]+[A-Za-z]?\d*"
)
"""What programs call resources: a few letters and a number."""
_SUBSET: Final = re.compile(r"^[A-Z]{6}\+")
_STYLE: Final = re.compile(
    r"(?:PS)?(?:MT)?[-,](?:Bold|Italic|Oblique|Regular|Roman|Light|Medium|MT|PS)+\w*$|MT$"
)
_LOOK: Final = re.compile(r"/\S+|[-+.\d]+|\b(?:Tf|Tc|Tw|Tz|TL|Tr|Ts|Td|Tm|rg|RG|g|G|k|K|re|n|W)\b")
_WORD: Final = re.compile(r"[^\W\d_]{3}")

_USUAL: Final = re.compile(
    r"[A-Za-z]{1,3}(?:-[A-Za-z0-9]{1,8})*"  # languages
    r"|D:[-+\d'ZD:]*|[\d-]{8,10}T?[\d:.Z+-]*"  # dates
    r"|Adobe|Identity|UCS|(?:Japan|GB|CNS|Korea|KR)\d?"  # character collections
    r"|(?:/[A-Za-z][A-Za-z0-9.]*)+"  # names of letters
)


def is_usual(text: str) -> bool:
    """Tell whether a string is what belongs under its key: a date, a language, a check sum."""
    return _USUAL.fullmatch(text) is not None or not text.isprintable()


@cache
def _vocabulary() -> frozenset[str]:
    """Return the names that the standard and common programs write."""
    text = (resources.files(__package__) / "vocabulary.txt").read_text(encoding="utf-8")
    lines = (line for line in text.splitlines() if not line.startswith("#"))
    return frozenset(word for line in lines for word in line.split())


def is_look_only(text: str) -> bool:
    """Tell whether a default appearance holds nothing but a font, a size and a colour."""
    return not _WORD.search(_LOOK.sub(" ", text))


@lru_cache(maxsize=4096)
def may_be_chosen(name: str) -> bool:
    """Tell whether a name object looks like one that a person chose, not a program."""
    bare = _SUBSET.sub("", name.removeprefix("/"))
    bare = _STYLE.sub("", bare) or bare
    if bare in _vocabulary() or _MACHINE_NAME.fullmatch(bare):
        return False
    return _WORD.search(bare) is not None
