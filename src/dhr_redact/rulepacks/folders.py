"""Where the rules are: the repository's own folder first, the copy in an installed wheel second."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from dhr_redact.errors import RulePackError

_PACKAGE = Path(__file__).resolve().parents[1]


@dataclass(frozen=True, slots=True)
class RuleFolder:
    """A folder of rules and what it is: 'repository', 'installed', or 'given' by a caller."""

    path: Path
    sort: str

    def describe(self) -> str:
        """Say which folder was used, for `dhr-redact rules check`."""
        return f"{self.sort}: {self.path}"

    def yaml_files(self, part: str) -> tuple[Path, ...]:
        """List the YAML files of one part ('national', 'local', 'policy') by name."""
        return tuple(sorted((self.path / part).glob("*.yaml"), key=lambda path: path.name))


def find_rules(package: Path = _PACKAGE) -> RuleFolder:
    """Find the rules that belong to this copy of the program.

    In an editable install the wheel's copy goes stale while the package runs from `src`, so the
    repository's `rules` is looked for first (architecture, section 2).

    Raises:
        RulePackError: If neither folder is there: without rules nothing may be released.
    """
    repository = package.parents[1]
    if package.parent.name == "src" and (repository / "rules" / "national").is_dir():
        return RuleFolder(repository / "rules", "repository")
    if (package / "_rules" / "national").is_dir():
        return RuleFolder(package / "_rules", "installed")
    raise RulePackError("there is no rules folder: neither the repository's nor the installed one")
