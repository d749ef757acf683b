"""Read bytes and text in every way that a name may have been written down in them."""

from __future__ import annotations

import base64
import binascii
import html
import re
import zlib
from collections.abc import Iterator
from typing import Final
from urllib.parse import unquote

_PERCENT: Final = re.compile(r"%[0-9A-Fa-f]{2}")
_JSON_ESCAPE: Final = re.compile(r"(?:\\u[0-9A-Fa-f]{4})+")
_OTHER_ESCAPE: Final = re.compile(r"\\x([0-9A-Fa-f]{2})|\\'([0-9A-Fa-f]{2})|_x00([0-9A-Fa-f]{2})_")
_QUOTED: Final = re.compile(r"=(?:\r?\n|([0-9A-Fa-f]{2}))")
_RTF_UNICODE: Final = re.compile(r"\\u(-?\d{1,5})\s?\??")
_RTF_CONTROL: Final = re.compile(r"\\[a-z]+-?\d*\s?|\\\*|[{}]")
_BASE64: Final = re.compile(r"[A-Za-z0-9+/_\-]{12,}={0,2}")
_FOLDED_LINES: Final = re.compile(r"(?<=[A-Za-z0-9+/]{60})\r?\n(?=[A-Za-z0-9+/=])")
_HEX: Final = re.compile(r"(?:[0-9A-Fa-f]{2}[ :]?){6,}")
_PRINTABLE: Final = re.compile(rb"[\x20-\x7e\n\r\t]")
SHORTEST_BY_CHANCE: Final = 6
LARGEST_INNER: Final = 50 * 1024 * 1024


def of_text(text: str) -> Iterator[tuple[str, int]]:
    """Yield a text and what it says once entities, percents, escapes and blobs are decoded.

    With each goes the length below which a needle in it means nothing: any long word is base64
    of something, and three letters turn up in it by chance.
    """
    plain = list(_unescaped(text))
    yield from ((reading, 0) for reading in plain)
    for blob in dict.fromkeys(blob for reading in plain for blob in _blobs(reading)):
        shortest = 0 if mostly_text(blob) else SHORTEST_BY_CHANCE
        yield from ((reading, shortest) for reading in of_bytes(blob))


def _unescaped(text: str) -> Iterator[str]:
    """Yield the text, and the text with every kind of escape in it decoded, one after another."""
    yield text
    decoded = text
    for decode in (html.unescape, html.unescape, _percent, _json, _other, _quoted, _rtf):
        decoded = decode(decoded)
    if decoded != text:
        yield decoded


def of_bytes(data: bytes) -> Iterator[str]:
    """Yield the bytes as UTF-8 or else Latin-1, and as UTF-16 in either order and parity."""
    yield plain_text(data)
    if data[:2] == b"\x1f\x8b":
        yield plain_text(_gunzip(data))
    if b"\x00" not in data:
        return
    for encoding in ("utf-16-le", "utf-16-be"):
        for parity in (0, 1):
            yield data[parity:].decode(encoding, "ignore")


def plain_text(data: bytes) -> str:
    """Return bytes as text: by their byte-order mark, else as UTF-8, else as Latin-1."""
    for mark, encoding in (
        (b"\xff\xfe", "utf-16"),
        (b"\xfe\xff", "utf-16"),
        (b"\xef\xbb\xbf", "utf-8-sig"),
    ):
        if data.startswith(mark):
            return data.decode(encoding, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("latin-1")


def _percent(text: str) -> str:
    return unquote(text) if _PERCENT.search(text) else text


def _json(text: str) -> str:
    def decoded(match: re.Match[str]) -> str:
        units = bytes.fromhex(match[0].replace("\\u", ""))
        return units.decode("utf-16-be", "replace")

    return _JSON_ESCAPE.sub(decoded, text)


def _other(text: str) -> str:
    return _OTHER_ESCAPE.sub(
        lambda match: chr(int(next(group for group in match.groups() if group), 16)), text
    )


def _quoted(text: str) -> str:
    """Decode quoted-printable, as in a web archive, where the text has any."""
    if not re.search(r"=[0-9A-F]{2}", text):
        return text
    return _QUOTED.sub(lambda match: chr(int(match[1], 16)) if match[1] else "", text)


def _rtf(text: str) -> str:
    if "{\\rtf" not in text:
        return text
    letters = _RTF_UNICODE.sub(lambda match: chr(int(match[1]) % 0x10000), text)
    return _RTF_CONTROL.sub("", letters)


def _blobs(text: str) -> Iterator[bytes]:
    """Yield what base64 and hexadecimal runs hold."""
    for run in _BASE64.findall(_FOLDED_LINES.sub("", text)):
        letters = run.rstrip("=").replace("-", "+").replace("_", "/")
        letters = letters[: len(letters) - (len(letters) % 4 == 1)]
        with_padding = letters + "=" * (-len(letters) % 4)
        yield base64.b64decode(with_padding)
    for run in _HEX.findall(text):
        yield binascii.unhexlify(re.sub(r"[ :]", "", run))


def mostly_text(data: bytes) -> bool:
    """Tell whether most of the bytes are printable, UTF-16's zero bytes left out."""
    characters = data.replace(b"\x00", b"")
    return len(data) >= 12 and len(_PRINTABLE.findall(characters)) >= 0.9 * len(characters)


def _gunzip(data: bytes) -> bytes:
    """Expand what is gzipped (compressed metafiles are), as far as the limit."""
    stream = zlib.decompressobj(zlib.MAX_WBITS | 16)
    try:
        return stream.decompress(data, LARGEST_INNER)
    except zlib.error:
        return b""
