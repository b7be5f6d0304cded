"""Find the texts of the apps, and keep their translations."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from accord.server.ui.translations import Translation, translations

OURS = "accord.server."


class Command(BaseCommand):
    """`translate [app …]` writes each app's .po and .mo files; `--check` only says what is missing."""

    help = "Find the texts of the apps in Python and templates, keep their translations and compile them."
    requires_system_checks = ()  # some of them ask the database, which texts have nothing to do with

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the apps and the wish to look only."""
        parser.add_argument("apps", nargs="*", help="labels of apps; all of Accord's when none is given")
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
    chosen = [apps.get_app_config(label) for label in labels] or list(apps.get_app_configs())
    languages = [code for code, _ in settings.LANGUAGES]
    ours = [Path(app.path) for app in chosen if app.name.startswith(OURS)]
    return [translation for folder in ours for translation in translations(folder, languages)]
