"""`accord generate`: the demonstration company as files."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor, wait
from datetime import timedelta
from itertools import takewhile
from pathlib import Path
from threading import Event

import polars as pl

from accord.cli.exits import Exit
from accord.cli.moments import date_of
from accord.cli.output import replacing, write_bytes, write_error
from accord.cli.progress import counted
from accord.cli.screen import Screen
from accord.cli.words import count, span
from accord.demonstration import COMPANY, documents, generate, sink_log

__all__ = ["run"]


def run(out: Path, tickets: int, seed: int, start: str, end: str, as_json: bool) -> Exit:
    """Write the company's log, organisation and agreements into a folder."""
    screen = Screen(as_json)
    first, after = date_of(start), date_of(end)
    pieces = generate(tickets, seed, first, after)
    texts = documents(first, after)
    _make_folder(out)
    with replacing(out / "log.parquet") as temporary:
        _sink(counted(screen, "Generating tickets", pieces, tickets, of="ticket"), temporary)
    _make_folder(out / "agreements")
    for name, text in texts.items():
        write_bytes(out / name, text.encode("utf-8"))
    events = pl.scan_parquet(out / "log.parquet").select(pl.len()).collect().item()
    screen.show(
        f"{COMPANY}: {count(tickets, 'ticket')}, {count(events, 'event')}, {span(first, after - timedelta(days=1))}",
        f"  {out / 'log.parquet'}",
        f"  {out / 'organisation.yaml'}",
        f"  {out / 'agreements'}/ ({count(len(texts) - 1, 'agreement')})",
        "",
        f"Judge it: accord evaluate {out / 'log.parquet'} -a {out / 'agreements'} --report report.html",
    )
    screen.result(
        {"folder": str(out), "tickets": tickets, "events": events, "seed": seed, "files": ["log.parquet", *texts]}
    )
    return Exit.DONE


def _sink(pieces: Iterator[pl.DataFrame], path: Path) -> None:
    """Write the log in a thread, so that this one hears signals, and give up at the next piece when one comes."""
    stopped = Event()
    with ThreadPoolExecutor(1) as pool:
        try:
            writing = pool.submit(sink_log, takewhile(lambda _: not stopped.is_set(), pieces), path)
            while not wait([writing], timeout=0.2).done:
                pass
        except KeyboardInterrupt:
            stopped.set()
            raise
    writing.result()


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise (write_error(folder, error) or error) from None
