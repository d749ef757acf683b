"""A case from its folder to its released files and back, through the command line."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from dataclasses import dataclass
from pathlib import Path

import docx
import pytest
from openpyxl import load_workbook

from desk import NOTE, Desk, Ran, snapshot
from dhr_redact.cli.decision_sheets import _HELP
from dhr_redact.pseudonyms.secret import Secret
from dhr_redact.settings import Settings
from dhr_redact.wiring import open_case


@dataclass(frozen=True)
class Journey:
    """One case that was taken all the way, and what each step left."""

    desk: Desk
    originals: dict[str, bytes]
    detected: Ran
    refused: Ran
    after_refusal: dict[str, bytes]
    sheet: Path
    sheet_bytes: bytes
    imported: Ran
    redacted: Ran
    released: dict[str, bytes]


@pytest.fixture(scope="module")
def journey(tmp_path_factory: pytest.TempPathFactory) -> Journey:
    desk = Desk(tmp_path_factory.mktemp("journey")).new().with_documents()
    originals = snapshot(desk.documents)
    desk.with_people()
    detected = desk.run("detect", desk.case, "--json")
    refused = desk.run("redact", desk.case, "--json", code=8)
    after_refusal = snapshot(desk.case)
    sheet_bytes = desk.sheet().read_bytes()
    imported = desk.decide(Colette_Marsh={"answer": "new", "role": "friend", "note": "=1+1"})
    redacted = desk.run("redact", desk.case, "--json")
    return Journey(
        desk,
        originals,
        detected,
        refused,
        after_refusal,
        desk.root / "decisions.xlsx",
        sheet_bytes,
        imported,
        redacted,
        snapshot(desk.released),
    )


def test_the_originals_are_never_touched(journey: Journey) -> None:
    """They are the evidence of the review."""
    assert snapshot(journey.desk.documents) == journey.originals


def test_detection_says_what_was_found_in_numbers_and_places(journey: Journey) -> None:
    """Scripts read it; nobody must be able to read a name in it."""
    found = journey.detected.json

    assert found["questions"] == 1
    assert {row["document"] for row in found["documents"]} == {"D01", "D02"}
    assert all(span["start"] < span["end"] for span in found["spans"])
    assert found["roles"] == {"child": 1, "perpetrator": 1, "staff": 1, "victim": 1}
    assert "reading: 2" in journey.detected.err
    assert "reading" not in journey.detected.out


def test_undecided_mentions_stop_everything(journey: Journey) -> None:
    """Somebody nobody decided about may be the one who is in danger."""
    said = journey.refused.json

    assert said["problem"]["exit_code"] == 8
    assert "--mask-undecided" in said["problem"]["advice"]
    assert len(said["result"]["questions"]) == 1
    assert not [name for name in journey.after_refusal if name.startswith(("released", "work"))]


def test_the_sheet_tells_what_to_do_and_what_may_be_chosen(journey: Journey) -> None:
    """The coordinator has no manual at hand, and what may be answered stands in the sheet."""
    book = load_workbook(io.BytesIO(journey.sheet_bytes))
    page = book["Questions"]
    heads = {cell.value: cell.column_letter for cell in page[2]}
    lists = {str(v.sqref).split(":")[0]: v.formula1 for v in page.data_validations.dataValidation}

    assert page["A1"].value == _HELP
    assert lists[f"{heads['answer']}3"] == '"same as,new,keep,black out,each"'
    assert "neighbour" in lists[f"{heads['role']}3"]
    assert all(len(formula) <= 257 for formula in lists.values())  # Excel takes 255 and quotes
    assert page.column_dimensions[heads["ref"]].hidden
    assert [page.cell(3, column).value for column in (2, 3)] == ["Colette Marsh", "Ms Marsh"]


def test_decisions_are_recorded_and_newcomers_join(journey: Journey) -> None:
    """What a person decided is asked once."""
    assert "1 entry joined the case map, 0 questions still open" in journey.imported.out


def test_every_name_is_gone_and_every_replacement_stands(journey: Journey) -> None:
    """The whole point."""
    text = "\n".join(
        paragraph.text
        for paragraph in docx.Document(str(journey.desk.released / "IMR Judith.docx")).paragraphs
    )

    assert "Judith was born on [date of birth]" in text
    assert "Police Officer 1 spoke to Judith" in text
    assert "Friend 1 told her mother" in text
    for name, content in journey.released.items():
        assert not journey.desk.names_in(name)
        assert not journey.desk.names_in(_all_text(content)), name


def test_line_ends_stay_as_they_were(journey: Journey) -> None:
    """A text file is changed where it must be and nowhere else."""
    assert NOTE.count("\r\n") == journey.released["note.txt"].count(b"\r\n") == 2


def test_the_released_folder_holds_what_was_said_and_nothing_else_is_left(
    journey: Journey,
) -> None:
    """Drafts are not proven clean; one lying about could be sent by mistake."""
    files = {Path(path).name for path in journey.redacted.json["released"]}
    folders = {path.name for path in journey.desk.case.iterdir() if path.is_dir()}

    assert files == set(journey.released)
    assert folders == {"documents", "sealed", "released"}
    assert all(item["clean"] for item in journey.redacted.json["verified"])


def test_the_three_open_logs_say_the_same_line_by_line(journey: Journey) -> None:
    """They are published together; one that differs would be believed."""
    as_json = json.loads(journey.released["redaction-log.json"])
    as_csv = list(
        csv.DictReader(
            io.StringIO(journey.released["redaction-log.csv"].decode("utf-8-sig"), newline="")
        )
    )
    table = docx.Document(io.BytesIO(journey.released["redaction-log.docx"])).tables[0]
    as_table = [[cell.text for cell in row.cells] for row in table.rows]

    assert [{k: str(v) for k, v in line.items()} for line in as_json] == as_csv
    assert len(as_table) == len(as_json) + 1 == journey.redacted.json["changes"] + 1
    for row, line in zip(as_table[1:], as_csv, strict=True):
        kind = line["kind"].replace("_", " ").lower()
        wanted = {**line, "kind": kind}
        assert row == list(wanted.values())


def test_the_sealed_log_is_the_open_one_with_the_originals(journey: Journey) -> None:
    """Years later somebody asks what stood there."""
    desk = journey.desk
    opened = open_case(desk.case, Secret.from_key_file(desk.key), Settings(maps=desk.root / "maps"))
    sealed = opened.store.releases()[-1].lines
    opens = json.loads(journey.released["redaction-log.json"])

    assert [{k: v for k, v in line.items() if k != "original"} for line in sealed] == opens
    assert {"Margaret Holloway", "Dennis Pike"} <= {line["original"] for line in sealed}
    raw = b"".join(snapshot(desk.case / "sealed").values()) + desk.map.read_bytes()
    assert b"Holloway" not in raw


def test_a_second_run_gives_the_same_bytes_and_supersedes_nothing(journey: Journey) -> None:
    """The same input gives the same output; a reader can compare digests."""
    journey.desk.run("redact", journey.desk.case)

    assert snapshot(journey.desk.released) == journey.released
    assert not (journey.desk.case / "superseded").exists()


def test_released_files_verify_again_long_after(journey: Journey) -> None:
    """Anybody with the key can prove it, with code that shares nothing with the writer."""
    files = sorted(journey.desk.released.iterdir())

    said = journey.desk.run("verify", *files, "--case", journey.desk.case, "--json").json

    assert [item["clean"] for item in said] == [True] * len(files)
    assert "clean" in journey.desk.run("verify", *files, "--case", journey.desk.case).out


def test_a_name_planted_in_a_released_file_is_found_and_its_place_told(
    journey: Journey, tmp_path: Path
) -> None:
    """A file that somebody edited after its release is not what was verified."""
    planted = tmp_path / "planted.docx"
    with (
        zipfile.ZipFile(io.BytesIO(journey.released["IMR Judith.docx"])) as good,
        zipfile.ZipFile(planted, "w", zipfile.ZIP_DEFLATED) as bad,
    ):
        for item in good.infolist():
            content = good.read(item)
            if item.filename == "word/document.xml":
                content = content.replace(b"her mother", b"Dennis Pike", 1)
            bad.writestr(item, content)

    said = journey.desk.run("verify", planted, "--case", journey.desk.case, "--json", code=6).json

    places = said["result"]["residues"]
    assert any("document.xml" in place["where"] for place in places), places
    assert {place["entry"] for place in places} == {"P02"}
    assert said["problem"]["error"] == "ResidueFoundError"


def test_a_file_named_after_somebody_is_refused_by_the_path_that_was_given(
    journey: Journey, tmp_path: Path
) -> None:
    """Whoever checks forty files must know which of them; they named it themselves."""
    named = tmp_path / "Dennis Pike.txt"
    named.write_text("nothing here", encoding="utf-8")

    ran = journey.desk.run(
        "verify", named, "--case", journey.desk.case, "--json", code=6, shows_names=True
    )

    assert ran.json["result"]["residues"][0]["file"] == str(named)


def test_an_original_does_not_verify(journey: Journey) -> None:
    """If this ever passed, the verifier would have nothing to say."""
    path = journey.desk.documents / "IMR Margaret Holloway.docx"

    journey.desk.run(
        "verify", path, "--case", journey.desk.case, "--json", code=6, shows_names=True
    )


def test_verify_names_a_missing_file_by_its_place(journey: Journey, tmp_path: Path) -> None:
    """Its name may be a name."""
    missing = tmp_path / "Rosie Holloway.docx"

    ran = journey.desk.run("verify", missing, "--case", journey.desk.case, code=2)

    assert "file 1 cannot be read" in ran.err


def test_show_and_list_give_numbers_and_ids(journey: Journey) -> None:
    """Names are shown only to who asks for them."""
    shown = journey.desk.run("case", "show", journey.desk.case, "--json", shows_names=True).json
    listed = journey.desk.run("people", "list", journey.desk.case, "--json").json
    named = journey.desk.run(
        "people", "list", journey.desk.case, "--names", "--json", shows_names=True
    ).json

    assert (shown["documents"], shown["entries"], shown["released files"]) == (2, 5, 5)
    assert shown["roles"] == {"victim": 1, "perpetrator": 1, "child": 1, "staff": 1, "friend": 1}
    assert [row["id"] for row in listed] == ["P01", "P02", "P03", "P04", "P05"]
    assert named[0]["name"] == "Margaret Holloway"
    assert shown["documents by number"]["D02"] == "note.txt"
    assert "entries" in journey.desk.run("case", "show", journey.desk.case, shows_names=True).out


def test_a_changed_pseudonym_changes_the_files_and_keeps_the_earlier_set(
    journey: Journey, tmp_path: Path
) -> None:
    """What was once published must stay findable, and must not stand beside the new."""
    desk = journey.desk
    desk.run("people", "rename", desk.case, "P01", "Beatrix", "--chosen-by", "family")

    desk.run("redact", desk.case)

    assert snapshot(desk.case / "superseded" / "released-001") == journey.released
    assert (desk.released / "IMR Beatrix.docx").is_file()
    assert b"Beatrix rang" in (desk.released / "note.txt").read_bytes()
    earlier = sorted((desk.case / "superseded" / "released-001").iterdir())
    desk.run("verify", *earlier, "--case", desk.case)
    desk.run("people", "undo", desk.case, "--reason", "it was a slip")
    desk.run("redact", desk.case)
    assert snapshot(desk.released) == journey.released


def _all_text(content: bytes) -> str:
    if content[:2] != b"PK":
        return content.decode("utf-8-sig")
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return "\n".join(
            package.read(name).decode("utf-8", "ignore") for name in package.namelist()
        )
