"""The policy table is closed: every kind has a line, every line its authority."""

from __future__ import annotations

from pathlib import Path

import pytest

from dhr_redact.errors import PolicyError
from dhr_redact.model.kinds import MentionKind, Role, Treatment
from dhr_redact.rulepacks.folders import RuleFolder, find_rules
from dhr_redact.rulepacks.policy import RedactionPolicy, layer, load_policy, read_override

NAMED_AFTER_AND_REMOVED = """\
lines:
- {id: x, kinds: [AGE], treatment: remove, wording: a, source: s, named_after: b}
"""
KEPT_WITH_WORDING = (
    "lines:\n- {id: x, kinds: [AGE], treatment: keep, source: s, wording: w, "
    "reason: because it is so}\n"
)
HEAD = "id: mine\nversion: 1\ntitle: T\nsource: S\n"


def override(tmp_path: Path, text: str) -> Path:
    """Write a policy file of a partnership."""
    path = tmp_path / "mine.yaml"
    path.write_text(HEAD + text, encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def policy() -> RedactionPolicy:
    """Return the published default."""
    return load_policy()


@pytest.mark.parametrize("kind", list(MentionKind))
@pytest.mark.parametrize("role", [None, *Role])
def test_everything_has_a_line_with_its_authority(
    policy: RedactionPolicy, kind: MentionKind, role: Role | None
) -> None:
    """Nothing that is found may be left without a treatment."""
    line = policy.line_for(kind, role)

    assert line.source
    assert (line.treatment is Treatment.KEEP) == (line.wording == "")
    assert line.treatment is not Treatment.KEEP or line.reason


@pytest.mark.parametrize(
    ("kind", "role", "treatment", "wording"),
    [
        (MentionKind.PERSON, Role.VICTIM, Treatment.PSEUDONYMISE, "{pseudonym}"),
        (MentionKind.PERSON, Role.STAFF, Treatment.PSEUDONYMISE, "{numbered}"),
        (MentionKind.PERSON, Role.CHAIR, Treatment.KEEP, ""),
        (MentionKind.PERSON, Role.PANEL, Treatment.KEEP, ""),
        (MentionKind.PERSON, None, Treatment.PSEUDONYMISE, "{pseudonym}"),
        (MentionKind.ORGANISATION, None, Treatment.KEEP, ""),
        (MentionKind.DATE_OF_DEATH, None, Treatment.GENERALISE, "{month_year}"),
        (MentionKind.DATE_OF_BIRTH, None, Treatment.REMOVE, "[date of birth]"),
        (MentionKind.AGE, Role.VICTIM, Treatment.GENERALISE, "{age_band}"),
        (MentionKind.AGE, Role.CHILD, Treatment.REMOVE, "[age]"),
        (MentionKind.PLACE, None, Treatment.GENERALISE, "{numbered}"),
        (MentionKind.ADDRESS, None, Treatment.GENERALISE, "an address in {area}"),
        (MentionKind.PHONE, Role.VICTIM, Treatment.REMOVE, "[telephone number]"),
    ],
)
def test_the_published_default_says_what_published_reviews_show(
    policy: RedactionPolicy,
    kind: MentionKind,
    role: Role | None,
    treatment: Treatment,
    wording: str,
) -> None:
    """Agencies, chair and panel stay; people, exact dates and places go."""
    line = policy.line_for(kind, role)

    assert (line.treatment, line.wording) == (treatment, wording)


def test_schemes_of_names_follow_the_role(policy: RedactionPolicy) -> None:
    """Children and towns are numbered, staff by profession."""
    assert policy.scheme_for(Role.VICTIM).name == "first names"
    assert policy.scheme_for(Role.CHILD).label == "Child"
    assert policy.scheme_for(Role.STAFF).name == "by profession"
    assert policy.scheme_for(None).name == "lettered"
    assert policy.scheme_for(None, MentionKind.PLACE).name == "by place"
    assert policy.scheme_for(None, MentionKind.SCHOOL).alone == "the school"
    assert (policy.titles, policy.pictures) == ("drop", "replace")
    with pytest.raises(PolicyError, match="no scheme"):
        policy.scheme_for(None, MentionKind.PHONE)


@pytest.mark.parametrize(
    ("kind", "text", "kept"),
    [
        (MentionKind.URL, "https://www.gov.uk/", True),
        (MentionKind.URL, "legislation.gov.uk/ukpga/2004/28", True),
        (MentionKind.URL, "https://www.gov.uk/guidance/conducting-a-review", True),
        (MentionKind.URL, "https://carrow.gov.uk/domestic-homicide-review-jess", False),
        (MentionKind.URL, "https://evil.example/?https://www.gov.uk/", False),
        (MentionKind.PHONE, "0808 2000 247", True),
        (MentionKind.PHONE, "0808 2000 248", False),
        (MentionKind.EMAIL, "DHREnquiries@homeoffice.gov.uk", True),
        (MentionKind.PERSON, "0808 2000 247", False),
    ],
)
def test_public_contacts_are_kept_and_nothing_else(
    policy: RedactionPolicy, kind: MentionKind, text: str, kept: bool
) -> None:
    """A helpline may save a reader; a council's page of the review names the victim."""
    assert (policy.kept(kind, text) is not None) is kept


def test_a_local_policy_replaces_exactly_what_it_names(tmp_path: Path) -> None:
    """One line changes one cell; everything else stays as published."""
    path = override(
        tmp_path,
        "titles: keep\npictures: keep\nlines:\n"
        "- {id: p, kinds: [PERSON], roles: [perpetrator], treatment: generalise,"
        " wording: the perpetrator, source: our board}\n"
        "schemes:\n- {for: perpetrator, scheme: fixed, label: the perpetrator, source: board}\n"
        "keeps:\n- {id: keep-ours, kind: URL, pattern: 'carrow\\.gov\\.uk', source: us,"
        " reason: our own front page}\n",
    )
    base, changed = load_policy(), load_policy([path])

    assert changed.line_for(MentionKind.PERSON, Role.PERPETRATOR).wording == "the perpetrator"
    assert changed.line_for(MentionKind.PERSON, Role.VICTIM) == base.line_for(
        MentionKind.PERSON, Role.VICTIM
    )
    assert changed.scheme_for(Role.PERPETRATOR).name == "fixed"
    assert (changed.titles, changed.pictures) == ("keep", "keep")
    assert changed.kept(MentionKind.URL, "carrow.gov.uk") is not None
    assert changed.id == "published-default+mine"
    assert changed.digest != base.digest
    assert load_policy().digest == base.digest


def test_roles_all_replaces_every_cell(tmp_path: Path) -> None:
    """A court order may black out everybody, whatever they are to the case."""
    path = override(
        tmp_path,
        "lines:\n- {id: all, kinds: [PERSON], roles: [all], treatment: black out,"
        " wording: '[name]', source: court order}\n",
    )

    changed = layer(load_policy(), read_override(path))

    assert {changed.line_for(MentionKind.PERSON, role).id for role in (None, *Role)} == {"all"}


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("lines:\n- {id: x, kinds: [AGE], treatment: keep, source: s}\n", "keep needs a reason"),
        (NAMED_AFTER_AND_REMOVED, "for what would be kept"),
        (
            KEPT_WITH_WORDING,
            "takes no wording",
        ),
        ("lines:\n- {id: x, kinds: [AGE], treatment: generalise, source: s}\n", "needs a wording"),
        (
            "lines:\n- {id: x, kinds: [AGE], treatment: remove, wording: '{name}', source: s}\n",
            "lines x: wording: .*may only name",
        ),
        (
            "lines:\n- {id: x, kinds: [AGE], treatment: remove, wording: '{area', source: s}\n",
            "braces",
        ),
        ("lines:\n- {id: x, kinds: [AGES], treatment: remove, source: s}\n", "lines x: kinds"),
        ("lines:\n- {id: x, kinds: [AGE], treatment: remove}\n", "lines x: source"),
        (
            "lines:\n- {id: x, kinds: [AGE], roles: [all, child], treatment: remove, source: s}\n",
            "stands alone",
        ),
        (
            "lines:\n- {id: x, kinds: [AGE, AGE], treatment: remove, source: s}\n",
            "AGE already has a line",
        ),
        ("schemes:\n- {for: nobody, scheme: fixed, source: s}\n", "schemes nobody: for"),
        (
            "keeps:\n- {id: k, kind: URL, pattern: '(', source: s, reason: long enough}\n",
            "not well formed",
        ),
        ("colour: red\n", "colour"),
        ("lines: [3]\n", "lines 1"),
        ("lines:\n\t- x\n", "mine.yaml, line"),
    ],
)
def test_a_wrong_line_is_refused_and_named(tmp_path: Path, text: str, says: str) -> None:
    """A slip in a policy file must stop the run, not publish somebody."""
    with pytest.raises(PolicyError, match=f"(?s){says}"):
        read_override(override(tmp_path, text))


