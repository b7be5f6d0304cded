"""Judge whole logs: events a second on one core, memory, growth, and two workers of a cluster against one.

    python benchmarks/whole_log.py [--tickets 1000000] [--large 10000000] [--runs 5]

Eight agreements, each with a calendar of its own and two targets (response; resolution with pauses); six events a
ticket, from Parquet to the verdict table. Limits: 4,000,000 events a second on one core, 3 GB for ten million
tickets, time that grows with the log, a cluster of two workers at least 1.6 times as fast as one.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from time import perf_counter

os.environ.setdefault("POLARS_MAX_THREADS", "1")

import numpy as np
import polars as pl

from accord.agreements import Agreement, AgreementBook
from accord.evaluation import evaluate_file, evaluate_on_cluster
from accord.evaluation.files import verdicts_in_pieces
from accord.events import COLUMNS, scan_log, write_log

NOW = datetime(2026, 1, 1, tzinfo=UTC)
ZONES = [
    "Europe/Berlin",
    "Europe/Moscow",
    "America/New_York",
    "Asia/Tokyo",
    "Europe/Paris",
    "UTC",
    "Europe/London",
    "Australia/Sydney",
]
EVENTS = ["opened", "contact", "waiting", "resumed", "resolved", "closed"]
CHUNK = 250_000  # tickets a file
LIMIT_RATE, LIMIT_MB, LIMIT_CLUSTER = 4_000_000, 3_000, 1.6


def agreement(number: int) -> Agreement:
    """Return the agreement of one unit, with hours of its own."""
    windows = [["08:00", "17:00"]] if number % 2 else [["08:30", "12:00"], ["12:45", "18:15"]]
    target = {"share": "80 %", "responsible": {"name": "Service owner"}}
    return Agreement.model_validate(
        {
            "id": f"unit-{number}",
            "title": f"Unit {number}",
            "status": "signed",
            "provider": {"name": "IT"},
            "customer": {"name": f"Unit {number}"},
            "scope": {"units": [f"unit-{number}"]},
            "levels": {level: {"name": f"level {level}"} for level in range(1, 5)},
            "hours": {
                "zone": ZONES[number],
                "week": {"mon-fri": windows},
                "holidays": ["2024-01-01", "2024-12-25"],
            },
            "targets": [
                {"kind": "response", "allowance": {1: "30 min", 2: "1 h", 3: "2 h", 4: "4 h"}, **target},
                {
                    "kind": "resolution",
                    "allowance": {1: "2 h", 2: "4 h", 3: "8 h", 4: "16 h"},
                    "pauses": ["customer"],
                    **target,
                },
            ],
        }
    )


def book() -> AgreementBook:
    """Return the eight agreements."""
    return AgreementBook([agreement(number) for number in range(8)])


def chunks(tickets: int) -> Iterator[pl.DataFrame]:
    """Yield the log of a leap year in pieces, the same for every run."""
    rng = np.random.default_rng(20260101)
    for first in range(0, tickets, CHUNK):
        yield chunk(first, min(CHUNK, tickets - first), tickets, rng)


def chunk(first: int, count: int, tickets: int, rng: np.random.Generator) -> pl.DataFrame:
    """Return the events of `count` tickets from number `first` on."""
    opened = 1_704_067_200 + np.sort(rng.integers(0, 366 * 86_400 * count // tickets + 1, count))
    opened += 366 * 86_400 * first // tickets
    steps = np.zeros((count, 6), np.int64)
    for step, seconds in enumerate((3600, 7200, 14_400, 14_400, 86_400), start=1):
        steps[:, step] = steps[:, step - 1] + rng.exponential(seconds, count).astype(np.int64)
    n = 6 * count
    step = pl.Series(np.tile(np.arange(6), count))
    unit, level = np.repeat(rng.integers(0, 8, count), 6), np.repeat(rng.integers(1, 5, count), 6)
    service = np.repeat(rng.integers(0, 17, count), 6)
    frame = pl.DataFrame(
        {
            "number": np.repeat(np.arange(first, first + count), 6),
            "step": step,
            "at": (opened[:, None] + steps).ravel() * 1_000_000,
            "unit": unit,
            "service": service,
            "level": level,
        }
    )
    assert frame.height == n
    return frame.select(
        ticket=pl.format("T{}", pl.col("number").cast(pl.String).str.zfill(8)),
        seq=(pl.col("step") + 1).cast(COLUMNS["seq"]),
        at=pl.col("at").cast(COLUMNS["at"]),
        event=words(EVENTS, "step").cast(COLUMNS["event"]),
        direction=only(1, pl.lit("out")).cast(COLUMNS["direction"]),
        visibility=only(1, pl.lit("public")).cast(COLUMNS["visibility"]),
        actor_kind=only(1, pl.lit("human")).cast(COLUMNS["actor_kind"]),
        ticket_class=only(0, pl.lit("incident")).cast(COLUMNS["ticket_class"]),
        unit=only(0, pl.format("unit-{}", "unit")).cast(COLUMNS["unit"]),
        service=only(0, pl.format("service-{}", "service")).cast(COLUMNS["service"]),
        level=only(0, pl.col("level")).cast(COLUMNS["level"]),
        reason=only(2, pl.lit("customer")).cast(COLUMNS["reason"]),
    )


def only(step: int, value: pl.Expr) -> pl.Expr:
    """Return a value on the rows of one step."""
    return pl.when(pl.col("step") == step).then(value)


def words(names: list[str], column: str) -> pl.Expr:
    """Return names by number."""
    return pl.col(column).replace_strict(list(range(len(names))), names, return_dtype=pl.String)


def write(folder: Path, tickets: int) -> Path:
    """Write a log as a folder of Parquet files of a quarter million tickets each."""
    target = folder / f"log-{tickets}"
    if not target.exists():
        target.mkdir()
        for number, frame in enumerate(chunks(tickets)):
            write_log(frame, target / f"part-{number:04}.parquet")
    return target


def to_table(source: Path) -> int:
    """Judge a log into a verdict table in memory; return its rows."""
    logs = [scan_log(file) for file in sorted(source.glob("*.parquet"))]
    return pl.concat(list(verdicts_in_pieces(logs, book(), NOW, lambda _: None))).height


def measured(task: str, *arguments: str) -> dict[str, float]:
    """Run a task in a process of its own, on one core, and return its seconds and its megabytes."""
    command = [sys.executable, __file__, "--task", task, *arguments]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return dict(json.loads(done.stdout.splitlines()[-1]))


def run_task(task: str, source: Path, runs: int) -> None:
    """Do one measured task in this process and print what it took."""
    import resource  # noqa: PLC0415 - not on every system, and only measured processes need it

    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    seconds = []
    for _ in range(runs):
        begin = perf_counter()
        if task == "table":
            to_table(source)
        else:
            evaluate_file(source, book(), NOW, source.parent / "out.parquet")
        seconds.append(perf_counter() - begin)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
    print(json.dumps({"best": min(seconds), "median": median(seconds), "worst": max(seconds), "mb": memory}))


def on_clusters(source: Path, runs: int) -> dict[str, tuple[list[float], list[float]]]:
    """Return the seconds that clusters of one and of two workers take, for a folder of parts and for one file."""
    outs = {"a folder": source.parent / "verdicts", "one file": source.parent / "verdicts.parquet"}
    seconds: dict[str, tuple[list[float], list[float]]] = {name: ([], []) for name in outs}
    with cluster(1) as one, cluster(2) as two:
        for _ in range(runs + 1):  # in turns, so that a slow moment of the machine falls on both
            for name, out in outs.items():
                for address, taken in zip((one, two), seconds[name], strict=True):
                    begin = perf_counter()
                    evaluate_on_cluster(source, book(), NOW, out, address)
                    taken.append(perf_counter() - begin)
    # The first run loads the library into the workers.
    return {name: (each[0][1:], each[1][1:]) for name, each in seconds.items()}


@contextmanager
def cluster(workers: int) -> Iterator[str]:
    """Give the address of a cluster of so many single-threaded workers, with a core for each."""
    from distributed import LocalCluster  # noqa: PLC0415 - an extra

    with LocalCluster(n_workers=workers, threads_per_worker=1, dashboard_address=None, silence_logs=50) as local:
        for core, worker in zip(sorted(os.sched_getaffinity(0)), local.workers.values(), strict=False):
            pin(worker.pid, core)
        yield local.scheduler_address


def pin(process: int, core: int) -> None:
    """Keep every thread of a process on one core."""
    for thread in Path(f"/proc/{process}/task").iterdir():
        os.sched_setaffinity(int(thread.name), {core})


def report(name: str, value: str, limit: str, kept: bool) -> None:
    """Print one line of the table."""
    print(f"{name:<46} {value:>34}   {limit:<27} {'kept' if kept else 'MISSED'}", flush=True)


def main() -> None:
    """Measure everything and print it beside its limit."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--tickets", type=int, default=1_000_000)
    parser.add_argument("--large", type=int, default=10_000_000)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--folder", type=Path, default=None)
    parser.add_argument("--task", choices=["table", "file"])
    parser.add_argument("--source", type=Path)
    options = parser.parse_args()
    if options.task:
        run_task(options.task, options.source, options.runs)
        return
    with tempfile.TemporaryDirectory(dir=options.folder) as folder:
        measure(Path(folder), options)


