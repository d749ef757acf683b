"""The elements of DrawingML, charts, diagrams and VML that a release may hold.

Written from ECMA-376 part 1, sections 20 and 21, and part 4, section 19; links, sounds, ink,
external data and extension lists with unknown contents are left out on purpose.
"""

from __future__ import annotations

from typing import Final

from dhr_redact.verification.tables import names

_COLOURS: Final = """
    scrgbClr srgbClr hslClr sysClr schemeClr prstClr tint shade comp inv gray alpha alphaOff
    alphaMod hue hueOff hueMod sat satOff satMod lum lumOff lumMod red redOff redMod green
    greenOff greenMod blue blueOff blueMod gamma invGamma
"""
_FILLS: Final = """
    noFill solidFill gradFill blipFill pattFill grpFill gsLst gs lin path fillToRect tileRect
    fgClr bgClr blip srcRect stretch fillRect tile alphaModFix alphaBiLevel alphaCeiling alphaFloor
    alphaInv alphaMod alphaRepl biLevel blur clrChange clrFrom clrTo clrRepl duotone fillOverlay
    grayscl hsl lum tint ln prstDash custDash ds round bevel miter headEnd tailEnd
"""
_EFFECTS: Final = """
    effectLst effectDag cont effect glow innerShdw outerShdw prstShdw reflection softEdge
    relOff xfrm scene3d camera rot lightRig backdrop anchor norm up sp3d bevelT bevelB
    extrusionClr contourClr flatTx
"""
_SHAPES: Final = """
    graphic graphicData graphicFrameLocks spPr grpSpPr style lnRef fillRef effectRef fontRef off
    ext chOff chExt custGeom prstGeom avLst gd gdLst ahLst ahXY ahPolar pos cxnLst cxn rect
    pathLst moveTo lnTo arcTo quadBezTo cubicBezTo pt close spLocks picLocks cxnSpLocks
    grpSpLocks cpLocks extLst stCxn endCxn
"""
_TEXT: Final = """
    bodyPr prstTxWarp noAutofit normAutofit spAutoFit lstStyle defPPr lvl1pPr lvl2pPr lvl3pPr
    lvl4pPr lvl5pPr lvl6pPr lvl7pPr lvl8pPr lvl9pPr p pPr r rPr t br fld endParaRPr lnSpc spcBef
    spcAft spcPct spcPts buClrTx buClr buSzTx buSzPct buSzPts buFontTx buFont buNone buAutoNum
    buChar buBlip tabLst tab defRPr highlight uLnTx uLn uFillTx uFill latin ea cs sym rtl
"""
_THEME: Final = """
    theme themeElements clrScheme dk1 lt1 dk2 lt2 accent1 accent2 accent3 accent4 accent5 accent6
    hlink folHlink fontScheme majorFont minorFont font fmtScheme fillStyleLst lnStyleLst
    effectStyleLst effectStyle bgFillStyleLst objectDefaults spDef lnDef txDef extraClrSchemeLst
    extraClrScheme clrMap custClrLst custClr overrideClrMapping masterClrMapping
"""
MAIN: Final = names(_COLOURS + _FILLS + _EFFECTS + _SHAPES + _TEXT + _THEME)

IN_WORD: Final = names(
    """
    inline anchor extent effectExtent docPr cNvGraphicFramePr simplePos positionH positionV align
    posOffset wrapNone wrapSquare wrapTight wrapThrough wrapTopAndBottom wrapPolygon start lineTo
    """
)
IN_WORD_2010: Final = names("sizeRelH sizeRelV pctWidth pctHeight pctPosHOffset pctPosVOffset")
PICTURE: Final = names("pic nvPicPr cNvPr cNvPicPr blipFill spPr style")
SHAPES: Final = names(
    """
    wsp wgp wpc cNvPr cNvSpPr cNvCnPr cNvFrPr cNvGrpSpPr grpSp grpSpPr spPr style txbx linkedTxbx
    bodyPr graphicFrame xfrm bg whole
    """
)

