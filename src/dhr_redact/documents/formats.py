"""What every file format must do. The one table of formats is in `documents.table`."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from dhr_redact.documents.limits import Limits
from dhr_redact.model.document import CaseDocument
from dhr_redact.model.identifiers import DocumentId
from dhr_redact.model.outcome import Rebuilt
from dhr_redact.model.plan import RedactionPlan


class DocumentFormat(Protocol):
    """A file format: look, read everything, write a new file.

    The contract (tests/contracts/test_formats.py):
    SHALL account for every part: as a story, or by name in `unread_parts`;
    SHALL give the same stories with the same ids for the same bytes, every time;
    SHALL NOT change the original, nor write anything but `draft`;
    SHALL apply every planned change or raise `ChangeNotAppliedError`;
    SHALL write the same bytes for the same original and plan.
    """

    @property
    def media_type(self) -> str:
        """The media type of what is written."""
        ...

    @property
    def suffix(self) -> str:
        """The ending of the file that is written, with its dot."""
        ...

    def sniff(self, path: Path, head: bytes) -> bool:
        """Tell, by content first, whether a file is of this format."""
        ...

    def load(self, path: Path, document: DocumentId, limits: Limits) -> CaseDocument:
        """Read the whole file.

        Raises:
            InputError: One of its leaves, saying what is wrong with the file.
        """
        ...

    def rebuild(self, path: Path, plan: RedactionPlan, draft: Path, limits: Limits) -> Rebuilt:
        """Write a new file with the changes made, holding only what is understood.

        Raises:
            StalePlanError: If the file is not the one the plan was made for.
            ChangeNotAppliedError: If a change could not be made.
        """
        ...
