"""The one place where workflows are given their stores and models."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import UTC, datetime
from pathlib import Path

from dhr_redact.detection.keep import load_keep
from dhr_redact.detection.ner import model_version
from dhr_redact.detection.presidio_adapter import PresidioRecognisers
from dhr_redact.detection.reading_version import reading_version
from dhr_redact.detection.recogniser import Recogniser
from dhr_redact.detection.registry import build_recognisers, recognisers_of_people
from dhr_redact.detection.remembered import Memory, NoMemory, Remembered
from dhr_redact.documents.limits import Limits
from dhr_redact.documents.reading_memory import NoReadingMemory, ReadingMemory
from dhr_redact.documents.table import SUFFIXES
from dhr_redact.errors import NoKeyError, SettingsError
from dhr_redact.model.identifiers import CaseRef
from dhr_redact.people.roster import Roster
from dhr_redact.pseudonyms.bans import Bans
from dhr_redact.pseudonyms.secret import Secret
from dhr_redact.register_wiring import CaseInRegister, case_in_register
from dhr_redact.rulepacks.loader import load_packs
from dhr_redact.rulepacks.policy import load_policy
from dhr_redact.settings import Settings
from dhr_redact.storage.case_folder import CaseFolder, make_case_folder, read_case_folder
from dhr_redact.storage.case_maps import CaseMapStore, map_path
from dhr_redact.storage.case_store import FolderCaseStore
from dhr_redact.storage.mention_memory import SealedMemory
from dhr_redact.storage.one_off import OneOffStore
from dhr_redact.storage.pseudonym_register import pseudonyms_of_others
from dhr_redact.storage.reading_memory import SealedReadings
from dhr_redact.version import __version__
from dhr_redact.workflows.engine import Engine


def now() -> datetime:
    """Give the time, in UTC."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class OpenedCase:
    """A case ready for work: its store, the engine that fits it, and its side of the register."""

    store: FolderCaseStore
    engine: Engine
    register: CaseInRegister


def secret_for(settings: Settings, key_file: Path | None, ask: Callable[[], str] | None) -> Secret:
    """Find the key: the file that was named, the settings' file, the environment, or ask.

    Raises:
        NoKeyError: If there is none and nobody to ask.
    """
    path = key_file or settings.key_file
    if path is not None:
        return Secret.from_key_file(path)
    if settings.passphrase is not None:
        return Secret.from_passphrase(settings.passphrase)
    if ask is None:
        raise NoKeyError("no key was given")
    return Secret.from_passphrase(ask())


def new_case(
    root: Path,
    secret: Secret,
    settings: Settings,
    *,
    reference: str,
    area: str,
    partnership: str = "",
    title: str = "",
) -> CaseFolder:
    """Make a case folder and its empty sealed map.

    Raises:
        OutputError: If either is there already, or cannot be written.
        SettingsError: If the reference or area is empty, or the passphrase too short.
    """
    target = map_path(settings.maps, CaseRef(reference))
    CaseMapStore(target).create(CaseRef(reference), secret)
    try:
        return make_case_folder(
            root,
            reference=reference,
            area=area,
            partnership=partnership,
            title=title,
            map_file=target,
        )
    except Exception:
        target.unlink()
        raise


def open_case(root: Path, secret: Secret, settings: Settings) -> OpenedCase:
    """Open a case with its key.

    Raises:
        MissingInputError: If it is not the folder of a case.
        CaseMapError: One of its leaves, if the map does not open or is an older copy.
    """
    store = open_store(root, secret, settings)
    store.require_newest()
    register = case_in_register(settings, store.ref)
    register.tell_map_version(store.case_map().version)
    store.told_of_map = register.tell_map_version
    folder, sealed, vault = store.folder, store.records().folder, store.opened.vault
    engine = build_engine(
        settings,
        area=folder.area,
        policies=folder.policies,
        rules=folder.rules,
        used_before=pseudonyms_of_others(folder.map.parent, folder.reference),
        memory=SealedMemory(sealed / "remembered", vault),
        readings=SealedReadings(sealed / "read", vault),
    )
    return OpenedCase(store, replace(engine, obedience=register.obedience()), register)


def open_store(root: Path, secret: Secret, settings: Settings) -> FolderCaseStore:
    """Open a case with its key, whether or not an older copy of it was put back.

    Raises:
        MissingInputError: If it is not the folder of a case.
        CaseMapError: One of its leaves, if the map does not open.
    """
    folder = read_case_folder(root)
    opened = CaseMapStore(folder.map).load(secret)
    return FolderCaseStore(folder, opened, SUFFIXES, settings.state)


def change_key(root: Path, secret: Secret, new: Secret, settings: Settings) -> None:
    """Seal a case under another key, in one step.

    Raises:
        CaseMapError: One of its leaves, if the map does not open, or another run is going.
        SettingsError: If the new passphrase is too short.
        OutputError: If it cannot be written; the old key still opens everything.
    """
    store = open_store(root, secret, settings)
    store.require_newest()
    store.change_key(new)


def one_off_store(files: Sequence[Path], out: Path, *, area: str, title: str) -> OneOffStore:
    """Make the store of a run without a case folder."""
    return OneOffStore(tuple(files), out, area, title)


def build_engine(
    settings: Settings,
    *,
    area: str,
    policies: Sequence[Path] = (),
    rules: Sequence[Path] = (),
    used_before: Mapping[str, CaseRef] | None = None,
    memory: Memory | None = None,
    readings: ReadingMemory | None = None,
) -> Engine:
    """Put rules, policy and recognisers together; the model is loaded when it is first used.

    Raises:
        ConfigurationError: One of its leaves, if rules, policy or settings are wrong.
    """
    packs = load_packs((*settings.rules, *rules))
    keep = load_keep(area)
    model = model_version(settings.name_threshold)
    version = f"{__version__} {reading_version()} {packs.digest} {model} {area}"
    nobody = Roster(())
    of_people = len(recognisers_of_people(nobody))
    every = build_recognisers(nobody, packs, keep=keep, name_threshold=settings.name_threshold)
    text_only = list(every[of_people:])
    if settings.presidio:
        text_only.append(PresidioRecognisers())
    of_text = [Remembered(recogniser, version, memory or NoMemory()) for recogniser in text_only]

    def recognisers(roster: Roster) -> tuple[Recogniser, ...]:
        return (*recognisers_of_people(roster), *of_text)

    return Engine(
        limits=_limits(settings),
        policy=load_policy((*settings.policies, *policies)),
        packs=packs.digest,
        model=model,
        bans=Bans.load(used_before),
        clock=now,
        recognisers=recognisers,
        readings=readings or NoReadingMemory(),
        languages=settings.languages,
        keep=keep.patterns,
        bodies=keep,
    )


def _limits(settings: Settings) -> Limits:
    known = {item.name for item in fields(Limits)}
    for name in settings.limits:
        if name not in known:
            raise SettingsError(f"limits.{name}: there is no such limit")
    return Limits(**settings.limits)
