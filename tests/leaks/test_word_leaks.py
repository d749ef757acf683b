"""Nothing hidden anywhere in a Word file survives redaction, and the verifier sees all of it."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from dhr_redact.documents.docx.format import WordFormat
from dhr_redact.documents.limits import Limits
from dhr_redact.errors import UnreadableDocumentError, UnreadPartError
from dhr_redact.model.document import CaseDocument
from dhr_redact.model.entry import CaseMapEntry, NameForm
from dhr_redact.model.identifiers import DocumentId, EntryId
from dhr_redact.model.kinds import EntryKind, FormSort, MentionKind
from dhr_redact.personal import Personal
from dhr_redact.verification import needles_for, verify_file
from leaks.planning import PSEUDONYM, needle, plan_for
from leaks.raw_scan import survivors
from leaks.spellings import SPELLINGS
from leaks.word_builder import SHOWN, around, base
from leaks.word_torture import PLACES, Place, torture_file

WORD = WordFormat()
REFUSED = {
    "alternative-archive": UnreadPartError,
    "alternative-docx": UnreadPartError,
    "alternative-html": UnreadPartError,
    "alternative-rtf": UnreadPartError,
    "alternative-text": UnreadPartError,
    "chart-shapes": UnreadPartError,
    "stray-text": UnreadPartError,
    "unknown-element": UnreadPartError,
    "zip-before": UnreadableDocumentError,
    "zip-duplicate": UnreadableDocumentError,
}
"""Places whose files are turned away with a clear error; the list must match exactly."""

NOT_PLAIN = frozenset(
    {
        "across-deletion",
        "chart-workbook",
        "metafile-gzipped",
        "object-deep",
        "object-document",
        "object-workbook",
        "preprocessed",
    }
)
"""Where the plain search of these tests cannot see the original's name; the verifier can."""

RELEASED = tuple(place for place in PLACES if place.id not in REFUSED)


@dataclass(frozen=True)
class Redacted:
    """A file before and after."""

    original: Path
    draft: Path
    document: CaseDocument
    changes: int


def redacted(folder: Path, *places: Place) -> Redacted:
    """Build a file with names hidden in it, and redact them wherever a story shows them."""
    original = torture_file(*places).save(folder / "original.docx")
    document = WORD.load(original, DocumentId("D01"), Limits())
    plan = plan_for(document, *(place.secret for place in places))
    WORD.rebuild(original, plan, folder / "draft.docx", Limits())
    return Redacted(original, folder / "draft.docx", document, len(plan.changes))


class Shelf:
    """Each place's file, planted and redacted once for all the tests of this module."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._done: dict[str, Redacted] = {}

    def redacted(self, place: Place) -> Redacted:
        """Return a place's file before and after."""
        if place.id not in self._done:
            folder = self._folder / place.id
            folder.mkdir(exist_ok=True)
            self._done[place.id] = redacted(folder, place)
        return self._done[place.id]


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Shelf:
    """Return the files of this module."""
    return Shelf(tmp_path_factory.mktemp("places"))


def shown(path: Path) -> str:
    """Return the words of a file's shown parts, read by a pattern and nothing of ours."""
    wanted = re.compile(
        r"word/(document|header\d+|footer\d+|footnotes|endnotes|numbering|charts/chart\d+|diagrams/data\d+).xml"
    )
    with zipfile.ZipFile(path) as package:
        names = [name for name in package.namelist() if wanted.fullmatch(name)]
        xml = "".join(package.read(name).decode("utf-8") for name in names)
    xml = re.sub(r"<(?:w:tab|w:br|w:cr)/>|</(?:w|a):p>", " ", xml)
    spoken = re.findall(r'(?:descr|title|string|w:val)="([^"]*)"', xml)
    return re.sub(r"<[^>]*>", "", xml) + " ".join(spoken)


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.id)
def test_the_verifier_finds_a_name_hidden_there(place: Place, tmp_path: Path) -> None:
    """A verifier that is blind in one place would pass every file that leaks there."""
    original = torture_file(place).save(tmp_path / "original.docx")

    report = verify_file(original, needles=[needle(place.secret)], allowed={})

    assert not report.is_clean
    assert [r for r in report.residues if r.how != "structure" and r.entry == "P01"]


@pytest.mark.parametrize("place", RELEASED, ids=lambda place: place.id)
def test_no_name_hidden_there_survives(place: Place, shelf: Shelf) -> None:
    """The promise of the whole product, one hiding place at a time."""
    done = shelf.redacted(place)

    assert bool(survivors(done.original, place.secret)) is (place.id not in NOT_PLAIN)
    assert survivors(done.draft, place.secret) == []


@pytest.mark.parametrize("place", RELEASED, ids=lambda place: place.id)
def test_a_file_redacted_there_is_clean(place: Place, shelf: Shelf) -> None:
    """The writer's list and the verifier's were written apart; what one writes the other knows."""
    done = shelf.redacted(place)

    report = verify_file(done.draft, needles=[needle(place.secret)], allowed={})

    assert report.residues == ()
    assert report.is_clean


