"""Places where a shown name is broken: over lines, columns, pages, or drawn more than once."""

# ruff: noqa: E501  (a place is a row of a table; operators are not broken over lines)

from __future__ import annotations

from leaks.pdf_builder import Draft, literal
from leaks.pdf_fonts import picture_of
from leaks.pdf_places.rows import Plant, Row, Sort, drawn


def _lines(first: str, second: str) -> Plant:
    """Plant two lines; FIRST and LAST are the halves of the name."""

    def plant(draft: Draft, name: str) -> None:
        half = len(name) // 2
        for words in (first, second):
            text = words.replace("FIRST", name[:half]).replace("LAST", name[half:])
            draft.draw(f"BT /F1 12 Tf 72 {draft.line()} Td {literal(text)} Tj ET")

    return plant


def _td_lines(draft: Draft, name: str) -> None:
    """Break the name within one text object by T*, as most programs write paragraphs."""
    y, half = draft.line(), len(name) // 2
    draft.line()
    draft.draw(
        f"BT /F1 12 Tf 15 TL 72 {y} Td (They spoke to Ahead {name[:half]}-) Tj T* "
        f"({name[half:]} behind.) Tj ET"
    )


def _soft_at_end(draft: Draft, name: str) -> None:
    y, half = draft.line(), len(name) // 2
    draft.line()
    draft.draw(
        f"BT /F1 12 Tf 15 TL 72 {y} Td (They spoke to Ahead {name[:half]}\\255) Tj T* "
        f"({name[half:]} behind.) Tj ET"
    )


def _soft_within(draft: Draft, name: str) -> None:
    draft.around(f"({name[:5]}\\255{name[5:]}) Tj")


def _columns(draft: Draft, name: str) -> None:
    """Break the name from the foot of the left column to the head of the right one."""
    draft.new_page()
    half = len(name) // 2
    for number in range(20):
        draft.draw(
            f"BT /F1 10 Tf 60 {700 - 14 * number} Td (Words of the left column, row {number}.) Tj ET"
        )
    draft.draw(f"BT /F1 10 Tf 60 420 Td (Then it was said Ahead {name[:half]}-) Tj ET")
    draft.draw(f"BT /F1 10 Tf 320 700 Td ({name[half:]} behind. It went on.) Tj ET")
    for number in range(1, 20):
        draft.draw(
            f"BT /F1 10 Tf 320 {700 - 14 * number} Td (Words of the right column, row {number}.) Tj ET"
        )
    draft.new_page()


def _rows_of_columns(draft: Draft, name: str) -> None:
    """As above, drawn row by row over both columns, as some programs do."""
    draft.new_page()
    half = len(name) // 2
    for number in range(20):
        left = (
            f"Words of the left column, row {number}."
            if number < 19
            else f"It was said Ahead {name[:half]}-"
        )
        right = (
            f"Words of the right column, row {number}."
            if number
            else f"{name[half:]} behind. It went on."
        )
        y = 700 - 14 * number
        draft.draw(f"BT /F1 10 Tf 60 {y} Td ({left}) Tj 260 0 Td ({right}) Tj ET")
    draft.new_page()


def _pages(hyphen: str) -> Plant:
    def plant(draft: Draft, name: str) -> None:
        half = len(name) // 2
        draft.new_page()
        draft.draw(
            "BT /F1 8 Tf 72 820 Td (A running head) Tj ET BT /F1 8 Tf 290 40 Td (Page 7) Tj ET"
        )
        draft.draw(f"BT /F1 12 Tf 72 80 Td (The last line says Ahead {name[:half]}{hyphen}) Tj ET")
        draft.new_page()
        draft.draw(
            "BT /F1 8 Tf 72 820 Td (A running head) Tj ET BT /F1 8 Tf 290 40 Td (Page 8) Tj ET"
        )
        draft.draw(f"BT /F1 12 Tf 72 780 Td ({name[half:]} behind. The next line.) Tj ET")
        draft.new_page()

    return plant


def _in_cell(draft: Draft, name: str) -> None:
    """Break the name within a narrow cell, beside a cell of two lines."""
    y, half = draft.line(), len(name) // 2
    draft.line()
    draft.draw(
        f"0.5 w 70 {y - 20} 100 36 re 170 {y - 20} 200 36 re S "
        f"BT /F1 10 Tf 74 {y} Td (Ahead {name[:half]}-) Tj 102 0 Td (The other cell goes) Tj "
        f"-102 -13 Td ({name[half:]} behind.) Tj 102 0 Td (on in a second line) Tj ET"
    )


