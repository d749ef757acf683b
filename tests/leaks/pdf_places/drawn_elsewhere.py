"""Places in streams that a page draws or keeps: forms, patterns, masks, groups."""

# ruff: noqa: E501  (a place is a row of a table; operators are not broken over lines)

from __future__ import annotations

from pikepdf import Array, Dictionary, Name

from leaks.pdf_builder import Draft
from leaks.pdf_places.rows import Plant, Row, Sort

_LINE = "BT /F1 12 Tf 72 YY Td (Ahead ) Tj (NAME) Tj ( behind.) Tj ET"


def _line(draft: Draft, name: str) -> str:
    return _LINE.replace("YY", str(draft.line())).replace("NAME", name)


def _form(draft: Draft, name: str) -> None:
    draft.draw(f"{draft.resource('XObject', draft.form(_line(draft, name)))} Do")


def _nested(draft: Draft, name: str) -> None:
    """Draw a form within a form, on two pages, both times at a place of its own."""
    inner = draft.form(_line(draft, name))
    outer = draft.form("/In Do")
    outer.Resources.XObject = Dictionary(In=inner)
    draft.draw(f"{draft.resource('XObject', outer)} Do")
    y = draft.here.y
    draft.new_page()
    draft.draw(f"{draft.resource('XObject', outer)} Do")
    draft.here.y = y


def _twice(draft: Draft, name: str) -> None:
    """Draw a form at two places of a page."""
    key = draft.resource(
        "XObject", draft.form("BT /F1 12 Tf (Ahead ) Tj (NAME) Tj ( behind.) Tj ET", "", name)
    )
    draft.draw(
        f"q 1 0 0 1 72 {draft.line()} cm {key} Do Q q 1 0 0 1 72 {draft.line()} cm {key} Do Q"
    )


def _turned(draft: Draft, name: str) -> None:
    draft.new_page()
    form = draft.form(
        "BT /F1 12 Tf 100 -200 Td (Ahead ) Tj (NAME) Tj ( behind.) Tj ET",
        "/Matrix [0 1 -1 0 0 0]",
        name,
    )
    form.BBox = Array([-900, -900, 900, 900])
    draft.draw(f"{draft.resource('XObject', form)} Do")


def _without_resources(draft: Draft, name: str) -> None:
    """Draw a form that uses the page's fonts, as old programs wrote them."""
    form = draft.form(_line(draft, name))
    del form.Resources
    draft.draw(f"{draft.resource('XObject', form)} Do")


def _split_with_form(draft: Draft, name: str) -> None:
    """Show the first half of the name on the page and the second in a form."""
    y, half = draft.line(), len(name) // 2
    form = draft.form(
        f"BT /F1 12 Tf {112 + 6.7 * half:.1f} {y} Td ({name[half:]}) Tj ( behind.) Tj ET"
    )
    draft.draw(
        f"BT /F1 12 Tf 72 {y} Td (Ahead {name[:half]}) Tj ET {draft.resource('XObject', form)} Do"
    )


def _clipped_form(draft: Draft, name: str) -> None:
    """Draw a form whose box leaves the name out."""
    form = draft.form("BT /F1 12 Tf 300 10 Td (NAME) Tj ET", "", name)
    form.BBox = Array([0, 0, 100, 100])
    draft.draw(f"{draft.resource('XObject', form)} Do")


def _unused_form(draft: Draft, name: str) -> None:
    draft.resource("XObject", draft.form("BT /F1 12 Tf 72 90 Td (NAME) Tj ET", "", name))


def _pattern(*, painted: bool) -> Plant:
    def plant(draft: Draft, name: str) -> None:
        y = draft.line()
        tile = draft.stream(
            "BT /F1 12 Tf 4 4 Td (NAME) Tj ET",
            "<< /Type /Pattern /PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 130 20] /XStep 130 /YStep 20 >>",
            name,
        )
        tile.Resources = Dictionary(Font=Dictionary(F1=draft.helvetica))
        tile.Matrix = Array([1, 0, 0, 1, 72, y])
        key = draft.resource("Pattern", tile)
        if painted:
            draft.draw(f"q /Pattern cs {key} scn 72 {y} 130 20 re f Q")

    return plant


