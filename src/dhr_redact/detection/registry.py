"""The one table of recognisers, in the fixed order in which they run."""

from __future__ import annotations

import importlib.metadata
from collections.abc import Callable, Iterable
from typing import Final

from dhr_redact.detection.abroad_places import AbroadPlaces
from dhr_redact.detection.dates import DateRecogniser
from dhr_redact.detection.first_names import FirstNameRecogniser
from dhr_redact.detection.keep import Keep, LeavingKept, load_keep
from dhr_redact.detection.kept_edges import WithoutKeptEdges
from dhr_redact.detection.known_names import KnownNames
from dhr_redact.detection.names.component import THRESHOLD
from dhr_redact.detection.ner import NerRecogniser
from dhr_redact.detection.patterns import PatternRecogniser
from dhr_redact.detection.places import PlaceRecogniser
from dhr_redact.detection.recogniser import Recogniser
from dhr_redact.detection.short_names import ShortNames
from dhr_redact.detection.staff import StaffRecogniser
from dhr_redact.errors import ConfigurationError
from dhr_redact.people.roster import Roster
from dhr_redact.rulepacks.rule import RulePacks

ENTRY_POINTS: Final = "dhr_redact.recognisers"
"""Other packages add a recogniser here: a callable without arguments that returns one."""


def build_recognisers(
    roster: Roster,
    packs: RulePacks,
    *,
    use_model: bool = True,
    name_threshold: float = THRESHOLD,
    keep: Keep | None = None,
    added: Iterable[importlib.metadata.EntryPoint] | None = None,
) -> tuple[Recogniser, ...]:
    """Return every recogniser in order: what is known, then rules, then guesses.

    Args:
        roster: The people and things of the case.
        packs: The rule packs in force.
        use_model: Whether to run the language model. It is loaded with the first text.
        name_threshold: How likely the model must find a word to be a person's.
        keep: What is nobody and nowhere, the partnership's own area too; the list in `rules/`
            if not given.
        added: Entry points; found by `importlib.metadata` if not given.

    Raises:
        ConfigurationError: If a rule, a list or an added recogniser is wrong.
    """
    keep = keep or load_keep()
    ours: list[Recogniser] = [
        *recognisers_of_people(roster),
        PatternRecogniser(packs),
        DateRecogniser(),
        WithoutKeptEdges(StaffRecogniser(keep=keep), keep),
        LeavingKept(PlaceRecogniser(), keep),
        LeavingKept(AbroadPlaces(), keep),
        LeavingKept(FirstNameRecogniser(), keep),
    ]
    if use_model:
        ours.append(LeavingKept(WithoutKeptEdges(NerRecogniser(name_threshold), keep), keep))
    points = importlib.metadata.entry_points(group=ENTRY_POINTS) if added is None else added
    names = {recogniser.name for recogniser in ours} | {"ner"}
    for point in sorted(points, key=lambda point: (point.name, point.value)):
        recogniser = _load(point)
        if recogniser.name in names:
            raise ConfigurationError(f"the recogniser {point.name} has the name of another")
        names.add(recogniser.name)
        ours.append(recogniser)
    return tuple(ours)


def recognisers_of_people(roster: Roster) -> tuple[Recogniser, ...]:
    """Return those whose finds depend on who is in the case; all others depend on text alone."""
    return KnownNames(roster), ShortNames(roster)


def _load(point: importlib.metadata.EntryPoint) -> Recogniser:
    """Load an added recogniser; one that does not load stops the run, for it was asked for."""
    try:
        make: Callable[[], Recogniser] = point.load()
        recogniser = make()
    except Exception as error:
        raise ConfigurationError(f"the recogniser {point.name} does not load") from error
    if not all(hasattr(recogniser, part) for part in ("name", "prose_only", "find")):
        raise ConfigurationError(f"the recogniser {point.name} is not one")
    return recogniser
