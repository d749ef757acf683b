"""Write the trained network as ONNX with weights of eight bits, and say what is in it."""

from __future__ import annotations

import hashlib
import json
import shutil
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic

from examples import LABELS
from network import VOCABULARY


class _Probabilities(torch.nn.Module):
    """The network with its labels as probabilities."""

    def __init__(self, model: torch.nn.Module) -> None:
        super().__init__()
        self.model = model

    def forward(
        self, input_ids: torch.Tensor, token_type_ids: torch.Tensor, attention_mask: torch.Tensor
    ) -> torch.Tensor:
        """Return (windows, pieces, labels)."""
        said = self.model(
            input_ids=input_ids, token_type_ids=token_type_ids, attention_mask=attention_mask
        )
        return said.logits.softmax(-1)


def export(model: torch.nn.Module, folder: Path, *, seed: int) -> None:
    """Write names.onnx, vocab and names.json (labels and digests) into a folder.

    One scale a channel and weights of seven bits lose nothing that can be measured; one scale a
    matrix lost one name in a hundred, and eight bits overflow on processors without VNNI.
    """
    folder.mkdir(parents=True, exist_ok=True)
    model.eval()
    torch.save(model.state_dict(), folder / "network.pt")
    whole = folder / "names_float.onnx"
    sample = torch.ones((2, 16), dtype=torch.int64)
    axes = {0: "windows", 1: "pieces"}
    names = ["input_ids", "token_type_ids", "attention_mask"]
    torch.onnx.export(
        _Probabilities(model),
        (sample, torch.zeros_like(sample), sample),
        str(whole),
        input_names=names,
        output_names=["probabilities"],
        dynamic_axes=dict.fromkeys([*names, "probabilities"], axes),
        opset_version=17,
        dynamo=False,
    )
    quantize_dynamic(
        str(whole),
        str(folder / "names.onnx"),
        weight_type=QuantType.QInt8,
        per_channel=True,
        reduce_range=True,
    )
    shutil.copy(VOCABULARY, folder / "vocabulary.txt")
    digests = {
        name: hashlib.sha256((folder / name).read_bytes()).hexdigest()
        for name in ("names.onnx", "vocabulary.txt")
    }
    card = {"labels": LABELS, "seed": seed, "sha256": digests}
    (folder / "names.json").write_text(json.dumps(card, indent=1) + "\n", encoding="utf-8")
