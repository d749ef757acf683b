"""Set a folder of real Word files as PDF: does each one come out whole, tagged and checked?

    python tests/measures/real_word_to_pdf.py FOLDER [--out FOLDER] [--no-rules] [--json]

Each file is first written anew by our Word writer with nothing to change, as a release would be.
What its reader sees, by the independent `word_reader`, is then sought word by word in the text that
pdfminer finds in the PDF; `pdfua` checks the rules of PDF/UA-1 that it knows. Exit code 2 if a
file that was set lost text or broke a rule, or failed in another way than by an error of ours.
"""

from __future__ import annotations

import argparse
import json
import logging
import re
import statistics
import sys
import tempfile
import time
import unicodedata
from collections import Counter
from dataclasses import asdict, dataclass, field
from io import BytesIO
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

import pypdfium2
import word_reader
from pdfminer.high_level import extract_text
from pdfua import Severity, Validator

from dhr_redact.documents.docx.format import WordFormat
from dhr_redact.documents.docx.typeset_blocks import blocks_of_word
from dhr_redact.documents.limits import Limits
from dhr_redact.documents.typeset import typeset
from dhr_redact.errors import DhrRedactError
from dhr_redact.model.identifiers import DocumentId
from dhr_redact.model.plan import Bindings, RedactionPlan

LIMITS = Limits()
KEPT_ENOUGH = 0.999


@dataclass
class Result:
    """What came of one file. `outcome`: ok, refused, text lost, not accessible."""

    file: str
    outcome: str = "ok"
    pages: int = 0
    kept: float = 1.0
    labelled: int = 0
    seconds: float = 0.0
    size: int = 0
    rules: int = 0
    reason: str = ""
    lost: list[str] = field(default_factory=list)


def folded(text: str) -> str:
    """Return a text as it is compared: composed alike, without case."""
    return unicodedata.normalize("NFKC", text).casefold()


def words(text: str) -> Counter[str]:
    """Count the words of a text."""
    return Counter(re.findall(r"\w+", folded(text)))


def share_kept(expected: Counter[str], plain: str) -> float:
    """Return the share of letters that stand in words that are shown somewhere.

    A word that Word shows for every series of a chart is shown once in its table, and the numbers
    of pages change with the pages; so it is enough that a word is shown, as often or not.
    """
    given = sum(len(word) * count for word, count in expected.items() if not word.isdecimal())
    there = set(words(plain))
    kept = sum(
        len(word) * count
        for word, count in expected.items()
        if not word.isdecimal() and (word in there or word in plain)
    )
    by_letters = share_of_letters(expected, plain)
    return max(by_letters, kept / given) if given else by_letters


def share_of_letters(expected: Counter[str], plain: str) -> float:
    """Return the share of letters and digits that are shown, in whatever order.

    Words that are written from right to left come out of extractors in other orders.
    """
    wanted = Counter("".join(word * count for word, count in expected.items()))
    missing = wanted - Counter(plain)
    return 1 - sum(missing.values()) / max(1, sum(wanted.values()))


def written_anew(path: Path, folder: Path) -> bytes:
    """Return a Word file as our writer writes it, with nothing changed."""
    document = WordFormat().load(path, DocumentId("D01"), LIMITS)
    bindings = Bindings(document.sha256, 0, 0, "", "", "")
    plan = RedactionPlan(document.id, bindings, (), title="A report", file_name="a.docx")
    draft = folder / "draft.docx"
    WordFormat().rebuild(path, plan, draft, LIMITS)
    return draft.read_bytes()


def broken_rules(pdf: bytes, folder: Path) -> list[str]:
    """Return the rules of PDF/UA-1 that pdfua finds broken."""
    path = folder / "made.pdf"
    path.write_bytes(pdf)
    report = Validator().validate(str(path))
    return sorted({f.rule_id for f in report.findings if f.severity is Severity.ERROR})


def measure(path: Path, folder: Path, out: Path | None, *, rules: bool = True) -> Result:
    """Write one file anew, set it, and check the PDF."""
    result = Result(path.name)
    try:
        word = written_anew(path, folder)
        began = time.perf_counter()
        made = typeset(blocks_of_word(word, LIMITS))
        result.seconds = time.perf_counter() - began
    except DhrRedactError as refusal:
        result.outcome, result.reason = "refused", f"{type(refusal).__name__}: {refusal}"
        return result
    if out is not None:
        (out / f"{path.stem}.pdf").write_bytes(made.pdf)
    result.size, result.labelled = len(made.pdf), made.characters_labelled
    with pypdfium2.PdfDocument(made.pdf) as opened:
        result.pages = len(opened)
        by_pdfium = "\n".join(page.get_textpage().get_text_range() for page in opened)
    seen = word_reader.visible_text(word)
    expected = words(seen)
    readings = [folded(by_pdfium), folded(extract_text(BytesIO(made.pdf)))]
    result.kept = max(share_kept(expected, reading) for reading in readings)
    there = set().union(*map(words, readings))
    result.lost = [
        word
        for word in expected
        if word not in there and not any(word in text for text in readings)
    ][:8]
    broken = broken_rules(made.pdf, folder) if rules else []
    result.rules = len(broken)
    if broken:
        result.outcome, result.reason = "not accessible", ", ".join(broken)
    elif result.kept < KEPT_ENOUGH and not made.characters_labelled:
        result.outcome = "text lost"
    return result


def report(results: list[Result]) -> None:
    """Print a line for every file and a summary."""
    print(f"{'file':52} {'outcome':14} {'pages':>5} {'kept':>9} {'label':>5} {'sec':>5} {'kB':>6}")
    for result in results:
        print(
            f"{result.file[:52]:52} {result.outcome:14} {result.pages:5} {result.kept:9.3%} "
            f"{result.labelled:5} {result.seconds:5.2f} {result.size // 1024:6}"
        )
        if result.reason:
            print(f"    {result.reason}")
        if result.lost and result.kept < KEPT_ENOUGH:
            print(f"    lost: {' '.join(result.lost)}")
    made = [result for result in results if result.outcome != "refused"]
    outcomes = Counter(result.outcome for result in results)
    print(
        f"\n{len(results)} files: "
        + ", ".join(f"{count} {outcome}" for outcome, count in sorted(outcomes.items()))
    )
    if made:
        print(
            f"text kept: median {statistics.median(r.kept for r in made):.3%}, "
            f"{sum(r.kept >= KEPT_ENOUGH for r in made)}/{len(made)} at least {KEPT_ENOUGH:.1%}; "
            f"{sum(r.labelled for r in made)} characters labelled; "
            f"seconds: median {statistics.median(r.seconds for r in made):.2f}, "
            f"most {max(r.seconds for r in made):.2f}; "
            f"{sum(r.pages for r in made)} pages"
        )


def main() -> int:
    """Measure every Word file of a folder."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--out", type=Path, help="keep the PDFs here")
    parser.add_argument("--no-rules", action="store_true", help="leave out pdfua, which is slow")
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    logging.getLogger("pdfminer").setLevel(logging.ERROR)
    files = sorted(path for path in given.folder.iterdir() if path.suffix in {".docx", ".docm"})
    with tempfile.TemporaryDirectory() as scratch:
        rules = not given.no_rules
        results = [measure(path, Path(scratch), given.out, rules=rules) for path in files]
    if given.json:
        print(json.dumps([asdict(result) for result in results], indent=1))
    else:
        report(results)
    return 2 if {result.outcome for result in results} - {"ok", "refused"} else 0


if __name__ == "__main__":
    sys.exit(main())
