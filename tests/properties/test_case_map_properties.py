"""What always holds of a case map, whatever is done to it and in whatever order."""

from __future__ import annotations

import pickle
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from dhr_redact.errors import CaseMapError
from dhr_redact.model.entry import NameForm, NewEntry
from dhr_redact.model.identifiers import CaseRef, EntryId
from dhr_redact.model.kinds import EntryKind, FormSort, MentionKind, Role, Sex
from dhr_redact.personal import Personal
from dhr_redact.pseudonyms.case_map import CaseMap
from dhr_redact.pseudonyms.case_map_json import event_record, from_records, opening_record

DAYS = st.dates(date(2001, 1, 1), date(2040, 1, 1))
NAMES = st.text(min_size=1, max_size=12)
FORMS = st.builds(NameForm, st.builds(Personal, NAMES), st.sampled_from(FormSort))
NEWCOMERS = st.builds(
    NewEntry,
    kind=st.sampled_from(EntryKind),
    mention_kind=st.sampled_from(MentionKind),
    names=st.lists(FORMS, min_size=1, max_size=3).map(tuple),
    chosen_by=NAMES,
    pseudonym=st.none(),
    role=st.none() | st.sampled_from(Role),
    relation=NAMES,
    agency=NAMES,
    profession=NAMES,
    sex=st.sampled_from(Sex),
    protected=st.booleans(),
)
IDS = st.sampled_from([EntryId(f"{letter}{n:02d}") for letter in "PLO" for n in range(1, 4)])
STEPS = st.one_of(
    st.tuples(st.just("add"), NEWCOMERS, st.text(max_size=3), DAYS),
    st.tuples(st.just("pseudonym"), IDS, st.text(max_size=3), DAYS),
    st.tuples(st.just("name"), IDS, FORMS, DAYS),
    st.tuples(st.just("role"), IDS, st.none() | st.sampled_from(Role), DAYS),
    st.tuples(st.just("protect"), IDS, st.booleans(), DAYS),
    st.tuples(st.just("merge"), IDS, IDS, DAYS),
    st.tuples(st.just("undo"), st.none(), st.none(), DAYS),
)


def taken(case_map: CaseMap, step: tuple[str, object, object, date]) -> CaseMap:
    what, one, two, on = step
    told = {"on": on, "reason": "why"}
    calls = {
        "add": lambda: case_map.add(one, two, on=on),
        "pseudonym": lambda: case_map.change_pseudonym(one, two, chosen_by="who", **told),
        "name": lambda: case_map.add_name(one, two, by="who", **told),
        "role": lambda: case_map.change_role(one, two, by="who", **told),
        "protect": lambda: case_map.protect(one, protected=two, by="who", **told),
        "merge": lambda: case_map.merge(one, two, by="who", **told),
        "undo": lambda: case_map.undo_last(by="who", **told),
    }
    try:
        return calls[what]()  # type: ignore[no-untyped-call,no-any-return]
    except CaseMapError:
        return case_map


@given(st.lists(STEPS, max_size=25))
def test_a_map_only_grows_and_is_the_fold_of_its_events(steps: list[tuple]) -> None:  # type: ignore[type-arg]
    """Every version is a beginning of every later one; state is nothing but the events."""
    case_map = CaseMap.new(CaseRef("C/1"), b"seed")
    joined: list[EntryId] = []
    for step in steps:
        before, case_map = case_map, taken(case_map, step)

        assert case_map.events[: before.version] == before.events
        assert case_map.version - before.version in {0, 1}
        if step[0] == "add" and case_map is not before:
            joined.append(case_map.entries[-1].id)

        rebuilt = CaseMap.from_events(case_map.case, case_map.seed, case_map.events)
        assert rebuilt == case_map
        assert rebuilt.entries == case_map.entries
        assert rebuilt.merged == case_map.merged
    assert len(set(joined)) == len(joined)
    ids = [entry.id for entry in case_map.entries]
    assert len(set(ids)) == len(ids)


@given(st.lists(STEPS, max_size=15))
def test_a_map_survives_json_and_pickle_exactly(steps: list[tuple]) -> None:  # type: ignore[type-arg]
    """What is sealed, and what a worker is sent, is what stood."""
    case_map = CaseMap.new(CaseRef("C/1"), b"seed")
    for step in steps:
        case_map = taken(case_map, step)

    records = [opening_record(case_map), *map(event_record, case_map.events)]
    for again in (from_records(records), pickle.loads(pickle.dumps(case_map))):  # noqa: S301
        assert again == case_map
        assert again.entries == case_map.entries
        assert again.events == case_map.events


@given(st.lists(STEPS, max_size=25))
def test_no_two_entries_ever_shared_a_replacement(steps: list[tuple]) -> None:  # type: ignore[type-arg]
    """One person, one pseudonym; a merged entry is the same person."""
    case_map = CaseMap.new(CaseRef("C/1"), b"seed")
    for step in steps:
        case_map = taken(case_map, step)

    owners: dict[str, set[str]] = {}
    for entry in case_map.entries:
        if entry.replacement.strip():
            owners.setdefault(entry.replacement.casefold().strip(), set()).add(entry.id)
    assert all(len(ids) == 1 for ids in owners.values())
