"""Words are divided as the start model's own tokenizer divides them."""

from __future__ import annotations

from dhr_redact.detection.names.pieces import PieceMaker, read_vocabulary
from dhr_redact.detection.names.words import words_of

VOCABULARY = read_vocabulary(
    "\n".join(["[PAD]", "[UNK]", "[CLS]", "[SEP]", "ola", "ko", "##wal", "##ska", "中", "'"])
)


def ids(text: str) -> tuple[int, ...]:
    return PieceMaker(VOCABULARY).pieces(text, list(words_of(text))).ids


def test_the_longest_known_beginning_comes_first() -> None:
    """Kowalska is no word of the vocabulary; three of its pieces are."""
    assert ids("Ola Kowalska") == (2, 4, 5, 6, 7, 3)


def test_accents_and_capitals_do_not_matter() -> None:
    """The vocabulary is of small letters without accents."""
    assert ids("ÓLA") == ids("ola")


def test_what_is_in_no_vocabulary_is_unknown_as_a_whole() -> None:
    """Half a word would mean another one."""
    assert ids("Kozz") == (2, 1, 3)
    assert ids("x" * 500) == (2, 1, 3)


def test_each_chinese_character_is_a_word() -> None:
    """The vocabulary knows them one by one."""
    assert ids("中中") == (2, 8, 8, 3)


def test_each_word_has_a_first_piece() -> None:
    """The label is read there."""
    text = "Ola Kowalska's"
    pieces = PieceMaker(VOCABULARY).pieces(text, list(words_of(text)))

    assert pieces.firsts == (1, 2, 5, 6)
    assert len(pieces.ids) == len(pieces.classes)
