"""Sets one source in type, in a process of its own that may be ended or die without harm.

Run as a program by `asking`: it reads a request from standard input and writes the answer to
standard output. It imports nothing of ours, so that it starts quickly.
"""

from __future__ import annotations

import base64
import json
import sys
from typing import Any

import typst


def answer(request: dict[str, Any]) -> dict[str, Any]:
    """Return the PDF or the pictures of the pages, or what the typesetter says of the source.

    The source is given in memory, since what is said then quotes no line of it; the pictures are
    in the folder `root`, the only one that can be read.
    """
    fonts = typst.Fonts(include_system_fonts=False, font_paths=request["folders"])
    try:
        made: Any = typst.compile(
            {"main": request["source"].encode("utf-8")},
            root=request["root"],
            font_paths=fonts,
            ignore_system_fonts=True,
            package_path=request["root"],
            package_cache_path=request["root"],
            **request["options"],
        )
    except typst.TypstError as problem:
        return {"message": problem.message, "diagnostic": problem.diagnostic}
    pages = made if isinstance(made, list) else [made]
    return {"pages": [base64.b64encode(page).decode("ascii") for page in pages]}


if __name__ == "__main__":
    json.dump(answer(json.load(sys.stdin.buffer)), sys.stdout)
