"""What a row of the sheet of pictures says, and of which picture."""

from __future__ import annotations

from dataclasses import dataclass

from dhr_redact.errors import UnusableTableError
from dhr_redact.model.document import Picture
from dhr_redact.model.identifiers import DocumentId
from dhr_redact.workflows.answered_rows import Row
from dhr_redact.workflows.find_mentions import Found
from dhr_redact.workflows.typed_answers import yes_or_no


@dataclass(frozen=True, slots=True)
class SaidOfPicture:
    """A person's word on one picture of one document."""

    document: DocumentId
    picture: Picture
    keep: bool


def read_picture(row: Row, found: Found) -> SaidOfPicture | None:
    """Return what a row says, None if it says nothing.

    The very bytes that were looked at are meant, whatever the picture is called by now.

    Raises:
        UnusableTableError: If it is not understood, or its picture is not in the case any more.
    """
    if not row.get("keep", "").strip():
        return None
    keep = yes_or_no(row["keep"])
    for item in found.documents:
        for picture in item.document.pictures:
            if (item.document.id, picture.sha256) == (row["document"], row["sha256"]):
                return SaidOfPicture(item.document.id, picture, keep)
    raise UnusableTableError("that picture is not in the case any more: export again")
