"""Whatever runs a Word text is cut into, it is read exactly and changed exactly."""

from __future__ import annotations

from dataclasses import dataclass, field
from xml.sax.saxutils import escape

from hypothesis import given, settings
from hypothesis import strategies as st

from dhr_redact.documents.docx.package import open_package_bytes
from dhr_redact.documents.docx.reading import read_package
from dhr_redact.documents.docx.replace import apply_changes, drop_gone
from dhr_redact.documents.docx.stories import NodeSort, ReadStory
from dhr_redact.documents.limits import Limits
from dhr_redact.model.document import Story
from dhr_redact.model.identifiers import StoryId
from dhr_redact.model.kinds import MentionKind, StoryKind, Treatment
from dhr_redact.model.plan import PlannedChange
from dhr_redact.model.spans import Span
from unit.documents.docx.word_making import opened, word_file

CHANGE = 'w:id="1" w:author="Ottoline Draycott"'
MARKS = {
    "<w:tab/>": "\t",
    "<w:br/>": "\n",
    "<w:cr/>": "\n",
    "<w:noBreakHyphen/>": "-",
    "<w:softHyphen/>": "\u00ad",
    '<w:sym w:font="Symbol" w:char="F061"/>': "α",
}
SEPARATOR = "\0"


@dataclass
class Expected:
    """Word XML, and the texts it should give: accepted, and as before the changes."""

    xml: str = ""
    text: str = ""
    before: str = ""
    editable: list[bool] = field(default_factory=list)


words = st.text(
    st.sampled_from("aZé&<> '\u2019\u00ad\u200b\u0130\ufb01𝓐中"), min_size=1, max_size=6
)


@st.composite
def pieces(draw: st.DrawFn) -> Expected:
    """One run, perhaps inserted, deleted, hidden or wrapped."""
    if draw(st.booleans()):
        text = draw(words)
        xml = f'<w:t xml:space="preserve">{escape(text)}</w:t>'
    else:
        xml = draw(st.sampled_from(sorted(MARKS)))
        text = MARKS[xml]
    how = draw(st.sampled_from(["", "", "", "b", "ins", "del", "hidden", "link", "sdt", "tag"]))
    run = f"<w:r>{'<w:rPr><w:b/></w:rPr>' if how == 'b' else ''}{xml}</w:r>"
    if how == "ins":
        return Expected(f"<w:ins {CHANGE}>{run}</w:ins>", text, "")
    if how == "del":
        return Expected(f"<w:del {CHANGE}>{run}</w:del>", "", text)
    if how == "hidden":
        return Expected(f"<w:r><w:rPr><w:vanish/></w:rPr>{xml}</w:r>", "", text)
    wraps = {
        "link": "<w:hyperlink>{}</w:hyperlink>",
        "sdt": "<w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt>",
        "tag": "<w:smartTag>{}</w:smartTag>",
    }
    return Expected(wraps.get(how, "{}").replace("{}", run), text, text)


@st.composite
def paragraphs(draw: st.DrawFn) -> Expected:
    """A paragraph of any number of runs, none too."""
    inside = draw(st.lists(pieces(), max_size=6))
    return Expected(
        f"<w:p><w:pPr/>{''.join(piece.xml for piece in inside)}</w:p>",
        "".join(piece.text for piece in inside),
        "".join(piece.before for piece in inside),
    )


def table(rows: list[list[list[Expected]]]) -> Expected:
    """A table of cells of blocks: cells a tab apart, rows a line."""
    xml = "".join(
        "<w:tr>"
        + "".join(f"<w:tc><w:tcPr/>{''.join(block.xml for block in cell)}</w:tc>" for cell in row)
        + "</w:tr>"
        for row in rows
    )
    line, tab = SEPARATOR + "\n", SEPARATOR + "\t"
    text = line.join(tab.join(line.join(b.text for b in cell) for cell in row) for row in rows)
    return Expected(f"<w:tbl><w:tblPr/>{xml}</w:tbl>", text, "")


def tables(children: st.SearchStrategy[Expected]) -> st.SearchStrategy[Expected]:
    cells = st.lists(children, min_size=1, max_size=2)
    rows = st.lists(st.lists(cells, min_size=1, max_size=2), min_size=1, max_size=2)
    return rows.map(table)


