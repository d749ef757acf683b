#!/usr/bin/env python3
"""Set everything up and run it: `python start.py demo`, `python start.py test`.

It needs Python 3.11 or later and a package index, and nothing else. It makes a virtual environment
in .venv, installs the pinned packages of requirements.lock and this package, and then
  demo   runs the main job on the example case and leaves the result in demo-output/
  test   runs the test suite
  setup  only sets up
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def main() -> int:
    """Do what was asked."""
    task, *rest = sys.argv[1:] or ["--help"]
    if task not in {"demo", "test", "setup"}:
        print(__doc__)
        return 0 if task in {"-h", "--help"} else 2
    set_up(with_tests=task == "test")
    if task == "demo":
        return run([PYTHON, ROOT / "fixtures" / "demo.py", *rest])
    if task == "test":
        by_file = ["-n", "2", "--dist", "loadfile", "--no-loadscope-reorder"]
        return run([PYTHON, "-m", "pytest", *by_file, *rest])
    return 0


def set_up(*, with_tests: bool) -> None:
    """Make the environment once, and again when a lock file changes."""
    if sys.version_info < (3, 11):  # noqa: UP036 - an older Python should hear why
        sys.exit("Python 3.11 or later is needed.")
    locks = [ROOT / "requirements.lock"]
    if with_tests:
        locks.append(ROOT / "requirements-test.lock")
    for lock in locks:
        mark = VENV / f"{lock.stem}.installed"
        digest = hashlib.sha256(lock.read_bytes()).hexdigest()
        if mark.is_file() and mark.read_text(encoding="ascii") == digest:
            continue
        if not PYTHON.exists():
            print("Making a virtual environment in .venv ...", file=sys.stderr)
            venv.create(VENV, with_pip=True)
        print(f"Installing the packages of {lock.name} ...", file=sys.stderr)
        pip = [PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        check(run([*pip, "--require-hashes", "-r", lock]))
        mark.write_text(digest, encoding="ascii")
    check(link_package())


def link_package() -> int:
    """Let the environment see the package where it is, and give it its command."""
    ours = [PYTHON, "-c", "import dhr_redact, importlib.metadata as m; m.version('dhr-redact')"]
    if subprocess.run(ours, capture_output=True, check=False).returncode == 0:
        return 0
    pip = [PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    return run([*pip, "--no-deps", "--no-build-isolation", "-e", ROOT])


def run(command: list[str | Path]) -> int:
    """Run a command here and return its exit code."""
    return subprocess.run([str(word) for word in command], cwd=ROOT, check=False).returncode


def check(code: int) -> None:
    """Stop with the exit code of a step that failed."""
    if code:
        sys.exit(code)


if __name__ == "__main__":
    sys.exit(main())
