"""`accord createadmin`: the first person of an organisation, or one more who may do everything."""

import getpass
import sys
from pathlib import Path

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError

from accord.cli.exits import Exit
from accord.cli.screen import Screen
from accord.cli.tasks.serving_place import data_folder, given_database
from accord.cli.tasks.serving_preparation import migrate
from accord.errors import InputError, Place, Problem
from accord.server.database.reach import reaching
from accord.server.runtime.environment import load_server

__all__ = ["create_administrator"]


def create_administrator(
    email: str, name: str, organisation: str, from_standard_input: bool, given_data: Path | None
) -> Exit:
    """Make an administrator, and the organisation when it has none yet."""
    screen = Screen()
    data = data_folder(given_data)
    password = _password(from_standard_input)
    with reaching(data, given_database(), "accord createadmin") as url:
        load_server(data, url)
        migrate()
        _create(email, name, organisation, password)
    screen.tell(f"{name} may do everything now, and signs in as {email}.")
    screen.tell(f"  Data   {data}")
    return Exit.DONE


def _password(from_standard_input: bool) -> str:
    if from_standard_input:
        return sys.stdin.readline().rstrip("\r\n")
    if not sys.stdin.isatty():
        raise InputError("there is no terminal to ask for the password at", "Give --password-stdin and pass it there")
    password = getpass.getpass("Password: ")
    if getpass.getpass("The same again: ") != password:
        raise InputError("the two passwords differ", "Give the command again")
    return password


def _create(email: str, name: str, organisation: str, password: str) -> None:
    # The settings must be there before the models.
    from django.db import connection, transaction  # noqa: PLC0415
    from django.utils.text import slugify  # noqa: PLC0415

    from accord.server.accounts.actions import create_administrator as create  # noqa: PLC0415
    from accord.server.accounts.actions import create_organisation  # noqa: PLC0415
    from accord.server.accounts.models import Unit  # noqa: PLC0415

    try:
        with transaction.atomic():
            if not Unit.objects.filter(parent=None).exists():
                if not organisation:
                    raise InputError("there is no organisation yet", "Name it with --organisation")
                create_organisation(Unit(code=slugify(organisation) or "organisation", name=organisation), by=None)
            create(email=email, name=name, password=password)
    except ValidationError as error:
        messages = error.message_dict if hasattr(error, "error_dict") else {"password": error.messages}
        raise InputError(_problems(messages)) from None
    finally:
        connection.close()


def _problems(messages: dict[str, list[str]]) -> list[Problem]:
    places = {name: Place(field=None if name == NON_FIELD_ERRORS else name) for name in messages}
    return [Problem(text, place=places[name]) for name, texts in messages.items() for text in texts]
