"""Places in forms: fields, their values, looks and scripts, XFA, signatures."""

# ruff: noqa: E501  (a place is a row of a table)

from __future__ import annotations

from pikepdf import Array, Dictionary, String

from leaks.pdf_builder import Draft
from leaks.pdf_places.rows import Plant, Row, Sort


def field(keys: str) -> Plant:
    """Plant in the keys of a field."""
    return lambda draft, name: _field(draft, keys, name)


def _field(draft: Draft, keys: str, name: str) -> None:
    number = len(draft.acroform().Fields) + 1
    title = "" if "/T " in keys else f"/T (field{number})"
    draft.field(f"{keys} {title}", name)


def _value(draft: Draft, name: str) -> None:
    """Fill in a field, with its appearance, as every form filler does."""
    made = draft.field(f"/FT /Tx /T (who) /V (Ahead {name} behind.)")
    look = draft.form(f"/Tx BMC BT /F1 10 Tf 2 4 Td (Ahead {name} behind.) Tj ET EMC")
    look.BBox = Array([0, 0, 200, 16])
    made.AP = Dictionary(N=look)


def _needs_look(draft: Draft, name: str) -> None:
    """Fill in a field and leave its appearance to the reader."""
    draft.field(f"/FT /Tx /T (who2) /V (Ahead {name} behind.)")
    draft.acroform().NeedAppearances = True


def _stale_look(draft: Draft, name: str) -> None:
    """Empty the field, but leave the old value in its appearance."""
    made = draft.field("/FT /Tx /T (stale) /V ()")
    look = draft.form(f"/Tx BMC BT /F1 10 Tf 2 4 Td (Ahead {name} behind.) Tj ET EMC")
    look.BBox = Array([0, 0, 200, 16])
    made.AP = Dictionary(N=look)


def _value_stream(draft: Draft, name: str) -> None:
    made = draft.field("/FT /Tx /Ff 4096 /T (long)")
    made.V = draft.stream("A long story about NAME", "<< >>", name)


def _rich_value(draft: Draft, name: str) -> None:
    made = draft.field("/FT /Tx /Ff 33554432 /T (rich) /V (seen)")
    made.RV = draft.stream("<body><p>NAME</p></body>", "<< >>", name)


def _inherited(draft: Draft, name: str) -> None:
    """Keep the value in the parent of two widgets."""
    parent = draft.obj("<< /FT /Tx /T (parent) /V (NAME) /Kids [] >>", name)
    for _ in range(2):
        y = draft.line()
        kid = draft.obj(
            f"<< /Type /Annot /Subtype /Widget /F 4 /Rect [72 {y} 272 {y + 16}] /DA (/F1 10 Tf 0 g) >>"
        )
        kid.Parent = parent
        parent.Kids.append(kid)
        draft.annotate(kid)
    draft.acroform().Fields.append(parent)


def _partial_names(draft: Draft, name: str) -> None:
    """Build the name of a field out of its parent's and its own."""
    parent = draft.obj(f"<< /T ({name}) /Kids [] >>")
    kid = draft.field("/FT /Tx /T (notes) /V (seen)")
    del draft.acroform().Fields[-1]
    kid.Parent = parent
    parent.Kids.append(kid)
    draft.acroform().Fields.append(parent)


def _state(draft: Draft, name: str) -> None:
    """Name the state of a box after the person."""
    made = draft.field(f"/FT /Btn /T (box) /V /{name} /AS /{name}")
    look = draft.form("0 0 8 8 re f")
    look.BBox = Array([0, 0, 16, 16])
    made.AP = Dictionary(N=Dictionary({f"/{name}": look, "/Off": draft.form("")}))


def _comb(draft: Draft, name: str) -> None:
    """Fill in a comb of boxes, one letter each."""
    made = draft.field(f"/FT /Tx /Ff 16777216 /MaxLen {len(name)} /T (comb) /V ({name})")
    letters = "".join(f"1 0 0 1 {2 + 11 * n} 4 Tm ({c}) Tj " for n, c in enumerate(name))
    look = draft.form(f"/Tx BMC BT /F1 10 Tf {letters} ET EMC")
    look.BBox = Array([0, 0, 200, 16])
    made.AP = Dictionary(N=look)


