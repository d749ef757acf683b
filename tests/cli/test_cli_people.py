"""Who is in a case, said at the command line: tables, changes, mistakes taken back."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from desk import PEOPLE, Desk


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return Desk(tmp_path_factory.mktemp("people")).new().with_people().root


@pytest.fixture
def desk(made: Path, tmp_path: Path) -> Desk:
    return Desk(Path(shutil.copytree(made, tmp_path / "desk")))


def listed(desk: Desk) -> dict[str, str]:
    rows = desk.run("people", "list", desk.case, "--json").json
    return {row["id"]: row["published as"] for row in rows}


def test_a_table_of_people_joins_once(desk: Desk) -> None:
    """The same table is imported again whenever somebody is added to it."""
    before = listed(desk)

    said = desk.run("people", "import", desk.case, desk.root / "people.csv", "--json").json

    assert (said["added"], said["known"]) == ([], ["P01", "P02", "P03"])
    assert listed(desk) == before
    assert before["P01"] == "Judith"


def test_a_table_can_only_add_to_who_is_there(desk: Desk) -> None:
    """A pseudonym that was published is not changed by a slip in a table; one is told of it."""
    table = PEOPLE.replace("Meg,Judith", "Meg;Peg,Beatrix").replace("husband,,", "husband,,yes")
    path = desk.root / "again.csv"
    path.write_text(table, encoding="utf-8")

    said = desk.run("people", "import", desk.case, path, "--json").json

    assert said["warnings"] == ["P01 keeps its pseudonym; change it with: dhr-redact people rename"]
    assert listed(desk)["P01"] == "Judith"
    assert said["version"] == 5  # three joined, one name, one protection
    again = desk.run("people", "import", desk.case, path, "--json").json
    assert again["version"] == 5


def test_two_rows_about_one_person_are_one_entry(tmp_path: Path) -> None:
    """Partnerships paste two lists together; nobody's other name may be lost."""
    table = "role,name,known_as,protected\nvictim,Margaret Holloway,Meg,\n"
    table += "victim,MARGARET  HOLLOWAY,Peg,yes\n"
    desk = Desk(tmp_path).new().with_people(table)
    rows = desk.run("people", "list", desk.case, "--json").json
    (desk.documents / "note.txt").write_text("Peg met Meg.", encoding="utf-8")

    found = desk.run("detect", desk.case, "--json").json

    assert len(rows) == 1
    assert {span["entry"] for span in found["spans"]} == {"P01"}


def test_one_name_in_two_roles_is_two_entries(tmp_path: Path) -> None:
    """A daughter is often named after her mother."""
    table = "role,name,pseudonym\nvictim,Margaret Holloway,Judith\nchild,Margaret Holloway,\n"
    table += "place,Alder,\nvenue,Alder,\n"
    desk = Desk(tmp_path).new().with_people(table)

    assert list(listed(desk)) == ["P01", "P02", "L01", "O01"]


def test_a_person_is_added_by_hand_and_the_last_change_taken_back(desk: Desk) -> None:
    """A list imported into the wrong case must be undone without a trace in what is published."""
    words = ("people", "add", desk.case, "friend", "Colette Marsh", "--known-as", "Coco")
    desk.run(*words, "--pseudonym", "Beatrix", "--chosen-by", "chair", "--protected")
    assert listed(desk)["P04"] == "Beatrix"

    desk.run("people", "undo", desk.case, "--reason", "wrong case")

    assert "P04" not in listed(desk)
    desk.run(*words)
    assert "P05" in listed(desk)  # an id is never used twice


def test_a_pseudonym_that_clashes_is_refused_without_a_name(desk: Desk) -> None:
    """Rose for Rosie's mother: a reader would take it for a slip."""
    ran = desk.run("people", "rename", desk.case, "P01", "Rose", "--chosen-by", "family", code=4)
    added = desk.run(
        "people", "add", desk.case, "friend", "Ann Marsh", "--pseudonym", "Denis", code=4
    )

    assert "resembles a real name of the case (P03)" in ran.err
    assert "resembles a real name of the case (P02)" in added.err
    assert listed(desk)["P01"] == "Judith"


