"""Train the name model: `python training/train.py --corpora FOLDER --out FOLDER [--seed 1]`.

The folder of corpora holds the files that `corpora.DIGESTS` names. Needs training/requirements.txt.
The same seed, machine and number of threads give the same weights.
"""

from __future__ import annotations

import argparse
import random
import time
from pathlib import Path

import torch
from transformers import get_linear_schedule_with_warmup

from data import Row, batches, examples, rows
from export import export
from network import maker, network

RATE = 1.6e-4
PIECES = 2400
"""In a batch, padding counted."""


def main() -> None:
    """Train, and write the weights as ONNX."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--epochs", type=int, default=2)
    parser.add_argument("--scenes", type=int, default=9_000, help="generated texts an epoch")
    options = parser.parse_args()
    torch.manual_seed(options.seed)
    torch.use_deterministic_algorithms(mode=True)
    rng = random.Random(options.seed)
    pieces = maker()
    epochs = [
        batches(rows(examples(options.corpora, options.scenes, rng), pieces), PIECES, rng)
        for _ in range(options.epochs)
    ]
    model = network()
    train(model, epochs)
    export(model, options.out, seed=options.seed)


def train(model: torch.nn.Module, epochs: list[list[list[Row]]]) -> None:
    """Run over the batches of every epoch, with a rate that rises briefly and then falls."""
    steps = sum(map(len, epochs))
    head = [p for n, p in model.named_parameters() if "classifier" in n or "token_type" in n]
    body = [
        p for n, p in model.named_parameters() if "classifier" not in n and "token_type" not in n
    ]
    optimiser = torch.optim.AdamW(
        [{"params": body, "lr": RATE}, {"params": head, "lr": RATE * 5}], weight_decay=0.01
    )
    schedule = get_linear_schedule_with_warmup(optimiser, steps // 16, steps)
    model.train()
    started, step = time.monotonic(), 0
    for number, epoch in enumerate(epochs, start=1):
        loss_of_epoch = 0.0
        for batch in epoch:
            with torch.autocast("cpu", dtype=torch.bfloat16):
                loss = loss_of(model, batch)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            optimiser.zero_grad()
            loss_of_epoch += loss.item()
            step += 1
            if step % 200 == 0:
                print(f"step {step} of {steps}, {time.monotonic() - started:.0f} s", flush=True)
        print(f"epoch {number}: mean loss {loss_of_epoch / len(epoch):.4f}", flush=True)


def loss_of(model: torch.nn.Module, batch: list[Row]) -> torch.Tensor:
    """Return the cross entropy over the first pieces of words."""
    ids, classes, mask, labels = tensors(batch)
    logits = model(input_ids=ids, token_type_ids=classes, attention_mask=mask).logits
    return torch.nn.functional.cross_entropy(
        logits.float().flatten(0, 1), labels.flatten(), ignore_index=-100
    )


def tensors(batch: list[Row]) -> tuple[torch.Tensor, ...]:
    """Return a batch as tensors of (rows, pieces): ids, classes, mask, labels."""
    width = max(len(row.ids) for row in batch)

    def padded(lines: list[tuple[int, ...]], with_: int) -> torch.Tensor:
        return torch.tensor([[*line, *[with_] * (width - len(line))] for line in lines])

    return (
        padded([row.ids for row in batch], 0),
        padded([row.classes for row in batch], 0),
        padded([(1,) * len(row.ids) for row in batch], 0),
        padded([row.labels for row in batch], -100),
    )


if __name__ == "__main__":
    main()
