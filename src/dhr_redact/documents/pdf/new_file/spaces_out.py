"""Colour spaces written anew (ISO 32000-1, 8.6): no profile's text and no ink's name passes."""

from __future__ import annotations

from typing import Final

import pikepdf

from dhr_redact.documents.pdf.new_file.functions_out import function_out
from dhr_redact.documents.pdf.new_file.profiles_out import plain_profile
from dhr_redact.documents.pdf.objects.allowed import (
    UnwritableError,
    key_of,
    number_of,
    numbers_of,
    put,
    whole_number_of,
)

DEVICE: Final = {1: "/DeviceGray", 3: "/DeviceRGB", 4: "/DeviceCMYK"}
_NAMES: Final = {
    "/DeviceGray": "/DeviceGray",
    "/DeviceRGB": "/DeviceRGB",
    "/DeviceCMYK": "/DeviceCMYK",
    "/Pattern": "/Pattern",
    "/G": "/DeviceGray",
    "/RGB": "/DeviceRGB",
    "/CMYK": "/DeviceCMYK",
    "/CalRGB": "/DeviceRGB",
    "/CalGray": "/DeviceGray",
}
_INKS: Final = frozenset({"/All", "/None", "/Cyan", "/Magenta", "/Yellow", "/Black"})
_DEPTH: Final = 6
_MOST_INKS: Final = 32
_CALIBRATED: Final = {"/CalGray": 1, "/CalRGB": 3, "/Lab": 3}


class Spaces:
    """Writes each colour space of a file once."""

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        self._pdf = pdf
        self._known: dict[object, pikepdf.Object] = {}
        self._inks: dict[str, pikepdf.Name] = {}

    def space(self, source: object, depth: int = 0) -> pikepdf.Object:
        """Return a colour space for the new file.

        Raises:
            UnwritableError: If it is not understood.
        """
        if depth > _DEPTH:
            raise UnwritableError("colour spaces lie too deep in one another")
        if isinstance(source, pikepdf.Name):
            return self._named(str(source))
        if not isinstance(source, pikepdf.Array) or not len(source):
            raise UnwritableError("a colour space is not understood")
        key = key_of(source)
        if key not in self._known:
            self._known[key] = self._made(source, depth)
        return self._known[key]

    def _named(self, name: str) -> pikepdf.Name:
        if name not in _NAMES:
            raise UnwritableError("a colour space has an unknown name")
        return pikepdf.Name(_NAMES[name])

    def _made(self, source: pikepdf.Array, depth: int) -> pikepdf.Object:
        kind = str(source[0]) if isinstance(source[0], pikepdf.Name) else ""
        if len(source) == 1:
            return self._named(kind)
        if kind == "/ICCBased":
            return self._profiled(source[1], depth)
        if kind in _CALIBRATED:
            return self._pdf.make_indirect(pikepdf.Array([source[0], _calibration(source[1])]))
        if kind in {"/Indexed", "/I"} and len(source) >= 4:
            return self._indexed(source, depth)
        if kind == "/Pattern":
            return pikepdf.Array([pikepdf.Name.Pattern, self.space(source[1], depth + 1)])
        if kind in {"/Separation", "/DeviceN"} and len(source) >= 4:
            return self._inked(source, kind, depth)
        raise UnwritableError("a colour space is of an unknown kind")

    def _profiled(self, source: object, depth: int) -> pikepdf.Object:
        if not isinstance(source, pikepdf.Stream):
            raise UnwritableError("a colour space has no profile")
        channels = whole_number_of(source.get("/N"), 1, 4)
        if channels not in DEVICE:
            raise UnwritableError("a profile has an unknown number of channels")
        try:
            data = plain_profile(source.read_bytes(), channels)
        except pikepdf.PdfError:
            data = None
        if data is None:
            other = source.get("/Alternate")
            is_lab = isinstance(other, pikepdf.Array)
            if is_lab and channels == 3:
                return self.space(other, depth + 1)
            return pikepdf.Name(DEVICE[channels])
        profile = pikepdf.Stream(self._pdf, data, N=channels)
        put(profile, "/Range", numbers_of(source.get("/Range"), 2 * channels))
        profile["/Alternate"] = pikepdf.Name(DEVICE[channels])
        return self._pdf.make_indirect(pikepdf.Array([pikepdf.Name.ICCBased, profile]))

    def _indexed(self, source: pikepdf.Array, depth: int) -> pikepdf.Object:
        base = self.space(source[1], depth + 1)
        last = whole_number_of(source[2], 0, 255)
        table = source[3]
        if last is None or not isinstance(table, pikepdf.String | pikepdf.Stream):
            raise UnwritableError("a table of colours is not understood")
        data = table.read_bytes() if isinstance(table, pikepdf.Stream) else bytes(table)
        data = data[: (last + 1) * channels_of(base)]
        stream = pikepdf.Stream(self._pdf, data)
        array = pikepdf.Array([pikepdf.Name.Indexed, base, last, stream])
        return self._pdf.make_indirect(array)

    def _inked(self, source: pikepdf.Array, kind: str, depth: int) -> pikepdf.Object:
        """Write a space of inks: the names of inks that are none of the process become numbers."""
        names: pikepdf.Object
        if kind == "/Separation":
            names = self._ink(source[1])
        else:
            inks = source[1]
            if not isinstance(inks, pikepdf.Array) or not 1 <= len(inks) <= _MOST_INKS:
                raise UnwritableError("the inks of a colour space are not understood")
            names = pikepdf.Array([self._ink(ink) for ink in inks])
        other = self.space(source[2], depth + 1)
        tint = function_out(self._pdf, source[3])
        return self._pdf.make_indirect(pikepdf.Array([pikepdf.Name(kind), names, other, tint]))

    def _ink(self, source: object) -> pikepdf.Name:
        if not isinstance(source, pikepdf.Name):
            raise UnwritableError("an ink has no name")
        name = str(source)
        if name in _INKS:
            return pikepdf.Name(name)
        if name not in self._inks:
            self._inks[name] = pikepdf.Name(f"/Ink{len(self._inks) + 1}")
        return self._inks[name]


def channels_of(space: pikepdf.Object) -> int:
    """Return how many numbers make a colour, of a space that was written here."""
    if isinstance(space, pikepdf.Name):
        return {"/DeviceGray": 1, "/DeviceRGB": 3, "/DeviceCMYK": 4}.get(str(space), 0)
    kind = str(space[0])
    if kind == "/ICCBased":
        return int(space[1]["/N"])
    if kind in _CALIBRATED:
        return _CALIBRATED[kind]
    if kind == "/DeviceN":
        return len(space[1])
    return 1


def _calibration(source: object) -> pikepdf.Dictionary:
    target = pikepdf.Dictionary()
    if isinstance(source, pikepdf.Dictionary):
        put(target, "/WhitePoint", numbers_of(source.get("/WhitePoint"), 3))
        put(target, "/BlackPoint", numbers_of(source.get("/BlackPoint"), 3))
        gamma = source.get("/Gamma")
        put(target, "/Gamma", numbers_of(gamma, 3) or number_of(gamma))
        put(target, "/Matrix", numbers_of(source.get("/Matrix"), 9))
        put(target, "/Range", numbers_of(source.get("/Range"), 4))
    return target
