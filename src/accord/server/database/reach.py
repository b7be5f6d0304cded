"""The database of a data folder for a single command, whether the server runs or not."""

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path

from accord.errors import AccordError
from accord.server.database.cluster import Cluster
from accord.server.database.lock import holding
from accord.server.database.restore import settle

__all__ = ["reaching", "require_database"]


@contextmanager
def reaching(data: Path, given_url: str, purpose: str, alone: bool = False) -> Iterator[str]:
    """Give the address of the database for a block: `given_url` when there is one, else that of the data folder's.

    A cluster that runs is used as it is; one that does not is started and stopped again, with the data folder held.
    With `alone` the data folder is held in any case, so that the server cannot run meanwhile. A folder without a
    cluster gets one. Raises DataFolderInUseError when the folder has to be held and is not free.
    """
    cluster = Cluster(data / "postgres")
    if given_url and not alone:
        yield given_url
    elif not alone and cluster.is_answering():
        yield cluster.url
    else:
        with holding(data, purpose), nullcontext() if given_url else _started(cluster):
            url = given_url or cluster.url
            settle(data, url)
            yield url


@contextmanager
def _started(cluster: Cluster) -> Iterator[None]:
    cluster.stop_orphan()
    with cluster:
        yield


def require_database(data: Path, given_url: str) -> None:
    """Refuse a data folder without a database; for commands that would make no sense on an empty one."""
    if not given_url and not Cluster(data / "postgres").is_initialised:
        raise AccordError(
            f"{data} holds no database yet. Start the server once (accord serve --data {data}), or name the data "
            "folder that it uses with --data."
        )
