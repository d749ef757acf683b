"""The titles, labels and headings of `rules/national/staff.yaml`, checked and compiled."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Final, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from dhr_redact.errors import RulePackError
from dhr_redact.model.kinds import Role
from dhr_redact.rulepacks import load_data

Text = Annotated[str, Field(min_length=1)]
_ROLES: Final = {"none": None} | {role.value: role for role in Role}


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class TitleFile(_File):
    """One line of titles."""

    profession: Text
    short: tuple[Text, ...] = ()
    words: tuple[Text, ...] = ()
    strong: bool = False
    number: bool = False
    role: Literal["staff", "none"] = "staff"


class LabelFile(_File):
    """Labels that stand before a name."""

    role: Text
    labels: tuple[Text, ...]
    profession: str | None = None
    sure: bool = False


class ColumnFile(_File):
    """Headings of columns of names."""

    role: Text
    headings: tuple[Text, ...]


class PanelFile(_File):
    """What tells a table of panel members."""

    columns: tuple[Text, ...]
    above: tuple[Text, ...]


class StaffFile(_File):
    """The whole file."""

    source: Text
    titles: tuple[TitleFile, ...]
    labels: tuple[LabelFile, ...]
    columns: tuple[ColumnFile, ...]
    panel: PanelFile
    signoffs: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Title:
    """What one title tells."""

    profession: str
    strong: bool
    number: bool
    role: Role | None

    @property
    def is_for_anybody(self) -> bool:
        """Tell whether any word after it is a name: 'Mr', 'Dr', but not a rank or a job."""
        return self.strong and not self.number


@dataclass(frozen=True, slots=True)
class StaffWords:
    """Titles by their folded words, and the patterns of every list."""

    titles: Mapping[str, Title]
    title: str
    plural: str
    number_title: str
    labels: Mapping[str, tuple[Role | None, str | None, bool]]
    label: str
    columns: Mapping[str, Role | None]
    panel_columns: frozenset[str]
    panel_above: re.Pattern[str]
    signoff: str

    def title_of(self, text: str) -> Title:
        """Return what a matched title tells; of several, the one next to the name."""
        return self.titles[folded(text)]


def load_staff_words() -> StaffWords:
    """Read and check the file.

    Raises:
        RulePackError: If it is missing or not well formed.
    """
    try:
        read = StaffFile.model_validate(dict(load_data("staff")))
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise RulePackError(f"staff.yaml, {where}: {first['msg']}") from error
    titles: dict[str, Title] = {}
    for line in read.titles:
        title = Title(line.profession, line.strong, line.number, _role(line.role))
        titles |= {folded(words): title for words in (*line.short, *line.words)}
    short = [word for line in read.titles for word in line.short]
    words = [word for line in read.titles for word in line.words]
    numbered = [w for line in read.titles if line.number for w in line.short]
    numbered_words = [w for line in read.titles if line.number for w in line.words]
    labels = {
        folded(label): (_role(line.role), line.profession, line.sure)
        for line in read.labels
        for label in line.labels
    }
    return StaffWords(
        titles=titles,
        title=_either(short, words),
        plural=rf"(?:{_exactly([w for w in short if not w.endswith('.')])})s",
        number_title=_either(numbered, numbered_words),
        labels=labels,
        label=_any_case(labels),
        columns={
            folded(heading): _role(line.role) for line in read.columns for heading in line.headings
        },
        panel_columns=frozenset(folded(heading) for heading in read.panel.columns),
        panel_above=re.compile(rf"\b(?:{_any_case(read.panel.above)})\b"),
        signoff=_any_case(read.signoffs),
    )


def folded(text: str) -> str:
    """Return words as they are looked up: small letters, single spaces, no full stop at the end."""
    return " ".join(text.casefold().split()).rstrip(".")


def _role(word: str) -> Role | None:
    if word not in _ROLES:
        raise RulePackError("staff.yaml: there is no such role")
    return _ROLES[word]


def _longest_first(words: Iterable[str]) -> Sequence[str]:
    return sorted(words, key=lambda word: (-len(word), word))


def _exactly(words: Iterable[str]) -> str:
    return "|".join(re.escape(word).replace(r"\ ", "[ ]") for word in _longest_first(words))


def _any_case(words: Iterable[str]) -> str:
    return f"(?i:{_exactly(words)})"


def _either(short: Iterable[str], words: Iterable[str]) -> str:
    return rf"(?:{_exactly(short)}|{_any_case(words)})"
