"""Places in the text of a page that a reader sees: every way a name can be drawn."""

# ruff: noqa: E501  (a place is a row of a table; operators are not broken over lines)

from __future__ import annotations

import math

from pikepdf import Array, Dictionary

from leaks.pdf_builder import Draft, literal
from leaks.pdf_places.rows import Plant, Row, Sort, drawn, shown


def _letters(template: str, between: str = "") -> Plant:
    """Plant a template once for each letter (LETTER), with its number (NUMBER)."""

    def plant(draft: Draft, name: str) -> None:
        draft.around(
            between.join(
                template.replace("LETTER", c).replace("NUMBER", str(n)) for n, c in enumerate(name)
            )
        )

    return plant


def _turned(angle: int, *, mirror: str = "") -> Plant:
    """Plant a whole line at an angle, in a field of its own on a page of its own."""
    cos, sin = math.cos(math.radians(angle)), math.sin(math.radians(angle))
    a, b, c, d = cos, sin, -sin, cos
    if mirror == "x":
        a, b = -a, -b
    if mirror == "y":
        c, d = -c, -d

    def plant(draft: Draft, name: str) -> None:
        draft.new_page()
        draft.here.y = 0
        draft.draw(
            f"q {a:.4f} {b:.4f} {c:.4f} {d:.4f} 300 400 cm BT /F1 12 Tf 20 0 Td (Ahead ) Tj "
            f"({name}) Tj ( behind.) Tj ET Q"
        )

    return plant


def _by_place(draft: Draft, name: str, order: list[int], step: float = 9) -> None:
    y = draft.line()
    letters = "".join(f"1 0 0 1 {110 + step * n} {y} Tm ({name[n]}) Tj " for n in order)
    draft.draw(f"BT /F1 12 Tf 1 0 0 1 72 {y} Tm (Ahead ) Tj {letters}"
               f"1 0 0 1 {116 + step * len(name)} {y} Tm (behind.) Tj ET")  # fmt: skip


def _out_of_order(draft: Draft, name: str) -> None:
    numbers = range(len(name))
    _by_place(draft, name, [*numbers[1::2], *numbers[0::2]])


def _from_the_right(draft: Draft, name: str) -> None:
    _by_place(draft, name, list(range(len(name)))[::-1])


def _in_order(draft: Draft, name: str) -> None:
    _by_place(draft, name, list(range(len(name))))


def _two_objects(draft: Draft, name: str) -> None:
    y, half = draft.line(), len(name) // 2
    draft.draw(
        f"BT /F1 12 Tf 72 {y} Td (Ahead ) Tj ({name[:half]}) Tj ET "
        f"BT /F1 12 Tf {112 + 6.7 * half:.1f} {y} Td ({name[half:]}) Tj ( behind.) Tj ET"
    )


def _spread_by_spaces(draft: Draft, name: str) -> None:
    draft.around(f"({' '.join(name)}) Tj")


def _streams(draft: Draft, name: str) -> None:
    y, half = draft.line(), len(name) // 2
    draft.here.parts.append(f"BT /F1 12 Tf 72 {y} Td (Ahead ) Tj ({name[:half]}) Tj")
    first = "\n".join(draft.here.parts)
    rest = f"({name[half:]}) Tj ( behind.) Tj ET"
    draft.page.Contents = Array([draft.stream(first.encode()), draft.stream(rest.encode())])


def _split_token(draft: Draft, name: str) -> None:
    """Split the streams between an operand and its operator, which is allowed."""
    y = draft.line()
    first = "\n".join([*draft.here.parts, f"BT /F1 12 Tf 72 {y} Td (Ahead ) Tj ({name})"])
    draft.page.Contents = Array(
        [draft.stream(first.encode()), draft.stream(b"Tj ( behind.) Tj ET")]
    )


def _repeated_stream(draft: Draft, name: str) -> None:
    """Use one content stream on two pages."""
    y = draft.line()
    words = f"BT /F1 12 Tf 72 {y} Td (Ahead ) Tj ({name}) Tj ( behind.) Tj ET"
    shared = draft.stream(words.encode())
    draft.page.Contents = Array([draft.stream("\n".join(draft.here.parts).encode()), shared])
    draft.new_page()
    draft.page.Contents = Array([shared])


