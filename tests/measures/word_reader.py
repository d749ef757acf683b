"""A second reader of Word files for the measures, which shares no code with the product.

`visible_text` gives what a reader sees once changes are accepted; `survivors` searches every byte
of a package, by part and by several readings of it, for words that should be gone.
"""

from __future__ import annotations

import html
import re
import zipfile
from functools import cache
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree as ET

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
DGM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}"
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
STRICT = (
    ("http://purl.oclc.org/ooxml/officeDocument/relationships", R[1:-1]),
    ("http://purl.oclc.org/ooxml/wordprocessingml/main", W[1:-1]),
    ("http://purl.oclc.org/ooxml/drawingml/main", A[1:-1]),
    ("http://purl.oclc.org/ooxml/drawingml/chart", C[1:-1]),
    ("http://purl.oclc.org/ooxml/drawingml/diagram", DGM[1:-1]),
    ("http://purl.oclc.org/ooxml/officeDocument/math", M[1:-1]),
)
GONE = {W + name for name in ("del", "moveFrom", "delText", "delInstrText", "rPr", "sdtPr")}
BREAKS = {W + name for name in ("tab", "ptab", "br", "cr")} | {A + "br"}
TEXT = {W + "t", A + "t", M + "t"}
INVISIBLE = dict.fromkeys((0xAD, *range(0x200B, 0x2010), 0x2060, 0xFEFF, 0x2610, 0x2612))
"""Characters without ink, and the boxes that stand for a form's check boxes in the new file."""
UNDERSTOOD = {"wps", "wpg", "wpc", "w14"}


class Package:
    """The XML of a Word file by part, and what leads where."""

    def __init__(self, data: bytes) -> None:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            self.entries = {name: archive.read(name) for name in archive.namelist()}
        self._by_case = {name.casefold(): name for name in self.entries}

    def root(self, name: str) -> ET.Element | None:
        """Parse a part, in the namespaces of the transitional edition; None if it is not there."""
        entry = self._by_case.get(name.casefold())
        if entry is None:
            return None
        text = self.entries[entry]
        for strict, plain in STRICT:
            text = text.replace(strict.encode(), plain.encode())
        return ET.fromstring(text)

    def links(self, part: str) -> dict[str, tuple[str, str]]:
        """Return the relationships of a part: id to last word of the type, and target."""
        folder, _, name = part.rpartition("/")
        root = self.root(f"{folder}/_rels/{name}.rels" if folder else f"_rels/{name}.rels")
        found = {}
        for link in root if root is not None else ():
            target = link.get("Target", "")
            path = target[1:] if target.startswith("/") else f"{folder}/{target}".lstrip("/")
            while "/../" in path:
                path = re.sub(r"[^/]+/\.\./", "", path, count=1)
            found[link.get("Id", "")] = (link.get("Type", "").rpartition("/")[2], path)
        return found


class Styles:
    """Which styles hide text, with the defaults of each kind of style."""

    def __init__(self, root: ET.Element | None) -> None:
        self.hides: dict[str, bool] = {}
        self.default: dict[str, str] = {}
        based: dict[str, str] = {}
        own: dict[str, bool | None] = {}
        for style in root.iter(W + "style") if root is not None else ():
            name = style.get(W + "styleId", "")
            own[name] = vanishes(style.find(W + "rPr"))
            based[name] = value_of(style, "basedOn")
            if style.get(W + "default") in {"1", "true", "on"}:
                self.default[style.get(W + "type", "")] = name
        for name in own:
            at, seen = name, set()
            while at in own and own[at] is None and at not in seen:
                seen.add(at)
                at = based[at]
            self.hides[name] = bool(own.get(at))


def vanishes(properties: ET.Element | None) -> bool | None:
    """Say whether run properties hide text themselves; None if they do not say."""
    if properties is None:
        return None
    found = [
        mark.get(W + "val", "1") not in {"0", "false", "off"}
        for mark in properties
        if mark.tag in {W + "vanish", W + "specVanish"}
    ]
    return any(found) if found else None


def value_of(parent: ET.Element | None, name: str) -> str:
    """Return the value of a property, or nothing."""
    found = None if parent is None else parent.find(W + name)
    return "" if found is None else found.get(W + "val", "")


