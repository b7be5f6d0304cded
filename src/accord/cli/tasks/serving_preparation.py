"""What has to be true of the database before the server starts: migrated, and for a demonstration filled.

A process of its own, so that the supervisor stays small; run with the server's environment as
`python -m accord.cli.tasks.serving_preparation [demonstration]`. Prints one JSON document on standard output.
"""

import json
import sys
import time
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import asdict, dataclass, field
from datetime import timedelta

from accord.cli.exits import Exit
from accord.cli.failures import report
from accord.cli.progress import working
from accord.cli.screen import Screen
from accord.cli.words import count, duration
from accord.errors import AccordError

__all__ = ["Prepared", "migrate", "prepare"]

_MIGRATING = 0x4143434F5244  # "ACCORD": the number of the advisory lock
_SIGN_IN = ("role", "name", "email", "password")


@dataclass(frozen=True, slots=True)
class Prepared:
    """The state of the database: whether there is an organisation, else the code that lets somebody set it up.

    `sign_ins` are those of the demonstration.
    """

    has_organisation: bool
    setup_code: str = ""
    sign_ins: list[dict[str, str]] = field(default_factory=list)


def prepare(demonstration: bool, screen: Screen) -> Prepared:
    """Migrate, and fill an empty database with the demonstration company when that is asked for.

    Raises AccordError, with everything as it was, when a demonstration meets an organisation of its own or the other
    way round: the sign-ins of the demonstration are known to everybody.
    """
    import django  # noqa: PLC0415

    django.setup()
    there = _organisation()
    _refuse(there, demonstration)
    migrate(lambda missing: screen.note(f"Bringing its tables up to date: {count(missing, 'step')} …"))
    if demonstration:
        return _prepare_demonstration(there, screen)
    return Prepared(True) if there else Prepared(False, _setup_code())


@dataclass(frozen=True, slots=True)
class _Organisation:
    name: str
    is_demonstration: bool


def _organisation() -> _Organisation | None:
    """Return what the database holds, before this version has changed anything in it."""
    from django.db import connection  # noqa: PLC0415 - the settings must be there first

    from accord.server.accounts.models import Unit  # noqa: PLC0415
    from accord.server.demonstration import is_demonstration  # noqa: PLC0415

    if Unit._meta.db_table not in connection.introspection.table_names():
        return None
    name = Unit.objects.filter(parent=None).values_list("name", flat=True).first()
    return _Organisation(name, is_demonstration()) if name else None


def _refuse(there: _Organisation | None, demonstration: bool) -> None:
    if there is None or there.is_demonstration == demonstration:
        return
    if demonstration:
        raise AccordError(
            f"the database holds an organisation, {there.name}, and the demonstration would show it with sign-ins that "
            "everybody knows. Start it with accord serve, or give the demonstration a folder of its own with --data."
        )
    raise AccordError(
        "the database holds the demonstration company, whose sign-ins everybody knows. Look at it with accord demo, or "
        "give your own organisation another folder with --data."
    )


def _prepare_demonstration(there: _Organisation | None, screen: Screen) -> Prepared:
    from accord.server.demonstration import fill, offer_sign_ins  # noqa: PLC0415 - the settings must be there first

    if not there:
        started = time.monotonic()
        screen.note("Making the demonstration company, this once; it takes a minute or two:")
        with ExitStack() as shown:
            fill(lambda step, steps, words: _show_step(screen, shown, f"{step}/{steps}  {words}"))
        screen.note(f"  Made in {_since(started)}.")
    return Prepared(True, sign_ins=[{name: str(getattr(one, name)) for name in _SIGN_IN} for one in offer_sign_ins()])


def _show_step(screen: Screen, shown: ExitStack, words: str) -> None:
    shown.close()
    screen.note(f"  {words}")
    shown.enter_context(working(screen, "      "))


def _since(started: float) -> str:
    return duration(timedelta(seconds=max(1, round(time.monotonic() - started))))


def _setup_code() -> str:
    from django.conf import settings  # noqa: PLC0415

    from accord.server.accounts import setup_code  # noqa: PLC0415

    return setup_code.issue(settings.DATA)


def migrate(tell: Callable[[int], None] = lambda missing: None) -> None:
    """Bring the database's tables up to this version; another server that does so at the same time is waited for.

    `tell` is told how many steps that takes, when it takes any.
    """
    from django.core.management import call_command  # noqa: PLC0415
    from django.db import connection  # noqa: PLC0415

    from accord.server.database.baseline import lay  # noqa: PLC0415
    from accord.server.health.readiness import missing_migrations  # noqa: PLC0415

    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [_MIGRATING])
        try:
            if missing := missing_migrations():  # what migrate does when there is nothing to do takes seconds, too
                tell(len(missing))
                lay(connection.connection)
                call_command("migrate", interactive=False, verbosity=0)
        finally:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [_MIGRATING])


def _main(arguments: list[str]) -> Exit:
    try:
        prepared = prepare("demonstration" in arguments, Screen())
    except Exception as error:  # the one place where this process's errors become messages
        return report(error, ["serve"])
    sys.stdout.write(json.dumps(asdict(prepared)))
    return Exit.DONE


if __name__ == "__main__":
    sys.exit(_main(sys.argv[1:]))
