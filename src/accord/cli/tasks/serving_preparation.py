"""What has to be true of the database before the server starts: migrated, and for a demonstration filled.

A process of its own, so that the supervisor stays small; run with the server's environment as
`python -m accord.cli.tasks.serving_preparation [demonstration]`. Prints one JSON document on standard output.
"""

import json
import sys
from dataclasses import asdict, dataclass, field

from accord.cli.exits import Exit
from accord.cli.failures import report
from accord.cli.progress import stepping
from accord.cli.screen import Screen

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


def prepare(demonstration: bool) -> Prepared:
    """Migrate, and fill an empty database with the demonstration company when that is asked for."""
    import django  # noqa: PLC0415

    django.setup()
    migrate()
    from accord.server.accounts.models import Unit  # noqa: PLC0415 - the settings must be there first

    organisation = Unit.objects.filter(parent=None)
    if not demonstration:
        return Prepared(True) if organisation.exists() else Prepared(False, _setup_code())
    from accord.server.demonstration import fill, sign_ins  # noqa: PLC0415

    if not organisation.exists():
        with stepping(Screen(), "Making the demonstration company") as progress:
            fill(progress)
    return Prepared(True, sign_ins=[{name: str(getattr(one, name)) for name in _SIGN_IN} for one in sign_ins()])


def _setup_code() -> str:
    from django.conf import settings  # noqa: PLC0415

    from accord.server.accounts import setup_code  # noqa: PLC0415

    return setup_code.issue(settings.DATA)


def migrate() -> None:
    """Bring the database's tables up to this version; another server that does so at the same time is waited for."""
    from django.core.management import call_command  # noqa: PLC0415
    from django.db import connection  # noqa: PLC0415

    from accord.server.health.readiness import missing_migrations  # noqa: PLC0415

    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [_MIGRATING])
        try:
            if missing_migrations():  # what migrate does when there is nothing to do takes seconds, too
                call_command("migrate", interactive=False, verbosity=0)
        finally:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [_MIGRATING])


def _main(arguments: list[str]) -> Exit:
    try:
        prepared = prepare("demonstration" in arguments)
    except Exception as error:  # the one place where this process's errors become messages
        return report(error, ["serve"])
    sys.stdout.write(json.dumps(asdict(prepared)))
    return Exit.DONE


if __name__ == "__main__":
    sys.exit(_main(sys.argv[1:]))
