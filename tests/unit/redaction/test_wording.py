"""A replacement reads as if the author had written it."""

from __future__ import annotations

import pytest

from dhr_redact.redaction.wording import fit


def rewritten(source: str, wish: str, preposition: str = "") -> str:
    """Replace what stands in [brackets] of a marked sentence and return the sentence."""
    start = source.index("[")
    end = source.index("]", start) - 1
    text = source.replace("[", "", 1).replace("]", "", 1)
    fitted = fit(text, start, end, wish, floor=0, ceiling=len(text), preposition=preposition)
    return text[: fitted.start] + fitted.text + text[fitted.end :]


@pytest.mark.parametrize(
    ("source", "wish", "reads"),
    [
        ("[Margaret]'s sister", "Sarah", "Sarah's sister"),
        ("Mr [Jones'] car", "Adam", "Mr Adam's car"),
        ("the [Fishers]’ house", "Sarah", "the Sarah’s house"),
        ("[Jones]' car", "Adam", "Adam's car"),
        ("[Jones]' car", "James", "James' car"),
        ("[JONES]' CAR", "Adam", "ADAM'S CAR"),
        ("said '[Meg]' twice", "Sarah", "said 'Sarah' twice"),
    ],
)
def test_possessives(source: str, wish: str, reads: str) -> None:
    """A name in -s loses its bare apostrophe; a quotation mark is not a possessive."""
    source = source.replace("[Jones']", "[Jones]'")

    assert rewritten(source, wish) == reads


@pytest.mark.parametrize(
    ("source", "wish", "reads"),
    [
        ("VICTIM: [HOLLOWAY]", "Sarah", "VICTIM: SARAH"),
        ("Interview of [HOLLOWAY] at", "Sarah", "Interview of Sarah at"),
        ("Officer\t[ELLERY]\tsaid", "Police Officer 2", "Officer\tPolice Officer 2\tsaid"),
        (
            "TOLD BY [ELLERY] AT THE SCENE",
            "Police Officer 2",
            "TOLD BY POLICE OFFICER 2 AT THE SCENE",
        ),
        ('gave "[16 ALDER CLOSE]"', "an address in Carrow", 'gave "an address in Carrow"'),
        ("seen by [MH] today", "Sarah", "seen by Sarah today"),
        ("call [HOLLOWAY]", "[name]", "call [name]"),
        ("[holloway] was seen", "Sarah", "Sarah was seen"),
    ],
)
def test_capitals_are_followed_but_initials_say_nothing(source: str, wish: str, reads: str) -> None:
    """A heading in CAPS stays one; 'MH' becoming 'SARAH' would shout."""
    assert rewritten(source, wish) == reads


@pytest.mark.parametrize(
    ("source", "wish", "reads"),
    [
        ("a [Holloway] relative", "Adult A", "an Adult A relative"),
        ("an [Okafor] relative", "Sarah", "a Sarah relative"),
        ("A [Holloway] relative", "Adult A", "An Adult A relative"),
        ("a [Smith] relative", "Sarah", "a Sarah relative"),
        ("the [Alder Practice] rang", "the GP practice", "the GP practice rang"),
        ("The [Alder Practice] rang", "the GP practice", "The GP practice rang"),
        ("a [34-year-old] man", "25-34-year-old", "a 25-34-year-old man"),
        ("an [18]-year-old", "16-19", "a 16-19-year-old"),
        ("the [Holloway] home", "Sarah", "the Sarah home"),
        ("an [8am] call", "[time]", "a [time] call"),
        ("a [Alder Practice] nurse", "the GP practice", "the GP practice nurse"),
        ("A [Alder Practice] nurse", "the GP practice", "The GP practice nurse"),
    ],
)
def test_articles(source: str, wish: str, reads: str) -> None:
    """One article, and the right one of 'a' and 'an'."""
    assert rewritten(source, wish) == reads


