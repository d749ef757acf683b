"""Which pseudonym is chosen, and which never is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pytest

from dhr_redact.errors import PolicyError, PseudonymClashError, RulePackError
from dhr_redact.model.entry import NameForm, NewEntry
from dhr_redact.model.identifiers import CaseRef, EntryId
from dhr_redact.model.kinds import EntryKind, FormSort, MentionKind, Role, Sex
from dhr_redact.people.folding import fold
from dhr_redact.people.near_names import resembles
from dhr_redact.personal import Personal
from dhr_redact.pseudonyms.allocate import allocate, allocate_all
from dhr_redact.pseudonyms.bans import Bans
from dhr_redact.pseudonyms.case_map import CaseMap
from dhr_redact.pseudonyms.clashes import (
    RealNames,
    StandingClash,
    standing_clashes,
    words_of,
)
from dhr_redact.pseudonyms.name_lists import NameLists, load_name_lists
from dhr_redact.pseudonyms.schemes import LETTERS
from dhr_redact.rulepacks.policy import Scheme

DAY = date(2031, 5, 6)
FIRST_NAMES = Scheme("first names", "", "test")
LETTERED = Scheme("lettered", "Adult", "test")
NUMBERED = Scheme("numbered", "Child", "test")
BY_PROFESSION = Scheme("by profession", "Professional", "test")
AREA = Scheme("by place", "Town", "test")
BANS = Bans.load()


def person(name: str, *others: str, sex: Sex = Sex.FEMALE, **changes: object) -> NewEntry:
    forms = (NameForm(Personal(text), FormSort.FULL) for text in (name, *others))
    new = NewEntry(
        EntryKind.PERSON, MentionKind.PERSON, tuple(forms), "the scheme", role=Role.OTHER, sex=sex
    )
    return replace(new, **changes)  # type: ignore[arg-type]


def place(name: str, relation: str = "") -> NewEntry:
    return person(
        name, kind=EntryKind.PLACE, mention_kind=MentionKind.PLACE, role=None, relation=relation
    )


def empty(seed: bytes = b"seed") -> CaseMap:
    return CaseMap.new(CaseRef("C/1"), seed)


def joined(case_map: CaseMap, new: NewEntry, scheme: Scheme, **more: object) -> CaseMap:
    replacement, _ = allocate(case_map, new, scheme=scheme, bans=BANS, **more)  # type: ignore[arg-type]
    return case_map.add(new, replacement, on=DAY)


def given(case_map: CaseMap) -> list[str]:
    return [entry.replacement for entry in case_map.entries]


CULTURES: Mapping[str, tuple[str, Sex]] = {
    "british-and-irish": ("Tom Hargreave", Sex.MALE),
    "polish": ("Malgorzata Kowalczyk", Sex.FEMALE),
    "romanian": ("Mihai Popescu", Sex.MALE),
    "punjabi-sikh": ("Gurdeep Kaur Bains", Sex.FEMALE),
    "pakistani-and-bangladeshi": ("Rukhsana Begum", Sex.FEMALE),
    "indian": ("Rajesh Patel", Sex.MALE),
    "tamil-and-sri-lankan": ("Meera Sivakumar", Sex.FEMALE),
    "somali-and-eritrean": ("Hodan Warsame", Sex.FEMALE),
    "yoruba": ("Folake Ogunleye", Sex.FEMALE),
    "igbo": ("Chukwuma Okafor", Sex.MALE),
    "ghanaian": ("Kwame Mensah", Sex.MALE),
    "turkish": ("Gul Yilmaz", Sex.FEMALE),
    "vietnamese": ("Nguy\u1ec5n Th\u1ecb H\u00e0", Sex.FEMALE),
    "chinese": ("Wei Zhang", Sex.MALE),
    "ukrainian-russian-and-bulgarian": ("Olena Shevchenko", Sex.FEMALE),
}


@pytest.mark.parametrize("culture", CULTURES)
def test_a_first_name_fits_sex_and_culture(culture: str) -> None:
    """A name that does not fit tells a reader that it is a pseudonym, or misleads them."""
    name, sex = CULTURES[culture]
    lists = load_name_lists()
    fitting = next(known for known in lists.cultures if known.id == culture)

    replacement, warnings = allocate(empty(), person(name, sex=sex), scheme=FIRST_NAMES, bans=BANS)

    assert replacement in (fitting.female if sex is Sex.FEMALE else fitting.male)
    assert warnings == ()


def test_a_name_that_no_list_knows_gets_a_british_one() -> None:
    """Most people in these reviews have one; unknown sex gets a name that fits both."""
    replacement, _ = allocate(
        empty(), person("Xyzzq Vortle", sex=Sex.UNKNOWN), scheme=FIRST_NAMES, bans=BANS
    )

    assert replacement in load_name_lists().cultures[0].either


@pytest.mark.parametrize("seed", [bytes([number]) for number in range(25)])
def test_a_first_name_never_points_at_the_real_one(seed: bytes) -> None:
    """Not an initial of the person's own, nor anything like anybody's name in the case."""
    case_map = empty(seed).add(person("Rebecca Nicholls"), "Adult A", on=DAY)
    new = person("Hannah Louise Forde", "Han", "Hannah Stott")

    replacement, _ = allocate(
        case_map, new, scheme=FIRST_NAMES, bans=BANS, also_real=["Alison Tamsey"]
    )

    assert replacement[0] not in "HLFS"
    for word in ("rebecca", "nicholls", "hannah", "louise", "forde", "alison", "tamsey"):
        assert not resembles(fold(replacement), word)
    assert BANS.ban_on(replacement, was_chosen=False) is None


def test_the_same_map_gives_the_same_name_and_another_seed_another() -> None:
    """Repeatable for us, not to be guessed by others."""
    new = person("Marta Quill")
    names = {
        seed: allocate(empty(seed), new, scheme=FIRST_NAMES, bans=BANS)[0]
        for seed in (b"a", b"b", b"c", b"d")
    }

    again = allocate(empty(b"a"), new, scheme=FIRST_NAMES, bans=BANS)[0]

    assert again == names[b"a"]
    assert len(set(names.values())) > 1


def test_pseudonyms_of_one_case_are_unlike_each_other() -> None:
    """Laura and Lauren in one report is a mistake waiting to happen."""
    case_map = empty()
    for number in range(12):
        case_map = joined(case_map, person(f"Qua{chr(97 + number)}q Zzyx"), FIRST_NAMES)

    names = given(case_map)
    assert len(set(names)) == 12
    for one in names:
        assert not any(resembles(fold(one), fold(two)) for two in names if one != two)


def small_lists(**changes: list[str]) -> NameLists:
    culture = {"id": "small", "female": ["Beatrix"], "male": ["Bruno"], "either": [], **changes}
    other = {"id": "first", "female": ["Cordelia"], "male": ["Conrad"], "either": ["Corin"]}
    data = {
        "cultures": [other, culture | {"surnames": ["Quill"]}],
        "professions": [],
        "places": {},
        "alternatives": {},
    }
    return NameLists.from_data(data)


def test_when_no_fitting_name_is_left_another_is_given_with_a_warning() -> None:
    """The coordinator may want to choose one with the family."""
    lists = small_lists()
    case_map = empty().add(person("Una Zed"), "Beatrix", on=DAY)

    name, warnings = allocate(
        case_map, person("Ola Quill"), scheme=FIRST_NAMES, bans=Bans(), lists=lists
    )

    assert name == "Cordelia"
    assert "another list" in warnings[0]


def test_when_only_a_like_name_is_left_it_is_given_with_a_warning() -> None:
    """Two like names are better than none, but somebody should know."""
    lists = small_lists(female=["Beatrix", "Beatriz"])
    case_map = (
        empty().add(person("Una Zed"), "Beatrix", on=DAY).add(person("Ina Zed"), "Cordelia", on=DAY)
    )

    name, warnings = allocate(
        case_map, person("Ola Quill"), scheme=FIRST_NAMES, bans=Bans(), lists=lists
    )

    assert name == "Beatriz"
    assert "unlike the other" in warnings[0]


def test_a_name_of_another_case_is_taken_only_as_the_last_and_told() -> None:
    """Two reviews of one partnership with the same name get mixed up."""
    bans = Bans(used_before={"beatrix": CaseRef("C/0"), "cordelia": CaseRef("C/0")})
    lists = small_lists()

    name, warnings = allocate(
        empty(), person("Ola Quill"), scheme=FIRST_NAMES, bans=bans, lists=lists
    )

    assert name == "Beatrix"
    assert warnings == ("this pseudonym stands for somebody else in case C/0",)


def test_when_no_name_is_left_at_all_a_letter_is_given() -> None:
    """Stopping the whole import over the hundredth name would help nobody."""
    case_map = empty().add(person("Beatrix Cordelia"), "Adult A", on=DAY)

    name, warnings = allocate(
        case_map, person("Ola Quill"), scheme=FIRST_NAMES, bans=Bans(), lists=small_lists()
    )

    assert name.startswith("Adult ")
    assert "a letter was given" in warnings[0]


def test_a_chosen_pseudonym_is_taken_as_it_is() -> None:
    """The family's choice comes first; lists that are only for the program do not bind them."""
    new = person("Marta Quill", pseudonym="  Jane  ", chosen_by="family")

    assert allocate(empty(), new, scheme=FIRST_NAMES, bans=BANS) == ("Jane", ())


