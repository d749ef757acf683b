"""Measure the PDF reader and writer on a folder of real files: does any replaced word survive?

    python tests/measures/real_pdf_files.py FOLDER [--words 5] [--seed 1] [--jobs 2]
        [--seconds 120] [--times 1] [--way in-place] [--look] [--json] [--compare]

For each file some words of its text are drawn from what at least two programs see, and replaced
everywhere through the public format. What follows is checked by `pdf_reader` alone: that three
programs and a raw search find none of the words, that the other text is still there, and that
pages look the same but for the changed lines. `--look` also reads the rendered pages by
recognition. `--compare` does the same with PyMuPDF where that is installed. Files are worked on in
a process that may die, with a time limit; `--times` goes through all of them so often, each time in
a new process, and the fastest counts, since other work on a machine only ever slows a file down.
Exit code 1 if any word survived, 2 if a file broke.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import random
import re
import statistics
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass, field, replace
from functools import cache
from importlib.util import find_spec
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from pathlib import Path
from queue import SimpleQueue

sys.path.insert(0, str(Path(__file__).resolve().parent))

import pdf_lines
import pdf_reader
import pikepdf
import pypdfium2
import typst
from PIL import Image

from dhr_redact.documents.limits import Limits
from dhr_redact.documents.table import format_of
from dhr_redact.errors import DhrRedactError, UnreadableDocumentError
from dhr_redact.model.document import CaseDocument
from dhr_redact.model.identifiers import DocumentId
from dhr_redact.model.kinds import MentionKind, PdfWay, StoryKind, Treatment
from dhr_redact.model.plan import Bindings, PictureChange, PlannedChange, RedactionPlan
from dhr_redact.model.spans import Span, union

REPLACEMENT = "Zyxwvu"
LIMITS = Limits()
KEPT_ENOUGH = 0.995
SAME_ENOUGH = 0.001
"""The share of pixels outside changed lines that may differ on a page that counts as the same."""


@dataclass
class Result:
    """What came of one file. `outcome`: ok, refused, leak, text lost, crash, time-out, no words."""

    file: str
    outcome: str = "ok"
    reason: str = ""
    pages: int = 0
    words: int = 0
    changes: int = 0
    left_by: dict[str, int] = field(default_factory=dict)
    leaks: list[str] = field(default_factory=list)
    raw: list[str] = field(default_factory=list)
    looked: list[str] = field(default_factory=list)
    kept: float = 1.0
    kept_unseen_too: float = 1.0
    differ: list[float] = field(default_factory=list)
    differ_beside: list[float] = field(default_factory=list)
    opens: bool = True
    seconds: float = 0.0

    @property
    def a_page(self) -> float:
        """Seconds a page."""
        return self.seconds / max(1, self.pages)


@dataclass(frozen=True)
class Options:
    """What the command was asked for."""

    words: int
    seed: int
    way: str
    look: bool
    peer: bool = False
    only_clock: bool = False


def plan_for(
    document: CaseDocument,
    words: list[str],
    way: PdfWay,
    *,
    replacement: str = REPLACEMENT,
    treatment: Treatment = Treatment.PSEUDONYMISE,
) -> RedactionPlan:
    """Replace every occurrence of the words in every story that is kept, and keep pictures."""
    pictures = {picture.id for picture in document.pictures}
    spans = union(
        Span(story.id, start, end)
        for story in document.stories
        if story.is_kept or story.id in pictures
        for word in words
        for start, end in _occurrences(story.text, word)
    )
    changes = tuple(
        PlannedChange(
            span=span,
            kind=MentionKind.PERSON,
            treatment=treatment,
            replacement=replacement,
            basis="measure",
        )
        for span in spans
    )
    kept = tuple(PictureChange(p.id, keep=True, basis="measure") for p in document.pictures)
    bindings = Bindings(document.sha256, 0, 0, "", "", "")
    return RedactionPlan(
        document.id, bindings, changes, kept, title="A report", file_name="a.pdf", pdf=way
    )


def _occurrences(text: str, word: str) -> list[tuple[int, int]]:
    """Return where a word stands as a whole word."""
    return [match.span() for match in _pattern(word).finditer(text)]


@cache
def _pattern(word: str) -> re.Pattern[str]:
    """Return what finds a word as a whole word, with what may stand between its letters."""
    between = "[\u00ad\u200b-\u200f\u2060\ufeff]*(?:[-\u2010\u00ad]\\s*\\n\\s*)?"
    letters = (r"\s+" if letter == " " else re.escape(letter) for letter in word)
    whole = rf"(?<![^\W\d_]){between.join(letters)}(?![^\W\d_])"
    return re.compile(whole, re.IGNORECASE)


def draw(texts: dict[str, str], count: int, chance: random.Random) -> list[str]:
    """Draw words that at least two programs see, so that garbage of one is left out."""
    seen = Counter(word for text in texts.values() for word in pdf_reader.words(text))
    enough = min(2, len(texts))
    found = sorted(
        word
        for word, programs in seen.items()
        if programs >= enough and word.isascii() and REPLACEMENT.casefold() not in word
    )
    return sorted(chance.sample(found, min(count, len(found))))


def measure(path: Path, options: Options, folder: Path) -> Result:
    """Redact one file and check what came out."""
    result = Result(path.name)
    before = pdf_reader.texts(path)
    words = draw(before, options.words, random.Random(f"{options.seed}/{path.name}"))  # noqa: S311
    draft = folder / "draft.pdf"
    for word in words:
        _pattern(word)  # finding words is the measure's part, not the product's
    redact = _peer if options.peer else _redact
    start = time.perf_counter()
    try:
        result.changes, unseen = redact(path, words, draft, PdfWay(options.way))
    except DhrRedactError as refusal:
        return replace(result, outcome="refused", reason=f"{type(refusal).__name__}: {refusal}")
    result.seconds = time.perf_counter() - start
    if not options.only_clock:
        _check(result, Files(path, draft, before, unseen), words, options)
    return result


def _redact(path: Path, words: list[str], draft: Path, way: PdfWay) -> tuple[int, str]:
    """Redact a file; return how many changes were made, and the text that no reader sees."""
    form = format_of(path)
    document = form.load(path, DocumentId("D01"), LIMITS)
    if document.unread_parts:
        raise UnreadableDocumentError("; ".join(document.unread_parts))
    plan = plan_for(document, words, way)
    form.rebuild(path, plan, draft, LIMITS)
    return len(plan.changes), _unseen(document)


@dataclass(frozen=True)
class Files:
    """A file before and after: what programs read before, and what no reader saw of it."""

    path: Path
    draft: Path
    before: dict[str, str]
    unseen: str


def _warm(folder: Path) -> None:
    """Let a new process redact a page and read a scan: an office waits for that once a case."""
    page = folder / "page.pdf"
    said = '#set page(paper: "a4")\n' + "The panel met on Monday. " * 20
    page.write_bytes(bytes(typst.compile(said.encode(), ignore_system_fonts=True)))
    form = format_of(page)
    document = form.load(page, DocumentId("D00"), LIMITS)
    plan = plan_for(document, ["Monday"], PdfWay.IN_PLACE)
    form.rebuild(page, plan, folder / "page-out.pdf", LIMITS)
    with pypdfium2.PdfDocument(page) as pdf:
        pdf[0].render(scale=2).to_pil().save(folder / "scan.pdf")
    form.load(folder / "scan.pdf", DocumentId("D00"), LIMITS)


def _unseen(document: CaseDocument) -> str:
    """Return the text of pages that lies under other things, outside the page and so on."""
    pictures = {picture.id for picture in document.pictures}
    return "\n".join(
        story.text
        for story in document.stories
        if not story.is_kept and story.id not in pictures and story.kind is StoryKind.HIDDEN
    )


def _check(result: Result, files: Files, words: list[str], options: Options) -> None:
    path, draft = files.path, files.draft
    after = pdf_reader.texts(draft)
    result.words = len(words)
    result.left_by = {
        title: sum(pdf_reader.has_word(text, word) for word in words)
        for title, text in after.items()
    }
    result.leaks = [
        f"{word} by {title}"
        for title, text in after.items()
        for word in words
        if pdf_reader.has_word(text, word)
    ]
    result.raw = pdf_reader.raw_places(draft, words)
    result.kept = _kept(files.before, after, words, files.unseen)
    result.kept_unseen_too = _kept(files.before, after, words, "")
    result.opens = pdf_reader.opens(draft.read_bytes())
    pictures = pdf_reader.rendered(draft)
    result.pages = _pages(path)
    bands = pdf_lines.changed_lines(path, words)
    originals = pdf_reader.rendered(path)
    forms = pdf_reader.rendered(path, with_forms=True)
    larger = pdf_reader.rendered(path, dpi=200)
    for *olds, new, (own, broken), large in zip(
        originals, forms, pictures, bands, larger, strict=False
    ):
        share = _differing(olds, new, broken)
        seen = pdf_lines.lines_in_pictures(large, words) if share > SAME_ENOUGH else []
        result.differ.append(_differing(olds, new, broken + seen))
        result.differ_beside.append(_differing(olds, new, own + seen))
    if len(originals) != len(pictures) and options.way == PdfWay.IN_PLACE:
        result.reason = f"{len(originals)} pages became {len(pictures)}"
    if options.look:
        result.looked = _looked(draft, words)
    if result.leaks or result.raw or result.looked:
        result.outcome = "leak"
    elif not words:
        result.outcome = "no words"
    elif result.kept < KEPT_ENOUGH:
        result.outcome = "text lost"


def _differing(olds: list[Image.Image], new: Image.Image, lines: list[pdf_lines.Band]) -> float:
    """Return how much of a page differs from the nearer of the ways in which readers show it."""
    return min(pdf_lines.differing(old, new, lines) for old in olds)


def _kept(before: dict[str, str], after: dict[str, str], words: list[str], unseen: str) -> float:
    """Return the best share over the programs: one may read a column where it did not before."""
    shares = [
        pdf_reader.kept(text, after[title], words, REPLACEMENT, unseen)
        for title, text in before.items()
        if title in after
    ]
    return max(shares, default=0.0 if before else 1.0)


def _pages(path: Path) -> int:
    with pikepdf.open(path) as pdf:  # which opens damaged files too
        return len(pdf.pages)


def _looked(path: Path, words: list[str]) -> list[str]:
    """Return the words that recognition reads in the rendered pages."""
    found = []
    with pdf_lines.reader() as reader:
        for number, picture in enumerate(pdf_reader.rendered(path, dpi=150, pages=3), start=1):
            reader.SetImage(picture)
            text = str(reader.GetUTF8Text())
            found += [f"{w} on page {number}" for w in words if pdf_reader.has_word(text, w)]
    return found


def _peer(path: Path, words: list[str], draft: Path, _: PdfWay) -> tuple[int, str]:
    """Redact with PyMuPDF as people use it. For comparison only; it is no dependency."""
    import fitz  # type: ignore[import-not-found]

    changes = 0
    with fitz.open(path) as pdf:
        for page in pdf:
            for word in words:
                for quad in page.search_for(word, quads=True):
                    if word in page.get_textbox(quad.rect).casefold():
                        page.add_redact_annot(quad)
                        changes += 1
            page.apply_redactions()
        pdf.save(draft, garbage=4)
    return changes, ""


# --- running -------------------------------------------------------------------------------------


def _work(questions: Connection) -> None:
    """Measure one file after the other, in a process that may die."""
    is_cold = True
    while True:
        try:
            path, options = questions.recv()
        except EOFError:
            return
        with tempfile.TemporaryDirectory() as folder:
            try:
                if is_cold and not options.peer:
                    _warm(Path(folder))
                is_cold = False
                questions.send(measure(path, options, Path(folder)))
            except Exception as error:  # noqa: BLE001  (any failure at all is the finding)
                place = traceback.extract_tb(error.__traceback__)[-1]
                reason = f"{type(error).__name__} at {Path(place.filename).name}:{place.lineno}"
                questions.send(Result(path.name, outcome="crash", reason=reason))


class Helper:
    """A process that measures files, as the files of a case go through one process of the product.

    It is ended when the time of a file is up, and the next file gets a fresh one.
    """

    def __init__(self) -> None:
        self._process: SpawnProcess | None = None
        self._line: Connection | None = None

    def run(self, path: Path, options: Options, seconds: float) -> Result:
        """Measure one file."""
        line = self._line or self._start()
        try:
            line.send((path, options))
            if line.poll(seconds):
                return line.recv()  # type: ignore[no-any-return]
        except (EOFError, OSError):
            self.end()
            return Result(path.name, outcome="crash", reason="the process died")
        self.end()
        return Result(path.name, outcome="time-out", reason=f"more than {seconds:.0f} s")

    def _start(self) -> Connection:
        context = multiprocessing.get_context("spawn")
        self._line, theirs = context.Pipe()
        self._process = context.Process(target=_work, args=(theirs,))
        self._process.start()
        theirs.close()
        return self._line

    def end(self) -> None:
        """End the process."""
        if self._process and self._line:
            self._process.kill()
            self._process.join()
            self._line.close()
        self._process = self._line = None


def run_all(files: Sequence[Path], options: Options, seconds: float, jobs: int) -> Iterator[Result]:
    """Measure files in so many processes, and give the results in order."""
    helpers = [Helper() for _ in range(jobs)]
    free: SimpleQueue[Helper] = SimpleQueue()
    for helper in helpers:
        free.put(helper)

    def one(path: Path) -> Result:
        helper = free.get()
        try:
            return helper.run(path, options, seconds)
        finally:
            free.put(helper)

    try:
        with ThreadPoolExecutor(jobs) as pool:
            yield from pool.map(one, files)
    finally:
        for helper in helpers:
            helper.end()


def _fastest(
    files: Sequence[Path], options: Options, seconds: float, jobs: int, times: int
) -> dict[str, float]:
    """Return the fewest seconds that each file took when all were gone through so often."""
    found: dict[str, float] = {}
    for _ in range(times):
        for result in run_all(files, replace(options, only_clock=True), seconds, jobs):
            if result.seconds:
                found[result.file] = min(result.seconds, found.get(result.file, result.seconds))
    return found


_HEAD = f"{'file':52} {'outcome':9} {'words':>5} {'chg':>5} {'kept':>8} {'differ':>7} {'s/page':>6}"


def report(r: Result) -> None:
    """Print the line of a file, and what went wrong with it."""
    differ = f"{max(r.differ):7.2%}" if r.differ else "      -"
    print(
        f"{r.file[:52]:52} {r.outcome:9} {r.words:5} {r.changes:5} {r.kept:8.3%} {differ} "
        f"{r.a_page:6.2f}"
    )
    for line in (r.reason, *r.leaks[:4], *r.raw[:4], *(f"seen: {x}" for x in r.looked[:4])):
        if line:
            print(f"    {line}")
    if not r.opens:
        print("    pikepdf complains about the new file")
    sys.stdout.flush()


def summary(results: Sequence[Result], title: str) -> None:
    """Print the figures that are asked for."""
    done = [r for r in results if r.outcome in {"ok", "leak", "text lost", "no words"}]
    words = sum(r.words for r in done)
    with_words = [r for r in done if r.words]
    pages = [share for r in done for share in r.differ]
    gone = words - sum(len({leak.split(" by ")[0] for leak in r.leaks}) for r in done)
    counts = Counter(r.outcome for r in results)
    print(
        f"\n{title}: {len(results)} files: "
        + ", ".join(f"{n} {o}" for o, n in sorted(counts.items()))
    )
    if not done:
        return
    print(f"  words gone by every program       {gone} of {words} ({gone / max(1, words):.2%})")
    for program in ("pdfium", "pdfminer", "poppler"):
        print(
            f"    left by {program:10}              {sum(r.left_by.get(program, 0) for r in done)}"
        )
    print(f"  left in strings and streams       {sum(len(r.raw) for r in done)}")
    print(f"  left by recognition               {sum(len(r.looked) for r in done)}")
    if with_words:
        shares = [r.kept for r in with_words]
        enough = sum(share >= KEPT_ENOUGH for share in shares)
        print(
            f"  other text kept                   median {statistics.median(shares):.3%}, "
            f"mean {statistics.mean(shares):.3%}, "
            f"{enough} of {len(shares)} files at least {KEPT_ENOUGH:.1%}"
        )
        all_text = [r.kept_unseen_too for r in with_words]
        print(
            f"  with what no reader sees          median {statistics.median(all_text):.3%}, "
            f"mean {statistics.mean(all_text):.3%}"
        )
    beside = [share for r in done for share in r.differ_beside]
    for which, shares in (("set anew", pages), ("of the words", beside)):
        same = sum(share <= SAME_ENOUGH for share in shares)
        print(
            f"  the same outside lines {which:12}  {same} of {len(shares)} pages "
            f"({same / max(1, len(shares)):.1%}) at 60 dpi, at most {SAME_ENOUGH:.1%} of pixels"
        )
    rates = [r.a_page for r in done]
    middle = statistics.median(rates)
    print(f"  seconds a page                    median {middle:.3f}, longest {max(rates):.2f}")


def main() -> int:
    """Measure every PDF of a folder."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--words", type=int, default=5)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--seconds", type=float, default=120, help="the time a file may take")
    parser.add_argument("--times", type=int, default=1, help="redact all so often")
    parser.add_argument("--way", choices=[way.value for way in PdfWay], default=PdfWay.IN_PLACE)
    parser.add_argument("--look", action="store_true", help="read rendered pages by recognition")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--compare", action="store_true", help="also with PyMuPDF, if installed")
    given = parser.parse_args()
    files = sorted(path for path in given.folder.rglob("*") if path.suffix.lower() == ".pdf")
    options = Options(given.words, given.seed, given.way, given.look)
    ways = {"dhr-redact": options}
    if given.compare and find_spec("fitz"):
        ways["PyMuPDF apply_redactions"] = replace(options, peer=True)
    outcomes: set[str] = set()
    for title, chosen in ways.items():
        results = []
        fastest = _fastest(files, chosen, given.seconds, given.jobs, given.times - 1)
        if not given.json:
            print(_HEAD)
        for result in run_all(files, chosen, given.seconds, given.jobs):
            result.seconds = min(result.seconds, fastest.get(result.file, result.seconds))
            results.append(result)
            if not given.json:
                report(result)
        if given.json:
            print(json.dumps([asdict(result) for result in results], indent=1))
        else:
            summary(results, title)
        if not chosen.peer:
            outcomes = {result.outcome for result in results}
    return 1 if "leak" in outcomes else 2 if outcomes & {"crash", "time-out", "text lost"} else 0


if __name__ == "__main__":
    sys.exit(main())
