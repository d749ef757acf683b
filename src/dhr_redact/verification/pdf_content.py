"""Follow a PDF's drawing instructions: what strings are shown in which font, and what is drawn.

Pages, forms, patterns, soft masks and the letters of Type 3 fonts are all followed. Where on the
page a thing is drawn does not matter here (`pdf_glyphs` knows); what no page draws is a finding.
"""

from __future__ import annotations

import warnings
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final

import pikepdf

from dhr_redact.verification.passages import Finding

Id = tuple[int, int]
Step = pikepdf.ContentStreamInstruction | pikepdf.ContentStreamInlineImage
_SHOWS: Final = frozenset({"Tj", "TJ", "'", '"'})
_WORD_GAP: Final = -150
"""A step of more than this, in thousandths of the size, is a space."""
DEEPEST: Final = 24


@dataclass(frozen=True, slots=True)
class Show:
    """Strings shown by one instruction: the font's id and its codes, with steps as spaces."""

    font: Id
    strings: tuple[bytes, ...] = field(repr=False)
    spaces: frozenset[int] = frozenset()
    """The strings, by number, in front of which the pen steps as wide as a space."""
    begins_line: bool = False


@dataclass(slots=True)
class Drawing:
    """What the instructions of one stream show and name, and what is wrong with them."""

    where: str
    shows: list[Show] = field(default_factory=list, repr=False)
    properties: list[tuple[str, bytes]] = field(default_factory=list, repr=False)
    names: set[str] = field(default_factory=set, repr=False)


@dataclass(slots=True)
class Drawn:
    """All that is drawn: a drawing for each stream, fonts and what else is used, findings."""

    drawings: list[Drawing] = field(default_factory=list)
    fonts: dict[Id, pikepdf.Object] = field(default_factory=dict)
    used: set[Id] = field(default_factory=set)
    findings: set[Finding] = field(default_factory=set)
    patterned: set[int] = field(default_factory=set)
    """The pages, counted from 0, on which a pattern is painted, or a form of such a page drawn."""
    first_on: dict[Id, int] = field(default_factory=dict)
    """The page on which each stream was followed."""
    lying: set[str] = field(default_factory=set)
    """The names of fonts that say other letters than they draw."""
    unnamed: list[pikepdf.Object] = field(default_factory=list)
    """Fonts that are no objects of their own; their id is their number here, and -1."""


def follow(pdf: pikepdf.Pdf) -> Drawn:
    """Follow the instructions of every page and of all that the pages draw."""
    drawn = Drawn()
    for number, page in enumerate(pdf.pages, start=1):
        follower = _Follower(drawn, number)
        follower.follow(page.obj, page.obj.get("/Resources"), depth=0)
    return drawn


class _Follower:
    """Follows the instructions of one page."""

    def __init__(self, drawn: Drawn, number: int) -> None:
        self._drawn = drawn
        self._page = number - 1
        self._where = f"page {number}"

    def follow(self, stream: pikepdf.Object, resources: pikepdf.Object | None, depth: int) -> None:
        """Follow one stream, once for the whole file if it is an object of its own."""
        if isinstance(stream, pikepdf.Stream) and stream.objgen != (0, 0):
            if stream.objgen in self._drawn.used:
                if self._drawn.first_on.get(stream.objgen) in self._drawn.patterned:
                    self.painted()
                return
            self._drawn.used.add(stream.objgen)
            self._drawn.first_on[stream.objgen] = self._page
            resources = stream.get("/Resources", resources)
        if depth > DEEPEST:
            self._drawn.findings.add(Finding(self._where, "drawings within each other, too deep"))
            return
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                steps = pikepdf.parse_content_stream(stream)
        except (pikepdf.PdfError, UnicodeDecodeError, TypeError):
            self._drawn.findings.add(Finding(self._where, "instructions that cannot be read"))
            return
        reading = _Reading(self, resources, Drawing(self._where), depth)
        self._drawn.drawings.append(reading.drawing)
        for step in steps:
            reading.step(str(step.operator), step)

    def font(self, font: pikepdf.Object, depth: int) -> Id:
        """Remember a font; follow its letters if they are drawings."""
        number = font.objgen
        if number == (0, 0):
            known = [at for at, one in enumerate(self._drawn.unnamed) if one == font]
            if not known:
                known = [len(self._drawn.unnamed)]
                self._drawn.unnamed.append(font)
            number = (known[0], -1)
        if number not in self._drawn.fonts:
            self._drawn.fonts[number] = font
            self._drawn.used.add(number)
            if font.get("/Subtype") == pikepdf.Name.Type3:
                letters = font.get("/CharProcs", pikepdf.Dictionary())
                for name in letters.keys():  # noqa: SIM118
                    self.follow(letters[name], font.get("/Resources"), depth + 1)
        return number

    def use(self, thing: pikepdf.Object) -> None:
        """Remember that something is drawn."""
        self._drawn.used.add(thing.objgen)

    def painted(self) -> None:
        """Remember that a pattern is painted on this page."""
        self._drawn.patterned.add(self._page)

    def wrong(self, what: str) -> None:
        """Remember that something about the instructions must not be."""
        self._drawn.findings.add(Finding(self._where, what))


