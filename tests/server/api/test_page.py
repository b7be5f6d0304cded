"""The page that documents the API: every operation, found by its words, under the strict policy of all pages."""

import re
from collections.abc import Callable

import pytest
from django.test import Client

from accord.server.accounts.models import Person
from accord.server.api.document import document, operations
from accord.server.api.kinds import KINDS
from tests.cast import Cast


@pytest.fixture
def page(cast: Cast) -> Callable[..., str]:
    def shown(query: str = "", by: Person = cast.charlie, language: str = "en") -> str:
        client = Client(headers={"Accept-Language": language})
        client.force_login(by, backend="allauth.account.auth_backends.AuthenticationBackend")
        answer = client.get(f"/api/{query}")
        assert answer.status_code == 200
        return answer.content.decode()

    return shown


def test_every_operation_and_every_kind_of_problem_stands_on_it(page: Callable[..., str]) -> None:
    text = page()
    for path, method, operation in operations(document()):
        assert f'id="op-{operation["operationId"]}"' in text
        assert f"{method.upper()}</span><code>{path}</code>" in text
    assert all(f'<tr id="{name}">' in text for name in KINDS)


def test_the_page_of_everything_is_light(page: Callable[..., str]) -> None:
    shown = len(set(re.findall(r'id="op-(\w+)"', page())))
    assert shown > 100
    assert len(page().encode()) < 600 * shown


def test_an_area_and_a_schema_are_shown_whole(page: Callable[..., str]) -> None:
    area = page("?area=calendars")
    shown = set(re.findall(r'id="op-(\w+)"', area))
    assert "count_due" in shown
    assert "read_service" not in shown
    assert area.count("<h3>Parameters</h3>") == len(shown)
    assert set(re.findall(r'id="schema-(\w+)"', page("?schema=TargetShape"))) == {"TargetShape"}
    assert "Nothing is called that" in page("?schema=Zebra")


def test_no_link_within_it_leads_nowhere(page: Callable[..., str]) -> None:
    text = page()
    assert set(re.findall(r'href="(?:/api/)?#([^"]+)"', text)) - set(re.findall(r'id="([^"]+)"', text)) == set()
    schemas = set(re.findall(r'id="schema-(\w+)"', text))
    for area in set(re.findall(r"/api/\?area=([a-z-]+)", text)):
        assert set(re.findall(r"/api/\?schema=(\w+)", page(f"?area={area}"))) <= schemas


def test_a_search_leaves_what_holds_all_of_its_words(page: Callable[..., str]) -> None:
    text = page("?q=calendars+due")
    assert set(re.findall(r'id="op-(\w+)"', text)) == {"count_due"}
    assert "Nothing is called that" in page("?q=zebra")
    assert 'id="schema-TargetShape"' in page("?q=responsible")


def test_nothing_in_it_runs_or_is_styled_by_itself(page: Callable[..., str]) -> None:
    text = page()
    assert not re.search(r"<script(?![^>]*\bsrc=)|\sstyle=|\son\w+=|<style", text)
    assert not re.search(r'(?:src|href)="(?:https?:)?//', text)


def test_what_is_searched_for_is_never_taken_as_a_page(page: Callable[..., str]) -> None:
    assert "<b>bold" not in page("?q=<b>bold")


@pytest.mark.parametrize(("language", "word"), [("ru", "Ошибки"), ("fr", "Erreurs")])
def test_it_is_told_in_the_language_of_the_reader(page: Callable[..., str], language: str, word: str) -> None:
    assert word in page(language=language)
