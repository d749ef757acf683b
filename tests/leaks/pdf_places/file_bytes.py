"""Places in the file around its objects: earlier revisions, lost objects, bytes nobody reads."""

# ruff: noqa: E501  (a place is a row of a table)

from __future__ import annotations

import base64
import io
import re
import zlib
from collections.abc import Callable

import pikepdf
from pikepdf import Encryption

from leaks.pdf_builder import Draft, literal, size_of, updated
from leaks.pdf_places.rows import Plant, Row, Sort

Change = Callable[[bytes, str], bytes]


def patched(change: Change) -> Plant:
    """Plant by changing the bytes of the finished file."""
    return lambda draft, name: draft.patches.append(lambda data: change(data, name))


def _earlier_page(draft: Draft, name: str) -> None:
    """Show the name in the file's first revision, and other words in its second."""
    y = draft.line()
    draft.draw(f"BT /F1 12 Tf 72 {y} Td (Before: {name}) Tj ET")

    def change(data: bytes) -> bytes:
        number = int(re.search(rb"/Contents (\d+) 0 R", data)[1])  # type: ignore[index]
        words = f"BT /F1 12 Tf 72 {y} Td (After) Tj ET BT /F1 12 Tf 72 780 Td (Overview of the review) Tj ET BT /F1 12 Tf 72 758 Td (The panel met on four occasions and agreed the terms.) Tj ET BT /F1 12 Tf 72 736 Td (Lessons follow in section nine.) Tj ET".encode()
        return updated(
            data, {number: b"<< /Length %d >>\nstream\n%s\nendstream" % (len(words), words)}
        )

    draft.saving["compress_streams"] = False
    draft.patches.append(change)


def _earlier_packed(draft: Draft, name: str) -> None:
    _earlier_page(draft, name)
    draft.saving["compress_streams"] = True


def _earlier_object(data: bytes, name: str) -> bytes:
    """Add an object in one revision and free it in the next."""
    number = size_of(data)
    first = updated(
        data, {number: f"<< /Type /Annot /Subtype /Text /Contents ({name}) >>".encode()}
    )
    return updated(first, {number: b"free"})


def _earlier_info(data: bytes, name: str) -> bytes:
    """Keep an Info dictionary that a later trailer replaced."""
    number = size_of(data)
    first = updated(data, {number: f"<< /Author ({name}) >>".encode()}, b"/Info %d 0 R" % number)
    return updated(first, {number + 1: b"<< /Author (Nobody) >>"}, b"/Info %d 0 R" % (number + 1))


def _orphan(data: bytes, name: str) -> bytes:
    """Add an object that nothing points at."""
    return updated(data, {size_of(data): f"<< /Note ({name}) >>".encode()})


def _orphan_stream(data: bytes, name: str) -> bytes:
    body = zlib.compress(f"BT /F1 12 Tf ({name}) Tj ET".encode())
    return updated(
        data,
        {
            size_of(data): b"<< /Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream"
            % (len(body), body)
        },
    )


def _orphan_page(data: bytes, name: str) -> bytes:
    """Keep a page that was deleted, as an editor does that saves without cleaning."""
    number = size_of(data)
    words = f"BT /F1 12 Tf 72 400 Td ({name}) Tj ET".encode()
    return updated(
        data,
        {
            number: b"<< /Type /Page /MediaBox [0 0 595 842] /Contents %d 0 R >>" % (number + 1),
            number + 1: b"<< /Length %d >>\nstream\n%s\nendstream" % (len(words), words),
        },
    )


def _object_stream(data: bytes, name: str) -> bytes:
    """Keep an object stream with an object that nothing points at."""
    inner = f"{size_of(data) + 1} 0 << /Note ({name}) >>".encode()
    first = inner.index(b"<<")
    body = zlib.compress(inner)
    head = b"<< /Type /ObjStm /N 1 /First %d /Filter /FlateDecode /Length %d >>" % (
        first,
        len(body),
    )
    return updated(data, {size_of(data): head + b"\nstream\n" + body + b"\nendstream"})


def _unlisted(data: bytes, name: str) -> bytes:
    """Write an object between others that the table does not list."""
    at = data.rindex(b"startxref")
    return data[:at] + f"9999 0 obj << /Note ({name}) >> endobj\n".encode() + data[at:]


def _comment(data: bytes, name: str) -> bytes:
    at = data.rindex(b"startxref")
    return data[:at] + f"% {name}\n".encode() + data[at:]


