"""Every error has its exit code and advice, and the tree is the one the documentation prints."""

from __future__ import annotations

import inspect
import pickle

import pytest

from dhr_redact import errors

LEAVES = [e for _, e in inspect.getmembers(errors, inspect.isclass)]


@pytest.mark.parametrize("error", LEAVES, ids=lambda e: e.__name__)
def test_every_error_says_what_to_do(error: type[errors.DhrRedactError]) -> None:
    """Nobody is left with a message and no next step; scripts can rely on the code."""
    assert issubclass(error, errors.DhrRedactError)
    assert error.__name__.endswith("Error")
    assert error.advice.endswith(".") or "--" in error.advice or "install" in error.advice
    assert 1 <= error.exit_code <= 10
    assert error.__doc__


def test_exit_codes_are_the_promised_ones() -> None:
    """The branches of the tree and their codes are promises to scripts."""
    branches = {e.__name__: e.exit_code for e in errors.DhrRedactError.__subclasses__()}

    assert branches == {
        "InputError": 2,
        "ConfigurationError": 3,
        "CaseMapError": 4,
        "CaseError": 5,
        "ResidueError": 6,
        "PlanError": 7,
        "UndecidedError": 8,
        "RecogniserError": 9,
        "OutputError": 10,
    }


def test_errors_travel_between_workers() -> None:
    """A batch worker sends its error back as a value."""
    error = pickle.loads(pickle.dumps(errors.ResidueError("3 places")))  # noqa: S301

    assert str(error) == "3 places"
