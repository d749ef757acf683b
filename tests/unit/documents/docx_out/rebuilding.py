"""Write a small Word file anew and look inside. Everyone in these tests is invented."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Mapping
from io import BytesIO

from PIL import Image

from dhr_redact.documents.docx.package import open_package_bytes
from dhr_redact.documents.docx.rebuild import RebuiltPackage, rebuild_package
from dhr_redact.documents.limits import Limits
from dhr_redact.model.identifiers import PictureId
from unit.documents.docx.word_making import REL, word_entries, zipped

DRAWING = (
    '<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
    '<wp:extent cx="1905000" cy="952500"/><wp:docPr id="7" name="Holiday Ottoline" descr="{alt}"/>'
    '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">'
    '<pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:nvPicPr>'
    '<pic:cNvPr id="0" name="ottoline.jpg" descr="Ottoline"/><pic:cNvPicPr/></pic:nvPicPr>'
    '<pic:blipFill><a:blip r:embed="{rid}"/>{crop}<a:stretch><a:fillRect/></a:stretch>'
    '</pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="1905000" cy="952500"/>'
    '</a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>'
    "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
)


def drawing(rid: str = "img1", alt: str = "A photograph", crop: str = "") -> str:
    """Return a run that shows a picture."""
    return DRAWING.format(rid=rid, alt=alt, crop=crop)


def painted(kind: str = "PNG", size: tuple[int, int] = (40, 20), **options: object) -> bytes:
    """Return a picture: its left half red, its right half blue."""
    image = Image.new("RGB", size, (255, 0, 0))
    image.paste((0, 0, 255), (size[0] // 2, 0, size[0], size[1]))
    out = BytesIO()
    image.save(out, format=kind, **options)  # type: ignore[arg-type]
    return out.getvalue()


def rebuilt(
    body: str,
    parts: Mapping[str, str | bytes] | None = None,
    *,
    images: Mapping[str, bytes] | None = None,
    keep: Mapping[str, bool] | None = None,
    links: str = "",
    limits: Limits | None = None,
    extra: Mapping[str, str | bytes] | None = None,
) -> RebuiltPackage:
    """Write a file of this body anew. `images` are by relationship id."""
    relations = links + "".join(
        f'<Relationship Id="{rid}" Type="{REL}/image" Target="media/{rid}.bin"/>'
        for rid in images or {}
    )
    entries = word_entries(body, parts, relations)
    entries |= {f"word/media/{rid}.bin": data for rid, data in (images or {}).items()}
    package = open_package_bytes(zipped(entries | dict(extra or {})), Limits())
    pictures = {PictureId(name): kept for name, kept in (keep or {}).items()}
    return rebuild_package(
        package, pictures=pictures, title="A published title", limits=limits or Limits()
    )


def entries_of(new: RebuiltPackage) -> dict[str, bytes]:
    """Return every entry of the new file."""
    with zipfile.ZipFile(BytesIO(new.data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def xml_of(new: RebuiltPackage, part: str = "document") -> str:
    """Return one part of the new file."""
    return entries_of(new)[f"word/{part}.xml"].decode("utf-8")


def body_of(new: RebuiltPackage) -> str:
    """Return what is inside the body of the new file."""
    found = re.search(r"<w:body>(.*)</w:body>", xml_of(new), re.DOTALL)
    return found[1] if found else ""


def text_of(new: RebuiltPackage, part: str = "document") -> str:
    """Return the text of a part, a paragraph a line."""
    lines = xml_of(new, part).replace("</w:p>", "\n")
    return re.sub(r"<[^>]*>", "", lines).strip()


def everything(new: RebuiltPackage) -> str:
    """Return all that the new file holds as one text, names of entries included."""
    return "\n".join(
        name + "\n" + data.decode("utf-8", "ignore") for name, data in entries_of(new).items()
    )
