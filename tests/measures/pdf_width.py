"""What a redacted PDF still tells about the name that went: in bits, by how wide the name was.

    python tests/measures/pdf_width.py [--pages 300] [--seed 1] [--jobs 2] [--way in-place]
        [--black-out] [--office] [--compare]

Pages that differ only in a full name, which stands on them twice, are made by two programs (three
with `--office`), set to the left and justified, and redacted with the same replacement. Pages whose
outputs are the same cannot be told apart. With all outputs the same nothing is told (0 bits); with
all different, everything (log2 of the number of pages). Four things are compared: the words and
where each letter stands by PDFium; the operators of the page; the picture of the page; and every
byte of the file. `lines` is what the breaks of the lines alone would tell if the letters between
them were set anew. `--compare` adds PyMuPDF's exact boxes where that is installed.
"""

from __future__ import annotations

import argparse
import hashlib
import io
import json
import math
import multiprocessing
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).resolve().parent))

import pikepdf
import pypdfium2
import typst
from faker import Faker
from real_pdf_files import plan_for
from reportlab.lib.enums import TA_JUSTIFY, TA_LEFT
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Paragraph, SimpleDocTemplate

from dhr_redact.documents.limits import Limits
from dhr_redact.documents.table import format_of
from dhr_redact.errors import DhrRedactError
from dhr_redact.model.identifiers import DocumentId
from dhr_redact.model.kinds import PdfWay, Treatment

TEXT = (
    (
        "The panel considered the contacts of the agencies with the family in the year before the "
        "death. On 4 March NAME told the health visitor that things at home had been difficult for "
        "some months, and that there was nobody to talk to about it. The health visitor gave "
        "advice and a telephone number, and recorded both. There was no follow-up appointment."
    ),
    (
        "In the view of the panel this was an opportunity that was missed. The practice had seen "
        "NAME three times since January with headaches that were put down to a lack of sleep, and "
        "nobody asked about the home. The surgery has since changed its template for such visits."
    ),
)
SIGNS = ("letters", "operators", "picture", "file")
_TYPST = """
#set document(date: none)
#set page(paper: "a4", margin: 2.5cm)
#set text(size: 11pt, lang: "en", hyphenate: false)
#set par(justify: JUSTIFY)
#set smartquote(enabled: false)
"""
_OFFICE = """<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"
 office:version="1.2" office:mimetype="application/vnd.oasis.opendocument.text">
<office:automatic-styles><style:style style:name="P" style:family="paragraph">
<style:paragraph-properties fo:text-align="ALIGN" fo:margin-bottom="8pt"/>
<style:text-properties fo:font-size="11pt"/></style:style></office:automatic-styles>
<office:body><office:text>PARTS</office:text></office:body></office:document>
"""


@dataclass(frozen=True)
class Made:
    """A page by one program, and its name."""

    name: str
    pdf: bytes


@dataclass(frozen=True)
class Signs:
    """What can be told of one output, each as a digest, or that it was refused."""

    values: tuple[str, ...]
    refused: str = ""


def names(count: int, seed: int) -> list[str]:
    """Return different invented names of a first and a last word."""
    fake = Faker("en_GB")
    fake.seed_instance(seed)
    found: dict[str, None] = {}
    while len(found) < count:
        found[f"{fake.first_name()} {fake.last_name()}"] = None
    return list(found)


def by_typst(name: str, *, justified: bool) -> bytes:
    """Set the page by typst."""
    head = _TYPST.replace("JUSTIFY", str(justified).lower())
    body = "\n\n".join(part.replace("NAME", name) for part in TEXT)
    made = typst.compile(
        (head + body).encode(), format="pdf", timestamp=0, ignore_system_fonts=True
    )
    return bytes(made)


