"""Which profession a job title or an agency stands for."""

from __future__ import annotations

import pytest

from dhr_redact.people.professions import jobs, profession_of


@pytest.mark.parametrize(
    ("job", "agency", "profession"),
    [
        ("family liaison officer", "", "police"),
        ("Senior Social Worker", "", "social worker"),
        ("GP", "", profession_of("general practitioner")),
        ("clerk", "Westmere Police", "police"),
        ("clerk", "Westmere Constabulary", "police"),
        ("clerk", "Westmere Policemen's Choir", ""),
        ("", "", ""),
        ("gardener", "Carrow Council", ""),
    ],
)
def test_a_job_tells_the_profession_before_the_agency(
    job: str, agency: str, profession: str
) -> None:
    """Readers are told 'Police Officer 1', so it must be one."""
    assert profession_of(job, agency) == profession


def test_the_table_of_jobs_is_folded_and_complete() -> None:
    """A title with a capital or a full stop is the same title."""
    assert jobs()
    assert all(job == job.lower() and job == job.strip(".") for job in jobs())
    assert all(jobs().values())
