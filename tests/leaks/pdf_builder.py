"""What the PDF leak suite plants its names in: a small file, with helpers to add to it.

The files are put together object by object, since no program writes half of these places. Parts
are given as PDF source with NAME for the name, which keeps a place to one row of a table.
"""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream

Patch = Callable[[bytes], bytes]

SHOWN = (
    "Overview of the review",
    "The panel met on four occasions and agreed the terms.",
    "Lessons follow in section nine.",
)
"""What a reader sees on the first page of every file, whatever else is planted."""

WIDTH, HEIGHT = 595, 842
_TOP, _STEP, _BOTTOM = 700, 28, 90
_ROOM = 3
"""Lines that a place may take."""


def source(template: str, name: str) -> str:
    """Put the name into a template: NAME as it is, U16 as a UTF-16 string in hexadecimal."""
    wide = "<FEFF" + name.encode("utf-16-be").hex() + ">"
    return template.replace("NAME", name).replace("U16", wide)


def literal(text: str) -> str:
    """Return a PDF string of characters that need no font of their own."""
    return "(" + re.sub(r"([\\()])", r"\\\1", text) + ")"


@dataclass
class PageDraft:
    """A page while it is being filled."""

    page: pikepdf.Page
    parts: list[str] = field(default_factory=list)
    y: float = _TOP


class Draft:
    """The file while it is being filled; `patches` change its bytes after it was written."""

    def __init__(self) -> None:
        self.pdf = Pdf.new()
        self.pages: list[PageDraft] = []
        self.patches: list[Patch] = []
        self.saving: dict[str, Any] = {}
        self._fonts = 0
        self.helvetica = self.obj(
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
        )
        self.new_page()
        for number, words in enumerate(SHOWN):
            self.draw(f"BT /F1 12 Tf 72 {780 - 22 * number} Td {literal(words)} Tj ET")

    @property
    def here(self) -> PageDraft:
        """The page that is being filled."""
        return self.pages[-1]

    @property
    def page(self) -> Object:
        """The dictionary of the page that is being filled."""
        return self.here.page.obj

    @property
    def root(self) -> Object:
        """The catalogue."""
        return self.pdf.Root

    def new_page(self) -> PageDraft:
        """Start a page."""
        page = self.pdf.add_blank_page(page_size=(WIDTH, HEIGHT))
        del page.obj.Contents  # a blank page has empty ones
        page.obj.Resources = Dictionary(Font=Dictionary(F1=self.helvetica))
        self.pages.append(PageDraft(page))
        return self.here

    def line(self) -> float:
        """Return the base line of the next free line, on a new page if this one is full."""
        if self.here.y < _BOTTOM:
            self.new_page()
        self.here.y -= _STEP
        return self.here.y

    def make_room(self) -> None:
        """Start a page if this one has no room for a place and all it needs."""
        if self.here.y < _BOTTOM + _ROOM * _STEP:
            self.new_page()

    def draw(self, operators: str) -> None:
        """Add operators to the page."""
        self.here.parts.append(operators)

    def obj(self, text: str, name: str = "") -> Object:
        """Make an indirect object from PDF source."""
        return self.pdf.make_indirect(self.direct(text, name))

    def direct(self, text: str, name: str = "") -> Object:
        """Make a direct object from PDF source."""
        return Object.parse(source(text, name).encode("latin-1"))

    def stream(self, data: str | bytes, keys: str = "<< >>", name: str = "") -> Stream:
        """Make a stream; the name goes into its keys and, if it is text, into its data."""
        body = source(data, name).encode("latin-1") if isinstance(data, str) else data
        made = Stream(self.pdf, body)
        for key, value in self.direct(keys, name).as_dict().items():
            made[key] = value
        return self.pdf.make_indirect(made)

    def form(self, operators: str, keys: str = "", name: str = "") -> Stream:
        """Make a form XObject with the plain font in it."""
        made = self.stream(
            operators, f"<< /Type /XObject /Subtype /Form /BBox [0 0 595 842] {keys} >>", name
        )
        made.Resources = Dictionary(Font=Dictionary(F1=self.helvetica))
        return made

    def resource(self, category: str, thing: Object, name: str = "") -> str:
        """Give the page a resource; return what its content calls it."""
        resources = self.page.Resources
        if f"/{category}" not in resources:
            resources[f"/{category}"] = Dictionary()
        self._fonts += 1
        key = Name(name or f"/X{self._fonts}")
        resources[f"/{category}"][key] = thing
        return "/" + "".join(c if c.isalnum() else f"#{ord(c):02X}" for c in str(key)[1:])

    def annotate(self, annotation: Object) -> Object:
        """Put an annotation on the page."""
        if "/Annots" not in self.page:
            self.page.Annots = Array()
        self.page.Annots.append(annotation)
        return annotation

    def field(self, text: str, name: str = "") -> Object:
        """Put a form field, which is its own widget, on the page and in the form."""
        y = self.line()
        keys = f"/Type /Annot /Subtype /Widget /F 4 /Rect [72 {y} 272 {y + 16}] /DA (/F1 10 Tf)"
        widget = self.obj(f"<< {keys} {text} >>", name)
        widget.P = self.page
        self.annotate(widget)
        self.acroform().Fields.append(widget)
        return widget

    def acroform(self) -> Object:
        """Return the form of the file, made at first."""
        if "/AcroForm" not in self.root:
            self.root.AcroForm = self.obj("<< /Fields [] /DA (/F1 10 Tf 0 g) >>")
            self.root.AcroForm.DR = Dictionary(Font=Dictionary(F1=self.helvetica))
        return self.root.AcroForm

    def names(self, tree: str, key: str, value: Object) -> None:
        """Add to a name tree of the catalogue."""
        if "/Names" not in self.root:
            self.root.Names = Dictionary()
        if f"/{tree}" not in self.root.Names:
            self.root.Names[f"/{tree}"] = Dictionary(Names=Array())
        self.root.Names[f"/{tree}"].Names.extend([pikepdf.String(key), value])

    def around(self, operators: str) -> float:
        """Show words, then what the operators show, then words; all must stay but the name.

        Within: the font is /F1 at 12 points and may be changed. Returns the base line.
        """
        y = self.line()
        self.draw(f"BT /F1 12 Tf 72 {y} Td (Ahead ) Tj {operators} /F1 12 Tf ( behind.) Tj ET")
        return y

    def bytes(self) -> bytes:
        """Return the file as it will be written."""
        for drawn in self.pages:
            if "/Contents" not in drawn.page.obj:
                drawn.page.obj.Contents = self.stream("\n".join(drawn.parts).encode("latin-1"))
        buffer = io.BytesIO()
        options: dict[str, Any] = {
            "object_stream_mode": pikepdf.ObjectStreamMode.disable,
            "deterministic_id": "encryption" not in self.saving,
            "fix_metadata_version": False,
            **self.saving,
        }
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", pikepdf.exceptions.PageCopyWarning)  # lost widgets
            self.pdf.save(buffer, **options)
        data = buffer.getvalue()
        for patch in self.patches:
            data = patch(data)
        return data


