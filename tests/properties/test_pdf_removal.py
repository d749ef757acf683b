"""Removal from content streams, over random strings, kerning and choices."""

from __future__ import annotations

from collections import Counter
from itertools import permutations

import pikepdf
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from dhr_redact.documents.pdf.content.glyphs import Glyph
from dhr_redact.documents.pdf.edits import GlyphChange, PageEdits
from dhr_redact.documents.pdf.fonts_out.replacement_font import ReplacementFont
from dhr_redact.documents.pdf.objects.matrices import holds
from dhr_redact.documents.pdf.setting.editing import edit_page
from dhr_redact.documents.pdf.setting.removal import kept_elements
from making_edited_pdf import read
from making_pdfs import page_of

LETTERS = st.text("abcdefghij klmno", min_size=1, max_size=8)
ELEMENTS = st.lists(
    st.one_of(LETTERS, st.floats(-400, 400).map(lambda number: round(number, 1))),
    min_size=1,
    max_size=8,
)
STATE = st.tuples(st.floats(-0.5, 2), st.floats(-1, 5), st.integers(60, 140))
PAIRS = (("BT", "ET"), ("q", "Q"), ("BDC", "EMC"))


def content_of(elements: list[object], state: tuple[float, float, int]) -> bytes:
    array = " ".join(f"({one})" if isinstance(one, str) else str(one) for one in elements)
    spacing = f"{state[0]:.2f} Tc {state[1]:.2f} Tw {state[2]} Tz"
    start = "/P <</MCID 0>> BDC q BT /F1 12 Tf"
    return f"{start} {spacing} 72 700 Td [{array}] TJ (tail) Tj ET Q EMC".encode()


@given(ELEMENTS, STATE, st.data())
@settings(max_examples=60, deadline=None)
def test_kept_glyphs_keep_their_places(
    elements: list[object], state: tuple[float, float, int], data: st.DataObject
) -> None:
    """Where a line is not set anew, what stays must not move by a hundredth of a point."""
    pdf = page_of(content_of(elements, state))
    reading, _lines = read(pdf)
    numbers = [n for n, glyph in enumerate(reading.glyphs) if glyph.show == 0]
    if not numbers:
        return
    kept = sorted(data.draw(st.sets(st.sampled_from(numbers), min_size=1)))
    glyphs = [reading.glyphs[number] for number in kept]
    array = kept_elements(reading.shows[0].state, glyphs)
    show = pikepdf.unparse_content_stream(
        [pikepdf.ContentStreamInstruction([array], pikepdf.Operator("TJ"))]
    )
    spacing = f"{state[0]:.2f} Tc {state[1]:.2f} Tw {state[2]} Tz".encode()
    place = b"BT /F1 12 Tf " + spacing + b" 1 0 0 1 %.6f 700 Tm " % glyphs[0].x
    again, _lines = read(page_of(place + show + b" ET"))
    assert [glyph.text for glyph in again.glyphs] == [glyph.text for glyph in glyphs]
    for before, after in zip(glyphs, again.glyphs, strict=True):
        assert abs(before.x - after.x) < 0.01


def is_drawn_over(one: Glyph, other: Glyph) -> bool:
    """Tell whether two letters are taken for one that is drawn twice, which goes with the other."""
    middle = [(other.box[at] + other.box[at + 2]) / 2 for at in (0, 1)]
    return one.text == other.text and holds(one.box, *middle)


@given(ELEMENTS, STATE, st.data())
@settings(max_examples=60, deadline=None)
def test_what_goes_is_gone_and_the_rest_stays(
    elements: list[object], state: tuple[float, float, int], data: st.DataObject
) -> None:
    """Nothing removed may stay, nothing kept may go, and the operators stay balanced."""
    pdf = page_of(content_of(elements, state))
    reading, lines = read(pdf)
    assume(not any(is_drawn_over(one, other) for one, other in permutations(reading.glyphs, 2)))
    assume(not any(line.twins for line in lines))
    changes = []
    for line in lines:
        size = len(line.glyphs)
        start = data.draw(st.integers(0, size - 1))
        end = data.draw(st.integers(start + 1, size))
        replacement = data.draw(st.sampled_from(["", "XY", "Z"]))
        is_box = data.draw(st.booleans())
        changes.append(GlyphChange(line.glyphs[start:end], replacement, is_box))
    font = ReplacementFont()
    edited = edit_page(reading, PageEdits(tuple(changes)), lines, font=font)
    gone = {number for change in changes for number in change.glyphs}
    stream = edited.streams[0].instructions
    pdf.pages[0].Contents = pdf.make_stream(pikepdf.unparse_content_stream(stream))
    for name, face in font.embed(pdf).items():
        pdf.pages[0].Resources.Font[name] = face
    again, _lines = read(pdf)
    wanted = Counter(
        glyph.text
        for number, glyph in enumerate(reading.glyphs)
        if number not in gone and not glyph.text.isspace()
    )
    for change in changes:
        wanted.update(change.replacement)
    assert Counter(g.text for g in again.glyphs if not g.text.isspace()) == wanted
    operators = Counter(str(one.operator) for one in stream)
    for start_name, end_name in PAIRS:
        assert operators[start_name] == operators[end_name]
    assert not again.problems
