"""Turn one story part into what a reader sees: the steps before anything is copied.

Alternatives are chosen, changes accepted, fields frozen, hidden text taken out, and controls,
smart tags and outward links unwrapped, so that their content stays as ordinary text.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Final

from lxml import etree

from dhr_redact.documents.docx import namespaces as ns
from dhr_redact.documents.docx.allowed import qualified
from dhr_redact.documents.docx.alternates import choose
from dhr_redact.documents.docx.fields import freeze_fields
from dhr_redact.documents.docx.hidden import HiddenText
from dhr_redact.documents.docx.tracked import accept_changes, join_to_next
from dhr_redact.documents.docx.trees import (
    W_P,
    W_PPR,
    W_R,
    W_RPR,
    W_TBL,
    W_TXBX,
    all_named,
    end_with_paragraph,
    has_text,
    is_on,
    own_story,
    remove,
    unwrap,
)

_STRICT_BOX: Final = "{http://schemas.microsoft.com/office/word/2006/wordml}txbxContent"
"""What Word calls the content of a text box in files of the strict edition."""
_CONTROL: Final = qualified("w:sdt")
_CONTENT: Final = qualified("w:sdtContent")
_WRAPPERS: Final = ("w:smartTag", "w:customXml")
_LINK: Final = qualified("w:hyperlink")
_ANCHOR: Final = qualified("w:anchor")
_BOOKMARK: Final = qualified("w:bookmarkStart")
_BOOKMARK_END: Final = qualified("w:bookmarkEnd")
_NAME: Final = qualified("w:name")
_ID: Final = qualified("w:id")
_OBJECT: Final = qualified("w:object")
_PICT: Final = qualified("w:pict")
_DRAWN_FIELD: Final = qualified("a:fld")
_DRAWN_RUN: Final = qualified("a:r")
_DRAWN_TEXT: Final = frozenset({qualified("a:rPr"), qualified("a:t")})
_VANISH: Final = ("w:vanish", "w:specVanish", "w:webHidden")
_MARK_VANISH: Final = tuple(qualified(name) for name in _VANISH[:2])
_SECTION: Final = qualified("w:sectPr")
_BEHIND_MARK: Final = frozenset({_SECTION, qualified("w:pPrChange")})
_BEFORE_VANISH: Final = frozenset(
    qualified(f"w:{name}")
    for name in (
        "ins", "del", "moveFrom", "moveTo", "rStyle", "rFonts", "b", "bCs", "i", "iCs", "caps",
        "smallCaps", "strike", "dstrike", "outline", "shadow", "emboss", "imprint", "noProof",
        "snapToGrid",
    )
)  # fmt: skip
"""What stands before `vanish` in a run's properties (ISO/IEC 29500-1, 17.3.2, CT_RPr)."""
_CONTAINERS: Final = tuple(
    qualified(f"w:{name}") for name in ("tc", "footnote", "endnote", "hdr", "ftr", "txbxContent")
)
_WORDS: Final = {
    "w:commentReference": "comments",
    "w:proofErr": "spelling marks",
    "w:permStart": "editing permissions",
    "w:lastRenderedPageBreak": "remembered page breaks",
}


def settle(root: etree._Element, hidden: HiddenText, left: Counter[str]) -> None:
    """Bring one part into the state in which it will be read, in place.

    `left` counts, by kind, what stays behind.
    """
    for box in list(root.iter(_STRICT_BOX)):
        box.tag = W_TXBX
    alternatives = choose(root)
    if alternatives:
        left["alternative drawings"] += alternatives
    accept_changes(root, left)
    _unwrap_controls(root, left)
    freeze_fields(root, left)
    _remove_hidden(root, hidden, left)
    _keep_inner_links(root, left)
    for name, words in _WORDS.items():
        for element in all_named(root, name):
            left[words] += 1
            remove(element)
    for element in list(root.iter(_OBJECT)):
        left["embedded objects"] += 1
        element.tag = _PICT
    for container in root.iter(*_CONTAINERS):
        end_with_paragraph(container)


def _unwrap_controls(root: etree._Element, left: Counter[str]) -> None:
    for control in list(root.iter(_CONTROL)):
        left["content controls"] += 1
        content = control.find(_CONTENT)
        unwrap(control, [] if content is None else list(content))
    for name in _WRAPPERS:
        for element in all_named(root, name):
            left["smart tags"] += 1
            unwrap(element)
    freeze_drawn_fields(root)


def freeze_drawn_fields(root: etree._Element) -> None:
    """Turn the fields of drawings and charts into runs with the text they last showed."""
    for element in list(root.iter(_DRAWN_FIELD)):
        element.tag = _DRAWN_RUN
        for child in list(element):
            if child.tag not in _DRAWN_TEXT:
                remove(child)


def _remove_hidden(root: etree._Element, hidden: HiddenText, left: Counter[str]) -> None:
    if not hidden.may_hide(root):
        for element in all_named(root, "w:webHidden"):
            remove(element)
        return
    for paragraph in list(root.iter(W_P)):
        _settle_hidden(paragraph, hidden, left)
    for element in all_named(root, *_VANISH):
        if not _is_of_mark(element):
            remove(element)
    freeze_fields(root, Counter())


