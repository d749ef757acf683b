"""Texts of a file that no page shows, gathered in order and within bounds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from dhr_redact.documents.limits import Limits
from dhr_redact.errors import OverLimitError
from dhr_redact.model.kinds import StoryKind


@dataclass(frozen=True, slots=True)
class HiddenText:
    """One text that is not drawn on a page. `where` says where in words without personal text."""

    kind: StoryKind
    where: str
    text: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class LeftBehind:
    """What is dropped without being read as text, and how often: pictures, sounds, programs."""

    what: str
    count: int


class Collected:
    """Gathers hidden texts: each once at each place, never more than the limits allow."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._texts: dict[tuple[StoryKind, str, str], None] = {}
        self._values: set[str] = set()
        self._size = 0
        self._dropped: Counter[str] = Counter()

    def add(self, kind: StoryKind, where: str, text: str) -> None:
        """Take a text down; one without letters or digits says nothing.

        Raises:
            OverLimitError: If all texts together are longer than `limits.characters`.
        """
        text = text.replace("\x00", "").strip()
        if not any(letter.isalnum() for letter in text):
            return
        key = (kind, where, text)
        if key in self._texts:
            return
        self._size += len(text)
        if self._size > self._limits.characters:
            raise OverLimitError(f"the hidden texts are longer than {self._limits.characters}")
        self._texts[key] = None
        self._values.add(text)

    def add_all(self, kind: StoryKind, where: str, texts: Iterable[str]) -> None:
        """Take several texts of one place down."""
        for text in texts:
            self.add(kind, where, text)

    def take(self, inner: Collected, kind: StoryKind, where: str) -> None:
        """Take down all that was gathered of a file inside this one."""
        for text in inner.texts():
            self.add(kind, f"{where}: {text.where}", text.text)
        for left in inner.left_behind():
            self.drop(left.what, left.count)

    def drop(self, what: str, count: int = 1) -> None:
        """Say that something was left behind without being read as text."""
        self._dropped[what] += count

    def has(self, text: str) -> bool:
        """Tell whether a text was taken down already, wherever it stood."""
        return text.replace("\x00", "").strip() in self._values

    def texts(self) -> tuple[HiddenText, ...]:
        """Return what was gathered, in the order it came."""
        return tuple(HiddenText(kind, where, text) for kind, where, text in self._texts)

    def left_behind(self) -> Iterator[LeftBehind]:
        """Yield what was dropped, in order of its name."""
        for what in sorted(self._dropped):
            yield LeftBehind(what, self._dropped[what])
