"""A file that could harm, hide something, or is not what it seems is refused with its reason."""

from __future__ import annotations

import struct
import zipfile
import zlib
from io import BytesIO
from pathlib import Path

import pytest

from dhr_redact.documents.docx.package import open_package, open_package_bytes
from dhr_redact.documents.limits import Limits
from dhr_redact.errors import (
    EncryptedDocumentError,
    InputError,
    MissingInputError,
    OverLimitError,
    SignedDocumentError,
    UnreadableDocumentError,
    UnsupportedFormatError,
)
from unit.documents.docx.word_making import (
    W,
    opened,
    paragraph,
    part,
    run,
    saved,
    word_entries,
    word_file,
    zipped,
)

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504
BODY = paragraph(run("Odile Marchetti"))


def wide(text: str) -> bytes:
    return text.encode("utf-16-le")


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (b"", UnreadableDocumentError),
        (b"\0" * 64, UnreadableDocumentError),
        (b"Dear Odile,", UnreadableDocumentError),
        (word_file(BODY)[:-30], UnreadableDocumentError),
        (word_file(BODY)[: len(word_file(BODY)) // 2], UnreadableDocumentError),
        (b"PK\x03\x04" + b"x" * 100, UnreadableDocumentError),
        (OLE + wide("EncryptedPackage"), EncryptedDocumentError),
        (OLE + wide("WordDocument"), UnsupportedFormatError),
        (OLE + wide("Workbook"), UnsupportedFormatError),
        (rb"{\rtf1\ansi Odile}", UnsupportedFormatError),
        (b"%PDF-1.7 ...", UnsupportedFormatError),
        (b"\xef\xbb\xbf<!DOCTYPE html><p>Odile</p>", UnsupportedFormatError),
        (b"<?xml version='1.0'?><w:wordDocument/>", UnsupportedFormatError),
        (zipped({"notes.txt": "Odile"}), UnsupportedFormatError),
        (zipped({"mimetype": "application/vnd.oasis.opendocument.text"}), UnsupportedFormatError),
    ],
)
def test_what_is_not_a_word_file_is_refused_with_its_reason(
    data: bytes, error: type[InputError]
) -> None:
    """A clear reason is what lets a coordinator mend the file; no name may be in it."""
    with pytest.raises(error) as caught:
        open_package_bytes(data, Limits())

    assert "Odile" not in str(caught.value)


@pytest.mark.parametrize(
    "name", ["../evil.xml", "/abs.xml", "word/../../x", "word\\x.xml", "C:/x.xml", "a/./b"]
)
def test_entry_names_that_lead_out_are_refused(name: str) -> None:
    """A name that climbs out is an attack on whoever unpacks the file."""
    with pytest.raises(UnreadableDocumentError):
        open_package_bytes(zipped({**word_entries(BODY), name: "x"}), Limits())


def test_two_entries_of_one_name_are_refused() -> None:
    """Two programs may read different ones: what we check is not what Word shows."""
    data = zipped({**word_entries(BODY), "WORD/Document.xml": part("w:document", "")})

    with pytest.raises(UnreadableDocumentError):
        open_package_bytes(data, Limits())


def test_an_entry_under_a_password_is_refused() -> None:
    """What cannot be read cannot be redacted."""
    data = bytearray(word_file(BODY))
    directory = data.find(b"PK\x01\x02")
    data[directory + 8] |= 1

    with pytest.raises(EncryptedDocumentError):
        open_package_bytes(bytes(data), Limits())


@pytest.mark.parametrize(
    "limits",
    [
        Limits(parts=3),
        Limits(part_size=200),
        Limits(expanded_size=500),
        Limits(expansion_ratio=1, expansion_floor=100),
        Limits(xml_depth=3),
    ],
)
def test_each_limit_is_kept(limits: Limits) -> None:
    """A bomb must stop the document, not the council's laptop."""
    with pytest.raises(OverLimitError):
        open_package_bytes(word_file(BODY * 20), limits)


def test_a_file_too_large_is_refused_before_it_is_read(tmp_path: Path) -> None:
    """Size is looked at first, and said in bytes."""
    path = saved(tmp_path, word_file(BODY))

    with pytest.raises(OverLimitError):
        open_package(path, Limits(file_size=10))


