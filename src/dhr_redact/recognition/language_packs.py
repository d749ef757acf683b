"""Where tesseract's language packs lie: in our own environment, and in an installed tesseract's."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Final

from dhr_redact.errors import ConfigurationError, MissingModelError

ENGLISH: Final = "eng"
UPRIGHT: Final = "osd"
"""The pack that tells which way up a page is."""

_CODE: Final = re.compile(r"(?:script/)?[A-Za-z][A-Za-z_]{1,19}")
_SUFFIX: Final = ".traineddata"


def asked_for(languages: Sequence[str]) -> tuple[str, ...]:
    """Return the packs to read with: English, then those asked for, each once.

    Raises:
        ConfigurationError: If one is not the code of a language, as tesseract names it.
    """
    for code in languages:
        if not _CODE.fullmatch(code):
            raise ConfigurationError(
                "a language for reading pictures is not a code such as eng, cym, pol or urd"
            )
    return tuple(dict.fromkeys((ENGLISH, *languages)))


def folders() -> tuple[Path, ...]:
    """Return the folders that may hold packs, our own first, that are there."""
    return tuple(dict.fromkeys(folder for folder in _places() if folder.is_dir()))


def installed() -> tuple[str, ...]:
    """Return the codes of all packs that can be used, sorted."""
    return tuple(
        sorted(
            {file.name.removesuffix(_SUFFIX) for f in folders() for file in f.glob(f"*{_SUFFIX}")}
        )
    )


def folder_with(packs: Sequence[str]) -> Path:
    """Return one folder that holds all these packs; they are brought together where needed.

    Raises:
        MissingModelError: If a pack is nowhere.
    """
    places = folders()
    for folder in places:
        if all(_file(folder, pack).is_file() for pack in packs):
            return folder
    missing = [p for p in packs if not any(_file(f, p).is_file() for f in places)]
    if missing:
        raise MissingModelError(
            f"the language pack {', '.join(missing)} for reading pictures is not installed"
        ).advising(
            "Install everything again, online, with `python3.11 start.py setup`. For a language "
            "other than English install tesseract with that language, or set TESSDATA_PREFIX to "
            "the folder where its .traineddata file lies."
        )
    return _brought_together(tuple(packs), places)


def _file(folder: Path, pack: str) -> Path:
    return folder / f"{pack}{_SUFFIX}"


def _places() -> Iterator[Path]:
    """Give each place a pack may be in, in the order in which they are asked."""
    yield Path(sys.prefix) / "share" / "tessdata"
    if prefix := os.environ.get("TESSDATA_PREFIX"):
        yield Path(prefix)
        yield Path(prefix) / "tessdata"
    for name in ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA"):
        if base := os.environ.get(name):
            yield Path(base) / "Tesseract-OCR" / "tessdata"
            yield Path(base) / "Programs" / "Tesseract-OCR" / "tessdata"
    yield from sorted(Path("/usr/share/tesseract-ocr").glob("*/tessdata"), reverse=True)
    yield Path("/usr/share/tessdata")
    yield Path("/usr/local/share/tessdata")
    yield Path("/opt/homebrew/share/tessdata")


@cache
def digest_of_packs(languages: Sequence[str]) -> str:
    """Return the SHA-256 of the packs that pictures are read with.

    Raises:
        ConfigurationError: If a language is not a code.
        MissingModelError: If a pack is not installed.
    """
    packs = asked_for(languages) + ((UPRIGHT,) if UPRIGHT in installed() else ())
    folder = folder_with(packs)
    digest = hashlib.sha256()
    for pack in packs:
        digest.update(pack.encode("ascii") + b"\0" + _file(folder, pack).read_bytes())
    return digest.hexdigest()


@cache
def _brought_together(packs: tuple[str, ...], places: tuple[Path, ...]) -> Path:
    """Copy packs that lie in several folders into one; it goes when the program ends."""
    folder = Path(_folder_for_this_run().name)
    for pack in packs:
        source = next(_file(f, pack) for f in places if _file(f, pack).is_file())
        target = _file(folder, pack)
        target.parent.mkdir(parents=True, exist_ok=True)
        if not target.exists():
            shutil.copyfile(source, target)
    return folder


@cache
def _folder_for_this_run() -> tempfile.TemporaryDirectory[str]:
    return tempfile.TemporaryDirectory(prefix="dhr-redact-tessdata-")
