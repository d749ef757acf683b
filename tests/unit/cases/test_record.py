"""A record is checked where it is made, and everything about it follows from its declaration."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from dhr_redact.cases.case import Case
from dhr_redact.cases.events import Act, Event, Signature
from dhr_redact.cases.gathering import AgencyReport, Known, ReportSort, ScopingRequest
from dhr_redact.cases.kinds import KINDS, kind_named
from dhr_redact.cases.plain import from_plain, record_from, to_plain
from dhr_redact.cases.proceedings import Forbidden, Restriction, RestrictionSort
from dhr_redact.cases.record import (
    LOCKED,
    Record,
    Sort,
    field_named,
    fields_of,
    values_of,
)
from dhr_redact.errors import RecordError, UnknownRecordError
from dhr_redact.personal import Personal

DAY = date(2031, 2, 4)


def scoping(**values: object) -> ScopingRequest:
    given: dict[str, object] = {"agency": "police", "asked_on": DAY, **values}
    return ScopingRequest(**given)  # type: ignore[arg-type]


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.ABOUT.name)
def test_a_declaration_names_only_what_is_there(kind: type[Record]) -> None:
    """A list, a due date or a link that names no field would fail in front of a user."""
    names = {field.name for field in fields_of(kind)}
    about = kind.ABOUT

    assert set(about.shown) <= names
    assert not about.due or {about.due, about.met} <= names
    assert all(field.links_to in {"", *KINDS} for field in fields_of(kind))
    assert all(field.help.endswith(".") for field in fields_of(kind))


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.ABOUT.name)
def test_names_of_people_are_never_in_clear(kind: type[Record]) -> None:
    """What somebody is called, where they live and what was said of them is personal text."""
    of_bodies = {"partnership", "agency"}
    telling = ("name", "email", "phone", "address", "wishes", "notes", "why", "explanation")

    clear = {f.name for f in fields_of(kind) if f.sort is Sort.TEXT}

    assert kind.ABOUT.name in of_bodies or not clear & set(telling)


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"agency": ""}, "agency is empty"),
        ({"agency": None}, "agency is missing"),
        ({"agency": "a\nb"}, "agency is not one line"),
        ({"agency": "x" * 501}, "agency is not one line"),
        ({"agency": Personal("police")}, "agency is not text"),
        ({"asked_on": "2031-02-04"}, "asked_on is not date"),
        ({"known": "yes"}, "known is not choice"),
        ({"people": ["P01"]}, "people is not ids"),
        ({"imr_advisable": 1}, "imr_advisable is not yes or no"),
        ({"summary": "she rang"}, "summary is not personal text"),
        ({"summary": Personal("")}, "summary is empty"),
    ],
)
def test_a_value_that_does_not_fit_is_refused(values: dict[str, object], message: str) -> None:
    """A wrong value stops where it is made, and the message quotes nothing."""
    with pytest.raises(RecordError, match=message) as raised:
        scoping(**values)

    assert "she rang" not in str(raised.value)


def test_an_answer_not_given_is_not_no() -> None:
    """Nobody said that the agency did not know them."""
    assert scoping().imr_advisable is None
    assert scoping(imr_advisable=False).imr_advisable is False


def test_a_field_is_what_its_type_says() -> None:
    """Column, option and sealing follow from this."""
    sorts = {field.name: field.sort for field in fields_of(Restriction)}

    assert sorts["sort"] is Sort.CHOICE
    assert sorts["forbids"] is Sort.CHOICES
    assert sorts["protects"] is Sort.ENTRIES
    assert sorts["wording"] is Sort.PERSONAL
    assert field_named(Restriction, "document").links_to == "document"
    with pytest.raises(RecordError, match="no field 'colour'"):
        field_named(Restriction, "colour")


def test_plain_values_come_back_as_they_were() -> None:
    """The audit trail, bundles and sheets write records as JSON and read them again."""
    records = (
        scoping(known=Known.NO, people=("P01", "P02"), summary=Personal("She rang.")),
        AgencyReport(agency="gp", sort=ReportSort.IMR, asked_on=DAY, is_independent=False),
        Restriction(
            sort=RestrictionSort.FAMILY_COURT, forbids=(Forbidden.NAME, Forbidden.SCHOOL), since=DAY
        ),
    )

    for record in records:
        plain = {name: to_plain(value) for name, value in values_of(record).items()}
        assert record_from(type(record), plain) == record


@pytest.mark.parametrize(
    ("kind", "name", "plain", "message"),
    [
        (ScopingRequest, "known", "perhaps", "known is not choice: one of yes, no, unsure"),
        (ScopingRequest, "asked_on", "4 Feb", "asked_on is not date"),
        (ScopingRequest, "asked_on", 4, "asked_on is not date"),
        (ScopingRequest, "people", "P01", "people is not ids or words"),
        (ScopingRequest, "summary", 4, "summary is not personal text"),
        (Restriction, "forbids", "name", "forbids is not choices"),
    ],
)
def test_a_plain_value_that_does_not_fit_is_refused(
    kind: type[Record], name: str, plain: object, message: str
) -> None:
    """A sheet that somebody filled in may hold anything."""
    with pytest.raises(RecordError, match=message):
        from_plain(field_named(kind, name), plain)  # type: ignore[arg-type]


def test_what_is_needed_must_be_given() -> None:
    """An empty cell is no agency."""
    with pytest.raises(RecordError, match="scoping request: agency is missing"):
        record_from(ScopingRequest, {"agency": None, "asked_on": "2031-02-04"})
    with pytest.raises(RecordError, match="no field 'colour'"):
        record_from(ScopingRequest, {"colour": "red"})


def test_a_locked_text_prints_as_nothing_else_does() -> None:
    """Without the key one sees that something is there, and never what."""
    assert repr(scoping(summary=LOCKED)).count("sealed") == 0
    assert to_plain(LOCKED) == "(sealed)"


def test_kinds_are_found_by_their_word() -> None:
    """The word is what people type."""
    assert kind_named("case") is Case
    with pytest.raises(UnknownRecordError, match="no kind of record 'dog'"):
        kind_named("dog")


def test_an_event_prints_no_sealed_bytes() -> None:
    """Even sealed text has no place in a log."""
    event = Event("c", 1, Signature("a", "chair", "2031"), *_ADDED, sealed_after=b"\x01secret")

    assert "secret" not in repr(event)
    assert replace(event, seq=2) != event


_ADDED = (Act.ADD, "scoping", 1, 1)
