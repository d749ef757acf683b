"""Shadings written anew (ISO 32000-1, 8.7.4.5)."""

from __future__ import annotations

from typing import Final

import pikepdf

from dhr_redact.documents.pdf.new_file.functions_out import function_out
from dhr_redact.documents.pdf.new_file.spaces_out import Spaces
from dhr_redact.documents.pdf.objects.allowed import (
    UnwritableError,
    numbers_of,
    put,
    truth_of,
    whole_number_of,
)

_MESHES: Final = frozenset({4, 5, 6, 7})


def shading_out(pdf: pikepdf.Pdf, source: object, spaces: Spaces) -> pikepdf.Object:
    """Write a shading into the new file.

    Raises:
        UnwritableError: If it is not understood.
    """
    if not isinstance(source, pikepdf.Dictionary | pikepdf.Stream):
        raise UnwritableError("a shading is not understood")
    kind = whole_number_of(source.get("/ShadingType"), 1, 7)
    is_mesh = kind in _MESHES
    if kind is None or is_mesh != isinstance(source, pikepdf.Stream):
        raise UnwritableError("a shading is of an unknown kind")
    target = pikepdf.Dictionary(ShadingType=kind)
    target["/ColorSpace"] = spaces.space(source.get("/ColorSpace"))
    put(target, "/Background", numbers_of(source.get("/Background")))
    put(target, "/BBox", numbers_of(source.get("/BBox"), 4))
    put(target, "/AntiAlias", truth_of(source.get("/AntiAlias")))
    function = source.get("/Function")
    if function is not None:
        target["/Function"] = function_out(pdf, function)
    if isinstance(source, pikepdf.Stream):
        for key in ("/BitsPerCoordinate", "/BitsPerComponent", "/BitsPerFlag", "/VerticesPerRow"):
            put(target, key, whole_number_of(source.get(key), 1, 65_536))
        put(target, "/Decode", numbers_of(source.get("/Decode")))
        return pikepdf.Stream(pdf, source.read_bytes(), target)
    put(target, "/Domain", numbers_of(source.get("/Domain"), 2, 4))
    put(target, "/Matrix", numbers_of(source.get("/Matrix"), 6))
    put(target, "/Coords", numbers_of(source.get("/Coords"), 4, 6))
    extend = source.get("/Extend")
    if isinstance(extend, pikepdf.Array) and len(extend) == 2:
        put(target, "/Extend", pikepdf.Array([bool(truth_of(one)) for one in extend]))
    return pdf.make_indirect(target)