def test_a_chosen_pseudonym_is_warned_about_but_taken() -> None:
    """These are for people to weigh."""
    bans = replace(BANS, used_before={"jane": CaseRef("C/0")})
    new = person("Jill Quill", pseudonym="Jane")

    name, warnings = allocate(empty(), new, scheme=FIRST_NAMES, bans=bans)

    assert name == "Jane"
    assert len(warnings) == 2
    assert not any("Jill" in warning or "Quill" in warning for warning in warnings)


@pytest.mark.parametrize(
    ("pseudonym", "why"),
    [
        ("Margaret", r"real name of the case \(P01\)"),
        ("Meg", r"real name of the case \(P01\)"),
        ("Margret", r"real name of the case \(P01\)"),
        ("Anna Holloway", r"real name of the case \(P01\)"),
        ("Brant", "somebody who is joining"),
        ("Clare", "ban list"),
        ("Simone", "replacement of P02"),
        ("simone", "replacement of P02"),
        ("MH", "real initials"),
        ("M.H.", "real initials"),
        ("Mr O", "initial of the real name"),
        ("Adult B", "initial of the real name"),
        ("42", "no letter"),
    ],
)
def test_a_chosen_pseudonym_that_clashes_is_refused(pseudonym: str, why: str) -> None:
    """It would be a real name, or be read as one; the message holds neither."""
    case_map = empty().add(person("Margaret Holloway"), "Tessa", on=DAY)
    case_map = case_map.add(person("Ned Rudd"), "Simone", on=DAY)
    new = person("Ola Brandt", pseudonym=pseudonym)

    with pytest.raises(PseudonymClashError, match=why) as caught:
        allocate(case_map, new, scheme=FIRST_NAMES, bans=BANS)

    assert not any(word in str(caught.value) for word in ("Holloway", "Brandt", "Margaret", "Ola"))


