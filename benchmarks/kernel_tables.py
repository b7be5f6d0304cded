"""The tables that the kernel benchmark prints."""

import os
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from importlib import import_module
from importlib.util import find_spec

import numpy as np
from kernel_cases import FULL, SIMPLE, Case, random_pairs
from kernel_timing import one_call, race

from accord.calendars import use_kernel, zone

LIMITS = {
    ("numpy", "between_array"): "20",
    ("numpy", "due_array"): "60",
    ("numba", "between_array"): "10",
    ("numba", "due_array"): "10",
}


def print_tables(rounds: int, pairs: int, *, peers: bool) -> None:
    """Print Accord against bare NumPy, its single questions, and with peers two comparisons."""
    print(f"Python {sys.version.split()[0]}, {os.cpu_count()} cores, {pairs:,} random pairs in ten years\n")
    print_arrays(FULL, rounds, pairs)
    print_single(FULL, rounds)
    if peers:
        # The peers are there only in the benchmark's own environment.
        comparison = import_module("kernel_comparison")
        for case in (SIMPLE, FULL):
            comparison.print_comparison(case, rounds, pairs)


def print_arrays(case: Case, rounds: int, pairs: int) -> None:
    """Print the array kernel as multiples of bare NumPy's ``b - a`` on the same arrays."""
    starts, ends = random_pairs(pairs)
    allowances = np.random.default_rng(3).integers(0, 80 * 3600, pairs)
    calls: dict[str, Callable[[], object]] = {
        "b - a": lambda: ends - starts,
        "between_array": lambda: case.calendar.between_array(starts, ends),
        "due_array": lambda: case.calendar.due_array(starts, allowances),
        "elapsed_array": lambda: case.calendar.elapsed_array(starts),
    }
    print(
        f"## Arrays, {case.title} calendar\n\n| call | kernel | times `b - a` | at most | ms |\n|---|---|---|---|---|"
    )
    for kernel in ("numpy", "numba") if find_spec("numba") else ("numpy",):
        use_kernel(kernel)
        measured = race(calls, rounds)
        for name, spread in measured.items():
            ratio = spread.over(measured["b - a"]).written()
            print(f"| `{name}` | {kernel} | {ratio} | {LIMITS.get((kernel, name), '')} | {spread.written(1e-3)} |")
    use_kernel("numpy")


def print_single(case: Case, rounds: int) -> None:
    """Print single questions in microseconds."""
    calendar = case.calendar
    start, end = datetime(2020, 3, 3, 9, 30, tzinfo=UTC), datetime(2022, 10, 4, 15, tzinfo=UTC)
    there = zone(case.zone)
    local_start, local_end = start.astimezone(there), end.astimezone(there)
    pause = [(start, start + timedelta(hours=2))]
    questions: dict[str, Callable[[], object]] = {
        "`between`, instants in UTC": lambda: calendar.between(start, end),
        "`between`, instants in the zone": lambda: calendar.between(local_start, local_end),
        "`due`": lambda: calendar.due(start, timedelta(hours=30)),
        "`is_open`": lambda: calendar.is_open(start),
        "`without` a pause, then `due`": lambda: calendar.without(pause).due(start, timedelta(hours=30)),
    }
    print(f"\n## Single questions, {case.title} calendar\n\n| question | µs |\n|---|---|")
    for name, question in questions.items():
        print(f"| {name} | {one_call(question, rounds).written(1e-6)} |")
