"""Run the marked cases through detection and linking, and say what became of each gold person.

As the programme reads a case: all its papers as one for finding names, each paper by itself for
linking. Nobody is asked anything, and nobody new joins the list.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from dhr_redact.bench.covering import Cover
from dhr_redact.bench.gold import PERSON, GoldMention, GoldText
from dhr_redact.bench.linking import Answer, Standing, plain_role
from dhr_redact.bench.marked_texts import MarkedCase
from dhr_redact.detection.pipeline import detect
from dhr_redact.detection.services_told import agencies_of
from dhr_redact.detection.whole_case import with_names_met
from dhr_redact.model.document import CaseDocument, Segment, Story
from dhr_redact.model.entry import CaseMapEntry
from dhr_redact.model.identifiers import CaseRef, DocumentId, StoryId
from dhr_redact.model.kinds import MentionKind, StoryKind
from dhr_redact.people.folding import fold
from dhr_redact.people.likeliest import role_of
from dhr_redact.people.linking import Ambiguous, Linked, LinkedMention, NotAName, link_mentions
from dhr_redact.people.roster import Roster
from dhr_redact.people.strangers import together
from dhr_redact.personal import Personal
from dhr_redact.pseudonyms.case_map import CaseMap
from dhr_redact.workflows.add_people import read_people
from dhr_redact.workflows.admit import admit
from dhr_redact.workflows.engine import Engine

_NOBODY: Final = ""


@dataclass(frozen=True, slots=True)
class LinkedCase:
    """What was said of every gold person of a case.

    `elsewhere` are the papers, words and roles of mentions of people where none is marked, and
    `unmatched` the gold people for whom no entry of the list was found.
    """

    name: str
    answers: tuple[Answer, ...]
    elsewhere: tuple[tuple[str, str, str], ...]
    unmatched: tuple[str, ...]


class _Paper:
    """A marked paper."""

    def describe(self) -> str:
        """Say so."""
        return "paper"


def link_case(case: MarkedCase, engine: Engine, *, with_people: bool = True) -> LinkedCase:
    """Find and link everybody in the papers of a case, with or without its list of people.

    Raises:
        RecogniserError: If a recogniser failed.
        UnusableTableError: If the table of people is wrong.
    """
    people = read_people(case.people) if with_people else ()
    entries = admit(CaseMap.new(CaseRef("marked")), people, engine).case_map.entries
    agencies = agencies_of(entries)
    roster = Roster(entries)
    documents = [_document(text, number) for number, text in enumerate(case.texts)]
    recognisers = engine.recognisers(roster)
    found = [detect(document, recognisers) for document in documents]
    linked = [
        [
            item
            for item in link_mentions(document.stories, mentions, roster, keep=engine.keep)
            if not isinstance(item.link, NotAName)
        ]
        for document, mentions in zip(
            documents, with_names_met(documents, found, engine.bodies, agencies), strict=True
        )
    ]
    return _answers(case, linked, roster)


def _document(text: GoldText, number: int) -> CaseDocument:
    segments = (Segment(0, len(text.text), _Paper()),) if text.text else ()
    story = Story(StoryId(f"paper-{number}"), StoryKind.BODY, text.text, segments)
    return CaseDocument(DocumentId(f"paper-{number}"), Personal(""), "text/plain", "", (story,))


def _answers(
    case: MarkedCase, linked: Sequence[Sequence[LinkedMention]], roster: Roster
) -> LinkedCase:
    golds = [gold for text in case.texts for gold in text.mentions if gold.kind == PERSON]
    names = {gold.person: set[str]() for gold in golds}
    for text in case.texts:
        for gold in text.mentions:
            if gold.kind == PERSON:
                names[gold.person].add(text.text[gold.start : gold.end])
    roles = {gold.person: gold.role for gold in golds}
    whose = people_of_entries(roster.entries, names, roles)
    answers = [
        answer
        for text, items in zip(case.texts, linked, strict=True)
        for answer in _of_paper(text, items, roster, whose)
    ]
    elsewhere = tuple(
        (text.name, item.mention.text.reveal(), role_of(item, roster) or "")
        for text, items in zip(case.texts, linked, strict=True)
        for item in _beside_gold(text, items)
    )
    unmatched = tuple(person for person in names if person not in whose.values())
    return LinkedCase(case.name, _grouped(answers), elsewhere, unmatched)


def people_of_entries(
    entries: Sequence[CaseMapEntry],
    names: Mapping[str, set[str]],
    roles: Mapping[str, str],
) -> dict[str, str]:
    """Return which gold person each entry stands for, by role and by how both are named.

    Args:
        entries: The list.
        names: Under each gold person all that they are called in the papers.
        roles: The role of each gold person.
    """
    ranked = sorted(
        (
            (-_likeness(entry, person, names[person]), entry.id, person)
            for entry in entries
            for person in names
            if plain_role(entry.role or "") == plain_role(roles[person])
        ),
    )
    whose: dict[str, str] = {}
    for likeness, entry_id, person in ranked:
        if likeness < 0 and entry_id not in whose and person not in whose.values():
            whose[entry_id] = person
    return whose


def _likeness(entry: CaseMapEntry, person: str, called: set[str]) -> float:
    """Count what a gold person and an entry share: whole names most, then the slug's words."""
    own = {fold(form.text.reveal()) for form in entry.names}
    whole = sum(fold(name) in own for name in called)
    words = {word for name in own for word in _words(name)}
    slug = [word for word in _words(person.rpartition("/")[2]) if len(word) > 1]
    shared = sum(word in words for word in slug) / max(1, len(slug))
    parts = {word for name in called for word in _words(fold(name))}
    return 2 * whole + 3 * shared + len(parts & words) / max(1, len(parts | words))


