"""Nothing hidden anywhere in a PDF survives redaction, and the verifier sees all of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from dhr_redact.documents.limits import Limits
from dhr_redact.documents.table import FORMATS, format_of
from dhr_redact.errors import EncryptedDocumentError, InputError
from dhr_redact.model.document import CaseDocument
from dhr_redact.model.identifiers import DocumentId
from dhr_redact.model.plan import RedactionPlan
from dhr_redact.verification import verify_file
from leaks import pdf_scan
from leaks.pdf_builder import SHOWN, Draft
from leaks.pdf_places.rows import Sort
from leaks.pdf_torture import GROUPS, PLACES, Place, save, torture_pdf
from leaks.planning import PSEUDONYM, needle, plan_for

REFUSED: dict[str, type[InputError]] = {"password": EncryptedDocumentError}
"""Places whose files are turned away with a clear error; the list must match exactly."""

NOT_PLAIN = frozenset({"password"})
"""Where the search of these tests cannot see the original's name."""

READ_IN_PICTURES = frozenset({"scanned-page", "image", "image-jpeg", "recognised-layer"})
"""Pictures whose words are read, so that they go even if a person keeps the picture."""

needs_pdf = pytest.mark.skipif(
    not any(known.suffix == ".pdf" for known in FORMATS), reason="no format reads PDF yet"
)
RELEASED = tuple(place for place in PLACES if place.id not in REFUSED)


@dataclass(frozen=True)
class Redacted:
    """A file before and after."""

    original: Path
    draft: Path
    document: CaseDocument
    changes: int


def redacted(folder: Path, *places: Place, keep_pictures: bool = False) -> Redacted:
    """Build a file with names hidden in it, and redact them wherever a story shows them."""
    original = save(folder / "original.pdf", places)
    draft = folder / "draft.pdf"
    form = format_of(original)
    document = form.load(original, DocumentId("D01"), Limits())
    plan = planned(document, *(p.secret for p in places), keep_pictures=keep_pictures)
    form.rebuild(original, plan, draft, Limits())
    return Redacted(original, draft, document, len(plan.changes))


def planned(document: CaseDocument, *names: str, keep_pictures: bool) -> RedactionPlan:
    """Return a plan that replaces the names, and keeps no picture unless told."""
    plan = plan_for(document, *names)
    pictures = tuple(replace(picture, keep=keep_pictures) for picture in plan.pictures)
    return replace(plan, pictures=pictures)


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
    return Shelf(tmp_path_factory.mktemp("pdf-places"))


def left(path: Path, place: Place) -> list[str]:
    """Return where a place's name, or a half of it, can still be read or seen."""
    found = [where for piece in place.pieces for where in pdf_scan.survivors(path, piece)]
    if place.sort is Sort.PIXELS and pdf_scan.seen(path, place.secret):
        found.append("recognised")
    return found


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.id)
def test_the_name_is_truly_hidden_there(place: Place, tmp_path: Path) -> None:
    """A place that holds no name would prove nothing when none is found after."""
    original = save(tmp_path / "original.pdf", [place])

    readable = all(
        pdf_scan.survivors(original, piece) for piece in place.pieces[1:] or (place.secret,)
    )
    if place.sort is Sort.PIXELS:
        readable = readable or pdf_scan.seen(original, place.secret)

    assert readable is (place.id not in NOT_PLAIN)


def test_a_file_without_names_holds_none(tmp_path: Path) -> None:
    """The searches prove something only if they do not find names everywhere."""
    path = tmp_path / "plain.pdf"
    path.write_bytes(Draft().bytes())

    assert [p.id for p in PLACES if pdf_scan.survivors(path, p.secret)] == []
    assert not pdf_scan.seen(path, PLACES[0].secret)
    assert [words for words in SHOWN if words not in pdf_scan.shown(path)] == []


def test_the_same_places_make_the_same_file() -> None:
    """A leak that comes and goes cannot be mended."""
    some = [place for place in PLACES[::17] if not place.alone]

    assert torture_pdf(*some) == torture_pdf(*some)


@needs_pdf
@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.id)
def test_the_verifier_finds_a_name_hidden_there(place: Place, tmp_path: Path) -> None:
    """A verifier that is blind in one place would pass every file that leaks there."""
    original = save(tmp_path / "original.pdf", [place])

    report = verify_file(original, needles=[needle(place.secret)], allowed={})

    assert not report.is_clean
    if place.id not in NOT_PLAIN:
        assert [r for r in report.residues if r.how != "structure" and r.entry == "P01"]


