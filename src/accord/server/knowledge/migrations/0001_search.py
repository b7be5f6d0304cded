"""The functions that the columns for searching call."""

from typing import ClassVar

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

# A generated column takes immutable functions only. These are: the dictionaries are named, not looked up on a path.
LETTERS = """
CREATE FUNCTION knowledge_letters(title text, summary text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT lower({schema}.unaccent('{schema}.unaccent'::regdictionary, title || ' ' || summary))
$$;
"""
CONFIG = """
CREATE FUNCTION knowledge_config(language text) RETURNS regconfig
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE language
    WHEN 'ru' THEN 'pg_catalog.russian'::regconfig
    WHEN 'fr' THEN 'pg_catalog.french'::regconfig
    ELSE 'pg_catalog.english'::regconfig
  END
$$;
"""
HEAD = """
CREATE FUNCTION knowledge_head(language text, title text, summary text) RETURNS tsvector
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT to_tsvector('pg_catalog.simple', title)
    || to_tsvector({here}.knowledge_config(language), title || ' ' || summary)
$$;
"""
WORDS = """
CREATE FUNCTION knowledge_words(language text, title text, summary text, body text) RETURNS tsvector
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT to_tsvector('pg_catalog.simple', title)
    || to_tsvector({here}.knowledge_config(language), title || ' ' || summary || ' ' || body)
$$;
"""
SCHEMA = """
SELECT quote_ident(nspname) FROM pg_extension
JOIN pg_namespace ON pg_namespace.oid = extnamespace WHERE extname = 'unaccent'
"""


def make_functions(apps: object, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Make the functions; the extension may stand in any schema."""
    with schema_editor.connection.cursor() as cursor:
        cursor.execute(SCHEMA)
        [schema] = cursor.fetchone()
        cursor.execute("SELECT quote_ident(current_schema())")
        [here] = cursor.fetchone()
        for function in (LETTERS, CONFIG, HEAD, WORDS):
            cursor.execute(function.format(schema=schema, here=here))


def drop_functions(apps: object, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Take the functions away."""
    with schema_editor.connection.cursor() as cursor:
        cursor.execute("DROP FUNCTION IF EXISTS knowledge_words(text, text, text, text)")
        cursor.execute("DROP FUNCTION IF EXISTS knowledge_head(text, text, text)")
        cursor.execute("DROP FUNCTION IF EXISTS knowledge_config(text)")
        cursor.execute("DROP FUNCTION IF EXISTS knowledge_letters(text, text)")


class Migration(migrations.Migration):
    """Before the tables: what their columns call."""

    initial = True
    dependencies: ClassVar = [("accounts", "0001_initial")]  # which brings the extensions
    operations: ClassVar = [
        migrations.RunPython(make_functions, drop_functions),
    ]
