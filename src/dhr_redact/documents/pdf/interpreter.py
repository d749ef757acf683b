"""Walk the content streams of a page and say of each glyph where it comes from and where it lies.

The one source of text of a PDF. It follows ISO 32000-1, 8 and 9: page, form XObjects, tiling
patterns, soft masks and the glyphs of Type 3 fonts. What it cannot understand is a problem of the
page, which is then not trusted.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final, cast

import pikepdf

from dhr_redact.documents.limits import Limits
from dhr_redact.documents.pdf.fonts import FontBook
from dhr_redact.documents.pdf.glyphs import (
    ContentStream,
    Glyph,
    PageReading,
    Paint,
    PaintKind,
    Show,
    StreamKind,
)
from dhr_redact.documents.pdf.graphics import (
    BLACK,
    Graphics,
    Path,
    box_of,
    colour_of,
    matrix_of,
    numbers_of,
    space_of,
)
from dhr_redact.documents.pdf.layers import Layers
from dhr_redact.documents.pdf.marked import Marked, MarkedStack
from dhr_redact.documents.pdf.matrices import (
    IDENTITY,
    Box,
    Matrix,
    box_through,
    intersection,
    moved,
    product,
)
from dhr_redact.documents.pdf.showing import Shown, show_string
from dhr_redact.errors import OverLimitError

_DEPTH: Final = 12
_LETTER: Final[Box] = (0.0, 0.0, 612.0, 792.0)
_MOST_PAINTS: Final = 50_000

Handler = Callable[["_Walk", Sequence[Any]], None]


def read_page(
    page: pikepdf.Page, index: int, fonts: FontBook, layers: Layers, limits: Limits
) -> PageReading:
    """Read one page.

    Raises:
        OverLimitError: If it holds more operators or glyphs than the limits allow.
    """
    box = page_box(page)
    reader = _Reader(fonts, layers, limits, box)
    resources = page.get("/Resources")
    if not isinstance(resources, pikepdf.Dictionary):
        resources = pikepdf.Dictionary()
    reader.stream(StreamKind.PAGE, page.obj, resources, Graphics())
    return PageReading(
        index=index,
        box=box,
        rotate=_rotate(page),
        streams=tuple(reader.streams),
        shows=tuple(reader.shows),
        glyphs=tuple(reader.glyphs),
        paints=tuple(reader.paints),
        problems=tuple(dict.fromkeys(reader.problems)),
    )


def page_box(page: pikepdf.Page) -> Box:
    """Return the part of a page that a reader shows (ISO 32000-1, 14.11.2)."""
    media = box_of(_inherited(page, "/MediaBox")) or _LETTER
    crop = box_of(_inherited(page, "/CropBox"))
    shown = intersection(media, crop) if crop else media
    return shown if shown[2] - shown[0] > 1 and shown[3] - shown[1] > 1 else media


def _rotate(page: pikepdf.Page) -> int:
    turn = _inherited(page, "/Rotate")
    return int(turn) % 360 // 90 * 90 if isinstance(turn, int) else 0


def _inherited(page: pikepdf.Page, key: str) -> object:
    node: object = page.obj
    for _ in range(50):
        if not isinstance(node, pikepdf.Dictionary):
            return None
        if key in node:
            return node[key]
        node = node.get("/Parent")
    return None


class _Reader:
    """What is gathered while a page is read."""

    def __init__(self, fonts: FontBook, layers: Layers, limits: Limits, box: Box) -> None:
        self.fonts = fonts
        self.layers = layers
        self.limits = limits
        self.box = box
        self.streams: list[ContentStream] = []
        self.shows: list[Show] = []
        self.glyphs: list[Glyph] = []
        self.paints: list[Paint] = []
        self.problems: list[str] = []
        self.order = 0
        self.operators = 0
        self._open: list[object] = []
        self._walked: set[object] = set()

    def stream(
        self,
        kind: StreamKind,
        source: pikepdf.Object,
        resources: pikepdf.Dictionary,
        graphics: Graphics,
        *,
        parent: int | None = None,
        operator: int | None = None,
        name: str = "",
        hidden_layer: bool = False,
    ) -> None:
        """Read one content stream and what it draws."""
        key = source.objgen if source.is_indirect else id(source)
        if key in self._open or len(self._open) > _DEPTH:
            self.problems.append("a stream draws itself")
            return
        try:
            instructions = list(pikepdf.parse_content_stream(source))
        except Exception:  # noqa: BLE001 - whatever a damaged stream raises, the page is not trusted
            self.problems.append("a content stream is damaged")
            return
        self.operators += len(instructions)
        if self.operators > self.limits.operators:
            raise OverLimitError(f"a page has more than {self.limits.operators} operators")
        number = len(self.streams)
        self.streams.append(
            ContentStream(
                kind=kind,
                instructions=cast("list[pikepdf.ContentStreamInstruction]", instructions),
                resources=resources,
                source=source,
                matrix=graphics.ctm,
                parent=parent,
                operator=operator,
                name=name,
            )
        )
        self._open.append(key)
        _Walk(self, number, graphics, hidden_layer=hidden_layer).run()
        self._open.pop()

    def once(self, key: object) -> bool:
        """Tell whether something is met for the first time on this page."""
        is_new = key not in self._walked
        self._walked.add(key)
        return is_new

    def next_order(self) -> int:
        """Count one more thing painted."""
        self.order += 1
        return self.order


class _Walk:
    """One content stream, operator by operator."""

    def __init__(
        self, reader: _Reader, number: int, graphics: Graphics, *, hidden_layer: bool
    ) -> None:
        self.reader = reader
        self.number = number
        self.here = reader.streams[number]
        self.g = graphics
        self.saved: list[Graphics] = []
        self.path = Path()
        self.marked = MarkedStack(reader.layers, hidden_layer=hidden_layer)
        self.tm: Matrix = IDENTITY
        self.line: Matrix = IDENTITY
        self.operator = 0

    def run(self) -> None:
        """Carry out every operator."""
        for number, instruction in enumerate(self.here.instructions):
            self.operator = number
            if isinstance(instruction, pikepdf.ContentStreamInlineImage):
                self._paint(PaintKind.INLINE_IMAGE, (0, 0, 1, 1), matrix=self.g.ctm)
                continue
            try:
                handler = _HANDLERS.get(str(instruction.operator))
                if handler is not None:
                    handler(self, cast("Sequence[Any]", instruction.operands))
            except (ValueError, TypeError, KeyError, IndexError, ArithmeticError, AttributeError):
                self.reader.problems.append("an operator is damaged")

    # -- graphics state ------------------------------------------------------------------------

    def save(self, _operands: Sequence[Any]) -> None:
        self.saved.append(self.g.copy())

    def restore(self, _operands: Sequence[Any]) -> None:
        if self.saved:
            self.g = self.saved.pop()

    def concat(self, operands: Sequence[Any]) -> None:
        self.g.ctm = product(cast("Matrix", tuple(numbers_of(operands, 6))), self.g.ctm)

    def line_width(self, operands: Sequence[Any]) -> None:
        (self.g.line_width,) = numbers_of(operands, 1)

    def ext_state(self, operands: Sequence[Any]) -> None:
        states = self.here.resources.get("/ExtGState")
        state = states.get(operands[0]) if isinstance(states, pikepdf.Dictionary) else None
        if not isinstance(state, pikepdf.Dictionary):
            return
        self.g.fill_alpha = float(cast("Any", state.get("/ca", self.g.fill_alpha)))
        self.g.stroke_alpha = float(cast("Any", state.get("/CA", self.g.stroke_alpha)))
        blend = state.get("/BM")
        if blend is not None:
            self.g.blend = str(blend[0] if isinstance(blend, pikepdf.Array) else blend)
        font = state.get("/Font")
        if isinstance(font, pikepdf.Array) and len(font) == 2:
            self.g.font = self.reader.fonts.font(font[0])
            self.g.size = float(cast("Any", font[1]))
            self.g.font_name = ""
        self._soft_mask(state.get("/SMask"))

    def _soft_mask(self, mask: object) -> None:
        if mask is None:
            return
        self.g.masked = isinstance(mask, pikepdf.Dictionary)
        group = mask.get("/G") if isinstance(mask, pikepdf.Dictionary) else None
        if isinstance(group, pikepdf.Stream) and self.reader.once(("mask", group.objgen)):
            self._inner(StreamKind.SOFT_MASK, group, self.g.ctm)

    # -- colours -------------------------------------------------------------------------------

    def fill_gray(self, operands: Sequence[Any]) -> None:
        self._fill("/DeviceGray", operands)

    def fill_rgb(self, operands: Sequence[Any]) -> None:
        self._fill("/DeviceRGB", operands)

    def fill_cmyk(self, operands: Sequence[Any]) -> None:
        self._fill("/DeviceCMYK", operands)

    def _fill(self, space: str, operands: Sequence[Any]) -> None:
        self.g.fill_space = space
        self.g.fill = colour_of(space, operands)

    def fill_space(self, operands: Sequence[Any]) -> None:
        self.g.fill_space = space_of(operands[0], self.here.resources)
        self.g.fill = BLACK if self.g.fill_space != "other" else None

    def fill_colour(self, operands: Sequence[Any]) -> None:
        if operands and isinstance(operands[-1], pikepdf.Name):
            self._pattern(operands[-1])
            self.g.fill = None
        else:
            self.g.fill = colour_of(self.g.fill_space, operands)

    def stroke_colour(self, operands: Sequence[Any]) -> None:
        if operands and isinstance(operands[-1], pikepdf.Name):
            self._pattern(operands[-1])
        self.g.stroke = None

    def stroke_gray(self, operands: Sequence[Any]) -> None:
        self.g.stroke = colour_of("/DeviceGray", operands)

    def stroke_rgb(self, operands: Sequence[Any]) -> None:
        self.g.stroke = colour_of("/DeviceRGB", operands)

    def stroke_cmyk(self, operands: Sequence[Any]) -> None:
        self.g.stroke = colour_of("/DeviceCMYK", operands)

    def _pattern(self, name: pikepdf.Name) -> None:
        patterns = self.here.resources.get("/Pattern")
        pattern = patterns.get(name) if isinstance(patterns, pikepdf.Dictionary) else None
        if isinstance(pattern, pikepdf.Stream) and self.reader.once(("pattern", pattern.objgen)):
            matrix = product(matrix_of(pattern.get("/Matrix")), self.here.matrix)
            self._inner(StreamKind.PATTERN, pattern, matrix)

    def _inner(self, kind: StreamKind, source: pikepdf.Stream, ctm: Matrix) -> None:
        """Read a stream that is not drawn by itself: a mask, a pattern, a glyph."""
        if kind is not StreamKind.PATTERN:
            ctm = product(matrix_of(source.get("/Matrix")), ctm)
        resources = source.get("/Resources")
        if not isinstance(resources, pikepdf.Dictionary):
            resources = self.here.resources
        self.reader.stream(
            kind,
            source,
            resources,
            Graphics(ctm=ctm),
            parent=self.number,
            operator=self.operator,
            hidden_layer=self.marked.is_hidden,
        )

    # -- paths ---------------------------------------------------------------------------------

    def rectangle(self, operands: Sequence[Any]) -> None:
        x, y, width, height = numbers_of(operands, 4)
        self.path.boxes.append(
            (min(x, x + width), min(y, y + height), max(x, x + width), max(y, y + height))
        )

    def begin_path(self, operands: Sequence[Any]) -> None:
        x, y = numbers_of(operands, 2)
        self.path.begin((x, y))

    def point(self, operands: Sequence[Any]) -> None:
        x, y = numbers_of(operands, 2)
        self.path.add((x, y))

    def curve(self, operands: Sequence[Any]) -> None:
        self.path.is_curved = True
        values = numbers_of(operands, len(operands))
        self.path.add(*zip(values[::2], values[1::2], strict=True))

    def clip(self, _operands: Sequence[Any]) -> None:
        self.path.clips = True

    def fill(self, _operands: Sequence[Any]) -> None:
        self._paint_path(PaintKind.FILL)
        self.end_path(())

    def draw(self, _operands: Sequence[Any]) -> None:
        self._paint_path(PaintKind.STROKE)
        self.end_path(())

    def end_path(self, _operands: Sequence[Any]) -> None:
        around = self.path.bounds()
        if self.path.clips:
            box = box_through(self.g.ctm, around) if around else (0.0, 0.0, 0.0, 0.0)
            self.g.clip = intersection(self.g.clip, box) if self.g.clip else box
        self.path.clear()

    def _paint_path(self, kind: PaintKind) -> None:
        around = self.path.bounds()
        if around is None:
            return
        plain = self.path.plain_boxes()
        if len(plain) > 1 and kind is PaintKind.FILL and self._is_even_odd():
            plain = []  # a frame: what lies inside it is seen
        colour = self.g.fill if kind is PaintKind.FILL else self.g.stroke
        for box in plain or [around]:
            grown = _grown(box, self.g.line_width / 2) if kind is PaintKind.STROKE else box
            self._paint(kind, grown, colour=colour, is_plain=bool(plain))

    def _is_even_odd(self) -> bool:
        return str(self.here.instructions[self.operator].operator).endswith("*")

    def _paint(
        self,
        kind: PaintKind,
        box: Box,
        *,
        colour: tuple[float, float, float] | None = None,
        is_plain: bool = False,
        matrix: Matrix | None = None,
        name: str = "",
        opaque: bool = True,
    ) -> None:
        order = self.reader.next_order()
        if len(self.reader.paints) >= _MOST_PAINTS:
            return
        seen = box_through(self.g.ctm, box)
        ctm = self.g.ctm
        is_upright = abs(ctm[1] * ctm[2]) < 1e-9 or abs(ctm[0] * ctm[3]) < 1e-9
        hides = opaque and self.g.fill_alpha > 0.95 and self.g.blend == "/Normal"
        self.reader.paints.append(
            Paint(
                kind=kind,
                stream=self.number,
                operator=self.operator,
                box=intersection(seen, self.g.clip) if self.g.clip else seen,
                order=order,
                colour=colour,
                is_plain=is_plain and is_upright,
                is_opaque=hides and not self.g.masked and kind is not PaintKind.STROKE,
                matrix=matrix,
                name=name,
                hidden=self.marked.is_hidden,
            )
        )

    def shading(self, _operands: Sequence[Any]) -> None:
        box = self.g.clip or self.reader.box
        self.reader.paints.append(
            Paint(
                kind=PaintKind.SHADING,
                stream=self.number,
                operator=self.operator,
                box=box,
                order=self.reader.next_order(),
                hidden=self.marked.is_hidden,
            )
        )

    # -- XObjects ------------------------------------------------------------------------------

    def draw_object(self, operands: Sequence[Any]) -> None:
        objects = self.here.resources.get("/XObject")
        found = objects.get(operands[0]) if isinstance(objects, pikepdf.Dictionary) else None
        if not isinstance(found, pikepdf.Stream):
            return
        subtype = str(found.get("/Subtype", ""))
        hidden = self.marked.is_hidden or self.reader.layers.is_hidden(found.get("/OC"))
        if subtype == "/Image":
            opaque = "/SMask" not in found and "/Mask" not in found and not found.get("/ImageMask")
            self._paint(
                PaintKind.IMAGE,
                (0.0, 0.0, 1.0, 1.0),
                matrix=self.g.ctm,
                name=str(operands[0]),
                opaque=opaque,
            )
        elif subtype == "/Form":
            self._form(found, str(operands[0]), hidden=hidden)
        else:
            self.reader.problems.append("an object of an unknown kind is drawn")

    def _form(self, form: pikepdf.Stream, name: str, *, hidden: bool) -> None:
        inner = self.g.copy()
        inner.ctm = product(matrix_of(form.get("/Matrix")), self.g.ctm)
        box = box_of(form.get("/BBox"))
        if box is not None:
            cut = box_through(inner.ctm, box)
            inner.clip = intersection(inner.clip, cut) if inner.clip else cut
        resources = form.get("/Resources")
        if not isinstance(resources, pikepdf.Dictionary):
            resources = self.here.resources
        self.reader.stream(
            StreamKind.FORM,
            form,
            resources,
            inner,
            parent=self.number,
            operator=self.operator,
            name=name,
            hidden_layer=hidden,
        )

    # -- marked content ------------------------------------------------------------------------

    def begin_marked(self, operands: Sequence[Any]) -> None:
        properties: object = operands[1] if len(operands) > 1 else None
        if isinstance(properties, pikepdf.Name):
            known = self.here.resources.get("/Properties")
            properties = known.get(properties) if isinstance(known, pikepdf.Dictionary) else None
        self.marked.begin(Marked(str(operands[0]) if operands else "", properties))

    def end_marked(self, _operands: Sequence[Any]) -> None:
        self.marked.end()

    # -- text ----------------------------------------------------------------------------------

    def begin_text(self, _operands: Sequence[Any]) -> None:
        self.tm = self.line = IDENTITY

    def font(self, operands: Sequence[Any]) -> None:
        name, size = operands[-2], operands[-1]
        fonts = self.here.resources.get("/Font")
        source = fonts.get(name) if isinstance(fonts, pikepdf.Dictionary) else None
        self.g.font = self.reader.fonts.font(source) if source is not None else None
        self.g.font_name = str(name)
        self.g.size = float(size)

    def char_space(self, operands: Sequence[Any]) -> None:
        (self.g.char_space,) = numbers_of(operands, 1)

    def word_space(self, operands: Sequence[Any]) -> None:
        (self.g.word_space,) = numbers_of(operands, 1)

    def scale(self, operands: Sequence[Any]) -> None:
        self.g.scale = numbers_of(operands, 1)[0] / 100

    def leading(self, operands: Sequence[Any]) -> None:
        (self.g.leading,) = numbers_of(operands, 1)

    def rise(self, operands: Sequence[Any]) -> None:
        (self.g.rise,) = numbers_of(operands, 1)

    def mode(self, operands: Sequence[Any]) -> None:
        self.g.mode = int(numbers_of(operands, 1)[0])

    def move_line(self, operands: Sequence[Any]) -> None:
        x, y = numbers_of(operands, 2)
        self.tm = self.line = moved(self.line, x, y)

    def move_line_leading(self, operands: Sequence[Any]) -> None:
        self.g.leading = -numbers_of(operands, 2)[1]
        self.move_line(operands)

    def text_matrix(self, operands: Sequence[Any]) -> None:
        self.tm = self.line = cast("Matrix", tuple(numbers_of(operands, 6)))

    def next_line(self, _operands: Sequence[Any]) -> None:
        self.tm = self.line = moved(self.line, 0.0, -self.g.leading)

    def show(self, operands: Sequence[Any]) -> None:
        self._show([operands[-1]])

    def show_array(self, operands: Sequence[Any]) -> None:
        self._show(list(operands[-1]))

    def show_next(self, operands: Sequence[Any]) -> None:
        self.next_line(())
        self._show([operands[-1]])

    def show_spaced(self, operands: Sequence[Any]) -> None:
        self.g.word_space, self.g.char_space = numbers_of(operands[:2], 2)
        self.show_next(operands)

    def _show(self, elements: Sequence[object]) -> None:
        if self.g.font is None:
            if any(isinstance(element, pikepdf.String) for element in elements):
                self.reader.problems.append("text is shown in a font that is not there")
            return
        number = len(self.reader.shows)
        order = self.reader.next_order()
        shown = show_string(
            Shown(self.g, self.tm, self.reader.box, self.here.kind, self.marked),
            elements,
            number,
            order,
        )
        self.reader.shows.append(
            Show(
                stream=self.number,
                operator=self.operator,
                state=shown.state,
                matrix=self.tm,
                end=shown.end,
                ctm=self.g.ctm,
                mcid=self.marked.mcid,
                actual_text=self.marked.actual_text,
                is_artifact=self.marked.is_artifact,
                clip=self.g.clip,
            )
        )
        self.reader.glyphs += shown.glyphs
        if len(self.reader.glyphs) > self.reader.limits.characters:
            raise OverLimitError(f"a page has more than {self.reader.limits.characters} letters")
        self.tm = shown.end
        if self.g.font.is_type3:
            self._type3()

    def _type3(self) -> None:
        """Read the streams that draw a Type 3 font's letters: they may hold text of their own."""
        font = cast("Any", self.g.font).source
        if not self.reader.once(("type3", font.objgen if font.is_indirect else id(font))):
            return
        procedures = font.get("/CharProcs")
        if not isinstance(procedures, pikepdf.Dictionary):
            return
        for name in sorted(procedures.keys()):
            source = procedures[name]
            if isinstance(source, pikepdf.Stream) and b"T" in source.read_bytes():
                resources = font.get("/Resources")
                if not isinstance(resources, pikepdf.Dictionary):
                    resources = self.here.resources
                self.reader.stream(
                    StreamKind.TYPE3,
                    source,
                    resources,
                    Graphics(ctm=self.g.ctm),
                    parent=self.number,
                    operator=self.operator,
                    name=name,
                )


