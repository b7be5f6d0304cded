"""What people type about the catalogue."""

from accord.server.catalogue.forms.files import FileForm
from accord.server.catalogue.forms.offerings import OfferingForm
from accord.server.catalogue.forms.steps import StepForm
from accord.server.catalogue.forms.supporting import SupportingForm
from accord.server.catalogue.forms.things import ComponentForm, FunctionForm, ServiceForm, SupplierForm, ThingForm

__all__ = [
    "ComponentForm",
    "FileForm",
    "FunctionForm",
    "OfferingForm",
    "ServiceForm",
    "StepForm",
    "SupplierForm",
    "SupportingForm",
    "ThingForm",
]
