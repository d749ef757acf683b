"""Nothing planted in a text or CSV file survives redaction, and the verifier sees all of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from dhr_redact.documents.csv_text import CsvFormat
from dhr_redact.documents.limits import Limits
from dhr_redact.documents.plain_text import PlainTextFormat
from dhr_redact.model.identifiers import DocumentId
from dhr_redact.verification import verify_file
from leaks.planning import PSEUDONYM, needle, plan_for

NAME = "Vornashgrove"

TEXTS = {
    "plain": "On Monday Vornashgrove rang.",
    "capitals": "VORNASHGROVE rang.",
    "possessive": "Vornashgrove's sister, Vornashgrove’s brother.",
    "lines": "one\r\nVornashgrove\r\nthree",
    "soft-hyphen": "Vorn\u00adashgrove rang.",
    "zero-width": "Vorn\u200bashgrove rang.",
    "fullwidth": "Ｖｏｒｎａｓｈｇｒｏｖｅ rang.",
    "cyrillic": "V\u043ernashgr\u043eve rang.",
    "set-apart": "V o r n a s h g r o v e rang.",
    "markdown-heading": "# Vornashgrove\n\ntext",
    "markdown-link": "see [Vornashgrove](https://example.org/Vornashgrove)",
    "markdown-emphasis": "**Vornashgrove** and _Vornashgrove_",
    "markdown-comment": "<!-- Vornashgrove -->",
    "html": '<a title="Vornashgrove">x</a>',
    "mail": "write to Vornashgrove@example.org",
    "twice": "Vornashgrove Vornashgrove",
    "at-the-end": "rang Vornashgrove",
}
CELLS = {
    "cell": "1,Vornashgrove,x\r\n2,y,z\r\n",
    "quoted": '1,"Vornashgrove, the sister",x\r\n',
    "quotes-in-it": '1,"she said ""Vornashgrove""",x\r\n',
    "line-end-in-it": '1,"first\nVornashgrove",x\r\n',
    "heading": "Vornashgrove,b\r\n1,2\r\n",
    "semicolons": "1;Vornashgrove;x\r\n2;y;z\r\n",
    "last": "1,2,Vornashgrove",
    "formula": '1,"=HYPERLINK(""https://example.org/Vornashgrove"")"\r\n',
}


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"], ids=["", "byte-order-mark"])
@pytest.mark.parametrize("kind", sorted(TEXTS))
def test_no_name_survives_in_a_text(kind: str, mark: bytes, tmp_path: Path) -> None:
    """Notes and minutes come as plain text, too."""
    original = tmp_path / "original.md"
    original.write_bytes(mark + TEXTS[kind].encode("utf-8"))
    check(PlainTextFormat(), original, tmp_path / "draft.md")


@pytest.mark.parametrize("kind", sorted(CELLS))
def test_no_name_survives_in_a_table(kind: str, tmp_path: Path) -> None:
    """Chronologies come as CSV."""
    original = tmp_path / "original.csv"
    original.write_bytes(CELLS[kind].encode("utf-8"))
    check(CsvFormat(), original, tmp_path / "draft.csv")


def check(written_as: PlainTextFormat | CsvFormat, original: Path, draft: Path) -> None:
    """Redact a file; the name was there before and is not there after."""
    document = written_as.load(original, DocumentId("D01"), Limits())
    plan = plan_for(document, NAME)
    written_as.rebuild(original, plan, draft, Limits())

    before = verify_file(original, needles=[needle(NAME)], allowed={})
    after = verify_file(draft, needles=[needle(NAME)], allowed={})

    assert not before.is_clean
    assert after.is_clean
    assert PSEUDONYM in draft.read_text(encoding="utf-8-sig")
    assert "ornash" not in draft.read_text(encoding="utf-8-sig").casefold()
