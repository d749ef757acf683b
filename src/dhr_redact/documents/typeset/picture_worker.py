"""Sets one picture, in a process of its own that may be ended or die without harm.

Run as a program by `picture`, as `worker` is by `compile`: a request comes in on standard input,
and the answer goes out on standard output. It imports nothing of ours, so that it starts quickly.
"""

from __future__ import annotations

import base64
import json
import sys
from typing import Any

import typst


def answer(request: dict[str, Any]) -> dict[str, Any]:
    """Return the pictures, one for each page, or what the typesetter says against the source."""
    fonts = typst.Fonts(include_system_fonts=False, font_paths=request["folders"])
    try:
        made: Any = typst.compile(
            {"main": request["source"].encode("utf-8")},
            root=request["root"],
            font_paths=fonts,
            ignore_system_fonts=True,
            format=request["form"],
            ppi=request["ppi"],
            package_path=request["root"],
            package_cache_path=request["root"],
            timestamp=request["timestamp"],
        )
    except typst.TypstError as problem:
        return {"message": problem.message}
    pages = made if isinstance(made, list) else [made]
    return {"pages": [base64.b64encode(page).decode("ascii") for page in pages]}


if __name__ == "__main__":
    json.dump(answer(json.load(sys.stdin.buffer)), sys.stdout)