def by_reportlab(name: str, *, justified: bool) -> bytes:
    """Set the page by reportlab, in one of the fonts that every reader has."""
    style = ParagraphStyle(
        "body",
        fontName="Helvetica",
        fontSize=11,
        leading=14,
        spaceAfter=8,
        alignment=TA_JUSTIFY if justified else TA_LEFT,
    )
    buffer = io.BytesIO()
    page = SimpleDocTemplate(buffer, invariant=1, leftMargin=70, rightMargin=70)
    page.build([Paragraph(part.replace("NAME", name), style) for part in TEXT])
    return buffer.getvalue()


def by_office(chosen: Sequence[str], *, justified: bool) -> Iterator[bytes]:
    """Set all pages by LibreOffice, some in one run: it stops after about 250."""
    align = "justify" if justified else "start"
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        for number, name in enumerate(chosen):
            parts = "".join(
                f'<text:p text:style-name="P">{part.replace("NAME", name)}</text:p>'
                for part in TEXT
            )
            page = _OFFICE.replace("ALIGN", align).replace("PARTS", parts)
            (folder / f"{number:04}.fodt").write_text(page, encoding="utf-8")
        profile = (folder / "profile").as_uri()
        command = ["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to"]
        files = [str(path) for path in sorted(folder.glob("*.fodt"))]
        for at in range(0, len(files), 50):
            subprocess.run(
                [*command, "pdf:writer_pdf_Export", "--outdir", scratch, *files[at : at + 50]],
                capture_output=True,
                timeout=600,
                check=True,
            )
        for number in range(len(chosen)):
            yield (folder / f"{number:04}.pdf").read_bytes()


def redacted(made: Made, *, way: str, treatment: str) -> Signs:
    """Redact one page by the product and say what can be told of the output."""
    with tempfile.TemporaryDirectory() as scratch:
        original, draft = Path(scratch) / "page.pdf", Path(scratch) / "draft.pdf"
        original.write_bytes(made.pdf)
        try:
            form = format_of(original)
            document = form.load(original, DocumentId("D01"), Limits())
            plan = plan_for(
                document,
                [made.name.casefold()],
                PdfWay(way),
                replacement="Alex Reed" if treatment == Treatment.PSEUDONYMISE else "[redacted]",
                treatment=Treatment(treatment),
            )
            form.rebuild(original, plan, draft, Limits())
        except DhrRedactError as refusal:
            return Signs((), refused=f"{type(refusal).__name__}: {refusal}")
        return signs(draft.read_bytes())


def boxed_exactly(made: Made) -> Signs:
    """Redact by PyMuPDF as people use it. For comparison only; it is no dependency."""
    import fitz  # type: ignore[import-not-found]

    with fitz.open(stream=made.pdf) as pdf:
        for page in pdf:
            for quad in page.search_for(made.name, quads=True):
                page.add_redact_annot(quad, fill=(0, 0, 0))
            page.apply_redactions()
        return signs(pdf.tobytes(garbage=4, no_new_id=True))


def untouched(made: Made) -> Signs:
    """Say what can be told of where the lines break, all letters between them set anew."""
    with pypdfium2.PdfDocument(made.pdf) as pdf:
        text = "\n".join(page.get_textpage().get_text_range() for page in pdf)
    lines = [" ".join(line.split()) for line in text.splitlines()]
    first, last = made.name.split(" ", 1)
    broken = f"{first}\n{last}"
    whole = "\n".join(lines).replace(broken, f"{made.name}\n").replace(made.name, "NAME")
    return Signs((_digest(whole.encode()),))


