"""A workbook inside a Word file is read for what its cells hold, not for where they stand."""

from __future__ import annotations

import io
import zipfile

from dhr_redact.documents.docx.embedded import texts_inside
from dhr_redact.documents.limits import Limits

SHEET = (
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    '<sheetPr codeName="Ellery"/><dimension ref="A1:B2"/><sheetData><row r="1">'
    '<c r="A1" t="inlineStr"><is><t>M. Vellacott</t></is></c><c r="$B$2" t="str"><v>A2</v></c>'
    "</row></sheetData></worksheet>"
)


def test_cell_references_are_left_out_and_everything_typed_is_read() -> None:
    """'B2' among the values would be taken for somebody's initials; 'A2' was typed by a person."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        package.writestr("xl/worksheets/sheet1.xml", SHEET)

    read = list(texts_inside(file.getvalue(), Limits()))

    assert {"M. Vellacott", "Ellery", "A2"} <= set(read)
    assert not {"A1", "$B$2", "A1:B2", "inlineStr", "str"} & set(read)
