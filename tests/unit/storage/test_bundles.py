"""A bundle: every byte of it is proven, nothing in it leads out of a folder, and memory is flat."""

from __future__ import annotations

import os
import tracemalloc
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from dhr_redact.cases.whole_case import WholeCase
from dhr_redact.errors import (
    CaseMapError,
    DhrRedactError,
    MissingInputError,
    OutputError,
    SettingsError,
    TamperedMapError,
    TamperedRecordError,
    UnknownRecordError,
    VaultLockedError,
)
from dhr_redact.model.identifiers import CaseRef
from dhr_redact.pseudonyms.chain import Chain
from dhr_redact.storage import bundle_folder, bundles, sealed_stream, whole_case_json
from dhr_redact.storage.bundle_folder import is_safe
from dhr_redact.storage.bundles import MAGIC, OutgoingBundle, open_bundle, outgoing_bundle
from dhr_redact.storage.case_folder import CaseFolder, make_case_folder, read_case_folder
from dhr_redact.storage.case_maps import CaseMapStore
from dhr_redact.storage.frames import frame, split_frames
from dhr_redact.storage.locks import locked
from dhr_redact.storage.register.database import open_database
from dhr_redact.storage.register.register import DatabaseRegister
from dhr_redact.storage.sealed_stream import SealingStream
from registers import KEY, SIGNED, EmptyRegisters, carrow, opened, vault
from tracked_cases import REFERENCE

FILES = {
    "documents/Statement of Rosalind Thorn.txt": b"She rang twice.",
    "documents/deep/scan.lock": b"a document of that name",
    "documents/empty.txt": b"",
    "released/report.txt": b"Alder rang twice.",
    "sealed/tag/state.sealed": b"\x00sealed",
    "policy.toml": b"a = 1",
}
LEFT_BEHIND = ("work/draft.docx", "sealed.lock", "sealed/.dhr-part-abc")


