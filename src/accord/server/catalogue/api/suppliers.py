"""The endpoints of suppliers."""

from django.db.models import Q
from django.http import Http404, HttpRequest
from ninja import Query, Router, Status

from accord.server.accounts.access import require
from accord.server.accounts.views.asking import asker
from accord.server.catalogue.access import access_supplier, require_edit, sees_everything
from accord.server.catalogue.api.filling import EDIT, SEE, added, changed, removed
from accord.server.catalogue.models import Supplier
from accord.server.catalogue.schemas import SupplierChange, SupplierNew, SuppliersAsked, SupplierShape, shape_supplier
from accord.server.rest.needs import needs
from accord.server.rest.pages import Page, page_of
from accord.server.rest.shapes import Code
from accord.server.rest.tags import made, match, tagged

__all__ = ["router"]

router = Router(tags=["Catalogue"])


@router.get(
    "/suppliers", response=Page[SupplierShape], url_name="suppliers", summary="List suppliers",
    openapi_extra=needs(SEE),
)  # fmt: skip
def list_suppliers(request: HttpRequest, asked: Query[SuppliersAsked]) -> Page[SupplierShape]:
    """Return the companies behind services. Who sees only what is offered to them sees none."""
    by = asker(request)
    require(by, SEE)
    if not sees_everything(by):
        raise Http404
    rows = Supplier.objects.all()
    rows = rows.filter(Q(name__icontains=asked.q) | Q(code__icontains=asked.q)) if asked.q else rows
    return page_of(request, rows, asked, ["code"], shape_supplier)


@router.post(
    "/suppliers", response={201: SupplierShape}, url_name="suppliers", summary="Add a supplier",
    openapi_extra=needs(EDIT),
)  # fmt: skip
def add_supplier(request: HttpRequest, given: SupplierNew) -> Status[SupplierShape]:
    """Add a company that stands behind services."""
    by = asker(request)
    require_edit(by)
    supplier = added(Supplier(), dict(given), by=by)
    return Status(201, made(request, shape_supplier(supplier), "api:supplier", supplier.code))


@router.get(
    "/suppliers/{code}", response=SupplierShape, url_name="supplier", summary="Read a supplier",
    openapi_extra=needs(SEE),
)  # fmt: skip
def read_supplier(request: HttpRequest, code: Code) -> SupplierShape:
    """Return one supplier."""
    by = asker(request)
    require(by, SEE)
    return tagged(request, shape_supplier(access_supplier(by, code)))


@router.patch(
    "/suppliers/{code}", response=SupplierShape, url_name="supplier", summary="Change a supplier",
    openapi_extra=needs(EDIT),
)  # fmt: skip
def edit_supplier(request: HttpRequest, code: Code, given: SupplierChange) -> SupplierShape:
    """Change what is known of a supplier, under its short name."""
    by = asker(request)
    require(by, SEE)
    supplier = access_supplier(by, code, to=EDIT)
    match(request, shape_supplier(supplier))
    return tagged(request, shape_supplier(changed(supplier, given.given(), by=by)))


@router.delete(
    "/suppliers/{code}", response={204: None}, url_name="supplier", summary="Remove a supplier",
    openapi_extra=needs(EDIT),
)  # fmt: skip
def remove_supplier(request: HttpRequest, code: Code) -> Status[None]:
    """Remove a supplier that nothing names any more."""
    by = asker(request)
    require(by, SEE)
    removed(request, access_supplier(by, code, to=EDIT), shape_supplier, by=by)
    return Status(204, None)
