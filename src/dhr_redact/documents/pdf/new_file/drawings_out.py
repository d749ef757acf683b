"""What content streams draw with, written anew: forms, patterns, soft masks, graphics states."""

from __future__ import annotations

from typing import Final

import pikepdf

from dhr_redact.documents.pdf.content.glyphs import StreamKind
from dhr_redact.documents.pdf.new_file.draft import Draft
from dhr_redact.documents.pdf.new_file.functions_out import function_out
from dhr_redact.documents.pdf.new_file.image_sources import inline_as_stream
from dhr_redact.documents.pdf.new_file.operators import INTENTS
from dhr_redact.documents.pdf.new_file.page_streams import PageStreams
from dhr_redact.documents.pdf.new_file.shadings_out import shading_out
from dhr_redact.documents.pdf.new_file.streams_out import StreamWriter
from dhr_redact.documents.pdf.objects.allowed import (
    UnwritableError,
    key_of,
    name_of,
    number_of,
    numbers_of,
    put,
    truth_of,
    whole_number_of,
)
from dhr_redact.documents.pdf.objects.naming import FreshNames
from dhr_redact.documents.pdf.pictures.pictures_out import NewPicture

_BLENDS: Final = frozenset(
    {
        *("/Normal", "/Compatible", "/Multiply", "/Screen", "/Overlay", "/Darken", "/Lighten"),
        *("/ColorDodge", "/ColorBurn", "/HardLight", "/SoftLight", "/Difference", "/Exclusion"),
        *("/Hue", "/Saturation", "/Color", "/Luminosity"),
    }
)
_STATE_NUMBERS: Final = ("/LW", "/LC", "/LJ", "/ML", "/OPM", "/FL", "/SM", "/CA", "/ca")
_STATE_TRUTHS: Final = ("/OP", "/op", "/SA", "/AIS", "/TK")
_DEFAULTS: Final = ("/DefaultCMYK", "/DefaultGray", "/DefaultRGB")


