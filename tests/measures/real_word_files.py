"""Measure the Word reader and writer on a folder of real files: does any replaced word survive?

    python tests/measures/real_word_files.py FOLDER [--words 5] [--seed 1] [--json] [--office]

For each file some words of its visible text are drawn and replaced everywhere through the public
`WordFormat`. Everything after that is checked by the code of this file and `word_reader` alone:
that no part of the new file holds any of the words, that the rest of the text is unchanged, and
that other programs open it. Exit code 1 if any word survived, 2 if a file failed in another way.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import subprocess
import sys
import tempfile
import warnings
from collections import Counter
from dataclasses import asdict, dataclass, field
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

import docx
import pikepdf
import word_reader

from dhr_redact.documents.docx.format import WordFormat
from dhr_redact.documents.limits import Limits
from dhr_redact.errors import InputError
from dhr_redact.model.document import CaseDocument
from dhr_redact.model.identifiers import DocumentId
from dhr_redact.model.kinds import MentionKind, Treatment
from dhr_redact.model.plan import Bindings, PlannedChange, RedactionPlan
from dhr_redact.model.spans import Span, union

REPLACEMENT = "Zyxwvu"
LIMITS = Limits()
KEPT_ENOUGH = 0.999
LOOK_AHEAD = 60
INVISIBLE = "[\u00ad\u200b-\u200f\u2060\ufeff]*"


@dataclass
class Result:
    """What came of one file. `outcome`: ok, refused, leak, text lost, broken."""

    file: str
    outcome: str = "ok"
    words: int = 0
    changes: int = 0
    leaks: list[str] = field(default_factory=list)
    kept: float = 1.0
    opens: bool = True
    pages: str = ""
    reason: str = ""
    lost: list[str] = field(default_factory=list)


def pattern_of(words: list[str]) -> re.Pattern[str]:
    """Match any of the words, in any case, with invisible characters between the letters."""
    spelt = (INVISIBLE.join(re.escape(letter) for letter in word) for word in words)
    return re.compile("|".join(spelt), re.IGNORECASE)


def plan_for(document: CaseDocument, words: list[str]) -> RedactionPlan:
    """Replace every occurrence of the words in every kept story."""
    pattern = pattern_of(words)
    spans = union(
        Span(story.id, match.start(), match.end())
        for story in document.stories
        if story.is_kept and words
        for match in pattern.finditer(story.text)
    )
    changes = tuple(
        PlannedChange(
            span=span,
            kind=MentionKind.PERSON,
            treatment=Treatment.PSEUDONYMISE,
            replacement=REPLACEMENT,
            basis="measure",
        )
        for span in spans
    )
    bindings = Bindings(document.sha256, 0, 0, "", "", "")
    return RedactionPlan(document.id, bindings, changes, title="A report", file_name="a.docx")


def draw(text: str, count: int, chance: random.Random) -> list[str]:
    """Draw words of four letters or more that are not part of Word's own vocabulary."""
    known = word_reader.vocabulary()
    found = sorted(
        {
            word.casefold()
            for word in re.findall(r"[^\W\d_]{4,}", text)
            if word.casefold() == word.lower() and word.isalpha()
        }
    )
    candidates = [
        word
        for word in found
        if not any(word in name for name in known) and REPLACEMENT.casefold() not in word
    ]
    return sorted(chance.sample(candidates, min(count, len(candidates))))


def share_kept(expected: list[str], actual: list[str]) -> tuple[float, list[str]]:
    """Return the share of expected words that stand in order in the actual text, and the others.

    Linear: both lists are walked once, and after a difference the nearest place is sought where
    four words agree again.
    """
    matched, lost = 0, []
    here = there = 0
    while here < len(expected) and there < len(actual):
        if expected[here] == actual[there]:
            matched, here, there = matched + 1, here + 1, there + 1
            continue
        skip = _resynchronise(expected, actual, here, there)
        lost.extend(expected[here : here + skip[0]])
        here, there = here + skip[0], there + skip[1]
    lost.extend(expected[here:])
    return (matched / len(expected) if expected else 1.0), lost


def _resynchronise(a: list[str], b: list[str], here: int, there: int) -> tuple[int, int]:
    for distance in range(1, LOOK_AHEAD * 2):
        for skip in range(distance + 1):
            left, right = here + skip, there + distance - skip
            if a[left : left + 4] == b[right : right + 4] and left < len(a) and right < len(b):
                return skip, distance - skip
    return 1, 1


