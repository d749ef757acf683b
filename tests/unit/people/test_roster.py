"""The roster: lookups, shared forms, refusals."""

from __future__ import annotations

import pickle

import pytest

from dhr_redact.errors import UnknownEntryError
from dhr_redact.model.kinds import Role
from dhr_redact.people.roster import Roster
from dhr_redact.people.tokens import words_of
from people_making import found, person, thing


def test_entries_are_looked_up_by_id_and_role() -> None:
    """Everything later asks the roster."""
    one, two = person("P01", "Ann Ward", role=Role.VICTIM), thing("L01", "Carrow")
    roster = Roster([one, two])

    assert roster.entry(one.id) == one
    assert roster.with_role(Role.VICTIM) == (one,)
    assert [entry.id for entry in roster.entries] == ["L01", "P01"]
    assert one.id in roster
    assert len(roster) == 2
    assert pickle.loads(pickle.dumps(roster)).entry(one.id) == one  # noqa: S301


def test_an_unknown_or_doubled_id_is_refused() -> None:
    """Two people under one id would get one pseudonym."""
    with pytest.raises(UnknownEntryError):
        Roster([]).entry(person("P01", "Ann Ward").id)
    with pytest.raises(UnknownEntryError):
        Roster([person("P01", "Ann Ward"), person("P01", "Bob Hill")])


def test_shared_forms_name_everybody_who_has_them() -> None:
    """They are what linking cannot settle by letters."""
    shared = Roster([person("P01", "Ann Ward"), person("P02", "Bob Ward")]).shared()

    assert shared["ward"] == ("P01", "P02")
    assert "ann ward" not in shared


def test_an_empty_roster_finds_nobody() -> None:
    """A case begins with one."""
    assert found("Ann Ward was here.") == []


def test_words_are_read_in_every_way_they_may_stand() -> None:
    """Offsets are those of the text."""
    words = words_of("HollowayIMR Hollo-\nway M A R K H0lloway a%20b")

    assert words.texts[:2] == ("holloway", "imr")
    joined = {text for others in words.others.values() for _, text in others}
    assert {"hollowayimr", "holloway", "mark"} <= joined
    assert words.texts[-2:] == ("a", "b")
    assert words.between(len(words.texts) - 2) == "%20"
