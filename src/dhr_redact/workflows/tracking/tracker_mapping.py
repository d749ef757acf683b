"""The mapping of a tracker: written down to be corrected by hand, and read back."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from pydantic import BaseModel, ConfigDict, ValidationError

from dhr_redact.cases.case import PauseReason
from dhr_redact.errors import UnusableTableError
from dhr_redact.model.stages import Stage
from dhr_redact.workflows.tracking.tracker_columns import TrackerColumn
from dhr_redact.workflows.tracking.tracker_words import Status, Taken
from dhr_redact.workflows.tracking.typed_cells import plain_words

_HEAD: Final = """\
# What each column of a tracker is taken for, for `dhr-redact case import --mapping`.
# Correct it by hand and keep it. A column without a word, or with `ignored`, is not taken. A column
# that is `sealed` is kept with the case as personal text, under its heading.
# Words for columns: {taken}
#
# `statuses` are words of the status column. Give each a stage; for a case that waits: paused and
# what it waits for, as `paused inquest`. What has no stage is reported, and its row is not taken.
# They are as typed in the tracker and may name somebody: keep this file as safe as that one.
# Stages: {stages}
# What a case may wait for: {reasons}
"""


@dataclass(frozen=True, slots=True)
class TrackerMapping:
    """What columns are taken for by their headings, and words of the status column."""

    columns: Mapping[str, Taken | None] = field(default_factory=dict)
    statuses: Mapping[str, Status] = field(default_factory=dict)


class _MappingFile(BaseModel):
    """The whole file."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    columns: dict[str, Taken | None]
    statuses: dict[str, str | None] = {}


def mapping_of(read: Mapping[str, object]) -> TrackerMapping:
    """Check a mapping as it was read from its file.

    Raises:
        UnusableTableError: If a word in it is not known.
    """
    try:
        file = _MappingFile.model_validate({"statuses": {}, **_given(read)})
    except ValidationError as error:
        first = error.errors()[0]
        raise UnusableTableError(f"the mapping, {first['loc'][0]}: {first['msg']}") from error
    statuses = {plain_words(word): _status(value) for word, value in file.statuses.items() if value}
    return TrackerMapping(file.columns, statuses)


def mapping_text(columns: Sequence[TrackerColumn], unknown: Iterable[str]) -> str:
    """Write a mapping with the words of the status column that are not known."""
    head = _HEAD.format(
        taken=", ".join(Taken), stages=", ".join(Stage), reasons=", ".join(PauseReason)
    )
    lines = [f"  {_quoted(each.heading)}: {each.taken or ''}".rstrip() for each in columns]
    statuses = [f"  {_quoted(word)}:" for word in unknown]
    return "\n".join([head + "columns:", *lines, "statuses:", *statuses, ""])


def _given(read: Mapping[str, object]) -> dict[str, object]:
    """Leave out a part that is there and empty."""
    return {name: part for name, part in read.items() if part is not None}


def _status(value: str) -> Status:
    stage, _, reason = value.partition(" ")
    try:
        status = Status(Stage(stage), PauseReason(reason.strip()) if reason.strip() else None)
    except ValueError as error:
        raise UnusableTableError(
            "the mapping, statuses: give each word a stage, as submitted or paused inquest"
        ) from error
    if (status.stage is Stage.PAUSED) is not (status.reason is not None):
        raise UnusableTableError(
            "the mapping, statuses: paused, and no other stage, has what it waits for after it"
        )
    return status


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
