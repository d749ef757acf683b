"""Read every document of a case, find and link its mentions, and let by-rule newcomers join."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from dhr_redact.detection.pipeline import detect
from dhr_redact.documents.table import load
from dhr_redact.errors import InputError, UnreadPartError
from dhr_redact.model.decision import Decision
from dhr_redact.model.document import CaseDocument
from dhr_redact.model.files import SourceFile
from dhr_redact.model.identifiers import EntryId
from dhr_redact.people.linking import LinkedMention, NotAName, Unknown, link_mentions
from dhr_redact.people.newcomers import newcomers_of
from dhr_redact.people.roster import Roster
from dhr_redact.pseudonyms.case_map import CaseMap
from dhr_redact.redaction.effective import Effective, effective_mentions, key_of
from dhr_redact.redaction.questions import Question, questions_of
from dhr_redact.workflows.admit import admit
from dhr_redact.workflows.engine import Engine
from dhr_redact.workflows.ports import CaseStore, Tell, tell_nobody

_ROUNDS: Final = 4
"""A newcomer's other forms can show another newcomer; more rounds than this were never needed."""


@dataclass(frozen=True, slots=True)
class FoundDocument:
    """A document as it was read and what stands for each of its mentions."""

    source: SourceFile
    document: CaseDocument = field(repr=False)
    effectives: tuple[Effective, ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Found:
    """A whole case as it stands: its map, its documents, what a person must decide."""

    case_map: CaseMap
    documents: tuple[FoundDocument, ...]
    questions: tuple[Question, ...]
    joined: int
    warnings: tuple[str, ...]


def find_mentions(store: CaseStore, engine: Engine, tell: Tell = tell_nobody) -> Found:
    """Read, detect and link a whole case; newcomers by rule join the case map.

    A name that one document reveals is searched in every other, in every form.

    Raises:
        InputError: If a document cannot be read; the message names it by number.
        UnreadPartError: If a document has parts that were not read.
        RecogniserError: If a recogniser failed.
    """
    sources = store.documents()
    documents = read_documents(sources, engine, tell)
    before = case_map = store.case_map()
    warnings: tuple[str, ...] = ()
    for _ in range(_ROUNDS):
        linked = _link(documents, case_map, engine, tell)
        case_map, new_warnings, grew = _admit_newcomers(linked, case_map, engine)
        warnings += new_warnings
        if not grew:
            break
    store.save_map(case_map)
    decisions = [_resolved(decision, case_map) for decision in store.decisions()]
    found = tuple(
        FoundDocument(source, document, effective_mentions(document, mentions, decisions))
        for source, document, mentions in zip(sources, documents, linked, strict=True)
    )
    questions = questions_of([(item.document, item.effectives) for item in found])
    joined = len(case_map.entries) - len(before.entries)
    return Found(case_map, found, questions, joined, warnings)


def read_documents(
    sources: Sequence[SourceFile], engine: Engine, tell: Tell = tell_nobody
) -> tuple[CaseDocument, ...]:
    """Read each document whole.

    Raises:
        InputError: If one cannot be read, naming it by number.
        UnreadPartError: If one has parts that were not read.
    """
    documents: list[CaseDocument] = []
    for number, source in enumerate(sources, start=1):
        documents.append(read_document(source, engine))
        tell("reading", number, len(sources))
    return tuple(documents)


def read_document(source: SourceFile, engine: Engine) -> CaseDocument:
    """Read one document whole (see `read_documents`)."""
    try:
        document = load(source.path, source.id, engine.limits)
    except InputError as error:
        raise type(error)(f"{source.id}: {error}") from error
    if document.unread_parts:
        parts = ", ".join(document.unread_parts[:3])
        raise UnreadPartError(f"{source.id}: {len(document.unread_parts)} parts unread: {parts}")
    return document


def _link(
    documents: Sequence[CaseDocument], case_map: CaseMap, engine: Engine, tell: Tell
) -> tuple[tuple[LinkedMention, ...], ...]:
    roster = Roster(case_map.entries)
    recognisers = engine.recognisers(roster)
    pseudonyms = {key_of(e.replacement): e.id for e in case_map.entries if e.replacement}
    linked: list[tuple[LinkedMention, ...]] = []
    for number, document in enumerate(documents, start=1):
        mentions = detect(document, recognisers)
        found = link_mentions(document.stories, mentions, roster, keep=engine.keep)
        linked.append(tuple(_or_pseudonym(item, pseudonyms) for item in found))
        tell("finding names", number, len(documents))
    return tuple(linked)


def _or_pseudonym(item: LinkedMention, pseudonyms: Mapping[str, EntryId]) -> LinkedMention:
    """Keep a pseudonym of the map that an author already used: a draft report is full of them."""
    entry = pseudonyms.get(key_of(item.mention.text.reveal()))
    if entry is None or not isinstance(item.link, Unknown):
        return item
    return LinkedMention(item.mention, NotAName(f"already the pseudonym of {entry}"))


def _resolved(decision: Decision, case_map: CaseMap) -> Decision:
    """Let a decision about an entry that was merged since stand for the one that stays."""
    if decision.entry is None:
        return decision
    return replace(decision, entry=case_map.resolve(decision.entry))


def _admit_newcomers(
    linked: Sequence[Sequence[LinkedMention]], case_map: CaseMap, engine: Engine
) -> tuple[CaseMap, tuple[str, ...], bool]:
    newcomers = newcomers_of(item for mentions in linked for item in mentions)
    admitted = admit(case_map, newcomers, engine)
    return admitted.case_map, admitted.warnings, bool(newcomers)
