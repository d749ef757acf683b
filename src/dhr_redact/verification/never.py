"""What a release must never hold, each with the words in which a finding names it.

Every one is outside the allow-list too; this list only lets the report say which it was.
"""

from __future__ import annotations

from typing import Final

ELEMENTS: Final = {
    "del": "a tracked deletion",
    "delText": "deleted text",
    "delInstrText": "a deleted field code",
    "moveFrom": "text moved away",
    "moveTo": "a tracked move",
    "ins": "a tracked insertion",
    "cellIns": "a tracked cell",
    "cellDel": "a tracked cell",
    "cellMerge": "a tracked cell",
    "numberingChange": "a tracked change of formatting",
    "trackRevisions": "the setting to track changes",
    "comment": "a comment",
    "comments": "comments",
    "commentEx": "a comment",
    "commentReference": "a comment's mark",
    "commentRangeStart": "a comment's mark",
    "commentRangeEnd": "a comment's mark",
    "annotationRef": "a comment's mark",
    "rsid": "a number that links drafts",
    "rsids": "numbers that link drafts",
    "rsidRoot": "a number that links drafts",
    "docId": "a number that links drafts",
    "nsid": "a number that links drafts",
    "tmpl": "a number that links drafts",
    "vanish": "hidden text",
    "specVanish": "hidden text",
    "webHidden": "hidden text",
    "dataBinding": "a data binding",
    "sdt": "a content control",
    "sdtPr": "a content control",
    "sdtContent": "a content control",
    "altChunk": "a file inside the text",
    "subDoc": "a linked document",
    "attachedTemplate": "an attached template",
    "attachedSchema": "an attached schema",
    "docVars": "document variables",
    "docVar": "a document variable",
    "mailMerge": "a mail merge",
    "customXml": "custom XML",
    "smartTag": "a smart tag",
    "smartTagType": "a smart tag",
    "OLEObject": "an embedded object",
    "object": "an embedded object",
    "control": "an ActiveX control",
    "externalData": "a chart's workbook",
    "documentProtection": "a protection hash",
    "writeProtection": "a protection hash",
    "person": "a list of authors",
    "people": "a list of authors",
    "permStart": "an editing permission",
    "permEnd": "an editing permission",
    "proofErr": "a proofing mark",
    "ffData": "a form field's data",
    "hlinkClick": "a link of a drawing",
    "hlinkHover": "a link of a drawing",
    "creator": "an author",
    "lastModifiedBy": "an author",
    "Company": "a company",
    "Manager": "a manager",
    "Template": "a template's name",
    "HyperlinkBase": "a base for links",
    "TotalTime": "the editing time",
    "revision": "a revision number",
    "created": "a date of writing",
    "modified": "a date of writing",
    "lastPrinted": "a date of printing",
    "subject": "a property with text",
    "keywords": "a property with text",
    "description": "a property with text",
    "category": "a property with text",
    "contentStatus": "a property with text",
    "property": "a custom property",
    "docPart": "building blocks",
    "glossaryDocument": "building blocks",
    "hidden": "something hidden",
    "movie": "a film",
    "contentPart": "ink",
}

ATTRIBUTES: Final = {
    "paraId": "a number that links drafts",
    "textId": "a number that links drafts",
    "anchorId": "a number that links drafts",
    "editId": "a number that links drafts",
    "docId": "a number that links drafts",
    "tplc": "a number that links drafts",
    "durableId": "a number that links drafts",
    "author": "an author",
    "initials": "an author's initials",
    "userId": "an author's account",
    "date": "a date of editing",
    "dateUtc": "a date of editing",
    "TargetMode": "a link out of the file",
    "link": "a picture outside the file",
    "href": "a link out of the file",
    "gfxdata": "a drawing's second copy",
    "tooltip": "a link's tooltip",
    "tgtFrame": "a link's frame",
    "docLocation": "a link's place in another document",
    "hash": "a protection hash",
    "salt": "a protection hash",
}


def element(local: str) -> str:
    """Say what an element that must not be there is; its name is never shown unless it is ours."""
    if local.endswith("Change"):
        return "a tracked change of formatting"
    return ELEMENTS.get(local, "an element that is not on the list")


def attribute(local: str) -> str:
    """Say what an attribute that must not be there is."""
    if local.startswith("rsid"):
        return "a number that links drafts"
    return ATTRIBUTES.get(local, "an attribute that is not on the list")
