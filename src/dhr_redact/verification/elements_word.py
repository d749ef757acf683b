"""The elements of WordprocessingML, mathematics and the package that a release may hold.

Written from ECMA-376 part 1, sections 17, 22.1 and part 2; what carries history, people, data or
links is left out on purpose (`structure.NEVER`). A list of names and nothing else.
"""

from __future__ import annotations

from typing import Final

from dhr_redact.verification.tables import names

_TEXT: Final = """
    document body background p r t tab br cr ptab sym noBreakHyphen softHyphen pgNum dayShort
    monthShort yearShort dayLong monthLong yearLong bookmarkStart bookmarkEnd hyperlink drawing
    pict fldChar fldSimple instrText footnoteReference endnoteReference footnoteRef endnoteRef
    separator continuationSeparator hdr ftr footnotes footnote endnotes endnote ruby rubyPr
    rubyAlign hps hpsRaise hpsBaseText lid rt rubyBase txbxContent dir bdo lastRenderedPageBreak
"""
_RUN: Final = """
    rPr rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint
    noProof snapToGrid color spacing w kern position sz szCs highlight u effect bdr shd fitText
    vertAlign rtl cs em lang eastAsianLayout oMath vanish specVanish
"""
_PARAGRAPH: Final = """
    pPr pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr ilvl numId
    suppressLineNumbers pBdr top left bottom right start end between bar tabs suppressAutoHyphens
    kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd ind
    contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment
    textboxTightWrap outlineLvl cnfStyle
"""
_TABLE: Final = """
    tbl tblPr tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW
    tblCellSpacing tblInd tblBorders insideH insideV tblLayout tblCellMar tblLook tblCaption
    tblDescription tblGrid gridCol tr trPr tblPrEx gridBefore gridAfter wBefore wAfter cantSplit
    trHeight tblHeader tc tcPr tcW gridSpan hMerge vMerge tcBorders tl2br tr2bl noWrap
    tcMar tcFitText vAlign hideMark headers header
"""
_SECTION: Final = """
    sectPr headerReference footerReference footnotePr endnotePr pos numFmt numStart numRestart
    type pgSz pgMar paperSrc pgBorders lnNumType pgNumType cols col formProt noEndnote titlePg
    rtlGutter docGrid
"""
_STYLES: Final = """
    styles docDefaults rPrDefault pPrDefault latentStyles lsdException style name basedOn next
    link autoRedefine semiHidden unhideWhenUsed uiPriority qFormat
    locked hidden tblStylePr numbering
    abstractNum multiLevelType styleLink numStyleLink lvl lvlRestart isLgl suff lvlText
    lvlPicBulletId lvlJc legacy num abstractNumId lvlOverride startOverride numPicBullet
    numIdMacAtCleanup fonts font altName panose1 charset family notTrueType pitch sig
"""
_SETTINGS: Final = """
    settings zoom bordersDoNotSurroundHeader bordersDoNotSurroundFooter mirrorMargins
    alignBordersAndEdges gutterAtTop evenAndOddHeaders defaultTabStop autoHyphenation
    consecutiveHyphenLimit hyphenationZone doNotHyphenateCaps characterSpacingControl
    bookFoldRevPrinting bookFoldPrinting bookFoldPrintingSheets drawingGridHorizontalSpacing
    drawingGridVerticalSpacing displayHorizontalDrawingGridEvery displayVerticalDrawingGridEvery
    noLineBreaksAfter noLineBreaksBefore noPunctuationKerning compat compatSetting themeFontLang
    clrSchemeMapping decimalSymbol listSeparator displayBackgroundShape printTwoOnOne
    strictFirstAndLastChars updateFields removePersonalInformation removeDateAndTime
    doNotTrackMoves hideSpellingErrors hideGrammaticalErrors embedSystemFonts
    doNotShadeFormData doNotUseMarginsForDrawingGridOrigin drawingGridHorizontalOrigin
    drawingGridVerticalOrigin useFELayout ulTrailSpace spaceForUL balanceSingleByteDoubleByteWidth
    doNotLeaveBackslashAlone adjustLineHeightInTable doNotExpandShiftReturn breakWrappedTables
    snapToGridInCell wrapTextWithPunct useAsianBreakRules growAutofit noLeading noColumnBalance
    doNotBreakWrappedTables doNotSnapToGridInCell selectFldWithFirstOrLastChar
    applyBreakingRules doNotWrapTextWithPunct doNotUseEastAsianBreakRules
    useWord2002TableStyleRules useNormalStyleForList doNotUseIndentAsNumberingTabStop
    useAltKinsokuLineBreakRules allowSpaceOfSameStyleInTable doNotSuppressIndentation
    doNotAutofitConstrainedTables autofitToFirstFixedWidthCell underlineTabInNumList
    displayHangulFixedWidth splitPgBreakAndParaMark doNotVertAlignCellWithSp
    doNotBreakConstrainedForcedTable doNotVertAlignInTxbx useAnsiKerningPairs cachedColBalance
    suppressTopSpacing suppressBottomSpacing suppressSpBfAfterPgBrk suppressSpacingAtTopOfPage
    lineWrapLikeWord6 noTabHangInd usePrinterMetrics layoutRawTableWidth
    layoutTableRowsApart useWord97LineBreakRules alignTablesRowByRow forgetLastTabAlignment
    footnoteLayoutLikeWW8 shapeLayoutLikeWW8 truncateFontHeightsLikeWP6 swapBordersFacingPages
    convMailMergeEsc printColBlack showBreaksInFrames subFontBySize mwSmallCaps wpJustification
    wpSpaceWidth noExtraLineSpacing noSpaceRaiseLower uiCompat97To2003
    doNotUseHTMLParagraphAutoSpacing doNotSuppressParagraphBorders
"""
WORD: Final = names(_TEXT + _RUN + _PARAGRAPH + _TABLE + _SECTION + _STYLES + _SETTINGS)

