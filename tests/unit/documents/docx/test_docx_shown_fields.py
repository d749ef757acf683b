"""Fields that Word draws without storing text show the same as ordinary text."""

from __future__ import annotations

import pytest

from dhr_redact.model.kinds import StoryKind
from unit.documents.docx.word_making import paragraph, part, read, run
from unit.documents.docx_out.rebuilding import body_of, everything, rebuilt, text_of


def mark(kind: str, inside: str = "") -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}">{inside}</w:fldChar></w:r>'


def code(text: str) -> str:
    return f"<w:r><w:instrText>{text}</w:instrText></w:r>"


def field(instruction: str, settings: str = "", result: str = "") -> str:
    separate = mark("separate") if result else ""
    return mark("begin", settings) + code(instruction) + separate + result + mark("end")


def list_of(*entries: str, chosen: str = "") -> str:
    listed = "".join(f'<w:listEntry w:val="{entry}"/>' for entry in entries)
    return f"<w:ffData><w:ddList>{chosen}{listed}</w:ddList></w:ffData>"


@pytest.mark.parametrize(
    ("instruction", "shown"),
    [
        (" MACROBUTTON NoMacro [Click here to type] ", "[Click here to type]"),
        (' GOTOBUTTON "page 3" See   page 3 \\* MERGEFORMAT', "See   page 3"),
        (" MACROBUTTON NoMacro", ""),
        (r" EQ \f(1,2) ", "1/2"),
        (r"eq \x(Ottoline)", "Ottoline"),
        (r' EQ \* jc2 \* "Font:MS Mincho" \* hps10 \o\ad(\s\up 9(a),b)', "ab"),
        ("EQUALS x", ""),
        (" SYMBOL 163 ", "£"),
        (" SYMBOL 0x20AC \\u ", "€"),
        (" SYMBOL 8364 ", "€"),
        (" SYMBOL § ", "§"),
        (" SYMBOL 74 \\f Arial \\s 12 ", "J"),
        (" SYMBOL 7 ", ""),
        (" SYMBOL 55296 ", ""),
        (" SYMBOL 9999999 ", ""),
        (" SYMBOL ", ""),
        (" XE Ottoline ", ""),
        (" AUTONUM ", ""),
    ],
)
def test_what_a_code_shows_becomes_text(instruction: str, shown: str) -> None:
    """A reader of the new file misses nothing, and nothing of the code is there."""
    new = rebuilt(paragraph(run("A "), field(instruction), run(" B")))

    assert text_of(new) == f"A {shown} B"
    assert "fldChar" not in body_of(new)


@pytest.mark.parametrize("instruction", [" MACROBUTTON NoMacro Odile ", r" EQ \x(Odile) "])
def test_it_is_text_of_the_story_and_the_code_stays_apart(instruction: str) -> None:
    """What is shown is read and redacted as text; the code is read too, for names."""
    reading = read(paragraph(run("A "), field(instruction), run(" B")))

    stories = {story.story.kind: story.story for story in reading.stories}
    assert stories[StoryKind.BODY].text == "A Odile B"
    assert stories[StoryKind.FIELD].text == instruction
    assert not stories[StoryKind.FIELD].is_kept


def test_a_symbol_of_a_symbol_font_keeps_its_font() -> None:
    """A tick in Wingdings is no letter."""
    new = rebuilt(paragraph(field(' SYMBOL 252 \\f "Wingdings" \\s 14 ')))

    assert '<w:sym w:font="Wingdings" w:char="F0FC"/>' in body_of(new)


def test_a_stored_result_is_not_shown_twice() -> None:
    """Some programs store what they showed."""
    stored = field(" SYMBOL 163 ", result=run("£"))
    drawn = field(r" EQ \x(1) ", result='<w:r><w:sym w:font="Symbol" w:char="F0B7"/></w:r>')

    new = rebuilt(paragraph(run("A "), stored, drawn, run(" B")))

    assert text_of(new) == "A £ B"
    assert body_of(new).count("<w:sym") == 1


def test_a_field_in_the_text_of_a_button_is_shown_in_it() -> None:
    """Fields stand in one another."""
    inner = field(" SYMBOL 163 ") + field(" REF x ", result=run("5"))
    button = mark("begin") + code(" MACROBUTTON None costs ") + inner + mark("end")

    new = rebuilt(paragraph(button, run(".")))

    assert text_of(new) == "costs £5."


