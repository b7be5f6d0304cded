"""Logs on disk get the verdicts of logs in memory, whoever does the work."""

import os
import pickle
import signal
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Thread

import polars as pl
import pytest

from accord.agreements import AgreementBook
from accord.calendars import zone
from accord.errors import InputError, WriteError
from accord.evaluation import VERDICT_COLUMNS, cluster, evaluate, evaluate_file, evaluate_on_cluster, files
from accord.events import COLUMNS, write_log
from tests.library.evaluation.books import BOOK

NOW = datetime(2026, 5, 1, tzinfo=UTC)
START = datetime(2026, 3, 2, 6, tzinfo=UTC)
STEPS = ["opened", "contact", "waiting", "resumed", "resolved", "closed"]


def log_of(tickets: int) -> pl.DataFrame:
    """Return tickets that are opened every seven minutes and differ in unit, level and pace."""
    rows = pl.DataFrame({"n": range(tickets)}, schema={"n": pl.Int64}).join(
        pl.DataFrame({"step": range(len(STEPS)), "event": STEPS}), how="cross"
    )
    first = pl.col("step") == 0
    return rows.select(
        ticket=pl.format("T{}", pl.col("n").cast(pl.String).str.zfill(7)),
        seq=(pl.col("step") + 1).cast(COLUMNS["seq"]),
        at=pl.lit(START) + pl.duration(minutes=pl.col("n") * 7 + pl.col("step") * (1 + pl.col("n") % 211)),
        event=pl.col("event").cast(COLUMNS["event"]),
        direction=pl.when(pl.col("event") == "contact").then(pl.lit("out")).cast(COLUMNS["direction"]),
        reason=pl.when(pl.col("event") == "waiting").then(pl.lit("customer")).cast(COLUMNS["reason"]),
        ticket_class=pl.when(first).then(pl.lit("incident")).cast(COLUMNS["ticket_class"]),
        unit=pl.when(first).then(pl.lit("branch-1")).cast(pl.Categorical()),
        level=pl.when(first).then(1 + pl.col("n") % 4).cast(pl.Int8),
    )


@pytest.fixture(autouse=True)
def small_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "PIECE_ROWS", 1000)


@pytest.fixture
def log(tmp_path: Path) -> Path:
    write_log(log_of(1500), tmp_path / "log.parquet")
    return tmp_path / "log.parquet"


def test_one_process_writes_what_the_log_in_memory_gets(log: Path, tmp_path: Path) -> None:
    seen: list[tuple[int, int]] = []
    judged = evaluate_file(
        log, BOOK, NOW, tmp_path / "out.parquet", progress=lambda done, all_: seen.append((done, all_))
    )
    assert judged == 9000
    assert seen[-1] == (9000, 9000)
    assert pl.read_parquet(tmp_path / "out.parquet").equals(evaluate(log_of(1500), BOOK, NOW))


def test_several_processes_write_the_same_rows(log: Path, tmp_path: Path) -> None:
    assert evaluate_file(log, BOOK, NOW, tmp_path / "out.parquet", workers=2) == 9000
    assert pl.read_parquet(tmp_path / "out.parquet").equals(evaluate(log_of(1500), BOOK, NOW))


@pytest.mark.parametrize("workers", [1, 2])
def test_verdicts_may_stand_in_a_folder_of_parts(log: Path, tmp_path: Path, workers: int) -> None:
    out = tmp_path / "verdicts"
    out.mkdir()
    (out / "part-99999.parquet").write_text("yesterday's")
    evaluate_file(log, BOOK, NOW, out, workers=workers)
    assert pl.read_parquet(out / "*.parquet").equals(evaluate(log_of(1500), BOOK, NOW))
    assert sorted(path.name for path in tmp_path.iterdir()) == ["log.parquet", "verdicts"]


def test_a_folder_of_files_is_one_log(tmp_path: Path) -> None:
    (tmp_path / "log").mkdir()
    whole = log_of(700)
    write_log(whole[:2400], tmp_path / "log" / "a.parquet")
    write_log(whole[2400:], tmp_path / "log" / "b.parquet")
    evaluate_file(tmp_path / "log", BOOK, NOW, tmp_path / "out.parquet")
    assert pl.read_parquet(tmp_path / "out.parquet").equals(evaluate(whole, BOOK, NOW))


def test_partitions_share_no_ticket_and_leave_none_out(log: Path) -> None:
    parts = files.partitions_of(log, rows=700)
    tickets = [set(part.scan().select("ticket").collect()["ticket"].to_list()) for part in parts]
    assert len(parts) > 5
    assert sum(len(part) for part in tickets) == len(set.union(*tickets)) == 1500


def test_parts_are_neither_tiny_nor_too_large_to_judge_again(log: Path) -> None:
    assert files.balanced_rows(log, workers=100) == files.PIECE_ROWS
    assert files.balanced_rows(log, workers=1) == 9000 // files.PARTS_A_WORKER
    write_log(log_of(6000), log)
    assert files.balanced_rows(log, workers=1) == files.PIECE_ROWS * files.MOST_PIECES


