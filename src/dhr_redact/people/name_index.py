"""NameIndex: every written form of every entry, word by word, so that a text is read once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from dhr_redact.model.entry import CaseMapEntry
from dhr_redact.model.identifiers import EntryId
from dhr_redact.model.kinds import EntryKind, FormSort
from dhr_redact.people.distance import SHORTEST, near_index
from dhr_redact.people.folding import IGNORED, fold
from dhr_redact.people.found import Fit, Found
from dhr_redact.people.name_forms import forms_of
from dhr_redact.people.person_forms import shared_names
from dhr_redact.people.written import Written

_PIECE = re.compile(r"[^\W\d_]+|\d+|[,&/]")
_MISSPELLABLE = frozenset({FormSort.FULL, FormSort.SURNAME, FormSort.FORENAME, FormSort.NICKNAME})

_ALONE = frozenset({FormSort.SURNAME, FormSort.FORENAME, FormSort.NICKNAME})


@dataclass(slots=True)
class Node:
    """A place in the index: the words that may follow, and the forms that end here."""

    next: dict[str, Node] = field(default_factory=dict, repr=False)
    forms: list[tuple[EntryId, Written]] = field(default_factory=list, repr=False)


_MOST_CHARACTERS = 16_000_000
_MOST_WORDS = 250_000


@dataclass(slots=True)
class Remembered:
    """What was found in texts read already, and what each word may mean, so as to ask once.

    It only saves time, and forgets the oldest texts when it holds more than 16 million characters.
    """

    meanings: dict[str, tuple[tuple[str, Fit, int], ...]] = field(default_factory=dict, repr=False)
    starters: dict[str, bool] = field(default_factory=dict, repr=False)
    texts: dict[str, tuple[Found, ...]] = field(default_factory=dict, repr=False)
    held: int = 0

    def forget_words(self) -> None:
        """Forget all words if there are too many."""
        if len(self.meanings) > _MOST_WORDS:
            self.meanings.clear()
            self.starters.clear()

    def keep(self, text: str, found: tuple[Found, ...]) -> tuple[Found, ...]:
        """Remember what was found in a text, and give it back."""
        self.texts[text] = found
        self.held += len(text)
        while self.held > _MOST_CHARACTERS and len(self.texts) > 1:
            oldest = next(iter(self.texts))
            del self.texts[oldest]
            self.held -= len(oldest)
        return found


@dataclass(frozen=True, slots=True)
class NameIndex:
    """The forms of all entries as a tree of words, the words themselves, and what is near them."""

    root: Node = field(repr=False)
    words: frozenset[str] = field(repr=False)
    near: Mapping[str, tuple[str, ...]] = field(repr=False)
    surnames: Mapping[EntryId, frozenset[str]] = field(repr=False)
    letters: Mapping[str, tuple[EntryId, ...]] = field(repr=False)
    remembered: Remembered = field(default_factory=Remembered, repr=False, compare=False)


def words_in(form: str) -> tuple[str, ...]:
    """Return the folded words of a form; a comma counts as a word, as it changes the order.

    So do '&' and '/': 'Meg & Holloway' is not Meg Holloway.
    """
    return tuple(_PIECE.findall(fold(form).replace(IGNORED, "")))


def build_index(entries: Iterable[CaseMapEntry]) -> NameIndex:
    """Put every written form of every entry into one index."""
    root = Node()
    words: set[str] = set()
    misspellable: set[str] = set()
    surnames: dict[EntryId, frozenset[str]] = {}
    letters: dict[str, dict[EntryId, None]] = {}
    for entry in entries:
        shared = shared_names(entry) if entry.kind is EntryKind.PERSON else ()
        alone = [Written(name, FormSort.SURNAME, stated=False, whole=False) for name in shared]
        family: set[str] = {fold(name) for name in shared}
        for form in (*forms_of(entry), *alone):
            pieces = words_in(form.text)
            bare = tuple(piece for piece in pieces if piece not in {"&", "/"})
            if not any(piece != "," for piece in bare):
                continue
            for words_of_it in dict.fromkeys((pieces, bare)):
                _add(root, words_of_it, entry.id, form)
            words.update(pieces)
            if form.stated and form.sort in _MISSPELLABLE:
                misspellable.update(piece for piece in pieces if len(piece) >= SHORTEST)
            if form.sort is FormSort.SURNAME:
                family.add("".join(pieces))
            if form.stated and form.sort in _ALONE and entry.kind is EntryKind.PERSON:
                letters.setdefault(pieces[0][0], {})[entry.id] = None
        surnames[entry.id] = frozenset(family)
    near = near_index(sorted(word for word in misspellable if word.isalpha()))
    initials = {letter: tuple(whose) for letter, whose in letters.items()}
    return NameIndex(root, frozenset(words), near, surnames, initials)


def _add(root: Node, pieces: tuple[str, ...], entry: EntryId, form: Written) -> None:
    node = root
    for piece in pieces:
        following = node.next.get(piece)
        if following is None:
            following = node.next[piece] = Node()
        node = following
    if (entry, form) not in node.forms:
        node.forms.append((entry, form))