blocks = st.recursive(paragraphs(), tables, max_leaves=6)
bodies = st.lists(blocks, min_size=1, max_size=4).map(
    lambda found: Expected(
        "".join(block.xml for block in found),
        (SEPARATOR + "\n").join(block.text for block in found),
    )
)


def body_of(xml: str) -> Story:
    reading = read_package(opened(xml), Limits())
    found = [read.story for read in reading.stories if read.story.id == "body"]
    return found[0] if found else Story(StoryId("body"), StoryKind.BODY, "")


@given(bodies)
@settings(deadline=None)
def test_the_text_is_exactly_what_stands_there(body: Expected) -> None:
    """Nothing lost, nothing added, nothing in another order."""
    plain = body.text.replace(SEPARATOR, "")

    story = body_of(body.xml)

    assert story.text == plain or (not story.text and not plain.strip("\n\t"))


@given(bodies)
@settings(deadline=None)
def test_every_character_is_in_one_segment_or_is_a_separator(body: Expected) -> None:
    """Text to place and back: a segment gives its node's text, a gap gives an implied mark."""
    reading = read_package(opened(body.xml), Limits())

    for read in reading.stories:
        covered = [False] * len(read.story.text)
        for segment, node in zip(read.story.segments, read.nodes, strict=True):
            text = read.story.text[segment.start : segment.end]
            element = node.element
            if element is not None and node.sort == "text":
                assert element.text == text
            for at in range(segment.start, segment.end):
                covered[at] = True
        gaps = {c for c, seen in zip(read.story.text, covered, strict=True) if not seen}
        assert gaps <= {"\n", "\t"}


@given(paragraphs())
@settings(deadline=None)
def test_what_was_before_the_changes_is_read_too(body: Expected) -> None:
    """A name half deleted is whole in the deletion story; a name half hidden likewise."""
    reading = read_package(opened(body.xml), Limits())
    before = [r.story.text for r in reading.stories if r.story.kind is StoryKind.DELETION]

    assert before in ([], [body.before])
    assert bool(before) == ("<w:del " in body.xml)


@given(bodies, st.data())
@settings(deadline=None)
def test_changes_give_exactly_the_text_they_should(body: Expected, data: st.DataObject) -> None:
    """Random changes that do not overlap: replaced once, separators kept, all else the same."""
    package = open_package_bytes(word_file(body.xml), Limits())
    reading = read_package(package, Limits())
    story = next((r.story for r in reading.stories if r.story.id == "body"), None)
    if story is None:
        return
    edges = data.draw(
        st.lists(st.integers(0, len(story.text)), unique=True, max_size=8).map(sorted)
    )
    spans = [Span(story.id, a, b) for a, b in zip(edges[::2], edges[1::2], strict=False)]
    spans = [span for span in spans if story.editable(span)]
    replacements = data.draw(st.lists(words | st.just(""), min_size=4, max_size=4))
    changes = [
        PlannedChange(span, MentionKind.PERSON, Treatment.PSEUDONYMISE, replacement, "a test")
        for span, replacement in zip(spans, replacements, strict=False)
    ]
    (body_read,) = (read for read in reading.stories if read.story is story)
    expected = expected_after(body_read, changes)

    applied = apply_changes(reading.stories, changes)
    drop_gone(reading.stories)

    again = read_package(package, Limits())
    found = next((r.story.text for r in again.stories if r.story.id == "body"), "")
    assert found == expected or (not found and not expected.strip("\n\t"))
    assert [item.change for item in applied] == changes
    left = [r.story.text for r in again.stories if r.story.kind is StoryKind.DELETION]
    assert all(set(text) <= set("\n\t-\u00adα") | set(expected) for text in left)


def expected_after(read: ReadStory, changes: list[PlannedChange]) -> str:
    """Say what the body should be: implied separators stay, the replacement stands once."""
    in_segment = [False] * len(read.story.text)
    is_text = [False] * len(read.story.text)
    for segment, node in zip(read.story.segments, read.nodes, strict=True):
        for at in range(segment.start, segment.end):
            in_segment[at] = True
            is_text[at] = node.sort is NodeSort.TEXT
    result = list(read.story.text)
    for change in changes:
        inside = [at for at in range(change.span.start, change.span.end) if in_segment[at]]
        first = next((at for at in inside if is_text[at]), inside[0])
        for at in inside:
            result[at] = change.replacement if at == first else ""
    return "".join(result)
