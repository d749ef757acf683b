"""Places in the catalogue: outlines, name trees, actions, labels, and what programs keep there."""

# ruff: noqa: E501  (a place is a row of a table)

from __future__ import annotations

from pikepdf import Array, Dictionary, Name, String

from leaks.pdf_builder import Draft
from leaks.pdf_places.rows import Plant, Row


def key(source: str) -> Plant:
    """Plant a key of the catalogue: its name, a space, its value."""
    name, _, value = source.partition(" ")

    def plant(draft: Draft, secret: str) -> None:
        draft.root[name] = draft.direct(value, secret)

    return plant


def tree(name: str, title: str, value: str) -> Plant:
    """Plant in a name tree."""

    def plant(draft: Draft, secret: str) -> None:
        draft.names(name, title.replace("NAME", secret), draft.obj(value, secret))

    return plant


def outline(keys: str) -> Plant:
    """Plant in an entry of the outline."""

    def plant(draft: Draft, name: str) -> None:
        item = draft.obj(f"<< {'' if '/Title' in keys else '/Title (A heading)'} {keys} >>", name)
        if "/Outlines" not in draft.root:
            draft.root.Outlines = draft.obj("<< /Type /Outlines /Count 0 >>")
        top = draft.root.Outlines
        item.Parent = top
        if "/Last" in top:
            item.Prev, top.Last.Next = top.Last, item
        else:
            top.First = item
        top.Last = item
        top.Count = int(top.Count) + 1
        if "/A" not in item and "/Dest" not in item:
            item.Dest = Array([draft.page, Name.Fit])

    return plant


def _closed(draft: Draft, name: str) -> None:
    """Put the name into a closed level of the outline."""
    outline("")(draft, name)
    top = draft.root.Outlines.Last
    inner = draft.obj("<< /Title (NAME) >>", name)
    inner.Parent, inner.Dest = top, Array([draft.page, Name.Fit])
    top.First = top.Last = inner
    top.Count = -1


def _named_place(draft: Draft, name: str) -> None:
    place = Array([draft.page, Name.Fit])
    draft.names("Dests", name, draft.pdf.make_indirect(place))


def _old_named_place(draft: Draft, name: str) -> None:
    draft.root.Dests = Dictionary({f"/{name}": Array([draft.page, Name.Fit])})


def _deep_tree(draft: Draft, name: str) -> None:
    """Put the name into the limits of a node of a name tree."""
    leaf = draft.obj(f"<< /Names [({name}) null] /Limits [({name}) ({name})] >>")
    draft.root.Names = Dictionary(Dests=Dictionary(Kids=Array([leaf])))


def _labels(draft: Draft, name: str) -> None:
    draft.root.PageLabels = Dictionary(Nums=Array([0, Dictionary(P=String(f"{name}-"), S=Name.D)]))


def _thread(draft: Draft, name: str) -> None:
    thread = draft.obj("<< /Type /Thread /I << /Title (NAME) /Author (NAME) >> >>", name)
    bead = draft.obj("<< /Type /Bead /R [0 0 100 100] >>")
    bead.T, bead.P, bead.N, bead.V = thread, draft.page, bead, bead
    thread.F = bead
    draft.root.Threads = Array([thread])
    draft.page.B = Array([bead])


def _legal_rights(draft: Draft, name: str) -> None:
    signature = draft.obj("<< /Type /Sig /Filter /Adobe.PPKLite /Name (NAME) >>", name)
    draft.root.Perms = Dictionary(UR3=signature)


def _template(draft: Draft, name: str) -> None:
    """Keep a page that a script may insert, and that no reader sees."""
    page = draft.obj("<< /Type /Template /MediaBox [0 0 595 842] >>")
    page.Contents = draft.stream("BT /F1 12 Tf 72 400 Td (NAME) Tj ET", "<< >>", name)
    page.Resources = Dictionary(Font=Dictionary(F1=draft.helvetica))
    draft.names("Templates", "blank", page)


def _profile_note(draft: Draft, name: str) -> None:
    intent = draft.obj(
        "<< /Type /OutputIntent /S /GTS_PDFA1 /OutputConditionIdentifier (sRGB) /OutputCondition (NAME) /Info (NAME) /RegistryName (NAME) >>",
        name,
    )
    draft.root.OutputIntents = Array([intent])


def _profile_stream(draft: Draft, name: str) -> None:
    intent = draft.obj("<< /Type /OutputIntent /S /GTS_PDFA1 /OutputConditionIdentifier (sRGB) >>")
    intent.DestOutputProfile = draft.stream("desc NAME", "<< /N 3 >>", name)
    draft.root.OutputIntents = Array([intent])


