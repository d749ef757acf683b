"""What a reporting restriction or lifetime anonymity protects never stays in a release."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from dhr_redact.cases.obedience import Obedience
from dhr_redact.errors import RestrictionError
from dhr_redact.model.decision import Answer, Decision, Place
from dhr_redact.model.document import CaseDocument
from dhr_redact.model.identifiers import EntryId, UserId
from dhr_redact.model.kinds import MentionKind
from dhr_redact.personal import Personal
from dhr_redact.redaction.effective import Effective, key_of
from dhr_redact.storage.one_off import OneOffStore
from dhr_redact.workflows.add_people import add_people, new_person
from dhr_redact.workflows.find_mentions import find_mentions
from dhr_redact.workflows.redact_documents import redact_documents
from fakes import engine
from making import NOON


class Decided(OneOffStore):
    """A store in which a person decided to keep some texts, each at its very place."""

    kept: tuple[Decision, ...] = ()

    def decisions(self) -> tuple[Decision, ...]:
        """The decisions, as a person at the desk made them."""
        return self.kept

    def keep(self, text: str) -> None:
        """Keep what stands there now."""
        for item in find_mentions(self, engine()).documents:
            for effective in item.effectives:
                if effective.mention.text.reveal() == text:
                    self.kept = (_kept(len(self.kept) + 1, item.document, effective),)


def _kept(order: int, document: CaseDocument, effective: Effective) -> Decision:
    return Decision(
        order=order,
        by=UserId("jsmith"),
        at=NOON,
        text=Personal(key_of(effective.mention.text.reveal())),
        answer=Answer.KEEP,
        place=Place(document.id, document.sha256, effective.mention.span),
        reason="she wishes it",
    )


def made(tmp_path: Path, text: str, *, protected: bool = False) -> Decided:
    note = tmp_path / "note.txt"
    note.write_text(text, encoding="utf-8")
    store = Decided((note,), tmp_path / "out", "Carrow", "Report")
    person = new_person("friend", "Arthur May Penn", known_as=("Artie",), protected=protected)
    add_people(store, [new_person("victim", "Meg Holloway"), person], engine())
    return store


def protecting(*entries: str, kinds: frozenset[MentionKind] = frozenset()) -> Obedience:
    return Obedience(frozenset(map(EntryId, entries)), kinds, (1,))


def test_without_a_restriction_what_a_person_keeps_stays(tmp_path: Path) -> None:
    """Without this the tests below would prove nothing."""
    store = made(tmp_path, "Arthur May Penn met Meg Holloway.")
    store.keep("Arthur May Penn")

    redact_documents(store, engine())

    assert "Arthur" in (store.out / "note.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("by_map", [True, False])
def test_who_is_protected_is_not_kept(tmp_path: Path, by_map: bool) -> None:
    """A court's order outweighs what somebody at the desk decided."""
    store = made(tmp_path, "Arthur May Penn met Meg Holloway.", protected=by_map)
    store.keep("Arthur May Penn")
    obeying = replace(engine(), obedience=Obedience() if by_map else protecting("P02"))

    with pytest.raises(RestrictionError, match=r"would stay: P02 in D01") as raised:
        redact_documents(store, obeying)

    assert "Arthur" not in str(raised.value)
    assert not list(store.out.glob("*.txt"))


def test_a_word_that_is_one_name_of_somebody_protected_is_told_of(tmp_path: Path) -> None:
    """'Penn' may be a place, as 'May' a month: nobody can tell but the person who kept it."""
    store = made(tmp_path, "Meg Holloway rang Penn in the evening.")
    store.keep("Penn")

    release = redact_documents(store, replace(engine(), obedience=protecting("P02")))

    assert any(warning.endswith("P02 in D01") for warning in release.warnings)


def test_who_is_protected_must_be_in_the_map(tmp_path: Path) -> None:
    """An order about somebody whom nobody would find is not obeyed."""
    store = made(tmp_path, "Meg Holloway rang.")

    with pytest.raises(RestrictionError, match="P77 is protected, but not in the case map"):
        redact_documents(store, replace(engine(), obedience=protecting("P77")))


def test_who_is_protected_is_not_named_by_policy(tmp_path: Path) -> None:
    """The chair is named in most reports; one whom an order protects is not."""
    store = made(tmp_path, "Meg Holloway rang.")
    add_people(store, [new_person("chair", "Ada Quill")], engine())

    with pytest.raises(RestrictionError, match="P03: protected, but the policy keeps the name"):
        redact_documents(store, replace(engine(), obedience=protecting("P03")))


def test_an_order_that_names_nobody_is_told_of(tmp_path: Path) -> None:
    """Whom it protects cannot be checked: a person must say."""
    store = made(tmp_path, "Meg Holloway rang.")
    obeying = replace(engine(), obedience=Obedience(numbers=(3,), unnamed=(3,)))

    release = redact_documents(store, obeying)

    assert any(warning.startswith("restriction 3 names nobody") for warning in release.warnings)


def test_a_forbidden_kind_is_not_kept(tmp_path: Path) -> None:
    """Where an order hides a school, a school that somebody kept may be the one."""
    store = made(tmp_path, "Meg Holloway rang Penn in the evening.")
    store.keep("Penn")
    obeying = protecting(kinds=frozenset({MentionKind.PERSON}))

    with pytest.raises(RestrictionError, match="would stay: person in D01"):
        redact_documents(store, replace(engine(), obedience=obeying))


def test_a_case_that_is_at_another_office_is_released_there(tmp_path: Path) -> None:
    """Two offices that release one case would publish two sets."""
    store = made(tmp_path, "Meg Holloway rang.")

    with pytest.raises(RestrictionError, match="was sent to Tarn CSP"):
        redact_documents(store, replace(engine(), obedience=Obedience(away="Tarn CSP")))