def updated(data: bytes, objects: dict[int, bytes], trailer: bytes = b"") -> bytes:
    """Append an incremental update, as programs do that save without rewriting a file.

    An object's number may be one the file has, or a new one. A value of b"free" frees it.
    """
    start = int(re.findall(rb"startxref\s+(\d+)", data)[-1])
    last = re.findall(rb"trailer\s*<<(.*?)>>\s*startxref", data, re.DOTALL)[-1]
    size = max(int(re.findall(rb"/Size (\d+)", last)[-1]), *(n + 1 for n in objects))
    keys = re.sub(rb"/(Size|Prev) \d+", b"", last)
    out, rows = bytearray(data + b"\n"), []
    for number, body in sorted(objects.items()):
        if body == b"free":
            rows.append((number, b"0000000000 65535 f \n"))
            continue
        rows.append((number, b"%010d 00000 n \n" % len(out)))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    place = len(out)
    out += b"xref\n" + b"".join(b"%d 1\n%s" % row for row in rows)
    out += b"trailer << %s %s /Size %d /Prev %d >>\nstartxref\n%d\n%%%%EOF\n" % (
        keys, trailer, size, start, place,
    )  # fmt: skip
    return bytes(out)


def size_of(data: bytes) -> int:
    """Return the number that the next new object of a file may have."""
    return int(re.findall(rb"/Size (\d+)", data)[-1])
