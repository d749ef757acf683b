"""The only school of a case is 'the school'; with a second one, each has its number."""

from __future__ import annotations

from pathlib import Path

from dhr_redact.model.entry import CaseMapEntry
from dhr_redact.model.identifiers import EntryId
from dhr_redact.model.kinds import MentionKind
from dhr_redact.people.roster import Roster
from dhr_redact.redaction.effective import Effective, Standing
from dhr_redact.redaction.only_ones import only_ones
from dhr_redact.redaction.replacements import Ground, wish_for
from dhr_redact.rulepacks.policy import layer, load_policy, read_override
from making import entry, mention, story

POLICY = load_policy()


def school(number: str, replacement: str) -> CaseMapEntry:
    return entry(number, f"{number} Primary", replacement, kind=MentionKind.SCHOOL)


def test_the_only_one_of_a_kind_needs_no_number() -> None:
    """A report with one school says 'the school'; the number would hint at another."""
    surgery = entry("O02", "Limes", "GP Practice 1", kind=MentionKind.SURGERY)
    refuge = entry("O03", "Hope House", "Refuge 3", kind=MentionKind.REFUGE)
    roster = Roster((school("O01", "School 1"), surgery, refuge, entry("P01", "Meg", "Sarah")))

    assert only_ones(roster, POLICY) == {
        EntryId("O01"): "the school",
        EntryId("O02"): "the GP practice",
        EntryId("O03"): "the refuge",
    }


def test_two_of_a_kind_keep_their_numbers() -> None:
    """'The school' of two would be either."""
    assert only_ones(Roster((school("O01", "School 1"), school("O02", "School 2"))), POLICY) == {}


def test_what_a_person_chose_and_what_has_no_such_wording_stays() -> None:
    """A chosen pseudonym is the family's; an employer is never 'the employer'."""
    chosen = school("O01", "St Elsewhere")
    employer = entry("O02", "Hale Ltd", "Employer 1", kind=MentionKind.EMPLOYER)

    assert only_ones(Roster((chosen, employer)), POLICY) == {}


def test_a_policy_without_a_scheme_for_the_kind_changes_nothing() -> None:
    """A kind that no scheme names keeps what the map says."""
    phone = entry("O01", "Hale", "Phone 1", kind=MentionKind.PHONE)

    assert only_ones(Roster((phone,)), POLICY) == {}


def test_a_town_is_numbered_and_a_local_policy_may_say_the_area(tmp_path: Path) -> None:
    """The text of the policy and what is written must be one."""
    path = tmp_path / "local.yaml"
    path.write_text(
        "id: local\nversion: 1\ntitle: t\nsource: s\nlines:\n"
        "- {id: places, kinds: [PLACE], treatment: generalise, wording: '{area}', source: board}\n",
        encoding="utf-8",
    )
    roster = Roster((entry("L01", "Netherby", "Town 1", kind=MentionKind.PLACE),))
    body = story("Netherby")
    found = Effective(
        mention(body, "Netherby", MentionKind.PLACE), Standing.NAMED, "why", entry=EntryId("L01")
    )

    wishes = [
        wish_for(found, Ground.of(roster, policy, "Carrow")).text
        for policy in (POLICY, layer(POLICY, read_override(path)))
    ]

    assert wishes == ["Town 1", "Carrow"]
