"""Each thing a release must never hold is found, whether or not a name is in it."""

# ruff: noqa: E501, ISC004  (markup is not broken over lines)

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import pytest

from dhr_redact.documents.docx.format import WordFormat
from dhr_redact.documents.limits import Limits
from dhr_redact.model.identifiers import DocumentId
from dhr_redact.personal import Personal
from dhr_redact.verification import Needle, verify_file
from leaks.planning import plan_for
from leaks.word_builder import base, drawing, field_code, paragraph, png, text

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
MAIN = "word/document.xml"


@pytest.fixture(scope="module")
def clean(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Return the entries of a file that passes: a rebuilt one, with a header and a picture."""
    folder = tmp_path_factory.mktemp("clean")
    draft = base()
    draft.settings.append("<w:evenAndOddHeaders/>")
    draft.add("word/media/image1.png", png())
    rid = draft.relate(OFFICE + "image", "media/image1.png")
    draft.body.append(paragraph(drawing(f'r:embed="{rid}"') + field_code(" PAGE ", "1")))
    header = draft.story("header", "header1.xml", paragraph(text("Official")))
    draft.section.append(f'<w:headerReference w:type="default" r:id="{header}"/>')
    original = draft.save(folder / "original.docx")
    word = WordFormat()
    plan = plan_for(word.load(original, DocumentId("D01"), Limits()), "Ashgrove")
    word.rebuild(original, plan, folder / "draft.docx", Limits())
    with zipfile.ZipFile(folder / "draft.docx") as package:
        return {name: package.read(name) for name in package.namelist()}


def written(entries: dict[str, bytes], path: Path) -> Path:
    """Write entries as our writer would, with the times of a release."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in entries.items():
            package.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    return path


def findings(entries: dict[str, bytes], path: Path) -> set[tuple[str, str]]:
    """Return where and what of each finding about a file's build."""
    report = verify_file(written(entries, path), needles=(), allowed={})
    assert report.is_clean is (not report.residues)
    return {(r.where, r.what) for r in report.residues if r.how == "structure"}


def with_body(entries: dict[str, bytes], xml: str) -> dict[str, bytes]:
    """Return entries with markup added at the start of the body."""
    head, _, tail = entries[MAIN].partition(b"<w:body>")
    return {**entries, MAIN: head + b"<w:body>" + xml.encode() + tail}


def test_a_rebuilt_file_has_no_finding(clean: dict[str, bytes], tmp_path: Path) -> None:
    """Two lists written apart agree on what a release is."""
    assert findings(clean, tmp_path / "x.docx") == set()


@pytest.mark.parametrize(
    "name",
    ["Val Page", "Mark Black", "Georgia Normal", "Max Bar", "Rich Table", "Pat Word", "Rev Style",
     "Theme Office", "Art Settings", "Ed Type", "Left Footer", "Times Roman", "Grace Heading"],
)  # fmt: skip
def test_a_person_named_like_the_format_does_not_stop_a_release(
    name: str, clean: dict[str, bytes], tmp_path: Path
) -> None:
    """The words of the format are not people, whoever the people of the case are."""
    forms = (name, *name.split())
    needles = [
        Needle(
            Personal(form), None, "PERSON", whole_word=False, case_sensitive=False, strength="full"
        )
        for form in forms
    ]

    report = verify_file(written(clean, tmp_path / "x.docx"), needles=needles, allowed={})

    assert report.residues == ()


LINKS = "a number that links drafts"
FIELD = "a field other than page numbers"


@pytest.mark.parametrize(
    ("xml", "what"),
    [
        ("<w:p><w:del><w:r/></w:del></w:p>", "a tracked deletion"),
        ("<w:p><w:r><w:delText>x</w:delText></w:r></w:p>", "deleted text"),
        ("<w:p><w:moveFrom/></w:p>", "text moved away"),
        ("<w:p><w:ins><w:r/></w:ins></w:p>", "a tracked insertion"),
        ("<w:p><w:pPr><w:pPrChange/></w:pPr></w:p>", "a tracked change of formatting"),
        ("<w:p><w:commentRangeStart/></w:p>", "a comment's mark"),
        ("<w:p><w:r><w:commentReference/></w:r></w:p>", "a comment's mark"),
        ('<w:p w:rsidR="00A1"/>', LINKS),
        (
            '<w:p xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" w14:paraId="1"/>',
            LINKS,
        ),
        ("<w:p><w:r><w:rPr><w:vanish/></w:rPr></w:r></w:p>", "hidden text"),
        ("<w:p><w:r><w:rPr><w:specVanish/></w:rPr></w:r></w:p>", "hidden text"),
        ("<w:pPr><w:rPr><w:vanish/></w:rPr></w:pPr>", "hidden text"),
        ("<w:tbl><w:tr><w:trPr><w:hidden/></w:trPr></w:tr></w:tbl>", "something hidden"),
        ("<w:sdt><w:sdtContent/></w:sdt>", "a content control"),
        ("<w:p><w:sdt><w:sdtPr><w:dataBinding/></w:sdtPr></w:sdt></w:p>", "a data binding"),
        ("<w:altChunk/>", "a file inside the text"),
        ("<w:p><w:subDoc/></w:p>", "a linked document"),
        ("<w:p><w:smartTag/></w:p>", "a smart tag"),
        ("<w:customXml/>", "custom XML"),
        ("<w:p><w:r><w:object/></w:r></w:p>", "an embedded object"),
        ("<w:p><w:proofErr/></w:p>", "a proofing mark"),
        ("<w:p><w:permStart/></w:p>", "an editing permission"),
        ("<w:p><w:r><w:instrText> AUTHOR </w:instrText></w:r></w:p>", FIELD),
        (
            "<w:p><w:r><w:instrText> PA</w:instrText></w:r><w:r><w:instrText>GE x</w:instrText></w:r></w:p>",
            FIELD,
        ),
        ('<w:p><w:fldSimple w:instr=" TITLE "/></w:p>', FIELD),
        ('<w:p><w:hyperlink w:anchor="b1" w:tooltip="x"/></w:p>', "a link's tooltip"),
        (
            '<w:p><w:hyperlink w:anchor="x"/></w:p>',
            "a link to a bookmark whose name we did not write",
        ),
        (
            '<w:p><w:hyperlink w:anchor="b1" xmlns:r="http://schemas.openxmlformats.org/'
            'officeDocument/2006/relationships" r:id="rId1"/></w:p>',
            "a link out of the file",
        ),
        (
            '<w:p><w:bookmarkStart w:id="1" w:name="x"/></w:p>',
            "a bookmark whose name we did not write",
        ),
        ("<!-- note -->", "a comment or instruction in the markup"),
        ("<?note?>", "a comment or instruction in the markup"),
        ('<x:y xmlns:x="urn:x"/>', "an element that is not on the list"),
        ('<w:p w:unheardOf="1"/>', "an attribute that is not on the list"),
        (
            '<w:p><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-'
            'compatibility/2006"><mc:Fallback><w:r/></mc:Fallback></mc:AlternateContent></w:p>',
            "a second copy of a drawing",
        ),
        (
            '<w:p><a:srcRect xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
            'l="20000"/></w:p>',
            "a picture whose edges are cut off only for show",
        ),
        (
            '<w:p><a:blip xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:r="'
            'http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:link="rId9"/></w:p>',
            "a picture outside the file",
        ),
    ],
)
def test_markup_that_must_never_be_is_found(
    xml: str, what: str, clean: dict[str, bytes], tmp_path: Path
) -> None:
    """Each is history, identity, hidden text or a way out of the file."""
    assert (MAIN, what) in findings(with_body(clean, xml), tmp_path / "x.docx")


def test_what_is_harmless_beside_these_is_not(clean: dict[str, bytes], tmp_path: Path) -> None:
    """A check that cries at everything is switched off."""
    xml = (
        '<w:p><w:bookmarkStart w:id="1" w:name="b1"/><w:hyperlink w:anchor="b1"/><w:bookmarkEnd '
        'w:id="1"/><w:fldSimple w:instr=" NUMPAGES  \\* MERGEFORMAT "/><w:r><w:instrText> PAGE '
        '</w:instrText></w:r><a:srcRect xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/'
        'main" l="0"/></w:p><w:p><w:pPr><w:rPr><w:vanish/><w:specVanish/></w:rPr></w:pPr><w:r>'
        '<w:instrText> TOC \\o "1-3" \\h \\z \\u </w:instrText></w:r></w:p><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup'
        '-compatibility/2006"><mc:Fallback/></mc:AlternateContent>'
    )

    assert findings(with_body(clean, xml), tmp_path / "x.docx") == set()


def test_a_hidden_style_and_our_own_name_are_harmless(
    clean: dict[str, bytes], tmp_path: Path
) -> None:
    """A style hidden from Word's list hides no text; who wrote the file is this program."""
    style = f'<w:style xmlns:w="{W}" w:styleId="S9"><w:hidden/></w:style></w:styles>'.encode()
    styles = clean["word/styles.xml"].replace(b"</w:styles>", style)
    own = b"<Application>dhr_redact</Application><AppVersion>1.0</AppVersion></Properties>"
    app = re.sub(rb"(<Properties[^>]*?)/?>.*", rb"\1>" + own, clean["docProps/app.xml"], flags=re.S)

    found = findings(
        {**clean, "word/styles.xml": styles, "docProps/app.xml": app}, tmp_path / "x.docx"
    )

    assert found == set()


@pytest.mark.parametrize(
    ("part", "inner", "what"),
    [
        ("word/settings.xml", f'<w:rsids xmlns:w="{W}"><w:rsidRoot w:val="1"/></w:rsids>', "numbers that link drafts"),
        ("word/settings.xml", f'<w:attachedTemplate xmlns:w="{W}"/>', "an attached template"),
        ("word/settings.xml", f'<w:docVars xmlns:w="{W}"/>', "document variables"),
        ("word/settings.xml", f'<w:mailMerge xmlns:w="{W}"/>', "a mail merge"),
        ("word/settings.xml", f'<w:trackRevisions xmlns:w="{W}"/>', "the setting to track changes"),
        ("word/settings.xml", f'<w:documentProtection xmlns:w="{W}"/>', "a protection hash"),
        ("word/settings.xml", '<w15:docId xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"/>', LINKS),
        ("docProps/core.xml", '<dc:creator xmlns:dc="http://purl.org/dc/elements/1.1/">x</dc:creator>', "an author"),
        ("docProps/core.xml", '<dcterms:created xmlns:dcterms="http://purl.org/dc/terms/"/>', "a date of writing"),
        ("docProps/app.xml", "<Company>x</Company>", "a company"),
        ("docProps/app.xml", "<Application>Ashgrove Office</Application>", "a property with text"),
        ("docProps/app.xml", "<AppVersion>sixteen</AppVersion>", "a property with text"),
    ],
)  # fmt: skip
def test_settings_and_properties_that_must_never_be_are_found(
    part: str, inner: str, what: str, clean: dict[str, bytes], tmp_path: Path
) -> None:
    """They link drafts, machines and people."""
    head, close, tail = clean[part].rpartition(b"</")
    assert close

    assert (part, what) in findings(
        {**clean, part: head + inner.encode() + close + tail}, tmp_path / "x.docx"
    )


def test_a_document_type_is_found(clean: dict[str, bytes], tmp_path: Path) -> None:
    """It can declare text that stands nowhere."""
    declared = clean[MAIN].replace(
        b"<w:document", b'<!DOCTYPE w:document [<!ENTITY n "x">]><w:document', 1
    )

    assert (MAIN, "a document type") in findings({**clean, MAIN: declared}, tmp_path / "x.docx")


def test_markup_beside_the_root_is_found(clean: dict[str, bytes], tmp_path: Path) -> None:
    """Comments may stand before and behind the document."""
    beside = clean[MAIN] + b"<!-- note -->"

    assert (MAIN, "a comment or instruction in the markup") in findings(
        {**clean, MAIN: beside}, tmp_path / "x.docx"
    )


@pytest.mark.parametrize(
    "name",
    ["word/comments.xml", "word/people.xml", "word/glossary/document.xml", "customXml/item1.xml",
     "docProps/custom.xml", "docProps/thumbnail.jpeg", "word/vbaProject.bin", "Ashgrove.xml"],
)  # fmt: skip
def test_a_part_that_is_not_on_the_list_is_found_and_not_named(
    name: str, clean: dict[str, bytes], tmp_path: Path
) -> None:
    """An entry's name may be a person's."""
    found = findings({**clean, name: b"<x/>"}, tmp_path / "x.docx")

    assert "a part that is not on the list" in {what for _, what in found}
    assert "a part that nothing points at" in {what for _, what in found}
    assert not [where for where, _ in found if "Ashgrove" in where or "custom" in where]


def _relation(kind: str, target: str, mode: str = "", rid: str = "rId77") -> bytes:
    return (
        f'<Relationship Id="{rid}" Type="{kind}" Target="{target}"{mode}/></Relationships>'.encode()
    )


@pytest.mark.parametrize(
    ("relation", "what"),
    [
        (_relation(OFFICE + "hyperlink", "https://example.org", ' TargetMode="External"'), "a link out of the file"),
        (_relation(OFFICE + "hyperlink", "styles.xml"), "a link out of the file"),
        (_relation(OFFICE + "image", "https://example.org/x.png", ' TargetMode="External"'), "a link out of the file"),
        (_relation(OFFICE + "comments", "styles.xml"), "a relationship of a kind that is not on the list"),
        (_relation(OFFICE + "styles", "nothing.xml"), "a relationship points at nothing"),
        (_relation(OFFICE + "styles", "/word/styles.xml", rid="Ashgrove"), "a relationship's id is not one we write"),
    ],
)  # fmt: skip
def test_a_relationship_that_must_not_be_is_found(
    relation: bytes, what: str, clean: dict[str, bytes], tmp_path: Path
) -> None:
    """Word follows relationships; so does whoever looks."""
    rels = "word/_rels/document.xml.rels"
    changed = clean[rels].replace(b"</Relationships>", relation)

    assert (rels, what) in findings({**clean, rels: changed}, tmp_path / "x.docx")


def test_relationships_of_no_part_are_found(clean: dict[str, bytes], tmp_path: Path) -> None:
    """A part that was taken out may leave its relationships behind."""
    rels = "word/_rels/endnotes.xml.rels"
    found = findings({**clean, rels: clean["word/_rels/document.xml.rels"]}, tmp_path / "x.docx")

    assert (rels, "relationships of a part that is not there") in found


def test_types_must_match_the_parts(clean: dict[str, bytes], tmp_path: Path) -> None:
    """What a part is called and what it is declared as must agree."""
    types = clean["[Content_Types].xml"]
    extra = b'<Override PartName="/word/x.xml" ContentType="application/xml"/></Types>'
    missing = types.replace(b"</Types>", extra)
    swapped = types.replace(b"styles+xml", b"settings+xml")

    assert ("[Content_Types].xml", "a part is declared that is not there") in findings(
        {**clean, "[Content_Types].xml": missing}, tmp_path / "x.docx"
    )
    assert ("word/styles.xml", "a part is not declared as what its name says") in findings(
        {**clean, "[Content_Types].xml": swapped}, tmp_path / "x.docx"
    )


def test_a_package_without_types_or_document_is_found(
    clean: dict[str, bytes], tmp_path: Path
) -> None:
    """Without them Word opens nothing; something else might."""
    without = {
        name: data for name, data in clean.items() if name not in ("[Content_Types].xml", MAIN)
    }

    assert ("the package", "there is no main document, or more than one") in findings(
        without, tmp_path / "x.docx"
    )


def test_damaged_markup_is_found(clean: dict[str, bytes], tmp_path: Path) -> None:
    """What cannot be parsed has not been looked at."""
    damaged = {**clean, "word/styles.xml": b"<w:styles><unclosed>"}

    assert ("word/styles.xml", "a part that is not well-formed") in findings(
        damaged, tmp_path / "x.docx"
    )


def test_times_are_those_of_no_day(clean: dict[str, bytes], tmp_path: Path) -> None:
    """Times of entries say when somebody worked."""
    path = written(clean, tmp_path / "x.docx")
    with zipfile.ZipFile(path, "a") as package:
        package.writestr(zipfile.ZipInfo("word/footer1.xml", (2031, 2, 3, 4, 5, 6)), b"<x/>")

    report = verify_file(path, needles=(), allowed={})

    assert "a time other than 1 January 1980" in {r.what for r in report.residues}


def test_the_zip_itself_hides_nothing(clean: dict[str, bytes], tmp_path: Path) -> None:
    """Comments and loose bytes are read by unzip and by nobody else."""
    path = written(clean, tmp_path / "x.docx")
    with zipfile.ZipFile(path, "a") as package:
        package.comment = b"note"
    path.write_bytes(b"before" + path.read_bytes())

    found = {r.what for r in verify_file(path, needles=(), allowed={}).residues}

    assert {"the zip file has a comment", "there are bytes that belong to no entry"} <= found


def test_an_entry_used_twice_is_found(clean: dict[str, bytes], tmp_path: Path) -> None:
    """One reader shows the first, another the last; names that differ in case are one on Windows."""
    found = findings({**clean, "word/Styles.xml": clean["word/styles.xml"]}, tmp_path / "x.docx")

    assert ("word/styles.xml", "two entries have the same name") in found


def test_packages_are_opened_to_a_depth_and_no_further(
    clean: dict[str, bytes], tmp_path: Path
) -> None:
    """A package in a package in a package is a bomb or a hiding place."""
    data = b"<x/>"
    for _ in range(5):
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w") as package:
            package.writestr("inner.docx", data)
        data = buffer.getvalue()

    found = {what for _, what in findings({**clean, "word/x.docx": data}, tmp_path / "x.docx")}
    broken = findings({**clean, "word/x.docx": b"PK\x03\x04broken"}, tmp_path / "y.docx")

    assert "packages inside each other, deeper than we look" in found
    assert "a package that cannot be opened" in {what for _, what in broken}
