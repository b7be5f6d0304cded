"""Accord beside other packages: time for a pair, and answers that a count minute by minute contradicts."""

from time import perf_counter

import numpy as np
from kernel_cases import Case, Seconds, random_pairs, ticket_pairs
from kernel_peers import PEERS, Ask, Peer
from kernel_timing import Spread, digits, race, timed

CHECKED = 1000
BATCH = 20_000
BUDGET = 6.0


def print_comparison(case: Case, rounds: int, pairs: int) -> None:
    """Print one calendar's table."""
    far, near = ordered(*random_pairs(pairs)), ticket_pairs(pairs)
    calls = {"far": lambda: case.calendar.between_array(*far), "near": lambda: case.calendar.between_array(*near)}
    own = {name: spread.over_count(pairs) for name, spread in race(calls, rounds).items()}
    wrong = np.count_nonzero(case.calendar.between_array(*near) != case.counted(*near))
    print(f"\n## Beside other packages, {case.title} calendar: {case.described}\n")
    print("| package | µs for a pair years apart | times Accord | µs for a pair days apart | times Accord | wrong |")
    print("|---|---|---|---|---|---|")
    print(f"| Accord | {own['far'].written(1e-6)} | 1 | {own['near'].written(1e-6)} | 1 | {wrong:,} of {pairs:,} |")
    for peer in PEERS:
        print(row(case, peer, far, near, own) if peer.expresses(case) else lacking(peer), flush=True)
    notes = {peer.name: peer.notes for peer in PEERS if peer.expresses(case)}
    print("\n" + "\n".join(f"- {name}: {note}" for name, note in notes.items() if note))


def ordered(starts: Seconds, ends: Seconds) -> tuple[Seconds, Seconds]:
    """Return the pairs the right way round: packages differ about reversed ones."""
    return np.minimum(starts, ends) // 60 * 60, np.maximum(starts, ends) // 60 * 60


def row(
    case: Case, peer: Peer, far: tuple[Seconds, Seconds], near: tuple[Seconds, Seconds], own: dict[str, Spread]
) -> str:
    """Return a peer's line: both times, both multiples of Accord's, and wrong answers on the pairs days apart."""
    ask = peer.make(case)
    cells = []
    for name, (starts, ends) in (("far", far), ("near", near)):
        spread, answers = in_rounds(peer, ask, starts, ends)
        cells += [spread.written(1e-6), digits(spread.median / own[name].median)]
    count = min(len(answers), CHECKED)
    # Comparing with "no answer" gives false, so a crash counts as wrong.
    off = np.abs(np.array(answers[:count], dtype=float) - case.counted(starts[:count], ends[:count]))
    wrong = np.count_nonzero(~(off <= max(peer.close_enough - 1, 0)))
    return f"| {peer.name} | {' | '.join(cells)} | {wrong:,} of {count:,} |"


def in_rounds(peer: Peer, ask: Ask, starts: Seconds, ends: Seconds) -> tuple[Spread, list[float]]:
    """Ask in rounds until some seconds have passed, at least seven times; one pair a round unless in batches."""
    size = BATCH if peer.is_batch else 1
    seconds: list[float] = []
    answers: list[float] = []
    began = perf_counter()
    for at in range(0, starts.size - size + 1, size):
        part = slice(at, at + size)
        seconds.append(timed(lambda part=part: answers.extend(ask(starts[part], ends[part]))) / size)
        if len(seconds) >= 7 and (perf_counter() - began > BUDGET or len(answers) >= CHECKED):
            break
    return Spread(tuple(seconds)), answers


def lacking(peer: Peer) -> str:
    """Return the line of a peer that cannot state the calendar."""
    return f"| {peer.name} | cannot express it: {peer.lacks} | | | | |"