def _same_stream_twice(draft: Draft, name: str) -> None:
    """Draw one content stream twice on a page, further down the second time."""
    words = draft.stream(
        f"BT /F1 12 Tf 72 500 Td (Ahead ) Tj ({name}) Tj ( behind.) Tj ET".encode()
    )
    move = draft.stream(b"1 0 0 1 0 -60 cm")
    draft.page.Contents = Array(
        [draft.stream("\n".join(draft.here.parts).encode()), words, move, words]
    )


def _bold(draft: Draft, name: str) -> None:
    bold = draft.resource(
        "Font", draft.obj("<< /Type /Font /Subtype /Type1 /BaseFont /Times-Bold >>")
    )
    half = len(name) // 2
    draft.around(f"({name[:half]}) Tj {bold} 12 Tf ({name[half:]}) Tj")


def _state_font(draft: Draft, name: str) -> None:
    state = draft.obj("<< /Type /ExtGState >>")
    state.Font = Array([draft.helvetica, 12])
    key = draft.resource("ExtGState", state)
    y = draft.line()
    draft.draw(f"q {key} gs BT 72 {y} Td (Ahead ) Tj ({name}) Tj ( behind.) Tj ET Q")


def _inherited(draft: Draft, name: str) -> None:
    """Keep the fonts in the node above the page."""
    draft.new_page()
    draft.draw(f"BT /F1 12 Tf 72 600 Td (Ahead ) Tj ({name}) Tj ( behind.) Tj ET")
    page = draft.page
    del page.Resources
    draft.root.Pages.Resources = Dictionary(Font=Dictionary(F1=draft.helvetica))
    draft.new_page()


def _turned_page(draft: Draft, name: str) -> None:
    draft.new_page()
    draft.around(f"({name}) Tj")
    draft.page.Rotate = 90


def _user_unit(draft: Draft, name: str) -> None:
    draft.new_page()
    draft.around(f"({name}) Tj")
    draft.page.UserUnit = 2.0


def _shifted_box(draft: Draft, name: str) -> None:
    draft.new_page()
    draft.page.MediaBox = Array([-200, -300, 395, 542])
    draft.draw(f"BT /F1 12 Tf -150 400 Td (Ahead ) Tj ({name}) Tj ( behind.) Tj ET")
    draft.new_page()


def _line(align: str) -> Plant:
    """Plant a line of Helvetica that is centred or set to the right, between two others."""

    def plant(draft: Draft, name: str) -> None:
        for words in ("A line above it, longer", f"Ahead {name} behind.", "A line below"):
            width = len(words) * 5.6
            x = {"centre": 297 - width / 2, "right": 523 - width}[align]
            draft.draw(f"BT /F1 11 Tf {x:.2f} {draft.line()} Td {literal(words)} Tj ET")

    return plant


def _justified(draft: Draft, name: str) -> None:
    for words in ("The chair asked the panel to note", f"what Ahead {name} behind. had told them"):
        draft.draw(
            f"BT /F1 11 Tf {300 / len(words) - 5:.2f} Tw 72 {draft.line()} Td {literal(words)} Tj ET"
        )


def _small_capitals(draft: Draft, name: str) -> None:
    draft.around(f"({name[0]}) Tj /F1 9 Tf ({name[1:].upper()}) Tj")


def _drop_capital(draft: Draft, name: str) -> None:
    y = draft.line()
    draft.line()
    draft.draw(
        f"BT /F1 34 Tf 72 {y - 16} Td ({name[0]}) Tj ET "
        f"BT /F1 12 Tf 97 {y} Td ({name[1:]}) Tj ( Ahead behind.) Tj ET "
        f"BT /F1 12 Tf 97 {y - 15} Td (was seen again) Tj ET"
    )


def _on_every_page(draft: Draft, name: str) -> None:
    for _ in range(3):
        draft.new_page()
        draft.draw(f"BT /F1 9 Tf 72 810 Td (Ahead ) Tj ({name}) Tj ( behind.) Tj ET")
        draft.draw("BT /F1 12 Tf 72 600 Td (Something that the page says.) Tj ET")


