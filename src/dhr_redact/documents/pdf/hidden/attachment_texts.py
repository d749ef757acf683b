"""What attached files say: text, markup, PDF and packed XML are read, of other kinds the rest."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterator
from io import BytesIO
from typing import Final

from dhr_redact.documents.limits import Limits
from dhr_redact.documents.pdf.hidden.collecting import Collected
from dhr_redact.documents.pdf.hidden.image_texts import texts_of_image
from dhr_redact.documents.pdf.objects.strings_in import decoded, is_text, markup_lines, words_in
from dhr_redact.errors import UnfoldsTooFarError
from dhr_redact.model.kinds import StoryKind

PdfReader = Callable[[bytes], None]

_ZIP: Final = b"PK\x03\x04"
_KINDS: Final = (
    (b"\xd0\xcf\x11\xe0", "attached old Office files"),
    (b"\xff\xd8\xff", "attached pictures"),
    (b"\x89PNG", "attached pictures"),
    (b"GIF8", "attached pictures"),
    (b"II*\x00", "attached pictures"),
    (b"MM\x00*", "attached pictures"),
    (b"RIFF", "attached sounds or films"),
    (b"ID3", "attached sounds or films"),
)
_OTHER: Final = "attached files of a kind we do not know"


def read_attachment(
    data: bytes, where: str, collected: Collected, limits: Limits, pdf: PdfReader
) -> None:
    """Take down what an attached file says. None of it is ever copied.

    Raises:
        UnfoldsTooFarError: If a packed file unfolds beyond the limits.
    """
    collected.drop("attached files")
    words = f"{where} (content)"
    if b"%PDF-" in data[:1024]:
        pdf(data)
    elif data.startswith(_ZIP):
        collected.drop("attached Office or zip files")
        collected.add_all(StoryKind.EMBEDDED, words, _texts_of_zip(data, limits))
    else:
        _other(data, words, collected)


def _other(data: bytes, words: str, collected: Collected) -> None:
    for magic, what in _KINDS:
        if data.startswith(magic):
            collected.drop(what)
            collected.add_all(StoryKind.EMBEDDED, words, texts_of_image(data))
            collected.add_all(StoryKind.EMBEDDED, words, words_in(data[:_MOST_SEARCHED]))
            return
    if not is_text(data):
        collected.drop(_OTHER)
        collected.add_all(StoryKind.EMBEDDED, words, words_in(data))
        return
    text = decoded(data)
    if text.lstrip()[:1] == "<":
        collected.add_all(StoryKind.EMBEDDED, words, markup_lines(text))
    else:
        collected.add(StoryKind.EMBEDDED, words, text)


_MOST_SEARCHED: Final = 4 * 1024 * 1024


def _texts_of_zip(data: bytes, limits: Limits) -> Iterator[str]:
    """Yield the names and the texts of packed files (Office files hold their text in XML)."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            left = limits.expanded_size
            for number, entry in enumerate(archive.infolist()):
                if number >= limits.parts:
                    break
                yield entry.filename
                with archive.open(entry) as file:
                    content = file.read(min(left, limits.part_size) + 1)
                left -= len(content)
                if left < 0 or len(content) > limits.part_size:
                    raise UnfoldsTooFarError("an attached file unfolds beyond the limits")
                if is_text(content):
                    text = decoded(content)
                    yield from markup_lines(text) if text.lstrip()[:1] == "<" else [text]
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, ValueError, EOFError):
        yield from words_in(data)