@pytest.mark.parametrize(
    ("source", "wish", "reads"),
    [
        ("seen by GP [Dr Okonkwo] today", "GP 1", "seen by GP 1 today"),
        ("the Police Officer [DC Ellery] rang", "Police Officer 2", "Police Officer 2 rang"),
        (
            "lived at [14 Alder Close], Carrow",
            "an address in Carrow",
            "lived at an address in Carrow",
        ),
        ("[DC Ellery] 2 called", "Police Officer 2", "Police Officer 2 2 called"),
    ],
)
def test_no_word_is_said_twice(source: str, wish: str, reads: str) -> None:
    """'GP GP 1' and 'in Carrow, Carrow' tell the reader that a machine was here."""
    assert rewritten(source, wish) == reads


@pytest.mark.parametrize(
    ("source", "wish", "reads"),
    [
        ("[Alder Surgery] rang.", "the GP practice", "The GP practice rang."),
        ("She left. [Alder Surgery] rang.", "the GP practice", "She left. The GP practice rang."),
        (
            "It was [Alder Surgery] that rang.",
            "the GP practice",
            "It was the GP practice that rang.",
        ),
        ("• [Alder Surgery] rang", "the GP practice", "• The GP practice rang"),
    ],
)
def test_a_sentence_starts_with_a_capital(source: str, wish: str, reads: str) -> None:
    """A generic word takes the capital that the name had."""
    assert rewritten(source, wish) == reads


@pytest.mark.parametrize(
    ("source", "wish", "preposition", "reads"),
    [
        ("died on [12 March 2031].", "March 2031", "in", "died in March 2031."),
        ("On [12 March 2031] she", "March 2031", "in", "In March 2031 she"),
        ("since [12 March 2031] she", "March 2031", "in", "since March 2031 she"),
        ("on the [12th March] she", "March", "in", "in March she"),
        ("on [12 March 2031]", "[date]", "", "on [date]"),
        ("on or about [12 March 2031]", "March 2031", "in", "in or about March 2031"),
        ("On the evening of [12 March 2031],", "March 2031", "in", "On an evening in March 2031,"),
        ("The night of [12 March 2031]", "March 2031", "in", "A night in March 2031"),
    ],
)
def test_a_month_is_not_on_but_in(source: str, wish: str, preposition: str, reads: str) -> None:
    """'On March 2031' is no English."""
    assert rewritten(source, wish, preposition) == reads


@pytest.mark.parametrize(
    ("source", "reads"),
    [
        ("her child (aged [7]) slept", "her child (aged) slept"),
        ("her child ([7]) slept", "her child slept"),
        ("her child [7] slept", "her child slept"),
        ("her child [7], slept", "her child, slept"),
        ("[7] slept", " slept"),
        ("x[7]y", "xy"),
        ("child [7]", "child"),
    ],
)
def test_what_is_taken_out_leaves_no_hole(source: str, reads: str) -> None:
    """Empty brackets and doubled spaces show where something was."""
    assert rewritten(source, "") == reads


@pytest.mark.parametrize(
    ("source", "wish", "reads"),
    [
        ("missing [on 15 August.] He was", "in August", "missing in August. He was"),
        ("by [9 November.]", "November", "by November."),
        ("on [9 Nov.] in", "November", "on November in"),
        ("[R.T]. and", "Sarah", "Sarah and"),
        ("(to [Siobhan G]., midwife", "Sarah", "(to Sarah, midwife"),
        ("plan ([Mrs T].)", "Sarah", "plan (Sarah)"),
        ("wrote to [Mrs T]. Then", "Sarah", "wrote to Sarah. Then"),
        ("her mobile [(07700 900417]) was", "[number]", "her mobile ([number]) was"),
        ("her [telephone (07700 900417])?", "[number]", "her [number]?"),
        ("From: [Tamsin Rook <]t@x.org>", "IDVA 1", "From: IDVA 1 <t@x.org>"),
        ("(see [Rook)] now", "IDVA 1", "(see IDVA 1) now"),
        ("[Jean Ward,] his mother", "Sarah", "Sarah, his mother"),
        ("[Jean (known as Jo)] left", "Sarah", "Sarah left"),
        ("[Jean “Jo] Ward” left", "Sarah", "Sarah Ward” left"),
    ],
)
def test_signs_at_the_edges(source: str, wish: str, reads: str) -> None:
    """'In August He was told', 'mobile [number])' and 'Adult D., who' stood in released files."""
    assert rewritten(source, wish) == reads


