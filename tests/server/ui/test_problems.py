"""The pages for what went wrong say what to do, in the reader's language, and need no database."""

from collections.abc import Callable

import pytest
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import translation

from accord.server.ui import problems

pytestmark = pytest.mark.urls("tests.server.ui.addresses")

RequestFor = Callable[..., HttpRequest]
Page = Callable[[HttpRequest], HttpResponse]

PAGES: list[tuple[Page, int, str]] = [
    (lambda request: problems.bad_request(request, Exception()), 400, "This request makes no sense here"),
    (lambda request: problems.forbidden(request, Exception()), 403, "This is not open to you"),
    (lambda request: problems.not_found(request, Http404()), 404, "There is nothing here"),
    (problems.server_error, 500, "Something broke on our side"),
    (problems.csrf_failure, 403, "The form is too old"),
]


@pytest.mark.parametrize(("page", "status", "heading"), PAGES)
def test_each_problem_has_a_page_that_needs_no_database(
    request_for: RequestFor, page: Page, status: int, heading: str
) -> None:
    request = request_for()
    del request.user  # asking who somebody is would ask the database
    answer = page(request)
    assert answer.status_code == status
    assert f"<h1>{heading}</h1>" in answer.content.decode()


@pytest.mark.parametrize(("language", "heading"), [("ru", "Здесь ничего нет"), ("fr", "Il n’y a rien ici")])
def test_problems_are_told_in_the_readers_language(request_for: RequestFor, language: str, heading: str) -> None:
    with translation.override(language):
        page = problems.not_found(request_for(), Http404()).content.decode()
    assert heading in page
    assert f'<html lang="{language}"' in page
