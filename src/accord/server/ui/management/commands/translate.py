"""Find the texts of the apps and of the library, and keep their translations."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.apps import AppConfig, apps
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from accord.server.ui.library_texts import LABEL, library_translations
from accord.server.ui.translations import Translation, translations

OURS = "accord.server."


class Command(BaseCommand):
    """`translate [app …]` writes each app's .po and .mo files, `translate library` those of the library's messages.

    `--check` only says what is missing.
    """

    help = "Find the texts of the apps in Python and templates, keep their translations and compile them."
    requires_system_checks = ()  # some of them ask the database, which texts have nothing to do with

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the apps and the wish to look only."""
        parser.add_argument("apps", nargs="*", help="labels of apps, or library; all of Accord's when none is given")
        parser.add_argument("--check", action="store_true", help="write nothing; fail when anything is missing")

    def handle(self, *args: Any, **options: Any) -> None:
        """Write or check."""
        found = list(_translations(options["apps"]))
        if not options["check"]:
            for translation in found:
                translation.write()
        problems = [problem for translation in found for problem in translation.problems()]
        if problems and options["check"]:
            raise CommandError("\n".join(problems))
        for problem in problems:
            self.stdout.write(problem)


def _translations(labels: list[str]) -> list[Translation]:
    languages = [code for code, _ in settings.LANGUAGES]
    chosen = [apps.get_app_config(label) for label in labels if label != LABEL]
    ours = [Path(app.path) for app in chosen or _all(labels) if app.name.startswith(OURS)]
    found = [translation for folder in ours for translation in translations(folder, languages)]
    return found + (library_translations(languages) if LABEL in labels or not labels else [])


def _all(labels: list[str]) -> list[AppConfig]:
    return [] if labels else list(apps.get_app_configs())