@pytest.mark.parametrize(
    ("source", "wish", "reads"),
    [
        ("by the [pathologist, Dr Hale], will", "Doctor 5", "by Doctor 5 will"),
        ("by the [pathologist, Dr Hale], the chair", "Doctor 5", "by Doctor 5, the chair"),
        (
            "a different [officer, DS Quigg], reviews",
            "Police Officer 5",
            "Police Officer 5 reviews",
        ),
        ("The [Limes] scanned", "GP Practice 4", "GP Practice 4 scanned"),
        ("the [Ellery] interview", "Police Officer 2", "the Police Officer 2 interview"),
        ("the midwife, [S Gill], and", "Midwife 1", "Midwife 1 and"),
        ("the midwife, [S Gill] said", "Midwife 1", "Midwife 1 said"),
        ("[S Gill], the midwife, rang", "Midwife 1", "Midwife 1 rang"),
        ("[S Gill], midwife, January", "Midwife 1", "Midwife 1, January"),
        ("met [A Prys], the social worker; her", "Social Worker 1", "met Social Worker 1; her"),
        ("[Anna, known as Nan], slept", "Sarah", "Sarah slept"),
        ("Sarah ([Jean Ward]) Victim", "Sarah", "Sarah Victim"),
        ("Martin ([Jean Ward]) Victim", "Sarah", "Martin (Sarah) Victim"),
        ("of the [Drovers]' sent a card", "Venue 5", "of Venue 5 sent a card"),
        ("the [Drovers]' landlady", "Venue 5", "the Venue 5's landlady"),
        ("She was [38].", "35-44", "She was aged 35-44."),
        ("She was [38] years old", "35-44", "She was 35-44 years old"),
        ("Sarah ([38]) and", "35-44", "Sarah (35-44) and"),
        ("[PENHALLICK, Judith], Ann", "Sarah", "Sarah, Ann"),
    ],
)
def test_beside_a_label(source: str, wish: str, reads: str) -> None:
    """'The Police Officer 2', 'Midwife 1, the midwife,' tell that a machine was here."""
    assert rewritten(source, wish) == reads


def test_a_change_never_widens_past_its_neighbours() -> None:
    """The floor and the ceiling are other changes; to cross one would lose it."""
    text = "GP Dr Okonkwo Carrow"

    fitted = fit(text, 3, 13, "GP 1 Carrow", floor=3, ceiling=13)

    assert (fitted.start, fitted.end) == (3, 13)


@pytest.mark.parametrize(
    ("source", "wish", "reads"),
    [
        ("owe [Ayo,] Mabyn", "Child 3", "owe Child 3, Mabyn"),
        ("owe [Mabyn &] Hope", "Child 2", "owe Child 2 & Hope"),
        ("told [Meg /] Ruth", "Sarah", "told Sarah / Ruth"),
        ("told [Meg, &] Ruth", "Sarah", "told Sarah, & Ruth"),
        ("with 'Big [Dai'] to drive", "Adult H", "with 'Big Adult H' to drive"),
        ("with [“Dai] Mawr” to", "Adult H", "with “Adult H Mawr” to"),
        ("with ['Dai] Mawr' to", "Adult H", "with 'Adult H Mawr' to"),
        ("with ['Dai'] to drive", "Adult H", "with Adult H to drive"),
        ('with [Dai "Big" Mawr] to', "Adult H", "with Adult H to"),
        ("with [O'Dai'] to", "Adult H", "with Adult H to"),
        ("with ['O'Dai] to", "Adult H", "with Adult H to"),
        ("see [x.example/] now", "[web address]", "see [web address] now"),
    ],
)
def test_joints_between_names_stay(source: str, wish: str, reads: str) -> None:
    """'Child 3 Child 2 Child 1' reads as one child."""
    assert rewritten(source, wish) == reads