def _twice(shift: float) -> Plant:
    """Draw the name twice, the second time a little to the right, as cheap bold type is made."""

    def plant(draft: Draft, name: str) -> None:
        y = draft.line()
        draft.draw(
            f"BT /F1 12 Tf 72 {y} Td (Ahead ) Tj ({name}) Tj ( behind.) Tj ET "
            f"BT /F1 12 Tf {109.36 + shift} {y} Td ({name}) Tj ET"
        )

    return plant


def _letters_twice(draft: Draft, name: str) -> None:
    y, x, parts = draft.line(), 112.0, []
    for letter in name:
        parts.append(
            f"1 0 0 1 {x:.1f} {y} Tm ({letter}) Tj 1 0 0 1 {x + 0.3:.1f} {y} Tm ({letter}) Tj "
        )
        x += 8.5
    draft.draw(
        f"BT /F1 12 Tf 1 0 0 1 72 {y} Tm (Ahead ) Tj {''.join(parts)} 1 0 0 1 {x + 4:.1f} {y} Tm (behind.) Tj ET"
    )


def _recognised(draft: Draft, name: str) -> None:
    """Show a scanned line, with an invisible layer of text over it."""
    words = f"Ahead {name} behind."
    image = picture_of(words, size=40)
    made = draft.stream(
        image.tobytes(),
        f"<< /Type /XObject /Subtype /Image /Width {image.width} /Height {image.height} "
        "/ColorSpace /DeviceGray /BitsPerComponent 8 >>",
    )
    key = draft.resource("XObject", made)
    draft.line()
    y = draft.line()
    wide, high = image.width * 0.4, image.height * 0.4
    draft.draw(
        f"q {wide} 0 0 {high} 72 {y - 8} cm {key} Do Q "
        f"BT 3 Tr /F1 14 Tf {wide / 1.06 / (len(words) * 7) * 100:.0f} Tz 76 {y} Td "
        f"(Ahead ) Tj ({name}) Tj ( behind.) Tj 100 Tz 0 Tr ET"
    )


def _without_hyphen(draft: Draft, name: str) -> None:
    _lines("They came to know Ahead FIRST", "LAST behind.")(draft, name)


def _capitals(draft: Draft, name: str) -> None:
    draft.around(f"3 Tc ({name.upper()}) Tj 0 Tc")


BROKEN = (
    Row(
        "hyphen-at-line-end",
        "broken by a hyphen at the end of a line",
        _lines("They spoke to Ahead FIRST-", "LAST behind."),
        Sort.TEXT,
        halves=True,
    ),
    Row(
        "hyphen-by-t-star",
        "broken by a hyphen within one text object",
        _td_lines,
        Sort.TEXT,
        halves=True,
    ),
    Row("soft-hyphen-at-line-end", "broken by a soft hyphen", _soft_at_end, Sort.TEXT, halves=True),
    Row("soft-hyphen-within", "a soft hyphen within the name", _soft_within, Sort.TEXT),
    Row(
        "no-hyphen", "broken over lines without a hyphen", _without_hyphen, Sort.DRAWN, halves=True
    ),
    Row("over-columns", "broken over columns", _columns, Sort.TEXT, halves=True),
    Row(
        "over-columns-by-rows",
        "broken over columns that are drawn row by row",
        _rows_of_columns,
        Sort.TEXT,
        halves=True,
    ),
    Row("over-pages", "broken by a hyphen over pages", _pages("-"), Sort.TEXT, halves=True),
    Row("over-cell-lines", "broken in a cell beside another", _in_cell, Sort.TEXT, halves=True),
    Row("drawn-twice", "drawn twice for bold type", _twice(0.3), Sort.TEXT),
    Row("drawn-twice-exactly", "drawn twice at the same place", _twice(0), Sort.TEXT),
    Row("shadow", "drawn twice with a shadow", _twice(1.5), Sort.TEXT),
    Row("letters-twice", "each letter drawn twice", _letters_twice, Sort.TEXT),
    Row("recognised-layer", "a scanned line under invisible text", _recognised, Sort.PIXELS),
    Row(
        "possessive",
        "with an apostrophe and s",
        drawn("BT /F1 12 Tf 72 YY Td (Ahead ) Tj (NAME\\222s) Tj ( behind.) Tj ET"),
        Sort.TEXT,
    ),
    Row("capitals", "in capitals, letter-spaced", _capitals, Sort.TEXT),
)
