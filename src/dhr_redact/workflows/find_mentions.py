"""Read every document of a case, find and link its mentions, and let by-rule newcomers join."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from dhr_redact.detection.pipeline import detect
from dhr_redact.detection.services_told import agencies_of
from dhr_redact.detection.whole_case import with_names_met
from dhr_redact.documents.table import load
from dhr_redact.errors import InputError, OverLimitError, UnknownEntryError, UnreadPartError
from dhr_redact.model.decision import Decision
from dhr_redact.model.document import CaseDocument
from dhr_redact.model.files import SourceFile
from dhr_redact.model.identifiers import EntryId
from dhr_redact.model.kinds import MentionKind
from dhr_redact.model.mention import Mention
from dhr_redact.people.linking import Linked, LinkedMention, NotAName, Unknown, link_mentions
from dhr_redact.people.newcomers import bare_number, collar_numbers, newcomers_of
from dhr_redact.people.roster import Roster
from dhr_redact.pseudonyms.case_map import CaseMap
from dhr_redact.redaction.effective import Effective, effective_mentions, key_of
from dhr_redact.redaction.plan import DocumentPlan
from dhr_redact.redaction.questions import Question, questions_of
from dhr_redact.workflows.admit import admit
from dhr_redact.workflows.close_echoes import close_echoes
from dhr_redact.workflows.engine import Engine
from dhr_redact.workflows.kept_pictures import with_kept_pictures
from dhr_redact.workflows.plan_documents import Planner
from dhr_redact.workflows.ports import CaseStore, Tell, tell_nobody
from dhr_redact.workflows.settle_clashes import settle_clashes

_ROUNDS: Final = 4
"""A newcomer's other forms can show another newcomer; more rounds than this were never needed."""


@dataclass(frozen=True, slots=True)
class FoundDocument:
    """A document as it was read, what stands for each of its mentions, and its plan as it is now.

    The plan blacks out what is undecided.
    """

    source: SourceFile
    document: CaseDocument = field(repr=False)
    effectives: tuple[Effective, ...] = field(repr=False)
    planned: DocumentPlan = field(repr=False)


@dataclass(frozen=True, slots=True)
class Found:
    """A whole case as it stands: its map, its documents, what a person must decide."""

    case_map: CaseMap
    documents: tuple[FoundDocument, ...]
    questions: tuple[Question, ...]
    joined: int
    warnings: tuple[str, ...]
    planner: Planner = field(repr=False)


def find_mentions(store: CaseStore, engine: Engine, tell: Tell = tell_nobody) -> Found:
    """Read, detect and link a whole case; newcomers by rule join the case map.

    A name that one document reveals is searched in every other, in every form; and whatever will
    be redacted is searched once more in all that will stay.

    Raises:
        InputError: If a document cannot be read; the message names it by number.
        PolicyError: If the policy has no line for a mention.
        UnreadPartError: If a document has parts that were not read.
        RecogniserError: If a recogniser failed.
    """
    sources = store.documents()
    shown = store.picture_decisions()
    keep_all = engine.policy.pictures == "keep"
    documents = tuple(
        with_kept_pictures(document, shown, keep_all=keep_all)
        for document in read_documents(sources, engine, tell)
    )
    before = case_map = store.case_map()
    warnings: tuple[str, ...] = ()
    for _ in range(_ROUNDS):
        linked = _link(documents, case_map, engine, tell)
        case_map, new_warnings, grew = _admit_newcomers(linked, case_map, engine)
        warnings += new_warnings
        if not grew:
            break
    was_released = store.was_released()
    case_map, clashes = settle_clashes(case_map, engine, was_released=was_released)
    store.save_map(case_map)
    decisions, gone = _standing(store.decisions(), case_map)
    warnings += (*clashes, *gone)
    settled = [
        (document, effective_mentions(document, mentions, decisions))
        for document, mentions in zip(documents, linked, strict=True)
    ]
    planner = Planner.of(store, engine, case_map, decisions)
    found = tuple(
        FoundDocument(source, closed.document, closed.effectives, closed.planned)
        for source, closed in zip(sources, close_echoes(settled, planner), strict=True)
    )
    questions = questions_of([(item.document, item.effectives) for item in found])
    joined = len(case_map.entries) - len(before.entries)
    return Found(case_map, found, questions, joined, warnings, planner)


def with_undecided_masked(found: Found) -> Found:
    """Return a case where what is undecided is searched everywhere else too, to be blacked out."""
    before = [(item.document, item.effectives) for item in found.documents]
    closed = close_echoes(before, found.planner, mask_undecided=True)
    documents = tuple(
        replace(item, effectives=one.effectives, planned=one.planned)
        for item, one in zip(found.documents, closed, strict=True)
    )
    return replace(found, documents=documents)