@pytest.mark.parametrize(
    ("source", "wish", "reads"),
    [
        ("D/I [MADDOCKS] attended", "Police Officer 1", "Police Officer 1 attended"),
        ("told T/D/Insp. [Maddocks] so", "Police Officer 1", "told Police Officer 1 so"),
        ("A/DCI [Maddocks] left", "Police Officer 1", "Police Officer 1 left"),
        ("the D/Sgt [Maddocks] interview", "Police Officer 1", "the Police Officer 1 interview"),
        ("D/I [Maddocks] left", "Sarah", "D/I Sarah left"),
        ("ward C/I [Maddocks] left", "Police Officer 1", "ward C/I Police Officer 1 left"),
        ("The [Rev. Emrys] spoke", "Antony", "Antony spoke"),
        ("a [Rev. Emrys] spoke", "Antony", "an Antony spoke"),
        ("the [Emrys] spoke", "Antony", "the Antony spoke"),
        ("the [Operator Noor] (police)", "Operator 1", "Operator 1 (police)"),
    ],
)  # fmt: skip
def test_a_rank_goes_with_the_name(source: str, wish: str, reads: str) -> None:
    """'D/I Police Officer 1' says the rank twice, and tells how senior the officer is."""
    assert rewritten(source, wish) == reads


@pytest.mark.parametrize(
    ("source", "reads"),
    [
        ("at [Alder Primary] in May", "at the school in May"),
        ("the [Alder Primary] nurse", "the school nurse"),
        ("an [Alder Primary] teacher", "the school teacher"),
        ("[Alder Primary]\tMay", "The school\tMay"),
        ("their school ([Alder Primary]) rang", "their school rang"),
        ('[Alder Primary] ("the school") rang', "The school rang"),
        ("[Alder Primary] (the School) rang", "The school rang"),
        ("his school, [Alder Primary], rang", "the school rang"),
        ("[Alder Primary], a school, rang", "The school rang"),
        ("her school [Alder Primary] rang", "the school rang"),
        ("a school ([Alder Primary] or another)", "a school (the school or another)"),
    ],
)
def test_the_only_school_is_said_once(source: str, reads: str) -> None:
    """'Their school (the school)' tells that a machine was here."""
    assert rewritten(source, "the school") == reads


@pytest.mark.parametrize(
    ("source", "wish", "reads"),
    [
        ("went to [Mill Lane 31] times", "GP Practice 2", "went to GP Practice 2 31 times"),
        ("lived at [Mill Lane 31] then", "an address in Y", "lived at an address in Y then"),
        ("aged [31] years", "25-34", "aged 25-34 years"),
        ("told Handler [Noor Haq] so", "Call Handler 1", "told Call Handler 1 so"),
        ("the police officer [Noor] rang", "Police Officer 1", "Police Officer 1 rang"),
        ("the officer [Noor] rang", "Police Officer 1", "Police Officer 1 rang"),
        ("the officers [Noor] rang", "Police Officer 1", "the officers Police Officer 1 rang"),
        ("parked on [Mill Lane] then", "an address in Y", "parked at an address in Y then"),
        ("On [Mill Lane] then", "an address in Carrow", "At an address in Carrow then"),
        ("to the address [9 Mill Lane], a", "an address in Carrow", "to an address in Carrow, a"),
        ("a marker on [9 Mill Lane] now", "an address in Y", "a marker on an address in Y now"),
        ("By [thirty] she sang", "25-34", "By the age of 25-34 she sang"),
        ("by [38] others", "35-44", "by 35-44 others"),
        ("no address [Mill Lane]", "an address in Carrow", "no address an address in Carrow"),
        ("Mother of him. [9 Mill Lane], X", "an address in Y", "Mother of him. An address in Y, X"),
        ("sent to no. [9 Mill Lane]", "an address in Y", "sent to no. an address in Y"),
        ("Address: [9 Mill Lane]", "an address in Y", "Address: an address in Y"),
    ],
)  # fmt: skip
def test_what_stands_beside_reads_on(source: str, wish: str, reads: str) -> None:
    """'On an address', 'Handler Call Handler 1' and a count that is lost make a reader stop."""
    assert rewritten(source, wish) == reads
