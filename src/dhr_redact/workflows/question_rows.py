"""What a person must decide, as rows of a table: the open questions and the pictures."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Final

from dhr_redact.model.decision import Answer
from dhr_redact.model.identifiers import CaseRef, EntryId
from dhr_redact.redaction.questions import Question, Scope
from dhr_redact.workflows.find_mentions import Found

ANSWERS: Final = tuple(answer.value for answer in Answer)
OF_CASE: Final = "of case"
"""The hidden column that says which case a sheet is of, in a form that Excel cannot mangle."""


def question_rows(found: Found) -> tuple[dict[str, str], ...]:
    """Return a row for each open question. Rows are personal."""
    names = {entry.id: entry.name for entry in found.case_map.entries}
    tag = tag_of(found.case_map.case)
    return tuple(
        {**_question_row(number, question, names), OF_CASE: tag}
        for number, question in enumerate(found.questions, start=1)
    )


def _question_row(number: int, question: Question, names: Mapping[EntryId, str]) -> dict[str, str]:
    return {
        "no": str(number),
        "text": question.text.reveal(),
        "also written": "; ".join(text.reveal() for text in question.texts[1:]),
        "kind": question.kind.value,
        "times": str(len(question.places)),
        "answers for": question.scope.value,
        "documents": ", ".join(question.documents),
        "where": "\n".join(question.where),
        "context": "\n".join(context.reveal() for context in question.contexts),
        "why it is asked": question.because,
        "candidates": "; ".join(f"{entry} {names.get(entry, '')}" for entry in question.candidates),
        "ref": ref_of(question),
    }


def ref_of(question: Question) -> str:
    """Return what finds a question again: a digest of its reach and of every spelling it is about.

    A digest, because a name does not survive a CSV that Excel wrote. With another spelling it is
    another question: an answer never reaches further than what was shown.
    """
    place = question.places[0]
    whole: list[str] = [question.scope, *sorted(key.reveal() for key in question.keys)]
    match question.scope:
        case Scope.CASE:
            pass
        case Scope.DOCUMENT:
            whole += [place.document, place.sha256]
        case Scope.PLACE | Scope.PLACES:
            for place in question.places:
                span = place.span
                whole += [place.document, place.sha256, span.story, str(span.start), str(span.end)]
    return f"q-{_digest('|'.join(whole))}"


def tag_of(case: CaseRef) -> str:
    """Return what a sheet of this case carries in its hidden column."""
    return f"c-{_digest(case)}"


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:16]


def picture_rows(found: Found) -> tuple[dict[str, str], ...]:
    """Return a row for each picture of the case."""
    tag = tag_of(found.case_map.case)
    return tuple(
        {
            "document": item.document.id,
            "picture": picture.id,
            "where": picture.where,
            "size": f"{picture.width} x {picture.height}" if picture.width else "",
            "sha256": picture.sha256,
            OF_CASE: tag,
        }
        for item in found.documents
        for picture in item.document.pictures
    )