CATALOGUE = (
    Row("outline-title", "the title of an entry", outline("/Title (NAME)")),
    Row("outline-title-wide", "the title of an entry in UTF-16", outline("/Title U16")),
    Row("outline-closed", "an entry of a closed level", _closed),
    Row("outline-place", "the place of an entry", outline("/Dest (NAME)")),
    Row(
        "outline-link",
        "where an entry leads",
        outline("/A << /S /URI /URI (https://www.example.org/NAME) >>"),
    ),
    Row("outline-script", "the script of an entry", outline("/A << /S /JavaScript /JS (NAME) >>")),
    Row("outline-own-key", "a key of an entry nobody knows", outline("/Who (NAME)")),
    Row("named-place", "a named place", _named_place, alone=True),
    Row("named-place-old", "a named place, the old way", _old_named_place),
    Row("named-place-limits", "the limits of a node", _deep_tree, alone=True),
    Row(
        "script-name",
        "the name of a script",
        tree("JavaScript", "NAME", "<< /S /JavaScript /JS (1) >>"),
    ),
    Row(
        "script",
        "a script of the document",
        tree("JavaScript", "start", "<< /S /JavaScript /JS (var who='NAME') >>"),
    ),
    Row("appearance-name", "the name of an appearance", tree("AP", "NAME", "<< /Type /XObject >>")),
    Row("named-page", "the name of a page", tree("Pages", "NAME", "<< /Type /Page >>")),
    Row("named-template", "a page to be inserted", _template),
    Row(
        "captured-id",
        "the id of captured content",
        tree("IDS", "NAME", "<< /Type /SpiderContentSet /S /SPS /ID (NAME) /TS (NAME) >>"),
    ),
    Row(
        "captured-url",
        "the address of captured content",
        tree("URLS", "https://www.example.org/NAME", "<< /Type /SpiderContentSet /S /SPS >>"),
    ),
    Row(
        "rendition",
        "the name of a rendition",
        tree("Renditions", "NAME", "<< /Type /Rendition /S /MR /N (NAME) >>"),
    ),
    Row(
        "alternate-presentation",
        "a slide show",
        tree("AlternatePresentations", "NAME", "<< /Type /SlideShow >>"),
    ),
    Row("unknown-tree", "a name tree nobody knows", tree("Whatever", "NAME", "(x)")),
    Row("page-label", "the prefix of page labels", _labels),
    Row("thread", "an article thread", _thread),
    Row("open-script", "a script at opening", key("/OpenAction << /S /JavaScript /JS (NAME) >>")),
    Row(
        "close-script", "a script at closing", key("/AA << /WC << /S /JavaScript /JS (NAME) >> >>")
    ),
    Row(
        "base-address",
        "the base of addresses",
        key("/URI << /Base (https://www.example.org/NAME/) >>"),
    ),
    Row(
        "portfolio",
        "the schema of a portfolio",
        key(
            "/Collection << /Type /Collection /View /D /D (NAME) /Schema << /NAME << /Subtype /S /N (NAME) >> >> >>"
        ),
        alone=True,
    ),
    Row(
        "capture",
        "where a page was captured",
        key("/SpiderInfo << /V 1.0 /C [<< /URL (https://www.example.org/NAME) >>] >>"),
    ),
    Row("intent-words", "words of an output intent", _profile_note, alone=True),
    Row("intent-profile", "the profile of an output intent", _profile_stream, alone=True),
    Row(
        "viewer",
        "a preference nobody knows",
        key("/ViewerPreferences << /DisplayDocTitle true /Who (NAME) >>"),
    ),
    Row(
        "document-parts",
        "document parts",
        key(
            "/DPartRoot << /Type /DPartRoot /NodeNameList [/NAME] /DPartRootNode << /Type /DPart /DPM << /Who (NAME) >> >> >>"
        ),
    ),
    Row("attestation", "a legal attestation", key("/Legal << /Attestation (NAME) >>")),
    Row(
        "requirement",
        "a requirement",
        key(
            "/Requirements [<< /Type /Requirement /S /EnableJavaScripts /RH [<< /Type /ReqHandler /S /JS /Script (NAME) >>] >>]"
        ),
    ),
    Row("permission", "a usage right, signed", _legal_rights, alone=True),
    Row(
        "extension",
        "a developer's extension",
        key("/Extensions << /NAME << /BaseVersion /1.7 /ExtensionLevel 3 >> >>"),
    ),
    Row("language", "the language of the document", key("/Lang (NAME)")),
    Row("marks", "a mark nobody knows", key("/MarkInfo << /Marked false /Who (NAME) >>")),
    Row(
        "private-data",
        "private data of a program",
        key("/PieceInfo << /App << /LastModified (D:2031) /Private << /Who (NAME) >> >> >>"),
    ),
    Row("security-store", "certificates", key("/DSS << /Type /DSS /VRI << /NAME << >> >> >>")),
    Row("version-key", "a version that is text", key("/Version /NAME")),
    Row("own-key", "a key of the catalogue nobody knows", key("/Who << /NAME (NAME) >>")),
)