def test_a_zip_bomb_is_stopped_by_what_comes_out_of_it() -> None:
    """Headers may lie about sizes; the count is of bytes that were really unfolded."""
    data = zipped({**word_entries(BODY), "word/media/image1.bmp": b"\0" * 60_000_000})

    with pytest.raises(OverLimitError):
        open_package_bytes(data, Limits())


def test_a_lying_size_is_damage() -> None:
    """A header that promises less than there is would hide the rest."""
    data = bytearray(word_file(BODY))
    directory = data.rfind(b"PK\x01\x02")
    size = struct.unpack_from("<I", data, directory + 24)[0]
    struct.pack_into("<I", data, directory + 24, size - 5)

    with pytest.raises(UnreadableDocumentError):
        open_package_bytes(bytes(data), Limits())


def test_a_stored_entry_is_read_and_its_checksum_counts() -> None:
    """Some programs do not pack small entries."""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        for name, content in word_entries(BODY).items():
            archive.writestr(name, content)
    data = buffer.getvalue()

    assert open_package_bytes(data, Limits()).main == "word/document.xml"
    with pytest.raises(UnreadableDocumentError):
        open_package_bytes(data.replace(b"Odile", b"Adele"), Limits())


def test_other_ways_of_packing_are_refused() -> None:
    """Word reads stored and deflated entries only; another reader may differ."""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_BZIP2) as archive:
        for name, content in word_entries(BODY).items():
            archive.writestr(name, content)

    with pytest.raises(UnreadableDocumentError):
        open_package_bytes(buffer.getvalue(), Limits())


BOMB = '<!DOCTYPE w [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>'


@pytest.mark.parametrize(
    "document",
    [
        f'<?xml version="1.0"?>{BOMB}<w:document xmlns:w="{W}"><w:body>&b;</w:body></w:document>',
        f'<w:document xmlns:w="{W}"><w:body>',
        f'<w:document xmlns:w="{W}">&nbsp;</w:document>',
        '<?xml version="1.0" encoding="UTF-7"?><x/>',
        b"\xff\xfe" + "<x".encode("utf-16-be") + b"\x00",
        wide(f"\ufeff<?xml version='1.0' encoding='UTF-16'?>{BOMB}<x>&b;</x>"),
    ],
)
def test_broken_xml_and_entities_are_refused(document: str | bytes) -> None:
    """Entities expand without end or fetch files; half a tree is half a text."""
    entries = {**word_entries(BODY), "word/document.xml": document}

    with pytest.raises(UnreadableDocumentError):
        open_package_bytes(zipped(entries), Limits())


def test_utf_16_is_read_like_utf_8() -> None:
    """The packaging standard allows both."""
    document = str(word_entries(BODY)["word/document.xml"]).replace("UTF-8", "UTF-16")
    entries = {**word_entries(BODY), "word/document.xml": document.encode("utf-16")}

    package = open_package_bytes(zipped(entries), Limits())

    root = package.parts[package.main].root
    assert root is not None
    assert "".join(root.itertext()) == "Odile Marchetti"


def test_utf_16_without_a_mark_is_read_too() -> None:
    """Some writers leave the mark out; the zero bytes tell."""
    document = str(word_entries(BODY)["word/document.xml"]).replace("UTF-8", "UTF-16")
    for encoding in ("utf-16-le", "utf-16-be"):
        entries = {**word_entries(BODY), "word/document.xml": document.encode(encoding)}
        assert open_package_bytes(zipped(entries), Limits()).main == "word/document.xml"


def test_xml_deeper_than_any_parser_goes_is_over_the_limit() -> None:
    """The parser's own guard is said as a limit, not as damage."""
    deep = f'<w:document xmlns:w="{W}">' + "<w:p>" * 300 + "</w:p>" * 300 + "</w:document>"

    with pytest.raises(OverLimitError):
        open_package_bytes(zipped({**word_entries(BODY), "word/document.xml": deep}), Limits())


def test_the_strict_edition_becomes_the_transitional_one() -> None:
    """Word can save in the strict edition; nothing after reading should have to know."""
    entries = {
        name: str(content)
        .replace(W, "http://purl.oclc.org/ooxml/wordprocessingml/main")
        .replace(
            "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
            "http://purl.oclc.org/ooxml/officeDocument/relationships",
        )
        for name, content in word_entries(BODY).items()
    }

    package = open_package_bytes(zipped(entries), Limits())

    root = package.parts[package.main].root
    assert root is not None
    assert root.find(f"{{{W}}}body/{{{W}}}p") is not None


