"""Whatever is found, missed and answered, a plan that may be carried out leaves no residue."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dhr_redact.model.decision import Decision, Recorded
from dhr_redact.model.document import Story
from dhr_redact.model.identifiers import UserId
from dhr_redact.model.kinds import MentionKind
from dhr_redact.model.mention import Evidence, Mention
from dhr_redact.model.spans import Span
from dhr_redact.personal import Personal
from dhr_redact.pseudonyms.case_map import CaseMap
from dhr_redact.storage.one_off import OneOffStore
from dhr_redact.workflows.add_people import add_people, new_person
from dhr_redact.workflows.decide import record_answers
from dhr_redact.workflows.find_mentions import find_mentions
from dhr_redact.workflows.question_rows import question_rows
from dhr_redact.workflows.redact_documents import QuestionsRemainError, redact_documents
from fakes import engine

_KINDS = {
    "Mr ": (MentionKind.PERSON, r"[^\W\d_]+(?: [A-Z]\w+)?"),
    "CAD ": (MentionKind.INCIDENT_REFERENCE, r"[\d-]+"),
    "Tel ": (MentionKind.PHONE, r"[+\d][\d ]+\d"),
    "on ": (MentionKind.DATE, r"\d+[ /]\w+[ /]\d+"),
    "at ": (MentionKind.ADDRESS, r"\d+ \w+ \w+"),
    "to ": (MentionKind.EMAIL, r"[\w.]+@[\w.]+\w"),
    "see ": (MentionKind.SOCIAL_HANDLE, r"@\w+"),
}
_THINGS = (
    "Quillon Brask",
    "Brask",
    "Quillon",
    "Meg Holloway",
    "Holloway",
    "Meg",
    "Rose",
    "Rose Thorne",
    "1187-09032026",
    "2019",
    "09032026",
    "07700 900123",
    "+44 7700 900123",
    "12 May 2031",
    "12/05/2031",
    "12 May",
    "12",
    "4 Tansy Lane",
    "Tansy Lane",
    "quillon.brask@post.example",
    "@QuillonBrask",
    "@WyeVaultCSP",
    "Wye Vault CSP",
    "Wye",
)
_WAYS = (
    str,
    str.upper,
    str.lower,
    lambda text: text.replace(" ", ""),
    " ".join,
    lambda text: text.replace("i", "1").replace("o", "0"),
    lambda text: text[:3] + "-\n" + text[3:],
    lambda text: f"{text}'s",
    lambda text: text.replace(" ", "\n"),
    lambda text: text.replace(" ", "_"),
    lambda text: text.replace("e", "é"),
    lambda text: text.replace("a", "\u0430"),
)
_PIECES = st.tuples(
    st.sampled_from(["", "", "", *_KINDS]),
    st.sampled_from(_THINGS),
    st.sampled_from(_WAYS),
    st.sampled_from([" ", ". ", ", ", "\n", "\t", "/", "", " and ", " 12 "]),
)


@dataclass(frozen=True)
class SeesAfter:
    """A recogniser that sees a thing only where a certain word stands before it."""

    word: str
    name: str = "sees"
    prose_only: bool = False

    def find(self, stories: Sequence[Story]) -> Iterator[Mention]:
        """Yield each match."""
        kind, pattern = _KINDS[self.word]
        for story in stories:
            for match in re.finditer(f"{self.word}(?P<it>{pattern})", story.text):
                yield Mention(
                    Span(story.id, *match.span("it")),
                    kind,
                    Personal(match["it"]),
                    (Evidence(self.name, "a test says so", 0.9),),
                )


@dataclass
class Remembers(OneOffStore):
    """A one-off store that keeps decisions, for a whole dialogue in memory."""

    said: list[Decision] = field(default_factory=list)

    def decisions(self) -> tuple[Decision, ...]:
        """What was said so far."""
        return tuple(self.said)

    def next_order(self) -> int:
        """The number of the next answer."""
        return len(self.said) + 1

    def record(self, decisions: Sequence[Recorded], new: CaseMap | None = None) -> None:
        """Keep answers and the map that they made."""
        self.said += [one for one in decisions if isinstance(one, Decision)]
        if new is not None:
            self.save_map(new)


ENGINE = engine(*(SeesAfter(word, name=f"sees-{word.strip().lower()}") for word in _KINDS))


def store_of(folder: Path, texts: Sequence[str]) -> Remembers:
    paths = []
    for number, text in enumerate(texts, start=1):
        paths.append(folder / f"note {number}.txt")
        paths[-1].write_text(text, encoding="utf-8")
    store = Remembers(tuple(paths), folder / "out", "Carrow", "Report")
    add_people(
        store,
        [
            new_person("victim", "Meg Holloway", pseudonym="Judith"),
            new_person("friend", "Rose Thorne", pseudonym="Carys"),
        ],
        ENGINE,
    )
    return store


def text_of(pieces: Sequence[tuple[str, str, object, str]]) -> str:
    return "Seen. " + "".join(
        word + (way(thing) if callable(way) else thing) + gap for word, thing, way, gap in pieces
    )


_ANSWERS = st.sampled_from(["keep", "black out", "same as P01", "same as P02", "each", "new", ""])


@pytest.mark.no_cover  # what it runs has tests of its own
@pytest.mark.slow
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.lists(_PIECES, min_size=1, max_size=8), min_size=1, max_size=3), st.data())
def test_what_may_be_planned_can_be_released(
    documents: list[list[tuple[str, str, object, str]]], data: st.DataObject
) -> None:
    """A run must end in clean files or in a question: never in residue with nothing to decide."""
    with tempfile.TemporaryDirectory() as folder:
        store = store_of(Path(folder), [text_of(pieces) for pieces in documents])

        for _ in range(data.draw(st.integers(0, 4))):
            _answer(store, data)

        try:
            redact_documents(store, ENGINE)
        except QuestionsRemainError:
            redact_documents(store, ENGINE, mask_undecided=True)


def _answer(store: Remembers, data: st.DataObject) -> None:
    found = find_mentions(store, ENGINE)
    rows = []
    for number, row in enumerate(question_rows(found), start=3):
        said = data.draw(_ANSWERS)
        rows.append({"#": str(number), **row, "answer": said})
        if said == "new":
            rows[-1] |= {"role": "neighbour", "who": row["text"]}
    record_answers(store, ENGINE, found, answers=rows, by=UserId("coordinator"))
