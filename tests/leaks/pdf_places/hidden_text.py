"""Places in the operators of a page that no reader sees."""

# ruff: noqa: E501  (a place is a row of a table; operators are not broken over lines)

from __future__ import annotations

from pikepdf import Array

from leaks.pdf_builder import Draft
from leaks.pdf_places.rows import Plant, Row, drawn


def _state(keys: str, template: str) -> Plant:
    """Plant under a graphics state GS."""

    def plant(draft: Draft, name: str) -> None:
        key = draft.resource("ExtGState", draft.obj(f"<< /Type /ExtGState {keys} >>"))
        drawn(template.replace("GS", key))(draft, name)

    return plant


def _under_picture(draft: Draft, name: str) -> None:
    image = draft.stream(
        b"\x80" * 64,
        "<< /Type /XObject /Subtype /Image /Width 8 /Height 8 /ColorSpace /DeviceGray /BitsPerComponent 8 >>",
    )
    key = draft.resource("XObject", image)
    drawn(
        f"BT /F1 12 Tf 100 YY Td (NAME) Tj ET q 200 0 0 20 95 YY cm 1 0 0 1 0 -0.3 cm {key} Do Q"
    )(draft, name)


def _under_pattern(draft: Draft, name: str) -> None:
    tile = draft.stream(
        b"0 0 10 10 re f",
        "<< /Type /Pattern /PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 10 10] /XStep 10 /YStep 10 /Resources << >> >>",
    )
    key = draft.resource("Pattern", tile)
    drawn(f"BT /F1 12 Tf 100 YY Td (NAME) Tj ET q /Pattern cs {key} scn 95 YY 200 14 re f Q")(
        draft, name
    )


def _outside_crop(draft: Draft, name: str) -> None:
    draft.new_page()
    draft.page.CropBox = Array([50, 50, 500, 800])
    draft.draw(
        f"BT /F1 12 Tf 72 400 Td (The page goes on.) Tj ET BT /F1 12 Tf 60 20 Td ({name}) Tj ET"
    )


def _no_ink(draft: Draft, name: str) -> None:
    """Draw in a colour called None, which leaves no mark."""
    key = draft.resource(
        "ColorSpace",
        draft.direct(
            "[/Separation /None /DeviceCMYK << /FunctionType 2 /Domain [0 1] /C0 [0 0 0 0] /C1 [0 0 0 1] /N 1 >>]"
        ),
    )
    drawn(f"q {key} cs 1 scn BT /F1 12 Tf 100 YY Td (NAME) Tj ET Q")(draft, name)


def _mask(draft: Draft, name: str) -> None:
    """Draw under a soft mask that lets nothing through."""
    group = draft.form("0 g 0 0 595 842 re f", "/Group << /S /Transparency /CS /DeviceGray >>")
    state = draft.obj("<< /Type /ExtGState /SMask << /Type /Mask /S /Luminosity >> >>")
    state.SMask.G = group
    key = draft.resource("ExtGState", state)
    drawn(f"q {key} gs BT /F1 12 Tf 100 YY Td (NAME) Tj ET Q")(draft, name)


def _no_resources(draft: Draft, name: str) -> None:
    """Show text before any font was chosen."""
    draft.new_page()
    draft.draw(f"BT 72 400 Td ({name}) Tj ET BT /F1 12 Tf 72 300 Td (The page goes on.) Tj ET")


def _beads(draft: Draft, name: str) -> None:
    """Write text to a page that has no room at all."""
    draft.new_page()
    draft.page.MediaBox = Array([0, 0, 0, 0])
    draft.draw(f"BT /F1 12 Tf 72 400 Td ({name}) Tj ET")
    draft.new_page()


def _inline_keys(draft: Draft, name: str) -> None:
    """Put the name into the keys of an inline image."""
    y = draft.line()
    draft.draw(
        f"q 8 0 0 8 72 {y} cm BI /W 8 /H 1 /CS /G /BPC 8 /Note ({name}) /L 8 ID \x40\x40\x40\x40\x40\x40\x40\x40 EI Q"
    )


def _resource_properties(draft: Draft, name: str) -> None:
    draft.resource("Properties", draft.obj("<< /Note (NAME) >>", name))


def _odd_contents(draft: Draft, name: str) -> None:
    """Draw with a name as what should be a number."""
    draft.draw(f"/{name} 1 w")