def _signature(keys: str) -> Plant:
    """Plant in the dictionary of a signature."""

    def plant(draft: Draft, name: str) -> None:
        made = draft.field("/FT /Sig /T (signature)")
        made.V = draft.obj(
            f"<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /adbe.pkcs7.detached /ByteRange [0 10 20 10] {keys} >>",
            name,
        )

    return plant


def _signature_look(draft: Draft, name: str) -> None:
    made = draft.field("/FT /Sig /T (signature)")
    look = draft.form(f"BT /F1 8 Tf 2 4 Td (Ahead ) Tj ({name}) Tj ( behind.) Tj ET")
    look.BBox = Array([0, 0, 200, 16])
    made.AP = Dictionary(N=look)


def _xfa(draft: Draft, name: str) -> None:
    """Keep the XML form beside the fields, in packets."""
    packets = Array()
    for title, body in (
        ("template", '<template xmlns="http://www.xfa.org/schema/xfa-template/3.0/"/>'),
        (
            "datasets",
            '<xfa:datasets xmlns:xfa="http://www.xfa.org/schema/xfa-data/1.0/"><xfa:data><who>NAME</who></xfa:data></xfa:datasets>',
        ),
    ):
        packets.extend([String(title), draft.stream(body, "<< >>", name)])
    draft.field("/FT /Tx /T (plain) /V (seen)")
    draft.acroform().XFA = packets


def _xfa_whole(draft: Draft, name: str) -> None:
    body = '<xdp:xdp xmlns:xdp="http://ns.adobe.com/xdp/"><who>NAME</who></xdp:xdp>'
    draft.field("/FT /Tx /T (plain) /V (seen)")
    draft.acroform().XFA = draft.stream(body, "<< >>", name)


def _xfa_only(draft: Draft, name: str) -> None:
    """Have no fields at all: the page says to wait, the XML has everything."""
    _xfa_whole(draft, name)
    draft.acroform().Fields = Array()
    draft.root.NeedsRendering = True


def _form_key(source: str) -> Plant:
    def plant(draft: Draft, name: str) -> None:
        draft.field("/FT /Tx /T (plain) /V (seen)")
        for key, value in draft.direct(f"<< {source} >>", name).as_dict().items():
            draft.acroform()[key] = value

    return plant


def _form_font(draft: Draft, name: str) -> None:
    draft.field("/FT /Tx /T (plain) /V (seen)")
    draft.acroform().DR.Font[f"/{name}"] = draft.obj(
        "<< /Type /Font /Subtype /Type1 /BaseFont /Courier >>"
    )


def _lock(draft: Draft, name: str) -> None:
    made = draft.field("/FT /Sig /T (signature)")
    made.Lock = draft.obj("<< /Type /SigFieldLock /Action /Include /Fields [(NAME)] >>", name)


def _seed(draft: Draft, name: str) -> None:
    made = draft.field("/FT /Sig /T (signature)")
    made.SV = draft.obj(
        "<< /Type /SV /Reasons [(NAME)] /Cert << /Type /SVCert /URL (https://www.example.org/NAME) >> >>",
        name,
    )


def _order(draft: Draft, name: str) -> None:
    """Keep a field only in the order of calculation."""
    draft.field("/FT /Tx /T (plain) /V (seen)")
    draft.acroform().CO = Array([draft.obj("<< /FT /Tx /T (lost) /V (NAME) >>", name)])