def test_a_signed_file_is_refused() -> None:
    """Redaction would break the signature, and the signature names who signed."""
    package = "http://schemas.openxmlformats.org/package/2006/relationships"
    entries = word_entries(BODY)
    entries["_rels/.rels"] = str(entries["_rels/.rels"]).replace(
        "</Relationships>",
        f'<Relationship Id="s" Type="{package}/digital-signature/origin" '
        'Target="sig/origin.sigs"/></Relationships>',
    )
    entries["sig/origin.sigs"] = ""
    entries["sig/_rels/origin.sigs.rels"] = (
        f'<Relationships xmlns="{package}"><Relationship Id="a" '
        f'Type="{package}/digital-signature/signature" Target="s1.xml"/></Relationships>'
    )

    with pytest.raises(SignedDocumentError):
        open_package_bytes(zipped(entries), Limits())


@pytest.mark.parametrize(
    ("old", "new", "error"),
    [
        ("wordprocessingml.document.main", "spreadsheetml.sheet.main", UnsupportedFormatError),
        ("wordprocessingml.document.main", "something.main", UnsupportedFormatError),
        ('Target="word/document.xml"', 'Target="word/nothing.xml"', UnreadableDocumentError),
        ('Target="word/document.xml"', 'Target="../../x.xml"', UnreadableDocumentError),
        ('Id="rId1"', 'Id=""', UnreadableDocumentError),
    ],
)
def test_a_package_without_a_word_body_is_refused(
    old: str, new: str, error: type[InputError]
) -> None:
    """A workbook under .docx is said to be one."""
    entries = {name: str(text).replace(old, new) for name, text in word_entries(BODY).items()}

    with pytest.raises(error):
        open_package_bytes(zipped(entries), Limits())


def test_macros_and_templates_are_opened() -> None:
    """A .docm or .dotx is redacted as well; the writer leaves the macros behind."""
    for kind in ("ms-word.document.macroEnabled", "ms-word.template.macroEnabledTemplate"):
        entries = {
            name: str(text).replace(
                "openxmlformats-officedocument.wordprocessingml.document.main", f"{kind}.main"
            )
            for name, text in word_entries(BODY).items()
        }
        assert open_package_bytes(zipped(entries), Limits()).main == "word/document.xml"


def test_what_nothing_leads_to_is_kept_aside() -> None:
    """An entry no relationship reaches is never a part, yet may hold a name."""
    entries = {**word_entries(BODY), "word/old.xml": "<Odile>"}

    package = open_package_bytes(zipped(entries), Limits())

    assert package.unreachable == ("word/old.xml",)
    assert package.leftovers["word/old.xml"] == b"<Odile>"


def test_parts_are_found_whatever_their_case_and_missing_ones_are_let_be() -> None:
    """Names of parts do not depend on case; a dangling relationship is not a part."""
    links = (
        '<Relationship Id="x" Type="t/header" Target="HEADER1.XML"/>'
        '<Relationship Id="y" Type="t/image" Target="media/gone.png"/>'
        '<Relationship Id="z" Type="t/hyperlink" Target="#place"/>'
    )
    package = opened(BODY, {"header1": part("w:hdr", "")}, links)

    relations = {r.id: r for r in package.parts[package.main].relationships}
    assert relations["x"].target == "word/header1.xml"
    assert relations["y"].target not in package.parts
    assert relations["z"].external


def test_a_missing_file_and_a_folder_are_told_apart_from_a_damaged_one(tmp_path: Path) -> None:
    """The message holds no name: a file's own name can be a victim's."""
    for path in (tmp_path / "Odile.docx", tmp_path):
        with pytest.raises(MissingInputError) as caught:
            open_package(path, Limits())
        assert "Odile" not in str(caught.value)


def test_damage_anywhere_is_refused_and_never_crashes() -> None:
    """Whatever byte is wrong, the answer is one of our own refusals, or the file is whole."""
    data = word_file(BODY)
    for at in range(0, len(data), 7):
        damaged = bytearray(data)
        damaged[at] ^= 0xFF
        try:
            open_package_bytes(bytes(damaged), Limits())
        except InputError:
            continue
    assert zlib.crc32(data) == zlib.crc32(word_file(BODY))
