"""Places in optional content: text that is switched off, and the names of layers."""

# ruff: noqa: E501  (a place is a row of a table; operators are not broken over lines)

from __future__ import annotations

from pikepdf import Array, Dictionary, Name, Object, String

from leaks.pdf_builder import Draft, source
from leaks.pdf_places.rows import Plant, Row, Sort

_LINE = "BT /F1 12 Tf 72 YY Td (Ahead ) Tj (NAME) Tj ( behind.) Tj ET"
_UNSEEN = "BT /F1 12 Tf 72 YY Td (NAME) Tj ET"


def _layer(draft: Draft, *, off: bool, keys: str = "", name: str = "") -> Object:
    """Add a layer."""
    layer = draft.obj(f"<< /Type /OCG /Name (Notes) {keys} >>", name)
    if "/OCProperties" not in draft.root:
        draft.root.OCProperties = Dictionary(
            OCGs=Array(), D=Dictionary(ON=Array(), OFF=Array(), Order=Array())
        )
    properties = draft.root.OCProperties
    properties.OCGs.append(layer)
    properties.D.Order.append(layer)
    (properties.D.OFF if off else properties.D.ON).append(layer)
    return layer


def _text(*, off: bool) -> Plant:
    def plant(draft: Draft, name: str) -> None:
        key = draft.resource("Properties", _layer(draft, off=off))
        line = source(_UNSEEN if off else _LINE, name).replace("YY", str(draft.line()))
        draft.draw(f"/OC {key} BDC {line} EMC")

    return plant


def _membership(draft: Draft, name: str) -> None:
    """Hide text by a membership: shown only if a layer is off, which it is not."""
    layer = _layer(draft, off=False)
    member = draft.obj("<< /Type /OCMD /P /AllOff >>")
    member.OCGs = Array([layer])
    key = draft.resource("Properties", member)
    draft.draw(f"/OC {key} BDC BT /F1 12 Tf 72 {draft.line()} Td ({name}) Tj ET EMC")


def _expression(draft: Draft, name: str) -> None:
    layer = _layer(draft, off=False)
    member = draft.obj("<< /Type /OCMD >>")
    member.VE = Array([Name.Not, layer])
    key = draft.resource("Properties", member)
    draft.draw(f"/OC {key} BDC BT /F1 12 Tf 72 {draft.line()} Td ({name}) Tj ET EMC")


def _base_state(draft: Draft, name: str) -> None:
    """Switch all layers off at once, and name none."""
    key = draft.resource("Properties", _layer(draft, off=True))
    draft.root.OCProperties.D = Dictionary(BaseState=Name.OFF)
    draft.draw(f"/OC {key} BDC BT /F1 12 Tf 72 {draft.line()} Td ({name}) Tj ET EMC")


def _form(draft: Draft, name: str) -> None:
    form = draft.form(f"BT /F1 12 Tf 72 {draft.line()} Td ({name}) Tj ET")
    form.OC = _layer(draft, off=True)
    draft.draw(f"{draft.resource('XObject', form)} Do")


def _keys(keys: str) -> Plant:
    def plant(draft: Draft, name: str) -> None:
        key = draft.resource("Properties", _layer(draft, off=False, keys=keys, name=name))
        draft.draw(f"/OC {key} BDC 72 {draft.line()} 4 4 re f EMC")

    return plant


def _name(draft: Draft, name: str) -> None:
    _layer(draft, off=False).Name = String(name)


def _label(draft: Draft, name: str) -> None:
    layer = _layer(draft, off=False)
    draft.root.OCProperties.D.Order = Array([Array([String(name), layer])])


def _configuration(key: str) -> Plant:
    def plant(draft: Draft, name: str) -> None:
        _layer(draft, off=False)
        draft.root.OCProperties.D[key] = String(name)

    return plant


def _other_configuration(draft: Draft, name: str) -> None:
    _layer(draft, off=False)
    draft.root.OCProperties.Configs = Array(
        [draft.direct("<< /Name (NAME) /BaseState /ON >>", name)]
    )


def _print_only(draft: Draft, name: str) -> None:
    """Show text only when printed."""
    layer = _layer(
        draft,
        off=False,
        keys="/Usage << /View << /ViewState /OFF >> /Print << /PrintState /ON >> >>",
    )
    draft.root.OCProperties.D.AS = Array(
        [Dictionary(Event=Name.View, OCGs=Array([layer]), Category=Array([Name.View]))]
    )
    key = draft.resource("Properties", layer)
    draft.draw(f"/OC {key} BDC BT /F1 12 Tf 72 {draft.line()} Td ({name}) Tj ET EMC")


def _undeclared(draft: Draft, name: str) -> None:
    """Mark content with a layer's tag that the page's resources do not have."""
    draft.draw(
        f"/OC /Nowhere BDC BT /F1 12 Tf 72 {draft.line()} Td (Ahead ) Tj ({name}) Tj ( behind.) Tj ET EMC"
    )


LAYERS = (
    Row("layer-on", "text in a layer that is on", _text(off=False), Sort.TEXT),
    Row("layer-off", "text in a layer that is off", _text(off=True)),
    Row("layer-membership", "text off by a membership", _membership),
    Row("layer-expression", "text off by an expression", _expression),
    Row("layer-base-state", "all layers off by the base state", _base_state, alone=True),
    Row("layer-form", "a form in a layer that is off", _form),
    Row("layer-print-only", "text that is only printed", _print_only, alone=True),
    Row("layer-undeclared", "text in a layer that is nowhere declared", _undeclared, Sort.TEXT),
    Row("layer-name", "the name of a layer", _name),
    Row(
        "layer-usage",
        "who made a layer",
        _keys("/Usage << /CreatorInfo << /Creator (NAME) /Subtype /Artwork >> >>"),
    ),
    Row(
        "layer-user",
        "for whom a layer is",
        _keys("/Usage << /User << /Type /Ind /Name (NAME) >> >>"),
    ),
    Row("layer-label", "a label in the order of layers", _label, alone=True),
    Row("layer-configuration", "the name of a configuration", _configuration("/Name"), alone=True),
    Row("layer-creator", "the creator of a configuration", _configuration("/Creator"), alone=True),
    Row(
        "layer-other-configuration",
        "the name of another configuration",
        _other_configuration,
        alone=True,
    ),
)