class Reader:
    """Reads one part; a field's code and hidden runs are passed over."""

    def __init__(self, package: Package, styles: Styles) -> None:
        self._package = package
        self._styles = styles
        self._links: dict[str, tuple[str, str]] = {}
        self.blocks: list[str] = []

    def read(self, container: ET.Element, part: str) -> None:
        """Read every paragraph below a container of a part, in document order."""
        self._links = self._package.links(part)
        self._open_ends = self._whole_fields(container)
        self._blocks(container, table=None)

    def _whole_fields(self, container: ET.Element) -> set[int]:
        """Return the field marks that belong to a field which has an end."""
        stack: list[list[int]] = []
        whole: set[int] = set()
        for mark in container.iter(W + "fldChar"):
            kind = mark.get(W + "fldCharType")
            if kind == "begin":
                stack.append([id(mark)])
            elif stack:
                stack[-1].append(id(mark))
                if kind == "end":
                    whole.update(stack.pop())
        self._held = list(container.iter(W + "fldChar"))
        return whole

    def _blocks(self, parent: ET.Element, table: ET.Element | None) -> None:
        codes: list[bool] = []
        carry = ""
        for paragraph, around in self._paragraphs(parent, table):
            boxes: list[ET.Element] = []
            pieces: list[str] = []
            hides = self._paragraph_hides(paragraph, around)
            self._inline(paragraph, pieces, boxes, codes, hides=hides)
            text = carry + "".join(pieces)
            carry = ""
            mark = paragraph.find(f"{W}pPr/{W}rPr")
            if mark is not None and any(mark.find(W + x) is not None for x in ("del", "moveFrom")):
                carry = text
            else:
                self.blocks.append(text)
            for box in boxes:
                self._blocks(box, None)
        if carry:
            self.blocks.append(carry)

    def _paragraphs(self, parent: ET.Element, table: ET.Element | None):  # noqa: ANN202
        for element in children(parent):
            if element.tag in {W + "p", A + "p"}:
                yield element, table
            elif element.tag == W + "tbl":
                yield from self._paragraphs(element, element)
            elif is_deleted(element):
                continue
            elif element.tag not in GONE:
                yield from self._paragraphs(element, table)

    def _paragraph_hides(self, paragraph: ET.Element, table: ET.Element | None) -> bool:
        name = value_of(paragraph.find(W + "pPr"), "pStyle")
        hides = self._styles.hides.get(name or self._styles.default.get("paragraph", ""), False)
        if table is not None:
            name = value_of(table.find(W + "tblPr"), "tblStyle")
            name = name or self._styles.default.get("table", "")
            hides ^= self._styles.hides.get(name, False)
        return hides

    def _inline(
        self,
        parent: ET.Element,
        pieces: list[str],
        boxes: list[ET.Element],
        codes: list[bool],
        *,
        hides: bool,
    ) -> None:
        for element in children(parent):
            tag = element.tag
            if tag in GONE or (tag == W + "r" and self._is_hidden(element, hides=hides)):
                continue
            if tag.endswith("}txbxContent") or tag == A + "p":
                boxes.append(element if tag != A + "p" else wrap(element))
            elif tag == W + "fldChar":
                self._mark(element, codes)
            elif tag == DGM + "relIds":
                boxes.append(self._diagram(element))
            elif any(codes):
                self._inline(element, [], [], codes, hides=hides)
            elif tag in TEXT:
                pieces.append(element.text or "")
            elif tag in BREAKS and parent.tag in {W + "r", A + "p"}:
                pieces.append(" ")
            elif tag == W + "noBreakHyphen":
                pieces.append("-")
            elif tag != W + "instrText":
                self._inline(element, pieces, boxes, codes, hides=hides)

    def _diagram(self, ids: ET.Element) -> ET.Element:
        """Return the paragraphs that SmartArt was last drawn with, or those of its data."""
        data = self._package.root(self._links.get(ids.get(R + "dm", ""), ("", ""))[1])
        around = ET.Element("box")
        if data is None:
            return around
        drawn = next((e.get("relId", "") for e in data.iter() if e.get("relId")), "")
        drawing = self._package.root(self._links.get(drawn, ("", ""))[1])
        around.extend((data if drawing is None else drawing).iter(A + "p"))
        return around

    def _mark(self, mark: ET.Element, codes: list[bool]) -> None:
        if id(mark) not in self._open_ends:
            return
        kind = mark.get(W + "fldCharType")
        if kind == "begin":
            codes.append(True)
        elif kind == "separate" and codes:
            codes[-1] = False
        elif kind == "end" and codes:
            codes.pop()

    def _is_hidden(self, run: ET.Element, *, hides: bool) -> bool:
        properties = run.find(W + "rPr")
        own = vanishes(properties)
        if own is not None:
            return own
        name = value_of(properties, "rStyle") or self._styles.default.get("character", "")
        return hides ^ self._styles.hides.get(name, False)


def is_deleted(element: ET.Element) -> bool:
    """Tell whether a row or cell of a table is a tracked deletion."""
    if element.tag == W + "tr":
        return element.find(f"{W}trPr/{W}del") is not None
    return element.tag == W + "tc" and element.find(f"{W}tcPr/{W}cellDel") is not None


