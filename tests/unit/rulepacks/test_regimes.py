"""A regime is data: what is unknown or missing in it is refused with its file and key."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import pytest

from dhr_redact.cases.case import PauseReason
from dhr_redact.cases.case_documents import DocumentSort
from dhr_redact.cases.partnerships import Nation
from dhr_redact.errors import RegimeError
from dhr_redact.model.stages import Stage
from dhr_redact.rulepacks import regime_file, regimes
from dhr_redact.rulepacks.folders import RuleFolder
from dhr_redact.rulepacks.regimes import Regime, load_regimes, regime_named

WHOLE = """\
id: small
version: 1
name: Small Review
short_name: SR
source: S
nations: [england]
stages: {notified: Notified, decided-yes: Decided, submitted: Submitted}
deadlines:
- {id: report, what: Report, starts: decided-yes, met_by: [submitted], months: 6, basis: B}
recipients:
- {id: office, name: Office, gets: [overview-report], is_statutory: true, basis: B}
- {id: friend, name: Friend, gets: [overview-report], basis: B}
templates:
- {id: overview-report, title: Report, basis: B}
without: [leaflet]
also: {submitted: [letter]}
"""
ONLY_THIS = "id: other\nextends: small\n"
CHANGE = "extends: small\n"


def rules(root: Path, **files: str) -> RuleFolder:
    """Write a folder of rules with these regimes: `a` is national, `local_a` is local."""
    for name, text in files.items():
        part = "local/regimes" if name.startswith("local_") else "regimes"
        (root / part).mkdir(parents=True, exist_ok=True)
        (root / part / f"{name}.yaml").write_text(text, encoding="utf-8")
    return RuleFolder(root, "given")


def loaded(root: Path, name: str = "small", **files: str) -> Regime:
    """Load one regime out of such a folder."""
    return regime_named(name, rules=rules(root, **files))


@pytest.fixture(scope="module")
def ours() -> dict[str, Regime]:
    """Return the regimes that come with the program."""
    return dict(load_regimes())


def test_the_four_regimes_are_there(ours: dict[str, Regime]) -> None:
    """Every sort of review that England and Wales hold has its rules."""
    assert sorted(ours) == ["dardr", "dhr-2016", "joint", "susr"]
    assert ours["dardr"].is_in_force is False
    assert ours["susr"].nations == ("wales",)
    assert ours["dardr"].short_name == "DARDR"


@pytest.mark.parametrize("name", ["dardr", "dhr-2016", "joint", "susr"])
def test_everything_says_what_it_rests_on(ours: dict[str, Regime], name: str) -> None:
    """Somebody who is told of a duty may ask where it stands; all stages have a word."""
    regime = ours[name]

    assert all(rule.basis for rule in regime.deadlines)
    assert all(rule.basis for rule in regime.recipients)
    assert all(rule.basis for rule in regime.templates)
    assert set(regime.stages) == set(Stage)
    assert regime.qa_body == "Home Office Quality Assurance Panel"


def test_the_two_numbers_of_the_guidance(ours: dict[str, Regime]) -> None:
    """One month to decide, six to report unless another time is agreed: the founding papers."""
    decision = ours["dhr-2016"].deadline("decision")
    report = ours["dhr-2016"].deadline("overview-report")

    assert decision is not None
    assert report is not None
    assert (decision.months, decision.starts, decision.may_be_agreed) == (1, Stage.NOTIFIED, False)
    assert (report.months, report.starts, report.may_be_agreed) == (6, Stage.DECIDED_YES, True)
    assert report.met_by == (Stage.SUBMITTED,)
    assert set(report.paused_by) <= {reason.value for reason in PauseReason}


def test_the_commissioners_copy_has_no_number(ours: dict[str, Regime]) -> None:
    """The Act says 'as soon as reasonably practicable'; a number of ours would be invented."""
    copy = ours["dhr-2016"].deadline("commissioner-copy")
    commissioner = ours["dhr-2016"].recipient("domestic-abuse-commissioner")

    assert copy is not None
    assert not copy.has_number
    assert commissioner is not None
    assert commissioner.is_statutory


def test_other_regimes_send_copies_elsewhere_too(ours: dict[str, Regime]) -> None:
    """The 2024 Act adds the Secretary of State; Wales its repository, board and government."""
    secretary = ours["dardr"].recipient("secretary-of-state")

    assert secretary is not None
    assert secretary.is_statutory
    assert ours["susr"].recipient("csp-chair") is None
    assert {"regional-safeguarding-board", "wales-safeguarding-repository", "welsh-government"} <= {
        one.id for one in ours["susr"].recipients
    }
    assert ours["susr"].recipient("home-office-qa") is not None


def test_what_nobody_checked_says_so(ours: dict[str, Regime]) -> None:
    """A number from general knowledge must not pass for one of the guidance."""
    family = ours["dhr-2016"].recipient("family")
    decision = ours["susr"].deadline("decision")

    assert family is not None
    assert family.is_unverified
    assert decision is not None
    assert decision.is_unverified


def test_the_words_of_a_regime_are_those_of_the_cases() -> None:
    """Rules lie in a layer below the cases; the two lists of words must not drift apart."""
    assert set(get_args(regime_file.PauseWord)) == {reason.value for reason in PauseReason}
    assert set(get_args(regime_file.DocumentWord)) == {sort.value for sort in DocumentSort}
    assert set(get_args(regime_file.NationWord)) == {nation.value for nation in Nation}


@pytest.mark.parametrize("module", [regimes, regime_file])
def test_the_name_of_the_review_is_in_no_code(module: object) -> None:
    """The name is changing by law; it is written in the rules and nowhere else."""
    text = Path(str(getattr(module, "__file__", ""))).read_text(encoding="utf-8")

    assert "homicide" not in text.lower()


def test_a_change_gives_a_deadline_another_number(tmp_path: Path) -> None:
    """An office that agreed ninety days writes three lines; the rest stays, months go."""
    change = CHANGE + "deadlines:\n- {id: report, days: 90, basis: Our protocol}\n"

    report = loaded(tmp_path, a=WHOLE, local_b=change).deadlines[0]

    assert (report.months, report.days, report.what) == (None, 90, "Report")
    assert report.basis == "Our protocol"


def test_a_change_may_take_pauses_away_and_keep_the_number(tmp_path: Path) -> None:
    """What a change does not name stays, what it names as empty is empty."""
    national = WHOLE.replace("months: 6,", "months: 6, paused_by: [inquest],")
    change = CHANGE + "deadlines:\n- {id: report, paused_by: [], basis: Our protocol}\n"

    report = loaded(tmp_path, a=national, local_b=change).deadlines[0]

    assert (report.months, report.paused_by) == (6, ())


def test_a_change_may_say_that_there_is_no_number(tmp_path: Path) -> None:
    """A number that turns out to be wrong can be taken back without one to put in its place."""
    change = CHANGE + "deadlines:\n- {id: report, months: null, basis: Our protocol}\n"

    assert not loaded(tmp_path, a=WHOLE, local_b=change).deadlines[0].has_number


def test_a_change_adds_deadlines_stages_and_needs(tmp_path: Path) -> None:
    """Local practice is more than the law asks: what is added stands behind what was there."""
    change = (
        CHANGE
        + "stages: {published: Published, submitted: Sent in}\nwithout: [leaflet, advocate]\n"
        "also: {submitted: [chair], published: [page]}\n"
        "deadlines:\n- {id: web, what: Page, starts: submitted, met_by: [published], "
        "working_days: 5, basis: B, done: put up}\n"
    )

    regime = loaded(tmp_path, a=WHOLE, local_b=change)

    assert [rule.id for rule in regime.deadlines] == ["report", "web"]
    assert regime.stages[Stage.SUBMITTED] == "Sent in"
    assert list(regime.stages)[-1] is Stage.PUBLISHED
    assert regime.without == ("leaflet", "advocate")
    assert regime.also == {Stage.SUBMITTED: ("letter", "chair"), Stage.PUBLISHED: ("page",)}
    assert regime.made_of == ("regimes/a.yaml", "local/regimes/local_b.yaml")


def test_a_folder_of_the_settings_is_laid_on_last(tmp_path: Path) -> None:
    """A county office's folder outweighs what came with the program."""
    folder = tmp_path / "county"
    (folder / "regimes").mkdir(parents=True)
    text = CHANGE + "name: County Review\n"
    (folder / "regimes" / "county.yaml").write_text(text, encoding="utf-8")

    regime = regime_named(
        "small", [folder], rules=rules(tmp_path, a=WHOLE, local_b=CHANGE + "name: Local\n")
    )

    assert regime.name == "County Review"
    assert regime.made_of[-1] == "county/regimes/county.yaml"


