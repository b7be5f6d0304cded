"""`accord serve` and `accord demo`: everything that runs, and what is said about it."""

import json
import os
import signal
import socket
import subprocess
import sys
import webbrowser
from collections.abc import Mapping
from dataclasses import dataclass, field
from ipaddress import ip_address
from pathlib import Path

from accord.cli.exits import Exit
from accord.cli.screen import Screen
from accord.cli.tables import plain_table
from accord.cli.tasks.serving_place import data_folder, given_database
from accord.cli.tasks.serving_preparation import Prepared
from accord.errors import AccordError
from accord.server.database.lifeline import tied
from accord.server.runtime.child import Program
from accord.server.runtime.mail import mail_programs
from accord.server.runtime.supervisor import Plan
from accord.server.runtime.supervisor import run as supervise

__all__ = ["Where", "run"]

_PYTHON = (sys.executable, "-P", "-m")  # -P: what lies in the present folder is not imported
_UNSPECIFIED = ("", "0.0.0.0", "::")  # noqa: S104


@dataclass(frozen=True, slots=True)
class Where:
    """Where the server listens, the address people open (empty: told by the former), and its data folder."""

    host: str
    port: int
    address: str
    data: Path | None

    @property
    def public_address(self) -> str:
        """The address people open."""
        return self.address or os.environ.get("ACCORD_ADDRESS") or f"http://{_name_of(self.host)}:{self.port}"


@dataclass
class _Announcement:
    """What a person is told when the server is ready."""

    screen: Screen
    where: Where
    data: Path
    in_browser: bool
    prepared: Prepared = field(default_factory=lambda: Prepared(has_organisation=True))

    def show(self) -> None:
        """Show the address, what to do there, and where things are."""
        address = self.where.public_address
        self.screen.tell(f"\nAccord runs at {address}", "figure")
        if self.prepared.sign_ins:
            self.screen.tell("  It shows the demonstration company, Timber & Tile: anybody may sign in.")
        if not self.prepared.has_organisation:
            self.screen.tell("  It is empty: open it to set up your organisation and its administrator.")
            self.screen.tell(f"  Code   {self.prepared.setup_code} (asked for there, once)")
        self.screen.tell(f"  Data   {self.data}")
        self.screen.tell(f"  Logs   {self.data / 'logs'}")
        self._show_sign_ins()
        self.screen.tell("\nCtrl-C stops it.")
        if self.in_browser and _has_display():
            webbrowser.open(address)

    def _show_sign_ins(self) -> None:
        if self.prepared.sign_ins:
            table = plain_table("Role", "Name", "E-mail", "Password")
            for one in self.prepared.sign_ins:
                table.add_row(one["role"], one["name"], one["email"], one["password"])
            self.screen.show("", table)


def run(where: Where, in_browser: bool, demonstration: bool = False) -> Exit:
    """Run the server until it is told to stop."""
    screen = Screen()
    data = data_folder(where.data)
    announcement = _Announcement(screen, where, data, in_browser)

    def prepare(told: Mapping[str, str]) -> None:
        announcement.prepared = _prepare(told, demonstration)

    plan = Plan(
        data=data,
        host=where.host,
        port=where.port,
        address=where.public_address,
        programs=(
            Program("web", (*_PYTHON, "accord.server.runtime.web", where.host, str(where.port))),
            Program("worker", (*_PYTHON, "accord.server.worker"), patience=30.0),
            *mail_programs(_PYTHON),
        ),
        database_url=given_database(),
        demonstration=demonstration,
        purpose="accord demo" if demonstration else "accord serve",
        prepare=prepare,
        ready=announcement.show,
    )
    screen.note("Starting Accord …")
    supervise(plan, screen.note)
    return Exit.DONE


def _prepare(told: Mapping[str, str], demonstration: bool) -> Prepared:
    command = tied((*_PYTHON, "accord.cli.tasks.serving_preparation", *(["demonstration"] if demonstration else [])))
    done = subprocess.run(  # noqa: S603
        command, env=dict(told), stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, start_new_session=True, check=False
    )
    if done.returncode < 0:
        raise AccordError(f"preparing the database was ended by {signal.Signals(-done.returncode).name}. Start again.")
    if done.returncode:
        raise SystemExit(done.returncode)  # it has told the reason
    return Prepared(**json.loads(done.stdout))


def _name_of(host: str) -> str:
    if host in _UNSPECIFIED:
        return socket.gethostname()
    try:
        number = ip_address(host)
    except ValueError:
        return host
    if number.is_loopback:
        return "localhost"
    return f"[{host}]" if number.version == 6 else host


def _has_display() -> bool:
    if os.environ.get("CI"):
        return False
    return sys.platform == "darwin" or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