CHARTS: Final = names(
    """
    chartSpace date1904 lang roundedCorners style clrMapOvr chart title tx rich strRef numRef f
    strCache numCache strLit numLit multiLvlStrRef multiLvlStrCache lvl ptCount pt v formatCode
    layout manualLayout layoutTarget xMode yMode wMode hMode x y w h overlay spPr txPr
    autoTitleDeleted pivotFmts pivotFmt view3D rotX rotY hPercent rAngAx perspective depthPercent
    floor sideWall backWall thickness pictureOptions applyToFront applyToSides applyToEnd
    pictureFormat pictureStackUnit plotArea areaChart area3DChart lineChart line3DChart stockChart
    radarChart scatterChart pieChart pie3DChart doughnutChart barChart bar3DChart ofPieChart
    surfaceChart surface3DChart bubbleChart barDir grouping varyColors ser idx order
    invertIfNegative explosion dPt dLbls dLbl delete numFmt dLblPos showLegendKey showVal
    showCatName showSerName showPercent showBubbleSize separator showLeaderLines leaderLines
    trendline name trendlineType period forward backward intercept dispRSqr dispEq trendlineLbl
    errBars errDir errBarType errValType noEndCap plus minus val cat xVal yVal bubbleSize
    bubble3D shape smooth marker symbol size gapWidth gapDepth overlap serLines axId dropLines
    hiLowLines upDownBars upBars downBars firstSliceAng holeSize ofPieType splitType splitPos
    custSplit secondPiePt secondPieSize wireframe bandFmts bandFmt bubbleScale showNegBubbles
    sizeRepresents radarStyle scatterStyle catAx valAx dateAx serAx scaling logBase orientation
    max min axPos majorGridlines minorGridlines majorTickMark minorTickMark tickLblPos crossAx
    crosses crossesAt crossBetween majorUnit minorUnit dispUnits custUnit builtInUnit
    dispUnitsLbl auto lblAlgn lblOffset noMultiLvlLbl tickLblSkip tickMarkSkip baseTimeUnit
    majorTimeUnit minorTimeUnit dTable showHorzBorder showVertBorder showOutline showKeys legend
    legendPos legendEntry plotVisOnly dispBlanksAs showDLblsOverMax printSettings headerFooter
    pageMargins pageSetup extLst ext
    """
)
CHART_STYLES: Final = names(
    """
    chartStyle colorStyle variation axisTitle bodyPr categoryAxis chartArea dataLabel
    dataLabelCallout dataPoint dataPoint3D dataPointLine dataPointMarker dataPointMarkerLayout
    dataPointWireframe dataTable defRPr downBar dropLine effectRef errorBar fillRef floor fontRef
    gridlineMajor gridlineMinor hiLoLine leaderLine legend lnRef plotArea plotArea3D seriesAxis
    seriesLine spPr styleClr title trendline trendlineLabel upBar valueAxis wall
    """
)
DIAGRAMS: Final = names(
    """
    dataModel ptLst pt prSet presLayoutVars orgChart chMax chPref bulletEnabled dir hierBranch
    animOne animLvl resizeHandles spPr t cxnLst cxn bg whole relIds layoutDef title desc catLst
    cat sampData styleData clrData layoutNode alg param shape adjLst adj presOf constrLst constr
    ruleLst rule varLst forEach choose if else colorsDef styleLbl fillClrLst linClrLst
    effectClrLst txLinClrLst txFillClrLst txEffectClrLst styleDef scene3d sp3d txPr style extLst
    """
)
DIAGRAM_DRAWINGS: Final = names(
    """
    drawing spTree nvGrpSpPr grpSpPr sp nvSpPr cNvPr cNvSpPr cNvGrpSpPr spPr style txBody txXfrm
    grpSp dataModelExt
    """
)
VML: Final = names(
    """
    shape shapetype group rect roundrect oval line polyline curve arc image imagedata stroke fill
    shadow textbox textpath formulas f handles h path background
    """
)
VML_OFFICE: Final = frozenset({"lock", "extrusion", "callout", "fill", "skew", "complex"})
VML_WORD: Final = names("wrap anchorlock bordertop borderbottom borderleft borderright")