HIDDEN_TEXT = (
    Row(
        "under-black-box",
        "under a black rectangle",
        drawn("BT /F1 12 Tf 100 YY Td (NAME) Tj ET q 0 g 95 YY 200 14 re f Q"),
    ),
    Row(
        "over-black-box",
        "black on a black rectangle",
        drawn("q 0 g 95 YY 200 14 re f Q BT 0 g /F1 12 Tf 100 YY Td (NAME) Tj ET"),
    ),
    Row(
        "under-white-box",
        "under a white rectangle",
        drawn("BT /F1 12 Tf 100 YY Td (NAME) Tj ET q 1 g 95 YY 200 14 re f Q"),
    ),
    Row(
        "under-thick-line",
        "under a thick black line",
        drawn("BT /F1 12 Tf 100 YY Td (NAME) Tj ET q 0 G 30 w 95 YY m 300 YY l S Q"),
    ),
    Row("under-picture", "behind a picture", _under_picture),
    Row("under-pattern", "behind a pattern", _under_pattern),
    Row("white-on-white", "white on white", drawn("q 1 g BT /F1 12 Tf 100 YY Td (NAME) Tj ET Q")),
    Row(
        "nearly-white",
        "nearly white, in another colour space",
        drawn("q 0 0 0.01 0 k BT /F1 12 Tf 100 YY Td (NAME) Tj ET Q"),
    ),
    Row(
        "colour-on-colour",
        "red on red",
        drawn("q 1 0 0 rg 95 YY 200 14 re f BT /F1 12 Tf 100 YY Td (NAME) Tj ET Q"),
    ),
    Row("invisible", "rendering mode 3", drawn("BT 3 Tr /F1 12 Tf 100 YY Td (NAME) Tj 0 Tr ET")),
    Row(
        "clip-only",
        "rendering mode 7, used as a clip",
        drawn("q BT 7 Tr /F1 12 Tf 100 YY Td (NAME) Tj ET 0.9 g 90 YY 250 14 re f Q"),
    ),
    Row(
        "clip-only-nothing",
        "rendering mode 7, nothing drawn through it",
        drawn("q BT 7 Tr /F1 12 Tf 100 YY Td (NAME) Tj ET Q"),
    ),
    Row("tiny", "a hundredth of a point", drawn("BT /F1 0.01 Tf 100 YY Td (NAME) Tj ET")),
    Row("size-zero", "font size 0", drawn("BT /F1 0 Tf 100 YY Td (NAME) Tj ET")),
    Row(
        "scale-zero",
        "horizontal scaling 0",
        drawn("BT /F1 12 Tf 0 Tz 100 YY Td (NAME) Tj 100 Tz ET"),
    ),
    Row(
        "matrix-zero", "a matrix of zeros", drawn("q 0 0 0 0 100 YY cm BT /F1 12 Tf (NAME) Tj ET Q")
    ),
    Row(
        "matrix-flat",
        "a matrix without height",
        drawn("BT /F1 12 Tf 1 0 0 0 100 YY Tm (NAME) Tj ET"),
    ),
    Row(
        "transparent",
        "alpha 0",
        _state("/ca 0 /CA 0", "q GS gs BT /F1 12 Tf 100 YY Td (NAME) Tj ET Q"),
    ),
    Row(
        "blended",
        "a blend mode that shows nothing",
        _state("/BM /Lighten", "q GS gs 0 g BT /F1 12 Tf 100 YY Td (NAME) Tj ET Q"),
    ),
    Row("masked", "under a mask that lets nothing through", _mask),
    Row("no-ink", "in a colour called None", _no_ink),
    Row("off-page", "outside the page", drawn("BT /F1 12 Tf 1000 YY Td (NAME) Tj ET")),
    Row(
        "far-off-page",
        "very far outside the page",
        drawn("BT /F1 12 Tf -300000 YY Td (NAME) Tj ET"),
    ),
    Row("outside-crop", "outside the CropBox", _outside_crop),
    Row(
        "clipped",
        "clipped away by an empty path",
        drawn("q 0 0 0 0 re W n BT /F1 12 Tf 100 YY Td (NAME) Tj ET Q"),
    ),
    Row(
        "clipped-elsewhere",
        "clipped by a rectangle elsewhere",
        drawn("q 500 20 10 10 re W n BT /F1 12 Tf 100 YY Td (NAME) Tj ET Q"),
    ),
    Row(
        "clipped-half",
        "clipped through the middle of the letters",
        drawn("q 95 YY 300 1 re W n BT /F1 12 Tf 100 YY Td (NAME) Tj ET Q"),
    ),
    Row("page-of-no-size", "on a page of no size", _beads),
    Row("no-font", "shown before a font was chosen", _no_resources),
    Row("content-comment", "a comment in a content stream", drawn("% written by NAME\n")),
    Row("unused-operand", "a string that no operator takes", drawn("(NAME) 1 w")),
    Row(
        "unknown-operator", "a string given to an operator nobody knows", drawn("BX (NAME) foo EX")
    ),
    Row("name-operand", "a name where a number belongs", _odd_contents),
    Row("inline-image-keys", "the keys of an inline image", _inline_keys),
    Row("outside-text-object", "Tj outside BT and ET", drawn("/F1 12 Tf (NAME) Tj")),
    Row("after-text-end", "a string behind ET", drawn("BT /F1 12 Tf 72 YY Td (Seen) Tj ET (NAME)")),
    Row(
        "tj-number-string",
        "a string given to TJ instead of a list",
        drawn("BT /F1 12 Tf 72 YY Td (NAME) TJ ET"),
    ),
    Row("properties-unused", "a property list nobody uses", _resource_properties),
    Row(
        "dictionary-operand", "a dictionary that no operator takes", drawn("<< /Note (NAME) >> pop")
    ),
)
