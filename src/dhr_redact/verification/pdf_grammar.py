"""What a released PDF may hold: for each kind of dictionary its keys, and what stands under each.

A list of its own, shared with no writer, after ISO 32000-1 (PDF 1.7) and ISO 14289-1 (PDF/UA-1).
A key that is not here stops a release. `pdf_structure` walks a file along this table.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from dhr_redact.verification.tables import names

PLAIN: Final = "plain"
"""Numbers, truth values, names, and arrays of them: no text."""
LINK: Final = "link"
"""An object that is reached, and looked at, some other way."""
TEXT: Final = "text"
"""Text that says again what is shown."""
SHOWN: Final = "shown"
"""Text that a reader hears and that stands nowhere else: the description of a picture."""
HIDDEN: Final = "hidden"
"""Text that nobody sees: names of places within the file."""
BYTES: Final = "bytes"
"""Bytes without meaning: the file's identifier, a palette."""
ANYTHING: Final = "anything"
"""What is off the list, and all below it: searched, and not compared with the list."""
EACH: Final = "*"
"""After a kind: a dictionary whose keys are free names, each of this kind."""

_TABLE: Final = """
trailer: Size=plain Root=catalog Info=info ID=bytes
  Type=plain W=plain Index=plain Filter=plain DecodeParms=parameters Length=plain
catalog: Type=plain Version=plain Pages=pages Lang=lang MarkInfo=mark StructTreeRoot=tree
  Outlines=outlines ViewerPreferences=viewer Metadata=xmp PageMode=plain PageLayout=plain
  Names=nametrees PageLabels=labels
mark: Marked=plain Suspects=plain UserProperties=plain
viewer: DisplayDocTitle=plain Direction=plain
nametrees: Dests=destinations
destinations: Names=destinationlist Kids=destinations Limits=hidden
labels: Nums=label Kids=labels Limits=plain
label: Type=plain S=plain St=plain
info: Title=text Producer=program Creator=program CreationDate=date ModDate=date
pages: Type=plain Kids=page Count=plain Parent=link MediaBox=plain CropBox=plain Rotate=plain
  Resources=resources
page: Type=plain Parent=link MediaBox=plain CropBox=plain BleedBox=plain TrimBox=plain ArtBox=plain
  Rotate=plain Resources=resources Contents=content Annots=annotation StructParents=plain
  Group=group Tabs=plain UserUnit=plain
group: Type=plain S=plain CS=colour I=plain K=plain
content: Length=plain Filter=plain DecodeParms=parameters
parameters: Predictor=plain Colors=plain BitsPerComponent=plain Columns=plain EarlyChange=plain
resources: Font=font* XObject=xobject* ExtGState=state* ColorSpace=colour* Pattern=pattern*
  Shading=shading* ProcSet=plain Properties=properties*
properties: MCID=plain Lang=lang ActualText=text Alt=text E=text Type=plain Subtype=plain
  BBox=plain Attached=plain
annotation: Type=plain Subtype=plain Rect=plain Border=plain BS=border C=plain F=plain H=plain
  A=action Dest=place StructParent=plain P=link Contents=text QuadPoints=plain
border: Type=plain W=plain S=plain D=plain
action: Type=plain S=plain D=place URI=uri
outlines: Type=plain First=bookmark Last=link Count=plain
bookmark: Title=text Parent=link Prev=link Next=bookmark First=bookmark Last=link Count=plain
  Dest=place A=action C=plain F=plain SE=link
tree: Type=plain K=element IDTree=idtree ParentTree=numbertree ParentTreeNextKey=plain
  RoleMap=plain* ClassMap=attributes*
idtree: Names=idlist Kids=idtree Limits=hidden
numbertree: Nums=link Kids=numbertree Limits=plain
element: Type=plain S=plain P=link ID=hidden Pg=link K=element A=attributes C=plain R=plain T=text
  Lang=lang Alt=shown E=text ActualText=text Obj=link MCID=plain Stm=link
attributes: O=plain Placement=plain WritingMode=plain BackgroundColor=plain BorderColor=plain
  BorderStyle=plain BorderThickness=plain Color=plain Padding=plain SpaceBefore=plain
  SpaceAfter=plain StartIndent=plain EndIndent=plain TextIndent=plain TextAlign=plain BBox=plain
  Width=plain Height=plain BlockAlign=plain InlineAlign=plain TBorderStyle=plain TPadding=plain
  BaselineShift=plain LineHeight=plain TextDecorationColor=plain TextDecorationThickness=plain
  TextDecorationType=plain RubyAlign=plain RubyPosition=plain GlyphOrientationVertical=plain
  ColumnCount=plain ColumnGap=plain ColumnWidths=plain ListNumbering=plain RowSpan=plain
  ColSpan=plain Headers=hidden Scope=plain Summary=text Type=plain Subtype=plain Attached=plain
font0: Type=plain Subtype=plain BaseFont=plain Encoding=encoding ToUnicode=cmap
  DescendantFonts=cidfont
cidfont: Type=plain Subtype=plain BaseFont=plain CIDSystemInfo=system FontDescriptor=descriptor
  DW=plain W=plain DW2=plain W2=plain CIDToGIDMap=binary
system: Registry=bytes Ordering=bytes Supplement=plain
font1: Type=plain Subtype=plain BaseFont=plain Name=plain FirstChar=plain LastChar=plain
  Widths=plain FontDescriptor=descriptor Encoding=encoding ToUnicode=cmap
font3: Type=plain Subtype=plain Name=plain FontBBox=plain FontMatrix=plain CharProcs=drawing*
  Encoding=encoding FirstChar=plain LastChar=plain Widths=plain FontDescriptor=descriptor
  Resources=resources ToUnicode=cmap
descriptor: Type=plain FontName=plain FontFamily=text FontStretch=plain FontWeight=plain Flags=plain
  FontBBox=plain ItalicAngle=plain Ascent=plain Descent=plain Leading=plain CapHeight=plain
  XHeight=plain StemV=plain StemH=plain AvgWidth=plain MaxWidth=plain MissingWidth=plain
  FontFile=fontfile FontFile2=fontfile FontFile3=fontfile CharSet=text CIDSet=binary Style=style
  Lang=plain
style: Panose=bytes
encoding: Type=plain BaseEncoding=plain Differences=plain CMapName=plain CIDSystemInfo=system
  WMode=plain UseCMap=cmap Length=plain Filter=plain
cmap: Type=plain CMapName=plain CIDSystemInfo=system WMode=plain UseCMap=cmap Length=plain
  Filter=plain DecodeParms=parameters
fontfile: Length=plain Length1=plain Length2=plain Length3=plain Filter=plain Subtype=plain
  DecodeParms=parameters
binary: Length=plain Filter=plain DecodeParms=parameters
drawing: Length=plain Filter=plain DecodeParms=parameters
image: Type=plain Subtype=plain Width=plain Height=plain ColorSpace=colour BitsPerComponent=plain
  Decode=plain Interpolate=plain ImageMask=plain Mask=image SMask=image Intent=plain
  StructParent=plain Length=plain Filter=plain DecodeParms=parameters Name=plain Matte=plain
form: Type=plain Subtype=plain FormType=plain BBox=plain Matrix=plain Resources=resources
  Group=group StructParent=plain StructParents=plain Length=plain Filter=plain
  DecodeParms=parameters Name=plain
state: Type=plain LW=plain LC=plain LJ=plain ML=plain D=plain RI=plain OP=plain op=plain OPM=plain
  Font=font FL=plain SM=plain SA=plain BM=plain SMask=softmask CA=plain ca=plain AIS=plain
  TK=plain BG=function BG2=plain UCR=function UCR2=plain TR=plain TR2=plain
softmask: Type=plain S=plain G=xobject BC=plain TR=function
colour: WhitePoint=plain BlackPoint=plain Gamma=plain Matrix=plain Range=plain N=plain
  Alternate=colour Length=plain Filter=plain DecodeParms=parameters FunctionType=plain Domain=plain
  Size=plain BitsPerSample=plain Order=plain Encode=plain Decode=plain C0=plain C1=plain
  Functions=function Bounds=plain Subtype=plain Colorants=colour* Process=colour
  ColorSpace=colour Components=plain MixingHints=plain
function: FunctionType=plain Domain=plain Range=plain Size=plain BitsPerSample=plain Order=plain
  Encode=plain Decode=plain N=plain C0=plain C1=plain Functions=function Bounds=plain Length=plain
  Filter=plain DecodeParms=parameters
tiling: Type=plain PatternType=plain PaintType=plain TilingType=plain BBox=plain XStep=plain
  YStep=plain Resources=resources Matrix=plain Length=plain Filter=plain DecodeParms=parameters
shaded: Type=plain PatternType=plain Shading=shading Matrix=plain ExtGState=state
shading: ShadingType=plain ColorSpace=colour Background=plain BBox=plain AntiAlias=plain
  Domain=plain Matrix=plain Function=function Coords=plain Extend=plain BitsPerCoordinate=plain
  BitsPerComponent=plain BitsPerFlag=plain Decode=plain VerticesPerRow=plain Length=plain
  Filter=plain DecodeParms=parameters
xmp: Type=plain Subtype=plain Length=plain Filter=plain
"""