@pytest.fixture(scope="session")
def whole(
    empty_registers: EmptyRegisters, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[WholeCase]:
    """Give a small case as a register hands it over."""
    with empty_registers.copied("sqlite", tmp_path_factory.mktemp("whole")) as address:
        register = DatabaseRegister(open_database(address))
        case = opened(carrow(register))
        with register.writing(SIGNED) as writer:
            yield writer.whole_case(case)


@pytest.fixture
def folder(tmp_path: Path) -> CaseFolder:
    """Give the folder of a case with its map, and things that do not travel."""
    case_map = tmp_path / "maps" / "old.map"
    CaseMapStore(case_map).create(CaseRef(REFERENCE), KEY)
    root = tmp_path / "alder"
    made = make_case_folder(
        root, reference=REFERENCE, area="Carrow", partnership="", title="", map_file=case_map
    )
    for name in (*FILES, *LEFT_BEHIND):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(FILES.get(name, b"not sent"))
    return made


@dataclass(frozen=True)
class Sent:
    """A bundle and the places where it is unpacked."""

    path: Path
    root: Path

    @property
    def place(self) -> Path:
        """The new folder."""
        return self.root / "there" / "alder"

    @property
    def map(self) -> Path:
        """The new map."""
        return self.root / "their maps" / "new.map"

    def unpack(self) -> None:
        """Prove it and put it in its place."""
        bundle = open_bundle(self.path, KEY)
        bundle.read()
        with bundle.unpacked(self.place, self.map) as unpacked:
            unpacked.put()

    def require_nothing_written(self) -> None:
        """Look for anything left of an unpacking."""
        left = [*self.place.parent.glob("*"), *self.place.parent.glob(".*")]
        left += [*self.map.parent.glob("*"), *self.map.parent.glob(".*")]
        assert not left


def written(path: Path, fill: Callable[[OutgoingBundle], object]) -> Path:
    """Write a bundle with whatever is put into it."""
    with outgoing_bundle(path, vault()) as bundle:
        fill(bundle)
    return path


@pytest.fixture
def sent(folder: CaseFolder, whole: WholeCase, tmp_path: Path) -> Sent:
    """Give a bundle with a folder and its case, in many small frames."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sealed_stream, "PIECE", 200)
        path = written(tmp_path / "a.dhrcase", lambda b: (b.add_folder(folder), b.end_with(whole)))
    return Sent(path, tmp_path)


def test_a_case_and_its_folder_come_out_as_they_went_in(sent: Sent, whole: WholeCase) -> None:
    """Every file of the case, byte for byte; drafts and locks stay behind."""
    read = open_bundle(sent.path, KEY).read()
    sent.unpack()

    assert read.whole == whole
    assert read.files == len(FILES) + 1
    there = {
        path.relative_to(sent.place).as_posix(): path.read_bytes()
        for path in sent.place.rglob("*")
        if path.is_file() and path.name != "case.toml"
    }
    assert there == FILES
    assert sent.map.read_bytes() == (sent.root / "maps" / "old.map").read_bytes()


def test_the_folder_points_to_where_its_map_was_put(sent: Sent) -> None:
    """Else every command on it would look for the map of the office it came from."""
    sent.unpack()

    moved = read_case_folder(sent.place)
    assert moved.map.resolve() == sent.map.resolve()
    assert moved.reference == REFERENCE
    assert CaseMapStore(moved.map).load(KEY).case_map.case == REFERENCE


def test_a_bundle_cut_short_anywhere_is_refused(sent: Sent) -> None:
    """A copy that was interrupted, at the end of every frame and in the middle of some."""
    raw = sent.path.read_bytes()
    start = open_bundle(sent.path, KEY).start
    ends, at = [start], start
    for record in split_frames(raw[start:])[0]:
        at += 4 + len(record)
        ends.append(at)
    assert len(ends) > 10

    for end in {*ends[:-1], *(e - 1 for e in ends), *(e + 2 for e in ends[:-1]), 0, 5, 40}:
        sent.path.write_bytes(raw[:end])
        with pytest.raises(CaseMapError):
            sent.unpack()

    sent.require_nothing_written()


def test_a_byte_changed_anywhere_is_refused(sent: Sent) -> None:
    """In the first bytes, the header, every length and every sealed part."""
    raw = sent.path.read_bytes()
    places = {*range(24), *range(0, len(raw), 97), len(raw) - 1}

    for place in sorted(places):
        altered = bytearray(raw)
        altered[place] ^= 1
        sent.path.write_bytes(bytes(altered))
        with pytest.raises(CaseMapError):
            sent.unpack()

    sent.require_nothing_written()


def test_frames_put_in_another_order_or_added_are_refused(sent: Sent) -> None:
    """Each frame is bound to all before it."""
    raw = sent.path.read_bytes()
    start = open_bundle(sent.path, KEY).start
    frames = list(split_frames(raw[start:])[0])
    swapped = [frames[1], frames[0], *frames[2:]]
    doubled = [frames[0], *frames]
    without = [frames[0], *frames[2:]]

    for mixed in (swapped, doubled, without, [*frames, frames[-1]], []):
        sent.path.write_bytes(raw[:start] + b"".join(map(frame, mixed)))
        with pytest.raises(TamperedMapError):
            sent.unpack()

    sent.require_nothing_written()


def test_a_bundle_changed_between_proof_and_unpacking_leaves_nothing(sent: Sent) -> None:
    """Somebody swaps the file while it is read: what was written is deleted again."""
    bundle = open_bundle(sent.path, KEY)
    bundle.read()
    sent.path.write_bytes(sent.path.read_bytes()[:-1])

    with pytest.raises(TamperedMapError), bundle.unpacked(sent.place, sent.map):
        pytest.fail("it was unpacked")

    sent.require_nothing_written()


def test_what_fails_after_the_folder_was_put_takes_it_away_again(sent: Sent) -> None:
    """The register could not be written: there must be no folder without a case."""
    bundle = open_bundle(sent.path, KEY)

    def put_and_fail() -> None:
        with bundle.unpacked(sent.place, sent.map) as unpacked:
            unpacked.put()
            raise OutputError("the disk is full")

    with pytest.raises(OutputError):
        put_and_fail()

    sent.require_nothing_written()


def test_a_map_that_cannot_be_put_takes_the_folder_away_again(
    sent: Sent, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between the folder and its map the disk fills up."""

    def full(*_: object) -> None:
        raise OutputError("the disk is full")

    monkeypatch.setattr(bundle_folder, "take_place", full)

    with pytest.raises(OutputError):
        sent.unpack()

    sent.require_nothing_written()


@pytest.mark.parametrize("there", ["place", "map"])
def test_what_is_there_is_never_overwritten(sent: Sent, there: str) -> None:
    """An older copy of the case, or another case."""
    path: Path = getattr(sent, there)
    path.parent.mkdir(parents=True)
    path.write_bytes(b"mine")

    with pytest.raises(OutputError, match="of that name"):
        sent.unpack()

    assert path.read_bytes() == b"mine"


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("documents/Minutes 3 (final).docx", True),
        ("documents/Ældgyth’s note.txt", True),
        (".hidden", True),
        ("", False),
        ("..", False),
        ("../case.toml", False),
        ("documents/../../x", False),
        ("/etc/passwd", False),
        ("C:/x", False),
        ("c:x", False),
        ("a\\..\\b", False),
        ("documents//x", False),
        ("documents/.", False),
        ("documents/x.", False),
        ("documents/x ", False),
        ("nul", False),
        ("documents/CON.txt", False),
        ("a\nb", False),
        ("a\x00b", False),
    ],
)
def test_names_that_lead_out_or_are_none_somewhere(name: str, safe: bool) -> None:
    """What is written must lie in the folder, on Windows as on Linux."""
    assert is_safe(name) == safe


