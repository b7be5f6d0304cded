"""Logs in which anything happens, for what must hold whatever happens."""

from datetime import UTC, datetime, timedelta
from random import Random

import polars as pl

from accord.events import conform
from accord.events.schema import COLUMNS
from accord.measures.evidence import (
    CHANCE_COLUMNS,
    HELPED_COLUMNS,
    IMPROVEMENT_COLUMNS,
    LAUNCH_COLUMNS,
    LETTER_COLUMNS,
    WEAKNESS_COLUMNS,
)
from accord.measures.satisfaction import RATINGS

__all__ = [
    "LAUNCHES",
    "NOW",
    "WEAKNESSES",
    "random_chances",
    "random_help",
    "random_improvements",
    "random_letters",
    "random_log",
    "random_ratings",
]

START = datetime(2026, 1, 5, 7, 0, tzinfo=UTC)
NOW = START + timedelta(days=100)
LAUNCHES = pl.DataFrame(
    [(START + timedelta(days=3), "network", 20), (START + timedelta(days=4), "printing", 40)],
    schema=LAUNCH_COLUMNS, orient="row",
)  # fmt: skip
WEAKNESSES = pl.DataFrame(
    [("network", START, None), ("printing", START, START + timedelta(days=9))], schema=WEAKNESS_COLUMNS, orient="row"
)


def random_log(seed: int, tickets: int = 60) -> pl.DataFrame:
    """Return a log in which everything happens to some ticket."""
    random = Random(seed)
    rows = [row for number in range(tickets) for row in _random_ticket(random, f"T{number:03}")]
    names = [name for name in COLUMNS if any(name in row for row in rows)]
    return conform(pl.DataFrame(rows, schema={name: COLUMNS[name] for name in names}))


def _random_ticket(random: Random, name: str) -> list[dict[str, object]]:
    at = START + timedelta(minutes=random.randrange(90 * 1440))
    rows: list[dict[str, object]] = [_opening(random) | {"ticket": name, "at": at}]
    for _ in range(random.randrange(9)):
        at += timedelta(minutes=random.choice([0, 5, 45, 600, 4000, 12000]))
        rows.append(_happening(random) | {"ticket": name, "at": at})
        if rows[-1]["event"] in ("withdrawn", "merged"):
            break
    return rows


def _opening(random: Random) -> dict[str, object]:
    return {
        "event": "opened",
        "unit": random.choice(["north", "south", "west", None]),
        "service": random.choice(["network", "printing", "archive"]),
        "level": random.choice([1, 2, 3, None]),
        "ticket_class": random.choice(["incident", "request"]),
        "channel": random.choice(["mail", "phone", "monitoring", "carrier pigeon", None]),
    }


def _happening(random: Random) -> dict[str, object]:
    return random.choice(
        [
            {"event": "assigned", "team": random.choice(["desk", "field", "strangers"]), "person": "Ann"},
            {"event": "contact", "direction": random.choice(["in", "out"]), "booked_s": 300},
            {"event": "classified", "level": random.choice([1, 2, 3])},
            {"event": "waiting", "reason": random.choice(["customer", "supplier"]), "supplier": "till maker"},
            {"event": "resumed"},
            {"event": "resolved", "article": random.choice(["KB1", None]), "cause": random.choice(["cable", None])},
            {"event": "resolved"},
            {"event": "reopened"},
            {"event": "closed"},
            {"event": random.choice(["withdrawn", "merged", "closed"])},
            {"event": "exempted", "actor": "Lead", "note": "storm", "target": random.choice(["response", None])},
        ]
    )


def random_ratings(seed: int, questions: int = 40) -> pl.DataFrame:
    """Return questions of which some were answered."""
    random = Random(seed)
    rows = [
        {
            "unit": random.choice(["north", "south", "west", None]),
            "service": random.choice(["network", "printing", None]),
            "team": random.choice(["desk", None]),
            "survey": random.choice(["ticket", "poll"]),
            "at": START + timedelta(minutes=random.randrange(90 * 1440)),
            "score": random.choice([1, 2, 3, 4, 5, None]),
            "ticket": f"T{number:03}",
        }
        for number in range(questions)
    ]
    return pl.DataFrame(rows, schema=RATINGS)


def random_help(seed: int, answers: int = 20) -> pl.DataFrame:
    """Return answers in the portal that helped."""
    random = Random(seed)
    rows = [
        (START + timedelta(minutes=random.randrange(90 * 1440)), random.choice(["north", "south", None]))
        for _ in range(answers)
    ]
    return pl.DataFrame(rows, schema=HELPED_COLUMNS, orient="row")


def random_chances(seed: int, verdicts: pl.DataFrame) -> pl.DataFrame:
    """Return how likely the clocks that run are to be missed."""
    random = Random(seed)
    running = verdicts.filter(pl.col("verdict") == "running").select(list(CHANCE_COLUMNS)[:-1])
    chances = [round(random.random(), 3) for _ in range(running.height)]
    return running.with_columns(miss=pl.Series(chances, dtype=pl.Float64)).cast(pl.Schema(CHANCE_COLUMNS))


def random_letters(seed: int, letters: int = 40) -> pl.DataFrame:
    """Return letters to customers about their tickets."""
    random = Random(seed)
    rows = [(*_somewhere(random), random.random() < 0.7, f"T{number:03}") for number in range(letters)]
    return pl.DataFrame(rows, schema=LETTER_COLUMNS, orient="row")


def random_improvements(seed: int, entries: int = 20) -> pl.DataFrame:
    """Return entries of an improvement register, of which some were addressed."""
    random = Random(seed)
    rows = [_somewhere(random) for _ in range(entries)]
    ends = [at + timedelta(days=random.randrange(30)) if random.random() < 0.5 else None for at, *_ in rows]
    return pl.DataFrame(
        [(*row, end) for row, end in zip(rows, ends, strict=True)], schema=IMPROVEMENT_COLUMNS, orient="row"
    )


def _somewhere(random: Random) -> tuple[datetime, str | None, str | None]:
    at = START + timedelta(minutes=random.randrange(60 * 1440))
    return at, random.choice(["north", "south", "west", None]), random.choice(["network", "printing", None])
