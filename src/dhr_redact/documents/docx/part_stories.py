"""Make stories of one part: of its flows, of what the sweep found, or of all it holds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import unquote

from lxml import etree

from dhr_redact.documents.docx.embedded import texts_inside, texts_packed
from dhr_redact.documents.docx.flow_stories import Numbering
from dhr_redact.documents.docx.locations import DocxLocation
from dhr_redact.documents.docx.namespaces import C
from dhr_redact.documents.docx.package import Part
from dhr_redact.documents.docx.relations import Relationship, plain_name
from dhr_redact.documents.docx.stories import FIXED, NodeRef, ReadStory, StoryBuilder
from dhr_redact.documents.docx.sweep import Swept
from dhr_redact.documents.docx.values_read import is_machinery
from dhr_redact.documents.docx.whole import Piece, lines_of, values_of
from dhr_redact.documents.limits import Limits
from dhr_redact.model.kinds import StoryKind

_FORMULAS: Final = frozenset({f"{{{C}}}f", f"{{{C}}}formatCode"})


@dataclass(frozen=True, slots=True)
class StoryMaker:
    """Makes the stories of parts, numbering them through the whole document."""

    limits: Limits
    numbering: Numbering = field(default_factory=Numbering)

    def of_lines(
        self,
        lines: Iterable[list[Piece]],
        part: Part,
        word: str,
        kind: StoryKind,
        *,
        is_prose: bool,
        is_kept: bool,
    ) -> Iterator[ReadStory]:
        """Yield one story of lines, if there are any. `word` names it and says where it is."""
        lines = [line for line in lines if line]
        if not lines:
            return
        number = self.numbering.next(word)
        words = f"{word.replace('-', ' ')} {number}"
        builder = StoryBuilder(f"{word}-{number}", kind, is_prose=is_prose, is_kept=is_kept)
        name = plain_name(part.name)
        for row, line in enumerate(lines):
            builder.gap("\n" if row else "")
            offset = 0
            for run, (text, node) in enumerate(line):
                place = DocxLocation(name, row, run, offset, f"{words}, line {row + 1}")
                builder.add(text, node, place)
                offset += len(text)
        story = builder.build()
        if story is not None:
            yield story

    def of_strings(
        self, texts: Iterable[str], part: Part, word: str, kind: StoryKind
    ) -> Iterator[ReadStory]:
        """Yield one story of texts that have no node to edit, none of them kept."""
        lines = [[(text, FIXED)] for text in texts]
        yield from self.of_lines(lines, part, word, kind, is_prose=False, is_kept=False)

    def of_sweep(self, swept: Swept, part: Part, kind: StoryKind) -> Iterator[ReadStory]:
        """Yield the stories of what a sweep found in a part."""
        for pieces, word, its_kind in (
            (swept.alternative, "alternative-text", StoryKind.ALT_TEXT),
            (swept.numbering, "list-numbering", StoryKind.OUTLINE),
        ):
            lines = [[piece] for piece in pieces]
            yield from self.of_lines(lines, part, word, its_kind, is_prose=True, is_kept=True)
        for pieces, word, its_kind in (
            (swept.forms, "form-fields", StoryKind.FORM_FIELD),
            (swept.fields, "field-codes", StoryKind.FIELD),
            (list(swept.names.items()), _word_of(kind), kind),
        ):
            lines = [[piece] for piece in pieces]
            yield from self.of_lines(lines, part, word, its_kind, is_prose=False, is_kept=False)
        packed = (line for text in swept.packed for line in texts_packed(text, self.limits))
        yield from self.of_strings(packed, part, "packed-data", StoryKind.EMBEDDED)

    def of_drawn(
        self, part: Part, root: etree._Element, word: str, kind: StoryKind
    ) -> Iterator[ReadStory]:
        """Yield the visible text of a chart or diagram, and apart from it its formulas."""
        shown: list[list[Piece]] = []
        formulas: list[list[Piece]] = []
        for line in lines_of(root):
            element = line[0][1].element
            is_formula = element is not None and element.tag in _FORMULAS
            (formulas if is_formula else shown).append(line)
        yield from self.of_lines(shown, part, word, kind, is_prose=True, is_kept=True)
        yield from self.of_lines(
            formulas, part, f"{word}-formulas", kind, is_prose=False, is_kept=True
        )

    def of_whole(
        self, part: Part, root: etree._Element, word: str, kind: StoryKind
    ) -> Iterator[ReadStory]:
        """Yield all text of a part, then all its attributes; none of it is kept."""
        yield from self.of_lines(lines_of(root), part, word, kind, is_prose=False, is_kept=False)
        everything = kind is StoryKind.CUSTOM_XML
        names: dict[str, NodeRef] = {}
        for value, node in values_of(root):
            if everything or not is_machinery(value, node.attribute):
                names.setdefault(value, node)
        lines = [[piece] for piece in names.items()]
        yield from self.of_lines(lines, part, f"{word}-names", kind, is_prose=False, is_kept=False)

    def of_binary(self, part: Part, word: str = "embedded") -> Iterator[ReadStory]:
        """Yield the strings of a part that is not XML, or the text of a package in it."""
        texts = texts_inside(part.data, self.limits)
        yield from self.of_strings(texts, part, word, StoryKind.EMBEDDED)

    def of_links(self, relationships: Iterable[Relationship], part: Part) -> Iterator[ReadStory]:
        """Yield the targets that lead out of the file, percent signs decoded."""
        targets = dict.fromkeys(unquote(r.target) for r in relationships if r.external)
        yield from self.of_strings(targets, part, "link-targets", StoryKind.LINK_TARGET)


def _word_of(kind: StoryKind) -> str:
    return "settings" if kind is StoryKind.PROPERTY else "names"
