"""Words of the file format itself, which are not residue when a person happens to share them.

A victim called Georgia, Mark or Val must not be found in `w:ascii="Georgia"`, a fill called
"black" or the attribute `w:val`. Only a whole value that belongs to the format is set aside, never
one in an attribute that holds free text; a word that is missing here stops a release, no more.
"""

from __future__ import annotations

import re
from typing import Final

from dhr_redact.verification.elements import HARMLESS_NAMESPACES
from dhr_redact.verification.tables import names

FREE_TEXT: Final = names(
    "descr title alt string tooltip instr author initials userId displayName alias fullDate "
    "hyperlinkBase creator name"
)
"""Attributes that may hold whatever somebody typed. What stands in them is always searched."""

SHOWN: Final = frozenset({"descr", "title", "alt", "string"})
"""Attributes that a reader sees or hears: alternative text and the text of WordArt."""

FONTS: Final = names(
    """
    Aptos Arial Calibri Cambria Candara Consolas Constantia Corbel Courier Georgia Helvetica
    Impact Roboto Symbol Tahoma Times Verdana Webdings Wingdings Batang SimSun Mangal Meiryo
    Garamond Geneva Monaco OpenSymbol DengXian Latha Raavi Sylfaen Vrinda Shruti Kartika
    Tunga Gautami Iskoola Nyala DaunPenh DokChampa Ebrima Gadugi Mingliu PMingLiU SimHei
    KaiTi FangSong Gulim Dotum Malgun Lucida
    """
) | frozenset(
    """
    Aptos Display, Arial Black, Arial Narrow, Arial Unicode MS, Book Antiqua, Bookman Old
    Style, Calibri Light, Cambria Math, Century Gothic, Comic Sans MS, Courier New, DejaVu
    Sans, Franklin Gothic Book, Gill Sans MT, Liberation Sans, Liberation Serif, Lucida
    Console, Lucida Sans Unicode, MS Gothic, MS Mincho, MS PGothic, Noto Sans, Noto Sans CJK
    SC, Noto Serif, Open Sans, Palatino Linotype, Rockwell, Segoe UI, Segoe UI Symbol, Segoe
    UI Emoji, Times New Roman, Trebuchet MS, Wingdings 2, Wingdings 3, Yu Gothic, Yu Gothic
    Light, Yu Mincho, MV Boli, Microsoft Himalaya, Microsoft Uighur, Microsoft Yi Baiti,
    Mongolian Baiti, Plantagenet Cherokee, Estrangelo Edessa, Euphemia, Traditional Arabic,
    Angsana New, Cordia New, Moolboran, Arabic Transparent, Browallia New, MoolBoran, Lohit
    Devanagari, FreeSans, Franklin Gothic Medium, Gill Sans, Lato, Montserrat, Carlito,
    Caladea
    """.replace("\n    ", " ")
    .strip(" \n")
    .split(", ")
)

_STYLE_WORDS: Final = names(
    "normal default paragraph font heading title subtitle no spacing quote intense emphasis strong "
    "subtle reference book list bullet number continue table grid light dark medium colorful plain "
    "shading accent toc index header footer footnote endnote text char character body first "
    "indent hyperlink followed page line balloon annotation comment subject date salutation "
    "signature closing message envelope address return macro html block block caption of figures "
    "authorities placeholder revision web simple classic columns contemporary elegant professional "
    "theme latent placeholder unresolved mention smart link and outline style document map note "
    "office para car zchn carattere sample typewriter variable definition code cite acronym "
    "preformatted keyboard bibliography area 3d effects b s colourful"
)

