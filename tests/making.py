"""Short ways to make the values that tests are about. Everybody in them is invented."""

from __future__ import annotations

from datetime import UTC, date, datetime

from dhr_redact.model.decision import Answer, Decision, Place
from dhr_redact.model.document import CaseDocument, Segment, Story
from dhr_redact.model.entry import CaseMapEntry, NameForm
from dhr_redact.model.identifiers import DocumentId, EntryId, StoryId, UserId
from dhr_redact.model.kinds import EntryKind, FormSort, MentionKind, Role, StoryKind
from dhr_redact.model.mention import Evidence, Mention
from dhr_redact.model.spans import Span
from dhr_redact.people.folding import fold
from dhr_redact.personal import Personal

NOON = datetime(2031, 5, 4, 12, tzinfo=UTC)


class Somewhere:
    """A place in a file that only tests know."""

    def describe(self) -> str:
        """Say so."""
        return "somewhere"


def story(
    text: str, name: str = "body", kind: StoryKind = StoryKind.BODY, *, is_kept: bool = True
) -> Story:
    """Make a story of one segment."""
    segments = (Segment(0, len(text), Somewhere()),) if text else ()
    return Story(StoryId(name), kind, text, segments, is_kept=is_kept)


def document(*stories: Story, number: int = 1) -> CaseDocument:
    """Make a document of these stories."""
    return CaseDocument(
        DocumentId(f"D{number:02d}"), Personal("x.txt"), "text/plain", f"digest-{number}", stories
    )


def mention(
    of: Story,
    words: str,
    kind: MentionKind = MentionKind.PERSON,
    *,
    role: Role | None = None,
    nth: int = 1,
    confidence: float = 0.9,
) -> Mention:
    """Make a mention of the nth place where the words stand in a story."""
    at = -1
    for _ in range(nth):
        at = of.text.index(words, at + 1)
    return Mention(
        Span(of.id, at, at + len(words)),
        kind,
        Personal(words),
        (Evidence("test", "a test says so", confidence),),
        role=role,
    )


def entry(
    number: str,
    name: str,
    replacement: str,
    role: Role | None = Role.VICTIM,
    kind: MentionKind = MentionKind.PERSON,
    *known_as: str,
) -> CaseMapEntry:
    """Make an entry of a case map."""
    kinds = {MentionKind.PERSON: EntryKind.PERSON, MentionKind.PLACE: EntryKind.PLACE}
    return CaseMapEntry(
        id=EntryId(number),
        kind=kinds.get(kind, EntryKind.ORGANISATION),
        mention_kind=kind,
        names=(
            NameForm(Personal(name), FormSort.FULL),
            *(NameForm(Personal(other), FormSort.NICKNAME) for other in known_as),
        ),
        replacement=replacement,
        chosen_by="scheme",
        chosen_on=date(2031, 1, 1),
        role=role if kind is MentionKind.PERSON else None,
    )


def decision(
    order: int,
    words: str,
    answer: Answer,
    to: str | None = None,
    *,
    at: Place | None = None,
    of: str | None = None,
    state: str = "",
) -> Decision:
    """Make a decision about words: at a place, in a document, or in the whole case."""
    return Decision(
        order=order,
        by=UserId("coordinator"),
        at=NOON,
        text=Personal(" ".join(fold(words).split())),
        answer=answer,
        entry=EntryId(to) if to else None,
        document=DocumentId(of) if of else None,
        sha256=state,
        place=at,
    )