def test_a_name_typed_for_an_id_is_not_repeated(desk: Desk) -> None:
    """The message may be pasted into a ticket."""
    rename = ("rename", desk.case, "Holloway", "Doris", "--chosen-by", "family")

    ran = desk.run("people", *rename, code=4)
    gone = desk.run("people", "rename", desk.case, "P77", "Doris", "--chosen-by", "x", code=4)

    assert "UnknownEntryError" in ran.err
    assert "P77 is not in the case map" in gone.err


def test_two_entries_are_made_one(desk: Desk) -> None:
    """One officer, written in two ways, was taken for two."""
    desk.run("people", "add", desk.case, "staff", "Priya Nair", "--relation", "police officer")
    desk.run("people", "add", desk.case, "staff", "P Nair-Shah", "--relation", "police officer")

    said = desk.run(
        "people", "merge", desk.case, "p05", "P04", "--reason", "one officer", "--json"
    ).json

    assert said == {"merged": "P05", "into": "P04"}
    assert "P05" not in listed(desk)
    desk.run("people", "merge", desk.case, "P05", "P04", "--reason", "again", code=4)
    desk.run("people", "merge", desk.case, "Marsh", "P04", "--reason", "again", code=4)


@pytest.mark.parametrize(
    ("table", "message"),
    [
        ("", "no column 'role'"),
        ("role,known_as\nvictim,Meg\n", "no column 'name'"),
        ("role,name,Holloway\nvictim,Meg,x\n", "column 3 of the table"),
        ("role,name\n", "no rows"),
        ("role,name\n\nvictim,Meg,x\n", "row 3 of the table of people has too many cells"),
        ("role,name\nvictim,\n", "row 2 of the table of people has no name"),
        ("role,name\nvictim,Meg Holloway\nHolloway,Meg\n", "row 3 of the table of people: the ro"),
        (
            "role,name,protected\nvictim,Meg,perhaps\n",
            "row 2 of the table of people: protected is yes or no",
        ),
        ("role,name\nvictim,...\n", "row 2 of the table of people: a name is needed"),
        ("role,name\nvictim,Meg\x00\n", "neither .xlsx nor CSV"),
        ("PK\x03\x04", "the workbook cannot be read"),
        (f'role,name\nvictim,"{"Holloway " * 20_000}"\n', "not a CSV table"),
    ],
)
def test_a_bad_table_is_refused_by_row_and_nobody_joins(
    desk: Desk, table: str, message: str
) -> None:
    """The row number is enough to find it, and no name is repeated."""
    path = desk.root / "bad.csv"
    path.write_text(table, encoding="utf-8")

    ran = desk.run("people", "import", desk.case, path, code=2)

    assert message in ran.err
    assert len(listed(desk)) == 3


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_a_table_is_read_as_excel_writes_it(tmp_path: Path, encoding: str) -> None:
    """British Excel still writes Windows-1252 unless asked."""
    desk = Desk(tmp_path, names=("Zo\u00eb", "Bront\u00eb")).new()
    (tmp_path / "people.csv").write_text(
        "Role , NAME,known_as\r\nvictim,Zo\u00eb Bront\u00eb, Zo | Zozo ;\r\n", encoding=encoding
    )

    desk.run("people", "import", desk.case, tmp_path / "people.csv")

    rows = desk.run("people", "list", desk.case, "--names", "--json", shows_names=True).json
    assert rows[0]["name"] == "Zo\u00eb Bront\u00eb"


def test_a_bad_role_at_the_command_line_says_which_there_are(desk: Desk) -> None:
    """Nobody remembers the list."""
    ran = desk.run("people", "add", desk.case, "aunt", "Colette Marsh", code=2)

    assert "the role must be one of victim, perpetrator" in ran.err


def test_an_empty_case_lists_nobody(tmp_path: Path) -> None:
    """No heading, no error."""
    desk = Desk(tmp_path).new()

    assert desk.run("people", "list", desk.case, "--json").json == []
    assert not desk.run("people", "list", desk.case).out
    desk.run("people", "undo", desk.case, code=4)
