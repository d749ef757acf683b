"""Markup is taken apart into what is seen, what is not, attributes and names."""

from __future__ import annotations

import pytest

from dhr_redact.verification.markup import Markup, NotMarkupError, parse, take_apart, without_markup

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def apart(inner: str, root: str = "body") -> Markup:
    """Take apart some WordprocessingML."""
    return take_apart(parse(f"<w:{root} {W}>{inner}</w:{root}>".encode()))


def run(text: str) -> str:
    """Return a run."""
    return f"<w:r><w:t>{text}</w:t></w:r>"


def test_runs_of_a_paragraph_are_joined_and_paragraphs_are_lines() -> None:
    """Formatting splits names; the end of a paragraph does not."""
    found = apart(f"<w:p>{run('Ash')}{run('grove')}</w:p><w:p>{run('next')}</w:p>")

    assert found.shown.split("\n")[:2] == ["Ashgrove", "next"]


def test_breaks_are_read_as_a_space_and_as_nothing() -> None:
    """A break may stand between two names or inside one."""
    found = apart("<w:p><w:r><w:t>Ash</w:t><w:br/><w:t>grove</w:t><w:tab/><w:t>x</w:t></w:r></w:p>")

    assert "Ash grove x" in found.shown
    assert "Ashgrovex" in found.unbroken


def test_a_paragraph_whose_end_is_hidden_is_read_on_into_the_next() -> None:
    """Word shows the two as one line, and a name over both of them as one name."""
    mark = "<w:pPr><w:rPr><w:vanish/></w:rPr></w:pPr>"
    found = apart(
        f"<w:p>{mark}{run('Ash')}</w:p><w:p>{mark}{run('gro')}</w:p><w:p>{run('ve')}</w:p>"
        f"<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>Ash</w:t></w:r></w:p><w:p>{run('ford')}</w:p>"
    )

    assert found.shown.split("\n")[:3] == ["Ash", "gro", "ve"]
    assert found.unbroken.split("\n")[:3] == ["Ashgrove", "Ash", "ford"]


@pytest.mark.parametrize(
    ("element", "shown"),
    [
        ('<w:sym w:char="F041"/>', "\uf041"),
        ('<w:sym w:char="0041"/>', "A"),
        ('<w:sym w:char="thing"/>', ""),
        ("<w:sym/>", ""),
        ("<w:noBreakHyphen/>", "-"),
    ],
)
def test_characters_given_by_elements_are_read(element: str, shown: str) -> None:
    """A name can be spelt with w:sym alone."""
    assert apart(f"<w:p><w:r>{element}</w:r></w:p>").shown.split("\n")[0] == shown


def test_a_paragraph_inside_another_does_not_break_it() -> None:
    """A text box is anchored in the middle of a word."""
    box = f"<w:r><w:txbxContent><w:p>{run('inside')}</w:p></w:txbxContent></w:r>"
    found = apart(f"<w:p>{run('Ash')}{box}{run('grove')}</w:p>")

    assert found.shown.split("\n")[:2] == ["inside", "Ashgrove"]


def test_text_is_read_as_it_is_and_as_it_was_before_changes() -> None:
    """Deleted and inserted letters may make a name either way."""
    found = apart(
        f"<w:p>{run('Ash')}<w:del><w:r><w:delText>grove</w:delText></w:r></w:del>"
        f"<w:ins>{run('ford')}</w:ins></w:p>"
    )

    assert "Ashford" in found.shown
    assert "grove" not in found.shown
    assert "Ashgrove" in found.hidden


def test_field_codes_are_joined_and_page_numbers_are_nothing() -> None:
    """A code split over runs still names a file."""
    code = "<w:r><w:instrText>{}</w:instrText></w:r>"
    found = apart(f"<w:p>{code.format('FILENAME Ash')}{code.format('grove')}</w:p>")
    pages = apart(f"<w:p>{code.format(' PAGE ')}{code.format(' NUMPAGES ')}</w:p>")
    empty = apart("<w:p><w:r><w:instrText/></w:r></w:p>")

    assert "FILENAME Ashgrove" in found.hidden
    assert pages.hidden.strip() == empty.hidden.strip() == ""


def test_comments_tails_and_stray_text_are_hidden_text() -> None:
    """Nobody sees them, everybody can read them."""
    found = apart("<w:p>stray<!-- note -->tail<?pi inside?></w:p>")

    assert all(word in found.hidden for word in ("stray", "note", "tail", "inside", "pi"))


def test_alt_text_is_shown_and_other_attributes_are_not() -> None:
    """Alternative text is read out."""
    found = apart('<w:p descr="Alt" w:anchor="Ashgrove"><w:tblCaption w:val="Caption"/></w:p>')

    assert "Alt" in found.shown
    assert "Caption" in found.shown
    assert "Ashgrove" in found.attributes


def test_names_that_are_not_the_formats_own_are_searched() -> None:
    """An element, an attribute, a prefix and a namespace can each be a name."""
    found = apart('<ash:grove xmlns:ash="urn:lane" w:wood="1"/>')

    assert all(word in found.names for word in ("ash", "urn:lane", "grove", "wood"))
    assert apart('<w:p w:val="1"/>').names == ""


@pytest.mark.parametrize("xml", [b"", b"<a>", b"text", b"<a>&unknown;</a"])
def test_what_is_not_markup_is_refused(xml: bytes) -> None:
    """A part that cannot be parsed has not been read."""
    with pytest.raises(NotMarkupError):
        parse(xml)


def test_entities_are_not_expanded() -> None:
    """A hundred million laughs fit into a kilobyte."""
    bomb = (
        b'<!DOCTYPE a [<!ENTITY x "hahahaha"><!ENTITY y "&x;&x;&x;&x;">]>'
        b"<a>" + b"&y;" * 10 + b"</a>"
    )

    assert "haha" not in take_apart(parse(bomb)).hidden


def test_raw_markup_is_read_without_a_parser() -> None:
    """Comments, sections of characters and declarations are left in; the format's names go."""
    xml = (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
        f"<w:p {W} w:val='Ashgrove' w:jc=\"left\"><w:t>Ash</w:t><w:t>grove</w:t></w:p><!-- note -->"
    )

    spaced, values = without_markup(xml, " ")
    joined, _ = without_markup(xml, "")

    assert "Ash" in spaced
    assert "Ashgrove" in joined
    assert "note" in joined
    assert "standalone" not in joined
    assert values.split() == ["Ashgrove"]
