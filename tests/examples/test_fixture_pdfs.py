"""The PDFs of the invented case say what their gold says, though they are not built each time."""

from __future__ import annotations

import difflib
import json
import re
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest

from builders.case import CASE
from leaks.pdf_scan import recognised

_FOLDER = CASE / "documents"
_MARKED = CASE / "marked"
_NOT_SHOWN = {"file name", "property"}


def gold() -> dict[str, list[dict[str, Any]]]:
    """Return the gold records of each PDF."""
    read = [json.loads(path.read_text(encoding="utf-8")) for path in sorted(_MARKED.glob("*.json"))]
    return {one["document"]: one["records"] for one in read if one["document"].endswith(".pdf")}


def text_of(path: Path) -> str:
    """Return what a PDF shows, its fields and notes included, without white space."""
    words = []
    with pypdfium2.PdfDocument(path) as pdf:
        for page in pdf:
            words += [page.get_textpage().get_text_range()]
    with pikepdf.open(path) as pdf:
        for page in pdf.pages:
            for note in page.get("/Annots") or []:
                words += [str(note.get(key, "")) for key in ("/V", "/Contents", "/T", "/TU")]
                words += ["; ".join(str(option) for option in note.get("/Opt", []))]
    return re.sub(r"\s|\ufffe", "", " ".join(words))


@pytest.mark.parametrize("name", [name for name in sorted(gold()) if "Scan" not in name])
def test_a_pdf_holds_the_text_of_its_gold(name: str) -> None:
    """The files were made once; a source edited since would part them from their gold."""
    text = text_of(_FOLDER / name)

    missing = [
        record["text"]
        for record in gold()[name]
        if record["story_kind"] not in _NOT_SHOWN
        and not is_in(re.sub(r"\s", "", record["text"]), text)
    ]

    assert missing == []


def is_in(words: str, text: str) -> bool:
    """Tell whether words are in a text, in one piece or in two with a foot of a page between."""
    return any(words[:at] in text and words[at:] in text for at in range(len(words)))


def test_the_scan_shows_the_text_of_its_gold() -> None:
    """A scan has no text, so it is read; a few letters may be misread."""
    name = next(name for name in gold() if "Scan" in name)
    with pypdfium2.PdfDocument(_FOLDER / name) as pdf:
        assert not any(page.get_textpage().count_chars() for page in pdf)
        pages = [page.render(scale=200 / 72).to_pil().convert("L") for page in pdf]
    read = " ".join(" ".join(recognised(page) for page in pages).split())

    lost = [
        record["text"]
        for record in gold()[name]
        if record["story_kind"] == "body" and len(record["text"]) > 60 and not is_near(record, read)
    ]

    assert lost == []


def is_near(record: dict[str, Any], read: str) -> bool:
    """Tell whether nearly all words of a record were read."""
    words = record["text"].split()
    known = set(read.split())
    return sum(bool(difflib.get_close_matches(w, known, 1, 0.7)) for w in words) > 0.9 * len(words)


def test_every_pdf_is_small() -> None:
    """The case travels with every clone."""
    sizes = [path.stat().st_size for path in _FOLDER.glob("*.pdf")]

    assert len(sizes) == 3
    assert max(sizes) < 400_000