def test_letters_are_shuffled_and_never_the_own_initial() -> None:
    """'Adult A' for Alice, or A for the first on the list, gives people away."""
    case_map = empty()
    for number in range(24):
        case_map = joined(case_map, person(f"Bella{number} Crane"), LETTERED)

    letters = [name.removeprefix("Adult ") for name in given(case_map)]
    assert not {"B", "C"} & set(letters)
    assert sorted(letters[:22]) == sorted(set(LETTERS) - {"B", "C"})
    assert letters[:22] != sorted(letters[:22])
    assert all(len(set(code)) == 1 and len(code) == 2 for code in letters[22:])


def test_after_two_rounds_letters_take_numbers_and_never_run_out_soon() -> None:
    """AB could be somebody's initials, SS means something."""
    case_map = empty()
    for number in range(50):
        case_map = joined(case_map, person(f"Qua{number} Xan"), LETTERED)

    codes = [name.removeprefix("Adult ") for name in given(case_map)]
    assert len(set(codes)) == 50
    assert "SS" not in codes
    assert codes[-1][1:] == "3"


def test_somebody_with_every_initial_is_told() -> None:
    """Fail closed rather than give a letter that is an initial."""
    alphabet = person(" ".join(letter + "a" for letter in LETTERS))

    with pytest.raises(PseudonymClashError, match="no letter"):
        allocate(empty(), alphabet, scheme=LETTERED, bans=BANS)


