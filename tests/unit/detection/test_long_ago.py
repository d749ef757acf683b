"""Which dates lie so long before the others that somebody was born on them."""

from __future__ import annotations

import pytest

from dhr_redact.detection.dates import DateRecogniser
from dhr_redact.model.document import Story
from dhr_redact.model.identifiers import StoryId
from dhr_redact.model.kinds import StoryKind


def kinds_in(*texts: str) -> list[str]:
    """Return the kinds of the dates of one document's stories."""
    stories = [Story(StoryId(f"s{n}"), StoryKind.BODY, text) for n, text in enumerate(texts)]
    return [mention.kind.value for mention in DateRecogniser().find(stories)]


@pytest.mark.parametrize(
    "text",
    [
        "TRENT Ivy 2077.\nReview due 31/12/2027.",
        "Log 2091 and £2088. Seen 3/5/2027.",
        "Seen 3/5/2027 and 4/6/2028, then 5/6/2028; mistyped 6/6/2078.",
        "Action\tTarget date\nTrain all staff\t01/02/2031\nReview\t01/02/2052",
        "Licence, target 1/2/2049. Seen 3/5/2027.",
        "Next review 1/2/2010. Seen 3/5/2027.",
        "Seen by 1/2/2010. Told 3/5/2027.",
        "Review due 31/12/2027.",
        "Seen 3/5/27, 4/5/27 and 5/5/26.",
    ],
)
def test_no_date_is_taken_for_a_birth_that_only_a_number_makes_look_old(text: str) -> None:
    """An officer's number read as the year 2077 turned every deadline into a date of birth."""
    assert set(kinds_in(text)) == {"DATE"}


@pytest.mark.parametrize(
    ("texts", "born"),
    [
        (("Colin Reed, 02.08.86, seen 3/5/2027",), 0),
        (("Colin Reed, 02.08.86; known since 2019.",), 0),
        (("Colin Reed, 02.08.86; arrears in March 2019.",), 0),
        (("Colin Reed, 02.08.86; seen 3/5/27, 4/5/27",), 0),
        (("Colin Reed, 02.08.36; seen 3/5/27, 4/5/27",), 0),
        (("Colin Reed, 02.08.86. Review due 1/2/2027",), 0),
        (("Colin Reed, 02.08.86", "Held on 2027-05-03"), 0),
    ],
)
def test_a_date_long_before_the_documents_others_is_a_birth(
    texts: tuple[str, ...], born: int
) -> None:
    """A bare date after a name is most often the day somebody was born."""
    kinds = kinds_in(*texts)

    assert kinds[born] == "DATE_OF_BIRTH"
    assert kinds.count("DATE_OF_BIRTH") == 1


def test_a_lone_date_is_no_birth() -> None:
    """Without another date nothing says that it is old."""
    assert kinds_in("Colin Reed, 02.08.86") == ["DATE"]
