"""From what stands for each mention to every change of one document, before any is made."""

from __future__ import annotations

import pytest

from dhr_redact.errors import TouchingChangesError, UndecidedError, UnknownEntryError
from dhr_redact.model.decision import Answer, PictureDecision
from dhr_redact.model.document import CaseDocument, Picture, Story
from dhr_redact.model.entry import CaseMapEntry
from dhr_redact.model.identifiers import DocumentId, EntryId, PictureId, UserId
from dhr_redact.model.kinds import MentionKind, Role, StoryKind, Treatment
from dhr_redact.model.mention import Mention
from dhr_redact.model.plan import Bindings, PlannedChange, RedactionPlan
from dhr_redact.model.spans import Span
from dhr_redact.people.roster import Roster
from dhr_redact.redaction.effective import Effective, Standing
from dhr_redact.redaction.plan import DocumentPlan, Grounds, plan_document
from dhr_redact.redaction.replacements import MASK, Ground
from dhr_redact.rulepacks.policy import RedactionPolicy, layer, load_policy, read_override
from making import NOON, decision, document, entry, mention, story

POLICY = load_policy()
BINDINGS = Bindings("digest", 1, 0, "policy", "packs", "model")
PEOPLE = (
    entry("P01", "Margaret Holloway", "Sarah"),
    entry("P02", "DC Mark Ellery", "Police Officer 2", Role.STAFF),
    entry("P03", "Joan Petherick", "", Role.CHAIR),
    entry("L01", "Netherby", "Town 1", kind=MentionKind.PLACE),
    entry("O01", "Alder Surgery", "the GP practice", kind=MentionKind.SURGERY),
)


def ground(policy: RedactionPolicy = POLICY, people: tuple[CaseMapEntry, ...] = PEOPLE) -> Grounds:
    return Grounds(Ground.of(Roster(people), policy, "Carrow"), "A title")


def named(found: Mention, number: str) -> Effective:
    return Effective(found, Standing.NAMED, "why", entry=EntryId(number))


def by_policy(found: Mention) -> Effective:
    return Effective(found, Standing.UNNAMED, "why")


def planned(
    of: CaseDocument | Story, *effectives: Effective, grounds: Grounds | None = None
) -> DocumentPlan:
    whole = of if isinstance(of, CaseDocument) else document(of)
    return plan_document(whole, effectives, grounds or ground(), bindings=BINDINGS)


def rewritten(of: Story, *effectives: Effective, grounds: Grounds | None = None) -> str:
    text = of.text
    for change in reversed(planned(of, *effectives, grounds=grounds).plan.changes):
        text = text[: change.span.start] + change.replacement + text[change.span.end :]
    return text


def test_everything_in_one_sentence() -> None:
    """People, staff, places, dates and numbers, each by its own line of the policy."""
    body = story(
        "On 12 March 2031 DC Ellery met Mrs Holloway's GP at the Alder Surgery in Netherby; "
        "call 07700 900123."
    )

    text = rewritten(
        body,
        by_policy(mention(body, "12 March 2031", MentionKind.DATE)),
        named(mention(body, "DC Ellery"), "P02"),
        named(mention(body, "Mrs Holloway"), "P01"),
        named(mention(body, "Alder Surgery", MentionKind.SURGERY), "O01"),
        named(mention(body, "Netherby", MentionKind.PLACE), "L01"),
        by_policy(mention(body, "07700 900123", MentionKind.PHONE)),
    )

    assert text == (
        "In March 2031 Police Officer 2 met Sarah's GP at the GP practice in Town 1; "
        "call [telephone number]."
    )


def test_the_chair_is_kept_and_the_verifier_hears_of_it() -> None:
    """What stays is planned as staying, not forgotten."""
    body = story("Chair: Joan Petherick")

    plan = planned(body, named(mention(body, "Joan Petherick"), "P03"))

    assert plan.plan.changes == ()
    assert [text.reveal() for text in plan.kept] == ["Joan Petherick"]


def test_a_kept_word_by_decision_or_evidence_stays() -> None:
    """'May 2031' is a month although somebody is called May."""
    body = story("In May she left.")

    plan = planned(body, Effective(mention(body, "May"), Standing.KEPT, "a month"))

    assert plan.plan.changes == ()
    assert len(plan.kept) == 1


def test_the_undecided_stops_everything() -> None:
    """One open question and there is no plan."""
    body = story("Karen left.")

    with pytest.raises(UndecidedError, match="D01: 1 mention"):
        planned(body, Effective(mention(body, "Karen"), Standing.UNDECIDED, "unknown"))