def test_numbers_go_on_from_the_highest_ever_given() -> None:
    """A number that was taken back may stand in a draft."""
    case_map = joined(joined(empty(), person("Bo Quill"), NUMBERED), person("Cy Quill"), NUMBERED)
    case_map = case_map.undo_last(by="me", on=DAY, reason="")

    assert allocate(case_map, person("Di Quill"), scheme=NUMBERED, bans=BANS) == ("Child 3", ())


def test_a_label_that_is_somebody_s_name_gives_way() -> None:
    """'Child 1' in the case of a Mr Child would be searched for and found."""
    case_map = empty().add(person("Leo Child"), "Adult A", on=DAY)

    assert joined(case_map, person("Bo Quill"), NUMBERED).entries[-1].replacement == (
        "Young Person 1"
    )
    crowded = case_map.add(person("Minor Young"), "Adult B", on=DAY)
    with pytest.raises(PseudonymClashError, match="every word"):
        joined(crowded, person("Bo Quill"), NUMBERED)


@pytest.mark.parametrize(
    ("profession", "label", "warned"),
    [
        ("DC", "Police Officer 1", False),
        ("Detective Sergeant, Carrow Police", "Police Officer 1", False),
        ("her GP", "GP 1", False),
        ("senior social worker", "Social Worker 1", False),
        ("school nurse", "School Nurse 1", False),
        ("Health visitor", "Health Visitor 1", False),
        ("lion tamer", "Professional 1", True),
        ("", "Professional 1", False),
    ],
)
def test_staff_become_a_numbered_role(profession: str, label: str, warned: bool) -> None:
    """The role explains the text; the person stays unknown. A rare job would not."""
    new = person("Ivo Strand", role=Role.STAFF, profession=profession)

    replacement, warnings = allocate(empty(), new, scheme=BY_PROFESSION, bans=BANS)

    assert replacement == label
    assert bool(warnings) is warned
    assert "lion" not in "".join(warnings)


def test_each_profession_counts_for_itself() -> None:
    """'Police Officer 2' and 'GP 1' in one report."""
    case_map = empty()
    for name, profession in (("Al Bo", "PC"), ("Cy Du", "DS"), ("Ed Fa", "GP"), ("Gi Ho", "DI")):
        case_map = joined(case_map, person(name, profession=profession), BY_PROFESSION)

    assert given(case_map) == ["Police Officer 1", "Police Officer 2", "GP 1", "Police Officer 3"]


def test_places_are_numbered_by_what_they_are() -> None:
    """'Town 1' and 'Street 1' keep the sense of a sentence."""
    case_map = empty()
    for new in (
        place("Hexley"), place("14 Alder Road"), place("Little Carrow", "village"),
        place("Northby"), replace(place("Bodkin Arms"), mention_kind=MentionKind.VENUE),
    ):  # fmt: skip
        case_map = joined(case_map, new, AREA)

    assert given(case_map) == ["Town 1", "Street 1", "Village 1", "Town 2", "Town 3"]


