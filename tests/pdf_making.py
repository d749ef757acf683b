"""Small PDFs for tests of the verifier, made object by object: one as we release it, changed."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator

import pikepdf
import pytest
from pikepdf import Dictionary, Name, Pdf, Stream

from dhr_redact.model.identifiers import EntryId
from dhr_redact.model.outcome import Residue
from dhr_redact.personal import Personal
from dhr_redact.verification import Needle
from dhr_redact.verification.judging import judge
from dhr_redact.verification.passages import Finding, Passage, Ran
from dhr_redact.verification.pdf_scan import Wish, scan_pdf
from dhr_redact.verification.searching import Finder

SECRET = "Ashgrove"  # noqa: S105  # an invented name
LINES = ("Overview of the review", "The panel met on four occasions.", "Lessons follow.")
XMP = """<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">Overview</rdf:li></rdf:Alt></dc:title>
</rdf:Description></rdf:RDF></x:xmpmeta>"""
Change = Callable[[Pdf], None]


def needle(text: str = SECRET) -> Needle:
    """Return what the verifier looks for."""
    return Needle(
        Personal(text),
        EntryId("P01"),
        "PERSON",
        whole_word=False,
        case_sensitive=False,
        strength="full",
    )


def show(*lines: str) -> str:
    """Return instructions that show lines of text."""
    return "BT /F1 12 Tf 72 780 Td 16 TL " + " ".join(f"({line}) Tj T*" for line in lines) + " ET"


def parse(source: str) -> pikepdf.Object:
    """Return an object from its source."""
    return pikepdf.Object.parse(source.encode("latin-1"))


def stream(pdf: Pdf, data: bytes | str, source: str = "<< >>") -> Stream:
    """Return a stream with the keys of a source."""
    made = pdf.make_stream(data.encode("latin-1") if isinstance(data, str) else data)
    for key, value in parse(source).items():
        made[key] = value
    return made


def draft(*lines: str) -> Pdf:
    """Return a file of one page as we release it."""
    pdf = Pdf.new()
    pdf.add_blank_page(page_size=(595, 842))
    page = pdf.pages[0].obj
    page.Contents = pdf.make_stream(show(*(lines or LINES)).encode("latin-1"))
    font = parse("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>")
    font.Encoding = Name.WinAnsiEncoding
    page.Resources = Dictionary(Font=Dictionary(F1=pdf.make_indirect(font)))
    pdf.Root.Lang = pikepdf.String("en-GB")
    pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    pdf.Root.Metadata = stream(pdf, XMP, "<< /Type /Metadata /Subtype /XML >>")
    pdf.trailer.Info = pdf.make_indirect(Dictionary(Title="Overview", Producer="dhr-redact"))
    return pdf


def add_page(pdf: Pdf, *lines: str) -> None:
    """Add a page of text to a draft."""
    first = pdf.pages[0].obj
    pdf.add_blank_page(page_size=(595, 842))
    page = pdf.pages[-1].obj
    page.Contents = pdf.make_stream(show(*lines).encode("latin-1"))
    page.Resources = first.Resources


def draw(pdf: Pdf, instructions: str | bytes) -> None:
    """Add instructions to the first page."""
    page = pdf.pages[0].obj
    before = page.Contents.read_bytes()
    after = instructions.encode("latin-1") if isinstance(instructions, str) else instructions
    page.Contents = pdf.make_stream(before + b"\n" + after)


def resource(pdf: Pdf, group: str, name: str, value: pikepdf.Object) -> None:
    """Give the first page a resource."""
    resources = pdf.pages[0].obj.Resources
    if group not in resources:
        resources[group] = Dictionary()
    resources[group][name] = value


def saved(pdf: Pdf) -> bytes:
    """Return a file's bytes, written in one go."""
    out = io.BytesIO()
    pdf.save(out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    return out.getvalue()


def changed(change: Change) -> bytes:
    """Return a draft with one change."""
    pdf = draft()
    change(pdf)
    return saved(pdf)


def scan(data: bytes, wish: Wish | None = None) -> list[Passage | Finding | Ran]:
    """Scan a file in this process."""
    return list(scan_pdf(data, wish or Wish()))


def findings(data: bytes, wish: Wish | None = None) -> set[str]:
    """Return what is wrong with a file."""
    return {item.what for item in scan(data, wish) if isinstance(item, Finding)}


def residues(data: bytes, *names: str, allowed: dict[str, int] | None = None) -> list[Residue]:
    """Return what is found of names in a file."""
    passages = [item for item in scan(data) if isinstance(item, Passage)]
    finder = Finder.of([needle(name) for name in names or (SECRET,)])
    found = judge(passages, finder=finder, allowed=allowed or {}).residues
    return [residue for of_channel in found.values() for residue in of_channel]


@pytest.fixture
def no_pixels(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave out the reading of pixels, which takes a second, where a test is not about it."""

    def nothing(*_: object, **__: object) -> Iterator[Passage]:
        yield from ()

    monkeypatch.setattr("dhr_redact.verification.pdf_scan.look_at_all", nothing)


def form_of(pdf: Pdf, instructions: str) -> Stream:
    """Return a form as large as the page."""
    return stream(pdf, instructions, "<< /Subtype /Form /BBox [0 0 595 842] >>")