def opens_elsewhere(path: Path) -> bool:
    """Tell whether python-docx reads a file through."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            opened = docx.Document(str(path))
            _ = [paragraph.style.name for paragraph in opened.paragraphs if paragraph.style]
    except Exception as problem:  # noqa: BLE001 - any failure at all is the finding
        print(f"python-docx: {type(problem).__name__}", file=sys.stderr)
        return False
    return True


def pages(path: Path, folder: Path) -> int:
    """Return how many pages LibreOffice lays a file out on; 0 if it cannot."""
    profile = (folder / "profile").as_uri()
    command = ["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", "pdf"]
    out = folder / "pdf"
    subprocess.run(
        [*command, "--outdir", str(out), str(path)], capture_output=True, timeout=180, check=False
    )
    made = out / f"{path.stem}.pdf"
    if not made.exists():
        return 0
    with pikepdf.open(made) as pdf:
        return len(pdf.pages)


def measure(path: Path, *, words: int, seed: int, office: bool, folder: Path) -> Result:
    """Redact one file and check what came out."""
    result = Result(path.name)
    original = path.read_bytes()
    draft = folder / "draft.docx"
    try:
        document = WordFormat().load(path, DocumentId("D01"), LIMITS)
        if document.unread_parts:
            result.outcome, result.reason = "refused", "; ".join(document.unread_parts)
            return result
        source = word_reader.visible_text(original)
        drawn = draw(source, words, random.Random(f"{seed}/{path.name}"))  # noqa: S311
        plan = plan_for(document, drawn)
        WordFormat().rebuild(path, plan, draft, LIMITS)
    except InputError as refusal:
        result.outcome = "refused"
        result.reason = f"{type(refusal).__name__}: {refusal}"
        return result
    result.words, result.changes = len(drawn), len(plan.changes)
    new = draft.read_bytes()
    result.leaks = word_reader.survivors(new, drawn)
    expected = pattern_of(drawn).sub(REPLACEMENT, source) if drawn else source
    result.kept, lost = share_kept(expected.split(), word_reader.visible_text(new).split())
    result.lost = lost[:5]
    result.opens = opens_elsewhere(draft)
    if office:
        before, after = pages(path, folder), pages(draft, folder)
        result.pages = f"{before}/{after}"
        draft_pdf = folder / "pdf" / "draft.pdf"
        draft_pdf.unlink(missing_ok=True)
        result.opens = result.opens and (after > 0 or before == 0)
    if result.leaks:
        result.outcome = "leak"
    elif not result.opens:
        result.outcome = "broken"
    elif result.kept < KEPT_ENOUGH:
        result.outcome = "text lost"
    return result


def report(results: list[Result]) -> None:
    """Print a line for every file and a summary."""
    print(f"{'file':58} {'outcome':9} {'words':>5} {'chg':>6} {'kept':>8} pages")
    for result in results:
        print(
            f"{result.file[:58]:58} {result.outcome:9} {result.words:5} {result.changes:6} "
            f"{result.kept:8.4%} {result.pages}"
        )
        for line in (result.reason, *result.leaks):
            if line:
                print(f"    {line}")
        if result.lost and result.kept < KEPT_ENOUGH:
            print(f"    lost: {' '.join(result.lost)}")
    handled = [result for result in results if result.outcome != "refused"]
    outcomes = Counter(result.outcome for result in results)
    whole = sum(result.kept >= KEPT_ENOUGH for result in handled)
    laid_out = [result.pages.split("/") for result in handled if result.pages]
    if laid_out:
        same = sum(before == after for before, after in laid_out)
        print(f"\n{same} of {len(laid_out)} files have as many pages as before in LibreOffice")
    print(
        f"\n{len(results)} files: "
        + ", ".join(f"{count} {outcome}" for outcome, count in sorted(outcomes.items()))
        + f"; {sum(result.words for result in handled)} words, "
        f"{sum(result.changes for result in handled)} changes, "
        f"{sum(len(result.leaks) for result in handled)} leaks; "
        f"{whole}/{len(handled)} keep at least {KEPT_ENOUGH:.1%} of the text"
    )


def main() -> int:
    """Measure every Word file of a folder."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--words", type=int, default=5)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--office", action="store_true")
    given = parser.parse_args()
    files = sorted(path for path in given.folder.iterdir() if path.suffix in {".docx", ".docm"})
    results = []
    with tempfile.TemporaryDirectory() as scratch:
        for path in files:
            folder = Path(scratch)
            results.append(
                measure(
                    path, words=given.words, seed=given.seed, office=given.office, folder=folder
                )
            )
    if given.json:
        print(json.dumps([asdict(result) for result in results], indent=1))
    else:
        report(results)
    outcomes = {result.outcome for result in results}
    return 1 if "leak" in outcomes else 2 if outcomes & {"broken", "text lost"} else 0


if __name__ == "__main__":
    sys.exit(main())
