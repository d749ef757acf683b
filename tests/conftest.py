"""What holds for every test: nothing is ever written to the home of whoever runs them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest


@pytest.fixture(scope="session", autouse=True)
def own_folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Give every test, and every process it starts, a folder of its own for what a user keeps."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DHR_REDACT_STATE", str(tmp_path_factory.mktemp("state")))
        yield