MATHEMATICS: Final = names(
    """
    oMath oMathPara oMathParaPr jc r rPr t acc accPr bar barPr box boxPr borderBox borderBoxPr d
    dPr eqArr eqArrPr f fPr func funcPr groupChr groupChrPr limLow limLowPr limUpp limUppPr m mPr
    mr mcs mc mcPr count mcJc nary naryPr phant phantPr rad radPr sPre sPrePr sSub sSubPr sSubSup
    sSubSupPr sSup sSupPr e num den fName lim deg sub sup chr pos begChr endChr sepChr grow shp
    baseJc maxDist objDist rSpRule rSp cGpRule cGp cSp plcHide type limLoc subHide supHide degHide
    opEmu noBreak diff brk aln hideTop hideBot hideLeft hideRight strikeBLTR strikeH strikeTLBR
    strikeV show zeroWid zeroAsc zeroDesc transp vertJc alnScr ctrlPr argPr argSz lit nor scr sty
    mathPr mathFont brkBin brkBinSub smallFrac dispDef lMargin rMargin defJc preSp postSp interSp
    intraSp wrapIndent wrapRight intLim naryLim
    """
)

CONTENT_TYPES: Final = frozenset({"Types", "Default", "Override"})
RELATIONSHIPS: Final = frozenset({"Relationships", "Relationship"})
CORE_PROPERTIES: Final = frozenset({"coreProperties"})
CORE_TITLE: Final = frozenset({"title"})
APP_PROPERTIES: Final = frozenset({"Properties", "Application", "AppVersion", "DocSecurity"})
ALTERNATES: Final = frozenset({"AlternateContent", "Choice", "Fallback"})
WORD_2010: Final = names(
    """
    glow shadow reflection textOutline textFill scene3d props3d ligatures numForm numSpacing
    stylisticSets styleSet cntxtAlts noFill solidFill gradFill gsLst gs lin path fillToRect
    prstDash round bevel miter srgbClr schemeClr tint shade alpha hueMod sat satOff satMod lum
    lumOff lumMod camera lightRig rot bevelT bevelB extrusionClr contourClr
    """
)
