"""Places in the dictionaries of pages, and in pages that no reader reaches."""

# ruff: noqa: E501  (a place is a row of a table)

from __future__ import annotations

from pikepdf import Array, Dictionary, Name, Object

from leaks.pdf_builder import Draft
from leaks.pdf_places.catalogue import outline
from leaks.pdf_places.rows import Plant, Row


def key(source: str) -> Plant:
    """Plant a key of a page: its name, a space, its value."""
    name, _, value = source.partition(" ")

    def plant(draft: Draft, secret: str) -> None:
        draft.page[name] = draft.direct(value, secret)

    return plant


def _stream(name: str, body: str, keys: str) -> Plant:
    def plant(draft: Draft, secret: str) -> None:
        draft.page[name] = draft.stream(body, keys, secret)

    return plant


def _node(draft: Draft, name: str) -> None:
    """Put a key into the node above the pages."""
    draft.root.Pages.Who = draft.direct("(NAME)", name)


def lost_page(draft: Draft, name: str) -> Object:
    """Return a page that is in no tree, with the name on it."""
    page = draft.obj("<< /Type /Page /MediaBox [0 0 595 842] >>")
    page.Contents = draft.stream("BT /F1 12 Tf 72 400 Td (NAME) Tj ET", "<< >>", name)
    page.Resources = Dictionary(Font=Dictionary(F1=draft.helvetica))
    return page


def _by_outline(draft: Draft, name: str) -> None:
    """Keep a page that only the outline points at."""
    outline("/Title (A heading)")(draft, name)
    draft.root.Outlines.Last.Dest = Array([lost_page(draft, name), Name.Fit])


def _by_link(draft: Draft, name: str) -> None:
    page = lost_page(draft, name)
    y = draft.line()
    link = draft.obj(f"<< /Type /Annot /Subtype /Link /Rect [72 {y} 160 {y + 12}] >>")
    link.Dest = Array([page, Name.Fit])
    draft.annotate(link)


def _by_parent(draft: Draft, name: str) -> None:
    """Keep a page as the page of a note on another."""
    y = draft.line()
    note = draft.obj(f"<< /Type /Annot /Subtype /Square /Rect [400 {y} 414 {y + 14}] >>")
    note.P = lost_page(draft, name)
    draft.annotate(note)


def _by_opening(draft: Draft, name: str) -> None:
    draft.root.OpenAction = Array([lost_page(draft, name), Name.Fit])


def _by_structure(draft: Draft, name: str) -> None:
    tree = draft.obj("<< /Type /StructTreeRoot >>")
    element = draft.obj("<< /Type /StructElem /S /P >>")
    element.P, element.Pg = tree, lost_page(draft, name)
    tree.K = Array([element])
    draft.root.StructTreeRoot = tree


def _empty_branch(draft: Draft, name: str) -> None:
    """Keep a branch of the tree of pages that counts no page."""
    branch = draft.obj("<< /Type /Pages /Count 0 /Kids [] /Who (NAME) >>", name)
    branch.Parent = draft.root.Pages
    draft.root.Pages.Extra = branch


PAGE_PARTS = (
    Row(
        "page-private",
        "private data of a page",
        key("/PieceInfo << /App << /LastModified (D:2031) /Private (NAME) >> >>"),
    ),
    Row("page-modified", "when a page was changed, holding text", key("/LastModified (NAME)")),
    Row(
        "page-metadata",
        "XMP of a page",
        _stream(
            "/Metadata",
            "<x:xmpmeta xmlns:x='adobe:ns:meta/'>NAME</x:xmpmeta>",
            "<< /Type /Metadata /Subtype /XML >>",
        ),
    ),
    Row("page-id", "the id of a captured page", key("/ID (NAME)")),
    Row(
        "page-actions",
        "a script at turning a page",
        key("/AA << /O << /S /JavaScript /JS (NAME) >> >>"),
    ),
    Row(
        "page-separation",
        "the colourant of a page",
        key("/SeparationInfo << /Pages [] /DeviceColorant (NAME) >>"),
    ),
    Row(
        "page-viewport",
        "the name of a part of a map",
        key(
            "/VP [<< /Type /Viewport /BBox [0 0 9 9] /Name (NAME) /Measure << /Type /Measure /R (NAME) >> >>]"
        ),
        alone=True,
    ),
    Row(
        "page-places",
        "names of places on a map",
        key(
            "/VP [<< /Type /Viewport /BBox [0 0 9 9] /PtData << /Type /PtData /Names [/NAME] /XPTS [[(NAME)]] >> >>]"
        ),
    ),
    Row("page-template-name", "what a page was made of", key("/TemplateInstantiated /NAME")),
    Row(
        "page-steps",
        "steps of a presentation",
        key("/PresSteps << /Type /NavNode /NA << /S /JavaScript /JS (NAME) >> >>"),
    ),
    Row(
        "page-group",
        "a key of a page's group",
        key("/Group << /S /Transparency /CS /DeviceRGB /Who (NAME) >>"),
    ),
    Row(
        "page-boxes",
        "how boxes of a page are shown",
        key("/BoxColorInfo << /CropBox << /Who (NAME) >> >>"),
    ),
    Row(
        "page-part",
        "the document part of a page",
        key("/DPart << /Type /DPart /DPM << /Who (NAME) >> >>"),
    ),
    Row("page-own-key", "a key of a page nobody knows", key("/Who << /NAME (NAME) >>")),
    Row("page-node", "a key of the node above the pages", _node),
    Row("page-branch", "a branch that counts no page", _empty_branch),
    Row("lost-page-outline", "a page that only the outline reaches", _by_outline),
    Row("lost-page-link", "a page that only a link reaches", _by_link),
    Row("lost-page-note", "a page that only a note reaches", _by_parent),
    Row("lost-page-opening", "a page that only the opening reaches", _by_opening),
    Row("lost-page-structure", "a page that only the structure reaches", _by_structure),
)
