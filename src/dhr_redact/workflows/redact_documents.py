"""Load, detect, link, plan, apply, verify, release: a whole case, or single files."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from dhr_redact.documents.editions import has_edition, write_edition
from dhr_redact.documents.table import format_of
from dhr_redact.errors import ResidueError, UndecidedError
from dhr_redact.model.counts import counted
from dhr_redact.model.files import Draft
from dhr_redact.model.outcome import LogLine, Rebuilt
from dhr_redact.people.roster import Roster
from dhr_redact.redaction.effective import Effective, Standing
from dhr_redact.redaction.log import Done, open_lines, sealed_lines, words_of
from dhr_redact.redaction.plan import DocumentPlan
from dhr_redact.redaction.questions import Question
from dhr_redact.redaction.reading_notes import ReadingNote, reading_notes
from dhr_redact.verification.searching import Finder
from dhr_redact.workflows.engine import Engine
from dhr_redact.workflows.find_mentions import (
    Found,
    FoundDocument,
    find_mentions,
    with_undecided_masked,
)
from dhr_redact.workflows.obey import require_obeyed
from dhr_redact.workflows.ports import CaseStore, Tell, tell_nobody
from dhr_redact.workflows.prove import Proof, allowed_in, needles_of, prove
from dhr_redact.workflows.record_release import record_of
from dhr_redact.workflows.residue_advice import advised
from dhr_redact.workflows.settle_clashes import require_no_clash
from dhr_redact.workflows.write_logs import RESERVED, write_logs


@dataclass(frozen=True, slots=True)
class Release:
    """What came out of a run: the files, what was done, and the proof for each file.

    `notes` say what a person must still read, by place; `warnings` what the writers could not do
    as they should.
    """

    files: tuple[Path, ...]
    lines: tuple[LogLine, ...]
    proofs: tuple[Proof, ...]
    found: Found = field(repr=False)
    masked: int = 0
    notes: tuple[ReadingNote, ...] = ()
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Written:
    """A document's plan, what the writer did, the draft, and the name to release it under.

    `edition` is the same document as a PDF, where one was asked for.
    """

    plan: DocumentPlan
    rebuilt: Rebuilt
    draft: Path
    name: str
    edition: Path | None = None

    def texts(self) -> list[str]:
        """Return the texts that are known to stand in the draft: replaced and kept."""
        return [*self.plan.written, *(kept.reveal() for kept in self.plan.kept)]


class QuestionsRemainError(UndecidedError):
    """Mentions wait for a person; carries the questions so that they can be listed."""

    def __init__(self, questions: Sequence[Question]) -> None:
        mentions = sum(len(question.places) for question in questions)
        asked = f"{counted(len(questions), 'question')} about {counted(mentions, 'mention')}"
        super().__init__(f"{asked} must be answered first")
        self.questions = tuple(questions)


class ResidueFoundError(ResidueError):
    """The verifier found something; carries the proofs so that the places can be listed."""

    def __init__(self, proofs: Sequence[Proof]) -> None:
        dirty = [proof for proof in proofs if not proof.report.is_clean]
        places = sum(len(proof.report.residues) for proof in dirty)
        failed = sum(not check.passed for proof in dirty for check in proof.report.checks)
        super().__init__(
            f"{counted(places, 'place')} and {counted(failed, 'failed check')} in {len(dirty)} of "
            f"{counted(len(proofs), 'file')}"
        )
        self.proofs = tuple(dirty)


def redact_documents(
    store: CaseStore, engine: Engine, *, mask_undecided: bool = False, tell: Tell = tell_nobody
) -> Release:
    """Load, detect, link, plan, apply, verify, release.

    Raises:
        QuestionsRemainError: If mentions wait for a person and masking was not asked for.
        PseudonymClashError: If a pseudonym resembles a real name that joined later.
        RestrictionError: If something a reporting restriction protects would stay.
        ResidueFoundError: If the verifier finds anything. Nothing is released.
        DhrRedactError: Any other of its leaves. Nothing is released.
    """
    found = find_mentions(store, engine, tell)
    require_no_clash(found.case_map)
    obeyed = require_obeyed(found, engine.obedience, engine.policy)
    if found.questions and not mask_undecided:
        raise QuestionsRemainError(found.questions)
    if found.questions:
        found = with_undecided_masked(found)
    plans = tuple(item.planned for item in found.documents)
    with store.work_folder() as work:
        written = _apply(found, plans, engine, work, tell)
        done = [Done(item.plan, item.rebuilt) for item in written]
        lines = open_lines(done)
        logs = write_logs(work, lines, engine, title=store.title, reference=store.ref)
        proofs = _verify(found, written, logs, lines, tell)
        if any(not proof.report.is_clean for proof in proofs):
            raise ResidueFoundError([advised(proof) for proof in proofs])
        drafts = [Draft(proof.path, proof.name, proof.report.sha256) for proof in proofs]
        files = store.release(drafts, record_of(proofs, plans, sealed_lines(done)))
    masked = sum(_is_undecided(e) for item in found.documents for e in item.effectives)
    said = (f"{item.plan.plan.document}, {w}" for item in written for w in item.rebuilt.warnings)
    return Release(files, lines, proofs, found, masked, _notes(found, plans), (*obeyed, *said))


def _is_undecided(effective: Effective) -> bool:
    return effective.standing is Standing.UNDECIDED


def _notes(found: Found, plans: Sequence[DocumentPlan]) -> tuple[ReadingNote, ...]:
    roster = Roster(found.case_map.entries)
    return tuple(
        note
        for item, planned in zip(found.documents, plans, strict=True)
        for note in reading_notes(item.document, item.effectives, planned.plan, roster)
    )


def _apply(
    found: Found, plans: Sequence[DocumentPlan], engine: Engine, work: Path, tell: Tell
) -> tuple[Written, ...]:
    written: list[Written] = []
    taken: set[str] = set()
    for number, (item, planned) in enumerate(zip(found.documents, plans, strict=True), start=1):
        name = _free_name(item, planned, taken)
        draft = work / f"{item.document.id}{Path(name).suffix}"
        rebuilt = format_of(item.source.path, engine.readings, engine.languages).rebuild(
            item.source.path, planned.plan, draft, engine.limits
        )
        edition: Path | None = None
        if engine.pdf_editions and has_edition(draft.suffix):
            edition = work / f"{item.document.id}-edition.pdf"
            said = write_edition(draft, edition, engine.limits)
            rebuilt = replace(rebuilt, warnings=(*rebuilt.warnings, *said))
        written.append(Written(planned, rebuilt, draft, name, edition))
        tell("writing", number, len(plans))
    return tuple(written)


def _free_name(item: FoundDocument, planned: DocumentPlan, taken: set[str]) -> str:
    """Return the name to release a document under; two never get one name."""
    suffix = format_of(item.source.path).suffix
    stem = planned.plan.file_name or item.document.id
    endings = (suffix, ".pdf") if has_edition(suffix) else (suffix,)
    if any(f"{stem}{ending}".casefold() in taken | RESERVED for ending in endings):
        stem = f"{stem} {item.document.id}"
    taken |= {f"{stem}{ending}".casefold() for ending in endings}
    return f"{stem}{suffix}"


def _verify(
    found: Found,
    written: Sequence[Written],
    logs: Sequence[Path],
    lines: Sequence[LogLine],
    tell: Tell,
) -> tuple[Proof, ...]:
    finder = Finder.of(needles_of(found.case_map.entries, [item.plan for item in written]))
    said = [text for line in lines for text in words_of(line)]
    jobs = [(item.draft, item.name, item.texts()) for item in written]
    jobs += [
        (item.edition, f"{Path(item.name).stem}.pdf", item.texts())
        for item in written
        if item.edition is not None
    ]
    jobs += [(path, path.name, said) for path in logs]
    proofs: list[Proof] = []
    for number, (path, name, texts) in enumerate(jobs, start=1):
        proofs.append(prove(path, name, finder, allowed_in(finder, texts)))
        tell("verifying", number, len(jobs))
    return tuple(proofs)
