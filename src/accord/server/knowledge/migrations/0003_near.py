"""The two functions that look for mistyped words."""

from typing import ClassVar

from django.db import migrations

# The threshold below which letters are not alike belongs to the function: nobody has to set it for a connection, and
# the index knows it.
NEAR = """
CREATE FUNCTION knowledge_near_{name}(places integer[], sought text[])
RETURNS TABLE (place integer, found bigint, likeness real)
LANGUAGE sql STABLE PARALLEL SAFE ROWS 20 SET pg_trgm.word_similarity_threshold = 0.35 AS $$
  SELECT asked.place, near.{key}, max(word_similarity(asked.word, near.letters))
  FROM unnest(places, sought) AS asked(place, word) JOIN {table} near ON asked.word <% near.letters
  GROUP BY asked.place, near.{key}
$$;
"""
# Only who has loaded the library may name its threshold; calling any function of it loads it.
LOADED = "SELECT word_similarity('a', 'b')"
TABLES = (("articles", "article_id", "knowledge_translation"), ("errors", "id", "knowledge_knownerror"))


class Migration(migrations.Migration):
    """After the tables: what looks through them."""

    dependencies: ClassVar = [("knowledge", "0002_initial")]
    operations: ClassVar = [
        migrations.RunSQL(LOADED, migrations.RunSQL.noop),
        *(migrations.RunSQL(
            NEAR.format(name=name, key=key, table=table),
            f"DROP FUNCTION knowledge_near_{name}(integer[], text[])",
        )
        for name, key, table in TABLES)
    ]
