"""Settings from file and environment; a slip in them is named, not ignored."""

from __future__ import annotations

from pathlib import Path

import pytest

from dhr_redact.errors import SettingsError
from dhr_redact.settings import Settings, read_settings


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_without_a_file_the_defaults_hold() -> None:
    """A first run needs no set-up."""
    assert read_settings({}) == Settings()


def test_the_file_is_read_and_the_environment_outweighs_it() -> None:
    """An administrator sets the file; a script sets the environment."""
    Path("dhr-redact.toml").write_text(
        'maps = "vault"\nkey_file = "a.key"\nrules = ["ours"]\npolicies = ["p.yaml"]\n'
        "[limits]\nfile_size = 5\n",
        encoding="utf-8",
    )

    settings = read_settings({"DHR_REDACT_MAPS": "other", "DHR_REDACT_PASSPHRASE": "three words"})

    assert settings.maps == Path("other")
    assert settings.key_file == Path("a.key")
    assert (settings.rules, settings.policies) == ((Path("ours"),), (Path("p.yaml"),))
    assert settings.limits == {"file_size": 5}
    assert settings.passphrase == "three words"  # noqa: S105
    assert "three" not in repr(settings)


def test_the_environment_names_another_file(tmp_path: Path) -> None:
    """Two partnerships on one machine."""
    (tmp_path / "b.toml").write_text('maps = "b"', encoding="utf-8")

    assert read_settings({"DHR_REDACT_SETTINGS": str(tmp_path / "b.toml")}).maps == Path("b")
    with pytest.raises(SettingsError, match=r"c\.toml cannot be read"):
        read_settings({"DHR_REDACT_SETTINGS": str(tmp_path / "c.toml")})


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (b"maps = ", "cannot be read as TOML"),
        (b'maps = "\xff"', "cannot be read as TOML"),
        (b'passphrase = "secret"', "no setting 'passphrase'"),
        (b"colour = 1", "no setting 'colour'"),
        (b"maps = 3", "maps: a path was expected"),
        (b'maps = ""', "maps: a path was expected"),
        (b'rules = "ours"', "rules: a list of paths"),
        (b"policies = [1]", "policies: a path was expected"),
        (b"limits = 3", "a table of whole numbers"),
        (b"[limits]\nparts = 0", r"limits\.parts"),
        (b"[limits]\nparts = true", r"limits\.parts"),
        (b'[limits]\nparts = "9"', r"limits\.parts"),
    ],
)
def test_a_slip_in_the_file_is_named(text: bytes, message: str) -> None:
    """A setting that is silently ignored is a limit or a rule that does not hold."""
    Path("dhr-redact.toml").write_bytes(text)

    with pytest.raises(SettingsError, match=message):
        read_settings({})


def test_languages_of_scans_come_from_the_file_or_the_environment(tmp_path: Path) -> None:
    """A Welsh office reads Welsh letters."""
    path = tmp_path / "office.toml"
    path.write_text('languages = ["cym"]\n', encoding="utf-8")
    named = {"DHR_REDACT_SETTINGS": str(path)}

    assert read_settings(named).languages == ("cym",)
    assert read_settings({**named, "DHR_REDACT_LANGUAGES": "pol+urd"}).languages == ("pol", "urd")
    path.write_text('languages = "cym"\n', encoding="utf-8")
    with pytest.raises(SettingsError, match="languages"):
        read_settings(named)
