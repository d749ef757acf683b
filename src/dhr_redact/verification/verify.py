"""Verify one file: look at all of it, search it for every needle, and report.

What a file is, is told from its content. A file that cannot be read to the end, or is of no kind
known here, fails; so does a check that had nothing to look at.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from dhr_redact.model.outcome import CheckResult, Residue, VerificationReport
from dhr_redact.verification.docx_scan import scan_docx
from dhr_redact.verification.judging import Judgement, judge
from dhr_redact.verification.needles import Needle
from dhr_redact.verification.package import NotAPackageError, read_package
from dhr_redact.verification.passages import READABLE, Channel, Finding, Passage, Ran
from dhr_redact.verification.pdf_worker import scan_apart
from dhr_redact.verification.searching import Finder
from dhr_redact.verification.text_scan import NotTextError, scan_text, scan_workbook

FILE_NAME: Final = "the file's name"
STRUCTURE: Final = "structure"
_CHECKS: Final = {
    Channel.VISIBLE: "visible text",
    Channel.HIDDEN: "hidden text and attributes",
    Channel.NAME: "names",
    Channel.RAW: "raw bytes",
    Channel.COPY: "strings, streams and bytes",
}
_PDF_CHECKS: Final = (
    "text by PDFium",
    "text by pdfminer",
    "fonts",
    "geometry",
    "pages as they look",
)
"""Checks of a PDF that say themselves that they ran; poppler's text is one more where it is."""
_IN_PARTS: Final = tuple(
    _CHECKS[channel] for channel in (Channel.VISIBLE, Channel.HIDDEN, Channel.NAME, Channel.RAW)
)
_EXPECTED: Final = {
    "docx": (READABLE, FILE_NAME, *_IN_PARTS, STRUCTURE),
    "workbook": (READABLE, FILE_NAME, *_IN_PARTS, STRUCTURE),
    "text": (READABLE, FILE_NAME, _CHECKS[Channel.VISIBLE], _CHECKS[Channel.RAW]),
    "pdf": (
        READABLE,
        FILE_NAME,
        _CHECKS[Channel.VISIBLE],
        _CHECKS[Channel.NAME],
        _CHECKS[Channel.COPY],
        STRUCTURE,
        *_PDF_CHECKS,
    ),
    "unknown": (READABLE,),
}
"""The checks that must each have run, have had something to look at, and have passed."""
_OLE: Final = b"\xd0\xcf\x11\xe0"
_PDF: Final = b"%PDF-"
_UNKNOWN: Final = ((_OLE, "an older Office file"), (b"{\\rtf", "RTF"))


@dataclass(slots=True)
class _Looked:
    """What the scan of a file gave."""

    kind: str
    passages: list[Passage] = field(default_factory=list)
    findings: set[Finding] = field(default_factory=set)
    ran: list[Ran] = field(default_factory=list)


def verify_file(
    path: Path,
    *,
    needles: Sequence[Needle],
    allowed: Mapping[str, int],
    read_every_page: bool = False,
) -> VerificationReport:
    """Report whether anything of the needles, or anything that must not be, is in a file.

    `allowed` gives, for texts known to be kept, how often a reader may see each. The pixels of a
    PDF's pages are read where there is reason to, or of `read_every_page`.

    Raises:
        OSError: If the file cannot be opened.
    """
    data = path.read_bytes()
    looked = _look(data, needles, read_every_page=read_every_page)
    looked.passages.append(Passage("the file's name", Channel.NAME, path.name))
    judgement = judge(looked.passages, finder=Finder.of(needles), allowed=allowed)
    findings = sorted(looked.findings)
    found = [residue for residues in judgement.residues.values() for residue in residues]
    found += [Residue(where=f.part, how=_how(f), what=f.what) for f in findings]
    return VerificationReport(
        sha256=hashlib.sha256(data).hexdigest(),
        expected=_EXPECTED[looked.kind],
        checks=tuple(_checks(looked, judgement)),
        residues=tuple(sorted(found, key=_order)),
    )


def _how(finding: Finding) -> str:
    return "geometry" if finding.check == "geometry" else "structure"


def _look(data: bytes, needles: Sequence[Needle], *, read_every_page: bool) -> _Looked:
    """Scan a file by what it is. What stops the scan is a finding like any other."""
    looked = _Looked(kind="unknown")
    try:
        looked.kind, items = _scan(data, needles, read_every_page=read_every_page)
        for item in items:
            if isinstance(item, Passage):
                looked.passages.append(item)
            elif isinstance(item, Ran):
                looked.ran.append(item)
            else:
                looked.findings.add(item)
    except (NotAPackageError, NotTextError) as error:
        looked.findings.add(Finding(READABLE, str(error)))
    return looked


def _scan(
    data: bytes, needles: Sequence[Needle], *, read_every_page: bool
) -> tuple[str, Iterator[Passage | Finding | Ran]]:
    """Tell what a file is, and begin to scan it.

    A PDF is told by its mark anywhere in its first kilobyte, as viewers do.
    """
    if _PDF in data[:1024]:
        whose = tuple(
            (needle.text.reveal(), needle.entry)
            for needle in needles
            if needle.entry is not None and needle.strength == "full"
        )
        return "pdf", scan_apart(data, names=whose, read_every_page=read_every_page)
    for mark, what in _UNKNOWN:
        if data.lstrip()[:8].startswith(mark):
            return "unknown", iter([Finding(READABLE, f"{what} cannot be verified")])
    if not data.strip():
        return "unknown", iter([Finding(READABLE, "the file is empty")])
    if b"PK\x03\x04" not in data[:1024]:
        return "text", scan_text(data)
    package = read_package(data)
    names = {entry.name.casefold() for entry in package.entries}
    if "xl/workbook.xml" in names and "word/document.xml" not in names:
        return "workbook", scan_workbook(package)
    return "docx", scan_docx(package)


def _checks(looked: _Looked, judgement: Judgement) -> Iterator[CheckResult]:
    """Yield one result for each check; one that had nothing to search has not passed."""
    unreadable = any(finding.part == READABLE for finding in looked.findings)
    entries = len({passage.part for passage in looked.passages})
    yield CheckResult(READABLE, entries, passed=not unreadable)
    named = judgement.residues.get(Channel.NAME, ())
    yield CheckResult(FILE_NAME, 1, passed=not any(r.where == FILE_NAME for r in named))
    for ran in looked.ran:
        failed = any(finding.check == ran.check for finding in looked.findings)
        yield CheckResult(ran.check, ran.looked_at, passed=not failed)
    for channel, name in _CHECKS.items():
        searched = judgement.searched.get(channel, 0)
        if not searched and name not in _EXPECTED[looked.kind]:
            continue
        passed = not judgement.residues.get(channel) and not unreadable
        yield CheckResult(name, searched, passed=passed and bool(searched))
    built = not any(finding.check == STRUCTURE for finding in looked.findings)
    yield CheckResult(STRUCTURE, entries, passed=built and not unreadable)


def _order(residue: Residue) -> tuple[str, str, str, str]:
    return residue.where, residue.how, residue.what, residue.entry or ""