def measure(folder: Path, options: argparse.Namespace) -> None:
    """Print the four measurements."""
    log, runs = write(folder, options.tickets), options.runs
    events = 6 * options.tickets
    table = measured("table", "--source", str(log), "--runs", str(runs))
    rate, low = events / table["median"], events / table["worst"]
    value = f"{rate / 1e6:.2f} M/s ({low / 1e6:.2f}–{events / table['best'] / 1e6:.2f})"
    report("events a second, one core, to the table", value, "at least 4.00 M/s", rate >= LIMIT_RATE)
    growth(folder, options, runs)
    for name, (one, two) in on_clusters(log, runs).items():
        ratio = median(one) / median(two)
        value = f"{ratio:.2f} times ({min(one) / max(two):.2f}–{max(one) / min(two):.2f})"
        report(f"two workers of a cluster against one, {name}", value, "at least 1.6", ratio >= LIMIT_CLUSTER)
    if options.large:
        large = measured("file", "--source", str(write(folder, options.large)), "--runs", "1")
        name = f"memory for {options.large:,} tickets, file to file"
        report(name, f"{large['mb']:,.0f} MB in {large['best']:.0f} s", "at most 3,000 MB", large["mb"] <= LIMIT_MB)


def growth(folder: Path, options: argparse.Namespace, runs: int) -> None:
    """Print how the time of logs of a quarter, the whole and four times the size compares."""
    sizes = [options.tickets // 4, options.tickets, options.tickets * 4]
    times = [
        measured("table", "--source", str(write(folder, size)), "--runs", str(max(2, runs // 2)))["median"]
        for size in sizes
    ]
    per_ticket = [seconds / size * 1e6 for seconds, size in zip(times, sizes, strict=True)]
    value = " : ".join(f"{seconds / times[0]:.1f}" for seconds in times)
    report(
        "time for 1×, 4×, 16× the tickets", value, "at most 1 : 4 : 16, + 25 %", max(per_ticket) <= 1.25 * per_ticket[0]
    )


if __name__ == "__main__":
    main()