@pytest.mark.parametrize(
    ("remove", "says"),
    [
        ("kinds: [POSTCODE]", "no line for POSTCODE"),
        ("{for: chair,", "no scheme of names for chair"),
        ("titles: drop", "titles and pictures"),
    ],
)
def test_a_policy_that_leaves_something_out_is_refused(
    tmp_path: Path, remove: str, says: str
) -> None:
    """A kind without a line would have no treatment: closed, not open."""
    text = (find_rules().path / "policy" / "published-default.yaml").read_text(encoding="utf-8")
    replacement = {
        "kinds: [POSTCODE]": "kinds: [POSTCODE]\n    roles: [victim]",
        "{for: chair,": "{for: VENUE,",
        "titles: drop": "",
    }[remove]
    (tmp_path / "policy").mkdir()
    (tmp_path / "policy" / "published-default.yaml").write_text(
        text.replace(remove, replacement), encoding="utf-8"
    )

    with pytest.raises(PolicyError, match=says):
        load_policy(folder=RuleFolder(tmp_path, "given"))


def test_a_policy_made_by_hand_with_a_gap_raises_when_asked() -> None:
    """Even a policy that never went through loading has no open default."""
    empty = RedactionPolicy("x", "T", {}, {}, (), "drop", "replace")

    with pytest.raises(PolicyError, match="no line for AGE"):
        empty.line_for(MentionKind.AGE, None)