class _Reading:
    """The reading of one stream: the font that is set, and what the stream shows."""

    def __init__(
        self,
        follower: _Follower,
        resources: pikepdf.Object | None,
        drawing: Drawing,
        depth: int,
    ) -> None:
        self.drawing = drawing
        self._follower = follower
        self._resources = resources if resources is not None else pikepdf.Dictionary()
        self._depth = depth
        self._font: Id = (0, 0)
        self._kept: list[Id] = []
        self._begins = True

    def step(self, operator: str, step: Step) -> None:
        """Take one instruction."""
        if operator in _SHOWS:
            self._show(operator, list(step.operands))
        elif operator in ("BT", "T*", "Td", "TD", "Tm"):
            self._begins = self._begins or operator != "Tm"
        elif operator == "q":
            self._kept.append(self._font)
        elif operator == "Q":
            self._font = self._kept.pop() if self._kept else self._font
        elif operator in _OTHERS:
            _OTHERS[operator](self, list(step.operands))
        elif operator == "INLINE IMAGE":
            self._follower.wrong("a picture within the instructions")

    def _show(self, operator: str, operands: list[pikepdf.Object]) -> None:
        strings: list[bytes] = []
        spaces: set[int] = set()
        last = operands[-1] if operands else pikepdf.Array()
        for one in last if isinstance(last, pikepdf.Array) else [last]:
            if isinstance(one, pikepdf.String):
                strings.append(bytes(one))
            elif _number(one) < _WORD_GAP:
                spaces.add(len(strings))
        begins = self._begins or operator in ("'", '"')
        self._begins = False
        self.drawing.shows.append(Show(self._font, tuple(strings), frozenset(spaces), begins))

    def _named(self, group: str, operands: list[pikepdf.Object]) -> pikepdf.Object | None:
        """Return what a name stands for in the resources."""
        names = [one for one in operands if isinstance(one, pikepdf.Name)]
        things = self._resources.get(f"/{group}")
        if not names or not isinstance(things, pikepdf.Dictionary):
            return None
        return things.get(names[-1])

    def set_font(self, operands: list[pikepdf.Object]) -> None:
        """Set the font that is named."""
        font = self._named("Font", operands)
        if isinstance(font, pikepdf.Dictionary):
            self._font = self._follower.font(font, self._depth)
        else:
            self._follower.wrong("a font that is not there")

    def draw(self, operands: list[pikepdf.Object]) -> None:
        """Follow a form, or note a picture."""
        thing = self._named("XObject", operands)
        if not isinstance(thing, pikepdf.Stream):
            return
        if thing.get("/Subtype") == pikepdf.Name.Form:
            self._follower.follow(thing, self._resources, self._depth + 1)
        self._follower.use(thing)

    def state(self, operands: list[pikepdf.Object]) -> None:
        """Take a font or a soft mask out of a state."""
        state = self._named("ExtGState", operands)
        if not isinstance(state, pikepdf.Dictionary):
            return
        font = state.get("/Font")
        if isinstance(font, pikepdf.Array) and isinstance(font[0], pikepdf.Dictionary):
            self._font = self._follower.font(font[0], self._depth)
        mask = state.get("/SMask")
        if isinstance(mask, pikepdf.Dictionary) and isinstance(mask.get("/G"), pikepdf.Stream):
            self._follower.follow(mask["/G"], self._resources, self._depth + 1)

    def paint(self, operands: list[pikepdf.Object]) -> None:
        """Follow a pattern."""
        pattern = self._named("Pattern", operands)
        if isinstance(pattern, pikepdf.Stream):
            self._follower.painted()
            self._follower.follow(pattern, self._resources, self._depth + 1)

    def mark(self, operands: list[pikepdf.Object]) -> None:
        """Take what marked content says of itself."""
        for one in operands:
            if isinstance(one, pikepdf.Name):
                self.drawing.names.add(str(one))
        if operands and operands[0] == pikepdf.Name.OC:
            self._follower.wrong("a layer")
        for one in operands[1:]:
            if isinstance(one, pikepdf.Dictionary):
                self._properties(one)

    def _properties(self, properties: pikepdf.Object) -> None:
        for key in properties.keys():  # noqa: SIM118
            value = properties[key]
            self.drawing.names.add(key)
            if key not in _PROPERTIES:
                self._follower.wrong("a note in the instructions that is not on the list")
            for one in value if isinstance(value, pikepdf.Array) else [value]:
                if isinstance(one, pikepdf.String):
                    self.drawing.properties.append((key, bytes(one)))
                elif isinstance(one, pikepdf.Name):
                    self.drawing.names.add(str(one))
                elif isinstance(one, pikepdf.Dictionary):
                    self._properties(one)


def _number(value: object) -> float:
    return float(value) if isinstance(value, int | float | Decimal) else 0.0


_PROPERTIES: Final = frozenset(
    {"/MCID", "/ActualText", "/Alt", "/E", "/Lang", "/Type", "/Subtype", "/BBox", "/Attached"}
)
_OTHERS: Final = {
    "Tf": _Reading.set_font,
    "Do": _Reading.draw,
    "gs": _Reading.state,
    "scn": _Reading.paint,
    "SCN": _Reading.paint,
    "BDC": _Reading.mark,
    "BMC": _Reading.mark,
    "DP": _Reading.mark,
    "MP": _Reading.mark,
}
