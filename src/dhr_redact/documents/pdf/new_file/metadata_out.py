"""What the new file says about itself: its title, its language and who made it, nothing more."""

from __future__ import annotations

import re
from typing import Final
from xml.sax.saxutils import escape

import pikepdf

PRODUCER: Final = "dhr-redact"
_LANGUAGE: Final = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_PACKET: Final = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" \
xmlns:pdf="http://ns.adobe.com/pdf/1.3/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
<pdf:Producer>{producer}</pdf:Producer>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>"""


def describe(pdf: pikepdf.Pdf, *, title: str, language: str) -> None:
    """Write the catalogue's words about the file. There are no dates: they would not repeat."""
    if not _LANGUAGE.fullmatch(language):
        raise ValueError("a language is not written as BCP 47 has it")
    root = pdf.Root
    root["/Lang"] = pikepdf.String(language)
    root["/ViewerPreferences"] = pikepdf.Dictionary(DisplayDocTitle=True)
    packet = _PACKET.format(title=escape(title), language=language, producer=PRODUCER)
    root["/Metadata"] = pikepdf.Stream(
        pdf, packet.encode(), Type=pikepdf.Name.Metadata, Subtype=pikepdf.Name.XML
    )
    pdf.trailer["/Info"] = pdf.make_indirect(
        pikepdf.Dictionary(
            Title=pikepdf.String(title),
            Producer=pikepdf.String(PRODUCER),
        )
    )
