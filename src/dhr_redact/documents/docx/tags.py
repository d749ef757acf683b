"""The elements that reading a Word story turns on, by what they mean for the text."""

from __future__ import annotations

from typing import Final

from dhr_redact.documents.docx.namespaces import MC, A, M, V, W


def w(*names: str) -> frozenset[str]:
    """Return full tags of WordprocessingML names."""
    return frozenset(f"{{{W}}}{name}" for name in names)


P: Final = f"{{{W}}}p"
RUN: Final = f"{{{W}}}r"
TABLE: Final = f"{{{W}}}tbl"
ROW: Final = f"{{{W}}}tr"
CELL: Final = f"{{{W}}}tc"
PARAGRAPH_PROPERTIES: Final = f"{{{W}}}pPr"
RUN_PROPERTIES: Final = f"{{{W}}}rPr"
TABLE_PROPERTIES: Final = f"{{{W}}}tblPr"
INSERTED: Final = f"{{{W}}}ins"
DELETED: Final = f"{{{W}}}del"
TEXT: Final = f"{{{W}}}t"
DELETED_TEXT: Final = f"{{{W}}}delText"
SYMBOL: Final = f"{{{W}}}sym"
FIELD_CHARACTER: Final = f"{{{W}}}fldChar"
FIELD_CHARACTER_TYPE: Final = f"{{{W}}}fldCharType"
FIELD_DATA: Final = f"{{{W}}}fldData"
BOX: Final = f"{{{W}}}txbxContent"
DRAWING_PARAGRAPH: Final = f"{{{A}}}p"
ALTERNATE: Final = f"{{{MC}}}AlternateContent"
CHOICE: Final = f"{{{MC}}}Choice"
FALLBACK: Final = f"{{{MC}}}Fallback"
VALUE: Final = f"{{{W}}}val"

PARAGRAPHS: Final = frozenset({P, DRAWING_PARAGRAPH})
RUNS: Final = frozenset({RUN, f"{{{M}}}r"})

TEXTS: Final = w("t") | {f"{{{M}}}t", f"{{{A}}}t"}
"""Elements whose text is what the reader sees."""

CODES: Final = w("instrText", "delInstrText")
"""Elements whose text is a field's code."""

MARKS: Final[dict[str, str]] = {
    **dict.fromkeys(w("tab", "ptab"), "\t"),
    **dict.fromkeys(w("br", "cr"), "\n"),
    f"{{{A}}}br": "\n",
    **dict.fromkeys(w("noBreakHyphen"), "-"),
    **dict.fromkeys(w("softHyphen"), "\u00ad"),
}
"""Elements that stand for one character (ISO/IEC 29500-1, 17.3.3)."""

ADDED: Final = w("ins", "moveTo")
"""Tracked insertions: ordinary text, for they will be accepted."""

TAKEN: Final = w("del", "moveFrom")
"""Tracked deletions: gone once the changes are accepted."""

PROPERTIES: Final = w(
    "pPr", "rPr", "tblPr", "tblPrEx", "trPr", "tcPr", "sdtPr", "sdtEndPr", "sectPr", "tblGrid",
    "customXmlPr", "smartTagPr", "rubyPr",
) | {f"{{{A}}}{name}" for name in ("rPr", "pPr", "endParaRPr", "bodyPr", "lstStyle")} | {
    f"{{{V}}}textpath"
}  # fmt: skip
"""Elements that hold no text of the story; their attributes are read by the sweep."""
