"""Services, components, functions, offerings, suppliers and lifecycle."""

from accord.server.catalogue.models.offerings import Offering
from accord.server.catalogue.models.services import Component, Dependency, Function, Service, Supplier
from accord.server.catalogue.models.shared import Described, Per
from accord.server.catalogue.models.steps import LifecycleStep, State
from accord.server.catalogue.models.uploads import Upload

__all__ = [
    "Component",
    "Dependency",
    "Described",
    "Function",
    "LifecycleStep",
    "Offering",
    "Per",
    "Service",
    "State",
    "Supplier",
    "Upload",
]
