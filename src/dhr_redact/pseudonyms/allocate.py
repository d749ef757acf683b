"""Choose a replacement for somebody or something that joins the case map."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from dhr_redact.errors import PolicyError, PseudonymClashError
from dhr_redact.model.entry import NewEntry
from dhr_redact.model.kinds import MentionKind
from dhr_redact.pseudonyms.bans import Bans
from dhr_redact.pseudonyms.case_map import CaseMap
from dhr_redact.pseudonyms.clashes import (
    RealNames,
    initials_of,
    is_like_another,
    shows_own_initial,
    why_not,
    words_of,
)
from dhr_redact.pseudonyms.name_lists import NameLists, load_name_lists
from dhr_redact.pseudonyms.schemes import first_names, fixed, free_label, letter, number, seeded
from dhr_redact.rulepacks.policy import Scheme

_UNKNOWN_PROFESSION = "Professional"
_UNKNOWN_PLACE = "Town"
_WHEN_NO_NAME = "Adult"
_NUMBERED = re.compile(r"[A-Z][A-Za-z ]* \d+")
_OTHER_LIST = "no fitting first name was left; this one is from another list"
_ALIKE = "no first name was left that is unlike the other pseudonyms of the case"
_NO_NAME = "no first name was left that resembles nobody in the case; a letter was given"


@dataclass(frozen=True, slots=True)
class Allocated:
    """A batch that joined: the new map, and for each newcomer what a person should look at."""

    case_map: CaseMap
    warnings: tuple[tuple[str, ...], ...]


def allocate(  # noqa: PLR0911  (one for each scheme)
    case_map: CaseMap,
    new: NewEntry,
    *,
    scheme: Scheme,
    bans: Bans,
    also_real: Sequence[str] = (),
    also_joining: Sequence[NewEntry] = (),
    lists: NameLists | None = None,
) -> tuple[str, tuple[str, ...]]:
    """Choose the replacement of a newcomer; give it and what a person should look at.

    The same map, newcomer and rules give the same answer; it is final only once it is added.

    Args:
        case_map: The map as it stands, with its seed.
        new: Who joins. A pseudonym that was chosen is taken, if it clashes with nothing.
        scheme: How names are made for such an entry, by the policy.
        bans: What may not be chosen.
        also_real: Names of others who are about to join; kept away from as well.
        also_joining: The same, where it is known whether they are people or places.
        lists: Where names and labels come from; the program's own if not given.

    Raises:
        PseudonymClashError: If the chosen pseudonym clashes, or nothing is left to give.
        PolicyError: If there is no such scheme.
    """
    real = RealNames.of(case_map, (new, *also_joining), also_real)
    if new.pseudonym is not None:
        return _chosen(case_map, new, new.pseudonym, real, bans)
    lists = lists or load_name_lists()
    match scheme.name:
        case "kept":
            return "", ()
        case "first names":
            return _first_name(case_map, new, real, bans, lists)
        case "lettered":
            return letter(case_map, new, free_label(scheme.label, real, lists)), ()
        case "numbered":
            return number(case_map, free_label(scheme.label, real, lists)), ()
        case "fixed":
            return fixed(case_map, scheme.label, real), ()
        case "by profession":
            return _by_profession(case_map, new, scheme, real, lists)
        case "by place":
            return _place(case_map, new, scheme, real, lists)
        case _:
            raise PolicyError(f"there is no scheme of names called {scheme.name!r}")


def allocate_all(
    case_map: CaseMap,
    news: Sequence[NewEntry],
    *,
    scheme_for: Callable[[NewEntry], Scheme],
    bans: Bans,
    on: date,
    also_real: Sequence[str] = (),
    lists: NameLists | None = None,
) -> Allocated:
    """Let several join at once, so that their order in a table shows in no number or letter.

    Chosen pseudonyms are settled first; then the others, in an order only the seed tells. Ids are
    given in the order of `news`.

    Raises:
        PseudonymClashError, PolicyError: As `allocate`; then nobody joins.
    """
    places = [str(place) for place in range(len(news))]
    shuffled = [int(place) for place in seeded(case_map, f"order {case_map.version}", places)]
    order = sorted(shuffled, key=lambda place: news[place].pseudonym is None)
    trial = case_map
    chosen: dict[int, tuple[str, tuple[str, ...]]] = {}
    for place in order:
        chosen[place] = allocate(
            trial,
            news[place],
            scheme=scheme_for(news[place]),
            bans=bans,
            also_real=also_real,
            also_joining=news,
            lists=lists,
        )
        trial = trial.add(news[place], chosen[place][0], on=on)
    joined = case_map
    for place, new in enumerate(news):
        joined = joined.add(new, chosen[place][0], on=on)
    return Allocated(joined, tuple(chosen[place][1] for place in range(len(news))))


def _chosen(
    case_map: CaseMap, new: NewEntry, pseudonym: str, real: RealNames, bans: Bans
) -> tuple[str, tuple[str, ...]]:
    wanted = " ".join(pseudonym.split())
    reason = why_not(wanted, case_map, real, bans, was_chosen=True)
    if reason is None and shows_own_initial(wanted, new.names):
        reason = "a letter in it is an initial of the real name"
    if reason is not None:
        raise PseudonymClashError(f"the chosen pseudonym cannot be used: {reason}")
    warnings = list(_used_before(wanted, bans))
    is_label = _NUMBERED.fullmatch(wanted) is not None
    if not is_label and {word[0] for word in words_of(wanted)} & initials_of(new.names):
        warnings.append("the chosen pseudonym starts with an initial of the real name")
    return wanted, tuple(warnings)


def _first_name(
    case_map: CaseMap, new: NewEntry, real: RealNames, bans: Bans, lists: NameLists
) -> tuple[str, tuple[str, ...]]:
    """Take the first name that fits and is like no other; else the next best, and say so."""
    best: tuple[int, str, tuple[str, ...]] | None = None
    for name, fits in first_names(case_map, new, lists):
        if why_not(name, case_map, real, bans, was_chosen=False) is not None:
            continue
        before = _used_before(name, bans)
        alike = is_like_another(name, case_map)
        rank = (0 if fits else 1) + (2 if alike else 0) + (4 if before else 0)
        if rank == 0:
            return name, ()
        if best is None or rank < best[0]:
            best = rank, name, before or (_OTHER_LIST if not fits else _ALIKE,)
    if best is not None:
        return best[1:]
    return letter(case_map, new, free_label(_WHEN_NO_NAME, real, lists)), (_NO_NAME,)


def _by_profession(
    case_map: CaseMap, new: NewEntry, scheme: Scheme, real: RealNames, lists: NameLists
) -> tuple[str, tuple[str, ...]]:
    label = lists.profession_label(new.profession)
    warnings: tuple[str, ...] = ()
    if label is None:
        label = scheme.label or _UNKNOWN_PROFESSION
        warnings = ("the profession is not in the table of professions",) if new.profession else ()
    return number(case_map, free_label(label, real, lists)), warnings


def _place(
    case_map: CaseMap, new: NewEntry, scheme: Scheme, real: RealNames, lists: NameLists
) -> tuple[str, tuple[str, ...]]:
    label = scheme.label or _UNKNOWN_PLACE
    if new.mention_kind is MentionKind.PLACE:
        label = lists.place_label(new.names[0].text.reveal(), new.relation) or label
    return number(case_map, free_label(label, real, lists)), ()


def _used_before(pseudonym: str, bans: Bans) -> tuple[str, ...]:
    case = bans.case_before(pseudonym)
    return () if case is None else (f"this pseudonym stands for somebody else in case {case}",)
