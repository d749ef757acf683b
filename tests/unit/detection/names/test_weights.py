"""The shipped weights are those that were trained, or nothing is read."""

from __future__ import annotations

import hashlib
import json
import shutil
from pathlib import Path

import pytest

from dhr_redact.detection.names.weights import FOLDER, digest_of_weights, load_weights
from dhr_redact.errors import MissingModelError


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    return Path(shutil.copytree(FOLDER, tmp_path / "model"))


def test_the_shipped_weights_load() -> None:
    """Labels and digest are what names.json says."""
    weights = load_weights()

    assert weights.labels[0] == "O"
    assert weights.digest == digest_of_weights()


def test_weights_of_other_bytes_are_refused(copied: Path) -> None:
    """Whoever swaps the model could make it blind."""
    with (copied / "names.onnx").open("ab") as file:
        file.write(b"\0")

    with pytest.raises(MissingModelError, match="not the one that was trained"):
        load_weights(copied)


def test_a_model_that_is_no_model_is_named(copied: Path) -> None:
    """A digest alone does not make a network."""
    (copied / "names.onnx").write_bytes(b"no model")
    described = json.loads((copied / "names.json").read_text("utf-8"))
    described["sha256"]["names.onnx"] = hashlib.sha256(b"no model").hexdigest()
    (copied / "names.json").write_text(json.dumps(described), encoding="utf-8")

    with pytest.raises(MissingModelError, match="does not load"):
        load_weights(copied)


@pytest.mark.parametrize("content", ["", "{}", '{"sha256": {"names.onnx": ""}}'])
def test_a_damaged_description_is_named(copied: Path, content: str) -> None:
    """Without digests nothing can be checked."""
    (copied / "names.json").write_text(content, encoding="utf-8")

    with pytest.raises(MissingModelError):
        digest_of_weights(copied)


def test_a_missing_file_is_named(copied: Path) -> None:
    """The advice says to install the package again."""
    (copied / "vocabulary.txt").unlink()

    with pytest.raises(MissingModelError, match=r"vocabulary\.txt is missing"):
        load_weights(copied)