def test_masking_is_in_favour_of_safety() -> None:
    """Asked to go on, the undecided is blacked out, never let through."""
    body = story("Karen left Dale.")
    masking = Grounds(ground().ground, "A title", mask_undecided=True)

    text = rewritten(
        body,
        Effective(mention(body, "Karen"), Standing.UNDECIDED, "unknown"),
        Effective(mention(body, "Dale"), Standing.BLACKED_OUT, "decision 1"),
        grounds=masking,
    )

    assert text == f"{MASK} left {MASK}."


def test_what_is_left_behind_needs_no_change() -> None:
    """A comment is not copied, so nothing is planned in it; it is read for names all the same."""
    body = story("Nothing here.")
    comment = story("Margaret Holloway", "comment-1", StoryKind.COMMENT, is_kept=False)

    plan = planned(document(body, comment), named(mention(comment, "Margaret Holloway"), "P01"))

    assert plan.plan.changes == ()


def test_the_file_is_named_anew() -> None:
    """A file name is read like any other text, and the released name is made from it."""
    name = story("IMR - HOLLOWAY M (draft 3)", "file-name", StoryKind.FILE_NAME)

    plan = planned(document(name), named(mention(name, "HOLLOWAY M"), "P01"))

    assert plan.plan.file_name == "IMR - Sarah (draft 3)"
    assert plan.plan.changes == ()


@pytest.mark.parametrize(
    ("stem", "released"),
    [("Police IMR", "Police IMR"), ("a/b: c?", "a b c"), ("CON", "D01"), ("...", "D01")],
)
def test_a_released_name_is_safe_on_every_system(stem: str, released: str) -> None:
    """Windows refuses some names and a path must never come from a document."""
    name = story(stem, "file-name", StoryKind.FILE_NAME)

    assert planned(document(name)).plan.file_name == released


def test_a_name_that_became_a_generality_is_the_number() -> None:
    """'an address in Carrow.docx' tells nobody which document it is."""
    name = story("03 Brook Lane", "file-name", StoryKind.FILE_NAME)

    plan = planned(document(name), by_policy(mention(name, "03 Brook Lane", MentionKind.ADDRESS)))

    assert plan.plan.file_name == "D01"


def test_a_document_without_a_name_is_known_by_its_number() -> None:
    """Text over a wire has no file name."""
    assert planned(story("Nothing.")).plan.file_name == "D01"


def test_changes_do_not_widen_into_other_cells_or_paragraphs() -> None:
    """A word of the next cell is not a doubled word of this one."""
    body = story("Police Officer 2\tDC Ellery\tPolice Officer 2\nend")

    assert rewritten(body, named(mention(body, "DC Ellery"), "P02")) == (
        "Police Officer 2\tPolice Officer 2\tPolice Officer 2\nend"
    )


def test_somebody_who_is_not_in_the_map_stops_the_plan() -> None:
    """An id from nowhere is a fault, not a guess."""
    body = story("Karen left.")

    with pytest.raises(UnknownEntryError):
        planned(body, named(mention(body, "Karen"), "P99"))


def test_pictures_go_unless_a_person_keeps_them() -> None:
    """A face or a signature is not ours to pass; the last word of a person holds."""
    pictures = (
        Picture(PictureId("picture-1"), "body", "aaa", 10, 10),
        Picture(PictureId("picture-2"), "body", "bbb", 10, 10),
    )
    whole = CaseDocument(
        DocumentId("D01"), document().name, "text/plain", "d", (), pictures=pictures
    )
    said = [
        PictureDecision(
            2, UserId("ann"), NOON, DocumentId("D01"), PictureId("picture-2"), "bbb", keep=True
        ),
        PictureDecision(
            1, UserId("ann"), NOON, DocumentId("D01"), PictureId("picture-2"), "bbb", keep=False
        ),
    ]

    plan = plan_document(whole, (), ground(), bindings=BINDINGS, pictures=said).plan

    assert [(p.picture, p.keep) for p in plan.pictures] == [
        ("picture-1", False),
        ("picture-2", True),
    ]


def test_a_plan_whose_changes_overlap_cannot_be_made() -> None:
    """Two changes over one letter would lose one of them."""
    body = story("Margaret")

    def change(start: int, end: int) -> PlannedChange:
        return PlannedChange(
            Span(body.id, start, end), MentionKind.PERSON, Treatment.PSEUDONYMISE, "x", "test"
        )

    with pytest.raises(TouchingChangesError):
        RedactionPlan(DocumentId("D01"), BINDINGS, (change(0, 4), change(2, 6)))
    with pytest.raises(TouchingChangesError):
        RedactionPlan(DocumentId("D01"), BINDINGS, (change(4, 6), change(0, 2)))