def forged(path: Path, whole: WholeCase, *parts: tuple[str, str, bytes]) -> Path:
    """Write a bundle, with the right key, that we would not write."""

    def fill(bundle: OutgoingBundle) -> None:
        for part, name, content in parts:
            bundle._begin(part, len(content), name)
            bundle.stream.put(content)
        bundle.end_with(whole)

    return written(path, fill)


@pytest.mark.parametrize(
    "parts",
    [
        [("file", "../x", b""), ("file", "case.toml", b""), ("map", "", b"")],
        [("file", "a", b""), ("file", "A", b""), ("file", "case.toml", b""), ("map", "", b"")],
        [("file", "case.toml", b"")],
        [("file", "documents/a", b""), ("map", "", b"")],
        [("file", "case.toml", b""), ("map", "", b""), ("map", "", b"")],
        [("map", "", b"")],
        [("spell", "", b"")],
    ],
    ids=["leads out", "two of one name", "no map", "no case.toml", "two maps", "map", "unknown"],
)
def test_a_folder_that_is_not_one_cases_is_refused(
    tmp_path: Path, whole: WholeCase, parts: list[tuple[str, str, bytes]]
) -> None:
    """Also from somebody who has the key: what is inside is never trusted."""
    path = forged(tmp_path / "a.dhrcase", whole, *parts)

    with pytest.raises(TamperedMapError):
        open_bundle(path, KEY).read()


@pytest.mark.parametrize(
    "toml",
    [b"no toml [", b"reference = 1", b'reference = "x"\narea = "y"\n"map" = "z"\n'],
)
def test_a_case_toml_that_is_not_ours_is_refused(
    tmp_path: Path, whole: WholeCase, toml: bytes
) -> None:
    """The folder would not open; better to know now."""
    parts = (("file", "case.toml", toml), ("map", "", b"map"))
    there = Sent(forged(tmp_path / "a.dhrcase", whole, *parts), tmp_path)

    with pytest.raises(SettingsError):
        there.unpack()

    there.require_nothing_written()


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (("record", b"{}"), TamperedRecordError),
        (("record", b"no json"), TamperedRecordError),
        (("event", b"[]"), TamperedRecordError),
        (("case", b"{}"), TamperedRecordError),
        (("record", b'{"kind": "spell"}'), UnknownRecordError),
    ],
)
def test_a_case_that_cannot_be_understood_is_refused(
    tmp_path: Path, whole: WholeCase, content: tuple[str, bytes], error: type[DhrRedactError]
) -> None:
    """An office with a later version may keep what this one does not know."""
    path = forged(tmp_path / "a.dhrcase", whole, (content[0], "", content[1]))

    with pytest.raises(error):
        open_bundle(path, KEY).read()


