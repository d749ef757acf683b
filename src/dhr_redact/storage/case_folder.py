"""A case's own folder: its `case.toml`, and which of its files are documents of the case."""

from __future__ import annotations

import os
import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from dhr_redact.errors import MissingInputError, OutputError, SettingsError
from dhr_redact.model.identifiers import CaseRef
from dhr_redact.storage.atomic import make_folder, write_atomically, write_new

CASE_FILE: Final = "case.toml"
_TEXTS: Final = ("reference", "area", "partnership", "title", "map")
_LISTS: Final = ("policies", "rules")
_MAP_LINE: Final = re.compile(r"^map\s*=.*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class CaseFolder:
    """Where a case is and what its `case.toml` says. Paths in it count from the folder."""

    root: Path
    reference: CaseRef
    area: str
    partnership: str
    title: str
    map: Path
    policies: tuple[Path, ...] = ()
    rules: tuple[Path, ...] = ()

    @property
    def documents(self) -> Path:
        """Where originals are put; we only ever read there."""
        return self.root / "documents"

    @property
    def sealed(self) -> Path:
        """Where what is personal is kept, sealed."""
        return self.root / "sealed"

    @property
    def work(self) -> Path:
        """Where drafts are written; nothing here is proven clean."""
        return self.root / "work"

    @property
    def released(self) -> Path:
        """Where verified files go."""
        return self.root / "released"


def is_case_folder(path: Path) -> bool:
    """Tell whether a path is the folder of a case."""
    return (path / CASE_FILE).is_file()


def make_case_folder(
    root: Path, *, reference: str, area: str, partnership: str, title: str, map_file: Path
) -> CaseFolder:
    """Make the folder of a new case and write its `case.toml`.

    Raises:
        SettingsError: If a line is empty.
        OutputError: If there is a case already, or we may not write there.
    """
    if not reference.strip() or not area.strip():
        raise SettingsError("a case needs a reference and an area")
    if is_case_folder(root):
        raise OutputError("there is already a case in that folder; it was left as it is")
    make_folder(root)
    values = {
        "reference": reference.strip(),
        "area": area.strip(),
        "partnership": partnership.strip(),
        "title": title.strip(),
        "map": _between(root, map_file),
    }
    lines = [f"{name} = {_quoted(value)}" for name, value in values.items() if value]
    text = "# What this case is. Paths count from this folder.\n" + "\n".join(lines) + "\n"
    make_folder(root / "documents")
    write_new(root / CASE_FILE, text.encode("utf-8"))
    return read_case_folder(root)


def read_case_folder(root: Path) -> CaseFolder:
    """Read the `case.toml` of a folder.

    Raises:
        MissingInputError: If there is none.
        SettingsError: If it is not TOML, lacks a line, or has one we do not know.
    """
    try:
        raw = (root / CASE_FILE).read_text(encoding="utf-8-sig")
    except OSError as error:
        raise MissingInputError("that is not the folder of a case: it has no case.toml") from error
    except UnicodeDecodeError as error:
        raise SettingsError("case.toml is not text in UTF-8") from error
    try:
        values = tomllib.loads(raw)
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"case.toml is not well formed ({error})") from error
    unknown = sorted(set(values) - {*_TEXTS, *_LISTS})
    if unknown:
        raise SettingsError(f"case.toml: there is no setting {unknown[0]!r}")
    texts = {name: values.get(name, "") for name in _TEXTS}
    for name in ("reference", "area", "map"):
        if not isinstance(texts[name], str) or not texts[name].strip():
            raise SettingsError(f"case.toml: {name} is missing")
    return CaseFolder(
        root=root,
        reference=CaseRef(texts["reference"]),
        area=texts["area"],
        partnership=str(texts["partnership"]),
        title=str(texts["title"]) or "Domestic Homicide Review",
        map=root / texts["map"],
        policies=_paths(root, values.get("policies", [])),
        rules=_paths(root, values.get("rules", [])),
    )


def point_to_map(root: Path, map_file: Path) -> None:
    """Write in the `case.toml` of a folder that came from elsewhere where its map lies now.

    Raises:
        MissingInputError: If it has none.
        SettingsError: If it is not one of ours.
    """
    read_case_folder(root)
    path = root / CASE_FILE
    line = f"map = {_quoted(_between(root, map_file))}"
    text = _MAP_LINE.sub(lambda _: line, path.read_text(encoding="utf-8-sig"))
    write_atomically(path, text.encode("utf-8"))
    if read_case_folder(root).map.resolve() != map_file.resolve():
        raise SettingsError("case.toml: the line that says where the map is cannot be found")


def document_paths(folder: Path, suffixes: tuple[str, ...]) -> tuple[Path, ...]:
    """List the documents in a folder and those below it, in a fixed order.

    Word's own lock files (`~$...`), hidden files and other kinds of file are not documents; the
    last are named by `other_files`, so that nobody thinks they were read.
    """
    return tuple(p for p in _files(folder) if p.suffix.lower() in suffixes)


def other_files(folder: Path, suffixes: tuple[str, ...]) -> tuple[Path, ...]:
    """List the files that are not documents of a kind we know."""
    return tuple(p for p in _files(folder) if p.suffix.lower() not in suffixes)


def _files(folder: Path) -> list[Path]:
    try:
        found = [p for p in folder.rglob("*") if p.is_file()]
    except OSError as error:
        raise MissingInputError("the folder of documents cannot be read") from error
    ours = [p for p in found if not p.name.startswith((".", "~$"))]
    return sorted(ours, key=lambda p: p.relative_to(folder).as_posix())


def _between(root: Path, target: Path) -> str:
    try:
        return Path(os.path.relpath(target.resolve(), root.resolve())).as_posix()
    except ValueError:  # another drive on Windows
        return target.resolve().as_posix()


def _quoted(value: str) -> str:
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    if not escaped.isprintable():
        raise SettingsError("a line of case.toml holds characters that cannot be printed")
    return f'"{escaped}"'


def _paths(root: Path, value: object) -> tuple[Path, ...]:
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise SettingsError("case.toml: policies and rules are lists of paths")
    return tuple(root / item for item in value)
