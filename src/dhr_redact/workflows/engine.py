"""Engine: everything a run needs that is not the case's own: rules, policy, recognisers, limits."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from dhr_redact.cases.obedience import Obedience
from dhr_redact.detection.keep import Keep
from dhr_redact.detection.recogniser import Recogniser
from dhr_redact.documents.limits import Limits
from dhr_redact.documents.reading_memory import NoReadingMemory, ReadingMemory
from dhr_redact.model.kinds import PdfWay
from dhr_redact.people.roster import Roster
from dhr_redact.pseudonyms.bans import Bans
from dhr_redact.rulepacks.policy import RedactionPolicy
from dhr_redact.rulepacks.word_starts import AtWords
from dhr_redact.workflows.ports import Clock


@dataclass(frozen=True, slots=True)
class Engine:
    """What `wiring` puts together once for a run.

    `recognisers` gives the recognisers for a roster, in their fixed order; `packs` and `model`
    are the versions a plan is bound to; `keep` are patterns of kept phrases for linking,
    and `bodies` what is kept, which no name that was met undoes.
    `readings` keeps what was read of files that are slow to read; `languages` are those in which
    scans and pictures are read besides English. `obedience` is what reporting restrictions of the
    case ask. `pdf` says how a PDF is written,
    and `pdf_editions` whether a Word file gets a PDF beside it.
    """

    limits: Limits
    policy: RedactionPolicy
    packs: str
    model: str
    bans: Bans
    clock: Clock = field(repr=False)
    recognisers: Callable[[Roster], tuple[Recogniser, ...]] = field(repr=False)
    readings: ReadingMemory = field(default_factory=NoReadingMemory, repr=False)
    languages: tuple[str, ...] = ()
    keep: tuple[AtWords, ...] = field(default=(), repr=False)
    bodies: Keep | None = field(default=None, repr=False)
    obedience: Obedience = field(default_factory=Obedience)
    pdf: PdfWay = PdfWay.IN_PLACE
    pdf_editions: bool = False
