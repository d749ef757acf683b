"""The invented case is what it says: complete, reproducible, and its gold can be trusted."""

from __future__ import annotations

import csv
import html
import io
import json
import re
import shutil
import subprocess
import zipfile
from pathlib import Path
from typing import Any

import docx
import pikepdf
import pytest

from builders.case import CASE, Built, build_case
from builders.cast import read_cast
from examples.cast_words import SHARED_WITH_COMMON_WORDS, WORDS_THAT_ARE_NAMES

_SUFFICIENT_WORDS = 25_000
_SUFFICIENT_PAGES = 60


@pytest.fixture(scope="module")
def built() -> Built:
    """Build the case once."""
    return build_case()


@pytest.fixture(scope="module")
def gold() -> dict[str, list[dict[str, Any]]]:
    """Read the committed gold: document name to records."""
    read = [
        json.loads(path.read_text(encoding="utf-8"))
        for path in sorted((CASE / "marked").glob("*.json"))
    ]
    return {one["document"]: one["records"] for one in read}


def contents(file: bytes) -> object:
    """Return what a file holds, whichever way its archive was compressed."""
    if not file.startswith(b"PK"):
        return file
    with zipfile.ZipFile(io.BytesIO(file)) as archive:
        return [(info.filename, info.date_time, archive.read(info)) for info in archive.infolist()]


def all_text(file: bytes) -> str:
    """Return the characters of every XML part of a Word file."""
    with zipfile.ZipFile(io.BytesIO(file)) as archive:
        parts = [archive.read(name).decode("utf-8", "ignore") for name in archive.namelist()]
    return "".join(parts)


def test_building_twice_gives_the_same_bytes(built: Built) -> None:
    """Colleagues compare runs byte by byte; the case itself must not move."""
    again = build_case()

    assert again.files == built.files


def test_what_is_committed_is_what_the_builder_writes(built: Built) -> None:
    """A hand edit of a document would part it from its gold."""
    differing = [
        name
        for name, file in built.files.items()
        if contents((CASE / name).read_bytes()) != contents(file)
    ]

    assert differing == []


def test_no_committed_file_is_left_over(built: Built) -> None:
    """A document that no source makes has no gold."""
    committed = {
        path.relative_to(CASE).as_posix()
        for folder in ("documents", "marked", "expected")
        for path in (CASE / folder).iterdir()
    }

    assert committed - set(built.files) == set()


def test_the_case_is_as_long_as_a_real_one(gold: dict[str, list[dict[str, Any]]]) -> None:
    """Speed and recall on three paragraphs would say nothing."""
    words = sum(len(r["text"].split()) for records in gold.values() for r in records)

    assert words >= _SUFFICIENT_WORDS
    assert sum(name.endswith(".docx") for name in gold) >= 9


def test_the_case_is_small_on_disk() -> None:
    """The case travels with every clone."""
    size = sum(path.stat().st_size for path in CASE.rglob("*") if path.is_file())

    assert size < 2_200_000


def test_every_gold_span_is_the_text_it_says(gold: dict[str, list[dict[str, Any]]]) -> None:
    """Offsets that drifted would make every score meaningless."""
    wrong = [
        (document, number)
        for document, records in gold.items()
        for number, record in enumerate(records)
        for span in (*record["spans"], *record["kept"], *record["attention"])
        if record["text"][span["start"] : span["end"]] != span["text"] or not span["text"].strip()
    ]

    assert wrong == []


def test_everyone_of_the_cast_is_in_the_documents(gold: dict[str, list[dict[str, Any]]]) -> None:
    """A name on the list that no document holds tests nothing."""
    named = {
        span["entry"]
        for records in gold.values()
        for record in records
        for span in (*record["spans"], *record["kept"])
    }

    members = read_cast(CASE / "source" / "cast.csv").values()

    assert [m.key for m in members if m.name not in named and m.key != "westmere"] == []