class Drawings:
    """The surroundings of one content stream; `number` is its number, None if nobody read it."""

    def __init__(
        self,
        draft: Draft,
        page: PageStreams | None,
        number: int | None,
        resources: pikepdf.Dictionary,
    ) -> None:
        self._draft = draft
        self._page = page
        self._number = number
        self._resources = resources

    def writer(
        self,
        *,
        marks: frozenset[int] | None = None,
        font: pikepdf.Object | None = None,
        names: FreshNames | None = None,
    ) -> StreamWriter:
        """Return a writer for this stream."""
        found = StreamWriter(
            self, self._resources, self._draft.layers, marks=marks, font=font, names=names
        )
        spaces = self._resources.get("/ColorSpace")
        if isinstance(spaces, pikepdf.Dictionary):
            for name in _DEFAULTS:
                if name in spaces:
                    found.names.set("/ColorSpace", name, self.space(spaces[name]))
        return found

    # -- what a stream asks for ----------------------------------------------------------------

    def count(self, what: str) -> None:
        """Count something that is left behind."""
        self._draft.left_behind[what] += 1

    def font(self, source: pikepdf.Object) -> pikepdf.Object:
        """Return a font."""
        return self._draft.fonts.font(source)

    def replacement(self, name: str) -> pikepdf.Object | None:
        """Return the letters of replacements that edits use by this name, or None."""
        if self._page is None or self._number is None:
            return None
        is_used = self._page.needs_replacements(self._number)
        return self._draft.letters.font(name) if is_used else None

    def shown(self, font: pikepdf.Object | None, text: bytes) -> bytes:
        """Take note of a string that is shown in a font of the old file; return it in new codes."""
        if self._number is None:
            raise UnwritableError("text stands where nobody read it")
        if font is None:
            raise UnwritableError("text is shown in a font that is not there")
        return self._draft.fonts.shown(font, text)

    def space(self, source: pikepdf.Object) -> pikepdf.Object:
        """Return a colour space."""
        return self._draft.spaces.space(source)

    def shading(self, source: pikepdf.Object) -> pikepdf.Object:
        """Return a shading."""
        return self._draft.once(
            ("shading", key_of(source)),
            lambda: shading_out(self._draft.pdf, source, self._draft.spaces),
        )

    def state(self, source: pikepdf.Object) -> pikepdf.Object:
        """Return a graphics state."""
        key = ("state", self._own(), key_of(source), self._inherited(source))
        return self._draft.once(key, lambda: self._state(source))

    def pattern(self, source: pikepdf.Object) -> pikepdf.Object | None:
        """Return a pattern."""
        if not isinstance(source, pikepdf.Dictionary | pikepdf.Stream):
            return None
        key = ("pattern", self._own(), key_of(source), self._inherited(source))
        return self._draft.once(key, lambda: self._pattern(source))

    def drawn(
        self, source: pikepdf.Object, draw: int, font: pikepdf.Object | None
    ) -> pikepdf.Object | None:
        """Return an XObject, or None if it is hidden."""
        assert isinstance(source, pikepdf.Stream)  # noqa: S101 - the writer looked
        if self._draft.layers.is_hidden(source.get("/OC")):
            return None
        kind = source.get("/Subtype")
        if kind == "/Image":
            picture = self._picture(draw)
            images = self._draft.images
            return images.image(source) if picture is None else images.fresh(picture)
        if kind == "/Form":
            return self._form(source, draw, font)
        raise UnwritableError("an object of an unknown kind is drawn")

    def inline(self, image: pikepdf.ContentStreamInlineImage, draw: int) -> pikepdf.Object | None:
        """Return an inline image as an XObject."""
        picture = self._picture(draw)
        if picture is not None:
            return self._draft.images.fresh(picture)
        source = inline_as_stream(self._draft.pdf, image, self._resources)
        return self._draft.images.inline(source)

    # -- how it is made ------------------------------------------------------------------------

    def _picture(self, draw: int) -> NewPicture | None:
        if self._page is None or self._number is None:
            return None
        return self._page.picture(self._number, draw)

    def _own(self) -> object:
        """Return what keeps the things of a page with edited patterns or masks to itself."""
        if self._page is not None and self._page.is_mixed:
            return self._page.page.reading.index
        return None

    def _inherited(self, source: pikepdf.Object) -> object:
        """Return a key of the resources that a stream without its own takes from around it."""
        if isinstance(source, pikepdf.Stream) and "/Resources" not in source:
            return key_of(self._resources)
        return None

    def _form(
        self, source: pikepdf.Stream, draw: int, font: pikepdf.Object | None
    ) -> pikepdf.Object | None:
        page = self._page
        if page is None or self._number is None:
            raise UnwritableError("a form is drawn where nobody read it")
        child = page.form(self._number, draw)
        if child is None:
            raise UnwritableError("a form is drawn that nobody read")
        key = ("form", source.objgen, self._inherited(source))
        known = self._draft.known
        in_force = None if font is None else key_of(font)
        is_shared = page.is_shared(child)
        if is_shared:
            for fonts in ("any font", in_force):
                if (*key, fonts) in known:
                    return known[*key, fonts]
        inner = Drawings(self._draft, page, child, page.stream(child).resources)
        writer = inner.writer(font=font)
        form = self._stream(writer, writer.write(page.instructions(child)), source)
        form["/Type"], form["/Subtype"] = pikepdf.Name.XObject, pikepdf.Name.Form
        put(form, "/Group", group_out(self._draft, source.get("/Group")))
        if is_shared:
            known[*key, in_force if writer.inherits_font else "any font"] = form
        return form

    def _stream(self, writer: StreamWriter, data: bytes, source: pikepdf.Stream) -> pikepdf.Stream:
        """Make a stream with resources, box and matrix."""
        made = pikepdf.Stream(self._draft.pdf, data)
        made["/Resources"] = writer.names.dictionary()
        put(made, "/BBox", numbers_of(source.get("/BBox"), 4))
        put(made, "/Matrix", numbers_of(source.get("/Matrix"), 6))
        return made

    def _once(self, kind: StreamKind, source: pikepdf.Stream) -> pikepdf.Stream:
        """Write a mask or a pattern."""
        number = self._page.once(kind, source) if self._page is not None else None
        if self._page is None or number is None:
            resources = source.get("/Resources")
            if not isinstance(resources, pikepdf.Dictionary):
                resources = self._resources
            writer = Drawings(self._draft, None, None, resources).writer()
            return self._stream(writer, writer.write(pikepdf.parse_content_stream(source)), source)
        inner = Drawings(self._draft, self._page, number, self._page.stream(number).resources)
        writer = inner.writer()
        return self._stream(writer, writer.write(self._page.instructions(number)), source)

    def _pattern(self, source: pikepdf.Dictionary | pikepdf.Stream) -> pikepdf.Object:
        kind = whole_number_of(source.get("/PatternType"), 1, 2)
        if kind == 2:
            made = pikepdf.Dictionary(PatternType=2)
            made["/Shading"] = self.shading(source["/Shading"])
            put(made, "/Matrix", numbers_of(source.get("/Matrix"), 6))
            state = source.get("/ExtGState")
            if isinstance(state, pikepdf.Dictionary):
                made["/ExtGState"] = self.state(state)
            return self._draft.pdf.make_indirect(made)
        if kind != 1 or not isinstance(source, pikepdf.Stream):
            raise UnwritableError("a pattern is of an unknown kind")
        pattern = self._once(StreamKind.PATTERN, source)
        pattern["/PatternType"] = 1
        for key in ("/PaintType", "/TilingType"):
            put(pattern, key, whole_number_of(source.get(key), 1, 3))
        for key in ("/XStep", "/YStep"):
            put(pattern, key, number_of(source.get(key)))
        return pattern

    def _state(self, source: pikepdf.Object) -> pikepdf.Object:
        made = pikepdf.Dictionary()
        for key in _STATE_NUMBERS:
            put(made, key, number_of(source.get(key)))
        for key in _STATE_TRUTHS:
            put(made, key, truth_of(source.get(key)))
        put(made, "/RI", name_of(source.get("/RI"), INTENTS))
        blend = source.get("/BM")
        if isinstance(blend, pikepdf.Array):
            blend = next((one for one in blend if name_of(one, _BLENDS) is not None), None)
        put(made, "/BM", name_of(blend, _BLENDS))
        dashes = source.get("/D")
        if isinstance(dashes, pikepdf.Array) and len(dashes) == 2:
            lengths, phase = numbers_of(dashes[0]), number_of(dashes[1])
            if lengths is not None and phase is not None:
                made["/D"] = pikepdf.Array([lengths, phase])
        font = source.get("/Font")
        if isinstance(font, pikepdf.Array) and len(font) == 2:
            made["/Font"] = pikepdf.Array([self.font(font[0]), number_of(font[1]) or 0])
        put(made, "/SMask", self._mask(source.get("/SMask")))
        for key in ("/TR", "/TR2"):
            put(made, key, self._transfer(source.get(key)))
        return self._draft.pdf.make_indirect(made)

    def _transfer(self, source: object) -> pikepdf.Object | None:
        if isinstance(source, pikepdf.Name):
            return name_of(source, ("/Identity", "/Default"))
        if isinstance(source, pikepdf.Array):
            parts = [self._transfer(part) for part in source]
            return None if None in parts or len(parts) != 4 else pikepdf.Array(parts)
        return None if source is None else function_out(self._draft.pdf, source)

    def _mask(self, source: object) -> pikepdf.Object | None:
        if source is None:
            return None
        if isinstance(source, pikepdf.Name):
            return pikepdf.Name("/None")
        if not isinstance(source, pikepdf.Dictionary):
            raise UnwritableError("a soft mask is not understood")
        group, kind = source.get("/G"), name_of(source.get("/S"), ("/Alpha", "/Luminosity"))
        if not isinstance(group, pikepdf.Stream) or kind is None:
            raise UnwritableError("a soft mask is not understood")
        form = self._once(StreamKind.SOFT_MASK, group)
        form["/Type"], form["/Subtype"] = pikepdf.Name.XObject, pikepdf.Name.Form
        put(form, "/Group", group_out(self._draft, group.get("/Group")))
        made = pikepdf.Dictionary(S=kind, G=form)
        put(made, "/BC", numbers_of(source.get("/BC")))
        put(made, "/TR", self._transfer(source.get("/TR")))
        return made


