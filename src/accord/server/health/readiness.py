"""Whether the server can answer people: its database is there and is what this version of Accord expects."""

from functools import cache

from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

__all__ = ["database_answers", "missing_migrations", "reason_not_ready"]


def reason_not_ready() -> str:
    """Return why pages cannot be served, or nothing when they can."""
    if not database_answers():
        return "the database does not answer"
    return _migrations_missing()


def database_answers() -> bool:
    """Whether the database takes a query now."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        connection.close()
        return False
    return True


def missing_migrations() -> list[str]:
    """Return the migrations of this version that the database has not seen, as `app.name`."""
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [f"{migration.app_label}.{migration.name}" for migration, _ in plan]


def _migrations_missing() -> str:
    try:
        _require_migrations()
    except _MissingError as error:
        return str(error)
    return ""


class _MissingError(Exception):
    """Migrations are missing; an exception, so that only the good answer is kept."""


@cache
def _require_migrations() -> None:
    # Reading the migrations takes a while, and what is applied stays applied as long as this process lives.
    if missing := missing_migrations():
        more = f" and {len(missing) - 1} more" if len(missing) > 1 else ""
        raise _MissingError(f"migrations are missing: {missing[0]}{more}")