def _head(data: bytes, name: str) -> bytes:
    """Put a comment behind the version and an object table that is repaired or moved."""
    with_comment = re.sub(
        rb"%\xbf\xf7\xa2\xfe\n", b"%\xbf\xf7\xa2\xfe\n% " + name.encode() + b"\n", data, count=1
    )
    return _moved(with_comment, len(with_comment) - len(data))


def _moved(data: bytes, shift: int) -> bytes:
    """Move every place of the table of objects, after bytes were put in front."""
    at = data.rindex(b"\nxref") + 1
    table = re.sub(
        rb"(\d{10}) 00000 n", lambda m: b"%010d 00000 n" % (int(m[1]) + shift), data[at:]
    )
    return data[:at] + re.sub(rb"startxref\s+\d+", b"startxref\n%d" % at, table)


def _before(data: bytes, name: str) -> bytes:
    """Put bytes before the head, as mail programs do."""
    return f"Content-Description: {name}\r\n\r\n".encode() + data


def _behind(data: bytes, name: str) -> bytes:
    return data + name.encode() + b"\n"


def _packed_behind(data: bytes, name: str) -> bytes:
    return data + zlib.compress(name.encode() * 3)


def _second_file(data: bytes, name: str) -> bytes:
    """Append a whole other PDF, of which readers show nothing: the first one is added again."""
    with pikepdf.Pdf.new() as other:
        other.add_blank_page()
        other.docinfo["/Author"] = name
        buffer = _saved(other)
    return buffer + data


def _saved(pdf: pikepdf.Pdf) -> bytes:
    buffer = io.BytesIO()
    pdf.save(buffer, deterministic_id=True)
    return buffer.getvalue()


def _behind_packed(draft: Draft, name: str) -> None:
    """Leave bytes in a stream behind the end of its packed data."""
    body = zlib.compress(b"BT /F1 12 Tf 72 95 Td (Seen) Tj ET") + name.encode()
    form = draft.form("")
    form.write(body, filter=pikepdf.Name.FlateDecode)
    draft.draw(f"{draft.resource('XObject', form)} Do")
    draft.saving["stream_decode_level"] = pikepdf.StreamDecodeLevel.none
    draft.saving["recompress_flate"] = False


def filtered(*filters: tuple[str, Callable[[bytes], bytes]]) -> Plant:
    """Plant in shown text of a form packed by filters, the last one outermost."""

    def plant(draft: Draft, name: str) -> None:
        y = draft.line()
        body = f"BT /F1 12 Tf 72 {y} Td (Ahead ) Tj {literal(name)} Tj ( behind.) Tj ET".encode()
        for _, pack in filters:
            body = pack(body)
        form = draft.form("")
        names = [pikepdf.Name(f"/{title}") for title, _ in reversed(filters)]
        form.write(body, filter=pikepdf.Array(names))
        draft.draw(f"{draft.resource('XObject', form)} Do")
        draft.saving["stream_decode_level"] = pikepdf.StreamDecodeLevel.none
        draft.saving["compress_streams"] = False

    return plant


def _runs(body: bytes) -> bytes:
    out = b"".join(
        bytes([len(body[at : at + 128]) - 1]) + body[at : at + 128]
        for at in range(0, len(body), 128)
    )
    return out + b"\x80"


def _lzw(body: bytes) -> bytes:
    """Pack with nine-bit codes only, with a clear code before the table would grow past them."""
    codes: list[int] = []
    for number, value in enumerate(body):
        if number % 200 == 0:
            codes.append(256)
        codes.append(value)
    bits = "".join(f"{code:09b}" for code in [*codes, 257])
    bits += "0" * (-len(bits) % 8)
    return bytes(int(bits[at : at + 8], 2) for at in range(0, len(bits), 8))


def _ascii85(body: bytes) -> bytes:
    return base64.a85encode(body) + b"~>"


def _stream_file(draft: Draft, name: str) -> None:
    """Say that a stream's data are in a file outside."""
    form = draft.form(
        "BT /F1 12 Tf 72 95 Td (Seen) Tj ET", "/FFilter /FlateDecode /F (NAME.bin)", name
    )
    draft.draw(f"{draft.resource('XObject', form)} Do")


def _decode_parameters(draft: Draft, name: str) -> None:
    form = draft.form("BT /F1 12 Tf 72 95 Td (Seen) Tj ET")
    form.write(
        zlib.compress(b"BT /F1 12 Tf 72 95 Td (Seen) Tj ET"), filter=pikepdf.Name.FlateDecode
    )
    form.DecodeParms = draft.direct("<< /Predictor 1 /Who (NAME) >>", name)
    draft.draw(f"{draft.resource('XObject', form)} Do")
    draft.saving["stream_decode_level"] = pikepdf.StreamDecodeLevel.none
    draft.saving["compress_streams"] = False


