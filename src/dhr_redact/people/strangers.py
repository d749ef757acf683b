"""Which spellings that nobody knows yet are plainly one person's: 'Yvonne Tull', 'Mrs Tull'.

They are asked about together. By the rules that will link them once the person is on the map:
one full name with that surname, and no title, initial or first name that contradicts it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dhr_redact.model.kinds import Sex
from dhr_redact.people.folding import fold
from dhr_redact.people.parsing import parse_name
from dhr_redact.people.sexes import sex_of_first_name, sex_of_title


@dataclass(frozen=True, slots=True)
class _Spelling:
    text: str
    given: str
    surname: str
    sexes: frozenset[Sex]

    @property
    def is_full(self) -> bool:
        return len(self.given) > 1 and bool(self.surname)


def together(texts: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    """Group texts that name one stranger, the fullest first; each text stands in one group.

    Groups come in the order in which one of each is first met.

    Examples:
        >>> together(["Mrs Tull", "Amy Li", "Yvonne Tull", "Ms Li", "Kim Li"])
        (('Yvonne Tull', 'Mrs Tull'), ('Amy Li',), ('Ms Li',), ('Kim Li',))
    """
    spellings = [_spelling(text) for text in dict.fromkeys(texts)]
    full = _full_names(spellings)
    groups: dict[str, list[str]] = {}
    for spelling in spellings:
        head = _head(spelling, full, spellings)
        group = groups.setdefault(head, [])
        if spelling.text != head:
            group.append(spelling.text)
    return tuple((head, *others) for head, others in groups.items())


def _spelling(text: str) -> _Spelling:
    parts = parse_name(text)
    given, surname = " ".join(parts.givens[:1]), parts.surname
    if parts.title and not surname and len(parts.givens) == 1:
        given, surname = "", given  # 'Mrs Tull': the one name is a surname
    given = fold(given).strip(". ")
    sexes = {sex_of_title(parts.title), sex_of_first_name(given)} - {Sex.UNKNOWN}
    return _Spelling(text, given, fold(surname), frozenset(sexes))


def _full_names(spellings: Sequence[_Spelling]) -> list[list[_Spelling]]:
    names: list[list[_Spelling]] = []
    for spelling in spellings:
        if spelling.is_full:
            same = next((own for own in names if _is_one(spelling, own)), None)
            if same is None:
                names.append([spelling])
            else:
                same.append(spelling)
    return names


def _head(
    spelling: _Spelling, full: Sequence[Sequence[_Spelling]], spellings: Sequence[_Spelling]
) -> str:
    """Return the text that a spelling is asked about with; its own if it may be two people's."""
    fits = [own[0].text for own in full if _is_one(spelling, own)]
    if len(fits) == 1:
        return fits[0]
    if fits or any(spelling.surname == own[0].surname for own in full):
        return spelling.text
    same = [other for other in spellings if _agree(spelling, other)]
    if not all(_agree(one, other) for one in same for other in same):
        return spelling.text
    return max(same, key=lambda one: len(one.text)).text


def _is_one(spelling: _Spelling, name: Sequence[_Spelling]) -> bool:
    return all(_agree(spelling, other) for other in name)


def _agree(one: _Spelling, other: _Spelling) -> bool:
    """Tell whether two spellings share a name and contradict each other in nothing."""
    if len(one.sexes | other.sexes) > 1:
        return False
    for lone, whole in ((one, other), (other, one)):
        if not lone.surname:  # one name without a title may be either name
            return lone.given in {whole.given, whole.surname}
    if not (one.given and other.given):
        return one.surname == other.surname
    short, long = sorted((one.given, other.given), key=len)
    same_given = long.startswith(short) if len(short) == 1 else long == short
    return one.surname == other.surname and same_given