def test_a_folder_that_is_not_there_is_not_passed_over(tmp_path: Path) -> None:
    """A mistyped folder would silently drop an office's own deadlines."""
    with pytest.raises(RegimeError, match="nowhere: there is no such folder"):
        load_regimes([tmp_path / "nowhere"])


def test_a_change_reaches_those_that_extend(tmp_path: Path) -> None:
    """A joint review is held under the same local protocol as any other."""
    change = CHANGE + "deadlines:\n- {id: report, days: 90, basis: Our protocol}\n"

    assert loaded(tmp_path, "other", a=WHOLE, b=ONLY_THIS, local_c=change).deadlines[0].days == 90


def test_a_regime_of_ones_own_leaves_out_what_it_does_not_use(tmp_path: Path) -> None:
    """A near-miss review has neither quality assurance nor all the recipients."""
    own = (
        ONLY_THIS + "stages: {final-anonymisation: Final}\n"
        "omits: {recipients: [friend], templates: [overview-report], stages: [submitted]}\n"
        "also: {notified: [chair]}\n"
        "deadlines:\n- {id: report, met_by: [final-anonymisation], basis: B}\n"
    )
    national = WHOLE.replace("also: {submitted: [letter]}\n", "")

    regime = loaded(tmp_path, "other", a=national, b=own)

    assert [one.id for one in regime.recipients] == ["office"]
    assert regime.templates == ()
    assert Stage.SUBMITTED not in regime.stages
    assert regime.deadline("web") is None
    assert regime.recipient("friend") is None


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (WHOLE.replace("submitted: Submitted", "sent-off: Sent"), "stages sent-off: .*sent-off"),
        (WHOLE.replace("starts: decided-yes", "starts: soon"), "deadlines report starts: .*soon"),
        (WHOLE.replace("starts: decided-yes", "starts: paused"), "report: .* no stage paused"),
        (WHOLE.replace("starts: decided-yes, ", ""), "deadlines report: starts is missing"),
        (WHOLE.replace("met_by: [submitted], ", ""), "met_by or met_by_recipient is missing"),
        (WHOLE.replace("met_by: [submitted]", "met_by_recipient: x"), "there is no recipient x"),
        (WHOLE.replace("what: Report, ", ""), "deadlines report: what is missing"),
        (WHOLE.replace("months: 6, basis: B", "months: 6"), "deadlines report basis: Field"),
        (WHOLE.replace("months: 6", "months: 6, days: 1"), "deadlines report: .* one length"),
        (WHOLE.replace("months: 6", "months: 0"), "deadlines report months: .*not 0"),
        (WHOLE.replace("months: 6", "weeks: 6"), "deadlines report weeks: "),
        (WHOLE.replace("months: 6", "paused_by: [rain]"), "paused_by 0: .*rain"),
        (WHOLE.replace("id: friend", "id: office"), "recipients: the id office is given twice"),
        (WHOLE.replace("name: Friend, ", ""), "recipients friend: name or gets is missing"),
        (WHOLE.replace("gets: [overview-report], b", "gets: [rhyme], b"), "gets 0: .*rhyme"),
        (WHOLE.replace("name: Friend,", "name: Friend, at: paused,"), "friend: .* no stage paused"),
        (WHOLE.replace("title: Report, ", ""), "templates overview-report: title is missing"),
        (WHOLE.replace("- {id: friend, ", "- {"), "recipients 2 id: "),
        (WHOLE.replace("- {id: friend, ", "- friend\n- {id: friend, "), "recipients 2: "),
        (WHOLE.replace("also: {submitted:", "also: {paused:"), "also paused: .* no stage paused"),
        (WHOLE.replace("[england]", "[atlantis]"), "nations 0: .*atlantis"),
        (WHOLE.replace("nations: [england]\n", ""), "nations is missing"),
        (WHOLE.replace("version: 1\n", ""), "version is missing"),
        ("id: small\nversion: 1\nname: N\nshort_name: N\nsource: S\nnations: [wales]\n", "stages"),
        ("name: Nothing\n", "the file: give an `id`"),
        (WHOLE + "omits: {templates: [overview-report]}\n", "`omits` needs a regime"),
        (WHOLE + "colour: red\n", "colour: "),
        (WHOLE + "id: again\n", "line 1: a key twice"),
        ("extends: nobody\n", "extends: there is no regime nobody"),
        ("id: small\nextends: small\n", "small would extend itself"),
    ],
)
def test_what_is_unknown_or_missing_is_refused(tmp_path: Path, text: str, said: str) -> None:
    """A regime that is wrong would count no deadline, and nobody would see that it does not."""
    with pytest.raises(RegimeError, match=rf"regimes/a\.yaml.*{said}"):
        loaded(tmp_path, a=text)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (CHANGE + "omits: {recipients: [friend]}\n", "only a regime with an `id`"),
        (ONLY_THIS + "omits: {recipients: [nobody]}\n", "recipients: there is no nobody"),
        (ONLY_THIS + "omits: {stages: [closed]}\n", "stages: there is no closed"),
        (ONLY_THIS + "omits: {recipients: [office]}\n", "a statute asks for office"),
        (CHANGE + "recipients:\n- {id: office, basis: B, is_statutory: false}\n", "a statute asks"),
        (WHOLE, "there is a regime small already"),
    ],
)
def test_what_a_local_file_may_not_do(tmp_path: Path, text: str, said: str) -> None:
    """What a statute asks for is not switched off by a file of an office."""
    with pytest.raises(RegimeError, match=rf"b\.yaml: .*{said}"):
        loaded(tmp_path, a=WHOLE, local_b=text)


def test_a_regime_that_is_not_there(tmp_path: Path) -> None:
    """A case under a regime nobody knows must stop, and say which there are."""
    with pytest.raises(RegimeError, match="no regime 'large'; there are: small"):
        loaded(tmp_path, "large", a=WHOLE)