def signs(data: bytes) -> Signs:
    """Return the digests of what can be told of an output."""
    letters: list[tuple[str, float, ...]] = []
    pictures = hashlib.sha256()
    with pypdfium2.PdfDocument(data) as pdf:
        for page in pdf:
            text = page.get_textpage()
            for at in range(text.count_chars()):
                box = tuple(round(value, 2) for value in text.get_charbox(at, loose=True))
                letters.append((text.get_text_range(at, 1), *box))
            pictures.update(page.render(scale=2).to_pil().tobytes())
    operators = hashlib.sha256()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for page in pdf.pages:
            page.contents_coalesce()
            operators.update(page.Contents.read_bytes())
            for form in (page.get("/Resources") or {}).get("/XObject", {}).values():
                operators.update(form.read_raw_bytes())
    told = _digest(json.dumps(letters).encode())
    return Signs((told, operators.hexdigest(), pictures.hexdigest(), _digest(data)))


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def bits(values: Sequence[str]) -> tuple[float, float, float]:
    """Return the bits told, the share of pages told apart for sure, and the median set."""
    sizes = Counter(values)
    count = len(values)
    told = sum(size / count * math.log2(count / size) for size in sizes.values())
    alone = sum(1 for size in sizes.values() if size == 1) / count
    return told, alone, median(sizes[value] for value in values)


def row(title: str, found: Sequence[Signs], columns: Sequence[str]) -> float:
    """Print a line of the table; return the most bits that any column tells.

    If no page came out at all, nothing was measured, and infinitely many may be told.
    """
    kept = [signs.values for signs in found if not signs.refused]
    refused = Counter(signs.refused for signs in found if signs.refused)
    cells, most = [], 0.0
    for number, _ in enumerate(columns):
        if not kept:
            break
        told, alone, set_size = bits([values[number] for values in kept])
        most = max(most, told)
        cells.append(f"{told:5.2f} {alone:4.0%} {set_size:5.0f}")
    print(f"{title:44} {len(kept):5}  " + "   ".join(cells), flush=True)
    for reason, count in refused.most_common(3):
        print(f"    {count} refused: {reason}")
    return most if kept else math.inf


def main() -> int:
    """Print the table; fail if more is told than is allowed."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--pages", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--way", choices=[way.value for way in PdfWay], default=PdfWay.IN_PLACE)
    parser.add_argument("--black-out", action="store_true", help="a box instead of a pseudonym")
    parser.add_argument("--office", action="store_true", help="also pages made by LibreOffice")
    parser.add_argument("--compare", action="store_true", help="also PyMuPDF, if installed")
    given = parser.parse_args()
    chosen = names(given.pages, given.seed)
    treatment = Treatment.BLACK_OUT if given.black_out else Treatment.PSEUDONYMISE
    product = partial(redacted, way=given.way, treatment=treatment)
    print(
        f"{given.pages} pages, log2 = {math.log2(given.pages):.2f} bits; {given.way}, {treatment}\n"
        "each cell: bits told, pages told apart for sure, median size of a set\n"
        f"{'':44} pages  " + "   ".join(f"{sign:16}" for sign in SIGNS)
    )
    most = 0.0
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(given.jobs, mp_context=context) as pool:
        for title, pages in _kinds(chosen, office=given.office):
            row(f"{title}: lines", list(pool.map(untouched, pages, chunksize=20)), SIGNS[:1])
            if given.compare and find_spec("fitz"):
                row(f"{title}: PyMuPDF", list(pool.map(boxed_exactly, pages, chunksize=20)), SIGNS)
            most = max(most, row(f"{title}: dhr-redact", list(pool.map(product, pages)), SIGNS))
    allowed = 0.0 if given.way == PdfWay.REBUILT else 1.5
    print(f"at most {most:.2f} bits told; {allowed} allowed")
    return 0 if most <= allowed else 1


def _kinds(chosen: Sequence[str], *, office: bool) -> Iterator[tuple[str, list[Made]]]:
    """Yield the pages by each program, to the left and justified."""
    for justified in (False, True):
        how = "justified" if justified else "left"
        for title, make in (("typst", by_typst), ("reportlab", by_reportlab)):
            yield f"{title} {how}", [Made(name, make(name, justified=justified)) for name in chosen]
        if office:
            pages = by_office(chosen, justified=justified)
            yield f"LibreOffice {how}", [Made(*pair) for pair in zip(chosen, pages, strict=True)]


if __name__ == "__main__":
    sys.exit(main())
