"""Changes to the catalogue."""

from accord.server.catalogue.actions.applying import apply_file, plan_file
from accord.server.catalogue.actions.lifecycle import record_step, withdraw_step
from accord.server.catalogue.actions.offerings import reorder
from accord.server.catalogue.actions.supporting import add_supporting, remove_supporting
from accord.server.catalogue.actions.things import change, create, remove, restore

__all__ = [
    "add_supporting",
    "apply_file",
    "change",
    "create",
    "plan_file",
    "record_step",
    "remove",
    "remove_supporting",
    "reorder",
    "restore",
    "withdraw_step",
]