WORDS: Final = names(
    # booleans, alignment, positions, sizes
    "true false on off auto none nil left right center centre start end both distribute top bottom "
    "inside outside middle justify inline absolute relative static page margin column paragraph "
    "character line text page-break leftMargin rightMargin topMargin bottomMargin insideMargin "
    "around notBeside through tight square topAndBottom bothSides largest position width height "
    "visibility visible hidden z-index margin-left margin-top margin-right margin-bottom "
    # borders, fills, colours
    "single double dotted dashed thick thin thinThickSmallGap thickThinSmallGap dotDash dotDotDash "
    "wave triple outset inset clear solid pct diagStripe horzStripe black white red green blue "
    "yellow cyan magenta darkBlue darkCyan darkGreen darkMagenta darkRed darkYellow darkGray "
    "lightGray gray silver window windowText background1 background2 text1 text2 accent1 accent2 "
    "accent3 accent4 accent5 accent6 hyperlink followedHyperlink dark1 dark2 light1 light2 bg1 bg2 "
    "tx1 tx2 dk1 dk2 lt1 lt2 hlink folHlink phClr fill stroke cont bar "
    # numbering, styles, tables, sections
    "decimal upperRoman lowerRoman upperLetter lowerLetter ordinal bullet hybridMultilevel "
    "multilevel singleLevel tab space nothing restart continue continuous nextPage evenPage "
    "oddPage nextColumn portrait landscape default first even odd table numbering character "
    "separator continuationSeparator normal minor major minorHAnsi majorHAnsi minorBidi majorBidi "
    "minorEastAsia majorEastAsia minorAscii majorAscii eastAsia roman swiss modern script "
    "decorative variable fixed dxa fill autofit exact atLeast pageBreakBefore firstRow lastRow "
    "firstCol lastCol band1Vert band2Vert band1Horz band2Horz neCell nwCell seCell swCell "
    "wholeTable "
    "lines linesAndChars snapToChars baseline superscript subscript preserve begin separate drop "
    # drawing
    "rect roundRect ellipse triangle line straightConnector1 heart moon sun cloud star5 frame "
    "can "
    "cube bevel donut plaque flowChartProcess flowChartDecision rightArrow leftArrow upArrow "
    "downArrow wedgeRectCallout horz vert vert270 wordArtVert square flat rnd miter ctr tl tr bl "
    "br "
    "ct l r t b sm med lg sng dbl overflow clip ellipsis dot dash lgDash sysDot sysDash wps wpg "
    "wpc w14 w15 w16 stretch tile bwMode black automatic wrap margin-left x y "
    # charts
    "clustered stacked standard percentStacked col bar area pie scatter nextTo low high zero gap "
    "span minMax cross out in lineMarker smooth marker circle diamond auto between midCat inEnd "
    "outEnd bestFit General max min Sheet1 "
    # settings and properties
    "compatibilityMode enableOpenTypeFeatures overrideTableStyleFontSizeAndJustification "
    "differentiateMultirowTableHeaders useWord2013TrackBottomHyphenation doNotFlipMirrorIndents "
    "print web percent bestFit fullPage UTF-8 yes standalone Word Document "
    "http://schemas.microsoft.com/office/word dhr_redact dhr-redact PAGE NUMPAGES SECTIONPAGES "
    "MERGEFORMAT Arabic "
    "orthographicFront threePt before after num centerGroup doNotCompress subSup undOvr "
    # VML's styles
    "mso-position-horizontal mso-position-horizontal-relative mso-position-vertical "
    "mso-position-vertical-relative mso-wrap-style mso-wrap-distance-left mso-wrap-distance-right "
    "mso-wrap-distance-top mso-wrap-distance-bottom mso-width-percent mso-width-relative "
    "mso-height-percent mso-height-relative mso-fit-shape-to-text v-text-anchor v-text-kern "
    "v-rotate-letters layout-flow font-family font-size font-weight text-align rotation flip"
)
"""Values of the format's closed lists, by the exact letters in which the format writes them."""

_NUMBER: Final = re.compile(
    r"[+\-]?(?:\d{1,9}(?:\.\d+)?|\.\d+)(?:%|pt|in|cm|mm|px|em|pc|emu|f|fd)?|#?[0-9A-Fa-f]{6}"
    r"|0x[0-9A-Fa-f]{1,8}|[0-9A-F]{8}|[0-9A-F]{2}(?:[0-9A-F]{2}){9}"
)
_LANGUAGE: Final = re.compile(r"[a-z]{2,3}(?:-[A-Z][a-z]{3})?-[A-Z]{2}|x-none|[A-Z][a-z]{3}(?=$)")
_GENERATED: Final = re.compile(
    r"rId\d{1,6}|b\d{1,6}|S\d{1,6}|_x0000_[ist]\d{1,6}|#_x0000_t\d{1,6}|s\d{1,6}"
    r"|\{[0-9A-F]{8}-(?:[0-9A-F]{4}-){3}[0-9A-F]{12}\}|(?:Sheet\d+!)?\$?[A-Z]{1,3}\$?\d+"
    r"(?::\$?[A-Z]{1,3}\$?\d+)?|m,l,\d+,\d+(?:[a-z0-9,]*)"
)
_SCRIPTS: Final = names(
    "Jpan Hang Hans Hant Arab Hebr Thai Ethi Beng Gujr Khmr Knda Guru Cans Cher Yiii Tibt Thaa "
    "Deva Telu Taml Syrc Orya Mlym Laoo Sinh Mong Viet Uigh Geor Armn Bugi Bopo Java Lisu Mymr "
    "Nkoo Olck Osma Phag Syrn Syrj Syre Sora Tale Talu Tfng"
)
_SPLIT: Final = re.compile(r"([\s;:,]+)")


def is_format(value: str) -> bool:
    """Tell whether a whole value is one of the format's own."""
    return (
        value in WORDS
        or value in FONTS
        or value in _SCRIPTS
        or value in HARMLESS_NAMESPACES
        or bool(_NUMBER.fullmatch(value))
        or bool(_GENERATED.fullmatch(value))
        or (bool(_LANGUAGE.fullmatch(value)) and "-" in value)
        or is_style(value)
    )


def is_style(value: str) -> bool:
    """Tell whether a value is the name or id of one of Word's own styles."""
    spaced = re.sub(r"(?<=[a-z\d])(?=[A-Z])|(?<=[a-z])(?=\d)|(?<=[A-Z])(?=[A-Z][a-z])", " ", value)
    style_words = [word for word in re.split(r"[\s\-()]+", spaced.casefold()) if word]
    named = [word for word in style_words if not re.fullmatch(r"\d{1,2}", word)]
    return bool(named) and all(word in _STYLE_WORDS for word in named)


def left_to_search(attribute: str, value: str) -> str:
    """Return what of an attribute's value must be searched: nothing if the format wrote it.

    `attribute` is the local name. A value made of several ('position:absolute;width:9pt') is
    looked at piece by piece, unless it is free text.
    """
    if attribute in FREE_TEXT and not (attribute == "name" and is_format(value)):
        return value
    if is_format(value):
        return ""
    pieces = _SPLIT.split(value)
    return "".join(piece for piece in pieces if not is_format(piece))
