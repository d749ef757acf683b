"""Places in marked content and in the structure tree, which screen readers speak."""

# ruff: noqa: E501  (a place is a row of a table; operators are not broken over lines)

from __future__ import annotations

from pikepdf import Array, Dictionary, Name, Object, String

from leaks.pdf_builder import Draft, source
from leaks.pdf_places.rows import Plant, Row, Sort


def _tree(draft: Draft) -> Object:
    """Return the structure tree, made at first."""
    if "/StructTreeRoot" not in draft.root:
        draft.root.StructTreeRoot = draft.obj(
            "<< /Type /StructTreeRoot /K [] /ParentTree << /Nums [] >> >>"
        )
        draft.root.MarkInfo = Dictionary(Marked=True)
    return draft.root.StructTreeRoot


def _element(draft: Draft, keys: str, name: str, shows: str = "Seen in a paragraph.") -> Object:
    """Add a paragraph that shows words, with keys of its element."""
    tree = _tree(draft)
    element = draft.obj(f"<< /Type /StructElem {'' if '/S ' in keys else '/S /P'} {keys} >>", name)
    element.P, element.Pg = tree, draft.page
    number = len(tree.K)
    element.K = number
    tree.K.append(element)
    draft.draw(f"/P << /MCID {number} >> BDC BT /F1 12 Tf 72 {draft.line()} Td ({shows}) Tj ET EMC")
    page_key = len(draft.pages) - 1
    if "/StructParents" not in draft.page:
        draft.page.StructParents = page_key
        tree.ParentTree.Nums.extend([page_key, draft.pdf.make_indirect(Array())])
    numbers = list(tree.ParentTree.Nums)[0::2]
    row = tree.ParentTree.Nums[2 * numbers.index(page_key) + 1]
    while len(row) < number:
        row.append(None)
    row.append(element)
    return element


def element(keys: str) -> Plant:
    """Plant in the keys of an element that shows harmless words."""

    def plant(draft: Draft, name: str) -> None:
        _element(draft, keys, name)

    return plant


def _shown(draft: Draft, name: str) -> None:
    """Show the name in a tagged paragraph."""
    _element(draft, "", name, f"Ahead {name} behind.")


def _shown_spoken(draft: Draft, name: str) -> None:
    """Show the name in a paragraph whose element speaks the same words."""
    _element(draft, "/ActualText (Ahead NAME behind.) /Alt (NAME)", name, f"Ahead {name} behind.")


def marked(properties: str, shows: str = "Seen", tag: str = "Span") -> Plant:
    """Plant in the property list of marked content."""

    def plant(draft: Draft, name: str) -> None:
        draft.draw(
            f"/{tag} {source(properties, name)} BDC BT /F1 12 Tf 72 {draft.line()} Td ({source(shows, name)}) Tj ET EMC"
        )

    return plant


def _spoken_letters(draft: Draft, name: str) -> None:
    """Show other letters than those that marked content says."""
    draft.around(f"/Span << /ActualText ({name}) >> BDC (XXXX) Tj EMC")


def _spoken_inside(draft: Draft, name: str) -> None:
    """Show half of the name and leave the other half to ActualText."""
    half = len(name) // 2
    draft.around(f"({name[:half]}) Tj /Span << /ActualText ({name[half:]}) >> BDC (#) Tj EMC")


def _property_resource(draft: Draft, name: str) -> None:
    key = draft.resource("Properties", draft.obj("<< /ActualText (NAME) >>", name))
    draft.draw(f"/Span {key} BDC BT /F1 12 Tf 72 {draft.line()} Td (Seen) Tj ET EMC")


def _property_name(draft: Draft, name: str) -> None:
    key = draft.resource("Properties", draft.obj("<< /Lang (en-GB) >>"), f"/{name}")
    draft.draw(f"/Span {key} BDC BT /F1 12 Tf 72 {draft.line()} Td (Seen) Tj ET EMC")


def _point(draft: Draft, name: str) -> None:
    draft.draw(f"/Note << /Who ({name}) >> DP /{name} MP")


def _tag(draft: Draft, name: str) -> None:
    draft.draw(f"/{name} BMC BT /F1 12 Tf 72 {draft.line()} Td (Seen) Tj ET EMC")


def _root(change: str) -> Plant:
    """Plant in a dictionary of the tree's root."""
    key, _, value = change.partition(" ")

    def plant(draft: Draft, name: str) -> None:
        _element(draft, "", name)
        _tree(draft)[key] = draft.direct(value, name)

    return plant


def _namespace(draft: Draft, name: str) -> None:
    made = _element(draft, "", name)
    space = draft.obj("<< /Type /Namespace /NS (https://www.example.org/NAME) >>", name)
    _tree(draft).Namespaces = Array([space])
    made.NS = space


def _role(draft: Draft, name: str) -> None:
    _element(draft, "/S /NAME", name)
    _tree(draft).RoleMap = Dictionary({f"/{name}": Name.P})


def _class(draft: Draft, name: str) -> None:
    _element(draft, "/C /NAME", name)
    _tree(draft).ClassMap = draft.direct("<< /NAME << /O /Layout /Placement /Block >> >>", name)


def _id_tree(draft: Draft, name: str) -> None:
    made = _element(draft, "/ID (seen)", name)
    _tree(draft).IDTree = Dictionary(Names=Array([String(name), made]))


