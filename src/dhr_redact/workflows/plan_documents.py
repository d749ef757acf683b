"""Plan every document of a case as it stands now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from dhr_redact.model.decision import Decision, PictureDecision
from dhr_redact.model.document import CaseDocument
from dhr_redact.model.plan import Bindings
from dhr_redact.people.roster import Roster
from dhr_redact.pseudonyms.case_map import CaseMap
from dhr_redact.redaction.effective import Effective
from dhr_redact.redaction.plan import DocumentPlan, Grounds, plan_document
from dhr_redact.redaction.replacements import Ground
from dhr_redact.workflows.engine import Engine
from dhr_redact.workflows.ports import CaseStore


@dataclass(frozen=True, slots=True)
class Planner:
    """What every plan of a case rests on: its map, its policy, what people decided.

    It blacks out what is undecided. Whether that may be released is not decided here.
    """

    case_map: CaseMap
    engine: Engine = field(repr=False)
    grounds: Grounds = field(repr=False)
    decisions: tuple[Decision, ...] = field(repr=False)
    pictures: tuple[PictureDecision, ...] = field(repr=False)
    recorded: int = 0

    @classmethod
    def of(
        cls, store: CaseStore, engine: Engine, case_map: CaseMap, decisions: Sequence[Decision]
    ) -> Planner:
        """Take from the store what plans need. `decisions` are those that still stand."""
        ground = Ground.of(Roster(case_map.entries), engine.policy, store.area)
        return cls(
            case_map,
            engine,
            Grounds(ground, store.title, mask_undecided=True),
            tuple(decisions),
            tuple(store.picture_decisions()),
            len(store.decisions()),
        )

    def plan(self, document: CaseDocument, effectives: Sequence[Effective]) -> DocumentPlan:
        """Plan one document.

        Raises:
            PolicyError: If the policy has no line for a mention.
        """
        planned = plan_document(
            document,
            effectives,
            self.grounds,
            bindings=Bindings(
                sha256=document.sha256,
                case_map_version=self.case_map.version,
                decisions=self.recorded,
                policy=self.engine.policy.digest,
                packs=self.engine.packs,
                model=self.engine.model,
            ),
            pictures=[said for said in self.pictures if said.document == document.id],
        )
        return replace(planned, plan=replace(planned.plan, pdf=self.engine.pdf))