def wrap(paragraph: ET.Element) -> ET.Element:
    """Return a container that holds one paragraph."""
    around = ET.Element("box")
    around.append(paragraph)
    return around


def children(parent: ET.Element):  # noqa: ANN201
    """Yield an element's children, with one of several alternatives chosen."""
    for child in parent:
        if child.tag != MC + "AlternateContent":
            yield child
            continue
        for branch in child:
            needed = set(branch.get("Requires", "").split())
            if branch.tag == MC + "Fallback" or (needed and needed <= UNDERSTOOD):
                yield from children(branch)
                break


def visible_text(data: bytes) -> str:
    """Return the text of a Word file that a reader sees: body, headers, notes, charts."""
    package = Package(data)
    main = next(t for sort, t in package.links("").values() if sort == "officeDocument")
    links = package.links(main)
    by_sort: dict[str, str] = {}
    for sort, target in links.values():
        by_sort.setdefault(sort, target)
    styles = Styles(package.root(by_sort.get("styles", "")))
    body = package.root(main)
    if body is None:
        return ""
    reader = Reader(package, styles)
    reader.read(body, main)
    for tag in ("headerReference", "footerReference"):
        targets = [links.get(ref.get(R + "id", ""), ("", ""))[1] for ref in body.iter(W + tag)]
        for target in dict.fromkeys(targets):
            root = package.root(target)
            if root is not None:
                reader.read(root, target)
    for sort in ("footnotes", "endnotes"):
        root = package.root(by_sort.get(sort, ""))
        wanted = {ref.get(W + "id") for ref in body.iter(f"{W}{sort[:-1]}Reference")}
        for note in root if root is not None else ():
            if note.get(W + "id") in wanted:
                reader.read(note, by_sort[sort])
    reader.blocks += charts(package, body, links)
    return "\n".join(text.translate(INVISIBLE) for text in reader.blocks)


def charts(package: Package, body: ET.Element, links: dict[str, tuple[str, str]]) -> list[str]:
    """Return what the charts of the body say: titles, categories, series and values."""
    found: list[str] = []
    for reference in body.iter(C + "chart"):
        root = package.root(links.get(reference.get(R + "id", ""), ("", ""))[1])
        inside = root.iter() if root is not None else ()
        found += [element.text or "" for element in inside if element.tag in {C + "v", A + "t"}]
    return found


def survivors(data: bytes, words: list[str]) -> list[str]:
    """Return where each word is still found, as 'word in part (reading)'."""
    found = []
    for name, content in entries(data):
        for reading, text in readings(name, content):
            folded = text.casefold().translate(INVISIBLE)
            found += [f"{word} in {name} ({reading})" for word in words if word in folded]
    return sorted(set(found))


def entries(data: bytes, prefix: str = ""):  # noqa: ANN201
    """Yield every entry of a zip file, and of zip files inside it."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        if archive.comment:
            yield f"{prefix}(comment)", archive.comment
        for info in archive.infolist():
            content = archive.read(info)
            yield prefix + info.filename, content
            if info.extra:
                yield f"{prefix}{info.filename} (extra)", info.extra
            if content[:4] == b"PK\x03\x04":
                yield from entries(content, f"{prefix}{info.filename}!")


def readings(name: str, content: bytes):  # noqa: ANN201
    """Yield the ways in which an entry might be read."""
    yield "name", name
    yield "bytes", content.decode("utf-8", "ignore")
    yield "latin-1", content.decode("latin-1")
    for shift in (0, 1):
        yield "utf-16", content[shift:].decode("utf-16-le", "ignore")
    if content.lstrip()[:1] == b"<":
        text = content.decode("utf-8", "ignore")
        lines = re.sub(r"</(?:w|a):p>|<(?:w|a):(?:br|tab|cr|ptab)\b[^>]*>", "\n", text)
        lines = lines.replace("</c:v>", "\n").replace("</c:pt>", "\n")
        yield "text", html.unescape(re.sub(r"<[^>]*>", "", lines))
        yield "attributes", html.unescape("\n".join(re.findall(r'="([^"]*)"', text)))


@cache
def vocabulary() -> frozenset[str]:
    """Return words of the file format itself, which cannot be told from text in a raw search."""
    source = Path(__file__).resolve().parents[2] / "src" / "dhr_redact" / "documents" / "docx"
    names = set()
    for table in sorted((source / "allow_list").glob("*.txt")):
        names |= {line.casefold() for line in table.read_text(encoding="utf-8").split()}
        names |= {
            line.strip().casefold() for line in table.read_text(encoding="utf-8").splitlines()
        }
    own = Path(__file__).with_name("format_words.txt").read_text(encoding="utf-8")
    names |= set(own.casefold().split())
    return frozenset(names)