def _words(text: str) -> list[str]:
    return [word for word in fold(text).replace("-", " ").split() if word.isalpha()]


def _of_paper(
    text: GoldText, items: Sequence[LinkedMention], roster: Roster, whose: Mapping[str, str]
) -> Iterator[Answer]:
    cover = Cover((item.mention.span.start, item.mention.span.end) for item in items)
    people = [item for item in items if item.mention.kind is MentionKind.PERSON]
    for gold in text.mentions:
        if gold.kind != PERSON:
            continue
        words = text.text[gold.start : gold.end]
        best = max(people, key=lambda item: _shared(item, gold), default=None)
        hidden = cover.hides(text.text, gold.start, gold.end)
        if best is None or _shared(best, gold) == 0:
            alone = f"{text.name}:{gold.start}"
            yield Answer(
                text.name, words, gold, Standing.MISSED, "", _NOBODY, _NOBODY, alone, hidden
            )
            continue
        link = best.link
        entry = link.entry if isinstance(link, Linked) else _NOBODY
        yield Answer(
            paper=text.name,
            text=words,
            gold=gold,
            standing=_standing(best),
            role=role_of(best, roster) or "",
            entry=entry,
            whose=whose.get(entry, _NOBODY),
            cluster=entry or best.mention.text.reveal(),
            hidden=hidden,
            because=link.because,
            suggested=(link.likeliest if isinstance(link, Ambiguous) else None) or "",
        )


def _standing(item: LinkedMention) -> Standing:
    if isinstance(item.link, Linked):
        return Standing.LINKED
    return Standing.ASKED if isinstance(item.link, Ambiguous) else Standing.STRANGER


def _shared(item: LinkedMention, gold: GoldMention) -> int:
    span = item.mention.span
    return max(0, min(span.end, gold.end) - max(span.start, gold.start))


def _beside_gold(text: GoldText, items: Sequence[LinkedMention]) -> Iterator[LinkedMention]:
    """Yield mentions of people that share no letter with anything that is marked as somebody's."""
    marked = Cover((gold.start, gold.end) for gold in text.mentions)
    for item in items:
        span = item.mention.span
        if item.mention.kind is MentionKind.PERSON and not marked.touches(span.start, span.end):
            yield item


def _grouped(answers: Sequence[Answer]) -> tuple[Answer, ...]:
    """Group what is linked to nobody as a person would be asked about it: by spelling."""
    texts = [a.cluster for a in answers if not a.entry and a.standing is not Standing.MISSED]
    heads = {spelling: group[0] for group in together(texts) for spelling in group}
    return tuple(
        replace(answer, cluster=f"unlinked {fold(heads[answer.cluster])}")
        if not answer.entry and answer.standing is not Standing.MISSED
        else answer
        for answer in answers
    )
