"""Put together what is kept, sealed, of a release: its log, its proof, what it was made from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dhr_redact.model.release import ReleasedFile, ReleaseRecord, ReplacedText
from dhr_redact.redaction.plan import DocumentPlan
from dhr_redact.workflows.prove import Proof, is_telling


def record_of(
    proofs: Sequence[Proof],
    plans: Sequence[DocumentPlan],
    lines: Sequence[Mapping[str, str | int]],
) -> ReleaseRecord:
    """Say what was released: a later check of these files must know what may stand in each."""
    bindings = plans[0].plan.bindings
    replaced = {
        (original.text.reveal(), original.entry or "", original.kind.value): original
        for plan in plans
        for original in plan.originals
        if is_telling(original.text.reveal(), original.kind)
    }
    return ReleaseRecord(
        map_version=bindings.case_map_version,
        decisions=bindings.decisions,
        files=tuple(
            ReleasedFile(proof.name, proof.report.sha256, tuple(sorted(proof.allowed.items())))
            for proof in proofs
        ),
        lines=tuple(lines),
        replaced=tuple(
            ReplacedText(text, replaced[text, entry, kind].entry, kind)
            for text, entry, kind in sorted(replaced)
        ),
    )