@pytest.mark.parametrize(
    ("words", "kind", "becomes"),
    [
        ("12 March 2031", MentionKind.DATE, "March 2031"),
        ("soonish", MentionKind.DATE, "[date]"),
        ("4 May 1990", MentionKind.DATE_OF_BIRTH, "[date of birth]"),
        ("34-year-old", MentionKind.AGE, "25-34-year-old"),
        ("14 Alder Road, Hexley", MentionKind.ADDRESS, "an address in Carrow"),
        ("14 Alder Road, Netherby", MentionKind.ADDRESS, "an address in Town 1"),
        ("14:35", MentionKind.TIME, "[time]"),
        ("CW9 1AB", MentionKind.POSTCODE, "[postcode]"),
    ],
)
def test_what_has_no_entry_is_treated_by_its_kind(
    words: str, kind: MentionKind, becomes: str
) -> None:
    """Generalised where it can be, taken out where it cannot, never let through."""
    body = story(f"It was {words} then")

    assert rewritten(body, by_policy(mention(body, words, kind))) == f"It was {becomes} then"


def test_an_address_that_names_somebody_is_still_an_address() -> None:
    """A number or an e-mail address linked to a person is treated by what it is."""
    body = story("write to m.holloway@x.example now")

    found = named(mention(body, "m.holloway@x.example", MentionKind.EMAIL), "P01")

    assert rewritten(body, found) == "write to [e-mail address] now"


def test_a_national_helpline_is_kept() -> None:
    """A number that may save a reader's life points at nobody."""
    body = story("call 0808 2000 247 now")

    assert (
        rewritten(body, by_policy(mention(body, "0808 2000 247", MentionKind.PHONE))) == body.text
    )


LOCAL = """
id: ours
version: 1
title: Ours
source: our partnership
titles: keep
lines:
  - {id: times, kinds: [TIME], treatment: generalise, wording: "{part_of_day}", source: ours}
  - {id: deaths, kinds: [DATE_OF_DEATH], treatment: generalise, wording: "{year}", source: ours}
  - {id: phones, kinds: [PHONE], treatment: black out, wording: "x", source: ours}
"""


def test_a_local_policy_changes_single_lines(tmp_path_factory: pytest.TempPathFactory) -> None:
    """A partnership may keep titles, parts of days or years, and black numbers out."""
    path = tmp_path_factory.mktemp("policy") / "ours.yaml"
    path.write_text(LOCAL, encoding="utf-8")
    ours = ground(layer(POLICY, read_override(path)))
    body = story(
        "At 02:35 Mrs Holloway, not Holloway, rang 07700 900123. Died 4 May 2031, soonish."
    )

    text = rewritten(
        body,
        by_policy(mention(body, "02:35", MentionKind.TIME)),
        named(mention(body, "Mrs Holloway"), "P01"),
        named(mention(body, "Holloway", nth=2), "P01"),
        by_policy(mention(body, "07700 900123", MentionKind.PHONE)),
        by_policy(mention(body, "4 May 2031", MentionKind.DATE_OF_DEATH)),
        by_policy(mention(body, "soonish", MentionKind.DATE_OF_DEATH)),
        grounds=ours,
    )

    assert text == ("In the early hours Mrs Sarah, not Sarah, rang █████. Died 2031, [date].")


def test_who_decided_is_in_the_plan() -> None:
    """The log must say who it was."""
    body = story("Karen left.")
    found = mention(body, "Karen")
    said = decision(1, "Karen", Answer.SAME_AS, "P01")

    plan = planned(
        body, Effective(found, Standing.NAMED, "decision 1", said.by, entry=EntryId("P01"))
    )

    assert plan.plan.changes[0].decided_by == "coordinator"
    assert plan.originals[0].text.reveal() == "Karen"


@pytest.mark.parametrize(
    ("text", "reads"),
    [
        ("with her eldest son Will and", "with Child 1 and"),
        ("Her son, Will, slept", "Child 1 slept"),
        ("saw Will there", "saw Child 1 there"),
        ("their baby daughter Will's cot", "Child 1's cot"),
    ],
)
def test_a_child_has_no_sex_and_no_place_among_siblings(text: str, reads: str) -> None:
    """'Her son Child 1' tells what the pseudonym was to hide."""
    people = (entry("P05", "Will Holloway", "Child 1", Role.CHILD),)
    body = story(text)

    found = named(mention(body, "Will"), "P05")

    assert rewritten(body, found, grounds=ground(people=people)) == reads


