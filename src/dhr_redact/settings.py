"""Settings from file and environment, read once into one frozen object.

The file is `dhr-redact.toml` in the working folder, or the one `DHR_REDACT_SETTINGS` names. The
environment outweighs the file. The passphrase comes from the environment only, never from a file.
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Final

from dhr_redact.errors import SettingsError

FILE: Final = "dhr-redact.toml"
_PREFIX: Final = "DHR_REDACT_"
_OWN_FOLDERS: Final = (
    ("LOCALAPPDATA", ("dhr-redact",)),
    ("XDG_STATE_HOME", ("dhr-redact",)),
    ("HOME", (".local", "state", "dhr-redact")),
)
"""Windows; the XDG Base Directory Specification; its default where that is not set."""


@dataclass(frozen=True, slots=True)
class Settings:
    """How this office works.

    `maps` is where sealed case maps are kept, apart from the cases; `rules` are folders of local
    rule packs; `policies` are files laid over the published default; `limits` overrides single
    limits by name (bytes, parts, characters); `presidio` runs Presidio's recognisers as well;
    `languages` are codes of tesseract's packs in which scans are read besides English;
    `name_threshold` is the probability, 0 to 1, above which the name model's word is a person's:
    lower misses fewer names and asks about more words that are none (docs/reference/accuracy.md);
    `state` is the user's own folder, where it is remembered how far each case had come;
    `regimes` are folders whose `regimes/*.yaml` are local regimes and deadlines;
    `database` is the file, or the `postgresql://` address, of the office's register of cases;
    `account` is who works here (default: the name somebody signed in to the computer with).
    """

    maps: Path = Path("pseudonym_maps")
    key_file: Path | None = None
    rules: tuple[Path, ...] = ()
    policies: tuple[Path, ...] = ()
    regimes: tuple[Path, ...] = ()
    limits: Mapping[str, int] = field(default_factory=dict)
    presidio: bool = False
    languages: tuple[str, ...] = ()
    name_threshold: float = 0.05
    state: Path | None = None
    database: str = field(default="cases.db", repr=False)
    account: str | None = None
    passphrase: str | None = field(default=None, repr=False)


def read_settings(environment: Mapping[str, str] | None = None) -> Settings:
    """Read the settings of this office.

    Raises:
        SettingsError: If the file is not TOML, or names a setting that does not exist.
    """
    environment = os.environ if environment is None else environment
    named = environment.get(_PREFIX + "SETTINGS")
    path = Path(named) if named else Path(FILE)
    values = _from_file(path) if named or path.is_file() else {}
    known = {item.name for item in fields(Settings)} - {"passphrase"}
    unknown = sorted(set(values) - known)
    if unknown:
        raise SettingsError(f"{path.name}: there is no setting {unknown[0]!r}")
    if text := environment.get(_PREFIX + "LANGUAGES"):
        values["languages"] = text.split("+")
    for name in ("maps", "key_file", "state", "database", "account"):
        if text := environment.get(_PREFIX + name.upper()):
            values[name] = text
    return Settings(
        maps=_path(values.get("maps", "pseudonym_maps"), "maps"),
        key_file=_path(values["key_file"], "key_file") if values.get("key_file") else None,
        rules=_paths(values.get("rules", []), "rules"),
        policies=_paths(values.get("policies", []), "policies"),
        regimes=_paths(values.get("regimes", []), "regimes"),
        limits=_numbers(values.get("limits", {})),
        presidio=values.get("presidio", False) is True,
        languages=_codes(values.get("languages", [])),
        name_threshold=_share(values.get("name_threshold", 0.05), "name_threshold"),
        state=_path(values["state"], "state") if values.get("state") else _own_folder(environment),
        database=_text(values.get("database", "cases.db"), "database"),
        account=_text(values["account"], "account", "name") if values.get("account") else None,
        passphrase=environment.get(_PREFIX + "PASSPHRASE"),
    )


def _own_folder(environment: Mapping[str, str]) -> Path | None:
    """Give the folder where programs keep what is of this user and computer, if there is one."""
    for name, below in _OWN_FOLDERS:
        if base := environment.get(name):
            return Path(base, *below)
    return None


def _share(value: object, name: str) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 < value < 1:
        raise SettingsError(f"{name} must be a number between 0 and 1")
    return float(value)


def _from_file(path: Path) -> dict[str, object]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SettingsError(f"the settings file {path.name} cannot be read as TOML") from error


def _path(value: object, name: str) -> Path:
    return Path(_text(value, name))


def _text(value: object, name: str, what: str = "path") -> str:
    if not isinstance(value, str) or not value:
        raise SettingsError(f"{name}: a {what} was expected")
    return value


def _paths(value: object, name: str) -> tuple[Path, ...]:
    if not isinstance(value, list):
        raise SettingsError(f"{name}: a list of paths was expected")
    return tuple(_path(item, name) for item in value)


def _codes(value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise SettingsError("languages: a list of codes such as cym or pol was expected")
    return tuple(value)


def _numbers(value: object) -> Mapping[str, int]:
    if not isinstance(value, dict):
        raise SettingsError("limits: a table of whole numbers was expected")
    for name, number in value.items():
        if not isinstance(number, int) or isinstance(number, bool) or number <= 0:
            raise SettingsError(f"limits.{name}: a whole number above 0 was expected")
    return dict(value)