def _read(table: str) -> Mapping[str, Mapping[str, str]]:
    kinds: dict[str, dict[str, str]] = {}
    keys: dict[str, str] = {}
    for word in table.split():
        if word.endswith(":"):
            keys = kinds.setdefault(word.removesuffix(":"), {})
        else:
            key, _, kind = word.partition("=")
            keys[f"/{key}"] = kind
    return kinds


GRAMMAR: Final = _read(_TABLE)

CHOICES: Final[Mapping[str, tuple[str, Mapping[str, str]]]] = {
    "xobject": ("/Subtype", {"/Image": "image", "/Form": "form"}),
    "font": (
        "/Subtype",
        {
            "/Type0": "font0",
            "/Type3": "font3",
            "/TrueType": "font1",
            "/Type1": "font1",
            "/MMType1": "font1",
        },
    ),
    "pattern": ("/PatternType", {"1": "tiling", "2": "shaded"}),
    "page": ("/Type", {"/Page": "page", "/Pages": "pages"}),
}
"""Kinds that a key of the dictionary tells apart; any other value is a finding."""

VALUES: Final[Mapping[tuple[str, str], frozenset[str]]] = {
    ("annotation", "/Subtype"): names("/Link"),
    ("action", "/S"): names("/GoTo /URI"),
    ("group", "/S"): names("/Transparency"),
    ("attributes", "/O"): names("/Layout /List /Table /PrintField /Artifact"),
    ("fontfile", "/Subtype"): names("/Type1C /CIDFontType0C /OpenType"),
    ("image", "/Filter"): names("/FlateDecode /DCTDecode"),
    ("function", "/FunctionType"): names("0 2 3 4"),
}
"""Keys whose value must be one of a few."""

