"""A catalogue file in the browser: chosen, looked at, applied."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client, RequestFactory

from accord.server.catalogue.exchange.limits import MOST_BYTES
from accord.server.catalogue.models import Service, Upload
from accord.server.catalogue.views.files import file as file_page
from tests.server.catalogue.conftest import Shelf, browser_of

TEXT = b"services:\n  printing: {name: Prints}\n  mail: {name: Mail}"


def choose(browser: Client, content: bytes, name: str = "catalogue.yaml", **more: object) -> str:
    answer = browser.post("/catalogue/file/", {"file": SimpleUploadedFile(name, content), **more})
    assert answer.status_code == 302, answer.content.decode()
    return str(answer.headers["Location"])


def test_a_file_is_looked_at_and_then_applied(shelf: Shelf, grace: Client) -> None:
    page = choose(grace, TEXT)
    shown = grace.get(page).content.decode()
    assert "<del>Printing</del>" in shown
    assert "Apply 3 changes" in shown
    assert Service.objects.get(code="printing").name == "Printing"
    plan = shown.split('name="plan" value="')[1].split('"')[0]
    assert grace.post(f"{page}apply/", {"plan": plan}).headers["Location"] == "/services/"
    assert Service.objects.get(code="printing").name == "Prints"
    assert not Upload.objects.exists()
    assert "Nothing would change" in grace.get(choose(grace, TEXT)).content.decode()


def test_a_plan_that_nobody_looked_at_is_not_applied(shelf: Shelf, grace: Client) -> None:
    page = choose(grace, TEXT)
    for given in ({}, {"plan": "0123456789abcdef"}):
        assert grace.post(f"{page}apply/", given).headers["Location"] == page
    assert Service.objects.get(code="printing").name == "Printing"


def test_mistakes_are_listed_with_sheet_row_and_column(grace: Client) -> None:
    shown = grace.get(choose(grace, b"services:\n  mail:\n    nmae: Mail")).content.decode()
    wanted = (
        "1 problem.",
        "catalogue.yaml › services",
        ">3<",
        "there is no key &#34;nmae&#34; here",
        "Write &#34;name&#34;",
    )
    assert [words for words in wanted if words not in shown] == []
    assert "Apply" not in shown


def test_a_file_that_is_too_large_is_refused_before_it_is_read(shelf: Shelf) -> None:
    class Unread(BytesIO):
        def read(self, *size: int | None) -> bytes:
            raise AssertionError("the body was read")

    request = RequestFactory().post("/catalogue/file/", content_type="multipart/form-data; boundary=x")
    request.META["CONTENT_LENGTH"] = str(300 * 1024 * 1024)
    request.META["wsgi.input"] = Unread()
    request._stream = Unread()
    request.user, request.htmx = shelf.cast.grace, False  # type: ignore[attr-defined]
    request.session = {}  # type: ignore[assignment]
    answer = file_page(request)
    assert answer.status_code == 413
    assert "The file is larger than 5 MB" in answer.content.decode()


def test_a_file_of_six_megabytes_is_refused_on_the_form(grace: Client) -> None:
    answer = grace.post("/catalogue/file/", {"file": SimpleUploadedFile("a.yaml", b"#" * (MOST_BYTES + 10))})
    assert "A catalogue file has at most 5 MB" in answer.content.decode()
    assert not Upload.objects.exists()


def test_the_upload_is_protected_against_forged_forms(shelf: Shelf) -> None:
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(shelf.cast.grace, backend="allauth.account.auth_backends.AuthenticationBackend")
    assert browser.post("/catalogue/file/", {"file": SimpleUploadedFile("a.yaml", TEXT)}).status_code == 403


def test_nobody_sees_a_file_that_somebody_else_chose(shelf: Shelf, grace: Client) -> None:
    page = choose(grace, TEXT)
    assert browser_of(shelf.cast.irma).get(page).status_code == 404


@pytest.mark.parametrize(
    ("address", "start"), [("catalogue.yaml", b"suppliers:"), ("catalogue.xlsx", b"PK"), ("template.xlsx", b"PK")]
)
def test_the_catalogue_is_taken_out(shelf: Shelf, grace: Client, address: str, start: bytes) -> None:
    answer = grace.get(f"/catalogue/file/{address}")
    assert answer.content.startswith(start)
    assert "attachment" in answer.headers["Content-Disposition"]
