"""No text of a Word file goes unseen: it is in a story, or its part is named as unread."""

from __future__ import annotations

from itertools import count

from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from lxml import etree

from dhr_redact.documents.docx.reading import PackageReading, read_package
from dhr_redact.documents.limits import Limits
from unit.documents.docx.word_making import NAMESPACES, opened, part

TAGS = (
    "w:p", "w:r", "w:t", "w:tbl", "w:tr", "w:tc", "w:tcPr", "w:pPr", "w:rPr", "w:ins", "w:del",
    "w:delText", "w:moveFrom", "w:sdt", "w:sdtPr", "w:sdtContent", "w:hyperlink", "w:instrText",
    "w:fldSimple", "w:drawing", "w:pict", "w:txbxContent", "w:vanish", "w:fldData", "w:footnote",
    "wps:txbx", "wp:docPr", "wp:posOffset", "v:shape", "v:textpath", "mc:AlternateContent",
    "mc:Choice", "mc:Fallback", "m:oMath", "m:r", "m:t", "a:p", "a:r", "a:t", "a:br", "c:chart",
    "w:lvlText", "wx:nobody-knows", "w:tab", "w:sym", "o:OLEObject", "o:FieldCodes",
)  # fmt: skip
ATTRIBUTES = (
    "w:val", "w:name", "w:author", "w:instr", "descr", "title", "alt", "string", "wx:odd", "name",
    "w:char", "Requires",
)  # fmt: skip
MARKS = st.sampled_from(["begin", "separate", "end"]).map(
    lambda kind: f'<w:fldChar w:fldCharType="{kind}"/>'
)
QUICKLY = settings(
    deadline=None, max_examples=60, phases=(Phase.explicit, Phase.reuse, Phase.generate)
)
"""Trees of dozens of elements take minutes to shrink; the first failing one says enough."""


@st.composite
def trees(draw: st.DrawFn) -> str:
    """XML of elements a Word part may hold, in any order at all, each with words of its own."""
    number = count(1)

    def word() -> str:
        return f"Odile{next(number):03d}x"

    def element(depth: int) -> str:
        if draw(st.integers(0, 9)) == 0:
            return draw(MARKS)
        tag = draw(st.sampled_from(TAGS))
        names = draw(st.lists(st.sampled_from(ATTRIBUTES), unique=True, max_size=2))
        attributes = "".join(f' {name}="{word()}"' for name in names)
        text = word() if draw(st.booleans()) else ""
        size = draw(st.integers(0, 3 if depth < 6 else 0))
        inside = "".join(element(depth + 1) for _ in range(size))
        tail = word() if draw(st.integers(0, 15)) == 0 else ""
        return f"<{tag}{attributes}>{text}{inside}</{tag}>{tail}"

    return "".join(element(0) for _ in range(draw(st.integers(1, 4))))


def everything(xml: str) -> set[str]:
    """Return every word of a tree, found without any of the code under test."""
    root = etree.fromstring(f"<root {NAMESPACES}>{xml}</root>")
    found = set()
    for element in root.iter():
        found |= {element.text or "", element.tail or "", *element.attrib.values()}
    return {word for word in found if word.startswith("Odile")}


def read_text(reading: PackageReading) -> str:
    """Return all that was read, in lines."""
    return "\n".join(read.story.text for read in reading.stories)


@given(trees())
@QUICKLY
def test_no_word_of_a_part_that_is_kept_goes_unseen(xml: str) -> None:
    """In a header or the body: a story has it, or the part blocks the release."""
    for body, parts, name in (
        (xml, {}, "word/document.xml"),
        ("<w:p/>", {"header1": part("w:hdr", xml)}, "word/header1.xml"),
    ):
        reading = read_package(opened(body, parts), Limits())

        text = read_text(reading)
        unseen = {word for word in everything(xml) if word not in text}
        assert not unseen or name in reading.unread_parts


@given(trees(), st.sampled_from(["chart1", "settings1", "styles1", "numbering1", "item1"]))
@QUICKLY
def test_no_word_of_another_part_goes_unseen(xml: str, key: str) -> None:
    """Charts, settings, styles and custom XML are read whole or block the release."""
    reading = read_package(opened("<w:p/>", {key: part("wx:root", xml)}), Limits())

    text = read_text(reading)
    unseen = {word for word in everything(xml) if word not in text}
    assert not unseen or reading.unread_parts == (f"word/{key}.xml",)


@given(trees())
@QUICKLY
def test_no_word_is_in_two_places_that_are_kept(xml: str) -> None:
    """A node in two kept stories would be changed twice."""
    reading = read_package(opened(xml), Limits())

    kept = [
        (node.element, node.sort, node.attribute)
        for read in reading.stories
        if read.story.is_kept
        for node in read.nodes
    ]
    assert len(kept) == len(set(kept))
