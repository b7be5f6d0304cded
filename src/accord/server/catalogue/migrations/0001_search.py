"""The two functions that search in the catalogue calls."""

from typing import ClassVar

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

# A generated column takes immutable functions only. These are: the dictionaries are named, not looked up on a path.
LETTERS = """
CREATE FUNCTION catalogue_letters(code text, name text, names jsonb, what text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT lower({schema}.unaccent(
    '{schema}.unaccent'::regdictionary,
    concat_ws(' ', code, name, names ->> 'ru', names ->> 'fr', what)
  ))
$$;
"""
WORDS = """
CREATE FUNCTION catalogue_words(code text, name text, names jsonb, what text) RETURNS tsvector
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT
    setweight(to_tsvector('pg_catalog.simple', replace(code, '-', ' ') || ' ' || name), 'A')
    || setweight(to_tsvector('pg_catalog.simple', concat_ws(' ', names ->> 'ru', names ->> 'fr')), 'A')
    || setweight(to_tsvector('pg_catalog.english', name || ' ' || what), 'B')
    || setweight(to_tsvector('pg_catalog.russian', concat_ws(' ', names ->> 'ru', name, what)), 'B')
    || setweight(to_tsvector('pg_catalog.french', concat_ws(' ', names ->> 'fr', name, what)), 'B')
$$;
"""
SCHEMA = """
SELECT quote_ident(nspname) FROM pg_extension
JOIN pg_namespace ON pg_namespace.oid = extnamespace WHERE extname = 'unaccent'
"""


def make_functions(apps: object, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Make both functions; the extension may stand in any schema."""
    with schema_editor.connection.cursor() as cursor:
        cursor.execute(SCHEMA)
        [schema] = cursor.fetchone()
        cursor.execute(LETTERS.format(schema=schema))
        cursor.execute(WORDS)


def drop_functions(apps: object, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Take both functions away."""
    with schema_editor.connection.cursor() as cursor:
        cursor.execute("DROP FUNCTION IF EXISTS catalogue_words(text, text, jsonb, text)")
        cursor.execute("DROP FUNCTION IF EXISTS catalogue_letters(text, text, jsonb, text)")


class Migration(migrations.Migration):
    """Before the tables: what their columns call."""

    initial = True
    dependencies: ClassVar = [("accounts", "0001_initial")]  # which brings the extensions
    operations: ClassVar = [
        migrations.RunPython(make_functions, drop_functions),
    ]
