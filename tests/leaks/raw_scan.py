"""A search of a released file's bytes, written for the tests alone.

It shares nothing with the writer nor with the verifier: when all three agree, they agree for
different reasons. Returns the entries a name survives in.
"""

from __future__ import annotations

import html
import io
import re
import unicodedata
import zipfile
import zlib
from pathlib import Path
from urllib.parse import unquote

_ACCENTED = re.compile(r"[\u0300-\u036f\u00ad\u200b-\u200f\u2060-\u2064\ufeff]")
_LOOKALIKES = str.maketrans("аеорсухі", "aeopcyxi")


def survivors(path: Path, name: str) -> list[str]:
    """Return where a name can still be read, in any of the ways it can be written."""
    data = path.read_bytes()
    found = [] if not is_in(data, name) else ["the file's bytes"]
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        for info in package.infolist():
            body = package.read(info)
            if is_in(info.filename.encode(), name) or is_in(body, name):
                found.append(info.filename)
    return found


def is_in(data: bytes, name: str) -> bool:
    """Tell whether a name is in some bytes, in any of the ways it can be written."""
    wanted = plain(name)
    return any(wanted in reading for reading in plain_readings(data))


def plain_readings(data: bytes) -> list[str]:
    """Return every way to read some bytes, as `plain` text."""
    return [plain(reading) for reading in _readings(data)]


def plain(text: str) -> str:
    """Return the letters and digits of a text, without accents, case or anything between."""
    folded = _ACCENTED.sub("", unicodedata.normalize("NFKD", text)).translate(_LOOKALIKES)
    return re.sub(r"[\W_]", "", folded.casefold())


def _readings(data: bytes) -> list[str]:
    eight_bit = data.decode("utf-8", "replace") + data.decode("latin-1")
    readings = [
        eight_bit,
        data.decode("utf-16-le", "ignore"),
        data[1:].decode("utf-16-le", "ignore"),
    ]
    readings += [data.decode("utf-16-be", "ignore"), unquote(html.unescape(eight_bit))]
    without_tags = re.sub(r"<[^>]*>", "", html.unescape(eight_bit))
    readings += [without_tags, _symbols(eight_bit)]
    for at in (match.start() for match in re.finditer(rb"\x78[\x01\x5e\x9c\xda]", data)):
        try:
            inflated = zlib.decompressobj().decompress(data[at:], 100_000)
        except zlib.error:
            continue
        readings.append(inflated.decode("latin-1"))
    return readings


def _symbols(text: str) -> str:
    return "".join(chr(int(code, 16)) for code in re.findall(r'w:char="F0([0-9A-F]{2})"', text))
