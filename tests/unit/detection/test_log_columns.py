"""Surnames alone in the columns of logs, and after labels of who speaks or acts."""

from __future__ import annotations

import pytest

from dhr_redact.detection.log_columns import column_names

LOG = """\
21/09/31 22:31  QUARLES   Detention authorised
22:48  {word}   Told by the sergeant
23:10  OAKES   Rights given
00:25  HCP L TARRANT   Seen in cell
01:10  QT   Asleep
"""
CONTACTS = """\
03/09/2030  Court report, oral   {word}
17/11/2030  Pre-release, video   CW
05/12/2030  Initial appointment   CW
19/12/2030  Office visit   CW
"""


def found(text: str) -> set[str]:
    return {text[start:end] for start, end in column_names(text)}


@pytest.mark.parametrize("word", ["CHASE", "VORLAND", "FROST"])
def test_a_word_in_the_column_of_who_wrote_is_a_name(word: str) -> None:
    """Other lines have names there, so that an ordinary word is a surname too."""
    assert found(LOG.format(word=word)) == {"QUARLES", word, "OAKES"}
    assert found(CONTACTS.format(word=word)) == {word}


@pytest.mark.parametrize("word", ["POLICE", "CUSTODY", "MARAC", "CPS", "REVIEW", "CHARGED", "MAY"])
def test_agencies_months_and_words_of_logs_in_that_column_are_none(word: str) -> None:
    """A column has other words as well."""
    assert found(LOG.format(word=word)) == {"QUARLES", "OAKES"}


def test_codes_of_contacts_are_no_names() -> None:
    """A probation log has who came in a column of its own."""
    log = "1/8/31  OV  CR  ATT\n12/2/31  UPW  --  FTA\n19/2/31  UPW  CR  ATT\n20/2/31  OV  CR  ATT"
    assert found(log) == set()


def test_a_word_in_capitals_is_no_name_where_no_other_line_has_one() -> None:
    """Capitals alone say nothing."""
    assert (
        found("08:10  VORLAND   opened\n08:12  Door locked   no reply\n08:15  Left   card") == set()
    )


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("OP: HUXLOW  DISPATCH: IVEY J", {"HUXLOW", "IVEY J"}),
        ("Crew: Bhatt H (para), Pyne R (tech)", {"Bhatt H", "Pyne R"}),
        ("OIC: Sgt Vorland", {"Sgt Vorland"}),
        ("Added by: OAKES, Grace", {"OAKES, Grace"}),
        ("Duty - Beth", {"Beth"}),
        ("FIREARMS VORLAND NOT ON DUTY TILL 0900", {"VORLAND"}),
        ("CORONERS OFF MAY VORLAND INF. REF 12", {"MAY VORLAND"}),
        ("02 Feb 2032 13:05 - Admin BRAY, Sue", {"BRAY, Sue"}),
    ],
)
def test_whoever_a_label_of_a_log_names_is_found(text: str, names: set[str]) -> None:
    """Surname, surname and initial, surname first, or a title: logs write all of them."""
    assert found(text) == names


@pytest.mark.parametrize(
    "text",
    ["TX: NIL", "CREW: AWARE", "Duty: Social worker", "Logged by: Admin", "SUPERVISOR NOT ON DUTY"],
)
def test_words_after_a_label_are_no_names(text: str) -> None:
    """A label is often followed by a job or a remark."""
    assert found(text) == set()
