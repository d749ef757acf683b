"""Changes are made across runs, keep the formatting, and never half."""

from __future__ import annotations

import time

import pytest
from lxml import etree

from dhr_redact.documents.docx.namespaces import A, W
from dhr_redact.documents.docx.package import WordPackage
from dhr_redact.documents.docx.reading import read_package
from dhr_redact.documents.docx.replace import apply_changes, drop_gone
from dhr_redact.documents.docx.stories import ReadStory
from dhr_redact.documents.limits import Limits
from dhr_redact.errors import ChangeNotAppliedError
from dhr_redact.model.identifiers import StoryId
from dhr_redact.model.kinds import MentionKind, StoryKind, Treatment
from dhr_redact.model.outcome import AppliedChange
from dhr_redact.model.plan import PlannedChange
from dhr_redact.model.spans import Span
from unit.documents.docx.word_making import opened, paragraph, part, run

CHANGE = 'w:id="1" w:author="Ottoline Draycott"'


def change(story: str, start: int, end: int, replacement: str = "Beth") -> PlannedChange:
    return PlannedChange(
        span=Span(StoryId(story), start, end),
        kind=MentionKind.PERSON,
        treatment=Treatment.PSEUDONYMISE,
        replacement=replacement,
        basis="a test",
    )


def stories(package: WordPackage) -> tuple[ReadStory, ...]:
    return read_package(package, Limits()).stories


def replaced(
    package: WordPackage, needle: str, replacement: str = "Beth", *, kind: StoryKind | None = None
) -> tuple[AppliedChange, ...]:
    """Replace a text wherever stories (of one kind) hold it."""
    found = stories(package)
    changes = [
        change(read.story.id, at, at + len(needle), replacement)
        for read in found
        if kind in (None, read.story.kind)
        for at in [read.story.text.find(needle)]
        if at >= 0
    ]
    return apply_changes(found, changes)


def body_xml(package: WordPackage) -> str:
    root = package.parts[package.main].root
    assert root is not None
    text = etree.tostring(root[0], encoding="unicode")
    return text.replace(text[text.find(" xmlns") : text.find(">")], "")


def body_text(package: WordPackage) -> str:
    return next(r.story.text for r in stories(package) if r.story.id == "body")


def test_a_name_across_runs_takes_the_format_of_the_first() -> None:
    """Bold 'Mar' and plain 'chetti' become one bold pseudonym; the rest keeps its place."""
    package = opened(paragraph(run("Odile Mar", "<w:b/>"), run("chetti", "<w:i/>"), run(" said")))

    applied = replaced(package, "Odile Marchetti")

    assert body_xml(package) == (
        '<w:body><w:p><w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">Beth</w:t></w:r>'
        '<w:r><w:rPr><w:i/></w:rPr><w:t xml:space="preserve"></w:t></w:r>'
        '<w:r><w:t xml:space="preserve"> said</w:t></w:r></w:p></w:body>'
    )
    assert [item.where for item in applied] == ["body, paragraph 1"]


def test_marks_inside_a_name_go_and_those_outside_stay() -> None:
    """A soft hyphen or a break in a name is part of it; the tab before it is not."""
    package = opened(
        paragraph(
            "<w:r><w:tab/><w:t>Thack</w:t><w:softHyphen/><w:t>er</w:t><w:br/><w:t>by.</w:t></w:r>"
        )
    )

    replaced(package, "Thack\u00ader\nby")

    assert body_text(package) == "\tBeth."


def test_a_change_that_is_only_a_mark_becomes_text_or_nothing() -> None:
    """A symbol by itself can be what a rule found."""
    package = opened(paragraph('<w:r><w:sym w:font="Arial" w:char="F041"/><w:tab/></w:r>'))

    apply_changes(stories(package), [change("body", 0, 1), change("body", 1, 2, "")])

    assert body_xml(package) == (
        '<w:body><w:p><w:r><w:t xml:space="preserve">Beth</w:t></w:r></w:p></w:body>'
    )


def test_a_break_in_a_drawing_becomes_a_run_of_its_own() -> None:
    """DrawingML keeps text in runs; text beside a run would be invalid."""
    chart = part("c:chartSpace", "<c:tx><a:p><a:br><a:rPr/></a:br></a:p></c:tx>")
    body = "<w:p><w:r><w:drawing><a:p><a:br><a:rPr/></a:br></a:p></w:drawing></w:r></w:p>"
    package = opened(body, {"chart1": chart})

    apply_changes(stories(package), [change("text-box-1", 0, 1)])

    root = package.parts[package.main].root
    assert root is not None
    (found,) = root.iter(f"{{{A}}}p")
    assert [child.tag for child in found[0]] == [f"{{{A}}}rPr", f"{{{A}}}t"]
    assert found[0][1].text == "Beth"


def test_several_changes_in_one_node_each_land() -> None:
    """Offsets are of the text as it was read, whatever changed before them."""
    package = opened(paragraph(run("Odile met Odile and Odile")))
    found = stories(package)

    apply_changes(found, [change("body", at, at + 5, "Bethany") for at in (0, 10, 20)])

    assert body_text(package) == "Bethany met Bethany and Bethany"


