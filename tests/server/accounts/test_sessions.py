"""Whoever has signed in is read with their session, and counts only as the session says."""

from typing import Any

import pytest
from django.contrib.auth import SESSION_KEY
from django.db import connection
from django.test import Client

from accord.server.accounts.models import Membership
from accord.server.accounts.roles import Role
from accord.server.accounts.sessions import SessionStore
from tests.cast import Cast

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
PLACE = "/account/"


@pytest.fixture
def signed_in(client: Client, cast: Cast) -> Client:
    client.force_login(cast.dora, backend=BACKEND)
    client.get(PLACE)
    return client


def again(client: Client) -> SessionStore:
    return SessionStore(client.session.session_key)


def test_session_person_and_roles_are_one_query(signed_in: Client, cast: Cast, django_assert_num_queries: Any) -> None:
    session = again(signed_in)
    with django_assert_num_queries(1):
        assert session[SESSION_KEY] == str(cast.dora.pk)
        person = session.person()
        assert person == cast.dora
        assert person is not None
        assert person.reach_by_capability


def test_a_role_taken_away_is_gone_with_the_next_request(signed_in: Client, cast: Cast) -> None:
    assert signed_in.get("/queue/").status_code == 200
    Membership.objects.filter(person=cast.dora, role=Role.AGENT).delete()
    assert signed_in.get("/queue/").status_code == 403


def test_who_may_no_longer_sign_in_is_out(signed_in: Client, cast: Cast) -> None:
    type(cast.dora).objects.filter(pk=cast.dora.pk).update(is_active=False)
    assert again(signed_in).person() is None
    assert signed_in.get(PLACE).status_code == 302


def test_a_changed_password_ends_the_session(signed_in: Client, cast: Cast) -> None:
    cast.dora.set_password("another long password")
    cast.dora.save()
    assert again(signed_in).person() is None
    assert signed_in.get(PLACE).status_code == 302


def test_a_session_is_never_somebody_elses(signed_in: Client, cast: Cast, client: Client) -> None:
    cast.erik.set_password("a password of his own")
    cast.erik.save()
    session = again(signed_in)
    session[SESSION_KEY] = str(cast.erik.pk)
    session.save()
    assert again(signed_in).person() is None
    assert signed_in.get(PLACE).status_code == 302


def test_a_connection_that_was_ended_is_noticed_at_once(db: None) -> None:
    other = connection.copy()
    other.ensure_connection()
    assert other.is_usable()
    pid = other.connection.info.backend_pid
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(%s, 2000)", [pid])
    assert not other.is_usable()
    other.close()
