"""Places in annotations: notes, links, stamps, files, media, and the actions they start."""

# ruff: noqa: E501  (a place is a row of a table)

from __future__ import annotations

from pikepdf import Array, Dictionary, Name, String

from leaks.pdf_builder import Draft
from leaks.pdf_places.rows import Plant, Row, Sort


def note(keys: str, subtype: str = "Text") -> Plant:
    """Plant in the keys of an annotation beside a line."""

    def plant(draft: Draft, name: str) -> None:
        y = draft.line()
        draft.annotate(
            draft.obj(
                f"<< /Type /Annot /Subtype /{subtype} /Rect [400 {y} 460 {y + 14}] {keys} >>",
                name,
            )
        )

    return plant


def _with_appearance(subtype: str, keys: str = "") -> Plant:
    """Plant in what an annotation shows."""

    def plant(draft: Draft, name: str) -> None:
        y = draft.line()
        made = draft.obj(
            f"<< /Type /Annot /Subtype /{subtype} /Rect [72 {y} 322 {y + 16}] /F 4 {keys} >>", name
        )
        look = draft.form(f"BT /F1 11 Tf 2 4 Td (Ahead ) Tj ({name}) Tj ( behind.) Tj ET")
        look.BBox = Array([0, 0, 250, 16])
        made.AP = Dictionary(N=look)
        draft.annotate(made)

    return plant


def _other_states(key: str) -> Plant:
    """Plant in the appearance that shows only while the mouse is over, or pressed."""

    def plant(draft: Draft, name: str) -> None:
        y = draft.line()
        made = draft.obj(f"<< /Type /Annot /Subtype /Stamp /Rect [72 {y} 322 {y + 16}] /F 4 >>")
        plain = draft.form("BT /F1 11 Tf 2 4 Td (Seen) Tj ET")
        other = draft.form(f"BT /F1 11 Tf 2 4 Td ({name}) Tj ET")
        plain.BBox = other.BBox = Array([0, 0, 250, 16])
        made.AP = Dictionary(N=plain)
        made.AP[key] = other
        draft.annotate(made)

    return plant


def _state_name(draft: Draft, name: str) -> None:
    y = draft.line()
    made = draft.obj(f"<< /Type /Annot /Subtype /Stamp /Rect [72 {y} 322 {y + 16}] /F 4 >>")
    look = draft.form("BT /F1 11 Tf 2 4 Td (Seen) Tj ET")
    look.BBox = Array([0, 0, 250, 16])
    made.AP = Dictionary(N=Dictionary({f"/{name}": look}))
    made.AS = Name(f"/{name}")
    draft.annotate(made)


def _popup(draft: Draft, name: str) -> None:
    y = draft.line()
    parent = draft.obj(
        f"<< /Type /Annot /Subtype /Text /Rect [400 {y} 414 {y + 14}] /Contents (See above) >>"
    )
    popup = draft.obj(
        f"<< /Type /Annot /Subtype /Popup /Rect [420 {y} 520 {y + 50}] /Contents (NAME) >>", name
    )
    popup.Parent, parent.Popup = parent, popup
    draft.annotate(parent)
    draft.annotate(popup)


def _reply(draft: Draft, name: str) -> None:
    y = draft.line()
    first = draft.obj(
        f"<< /Type /Annot /Subtype /Text /Rect [400 {y} 414 {y + 14}] /Contents (See above) >>"
    )
    answer = draft.obj(
        f"<< /Type /Annot /Subtype /Text /Rect [400 {y} 414 {y + 14}] /RT /R /Contents (NAME) >>",
        name,
    )
    answer.IRT = first
    draft.annotate(first)
    draft.annotate(answer)


def link(keys: str) -> Plant:
    """Plant in a link that lies on kept words."""

    def plant(draft: Draft, name: str) -> None:
        y = draft.line()
        draft.draw(f"BT /F1 12 Tf 72 {y} Td (A link to a page) Tj ET")
        draft.annotate(
            draft.obj(
                f"<< /Type /Annot /Subtype /Link /Rect [72 {y} 160 {y + 12}] /Border [0 0 0] {keys} >>",
                name,
            )
        )

    return plant


def _percent(draft: Draft, name: str) -> None:
    code = "".join(f"%{ord(c):02X}" for c in name)
    link(f"/A << /S /URI /URI (https://www.example.org/find?who={code}) >>")(draft, name)


def _link_over_name(draft: Draft, name: str) -> None:
    """Put a link on a shown name: its box would tell how wide the name was."""
    y = draft.line()
    draft.draw(f"BT /F1 12 Tf 72 {y} Td (Ahead ) Tj ({name}) Tj ( behind.) Tj ET")
    draft.annotate(
        draft.obj(
            f"<< /Type /Annot /Subtype /Link /Rect [111 {y} 205 {y + 12}] /Border [0 0 1] /A << /S /URI /URI (mailto:{name}@mail.example) >> >>"
        )
    )