def test_no_name_of_the_cast_stands_outside_a_mark(
    gold: dict[str, list[dict[str, Any]]],
) -> None:
    """A name the author forgot to mark would count as a false alarm when it is found."""
    cast = read_cast(CASE / "source" / "cast.csv").values()
    words = {
        word.lower()
        for member in cast
        for name in (member.name, *member.known_as)
        for word in re.findall(r"[^\W\d_][\w'’-]+", name)
        if word[0].isupper() and len(word) > 2
    }
    words = (words - SHARED_WITH_COMMON_WORDS) | WORDS_THAT_ARE_NAMES

    unmarked = [
        (document, number)
        for document, records in gold.items()
        for number, record in enumerate(records)
        for found in re.finditer(r"[^\W\d_][\w'’-]*", record["text"])
        if found[0][0].isupper()
        and found[0].split("'")[0].lower() in words
        and not is_marked(record, found.start())
    ]

    assert unmarked == []


def test_no_exact_date_stands_outside_a_mark(gold: dict[str, list[dict[str, Any]]]) -> None:
    """An unmarked date would pass for text that may be published."""
    exact = re.compile(
        r"\b\d{1,2}(?:st|nd|rd|th)? (?:January|February|March|April|May|June|July|August|"
        r"September|October|November|December)\b|\b\d{1,2}[/.]\d{1,2}[/.]\d{2,4}\b"
    )

    unmarked = [
        (document, number)
        for document, records in gold.items()
        for number, record in enumerate(records)
        for found in exact.finditer(record["text"])
        if not is_marked(record, found.start())
    ]

    assert unmarked == []


def is_marked(record: dict[str, Any], at: int) -> bool:
    """Tell whether a character lies in a span, a kept stretch or one for attention."""
    return any(
        span["start"] <= at < span["end"]
        for span in (*record["spans"], *record["kept"], *record["attention"])
    )


def test_python_docx_opens_every_word_file() -> None:
    """A file that the commonest library refuses is no test of ours."""
    for path in sorted((CASE / "documents").glob("*.docx")):
        document = docx.Document(str(path))

        assert len(document.paragraphs) > 5


def test_every_feature_that_hides_names_is_somewhere(built: Built) -> None:
    """The case is there to hide names in all the places where Word hides them."""
    features = {feature for ledger in built.ledgers for feature in ledger.features}

    assert features >= {
        "SmartArt",
        "block content control",
        "bookmark",
        "chart with workbook",
        "comment",
        "complex field",
        "content control",
        "custom XML",
        "custom properties",
        "document variables",
        "endnote",
        "even-page header",
        "first-page header",
        "footer",
        "footnote",
        "header",
        "hidden text",
        "hyperlink",
        "landscape section",
        "merged cells",
        "name split across runs",
        "nested table",
        "picture with alt text",
        "proofErr",
        "simple field",
        "smart tag",
        "soft hyphen",
        "table of contents",
        "text box with fallback",
        "tracked deletion",
        "tracked insertion",
        "tracked move",
        "white text",
    }


@pytest.mark.parametrize(
    ("key", "kinds"),
    [
        ("terry", {"comment", "table", "body"}),
        ("zbyszek", {"deletion"}),
        ("maureen", {"comment"}),
        ("marcin", {"comment"}),
        ("ianth", {"alt text", "body"}),
        ("niamh", {"property"}),
        ("stuart", {"endnote", "table"}),
    ],
)
def test_some_people_stand_only_where_nobody_looks(
    gold: dict[str, list[dict[str, Any]]], key: str, kinds: set[str]
) -> None:
    """They are found only by a loader that reads what will be dropped."""
    name = read_cast(CASE / "source" / "cast.csv")[key].name

    places = {
        record["story_kind"]
        for records in gold.values()
        for record in records
        for span in record["spans"]
        if span["entry"] == name
    }

    assert places == kinds