def _pattern_as_text_colour(draft: Draft, name: str) -> None:
    """Fill letters with a pattern that is made of the name."""
    tile = draft.stream(
        "BT /F1 2 Tf 0 0 Td (NAME) Tj ET",
        "<< /Type /Pattern /PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 20 3] /XStep 20 /YStep 3 >>",
        name,
    )
    tile.Resources = Dictionary(Font=Dictionary(F1=draft.helvetica))
    key = draft.resource("Pattern", tile)
    draft.draw(f"q /Pattern cs {key} scn BT /F1 24 Tf 72 {draft.line()} Td (Stripes) Tj ET Q")


def _mask(draft: Draft, name: str) -> None:
    """Show the name by a mask: the page draws a rectangle, the mask lets the letters through."""
    y = draft.line()
    group = draft.form(
        f"1 g BT /F1 12 Tf 72 {y} Td (NAME) Tj ET",
        "/Group << /S /Transparency /CS /DeviceGray >>",
        name,
    )
    state = draft.obj("<< /Type /ExtGState /SMask << /Type /Mask /S /Luminosity >> >>")
    state.SMask.G = group
    draft.draw(f"q {draft.resource('ExtGState', state)} gs 0 g 70 {y - 4} 200 18 re f Q")


def _unused_mask(draft: Draft, name: str) -> None:
    group = draft.form("BT /F1 12 Tf 72 90 Td (NAME) Tj ET", "/Group << /S /Transparency >>", name)
    state = draft.obj("<< /Type /ExtGState /SMask << /Type /Mask /S /Alpha >> >>")
    state.SMask.G = group
    draft.resource("ExtGState", state)


def _group(draft: Draft, name: str) -> None:
    form = draft.form(_line(draft, name), "/Group << /S /Transparency /I true >>")
    draft.draw(f"{draft.resource('XObject', form)} Do")


def _form_keys(keys: str) -> Plant:
    """Plant in a key of a form that is drawn."""

    def plant(draft: Draft, name: str) -> None:
        form = draft.form("BT /F1 12 Tf 72 95 Td (Seen) Tj ET", keys, name)
        draft.draw(f"{draft.resource('XObject', form)} Do")

    return plant


def _form_metadata(draft: Draft, name: str) -> None:
    form = draft.form("BT /F1 12 Tf 72 95 Td (Seen) Tj ET")
    form.Metadata = draft.stream("<x>NAME</x>", "<< /Type /Metadata /Subtype /XML >>", name)
    draft.draw(f"{draft.resource('XObject', form)} Do")


def _postscript(draft: Draft, name: str) -> None:
    made = draft.stream("(NAME) show", "<< /Type /XObject /Subtype /PS >>", name)
    draft.draw(f"{draft.resource('XObject', made)} Do")


def _form_name(draft: Draft, name: str) -> None:
    key = draft.resource("XObject", draft.form("BT /F1 12 Tf 72 95 Td (Seen) Tj ET"), f"/{name}")
    draft.draw(f"{key} Do")


def _colour_space(source: str) -> Plant:
    def plant(draft: Draft, name: str) -> None:
        key = draft.resource("ColorSpace", draft.direct(source, name))
        draft.draw(f"q {key} cs 0.5 scn 72 {draft.line()} 90 8 re f Q")

    return plant


def _state_key(keys: str) -> Plant:
    def plant(draft: Draft, name: str) -> None:
        key = draft.resource("ExtGState", draft.obj(f"<< /Type /ExtGState {keys} >>", name))
        draft.draw(f"q {key} gs Q")

    return plant


