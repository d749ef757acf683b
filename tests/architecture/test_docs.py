"""The documentation holds: links lead somewhere, generated pages are current, nothing leaks out."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from architecture import write_reference
from dhr_redact import errors

ROOT = Path(__file__).resolve().parents[2]
LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
CODE = re.compile(r"^```.*?^```|`[^`\n]*`", re.MULTILINE | re.DOTALL)
TEXTS = {".md", ".py", ".toml", ".yaml", ".yml", ".txt", ".csv", ".lock", ".cfg", ".json", ""}
WORD_LISTS = {"src/dhr_redact/people/ordinary_words.txt"}
# Written in pieces, so that this file does not hold them itself.
MACHINE = re.compile("(?<![\\w.])/" + "work/|/" + "root/|/" + "home/")
HOSTS = re.compile("py" + "pi[.]|python" + "hosted|arti" + "factory|index-" + "url")
WORKPLACE = re.compile(
    r"\b(sand" + r"box|sub-?" + r"agents?|chat" + r"bot|other " + r"engineers)\b", re.IGNORECASE
)
COMMAND = re.compile(r"(?:^(?:    |\$ )?|`)dhr-redact ([a-z]+)(?: ([a-z][a-z-]*))?", re.MULTILINE)


def tracked() -> list[str]:
    """Name every file that is part of the project."""
    command = ["git", "ls-files", "-z"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, check=False)
    if done.returncode:
        pytest.skip("not a git checkout")
    return sorted(name for name in done.stdout.decode("utf-8").split("\0") if name)


def pages() -> list[Path]:
    """Give the pages that people read."""
    tops = list(ROOT.glob("*.md"))
    lower = [p for top in ("docs", "rules", "pseudonym_maps") for p in (ROOT / top).rglob("*.md")]
    return sorted([*tops, *lower, ROOT / "fixtures" / "README.md"])


def links(page: Path) -> Iterator[str]:
    """Give the links of a page to places in this repository."""
    text = CODE.sub("", page.read_text(encoding="utf-8"))
    for target in LINK.findall(text):
        if not re.match(r"[a-z]+:", target):
            yield target


def anchors(page: Path) -> set[str]:
    """Give the anchors that headings of a page make."""
    headings = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", h.strip().lower()).replace(" ", "-") for h in headings}


@pytest.mark.parametrize("page", pages(), ids=lambda p: p.relative_to(ROOT).as_posix())
def test_every_link_leads_somewhere(page: Path) -> None:
    """A coordinator who follows a link must not end in a void."""
    broken = []
    for target in links(page):
        path, _, anchor = target.partition("#")
        place = (page.parent / path).resolve() if path else page
        if not place.exists() or (anchor and anchor not in anchors(place)):
            broken.append(target)

    assert not broken


def test_every_page_of_docs_can_be_reached_from_the_index() -> None:
    """A page that nothing points at is never read."""
    seen: set[Path] = set()
    waiting = [ROOT / "docs" / "index.md"]
    while waiting:
        page = waiting.pop()
        seen.add(page)
        found = {(page.parent / t.partition("#")[0]).resolve() for t in links(page)}
        waiting += [p for p in found if p.suffix == ".md" and p.is_file() and p not in seen]

    assert set((ROOT / "docs").rglob("*.md")) <= seen


@pytest.mark.parametrize("name", sorted(write_reference.PAGES))
def test_a_generated_page_is_current(name: str) -> None:
    """What the page says is what the program does. `write_reference.py` writes it again."""
    page = write_reference.REFERENCE / name

    assert page.read_text(encoding="utf-8") == write_reference.PAGES[name]()


def test_every_command_and_option_is_in_the_reference() -> None:
    """Nothing that can be typed is undocumented, and everything says what it does."""
    page = (write_reference.REFERENCE / "cli.md").read_text(encoding="utf-8")
    commands = dict(write_reference.commands())

    assert {"dhr-redact redact", "dhr-redact verify", "dhr-redact case new"} <= set(commands)
    for words, command in commands.items():
        assert f"## {words}\n" in page
        for parameter in command.params:
            assert parameter.help or parameter.metavar, (words, parameter.name)
            assert f"`{write_reference.shown(parameter)}`" in page


def test_every_error_is_in_the_reference() -> None:
    """Whoever meets an error finds what to do about it."""
    page = (write_reference.REFERENCE / "errors.md").read_text(encoding="utf-8")
    ours = [
        item
        for item in vars(errors).values()
        if isinstance(item, type) and issubclass(item, errors.DhrRedactError)
    ]

    assert len(ours) > 20
    for error in ours:
        assert f"| `{error.__name__}` |" in page


def test_the_commands_shown_in_the_pages_exist() -> None:
    """An example that the program does not understand helps nobody."""
    known = {words.removeprefix("dhr-redact ") for words, _ in write_reference.commands()}
    known |= {words for words, _ in write_reference.record_groups()} | {"office partnership"}
    groups = {words.split(" ")[0] for words in known if " " in words}
    strange = [
        (page.name, *said)
        for page in pages()
        for said in COMMAND.findall(page.read_text(encoding="utf-8"))
        if said[0] not in known
        and not (said[0] in groups and (" ".join(said) in known or not said[1]))
    ]

    assert not strange


@pytest.mark.parametrize("pattern", [MACHINE, HOSTS, WORKPLACE], ids=["paths", "hosts", "words"])
def test_no_file_tells_of_the_machine_it_was_written_on(pattern: re.Pattern[str]) -> None:
    """The project speaks only of itself; it is read and run by strangers on other machines."""
    found = []
    for name in tracked():
        path = ROOT / name
        if path.suffix not in TEXTS or name in WORD_LISTS or not path.is_file():
            continue
        text = path.read_text(encoding="utf-8", errors="replace")
        lines = enumerate(text.splitlines(), start=1)
        found += [f"{name}: line {number}" for number, line in lines if pattern.search(line)]

    assert not found
