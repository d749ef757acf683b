"""What a public policy for court judgments hides of what was found in them.

The rule packs of `rules/judgments` find more than a review needs (years, sums, courts); the table
`judgments.yaml` beside them says what of it stays. No judgment is known here, only general words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from dhr_redact.errors import RulePackError
from dhr_redact.model.kinds import MentionKind
from dhr_redact.rulepacks.folders import find_rules
from dhr_redact.rulepacks.yaml_file import read_yaml
from dhr_redact.workflows.detect_lines import TextSpan, spans_of
from dhr_redact.workflows.engine import Engine

_FOLDER: Final = "judgments"
_SURE: Final = 0.6
_WORD: Final = re.compile(r"[^\W_]+(?:[-‑][^\W_]+)*")
_POSSESSIVE: Final = re.compile(r"['’]s?(?!\w)")
_GLOSS: Final = re.compile(r"\s*\([^()]*\)?\s*$")
_OPENING: Final = 1500
"""Letters of a judgment in which it says against which State the application was."""
_CAPITALISED: Final = r"[^\W\d_a-zß-ÿ][\w’'-]*"
_AFTER_TITLE: Final = re.compile(
    rf"\b(?:Mr|Mrs|Ms|Miss|Dr|Professor)\.? ((?:(?:[^\W\d_]\.){{1,4}} ?|{_CAPITALISED} ?){{1,5}})"
)
_DATE: Final = (
    r"(?:\d{1,2} )?(?:January|February|March|April|May|June|July|August|September|October|November"
    r"|December),? (?:1[89]|20)\d\d"
)
_PARTS: Final = re.compile(r", | \(|\)")
_SHORTEST: Final = 3


def judgment_packs() -> tuple[Path, ...]:
    """Return the rule packs for court judgments, to be given to `build_engine(rules=...)`."""
    paths = sorted((find_rules().path / _FOLDER).glob("*.yaml"))
    return tuple(path for path in paths if "rules" in read_yaml(path))


def judgment_spans(texts: Sequence[str], engine: Engine) -> tuple[tuple[TextSpan, ...], ...]:
    """Return what is hidden of each judgment, in reading order; spans may overlap.

    Args:
        texts: The judgments; each is read by itself.
        engine: Made with `build_engine(rules=judgment_packs())`.

    Raises:
        RecogniserError: If a recogniser failed.
        RulePackError: If `rules/judgments/judgments.yaml` is missing or not well formed.
    """
    policy = load_judgment_policy()
    found = spans_of(texts, (), engine)
    return tuple(policy.hidden(text, spans) for text, spans in zip(texts, found, strict=True))


@dataclass(frozen=True, slots=True)
class State:
    """A State: its names, and what its people and things are called."""

    names: tuple[str, ...]
    adjectives: tuple[str, ...]

    @property
    def forms(self) -> tuple[str, ...]:
        """Return names and adjectives."""
        return (*self.names, *self.adjectives)


@dataclass(frozen=True, slots=True)
class JudgmentPolicy:
    """What stays of what was found in a judgment, and what is searched in it besides.

    `names_alone` are kinds that count only if they say more than the words `general` do; `phrases`
    stay whatever was found in them; `peoples` are searched, and every State but the respondent.
    A surname after a title ("Mr Council") is no general word of that judgment.
    """

    names_alone: frozenset[str]
    general: frozenset[str]
    phrases: tuple[re.Pattern[str], ...] = field(repr=False)
    states: tuple[State, ...] = field(repr=False)
    peoples: tuple[str, ...] = field(repr=False)

    def hidden(self, text: str, found: Iterable[TextSpan]) -> tuple[TextSpan, ...]:
        """Return what is hidden of a judgment, of what was found in it and what else it names."""
        spans = sorted(found)
        parties = self._respondents(text)
        surnames = {word for found in _AFTER_TITLE.finditer(text) for word in _words(found[1])}
        own = [f for state in parties for f in state.forms if surnames.isdisjoint(_words(f))]
        general = self.general.union(*map(_words, own)) - surnames
        kept = [match.span() for phrase in self.phrases for match in phrase.finditer(text)]
        kept += _places(_search(text, own, MentionKind.PLACE, ()))
        names = [(span.start, span.end) for span in spans if span.kind in self.names_alone]
        kept += [name for name in _joined(text, names) if _is_general(text[slice(*name)], general)]
        hidden = [span for span in spans if not _lies_in(span.start, span.end, kept)]
        others = [form for state in self.states if state not in parties for form in state.forms]
        people = (*others, *self.peoples)
        hidden += _search(text, people, MentionKind.PLACE, [*kept, *_places(hidden)])
        named = {name: span.kind for span in hidden for name in self._names(text, span, general)}
        hidden += [
            span._replace(kind=named[text[span.start : span.end]])
            for span in _search(text, named, MentionKind.PLACE, [*kept, *_places(hidden)])
        ]
        return tuple(sorted(set(hidden)))

    def _respondents(self, text: str) -> list[State]:
        """Return the States the application was against."""
        opening = text[:_OPENING]
        return [
            state
            for state in self.states
            if re.search(rf"\bagainst (?:the )?(?:\w+ ){{0,3}}{_any_of(state.names)}", opening)
        ]

    def _names(self, text: str, span: TextSpan, general: frozenset[str]) -> Iterator[str]:
        """Yield names of places and bodies that are searched in the whole judgment."""
        if span.kind not in self.names_alone or span.kind == MentionKind.PERSON:
            return
        for name in _PARTS.split(text[span.start : span.end]):
            is_name = len(name) >= _SHORTEST and name[0].isupper()
            if is_name and not _is_general(name, general):
                yield name


def load_judgment_policy() -> JudgmentPolicy:
    """Load `rules/judgments/judgments.yaml`.

    Raises:
        RulePackError: If the table is missing or not well formed.
    """
    read = read_yaml(find_rules().path / _FOLDER / "judgments.yaml")
    try:
        states = tuple(_state(line) for line in read["states"])
        named = _any_of([name for state in states for name in state.names])
        phrases = tuple(
            re.compile(pattern.replace("{date}", _DATE).replace("{state}", named))
            for group in read["groups"]
            for pattern in group["patterns"]
        )
        return JudgmentPolicy(
            frozenset(MentionKind(kind) for kind in read["names_alone"]),
            frozenset(_words(read["general"])),
            phrases,
            states,
            tuple(read["peoples"]),
        )
    except (KeyError, TypeError, ValueError, re.error) as error:
        raise RulePackError("judgments.yaml: not a table of what judgments keep") from error


def _state(line: object) -> State:
    names, adjectives = (tuple(part.strip().split(", ")) for part in str(line).split("|"))
    return State(names, adjectives)


def _words(text: str) -> list[str]:
    return [word.casefold() for word in _WORD.findall(_POSSESSIVE.sub("", text))]


def _is_general(name: str, general: frozenset[str]) -> bool:
    """Tell whether a name, less what stands behind it in brackets, consists of general words."""
    words = _words(_GLOSS.sub("", name))
    return all(word in general or word[0].isdigit() for word in words)


def _joined(text: str, names: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield stretches of names that touch: 'Kerholm' and 'Civil Court' are one body's name."""
    start = end = -1
    for left, right in sorted(names):
        if end < 0 or text[end:left].strip(" ") or left > end + 1:
            if end > 0:
                yield start, end
            start, end = left, right
        end = max(end, right)
    if end > 0:
        yield start, end


def _lies_in(start: int, end: int, stretches: Iterable[tuple[int, int]]) -> bool:
    return any(left <= start and end <= right for left, right in stretches)


def _places(spans: Iterable[TextSpan]) -> list[tuple[int, int]]:
    return [(span.start, span.end) for span in spans]


def _any_of(names: Iterable[str]) -> str:
    longest = sorted(names, key=lambda name: (-len(name), name))
    return rf"(?<!\w)(?:{'|'.join(map(re.escape, longest))})(?!\w)"


def _search(
    text: str, names: Iterable[str], kind: str, settled: Sequence[tuple[int, int]]
) -> list[TextSpan]:
    """Return every place where one of some names stands, but in what is kept or hidden already."""
    listed = list(names)
    if not listed:
        return []
    return [
        TextSpan(*match.span(), kind, "", _SURE)
        for match in re.finditer(_any_of(listed), text)
        if not _lies_in(*match.span(), settled)
    ]