def group_out(draft: Draft, source: object) -> pikepdf.Dictionary | None:
    """Write what makes a page or form a transparency group."""
    if not isinstance(source, pikepdf.Dictionary) or source.get("/S") != "/Transparency":
        return None
    made = pikepdf.Dictionary(S=pikepdf.Name.Transparency)
    space = source.get("/CS")
    if space is not None:
        made["/CS"] = draft.spaces.space(space)
    put(made, "/I", truth_of(source.get("/I")))
    put(made, "/K", truth_of(source.get("/K")))
    return made


def procedure_out(
    draft: Draft, source: pikepdf.Stream, font: pikepdf.Object, names: FreshNames
) -> pikepdf.Object:
    """Write the stream that draws one glyph of a Type 3 font, with names shared by its glyphs."""
    found = draft.procedures.get(source.objgen)
    if found is not None:
        page, number = found
        inner = Drawings(draft, page, number, page.stream(number).resources)
        return pikepdf.Stream(draft.pdf, inner.writer(names=names).write(page.instructions(number)))
    resources = font.get("/Resources")
    if not isinstance(resources, pikepdf.Dictionary):
        resources = pikepdf.Dictionary()
    writer = Drawings(draft, None, None, resources).writer(names=names)
    return pikepdf.Stream(draft.pdf, writer.write(pikepdf.parse_content_stream(source)))
