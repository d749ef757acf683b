"""What attached files say: text, markup and PDF are read; of other kinds only the count is told."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from dhr_redact.documents.pdf.collecting import Collected
from dhr_redact.documents.pdf.image_texts import texts_of_image
from dhr_redact.documents.pdf.strings_in import decoded, is_text, markup_lines, words_in
from dhr_redact.model.kinds import StoryKind

PdfReader = Callable[[bytes], None]

_KINDS: Final = (
    (b"PK\x03\x04", "attached Office or zip files"),
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


def read_attachment(data: bytes, where: str, collected: Collected, pdf: PdfReader) -> None:
    """Take down what an attached file says. None of it is ever copied."""
    collected.drop("attached files")
    words = f"{where} (content)"
    if b"%PDF-" in data[:1024]:
        pdf(data)
        return
    for magic, what in _KINDS:
        if data.startswith(magic):
            collected.drop(what)
            collected.add_all(StoryKind.EMBEDDED, words, texts_of_image(data))
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
