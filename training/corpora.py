"""Read the public corpora: a word and its tag a line, an empty line between sentences.

WNUT-17 (Derczynski et al. 2017), Wikigold (Balasuriya et al. 2009) and the Broad Twitter Corpus
(Derczynski et al. 2016), all CC BY 4.0. They name real people and stay outside the repository.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from examples import Example, Name

DIGESTS = {
    "btc_a.txt": "ac824cc13c88283fe3cca05343e46c79ec4cd5b174429f27bf8fe0ebdc1bbf33",
    "btc_b.txt": "504a094a0398e03fd7b394510e313b8fc844407102252182d90aea23f53cc322",
    "btc_e.txt": "77aca745cdc28ae0fafbcf36a93ccfd15357a8db97c21d91083592dd85e348c5",
    "btc_f.txt": "d0839ddb0bd57f3a59ac9ab35d371dc140db8280e0001469a4e56fe8f776ce8a",
    "btc_g.txt": "d53a27645cabc4e63313d573498b48b0cc5ed780d280edfbdc4fedefe23479da",
    "btc_h.txt": "7f31215a79f3131526236203907c8d003b8e0f8ee6eef2a216ebb685340ebe39",
    "wikigold.txt": "c797a64d0cf73ed058363f77671486bcfd413e70fda1726ad4a6ba624455225f",
    "wnut_train.txt": "731820e13f71af324c6b55a1575ec2ce59fbaa2a0806f8f0400b98d56cd6a7a5",
}
"""SHA-256 of each file that the shipped weights were trained on."""

KINDS = {
    "person": "person",
    "per": "person",
    "location": "place",
    "loc": "place",
    "corporation": "organisation",
    "group": "organisation",
    "org": "organisation",
}
"""What each corpus calls our kinds. Products, works of art and the rest are no names to us."""

_HANDLE = re.compile(r"@\w+")


def read(folder: Path, name: str) -> list[Example]:
    """Read one corpus.

    Raises:
        SystemExit: If the file is not the one that the digests name.
    """
    raw = (folder / name).read_bytes()
    if hashlib.sha256(raw).hexdigest() != DIGESTS[name]:
        raise SystemExit(f"{name} is not the file that the weights were trained on")
    sentences = list(_sentences(raw.decode("utf-8")))
    return [example for rows in sentences if (example := _example(rows)).names or len(rows) > 2]


def _sentences(text: str) -> Iterator[list[tuple[str, str]]]:
    rows: list[tuple[str, str]] = []
    for line in text.splitlines():
        word, _, tag = line.rstrip("\n").replace("\t", " ").strip().rpartition(" ")
        if word:
            rows.append((word, tag))
        elif rows:
            yield rows
            rows = []
    if rows:
        yield rows


def _example(rows: Sequence[tuple[str, str]]) -> Example:
    """Join words by spaces. A handle on social media is no name, whatever its corpus says of it."""
    text = ""
    names: list[Name] = []
    before = ""
    for word, tag in rows:
        kind = "" if _HANDLE.fullmatch(word) else KINDS.get(tag[2:].lower(), "")
        start = len(text) + bool(text)
        text = f"{text} {word}" if text else word
        if kind and kind == before and tag.startswith("I-") and names:
            names[-1] = Name(names[-1].start, len(text), kind)
        elif kind:
            names.append(Name(start, len(text), kind))
        before = kind
    return Example(text, tuple(names))
