"""What holds for every test: nothing is written to anybody's home, and PDFs are read in place.

In the product PDFs are parsed in processes of their own, which the tests of those processes start.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest


@pytest.fixture(scope="session", autouse=True)
def own_folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Give every test, and every process it starts, a folder of its own for what a user keeps."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DHR_REDACT_STATE", str(tmp_path_factory.mktemp("state")))
        patch.setenv("DHR_REDACT_PDF_IN_PROCESS", "1")
        yield
