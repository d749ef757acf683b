"""Keep patterns fast: a pattern that a hostile text can make slow is refused.

Two guards. Every repeat must be bounded (`{1,40}`) or possessive (`++`), which is read off the
pattern; and no pattern may take long on texts made to hurt it, which is tried. The trial doubles
its texts and stops at the first slow one, so that even an exponential pattern is caught in
seconds.
"""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from typing import Final

from dhr_redact.errors import RulePackError

LONGEST_REPEAT: Final = 400
SECONDS_PER_TRIAL: Final = 0.5
TRIAL_SIZES: Final = (8, 16, 20, 24, 28, 32, 64, 256, 1024, 4096, 16384)

_HOSTILE: Final = (
    "1", "a", "A", " ", "\n", "\t", "1 ", "a ", "A ", "Aa ", "Aaa, ", "1/", "1-", "1.", "a.",
    "a@", "a-", "A1", "A1 ", "1 Aa ", "Flat 1, ", "1,\n", "(0)", "+44 ", "a b 1 ", "12/3/", "Ab1-",
)  # fmt: skip


def check_repeats(pattern: str) -> None:
    """Refuse a repeat without a limit.

    Raises:
        RulePackError: If a repeat is neither bounded nor possessive, or its bound is too high.
    """
    for repeat in _repeats(pattern):
        if repeat.endswith("+") and len(repeat) > 1:
            continue
        if repeat in {"*", "+", "*?", "+?"} or re.fullmatch(r"\{\d+,\}\??", repeat):
            raise RulePackError(
                f"the repeat {repeat} has no limit: write {{0,40}} or make it possessive (++)"
            )
        numbers = [int(number) for number in re.findall(r"\d+", repeat)]
        if numbers and max(numbers) > LONGEST_REPEAT:
            raise RulePackError(f"the repeat {repeat} is over the limit of {LONGEST_REPEAT}")


def check_speed(pattern: re.Pattern[str], seconds: float = SECONDS_PER_TRIAL) -> None:
    """Try the pattern on hostile texts of growing size.

    Raises:
        RulePackError: If one trial of at most 16,384 characters takes longer than `seconds`.
    """
    for size in TRIAL_SIZES:
        for text in hostile_texts(size):
            started = time.perf_counter()
            for _ in pattern.finditer(text):
                pass
            if time.perf_counter() - started > seconds:
                raise RulePackError(
                    f"the pattern is slow: over {seconds} s on {size} characters; "
                    "give its repeats limits or make them possessive"
                )


def hostile_texts(size: int) -> Iterator[str]:
    """Yield texts of about `size` characters that a pattern may nearly match over and over."""
    for piece in _HOSTILE:
        yield (piece * (size // len(piece) + 1))[:size] + "!"


def _repeats(pattern: str) -> Iterator[str]:
    """Yield each repeat of a pattern as it is written, leaving out escapes and classes."""
    bare = re.sub(r"\\.", "x", pattern, flags=re.DOTALL)
    bare = re.sub(r"\[\^?\]?[^\]]*\]", "x", bare)
    bare = re.sub(r"\(\?(?:P<\w+>|P=\w+|<[=!]|[:>=!])", "(", bare)
    for found in re.finditer(r"(?:\*|\+|\?|\{\d*,?\d*\})[+?]?", bare):
        yield found[0]
