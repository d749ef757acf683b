"""The text in a picture is redacted where the picture stays, and only read where it goes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dhr_redact.model.decision import PictureDecision
from dhr_redact.model.document import CaseDocument
from dhr_redact.redaction.plan import said_of_pictures


def with_kept_pictures(
    document: CaseDocument, decisions: Sequence[PictureDecision], *, keep_all: bool
) -> CaseDocument:
    """Return a document in which the stories of pictures that stay are kept.

    A picture's story has the picture's own id. The latest decision on its pixels holds.
    """
    said = said_of_pictures([one for one in decisions if one.document == document.id])
    kept = {
        picture.id
        for picture in document.pictures
        if (said[picture.sha256].keep if picture.sha256 in said else keep_all)
    }
    if not any(str(story.id) in kept for story in document.stories):
        return document
    stories = tuple(
        replace(story, is_kept=True) if str(story.id) in kept else story
        for story in document.stories
    )
    return replace(document, stories=stories)
