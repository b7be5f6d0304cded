"""Addresses of the catalogue."""

from django.urls import path

from accord.server.catalogue.views import changes, files, lifecycle, lists, offerings, pages, suppliers, versions

app_name = "catalogue"

_PART = "services/<slug:service>/components/<slug:component>"

urlpatterns = [
    path("services/", lists.services, name="services"),
    path("services/new/", changes.new_service, name="new_service"),
    path("services/<slug:code>/", pages.service, name="service"),
    path("services/<slug:code>/change/", changes.change_service, name="change_service"),
    path("services/<slug:code>/remove/", changes.remove_service, name="remove_service"),
    path("services/<slug:code>/step/", lifecycle.step, name="step"),
    path("services/<slug:code>/step/<int:key>/withdraw/", lifecycle.withdraw, name="withdraw_step"),
    path("services/<slug:code>/retirement/", lifecycle.retirement, name="retirement"),
    path("services/<slug:code>/supporting/", changes.supporting, name="supporting"),
    path("services/<slug:code>/supporting/<int:key>/remove/", changes.remove_support, name="remove_support"),
    path("services/<slug:service>/components/new/", changes.new_component, name="new_component"),
    path(f"{_PART}/", changes.change_component, name="change_component"),
    path(f"{_PART}/remove/", changes.remove_component, name="remove_component"),
    path(f"{_PART}/functions/new/", changes.new_function, name="new_function"),
    path(f"{_PART}/functions/<slug:function>/", changes.change_function, name="change_function"),
    path(f"{_PART}/functions/<slug:function>/remove/", changes.remove_function, name="remove_function"),
    path("catalogue/offerings/", offerings.units, name="offering_units"),
    path("catalogue/offerings/<slug:code>/", offerings.unit, name="offerings"),
    path("catalogue/offerings/<slug:code>/new/", offerings.new, name="new_offering"),
    path("catalogue/offerings/<slug:code>/<int:key>/", offerings.change, name="change_offering"),
    path("catalogue/offerings/<slug:code>/<int:key>/remove/", offerings.remove, name="remove_offering"),
    path("catalogue/suppliers/", suppliers.suppliers, name="suppliers"),
    path("catalogue/suppliers/new/", suppliers.new, name="new_supplier"),
    path("catalogue/suppliers/<slug:code>/", suppliers.supplier, name="supplier"),
    path("catalogue/suppliers/<slug:code>/change/", suppliers.change, name="change_supplier"),
    path("catalogue/suppliers/<slug:code>/remove/", suppliers.remove, name="remove_supplier"),
    path("catalogue/versions/<slug:kind>/<slug:code>/", versions.versions, name="versions"),
    path("catalogue/versions/<slug:kind>/<slug:code>/<int:key>/restore/", versions.restore, name="restore"),
    path("catalogue/file/", files.file, name="file"),
    path("catalogue/file/template.xlsx", files.template, name="template"),
    path("catalogue/file/catalogue.<slug:form>", files.export, name="export"),
    path("catalogue/file/<int:key>/", files.preview, name="preview"),
    path("catalogue/file/<int:key>/apply/", files.apply, name="apply"),
]
