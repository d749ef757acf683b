"""The weights that ship with the package: found, checked against their digests, and loaded."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

from dhr_redact.detection.names.network import NameNetwork
from dhr_redact.detection.names.pieces import PieceMaker, read_vocabulary
from dhr_redact.errors import MissingModelError

FOLDER: Final = Path(__file__).with_name("model")
"""names.onnx, vocabulary.txt, and names.json, which says what they are (see name-model.md)."""

_NETWORK: Final = "names.onnx"
_VOCABULARY: Final = "vocabulary.txt"


@dataclass(frozen=True, slots=True)
class Weights:
    """A loaded model, what its columns mean, and the digest of its network."""

    network: NameNetwork
    labels: tuple[str, ...]
    digest: str


def digest_of_weights(folder: Path = FOLDER) -> str:
    """Return the digest that the network must have, without loading it.

    Raises:
        MissingModelError: If the model's description is missing or not as it should be.
    """
    return str(_described(folder)["sha256"][_NETWORK])


@cache
def load_weights(folder: Path = FOLDER) -> Weights:
    """Load the model, once in a program: about half a second and 100 MB.

    Raises:
        MissingModelError: If a file is missing or is not the one that was trained.
    """
    import onnxruntime

    described = _described(folder)
    content = {name: _checked(folder / name, sha) for name, sha in described["sha256"].items()}
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    try:
        session = onnxruntime.InferenceSession(
            content[_NETWORK], options, providers=["CPUExecutionProvider"]
        )
    except Exception as error:  # the library raises plain exceptions of its own
        raise MissingModelError("the name model does not load") from error
    maker = PieceMaker(read_vocabulary(content[_VOCABULARY].decode("utf-8")))
    labels: Sequence[str] = described["labels"]
    network = NameNetwork(session, maker, len(labels))
    return Weights(network, tuple(labels), described["sha256"][_NETWORK])


def _described(folder: Path) -> dict[str, Any]:
    try:
        described: dict[str, Any] = json.loads((folder / "names.json").read_text("utf-8"))
        names = set(described["sha256"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise MissingModelError("the name model's names.json is missing or damaged") from error
    if names != {_NETWORK, _VOCABULARY}:
        raise MissingModelError("the name model's names.json does not name its files")
    return described


def _checked(path: Path, digest: str) -> bytes:
    try:
        content = path.read_bytes()
    except OSError as error:
        raise MissingModelError(f"the name model's {path.name} is missing") from error
    if hashlib.sha256(content).hexdigest() != digest:
        raise MissingModelError(f"the name model's {path.name} is not the one that was trained")
    return content
