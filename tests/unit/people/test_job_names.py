"""The word for a job names nobody."""

from __future__ import annotations

import pytest

from dhr_redact.model.kinds import Role
from dhr_redact.people.job_names import names_nobody
from dhr_redact.people.name_forms import written_forms
from people_making import person


@pytest.mark.parametrize(
    ("name", "is_staff", "expected"),
    [
        ("Police", True, True),
        ("Police", False, True),
        ("Head", False, True),
        ("Detective Superintendent", True, True),
        ("Team Manager", False, True),
        ("Young", True, True),
        ("PC Young", True, False),
        ("Grace", True, False),
        ("Duke", False, False),
        ("Will Young", True, False),
        ("Thackerby", True, False),
        ("Hope Mercer", True, False),
        ("Summer Hale", True, False),
        ("Early Help", True, True),
        ("Family Centre", True, True),
        ("social worker", True, True),
    ],
)
def test_the_word_for_a_job_names_nobody(name: str, is_staff: bool, expected: bool) -> None:
    """An entry called 'Police' would replace the word wherever it stands."""
    assert names_nobody(name, is_staff=is_staff) is expected


def test_an_entry_named_by_a_job_alone_has_no_forms_and_by_a_name_too_has_those_of_the_name() -> (
    None
):
    """What names nobody is never searched for, alone or with a name beside it."""
    job = person("P01", "Police", role=Role.STAFF)
    named = person("P02", "Police", "PC Adamson", role=Role.STAFF)
    forms = {form.text.reveal() for form in written_forms(named)}

    assert written_forms(job) == ()
    assert "Adamson" in forms
    assert "Police" not in forms