def read_documents(
    sources: Sequence[SourceFile], engine: Engine, tell: Tell = tell_nobody
) -> tuple[CaseDocument, ...]:
    """Read each document whole.

    Raises:
        OverLimitError: If there are more than the limits allow.
        InputError: If one cannot be read, naming it by number.
        UnreadPartError: If one has parts that were not read.
    """
    if len(sources) > engine.limits.documents:
        raise OverLimitError(
            f"the case has {len(sources)} documents; documents is {engine.limits.documents}"
        )
    documents: list[CaseDocument] = []
    for number, source in enumerate(sources, start=1):
        documents.append(read_document(source, engine))
        tell("reading", number, len(sources))
    return tuple(documents)


def read_document(source: SourceFile, engine: Engine) -> CaseDocument:
    """Read one document whole (see `read_documents`)."""
    try:
        document = load(source.path, source.id, engine.limits, engine.readings, engine.languages)
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
    words = _KnownWords.of(case_map)
    agencies = agencies_of(case_map.entries)
    mentions: list[tuple[Mention, ...]] = []
    for number, document in enumerate(documents, start=1):
        mentions.append(detect(document, recognisers))
        tell("finding names", number, len(documents))
    linked = [
        tuple(_or_known(item, words) for item in _linked(document, found, roster, engine))
        for document, found in zip(
            documents, with_names_met(documents, mentions, engine.bodies, agencies), strict=True
        )
    ]
    numbers = collar_numbers([item for mentions in linked for item in mentions])
    return tuple(tuple(_by_number(item, numbers) for item in mentions) for mentions in linked)


def _linked(
    document: CaseDocument, mentions: Sequence[Mention], roster: Roster, engine: Engine
) -> tuple[LinkedMention, ...]:
    return link_mentions(document.stories, mentions, roster, keep=engine.keep)


def _by_number(item: LinkedMention, numbers: Mapping[str, frozenset[EntryId]]) -> LinkedMention:
    """Link a rank and number alone to the one officer who has it in any document of the case."""
    whose = numbers.get(bare_number(item.mention.text.reveal()), frozenset())
    if not isinstance(item.link, Unknown) or len(whose) != 1:
        return item
    because = "the collar number stands with one name in the case"
    return replace(item, link=Linked(next(iter(whose)), because, 0.9))


def _or_known(item: LinkedMention, words: _KnownWords) -> LinkedMention:
    """Link what nobody is linked to but is, word for word, a name or a pseudonym of the map.

    A draft report is full of pseudonyms that its author already used: they stay.
    """
    if not isinstance(item.link, Unknown):
        return item
    key = key_of(item.mention.text.reveal())
    if (key, item.mention.kind) in words.names:
        because = "the very name on the case map"
        return replace(item, link=Linked(words.names[key, item.mention.kind], because, 0.9))
    if key in words.pseudonyms:
        because = f"already the pseudonym of {words.pseudonyms[key]}"
        return replace(item, link=NotAName(because))
    return item


@dataclass(frozen=True, slots=True)
class _KnownWords:
    """Names by text and kind, and pseudonyms, each with the one entry that has it."""

    names: Mapping[tuple[str, MentionKind], EntryId]
    pseudonyms: Mapping[str, EntryId]

    @classmethod
    def of(cls, case_map: CaseMap) -> _KnownWords:
        """Look through the map; a name that two entries have is left out."""
        owners: dict[tuple[str, MentionKind], set[EntryId]] = {}
        for entry in case_map.entries:
            for name in entry.names:
                key = (key_of(name.text.reveal()), entry.mention_kind)
                owners.setdefault(key, set()).add(entry.id)
        names = {key: next(iter(ids)) for key, ids in owners.items() if len(ids) == 1}
        return cls(names, {key_of(e.replacement): e.id for e in case_map.entries if e.replacement})


def _standing(
    decisions: Sequence[Decision], case_map: CaseMap
) -> tuple[list[Decision], tuple[str, ...]]:
    """Let a decision about an entry that was merged since stand for the one that stays.

    One about an entry whose joining was undone no longer stands: its question opens again.
    """
    standing: list[Decision] = []
    warnings: list[str] = []
    for decision in decisions:
        try:
            entry = None if decision.entry is None else case_map.resolve(decision.entry)
        except UnknownEntryError:
            warnings.append(f"decision {decision.order} is about {decision.entry}, who was undone")
        else:
            standing.append(replace(decision, entry=entry))
    return standing, tuple(warnings)


def _admit_newcomers(
    linked: Sequence[Sequence[LinkedMention]], case_map: CaseMap, engine: Engine
) -> tuple[CaseMap, tuple[str, ...], bool]:
    newcomers = newcomers_of([item for mentions in linked for item in mentions])
    admitted = admit(case_map, newcomers, engine)
    return admitted.case_map, admitted.warnings, bool(newcomers)
