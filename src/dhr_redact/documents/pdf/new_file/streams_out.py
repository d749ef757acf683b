"""Content streams written anew from their instructions: known operators, fresh names, no layers.

What is not on the list of operators does not pass; nor do comments, marks other than those of the
structure tree, and whatever a switched-off layer draws.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Final, cast

import pikepdf

from dhr_redact.documents.pdf.content.layers import Layers
from dhr_redact.documents.pdf.new_file.colours_out import COLOUR_WRITERS
from dhr_redact.documents.pdf.new_file.marks_out import MarksWriter
from dhr_redact.documents.pdf.new_file.operators import CLIPS, NUMBERS, PAINTS, PATHS, SHOWS
from dhr_redact.documents.pdf.new_file.stream_draft import StreamDraft
from dhr_redact.documents.pdf.new_file.surroundings import Surroundings
from dhr_redact.documents.pdf.objects.allowed import UnwritableError, is_number, key_of
from dhr_redact.documents.pdf.objects.naming import FreshNames

Instruction = pikepdf.ContentStreamInstruction | pikepdf.ContentStreamInlineImage


class StreamWriter:
    """Writes one content stream."""

    def __init__(
        self,
        around: Surroundings,
        resources: pikepdf.Dictionary,
        layers: Layers,
        *,
        marks: frozenset[int] | None,
        font: pikepdf.Object | None = None,
        names: FreshNames | None = None,
    ) -> None:
        """Write with the old resources; `marks` are the kept MCIDs, None where no mark is kept."""
        self.names = FreshNames() if names is None else names
        self._around = around
        self._stream = StreamDraft(around, resources, self.names)
        self._out = self._stream.instructions
        self._add = self._stream.add
        self._marks = MarksWriter(self._stream, layers, marks)
        self._path = 0
        self._clips = False
        self._draws = 0
        self._font = font
        self._is_ours = False
        self._saved: list[tuple[pikepdf.Object | None, bool]] = []
        self.inherits_font = False
        self._has_set_font = False

    @property
    def written_marks(self) -> dict[int, int]:
        """The MCIDs that stand in the new stream, by the old ones."""
        return dict(self._marks.written)

    def write(self, instructions: Iterable[Instruction]) -> bytes:
        """Return the bytes of the new stream.

        Raises:
            UnwritableError: If it draws what is not understood.
        """
        for instruction in instructions:
            if isinstance(instruction, pikepdf.ContentStreamInlineImage):
                self._inline(instruction)
                continue
            word = str(instruction.operator)
            count = NUMBERS.get(word)
            if count is not None:
                self._plain(instruction, word, count)
                continue
            operands = cast("Sequence[Any]", instruction.operands)
            if (handler := _HANDLERS.get(word)) is not None:
                handler(self, operands, word)
            elif (colour := COLOUR_WRITERS.get(word)) is not None:
                colour(self._stream, operands, word)
            elif word not in {"BX", "EX"}:
                self._around.count("operators")
        self._marks.close()
        return pikepdf.unparse_content_stream(self._out)

    # -- plain operators -----------------------------------------------------------------------

    def _plain(self, instruction: pikepdf.ContentStreamInstruction, word: str, count: int) -> None:
        if count:
            operands = instruction.operands
            values = list(operands)
            if len(values) < count or not all(map(is_number, values[-count:])):
                raise UnwritableError("an operator is damaged")
            if len(values) > count:
                self._add(word, *values[-count:])
                return
            if word in PATHS:
                self._begin_path()
            self._out.append(instruction)
            return
        if word in PATHS:
            self._begin_path()
        elif word in CLIPS:
            self._clips = True
        elif word in PAINTS:
            self._paint(word)
            return
        elif word == "q":
            self._saved.append((self._font, self._is_ours))
        elif word == "Q" and self._saved:
            self._font, self._is_ours = self._saved.pop()
        self._add(word)

    def _begin_path(self) -> None:
        if self._path == 0:
            self._path = len(self._out) + 1

    def _paint(self, word: str) -> None:
        """End a path; one of a hidden layer goes, unless it clips."""
        if self._marks.is_hidden and word != "n":
            if self._clips:
                self._add("n")
            elif self._path:
                del self._out[self._path - 1 :]
            self._around.count("hidden paths")
        else:
            self._add(word)
        self._path, self._clips = 0, False

    # -- marks ---------------------------------------------------------------------------------

    def begin_mark(self, operands: Sequence[Any], _word: str) -> None:
        """Open a mark."""
        self._marks.begin(operands)

    def end_mark(self, _operands: Sequence[Any], _word: str) -> None:
        """Close a mark."""
        self._marks.end()

    # -- text ----------------------------------------------------------------------------------

    def set_font(self, operands: Sequence[Any], _word: str) -> None:
        """Choose a font."""
        values = list(operands)[-2:]
        if len(values) < 2 or not isinstance(values[0], pikepdf.Name) or not is_number(values[1]):
            self._around.count("operators")
            return
        source = self._stream.found("/Font", values[0])
        self._has_set_font = True
        ours = self._around.replacement(str(values[0]))
        if ours is not None:
            if source is not None:
                raise UnwritableError("a font has the name of the replacements' letters")
            self._font, self._is_ours = None, True
            name = self._stream.name("/Font", values[0], ours, lambda font: font)
            self._add("Tf", name, values[1])
            return
        self._is_ours = False
        if not isinstance(source, pikepdf.Dictionary):
            self._font = None
            self._around.count("fonts that are not there")
            return
        self._font = source
        name = self._stream.name("/Font", values[0], source, self._around.font)
        self._add("Tf", name, values[1])

    def show(self, operands: Sequence[Any], word: str) -> None:
        """Show a string; in a hidden layer only its numbers stay."""
        values = list(operands)
        if word == '"' and len(values) >= 3 and all(map(is_number, values[-3:-1])):
            self._add("Tw", values[-3])
            self._add("Tc", values[-2])
        if word in {"'", '"'}:
            self._add("T*")
        shown = values[-1] if values else None
        if isinstance(shown, pikepdf.String):
            elements: list[Any] = [shown]
        elif isinstance(shown, pikepdf.Array):
            elements = list(cast("Any", shown))
        else:
            elements = []
        is_hidden = self._marks.is_hidden
        kept: list[Any] = []
        for element in elements:
            if isinstance(element, pikepdf.String):
                text = bytes(element)
                if text and not is_hidden:
                    kept.append(self._in_new_codes(element, text))
            elif is_number(element):
                kept.append(element)
        if len(kept) == 1 and isinstance(kept[0], pikepdf.String):
            self._add("Tj", kept[0])
        elif kept:
            self._add("TJ", pikepdf.Array(kept))

    def _in_new_codes(self, element: pikepdf.String, text: bytes) -> pikepdf.String:
        if self._is_ours:
            return element
        if not self._has_set_font:
            self.inherits_font = True
        new = self._around.shown(self._font, text)
        return element if new == text else pikepdf.String(new)

    # -- states and objects --------------------------------------------------------------------

    def state(self, operands: Sequence[Any], word: str) -> None:
        """Choose a graphics state."""
        found = self._stream.operand(operands, "/ExtGState")
        if not isinstance(found, pikepdf.Dictionary):
            self._around.count("graphics states that are not there")
            return
        font = found.get("/Font")
        if isinstance(font, pikepdf.Array) and len(font) == 2:
            self._font, self._is_ours = font[0], False
            self._has_set_font = True
        self._add(word, self._stream.name("/ExtGState", operands[-1], found, self._around.state))

    def shade(self, operands: Sequence[Any], word: str) -> None:
        """Paint a shading."""
        found = self._stream.operand(operands, "/Shading")
        if found is None or self._marks.is_hidden:
            self._around.count("hidden shadings")
            return
        self._add(word, self._stream.name("/Shading", operands[-1], found, self._around.shading))

    def dashes(self, operands: Sequence[Any], word: str) -> None:
        """Choose how lines are dashed."""
        values = list(operands)[-2:]
        if (
            len(values) == 2
            and isinstance(values[0], pikepdf.Array)
            and all(map(is_number, cast("Any", values[0])))
            and is_number(values[1])
        ):
            self._add(word, *values)
        else:
            self._around.count("operators")

    def draw(self, operands: Sequence[Any], word: str) -> None:
        """Draw an object."""
        draw = self._draws
        self._draws += 1
        found = self._stream.operand(operands, "/XObject")
        if not isinstance(found, pikepdf.Stream) or self._marks.is_hidden:
            self._around.count("hidden objects")
            return
        made = self._around.drawn(found, draw, self._font)
        self._place(made, word)

    def _inline(self, image: pikepdf.ContentStreamInlineImage) -> None:
        draw = self._draws
        self._draws += 1
        if self._marks.is_hidden:
            self._around.count("hidden objects")
            return
        self._place(self._around.inline(image, draw), "Do")

    def _place(self, made: pikepdf.Object | None, word: str) -> None:
        if made is None:
            self._around.count("hidden objects")
            return
        key = key_of(made)
        known = self.names.known("/XObject", key)
        self._add(word, known if known is not None else self.names.give("/XObject", key, made))


_HANDLERS: Final[Mapping[str, Callable[[StreamWriter, Sequence[Any], str], None]]] = {
    "BMC": StreamWriter.begin_mark,
    "BDC": StreamWriter.begin_mark,
    "EMC": StreamWriter.end_mark,
    "Tf": StreamWriter.set_font,
    **dict.fromkeys(SHOWS, StreamWriter.show),
    "gs": StreamWriter.state,
    "sh": StreamWriter.shade,
    "d": StreamWriter.dashes,
    "Do": StreamWriter.draw,
}