@pytest.mark.parametrize(
    "stream",
    [b"", b"\x00\x00", b"\xff\xff\xff\xff", b"\x00\x00\x00\x02{}", b"\x00\x00\x00\x09{}"],
    ids=["nothing", "half a length", "too long", "no part", "cut line"],
)
def test_a_stream_that_is_no_parts_is_refused(tmp_path: Path, stream: bytes) -> None:
    """Sealed with the right key, and yet nonsense."""
    path = tmp_path / "a.dhrcase"
    with outgoing_bundle(path, vault()) as bundle:
        bundle.stream.put(stream)
        bundle.stream.end()

    with pytest.raises((TamperedMapError, TamperedRecordError)):
        open_bundle(path, KEY).read()


def test_a_part_of_less_than_nothing_is_refused(tmp_path: Path, whole: WholeCase) -> None:
    """A size below nought would be read for ever."""
    path = tmp_path / "a.dhrcase"
    with outgoing_bundle(path, vault()) as bundle:
        bundle._begin("file", -1, "a")
        bundle.end_with(whole)

    with pytest.raises(TamperedMapError, match="does not know"):
        open_bundle(path, KEY).read()


def test_what_is_no_bundle_is_said(tmp_path: Path, whole: WholeCase) -> None:
    """Somebody names another file, or has an older program."""
    path = written(tmp_path / "a.dhrcase", lambda bundle: bundle.end_with(whole))
    raw = path.read_bytes()

    path.write_bytes(b"PK\x03\x04")
    with pytest.raises(TamperedMapError, match="not a case sent"):
        open_bundle(path, KEY)
    path.write_bytes(MAGIC + b"\x00\x02" + raw[len(MAGIC) + 2 :])
    with pytest.raises(TamperedMapError, match="another version"):
        open_bundle(path, KEY)
    with pytest.raises(MissingInputError):
        open_bundle(tmp_path / "none", KEY)


def test_a_bundle_without_a_folder_holds_none(tmp_path: Path, whole: WholeCase) -> None:
    """The register alone moves."""
    path = written(tmp_path / "a.dhrcase", lambda bundle: bundle.end_with(whole))

    assert open_bundle(path, KEY).read() == bundles.BundleRead(whole, 0)


def test_a_folder_with_a_link_is_not_sent(folder: CaseFolder, tmp_path: Path) -> None:
    """What the link leads to may lie outside the case; left out, it would be lost unsaid."""
    (folder.documents / "elsewhere").symlink_to(tmp_path)

    with pytest.raises(MissingInputError, match="link"):
        written(tmp_path / "a.dhrcase", lambda bundle: bundle.add_folder(folder))

    assert not (tmp_path / "a.dhrcase").exists()


def test_a_name_that_not_every_system_holds_is_not_sent(folder: CaseFolder, tmp_path: Path) -> None:
    """Else the other office could not unpack it, and would hear of it only then."""
    (folder.documents / "Call 10:15.txt").write_bytes(b"x")

    with pytest.raises(MissingInputError, match="every system") as caught:
        written(tmp_path / "a.dhrcase", lambda bundle: bundle.add_folder(folder))

    assert "10:15" not in str(caught.value) + caught.value.advice