def test_a_change_across_paragraphs_edits_each_and_keeps_the_break() -> None:
    """The replacement stands once; the separator is not text and stays."""
    package = opened(paragraph(run("Odile")) + paragraph(run("Marchetti left")))

    replaced(package, "Odile\nMarchetti")

    assert body_text(package) == "Beth\n left"


def test_descriptions_and_list_numbering_are_edited() -> None:
    """Attributes that people see are changed in place."""
    numbering = part(
        "w:numbering", '<w:abstractNum><w:lvl><w:lvlText w:val="Odile %1"/></w:lvl></w:abstractNum>'
    )
    package = opened(
        '<w:p><w:r><w:drawing><wp:docPr descr="Odile at home"/></w:drawing></w:r></w:p>',
        {"numbering1": numbering},
    )

    replaced(package, "Odile")

    found = {str(r.story.id): r.story.text for r in stories(package)}
    assert found["alternative-text-1"] == "Beth at home"
    assert found["list-numbering-1"] == "Beth %1"


def test_changes_in_what_is_left_behind_are_applied_without_an_edit() -> None:
    """A comment goes as a whole; its names still count as dealt with."""
    comment = f"<w:comment {CHANGE}>{paragraph(run('Odile'))}</w:comment>"
    package = opened(paragraph(run("x")), {"comments1": part("w:comments", comment)})

    applied = replaced(package, "Odile", kind=StoryKind.COMMENT)

    assert [item.where for item in applied] == ["comment 1, paragraph 1"]
    assert "Odile" in "".join(r.story.text for r in stories(package))


def deletion(text: str) -> str:
    return f"<w:del {CHANGE}><w:r><w:delText>{text}</w:delText></w:r></w:del>"


def test_the_half_of_a_name_that_stays_goes_with_the_half_that_was_deleted() -> None:
    """'Mar' is no name to a reader of the body, but with 'chetti' before it, it is."""
    package = opened(paragraph(run("Dear Mar"), deletion("chetti"), run(", thank you")))

    replaced(package, "Marchetti", kind=StoryKind.DELETION)

    assert body_text(package) == "Dear Beth, thank you"


def test_a_straddling_change_leaves_alone_what_another_change_did() -> None:
    """The body's own change wins; only what it left is taken out."""
    package = opened(paragraph(run("Odile Mar"), deletion("chetti"), run(" said")))
    found = stories(package)
    (gone,) = (r.story for r in found if r.story.kind is StoryKind.DELETION)

    apply_changes(found, [change("body", 0, 5, "Beth"), change(gone.id, 0, 15, "Beth")])

    assert body_text(package) == "BethBeth said"


def test_deletions_seen_twice_are_not_changed_twice() -> None:
    """A name that stays whole is the body's business."""
    package = opened(paragraph(run("Odile met "), deletion("nobody"), run(" here")))

    replaced(package, "Odile", kind=StoryKind.DELETION)

    assert body_text(package).startswith("Odile")


def test_what_is_gone_is_emptied_and_codes_are_left_for_the_writer() -> None:
    """Even a writer that forgot a deletion could not copy it; page numbers need their code."""
    code = '<w:r><w:fldChar w:fldCharType="begin"/><w:instrText>PAGE</w:instrText></w:r>'
    package = opened(paragraph(run("a"), deletion("b"), run("c", "<w:vanish/>"), code))

    drop_gone(stories(package))

    root = package.parts[package.main].root
    assert root is not None
    assert "".join(root.itertext()) == "aPAGE"


@pytest.mark.parametrize(
    "wanted",
    [
        change("nowhere", 0, 1),
        change("body", 0, 99),
        change("body", 1, 2),
        change("body", 0, 1, "a\x00b"),
    ],
)
def test_a_change_that_cannot_be_made_stops_everything(wanted: PlannedChange) -> None:
    """Unknown story, past the end, only a separator, or a character XML cannot carry."""
    package = opened(paragraph(run("a")) + paragraph(run("b")))

    with pytest.raises(ChangeNotAppliedError):
        apply_changes(stories(package), [wanted])


def test_a_tree_that_changed_since_it_was_read_is_refused() -> None:
    """Offsets into another text would cut the wrong words."""
    package = opened(paragraph(run("Odile")))
    found = stories(package)
    root = package.parts[package.main].root
    assert root is not None
    next(root.iter(f"{{{W}}}t")).text = "Odile Marchetti"

    with pytest.raises(ChangeNotAppliedError):
        apply_changes(found, [change("body", 0, 5)])


def test_time_grows_with_the_length_and_not_its_square() -> None:
    """A chronology of hundreds of pages must not take an hour."""

    def seconds(count: int) -> float:
        times = []
        for _ in range(3):
            package = opened(paragraph(*[run("Odile ") for _ in range(count)]))
            found = stories(package)
            began = time.process_time()
            apply_changes(found, [change("body", 6 * at, 6 * at + 5) for at in range(count)])
            times.append(time.process_time() - began)
        return min(times)

    assert seconds(8000) < 4 * 3 * seconds(2000)
