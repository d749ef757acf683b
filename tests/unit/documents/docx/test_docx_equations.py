"""What an EQ field draws is written in one line, with nothing that was typed left out."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dhr_redact.documents.docx.equations import equation_text


@pytest.mark.parametrize(
    ("code", "shown"),
    [
        (r" \f(1,2)", "1/2"),
        (r"\f(a+b;\r(c))", "(a+b)/√c"),
        (r"\r(3,x)", "3√x"),
        (r"\a \al \co2 \hs4(10,5,15,30)", "10 5 15 30"),
        (r"\i\su(1,5,3)", "∑ 1 5 3"),
        (r"\i \pr(1,,3)", "∏ 1 3"),
        (r"\i(0,1,x)", "∫ 0 1 x"),
        (r"\b(x,y)", "(x,y)"),
        (r"\b \bc\[ (x)", "[x]"),
        (r"\b \bc\| (x)", "|x|"),
        (r"\b\lc\{(x)", "{x"),
        (r"\b\rc\}(x)", "x}"),
        (r"\b\lc\<\rc\>(x)", "<x>"),
        (r"\x\to\bo(Holt, Odile)", "Holt, Odile"),
        (r"\l(1,2;3)", "1,2;3"),
        (r"A\s\do3(2)+B", "A2+B"),
        (r"\d\fo10\li()", ""),
        (r"\o(a,b)", "ab"),
        (r"f(x,y) \\ \( \,", "f(x,y) \\ ( ,"),
        (r"\f((1,2", "((1,2))"),
        (r"1)2", "1)2"),
        ("\\", "\\"),
    ],
)
def test_an_equation_is_written_in_a_line(code: str, shown: str) -> None:
    """Wherever Word draws over or beside, the pieces stand in their order."""
    assert equation_text(code) == shown


@given(st.lists(st.sampled_from(["Odile", "(", ")", ",", ";", r"\f", r"\o", r"\b\lc\[", " "])))
def test_no_name_is_lost_in_an_equation(pieces: list[str]) -> None:
    """A name lost from the text would be lost from the new file, and the reader misled."""
    assert equation_text("".join(pieces)).count("Odile") == pieces.count("Odile")


@pytest.mark.parametrize("piece", ["(", "\\", r"\f(", r"\lc", ",", "a"])
def test_no_equation_takes_long(piece: str) -> None:
    """A code made to confuse must not stop the run."""
    started = time.perf_counter()

    equation_text(piece * 5_000)

    assert time.perf_counter() - started < 1
