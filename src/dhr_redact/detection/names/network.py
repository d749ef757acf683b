"""Run the name model over windows of text: how likely each word is of each label.

The network is MiniLM with a head of our own (training/), its weights in eight bits, run by
onnxruntime on one thread. Windows are run one by one: on real documents batches are no faster, and
as the network rounds its numbers by the largest of a batch, what is said of a text would depend on
what is read with it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from dhr_redact.detection.names.pieces import PieceMaker, Pieces
from dhr_redact.detection.names.windows import windows_of
from dhr_redact.detection.names.words import Word

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

Probabilities = npt.NDArray[np.float32]


class NameNetwork:
    """The loaded model: texts with their words in, probabilities of (words, labels) out."""

    def __init__(self, session: InferenceSession, maker: PieceMaker, labels: int) -> None:
        self._session = session
        self._maker = maker
        self._labels = labels

    def read(self, text: str, words: Sequence[Word]) -> Probabilities:
        """Return an array of shape (words, labels), rows adding up to one."""
        found = np.zeros((len(words), self._labels), np.float32)
        for first, last in windows_of(text, words):
            pieces = self._maker.pieces(text, words[first:last])
            found[first:last] = self._run(pieces)[list(pieces.firsts)]
        return found

    def _run(self, pieces: Pieces) -> Probabilities:
        """Return the probabilities of one window's pieces."""
        inputs = {
            "input_ids": np.array([pieces.ids], np.int64),
            "token_type_ids": np.array([pieces.classes], np.int64),
            "attention_mask": np.ones((1, len(pieces.ids)), np.int64),
        }
        said: Probabilities = self._session.run(None, inputs)[0][0]
        return said
