"""A zip file is read byte by byte; what lies around its entries is seen."""

from __future__ import annotations

import io
import struct
import zipfile

import pytest

from dhr_redact.verification import package as zips
from dhr_redact.verification.package import EPOCH, NotAPackageError, read_package


def packed(method: int = zipfile.ZIP_DEFLATED, *, comment: bytes = b"") -> bytes:
    """Return a zip file of two entries."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as package:
        package.comment = comment
        for name in ("word/document.xml", "é.xml"):
            package.writestr(zipfile.ZipInfo(name), "x" * 300, method)
    return buffer.getvalue()


def changed(data: bytes, signature: bytes, offset: int, value: bytes) -> bytes:
    """Return bytes with a field of the first record of a kind overwritten."""
    at = data.find(signature) + offset
    return data[:at] + value + data[at + len(value) :]


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_entries_are_read_and_nothing_is_loose(method: int) -> None:
    """A plain package has nothing to report."""
    package = read_package(packed(method))

    assert [entry.name for entry in package.entries] == ["word/document.xml", "é.xml"]
    assert {entry.data for entry in package.entries} == {b"x" * 300}
    assert [(e.date, e.time, e.notes, e.faults) for e in package.entries] == [
        (EPOCH, 0, b"", ())
    ] * 2
    assert package.comment == package.loose == b""


def test_bytes_before_behind_and_between_are_loose() -> None:
    """Readers skip them; people do not have to."""
    data = packed()
    second = data.rfind(b"PK\x03\x04")
    gap = data[:second] + b"GAP" + data[second:]
    row = gap.rfind(b"PK\x01\x02")
    gap = gap[: row + 42] + struct.pack("<I", second + 3) + gap[row + 46 :]
    end = gap.rfind(b"PK\x05\x06")
    at = struct.unpack_from("<I", gap, end + 16)[0]
    gap = gap[: end + 16] + struct.pack("<I", at + 3) + gap[end + 20 :]

    assert read_package(b"BEFORE" + data).loose == b"BEFORE"
    assert read_package(data + b"BEHIND").loose == b"BEHIND"
    assert read_package(gap).loose == b"GAP"
    assert read_package(packed(comment=b"NOTE")).comment == b"NOTE"


def test_descriptors_belong_to_their_entries() -> None:
    """A zip written to a pipe has them; they hide nothing."""

    class Pipe(io.BytesIO):
        def seek(self, *_: int) -> int:
            raise OSError

    pipe = Pipe()
    with zipfile.ZipFile(pipe, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("a.xml", "text")
    data = pipe.getvalue()
    mark = data.rfind(b"PK\x07\x08")
    unmarked = data[:mark] + data[mark + 4 :]
    end = unmarked.rfind(b"PK\x05\x06")
    at = struct.unpack_from("<I", unmarked, end + 16)[0]
    unmarked = unmarked[: end + 16] + struct.pack("<I", at - 4) + unmarked[end + 20 :]

    assert read_package(data).loose == b""
    assert read_package(unmarked).loose == b""


def test_two_names_two_times_and_extra_fields_are_faults() -> None:
    """What one reader shows and another does not is a hiding place."""
    names = read_package(changed(packed(), b"PK\x03\x04", 30, b"Ashg")).entries[0]
    times = read_package(changed(packed(), b"PK\x03\x04", 10, b"\x11\x22")).entries[0]

    assert b"Ashg" in names.notes
    assert "an entry has two names" in names.faults
    assert times.faults == ("an entry has two times",)


def test_bytes_behind_a_compressed_stream_are_seen() -> None:
    """The stream ends where it says, not where the directory says."""
    data = packed()
    size = struct.unpack_from("<I", data, data.find(b"PK\x03\x04") + 18)[0]
    body_end = 30 + len("word/document.xml") + size
    longer = data[:body_end] + b"HIDDEN" + data[body_end:]
    for signature, offset in ((b"PK\x03\x04", 18), (b"PK\x01\x02", 20)):
        longer = changed(longer, signature, offset, struct.pack("<I", size + 6))
    row = longer.rfind(b"PK\x01\x02")
    second = longer.rfind(b"PK\x03\x04")
    longer = longer[: row + 42] + struct.pack("<I", second) + longer[row + 46 :]
    end = longer.rfind(b"PK\x05\x06")
    longer = longer[: end + 16] + struct.pack("<I", longer.find(b"PK\x01\x02")) + longer[end + 20 :]

    entry = read_package(longer).entries[0]

    assert b"HIDDEN" in entry.notes
    assert "there are bytes behind an entry's compressed data" in entry.faults


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"PK\x03\x04 and nothing more",
        b"PK\x05\x06 short",
        packed()[:-30],
        changed(packed(), b"PK\x01\x02", 0, b"PKxx"),
        changed(packed(), b"PK\x05\x06", 10, b"\x03\x00"),
        changed(packed(), b"PK\x05\x06", 10, b"\x01\x00"),
        changed(packed(), b"PK\x01\x02", 42, b"\xff\xff\x00\x00"),
        changed(packed(), b"PK\x01\x02", 42, b"\x05\x00\x00\x00"),
        changed(packed(), b"PK\x01\x02", 8, b"\x01\x08"),
        changed(packed(), b"PK\x01\x02", 10, b"\x0c\x00"),
        changed(packed(), b"PK\x01\x02", 16, b"\x00\x00\x00\x00"),
        changed(packed(), b"PK\x01\x02", 20, b"\x02\x00\x00\x00"),
        changed(packed(), b"PK\x03\x04", 47, b"\xff\xff\xff\xff"),
        changed(packed(), b"PK\x01\x02", 24, b"\xff\xff\xff\x7f"),
    ],
)
def test_a_damaged_or_unusual_zip_is_refused(data: bytes) -> None:
    """What cannot be read to its end cannot be shown to be clean."""
    with pytest.raises(NotAPackageError):
        read_package(data)


def test_a_bomb_is_not_expanded(monkeypatch: pytest.MonkeyPatch) -> None:
    """The directory may lie about how large an entry becomes."""
    monkeypatch.setattr(zips, "LARGEST_ENTRY", 100)

    with pytest.raises(NotAPackageError, match="beyond the limit"):
        read_package(packed())