def _settle_hidden(paragraph: etree._Element, hidden: HiddenText, left: Counter[str]) -> None:
    """Take the hidden runs out of a paragraph; say of its end only whether that is hidden."""
    level = hidden.paragraph_level(paragraph, _table_around(paragraph))
    removed = False
    for run in list(_runs_of(paragraph)):
        if hidden.is_hidden(run, paragraph_level=level):
            left["hidden text"] += 1
            removed = True
            remove(run)
    runs_on = hidden.hides_mark(paragraph, paragraph_level=level)
    for element in list(paragraph.iterfind(f"{W_PPR}/{W_RPR}/*")):
        if element.tag in _MARK_VANISH and not (runs_on and is_on(element)):
            remove(element)
    if not runs_on:
        return
    if removed and not has_text(paragraph):
        _drop_unseen(paragraph)
    elif has_text(paragraph):
        _run_on(paragraph)


def _drop_unseen(paragraph: etree._Element) -> None:
    """Take out a paragraph of which nothing is shown; what it anchors goes to the next one."""
    if join_to_next(paragraph):
        return
    before, after = paragraph.getprevious(), paragraph.getnext()
    is_needed = len(paragraph) > 1 or paragraph.find(f"{W_PPR}/{_SECTION}") is not None
    if is_needed or after is None or after.tag != W_TBL:
        return
    if before is None or before.tag == W_P:
        remove(paragraph)


def _run_on(paragraph: etree._Element) -> None:
    """Hide the end of a paragraph by itself, since styles come out without what hides."""
    properties = paragraph.find(W_PPR)
    if properties is None:
        properties = etree.Element(W_PPR)
        paragraph.insert(0, properties)
    mark = properties.find(W_RPR)
    if mark is None:
        mark = etree.Element(W_RPR)
        ends = [child for child in properties if child.tag in _BEHIND_MARK]
        properties.insert(properties.index(ends[0]) if ends else len(properties), mark)
    if mark.find(_MARK_VANISH[0]) is None:
        before = [child for child in mark if child.tag in _BEFORE_VANISH]
        mark.insert(len(before), etree.Element(_MARK_VANISH[0]))


def _is_of_mark(element: etree._Element) -> bool:
    around = element.iterancestors()
    tags = [parent.tag for parent, _ in zip(around, range(3), strict=False)]
    return element.tag in _MARK_VANISH and tags == [W_RPR, W_PPR, W_P]


def _table_around(paragraph: etree._Element) -> etree._Element | None:
    for ancestor in paragraph.iterancestors():
        if ancestor.tag == W_TBL:
            return ancestor
        if ancestor.tag == W_TXBX:
            return None
    return None


def _runs_of(paragraph: etree._Element) -> Iterator[etree._Element]:
    """Yield the runs of a paragraph, and not those of a text box that is anchored in it."""
    return own_story(paragraph, W_R)


def _keep_inner_links(root: etree._Element, left: Counter[str]) -> None:
    """Unwrap links that lead out of the file; their text stays."""
    for link in list(root.iter(_LINK)):
        if link.get(f"{{{ns.R}}}id") is not None or not link.get(_ANCHOR):
            left["links"] += 1
            unwrap(link)


def linked_bookmarks(roots: list[etree._Element]) -> dict[str, str]:
    """Number the bookmarks that a kept link leads to, in document order: b1, b2, ..."""
    wanted = {link.get(_ANCHOR, "") for root in roots for link in root.iter(_LINK)}
    names: dict[str, str] = {}
    for root in roots:
        for start in root.iter(_BOOKMARK):
            name = start.get(_NAME, "")
            if name in wanted and name not in names:
                names[name] = f"b{len(names) + 1}"
    return names


def rename_bookmarks(
    roots: list[etree._Element], names: dict[str, str], left: Counter[str]
) -> None:
    """Rename bookmarks and their links; drop the bookmarks that no link needs, and dead links."""
    for root in roots:
        for link in list(root.iter(_LINK)):
            if link.get(_ANCHOR, "") in names:
                link.set(_ANCHOR, names[link.get(_ANCHOR, "")])
            else:
                left["links"] += 1
                unwrap(link)
        _rename_starts(root, names, left)


def _rename_starts(root: etree._Element, names: dict[str, str], left: Counter[str]) -> None:
    ids: dict[str, str] = {}
    for start in list(root.iter(_BOOKMARK)):
        name = start.get(_NAME, "")
        old_id = start.get(_ID, "")
        if name not in names or old_id in ids:
            left["bookmarks"] += 1
            remove(start)
            continue
        ids[old_id] = names[name].removeprefix("b")
        start.set(_NAME, names[name])
        start.set(_ID, ids[old_id])
    for end in list(root.iter(_BOOKMARK_END)):
        new_id = ids.pop(end.get(_ID, ""), None)
        if new_id is None:
            remove(end)
        else:
            end.set(_ID, new_id)