@pytest.mark.parametrize(
    ("text", "dates", "reads"),
    [
        (
            "Between 3 June 2030 and 9 June 2030 nobody",
            ("3 June 2030", "9 June 2030"),
            "In June 2030 nobody",
        ),
        ("on 3 June 2030 and 9 June 2030,", ("3 June 2030", "9 June 2030"), "in June 2030,"),
        (
            "from 3 June 2030 to 9 July 2030",
            ("3 June 2030", "9 July 2030"),
            "from June 2030 to July 2030",
        ),
        (
            "on 3 June 2030; 9 June 2030",
            ("3 June 2030", "9 June 2030"),
            "in June 2030; June 2030",
        ),
    ],
)
def test_a_month_is_said_once(text: str, dates: tuple[str, ...], reads: str) -> None:
    """'Between June 2030 and June 2030' makes a chair put the report down."""
    body = story(text)

    assert rewritten(body, *(by_policy(mention(body, d, MentionKind.DATE)) for d in dates)) == reads


def test_a_label_is_said_once() -> None:
    """'[reference number] [reference number]' is one reference to a reader."""
    body = story("Ambulance 4471 99182 (12345)")
    numbers = [
        by_policy(mention(body, n, MentionKind.CASE_REFERENCE)) for n in ("4471", "99182", "12345")
    ]

    assert rewritten(body, *numbers) == "Ambulance [reference number] ([reference number])"


def test_two_changes_that_touch_stay_two_words() -> None:
    """'MegJoan' typed without a space must not print 'SarahTown 1'."""
    body = story("HollowayNetherby")

    text = rewritten(
        body,
        named(mention(body, "Holloway"), "P01"),
        named(mention(body, "Netherby", MentionKind.PLACE), "L01"),
    )

    assert text == "Sarah Town 1"


def test_a_possessive_found_with_its_name_stays() -> None:
    """'Ellery's successor' must not become 'Police Officer 2 successor'."""
    body = story("Met Ellery's successor.")

    text = rewritten(body, named(mention(body, "Ellery's"), "P02"))

    assert text == "Met Police Officer 2's successor."


@pytest.mark.parametrize(
    ("text", "words", "reads"),
    [
        ("The Holloways rang.", "Holloways", "Sarah's family rang."),
        ("at the Holloways' house", "Holloways'", "at Sarah's family's house"),
        ("saw Holloways phone", "Holloways", "saw Sarah phone"),
        ("the Holloway house", "Holloway", "the Sarah house"),
    ],
)
def test_a_family_by_its_surname(text: str, words: str, reads: str) -> None:
    """'The Sarah rang' tells nobody that it was several people."""
    body = story(text)

    assert rewritten(body, named(mention(body, words), "P01")) == reads


@pytest.mark.parametrize(
    ("text", "words", "reads"),
    [
        ("Holloway (MH, Police) rang", ("Holloway", "MH"), "Sarah (Police) rang"),
        ("Holloway (MH) rang", ("Holloway", "MH"), "Sarah rang"),
        ("Holloway – MH, Police", ("Holloway", "MH"), "Sarah – Sarah, Police"),
    ],
)
def test_initials_after_the_name_they_stand_for(
    text: str, words: tuple[str, ...], reads: str
) -> None:
    """Minutes say 'Huw Price (HP, Police)'; 'Sarah (Sarah, Police)' says nothing more."""
    body = story(text)

    assert rewritten(body, *(named(mention(body, word), "P01") for word in words)) == reads


FIRM = (
    *PEOPLE,
    entry("P04", "Gareth Inchbald", "Adult Q", Role.OTHER),
    entry("P05", "Roy Church", "Adult R", Role.OTHER),
    entry("O02", "Inchbald & Stroud LLP", "", kind=MentionKind.ORGANISATION),
    entry("O03", "Church Army", "", kind=MentionKind.ORGANISATION),
    entry("O04", "Petherick Trust", "", kind=MentionKind.ORGANISATION),
)


@pytest.mark.parametrize(
    ("firm", "number", "written"),
    [
        ("Inchbald & Stroud", "O02", "[organisation]"),
        ("Church Army", "O03", "Church Army"),  # a word that everybody uses
        ("Petherick Trust", "O04", "Petherick Trust"),  # the chair keeps her name
    ],
)
def test_a_firm_called_after_somebody_replaced_is_not_named(
    firm: str, number: str, written: str
) -> None:
    """'Adult Q (Inchbald & Stroud)' was released: agencies are named, and it was one."""
    body = story(f"Adult Q ({firm}) drafts it.")
    found = mention(body, firm, MentionKind.ORGANISATION)

    text = rewritten(body, named(found, number), grounds=ground(people=FIRM))

    assert text == f"Adult Q ({written}) drafts it."


def test_a_person_may_keep_the_name_of_such_a_firm() -> None:
    """What somebody decided to keep is kept."""
    body = story("Seen by Inchbald & Stroud.")
    found = mention(body, "Inchbald & Stroud", MentionKind.ORGANISATION)
    kept = Effective(found, Standing.KEPT, "decision 4", UserId("ann"))

    assert rewritten(body, kept, grounds=ground(people=FIRM)) == body.text
