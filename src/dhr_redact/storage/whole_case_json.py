"""A whole case as JSON values and back, for a bundle."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, Final, cast

from dhr_redact.cases.events import Act, Event, Signature
from dhr_redact.cases.kept import KeptRecord
from dhr_redact.cases.kinds import kind_named
from dhr_redact.cases.partnerships import Agency, Partnership
from dhr_redact.cases.plain import record_from, to_plain
from dhr_redact.cases.record import Record, values_of
from dhr_redact.cases.whole_case import WholeCase
from dhr_redact.errors import TamperedRecordError
from dhr_redact.model.identifiers import CaseId
from dhr_redact.storage.sealed import canonical

ABOUT: Final = "case"
RECORD: Final = "record"
EVENT: Final = "event"
PARTS: Final = frozenset({ABOUT, RECORD, EVENT})


def parts_of(whole: WholeCase) -> Iterator[tuple[str, bytes]]:
    """Write a case in parts, each with its name; the header is not among them."""
    about = {
        "case": whole.case,
        "partnership": _plain(whole.partnership),
        "agencies": [_plain(agency) for agency in whole.agencies],
    }
    yield ABOUT, canonical(about)
    for record in whole.records:
        yield RECORD, canonical(_record(record))
    for event in whole.events:
        yield EVENT, canonical(_event(event))


def whole_from(parts: Iterable[tuple[str, bytes]], header: bytes) -> WholeCase:
    """Read a case from its parts.

    Raises:
        TamperedRecordError: If they are not those of one unbroken case.
        UnknownRecordError: If it holds a kind of record that this version does not know.
        RecordError: If a record has a field that this version does not know.
    """
    read: dict[str, list[Any]] = {ABOUT: [], RECORD: [], EVENT: []}
    with _understood():
        for name, content in parts:
            read[name].append(_READ[name](json.loads(content)))
        ((case, partnership, agencies),) = read[ABOUT]
    return WholeCase(
        case=case,
        partnership=partnership,
        agencies=agencies,
        header=header,
        records=tuple(read[RECORD]),
        events=tuple(read[EVENT]),
    )


@contextmanager
def _understood() -> Iterator[None]:
    try:
        yield
    except (ValueError, KeyError, TypeError) as error:
        raise TamperedRecordError("a part of the bundle cannot be understood").advising(
            "Nothing was written. Ask who sent it to send it again; if that does not help, one of "
            "you has an older version of dhr-redact."
        ) from error


def _plain(record: Record) -> dict[str, object]:
    return {name: to_plain(value) for name, value in values_of(record).items()}


def _record(kept: KeptRecord) -> dict[str, object]:
    return {
        "kind": kept.kind.ABOUT.name,
        "owner": kept.owner,
        "number": kept.number,
        "revision": kept.revision,
        "is_withdrawn": kept.is_withdrawn,
        "clear": dict(kept.clear),
        "sealed": _text(kept.sealed),
        "sealed_fields": list(kept.sealed_fields),
    }


def _event(event: Event) -> dict[str, object]:
    return {
        "chain": event.chain,
        "seq": event.seq,
        "signed": [event.signed.account, event.signed.office, event.signed.at],
        "act": event.act.value,
        "kind": event.kind,
        "number": event.number,
        "revision": event.revision,
        "before": dict(event.before),
        "after": dict(event.after),
        "sealed_before": _text(event.sealed_before),
        "sealed_after": _text(event.sealed_after),
        "hash": event.hash,
    }


def _read_about(plain: Mapping[str, Any]) -> tuple[CaseId, Partnership, tuple[Agency, ...]]:
    agencies = tuple(cast("Agency", record_from(Agency, each)) for each in plain["agencies"])
    partnership = cast("Partnership", record_from(Partnership, plain["partnership"]))
    return CaseId(plain["case"]), partnership, agencies


def _read_record(plain: Mapping[str, Any]) -> KeptRecord:
    return KeptRecord(
        kind=kind_named(plain["kind"]),
        owner=plain["owner"],
        number=plain["number"],
        revision=plain["revision"],
        is_withdrawn=plain["is_withdrawn"],
        clear=plain["clear"],
        sealed=_bytes(plain["sealed"]),
        sealed_fields=tuple(plain["sealed_fields"]),
    )


def _read_event(plain: Mapping[str, Any]) -> Event:
    more = {"signed": Signature(*plain["signed"]), "act": Act(plain["act"])}
    for name in ("sealed_before", "sealed_after"):
        more[name] = _bytes(plain[name])
    return Event(**{**plain, **more})


_READ: Final[Mapping[str, Callable[[Mapping[str, Any]], object]]] = {
    ABOUT: _read_about,
    RECORD: _read_record,
    EVENT: _read_event,
}


def _text(blob: bytes | None) -> str | None:
    return None if blob is None else base64.b64encode(blob).decode("ascii")


def _bytes(text: str | None) -> bytes | None:
    return None if text is None else base64.b64decode(text, validate=True)
