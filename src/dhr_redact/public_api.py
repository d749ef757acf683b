"""What other DHR systems may import: whole jobs as plain functions.

Nothing is kept between calls: pseudonyms are chosen afresh each time. To keep one map for a case,
make a case folder and use the command, or `open_case_map` to read it.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal

from dhr_redact.model.kinds import PdfWay
from dhr_redact.model.outcome import LogLine, VerificationReport
from dhr_redact.pseudonyms.case_map import CaseMap
from dhr_redact.pseudonyms.secret import Secret
from dhr_redact.settings import read_settings
from dhr_redact.storage.case_folder import read_case_folder
from dhr_redact.storage.case_maps import CaseMapStore
from dhr_redact.wiring import build_engine, one_off_store, open_case
from dhr_redact.workflows.add_people import add_people, person_of
from dhr_redact.workflows.detect_lines import TextSpan, spans_of
from dhr_redact.workflows.engine import Engine
from dhr_redact.workflows.ports import CaseStore
from dhr_redact.workflows.redact_documents import redact_documents
from dhr_redact.workflows.verify_files import verify_files

People = Iterable[Mapping[str, str]]
"""The people of a case: mappings with the columns of people.csv; role and name are needed."""

Way = Literal["in-place", "rebuilt", "pictures"]
"""How a PDF is written."""


@dataclass(frozen=True, slots=True)
class Redaction:
    """What a run released: the files, every change, and how many mentions were blacked out."""

    files: tuple[Path, ...]
    lines: tuple[LogLine, ...] = field(repr=False)
    masked: int = 0


def redact_document(
    path: Path,
    *,
    out: Path,
    people: People = (),
    area: str = "the area",
    mask_undecided: bool = False,
    pdf: Way = "in-place",
    pdf_editions: bool = False,
) -> Redaction:
    """Redact one file into a folder, with its log, and prove that nothing is left.

    Args:
        path: A Word, PDF, text, Markdown or CSV file; it is not changed.
        out: The folder of the result.
        people: Who is in the case.
        area: The partnership's area, which is published.
        mask_undecided: Black out what nobody decided, instead of stopping.
        pdf: How a PDF is written: its pages kept, its text set anew, or its pages as pictures.
        pdf_editions: Write a tagged PDF beside each Word file.

    Raises:
        UndecidedError: If mentions wait for a person and masking was not asked for.
        ResidueError: If the verifier found anything. Nothing is released.
        DhrRedactError: Any other of its leaves. Nothing is released.
    """
    engine = build_engine(read_settings(), area=area)
    store = one_off_store([path], out, area=area, title="Redacted document")
    rows = [person_of(row) for row in people]
    if rows:
        add_people(store, rows, engine)
    engine = replace(engine, pdf=PdfWay(pdf), pdf_editions=pdf_editions)
    return _redacted(store, engine, mask_undecided=mask_undecided)


def redact_case(
    case: Path,
    secret: Secret,
    *,
    mask_undecided: bool = False,
    pdf: Way = "in-place",
    pdf_editions: bool = False,
) -> Redaction:
    """Redact the documents of a case folder into its `released` folder, with one map throughout.

    Args:
        case: A folder that `dhr-redact case new` made.
        secret: What opens its map.
        mask_undecided: Black out what nobody decided, instead of stopping.
        pdf: How a PDF is written: its pages kept, its text set anew, or its pages as pictures.
        pdf_editions: Write a tagged PDF beside each Word file.

    Raises:
        UndecidedError: If mentions wait for a person and masking was not asked for.
        ResidueError: If the verifier found anything. Nothing is released.
        DhrRedactError: Any other of its leaves. Nothing is released.
    """
    opened = open_case(case, secret, read_settings())
    engine = replace(opened.engine, pdf=PdfWay(pdf), pdf_editions=pdf_editions)
    return _redacted(opened.store, engine, mask_undecided=mask_undecided)


def _redacted(store: CaseStore, engine: Engine, *, mask_undecided: bool) -> Redaction:
    release = redact_documents(store, engine, mask_undecided=mask_undecided)
    return Redaction(release.files, release.lines, release.masked)


def redact_text(
    text: str, *, people: People = (), area: str = "the area", mask_undecided: bool = False
) -> str:
    """Redact a piece of text by the same steps as a file (see `redact_document`)."""
    with tempfile.TemporaryDirectory() as folder:
        path, out = Path(folder) / "text.txt", Path(folder) / "out"
        path.write_bytes(text.encode("utf-8"))
        done = redact_document(
            path, out=out, people=people, area=area, mask_undecided=mask_undecided
        )
        written = next(file for file in done.files if file.suffix == ".txt")
        return written.read_bytes().decode("utf-8")


def detect_text(text: str, *, people: People = (), area: str = "") -> tuple[TextSpan, ...]:
    """Find everything in a text that could identify someone; nothing is written.

    Raises:
        RecogniserError: If a recogniser failed.
    """
    engine = build_engine(read_settings(), area=area)
    return spans_of([text], [person_of(row) for row in people], engine)[0]


def verify_document(path: Path, *, case: Path, secret: Secret) -> VerificationReport:
    """Check any file against the sealed map of a case, by independent code.

    Raises:
        CaseMapError: One of its leaves, if the map does not open.
        InputError: If the file or the case cannot be read.
    """
    store = open_case(case, secret, read_settings()).store
    return verify_files([path], store)[0].report


def open_case_map(case: Path, secret: Secret) -> CaseMap:
    """Read the case map of a case folder; it holds real names.

    Raises:
        CaseMapError: One of its leaves, if the map does not open.
    """
    return CaseMapStore(read_case_folder(case).map).load(secret).case_map
