"""People and units by file: what a table would change, row by row, before anything does."""

from accord.server.accounts.files.people import PEOPLE_COLUMNS, apply_people, plan_people
from accord.server.accounts.files.plan import Change, ChangeKind, Plan
from accord.server.accounts.files.reading import read_rows
from accord.server.accounts.files.units import UNIT_COLUMNS, apply_units, plan_units

__all__ = [
    "PEOPLE_COLUMNS",
    "UNIT_COLUMNS",
    "Change",
    "ChangeKind",
    "Plan",
    "apply_people",
    "apply_units",
    "plan_people",
    "plan_units",
    "read_rows",
]
