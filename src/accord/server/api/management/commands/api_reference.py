"""Writing the tables of the reference page of the API."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from accord.server.api.reference import with_tables


class Command(BaseCommand):
    """Puts the tables of operations and problems into the page of the documentation."""

    help = "Make the tables of docs/reference/api.md anew."
    requires_system_checks: tuple[str, ...] = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the page."""
        parser.add_argument("page", nargs="?", type=Path, default=Path("docs/reference/api.md"))

    def handle(self, *_: Any, page: Path, **__: Any) -> None:
        """Write the page."""
        page.write_text(with_tables(page.read_text(encoding="utf-8")), encoding="utf-8")
