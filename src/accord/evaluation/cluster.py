"""Judge a log on a Dask cluster: the same kernel over the same partitions, by the workers of other machines."""

from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from accord.agreements import AgreementBook
from accord.errors import AccordError, InputError
from accord.evaluation.files import (
    Partition,
    Progress,
    balanced_rows,
    collected,
    judge_partition,
    part_file,
    partitions_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from distributed import Client, Future

__all__ = ["evaluate_on_cluster"]

RETRIES = 3
ANSWERS_WITHIN_S = 10


def evaluate_on_cluster(
    source: Path | str,
    book: AgreementBook,
    now: datetime,
    out: Path | str,
    address: str,
    *,
    rows: int | None = None,
    progress: Progress | None = None,
) -> int:
    """Judge a log with the workers of the Dask scheduler at `address` and write the verdict table `out`.

    `out` is a Parquet file if it is named `.parquet`, else a folder of such files, which saves putting them together.
    Log and result lie on a file system that every worker sees under the same path. The log is cut into parts of about
    `rows` events, by default so many that the threads of all workers finish together. A worker that dies is replaced:
    its partitions are judged again elsewhere, and the rows that come out are those of a single process. Returns the
    events judged. Raises InputError when the scheduler cannot be reached or the log cannot be judged.
    """
    log = Path(source).resolve()
    with _client(address) as client, collected(Path(out).resolve()) as folder:
        parts = partitions_of(log, rows or balanced_rows(log, _threads_of(client)))
        jobs = [
            client.submit(judge_partition, part, book, now, part_file(folder, n), pure=False, retries=RETRIES)
            for n, part in enumerate(parts)
        ]
        return _gather(client, jobs, parts, progress)


def _threads_of(client: "Client") -> int:
    """Return how many partitions the workers judge at a time; at least one, for workers may come later."""
    return max(1, sum(client.nthreads().values()))  # type: ignore[no-untyped-call]


def _gather(client: "Client", jobs: "list[Future[int]]", parts: list[Partition], progress: Progress | None) -> int:
    from distributed import KilledWorker, as_completed  # noqa: PLC0415 - an extra that few need

    done, whole = 0, sum(part.rows for part in parts)
    try:
        for _, judged in as_completed(jobs, with_results=True, loop=client.loop):  # type: ignore[no-untyped-call]
            done += judged
            if progress is not None:
                progress(done, whole)
    except KilledWorker as error:
        raise AccordError(f"worker after worker died over the same part of the log: {error}") from error
    return done


@contextmanager
def _client(address: str) -> "Iterator[Client]":
    try:
        from distributed import Client  # noqa: PLC0415 - an extra that few need
    except ImportError:
        raise InputError("evaluating on a cluster needs Dask", 'Install it: pip install "accord[cluster]"') from None
    try:
        client = Client(address, timeout=ANSWERS_WITHIN_S, set_as_default=False)  # type: ignore[no-untyped-call]
    except (OSError, ValueError) as error:
        raise InputError(
            f"no Dask scheduler answers at {address}: {error}", "Give its address, for example tcp://10.0.0.5:8786"
        ) from None
    try:
        yield client
    finally:
        client.close()  # type: ignore[no-untyped-call]
