"""Find every written form of every entry in a text: longest first, whole words, in one pass.

Possessives and plurals leave their `s` outside what is found. A small misspelling counts only for
names of five letters or more, and never for an ordinary English word standing alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from dhr_redact.model.kinds import FormSort
from dhr_redact.people.acceptance import Stretch, doubt_about
from dhr_redact.people.distance import SHORTEST, names_near
from dhr_redact.people.found import Doubt, Fit, Found, Reading
from dhr_redact.people.name_index import NameIndex, Node
from dhr_redact.people.ordinary import is_ordinary
from dhr_redact.people.tokens import Words, words_of

_GAP = re.compile(r" *(?:\n *)?|%20|\+| *[-'_.] *|- *\n *|\. *\n *")
_MARKS = (
    (",", re.compile(r"[ \n]{0,3},[ \n]{0,3}")),
    ("&", re.compile(r"[ \n]{0,2}(?:&(?:amp;)?|\+)[ \n]{0,2}")),
    ("/", re.compile(r" ?/ ?")),
)
"""Marks that count as words of a form. No name runs over a tab: it ends a cell."""
_OPEN = re.compile(r"[ \n]*[\"'(\[]$")
_CLOSE = re.compile(r"^[\"')\]][ \n]*")
_SHORTENED = frozenset({"mr", "mrs", "dr", "prof", "revd", "ave", "cres", "terr", "gdns"})
"""Words longer than two letters after which a full stop ends no sentence."""
_LONGEST_GAP = 8
_NUMBERED = re.compile(r"\d{1,4}(?![^\W_])")
"""The figures of a user name: 'MHOLLOWAY01'."""


@dataclass(frozen=True, slots=True)
class _Path:
    """A way through the index: the next word, how well it fitted, letters to leave off the end."""

    word: int
    node: Node = field(repr=False)
    fit: Fit
    cut: int
    words: int


@dataclass(slots=True)
class _Reader:
    """Reads one text against an index, which remembers what one word may mean."""

    text: str = field(repr=False)
    words: Words
    index: NameIndex

    def names(self) -> Iterator[Found]:
        """Yield each name in order, none overlapping."""
        word, count = 0, len(self.words.texts)
        while word < count:
            found = self._at(word) if self._may_start(word) else None
            if found is None:
                word += 1
                continue
            yield found
            while word < count and self.words.starts[word] < found.end:
                word += 1

    def _may_start(self, word: int) -> bool:
        """Tell at once of most words that no name starts with them."""
        if word in self.words.others:
            return True
        text = self.words.texts[word]
        starters = self.index.remembered.starters
        known = starters.get(text)
        if known is None:
            first = self.index.root.next
            known = any(name in first for name, _, _ in self._meanings_of(text))
            starters[text] = known
        return known

    def _at(self, word: int) -> Found | None:
        """Return the longest name that starts at a word."""
        ends: dict[int, list[tuple[Node, Fit, int]]] = {}
        todo = [_Path(word, self.index.root, Fit.EXACT, 0, 0)]
        while todo:
            path = todo.pop()
            for step in self._steps(path):
                if step.node.forms:
                    end = self.words.ends[step.word - 1] - step.cut
                    ends.setdefault(end, []).append((step.node, step.fit, step.words))
                if not step.cut:
                    todo.append(step)
        for end in sorted(ends, reverse=True):
            found = self._settle(word, end, ends[end])
            if found is not None:
                return found
        return None

    def _steps(self, path: _Path) -> Iterator[_Path]:
        """Yield the paths one word further on."""
        at, node = path.word, path.node
        if at >= len(self.words.texts):
            return
        if path.words:
            gap = self.words.between(at - 1)
            mark = self._mark_in(gap, node)
            if mark is not None:
                node = mark
            elif not self._is_gap(gap, at):
                return
        readings = ((at + 1, self.words.texts[at]), *self.words.others.get(at, ()))
        for upto, text in readings:
            for name, fit, cut in self._meanings_of(text):
                follower = node.next.get(name)
                if follower is not None and not (cut and path.words and self._is_own_name(text)):
                    worst = max(path.fit, fit)
                    yield _Path(upto, follower, worst, cut, path.words + 1)

    def _is_own_name(self, text: str) -> bool:
        """Tell whether a word is somebody's name as it stands: 'Miss Summers' is not Summer."""
        node = self.index.root.next.get(text)
        return node is not None and bool(node.forms)

    def _mark_in(self, gap: str, node: Node) -> Node | None:
        """Return the place in the index after a comma, '&' or '/' that the form has here."""
        for mark, shape in _MARKS if gap != " " else ():
            if mark in node.next and shape.fullmatch(gap):
                return node.next[mark]
        return None

    def _is_gap(self, gap: str, at: int) -> bool:
        """Tell whether what stands before a word may stand inside a name."""
        if "\n" in gap and not self._look_alike(at):
            return False
        if gap == " " or (len(gap) <= _LONGEST_GAP and _GAP.fullmatch(gap)):
            alone = len(self.words.texts[at - 1]) <= 2 or "." not in gap or gap == "."
            return alone or self.words.texts[at - 1] in _SHORTENED
        after = self.words.folded[self.words.ends[at] : self.words.ends[at] + 1]
        start = self.words.starts[at - 1]
        before = self.words.folded[start - 1 : start]
        wrapped = bool(_OPEN.fullmatch(gap)) and after in "\"')]" and bool(after)
        unwrapped = bool(_CLOSE.fullmatch(gap)) and before in "\"'([" and bool(before)
        return len(gap) <= _LONGEST_GAP and (wrapped or unwrapped)

    def _look_alike(self, at: int) -> bool:
        """Tell whether the words on both sides of a line end begin with a capital, or neither."""
        before, after = (self.text[self.words.starts[word]] for word in (at - 1, at))
        return before.isupper() == after.isupper()

    def _meanings_of(self, text: str) -> tuple[tuple[str, Fit, int], ...]:
        """Return the words of names that a word of the text may be: itself, its plural, a slip."""
        meanings = self.index.remembered.meanings
        known = meanings.get(text)
        if known is None:
            known = meanings[text] = tuple(self._work_out(text))
        return known

    def _work_out(self, text: str) -> Iterator[tuple[str, Fit, int]]:
        words = self.index.words
        if text in words:
            yield text, Fit.EXACT, 0
        if len(text) > 3 and text.endswith("s") and text[:-1] in words:
            yield text[:-1], Fit.PLURAL, 1
        if len(text) > 4 and text.endswith("es") and text[:-2] in words:
            yield text[:-2], Fit.PLURAL, 2
        plural = text.endswith("s") and (text[:-1] in words or text[:-2] in words)
        if len(text) >= SHORTEST - 1 and text not in words and text.isalpha() and not plural:
            for name in names_near(text, self.index.near):
                yield name, Fit.MISSPELT, 0

    def _settle(self, word: int, end: int, reached: list[tuple[Node, Fit, int]]) -> Found | None:
        """Choose the readings of one stretch that fit best, and say what is in doubt."""
        start = self.words.starts[word]
        here = Stretch(self.text, self.words.folded, start, end)
        best: dict[Fit, list[tuple[Reading, Doubt]]] = {}
        for node, fit, count in reached:
            if fit is Fit.MISSPELT and self._is_no_slip(word, end, count):
                continue
            for entry, form in node.forms:
                doubt = doubt_about(here, form, fit)
                if doubt is not None:
                    best.setdefault(fit, []).append((Reading(entry, form, fit), doubt))
        if not best:
            return None
        chosen = best[min(best)]
        clear = [reading for reading, doubt in chosen if doubt is Doubt.NONE]
        readings = clear or [reading for reading, _ in chosen]
        doubt = Doubt.NONE if clear else min(doubt for _, doubt in chosen)
        if all(reading.form.sort is FormSort.CONTACT for reading in readings):
            figures = _NUMBERED.match(self.text, end)
            end = figures.end() if figures else end
        return Found(start, end, start, tuple(dict.fromkeys(readings)), doubt=doubt)

    def _is_no_slip(self, word: int, end: int, count: int) -> bool:
        """Tell whether a 'misspelt' stretch is an ordinary word, or capitals too short to judge."""
        at = word
        while at < len(self.words.texts) and self.words.starts[at] < end:
            text = self.words.texts[at]
            raw = self.text[self.words.starts[at] : self.words.ends[at]]
            at += 1
            if text in self.index.words:
                continue
            if is_ordinary(text) and (count < 2 or not raw[0].isupper()):
                return True
            if raw.isupper() and len(raw) < SHORTEST:
                return True
        return False


def find_forms(text: str, index: NameIndex) -> tuple[Found, ...]:
    """Return every form of every entry in a text, in order, none overlapping."""
    index.remembered.forget_words()
    return tuple(_Reader(text, words_of(text), index).names())
