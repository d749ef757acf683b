"""Read the marked name examples, and count what is covered."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from dhr_redact.detection.pipeline import detect
from dhr_redact.detection.recogniser import Recogniser
from dhr_redact.model.document import CaseDocument, Story
from dhr_redact.model.identifiers import DocumentId, StoryId
from dhr_redact.model.kinds import NAMED_KINDS, StoryKind
from dhr_redact.personal import Personal
from dhr_redact.rulepacks.examples import Example, parse_example

FOLDER = Path(__file__).parent / "names"


@dataclass(frozen=True, slots=True)
class Score:
    """How many marks are wholly covered, and how many mentions touch a mark."""

    marks: int
    covered: int
    mentions: int
    right: int
    missed: tuple[str, ...]
    wrong: tuple[str, ...]

    @property
    def recall(self) -> float:
        """The share of marks covered."""
        return self.covered / self.marks

    @property
    def precision(self) -> float:
        """The share of mentions that touch a mark."""
        return self.right / self.mentions if self.mentions else 1.0


def examples(name: str) -> Iterator[Example]:
    """Yield the examples of one file."""
    text = (FOLDER / f"{name}.txt").read_text(encoding="utf-8")
    for source in text.split("\n---\n")[1:]:
        yield parse_example(source.rstrip("\n"))


def names_of_files() -> list[str]:
    """List the files of examples."""
    return sorted(path.stem for path in FOLDER.glob("*.txt"))


def document_of(texts: Sequence[str]) -> CaseDocument:
    """Make a document of one story for each text."""
    stories = tuple(
        Story(StoryId(f"story-{number}"), StoryKind.BODY, text) for number, text in enumerate(texts)
    )
    digest = hashlib.sha256("\n".join(texts).encode("utf-8")).hexdigest()
    return CaseDocument(DocumentId("D01"), Personal("x"), "text/plain", digest, stories)


def score(found_in: Sequence[Example], recognisers: Sequence[Recogniser]) -> Score:
    """Run recognisers over examples. A mark counts as covered if each of its letters is."""
    document = document_of([example.text for example in found_in])
    mentions = [m for m in detect(document, recognisers) if m.kind in NAMED_KINDS]
    covered: dict[str, set[int]] = {story.id: set() for story in document.stories}
    for mention in mentions:
        covered[mention.span.story] |= set(range(mention.span.start, mention.span.end))
    missed: list[str] = []
    marked: dict[str, set[int]] = {}
    marks = 0
    for story, example in zip(document.stories, found_in, strict=True):
        marked[story.id] = {i for mark in example.marks for i in range(mark.start, mark.end)}
        for mark in example.marks:
            marks += 1
            letters = {i for i in range(mark.start, mark.end) if example.text[i].isalnum()}
            words = example.text[mark.start : mark.end].split(" ")
            the = len(words[0]) + 1 if words[0].lower() == "the" else 0
            if not {i for i in letters if i >= mark.start + the} <= covered[story.id]:
                missed.append(example.text[mark.start : mark.end])
    wrong = [
        mention.text.reveal()
        for mention in mentions
        if not set(range(mention.span.start, mention.span.end)) & marked[mention.span.story]
    ]
    return Score(
        marks,
        marks - len(missed),
        len(mentions),
        len(mentions) - len(wrong),
        tuple(missed),
        tuple(wrong),
    )