def test_a_fixed_word_is_counted_from_the_second_on() -> None:
    """'the GP practice' while there is one; then 'GP practice 2'."""
    scheme = Scheme("fixed", "the GP practice", "test")
    case_map = empty()
    for name in ("Hexley Surgery", "Alder Practice", "Carrow Medical"):
        firm = person(name, kind=EntryKind.ORGANISATION, mention_kind=MentionKind.SURGERY)
        case_map = joined(case_map, firm, scheme)

    assert given(case_map) == ["the GP practice", "GP practice 2", "GP practice 3"]
    numbered = Scheme("numbered", "GP practice", "test")
    new = person("Bo Quill")
    assert allocate(case_map, new, scheme=numbered, bans=BANS)[0] == "GP practice 4"
    only_one = case_map.undo_last(by="m", on=DAY, reason="").undo_last(by="m", on=DAY, reason="")
    assert allocate(only_one, new, scheme=numbered, bans=BANS)[0] == "GP practice 4"
    first = joined(empty(), new, scheme)
    assert allocate(first, new, scheme=numbered, bans=BANS)[0] == "GP practice 2"


def test_a_fixed_word_that_is_somebody_s_name_is_refused() -> None:
    """A Mr Practice; the policy must find another word."""
    case_map = empty().add(person("Noel Practice"), "Adult A", on=DAY)

    with pytest.raises(PseudonymClashError, match="label"):
        allocate(
            case_map,
            person("Bo Quill"),
            scheme=Scheme("fixed", "the GP practice", "test"),
            bans=BANS,
        )


def test_who_is_kept_gets_no_pseudonym_and_an_unknown_scheme_is_refused() -> None:
    """Chair and panel stand under their own names."""
    assert allocate(empty(), person("Una Pell"), scheme=Scheme("kept", "", ""), bans=BANS) == (
        "",
        (),
    )
    with pytest.raises(PolicyError, match="tarot"):
        allocate(empty(), person("Una Pell"), scheme=Scheme("tarot", "", ""), bans=BANS)


def test_people_who_join_together_show_no_order() -> None:
    """'Child 1' must not be the eldest because the table began with the eldest."""
    names = ["Aha Quill", "Bee Quill", "Cee Quill", "Dee Quill", "Eff Quill"]
    news = [person(name) for name in names]
    orders = set()
    for seed in range(8):
        done = allocate_all(
            empty(bytes([seed])), news, scheme_for=lambda _: NUMBERED, bans=BANS, on=DAY
        )
        assert [entry.name for entry in done.case_map.entries] == names
        assert sorted(given(done.case_map)) == [f"Child {n}" for n in range(1, 6)]
        orders.add(tuple(given(done.case_map)))

    assert len(orders) > 3


def test_people_who_join_together_keep_clear_of_each_other_s_names() -> None:
    """And the chosen pseudonyms are settled before others are made up."""
    news = [
        person("Ola Brandt"),
        person("Marta Quill", pseudonym="Hannah"),
        person("Ned Quill", pseudonym="Olav"),
    ]

    with pytest.raises(PseudonymClashError):
        allocate_all(empty(), news, scheme_for=lambda _: FIRST_NAMES, bans=BANS, on=DAY)
    done = allocate_all(empty(), news[:2], scheme_for=lambda _: FIRST_NAMES, bans=BANS, on=DAY)

    assert given(done.case_map)[1] == "Hannah"
    assert not resembles(fold(given(done.case_map)[0]), "hannah")
    assert done.warnings == ((), ())


def test_a_name_that_joins_late_may_clash_with_a_pseudonym_that_stands() -> None:
    """The pseudonym never changes by itself; until a person changes it nothing should go out."""
    case_map = empty()
    case_map = case_map.add(person("Marta Quill"), "Hannah", on=DAY)
    case_map = case_map.add(person("Ned Quill"), "Adult B", on=DAY)
    case_map = case_map.add(person("Una Pell"), "", on=DAY)
    case_map = case_map.add(place("The Old School House Hexley"), "Town 1", on=DAY)
    assert standing_clashes(case_map) == ()

    late = case_map.add(person("Hanna Orr"), "Adult C", on=DAY)
    late = late.add(person("Gus Town"), "Adult D", on=DAY)

    assert standing_clashes(late) == (
        StandingClash(EntryId("P01"), EntryId("P04")),
        StandingClash(EntryId("L01"), EntryId("P05")),
    )


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("hannah", "hannah"), ("meg", "margaret"), ("liz", "elizabeth"), ("catherine", "kathryn"),
        ("jon", "john"), ("aisha", "ayesha"), ("sam", "samantha"), ("brian", "brain"),
        ("mohammed", "muhammad"), ("steven", "stephen"), ("ann", "anne"), ("philip", "filip"),
    ],
)  # fmt: skip
def test_what_could_be_taken_for_each_other(one: str, two: str) -> None:
    """Either way round."""
    assert resembles(one, two)
    assert resembles(two, one)


