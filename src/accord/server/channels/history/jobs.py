"""What the worker does with imports: look at large files, take them in, go on with what a killed worker left."""

from contextlib import AbstractContextManager
from datetime import UTC, datetime, timedelta

from django.conf import settings
from django.utils import translation
from procrastinate.contrib.django import app

from accord.server.channels.history.actions import look, queue_again, queue_import
from accord.server.channels.history.models import Import
from accord.server.channels.history.progress import abandoned
from accord.server.channels.history.queries import is_new_to_us
from accord.server.channels.history.running import run
from accord.server.sweeps import Sweep

__all__ = ["SWEEPS", "look_later", "run_later"]


def _words_of(key: int) -> AbstractContextManager[None]:
    """Speak the language of whoever uploaded the file: what is said of it is kept with it."""
    language = Import.objects.filter(pk=key).values_list("by__language", flat=True).first()
    return translation.override(language or settings.LANGUAGE_CODE)


@app.task(name="history.run", queue="imports")
def run_later(key: int) -> None:
    """Take an import in."""
    with _words_of(key):
        run(key, lambda: datetime.now(UTC))


@app.task(name="history.look", queue="imports")
def look_later(key: int) -> None:
    """Look at a large file; one that nothing is new of goes on by itself when that was asked for."""
    one = Import.objects.filter(pk=key, state=Import.State.UPLOADED).first()
    if one is None:
        return
    now = datetime.now(UTC)
    with _words_of(key):
        look(one, now=now)
    if one.goes_on and not is_new_to_us(one):
        queue_import(one, by=one.by, now=now)


def _go_on(now: datetime) -> int:
    return sum(queue_again(key) for key in abandoned())


SWEEPS = (Sweep("history.go_on", timedelta(seconds=5), _go_on),)
