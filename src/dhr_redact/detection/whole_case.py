"""Read the documents of a case as one: who or what is met in one is searched in every other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dhr_redact.detection.initials import MetInitials
from dhr_redact.detection.keep import Keep
from dhr_redact.detection.merge import merge
from dhr_redact.detection.met_bodies import LeavingBodies, bodies_met, without_services
from dhr_redact.detection.met_homes import homes_met
from dhr_redact.detection.met_names import MetNames, names_met
from dhr_redact.detection.met_numbers import numbers_met
from dhr_redact.detection.met_things import things_met
from dhr_redact.detection.met_words import MetWords
from dhr_redact.detection.pipeline import detect
from dhr_redact.detection.recogniser import Recogniser
from dhr_redact.detection.services_told import services_told
from dhr_redact.model.document import CaseDocument
from dhr_redact.model.mention import Mention


def with_names_met(
    documents: Sequence[CaseDocument],
    found: Sequence[Sequence[Mention]],
    keep: Keep | None = None,
    agencies: Iterable[str] = (),
) -> tuple[tuple[Mention, ...], ...]:
    """Return the mentions of each document with the other forms of names and things met in any.

    Args:
        documents: All documents of one case.
        found: What `detect` found in each.
        keep: What is neither somebody nor somewhere: 'Kent Police' where a Ms Kent was met.
        agencies: For whom the people of the case's list work.

    Raises:
        RecogniserError: If the search failed.
    """
    every = [mention for mentions in found for mention in mentions]
    services = None
    if keep is not None:
        stories = [story for document in documents for story in document.stories]
        bodies = bodies_met(stories, every, keep)
        services = services_told(stories, every, agencies)
        found = [
            without_services(document.stories, bodies.without(document.stories, mentions), services)
            for document, mentions in zip(documents, found, strict=True)
        ]
        every = [mention for mentions in found for mention in mentions]
    everybody = strangers = names_met(every, known_too=True)
    if any(mention.candidates for mention in every):
        strangers = names_met(every)
    things, homes = things_met(every), homes_met(every)
    recognisers: tuple[Recogniser, ...] = (things,) if things.forms else ()
    if homes.streets or homes.houses:
        recognisers = (*recognisers, homes)
    numbers = numbers_met(every)
    if numbers.numbers:
        recognisers = (*recognisers, numbers)
    if len(everybody):
        people = (MetNames(strangers), MetWords(everybody), MetInitials(everybody))
        recognisers = (*people, *recognisers)
    if keep is not None:
        recognisers = tuple(LeavingBodies(recogniser, keep, services) for recogniser in recognisers)
    if not recognisers:
        return tuple(tuple(mentions) for mentions in found)
    return tuple(
        _joined(document, mentions, detect(document, recognisers))
        for document, mentions in zip(documents, found, strict=True)
    )


def _joined(
    document: CaseDocument, found: Sequence[Mention], more: Sequence[Mention]
) -> tuple[Mention, ...]:
    if not more:
        return tuple(found)
    order = {story.id: number for number, story in enumerate(document.stories)}
    both = merge([*found, *more])
    return tuple(sorted(both, key=lambda m: (order[m.span.story], m.span)))