def test_a_folder_at_work_is_not_sent(
    folder: CaseFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A redaction is going: half of it would be sent."""
    monkeypatch.setattr(bundle_folder, "_RUN_WAIT_S", 0.01)

    with locked(folder.work, 1), pytest.raises(VaultLockedError):
        written(tmp_path / "a.dhrcase", lambda bundle: bundle.add_folder(folder))


def test_a_file_that_shrinks_while_it_is_sent_stops_it(
    folder: CaseFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its size was told first; nothing is made up to fill it."""

    @dataclass(frozen=True)
    class Longer:
        st_size: int = 1 << 30

    monkeypatch.setattr(os, "fstat", lambda _: Longer())

    with pytest.raises(MissingInputError, match="changed while"):
        written(
            tmp_path / "a.dhrcase",
            lambda bundle: bundle._add_file("file", "x", folder.root / "policy.toml"),
        )


def test_a_file_that_cannot_be_read_stops_it(folder: CaseFolder, tmp_path: Path) -> None:
    """The map is gone, say: a folder without its map is of no use."""
    folder.map.unlink()

    with pytest.raises(MissingInputError, match="cannot be read"):
        written(tmp_path / "a.dhrcase", lambda bundle: bundle.add_folder(folder))


def test_a_bundle_that_cannot_get_its_name_says_what_to_do(
    tmp_path: Path, whole: WholeCase, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By then the case counts as sent: who reads this must know how to go on."""

    def refused(*_: object) -> None:
        raise OutputError("no right to write there")

    monkeypatch.setattr(bundles, "take_place", refused)

    with pytest.raises(OutputError) as caught:
        written(tmp_path / "a.dhrcase", lambda bundle: bundle.end_with(whole))

    assert "take-back" in caught.value.advice


def test_a_large_file_does_not_fill_the_memory(
    folder: CaseFolder, whole: WholeCase, tmp_path: Path
) -> None:
    """A case has gigabytes of scans; a laptop has little memory."""
    (folder.documents / "scan.txt").write_bytes(os.urandom(1 << 20) * 24)
    path = tmp_path / "a.dhrcase"
    there = Sent(path, tmp_path)

    tracemalloc.start()
    written(path, lambda b: (b.add_folder(folder), b.end_with(whole)))
    there.unpack()
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()

    assert most < 12 << 20
    assert (there.place / "documents" / "scan.txt").stat().st_size == 24 << 20


def test_two_bundles_of_a_case_cannot_be_mixed(
    tmp_path: Path, whole: WholeCase, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The beginning of an older one with the end of a newer is none."""
    monkeypatch.setattr(sealed_stream, "PIECE", 200)
    one = written(tmp_path / "1.dhrcase", lambda bundle: bundle.end_with(whole))
    two = written(tmp_path / "2.dhrcase", lambda bundle: bundle.end_with(whole))
    start = open_bundle(one, KEY).start
    first, second = (list(split_frames(p.read_bytes()[start:])[0]) for p in (one, two))

    for at in range(1, len(first)):
        one.write_bytes(two.read_bytes()[:start] + b"".join(map(frame, first[:at] + second[at:])))
        with pytest.raises(TamperedMapError):
            open_bundle(one, KEY).read()


def test_a_case_of_many_megabytes_is_read_whole(tmp_path: Path, whole: WholeCase) -> None:
    """A part longer than a frame, as a long chronology may be."""
    text = "x" * (3 << 20)
    facts = replace(whole.records[0], clear={**whole.records[0].clear, "reference": text})
    path = written(
        tmp_path / "a.dhrcase",
        lambda bundle: bundle.end_with(replace(whole, records=(facts, *whole.records[1:]))),
    )

    assert open_bundle(path, KEY).read().whole.reference == text


def test_the_end_of_a_stream_is_an_end_mark(tmp_path: Path) -> None:
    """A frame that only looks like one does not do."""
    path = tmp_path / "stream"
    with path.open("xb") as file:
        stream = SealingStream(file, Chain(vault(), "a"))
        stream.put(b"abc")
        stream.end()
    with path.open("rb") as file:
        assert sealed_stream.opening_stream(file, Chain(vault(), "a")).exactly(3) == b"abc"
    with path.open("rb") as file, pytest.raises(TamperedMapError):
        sealed_stream.opening_stream(file, Chain(vault(), "b")).exactly(3)


def test_parts_of_a_case_are_named(whole: WholeCase) -> None:
    """What a bundle's parts may be is one closed list."""
    assert {name for name, _ in whole_case_json.parts_of(whole)} == whole_case_json.PARTS
