"""What the worker does with imports: look at large files, take them in."""

from datetime import UTC, datetime

from procrastinate.contrib.django import app

from accord.server.channels.history.actions import look, queue_import
from accord.server.channels.history.models import Import
from accord.server.channels.history.queries import is_new_to_us
from accord.server.channels.history.running import run

__all__ = ["look_later", "run_later"]


@app.task(name="history.run", queue="imports")
def run_later(key: int) -> None:
    """Take an import in."""
    run(key, lambda: datetime.now(UTC))


@app.task(name="history.look", queue="imports")
def look_later(key: int) -> None:
    """Look at a large file; one that nothing is new of goes on by itself when that was asked for."""
    one = Import.objects.filter(pk=key, state=Import.State.UPLOADED).first()
    if one is None:
        return
    now = datetime.now(UTC)
    look(one, now=now)
    if one.goes_on and not is_new_to_us(one):
        queue_import(one, by=one.by, now=now)
