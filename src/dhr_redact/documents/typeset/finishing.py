"""Finish what the typesetter wrote: headers at the side of tables, and plain words about the file.

It is asked for PDF/A as well, since only then it refuses characters that no font has. What that
adds (a colour profile, a history of the file) says nothing to a reader and goes again.
"""

from __future__ import annotations

from io import BytesIO
from typing import Final
from xml.sax.saxutils import escape

import pikepdf

from dhr_redact.documents.typeset.row_headers import mark_row_headers

_PRODUCER: Final = "dhr-redact"
_PACKET: Final = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
<pdf:Producer>{producer}</pdf:Producer>
<pdfuaid:part>1</pdfuaid:part>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>"""


def finished(pdf: bytes, *, title: str, language: str) -> bytes:
    """Return the file as it is published: the same for the same document, every time."""
    with pikepdf.open(BytesIO(pdf)) as opened:
        mark_row_headers(opened)
        if "/OutputIntents" in opened.Root:
            del opened.Root["/OutputIntents"]
        packet = _PACKET.format(title=escape(title), language=language, producer=_PRODUCER)
        opened.Root["/Metadata"] = pikepdf.Stream(
            opened, packet.encode(), Type=pikepdf.Name.Metadata, Subtype=pikepdf.Name.XML
        )
        opened.trailer["/Info"] = opened.make_indirect(
            pikepdf.Dictionary(Title=pikepdf.String(title), Producer=pikepdf.String(_PRODUCER))
        )
        out = BytesIO()
        opened.save(
            out,
            deterministic_id=True,
            fix_metadata_version=False,
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
        )
        return out.getvalue()
