"""CaseFiles: the originals by digest, the work folder, and the folder of released files.

A released file is never overwritten by a different one without keeping the earlier, and what is
released is byte for byte what was verified.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from dhr_redact.errors import MissingInputError, OutputError, ResidueError
from dhr_redact.storage.atomic import (
    copy_flushed,
    make_folder,
    sha256_of,
    take_place,
    temporary_beside,
    write_new,
)

__all__ = ["CaseFiles", "KeptOriginal", "ReleasedFile", "release", "sha256_of", "write_new"]

_SUFFIX: Final = re.compile(r"\.[A-Za-z0-9]{1,8}")


@dataclass(frozen=True, slots=True)
class KeptOriginal:
    """An original that is kept under its digest; its own name, which is personal, is not here."""

    sha256: str
    path: Path


@dataclass(frozen=True, slots=True)
class ReleasedFile:
    """A file that now stands in the released folder, and where the one before it went, if any."""

    path: Path
    sha256: str
    earlier: Path | None = None


@dataclass(frozen=True, slots=True)
class CaseFiles:
    """The folders of one case: originals, work, released."""

    root: Path

    @property
    def originals(self) -> Path:
        """Where originals are kept, each under its digest."""
        return self.root / "originals"

    @property
    def work(self) -> Path:
        """Where drafts are written; nothing here is proven clean."""
        return self.root / "work"

    @property
    def released(self) -> Path:
        """Where verified files go."""
        return self.root / "released"

    def make(self) -> None:
        """Make the folders.

        Raises:
            OutputError: If one cannot be made.
        """
        for folder in (self.originals, self.work, self.released):
            make_folder(folder)

    def keep_original(self, path: Path) -> KeptOriginal:
        """Copy an original in under its digest; one already kept is not copied again.

        Raises:
            MissingInputError: If it cannot be read.
            OutputError: If it cannot be written.
        """
        make_folder(self.originals)
        suffix = path.suffix.lower() if _SUFFIX.fullmatch(path.suffix) else ""
        with temporary_beside(self.originals / "original") as part:
            digest = copy_flushed(path, part)
            kept = self.originals / f"{digest}{suffix}"
            if not (kept.is_file() and sha256_of(kept) == digest):
                take_place(part, kept)
        return KeptOriginal(digest, kept)

    def original(self, sha256: str) -> Path:
        """Find an original by its digest and prove that it still has it.

        Raises:
            MissingInputError: If it is not there, or was changed since it was kept.
        """
        if not re.fullmatch(r"[0-9a-f]{64}", sha256):
            raise MissingInputError("that is not the digest of an original")
        for path in sorted(self.originals.glob(f"{sha256}*")):
            if sha256_of(path) == sha256:
                return path
        raise MissingInputError(f"the original {sha256[:12]} is not there, or was changed")

    def draft(self, name: str) -> Path:
        """Give where a draft of this name is written, clearing one that an earlier run left.

        Raises:
            OutputError: If the folder cannot be made or the old draft not be taken away.
        """
        make_folder(self.work)
        path = self.work / _plain_name(name)
        try:
            path.unlink(missing_ok=True)
        except OSError as error:
            raise OutputError("an old draft cannot be taken away") from error
        return path

    def release(self, draft: Path, name: str, *, verified_sha256: str) -> ReleasedFile:
        """Move a verified draft into the released folder (see `release`)."""
        target = self.released / _plain_name(name)
        return release(draft, target, verified_sha256=verified_sha256)


def release(draft: Path, target: Path, *, verified_sha256: str) -> ReleasedFile:
    """Move a verified draft to where it may be published, in one step.

    A different file that stands there goes to `earlier/` beside it, numbered; the same file stays.

    Raises:
        ResidueError: If the draft is not, byte for byte, the file that was verified.
        MissingInputError: If there is no draft.
        OutputError: If it cannot be written. What was released before still stands.
    """
    make_folder(target.parent)
    with temporary_beside(target) as part:
        digest = copy_flushed(draft, part)
        if digest != verified_sha256:
            raise ResidueError("the draft changed after it was verified; nothing was released")
        earlier = None
        if target.exists():
            standing = sha256_of(target)
            if standing != digest:
                earlier = _keep_earlier(target, standing)
        if not target.exists() or earlier is not None:
            take_place(part, target)
    draft.unlink(missing_ok=True)
    return ReleasedFile(target, digest, earlier)


def _keep_earlier(target: Path, digest: str) -> Path:
    """Copy the file that stands there to `earlier/`, under the next number; the same only once."""
    folder = target.parent / "earlier"
    make_folder(folder)
    number = 1
    while (kept := folder / f"{target.stem}.{number}{target.suffix}").exists():
        if sha256_of(kept) == digest:
            return kept
        number += 1
    with temporary_beside(kept) as part:
        if copy_flushed(target, part) != digest:
            raise OutputError("the released file changed while it was being kept")
        take_place(part, kept)
    return kept


def _plain_name(name: str) -> str:
    """Refuse a name that would lead out of the folder or that some systems cannot hold."""
    plain = Path(name).name
    if plain != name or name in {"", ".", ".."} or re.search(r'[<>:"/\\|?*\x00-\x1f]|[. ]$', name):
        raise OutputError("that is not a plain file name")
    return name