def _highlight(draft: Draft, name: str) -> None:
    y = draft.line()
    draft.draw(f"BT /F1 12 Tf 72 {y} Td (Ahead ) Tj ({name}) Tj ( behind.) Tj ET")
    draft.annotate(
        draft.obj(
            f"<< /Type /Annot /Subtype /Highlight /Rect [111 {y} 205 {y + 12}] /C [1 1 0] /Contents (NAME) "
            f"/QuadPoints [111 {y + 12} 205 {y + 12} 111 {y} 205 {y}] >>",
            name,
        )
    )


def _on_text(subtype: str) -> Plant:
    """Plant under a mark-up annotation with no text of its own: the name is the page's."""

    def plant(draft: Draft, name: str) -> None:
        y = draft.line()
        draft.draw(f"BT /F1 12 Tf 72 {y} Td (Ahead ) Tj ({name}) Tj ( behind.) Tj ET")
        draft.annotate(
            draft.obj(
                f"<< /Type /Annot /Subtype /{subtype} /Rect [111 {y} 205 {y + 12}] /C [1 0 0] "
                f"/QuadPoints [111 {y + 12} 205 {y + 12} 111 {y} 205 {y}] >>"
            )
        )

    return plant


def _file(draft: Draft, name: str) -> None:
    y = draft.line()
    made = draft.obj(
        f"<< /Type /Annot /Subtype /FileAttachment /Rect [400 {y} 414 {y + 14}] /Name /Paperclip "
        "/FS << /Type /Filespec /F (notes.txt) /EF << >> >> >>"
    )
    made.FS.EF.F = draft.stream("What NAME said", "<< /Type /EmbeddedFile >>", name)
    draft.annotate(made)


def _media(subtype: str, key: str, keys: str) -> Plant:
    """Plant in a stream that an annotation plays."""

    def plant(draft: Draft, name: str) -> None:
        y = draft.line()
        made = draft.obj(
            f"<< /Type /Annot /Subtype /{subtype} /Rect [400 {y} 460 {y + 14}] /F 4 >>"
        )
        made[key] = draft.stream("RIFF chunk artist NAME", keys, name)
        draft.annotate(made)

    return plant


def _rich_media(draft: Draft, name: str) -> None:
    y = draft.line()
    made = draft.obj(
        f"<< /Type /Annot /Subtype /RichMedia /Rect [400 {y} 460 {y + 14}] /RichMediaContent << >> >>"
    )
    spec = draft.obj("<< /Type /Filespec /F (NAME.swf) /EF << >> >>", name)
    spec.EF.F = draft.stream("FWS NAME", "<< /Type /EmbeddedFile >>", name)
    made.RichMediaContent.Assets = Dictionary(Names=Array([String(f"{name}.swf"), spec]))
    draft.annotate(made)


def _orphan_widget(draft: Draft, name: str) -> None:
    """Keep a widget that the form does not list."""
    note("/FT /Tx /T (lost) /V (NAME) /DA (/F1 10 Tf 0 g)", "Widget")(draft, name)


def _off_page(draft: Draft, name: str) -> None:
    draft.annotate(
        draft.obj(
            "<< /Type /Annot /Subtype /Text /Rect [2000 2000 2010 2010] /Contents (NAME) >>", name
        )
    )


