"""Links of the new file: to one of its own pages, or to a web address; nothing else is a link."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

import pikepdf

from dhr_redact.documents.pdf.new_file.pages_out import KeptLink
from dhr_redact.documents.pdf.objects.matrices import Box

_ADDRESS: Final = re.compile(r"https?://[!-~]{1,2000}")
_PRINTED: Final = 4


def link_out(
    pdf: pikepdf.Pdf, link: KeptLink, box: Box, pages: Sequence[pikepdf.Object]
) -> pikepdf.Dictionary | None:
    """Return a link annotation, or None if it leads nowhere."""
    made = pikepdf.Dictionary(
        Type=pikepdf.Name.Annot,
        Subtype=pikepdf.Name.Link,
        Rect=pikepdf.Array([round(value, 2) for value in box]),
        Border=pikepdf.Array([0, 0, 0]),
        F=_PRINTED,
    )
    if link.page is not None and 0 <= link.page < len(pages):
        made["/Dest"] = destination(pages[link.page], None)
    elif link.uri is not None and _ADDRESS.fullmatch(link.uri):
        made["/A"] = pikepdf.Dictionary(
            Type=pikepdf.Name.Action, S=pikepdf.Name.URI, URI=pikepdf.String(link.uri)
        )
    else:
        return None
    return pdf.make_indirect(made)


def destination(page: pikepdf.Object, top: float | None) -> pikepdf.Array:
    """Return a place on a page."""
    if top is None:
        return pikepdf.Array([page, pikepdf.Name.Fit])
    return pikepdf.Array([page, pikepdf.Name.XYZ, None, round(top, 2), None])
