"""The attributes that a release may hold, by local name.

What marks history or machines (rsid, paraId, textId, author, date, docId, sid) is left out on
purpose. Names only; which element carries which is the writer's concern, since a value is
searched wherever it stands.
"""

from __future__ import annotations

from typing import Final

from dhr_redact.verification.tables import names

_PACKAGE: Final = "ContentType Extension PartName Id Target Type"
_COMPATIBILITY: Final = "Ignorable Requires space schemaLocation"
_WORD: Final = """
    abstractNumId accent1 accent2 accent3 accent4 accent5 accent6 after afterAutospacing afterLines
    anchor anchorLock ascii asciiTheme before beforeAutospacing beforeLines bg1 bg2 bidi bottom
    bottomFromText chapSep chapStyle char charSpace clear code color colFirst colLast combine
    combineBrackets count countBy cs csb0 csb1 cstheme customMarkFollows customStyle default
    defLockedState defQFormat defSemiHidden defUIPriority defUnhideWhenUsed dirty display
    displacedByCustomXml distance dropCap eastAsia eastAsiaTheme end endChars equalWidth evenHBand
    evenVBand fill first firstColumn firstLine firstLineChars firstRow firstRowFirstColumn
    firstRowLastColumn firstValue fldCharType fldLock fmt followedHyperlink footer format frame
    gutter h hAnchor hAnsi hAnsiTheme hRule hSpace hanging hangingChars header hint history
    hyperlink id ilvl instr lang lastColumn lastRow lastRowFirstColumn lastRowLastColumn
    latentStyles leader left leftChars leftFromText legacy legacyIndent legacySpace line
    linePitch lineRule lines locked multiLine name noHBand noVBand num numId numPicBulletId
    oddHBand oddVBand offsetFrom orient percent pos position qFormat relativeTo restart right
    rightChars rightFromText semiHidden sep shadow shapeId space spacing start startChars startAt
    styleId sz t1 t2 tblpX tblpXSpec tblpY tblpYSpec tentative themeColor themeFill themeFillShade
    themeFillTint themeShade themeTint top topFromText type uiPriority unhideWhenUsed uri
    usb0 usb1 usb2 usb3 vAnchor vSpace val vert vertCompress w wrap x xAlign y yAlign zOrder
    alignment allowOverlap restartNumberingAfterBreak
"""
_DRAWING: Final = """
    adj adjLst algn align ang anchorCtr arg arrowok aspectratio axis b bIns baseType
    baseline behindDoc bevel blurRad builtIn bwMode bx by cap cmpd cnt compatLnSpc contrast bright
    coordorigin coordsize csCatId csTypeId cstate cx cxnId cy d data dash dashstyle defTabSz descr
    destId destOrd dim dir dist distB distL distR distT dx dy ea editas edited endA endPos endAng
    endarrow endarrowlength endarrowwidth eqn extrusionH extrusionOk extrusionok fact fadeDir
    fillcolor filled filltype fitpath fitshape flip flipH flipV fLocksText flowChart fmla focus
    focusposition focussize for forName forceAA formatCode fov from fromWordArt fromT func g
    gradientshapeok grpId hR hangingPunct hasFill header hidden hideGeom hideLastTrans horzOverflow
    hue i idx in inset insetpen isActiveX joinstyle k kern kx ky kumimoji l lIns lastClr lat
    latinLnBrk layoutInCell len lim limo linestyle linkType loCatId loTypeId lon lum lvl marL marR
    max meth method min minRefreshable minVer miterlimit modelId moveWith mods noChangeArrowheads
    noChangeAspect noChangeShapeType noAdjustHandles noCrop noDrilldown noEditPoints noGrp noMove
    noResize noRot noSelect noTextEdit noUngrp normalizeH numCol oned on op opacity opt
    panose parTransId path pathEditMode phldr phldrT pitchFamily charset preferRelativeResize
    presAssocID presId presName presStyleCnt presStyleIdx presStyleLbl pri print prst
    prstMaterial ptType ptsTypes qsCatId qsTypeId r rAng rIns rad refFor refForName refPtType
    refType relId relativeFrom relativeHeight rev reverse rig rot rotWithShape rotatedBoundingBox
    rotate rotation rtl rtlCol sTypes sat scaled script shadeToTitle sibTransId side simplePos
    sideWall size spc spcCol spcFirstLastPara spcFirst spid spt srcId srcOrd srcType stA stAng
    stPos startarrow startarrowlength startarrowwidth step strike string stroke strokecolor
    stroked strokeweight style styleLbl swAng sx sy symbol t tIns tailEnd text textpathok thresh
    title alt to trim tx txBox typeface u ulnTx upright useBgFill useDef useLocalDpi v2 vertOverflow
    vid wR width wrapText wrapcoords xrange xscale yrange x1 x2 y1 y2 zOrderOff ext
    allowincell allowoverlap bullet connectangles connectlocs connectortype connecttype
    croptop cropbottom cropleft cropright gain blacklevel grayscale bilevel chromakey color2
    colors angle alignshape shadowok matrix offset offset2 origin obscured offsetlbl hralign
    hrpct hrnoshade hrstd hr layoutInCell doubleclicknotify regroupid anchorx anchory
     cut on bIns custT custAng custFlipHor custFlipVert custLinFactNeighborX
    custLinFactNeighborY
    custLinFactX custLinFactY custRadScaleInc custRadScaleRad custScaleX
    custScaleY custSzX custSzY coherent3DOff embed cs dm lo qs c normalizeH indent
    fontAlgn defPPr hOff vOff rtl autoTitleDeleted fontKerning
"""
_CHARTS: Final = "font shapetype dpi preferrelative sourceLinked formatCode header footer l r t b"
ATTRIBUTES: Final = names(" ".join((_PACKAGE, _COMPATIBILITY, _WORD, _DRAWING, _CHARTS)))
