"""What is said of schedules."""

from collections.abc import Iterable

from accord.server.accounts.roles import Role

__all__ = ["roles_of"]


def roles_of(roles: Iterable[str]) -> str:
    """Return roles as people call them, one after the other."""
    return ", ".join(str(Role(role).label) for role in roles)
