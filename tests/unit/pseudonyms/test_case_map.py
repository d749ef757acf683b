"""The case map: append-only, ids never used twice, nothing changes silently."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from dhr_redact.errors import PseudonymClashError, TamperedMapError, UnknownEntryError
from dhr_redact.model.entry import NameForm, NewEntry
from dhr_redact.model.identifiers import CaseRef, EntryId
from dhr_redact.model.kinds import EntryKind, FormSort, MentionKind, Role, Sex
from dhr_redact.personal import Personal
from dhr_redact.pseudonyms.case_map import CaseMap
from dhr_redact.pseudonyms.case_map_json import (
    event_record,
    from_records,
    opening_record,
)
from dhr_redact.pseudonyms.events import Added, MapEvent, PseudonymChanged, Undone

DAY = date(2031, 5, 6)
LATER = date(2031, 6, 7)
CASE = CaseRef("Carrow CSP 2031/a")


def person(name: str, **changes: object) -> NewEntry:
    new = NewEntry(
        EntryKind.PERSON,
        MentionKind.PERSON,
        (NameForm(Personal(name), FormSort.FULL),),
        chosen_by="the family",
        role=Role.FAMILY,
        sex=Sex.FEMALE,
    )
    return replace(new, **changes)  # type: ignore[arg-type]


@pytest.fixture
def two() -> CaseMap:
    empty = CaseMap.new(CASE, b"seed")
    return empty.add(person("Marta Quill"), "Hannah", on=DAY).add(
        person("Ned Quill"), "Simon", on=DAY
    )


def test_a_new_map_has_a_seed_of_its_own() -> None:
    """Two cases must not hand out pseudonyms in the same order."""
    assert CaseMap.new(CASE).seed != CaseMap.new(CASE).seed
    assert len(CaseMap.new(CASE).seed) == 32


def test_ids_count_by_kind(two: CaseMap) -> None:
    """People, places and organisations are told apart by their id."""
    place = replace(person("Hexley"), kind=EntryKind.PLACE, mention_kind=MentionKind.PLACE)
    firm = replace(person("Bodkin Ltd"), kind=EntryKind.ORGANISATION)

    grown = two.add(place, "Town 1", on=DAY).add(firm, "Employer 1", on=DAY)

    assert [entry.id for entry in grown.entries] == ["P01", "P02", "L01", "O01"]
    assert grown.next_id(EntryKind.PERSON) == "P03"


def test_an_entry_keeps_everything_it_was_given() -> None:
    """Role, relation and protection decide how somebody is treated."""
    new = person(
        "Dr Ivo Strand", role=Role.STAFF, relation="her GP", agency="Hexley Surgery",
        profession="GP", sex=Sex.MALE, protected=True,
    )  # fmt: skip

    entry = CaseMap.new(CASE, b"s").add(new, "GP 1", on=DAY).entry(EntryId("P01"))

    assert (entry.role, entry.relation, entry.agency) == (Role.STAFF, "her GP", "Hexley Surgery")
    assert (entry.profession, entry.sex, entry.protected) == ("GP", Sex.MALE, True)
    assert (entry.replacement, entry.chosen_by, entry.chosen_on) == ("GP 1", "the family", DAY)


def test_a_changed_pseudonym_says_who_chose_it_and_when(two: CaseMap) -> None:
    """A pseudonym never changes silently."""
    changed = two.change_pseudonym(
        EntryId("P01"), "Tessa", chosen_by="the mother", on=LATER, reason="she asked"
    )

    entry = changed.entry(EntryId("P01"))
    assert (entry.replacement, entry.chosen_by, entry.chosen_on) == ("Tessa", "the mother", LATER)
    assert changed.events[-1].reason == "she asked"
    assert two.entry(EntryId("P01")).replacement == "Hannah"
    assert changed.version == two.version + 1


def test_a_pseudonym_that_somebody_ever_had_is_not_given_to_another(two: CaseMap) -> None:
    """A report released last year still says Hannah."""
    changed = two.change_pseudonym(EntryId("P01"), "Tessa", chosen_by="x", on=LATER, reason="")

    with pytest.raises(PseudonymClashError, match="P01"):
        changed.add(person("Ola Brandt"), "hannah ", on=LATER)
    with pytest.raises(PseudonymClashError, match="P01"):
        changed.change_pseudonym(EntryId("P02"), "Tessa", chosen_by="x", on=LATER, reason="")
    back = changed.change_pseudonym(EntryId("P01"), "Hannah", chosen_by="x", on=LATER, reason="")
    assert back.entry(EntryId("P01")).replacement == "Hannah"


def test_entries_that_are_kept_share_the_empty_replacement(two: CaseMap) -> None:
    """Panel members stand under their own names."""
    kept = two.add(person("Una Pell"), "", on=DAY).add(person("Gil Dray"), "", on=DAY)

    assert [entry.replacement for entry in kept.entries][2:] == ["", ""]


def test_a_name_is_added_once(two: CaseMap) -> None:
    """The same list may be imported twice."""
    name = NameForm(Personal("Marty"), FormSort.NICKNAME)

    once = two.add_name(EntryId("P01"), name, by="me", on=LATER)
    twice = once.add_name(EntryId("P01"), name, by="me", on=LATER)

    assert once.entry(EntryId("P01")).names[-1] == name
    assert twice is once


def test_role_and_protection_can_be_corrected(two: CaseMap) -> None:
    """Both are learnt late in a review."""
    now = two.change_role(EntryId("P02"), Role.PERPETRATOR, by="me", on=LATER, reason="verdict")
    now = now.protect(EntryId("P02"), protected=True, by="me", on=LATER, reason="order")

    assert now.entry(EntryId("P02")).role is Role.PERPETRATOR
    assert now.entry(EntryId("P02")).protected


def test_a_merged_id_means_the_survivor_who_has_all_names(two: CaseMap) -> None:
    """A name lost in a merge is a name that is not redacted."""
    marked = two.protect(EntryId("P02"), protected=True, by="me", on=LATER, reason="")

    merged = marked.merge(EntryId("P02"), EntryId("P01"), by="me", on=LATER, reason="same person")

    assert merged.resolve(EntryId("P02")) == "P01"
    assert [name.text.reveal() for name in merged.entry(EntryId("P02")).names] == [
        "Marta Quill",
        "Ned Quill",
    ]
    assert merged.entry(EntryId("P01")).protected
    assert merged.next_id(EntryKind.PERSON) == "P03"
    name = NameForm(Personal("Neddy"), FormSort.NICKNAME)
    assert name in merged.add_name(EntryId("P02"), name, by="m", on=DAY).entry(EntryId("P01")).names


def test_the_survivor_of_a_merge_may_take_the_other_pseudonym(two: CaseMap) -> None:
    """Both stood for the same person all along."""
    merged = two.merge(EntryId("P02"), EntryId("P01"), by="me", on=LATER, reason="")

    now = merged.change_pseudonym(EntryId("P01"), "Simon", chosen_by="x", on=LATER, reason="")

    assert now.entry(EntryId("P02")).replacement == "Simon"


def test_what_cannot_be_merged_is_refused(two: CaseMap) -> None:
    """With itself, with nobody, or with a town."""
    place = replace(person("Hexley"), kind=EntryKind.PLACE)
    grown = two.add(place, "Town 1", on=DAY)

    for into in ("P01", "P99", "L01"):
        with pytest.raises(UnknownEntryError):
            grown.merge(EntryId("P01"), EntryId(into), by="me", on=DAY, reason="")


def test_undoing_is_a_new_version_and_goes_back_step_by_step(two: CaseMap) -> None:
    """The history stays, and an id that was taken back is not used again."""
    once = two.undo_last(by="me", on=LATER, reason="twice in the list")
    twice = once.undo_last(by="me", on=LATER, reason="")

    assert [entry.id for entry in once.entries] == ["P01"]
    assert twice.entries == ()
    assert twice.version == 4
    assert twice.next_id(EntryKind.PERSON) == "P03"
    with pytest.raises(UnknownEntryError, match="P02"):
        once.resolve(EntryId("P02"))
    with pytest.raises(UnknownEntryError, match="no change"):
        twice.undo_last(by="me", on=LATER, reason="")


def test_undoing_a_merge_gives_both_entries_back(two: CaseMap) -> None:
    """A wrong merge gives two people one pseudonym."""
    merged = two.merge(EntryId("P02"), EntryId("P01"), by="me", on=LATER, reason="")

    assert merged.undo_last(by="me", on=LATER, reason="not him").entries == two.entries


def test_an_id_of_nobody_is_told(two: CaseMap) -> None:
    """A typing mistake must not create somebody."""
    with pytest.raises(UnknownEntryError, match="P77"):
        two.change_role(EntryId("P77"), None, by="me", on=DAY, reason="")


def test_nothing_of_a_person_is_shown(two: CaseMap) -> None:
    """A repr ends up in a traceback, a traceback in a ticket."""
    shown = repr(two)

    for word in ("Quill", "Marta", "Hannah", "seed'"):
        assert word not in shown


def test_a_map_goes_through_json_exactly(two: CaseMap) -> None:
    """A map that comes back different would redact differently."""
    full = (
        two.change_pseudonym(EntryId("P01"), "Tessa", chosen_by="x", on=LATER, reason="r \u2026")
        .add_name(EntryId("P01"), NameForm(Personal("Zo\u00eb"), FormSort.NICKNAME), by="m", on=DAY)
        .change_role(EntryId("P01"), Role.VICTIM, by="me", on=LATER, reason="")
        .change_role(EntryId("P02"), None, by="me", on=LATER, reason="")
        .protect(EntryId("P02"), protected=True, by="me", on=LATER, reason="")
        .merge(EntryId("P02"), EntryId("P01"), by="me", on=LATER, reason="")
        .undo_last(by="me", on=LATER, reason="")
    )

    again = from_records([opening_record(full), *map(event_record, full.events)])
    assert again == full
    assert again.entries == full.entries


@pytest.mark.parametrize(
    "records",
    [[], [b""], [b"1"], [b'{"format": 9}'], [b'{"format": 1}'], [b"[]"]],
)
def test_records_that_are_no_map_are_refused(records: list[bytes]) -> None:
    """Half a backup must not become half a map."""
    with pytest.raises(TamperedMapError):
        from_records(records)


def test_a_change_we_do_not_know_is_refused(two: CaseMap) -> None:
    """A newer version may have written what this one would skip."""
    record = event_record(two.events[0]).replace(b'"added"', b'"renamed"')

    with pytest.raises(TamperedMapError, match="does not know"):
        from_records([opening_record(two), record])


def test_events_that_contradict_each_other_are_refused(two: CaseMap) -> None:
    """Such a map was not written by us."""
    nobody = MapEvent(3, PseudonymChanged(EntryId("P09"), "Tessa"), "me", DAY)
    undo = MapEvent(3, Undone(2), "me", DAY)
    for events in (
        (*two.events, nobody),
        two.events[1:],
        (*two.events, undo, MapEvent(4, Undone(2), "me", DAY)),
        (*two.events, MapEvent(3, Undone(3), "me", DAY)),
    ):
        with pytest.raises(TamperedMapError):
            CaseMap.from_events(CASE, b"seed", events)
    with pytest.raises(TamperedMapError):
        replace(two, version=7)


def test_every_replacement_ever_given_is_known(two: CaseMap) -> None:
    """Also those of entries whose joining was undone: a draft may hold them."""
    undone = two.undo_last(by="me", on=LATER, reason="")

    assert undone.replacements_ever() == (("P01", "Hannah"), ("P02", "Simon"))
    assert isinstance(undone.events[0].change, Added)
