"""A power cut, a closed lid, an end by force: what was confirmed is there, and nothing by half.

Run as a program, `test_killed.py ADDRESS CASE SEED`, this file is the one that is killed.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

from dhr_redact.cases.case import Case
from dhr_redact.cases.events import Act, Event
from dhr_redact.cases.family import FamilyMember, Relation
from dhr_redact.model.identifiers import CaseId
from dhr_redact.model.stages import Stage
from dhr_redact.personal import Personal
from dhr_redact.pseudonyms.vault import Vault
from dhr_redact.storage.register.database import open_database
from dhr_redact.storage.register.register import DatabaseRegister
from dhr_redact.storage.register.writer import RegisterWriter
from registers import KEY, SIGNED, carrow, opened, verified

WRITES = 200
LONGEST_S = 0.8
DAY = date(2031, 1, 1)
ROOT = Path(__file__).resolve().parents[4]


class Confirmed(NamedTuple):
    """What the program said once a change was written: its last event."""

    seq: int
    hash: str


def test_a_killed_program_leaves_what_it_confirmed_and_nothing_by_half(
    register: DatabaseRegister, database: str
) -> None:
    """It is killed at any moment of 200 changes, and goes on with the same database."""
    case = opened(carrow(register))
    chance = random.Random(7)  # noqa: S311  (when to kill)
    confirmed: list[Confirmed] = []
    killed = 0

    while len(confirmed) < WRITES:
        confirmed += written_until_killed(database, case, seed=killed, after=chance.random())
        killed += 1
        verified(register)

    with register.reading() as view:
        events = list(view.events(case))
    assert killed >= 3
    assert [each for each in confirmed if events[each.seq - 1].hash != each.hash] == []
    writes = whole_writes(events[1:])
    assert len(confirmed) <= writes <= len(confirmed) + killed


def written_until_killed(address: str, case: CaseId, *, seed: int, after: float) -> list[Confirmed]:
    """Let the program write, kill it a moment after its first change, and give what it said."""
    path = os.pathsep.join(str(ROOT / folder) for folder in ("src", "tests"))
    words = [sys.executable, __file__, address, case, str(seed)]
    with subprocess.Popen(
        words, stdout=subprocess.PIPE, text=True, env=os.environ | {"PYTHONPATH": path}
    ) as program:
        assert program.stdout
        first = program.stdout.readline()
        time.sleep(after * LONGEST_S)
        program.kill()
        lines = [first, *program.stdout]
    whole = [line.split() for line in lines if line.endswith("\n")]
    return [Confirmed(int(seq), digest) for seq, digest in whole]


def whole_writes(events: Sequence[Event]) -> int:
    """Count the writes; each ends with a note of how many events it has, so that half one shows."""
    writes = since = 0
    for event in events:
        since += 1
        if not event.kind:
            assert event.after == {"events": since}
            writes, since = writes + 1, 0
    assert since == 0
    return writes


def write_for_ever(address: str, case: CaseId, seed: int) -> None:
    """Make one change after another, and say each when it is confirmed."""
    register = DatabaseRegister(open_database(address))
    chance = random.Random(seed)  # noqa: S311  (what to write)
    with register.reading() as view:
        vault = Vault.unlock(view.key_header(case) or b"", KEY)
    while True:
        with register.writing(SIGNED) as writer:
            writer.lock(case)
            before = writer.held[case].events
            change(writer, case, vault, chance)
            made = writer.held[case].events - before
            writer.note(case, Act.SEND, {"events": made + 1})
        print(writer.held[case].events, writer.held[case].hash, flush=True)


def change(writer: RegisterWriter, case: CaseId, vault: Vault, chance: random.Random) -> None:
    """Add, change, withdraw or move, in two steps where that fits."""
    there = writer.records(case, FamilyMember)
    days = timedelta(days=chance.randrange(300))
    what = chance.choice(("add", "change", "withdraw", "move"))
    if what == "move":
        writer.change(case, Case, 1, {"stage": chance.choice((Stage.SCOPING, Stage.NOTIFIED))})
        writer.change(case, Case, 1, {"decided_on": DAY + days})
    elif what == "add" or not there:
        sister = FamilyMember(relation=Relation.FAMILY, name=Personal("Wilma Thorn"))
        number = writer.add(case, sister, vault)
        writer.change(case, FamilyMember, number, {"language": f"L{number}"})
    elif what == "withdraw":
        writer.withdraw(case, FamilyMember, chance.choice(there).number)
    else:
        sets = {"informed_on": DAY + days, "name": Personal(f"Basil {days.days}")}
        writer.change(case, FamilyMember, chance.choice(there).number, sets, vault=vault)


if __name__ == "__main__":
    write_for_ever(sys.argv[1], CaseId(sys.argv[2]), int(sys.argv[3]))