FORMS = (
    Row("field-value", "the value of a field", _value, Sort.DRAWN),
    Row(
        "field-value-no-look",
        "a value that the reader must draw",
        _needs_look,
        Sort.DRAWN,
        alone=True,
    ),
    Row("field-value-wide", "a value in UTF-16", field("/FT /Tx /V U16")),
    Row("field-value-stream", "a value in a stream", _value_stream),
    Row("field-rich-value", "a rich value", _rich_value),
    Row("field-default", "the value before", field("/FT /Tx /V (seen) /DV (NAME)")),
    Row("field-stale-look", "an emptied field that still shows its value", _stale_look, Sort.DRAWN),
    Row("field-inherited", "a value kept in the parent", _inherited),
    Row("field-name", "the name of a field", field("/FT /Tx /V (seen) /T (NAME)")),
    Row("field-name-parts", "the name of a field's parent", _partial_names),
    Row("field-tip", "the tip of a field", field("/FT /Tx /V (seen) /TU (NAME)")),
    Row("field-export-name", "the export name of a field", field("/FT /Tx /V (seen) /TM (NAME)")),
    Row("field-password", "the value of a password field", field("/FT /Tx /Ff 8192 /V (NAME)")),
    Row("field-comb", "a comb of letters", _comb, Sort.HIDDEN),
    Row(
        "field-options",
        "the choices of a list",
        field("/FT /Ch /Ff 131072 /Opt [(One) (NAME)] /V (One)"),
    ),
    Row(
        "field-export-options",
        "the export values of a list",
        field("/FT /Ch /Opt [[(NAME) (One)] [(b) (Two)]] /V (b)"),
    ),
    Row(
        "field-choices",
        "several chosen values",
        field("/FT /Ch /Ff 2097152 /Opt [(One) (NAME)] /V [(One) (NAME)] /I [0 1]"),
    ),
    Row(
        "field-caption", "the caption of a button", field("/FT /Btn /Ff 65536 /MK << /CA (NAME) >>")
    ),
    Row(
        "field-captions",
        "the other captions of a button",
        field("/FT /Btn /Ff 65536 /MK << /RC (NAME) /AC (NAME) >>"),
    ),
    Row("field-state", "the name of a box's state", _state),
    Row(
        "field-style",
        "the style of a field",
        field("/FT /Tx /V (seen) /DS (font: NAME)"),
    ),
    Row(
        "field-calculation",
        "a calculation",
        field("/FT /Tx /V (seen) /AA << /C << /S /JavaScript /JS (event.value='NAME') >> >>"),
    ),
    Row(
        "field-format",
        "a format script in UTF-16",
        field("/FT /Tx /V (seen) /AA << /F << /S /JavaScript /JS U16 >> >>"),
    ),
    Row(
        "field-submit",
        "where a form is sent",
        field(
            "/FT /Btn /Ff 65536 /A << /S /SubmitForm /F << /FS /URL /F (https://www.example.org/NAME) >> >>"
        ),
    ),
    Row(
        "field-reset",
        "which fields are emptied",
        field("/FT /Btn /Ff 65536 /A << /S /ResetForm /Fields [(NAME)] >>"),
    ),
    Row(
        "field-hide",
        "which field is hidden",
        field("/FT /Btn /Ff 65536 /A << /S /Hide /T (NAME) >>"),
    ),
    Row(
        "field-import",
        "what data are imported",
        field("/FT /Btn /Ff 65536 /A << /S /ImportData /F (NAME.fdf) >>"),
    ),
    Row(
        "field-barcode",
        "a barcode field",
        field("/FT /Tx /V (NAME) /PMD << /Caption (NAME) /Symbology /QRCode >>"),
    ),
    Row("field-own-key", "a key of a field nobody knows", field("/FT /Tx /V (seen) /Who (NAME)")),
    Row("form-defaults", "the style of the form", _form_key("/DA (/F1 10 Tf % NAME)"), alone=True),
    Row("form-own-key", "a key of the form nobody knows", _form_key("/Who (NAME)")),
    Row("form-font-name", "what the form calls a font", _form_font),
    Row("form-order", "a field only in the order of calculation", _order, alone=True),
    Row("xfa-packets", "XFA in packets beside fields", _xfa, alone=True),
    Row("xfa-stream", "XFA in one stream beside fields", _xfa_whole, alone=True),
    Row("xfa-only", "XFA with no fields", _xfa_only, alone=True),
    Row("signature-name", "the name of a signature", _signature("/Name (NAME)"), alone=True),
    Row("signature-reason", "the reason of a signature", _signature("/Reason (NAME)"), alone=True),
    Row(
        "signature-location", "the place of a signature", _signature("/Location (NAME)"), alone=True
    ),
    Row(
        "signature-contact",
        "how to reach the signer",
        _signature("/ContactInfo (NAME)"),
        alone=True,
    ),
    Row(
        "signature-program",
        "the signing program's data",
        _signature("/Prop_Build << /App << /Name /NAME >> >>"),
        alone=True,
    ),
    Row(
        "signature-bytes",
        "the certificate of a signature",
        _signature("/Contents (cn=NAME) /Cert (cn=NAME)"),
        alone=True,
    ),
    Row("signature-look", "what an unsigned signature field shows", _signature_look, Sort.DRAWN),
    Row("signature-lock", "which fields a signature locks", _lock),
    Row("signature-seed", "what a signature must say", _seed),
)
