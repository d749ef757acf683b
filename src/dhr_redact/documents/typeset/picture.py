"""Set one page in type as a picture: the source of a page in, the bytes of an SVG or PNG out.

As for a PDF, the typesetter runs in a process of its own, offline, sees only our own letters, and
is ended when its time is up. The same source gives the same bytes. The source is code: a text of
a case goes into it only through `literals`.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from typing import Final, Literal, TypeAlias
from xml.sax.saxutils import escape

from dhr_redact.documents.typeset.asking import ask
from dhr_redact.documents.typeset.compile import Bounds
from dhr_redact.documents.typeset.fonts import fonts
from dhr_redact.documents.typeset.literals import literal
from dhr_redact.errors import OverLimitError, TypesettingError

PictureForm: TypeAlias = Literal["svg", "png"]

_PPI: Final = 144
"""Twice the points of a page, so that a PNG is sharp on a good screen and on paper."""

_USUAL: Final = Bounds(seconds=30, characters=4_000_000, size=64 * 1024 * 1024)
_QUOTED: Final = re.compile(r"[`\"'].*[`\"']|\(.*\)", re.DOTALL)
_NOT_XML: Final = re.compile(r"[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_OPENING: Final = "<svg "


def set_picture(
    source: str,
    form: PictureForm,
    *,
    title: str = "Picture",
    description: Sequence[str] = (),
    bounds: Bounds = _USUAL,
) -> bytes:
    """Set a page that is as large as what stands on it.

    An SVG draws its letters as shapes, which nobody can hear or search: `title` and
    `description` say in words what it shows.

    Raises:
        OverLimitError: If it is larger than the bounds, or takes longer.
        TypesettingError: If it cannot be set, or is more than one page.
    """
    whole = _head() + source
    if len(whole) > bounds.characters:
        raise OverLimitError(
            f"the source of a picture has {len(whole)} characters; at most {bounds.characters}"
        )
    answer = ask(whole, fonts(), {"format": form, "ppi": _PPI}, seconds=bounds.seconds)
    if answer.message:
        raise TypesettingError(f"the typesetter refused a picture: {_kind(answer.message)}")
    if len(answer.pages) != 1:
        raise TypesettingError(f"a picture has {len(answer.pages)} pages")
    (picture,) = answer.pages
    if len(picture) > bounds.size:
        raise OverLimitError(f"a picture has {len(picture)} bytes; at most {bounds.size}")
    return _told(picture, title, description) if form == "svg" else picture


def _head() -> str:
    """Return what comes before every picture: our letters, nothing from the machine."""
    families = ", ".join(map(literal, fonts().families))
    return (
        "#set page(width: auto, height: auto, margin: 0pt, fill: white)\n"
        f"#set text(font: ({families},), fallback: false, hyphenate: false, lang: "
        '"en", region: "GB", size: 9pt)\n'
    )


def _kind(message: str) -> str:
    """Return the words of a message that are the typesetter's own, without what it is about."""
    return " ".join(_QUOTED.sub("", message).partition(":")[0].split())[:80]


def _told(picture: bytes, title: str, description: Sequence[str]) -> bytes:
    """Give an SVG its words; their ids come from the content, so that two fit on one page."""
    drawn = picture.decode("utf-8")
    if not drawn.startswith(_OPENING):
        raise TypesettingError("the typesetter's picture does not begin as an SVG")
    said = "\n".join(description)
    number = hashlib.sha256(f"{title}\0{said}\0{drawn}".encode("utf-8", "replace")).hexdigest()[:16]
    named, told = f"title-{number}", f"desc-{number}"
    opening = f'{_OPENING}role="img" aria-labelledby="{named}" aria-describedby="{told}" '
    start, closed, rest = drawn.removeprefix(_OPENING).partition(">")
    words = f'<title id="{named}">{_xml(title)}</title><desc id="{told}">{_xml(said)}</desc>'
    return (opening + start + closed + words + rest).encode("utf-8")


def _xml(text: str) -> str:
    return escape(_NOT_XML.sub("", text))
