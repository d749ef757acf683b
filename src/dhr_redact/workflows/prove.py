"""Have the independent verifier look at every file before it may be released."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from dhr_redact.model.entry import CaseMapEntry
from dhr_redact.model.identifiers import EntryId
from dhr_redact.model.kinds import NAMED_KINDS, EntryKind, MentionKind
from dhr_redact.model.outcome import CheckResult, Residue, VerificationReport
from dhr_redact.people.folding import fold
from dhr_redact.people.ordinary import is_ordinary
from dhr_redact.redaction.plan import DocumentPlan
from dhr_redact.verification.needles import Needle, needles_for, needles_from
from dhr_redact.verification.searching import Finder
from dhr_redact.verification.verify import verify_file

_NAME_CHECK = "file name"
_WORDED = frozenset(
    {
        MentionKind.ADDRESS,
        MentionKind.EMAIL,
        MentionKind.SOCIAL_HANDLE,
        MentionKind.URL,
    }
)


@dataclass(frozen=True, slots=True)
class Proof:
    """A file, the name it is to be released under, and what the verifier says of both."""

    path: Path
    name: str
    report: VerificationReport
    allowed: Mapping[str, int] = field(default_factory=dict, repr=False)


def needles_of(
    entries: Sequence[CaseMapEntry], plans: Iterable[DocumentPlan] = ()
) -> tuple[Needle, ...]:
    """Return what must not be found: every form of everyone replaced, and every original."""
    originals = {
        (original.text.reveal(), original.entry, original.kind.value)
        for plan in plans
        for original in plan.originals
        if is_telling(original.text.reveal(), original.kind)
    }
    return needles_with(entries, originals)


def needles_with(
    entries: Sequence[CaseMapEntry], originals: Iterable[tuple[str, EntryId | None, str]]
) -> tuple[Needle, ...]:
    """Return the needles of entries and of telling originals: (text, entry, kind) each.

    Of somebody on the map the fragments come from the names alone: of 'health visitor Jane Osei'
    the words 'health visitor' may stand anywhere.
    """
    ordered = sorted(originals, key=lambda item: (item[0], item[1] or "", item[2]))
    agencies = [
        name.text.reveal()
        for entry in entries
        if entry.kind is EntryKind.ORGANISATION and not entry.replacement
        for name in entry.names
    ]
    of_originals = [
        needle
        for needle in needles_from(ordered, agencies)
        if needle.entry is None or needle.strength == "full"
    ]
    return tuple(dict.fromkeys((*needles_for(entries), *of_originals)))


def is_telling(text: str, kind: MentionKind) -> bool:
    """Tell whether an original may not stand anywhere else either.

    A name that is ordinary words only ('Will', 'Head of') is searched by the case map's own
    forms, which mind its capital; a number must hold one.
    """
    if kind in NAMED_KINDS:
        return any(not is_ordinary(fold(word)) for word in re.findall(r"[^\W\d_]+", text))
    return kind in _WORDED or any(character.isdigit() for character in text)


def allowed_in(finder: Finder, texts: Iterable[str]) -> Mapping[str, int]:
    """Count what may be found: needles within the texts that we know to stand there.

    These are the replacements themselves ('May 2031' where somebody is called May) and the
    mentions that are kept by rule or decision.
    """
    allowed: Counter[str] = Counter()
    for text, times in Counter(texts).items():
        for hit in finder.find(text):
            allowed[finder.keys[hit.needle]] += times
    return allowed


def prove(path: Path, name: str, finder: Finder, allowed: Mapping[str, int]) -> Proof:
    """Verify one file and its name."""
    report = verify_file(path, needles=finder.needles, allowed=allowed)
    hits = [hit for hit in finder.find(Path(name).stem) if not allowed.get(finder.keys[hit.needle])]
    residues = tuple(
        Residue(where="file name", how="name", what="form", entry=finder.needles[hit.needle].entry)
        for hit in hits
    )
    report = replace(
        report,
        expected=(*report.expected, _NAME_CHECK),
        checks=(*report.checks, CheckResult(_NAME_CHECK, 1, not residues)),
        residues=(*report.residues, *residues),
    )
    return Proof(path, name, report, allowed)
