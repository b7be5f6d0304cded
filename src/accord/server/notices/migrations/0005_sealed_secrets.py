"""Webhook secrets are sealed under the server's key, those that are there already as well."""

from collections.abc import Callable
from typing import Any

from django.db import migrations

from accord.server.sealing import SealedField, sealing_for


def seal(apps: Any, editor: Any) -> None:
    """Seal what lies open."""
    _change(editor, sealing_for("webhooks").seal)


def open_again(apps: Any, editor: Any) -> None:
    """Write the secrets down as they are."""
    _change(editor, sealing_for("webhooks").read)


def _change(editor: Any, changed: Callable[[str], str]) -> None:
    with editor.connection.cursor() as cursor:
        cursor.execute("SELECT id, secret, old_secret FROM notices_endpoint")
        for key, *secrets in cursor.fetchall():
            said = [changed(one) if one else one for one in secrets]
            cursor.execute("UPDATE notices_endpoint SET secret = %s, old_secret = %s WHERE id = %s", [*said, key])


class Migration(migrations.Migration):
    dependencies = [("notices", "0004_review_due")]

    operations = [
        migrations.AlterField("endpoint", "secret", SealedField(editable=False, purpose="webhooks")),
        migrations.AlterField("endpoint", "old_secret", SealedField(blank=True, editable=False, purpose="webhooks")),
        migrations.RunPython(seal, open_again),
    ]