def _function(draft: Draft, name: str) -> None:
    """Put the name in a comment of a calculator function."""
    function = draft.stream(
        f"{{ % {name}\n dup 0 exch 0 }}".encode(),
        "<< /FunctionType 4 /Domain [0 1] /Range [0 1 0 1 0 1 0 1] >>",
    )
    space = Array([Name.Separation, Name("/Spot"), Name.DeviceCMYK, function])
    key = draft.resource("ColorSpace", draft.pdf.make_indirect(space))
    draft.draw(f"q {key} cs 0.5 scn 72 {draft.line()} 90 8 re f Q")


def _own_category(draft: Draft, name: str) -> None:
    draft.page.Resources["/NoteCategory"] = draft.direct("<< /A (NAME) >>", name)


def _procedures(draft: Draft, name: str) -> None:
    draft.page.Resources.ProcSet = Array([Name.PDF, Name(f"/{name}")])


_TINT = "<< /FunctionType 2 /Domain [0 1] /C0 [0 0 0 0] /C1 [0 0 0 1] /N 1 >>"

ELSEWHERE = (
    Row("form", "a form XObject", _form, Sort.TEXT),
    Row("form-nested", "a form within a form, on two pages", _nested, Sort.TEXT),
    Row("form-twice", "a form drawn at two places", _twice, Sort.TEXT),
    Row("form-turned", "a form with a turned matrix", _turned, Sort.DRAWN),
    Row(
        "form-without-resources", "a form that uses the page's fonts", _without_resources, Sort.TEXT
    ),
    Row("form-half", "half of the name in a form", _split_with_form, Sort.TEXT),
    Row("form-clipped", "outside a form's box", _clipped_form),
    Row("form-unused", "a form nobody draws", _unused_form),
    Row("form-name", "what a page calls a form", _form_name),
    Row("form-name-key", "the old Name key of a form", _form_keys("/Name /NAME")),
    Row(
        "form-piece-info",
        "private data of a form",
        _form_keys(
            "/LastModified (D:20310101) /PieceInfo << /App << /LastModified (D:2031) /Private (NAME) >> >>"
        ),
    ),
    Row(
        "form-reference",
        "a form that stands for another file",
        _form_keys("/Ref << /F (NAME.pdf) /Page 0 >>"),
    ),
    Row(
        "form-opi",
        "the picture server's data of a form",
        _form_keys("/OPI << /2.0 << /Type /OPI /Version 2.0 /F (NAME.tif) >> >>"),
    ),
    Row("form-metadata", "XMP of a form", _form_metadata),
    Row("group", "a transparency group", _group, Sort.TEXT),
    Row("postscript", "a PostScript XObject", _postscript),
    Row("pattern", "text in a pattern", _pattern(painted=True), Sort.PIXELS),
    Row("pattern-unpainted", "text in a pattern nobody paints", _pattern(painted=False)),
    Row("pattern-text-colour", "letters filled with a pattern of text", _pattern_as_text_colour),
    Row("mask-shows", "text shown by a soft mask", _mask, Sort.PIXELS),
    Row("mask-unused", "text in a soft mask nobody uses", _unused_mask),
    Row(
        "separation-name",
        "the name of a separation colour",
        _colour_space(f"[/Separation /NAME /DeviceCMYK {_TINT}]"),
    ),
    Row(
        "device-n-name",
        "a colourant of DeviceN",
        _colour_space(f"[/DeviceN [/NAME] /DeviceCMYK {_TINT} << /Subtype /DeviceN >>]"),
    ),
    Row("function-comment", "a comment in a function", _function),
    Row(
        "halftone-name",
        "the name of a halftone",
        _state_key(
            "/HT << /Type /Halftone /HalftoneType 1 /HalftoneName (NAME) /Frequency 60 /Angle 45 /SpotFunction /Round >>"
        ),
    ),
    Row("state-own-key", "a key of a graphics state nobody knows", _state_key("/Note (NAME)")),
    Row("resource-category", "a category of resources nobody knows", _own_category),
    Row("proc-set", "a procedure set", _procedures),
)
