"""Import 20,000 damaged files, each in a process of its own, and count how they end.

A damaged file may be read, where what is left of it makes sense. Else it ends in findings or one
clear error, within 10 seconds and 512 MB, with no traceback, and nothing written. The damage
depends on the seed's name and a number alone, so that what broke can be made again:
`--only "csv Kobo" --number 17 --keep broken.csv`.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import product
from pathlib import Path
from random import Random

from fuzzing.archives import damage_archive, pack_bombs
from fuzzing.damage import damage_bytes, damage_text
from fuzzing.databases import damage_database
from fuzzing.seeds import Seed, make_seeds
from fuzzing.trial import Bench, Outcome, load_ahead

VARIANTS = 20_000
WRONG_NAMES = (".csv", ".xlsx", ".qdpx", ".sav", ".xls", ".txt", ".sqlite3", "")
BATCH = 50  # variants that a worker tries before another format's turn
_ZIP, _SQLITE = b"PK\x03\x04", b"SQLite format 3\x00"


@dataclass
class Tally:
    """How the variants of a format ended."""

    results: Counter[str] = field(default_factory=Counter)
    slowest: float = 0.0
    peak: float = 0.0
    broke: list[str] = field(default_factory=list)

    def add(self, number: int, outcome: Outcome) -> None:
        self.results[outcome.result] += 1
        self.slowest = max(self.slowest, outcome.seconds)
        self.peak = max(self.peak, outcome.megabytes)
        if outcome.fault:
            self.broke.append(f"--number {number}: {outcome.fault}")


def make_variant(seed: Seed, number: int, folder: Path) -> tuple[bytes, bool, str]:
    """Damage a seed.

    Returns
    -------
    The bytes; whether to try a dry run; the suffix of a name that misleads, mostly none.
    """
    chance = Random(f"{seed.name}/{number}")
    raw = seed.content
    is_trial = chance.random() < 0.2
    suffix = chance.choice(WRONG_NAMES) if chance.random() < 0.03 else ""
    if raw.startswith(_ZIP):
        return damage_archive(raw, chance), is_trial, suffix
    if raw.startswith(_SQLITE):
        return damage_database(raw, chance, folder / "made.db"), is_trial, suffix
    damage = damage_bytes if b"\x00" in raw else damage_text
    kept = 0
    if not raw.startswith(b"<"):
        # half of the copies keep their beginning, where a reader else gives up, and with it what it
        # goes by
        kept = chance.choice((0, 0, len(raw) // 4, len(raw) * 2 // 3))
    return raw[:kept] + damage(raw[kept:], chance), is_trial, suffix


def try_variants(
    seed: Seed, numbers: Sequence[int], keep: Path | None = None
) -> list[tuple[int, Outcome]]:
    """Import variants of a seed, one after another."""
    outcomes = []
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(Path(folder) / "bench", seed)
        for number in numbers:
            content, is_trial, suffix = make_variant(seed, number, Path(folder))
            if keep:
                keep.write_bytes(content)
            outcomes.append((number, bench.run(content, is_trial, suffix)))
    return outcomes


def run_all(seeds: Sequence[Seed], n_variants: int, n_workers: int) -> dict[str, Tally]:
    """Import variants of every seed, equally many of each."""
    tallies = {seed.name: Tally() for seed in seeds}
    n_each = -(-n_variants // len(seeds))
    batches = []
    for at, seed in product(range(0, n_each, BATCH), seeds):
        batches.append((seed, range(at, min(at + BATCH, n_each))))
    with multiprocessing.get_context("fork").Pool(n_workers) as pool:
        for n_batches, (name, outcomes) in enumerate(pool.imap_unordered(_try_batch, batches), 1):
            for number, outcome in outcomes:
                tallies[name].add(number, outcome)
                if outcome.fault:
                    print(f"{name} --number {number}: {outcome.fault}", file=sys.stderr, flush=True)
            print(f"{n_batches} of {len(batches)}", end="\r", file=sys.stderr, flush=True)
    return tallies


def _try_batch(batch: tuple[Seed, range]) -> tuple[str, list[tuple[int, Outcome]]]:
    seed, numbers = batch
    return seed.name, try_variants(seed, numbers)


def table_lines(tallies: dict[str, Tally]) -> Iterator[str]:
    """The table of how all ended."""
    ends = f"{'variants':>9}{'read':>7}{'findings':>9}{'error':>7}"
    yield f"{'format':16}{ends}{'slowest':>9}{'peak MB':>9}{'broke':>7}"
    for name, tally in (*tallies.items(), ("all", _add_up(tallies))):
        results = tally.results
        counts = (
            f"{results.total():9}{results['read']:7}{results['findings']:9}{results['error']:7}"
        )
        yield f"{name:16}{counts}{tally.slowest:7.1f} s{tally.peak:9.0f}{len(tally.broke):7}"


def _add_up(tallies: dict[str, Tally]) -> Tally:
    total = Tally()
    for tally in tallies.values():
        total.results.update(tally.results)
        total.slowest = max(total.slowest, tally.slowest)
        total.peak = max(total.peak, tally.peak)
        total.broke += tally.broke
    return total


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--variants", type=int, default=VARIANTS)
    parser.add_argument("--workers", type=int, default=os.cpu_count())
    parser.add_argument("--only", default="", help="names of formats, with commas between")
    parser.add_argument("--number", type=int, help="this variant alone; what it said is shown")
    parser.add_argument("--keep", type=Path, help="where to write that variant")
    return parser.parse_args()


def main() -> None:
    arguments = _arguments()
    with tempfile.TemporaryDirectory() as folder:
        seeds = make_seeds(Path(folder))
        for seed in seeds:
            load_ahead(seed, Path(folder) / "loading" / seed.name)
    if arguments.only:
        seeds = [seed for seed in seeds if seed.name in arguments.only.split(",")]
    if arguments.number is not None:
        [(_, outcome)] = try_variants(seeds[0], [arguments.number], arguments.keep)
        how = f"{outcome.result}, {outcome.seconds:.1f} s, {outcome.megabytes:.0f} MB"
        print(outcome.said, how, outcome.fault)
        return
    pack_bombs()
    tallies = run_all(seeds, arguments.variants, arguments.workers)
    print("\n".join(table_lines(tallies)))
    sys.exit(any(tally.broke for tally in tallies.values()))


if __name__ == "__main__":
    main()