def _lost_element(draft: Draft, name: str) -> None:
    """Keep an element only in the parent tree."""
    _element(draft, "", name)
    lost = draft.obj("<< /Type /StructElem /S /P /ActualText (NAME) >>", name)
    _tree(draft).ParentTree.Nums.extend([900, lost])


def _detached(draft: Draft, name: str) -> None:
    """Keep a deleted note in the tree, as the object of an element."""
    made = _element(draft, "/S /Annot", name)
    note = draft.obj("<< /Type /Annot /Subtype /Text /Rect [0 0 1 1] /Contents (NAME) >>", name)
    made.K = Array([draft.obj("<< /Type /OBJR >>")])
    made.K[0].Obj = note


def _figure(draft: Draft, name: str) -> None:
    """Describe a drawing by words that name the person and stay otherwise."""
    _element(draft, "/S /Figure /Alt (A photograph of NAME in a garden)", name)


def _element_file(draft: Draft, name: str) -> None:
    made = _element(draft, "", name)
    spec = draft.obj("<< /Type /Filespec /F (x.xml) /AFRelationship /Data /EF << >> >>")
    spec.EF.F = draft.stream("<who>NAME</who>", "<< /Type /EmbeddedFile >>", name)
    made.AF = Array([spec])


STRUCTURE = (
    Row("tagged", "shown in a tagged paragraph", _shown, Sort.TEXT),
    Row("tagged-spoken", "shown, and spoken by the element", _shown_spoken, Sort.TEXT),
    Row("element-actual-text", "ActualText of an element", element("/ActualText (NAME)")),
    Row("element-actual-text-wide", "ActualText in UTF-16", element("/ActualText U16")),
    Row("element-alt", "Alt of an element", element("/Alt (NAME)")),
    Row("element-figure", "Alt of a figure", _figure),
    Row("element-expansion", "E of an element", element("/E (NAME)")),
    Row("element-title", "T of an element", element("/T (NAME)")),
    Row("element-id", "ID of an element", element("/ID (NAME)")),
    Row("element-language", "Lang of an element", element("/Lang (NAME)")),
    Row(
        "element-phoneme",
        "how an element is said",
        element("/Phoneme (NAME) /PhoneticAlphabet /ipa"),
    ),
    Row("element-role", "a role of the writer's own", _role),
    Row("element-class", "a class of elements", _class),
    Row(
        "element-attribute",
        "an attribute of the writer's own",
        element("/A << /O /UserProperties /P [<< /N (Who) /V (NAME) /F (NAME) >>] >>"),
    ),
    Row(
        "element-attribute-name",
        "the name of an attribute",
        element("/A << /O /UserProperties /P [<< /N (NAME) /V 1 >>] >>"),
    ),
    Row(
        "element-summary",
        "the summary of a table",
        element("/S /Table /A << /O /Table /Summary (NAME) >>"),
    ),
    Row(
        "element-headers",
        "the headers of a cell",
        element("/S /TD /A << /O /Table /Headers [(NAME)] >>"),
    ),
    Row(
        "element-css",
        "an attribute of another program",
        element("/A << /O /CSS-2.00 /Who (NAME) >>"),
    ),
    Row("element-own-key", "a key of an element nobody knows", element("/Who (NAME)")),
    Row("element-namespace", "a namespace", _namespace),
    Row("element-file", "a file of an element", _element_file),
    Row("element-lost", "an element only in the parent tree", _lost_element),
    Row("element-object", "a deleted note, kept by the tree", _detached),
    Row("tree-ids", "the tree of ids", _id_tree),
    Row(
        "tree-lexicon",
        "a lexicon",
        _root("/PronunciationLexicon [<< /Type /Filespec /F (NAME.pls) >>]"),
    ),
    Row("tree-own-key", "a key of the tree nobody knows", _root("/Who (NAME)")),
    Row("marked-spoken", "ActualText over other letters", _spoken_letters, Sort.DRAWN),
    Row(
        "marked-spoken-half",
        "half of the name is ActualText",
        _spoken_inside,
        Sort.DRAWN,
        halves=True,
    ),
    Row("marked-actual-text", "ActualText of marked content", marked("<< /ActualText (NAME) >>")),
    Row("marked-alt", "Alt of marked content", marked("<< /Alt (NAME) >>")),
    Row("marked-expansion", "E of marked content", marked("<< /E (NAME) >>")),
    Row("marked-language", "Lang of marked content", marked("<< /Lang (NAME) >>")),
    Row("marked-own-key", "a key of marked content nobody knows", marked("<< /Who (NAME) >>")),
    Row(
        "marked-artifact",
        "a note in an artefact",
        marked("<< /Type /Pagination /Subtype /Header /Contents (NAME) >>", tag="Artifact"),
    ),
    Row(
        "marked-artifact-text",
        "text shown as an artefact",
        marked("<< /Type /Pagination >>", "Ahead NAME behind.", "Artifact"),
        Sort.TEXT,
    ),
    Row("marked-resource", "a property list in the resources", _property_resource),
    Row("marked-resource-name", "what a page calls a property list", _property_name),
    Row("marked-point", "a marked point", _point),
    Row("marked-tag", "a tag of the writer's own", _tag),
)