def _stream_key(draft: Draft, name: str) -> None:
    form = draft.form("BT /F1 12 Tf 72 95 Td (Seen) Tj ET", "/Who (NAME)", name)
    draft.draw(f"{draft.resource('XObject', form)} Do")


def _empty_password(draft: Draft, name: str) -> None:
    """Encrypt the file so that it opens without a password."""
    draft.around(f"({name}) Tj")
    draft.saving["encryption"] = Encryption(owner="owner", user="", R=6)


def _password(draft: Draft, name: str) -> None:
    draft.around(f"({name}) Tj")
    draft.saving["encryption"] = Encryption(owner="owner", user="user", R=6)


def _modern(draft: Draft, name: str) -> None:
    """Keep all objects in object streams, with a table that is a stream."""
    draft.around(f"({name}) Tj")
    draft.saving["object_stream_mode"] = pikepdf.ObjectStreamMode.generate


def _linear(draft: Draft, name: str) -> None:
    draft.around(f"({name}) Tj")
    draft.saving["linearize"] = True


def _no_table(data: bytes, name: str) -> bytes:
    """Lose the table of objects: readers build it again, and find more than before."""
    broken = re.sub(rb"startxref\s+\d+", b"startxref\n7", data)
    return broken.replace(
        b"\nxref\n", f"\n77 0 obj << /Note ({name}) >> endobj\nxerf\n".encode(), 1
    )


FILE_BYTES = (
    Row("revision-page", "the page as it was before", _earlier_page, alone=True),
    Row("revision-page-packed", "the page as it was before, packed", _earlier_packed, alone=True),
    Row("revision-object", "an object that was freed", patched(_earlier_object), alone=True),
    Row("revision-info", "Info of an earlier revision", patched(_earlier_info), alone=True),
    Row("orphan-object", "an object nothing points at", patched(_orphan), alone=True),
    Row("orphan-stream", "a packed stream nothing points at", patched(_orphan_stream), alone=True),
    Row("orphan-page", "a page that was deleted", patched(_orphan_page), alone=True),
    Row(
        "orphan-object-stream",
        "an object stream nothing points at",
        patched(_object_stream),
        alone=True,
    ),
    Row("unlisted-object", "an object the table does not list", patched(_unlisted), alone=True),
    Row(
        "lost-table",
        "an object found when the table is built again",
        patched(_no_table),
        alone=True,
    ),
    Row("comment", "a comment between objects", patched(_comment), alone=True),
    Row("comment-head", "a comment behind the head", patched(_head), alone=True),
    Row("bytes-before", "bytes before the head", patched(_before), alone=True),
    Row("bytes-behind", "bytes behind the end", patched(_behind), alone=True),
    Row("bytes-behind-packed", "packed bytes behind the end", patched(_packed_behind), alone=True),
    Row("file-before", "another PDF before the head", patched(_second_file), alone=True),
    Row("stream-behind", "bytes behind a stream's packed data", _behind_packed, alone=True),
    Row("stream-file", "the outside file of a stream", _stream_file, alone=True),
    Row("stream-parameters", "parameters of a filter", _decode_parameters, alone=True),
    Row("stream-key", "a key of a stream nobody knows", _stream_key),
    Row(
        "filter-hexadecimal",
        "packed as hexadecimal digits",
        filtered(("ASCIIHexDecode", lambda b: b.hex().encode() + b">")),
        Sort.TEXT,
        alone=True,
    ),
    Row(
        "filter-ascii85",
        "packed as ASCII 85",
        filtered(("ASCII85Decode", _ascii85)),
        Sort.TEXT,
        alone=True,
    ),
    Row(
        "filter-runs", "packed as runs", filtered(("RunLengthDecode", _runs)), Sort.TEXT, alone=True
    ),
    Row("filter-lzw", "packed by LZW", filtered(("LZWDecode", _lzw)), Sort.TEXT, alone=True),
    Row(
        "filter-several",
        "packed three times",
        filtered(
            ("FlateDecode", zlib.compress),
            ("ASCII85Decode", _ascii85),
            ("FlateDecode", zlib.compress),
        ),
        Sort.TEXT,
        alone=True,
    ),
    Row("object-streams", "text in a file of object streams", _modern, Sort.TEXT, alone=True),
    Row("linear", "text in a file made for the web", _linear, Sort.TEXT, alone=True),
    Row(
        "no-password", "encrypted, opens without a password", _empty_password, Sort.TEXT, alone=True
    ),
    Row("password", "encrypted, opens with a password", _password, alone=True),
)