@needs_pdf
@pytest.mark.parametrize("place", RELEASED, ids=lambda place: place.id)
def test_no_name_hidden_there_survives(place: Place, shelf: Shelf) -> None:
    """The promise of the whole product, one hiding place at a time."""
    done = shelf.redacted(place)

    assert left(done.draft, place) == []


@needs_pdf
@pytest.mark.parametrize("place", RELEASED, ids=lambda place: place.id)
def test_a_file_redacted_there_is_clean(place: Place, shelf: Shelf) -> None:
    """The writer's list and the verifier's were written apart; what one writes the other knows."""
    done = shelf.redacted(place)

    report = verify_file(done.draft, needles=[needle(place.secret)], allowed={})

    assert report.residues == ()
    assert report.is_clean


@needs_pdf
@pytest.mark.parametrize("place", RELEASED, ids=lambda place: place.id)
def test_what_a_reader_sees_besides_the_name_stays(place: Place, shelf: Shelf) -> None:
    """Removing everything would be safe and useless."""
    done = shelf.redacted(place)

    after = pdf_scan.shown(done.draft)
    assert [words for words in SHOWN if words not in after] == []
    if place.sort in {Sort.TEXT, Sort.DRAWN}:
        before = pdf_scan.shown(done.original)
        assert done.changes
        assert after.count("Ahead") >= max(1, before.count("Ahead"))
        assert after.count("behind") >= max(1, before.count("behind"))
    if place.sort is Sort.TEXT:
        assert PSEUDONYM.casefold() in after.casefold()


@needs_pdf
@pytest.mark.parametrize("name", sorted(READ_IN_PICTURES))
def test_words_read_in_a_picture_go_even_if_the_picture_is_kept(name: str, tmp_path: Path) -> None:
    """A person who keeps a picture for its face must not thereby keep the words under it."""
    place = next(place for place in PLACES if place.id == name)

    done = redacted(tmp_path, place, keep_pictures=True)

    assert done.changes
    assert left(done.draft, place) == []


@needs_pdf
@pytest.mark.parametrize("name", sorted(REFUSED))
def test_what_cannot_be_read_is_turned_away(name: str, tmp_path: Path) -> None:
    """A file with a part nobody reads must not come out at all."""
    place = next(place for place in PLACES if place.id == name)

    with pytest.raises(REFUSED[name]) as refusal:
        redacted(tmp_path, place)

    assert place.secret not in str(refusal.value)
    assert not (tmp_path / "draft.pdf").exists()


@needs_pdf
@pytest.mark.parametrize("group", GROUPS)
def test_a_file_with_every_place_of_a_group_is_clean(group: str, tmp_path: Path) -> None:
    """What one place adds must not shelter what another hides."""
    together = [place for place in RELEASED if place.group == group and not place.alone]
    if not together:
        pytest.skip("each place of the group needs a file of its own")

    done = redacted(tmp_path, *together)

    report = verify_file(done.draft, needles=[needle(p.secret) for p in together], allowed={})
    assert [p.id for p in together if left(done.draft, p)] == []
    assert report.residues == ()


@needs_pdf
def test_no_place_is_left_in_the_table_of_survivors(
    shelf: Shelf, capsys: pytest.CaptureFixture[str]
) -> None:
    """The figures people ask for, printed whenever the suite runs."""
    rows = list(_rows(shelf))

    with capsys.disabled():
        print("\nplaces of a PDF        planted  refused  survive")
        for row in rows:
            print("{:<22} {:>7}  {:>7}  {:>7}".format(*row))
        sums = [sum(column) for column in zip(*[row[1:] for row in rows], strict=True)]
        print("{:<22} {:>7}  {:>7}  {:>7}".format("all", *sums))
    assert sum(row[3] for row in rows) == 0
    assert sum(row[2] for row in rows) == len(REFUSED)


def _rows(shelf: Shelf) -> Iterator[tuple[str, int, int, int]]:
    for group in GROUPS:
        places = [place for place in PLACES if place.group == group]
        released = [place for place in places if place.id not in REFUSED]
        survive = sum(bool(left(shelf.redacted(place).draft, place)) for place in released)
        yield group, len(places), len(places) - len(released), survive
