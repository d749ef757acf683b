"""List data is read strictly: what YAML would quietly change or drop is kept or refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from dhr_redact.errors import RulePackError
from dhr_redact.rulepacks.folders import RuleFolder, find_rules
from dhr_redact.rulepacks.yaml_file import load_data, read_yaml


def folder_with(tmp_path: Path, **files: str) -> RuleFolder:
    """Write files named like national__names into a rules folder."""
    for part in ("national", "local", "policy"):
        (tmp_path / part).mkdir(exist_ok=True)
    for name, text in files.items():
        path = tmp_path.joinpath(*name.split("__")).with_suffix(".yaml")
        path.write_text(text, encoding="utf-8")
    return RuleFolder(tmp_path, "given")


def test_words_times_and_dates_stay_text(tmp_path: Path) -> None:
    """A person may be called No, and 14:35 is not the number 875."""
    folder = folder_with(
        tmp_path,
        national__names="data: names\nlist: [No, Yes, On, 14:35, 2019-03-04, 012, 1_000]\n",
    )

    loaded = load_data("names", folder)

    assert loaded == {"list": ["No", "Yes", "On", "14:35", "2019-03-04", "012", "1_000"]}


def test_true_null_and_numbers_are_what_they_look_like(tmp_path: Path) -> None:
    """Settings inside a file still have their plain types."""
    folder = folder_with(
        tmp_path, national__a="data: a\nb: true\nn:\nm: null\ni: 12\nf: 0.25\nneg: -3\n"
    )

    loaded = load_data("a", folder)

    assert loaded == {"b": True, "n": None, "m": None, "i": 12, "f": 0.25, "neg": -3}


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("data: a\nlist: [1]\nlist: [2]\n", "a key twice"),
        ("data: a\n1: x\n", "not text"),
        ("data: a\nlist: [1\n", "line 3"),
        ("- one\n- two\n", "top level"),
        ("list: [1]\n", "add `data: a`"),
        ("data: b\nlist: [1]\n", "add `data: a`"),
        ("data: a\nx: !!python/object/apply:os.getcwd []\n", "could not determine a constructor"),
    ],
)
def test_a_file_that_could_mean_two_things_is_refused(tmp_path: Path, text: str, says: str) -> None:
    """A list that is silently half read would leave names in a published report."""
    folder = folder_with(tmp_path, national__a=text)

    with pytest.raises(RulePackError, match=says):
        load_data("a", folder)


def test_a_local_file_adds_to_the_national_one(tmp_path: Path) -> None:
    """A partnership adds its own towns without copying the national list."""
    folder = folder_with(
        tmp_path,
        national__a="data: a\nlist: [x, y]\nby: {m: [1]}\n",
        local__a="data: a\nlist: [y, z]\nby: {m: [2], n: [3]}\nnew: [q]\n",
    )

    loaded = load_data("a", folder)

    assert loaded == {"list": ["x", "y", "z"], "by": {"m": [1, 2], "n": [3]}, "new": ["q"]}


def test_a_local_file_cannot_change_the_shape(tmp_path: Path) -> None:
    """A word where a list was expected would drop the list."""
    folder = folder_with(
        tmp_path, national__a="data: a\nlist: [x]\n", local__a="data: a\nlist: z\n"
    )

    with pytest.raises(RulePackError, match="list is neither"):
        load_data("a", folder)


@pytest.mark.parametrize("name", ["nothing_here", "../secret", "Names", ""])
def test_a_name_that_is_no_data_file_is_an_error(tmp_path: Path, name: str) -> None:
    """Missing lists must stop the run, and a name is never a path out of the folder."""
    with pytest.raises(RulePackError):
        load_data(name, folder_with(tmp_path))


def test_a_file_in_another_encoding_is_refused(tmp_path: Path) -> None:
    """A list saved by an old editor would lose every accented name."""
    path = tmp_path / "a.yaml"
    path.write_bytes("data: a\nlist: [Zoë]\n".encode("cp1252"))

    with pytest.raises(RulePackError, match="UTF-8"):
        read_yaml(path)


def test_the_repository_comes_before_the_installed_copy(tmp_path: Path) -> None:
    """In an editable install the copy is stale; the rules being edited are the ones that count."""
    package = tmp_path / "src" / "dhr_redact"
    (package / "_rules" / "national").mkdir(parents=True)

    assert find_rules(package).sort == "installed"

    (tmp_path / "rules" / "national").mkdir(parents=True)
    found = find_rules(package)
    assert found.sort == "repository"
    assert found.describe() == f"repository: {tmp_path / 'rules'}"


def test_no_rules_at_all_is_an_error(tmp_path: Path) -> None:
    """Running without rules would release a document nobody searched."""
    with pytest.raises(RulePackError, match="no rules folder"):
        find_rules(tmp_path / "src" / "dhr_redact")