def _cell(draft: Draft, name: str) -> None:
    y = draft.line()
    draft.line()
    draft.draw(f"0.5 w 70 {y - 6} 140 20 re 210 {y - 6} 140 20 re S "
               f"BT /F1 10 Tf 74 {y} Td (Ahead) Tj 140 0 Td ({name}) Tj -140 -22 Td (behind.) Tj ET")  # fmt: skip


def _octal(draft: Draft, name: str) -> None:
    draft.around("(" + "".join(f"\\{ord(c):03o}" for c in name) + ") Tj")


def _hexadecimal(draft: Draft, name: str) -> None:
    draft.around("<" + " ".join(f"{ord(c):02x}" for c in name) + "> Tj")


def _continued(draft: Draft, name: str) -> None:
    """Break the literal with a backslash and a newline, which a string does not contain."""
    draft.around(f"({name[:4]}\\\n{name[4:]}) Tj")


def _kerned(draft: Draft, name: str) -> None:
    draft.around("[" + " ".join(f"({c}) {(-1) ** n * 30}" for n, c in enumerate(name)) + "] TJ")


def _over_the_same_word(draft: Draft, name: str) -> None:
    """Put the name in a line where the same letters stand in a kept word close by."""
    draft.around(f"({name}) Tj ( and again {name[:4]}) Tj")