def test_one_process_judges_parts_by_several_books(log: Path, tmp_path: Path) -> None:
    (part,) = files.partitions_of(log, rows=9000)
    others = AgreementBook(BOOK.agreements[:1], BOOK.organisation)
    for book in (BOOK, others, pickle.loads(pickle.dumps(others)), BOOK):
        files.judge_partition(part, book, NOW, tmp_path / "part.parquet")
        assert pl.read_parquet(tmp_path / "part.parquet").equals(evaluate(log_of(1500), book, NOW))


def test_a_plan_that_an_error_interrupted_is_not_used_again(log: Path, tmp_path: Path) -> None:
    bad = tmp_path / "bad.parquet"
    write_log(log_of(400).filter(~((pl.col("ticket") == "T0000300") & (pl.col("seq") == 1))), bad)
    (good_part,), (bad_part,) = files.partitions_of(log, rows=9000), files.partitions_of(bad, rows=9000)
    files.judge_partition(good_part, BOOK, NOW, tmp_path / "part.parquet")
    assert files._kept.plan.book is BOOK
    with pytest.raises(InputError):
        files.judge_partition(bad_part, BOOK, NOW, tmp_path / "part.parquet")
    assert not hasattr(files._kept, "plan")


def test_a_cluster_that_loses_a_worker_writes_the_same_rows(tmp_path: Path) -> None:
    distributed = pytest.importorskip("distributed")
    whole = log_of(30_000)
    write_log(whole, tmp_path / "log.parquet")
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, dashboard_address=None, silence_logs=50, worker_dashboard_address=None
    ) as local:
        victim = next(iter(local.workers.values())).pid
        killer = Thread(target=kill_when_busy, args=(victim, tmp_path))
        killer.start()
        judged = evaluate_on_cluster(
            tmp_path / "log.parquet", BOOK, NOW, tmp_path / "out.parquet", local.scheduler_address, rows=6000
        )
        killer.join()
        assert victim not in {worker.pid for worker in local.workers.values()}
    assert judged == whole.height
    assert pl.read_parquet(tmp_path / "out.parquet").equals(evaluate(whole, BOOK, NOW))


def kill_when_busy(pid: int, folder: Path) -> None:
    """Kill a process once the first parts are written."""
    for _ in range(2000):
        if len(list(folder.glob(".out.parquet.*/part-*.parquet"))) >= 2:
            break
        time.sleep(0.01)
    os.kill(pid, signal.SIGKILL)


def test_no_scheduler_at_the_address_is_said(log: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "ANSWERS_WITHIN_S", 0.2)
    with pytest.raises(InputError, match=r"no Dask scheduler answers at tcp://127\.0\.0\.1:1"):
        evaluate_on_cluster(log, BOOK, NOW, tmp_path / "out.parquet", "tcp://127.0.0.1:1")
    assert not (tmp_path / "out.parquet").exists()


def test_a_log_that_breaks_its_invariants_leaves_the_old_verdicts_alone(tmp_path: Path) -> None:
    write_log(log_of(400).filter(~((pl.col("ticket") == "T0000300") & (pl.col("seq") == 1))), tmp_path / "bad.parquet")
    out = tmp_path / "out.parquet"
    out.write_text("yesterday's")
    with pytest.raises(InputError, match="ticket T0000300 does not begin with its opening"):
        evaluate_file(tmp_path / "bad.parquet", BOOK, NOW, out)
    assert out.read_text() == "yesterday's"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["bad.parquet", "out.parquet"]


def test_a_folder_that_is_not_there_is_named(log: Path, tmp_path: Path) -> None:
    with pytest.raises(WriteError, match="nowhere is not a folder"):
        evaluate_file(log, BOOK, NOW, tmp_path / "nowhere" / "out.parquet")


def test_a_full_disk_leaves_nothing_behind(log: Path, tmp_path: Path, full_disk: Path) -> None:
    with pytest.raises(WriteError, match=r"could not be written.*nothing was changed"):
        evaluate_file(log, BOOK, NOW, full_disk / "out.parquet")
    assert list(full_disk.iterdir()) == [full_disk / "filler"]


def test_an_empty_log_has_an_empty_table(tmp_path: Path) -> None:
    write_log(log_of(0), tmp_path / "log.parquet")
    assert evaluate_file(tmp_path / "log.parquet", BOOK, NOW, tmp_path / "out.parquet") == 0
    assert pl.read_parquet(tmp_path / "out.parquet").schema == pl.Schema(VERDICT_COLUMNS)


def test_now_before_the_first_opening_judges_nothing() -> None:
    assert evaluate(log_of(3), BOOK, START - timedelta(seconds=1)).is_empty()


def test_now_may_be_given_in_any_zone() -> None:
    noon = datetime(2026, 3, 3, 12, tzinfo=UTC)
    judged = evaluate(log_of(300), BOOK, noon.astimezone(zone("Europe/Moscow")))
    assert judged.equals(evaluate(log_of(300), BOOK, noon))
    assert "running" in judged["verdict"].cast(pl.String).to_list()
