"""Read a YAML file of ours strictly: no duplicate keys, no surprises, and load list data by name.

YAML 1.1 reads `No` as false, `14:35` as 875 and `2019-03-04` as a date. Names and times are data
here, so only true, false, null, whole numbers and decimals are anything but text.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, ClassVar, Final

import yaml

from dhr_redact.errors import RulePackError
from dhr_redact.rulepacks.folders import RuleFolder, find_rules

_Base: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_DATA_NAME: Final = re.compile(r"[a-z][a-z0-9_]*")


class _StrictLoader(_Base):  # type: ignore[misc]
    """A safe loader that takes plain words as words and refuses a key given twice."""

    yaml_implicit_resolvers: ClassVar[dict[str, list[tuple[str, re.Pattern[str]]]]] = {}

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        keys = [self.construct_object(key, deep=deep) for key, _ in node.value]
        for key in keys:
            if not isinstance(key, str):
                raise yaml.constructor.ConstructorError(
                    None, None, "a key that is not text", node.start_mark
                )
        if len(set(keys)) != len(keys):
            raise yaml.constructor.ConstructorError(None, None, "a key twice", node.start_mark)
        return super().construct_mapping(node, deep)  # type: ignore[no-any-return]


for _tag, _pattern, _first in (
    ("bool", r"true|false", "tf"),
    ("null", r"null|~|", "n~\0"),
    ("int", r"-?(?:0|[1-9][0-9]*)", "-0123456789"),
    ("float", r"-?[0-9]+\.[0-9]+", "-0123456789"),
):
    _StrictLoader.add_implicit_resolver(
        f"tag:yaml.org,2002:{_tag}",
        re.compile(f"^(?:{_pattern})$"),
        ["" if character == "\0" else character for character in _first],
    )


def read_yaml(path: Path) -> Mapping[str, Any]:
    """Read one file whose top level is a mapping.

    Raises:
        RulePackError: If the file is not there, is not YAML, or gives a key twice. The message
            names the file and the line.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise RulePackError(f"{path.name}: cannot be read as UTF-8 text") from error
    try:
        read = yaml.load(text, Loader=_StrictLoader)  # noqa: S506  (a SafeLoader, made stricter)
    except yaml.YAMLError as error:
        raise RulePackError(f"{path.name}{_line(error)}: {_problem(error)}") from error
    if not isinstance(read, dict):
        raise RulePackError(f"{path.name}: must be a list of `key: value` at its top level")
    return read


def load_data(name: str, folder: RuleFolder | None = None) -> Mapping[str, Any]:
    """Load list data, e.g. 'names' from `national/names.yaml` and, if there, `local/names.yaml`.

    The file says what it is in its first line (`data: names`), so that a rule pack with a
    misspelt heading is never taken for data and skipped. A local file adds: its lists are
    appended, its mappings joined. The caller checks the result with its own model.

    Args:
        name: The file's name without `.yaml`.
        folder: Where the rules are; found by itself if not given.

    Raises:
        RulePackError: If the file is missing, is not well formed or does not say what it is.
    """
    if not _DATA_NAME.fullmatch(name):
        raise RulePackError("the name of a data file is in small letters, digits and underscores")
    base = folder or find_rules()
    national = base.path / "national" / f"{name}.yaml"
    if not national.is_file():
        raise RulePackError(f"national/{name}.yaml: there is no such file")
    loaded = _data_of(national, name)
    local = base.path / "local" / f"{name}.yaml"
    return _joined(loaded, _data_of(local, name), local.name) if local.is_file() else loaded


def is_data(read: Mapping[str, Any]) -> bool:
    """Tell whether a file read says that it is data rather than a rule pack."""
    return "data" in read and "rules" not in read


def _data_of(path: Path, name: str) -> Mapping[str, Any]:
    read = read_yaml(path)
    if read.get("data") != name:
        raise RulePackError(f"{path.name}: add `data: {name}` as its first line")
    return {key: value for key, value in read.items() if key != "data"}


def _joined(first: Mapping[str, Any], second: Mapping[str, Any], where: str) -> Mapping[str, Any]:
    joined = dict(first)
    for key, value in second.items():
        known = joined.get(key)
        if isinstance(known, list) and isinstance(value, list):
            joined[key] = known + [item for item in value if item not in known]
        elif isinstance(known, dict) and isinstance(value, dict):
            joined[key] = _joined(known, value, where)
        elif known is None or known == value:
            joined[key] = value
        else:
            raise RulePackError(f"local {where}: {key} is neither a list nor a mapping to add to")
    return joined


def _line(error: yaml.YAMLError) -> str:
    mark = getattr(error, "problem_mark", None)
    return f", line {mark.line + 1}" if mark else ""


def _problem(error: yaml.YAMLError) -> str:
    return str(getattr(error, "problem", None) or "not YAML")