SHOWN_TEXT = (
    Row("tj", "one Tj", shown("(NAME) Tj"), Sort.TEXT),
    Row("tj-kerned", "TJ with kerning between all letters", _kerned, Sort.TEXT),
    Row("tj-hexadecimal", "hexadecimal string", _hexadecimal, Sort.TEXT),
    Row("tj-octal", "octal escapes", _octal, Sort.TEXT),
    Row("tj-continued", "a literal continued on a new line", _continued, Sort.TEXT),
    Row(
        "quote",
        "the ' operator",
        drawn("BT /F1 12 Tf 14 TL 72 YY Td (Ahead) Tj (NAME) ' ( behind.) Tj ET"),
        Sort.TEXT,
    ),
    Row(
        "double-quote",
        'the " operator',
        drawn('BT /F1 12 Tf 14 TL 72 YY Td (Ahead) Tj 2 1 (NAME) " 0 Tw 0 Tc ( behind.) Tj ET'),
        Sort.TEXT,
    ),
    Row("letter-by-letter-tj", "one Tj a letter", _letters("(LETTER) Tj", " "), Sort.TEXT),
    Row("letter-by-letter-tm", "one matrix a letter", _in_order, Sort.TEXT),
    Row("out-of-order", "letters drawn out of order", _out_of_order, Sort.DRAWN),
    Row("from-the-right", "letters drawn from the last to the first", _from_the_right, Sort.DRAWN),
    Row("two-fonts", "the font changes within the name", _bold, Sort.TEXT),
    Row("two-text-objects", "a new text object within the name", _two_objects, Sort.TEXT),
    Row(
        "two-streams", "the content stream changes within the name", _streams, Sort.TEXT, alone=True
    ),
    Row(
        "two-streams-in-operand",
        "the content stream changes between string and operator",
        _split_token,
        Sort.TEXT,
        alone=True,
    ),
    Row(
        "shared-stream", "one content stream on two pages", _repeated_stream, Sort.TEXT, alone=True
    ),
    Row(
        "stream-twice",
        "one content stream drawn twice on a page",
        _same_stream_twice,
        Sort.TEXT,
        alone=True,
    ),
    *(
        Row(f"turned-{angle}", f"turned by {angle} degrees", _turned(angle), Sort.DRAWN)
        for angle in (45, 90, 135, 180, 225, 270, 315)
    ),
    Row("mirrored-x", "mirrored left to right", _turned(0, mirror="x"), Sort.DRAWN),
    Row("mirrored-y", "mirrored top to bottom", _turned(0, mirror="y"), Sort.DRAWN),
    Row(
        "skewed",
        "slanted by the matrix",
        drawn(
            "q 1 0 0.4 1 0 0 cm BT /F1 12 Tf 1 0 0 1 20 YY Tm (Ahead ) Tj (NAME) Tj ( behind.) Tj ET Q"
        ),
        Sort.TEXT,
    ),
    Row(
        "scaled-by-matrix",
        "font size 1 and a scaling matrix",
        drawn("BT /F1 1 Tf 12 0 0 12 72 YY Tm (Ahead ) Tj (NAME) Tj ( behind.) Tj ET"),
        Sort.TEXT,
    ),
    Row(
        "negative-size",
        "negative font size under a mirrored matrix",
        drawn("BT /F1 -12 Tf -1 0 0 -1 72 YY Tm (Ahead ) Tj (NAME) Tj ( behind.) Tj ET"),
        Sort.TEXT,
    ),
    Row("condensed", "horizontal scaling", shown("60 Tz (NAME) Tj 100 Tz"), Sort.TEXT),
    Row("raised", "text rise", shown("5 Ts (NAME) Tj 0 Ts"), Sort.TEXT),
    Row(
        "spread-by-tc",
        "letters spread by character spacing",
        shown("8 Tc (NAME) Tj 0 Tc"),
        Sort.TEXT,
    ),
    Row("spread-by-spaces", "letters spread by spaces", _spread_by_spaces, Sort.DRAWN),
    Row("font-by-state", "the font comes from a graphics state", _state_font, Sort.TEXT),
    Row(
        "inherited-resources", "the font comes from the node above the page", _inherited, Sort.TEXT
    ),
    Row("turned-page", "a page with /Rotate", _turned_page, Sort.TEXT),
    Row("user-unit", "a page with /UserUnit", _user_unit, Sort.TEXT),
    Row("shifted-box", "a page whose corner is not at 0 0", _shifted_box, Sort.TEXT),
    Row("centred", "a centred line", _line("centre"), Sort.TEXT),
    Row("right-aligned", "a line set to the right", _line("right"), Sort.TEXT),
    Row("justified", "a justified line", _justified, Sort.TEXT),
    Row(
        "underlined",
        "with a drawn line under it",
        drawn(
            "BT /F1 12 Tf 72 YY Td (Ahead ) Tj (NAME) Tj ( behind.) Tj ET 0.8 w 112 YY m 205 YY l S"
        ),
        Sort.TEXT,
    ),
    Row(
        "highlighted",
        "on a yellow rectangle",
        drawn(
            "q 1 1 0 rg 111 YY 95 12 re f Q BT /F1 12 Tf 72 YY Td (Ahead ) Tj (NAME) Tj ( behind.) Tj ET"
        ),
        Sort.TEXT,
    ),
    Row("small-capitals", "capitals of two sizes", _small_capitals, Sort.TEXT),
    Row("drop-capital", "a large first letter over two lines", _drop_capital, Sort.DRAWN),
    Row("page-header", "in a header on three pages", _on_every_page, Sort.TEXT),
    Row("table-cell", "in a cell of a table", _cell, Sort.TEXT),
    Row(
        "twice-in-a-line", "beside a word of the same first letters", _over_the_same_word, Sort.TEXT
    ),
    Row(
        "compatibility",
        "between BX and EX with an unknown operator",
        drawn("BX 1 2 unknownop EX BT /F1 12 Tf 72 YY Td (Ahead ) Tj (NAME) Tj ( behind.) Tj ET"),
        Sort.TEXT,
    ),
    Row("outlined", "drawn as outlines of letters (Tr 1)", shown("1 Tr (NAME) Tj 0 Tr"), Sort.TEXT),
    Row(
        "shown-and-clip",
        "shown and added to the clip (Tr 4)",
        drawn("q BT /F1 12 Tf 72 YY Td (Ahead ) Tj 4 Tr (NAME) Tj 0 Tr ( behind.) Tj ET Q"),
        Sort.TEXT,
    ),
    Row(
        "two-lines-of-state",
        "in saved and restored states",
        drawn(
            "q 2 0 0 2 0 0 cm q 0.5 0 0 0.5 0 0 cm BT /F1 12 Tf 72 YY Td (Ahead ) Tj (NAME) Tj ( behind.) Tj ET Q Q"
        ),
        Sort.TEXT,
    ),
    Row(
        "surplus-restore",
        "after more Q than q",
        drawn("Q Q BT /F1 12 Tf 72 YY Td (Ahead ) Tj (NAME) Tj ( behind.) Tj ET"),
        Sort.TEXT,
    ),
)
