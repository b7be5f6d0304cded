"""Tokens that closed months also set up schedules and agreed scorecards: they keep what they could do."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

CLOSE = "close_periods"
NEW = ("manage_reports", "agree_scorecards")


def name_them(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """Name what tokens could do under the one scope by scopes of its own."""
    tokens = apps.get_model("accounts", "ApiToken")
    for token in tokens.objects.filter(scopes__contains=[CLOSE]):
        token.scopes = sorted({*token.scopes, *NEW})
        token.save(update_fields=["scopes"])


def forget_them(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """Take the names out again."""
    tokens = apps.get_model("accounts", "ApiToken")
    for token in tokens.objects.filter(scopes__overlap=list(NEW)):
        token.scopes = [scope for scope in token.scopes if scope not in NEW]
        token.save(update_fields=["scopes"])


class Migration(migrations.Migration):
    """Scopes of reports and scorecards."""

    dependencies = [("accounts", "0004_mail_notices")]
    operations = [migrations.RunPython(name_them, forget_them)]