def test_a_deleted_field_shows_nothing() -> None:
    """Its text is deleted with it."""
    deleted = f'<w:del w:id="1" w:author="x">{field(" MACROBUTTON None Odile ")}</w:del>'

    new = rebuilt(paragraph(run("A"), deleted))

    assert text_of(new) == "A"


def test_fields_of_text_boxes_and_without_an_end_are_told_apart() -> None:
    """A field in a box that is anchored in a code is no part of that code."""
    inside = paragraph(field(" MACROBUTTON None boxed "))
    content = f"<w:txbxContent>{inside}</w:txbxContent>"
    box = f"<w:r><w:pict><v:textbox>{content}</v:textbox></w:pict></w:r>"
    body = paragraph(mark("end"), mark("begin"), code(" MACROBUTTON None never "), box)

    reading = read(body)

    assert [s.story.text for s in reading.stories if s.story.kind is StoryKind.TEXT_BOX] == [
        "boxed"
    ]
    assert not any(s.story.kind is StoryKind.BODY and "never" in s.story.text and s.story.is_kept
                   for s in reading.stories)  # fmt: skip


@pytest.mark.parametrize(
    ("settings", "shown"),
    [
        (list_of("Odile", "Bertrand", chosen='<w:result w:val="1"/>'), "Bertrand"),
        (list_of("Odile", "Bertrand", chosen='<w:default w:val="1"/>'), "Bertrand"),
        (list_of("Odile", "Bertrand"), "Odile"),
        (list_of("Odile", chosen='<w:result w:val="7"/>'), ""),
        (list_of("Odile", "Bertrand", chosen='<w:result w:val="x"/>'), "Odile"),
        (list_of(), ""),
    ],
)
def test_the_choice_of_a_list_is_shown_and_no_other(settings: str, shown: str) -> None:
    """Word stores the number of the entry, not its text."""
    new = rebuilt(paragraph(run("A "), field(" FORMDROPDOWN ", settings), run(" B")))

    assert text_of(new) == f"A {shown} B"
    assert ("Odile" in everything(new)) is (shown == "Odile")


@pytest.mark.parametrize(
    ("state", "shown"),
    [
        ('<w:checked w:val="1"/>', "☒"),
        ("<w:checked/>", "☒"),
        ('<w:default w:val="1"/><w:checked w:val="0"/>', "☐"),
        ('<w:default w:val="1"/>', "☒"),
        ("", "☐"),
    ],
)
def test_a_check_box_is_shown_as_a_character(state: str, shown: str) -> None:
    """What was ticked is part of what the form says."""
    box = f"<w:ffData><w:name w:val='Ottoline'/><w:checkBox>{state}</w:checkBox></w:ffData>"

    new = rebuilt(paragraph(field(" FORMCHECKBOX ", box), run(" married")))

    assert text_of(new) == f"{shown} married"
    assert "Ottoline" not in everything(new)


def test_text_typed_into_a_form_stays_and_its_default_goes() -> None:
    """What was typed is the text; what the form suggested is not shown."""
    settings = '<w:ffData><w:textInput><w:default w:val="Ottoline"/></w:textInput></w:ffData>'

    new = rebuilt(paragraph(field(" FORMTEXT ", settings, run("typed"))))

    assert text_of(new) == "typed"
    assert "Ottoline" not in everything(new)


def test_a_field_in_one_piece_shows_its_text_too() -> None:
    """Word writes a field without formatting as one element."""
    simple = '<w:fldSimple w:instr=" MACROBUTTON None words"/>'
    stored = f'<w:fldSimple w:instr=" SYMBOL 163 ">{run("£")}</w:fldSimple>'
    nothing = '<w:fldSimple w:instr=" XE x "/>'

    new = rebuilt(paragraph(simple, stored, nothing))

    assert text_of(new) == "words£"


def test_fields_of_headers_and_notes_are_shown_too() -> None:
    """Templates put buttons into headers."""
    header = part("w:hdr", paragraph(field(" MACROBUTTON None in the header")))
    section = '<w:sectPr><w:headerReference w:type="default" r:id="header1"/></w:sectPr>'

    new = rebuilt(paragraph(run("x")) + section, {"header1": header})

    assert text_of(new, "header1") == "in the header"