def _grown(box: Box, by: float) -> Box:
    return box[0] - by, box[1] - by, box[2] + by, box[3] + by


_HANDLERS: Final[Mapping[str, Handler]] = {
    "q": _Walk.save,
    "Q": _Walk.restore,
    "cm": _Walk.concat,
    "w": _Walk.line_width,
    "gs": _Walk.ext_state,
    "g": _Walk.fill_gray,
    "rg": _Walk.fill_rgb,
    "k": _Walk.fill_cmyk,
    "cs": _Walk.fill_space,
    "sc": _Walk.fill_colour,
    "scn": _Walk.fill_colour,
    "G": _Walk.stroke_gray,
    "RG": _Walk.stroke_rgb,
    "K": _Walk.stroke_cmyk,
    "SC": _Walk.stroke_colour,
    "SCN": _Walk.stroke_colour,
    "re": _Walk.rectangle,
    "m": _Walk.begin_path,
    "l": _Walk.point,
    "c": _Walk.curve,
    "v": _Walk.curve,
    "y": _Walk.curve,
    "W": _Walk.clip,
    "W*": _Walk.clip,
    "f": _Walk.fill,
    "F": _Walk.fill,
    "f*": _Walk.fill,
    "B": _Walk.fill,
    "B*": _Walk.fill,
    "b": _Walk.fill,
    "b*": _Walk.fill,
    "S": _Walk.draw,
    "s": _Walk.draw,
    "n": _Walk.end_path,
    "sh": _Walk.shading,
    "Do": _Walk.draw_object,
    "BMC": _Walk.begin_marked,
    "BDC": _Walk.begin_marked,
    "EMC": _Walk.end_marked,
    "BT": _Walk.begin_text,
    "Tf": _Walk.font,
    "Tc": _Walk.char_space,
    "Tw": _Walk.word_space,
    "Tz": _Walk.scale,
    "TL": _Walk.leading,
    "Ts": _Walk.rise,
    "Tr": _Walk.mode,
    "Td": _Walk.move_line,
    "TD": _Walk.move_line_leading,
    "Tm": _Walk.text_matrix,
    "T*": _Walk.next_line,
    "Tj": _Walk.show,
    "TJ": _Walk.show_array,
    "'": _Walk.show_next,
    '"': _Walk.show_spaced,
}
