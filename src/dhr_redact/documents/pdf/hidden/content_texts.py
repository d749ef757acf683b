"""What content streams hold beside the text they show, and what they draw.

Marks have property lists, operators get operands they do not take, inline pictures have keys,
fonts may be missing, and comments stand between operators. All of it is read.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator, Sequence
from typing import Any, Final

import pikepdf

from dhr_redact.documents.pdf.hidden.collecting import Collected
from dhr_redact.documents.pdf.hidden.places import may_be_chosen
from dhr_redact.documents.pdf.hidden.raw_texts import comments_in, strings_in
from dhr_redact.documents.pdf.objects.entries import dictionary_in, name_in, streams_in
from dhr_redact.documents.pdf.objects.plain_names import name_text
from dhr_redact.documents.pdf.objects.strings_in import is_words, text_of
from dhr_redact.model.kinds import StoryKind

_COMMENT: Final = re.compile(rb"(?:^|[\r\n])[ \t]*%")
_TRAILING: Final = re.compile(rb"[(<][^()]{3,}[)>]$")
_MOST_COLOURS: Final = 40
_TAIL: Final = 4096
_SHOWS: Final = frozenset({"Tj", "TJ", "'", '"'})
_COUNTS: Final = {
    **dict.fromkeys(("b", "b*", "B", "B*", "BT", "EMC", "ET", "f", "f*", "F", "h", "n", "q"), 0),
    **dict.fromkeys(("Q", "s", "S", "T*", "W", "W*", "BX", "EX"), 0),
    **dict.fromkeys(("g", "G", "i", "j", "J", "M", "Tc", "TL", "Tr", "Ts", "Tw", "Tz", "w"), 1),
    **dict.fromkeys(("d0", "l", "m", "Td", "TD"), 2),
    **dict.fromkeys(("rg", "RG"), 3),
    **dict.fromkeys(("k", "K", "re", "v", "y"), 4),
    **dict.fromkeys(("c", "cm", "d1", "Tm"), 6),
}
"""Operators that take so many numbers and nothing else."""
_MANY: Final = frozenset({"c", "l", "m", "re", "Td", "Tm"})
"""Operators so frequent that only the number of their operands is looked at."""
_NUMBERS: Final = frozenset({"cs", "CS", "d", "ri", "sc", "SC"})
"""Operators whose operands are numbers, arrays of them and names of colours."""
_NAMING: Final[dict[str, str]] = {
    "Do": "/XObject",
    "SCN": "/Pattern",
    "gs": "/ExtGState",
    "scn": "/Pattern",
    "sh": "/Shading",
}


class ContentTexts:
    """Reads the content of all pages, and follows what it draws.

    `drawn` are the numbers of the streams that the pages draw, read or not.
    """

    def __init__(self, collected: Collected) -> None:
        self._collected = collected
        self.drawn: set[tuple[int, int]] = set()

    def page(self, page: pikepdf.Object, resources: object, where: str) -> None:
        """Read the content of a page."""
        for stream in streams_in(page, "/Contents"):
            self.drawn.add(stream.objgen)
            self._comments(stream, where)
        self._read(page, resources, where)

    def drawing(self, drawing: pikepdf.Object, resources: object, where: str) -> None:
        """Read what an annotation draws, and all that it draws in turn."""
        if isinstance(drawing, pikepdf.Stream) and drawing.objgen not in self.drawn:
            self.drawn.add(drawing.objgen)
            self._comments(drawing, where)
            own = drawing.get("/Resources")
            self._read(drawing, own if isinstance(own, pikepdf.Dictionary) else resources, where)

    def _read(self, source: pikepdf.Object, resources: object, where: str) -> None:
        waiting: list[tuple[pikepdf.Object, object]] = [(source, resources)]
        while waiting:
            content, known = waiting.pop()
            stream = _Stream(self._collected, known, where)
            stream.read(content)
            for drawn, given in stream.draws:
                if drawn.objgen in self.drawn or name_in(drawn, "/Subtype") == "/PS":
                    continue  # no reader draws PostScript: it is read with what is not drawn
                self.drawn.add(drawn.objgen)
                if name_in(drawn, "/Subtype") == "/Image" or "/ShadingType" in drawn:
                    masks = (drawn.get("/SMask"), drawn.get("/Mask"))
                    self.drawn.update(
                        mask.objgen for mask in masks if isinstance(mask, pikepdf.Stream)
                    )
                    continue
                self._comments(drawn, where)
                own = drawn.get("/Resources")
                waiting.append((drawn, own if isinstance(own, pikepdf.Dictionary) else given))

    def _comments(self, stream: pikepdf.Stream, where: str) -> None:
        try:
            data = stream.read_bytes()
        except pikepdf.PdfError:
            return  # the page is not trusted then, and says so itself
        if _COMMENT.search(data):
            texts = comments_in(data)
            self._collected.add_all(StoryKind.HIDDEN, f"{where} (comment)", texts)
        tail = data[-_TAIL:].rstrip()
        last = _TRAILING.search(tail) if tail.endswith((b")", b">")) else None
        if last is not None:
            texts = strings_in(last[0])
            self._collected.add_all(StoryKind.HIDDEN, f"{where}, misplaced text", texts)


class _Stream:
    """One content stream while it is read."""

    def __init__(self, collected: Collected, resources: object, where: str) -> None:
        self._collected = collected
        self._resources = resources
        self._where = where
        self._spoken: list[str] = []
        self._has_font = False
        self._fonts: dict[str, bool] = {}
        self.draws: list[tuple[pikepdf.Stream, object]] = []

    def read(self, content: pikepdf.Object) -> None:
        for instruction in _instructions(content):
            if isinstance(instruction, pikepdf.ContentStreamInlineImage):
                self._strings([instruction.iimage.obj], "a picture's keys")
                continue
            try:
                operator = str(instruction.operator)
            except UnicodeDecodeError:
                operator = ""
            operands = instruction.operands
            if len(operands) == _COUNTS.get(operator, -1) and (
                operator in _MANY or not any(isinstance(one, pikepdf.Object) for one in operands)
            ):
                continue
            self._other(operator, list(operands))
        self._collected.add(
            StoryKind.ALT_TEXT, f"{self._where}, marks joined", "".join(self._spoken)
        )

    def _other(self, operator: str, operands: Sequence[Any]) -> None:
        if operator in _SHOWS:
            if not self._has_font:
                self._strings(operands, "text without a font")
            elif operator == "TJ" and not any(isinstance(o, pikepdf.Array) for o in operands):
                self._strings(operands, "misplaced text")
        elif operator == "Tf":
            self._font(operands)
        elif operator in {"BDC", "BMC", "DP", "MP"}:
            self._mark(operands)
        elif operator in _NUMBERS and len(operands) < _MOST_COLOURS:
            self._strings([one for one in operands if isinstance(one, pikepdf.String)], "a colour")
        elif operator in _NAMING:
            self._draw(self._named(_NAMING[operator], operands[-1:]))
        else:
            self._strings(operands, "misplaced text")

    def _mark(self, operands: Sequence[Any]) -> None:
        if operands and isinstance(operands[0], pikepdf.Name):
            tag = name_text(operands[0])
            if may_be_chosen(tag):
                self._collected.add(StoryKind.NAME, f"{self._where} (tag)", tag[1:])
        if len(operands) > 1 and isinstance(operands[1], pikepdf.Dictionary):
            self._strings(operands[1:], "a mark")

    def _strings(self, values: object, what: str) -> None:
        for text in _texts(values):
            if is_words(text):
                self._collected.add(StoryKind.ALT_TEXT, f"{self._where}, {what}", text)
            self._spoken.append(text)

    def _named(self, kind: str, operands: Sequence[Any]) -> pikepdf.Object | None:
        """Return the resource that an operand names."""
        if not operands or not isinstance(operands[0], pikepdf.Name):
            return None
        found = dictionary_in(self._resources, kind)
        return found.get(operands[0]) if found is not None else None

    def _font(self, operands: Sequence[Any]) -> None:
        key = name_text(operands[0]) if operands and isinstance(operands[0], pikepdf.Name) else ""
        if key not in self._fonts:
            font = self._named("/Font", operands[:1])
            self._fonts[key] = font is not None
            self._letters(font)
        self._has_font = self._fonts[key]

    def _letters(self, font: pikepdf.Object | None) -> None:
        """Follow the drawings that are the letters of a Type 3 font."""
        letters = dictionary_in(font, "/CharProcs")
        if letters is not None:
            drawings = [letters[key] for key in sorted(letters.keys())]
            own = dictionary_in(font, "/Resources") or self._resources
            self.draws += [(one, own) for one in drawings if isinstance(one, pikepdf.Stream)]

    def _draw(self, found: pikepdf.Object | None) -> None:
        if isinstance(found, pikepdf.Stream):
            self.draws.append((found, self._resources))
        elif isinstance(found, pikepdf.Dictionary):
            for group in (found.get("/SMask"), found):
                inner = group.get("/G") if isinstance(group, pikepdf.Dictionary) else None
                if isinstance(inner, pikepdf.Stream):
                    self.draws.append((inner, self._resources))


def _instructions(content: pikepdf.Object) -> list[Any]:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # the page's own reader judges what is damaged
            return list(pikepdf.parse_content_stream(content))
    except (pikepdf.PdfError, IndexError, TypeError, ValueError):
        return []


def _texts(values: object) -> Iterator[str]:
    waiting: list[object] = [values]
    while waiting:
        found = waiting.pop()
        if isinstance(found, pikepdf.String):
            yield text_of(found)
        elif isinstance(found, pikepdf.Name):
            if may_be_chosen(name_text(found)):
                yield name_text(found)[1:]
        elif isinstance(found, pikepdf.Array | list):
            waiting += reversed(list(found))
        elif isinstance(found, pikepdf.Dictionary):
            waiting += [found[key] for key in sorted(found.keys())]
