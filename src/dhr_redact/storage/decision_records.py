"""Decisions to JSON records and back, exactly."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from dhr_redact.errors import SpanError, TamperedMapError
from dhr_redact.model.decision import Answer, Decision, PictureDecision, Place, Recorded, Withdrawal
from dhr_redact.model.identifiers import DocumentId, EntryId, PictureId, StoryId, UserId
from dhr_redact.model.spans import Span
from dhr_redact.personal import Personal


def to_record(decision: Recorded) -> dict[str, Any]:
    """Return a decision as a JSON value. It is personal: seal it."""
    common: dict[str, Any] = {
        "order": decision.order,
        "by": decision.by,
        "at": decision.at.isoformat(),
        "reason": decision.reason,
    }
    if isinstance(decision, Withdrawal):
        return {"sort": "withdrawal", **common, "of": decision.of}
    common["document"] = decision.document
    if isinstance(decision, PictureDecision):
        picture = {"picture": decision.picture, "sha256": decision.sha256, "keep": decision.keep}
        return {"sort": "picture", **common, **picture}
    return {
        "sort": "mention",
        **common,
        "text": decision.text.reveal(),
        "answer": decision.answer.value,
        "entry": decision.entry,
        "sha256": decision.sha256,
        "asked": decision.asked,
        "changes": list(decision.changes),
        "place": _place_record(decision.place) if decision.place else None,
    }


def from_record(record: Mapping[str, Any]) -> Recorded:
    """Return the decision that a record holds.

    Raises:
        TamperedMapError: If it is not the record of a decision.
    """
    try:
        return _read(record)
    except (KeyError, TypeError, ValueError, SpanError) as error:
        raise TamperedMapError("a decision's record is not well formed") from error


def _read(record: Mapping[str, Any]) -> Recorded:
    at = datetime.fromisoformat(record["at"])
    if record["sort"] == "withdrawal":
        return Withdrawal(
            order=record["order"],
            by=UserId(record["by"]),
            at=at,
            of=int(record["of"]),
            reason=record["reason"],
        )
    if record["sort"] == "picture":
        return PictureDecision(
            order=record["order"],
            by=UserId(record["by"]),
            at=at,
            document=DocumentId(record["document"]),
            picture=PictureId(record["picture"]),
            sha256=record["sha256"],
            keep=record["keep"],
            reason=record["reason"],
        )
    return Decision(
        order=record["order"],
        by=UserId(record["by"]),
        at=at,
        text=Personal(record["text"]),
        answer=Answer(record["answer"]),
        entry=EntryId(record["entry"]) if record["entry"] else None,
        document=DocumentId(record["document"]) if record["document"] else None,
        sha256=record["sha256"],
        place=_place(record["place"]) if record["place"] else None,
        reason=record["reason"],
        asked=record.get("asked", ""),
        changes=tuple(int(version) for version in record.get("changes", ())),
    )


def _place_record(place: Place) -> dict[str, Any]:
    span = place.span
    return {
        "document": place.document,
        "sha256": place.sha256,
        "story": span.story,
        "start": span.start,
        "end": span.end,
    }


def _place(record: Mapping[str, Any]) -> Place:
    span = Span(StoryId(record["story"]), record["start"], record["end"])
    return Place(DocumentId(record["document"]), record["sha256"], span)