@pytest.mark.parametrize(
    ("one", "two"),
    [("hannah", "simon"), ("al", "bo"), ("tessa", "ruben"), ("martin", "gloria"), ("al", "ab")],
)
def test_what_could_not_be_taken_for_each_other(one: str, two: str) -> None:
    """Too wide a net leaves no names."""
    assert not resembles(one, two)


def test_titles_and_little_words_are_no_names() -> None:
    """'Dr' must not keep every 'Dr' out."""
    assert words_of("Dr Marta de la Quill-Orr n\u00e9e O'Dell") == (
        "marta", "de", "la", "quill", "orr", "dell",
    )  # fmt: skip


def test_ordinary_words_of_places_are_no_names() -> None:
    """'School' in a school's name must not rule 'School 1' out."""
    school = person("Hexley School", kind=EntryKind.ORGANISATION)
    real = RealNames.of(empty().add(school, "School 1", on=DAY))

    assert [word for word, _ in real.words] == ["hexley"]


@pytest.mark.parametrize(
    "data",
    [
        {"bans": [1]},
        {"bans": [{"names": ["X"], "reason": "r"}]},
        {"bans": [{"names": [], "reason": "r", "source": "s"}]},
        {"bans": [{"names": "X", "reason": "r", "source": "s"}]},
    ],
)
def test_a_ban_without_reason_or_source_is_refused(data: dict[str, object]) -> None:
    """Every rule carries its source."""
    with pytest.raises(RulePackError):
        Bans.from_data(data, {})


def test_the_stricter_ban_on_a_name_holds() -> None:
    """A name may stand on two lists."""
    soft = {"names": ["Iris"], "reason": "a word", "source": "s"}
    hard = {"names": ["Iris"], "reason": "a service", "source": "s", "chosen_too": True}

    for blocks in ([soft, hard], [hard, soft]):
        ban = Bans.from_data({"bans": blocks}, {}).ban_on("Iris", was_chosen=True)
        assert ban is not None
        assert ban.reason == "a service"


@pytest.mark.parametrize(
    "culture",
    [
        {"id": "x", "female": ["Beatrix"]},
        {"id": "x", "faker": ["xx_XX"]},
        {"female": ["Beatrix"], "male": ["Bruno"]},
    ],
)
def test_name_lists_that_cannot_be_used_are_refused(culture: dict[str, object]) -> None:
    """A culture without names would fail in the middle of a case."""
    data = {"cultures": [culture], "professions": [], "places": {}, "alternatives": {}}

    with pytest.raises(RulePackError):
        NameLists.from_data(data)
    with pytest.raises(RulePackError):
        NameLists.from_data({})


def test_names_that_can_be_given_are_plain_words() -> None:
    """No double names, no letters a font may lack, nothing on the ban list left for every sex."""
    for culture in load_name_lists().cultures:
        for pool in (culture.female, culture.male):
            free = [name for name in pool if BANS.ban_on(name, was_chosen=False) is None]
            assert len(free) >= 10, culture.id
            assert all(name.isascii() and name.isalpha() for name in free)
            assert list(pool) == sorted(set(pool))


def test_a_label_that_the_drafts_use_already_can_be_chosen() -> None:
    """'Child 1' of the draft must be the same child in the release, and no other gets it."""
    chester = person("Chester Kemp", role=Role.CHILD, pseudonym="Child 1")

    chosen = allocate(empty(), chester, scheme=NUMBERED, bans=BANS)
    after = joined(empty(), chester, NUMBERED)

    assert chosen == ("Child 1", ())
    assert allocate(after, person("Ned Kemp"), scheme=NUMBERED, bans=BANS)[0] == "Child 2"
