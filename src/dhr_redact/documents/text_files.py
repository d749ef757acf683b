"""Read a text file whole, whatever its encoding, and write a draft in one step."""

from __future__ import annotations

import codecs
import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from dhr_redact.documents.limits import Limits
from dhr_redact.errors import (
    EmptyDocumentError,
    MissingInputError,
    OutputError,
    OverLimitError,
    StalePlanError,
    TextEncodingError,
)
from dhr_redact.model.document import CaseDocument, Story
from dhr_redact.model.identifiers import DocumentId
from dhr_redact.model.plan import RedactionPlan
from dhr_redact.personal import Personal

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROLS: Final = frozenset(map(chr, range(32))) - set("\t\n\r\f\v")


@dataclass(frozen=True, slots=True)
class TextFile:
    """A file's text with every line end as a line feed, and what its line ends were."""

    text: str = field(repr=False)
    newline: str
    sha256: str


def read_bytes(path: Path, limits: Limits) -> bytes:
    """Return a file's bytes, looking at its size first.

    Raises:
        MissingInputError: If it is not there or may not be read.
        OverLimitError: If it is larger than `limits.file_size`.
        EmptyDocumentError: If it is empty.
    """
    try:
        size = path.stat().st_size
        if size > limits.file_size:
            raise OverLimitError(f"the file has {size} bytes; file_size is {limits.file_size}")
        data = path.read_bytes()
    except OSError as error:
        raise MissingInputError(f"the file cannot be read ({error.strerror})") from error
    if not data:
        raise EmptyDocumentError("the file is empty")
    return data


def read_text_file(path: Path, limits: Limits) -> TextFile:
    """Read a text file: UTF-8 or UTF-16 with a mark, UTF-8 without, else Windows-1252.

    Raises:
        EmptyDocumentError: If it is empty.
        TextEncodingError: If it holds bytes that no text holds.
        OverLimitError: If it is larger than the limits allow.
    """
    data = read_bytes(path, limits)
    text = _decode(data)
    if any(character in _CONTROLS for character in text):
        raise TextEncodingError("the file holds control characters and is not plain text")
    if len(text) > limits.characters:
        raise OverLimitError(f"the text is longer than {limits.characters} characters")
    newline = "\r\n" if "\r\n" in text else "\r" if "\r" in text and "\n" not in text else "\n"
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    return TextFile(plain, newline, hashlib.sha256(data).hexdigest())


def load_as(
    path: Path, document: DocumentId, media_type: str, limits: Limits, story: Callable[[str], Story]
) -> CaseDocument:
    """Read a whole file as the one story that `story` makes of its text.

    Raises:
        UnreadableDocumentError: If it is empty or is not text of that kind.
        OverLimitError: If it is longer than the limits allow.
    """
    file = read_text_file(path, limits)
    return CaseDocument(
        id=document,
        name=Personal(path.name),
        media_type=media_type,
        sha256=file.sha256,
        stories=(story(file.text),),
    )


def read_as_planned(path: Path, plan: RedactionPlan, limits: Limits) -> TextFile:
    """Read a file again to carry out its plan.

    Raises:
        StalePlanError: If the file changed since the plan was made.
    """
    file = read_text_file(path, limits)
    if file.sha256 != plan.bindings.sha256:
        raise StalePlanError(f"{plan.document} changed since it was planned")
    return file


def _decode(data: bytes) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            try:
                return data.decode(encoding)
            except UnicodeDecodeError as error:
                raise TextEncodingError(f"the file is not valid {encoding}") from error
    for encoding in ("utf-8", "cp1252"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise TextEncodingError("the file is not text in UTF-8 or Windows-1252")


def write_draft(draft: Path, data: bytes) -> None:
    """Write a draft whole or not at all.

    Raises:
        OutputError: If the disk is full or the folder may not be written.
    """
    part = draft.with_name(draft.name + ".part")
    try:
        part.write_bytes(data)
        part.replace(draft)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise OutputError(f"the draft cannot be written ({error.strerror})") from error