ANNOTATIONS = (
    Row("note-contents", "the text of a note", note("/Contents (NAME)")),
    Row("note-contents-wide", "the text of a note in UTF-16", note("/Contents U16")),
    Row("note-author", "the author of a note", note("/T (NAME)")),
    Row("note-subject", "the subject of a note", note("/Subj (NAME)")),
    Row(
        "note-rich",
        "the rich text of a note",
        note("/RC (<body xmlns='http://www.w3.org/1999/xhtml'><p><b>NAME</b></p></body>)"),
    ),
    Row("note-name", "the id of a note", note("/NM (NAME)")),
    Row("note-own-key", "a key of a note nobody knows", note("/App:Author (NAME)")),
    Row(
        "note-external",
        "external data of a note",
        note("/ExData << /Type /ExData /Subtype /MarkupGeo /Note (NAME) >>"),
    ),
    Row("note-date", "the date of a note, holding text", note("/M (NAME) /CreationDate (NAME)")),
    Row("note-hidden", "a hidden note", note("/F 2 /Contents (NAME)")),
    Row("note-off-page", "a note outside the page", _off_page),
    Row("note-popup", "the window of a note", _popup),
    Row("note-reply", "an answer to a note", _reply),
    Row(
        "free-text",
        "free text: contents and appearance",
        _with_appearance("FreeText", "/Contents (Ahead NAME behind.) /DA (/F1 11 Tf)"),
        Sort.DRAWN,
    ),
    Row(
        "free-text-style",
        "free text: its styles",
        note("/Contents (Seen) /DA (/NAME 11 Tf) /DS (font: NAME)", "FreeText"),
    ),
    Row(
        "free-text-no-look",
        "free text without an appearance",
        note("/Contents (NAME) /DA (/F1 11 Tf 0 g)", "FreeText"),
    ),
    Row("stamp", "what a stamp shows", _with_appearance("Stamp"), Sort.DRAWN),
    Row("stamp-name", "the name of a stamp", note("/Name /NAME", "Stamp")),
    Row("stamp-over", "what a stamp shows under the mouse", _other_states("/R")),
    Row("stamp-down", "what a stamp shows when pressed", _other_states("/D")),
    Row("stamp-state", "the name of an appearance", _state_name),
    Row(
        "redaction-mark",
        "what a redaction would write",
        note("/OverlayText (NAME) /DA (/F1 11 Tf)", "Redact"),
    ),
    Row(
        "redaction-not-applied",
        "under a redaction that was marked, not made",
        _on_text("Redact"),
        Sort.TEXT,
    ),
    Row("highlight", "a highlighted name, quoted in the note", _highlight, Sort.TEXT),
    Row("underline", "under an underline mark", _on_text("Underline"), Sort.TEXT),
    Row("strike-out", "under a strike-out mark", _on_text("StrikeOut"), Sort.TEXT),
    Row("caret", "an insertion mark", note("/Contents (NAME) /RC (<p>NAME</p>)", "Caret")),
    Row("ink", "the text of an ink drawing", note("/InkList [[1 1 2 2]] /Contents (NAME)", "Ink")),
    Row(
        "line-caption",
        "the caption of a line",
        note("/L [1 1 50 50] /Cap true /Contents (NAME)", "Line"),
    ),
    Row(
        "polygon-measure",
        "the label of a measure",
        note("/Vertices [1 1 2 2 3 1] /Measure << /Type /Measure /R (NAME) >>", "Polygon"),
    ),
    Row("sound", "a sound's own tags", _media("Sound", "/Sound", "<< /Type /Sound /R 8000 >>")),
    Row("three-d", "a 3D model's own text", _media("3D", "/3DD", "<< /Type /3D /Subtype /U3D >>")),
    Row(
        "movie",
        "the title and file of a film",
        note("/T (NAME) /Movie << /F (NAME.avi) >>", "Movie"),
    ),
    Row(
        "screen",
        "the caption of a screen",
        note(
            "/MK << /CA (NAME) >> /A << /S /Rendition /R << /S /MR /N (NAME) >> /OP 0 >>", "Screen"
        ),
    ),
    Row("rich-media", "files of rich media", _rich_media),
    Row("watermark", "what a watermark shows", _with_appearance("Watermark"), Sort.DRAWN),
    Row("printer-mark", "the name of a printer's mark", note("/MN /NAME", "PrinterMark")),
    Row(
        "unknown-annotation",
        "an annotation of a kind nobody knows",
        note("/Contents (NAME)", "Whatever"),
    ),
    Row("file-annotation", "a file clipped to the page", _file),
    Row("orphan-widget", "a widget that the form does not list", _orphan_widget),
    Row("link-over-name", "a link on a shown name", _link_over_name, Sort.TEXT),
    Row(
        "link-web",
        "where a link leads",
        link("/A << /S /URI /URI (https://www.example.org/people/NAME) >>"),
    ),
    Row("link-percent", "a link in percent code", _percent),
    Row(
        "link-mail",
        "an e-mail link",
        link("/A << /S /URI /URI (mailto:NAME@mail.example?subject=NAME) >>"),
    ),
    Row(
        "link-file",
        "a link that opens a file",
        link("/A << /S /Launch /F (C:\\\\Cases\\\\NAME.docx) >>"),
    ),
    Row(
        "link-launch-windows",
        "parameters of a program",
        link("/A << /S /Launch /Win << /F (word.exe) /P (NAME.docx) >> >>"),
    ),
    Row(
        "link-other-pdf",
        "a place in another PDF",
        link("/A << /S /GoToR /F (NAME.pdf) /D (NAME) >>"),
    ),
    Row(
        "link-embedded",
        "a place in an embedded file",
        link("/A << /S /GoToE /T << /R /C /N (NAME.pdf) >> /D [0 /Fit] >>"),
    ),
    Row("link-named-place", "the name of a place", link("/Dest (NAME)")),
    Row("link-script", "a script", link("/A << /S /JavaScript /JS (app.alert\\('NAME'\\)) >>")),
    Row(
        "link-next",
        "an action after another",
        link(
            "/A << /S /Named /N /NextPage /Next << /S /URI /URI (https://www.example.org/NAME) >> >>"
        ),
    ),
    Row(
        "link-contents",
        "the spoken text of a link",
        link("/Contents (NAME) /A << /S /URI /URI (https://www.example.org/) >>"),
    ),
    Row(
        "link-previous",
        "what a link led to before",
        link(
            "/PA << /S /URI /URI (https://www.example.org/NAME) >> /A << /S /URI /URI (https://www.example.org/) >>"
        ),
    ),
    Row(
        "annotation-actions",
        "actions of an annotation",
        note("/AA << /E << /S /JavaScript /JS (NAME) >> >>", "Screen"),
    ),
)
