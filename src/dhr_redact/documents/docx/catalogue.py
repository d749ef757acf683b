"""What each kind of part is to us: a text, a drawing, names, or something read and left behind.

A kind that is not in the table has no entry: if it holds text, it stays unread and blocks release.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Final

from dhr_redact.documents.docx.package import Part
from dhr_redact.model.kinds import StoryKind

_WORD: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_DRAWING: Final = "application/vnd.openxmlformats-officedocument.drawingml."
_OFFICE: Final = "application/vnd.openxmlformats-officedocument."
_MS_OFFICE: Final = "application/vnd.ms-office."
_MS_WORD: Final = "application/vnd.ms-word."


class PartSort(Enum):
    """How a part is read."""

    MAIN = "the body"
    HEADER = "a header"
    FOOTER = "a footer"
    FOOTNOTES = "footnotes"
    ENDNOTES = "endnotes"
    COMMENTS = "comments"
    DRAWN = "a drawing with text, kept"
    NAMES = "names of styles and the like"
    WHOLE = "all of its text, not kept"


@dataclass(frozen=True, slots=True)
class Entry:
    """How one kind of part is read; `word` begins its stories' names and says what it is."""

    sort: PartSort
    kind: StoryKind
    word: str
    left_behind: str = ""


def _whole(kind: StoryKind, word: str, left_behind: str = "") -> Entry:
    return Entry(PartSort.WHOLE, kind, word, left_behind)


_NAMES: Final = Entry(PartSort.NAMES, StoryKind.NAME, "names")
_SETTINGS: Final = Entry(PartSort.NAMES, StoryKind.PROPERTY, "settings")
_CHART: Final = Entry(PartSort.DRAWN, StoryKind.CHART, "chart")
_DIAGRAM: Final = Entry(PartSort.DRAWN, StoryKind.DIAGRAM, "diagram")
_PEOPLE: Final = _whole(StoryKind.NAME, "people")
_PROPERTIES: Final = _whole(StoryKind.PROPERTY, "properties")
_DATA: Final = _whole(StoryKind.CUSTOM_XML, "custom-xml", "custom XML parts")
_FORM_CONTROL: Final = _whole(StoryKind.FORM_FIELD, "control", "controls")

CATALOGUE: Final[dict[str, Entry]] = {
    _WORD + "document.main+xml": Entry(PartSort.MAIN, StoryKind.BODY, "body"),
    _WORD + "template.main+xml": Entry(PartSort.MAIN, StoryKind.BODY, "body"),
    _MS_WORD + "document.macroEnabled.main+xml": Entry(PartSort.MAIN, StoryKind.BODY, "body"),
    _MS_WORD + "template.macroEnabledTemplate.main+xml": Entry(
        PartSort.MAIN, StoryKind.BODY, "body"
    ),
    _WORD + "header+xml": Entry(PartSort.HEADER, StoryKind.HEADER, "header"),
    _WORD + "footer+xml": Entry(PartSort.FOOTER, StoryKind.FOOTER, "footer"),
    _WORD + "footnotes+xml": Entry(PartSort.FOOTNOTES, StoryKind.FOOTNOTE, "footnote"),
    _WORD + "endnotes+xml": Entry(PartSort.ENDNOTES, StoryKind.ENDNOTE, "endnote"),
    _WORD + "comments+xml": Entry(PartSort.COMMENTS, StoryKind.COMMENT, "comment"),
    _DRAWING + "chart+xml": _CHART,
    _DRAWING + "chartshapes+xml": _CHART,
    _MS_OFFICE + "chartex+xml": _CHART,
    _DRAWING + "diagramData+xml": _DIAGRAM,
    _MS_OFFICE + "drawingml.diagramDrawing+xml": _DIAGRAM,
    _DRAWING + "diagramLayout+xml": _whole(StoryKind.NAME, "diagram-layout"),
    _DRAWING + "diagramStyle+xml": _NAMES,
    _DRAWING + "diagramColors+xml": _NAMES,
    _MS_OFFICE + "chartstyle+xml": _NAMES,
    _MS_OFFICE + "chartcolorstyle+xml": _NAMES,
    _WORD + "styles+xml": _NAMES,
    _MS_WORD + "stylesWithEffects+xml": _NAMES,
    _WORD + "numbering+xml": _NAMES,
    _WORD + "fontTable+xml": _NAMES,
    _WORD + "webSettings+xml": _NAMES,
    _OFFICE + "theme+xml": _NAMES,
    _OFFICE + "themeOverride+xml": _NAMES,
    _WORD + "settings+xml": _SETTINGS,
    "application/vnd.openxmlformats-package.core-properties+xml": _PROPERTIES,
    _OFFICE + "extended-properties+xml": _PROPERTIES,
    _OFFICE + "custom-properties+xml": _whole(
        StoryKind.PROPERTY, "custom-properties", "custom properties"
    ),
    _OFFICE + "customXmlProperties+xml": _whole(StoryKind.CUSTOM_XML, "custom-xml-properties"),
    "application/xml": _DATA,
    "text/xml": _DATA,
    _WORD + "people+xml": _PEOPLE,
    _WORD + "commentsExtended+xml": _PEOPLE,
    _WORD + "commentsIds+xml": _PEOPLE,
    _WORD + "commentsExtensible+xml": _PEOPLE,
    _WORD + "document.glossary+xml": _whole(StoryKind.PROPERTY, "glossary", "building blocks"),
    _WORD + "mailMergeRecipientData+xml": _whole(
        StoryKind.PROPERTY, "mail-merge", "mail merge recipients"
    ),
    _MS_WORD + "mailMergeRecipientData+xml": _whole(
        StoryKind.PROPERTY, "mail-merge", "mail merge recipients"
    ),
    _MS_WORD + "keyMapCustomizations+xml": _whole(StoryKind.PROPERTY, "keyboard", "key maps"),
    _MS_WORD + "vbaData+xml": _whole(StoryKind.PROPERTY, "macro-data", "macros"),
    _MS_OFFICE + "activeX+xml": _FORM_CONTROL,
    _OFFICE + "vmlDrawing": _whole(StoryKind.TEXT_BOX, "old-drawing", "old drawings"),
    _MS_OFFICE + "classificationlabels+xml": _whole(StoryKind.PROPERTY, "labels", "labels"),
    _MS_OFFICE + "webextension+xml": _whole(StoryKind.PROPERTY, "add-in", "add-ins"),
    _MS_OFFICE + "webextensiontaskpanes+xml": _whole(StoryKind.PROPERTY, "add-in", "add-ins"),
    "application/vnd.openxmlformats-package.relationships+xml": _PEOPLE,
    "application/inkml+xml": _whole(StoryKind.EMBEDDED, "ink", "handwriting"),
}
"""Content types (ISO/IEC 29500-1, section 11; [MS-DOCX]; [MS-OI29500]) and how each is read."""


def entry_for(part: Part) -> Entry | None:
    """Return how a part is read, or None if its kind is not known."""
    return CATALOGUE.get(part.content_type)