NEVER: Final[Mapping[str, str]] = {
    "/AA": "an action that runs by itself",
    "/OpenAction": "an action that runs by itself",
    "/JS": "a script",
    "/JavaScript": "a script",
    "/AcroForm": "a form",
    "/XFA": "a form",
    "/EmbeddedFiles": "attached files",
    "/AF": "attached files",
    "/EF": "an attached file",
    "/FS": "an attached file",
    "/Collection": "a portfolio of files",
    "/OCProperties": "layers",
    "/OC": "a layer",
    "/PieceInfo": "a program's private notes",
    "/LastModified": "the time of a change",
    "/Threads": "articles",
    "/B": "articles",
    "/Thumb": "a small picture of the page",
    "/SpiderInfo": "where the file was copied from",
    "/URI": "a base for links",
    "/Perms": "permissions and signatures",
    "/DSS": "signatures",
    "/Legal": "a legal statement",
    "/Requirements": "requirements of a viewer",
    "/Extensions": "extensions",
    "/DPartRoot": "parts of a document",
    "/OutputIntents": "how the file was to be printed",
    "/Dests": "named places",
    "/P": "a label in front of page numbers",
    "/Metadata": "notes about one object",
    "/Alternates": "another version of a picture",
    "/OPI": "a path to a picture",
    "/Ref": "a link to another file",
    "/PresSteps": "steps of a presentation",
    "/Trans": "a transition",
    "/Popup": "a note",
    "/T": "an author",
    "/Subj": "a subject",
    "/RC": "rich text",
    "/NM": "a name of an annotation",
    "/M": "the time of a change",
    "/AP": "an appearance",
    "/V": "a field's value",
    "/Author": "an author",
    "/Subject": "a subject",
    "/Keywords": "keywords",
    "/UserUnit": "a unit",
    "/Next": "one action after another",
    "/PS": "a PostScript program",
    "/Encrypt": "encryption",
    "/Prev": "an earlier state",
    "/XRefStm": "two tables of objects",
}
"""Words for what is off the list, so that a report can say which it was."""
