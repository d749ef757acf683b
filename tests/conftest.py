"""What holds for every test: nothing is written to anybody's home, and PDFs are read in place.

In the product PDFs are parsed in processes of their own, which the tests of those processes start.

Properties are tried on the same examples in every run, so that a run says of a change what it did.
`HYPOTHESIS_PROFILE=default` searches with new ones: what it finds is written down as `@example`.
"""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from hypothesis import settings

settings.register_profile("repeatable", derandomize=True, deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "repeatable"))


@pytest.fixture(scope="session", autouse=True)
def own_folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Give every test, and every process it starts, a folder of its own for what a user keeps."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DHR_REDACT_STATE", str(tmp_path_factory.mktemp("state")))
        patch.setenv("DHR_REDACT_PDF_IN_PROCESS", "1")
        yield


from registers import database, empty_registers, register  # noqa: E402, F401  (fixtures)
