"""An apostrophe after a final s is a possessive or closes a quotation, and stays what it was."""

from __future__ import annotations

import pytest

from dhr_redact.redaction.possessives import without_own_possessive
from dhr_redact.redaction.wording import fit


def rewritten(source: str, wish: str) -> str:
    """Replace what stands between bars in a sentence and return the sentence."""
    before, name, after = source.split("|")
    text = before + name + after
    start, end = len(before), len(before) + len(name)
    fitted = fit(text, start, end, wish, floor=0, ceiling=len(text))
    return text[: fitted.start] + fitted.text + text[fitted.end :]


@pytest.mark.parametrize(
    ("source", "reads"),
    [
        ("The file was called '|Lami Emrys|'.", "The file was called 'Esther'."),
        ("saved as '|Lami Emrys|' by the clerk", "saved as 'Esther' by the clerk"),
        ("saved as ‘|Lami Emrys|’ file", "saved as ‘Esther’ file"),
        ("'I saw |Emrys|' he said.", "'I saw Esther' he said."),
        ("‘I saw Mr |Emrys|’, she wrote.", "‘I saw Mr Esther’, she wrote."),
        ("'I saw |Emrys|' van,' he said.", "'I saw Esther's van,' he said."),
        ("'I saw |Emrys|' and left,' he said.", "'I saw Esther' and left,' he said."),
        ("She said 'no'. |Emrys|' van left.", "She said 'no'. Esther's van left."),
        ("the girls' room in 'Lodge |Emrys|'", "the girls' room in 'Lodge Esther'"),
        ("'the girls' den, |Emrys|' van,' she said", "'the girls' den, Esther's van,' she said"),
        ("'cos |Emrys|' van was there", "'cos Esther's van was there"),
        ("in the '90s |Emrys|' van", "in the '90s Esther's van"),
        ("|Emrys|’ van", "Esther’s van"),
        ('"|Emrys|" van', '"Esther" van'),
        ("|Emrys|'s successor", "Esther's successor"),
        ("\"|Emrys|' van\"", "\"Esther's van\""),
    ],
)  # fmt: skip
def test_a_closing_quote_is_no_possessive(source: str, reads: str) -> None:
    """'Esther's.' for 'Lami Emrys'. loses a quotation mark and makes her own the full stop."""
    assert rewritten(source, "Esther") == reads


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Emrys's", "Emrys"),
        ("Emrys’s", "Emrys"),
        ("Thackerbys'", "Thackerbys"),
        ("Thackerby", "Thackerby"),
        ("Emrys", "Emrys"),
        ("Tom’", "Tom’"),
    ],
)
def test_a_name_found_with_its_possessive_gives_it_back(text: str, name: str) -> None:
    """'Emrys's successor' must not become 'Antony successor'."""
    assert text[: without_own_possessive(text, 0, len(text))] == name


@pytest.mark.parametrize(
    ("source", "reads"),
    [
        ("The |Thackerby|s rang.", "Esther's family rang."),
        ("at the |Thackerby|s' house", "at Esther's family's house"),
        ("at the |Jones|es’ house", "at Esther's family’s house"),
        ("called 'the |Thackerby|s' by all", "called 'Esther's family' by all"),
        ("two |Thackerby|s rang", "two Esthers rang"),
        ("the |Thackerby| home", "the Esther home"),
        ("the |Thackerby|swell", "the Estherswell"),
    ],
)
def test_a_family_named_by_its_surname(source: str, reads: str) -> None:
    """'The Esthers' would be a pop group."""
    assert rewritten(source, "Esther") == reads


def test_a_family_that_is_blacked_out_stays_so() -> None:
    """Five blocks own nothing."""
    assert rewritten("The |Thackerby|s rang.", "█████") == "The █████s rang."


@pytest.mark.parametrize(
    ("source", "reads"),
    [
        ("The landlady of |the Drover|'s sent a card", "The landlady of Venue 4 sent a card"),
        ("The landlady of the |Drover|’s sent a card", "The landlady of Venue 4 sent a card"),
        ("the |Drover|'s landlady", "Venue 4's landlady"),
        ("then |Drover|'s told her", "then Venue 4's told her"),
    ],
)
def test_the_s_of_a_house_goes_with_its_name(source: str, reads: str) -> None:
    """'Venue 4's sent a card' is no sentence; 'Friend 1's told her' is one."""
    assert rewritten(source, "Venue 4") == reads
