"""PlannedChange, PictureChange and RedactionPlan: everything that will be done, before it is."""

from __future__ import annotations

from dataclasses import dataclass

from dhr_redact.errors import TouchingChangesError
from dhr_redact.model.identifiers import DocumentId, EntryId, PictureId, StoryId, UserId
from dhr_redact.model.kinds import MentionKind, PdfWay, Role, Treatment
from dhr_redact.model.spans import Span

RULE = UserId("rule")
"""Who decided, where no person did."""


@dataclass(frozen=True, slots=True)
class PlannedChange:
    """One stretch of text and what will stand in its place ('' removes it).

    `basis` names the policy line or decision it rests on. KEEP changes are not planned: what is
    kept is not touched.
    """

    span: Span
    kind: MentionKind
    treatment: Treatment
    replacement: str
    basis: str
    role: Role | None = None
    entry: EntryId | None = None
    decided_by: UserId = RULE


@dataclass(frozen=True, slots=True)
class PictureChange:
    """What happens to one picture: kept (re-encoded), or replaced by a labelled placeholder."""

    picture: PictureId
    keep: bool
    basis: str
    decided_by: UserId = RULE


@dataclass(frozen=True, slots=True)
class Bindings:
    """What a plan was made from; `apply` refuses a plan whose bindings no longer hold."""

    sha256: str
    case_map_version: int
    decisions: int
    policy: str
    packs: str
    model: str


@dataclass(frozen=True, slots=True)
class RedactionPlan:
    """Every change to one document, story by story and in reading order; no two overlap.

    `title` is the published title written into the new file's properties; `file_name` is the
    name of the file that is released. Both hold no personal text. `pdf` says how a PDF is written;
    other formats have no use for it.
    """

    document: DocumentId
    bindings: Bindings
    changes: tuple[PlannedChange, ...]
    pictures: tuple[PictureChange, ...] = ()
    title: str = ""
    file_name: str = ""
    pdf: PdfWay = PdfWay.IN_PLACE

    def __post_init__(self) -> None:
        ends: dict[StoryId, int] = {}
        last: StoryId | None = None
        for span in (change.span for change in self.changes):
            if span.story in ends and (span.story != last or span.start < ends[span.story]):
                raise TouchingChangesError(f"{self.document}: changes overlap or are out of order")
            ends[span.story], last = span.end, span.story
