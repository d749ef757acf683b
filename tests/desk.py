"""A desk for tests: a small invented case, and the real command line run over it.

Every run is checked for names: no command may print one, unless it was asked to.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import docx
from openpyxl import load_workbook
from typer.testing import CliRunner

from dhr_redact.cli.main import app

NAMES = ("Margaret", "Holloway", "Meg", "Dennis", "Pike", "Rosie", "Colette", "Marsh", "Ellery")
"""Every word of every real name in the case, the newcomers' too."""

PEOPLE = (
    "role,name,known_as,pseudonym,chosen_by,relation,agency,protected\n"
    "victim,Margaret Holloway,Meg,Judith,family,,,\n"
    "perpetrator,Dennis Pike,,,,husband,,\n"
    "child,Rosie Holloway,,,,daughter,,yes\n"
)
REPORT = (
    "Margaret Holloway, known as Meg, was born on 4 May 1986 and lived at 14 Mill Lane.",
    "On 3 March 2019 PC 2417 Ellery spoke to Meg. She said that Dennis Pike had threatened her.",
    "Her friend Colette Marsh told her mother about the threats. Ms Marsh rang the school.",
    "Mrs Holloway\u2019s daughter Rosie was in the house. Dennis rang 07700 900123.",
)
NOTE = "Meg Holloway rang at 10:15.\r\nD. Pike answered. NHS No 943 476 5919.\r\n"


def word_file(path: Path, paragraphs: Iterable[str] = REPORT) -> Path:
    """Write a Word file with a header, a table and these paragraphs."""
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "Report about Margaret Holloway"
    for text in paragraphs:
        document.add_paragraph(text)
    table = document.add_table(rows=1, cols=2)
    table.rows[0].cells[0].text, table.rows[0].cells[1].text = "Dennis Pike", "husband"
    document.core_properties.author = "Rosie Holloway"
    document.save(str(path))
    return path


@dataclass(frozen=True)
class Ran:
    """What a command printed and how it ended."""

    code: int
    out: str
    err: str

    @property
    def said(self) -> str:
        """All that was printed."""
        return self.out + self.err

    @property
    def json(self) -> Any:
        """What was printed for machines: one value."""
        return json.loads(self.out)


@dataclass(frozen=True)
class Desk:
    """One folder with a case in it, and the command line."""

    root: Path
    names: Sequence[str] = NAMES
    environment: Mapping[str, str] = field(default_factory=dict)

    @property
    def case(self) -> Path:
        """The folder of the case."""
        return self.root / "alder"

    @property
    def key(self) -> Path:
        """The key file of the case."""
        return self.root / "alder.key"

    @property
    def map(self) -> Path:
        """The sealed map."""
        return self.root / "maps" / "carrow-2031-a.map"

    @property
    def documents(self) -> Path:
        """Where originals lie."""
        return self.case / "documents"

    @property
    def released(self) -> Path:
        """Where verified files go."""
        return self.case / "released"

    def run(self, *words: object, code: int = 0, shows_names: bool = False) -> Ran:
        """Run a command; check its exit code and that it printed no name."""
        environment = {
            "DHR_REDACT_MAPS": str(self.root / "maps"),
            "DHR_REDACT_KEY_FILE": str(self.key),
            "DHR_REDACT_STATE": str(self.root / "state"),
            "DHR_REDACT_DATABASE": str(self.root / "cases.db"),
            "DHR_REDACT_ACCOUNT": "r.ash",
            "COLUMNS": "200",
            **self.environment,
        }
        result = CliRunner().invoke(app, [str(word) for word in words], env=environment)
        ran = Ran(result.exit_code, result.stdout, result.stderr)
        assert ran.code == code, ran.said
        if not shows_names:
            assert not self.names_in(ran.said), ran.said
        return ran

    def names_in(self, text: str) -> list[str]:
        """List the names that stand in a text."""
        return [name for name in self.names if re.search(rf"\b{name}\b", text, re.IGNORECASE)]

    def new(self) -> Desk:
        """Make the case, its key and its map."""
        self.run(
            "case", "new", self.case, "--reference", "Carrow 2031/a", "--new-key-file", self.key
        )
        return self

    def with_documents(self) -> Desk:
        """Put a Word file and a note into the case."""
        word_file(self.documents / "IMR Margaret Holloway.docx")
        (self.documents / "note.txt").write_bytes(NOTE.encode())
        return self

    def with_people(self, table: str = PEOPLE) -> Desk:
        """Import the table of people."""
        path = self.root / "people.csv"
        path.write_text(table, encoding="utf-8")
        self.run("people", "import", self.case, path)
        return self

    def sheet(self) -> Path:
        """Export the open questions."""
        path = self.root / "decisions.xlsx"
        path.unlink(missing_ok=True)
        self.run("decide", self.case, "--export", path)
        return path

    def decide(self, answer: str = "black out", **answers: Mapping[str, str]) -> Ran:
        """Answer every open question: those about a text as said, the others alike."""
        path = self.sheet()
        book = load_workbook(path)
        page = book["Questions"]
        columns = {cell.value: cell.column for cell in page[2]}
        for row in range(3, page.max_row + 1):
            text = str(page.cell(row, columns["text"]).value)
            said = answers.get(text.replace(" ", "_"), {"answer": answer})
            for name, value in said.items():
                page.cell(row, columns[name]).value = value
        book.save(path)
        return self.run("decide", self.case, "--import", path, "--by", "coordinator")


def snapshot(folder: Path) -> dict[str, bytes]:
    """Read every file below a folder."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