def test_a_surname_is_shared_and_answered_place_by_place() -> None:
    """'Mrs Thackerby' is two women: no rule can say which, so a person does."""
    with (CASE / "answers.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))

    shared = {row["text"] for row in rows if row["document"]}
    meant = {row["who"] for row in rows if row["text"] == "Thackerby" and row["document"]}

    assert {"Thackerby", "Hartnoll", "Buxton", "Penhallick"} <= shared
    assert {"Rosalind Mary Thackerby", "Jean Thackerby", "Colin Thackerby"} <= meant


def test_everyone_not_on_the_list_has_an_answer() -> None:
    """The demo answers from this file; a gap would leave mentions undecided."""
    with (CASE / "answers.csv").open(encoding="utf-8", newline="") as file:
        answered = {row["who"] for row in csv.DictReader(file)}
    cast = read_cast(CASE / "source" / "cast.csv").values()

    assert [m.key for m in cast if not m.listed and m.name not in answered] == []


def test_one_nhs_number_has_a_wrong_check_digit(
    gold: dict[str, list[dict[str, Any]]],
) -> None:
    """Real records hold typing errors; a number that fails its check still points at someone."""
    numbers = {
        re.sub(r"\D", "", span["text"])
        for records in gold.values()
        for record in records
        for span in record["spans"]
        if span["kind"] == "NHS_NUMBER"
    }

    wrong = [number for number in sorted(numbers) if not check_digit_is_right(number)]

    assert wrong == ["9996004172"]
    assert all(number.startswith("999") for number in numbers)


def check_digit_is_right(number: str) -> bool:
    """Check an NHS number: weights 10 to 2, eleven minus the remainder, eleven for nought."""
    total = sum(int(digit) * (10 - place) for place, digit in enumerate(number[:9]))
    return (11 - total % 11) % 11 == int(number[9])


def test_the_text_of_every_record_is_in_its_file(
    built: Built, gold: dict[str, list[dict[str, Any]]]
) -> None:
    """Gold for text that is not in the file cannot be found by anybody.

    For PDFs `test_fixture_pdfs` looks.
    """
    missing = []
    for document, records in gold.items():
        if document.endswith(".pdf"):
            continue
        whole = squeezed_text(built.files[f"documents/{document}"])
        missing += [
            (document, number)
            for number, record in enumerate(records)
            if record["story_kind"] != "file name" and squeeze(record["text"]) not in whole
        ]

    assert missing == []


def squeezed_text(file: bytes) -> str:
    """Return a file's characters: as read, without what is deleted or hidden, and attributes."""
    if not file.startswith(b"PK"):
        return squeeze(file.decode().replace('""', '"'))
    xml = all_text(file)
    hidden = r"<w:r(?: [^>]*)?><w:rPr><w:(?:vanish|color w:val=\"FFFFFF\")/></w:rPr>.*?</w:r>"
    seen = re.sub(r"<w:(delText|instrText)\b.*?</w:\1>", "", xml)
    seen = re.sub(r"<w:moveFrom .*?</w:moveFrom>", "", seen)
    seen = re.sub(hidden, "", seen).replace("<w:noBreakHyphen/>", "-")
    return squeeze(
        "\0".join((re.sub(r"<[^>]+>", "", seen), re.sub(r"<[^>]+>", "", xml), xml)),
    )


def squeeze(text: str) -> str:
    """Take out what a line break, a soft hyphen or a bookmark's underscore changes."""
    return re.sub(r"[\s_\u00ad]", "", html.unescape(text).replace("%20", " "))


@pytest.mark.slow
@pytest.mark.office
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_lays_it_out_on_at_least_sixty_pages(tmp_path: Path) -> None:
    """The case is meant to be as long to read as a real one."""
    files = [str(path) for path in sorted((CASE / "documents").glob("*.docx"))]
    profile = (tmp_path / "profile").as_uri()
    command = ["soffice", "--headless", f"-env:UserInstallation={profile}", "--convert-to", "pdf"]
    subprocess.run([*command, "--outdir", str(tmp_path), *files], check=True, capture_output=True)

    pages = 0
    for path in sorted(tmp_path.glob("*.pdf")):
        with pikepdf.open(path) as pdf:
            pages += len(pdf.pages)

    assert pages >= _SUFFICIENT_PAGES
