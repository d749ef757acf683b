"""Write the parts that give the pages their look: styles, numbering, theme, settings, fonts."""

from __future__ import annotations

from collections import Counter
from typing import Final

from lxml import etree

from dhr_redact.documents.docx import namespaces as ns
from dhr_redact.documents.docx.allowed import (
    SETTINGS_TABLES,
    STORY_TABLES,
    THEME_TABLES,
    allow_list,
    listed,
    qualified,
)
from dhr_redact.documents.docx.container_out import NewPart, xml_bytes
from dhr_redact.documents.docx.copying import Copier, Resolver, finish_root
from dhr_redact.documents.docx.fonts import FontNames
from dhr_redact.documents.docx.naming import STYLE, StyleNames
from dhr_redact.documents.docx.readable import Readable
from dhr_redact.documents.docx.trees import W_VAL, is_on, remove

WORD_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_NAME: Final = qualified("w:name")
_CUSTOM: Final = qualified("w:customStyle")
_STYLE_ID: Final = qualified("w:styleId")
_VANISH: Final = tuple(qualified(f"w:{name}") for name in ("vanish", "specVanish", "webHidden"))
_NOTE_PROPERTIES: Final = {"footnotes": "footnotePr", "endnotes": "endnotePr"}


def look_parts(
    readable: Readable, styles: StyleNames, fonts: FontNames, left: Counter[str]
) -> list[tuple[str, NewPart]]:
    """Return each part with the sort of relationship that leads to it, in a fixed order."""
    resolvers: dict[str, Resolver] = {
        "STYLE": lambda value, _: styles.ids.get(value),
        "STYLENAME": lambda value, _: value,
        "RID": lambda _value, _element: None,
        "BOOKMARK": lambda _value, _element: None,
    }

    def copied(root: etree._Element, *tables: str) -> bytes:
        return _finished(Copier(allow_list(*tables), resolvers, fonts, left), root)

    parts: list[tuple[str, NewPart]] = []
    if readable.styles is not None:
        _rename_styles(readable.styles, styles)
        parts.append(("styles", _word_part("styles", copied(readable.styles, *STORY_TABLES))))
    if readable.numbering is not None:
        _plain_bullets(readable.numbering, left)
        data = copied(readable.numbering, *STORY_TABLES)
        parts.append(("numbering", _word_part("numbering", data)))
    settings = _settings(readable)
    parts.append(("settings", _word_part("settings", copied(settings, *SETTINGS_TABLES))))
    if readable.theme is not None:
        _plain_theme(readable.theme)
        its_fonts = FontNames(readable.fonts)
        copier = Copier(allow_list(*THEME_TABLES), resolvers, its_fonts, left)
        kind = "application/vnd.openxmlformats-officedocument.theme+xml"
        parts.append(
            ("theme", NewPart("word/theme/theme1.xml", kind, _finished(copier, readable.theme)))
        )
    return parts


def _finished(copier: Copier, root: etree._Element) -> bytes:
    return xml_bytes(finish_root(copier.copy_root(root)))


def font_table(readable: Readable, fonts: FontNames) -> NewPart:
    """Return a table of the fonts in use; made last, when they are known."""
    root = etree.Element(qualified("w:fonts"), nsmap={"w": ns.W})
    used = sorted(fonts.used)
    found = (
        {}
        if readable.fonts is None
        else {font.get(_NAME, ""): font for font in readable.fonts.iter(qualified("w:font"))}
    )
    for name in used:
        font = etree.SubElement(root, qualified("w:font"), {_NAME: name})
        for child in found.get(name, ()):
            font.append(child)
    copier = Copier(allow_list("fonttable"), {}, fonts, Counter())
    return _word_part("fontTable", _finished(copier, root))


def _word_part(sort: str, data: bytes) -> NewPart:
    return NewPart(f"word/{sort}.xml", f"{WORD_TYPE}{sort}+xml", data)


def _rename_styles(root: etree._Element, styles: StyleNames) -> None:
    """Give each style its new name; drop what has no id, comes twice, or would hide text."""
    seen: set[str] = set()
    for style in list(root.iter(STYLE)):
        old = style.get(_STYLE_ID, "")
        name = styles.name_of(old)
        if name is None or old in seen:
            remove(style)
            continue
        seen.add(old)
        for named in list(style.iterchildren(_NAME)):
            style.remove(named)
        named = etree.Element(_NAME)
        named.set(W_VAL, name)
        style.insert(0, named)
        style.attrib.pop(_CUSTOM, "")
        if name not in listed("style_names"):
            style.set(_CUSTOM, "1")
        for child in ("basedOn", "next", "link"):
            target = style.find(qualified(f"w:{child}"))
            if target is not None and target.get(W_VAL, "") not in styles.ids:
                style.remove(target)
    for element in list(root.iter(*_VANISH)):
        remove(element)


def _plain_bullets(root: etree._Element, left: Counter[str]) -> None:
    """Picture bullets become the character that Word keeps beside them; names of lists go."""
    for tag, words in (("w:numPicBullet", "picture bullets"), ("w:lvlPicBulletId", "")):
        for element in list(root.iter(qualified(tag))):
            remove(element)
            if words:
                left[words] += 1
    for name in list(root.iter(_NAME)):
        remove(name)
    for element in list(root.iter(*_VANISH)):
        if is_on(element):
            left["hidden list numbers"] += 1
        remove(element)


def _plain_theme(root: etree._Element) -> None:
    """Fill with the theme's own colour where it would fill with a picture.

    The fonts for other scripts (Shruti, Latha, Kalinga ...) go too: Word has its own for each, and
    people are called so.
    """
    for name in ("objectDefaults", "extraClrSchemeLst", "custClrLst", "font"):
        for element in list(root.iter(qualified(f"a:{name}"))):
            remove(element)
    for fill in list(root.iter(qualified("a:blipFill"))):
        fill.tag = qualified("a:solidFill")
        for child in list(fill):
            fill.remove(child)
        fill.attrib.clear()
        etree.SubElement(fill, qualified("a:schemeClr"), val="phClr")


def _settings(readable: Readable) -> etree._Element:
    """Return the old settings (or none), without notes settings that have no notes to go with."""
    root = readable.settings
    if root is None:
        return etree.Element(qualified("w:settings"))
    notes = {story.sort: story.root for story in readable.of_sort(*_NOTE_PROPERTIES)}
    for sort, name in _NOTE_PROPERTIES.items():
        present = {note.get(qualified("w:id")) for note in notes[sort]} if sort in notes else set()
        for properties in list(root.iter(qualified(f"w:{name}"))):
            for reference in list(properties.iter(qualified(f"w:{sort[:-1]}"))):
                if reference.get(qualified("w:id")) not in present:
                    remove(reference)
    return root
