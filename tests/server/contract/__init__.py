"""Who gets which answer from which address: one module for each app, which declares the addresses of that app.

`tests/server/test_access_contract.py` asks every address as every role and as nobody, by GET and by an empty POST,
and compares the answer's status with what stands here. An address that no module declares fails the test.

To add an app, add `tests/server/contract/<app>.py`:

    from tests.server.contract import EVERYBODY, Entry, World, only

    READERS = ("agent", "service_level_manager", "administrator")

    def prepare(world: World) -> None:              # optional: rows that the addresses need, made once
        world.made["printing"] = create_service(Service(code="printing", …), by=None)

    ENTRIES = [
        Entry("catalogue:services", get=EVERYBODY),                                  # signed in: 200, nobody: 302
        Entry("catalogue:service", get=only(*READERS, other=404), kwargs=lambda world: {"code": "printing"}),
        Entry("catalogue:end", get=405, post=only("administrator", 302, other=403), kwargs=…),
        Entry("agreements:agreement", "of another unit", get=only("administrator", other=404), kwargs=…),
    ]

A status given as a number holds for everybody who has signed in; `only(…)` gives some roles 200 (or the number that
stands among the roles) and all others `other`. Nobody is sent to the sign-in page (302) unless `nobody=` says
otherwise, for both methods or as a pair for GET and POST. `post` is 405 unless it says otherwise. One address may have
several entries, told apart by their note: the same page for a thing of one's own unit and for one of another's.
The roles are those of `Cast.by_role`: "unit_representative" is Alice,
who stands for Riverside; "no role" is Jonas.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from accord.server.accounts.roles import Role
from tests.cast import Cast

__all__ = ["EVERYBODY", "ROLES", "Entry", "Expectation", "World", "only"]

ROLES = (*map(str, Role), "no role")
EVERYBODY = 200

type Expectation = int | Mapping[str, int]


@dataclass
class World:
    """What the addresses are asked about: the cast, and what each app's `prepare` has made."""

    cast: Cast
    made: dict[str, Any] = field(default_factory=dict)


def _nothing(world: World) -> dict[str, object]:
    return {}


@dataclass(frozen=True)
class Entry:
    """One address and who gets which answer from it."""

    name: str
    note: str = ""
    get: Expectation = EVERYBODY
    post: Expectation = 405
    nobody: int | tuple[int, int] = 302
    kwargs: Callable[[World], Mapping[str, object]] = _nothing
    data: Callable[[World], Mapping[str, object]] = _nothing

    def __str__(self) -> str:
        return f"{self.name} {self.note}".strip()

    def expected(self, method: str, role: str) -> int:
        """Return the status that a role gets; "nobody" has not signed in."""
        if role == "nobody":
            return self.nobody if isinstance(self.nobody, int) else self.nobody[method == "post"]
        wanted = self.get if method == "get" else self.post
        return wanted if isinstance(wanted, int) else wanted[role]


def only(*roles: str | int, other: int) -> dict[str, int]:
    """Return 200 for some roles, or the number that stands among them, and `other` for all the rest."""
    status = next((one for one in roles if isinstance(one, int)), 200)
    unknown = {one for one in roles if isinstance(one, str)} - set(ROLES)
    assert not unknown, f"no such roles: {unknown}"
    return {role: status if role in roles else other for role in ROLES}
