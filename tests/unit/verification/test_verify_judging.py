"""Kept names may be seen as often as they are kept; nothing else may be found anywhere."""

from __future__ import annotations

from dhr_redact.model.identifiers import EntryId
from dhr_redact.personal import Personal
from dhr_redact.verification import Needle
from dhr_redact.verification.judging import judge
from dhr_redact.verification.needles import Strength
from dhr_redact.verification.passages import Channel, Passage
from dhr_redact.verification.searching import Finder

BODY = "word/document.xml"


def needle(text: str, strength: Strength = "full") -> Needle:
    """Return a needle for a text."""
    return Needle(
        Personal(text),
        EntryId("P01"),
        "PERSON",
        whole_word=False,
        case_sensitive=False,
        strength=strength,
    )


def found(
    *passages: Passage, needles: tuple[Needle, ...], allowed: dict[str, int] | None = None
) -> list[tuple[str, str]]:
    """Return where and how of each residue."""
    judgement = judge(passages, finder=Finder.of(needles), allowed=allowed or {})
    return [(r.where, r.how) for residues in judgement.residues.values() for r in residues]


def seen(text: str, part: str = BODY) -> Passage:
    """Return a text that a reader sees."""
    return Passage(part, Channel.VISIBLE, text)


def test_each_channel_has_its_own_word() -> None:
    """A person looks for what is parsed on the page, and for what is raw with a tool."""
    passages = [Passage(BODY, channel, "Ashgrove") for channel in Channel]

    assert found(*passages, needles=(needle("Ashgrove"),)) == [
        (f"{BODY}, paragraph 1", "parsed"),
        (BODY, "parsed"),
        (BODY, "name"),
        (BODY, "raw"),
        (BODY, "raw"),
    ]


def test_what_only_says_again_what_is_shown_may_hold_what_is_kept() -> None:
    """A heading that is kept stands on the page, in the bookmarks and in the bytes."""
    again = Passage(BODY, Channel.COPY, "Ashgrove Ashgrove")

    assert found(again, needles=(needle("Ashgrove"),), allowed={"Ashgrove": 1}) == []
    assert found(again, needles=(needle("Ashgrove"),)) == [(BODY, "raw")]


def test_a_fragment_on_the_page_is_called_one() -> None:
    """A surname alone is weaker than a full name, and may be somebody else's."""
    assert found(seen("x\nAshgrove"), needles=(needle("Ashgrove", "fragment"),)) == [
        (f"{BODY}, paragraph 2", "fragment")
    ]


def test_what_is_kept_may_be_seen_as_often_as_it_is_kept() -> None:
    """The town Carrow is kept although a person is called Carrow."""
    carrow = (needle("Carrow"),)
    twice = seen("In Carrow and Carrow")

    assert found(twice, needles=carrow, allowed={"Carrow": 2}) == []
    assert found(twice, needles=carrow, allowed={"carrow": 1})
    assert found(twice, seen("Carrow", "word/header1.xml"), needles=carrow, allowed={"CARROW": 2})


def test_a_kept_phrase_keeps_its_words() -> None:
    """Where the chair Mary Brown is kept, Brown is seen as often."""
    text = seen("Mary Brown chaired. Brown")

    assert found(text, needles=(needle("Brown"),), allowed={"Mary Brown": 1, "Brown": 1}) == []
    assert found(text, needles=(needle("Brown"),), allowed={"Mary Brown": 1})


def test_two_readings_of_a_part_are_not_two_occurrences() -> None:
    """With and without its tabs a text says the same."""
    assert (
        found(seen("a Carrow"), seen("aCarrow"), needles=(needle("Carrow"),), allowed={"Carrow": 1})
        == []
    )


def test_raw_bytes_may_show_no_more_than_the_page() -> None:
    """A second copy in the same part is not on the page."""
    carrow = (needle("Carrow"),)
    page = seen("Carrow")

    assert (
        found(page, Passage(BODY, Channel.RAW, "Carrow"), needles=carrow, allowed={"Carrow": 1})
        == []
    )
    assert found(
        page, Passage(BODY, Channel.RAW, "Carrow Carrow"), needles=carrow, allowed={"Carrow": 1}
    ) == [(BODY, "raw")]
    assert found(
        page,
        Passage("docProps/app.xml", Channel.RAW, "Carrow"),
        needles=carrow,
        allowed={"Carrow": 1},
    )
    assert found(
        page, Passage(BODY, Channel.HIDDEN, "Carrow"), needles=carrow, allowed={"Carrow": 1}
    )


def test_short_needles_are_not_looked_for_in_pixels() -> None:
    """Three letters turn up in any picture."""
    pixels = Passage("word/media/image1.png", Channel.RAW, "Ann Ashgrove", shortest=6)

    assert found(pixels, needles=(needle("Ann"), needle("Ashgrove"))) == [(pixels.part, "raw")]


def test_what_recognition_takes_for_another_letter_is_the_name_still() -> None:
    """In pixels 'rn' is read as 'm'; what somebody wrote is what it says."""
    page = Passage("page 1", Channel.VISIBLE, "Mr Bames", is_recognised=True)

    assert found(page, needles=(needle("Barnes"),)) == [("page 1, paragraph 1", "parsed")]
    assert found(seen("Mr Bames"), needles=(needle("Barnes"),)) == []