@pytest.mark.parametrize("place", RELEASED, ids=lambda place: place.id)
def test_what_a_reader_sees_besides_the_name_stays(place: Place, shelf: Shelf) -> None:
    """Removing everything would be safe and useless."""
    done = shelf.redacted(place)

    after = shown(done.draft)
    assert [words for words in SHOWN if words not in after] == []
    if place.visible:
        assert done.changes
        before = shown(done.original)
        assert after.count("Ahead") in {before.count("Ahead"), before.count("Ahead") // 2}
        assert after.count("behind") in {before.count("behind"), before.count("behind") // 2}
        assert PSEUDONYM.casefold() in after.casefold()


@pytest.mark.parametrize("name", sorted(REFUSED))
def test_what_cannot_be_read_is_turned_away(name: str, tmp_path: Path) -> None:
    """A file with a part nobody reads must not come out at all."""
    place = next(place for place in PLACES if place.id == name)

    with pytest.raises(REFUSED[name]) as refusal:
        redacted(tmp_path, place)

    assert place.secret not in str(refusal.value)
    assert not (tmp_path / "draft.docx").exists()


def test_no_place_is_left_in_the_table_of_survivors(
    tmp_path: Path, shelf: Shelf, capsys: pytest.CaptureFixture[str]
) -> None:
    """The figures people ask for, printed whenever the suite runs."""
    rows = list(_rows(tmp_path, shelf))

    with capsys.disabled():
        print("\nplace group            planted  found before  refused  survive")
        for row in rows:
            print("{:<22} {:>7}  {:>12}  {:>7}  {:>7}".format(*row))
        print(
            "{:<22} {:>7}  {:>12}  {:>7}  {:>7}".format(
                "all", *map(sum, zip(*[r[1:] for r in rows], strict=True))
            )
        )
    assert all(planted == found for _, planted, found, _, _ in rows)
    assert sum(row[4] for row in rows) == 0
    assert sum(row[3] for row in rows) == len(REFUSED)


def _rows(folder: Path, shelf: Shelf) -> Iterator[tuple[str, int, int, int, int]]:
    groups: dict[str, list[Place]] = {}
    for place in PLACES:
        groups.setdefault(place.id.partition("-")[0], []).append(place)
    for group, places in groups.items():
        found = refused = left = 0
        for place in places:
            original = torture_file(place).save(folder / "one.docx")
            report = verify_file(original, needles=[needle(place.secret)], allowed={})
            found += any(r.how != "structure" for r in report.residues)
            if place.id in REFUSED:
                refused += 1
                continue
            left += bool(survivors(shelf.redacted(place).draft, place.secret))
        yield group, len(places), found, refused, left


def test_a_file_with_many_places_is_clean(tmp_path: Path) -> None:
    """What one place adds must not shelter what another hides."""
    single = {"header", "footer", "web-frame", "ignorable", "namespaces"}
    together = [
        place
        for place in RELEASED
        if place.id not in single
        and not place.id.startswith(
            ("core", "app", "custom", "font", "list", "theme", "footnote", "endnote", "comment",
             "number", "people", "png", "jpeg", "metafile", "object", "picture", "vector",
             "drawing", "glossary", "diagram", "zip", "undeclared", "folder", "style-id",
             "thumbnail", "chart", "utf", "bibliography", "alt", "header", "footer", "watermark")
        )
    ]  # fmt: skip

    done = redacted(tmp_path, *together)

    report = verify_file(done.draft, needles=[needle(p.secret) for p in together], allowed={})
    assert len(together) > 150
    assert [p.id for p in together if survivors(done.draft, p.secret)] == []
    assert report.is_clean


def test_a_name_spelt_with_symbol_fields_is_read_and_replaced(tmp_path: Path) -> None:
    """Each letter is a number in a field's code; only what Word shows of them is a name."""
    name = "Vornbak"
    fields = "".join(
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f"<w:r><w:instrText> SYMBOL {ord(letter)} \\f Arial </w:instrText></w:r>"
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
        for letter in name
    )
    draft = base()
    draft.body.append(around(fields))
    original = draft.save(tmp_path / "original.docx")
    document = WORD.load(original, DocumentId("D01"), Limits())

    plan = plan_for(document, name)
    WORD.rebuild(original, plan, tmp_path / "draft.docx", Limits())

    assert len(plan.changes) == 1
    assert f"Ahead {PSEUDONYM} behind." in shown(tmp_path / "draft.docx")


def entry_for(name: str) -> CaseMapEntry:
    """Return a case map entry of one invented person."""
    return CaseMapEntry(
        id=EntryId("P01"),
        kind=EntryKind.PERSON,
        mention_kind=MentionKind.PERSON,
        names=(NameForm(Personal(name), FormSort.FULL),),
        replacement="Alex",
        chosen_by="rule",
        chosen_on=date(2031, 1, 1),
    )


@pytest.mark.parametrize(
    ("name", "body"), [row[1:] for row in SPELLINGS], ids=[r[0] for r in SPELLINGS]
)
def test_the_verifier_finds_a_spelling_typed_by_hand(name: str, body: str, tmp_path: Path) -> None:
    """Needles and detection share one module of forms; its blind spots are found here."""
    draft = base()
    draft.body.append(body)
    path = draft.save(tmp_path / "spelt.docx")

    report = verify_file(path, needles=needles_for([entry_for(name)]), allowed={})

    assert [r for r in report.residues if r.how != "structure"]


def test_a_file_without_names_has_no_residue_but_its_build(tmp_path: Path) -> None:
    """The searches above prove something only if they do not find names everywhere."""
    path = base().save(tmp_path / "plain.docx")
    entries = [entry_for(name) for name in dict.fromkeys(row[1] for row in SPELLINGS)]

    report = verify_file(path, needles=needles_for(entries), allowed={})

    assert {r.how for r in report.residues} == {"structure"}
