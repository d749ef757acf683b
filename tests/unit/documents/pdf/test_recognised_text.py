"""A recognised page as text: what a stamp or a pen says is no part of the printed sentence."""

from __future__ import annotations

from collections.abc import Sequence

from dhr_redact.documents.pdf.pictures.page_recognition import (
    PageRegion,
    RecognisedLine,
    RecognisedPage,
    RecognisedWord,
)
from dhr_redact.documents.pdf.reading.recognised_text import recognised_text_of
from dhr_redact.recognition.words import RegionKind

PAGE = (0.0, 0.0, 600.0, 800.0)


def _page(*lines: tuple[int, float, str], regions: Sequence[PageRegion] = ()) -> RecognisedPage:
    """Return a page of lines, each with its block, where it begins, and its words."""
    words: list[RecognisedWord] = []
    made: list[RecognisedLine] = []
    for at, (block, left, text) in enumerate(lines):
        own: list[RecognisedWord] = []
        for word in text.split():
            start = own[-1].box[2] + 4 if own else left
            box = (start, 780.0 - 20 * at, start + 6.0 * len(word), 790.0 - 20 * at)
            own.append(RecognisedWord(word, box, (0, 0, 1, 1), 0.9, at))
        whole = (own[0].box[0], own[0].box[1], own[-1].box[2], own[0].box[3])
        made.append(RecognisedLine(len(words), len(words) + len(own), tuple(own), whole, block))
        words += own
    return RecognisedPage(600, 800, tuple(words), tuple(made), tuple(regions), "none", 0.0)


def _texts(page: RecognisedPage) -> list[str]:
    found = recognised_text_of(page, 0, PAGE)
    return [" / ".join(line.text for line in part.lines) for part in found.paragraphs]


def _region(kind: RegionKind, left: float, right: float) -> PageRegion:
    return PageRegion(kind, (left, 0.0, right, 800.0), (0, 0, 1, 1), "0" * 64, 0.6)


def test_what_a_stamp_says_is_a_paragraph_of_its_own() -> None:
    """'Dr Venn RECEIVED' was taken for a doctor of that name, who then had two pseudonyms."""
    page = _page(
        (0, 50, "Dr Orla Venn RECEIVED"),
        (0, 50, "Consultant AUG"),
        regions=[_region(RegionKind.STAMP, 112, 260)],
    )

    assert _texts(page) == ["Dr Orla Venn / Consultant", "RECEIVED / AUG"]


def test_each_word_stands_in_one_paragraph_with_its_own_number() -> None:
    """What is said of a word must reach its pixels, wherever its text went."""
    page = _page(
        (0, 50, "Signed by Orla Venn"), regions=[_region(RegionKind.HANDWRITING, 110, 400)]
    )

    lines = [line for part in recognised_text_of(page, 0, PAGE).paragraphs for line in part.lines]

    said = [
        (ref.number, letter)
        for line in lines
        for letter, ref in zip(line.text, line.refs, strict=True)
        if ref
    ]
    by_word = ["".join(x for n, x in said if n == number) for number in range(4)]
    assert by_word == ["Signed", "by", "Orla", "Venn"]
    assert len(said) == sum(map(len, by_word))


def test_a_word_that_is_only_unsure_stays_in_its_sentence() -> None:
    """Half of a name that was badly read is found by the other half beside it."""
    page = _page((0, 50, "He met Orla Venn"), regions=[_region(RegionKind.UNREAD, 105, 400)])

    assert _texts(page) == ["He met Orla Venn"]


def test_lines_of_an_address_are_not_one_sentence() -> None:
    """'Mental Health Team Harrow Lane Surgery' is a team and a surgery."""
    page = _page(
        (0, 50, "Mental Health Team"),
        (0, 50, "Harrow Lane Surgery"),
        (0, 50, "Thank you for seeing this man again, who did not come to the"),
        (0, 50, "two appointments that you gave him in the course of the spring"),
        (0, 50, "of last year."),
        (0, 50, "He told me that he works at night."),
    )

    assert _texts(page) == [
        "Mental Health Team",
        "Harrow Lane Surgery",
        (
            "Thank you for seeing this man again, who did not come to the / two appointments that"
            " you gave him in the course of the spring / of last year."
        ),
        "He told me that he works at night.",
    ]


def test_a_divided_word_or_a_list_of_names_goes_on() -> None:
    """A short line that ends with a hyphen or a comma is not the end of anything."""
    page = _page(
        (0, 50, "Orla Venn-"), (0, 50, "Harcastle, Ada,"), (0, 50, "Bo and a long line to follow")
    )

    assert _texts(page) == ["Orla Venn- / Harcastle, Ada, / Bo and a long line to follow"]
