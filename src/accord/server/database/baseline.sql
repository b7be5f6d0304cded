SET LOCAL statement_timeout = 0;
SET LOCAL lock_timeout = 0;
SET LOCAL idle_in_transaction_session_timeout = 0;
SET LOCAL transaction_timeout = 0;
SET LOCAL client_encoding = 'UTF8';
SET LOCAL standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', true);
SET LOCAL check_function_bodies = false;
SET LOCAL xmloption = content;
SET LOCAL client_min_messages = warning;
SET LOCAL row_security = off;
CREATE EXTENSION IF NOT EXISTS btree_gist WITH SCHEMA public;
CREATE EXTENSION IF NOT EXISTS pg_trgm WITH SCHEMA public;
CREATE EXTENSION IF NOT EXISTS unaccent WITH SCHEMA public;
CREATE TYPE public.procrastinate_job_event_type AS ENUM (
    'deferred',
    'started',
    'deferred_for_retry',
    'failed',
    'succeeded',
    'cancelled',
    'abort_requested',
    'aborted',
    'scheduled',
    'retried'
);
CREATE TYPE public.procrastinate_job_status AS ENUM (
    'todo',
    'doing',
    'succeeded',
    'failed',
    'cancelled',
    'aborting',
    'aborted'
);
CREATE TYPE public.procrastinate_job_to_defer_v1 AS (
	queue_name character varying,
	task_name character varying,
	priority integer,
	lock text,
	queueing_lock text,
	args jsonb,
	scheduled_at timestamp with time zone
);
CREATE FUNCTION public._pgh_attach_context() RETURNS uuid
    LANGUAGE plpgsql
    AS $$
                    DECLARE
                        _pgh_context_id UUID;
                        _pgh_context_metadata JSONB;
                    BEGIN
                        BEGIN
                            SELECT INTO _pgh_context_id
                                CURRENT_SETTING('pghistory.context_id');
                            SELECT INTO _pgh_context_metadata
                                CURRENT_SETTING('pghistory.context_metadata');
                            EXCEPTION WHEN OTHERS THEN
                        END;
                        IF _pgh_context_id IS NOT NULL AND _pgh_context_metadata IS NOT NULL THEN
                            INSERT INTO pghistory_context (id, metadata, created_at, updated_at)
                                VALUES (_pgh_context_id, _pgh_context_metadata, NOW(), NOW())
                                ON CONFLICT (id) DO UPDATE
                                    SET metadata = EXCLUDED.metadata,
                                        updated_at = EXCLUDED.updated_at
                                    WHERE pghistory_context.metadata != EXCLUDED.metadata;
                            RETURN _pgh_context_id;
                        ELSE
                            RETURN NULL;
                        END IF;
                    END;
                $$;
CREATE FUNCTION public._pgtrigger_should_ignore(trigger_name name) RETURNS boolean
    LANGUAGE plpgsql
    AS $$
                DECLARE
                    _pgtrigger_ignore TEXT[];
                    _result BOOLEAN;
                BEGIN
                    BEGIN
                        SELECT INTO _pgtrigger_ignore
                            CURRENT_SETTING('pgtrigger.ignore');
                        EXCEPTION WHEN OTHERS THEN
                    END;
                    IF _pgtrigger_ignore IS NOT NULL THEN
                        SELECT trigger_name = ANY(_pgtrigger_ignore)
                        INTO _result;
                        RETURN _result;
                    ELSE
                        RETURN FALSE;
                    END IF;
                END;
            $$;
CREATE FUNCTION public.catalogue_letters(code text, name text, names jsonb, what text) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS $$
  SELECT lower(public.unaccent(
    'public.unaccent'::regdictionary,
    concat_ws(' ', code, name, names ->> 'ru', names ->> 'fr', what)
  ))
$$;
CREATE FUNCTION public.catalogue_words(code text, name text, names jsonb, what text) RETURNS tsvector
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS $$
  SELECT
    setweight(to_tsvector('pg_catalog.simple', replace(code, '-', ' ') || ' ' || name), 'A')
    || setweight(to_tsvector('pg_catalog.simple', concat_ws(' ', names ->> 'ru', names ->> 'fr')), 'A')
    || setweight(to_tsvector('pg_catalog.english', name || ' ' || what), 'B')
    || setweight(to_tsvector('pg_catalog.russian', concat_ws(' ', names ->> 'ru', name, what)), 'B')
    || setweight(to_tsvector('pg_catalog.french', concat_ws(' ', names ->> 'fr', name, what)), 'B')
$$;
CREATE FUNCTION public.knowledge_config(language text) RETURNS regconfig
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS $$
  SELECT CASE language
    WHEN 'ru' THEN 'pg_catalog.russian'::regconfig
    WHEN 'fr' THEN 'pg_catalog.french'::regconfig
    ELSE 'pg_catalog.english'::regconfig
  END
$$;
CREATE FUNCTION public.knowledge_head(language text, title text, summary text) RETURNS tsvector
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS $$
  SELECT to_tsvector('pg_catalog.simple', title)
    || to_tsvector(public.knowledge_config(language), title || ' ' || summary)
$$;
CREATE FUNCTION public.knowledge_letters(title text, summary text) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS $$
  SELECT lower(public.unaccent('public.unaccent'::regdictionary, title || ' ' || summary))
$$;
CREATE FUNCTION public.knowledge_near_articles(places integer[], sought text[]) RETURNS TABLE(place integer, found bigint, likeness real)
    LANGUAGE sql STABLE ROWS 20 PARALLEL SAFE
    SET "pg_trgm.word_similarity_threshold" TO '0.35'
    AS $$
  SELECT asked.place, near.article_id, max(word_similarity(asked.word, near.letters))
  FROM unnest(places, sought) AS asked(place, word) JOIN knowledge_translation near ON asked.word <% near.letters
  GROUP BY asked.place, near.article_id
$$;
CREATE FUNCTION public.knowledge_near_errors(places integer[], sought text[]) RETURNS TABLE(place integer, found bigint, likeness real)
    LANGUAGE sql STABLE ROWS 20 PARALLEL SAFE
    SET "pg_trgm.word_similarity_threshold" TO '0.35'
    AS $$
  SELECT asked.place, near.id, max(word_similarity(asked.word, near.letters))
  FROM unnest(places, sought) AS asked(place, word) JOIN knowledge_knownerror near ON asked.word <% near.letters
  GROUP BY asked.place, near.id
$$;
CREATE FUNCTION public.knowledge_words(language text, title text, summary text, body text) RETURNS tsvector
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS $$
  SELECT to_tsvector('pg_catalog.simple', title)
    || to_tsvector(public.knowledge_config(language), title || ' ' || summary || ' ' || body)
$$;
CREATE FUNCTION public.pgtrigger_closed_months_stay_774c2() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_corrections_stay_8a417() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_delete_delete_002d1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "catalogue_serviceevent" ("code", "cost", "cost_amount", "cost_currency", "cost_per", "criticality", "for_whom", "hours_id", "id", "is_key", "name", "names", "not_included", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "professional_services_share", "row_version", "state", "supplier_id", "team_id", "value", "what", "where") VALUES (OLD."code", OLD."cost", OLD."cost_amount", OLD."cost_currency", OLD."cost_per", OLD."criticality", OLD."for_whom", OLD."hours_id", OLD."id", OLD."is_key", OLD."name", OLD."names", OLD."not_included", OLD."owner_id", _pgh_attach_context(), NOW(), 'delete', OLD."id", OLD."professional_services_share", OLD."row_version", OLD."state", OLD."supplier_id", OLD."team_id", OLD."value", OLD."what", OLD."where"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_delete_delete_18acd() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "accounts_personevent" ("breach_mail", "email", "id", "is_active", "joined_at", "language", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "row_version", "theme", "title", "warning_mail", "zone") VALUES (OLD."breach_mail", OLD."email", OLD."id", OLD."is_active", OLD."joined_at", OLD."language", OLD."name", _pgh_attach_context(), NOW(), 'delete', OLD."id", OLD."phone", OLD."row_version", OLD."theme", OLD."title", OLD."warning_mail", OLD."zone"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_delete_delete_19a8f() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "accounts_membershipevent" ("id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "unit_id") VALUES (OLD."id", OLD."person_id", _pgh_attach_context(), NOW(), 'delete', OLD."id", OLD."role", OLD."unit_id"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_delete_delete_23e15() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "negotiation_proposalevent" ("asked", "deleted_at", "id", "kept_at", "name", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "unit_id") VALUES (OLD."asked", OLD."deleted_at", OLD."id", OLD."kept_at", OLD."name", OLD."person_id", _pgh_attach_context(), NOW(), 'delete', OLD."id", OLD."unit_id"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_delete_delete_2a220() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "accounts_teamskillevent" ("id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "skill_id", "team_id") VALUES (OLD."id", _pgh_attach_context(), NOW(), 'delete', OLD."id", OLD."skill_id", OLD."team_id"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_delete_delete_2bbbd() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "accounts_skillevent" ("code", "id", "kind", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "row_version") VALUES (OLD."code", OLD."id", OLD."kind", OLD."name", _pgh_attach_context(), NOW(), 'delete', OLD."id", OLD."row_version"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_delete_delete_34fe3() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "surveys_surveyruleevent" ("asks_after", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."asks_after", OLD."id", _pgh_attach_context(), NOW(), 'delete', OLD."id"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_delete_delete_3ba48() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "scorecards_scorecardevent" ("code", "ended_at", "id", "made_at", "made_by_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "service_id", "unit_id") VALUES (OLD."code", OLD."ended_at", OLD."id", OLD."made_at", OLD."made_by_id", _pgh_attach_context(), NOW(), 'delete', OLD."id", OLD."service_id", OLD."unit_id"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_delete_delete_40e0c() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "improvement_reviewevent" ("changed_at", "held_on", "id", "language", "made_at", "made_by_id", "minutes", "month", "next_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sent_at", "sent_by_id", "unit_id") VALUES (OLD."changed_at", OLD."held_on", OLD."id", OLD."language", OLD."made_at", OLD."made_by_id", OLD."minutes", OLD."month", OLD."next_on", _pgh_attach_context(), NOW(), 'delete', OLD."id", OLD."sent_at", OLD."sent_by_id", OLD."unit_id"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_delete_delete_44e1f() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "desk_answertemplateevent" ("code", "id", "language", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "row_version", "service_id", "team_id", "text") VALUES (OLD."code", OLD."id", OLD."language", OLD."name", _pgh_attach_context(), NOW(), 'delete', OLD."id", OLD."row_version", OLD."service_id", OLD."team_id", OLD."text"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_delete_delete_46175() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "desk_levelruleevent" ("id", "impact", "level", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "urgency") VALUES (OLD."id", OLD."impact", OLD."level", _pgh_attach_context(), NOW(), 'delete', OLD."id", OLD."urgency"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_delete_delete_497c6() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "calendars_teamhoursevent" ("calendar_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "team_id") VALUES (OLD."calendar_id", OLD."id", _pgh_attach_context(), NOW(), 'delete', OLD."id", OLD."team_id"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_delete_delete_4acb3() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "catalogue_dependencyevent" ("id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "row_version", "service_id", "supporting_id") VALUES (OLD."id", OLD."note", _pgh_attach_context(), NOW(), 'delete', OLD."id", OLD."row_version", OLD."service_id", OLD."supporting_id"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_delete_delete_5a50f() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "accounts_personskillevent" ("id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "skill_id") VALUES (OLD."id", OLD."person_id", _pgh_attach_context(), NOW(), 'delete', OLD."id", OLD."skill_id"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_delete_delete_5bd04() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "accounts_teamevent" ("code", "ended_on", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "row_version", "support_level") VALUES (OLD."code", OLD."ended_on", OLD."id", OLD."name", _pgh_attach_context(), NOW(), 'delete', OLD."id", OLD."row_version", OLD."support_level"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_delete_delete_5c2f9() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "catalogue_offeringevent" ("component_id", "ends_on", "hours_id", "id", "importance", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "price_amount", "price_currency", "price_per", "row_version", "service_id", "starts_on", "unit_id") VALUES (OLD."component_id", OLD."ends_on", OLD."hours_id", OLD."id", OLD."importance", _pgh_attach_context(), NOW(), 'delete', OLD."id", OLD."price_amount", OLD."price_currency", OLD."price_per", OLD."row_version", OLD."service_id", OLD."starts_on", OLD."unit_id"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_delete_delete_5c340() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "agreements_versionevent" ("agreement_id", "calendar_code", "changed_at", "changed_by_id", "covers_everyone", "created_at", "digest", "document", "effective_from", "effective_until", "ends_at", "id", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "review_on", "services", "signed_at", "starts_at", "state", "summary") VALUES (OLD."agreement_id", OLD."calendar_code", OLD."changed_at", OLD."changed_by_id", OLD."covers_everyone", OLD."created_at", OLD."digest", OLD."document", OLD."effective_from", OLD."effective_until", OLD."ends_at", OLD."id", OLD."number", _pgh_attach_context(), NOW(), 'delete', OLD."id", OLD."review_on", OLD."services", OLD."signed_at", OLD."starts_at", OLD."state", OLD."summary"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_delete_delete_5eb5a() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "surveys_pollevent" ("every", "id", "name", "next_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "question", "row_version", "share", "unit_id") VALUES (OLD."every", OLD."id", OLD."name", OLD."next_on", _pgh_attach_context(), NOW(), 'delete', OLD."id", OLD."question", OLD."row_version", OLD."share", OLD."unit_id"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_delete_delete_65f88() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "desk_absenceevent" ("first_day", "id", "last_day", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."first_day", OLD."id", OLD."last_day", OLD."person_id", _pgh_attach_context(), NOW(), 'delete', OLD."id"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_delete_delete_67746() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "knowledge_articleevent" ("audience", "changed_at", "code", "id", "language", "made_at", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reminded_on", "review_on", "row_version", "state") VALUES (OLD."audience", OLD."changed_at", OLD."code", OLD."id", OLD."language", OLD."made_at", OLD."owner_id", _pgh_attach_context(), NOW(), 'delete', OLD."id", OLD."reminded_on", OLD."review_on", OLD."row_version", OLD."state"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_delete_delete_6abf1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "desk_teamassigningevent" ("id", "is_automatic", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "team_id") VALUES (OLD."id", OLD."is_automatic", _pgh_attach_context(), NOW(), 'delete', OLD."id", OLD."team_id"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_delete_delete_7d508() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "desk_skillneedevent" ("component_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "service_id", "skill_id") VALUES (OLD."component_id", OLD."id", _pgh_attach_context(), NOW(), 'delete', OLD."id", OLD."service_id", OLD."skill_id"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_delete_delete_97e78() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "calendars_calendarevent" ("changed_at", "changed_by_id", "code", "ended_on", "id", "name", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "row_version") VALUES (OLD."changed_at", OLD."changed_by_id", OLD."code", OLD."ended_on", OLD."id", OLD."name", OLD."note", _pgh_attach_context(), NOW(), 'delete', OLD."id", OLD."row_version"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_delete_delete_9829b() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "mail_mailruleevent" ("id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "strangers") VALUES (OLD."id", _pgh_attach_context(), NOW(), 'delete', OLD."id", OLD."strangers"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_delete_delete_99610() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "agreements_pilotevent" ("agreement_id", "from_date", "id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "started_by_id") VALUES (OLD."agreement_id", OLD."from_date", OLD."id", OLD."note", _pgh_attach_context(), NOW(), 'delete', OLD."id", OLD."started_by_id"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_delete_delete_9f4e1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "catalogue_functionevent" ("code", "component_id", "id", "name", "names", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "row_version", "supplier_id", "team_id", "what") VALUES (OLD."code", OLD."component_id", OLD."id", OLD."name", OLD."names", _pgh_attach_context(), NOW(), 'delete', OLD."id", OLD."row_version", OLD."supplier_id", OLD."team_id", OLD."what"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_delete_delete_a04b7() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "accounts_unitevent" ("code", "currency", "ended_on", "id", "name", "parent_id", "path", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "row_version", "zone") VALUES (OLD."code", OLD."currency", OLD."ended_on", OLD."id", OLD."name", OLD."parent_id", OLD."path", _pgh_attach_context(), NOW(), 'delete', OLD."id", OLD."row_version", OLD."zone"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_delete_delete_a07e3() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "agreements_agreementevent" ("code", "created_at", "created_by_id", "id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "state", "template_id", "title") VALUES (OLD."code", OLD."created_at", OLD."created_by_id", OLD."id", OLD."kind", _pgh_attach_context(), NOW(), 'delete', OLD."id", OLD."state", OLD."template_id", OLD."title"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_delete_delete_a23a1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "improvement_actionevent" ("done_at", "due_on", "effect", "id", "improvement_id", "made_at", "made_by_id", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text") VALUES (OLD."done_at", OLD."due_on", OLD."effect", OLD."id", OLD."improvement_id", OLD."made_at", OLD."made_by_id", OLD."owner_id", _pgh_attach_context(), NOW(), 'delete', OLD."id", OLD."text"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_delete_delete_a5c70() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "catalogue_supplierevent" ("code", "contact", "contract", "contract_ends_on", "cost", "cost_amount", "cost_currency", "cost_per", "email", "id", "name", "names", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "row_version", "what") VALUES (OLD."code", OLD."contact", OLD."contract", OLD."contract_ends_on", OLD."cost", OLD."cost_amount", OLD."cost_currency", OLD."cost_per", OLD."email", OLD."id", OLD."name", OLD."names", _pgh_attach_context(), NOW(), 'delete', OLD."id", OLD."phone", OLD."row_version", OLD."what"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_delete_delete_a6029() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "knowledge_knownerrorevent" ("changed_at", "changed_by_id", "code", "id", "is_public", "language", "made_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "problem", "root_cause", "row_version", "state", "symptom", "title", "workaround") VALUES (OLD."changed_at", OLD."changed_by_id", OLD."code", OLD."id", OLD."is_public", OLD."language", OLD."made_at", _pgh_attach_context(), NOW(), 'delete', OLD."id", OLD."problem", OLD."root_cause", OLD."row_version", OLD."state", OLD."symptom", OLD."title", OLD."workaround"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_delete_delete_a6744() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "mail_guestdomainevent" ("domain", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "unit_id") VALUES (OLD."domain", OLD."id", _pgh_attach_context(), NOW(), 'delete', OLD."id", OLD."unit_id"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_delete_delete_a88ab() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "accounts_teammemberevent" ("id", "is_lead", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "team_id") VALUES (OLD."id", OLD."is_lead", OLD."person_id", _pgh_attach_context(), NOW(), 'delete', OLD."id", OLD."team_id"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_delete_delete_ab3af() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "catalogue_lifecyclestepevent" ("by_id", "id", "is_planned", "note", "on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "row_version", "service_id", "state") VALUES (OLD."by_id", OLD."id", OLD."is_planned", OLD."note", OLD."on", _pgh_attach_context(), NOW(), 'delete', OLD."id", OLD."row_version", OLD."service_id", OLD."state"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_delete_delete_adcb7() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "desk_businessperiodevent" ("code", "first_day", "id", "last_day", "months", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "row_version", "weight") VALUES (OLD."code", OLD."first_day", OLD."id", OLD."last_day", OLD."months", OLD."name", _pgh_attach_context(), NOW(), 'delete', OLD."id", OLD."row_version", OLD."weight"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_delete_delete_b445a() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "portal_requesttypeevent" ("approvals", "approver_id", "code", "fields", "form_version", "function_id", "id", "is_offered", "name", "names", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "roles", "row_version", "service_id", "what") VALUES (OLD."approvals", OLD."approver_id", OLD."code", OLD."fields", OLD."form_version", OLD."function_id", OLD."id", OLD."is_offered", OLD."name", OLD."names", _pgh_attach_context(), NOW(), 'delete', OLD."id", OLD."roles", OLD."row_version", OLD."service_id", OLD."what"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_delete_delete_b8abc() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "agreements_commentevent" ("at", "author_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "target", "text", "version_id") VALUES (OLD."at", OLD."author_id", OLD."id", _pgh_attach_context(), NOW(), 'delete', OLD."id", OLD."target", OLD."text", OLD."version_id"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_delete_delete_bda30() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "improvement_improvementevent" ("closed_at", "closed_by_id", "code", "id", "known_error_id", "opened_at", "opened_by_id", "outcome", "outcome_note", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reopened", "review_id", "service_id", "source", "state", "text", "title", "unit_id") VALUES (OLD."closed_at", OLD."closed_by_id", OLD."code", OLD."id", OLD."known_error_id", OLD."opened_at", OLD."opened_by_id", OLD."outcome", OLD."outcome_note", OLD."owner_id", _pgh_attach_context(), NOW(), 'delete', OLD."id", OLD."reopened", OLD."review_id", OLD."service_id", OLD."source", OLD."state", OLD."text", OLD."title", OLD."unit_id"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_delete_delete_cbbf4() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "agreements_waveevent" ("agreement_id", "from_date", "id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "version_id") VALUES (OLD."agreement_id", OLD."from_date", OLD."id", OLD."note", _pgh_attach_context(), NOW(), 'delete', OLD."id", OLD."version_id"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_delete_delete_d0537() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "improvement_causeevent" ("id", "made_at", "made_by_id", "merged_into_id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."id", OLD."made_at", OLD."made_by_id", OLD."merged_into_id", OLD."name", _pgh_attach_context(), NOW(), 'delete', OLD."id"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_delete_delete_d980e() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "agreements_counterofferevent" ("answer", "at", "author_id", "change", "decided_at", "decided_by_id", "effect", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "state", "target", "version_id") VALUES (OLD."answer", OLD."at", OLD."author_id", OLD."change", OLD."decided_at", OLD."decided_by_id", OLD."effect", OLD."id", _pgh_attach_context(), NOW(), 'delete', OLD."id", OLD."reason", OLD."state", OLD."target", OLD."version_id"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_delete_delete_de476() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "history_importevent" ("at", "attempts", "by_id", "cancel_asked", "choices", "clocks_changed", "ended_at", "events_known", "events_new", "file_name", "format", "goes_on", "id", "mapping", "message", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "prefix", "rows_read", "rows_rejected", "rows_used", "sha256", "size", "source", "started_at", "state", "stored_as", "subject_column", "tickets_known", "tickets_new", "unpacked", "zone") VALUES (OLD."at", OLD."attempts", OLD."by_id", OLD."cancel_asked", OLD."choices", OLD."clocks_changed", OLD."ended_at", OLD."events_known", OLD."events_new", OLD."file_name", OLD."format", OLD."goes_on", OLD."id", OLD."mapping", OLD."message", _pgh_attach_context(), NOW(), 'delete', OLD."id", OLD."prefix", OLD."rows_read", OLD."rows_rejected", OLD."rows_used", OLD."sha256", OLD."size", OLD."source", OLD."started_at", OLD."state", OLD."stored_as", OLD."subject_column", OLD."tickets_known", OLD."tickets_new", OLD."unpacked", OLD."zone"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_delete_delete_e367f() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "phone_phonesystemevent" ("id", "made_at", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revoked_at") VALUES (OLD."id", OLD."made_at", OLD."name", _pgh_attach_context(), NOW(), 'delete', OLD."id", OLD."revoked_at"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_delete_delete_e7bbe() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "catalogue_componentevent" ("code", "id", "name", "names", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "row_version", "service_id", "supplier_id", "team_id", "what") VALUES (OLD."code", OLD."id", OLD."name", OLD."names", _pgh_attach_context(), NOW(), 'delete', OLD."id", OLD."row_version", OLD."service_id", OLD."supplier_id", OLD."team_id", OLD."what"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_delete_delete_eedb0() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "calendars_calendarversionevent" ("calendar_id", "definition", "digest", "effective_from", "id", "made_at", "made_by_id", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "withdrawn_at") VALUES (OLD."calendar_id", OLD."definition", OLD."digest", OLD."effective_from", OLD."id", OLD."made_at", OLD."made_by_id", OLD."number", _pgh_attach_context(), NOW(), 'delete', OLD."id", OLD."reason", OLD."withdrawn_at"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_delete_delete_f34a3() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "notices_endpointevent" ("address", "id", "is_on", "made_at", "name", "off_reason", "old_secret_until", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "row_version", "unit_id", "wanted") VALUES (OLD."address", OLD."id", OLD."is_on", OLD."made_at", OLD."name", OLD."off_reason", OLD."old_secret_until", _pgh_attach_context(), NOW(), 'delete', OLD."id", OLD."row_version", OLD."unit_id", OLD."wanted"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_events_stay_0941a() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_insert_insert_03786() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "catalogue_componentevent" ("code", "id", "name", "names", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "row_version", "service_id", "supplier_id", "team_id", "what") VALUES (NEW."code", NEW."id", NEW."name", NEW."names", _pgh_attach_context(), NOW(), 'insert', NEW."id", NEW."row_version", NEW."service_id", NEW."supplier_id", NEW."team_id", NEW."what"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_insert_insert_065b0() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "improvement_causeevent" ("id", "made_at", "made_by_id", "merged_into_id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."id", NEW."made_at", NEW."made_by_id", NEW."merged_into_id", NEW."name", _pgh_attach_context(), NOW(), 'insert', NEW."id"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_insert_insert_071fb() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "catalogue_functionevent" ("code", "component_id", "id", "name", "names", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "row_version", "supplier_id", "team_id", "what") VALUES (NEW."code", NEW."component_id", NEW."id", NEW."name", NEW."names", _pgh_attach_context(), NOW(), 'insert', NEW."id", NEW."row_version", NEW."supplier_id", NEW."team_id", NEW."what"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_insert_insert_07329() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "agreements_commentevent" ("at", "author_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "target", "text", "version_id") VALUES (NEW."at", NEW."author_id", NEW."id", _pgh_attach_context(), NOW(), 'insert', NEW."id", NEW."target", NEW."text", NEW."version_id"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_insert_insert_0dc61() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "desk_skillneedevent" ("component_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "service_id", "skill_id") VALUES (NEW."component_id", NEW."id", _pgh_attach_context(), NOW(), 'insert', NEW."id", NEW."service_id", NEW."skill_id"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_insert_insert_13a93() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "agreements_agreementevent" ("code", "created_at", "created_by_id", "id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "state", "template_id", "title") VALUES (NEW."code", NEW."created_at", NEW."created_by_id", NEW."id", NEW."kind", _pgh_attach_context(), NOW(), 'insert', NEW."id", NEW."state", NEW."template_id", NEW."title"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_insert_insert_25301() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "agreements_waveevent" ("agreement_id", "from_date", "id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "version_id") VALUES (NEW."agreement_id", NEW."from_date", NEW."id", NEW."note", _pgh_attach_context(), NOW(), 'insert', NEW."id", NEW."version_id"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_insert_insert_25c3d() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "accounts_teammemberevent" ("id", "is_lead", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "team_id") VALUES (NEW."id", NEW."is_lead", NEW."person_id", _pgh_attach_context(), NOW(), 'insert', NEW."id", NEW."team_id"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_insert_insert_2fae4() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "agreements_counterofferevent" ("answer", "at", "author_id", "change", "decided_at", "decided_by_id", "effect", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "state", "target", "version_id") VALUES (NEW."answer", NEW."at", NEW."author_id", NEW."change", NEW."decided_at", NEW."decided_by_id", NEW."effect", NEW."id", _pgh_attach_context(), NOW(), 'insert', NEW."id", NEW."reason", NEW."state", NEW."target", NEW."version_id"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_insert_insert_3cf84() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "catalogue_supplierevent" ("code", "contact", "contract", "contract_ends_on", "cost", "cost_amount", "cost_currency", "cost_per", "email", "id", "name", "names", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "row_version", "what") VALUES (NEW."code", NEW."contact", NEW."contract", NEW."contract_ends_on", NEW."cost", NEW."cost_amount", NEW."cost_currency", NEW."cost_per", NEW."email", NEW."id", NEW."name", NEW."names", _pgh_attach_context(), NOW(), 'insert', NEW."id", NEW."phone", NEW."row_version", NEW."what"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_insert_insert_3db1e() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "improvement_improvementevent" ("closed_at", "closed_by_id", "code", "id", "known_error_id", "opened_at", "opened_by_id", "outcome", "outcome_note", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reopened", "review_id", "service_id", "source", "state", "text", "title", "unit_id") VALUES (NEW."closed_at", NEW."closed_by_id", NEW."code", NEW."id", NEW."known_error_id", NEW."opened_at", NEW."opened_by_id", NEW."outcome", NEW."outcome_note", NEW."owner_id", _pgh_attach_context(), NOW(), 'insert', NEW."id", NEW."reopened", NEW."review_id", NEW."service_id", NEW."source", NEW."state", NEW."text", NEW."title", NEW."unit_id"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_insert_insert_414c3() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "accounts_teamskillevent" ("id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "skill_id", "team_id") VALUES (NEW."id", _pgh_attach_context(), NOW(), 'insert', NEW."id", NEW."skill_id", NEW."team_id"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_insert_insert_42ab7() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "desk_businessperiodevent" ("code", "first_day", "id", "last_day", "months", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "row_version", "weight") VALUES (NEW."code", NEW."first_day", NEW."id", NEW."last_day", NEW."months", NEW."name", _pgh_attach_context(), NOW(), 'insert', NEW."id", NEW."row_version", NEW."weight"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_insert_insert_435be() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "notices_endpointevent" ("address", "id", "is_on", "made_at", "name", "off_reason", "old_secret_until", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "row_version", "unit_id", "wanted") VALUES (NEW."address", NEW."id", NEW."is_on", NEW."made_at", NEW."name", NEW."off_reason", NEW."old_secret_until", _pgh_attach_context(), NOW(), 'insert', NEW."id", NEW."row_version", NEW."unit_id", NEW."wanted"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_insert_insert_4e1a6() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "desk_teamassigningevent" ("id", "is_automatic", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "team_id") VALUES (NEW."id", NEW."is_automatic", _pgh_attach_context(), NOW(), 'insert', NEW."id", NEW."team_id"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_insert_insert_54670() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "surveys_pollevent" ("every", "id", "name", "next_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "question", "row_version", "share", "unit_id") VALUES (NEW."every", NEW."id", NEW."name", NEW."next_on", _pgh_attach_context(), NOW(), 'insert', NEW."id", NEW."question", NEW."row_version", NEW."share", NEW."unit_id"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_insert_insert_5ef23() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "agreements_versionevent" ("agreement_id", "calendar_code", "changed_at", "changed_by_id", "covers_everyone", "created_at", "digest", "document", "effective_from", "effective_until", "ends_at", "id", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "review_on", "services", "signed_at", "starts_at", "state", "summary") VALUES (NEW."agreement_id", NEW."calendar_code", NEW."changed_at", NEW."changed_by_id", NEW."covers_everyone", NEW."created_at", NEW."digest", NEW."document", NEW."effective_from", NEW."effective_until", NEW."ends_at", NEW."id", NEW."number", _pgh_attach_context(), NOW(), 'insert', NEW."id", NEW."review_on", NEW."services", NEW."signed_at", NEW."starts_at", NEW."state", NEW."summary"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_insert_insert_671da() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "mail_mailruleevent" ("id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "strangers") VALUES (NEW."id", _pgh_attach_context(), NOW(), 'insert', NEW."id", NEW."strangers"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_insert_insert_6b541() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "accounts_personevent" ("breach_mail", "email", "id", "is_active", "joined_at", "language", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "row_version", "theme", "title", "warning_mail", "zone") VALUES (NEW."breach_mail", NEW."email", NEW."id", NEW."is_active", NEW."joined_at", NEW."language", NEW."name", _pgh_attach_context(), NOW(), 'insert', NEW."id", NEW."phone", NEW."row_version", NEW."theme", NEW."title", NEW."warning_mail", NEW."zone"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_insert_insert_71b40() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "accounts_teamevent" ("code", "ended_on", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "row_version", "support_level") VALUES (NEW."code", NEW."ended_on", NEW."id", NEW."name", _pgh_attach_context(), NOW(), 'insert', NEW."id", NEW."row_version", NEW."support_level"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_insert_insert_7aae8() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "desk_answertemplateevent" ("code", "id", "language", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "row_version", "service_id", "team_id", "text") VALUES (NEW."code", NEW."id", NEW."language", NEW."name", _pgh_attach_context(), NOW(), 'insert', NEW."id", NEW."row_version", NEW."service_id", NEW."team_id", NEW."text"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_insert_insert_85d3b() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "mail_guestdomainevent" ("domain", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "unit_id") VALUES (NEW."domain", NEW."id", _pgh_attach_context(), NOW(), 'insert', NEW."id", NEW."unit_id"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_insert_insert_8ba9e() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "accounts_unitevent" ("code", "currency", "ended_on", "id", "name", "parent_id", "path", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "row_version", "zone") VALUES (NEW."code", NEW."currency", NEW."ended_on", NEW."id", NEW."name", NEW."parent_id", NEW."path", _pgh_attach_context(), NOW(), 'insert', NEW."id", NEW."row_version", NEW."zone"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_insert_insert_8bfb1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "phone_phonesystemevent" ("id", "made_at", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revoked_at") VALUES (NEW."id", NEW."made_at", NEW."name", _pgh_attach_context(), NOW(), 'insert', NEW."id", NEW."revoked_at"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_insert_insert_8d1da() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "desk_absenceevent" ("first_day", "id", "last_day", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."first_day", NEW."id", NEW."last_day", NEW."person_id", _pgh_attach_context(), NOW(), 'insert', NEW."id"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_insert_insert_92f49() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "history_importevent" ("at", "attempts", "by_id", "cancel_asked", "choices", "clocks_changed", "ended_at", "events_known", "events_new", "file_name", "format", "goes_on", "id", "mapping", "message", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "prefix", "rows_read", "rows_rejected", "rows_used", "sha256", "size", "source", "started_at", "state", "stored_as", "subject_column", "tickets_known", "tickets_new", "unpacked", "zone") VALUES (NEW."at", NEW."attempts", NEW."by_id", NEW."cancel_asked", NEW."choices", NEW."clocks_changed", NEW."ended_at", NEW."events_known", NEW."events_new", NEW."file_name", NEW."format", NEW."goes_on", NEW."id", NEW."mapping", NEW."message", _pgh_attach_context(), NOW(), 'insert', NEW."id", NEW."prefix", NEW."rows_read", NEW."rows_rejected", NEW."rows_used", NEW."sha256", NEW."size", NEW."source", NEW."started_at", NEW."state", NEW."stored_as", NEW."subject_column", NEW."tickets_known", NEW."tickets_new", NEW."unpacked", NEW."zone"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_insert_insert_95e0e() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "catalogue_dependencyevent" ("id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "row_version", "service_id", "supporting_id") VALUES (NEW."id", NEW."note", _pgh_attach_context(), NOW(), 'insert', NEW."id", NEW."row_version", NEW."service_id", NEW."supporting_id"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_insert_insert_984a7() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "scorecards_scorecardevent" ("code", "ended_at", "id", "made_at", "made_by_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "service_id", "unit_id") VALUES (NEW."code", NEW."ended_at", NEW."id", NEW."made_at", NEW."made_by_id", _pgh_attach_context(), NOW(), 'insert', NEW."id", NEW."service_id", NEW."unit_id"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_insert_insert_a381b() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "agreements_pilotevent" ("agreement_id", "from_date", "id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "started_by_id") VALUES (NEW."agreement_id", NEW."from_date", NEW."id", NEW."note", _pgh_attach_context(), NOW(), 'insert', NEW."id", NEW."started_by_id"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_insert_insert_abccd() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "catalogue_serviceevent" ("code", "cost", "cost_amount", "cost_currency", "cost_per", "criticality", "for_whom", "hours_id", "id", "is_key", "name", "names", "not_included", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "professional_services_share", "row_version", "state", "supplier_id", "team_id", "value", "what", "where") VALUES (NEW."code", NEW."cost", NEW."cost_amount", NEW."cost_currency", NEW."cost_per", NEW."criticality", NEW."for_whom", NEW."hours_id", NEW."id", NEW."is_key", NEW."name", NEW."names", NEW."not_included", NEW."owner_id", _pgh_attach_context(), NOW(), 'insert', NEW."id", NEW."professional_services_share", NEW."row_version", NEW."state", NEW."supplier_id", NEW."team_id", NEW."value", NEW."what", NEW."where"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_insert_insert_b1274() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "negotiation_proposalevent" ("asked", "deleted_at", "id", "kept_at", "name", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "unit_id") VALUES (NEW."asked", NEW."deleted_at", NEW."id", NEW."kept_at", NEW."name", NEW."person_id", _pgh_attach_context(), NOW(), 'insert', NEW."id", NEW."unit_id"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_insert_insert_c0882() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "calendars_teamhoursevent" ("calendar_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "team_id") VALUES (NEW."calendar_id", NEW."id", _pgh_attach_context(), NOW(), 'insert', NEW."id", NEW."team_id"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_insert_insert_c2351() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "catalogue_lifecyclestepevent" ("by_id", "id", "is_planned", "note", "on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "row_version", "service_id", "state") VALUES (NEW."by_id", NEW."id", NEW."is_planned", NEW."note", NEW."on", _pgh_attach_context(), NOW(), 'insert', NEW."id", NEW."row_version", NEW."service_id", NEW."state"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_insert_insert_cb7e4() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "desk_levelruleevent" ("id", "impact", "level", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "urgency") VALUES (NEW."id", NEW."impact", NEW."level", _pgh_attach_context(), NOW(), 'insert', NEW."id", NEW."urgency"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_insert_insert_cc61e() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "knowledge_knownerrorevent" ("changed_at", "changed_by_id", "code", "id", "is_public", "language", "made_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "problem", "root_cause", "row_version", "state", "symptom", "title", "workaround") VALUES (NEW."changed_at", NEW."changed_by_id", NEW."code", NEW."id", NEW."is_public", NEW."language", NEW."made_at", _pgh_attach_context(), NOW(), 'insert', NEW."id", NEW."problem", NEW."root_cause", NEW."row_version", NEW."state", NEW."symptom", NEW."title", NEW."workaround"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_insert_insert_cf799() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "improvement_reviewevent" ("changed_at", "held_on", "id", "language", "made_at", "made_by_id", "minutes", "month", "next_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sent_at", "sent_by_id", "unit_id") VALUES (NEW."changed_at", NEW."held_on", NEW."id", NEW."language", NEW."made_at", NEW."made_by_id", NEW."minutes", NEW."month", NEW."next_on", _pgh_attach_context(), NOW(), 'insert', NEW."id", NEW."sent_at", NEW."sent_by_id", NEW."unit_id"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_insert_insert_cfb94() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "surveys_surveyruleevent" ("asks_after", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."asks_after", NEW."id", _pgh_attach_context(), NOW(), 'insert', NEW."id"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_insert_insert_da2e6() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "calendars_calendarversionevent" ("calendar_id", "definition", "digest", "effective_from", "id", "made_at", "made_by_id", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "withdrawn_at") VALUES (NEW."calendar_id", NEW."definition", NEW."digest", NEW."effective_from", NEW."id", NEW."made_at", NEW."made_by_id", NEW."number", _pgh_attach_context(), NOW(), 'insert', NEW."id", NEW."reason", NEW."withdrawn_at"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_insert_insert_da3b2() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "improvement_actionevent" ("done_at", "due_on", "effect", "id", "improvement_id", "made_at", "made_by_id", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text") VALUES (NEW."done_at", NEW."due_on", NEW."effect", NEW."id", NEW."improvement_id", NEW."made_at", NEW."made_by_id", NEW."owner_id", _pgh_attach_context(), NOW(), 'insert', NEW."id", NEW."text"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_insert_insert_e52aa() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "knowledge_articleevent" ("audience", "changed_at", "code", "id", "language", "made_at", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reminded_on", "review_on", "row_version", "state") VALUES (NEW."audience", NEW."changed_at", NEW."code", NEW."id", NEW."language", NEW."made_at", NEW."owner_id", _pgh_attach_context(), NOW(), 'insert', NEW."id", NEW."reminded_on", NEW."review_on", NEW."row_version", NEW."state"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_insert_insert_e8a44() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "accounts_skillevent" ("code", "id", "kind", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "row_version") VALUES (NEW."code", NEW."id", NEW."kind", NEW."name", _pgh_attach_context(), NOW(), 'insert', NEW."id", NEW."row_version"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_insert_insert_eb61d() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "portal_requesttypeevent" ("approvals", "approver_id", "code", "fields", "form_version", "function_id", "id", "is_offered", "name", "names", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "roles", "row_version", "service_id", "what") VALUES (NEW."approvals", NEW."approver_id", NEW."code", NEW."fields", NEW."form_version", NEW."function_id", NEW."id", NEW."is_offered", NEW."name", NEW."names", _pgh_attach_context(), NOW(), 'insert', NEW."id", NEW."roles", NEW."row_version", NEW."service_id", NEW."what"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_insert_insert_eb627() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "calendars_calendarevent" ("changed_at", "changed_by_id", "code", "ended_on", "id", "name", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "row_version") VALUES (NEW."changed_at", NEW."changed_by_id", NEW."code", NEW."ended_on", NEW."id", NEW."name", NEW."note", _pgh_attach_context(), NOW(), 'insert', NEW."id", NEW."row_version"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_insert_insert_ee91e() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "catalogue_offeringevent" ("component_id", "ends_on", "hours_id", "id", "importance", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "price_amount", "price_currency", "price_per", "row_version", "service_id", "starts_on", "unit_id") VALUES (NEW."component_id", NEW."ends_on", NEW."hours_id", NEW."id", NEW."importance", _pgh_attach_context(), NOW(), 'insert', NEW."id", NEW."price_amount", NEW."price_currency", NEW."price_per", NEW."row_version", NEW."service_id", NEW."starts_on", NEW."unit_id"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_insert_insert_f2868() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "accounts_personskillevent" ("id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "skill_id") VALUES (NEW."id", NEW."person_id", _pgh_attach_context(), NOW(), 'insert', NEW."id", NEW."skill_id"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_insert_insert_fc05a() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "accounts_membershipevent" ("id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "unit_id") VALUES (NEW."id", NEW."person_id", _pgh_attach_context(), NOW(), 'insert', NEW."id", NEW."role", NEW."unit_id"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_month_signatures_stay_20ec0() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_signatures_stay_9fcd6() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_signed_text_stays_705e3() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_signed_version_stays_72477() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_statements_are_not_changed_fbcb1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_statements_stay_14db4() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_update_update_0007d() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "mail_guestdomainevent" ("domain", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "unit_id") VALUES (NEW."domain", NEW."id", _pgh_attach_context(), NOW(), 'update', NEW."id", NEW."unit_id"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_update_update_020d0() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "knowledge_articleevent" ("audience", "changed_at", "code", "id", "language", "made_at", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reminded_on", "review_on", "row_version", "state") VALUES (NEW."audience", NEW."changed_at", NEW."code", NEW."id", NEW."language", NEW."made_at", NEW."owner_id", _pgh_attach_context(), NOW(), 'update', NEW."id", NEW."reminded_on", NEW."review_on", NEW."row_version", NEW."state"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_update_update_114e0() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "history_importevent" ("at", "attempts", "by_id", "cancel_asked", "choices", "clocks_changed", "ended_at", "events_known", "events_new", "file_name", "format", "goes_on", "id", "mapping", "message", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "prefix", "rows_read", "rows_rejected", "rows_used", "sha256", "size", "source", "started_at", "state", "stored_as", "subject_column", "tickets_known", "tickets_new", "unpacked", "zone") VALUES (NEW."at", NEW."attempts", NEW."by_id", NEW."cancel_asked", NEW."choices", NEW."clocks_changed", NEW."ended_at", NEW."events_known", NEW."events_new", NEW."file_name", NEW."format", NEW."goes_on", NEW."id", NEW."mapping", NEW."message", _pgh_attach_context(), NOW(), 'update', NEW."id", NEW."prefix", NEW."rows_read", NEW."rows_rejected", NEW."rows_used", NEW."sha256", NEW."size", NEW."source", NEW."started_at", NEW."state", NEW."stored_as", NEW."subject_column", NEW."tickets_known", NEW."tickets_new", NEW."unpacked", NEW."zone"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_update_update_11f45() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "accounts_skillevent" ("code", "id", "kind", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "row_version") VALUES (NEW."code", NEW."id", NEW."kind", NEW."name", _pgh_attach_context(), NOW(), 'update', NEW."id", NEW."row_version"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_update_update_13356() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "agreements_pilotevent" ("agreement_id", "from_date", "id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "started_by_id") VALUES (NEW."agreement_id", NEW."from_date", NEW."id", NEW."note", _pgh_attach_context(), NOW(), 'update', NEW."id", NEW."started_by_id"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_update_update_1a76d() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "improvement_actionevent" ("done_at", "due_on", "effect", "id", "improvement_id", "made_at", "made_by_id", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text") VALUES (NEW."done_at", NEW."due_on", NEW."effect", NEW."id", NEW."improvement_id", NEW."made_at", NEW."made_by_id", NEW."owner_id", _pgh_attach_context(), NOW(), 'update', NEW."id", NEW."text"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_update_update_1b31e() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "accounts_personskillevent" ("id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "skill_id") VALUES (NEW."id", NEW."person_id", _pgh_attach_context(), NOW(), 'update', NEW."id", NEW."skill_id"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_update_update_20ab5() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "accounts_membershipevent" ("id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "unit_id") VALUES (NEW."id", NEW."person_id", _pgh_attach_context(), NOW(), 'update', NEW."id", NEW."role", NEW."unit_id"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_update_update_22754() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "improvement_causeevent" ("id", "made_at", "made_by_id", "merged_into_id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."id", NEW."made_at", NEW."made_by_id", NEW."merged_into_id", NEW."name", _pgh_attach_context(), NOW(), 'update', NEW."id"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_update_update_235d5() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "mail_mailruleevent" ("id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "strangers") VALUES (NEW."id", _pgh_attach_context(), NOW(), 'update', NEW."id", NEW."strangers"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_update_update_2a533() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "catalogue_offeringevent" ("component_id", "ends_on", "hours_id", "id", "importance", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "price_amount", "price_currency", "price_per", "row_version", "service_id", "starts_on", "unit_id") VALUES (NEW."component_id", NEW."ends_on", NEW."hours_id", NEW."id", NEW."importance", _pgh_attach_context(), NOW(), 'update', NEW."id", NEW."price_amount", NEW."price_currency", NEW."price_per", NEW."row_version", NEW."service_id", NEW."starts_on", NEW."unit_id"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_update_update_2f186() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "phone_phonesystemevent" ("id", "made_at", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revoked_at") VALUES (NEW."id", NEW."made_at", NEW."name", _pgh_attach_context(), NOW(), 'update', NEW."id", NEW."revoked_at"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_update_update_36fdd() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "agreements_agreementevent" ("code", "created_at", "created_by_id", "id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "state", "template_id", "title") VALUES (NEW."code", NEW."created_at", NEW."created_by_id", NEW."id", NEW."kind", _pgh_attach_context(), NOW(), 'update', NEW."id", NEW."state", NEW."template_id", NEW."title"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_update_update_3d3b0() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "catalogue_functionevent" ("code", "component_id", "id", "name", "names", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "row_version", "supplier_id", "team_id", "what") VALUES (NEW."code", NEW."component_id", NEW."id", NEW."name", NEW."names", _pgh_attach_context(), NOW(), 'update', NEW."id", NEW."row_version", NEW."supplier_id", NEW."team_id", NEW."what"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_update_update_3d56c() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "accounts_teamskillevent" ("id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "skill_id", "team_id") VALUES (NEW."id", _pgh_attach_context(), NOW(), 'update', NEW."id", NEW."skill_id", NEW."team_id"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_update_update_43376() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "improvement_improvementevent" ("closed_at", "closed_by_id", "code", "id", "known_error_id", "opened_at", "opened_by_id", "outcome", "outcome_note", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reopened", "review_id", "service_id", "source", "state", "text", "title", "unit_id") VALUES (NEW."closed_at", NEW."closed_by_id", NEW."code", NEW."id", NEW."known_error_id", NEW."opened_at", NEW."opened_by_id", NEW."outcome", NEW."outcome_note", NEW."owner_id", _pgh_attach_context(), NOW(), 'update', NEW."id", NEW."reopened", NEW."review_id", NEW."service_id", NEW."source", NEW."state", NEW."text", NEW."title", NEW."unit_id"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_update_update_451e7() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "desk_skillneedevent" ("component_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "service_id", "skill_id") VALUES (NEW."component_id", NEW."id", _pgh_attach_context(), NOW(), 'update', NEW."id", NEW."service_id", NEW."skill_id"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_update_update_529da() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "accounts_teamevent" ("code", "ended_on", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "row_version", "support_level") VALUES (NEW."code", NEW."ended_on", NEW."id", NEW."name", _pgh_attach_context(), NOW(), 'update', NEW."id", NEW."row_version", NEW."support_level"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_update_update_5811a() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "catalogue_dependencyevent" ("id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "row_version", "service_id", "supporting_id") VALUES (NEW."id", NEW."note", _pgh_attach_context(), NOW(), 'update', NEW."id", NEW."row_version", NEW."service_id", NEW."supporting_id"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_update_update_5f91b() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "desk_teamassigningevent" ("id", "is_automatic", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "team_id") VALUES (NEW."id", NEW."is_automatic", _pgh_attach_context(), NOW(), 'update', NEW."id", NEW."team_id"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_update_update_6e73c() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "agreements_counterofferevent" ("answer", "at", "author_id", "change", "decided_at", "decided_by_id", "effect", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "state", "target", "version_id") VALUES (NEW."answer", NEW."at", NEW."author_id", NEW."change", NEW."decided_at", NEW."decided_by_id", NEW."effect", NEW."id", _pgh_attach_context(), NOW(), 'update', NEW."id", NEW."reason", NEW."state", NEW."target", NEW."version_id"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_update_update_70819() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "accounts_personevent" ("breach_mail", "email", "id", "is_active", "joined_at", "language", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "row_version", "theme", "title", "warning_mail", "zone") VALUES (NEW."breach_mail", NEW."email", NEW."id", NEW."is_active", NEW."joined_at", NEW."language", NEW."name", _pgh_attach_context(), NOW(), 'update', NEW."id", NEW."phone", NEW."row_version", NEW."theme", NEW."title", NEW."warning_mail", NEW."zone"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_update_update_79cc2() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "desk_businessperiodevent" ("code", "first_day", "id", "last_day", "months", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "row_version", "weight") VALUES (NEW."code", NEW."first_day", NEW."id", NEW."last_day", NEW."months", NEW."name", _pgh_attach_context(), NOW(), 'update', NEW."id", NEW."row_version", NEW."weight"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_update_update_7b4ab() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "surveys_surveyruleevent" ("asks_after", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."asks_after", NEW."id", _pgh_attach_context(), NOW(), 'update', NEW."id"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_update_update_86671() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "notices_endpointevent" ("address", "id", "is_on", "made_at", "name", "off_reason", "old_secret_until", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "row_version", "unit_id", "wanted") VALUES (NEW."address", NEW."id", NEW."is_on", NEW."made_at", NEW."name", NEW."off_reason", NEW."old_secret_until", _pgh_attach_context(), NOW(), 'update', NEW."id", NEW."row_version", NEW."unit_id", NEW."wanted"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_update_update_9491a() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "negotiation_proposalevent" ("asked", "deleted_at", "id", "kept_at", "name", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "unit_id") VALUES (NEW."asked", NEW."deleted_at", NEW."id", NEW."kept_at", NEW."name", NEW."person_id", _pgh_attach_context(), NOW(), 'update', NEW."id", NEW."unit_id"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_update_update_96ae6() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "knowledge_knownerrorevent" ("changed_at", "changed_by_id", "code", "id", "is_public", "language", "made_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "problem", "root_cause", "row_version", "state", "symptom", "title", "workaround") VALUES (NEW."changed_at", NEW."changed_by_id", NEW."code", NEW."id", NEW."is_public", NEW."language", NEW."made_at", _pgh_attach_context(), NOW(), 'update', NEW."id", NEW."problem", NEW."root_cause", NEW."row_version", NEW."state", NEW."symptom", NEW."title", NEW."workaround"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_update_update_9885a() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "accounts_unitevent" ("code", "currency", "ended_on", "id", "name", "parent_id", "path", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "row_version", "zone") VALUES (NEW."code", NEW."currency", NEW."ended_on", NEW."id", NEW."name", NEW."parent_id", NEW."path", _pgh_attach_context(), NOW(), 'update', NEW."id", NEW."row_version", NEW."zone"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_update_update_9bd2a() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "agreements_versionevent" ("agreement_id", "calendar_code", "changed_at", "changed_by_id", "covers_everyone", "created_at", "digest", "document", "effective_from", "effective_until", "ends_at", "id", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "review_on", "services", "signed_at", "starts_at", "state", "summary") VALUES (NEW."agreement_id", NEW."calendar_code", NEW."changed_at", NEW."changed_by_id", NEW."covers_everyone", NEW."created_at", NEW."digest", NEW."document", NEW."effective_from", NEW."effective_until", NEW."ends_at", NEW."id", NEW."number", _pgh_attach_context(), NOW(), 'update', NEW."id", NEW."review_on", NEW."services", NEW."signed_at", NEW."starts_at", NEW."state", NEW."summary"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_update_update_a7cba() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "calendars_calendarevent" ("changed_at", "changed_by_id", "code", "ended_on", "id", "name", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "row_version") VALUES (NEW."changed_at", NEW."changed_by_id", NEW."code", NEW."ended_on", NEW."id", NEW."name", NEW."note", _pgh_attach_context(), NOW(), 'update', NEW."id", NEW."row_version"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_update_update_abf20() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "catalogue_lifecyclestepevent" ("by_id", "id", "is_planned", "note", "on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "row_version", "service_id", "state") VALUES (NEW."by_id", NEW."id", NEW."is_planned", NEW."note", NEW."on", _pgh_attach_context(), NOW(), 'update', NEW."id", NEW."row_version", NEW."service_id", NEW."state"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_update_update_ae202() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "accounts_teammemberevent" ("id", "is_lead", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "team_id") VALUES (NEW."id", NEW."is_lead", NEW."person_id", _pgh_attach_context(), NOW(), 'update', NEW."id", NEW."team_id"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_update_update_aff23() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "desk_answertemplateevent" ("code", "id", "language", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "row_version", "service_id", "team_id", "text") VALUES (NEW."code", NEW."id", NEW."language", NEW."name", _pgh_attach_context(), NOW(), 'update', NEW."id", NEW."row_version", NEW."service_id", NEW."team_id", NEW."text"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_update_update_b13d9() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "catalogue_supplierevent" ("code", "contact", "contract", "contract_ends_on", "cost", "cost_amount", "cost_currency", "cost_per", "email", "id", "name", "names", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "row_version", "what") VALUES (NEW."code", NEW."contact", NEW."contract", NEW."contract_ends_on", NEW."cost", NEW."cost_amount", NEW."cost_currency", NEW."cost_per", NEW."email", NEW."id", NEW."name", NEW."names", _pgh_attach_context(), NOW(), 'update', NEW."id", NEW."phone", NEW."row_version", NEW."what"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_update_update_b7d4d() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "calendars_calendarversionevent" ("calendar_id", "definition", "digest", "effective_from", "id", "made_at", "made_by_id", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "withdrawn_at") VALUES (NEW."calendar_id", NEW."definition", NEW."digest", NEW."effective_from", NEW."id", NEW."made_at", NEW."made_by_id", NEW."number", _pgh_attach_context(), NOW(), 'update', NEW."id", NEW."reason", NEW."withdrawn_at"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_update_update_c5079() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "improvement_reviewevent" ("changed_at", "held_on", "id", "language", "made_at", "made_by_id", "minutes", "month", "next_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sent_at", "sent_by_id", "unit_id") VALUES (NEW."changed_at", NEW."held_on", NEW."id", NEW."language", NEW."made_at", NEW."made_by_id", NEW."minutes", NEW."month", NEW."next_on", _pgh_attach_context(), NOW(), 'update', NEW."id", NEW."sent_at", NEW."sent_by_id", NEW."unit_id"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_update_update_ce212() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "scorecards_scorecardevent" ("code", "ended_at", "id", "made_at", "made_by_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "service_id", "unit_id") VALUES (NEW."code", NEW."ended_at", NEW."id", NEW."made_at", NEW."made_by_id", _pgh_attach_context(), NOW(), 'update', NEW."id", NEW."service_id", NEW."unit_id"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_update_update_ce97e() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "agreements_waveevent" ("agreement_id", "from_date", "id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "version_id") VALUES (NEW."agreement_id", NEW."from_date", NEW."id", NEW."note", _pgh_attach_context(), NOW(), 'update', NEW."id", NEW."version_id"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_update_update_cf3c1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "calendars_teamhoursevent" ("calendar_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "team_id") VALUES (NEW."calendar_id", NEW."id", _pgh_attach_context(), NOW(), 'update', NEW."id", NEW."team_id"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_update_update_dc1a9() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "catalogue_componentevent" ("code", "id", "name", "names", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "row_version", "service_id", "supplier_id", "team_id", "what") VALUES (NEW."code", NEW."id", NEW."name", NEW."names", _pgh_attach_context(), NOW(), 'update', NEW."id", NEW."row_version", NEW."service_id", NEW."supplier_id", NEW."team_id", NEW."what"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_update_update_de64e() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "desk_levelruleevent" ("id", "impact", "level", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "urgency") VALUES (NEW."id", NEW."impact", NEW."level", _pgh_attach_context(), NOW(), 'update', NEW."id", NEW."urgency"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_update_update_e0a5e() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "desk_absenceevent" ("first_day", "id", "last_day", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."first_day", NEW."id", NEW."last_day", NEW."person_id", _pgh_attach_context(), NOW(), 'update', NEW."id"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_update_update_e2b77() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "surveys_pollevent" ("every", "id", "name", "next_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "question", "row_version", "share", "unit_id") VALUES (NEW."every", NEW."id", NEW."name", NEW."next_on", _pgh_attach_context(), NOW(), 'update', NEW."id", NEW."question", NEW."row_version", NEW."share", NEW."unit_id"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_update_update_e44b4() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "agreements_commentevent" ("at", "author_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "target", "text", "version_id") VALUES (NEW."at", NEW."author_id", NEW."id", _pgh_attach_context(), NOW(), 'update', NEW."id", NEW."target", NEW."text", NEW."version_id"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_update_update_ededb() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "portal_requesttypeevent" ("approvals", "approver_id", "code", "fields", "form_version", "function_id", "id", "is_offered", "name", "names", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "roles", "row_version", "service_id", "what") VALUES (NEW."approvals", NEW."approver_id", NEW."code", NEW."fields", NEW."form_version", NEW."function_id", NEW."id", NEW."is_offered", NEW."name", NEW."names", _pgh_attach_context(), NOW(), 'update', NEW."id", NEW."roles", NEW."row_version", NEW."service_id", NEW."what"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.pgtrigger_update_update_f4e52() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "catalogue_serviceevent" ("code", "cost", "cost_amount", "cost_currency", "cost_per", "criticality", "for_whom", "hours_id", "id", "is_key", "name", "names", "not_included", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "professional_services_share", "row_version", "state", "supplier_id", "team_id", "value", "what", "where") VALUES (NEW."code", NEW."cost", NEW."cost_amount", NEW."cost_currency", NEW."cost_per", NEW."criticality", NEW."for_whom", NEW."hours_id", NEW."id", NEW."is_key", NEW."name", NEW."names", NEW."not_included", NEW."owner_id", _pgh_attach_context(), NOW(), 'update', NEW."id", NEW."professional_services_share", NEW."row_version", NEW."state", NEW."supplier_id", NEW."team_id", NEW."value", NEW."what", NEW."where"); RETURN NULL;
                END;
            $$;
CREATE FUNCTION public.procrastinate_cancel_job_v1(job_id bigint, abort boolean, delete_job boolean) RETURNS bigint
    LANGUAGE plpgsql
    AS $$
DECLARE
    _job_id bigint;
BEGIN
    IF delete_job THEN
        DELETE FROM procrastinate_jobs
        WHERE id = job_id AND status = 'todo'
        RETURNING id INTO _job_id;
    END IF;
    IF _job_id IS NULL THEN
        IF abort THEN
            UPDATE procrastinate_jobs
            SET abort_requested = true,
                status = CASE status
                    WHEN 'todo' THEN 'cancelled'::procrastinate_job_status ELSE status
                END
            WHERE id = job_id AND status IN ('todo', 'doing')
            RETURNING id INTO _job_id;
        ELSE
            UPDATE procrastinate_jobs
            SET status = 'cancelled'::procrastinate_job_status
            WHERE id = job_id AND status = 'todo'
            RETURNING id INTO _job_id;
        END IF;
    END IF;
    RETURN _job_id;
END;
$$;
CREATE FUNCTION public.procrastinate_defer_jobs_v1(jobs public.procrastinate_job_to_defer_v1[]) RETURNS bigint[]
    LANGUAGE plpgsql
    AS $$
DECLARE
    job_ids bigint[];
BEGIN
    WITH inserted_jobs AS (
        INSERT INTO procrastinate_jobs (queue_name, task_name, priority, lock, queueing_lock, args, scheduled_at)
        SELECT (job).queue_name,
               (job).task_name,
               (job).priority,
               (job).lock,
               (job).queueing_lock,
               (job).args,
               (job).scheduled_at
        FROM unnest(jobs) AS job
        RETURNING id
    )
    SELECT array_agg(id) FROM inserted_jobs INTO job_ids;

    RETURN job_ids;
END;
$$;
CREATE FUNCTION public.procrastinate_defer_periodic_job_v2(_queue_name character varying, _lock character varying, _queueing_lock character varying, _task_name character varying, _priority integer, _periodic_id character varying, _defer_timestamp bigint, _args jsonb) RETURNS bigint
    LANGUAGE plpgsql
    AS $$
DECLARE
	_job_id bigint;
	_defer_id bigint;
BEGIN
    INSERT
        INTO procrastinate_periodic_defers (task_name, periodic_id, defer_timestamp)
        VALUES (_task_name, _periodic_id, _defer_timestamp)
        ON CONFLICT DO NOTHING
        RETURNING id into _defer_id;

    IF _defer_id IS NULL THEN
        RETURN NULL;
    END IF;

    UPDATE procrastinate_periodic_defers
        SET job_id = (
            SELECT COALESCE((
                SELECT unnest(procrastinate_defer_jobs_v1(
                    ARRAY[
                        ROW(
                            _queue_name,
                            _task_name,
                            _priority,
                            _lock,
                            _queueing_lock,
                            _args,
                            NULL::timestamptz
                        )
                    ]::procrastinate_job_to_defer_v1[]
                ))
            ), NULL)
        )
        WHERE id = _defer_id
        RETURNING job_id INTO _job_id;

    DELETE
        FROM procrastinate_periodic_defers
        USING (
            SELECT id
            FROM procrastinate_periodic_defers
            WHERE procrastinate_periodic_defers.task_name = _task_name
            AND procrastinate_periodic_defers.periodic_id = _periodic_id
            AND procrastinate_periodic_defers.defer_timestamp < _defer_timestamp
            ORDER BY id
            FOR UPDATE
        ) to_delete
        WHERE procrastinate_periodic_defers.id = to_delete.id;

    RETURN _job_id;
END;
$$;


SET LOCAL default_tablespace = '';

SET LOCAL default_table_access_method = heap;
CREATE TABLE public.procrastinate_jobs (
    id bigint NOT NULL,
    queue_name character varying(128) NOT NULL,
    task_name character varying(128) NOT NULL,
    lock text,
    args jsonb DEFAULT '{}'::jsonb NOT NULL,
    status public.procrastinate_job_status DEFAULT 'todo'::public.procrastinate_job_status NOT NULL,
    scheduled_at timestamp with time zone,
    attempts integer DEFAULT 0 NOT NULL,
    queueing_lock text,
    priority integer DEFAULT 0 NOT NULL,
    abort_requested boolean DEFAULT false NOT NULL,
    worker_id bigint,
    CONSTRAINT check_not_todo_abort_requested CHECK ((NOT ((status = 'todo'::public.procrastinate_job_status) AND (abort_requested = true))))
);
CREATE FUNCTION public.procrastinate_fetch_job_v2(target_queue_names character varying[], p_worker_id bigint) RETURNS public.procrastinate_jobs
    LANGUAGE plpgsql
    AS $$
DECLARE
	found_jobs procrastinate_jobs;
BEGIN
    WITH candidate AS (
        SELECT jobs.*
            FROM procrastinate_jobs AS jobs
            WHERE
                -- reject the job if its lock has earlier or higher priority jobs
                NOT EXISTS (
                    SELECT 1
                        FROM procrastinate_jobs AS other_jobs
                        WHERE
                            jobs.lock IS NOT NULL
                            AND other_jobs.lock = jobs.lock
                            AND (
                                -- job with same lock is already running
                                other_jobs.status = 'doing'
                                OR
                                -- job with same lock is waiting and has higher priority (or same priority but was queued first)
                                (
                                    other_jobs.status = 'todo'
                                    AND (
                                        other_jobs.priority > jobs.priority
                                        OR (
                                        other_jobs.priority = jobs.priority
                                        AND other_jobs.id < jobs.id
                                        )
                                    )
                                )
                            )
                )
                AND jobs.status = 'todo'
                AND (target_queue_names IS NULL OR jobs.queue_name = ANY( target_queue_names ))
                AND (jobs.scheduled_at IS NULL OR jobs.scheduled_at <= now())
            ORDER BY jobs.priority DESC, jobs.id ASC LIMIT 1
            FOR UPDATE OF jobs SKIP LOCKED
    )
    UPDATE procrastinate_jobs
        SET status = 'doing', worker_id = p_worker_id
        FROM candidate
        WHERE procrastinate_jobs.id = candidate.id
        RETURNING procrastinate_jobs.* INTO found_jobs;

 RETURN found_jobs;
END;
$$;
CREATE FUNCTION public.procrastinate_finish_job_v1(job_id bigint, end_status public.procrastinate_job_status, delete_job boolean) RETURNS void
    LANGUAGE plpgsql
    AS $$
DECLARE
    _job_id bigint;
BEGIN
    IF end_status NOT IN ('succeeded', 'failed', 'aborted') THEN
        RAISE 'End status should be either "succeeded", "failed" or "aborted" (job id: %)', job_id;
    END IF;
    IF delete_job THEN
        DELETE FROM procrastinate_jobs
        WHERE id = job_id AND status IN ('todo', 'doing')
        RETURNING id INTO _job_id;
    ELSE
        UPDATE procrastinate_jobs
        SET status = end_status,
            abort_requested = false,
            attempts = CASE status
                WHEN 'doing' THEN attempts + 1 ELSE attempts
            END
        WHERE id = job_id AND status IN ('todo', 'doing')
        RETURNING id INTO _job_id;
    END IF;
    IF _job_id IS NULL THEN
        RAISE 'Job was not found or not in "doing" or "todo" status (job id: %)', job_id;
    END IF;
END;
$$;
CREATE FUNCTION public.procrastinate_notify_queue_abort_job_v1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
DECLARE
    payload TEXT;
BEGIN
    SELECT json_build_object('type', 'abort_job_requested', 'job_id', NEW.id)::text INTO payload;
	PERFORM pg_notify('procrastinate_queue_v1#' || NEW.queue_name, payload);
	PERFORM pg_notify('procrastinate_any_queue_v1', payload);
	RETURN NEW;
END;
$$;
CREATE FUNCTION public.procrastinate_notify_queue_job_inserted_v1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
DECLARE
    payload TEXT;
BEGIN
    SELECT json_build_object('type', 'job_inserted', 'job_id', NEW.id)::text INTO payload;
	PERFORM pg_notify('procrastinate_queue_v1#' || NEW.queue_name, payload);
	PERFORM pg_notify('procrastinate_any_queue_v1', payload);
	RETURN NEW;
END;
$$;
CREATE FUNCTION public.procrastinate_prune_stalled_workers_v1(seconds_since_heartbeat double precision) RETURNS TABLE(worker_id bigint)
    LANGUAGE plpgsql
    AS $$
BEGIN
    RETURN QUERY
    DELETE FROM procrastinate_workers
    WHERE last_heartbeat < NOW() - (seconds_since_heartbeat || 'SECOND')::INTERVAL
    RETURNING procrastinate_workers.id;
END;
$$;
CREATE FUNCTION public.procrastinate_register_worker_v1() RETURNS TABLE(worker_id bigint)
    LANGUAGE plpgsql
    AS $$
BEGIN
    RETURN QUERY
    INSERT INTO procrastinate_workers DEFAULT VALUES
    RETURNING procrastinate_workers.id;
END;
$$;
CREATE FUNCTION public.procrastinate_retry_job_v1(job_id bigint, retry_at timestamp with time zone, new_priority integer, new_queue_name character varying, new_lock character varying) RETURNS void
    LANGUAGE plpgsql
    AS $$
DECLARE
    _job_id bigint;
    _abort_requested boolean;
BEGIN
    SELECT abort_requested FROM procrastinate_jobs
    WHERE id = job_id AND status = 'doing'
    FOR UPDATE
    INTO _abort_requested;
    IF _abort_requested THEN
        UPDATE procrastinate_jobs
        SET status = 'failed'::procrastinate_job_status
        WHERE id = job_id AND status = 'doing'
        RETURNING id INTO _job_id;
    ELSE
        UPDATE procrastinate_jobs
        SET status = 'todo'::procrastinate_job_status,
            attempts = attempts + 1,
            scheduled_at = retry_at,
            priority = COALESCE(new_priority, priority),
            queue_name = COALESCE(new_queue_name, queue_name),
            lock = COALESCE(new_lock, lock)
        WHERE id = job_id AND status = 'doing'
        RETURNING id INTO _job_id;
    END IF;

    IF _job_id IS NULL THEN
        RAISE 'Job was not found or not in "doing" status (job id: %)', job_id;
    END IF;
END;
$$;
CREATE FUNCTION public.procrastinate_retry_job_v2(job_id bigint, retry_at timestamp with time zone, new_priority integer, new_queue_name character varying, new_lock character varying) RETURNS void
    LANGUAGE plpgsql
    AS $$
DECLARE
    _job_id bigint;
    _abort_requested boolean;
    _current_status procrastinate_job_status;
BEGIN
    SELECT status, abort_requested FROM procrastinate_jobs
    WHERE id = job_id AND status IN ('doing', 'failed')
    FOR UPDATE
    INTO _current_status, _abort_requested;
    IF _current_status = 'doing' AND _abort_requested THEN
        UPDATE procrastinate_jobs
        SET status = 'failed'::procrastinate_job_status
        WHERE id = job_id AND status = 'doing'
        RETURNING id INTO _job_id;
    ELSE
        UPDATE procrastinate_jobs
        SET status = 'todo'::procrastinate_job_status,
            attempts = attempts + 1,
            scheduled_at = retry_at,
            priority = COALESCE(new_priority, priority),
            queue_name = COALESCE(new_queue_name, queue_name),
            lock = COALESCE(new_lock, lock)
        WHERE id = job_id AND status IN ('doing', 'failed')
        RETURNING id INTO _job_id;
    END IF;

    IF _job_id IS NULL THEN
        RAISE 'Job was not found or has an invalid status to retry (job id: %)', job_id;
    END IF;

END;
$$;
CREATE FUNCTION public.procrastinate_trigger_abort_requested_events_procedure_v1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    INSERT INTO procrastinate_events(job_id, type)
        VALUES (NEW.id, 'abort_requested'::procrastinate_job_event_type);
    RETURN NEW;
END;
$$;
CREATE FUNCTION public.procrastinate_trigger_function_scheduled_events_v1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    INSERT INTO procrastinate_events(job_id, type, at)
        VALUES (NEW.id, 'scheduled'::procrastinate_job_event_type, NEW.scheduled_at);

	RETURN NEW;
END;
$$;
CREATE FUNCTION public.procrastinate_trigger_function_status_events_insert_v1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    INSERT INTO procrastinate_events(job_id, type)
        VALUES (NEW.id, 'deferred'::procrastinate_job_event_type);
	RETURN NEW;
END;
$$;
CREATE FUNCTION public.procrastinate_trigger_function_status_events_update_v1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    WITH t AS (
        SELECT CASE
            WHEN OLD.status = 'todo'::procrastinate_job_status
                AND NEW.status = 'doing'::procrastinate_job_status
                THEN 'started'::procrastinate_job_event_type
            WHEN OLD.status = 'doing'::procrastinate_job_status
                AND NEW.status = 'todo'::procrastinate_job_status
                THEN 'deferred_for_retry'::procrastinate_job_event_type
            WHEN OLD.status = 'doing'::procrastinate_job_status
                AND NEW.status = 'failed'::procrastinate_job_status
                THEN 'failed'::procrastinate_job_event_type
            WHEN OLD.status = 'doing'::procrastinate_job_status
                AND NEW.status = 'succeeded'::procrastinate_job_status
                THEN 'succeeded'::procrastinate_job_event_type
            WHEN OLD.status = 'todo'::procrastinate_job_status
                AND (
                    NEW.status = 'cancelled'::procrastinate_job_status
                    OR NEW.status = 'failed'::procrastinate_job_status
                    OR NEW.status = 'succeeded'::procrastinate_job_status
                )
                THEN 'cancelled'::procrastinate_job_event_type
            WHEN OLD.status = 'doing'::procrastinate_job_status
                AND NEW.status = 'aborted'::procrastinate_job_status
                THEN 'aborted'::procrastinate_job_event_type
            WHEN OLD.status = 'failed'::procrastinate_job_status
                AND NEW.status = 'todo'::procrastinate_job_status
                THEN 'retried'::procrastinate_job_event_type
            ELSE NULL
        END as event_type
    )
    INSERT INTO procrastinate_events(job_id, type)
        SELECT NEW.id, t.event_type
        FROM t
        WHERE t.event_type IS NOT NULL;
	RETURN NEW;
END;
$$;
CREATE FUNCTION public.procrastinate_unlink_periodic_defers_v1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    UPDATE procrastinate_periodic_defers
    SET job_id = NULL
    WHERE job_id = OLD.id;
    RETURN OLD;
END;
$$;
CREATE FUNCTION public.procrastinate_unregister_worker_v1(worker_id bigint) RETURNS void
    LANGUAGE plpgsql
    AS $$
BEGIN
    DELETE FROM procrastinate_workers
    WHERE id = worker_id;
END;
$$;
CREATE FUNCTION public.procrastinate_update_heartbeat_v1(worker_id bigint) RETURNS void
    LANGUAGE plpgsql
    AS $$
BEGIN
    UPDATE procrastinate_workers
    SET last_heartbeat = NOW()
    WHERE id = worker_id;
END;
$$;
CREATE TABLE public.account_emailaddress (
    id integer NOT NULL,
    email character varying(254) NOT NULL,
    verified boolean NOT NULL,
    "primary" boolean NOT NULL,
    user_id bigint NOT NULL
);
ALTER TABLE public.account_emailaddress ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.account_emailaddress_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.account_emailconfirmation (
    id integer NOT NULL,
    created timestamp with time zone NOT NULL,
    sent timestamp with time zone,
    key character varying(64) NOT NULL,
    email_address_id integer NOT NULL
);
ALTER TABLE public.account_emailconfirmation ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.account_emailconfirmation_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.accounts_apitoken (
    id bigint NOT NULL,
    name character varying(100) NOT NULL,
    start character varying(16) NOT NULL,
    digest character varying(64) NOT NULL,
    scopes character varying(40)[] NOT NULL,
    made_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    used_at timestamp with time zone,
    revoked_at timestamp with time zone,
    person_id bigint NOT NULL
);
ALTER TABLE public.accounts_apitoken ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.accounts_apitoken_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.accounts_membership (
    id bigint NOT NULL,
    role character varying(30) NOT NULL,
    person_id bigint NOT NULL,
    unit_id bigint NOT NULL,
    CONSTRAINT a_known_role CHECK (((role)::text = ANY ((ARRAY['requester'::character varying, 'agent'::character varying, 'team_lead'::character varying, 'service_owner'::character varying, 'service_level_manager'::character varying, 'unit_representative'::character varying, 'finance'::character varying, 'administrator'::character varying])::text[])))
);
ALTER TABLE public.accounts_membership ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.accounts_membership_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.accounts_membershipevent (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    id bigint NOT NULL,
    role character varying(30) NOT NULL,
    person_id bigint NOT NULL,
    pgh_context_id uuid,
    pgh_obj_id bigint NOT NULL,
    unit_id bigint NOT NULL
);
ALTER TABLE public.accounts_membershipevent ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.accounts_membershipevent_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.accounts_person (
    id bigint NOT NULL,
    password character varying(128) NOT NULL,
    last_login timestamp with time zone,
    email character varying(254) NOT NULL,
    name character varying(200) NOT NULL,
    title character varying(200) NOT NULL,
    language character varying(5) NOT NULL,
    zone character varying(64) NOT NULL,
    is_active boolean NOT NULL,
    joined_at timestamp with time zone NOT NULL,
    row_version integer NOT NULL,
    theme character varying(6) NOT NULL,
    phone character varying(40) DEFAULT ''::character varying NOT NULL,
    breach_mail character varying(7) DEFAULT 'now'::character varying NOT NULL,
    warning_mail character varying(7) DEFAULT 'none'::character varying NOT NULL,
    CONSTRAINT accounts_person_row_version_check CHECK ((row_version >= 0))
);
ALTER TABLE public.accounts_person ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.accounts_person_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.accounts_personevent (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    id bigint NOT NULL,
    email character varying(254) NOT NULL,
    name character varying(200) NOT NULL,
    title character varying(200) NOT NULL,
    language character varying(5) NOT NULL,
    zone character varying(64) NOT NULL,
    is_active boolean NOT NULL,
    joined_at timestamp with time zone NOT NULL,
    row_version integer NOT NULL,
    pgh_context_id uuid,
    pgh_obj_id bigint NOT NULL,
    theme character varying(6) NOT NULL,
    phone character varying(40) DEFAULT ''::character varying NOT NULL,
    breach_mail character varying(7) DEFAULT 'now'::character varying NOT NULL,
    warning_mail character varying(7) DEFAULT 'none'::character varying NOT NULL,
    CONSTRAINT accounts_personevent_row_version_check CHECK ((row_version >= 0))
);
ALTER TABLE public.accounts_personevent ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.accounts_personevent_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.accounts_personskill (
    id bigint NOT NULL,
    person_id bigint NOT NULL,
    skill_id bigint NOT NULL
);
ALTER TABLE public.accounts_personskill ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.accounts_personskill_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.accounts_personskillevent (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    id bigint NOT NULL,
    person_id bigint NOT NULL,
    pgh_context_id uuid,
    pgh_obj_id bigint NOT NULL,
    skill_id bigint NOT NULL
);
ALTER TABLE public.accounts_personskillevent ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.accounts_personskillevent_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.accounts_remembered (
    key text NOT NULL,
    value jsonb NOT NULL,
    expires_at timestamp with time zone NOT NULL
);
CREATE TABLE public.accounts_skill (
    id bigint NOT NULL,
    code character varying(60) NOT NULL,
    name character varying(200) NOT NULL,
    kind character varying(10) NOT NULL,
    row_version integer NOT NULL,
    CONSTRAINT accounts_skill_row_version_check CHECK ((row_version >= 0))
);
ALTER TABLE public.accounts_skill ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.accounts_skill_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.accounts_skillevent (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    id bigint NOT NULL,
    code character varying(60) NOT NULL,
    name character varying(200) NOT NULL,
    kind character varying(10) NOT NULL,
    row_version integer NOT NULL,
    pgh_context_id uuid,
    pgh_obj_id bigint NOT NULL,
    CONSTRAINT accounts_skillevent_row_version_check CHECK ((row_version >= 0))
);
ALTER TABLE public.accounts_skillevent ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.accounts_skillevent_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.accounts_team (
    id bigint NOT NULL,
    code character varying(60) NOT NULL,
    name character varying(200) NOT NULL,
    support_level smallint NOT NULL,
    ended_on date,
    row_version integer NOT NULL,
    CONSTRAINT accounts_team_row_version_check CHECK ((row_version >= 0)),
    CONSTRAINT accounts_team_support_level_check CHECK ((support_level >= 0)),
    CONSTRAINT support_level_1_to_3 CHECK (((support_level >= 1) AND (support_level <= 3)))
);
ALTER TABLE public.accounts_team ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.accounts_team_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.accounts_teamevent (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    id bigint NOT NULL,
    code character varying(60) NOT NULL,
    name character varying(200) NOT NULL,
    support_level smallint NOT NULL,
    ended_on date,
    row_version integer NOT NULL,
    pgh_context_id uuid,
    pgh_obj_id bigint NOT NULL,
    CONSTRAINT accounts_teamevent_row_version_check CHECK ((row_version >= 0)),
    CONSTRAINT accounts_teamevent_support_level_check CHECK ((support_level >= 0))
);
ALTER TABLE public.accounts_teamevent ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.accounts_teamevent_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.accounts_teammember (
    id bigint NOT NULL,
    is_lead boolean NOT NULL,
    person_id bigint NOT NULL,
    team_id bigint NOT NULL
);
ALTER TABLE public.accounts_teammember ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.accounts_teammember_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.accounts_teammemberevent (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    id bigint NOT NULL,
    is_lead boolean NOT NULL,
    person_id bigint NOT NULL,
    pgh_context_id uuid,
    pgh_obj_id bigint NOT NULL,
    team_id bigint NOT NULL
);
ALTER TABLE public.accounts_teammemberevent ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.accounts_teammemberevent_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.accounts_teamskill (
    id bigint NOT NULL,
    skill_id bigint NOT NULL,
    team_id bigint NOT NULL
);
ALTER TABLE public.accounts_teamskill ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.accounts_teamskill_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.accounts_teamskillevent (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    id bigint NOT NULL,
    pgh_context_id uuid,
    pgh_obj_id bigint NOT NULL,
    skill_id bigint NOT NULL,
    team_id bigint NOT NULL
);
ALTER TABLE public.accounts_teamskillevent ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.accounts_teamskillevent_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.accounts_unit (
    id bigint NOT NULL,
    code character varying(60) NOT NULL,
    name character varying(200) NOT NULL,
    path character varying(400) NOT NULL COLLATE pg_catalog."C",
    zone character varying(64) NOT NULL,
    currency character varying(3) NOT NULL,
    ended_on date,
    row_version integer NOT NULL,
    parent_id bigint,
    CONSTRAINT accounts_unit_row_version_check CHECK ((row_version >= 0)),
    CONSTRAINT unit_is_not_its_own_parent CHECK ((NOT ((parent_id = id) AND (parent_id IS NOT NULL))))
);
ALTER TABLE public.accounts_unit ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.accounts_unit_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.accounts_unitevent (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    id bigint NOT NULL,
    code character varying(60) NOT NULL,
    name character varying(200) NOT NULL,
    path character varying(400) NOT NULL COLLATE pg_catalog."C",
    zone character varying(64) NOT NULL,
    currency character varying(3) NOT NULL,
    ended_on date,
    row_version integer NOT NULL,
    parent_id bigint,
    pgh_context_id uuid,
    pgh_obj_id bigint NOT NULL,
    CONSTRAINT accounts_unitevent_row_version_check CHECK ((row_version >= 0))
);
ALTER TABLE public.accounts_unitevent ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.accounts_unitevent_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.agreements_agreement (
    id bigint NOT NULL,
    code character varying(100) NOT NULL,
    kind character varying(10) NOT NULL,
    title character varying(300) NOT NULL,
    state character varying(12) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    row_version integer NOT NULL,
    created_by_id bigint,
    template_id bigint,
    CONSTRAINT agreement_known_kind CHECK (((kind)::text = ANY ((ARRAY['sla'::character varying, 'ola'::character varying, 'supplier'::character varying])::text[]))),
    CONSTRAINT agreement_known_state CHECK (((state)::text = ANY ((ARRAY['draft'::character varying, 'negotiation'::character varying, 'signed'::character varying, 'in_force'::character varying, 'under_review'::character varying, 'ended'::character varying, 'superseded'::character varying, 'withdrawn'::character varying])::text[]))),
    CONSTRAINT agreements_agreement_row_version_check CHECK ((row_version >= 0))
);
ALTER TABLE public.agreements_agreement ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.agreements_agreement_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.agreements_agreementevent (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    id bigint NOT NULL,
    code character varying(100) NOT NULL,
    kind character varying(10) NOT NULL,
    title character varying(300) NOT NULL,
    state character varying(12) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    created_by_id bigint,
    pgh_context_id uuid,
    pgh_obj_id bigint NOT NULL,
    template_id bigint
);
ALTER TABLE public.agreements_agreementevent ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.agreements_agreementevent_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.agreements_bookmark (
    id bigint NOT NULL,
    mark uuid NOT NULL,
    CONSTRAINT one_book_mark CHECK ((id = 1))
);
ALTER TABLE public.agreements_bookmark ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.agreements_bookmark_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.agreements_comment (
    id bigint NOT NULL,
    target character varying(100) NOT NULL,
    text text NOT NULL,
    at timestamp with time zone NOT NULL,
    author_id bigint NOT NULL,
    version_id bigint NOT NULL
);
ALTER TABLE public.agreements_comment ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.agreements_comment_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.agreements_commentevent (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    id bigint NOT NULL,
    target character varying(100) NOT NULL,
    text text NOT NULL,
    at timestamp with time zone NOT NULL,
    author_id bigint NOT NULL,
    pgh_context_id uuid,
    pgh_obj_id bigint NOT NULL,
    version_id bigint NOT NULL
);
ALTER TABLE public.agreements_commentevent ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.agreements_commentevent_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.agreements_counteroffer (
    id bigint NOT NULL,
    target character varying(100) NOT NULL,
    change jsonb NOT NULL,
    reason text NOT NULL,
    effect jsonb,
    at timestamp with time zone NOT NULL,
    state character varying(10) NOT NULL,
    decided_at timestamp with time zone,
    answer text NOT NULL,
    author_id bigint NOT NULL,
    decided_by_id bigint,
    version_id bigint NOT NULL,
    CONSTRAINT offer_known_state CHECK (((state)::text = ANY ((ARRAY['open'::character varying, 'accepted'::character varying, 'declined'::character varying, 'withdrawn'::character varying])::text[])))
);
ALTER TABLE public.agreements_counteroffer ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.agreements_counteroffer_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.agreements_counterofferevent (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    id bigint NOT NULL,
    target character varying(100) NOT NULL,
    change jsonb NOT NULL,
    reason text NOT NULL,
    effect jsonb,
    at timestamp with time zone NOT NULL,
    state character varying(10) NOT NULL,
    decided_at timestamp with time zone,
    answer text NOT NULL,
    author_id bigint NOT NULL,
    decided_by_id bigint,
    pgh_context_id uuid,
    pgh_obj_id bigint NOT NULL,
    version_id bigint NOT NULL
);
ALTER TABLE public.agreements_counterofferevent ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.agreements_counterofferevent_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.agreements_pilot (
    id bigint NOT NULL,
    from_date date NOT NULL,
    note text NOT NULL,
    agreement_id bigint NOT NULL,
    started_by_id bigint
);
ALTER TABLE public.agreements_pilot ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.agreements_pilot_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.agreements_pilot_units (
    id bigint NOT NULL,
    pilot_id bigint NOT NULL,
    unit_id bigint NOT NULL
);
ALTER TABLE public.agreements_pilot_units ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.agreements_pilot_units_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.agreements_pilotevent (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    id bigint NOT NULL,
    from_date date NOT NULL,
    note text NOT NULL,
    agreement_id bigint NOT NULL,
    pgh_context_id uuid,
    pgh_obj_id bigint NOT NULL,
    started_by_id bigint
);
ALTER TABLE public.agreements_pilotevent ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.agreements_pilotevent_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.agreements_reminder (
    id bigint NOT NULL,
    kind character varying(6) NOT NULL,
    due_on date NOT NULL,
    days_before smallint NOT NULL,
    made_at timestamp with time zone NOT NULL,
    sent_at timestamp with time zone,
    agreement_id bigint NOT NULL,
    CONSTRAINT agreements_reminder_days_before_check CHECK ((days_before >= 0))
);
ALTER TABLE public.agreements_reminder ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.agreements_reminder_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.agreements_signature (
    id bigint NOT NULL,
    side character varying(8) NOT NULL,
    name character varying(200) NOT NULL,
    "position" character varying(200) NOT NULL,
    signed_at timestamp with time zone NOT NULL,
    method character varying(8) NOT NULL,
    digest character varying(64) NOT NULL,
    gap_reason text NOT NULL,
    person_id bigint NOT NULL,
    version_id bigint NOT NULL,
    CONSTRAINT signature_known_side CHECK (((side)::text = ANY ((ARRAY['provider'::character varying, 'customer'::character varying])::text[])))
);
ALTER TABLE public.agreements_signature ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.agreements_signature_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.agreements_version (
    id bigint NOT NULL,
    number integer NOT NULL,
    document jsonb NOT NULL,
    digest character varying(64) NOT NULL,
    state character varying(12) NOT NULL,
    signed_at timestamp with time zone,
    effective_from date,
    effective_until date,
    starts_at timestamp with time zone,
    ends_at timestamp with time zone,
    review_on date,
    covers_everyone boolean NOT NULL,
    calendar_code character varying(60) NOT NULL,
    services character varying(100)[] NOT NULL,
    summary jsonb NOT NULL,
    chain jsonb NOT NULL,
    chain_checked_at timestamp with time zone,
    created_at timestamp with time zone NOT NULL,
    changed_at timestamp with time zone NOT NULL,
    row_version integer NOT NULL,
    agreement_id bigint NOT NULL,
    changed_by_id bigint,
    CONSTRAINT agreements_version_number_check CHECK ((number >= 0)),
    CONSTRAINT agreements_version_row_version_check CHECK ((row_version >= 0)),
    CONSTRAINT version_known_state CHECK (((state)::text = ANY ((ARRAY['draft'::character varying, 'negotiation'::character varying, 'signed'::character varying, 'in_force'::character varying, 'under_review'::character varying, 'ended'::character varying, 'superseded'::character varying, 'withdrawn'::character varying])::text[])))
);
ALTER TABLE public.agreements_version ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.agreements_version_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.agreements_version_units (
    id bigint NOT NULL,
    version_id bigint NOT NULL,
    unit_id bigint NOT NULL
);
ALTER TABLE public.agreements_version_units ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.agreements_version_units_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.agreements_versionevent (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    id bigint NOT NULL,
    number integer NOT NULL,
    document jsonb NOT NULL,
    digest character varying(64) NOT NULL,
    state character varying(12) NOT NULL,
    signed_at timestamp with time zone,
    effective_from date,
    effective_until date,
    starts_at timestamp with time zone,
    ends_at timestamp with time zone,
    review_on date,
    covers_everyone boolean NOT NULL,
    calendar_code character varying(60) NOT NULL,
    services character varying(100)[] NOT NULL,
    summary jsonb NOT NULL,
    created_at timestamp with time zone NOT NULL,
    changed_at timestamp with time zone NOT NULL,
    agreement_id bigint NOT NULL,
    changed_by_id bigint,
    pgh_context_id uuid,
    pgh_obj_id bigint NOT NULL,
    CONSTRAINT agreements_versionevent_number_check CHECK ((number >= 0))
);
ALTER TABLE public.agreements_versionevent ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.agreements_versionevent_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.agreements_wave (
    id bigint NOT NULL,
    from_date date NOT NULL,
    note text NOT NULL,
    agreement_id bigint NOT NULL,
    version_id bigint NOT NULL
);
ALTER TABLE public.agreements_wave ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.agreements_wave_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.agreements_wave_units (
    id bigint NOT NULL,
    wave_id bigint NOT NULL,
    unit_id bigint NOT NULL
);
ALTER TABLE public.agreements_wave_units ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.agreements_wave_units_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.agreements_waveevent (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    id bigint NOT NULL,
    from_date date NOT NULL,
    note text NOT NULL,
    agreement_id bigint NOT NULL,
    pgh_context_id uuid,
    pgh_obj_id bigint NOT NULL,
    version_id bigint NOT NULL
);
ALTER TABLE public.agreements_waveevent ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.agreements_waveevent_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.api_answer (
    id bigint NOT NULL,
    key character varying(200) NOT NULL,
    digest character varying(64) NOT NULL,
    status smallint NOT NULL,
    headers jsonb NOT NULL,
    body bytea NOT NULL,
    made_at timestamp with time zone NOT NULL,
    person_id bigint NOT NULL,
    CONSTRAINT api_answer_status_check CHECK ((status >= 0))
);
ALTER TABLE public.api_answer ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.api_answer_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.api_window (
    holder character varying(40) NOT NULL,
    began_at timestamp with time zone NOT NULL,
    count integer NOT NULL,
    CONSTRAINT api_window_count_check CHECK ((count >= 0))
);
CREATE TABLE public.audit_entry (
    id bigint NOT NULL,
    at timestamp with time zone NOT NULL,
    action character varying(80) NOT NULL,
    actor_name character varying(200) NOT NULL,
    kind character varying(80) NOT NULL,
    thing_id character varying(64) NOT NULL,
    thing_name character varying(300) NOT NULL,
    details jsonb NOT NULL,
    actor_id bigint
);
ALTER TABLE public.audit_entry ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.audit_entry_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.auth_group (
    id integer NOT NULL,
    name character varying(150) NOT NULL
);
ALTER TABLE public.auth_group ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.auth_group_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.auth_group_permissions (
    id bigint NOT NULL,
    group_id integer NOT NULL,
    permission_id integer NOT NULL
);
ALTER TABLE public.auth_group_permissions ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.auth_group_permissions_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.auth_permission (
    id integer NOT NULL,
    name character varying(255) NOT NULL,
    content_type_id integer NOT NULL,
    codename character varying(100) NOT NULL
);
ALTER TABLE public.auth_permission ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.auth_permission_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.axes_accessattempt (
    id integer NOT NULL,
    user_agent character varying(255) NOT NULL,
    ip_address inet,
    username character varying(255),
    http_accept character varying(1025) NOT NULL,
    path_info character varying(255) NOT NULL,
    attempt_time timestamp with time zone NOT NULL,
    get_data text NOT NULL,
    post_data text NOT NULL,
    failures_since_start integer NOT NULL,
    CONSTRAINT axes_accessattempt_failures_since_start_check CHECK ((failures_since_start >= 0))
);
ALTER TABLE public.axes_accessattempt ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.axes_accessattempt_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.axes_accessattemptexpiration (
    access_attempt_id integer NOT NULL,
    expires_at timestamp with time zone NOT NULL
);
CREATE TABLE public.axes_accessfailurelog (
    id integer NOT NULL,
    user_agent character varying(255) NOT NULL,
    ip_address inet,
    username character varying(255),
    http_accept character varying(1025) NOT NULL,
    path_info character varying(255) NOT NULL,
    attempt_time timestamp with time zone NOT NULL,
    locked_out boolean NOT NULL
);
ALTER TABLE public.axes_accessfailurelog ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.axes_accessfailurelog_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.axes_accesslog (
    id integer NOT NULL,
    user_agent character varying(255) NOT NULL,
    ip_address inet,
    username character varying(255),
    http_accept character varying(1025) NOT NULL,
    path_info character varying(255) NOT NULL,
    attempt_time timestamp with time zone NOT NULL,
    logout_time timestamp with time zone,
    session_hash character varying(64) NOT NULL
);
ALTER TABLE public.axes_accesslog ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.axes_accesslog_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.calendars_calendar (
    id bigint NOT NULL,
    code character varying(60) NOT NULL,
    name character varying(200) NOT NULL,
    note text NOT NULL,
    ended_on date,
    row_version integer NOT NULL,
    changed_at timestamp with time zone NOT NULL,
    changed_by_id bigint,
    CONSTRAINT calendars_calendar_row_version_check CHECK ((row_version >= 0))
);
ALTER TABLE public.calendars_calendar ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.calendars_calendar_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.calendars_calendarevent (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    id bigint NOT NULL,
    code character varying(60) NOT NULL,
    name character varying(200) NOT NULL,
    note text NOT NULL,
    ended_on date,
    row_version integer NOT NULL,
    changed_at timestamp with time zone NOT NULL,
    changed_by_id bigint,
    pgh_context_id uuid,
    pgh_obj_id bigint NOT NULL,
    CONSTRAINT calendars_calendarevent_row_version_check CHECK ((row_version >= 0))
);
ALTER TABLE public.calendars_calendarevent ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.calendars_calendarevent_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.calendars_calendarversion (
    id bigint NOT NULL,
    number integer NOT NULL,
    effective_from date,
    definition jsonb NOT NULL,
    digest character varying(12) NOT NULL,
    reason character varying(300) NOT NULL,
    made_at timestamp with time zone NOT NULL,
    withdrawn_at timestamp with time zone,
    calendar_id bigint NOT NULL,
    made_by_id bigint,
    CONSTRAINT calendars_calendarversion_number_check CHECK ((number >= 0))
);
ALTER TABLE public.calendars_calendarversion ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.calendars_calendarversion_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.calendars_calendarversionevent (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    id bigint NOT NULL,
    number integer NOT NULL,
    effective_from date,
    definition jsonb NOT NULL,
    digest character varying(12) NOT NULL,
    reason character varying(300) NOT NULL,
    made_at timestamp with time zone NOT NULL,
    withdrawn_at timestamp with time zone,
    calendar_id bigint NOT NULL,
    made_by_id bigint,
    pgh_context_id uuid,
    pgh_obj_id bigint NOT NULL,
    CONSTRAINT calendars_calendarversionevent_number_check CHECK ((number >= 0))
);
ALTER TABLE public.calendars_calendarversionevent ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.calendars_calendarversionevent_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.calendars_teamhours (
    id bigint NOT NULL,
    calendar_id bigint NOT NULL,
    team_id bigint NOT NULL
);
ALTER TABLE public.calendars_teamhours ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.calendars_teamhours_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.calendars_teamhoursevent (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    id bigint NOT NULL,
    calendar_id bigint NOT NULL,
    pgh_context_id uuid,
    pgh_obj_id bigint NOT NULL,
    team_id bigint NOT NULL
);
ALTER TABLE public.calendars_teamhoursevent ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.calendars_teamhoursevent_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.catalogue_component (
    id bigint NOT NULL,
    code character varying(60) NOT NULL,
    name character varying(200) NOT NULL,
    names jsonb NOT NULL,
    what text NOT NULL,
    row_version integer NOT NULL,
    words tsvector GENERATED ALWAYS AS (public.catalogue_words((code)::text, (name)::text, names, what)) STORED,
    letters text GENERATED ALWAYS AS (public.catalogue_letters((code)::text, (name)::text, names, what)) STORED,
    team_id bigint,
    service_id bigint NOT NULL,
    supplier_id bigint,
    CONSTRAINT catalogue_component_row_version_check CHECK ((row_version >= 0))
);
ALTER TABLE public.catalogue_component ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.catalogue_component_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.catalogue_componentevent (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    id bigint NOT NULL,
    code character varying(60) NOT NULL,
    name character varying(200) NOT NULL,
    names jsonb NOT NULL,
    what text NOT NULL,
    row_version integer NOT NULL,
    pgh_context_id uuid,
    pgh_obj_id bigint NOT NULL,
    team_id bigint,
    service_id bigint NOT NULL,
    supplier_id bigint,
    CONSTRAINT catalogue_componentevent_row_version_check CHECK ((row_version >= 0))
);
ALTER TABLE public.catalogue_componentevent ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.catalogue_componentevent_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.catalogue_dependency (
    id bigint NOT NULL,
    note character varying(300) NOT NULL,
    row_version integer NOT NULL,
    service_id bigint NOT NULL,
    supporting_id bigint NOT NULL,
    CONSTRAINT catalogue_dependency_row_version_check CHECK ((row_version >= 0)),
    CONSTRAINT no_service_supports_itself CHECK ((NOT (service_id = supporting_id)))
);
ALTER TABLE public.catalogue_dependency ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.catalogue_dependency_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.catalogue_dependencyevent (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    id bigint NOT NULL,
    note character varying(300) NOT NULL,
    row_version integer NOT NULL,
    pgh_context_id uuid,
    pgh_obj_id bigint NOT NULL,
    service_id bigint NOT NULL,
    supporting_id bigint NOT NULL,
    CONSTRAINT catalogue_dependencyevent_row_version_check CHECK ((row_version >= 0))
);
ALTER TABLE public.catalogue_dependencyevent ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.catalogue_dependencyevent_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.catalogue_function (
    id bigint NOT NULL,
    code character varying(60) NOT NULL,
    name character varying(200) NOT NULL,
    names jsonb NOT NULL,
    what text NOT NULL,
    row_version integer NOT NULL,
    words tsvector GENERATED ALWAYS AS (public.catalogue_words((code)::text, (name)::text, names, what)) STORED,
    letters text GENERATED ALWAYS AS (public.catalogue_letters((code)::text, (name)::text, names, what)) STORED,
    component_id bigint NOT NULL,
    team_id bigint,
    supplier_id bigint,
    CONSTRAINT catalogue_function_row_version_check CHECK ((row_version >= 0))
);
ALTER TABLE public.catalogue_function ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.catalogue_function_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.catalogue_functionevent (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    id bigint NOT NULL,
    code character varying(60) NOT NULL,
    name character varying(200) NOT NULL,
    names jsonb NOT NULL,
    what text NOT NULL,
    row_version integer NOT NULL,
    component_id bigint NOT NULL,
    pgh_context_id uuid,
    pgh_obj_id bigint NOT NULL,
    team_id bigint,
    supplier_id bigint,
    CONSTRAINT catalogue_functionevent_row_version_check CHECK ((row_version >= 0))
);
ALTER TABLE public.catalogue_functionevent ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.catalogue_functionevent_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.catalogue_lifecyclestep (
    id bigint NOT NULL,
    state character varying(20) NOT NULL,
    is_planned boolean NOT NULL,
    "on" date NOT NULL,
    note character varying(500) NOT NULL,
    row_version integer NOT NULL,
    by_id bigint,
    service_id bigint NOT NULL,
    CONSTRAINT catalogue_lifecyclestep_row_version_check CHECK ((row_version >= 0))
);
ALTER TABLE public.catalogue_lifecyclestep ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.catalogue_lifecyclestep_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.catalogue_lifecyclestepevent (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    id bigint NOT NULL,
    state character varying(20) NOT NULL,
    is_planned boolean NOT NULL,
    "on" date NOT NULL,
    note character varying(500) NOT NULL,
    row_version integer NOT NULL,
    by_id bigint,
    pgh_context_id uuid,
    pgh_obj_id bigint NOT NULL,
    service_id bigint NOT NULL,
    CONSTRAINT catalogue_lifecyclestepevent_row_version_check CHECK ((row_version >= 0))
);
ALTER TABLE public.catalogue_lifecyclestepevent ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.catalogue_lifecyclestepevent_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.catalogue_offering (
    id bigint NOT NULL,
    importance smallint NOT NULL,
    price_amount numeric(14,2),
    price_currency character varying(3) NOT NULL,
    price_per character varying(20) NOT NULL,
    starts_on date,
    ends_on date,
    row_version integer NOT NULL,
    component_id bigint,
    hours_id bigint,
    unit_id bigint NOT NULL,
    service_id bigint NOT NULL,
    CONSTRAINT catalogue_offering_importance_check CHECK ((importance >= 0)),
    CONSTRAINT catalogue_offering_row_version_check CHECK ((row_version >= 0)),
    CONSTRAINT offering_ends_after_it_starts CHECK (((ends_on > starts_on) OR (starts_on IS NULL) OR (ends_on IS NULL))),
    CONSTRAINT offering_price_is_whole CHECK (((price_amount IS NULL) OR ((NOT ((price_currency)::text = ''::text)) AND (NOT ((price_per)::text = ''::text)))))
);
ALTER TABLE public.catalogue_offering ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.catalogue_offering_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.catalogue_offeringevent (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    id bigint NOT NULL,
    importance smallint NOT NULL,
    price_amount numeric(14,2),
    price_currency character varying(3) NOT NULL,
    price_per character varying(20) NOT NULL,
    starts_on date,
    ends_on date,
    row_version integer NOT NULL,
    component_id bigint,
    hours_id bigint,
    pgh_context_id uuid,
    pgh_obj_id bigint NOT NULL,
    unit_id bigint NOT NULL,
    service_id bigint NOT NULL,
    CONSTRAINT catalogue_offeringevent_importance_check CHECK ((importance >= 0)),
    CONSTRAINT catalogue_offeringevent_row_version_check CHECK ((row_version >= 0))
);
ALTER TABLE public.catalogue_offeringevent ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.catalogue_offeringevent_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.catalogue_service (
    id bigint NOT NULL,
    code character varying(60) NOT NULL,
    name character varying(200) NOT NULL,
    names jsonb NOT NULL,
    what text NOT NULL,
    row_version integer NOT NULL,
    words tsvector GENERATED ALWAYS AS (public.catalogue_words((code)::text, (name)::text, names, what)) STORED,
    letters text GENERATED ALWAYS AS (public.catalogue_letters((code)::text, (name)::text, names, what)) STORED,
    cost text NOT NULL,
    cost_amount numeric(14,2),
    cost_currency character varying(3) NOT NULL,
    cost_per character varying(20) NOT NULL,
    value text NOT NULL,
    for_whom text NOT NULL,
    "where" text NOT NULL,
    not_included text NOT NULL,
    criticality character varying(10) NOT NULL,
    is_key boolean NOT NULL,
    professional_services_share numeric(5,4),
    state character varying(20) NOT NULL,
    hours_id bigint,
    owner_id bigint,
    team_id bigint,
    supplier_id bigint,
    CONSTRAINT catalogue_service_cost_is_whole CHECK (((cost_amount IS NULL) OR ((NOT ((cost_currency)::text = ''::text)) AND (NOT ((cost_per)::text = ''::text))))),
    CONSTRAINT catalogue_service_row_version_check CHECK ((row_version >= 0))
);
ALTER TABLE public.catalogue_service ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.catalogue_service_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.catalogue_serviceevent (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    id bigint NOT NULL,
    code character varying(60) NOT NULL,
    name character varying(200) NOT NULL,
    names jsonb NOT NULL,
    what text NOT NULL,
    row_version integer NOT NULL,
    cost text NOT NULL,
    cost_amount numeric(14,2),
    cost_currency character varying(3) NOT NULL,
    cost_per character varying(20) NOT NULL,
    value text NOT NULL,
    for_whom text NOT NULL,
    "where" text NOT NULL,
    not_included text NOT NULL,
    criticality character varying(10) NOT NULL,
    is_key boolean NOT NULL,
    professional_services_share numeric(5,4),
    state character varying(20) NOT NULL,
    hours_id bigint,
    owner_id bigint,
    pgh_context_id uuid,
    pgh_obj_id bigint NOT NULL,
    team_id bigint,
    supplier_id bigint,
    CONSTRAINT catalogue_serviceevent_row_version_check CHECK ((row_version >= 0))
);
ALTER TABLE public.catalogue_serviceevent ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.catalogue_serviceevent_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.catalogue_supplier (
    id bigint NOT NULL,
    code character varying(60) NOT NULL,
    name character varying(200) NOT NULL,
    names jsonb NOT NULL,
    what text NOT NULL,
    row_version integer NOT NULL,
    words tsvector GENERATED ALWAYS AS (public.catalogue_words((code)::text, (name)::text, names, what)) STORED,
    letters text GENERATED ALWAYS AS (public.catalogue_letters((code)::text, (name)::text, names, what)) STORED,
    cost text NOT NULL,
    cost_amount numeric(14,2),
    cost_currency character varying(3) NOT NULL,
    cost_per character varying(20) NOT NULL,
    contact character varying(200) NOT NULL,
    email character varying(254) NOT NULL,
    phone character varying(60) NOT NULL,
    contract character varying(200) NOT NULL,
    contract_ends_on date,
    CONSTRAINT catalogue_supplier_cost_is_whole CHECK (((cost_amount IS NULL) OR ((NOT ((cost_currency)::text = ''::text)) AND (NOT ((cost_per)::text = ''::text))))),
    CONSTRAINT catalogue_supplier_row_version_check CHECK ((row_version >= 0))
);
ALTER TABLE public.catalogue_supplier ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.catalogue_supplier_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.catalogue_supplierevent (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    id bigint NOT NULL,
    code character varying(60) NOT NULL,
    name character varying(200) NOT NULL,
    names jsonb NOT NULL,
    what text NOT NULL,
    row_version integer NOT NULL,
    cost text NOT NULL,
    cost_amount numeric(14,2),
    cost_currency character varying(3) NOT NULL,
    cost_per character varying(20) NOT NULL,
    contact character varying(200) NOT NULL,
    email character varying(254) NOT NULL,
    phone character varying(60) NOT NULL,
    contract character varying(200) NOT NULL,
    contract_ends_on date,
    pgh_context_id uuid,
    pgh_obj_id bigint NOT NULL,
    CONSTRAINT catalogue_supplierevent_row_version_check CHECK ((row_version >= 0))
);
ALTER TABLE public.catalogue_supplierevent ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.catalogue_supplierevent_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.catalogue_upload (
    id bigint NOT NULL,
    name character varying(200) NOT NULL,
    content bytea NOT NULL,
    removes boolean NOT NULL,
    made_at timestamp with time zone NOT NULL,
    person_id bigint NOT NULL
);
ALTER TABLE public.catalogue_upload ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.catalogue_upload_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.desk_absence (
    id bigint NOT NULL,
    first_day date NOT NULL,
    last_day date NOT NULL,
    person_id bigint NOT NULL,
    CONSTRAINT absence_ends_after_it_begins CHECK ((last_day >= first_day))
);
ALTER TABLE public.desk_absence ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.desk_absence_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.desk_absenceevent (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    id bigint NOT NULL,
    first_day date NOT NULL,
    last_day date NOT NULL,
    person_id bigint NOT NULL,
    pgh_context_id uuid,
    pgh_obj_id bigint NOT NULL
);
ALTER TABLE public.desk_absenceevent ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.desk_absenceevent_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.desk_answertemplate (
    id bigint NOT NULL,
    code character varying(60) NOT NULL,
    name character varying(200) NOT NULL,
    language character varying(5) NOT NULL,
    text text NOT NULL,
    row_version integer NOT NULL,
    service_id bigint,
    team_id bigint,
    CONSTRAINT desk_answertemplate_row_version_check CHECK ((row_version >= 0))
);
ALTER TABLE public.desk_answertemplate ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.desk_answertemplate_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.desk_answertemplateevent (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    id bigint NOT NULL,
    code character varying(60) NOT NULL,
    name character varying(200) NOT NULL,
    language character varying(5) NOT NULL,
    text text NOT NULL,
    row_version integer NOT NULL,
    pgh_context_id uuid,
    pgh_obj_id bigint NOT NULL,
    service_id bigint,
    team_id bigint,
    CONSTRAINT desk_answertemplateevent_row_version_check CHECK ((row_version >= 0))
);
ALTER TABLE public.desk_answertemplateevent ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.desk_answertemplateevent_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.desk_attachment (
    id bigint NOT NULL,
    name character varying(200) NOT NULL,
    content_type character varying(100) NOT NULL,
    size bigint NOT NULL,
    digest character varying(64) NOT NULL,
    content_id character varying(300) NOT NULL,
    added_at timestamp with time zone NOT NULL,
    owner_id bigint,
    ticket_id bigint,
    message_id bigint,
    CONSTRAINT desk_attachment_size_check CHECK ((size >= 0))
);
ALTER TABLE public.desk_attachment ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.desk_attachment_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.desk_businessperiod (
    id bigint NOT NULL,
    code character varying(60) NOT NULL,
    name character varying(200) NOT NULL,
    first_day smallint NOT NULL,
    last_day smallint NOT NULL,
    months jsonb NOT NULL,
    weight numeric(4,2) NOT NULL,
    row_version integer NOT NULL,
    CONSTRAINT desk_businessperiod_row_version_check CHECK ((row_version >= 0))
);
ALTER TABLE public.desk_businessperiod ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.desk_businessperiod_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.desk_businessperiod_services (
    id bigint NOT NULL,
    businessperiod_id bigint NOT NULL,
    service_id bigint NOT NULL
);
ALTER TABLE public.desk_businessperiod_services ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.desk_businessperiod_services_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.desk_businessperiod_units (
    id bigint NOT NULL,
    businessperiod_id bigint NOT NULL,
    unit_id bigint NOT NULL
);
ALTER TABLE public.desk_businessperiod_units ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.desk_businessperiod_units_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.desk_businessperiodevent (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    id bigint NOT NULL,
    code character varying(60) NOT NULL,
    name character varying(200) NOT NULL,
    first_day smallint NOT NULL,
    last_day smallint NOT NULL,
    months jsonb NOT NULL,
    weight numeric(4,2) NOT NULL,
    row_version integer NOT NULL,
    pgh_context_id uuid,
    pgh_obj_id bigint NOT NULL,
    CONSTRAINT desk_businessperiodevent_row_version_check CHECK ((row_version >= 0))
);
ALTER TABLE public.desk_businessperiodevent ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.desk_businessperiodevent_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.desk_clock (
    id bigint NOT NULL,
    target character varying(60) NOT NULL,
    kind character varying(12) NOT NULL,
    cycle smallint NOT NULL,
    verdict character varying(10) NOT NULL,
    ticket_class character varying(16) NOT NULL,
    level smallint,
    started_at timestamp with time zone NOT NULL,
    stopped_at timestamp with time zone,
    due_at timestamp with time zone,
    breach_at timestamp with time zone,
    decided_at timestamp with time zone,
    allowance_s bigint,
    elapsed_s bigint NOT NULL,
    paused_s bigint NOT NULL,
    agreement character varying(100) NOT NULL,
    agreement_version integer NOT NULL,
    calendar_version character varying(80) NOT NULL,
    tzdata character varying(20) NOT NULL,
    share double precision NOT NULL,
    cause character varying(40) NOT NULL,
    superseded_at timestamp with time zone,
    component_id bigint,
    function_id bigint,
    service_id bigint,
    unit_id bigint,
    judgement_id bigint,
    ticket_id bigint NOT NULL,
    next_notice_at timestamp with time zone,
    read_at timestamp with time zone,
    CONSTRAINT desk_clock_agreement_version_check CHECK ((agreement_version >= 0)),
    CONSTRAINT desk_clock_cycle_check CHECK ((cycle >= 0)),
    CONSTRAINT desk_clock_level_check CHECK ((level >= 0))
);
ALTER TABLE public.desk_clock ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.desk_clock_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.desk_clocknotice (
    id bigint NOT NULL,
    agreement character varying(100) NOT NULL,
    target character varying(60) NOT NULL,
    cycle smallint NOT NULL,
    kind character varying(10) NOT NULL,
    step smallint NOT NULL,
    due_at timestamp with time zone NOT NULL,
    given_at timestamp with time zone NOT NULL,
    told jsonb NOT NULL,
    ticket_id bigint NOT NULL,
    CONSTRAINT desk_clocknotice_cycle_check CHECK ((cycle >= 0)),
    CONSTRAINT desk_clocknotice_step_check CHECK ((step >= 0))
);
ALTER TABLE public.desk_clocknotice ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.desk_clocknotice_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.desk_draft (
    id bigint NOT NULL,
    place character varying(120) NOT NULL,
    content jsonb NOT NULL,
    began_at timestamp with time zone NOT NULL,
    changed_at timestamp with time zone NOT NULL,
    person_id bigint NOT NULL
);
ALTER TABLE public.desk_draft ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.desk_draft_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.desk_errorlink (
    id bigint NOT NULL,
    made_at timestamp with time zone NOT NULL,
    error_id bigint NOT NULL,
    ticket_id bigint NOT NULL
);
ALTER TABLE public.desk_errorlink ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.desk_errorlink_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.desk_event (
    id bigint NOT NULL,
    seq integer NOT NULL,
    at timestamp with time zone NOT NULL,
    event character varying(12) NOT NULL,
    actor character varying(500),
    actor_kind character varying(12),
    source character varying(500),
    direction character varying(4),
    visibility character varying(10),
    ticket_class character varying(16),
    unit character varying(500),
    service character varying(500),
    component character varying(500),
    function character varying(500),
    level smallint,
    agreement character varying(500),
    channel character varying(500),
    team character varying(500),
    person character varying(500),
    support_level smallint,
    reason character varying(12),
    supplier character varying(500),
    target character varying(500),
    promised_at timestamp with time zone,
    corrects integer,
    corrected_at timestamp with time zone,
    booked_s integer,
    article character varying(500),
    cause character varying(500),
    note text,
    digest uuid,
    ticket_id bigint NOT NULL,
    CONSTRAINT desk_event_corrects_check CHECK ((corrects >= 0)),
    CONSTRAINT desk_event_level_check CHECK ((level >= 0)),
    CONSTRAINT desk_event_seq_check CHECK ((seq >= 0)),
    CONSTRAINT desk_event_support_level_check CHECK ((support_level >= 0))
);
ALTER TABLE public.desk_event ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.desk_event_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.desk_judgement (
    id bigint NOT NULL,
    at timestamp with time zone NOT NULL,
    reason character varying(200) NOT NULL,
    tickets integer NOT NULL,
    added integer NOT NULL,
    updated integer NOT NULL,
    superseded integer NOT NULL,
    by_id bigint,
    CONSTRAINT desk_judgement_added_check CHECK ((added >= 0)),
    CONSTRAINT desk_judgement_superseded_check CHECK ((superseded >= 0)),
    CONSTRAINT desk_judgement_tickets_check CHECK ((tickets >= 0)),
    CONSTRAINT desk_judgement_updated_check CHECK ((updated >= 0))
);
ALTER TABLE public.desk_judgement ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.desk_judgement_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.desk_levelrule (
    id bigint NOT NULL,
    impact smallint NOT NULL,
    urgency smallint NOT NULL,
    level smallint NOT NULL,
    CONSTRAINT desk_levelrule_impact_check CHECK ((impact >= 0)),
    CONSTRAINT desk_levelrule_level_check CHECK ((level >= 0)),
    CONSTRAINT desk_levelrule_urgency_check CHECK ((urgency >= 0))
);
ALTER TABLE public.desk_levelrule ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.desk_levelrule_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.desk_levelruleevent (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    id bigint NOT NULL,
    impact smallint NOT NULL,
    urgency smallint NOT NULL,
    level smallint NOT NULL,
    pgh_context_id uuid,
    pgh_obj_id bigint NOT NULL,
    CONSTRAINT desk_levelruleevent_impact_check CHECK ((impact >= 0)),
    CONSTRAINT desk_levelruleevent_level_check CHECK ((level >= 0)),
    CONSTRAINT desk_levelruleevent_urgency_check CHECK ((urgency >= 0))
);
ALTER TABLE public.desk_levelruleevent ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.desk_levelruleevent_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.desk_link (
    id bigint NOT NULL,
    kind character varying(10) NOT NULL,
    made_at timestamp with time zone NOT NULL,
    other_id bigint NOT NULL,
    ticket_id bigint NOT NULL,
    CONSTRAINT not_linked_to_itself CHECK ((NOT (ticket_id = other_id)))
);
ALTER TABLE public.desk_link ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.desk_link_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.desk_majordelivery (
    id bigint NOT NULL,
    done_at timestamp with time zone,
    problem character varying(300) NOT NULL,
    step_id bigint,
    ticket_id bigint NOT NULL,
    update_id bigint NOT NULL
);
ALTER TABLE public.desk_majordelivery ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.desk_majordelivery_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.desk_majorincident (
    id bigint NOT NULL,
    title character varying(200) NOT NULL,
    declared_at timestamp with time zone NOT NULL,
    news_at timestamp with time zone,
    next_notice_at timestamp with time zone,
    ended_at timestamp with time zone,
    declared_by_id bigint,
    ticket_id bigint NOT NULL
);
ALTER TABLE public.desk_majorincident ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.desk_majorincident_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.desk_majorincident_units (
    id bigint NOT NULL,
    majorincident_id bigint NOT NULL,
    unit_id bigint NOT NULL
);
ALTER TABLE public.desk_majorincident_units ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.desk_majorincident_units_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.desk_majorupdate (
    id bigint NOT NULL,
    key uuid NOT NULL,
    at timestamp with time zone NOT NULL,
    text text NOT NULL,
    news_at timestamp with time zone,
    is_end boolean NOT NULL,
    by_id bigint,
    major_id bigint NOT NULL,
    step_id bigint
);
ALTER TABLE public.desk_majorupdate ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.desk_majorupdate_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.desk_message (
    id bigint NOT NULL,
    seq integer NOT NULL,
    at timestamp with time zone NOT NULL,
    author_name character varying(200) NOT NULL,
    author_address character varying(254) NOT NULL,
    is_inbound boolean NOT NULL,
    is_public boolean NOT NULL,
    is_automatic boolean NOT NULL,
    channel character varying(12) NOT NULL,
    text text NOT NULL,
    html text NOT NULL,
    folded text NOT NULL,
    mail_id character varying(500) NOT NULL,
    taken_back_at timestamp with time zone,
    author_id bigint,
    ticket_id bigint NOT NULL,
    CONSTRAINT desk_message_seq_check CHECK ((seq >= 0))
);
ALTER TABLE public.desk_message ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.desk_message_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.desk_presence (
    id bigint NOT NULL,
    seen_at timestamp with time zone NOT NULL,
    is_writing boolean NOT NULL,
    person_id bigint NOT NULL,
    ticket_id bigint NOT NULL
);
ALTER TABLE public.desk_presence ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.desk_presence_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.desk_pulse (
    id bigint NOT NULL,
    changes bigint NOT NULL,
    decided bigint NOT NULL,
    CONSTRAINT desk_pulse_changes_check CHECK ((changes >= 0)),
    CONSTRAINT desk_pulse_decided_check CHECK ((decided >= 0))
);
ALTER TABLE public.desk_pulse ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.desk_pulse_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.desk_savedview (
    id bigint NOT NULL,
    name character varying(100) NOT NULL,
    query character varying(2000) NOT NULL,
    "position" smallint NOT NULL,
    owner_id bigint NOT NULL,
    team_id bigint,
    CONSTRAINT desk_savedview_position_check CHECK (("position" >= 0))
);
ALTER TABLE public.desk_savedview ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.desk_savedview_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.desk_skillneed (
    id bigint NOT NULL,
    component_id bigint,
    service_id bigint NOT NULL,
    skill_id bigint NOT NULL
);
ALTER TABLE public.desk_skillneed ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.desk_skillneed_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.desk_skillneedevent (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    id bigint NOT NULL,
    component_id bigint,
    pgh_context_id uuid,
    pgh_obj_id bigint NOT NULL,
    service_id bigint NOT NULL,
    skill_id bigint NOT NULL
);
ALTER TABLE public.desk_skillneedevent ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.desk_skillneedevent_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.desk_statussubscription (
    id bigint NOT NULL,
    since timestamp with time zone NOT NULL,
    person_id bigint NOT NULL
);
ALTER TABLE public.desk_statussubscription ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.desk_statussubscription_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.desk_step (
    id bigint NOT NULL,
    at timestamp with time zone NOT NULL,
    by_name character varying(200) NOT NULL,
    action character varying(40) NOT NULL,
    seqs jsonb NOT NULL,
    told jsonb NOT NULL,
    before jsonb NOT NULL,
    undone_at timestamp with time zone,
    by_id bigint,
    ticket_id bigint NOT NULL
);
ALTER TABLE public.desk_step ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.desk_step_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.desk_task (
    id bigint NOT NULL,
    text character varying(300) NOT NULL,
    due_on date,
    made_at timestamp with time zone NOT NULL,
    done_at timestamp with time zone,
    assignee_id bigint,
    done_by_id bigint,
    ticket_id bigint NOT NULL
);
ALTER TABLE public.desk_task ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.desk_task_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.desk_teamassigning (
    id bigint NOT NULL,
    is_automatic boolean NOT NULL,
    team_id bigint NOT NULL
);
ALTER TABLE public.desk_teamassigning ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.desk_teamassigning_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.desk_teamassigningevent (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    id bigint NOT NULL,
    is_automatic boolean NOT NULL,
    pgh_context_id uuid,
    pgh_obj_id bigint NOT NULL,
    team_id bigint NOT NULL
);
ALTER TABLE public.desk_teamassigningevent ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.desk_teamassigningevent_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.desk_ticket (
    id bigint NOT NULL,
    reference character varying(520) NOT NULL,
    subject character varying(300) NOT NULL,
    source character varying(60) NOT NULL,
    state character varying(10) NOT NULL,
    ticket_class character varying(16) NOT NULL,
    level smallint,
    opened_at timestamp with time zone NOT NULL,
    resolved_at timestamp with time zone,
    closed_at timestamp with time zone,
    last_at timestamp with time zone NOT NULL,
    component_id bigint,
    function_id bigint,
    service_id bigint,
    team_id bigint,
    unit_id bigint,
    assignee_id bigint,
    change_kind character varying(8) DEFAULT ''::character varying NOT NULL,
    channel character varying(12) DEFAULT ''::character varying NOT NULL,
    details jsonb DEFAULT '{}'::jsonb NOT NULL,
    expected_loss double precision DEFAULT 0.0 NOT NULL,
    impact smallint,
    loss_reason jsonb DEFAULT '{}'::jsonb NOT NULL,
    merged_into_id bigint,
    news_at timestamp with time zone,
    next_breach_at timestamp with time zone,
    next_due_at timestamp with time zone,
    next_kind character varying(12) DEFAULT ''::character varying NOT NULL,
    opened_key uuid,
    parent_id bigint,
    phase character varying(16) DEFAULT ''::character varying NOT NULL,
    requester_id bigint,
    risk double precision,
    supplier_id bigint,
    support_level smallint,
    urgency smallint,
    waiting_reason character varying(12) DEFAULT ''::character varying NOT NULL,
    waiting_until timestamp with time zone,
    weighed_at timestamp with time zone,
    CONSTRAINT desk_ticket_impact_check CHECK ((impact >= 0)),
    CONSTRAINT desk_ticket_level_check CHECK ((level >= 0)),
    CONSTRAINT desk_ticket_support_level_check CHECK ((support_level >= 0)),
    CONSTRAINT desk_ticket_urgency_check CHECK ((urgency >= 0)),
    CONSTRAINT ticket_known_state CHECK (((state)::text = ANY ((ARRAY['open'::character varying, 'waiting'::character varying, 'resolved'::character varying, 'closed'::character varying, 'withdrawn'::character varying, 'merged'::character varying])::text[])))
);
ALTER TABLE public.desk_ticket ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.desk_ticket_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE SEQUENCE public.desk_ticket_number
    START WITH 10001
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
CREATE TABLE public.desk_watcher (
    id bigint NOT NULL,
    address character varying(254) NOT NULL,
    person_id bigint,
    ticket_id bigint NOT NULL
);
ALTER TABLE public.desk_watcher ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.desk_watcher_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.django_content_type (
    id integer NOT NULL,
    app_label character varying(100) NOT NULL,
    model character varying(100) NOT NULL
);
ALTER TABLE public.django_content_type ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.django_content_type_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.django_migrations (
    id bigint NOT NULL,
    app character varying(255) NOT NULL,
    name character varying(255) NOT NULL,
    applied timestamp with time zone NOT NULL
);
ALTER TABLE public.django_migrations ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.django_migrations_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.django_session (
    session_key character varying(40) NOT NULL,
    session_data text NOT NULL,
    expire_date timestamp with time zone NOT NULL
);
CREATE TABLE public.foresight_followed (
    id bigint NOT NULL,
    at timestamp with time zone,
    changes bigint NOT NULL,
    CONSTRAINT foresight_followed_changes_check CHECK ((changes >= 0))
);
ALTER TABLE public.foresight_followed ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.foresight_followed_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.foresight_outlook (
    id bigint NOT NULL,
    span character varying(7) NOT NULL,
    starts_on date NOT NULL,
    kind character varying(12) NOT NULL,
    met integer NOT NULL,
    missed integer NOT NULL,
    running double precision NOT NULL,
    coming double precision NOT NULL,
    agreed double precision NOT NULL,
    standing double precision,
    share double precision NOT NULL,
    low double precision NOT NULL,
    high double precision NOT NULL,
    chance double precision NOT NULL,
    allowed integer NOT NULL,
    refreshed_at timestamp with time zone NOT NULL,
    service_id bigint,
    unit_id bigint NOT NULL,
    CONSTRAINT foresight_outlook_met_check CHECK ((met >= 0)),
    CONSTRAINT foresight_outlook_missed_check CHECK ((missed >= 0))
);
ALTER TABLE public.foresight_outlook ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.foresight_outlook_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.foresight_risk (
    clock_id bigint NOT NULL,
    chance double precision NOT NULL,
    due_at timestamp with time zone NOT NULL,
    refreshed_at timestamp with time zone NOT NULL
);
CREATE TABLE public.history_import (
    id bigint NOT NULL,
    source character varying(60) NOT NULL,
    file_name character varying(200) NOT NULL,
    size bigint NOT NULL,
    unpacked bigint NOT NULL,
    sha256 character varying(64) NOT NULL,
    stored_as character varying(80) NOT NULL,
    format character varying(20) NOT NULL,
    zone character varying(64) NOT NULL,
    prefix character varying(20) NOT NULL,
    subject_column character varying(200) NOT NULL,
    mapping jsonb NOT NULL,
    choices jsonb NOT NULL,
    found jsonb NOT NULL,
    look integer NOT NULL,
    goes_on boolean NOT NULL,
    state character varying(10) NOT NULL,
    step character varying(10) NOT NULL,
    cancel_asked boolean NOT NULL,
    message text NOT NULL,
    rows_read integer,
    rows_used integer,
    rows_rejected integer,
    tickets_new integer,
    tickets_known integer,
    events_new integer,
    events_known integer,
    clocks_changed integer,
    notes jsonb NOT NULL,
    at timestamp with time zone NOT NULL,
    started_at timestamp with time zone,
    ended_at timestamp with time zone,
    by_id bigint,
    attempts smallint NOT NULL,
    CONSTRAINT history_import_attempts_check CHECK ((attempts >= 0)),
    CONSTRAINT history_import_clocks_changed_check CHECK ((clocks_changed >= 0)),
    CONSTRAINT history_import_events_known_check CHECK ((events_known >= 0)),
    CONSTRAINT history_import_events_new_check CHECK ((events_new >= 0)),
    CONSTRAINT history_import_look_check CHECK ((look >= 0)),
    CONSTRAINT history_import_rows_read_check CHECK ((rows_read >= 0)),
    CONSTRAINT history_import_rows_rejected_check CHECK ((rows_rejected >= 0)),
    CONSTRAINT history_import_rows_used_check CHECK ((rows_used >= 0)),
    CONSTRAINT history_import_tickets_known_check CHECK ((tickets_known >= 0)),
    CONSTRAINT history_import_tickets_new_check CHECK ((tickets_new >= 0)),
    CONSTRAINT import_known_state CHECK (((state)::text = ANY ((ARRAY['uploaded'::character varying, 'mapped'::character varying, 'queued'::character varying, 'running'::character varying, 'done'::character varying, 'refused'::character varying, 'failed'::character varying, 'cancelled'::character varying])::text[]))),
    CONSTRAINT import_of_another_desk CHECK ((NOT ((source)::text = 'accord'::text))),
    CONSTRAINT import_rows_add_up CHECK ((rows_read = (rows_used + rows_rejected)))
);
ALTER TABLE public.history_import ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.history_import_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.history_importevent (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    id bigint NOT NULL,
    source character varying(60) NOT NULL,
    file_name character varying(200) NOT NULL,
    size bigint NOT NULL,
    unpacked bigint NOT NULL,
    sha256 character varying(64) NOT NULL,
    stored_as character varying(80) NOT NULL,
    format character varying(20) NOT NULL,
    zone character varying(64) NOT NULL,
    prefix character varying(20) NOT NULL,
    subject_column character varying(200) NOT NULL,
    mapping jsonb NOT NULL,
    choices jsonb NOT NULL,
    goes_on boolean NOT NULL,
    state character varying(10) NOT NULL,
    attempts smallint NOT NULL,
    cancel_asked boolean NOT NULL,
    message text NOT NULL,
    rows_read integer,
    rows_used integer,
    rows_rejected integer,
    tickets_new integer,
    tickets_known integer,
    events_new integer,
    events_known integer,
    clocks_changed integer,
    at timestamp with time zone NOT NULL,
    started_at timestamp with time zone,
    ended_at timestamp with time zone,
    by_id bigint,
    pgh_context_id uuid,
    pgh_obj_id bigint NOT NULL,
    CONSTRAINT history_importevent_attempts_check CHECK ((attempts >= 0)),
    CONSTRAINT history_importevent_clocks_changed_check CHECK ((clocks_changed >= 0)),
    CONSTRAINT history_importevent_events_known_check CHECK ((events_known >= 0)),
    CONSTRAINT history_importevent_events_new_check CHECK ((events_new >= 0)),
    CONSTRAINT history_importevent_rows_read_check CHECK ((rows_read >= 0)),
    CONSTRAINT history_importevent_rows_rejected_check CHECK ((rows_rejected >= 0)),
    CONSTRAINT history_importevent_rows_used_check CHECK ((rows_used >= 0)),
    CONSTRAINT history_importevent_tickets_known_check CHECK ((tickets_known >= 0)),
    CONSTRAINT history_importevent_tickets_new_check CHECK ((tickets_new >= 0))
);
ALTER TABLE public.history_importevent ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.history_importevent_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.improvement_action (
    id bigint NOT NULL,
    text character varying(300) NOT NULL,
    due_on date NOT NULL,
    done_at timestamp with time zone,
    made_at timestamp with time zone NOT NULL,
    reminded_on date,
    effect character varying(9) NOT NULL,
    made_by_id bigint,
    owner_id bigint NOT NULL,
    improvement_id bigint NOT NULL
);
ALTER TABLE public.improvement_action ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.improvement_action_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.improvement_actionevent (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    id bigint NOT NULL,
    text character varying(300) NOT NULL,
    due_on date NOT NULL,
    done_at timestamp with time zone,
    made_at timestamp with time zone NOT NULL,
    effect character varying(9) NOT NULL,
    made_by_id bigint,
    owner_id bigint NOT NULL,
    pgh_context_id uuid,
    pgh_obj_id bigint NOT NULL,
    improvement_id bigint NOT NULL
);
ALTER TABLE public.improvement_actionevent ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.improvement_actionevent_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.improvement_cause (
    id bigint NOT NULL,
    name character varying(120) NOT NULL,
    made_at timestamp with time zone NOT NULL,
    made_by_id bigint,
    merged_into_id bigint
);
ALTER TABLE public.improvement_cause ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.improvement_cause_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.improvement_causeevent (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    id bigint NOT NULL,
    name character varying(120) NOT NULL,
    made_at timestamp with time zone NOT NULL,
    made_by_id bigint,
    merged_into_id bigint,
    pgh_context_id uuid,
    pgh_obj_id bigint NOT NULL
);
ALTER TABLE public.improvement_causeevent ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.improvement_causeevent_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.improvement_deviation (
    improvement_id bigint NOT NULL,
    kind character varying(12) NOT NULL,
    rule character varying(9) NOT NULL,
    first_on date NOT NULL,
    last_on date NOT NULL,
    met integer NOT NULL,
    decided integer NOT NULL,
    agreed double precision NOT NULL,
    probability double precision NOT NULL,
    missed_months smallint NOT NULL,
    fall double precision NOT NULL,
    found_at timestamp with time zone NOT NULL,
    seen_at timestamp with time zone NOT NULL,
    made_of jsonb NOT NULL,
    service_id bigint NOT NULL,
    unit_id bigint NOT NULL,
    CONSTRAINT deviation_met_of_decided CHECK ((met <= decided)),
    CONSTRAINT improvement_deviation_decided_check CHECK ((decided >= 0)),
    CONSTRAINT improvement_deviation_met_check CHECK ((met >= 0)),
    CONSTRAINT improvement_deviation_missed_months_check CHECK ((missed_months >= 0))
);
CREATE TABLE public.improvement_heard (
    id bigint NOT NULL,
    at timestamp with time zone NOT NULL,
    improvement_id bigint NOT NULL,
    rating_id bigint NOT NULL
);
ALTER TABLE public.improvement_heard ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.improvement_heard_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.improvement_improvement (
    id bigint NOT NULL,
    code character varying(40) NOT NULL,
    source character varying(11) NOT NULL,
    title character varying(200) NOT NULL,
    text text NOT NULL,
    state character varying(8) NOT NULL,
    outcome character varying(9) NOT NULL,
    outcome_note text NOT NULL,
    opened_at timestamp with time zone NOT NULL,
    closed_at timestamp with time zone,
    reopened smallint NOT NULL,
    row_version integer NOT NULL,
    closed_by_id bigint,
    known_error_id bigint,
    opened_by_id bigint,
    owner_id bigint,
    service_id bigint,
    unit_id bigint NOT NULL,
    review_id bigint,
    CONSTRAINT improvement_closed_with_outcome CHECK ((((closed_at IS NOT NULL) AND ((state)::text = 'closed'::text) AND (NOT ((outcome)::text = ''::text))) OR ((NOT ((state)::text = 'closed'::text)) AND (closed_at IS NULL) AND ((outcome)::text = ''::text)))),
    CONSTRAINT improvement_improvement_reopened_check CHECK ((reopened >= 0)),
    CONSTRAINT improvement_improvement_row_version_check CHECK ((row_version >= 0))
);
CREATE TABLE public.improvement_improvement_causes (
    id bigint NOT NULL,
    improvement_id bigint NOT NULL,
    cause_id bigint NOT NULL
);
ALTER TABLE public.improvement_improvement_causes ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.improvement_improvement_causes_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
ALTER TABLE public.improvement_improvement ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.improvement_improvement_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.improvement_improvementevent (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    id bigint NOT NULL,
    code character varying(40) NOT NULL,
    source character varying(11) NOT NULL,
    title character varying(200) NOT NULL,
    text text NOT NULL,
    state character varying(8) NOT NULL,
    outcome character varying(9) NOT NULL,
    outcome_note text NOT NULL,
    opened_at timestamp with time zone NOT NULL,
    closed_at timestamp with time zone,
    reopened smallint NOT NULL,
    closed_by_id bigint,
    known_error_id bigint,
    opened_by_id bigint,
    owner_id bigint,
    pgh_context_id uuid,
    pgh_obj_id bigint NOT NULL,
    service_id bigint,
    unit_id bigint NOT NULL,
    review_id bigint,
    CONSTRAINT improvement_improvementevent_reopened_check CHECK ((reopened >= 0))
);
ALTER TABLE public.improvement_improvementevent ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.improvement_improvementevent_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.improvement_look (
    id bigint NOT NULL,
    figures_of timestamp with time zone,
    CONSTRAINT one_look CHECK ((id = 1))
);
ALTER TABLE public.improvement_look ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.improvement_look_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.improvement_review (
    id bigint NOT NULL,
    month date NOT NULL,
    held_on date,
    minutes text NOT NULL,
    next_on date,
    made_at timestamp with time zone NOT NULL,
    changed_at timestamp with time zone NOT NULL,
    sent_at timestamp with time zone,
    language character varying(5) NOT NULL,
    digest character varying(64) NOT NULL,
    row_version integer NOT NULL,
    made_by_id bigint,
    sent_by_id bigint,
    unit_id bigint NOT NULL,
    CONSTRAINT improvement_review_row_version_check CHECK ((row_version >= 0)),
    CONSTRAINT review_sent_with_paper CHECK (((sent_at IS NULL) OR (NOT ((digest)::text = ''::text))))
);
CREATE TABLE public.improvement_review_attendees (
    id bigint NOT NULL,
    review_id bigint NOT NULL,
    person_id bigint NOT NULL
);
ALTER TABLE public.improvement_review_attendees ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.improvement_review_attendees_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
ALTER TABLE public.improvement_review ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.improvement_review_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.improvement_reviewevent (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    id bigint NOT NULL,
    month date NOT NULL,
    held_on date,
    minutes text NOT NULL,
    next_on date,
    made_at timestamp with time zone NOT NULL,
    changed_at timestamp with time zone NOT NULL,
    sent_at timestamp with time zone,
    language character varying(5) NOT NULL,
    made_by_id bigint,
    pgh_context_id uuid,
    pgh_obj_id bigint NOT NULL,
    sent_by_id bigint,
    unit_id bigint NOT NULL
);
ALTER TABLE public.improvement_reviewevent ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.improvement_reviewevent_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.knowledge_article (
    id bigint NOT NULL,
    code character varying(40) NOT NULL,
    state character varying(20) NOT NULL,
    audience character varying(20) NOT NULL,
    review_on date,
    reminded_on date,
    language character varying(2) NOT NULL,
    made_at timestamp with time zone NOT NULL,
    changed_at timestamp with time zone NOT NULL,
    row_version integer NOT NULL,
    owner_id bigint,
    CONSTRAINT knowledge_article_row_version_check CHECK ((row_version >= 0))
);
CREATE TABLE public.knowledge_article_components (
    id bigint NOT NULL,
    article_id bigint NOT NULL,
    component_id bigint NOT NULL
);
ALTER TABLE public.knowledge_article_components ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.knowledge_article_components_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.knowledge_article_functions (
    id bigint NOT NULL,
    article_id bigint NOT NULL,
    function_id bigint NOT NULL
);
ALTER TABLE public.knowledge_article_functions ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.knowledge_article_functions_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
ALTER TABLE public.knowledge_article ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.knowledge_article_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.knowledge_article_services (
    id bigint NOT NULL,
    article_id bigint NOT NULL,
    service_id bigint NOT NULL
);
ALTER TABLE public.knowledge_article_services ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.knowledge_article_services_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.knowledge_article_units (
    id bigint NOT NULL,
    article_id bigint NOT NULL,
    unit_id bigint NOT NULL
);
ALTER TABLE public.knowledge_article_units ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.knowledge_article_units_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.knowledge_articleevent (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    id bigint NOT NULL,
    code character varying(40) NOT NULL,
    state character varying(20) NOT NULL,
    audience character varying(20) NOT NULL,
    review_on date,
    reminded_on date,
    language character varying(2) NOT NULL,
    made_at timestamp with time zone NOT NULL,
    changed_at timestamp with time zone NOT NULL,
    row_version integer NOT NULL,
    owner_id bigint,
    pgh_context_id uuid,
    pgh_obj_id bigint NOT NULL,
    CONSTRAINT knowledge_articleevent_row_version_check CHECK ((row_version >= 0))
);
ALTER TABLE public.knowledge_articleevent ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.knowledge_articleevent_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.knowledge_gap (
    id bigint NOT NULL,
    text character varying(200) NOT NULL,
    count integer NOT NULL,
    first_at timestamp with time zone NOT NULL,
    last_at timestamp with time zone NOT NULL,
    closed_at timestamp with time zone,
    article_id bigint,
    CONSTRAINT knowledge_gap_count_check CHECK ((count >= 0))
);
ALTER TABLE public.knowledge_gap ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.knowledge_gap_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.knowledge_knownerror (
    id bigint NOT NULL,
    code character varying(40) NOT NULL,
    title character varying(200) NOT NULL,
    symptom text NOT NULL,
    workaround text NOT NULL,
    root_cause text NOT NULL,
    language character varying(2) NOT NULL,
    state character varying(20) NOT NULL,
    is_public boolean NOT NULL,
    problem character varying(40) NOT NULL,
    made_at timestamp with time zone NOT NULL,
    changed_at timestamp with time zone NOT NULL,
    row_version integer NOT NULL,
    words tsvector GENERATED ALWAYS AS (public.knowledge_words((language)::text, (title)::text, symptom, workaround)) STORED,
    head tsvector GENERATED ALWAYS AS (public.knowledge_head((language)::text, (title)::text, symptom)) STORED,
    letters text GENERATED ALWAYS AS (public.knowledge_letters((title)::text, symptom)) STORED,
    changed_by_id bigint,
    CONSTRAINT knowledge_knownerror_row_version_check CHECK ((row_version >= 0))
);
ALTER TABLE public.knowledge_knownerror ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.knowledge_knownerror_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.knowledge_knownerror_services (
    id bigint NOT NULL,
    knownerror_id bigint NOT NULL,
    service_id bigint NOT NULL
);
ALTER TABLE public.knowledge_knownerror_services ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.knowledge_knownerror_services_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.knowledge_knownerrorevent (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    id bigint NOT NULL,
    code character varying(40) NOT NULL,
    title character varying(200) NOT NULL,
    symptom text NOT NULL,
    workaround text NOT NULL,
    root_cause text NOT NULL,
    language character varying(2) NOT NULL,
    state character varying(20) NOT NULL,
    is_public boolean NOT NULL,
    problem character varying(40) NOT NULL,
    made_at timestamp with time zone NOT NULL,
    changed_at timestamp with time zone NOT NULL,
    row_version integer NOT NULL,
    changed_by_id bigint,
    pgh_context_id uuid,
    pgh_obj_id bigint NOT NULL,
    CONSTRAINT knowledge_knownerrorevent_row_version_check CHECK ((row_version >= 0))
);
ALTER TABLE public.knowledge_knownerrorevent ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.knowledge_knownerrorevent_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.knowledge_picture (
    id bigint NOT NULL,
    name character varying(150) NOT NULL,
    content_type character varying(40) NOT NULL,
    digest character varying(64) NOT NULL,
    size integer NOT NULL,
    at timestamp with time zone NOT NULL,
    article_id bigint NOT NULL,
    by_id bigint,
    CONSTRAINT knowledge_picture_size_check CHECK ((size >= 0))
);
ALTER TABLE public.knowledge_picture ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.knowledge_picture_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.knowledge_translation (
    id bigint NOT NULL,
    language character varying(2) NOT NULL,
    title character varying(200) NOT NULL,
    summary character varying(400) NOT NULL,
    body text NOT NULL,
    number integer NOT NULL,
    changed_at timestamp with time zone NOT NULL,
    words tsvector GENERATED ALWAYS AS (public.knowledge_words((language)::text, (title)::text, (summary)::text, body)) STORED,
    head tsvector GENERATED ALWAYS AS (public.knowledge_head((language)::text, (title)::text, (summary)::text)) STORED,
    letters text GENERATED ALWAYS AS (public.knowledge_letters((title)::text, (summary)::text)) STORED,
    article_id bigint NOT NULL,
    CONSTRAINT knowledge_translation_number_check CHECK ((number >= 0))
);
ALTER TABLE public.knowledge_translation ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.knowledge_translation_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.knowledge_version (
    id bigint NOT NULL,
    number integer NOT NULL,
    title character varying(200) NOT NULL,
    summary character varying(400) NOT NULL,
    body text NOT NULL,
    note character varying(200) NOT NULL,
    at timestamp with time zone NOT NULL,
    by_id bigint,
    translation_id bigint NOT NULL,
    CONSTRAINT knowledge_version_number_check CHECK ((number >= 0))
);
ALTER TABLE public.knowledge_version ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.knowledge_version_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.knowledge_vote (
    id bigint NOT NULL,
    helped boolean NOT NULL,
    comment character varying(1000) NOT NULL,
    at timestamp with time zone NOT NULL,
    article_id bigint NOT NULL,
    person_id bigint NOT NULL
);
ALTER TABLE public.knowledge_vote ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.knowledge_vote_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.mail_guestdomain (
    id bigint NOT NULL,
    domain character varying(190) NOT NULL,
    unit_id bigint NOT NULL
);
ALTER TABLE public.mail_guestdomain ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.mail_guestdomain_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.mail_guestdomainevent (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    id bigint NOT NULL,
    domain character varying(190) NOT NULL,
    pgh_context_id uuid,
    pgh_obj_id bigint NOT NULL,
    unit_id bigint NOT NULL
);
ALTER TABLE public.mail_guestdomainevent ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.mail_guestdomainevent_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.mail_heldnotice (
    id bigint NOT NULL,
    kind character varying(10) NOT NULL,
    target_kind character varying(12) NOT NULL,
    due_at timestamp with time zone,
    why character varying(12) NOT NULL,
    given_at timestamp with time zone NOT NULL,
    leaves_at timestamp with time zone NOT NULL,
    person_id bigint NOT NULL,
    ticket_id bigint NOT NULL
);
ALTER TABLE public.mail_heldnotice ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.mail_heldnotice_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.mail_letter (
    id bigint NOT NULL,
    kind character varying(10) NOT NULL,
    "to" character varying(254) NOT NULL,
    to_name character varying(200) NOT NULL,
    subject character varying(250) NOT NULL,
    text text NOT NULL,
    html text NOT NULL,
    in_reply_to character varying(300) NOT NULL,
    is_automatic boolean NOT NULL,
    mail_id character varying(300) NOT NULL,
    written_at timestamp with time zone NOT NULL,
    next_try_at timestamp with time zone,
    tries smallint NOT NULL,
    sent_at timestamp with time zone,
    failed_at timestamp with time zone,
    error character varying(500) NOT NULL,
    message_id bigint,
    person_id bigint,
    step_id bigint,
    ticket_id bigint,
    files jsonb NOT NULL,
    facts jsonb,
    CONSTRAINT mail_letter_tries_check CHECK ((tries >= 0))
);
ALTER TABLE public.mail_letter ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.mail_letter_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.mail_mailbox (
    id bigint NOT NULL,
    name character varying(400) NOT NULL,
    uid_validity bigint NOT NULL,
    last_uid bigint NOT NULL,
    read_at timestamp with time zone,
    error character varying(500) NOT NULL,
    CONSTRAINT mail_mailbox_last_uid_check CHECK ((last_uid >= 0)),
    CONSTRAINT mail_mailbox_uid_validity_check CHECK ((uid_validity >= 0))
);
ALTER TABLE public.mail_mailbox ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.mail_mailbox_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.mail_mailrule (
    id bigint NOT NULL,
    strangers character varying(6) NOT NULL,
    CONSTRAINT one_rule_for_mail CHECK ((id = 1))
);
ALTER TABLE public.mail_mailrule ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.mail_mailrule_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.mail_mailruleevent (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    id bigint NOT NULL,
    strangers character varying(6) NOT NULL,
    pgh_context_id uuid,
    pgh_obj_id bigint NOT NULL
);
ALTER TABLE public.mail_mailruleevent ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.mail_mailruleevent_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.mail_rawmail (
    id bigint NOT NULL,
    digest character varying(64) NOT NULL,
    size bigint NOT NULL,
    received_at timestamp with time zone NOT NULL,
    way character varying(10) NOT NULL,
    envelope_from character varying(320) NOT NULL,
    envelope_to jsonb NOT NULL,
    sender character varying(320) NOT NULL,
    subject character varying(250) NOT NULL,
    mail_id character varying(300) NOT NULL,
    outcome character varying(8) NOT NULL,
    code character varying(30) NOT NULL,
    detail character varying(500) NOT NULL,
    authentication jsonb NOT NULL,
    problems jsonb NOT NULL,
    processed_at timestamp with time zone,
    tries smallint NOT NULL,
    next_try_at timestamp with time zone,
    message_id bigint,
    ticket_id bigint,
    CONSTRAINT mail_rawmail_size_check CHECK ((size >= 0)),
    CONSTRAINT mail_rawmail_tries_check CHECK ((tries >= 0))
);
ALTER TABLE public.mail_rawmail ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.mail_rawmail_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.mfa_authenticator (
    id bigint NOT NULL,
    type character varying(20) NOT NULL,
    data jsonb NOT NULL,
    user_id bigint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    last_used_at timestamp with time zone
);
ALTER TABLE public.mfa_authenticator ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.mfa_authenticator_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.negotiation_proposal (
    id bigint NOT NULL,
    name character varying(100) NOT NULL,
    asked jsonb NOT NULL,
    kept_at timestamp with time zone NOT NULL,
    deleted_at timestamp with time zone,
    person_id bigint NOT NULL,
    unit_id bigint
);
ALTER TABLE public.negotiation_proposal ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.negotiation_proposal_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.negotiation_proposalevent (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    id bigint NOT NULL,
    name character varying(100) NOT NULL,
    asked jsonb NOT NULL,
    kept_at timestamp with time zone NOT NULL,
    deleted_at timestamp with time zone,
    person_id bigint NOT NULL,
    pgh_context_id uuid,
    pgh_obj_id bigint NOT NULL,
    unit_id bigint
);
ALTER TABLE public.negotiation_proposalevent ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.negotiation_proposalevent_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.notices_attempt (
    id bigint NOT NULL,
    at timestamp with time zone NOT NULL,
    took_ms integer NOT NULL,
    status smallint,
    problem character varying(300) NOT NULL,
    sent text NOT NULL,
    answered text NOT NULL,
    delivery_id bigint NOT NULL,
    CONSTRAINT notices_attempt_status_check CHECK ((status >= 0)),
    CONSTRAINT notices_attempt_took_ms_check CHECK ((took_ms >= 0))
);
ALTER TABLE public.notices_attempt ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.notices_attempt_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.notices_delivery (
    id bigint NOT NULL,
    message_id character varying(40) NOT NULL,
    event character varying(40) NOT NULL,
    subject character varying(520) NOT NULL,
    body text NOT NULL,
    made_at timestamp with time zone NOT NULL,
    next_try_at timestamp with time zone,
    tries integer NOT NULL,
    sent_at timestamp with time zone,
    failed_at timestamp with time zone,
    step_id bigint,
    endpoint_id bigint NOT NULL,
    CONSTRAINT notices_delivery_tries_check CHECK ((tries >= 0))
);
ALTER TABLE public.notices_delivery ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.notices_delivery_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.notices_endpoint (
    id bigint NOT NULL,
    name character varying(100) NOT NULL,
    address character varying(500) NOT NULL,
    wanted jsonb NOT NULL,
    secret text NOT NULL,
    old_secret text NOT NULL,
    old_secret_until timestamp with time zone,
    is_on boolean NOT NULL,
    off_reason character varying(20) NOT NULL,
    made_at timestamp with time zone NOT NULL,
    row_version integer NOT NULL,
    busy_until timestamp with time zone,
    rests_until timestamp with time zone,
    fails integer NOT NULL,
    failing_since timestamp with time zone,
    unit_id bigint,
    CONSTRAINT notices_endpoint_fails_check CHECK ((fails >= 0)),
    CONSTRAINT notices_endpoint_row_version_check CHECK ((row_version >= 0))
);
ALTER TABLE public.notices_endpoint ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.notices_endpoint_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.notices_endpointevent (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    id bigint NOT NULL,
    name character varying(100) NOT NULL,
    address character varying(500) NOT NULL,
    wanted jsonb NOT NULL,
    old_secret_until timestamp with time zone,
    is_on boolean NOT NULL,
    off_reason character varying(20) NOT NULL,
    made_at timestamp with time zone NOT NULL,
    row_version integer NOT NULL,
    pgh_context_id uuid,
    pgh_obj_id bigint NOT NULL,
    unit_id bigint,
    CONSTRAINT notices_endpointevent_row_version_check CHECK ((row_version >= 0))
);
ALTER TABLE public.notices_endpointevent ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.notices_endpointevent_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.notices_notification (
    id bigint NOT NULL,
    at timestamp with time zone NOT NULL,
    kind character varying(12) NOT NULL,
    target_kind character varying(12) NOT NULL,
    due_at timestamp with time zone,
    why character varying(12) NOT NULL,
    read_at timestamp with time zone,
    gathers_from timestamp with time zone,
    warnings integer NOT NULL,
    breaches integer NOT NULL,
    escalations integer NOT NULL,
    tickets bigint[] NOT NULL,
    person_id bigint NOT NULL,
    ticket_id bigint,
    article_id bigint,
    improvement_id bigint,
    CONSTRAINT notices_notification_breaches_check CHECK ((breaches >= 0)),
    CONSTRAINT notices_notification_escalations_check CHECK ((escalations >= 0)),
    CONSTRAINT notices_notification_warnings_check CHECK ((warnings >= 0))
);
ALTER TABLE public.notices_notification ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.notices_notification_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.pghistory_context (
    id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    metadata jsonb NOT NULL
);
CREATE TABLE public.phone_call (
    id bigint NOT NULL,
    external_id character varying(200) NOT NULL,
    number character varying(40) NOT NULL,
    offered_at timestamp with time zone NOT NULL,
    answered_at timestamp with time zone,
    ended_at timestamp with time zone,
    outcome character varying(8) NOT NULL,
    note text NOT NULL,
    agent_id bigint,
    person_id bigint,
    ticket_id bigint,
    system_id bigint
);
ALTER TABLE public.phone_call ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.phone_call_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.phone_phonesystem (
    id bigint NOT NULL,
    name character varying(100) NOT NULL,
    nonce character varying(64) NOT NULL,
    made_at timestamp with time zone NOT NULL,
    heard_at timestamp with time zone,
    revoked_at timestamp with time zone
);
ALTER TABLE public.phone_phonesystem ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.phone_phonesystem_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.phone_phonesystemevent (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    id bigint NOT NULL,
    name character varying(100) NOT NULL,
    made_at timestamp with time zone NOT NULL,
    revoked_at timestamp with time zone,
    pgh_context_id uuid,
    pgh_obj_id bigint NOT NULL
);
ALTER TABLE public.phone_phonesystemevent ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.phone_phonesystemevent_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.portal_approval (
    id bigint NOT NULL,
    step smallint NOT NULL,
    needed_by character varying(16) NOT NULL,
    key uuid NOT NULL,
    asked_at timestamp with time zone NOT NULL,
    decided_at timestamp with time zone,
    is_given boolean,
    reason text NOT NULL,
    decided_by_id bigint,
    ticket_id bigint NOT NULL,
    request_type_id bigint NOT NULL,
    CONSTRAINT portal_approval_step_check CHECK ((step >= 0))
);
CREATE TABLE public.portal_approval_approvers (
    id bigint NOT NULL,
    approval_id bigint NOT NULL,
    person_id bigint NOT NULL
);
ALTER TABLE public.portal_approval_approvers ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.portal_approval_approvers_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
ALTER TABLE public.portal_approval ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.portal_approval_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.portal_leftform (
    id bigint NOT NULL,
    form character varying(120) NOT NULL,
    began_at timestamp with time zone NOT NULL,
    left_at timestamp with time zone NOT NULL,
    person_id bigint NOT NULL
);
ALTER TABLE public.portal_leftform ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.portal_leftform_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.portal_requesttype (
    id bigint NOT NULL,
    code character varying(60) NOT NULL,
    name character varying(200) NOT NULL,
    names jsonb NOT NULL,
    what text NOT NULL,
    row_version integer NOT NULL,
    words tsvector GENERATED ALWAYS AS (public.catalogue_words((code)::text, (name)::text, names, what)) STORED,
    letters text GENERATED ALWAYS AS (public.catalogue_letters((code)::text, (name)::text, names, what)) STORED,
    fields jsonb NOT NULL,
    form_version integer NOT NULL,
    roles jsonb NOT NULL,
    approvals jsonb NOT NULL,
    is_offered boolean NOT NULL,
    approver_id bigint,
    function_id bigint,
    service_id bigint NOT NULL,
    CONSTRAINT portal_requesttype_form_version_check CHECK ((form_version >= 0)),
    CONSTRAINT portal_requesttype_row_version_check CHECK ((row_version >= 0))
);
ALTER TABLE public.portal_requesttype ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.portal_requesttype_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.portal_requesttypeevent (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    id bigint NOT NULL,
    code character varying(60) NOT NULL,
    name character varying(200) NOT NULL,
    names jsonb NOT NULL,
    what text NOT NULL,
    row_version integer NOT NULL,
    fields jsonb NOT NULL,
    form_version integer NOT NULL,
    roles jsonb NOT NULL,
    approvals jsonb NOT NULL,
    is_offered boolean NOT NULL,
    approver_id bigint,
    function_id bigint,
    pgh_context_id uuid,
    pgh_obj_id bigint NOT NULL,
    service_id bigint NOT NULL,
    CONSTRAINT portal_requesttypeevent_form_version_check CHECK ((form_version >= 0)),
    CONSTRAINT portal_requesttypeevent_row_version_check CHECK ((row_version >= 0))
);
ALTER TABLE public.portal_requesttypeevent ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.portal_requesttypeevent_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.procrastinate_events (
    id bigint NOT NULL,
    job_id bigint NOT NULL,
    type public.procrastinate_job_event_type,
    at timestamp with time zone DEFAULT now()
);
CREATE SEQUENCE public.procrastinate_events_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.procrastinate_events_id_seq OWNED BY public.procrastinate_events.id;
CREATE SEQUENCE public.procrastinate_jobs_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.procrastinate_jobs_id_seq OWNED BY public.procrastinate_jobs.id;
CREATE TABLE public.procrastinate_periodic_defers (
    id bigint NOT NULL,
    task_name character varying(128) NOT NULL,
    defer_timestamp bigint,
    job_id bigint,
    periodic_id character varying(128) DEFAULT ''::character varying NOT NULL
);
CREATE SEQUENCE public.procrastinate_periodic_defers_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.procrastinate_periodic_defers_id_seq OWNED BY public.procrastinate_periodic_defers.id;
CREATE TABLE public.procrastinate_workers (
    id bigint NOT NULL,
    last_heartbeat timestamp with time zone DEFAULT now() NOT NULL
);
ALTER TABLE public.procrastinate_workers ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.procrastinate_workers_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.reporting_figure (
    id bigint NOT NULL,
    span character varying(7) NOT NULL,
    starts_on date NOT NULL,
    kind character varying(12) NOT NULL,
    met integer NOT NULL,
    decided integer NOT NULL,
    open integer NOT NULL,
    exempt integer NOT NULL,
    cancelled integer NOT NULL,
    agreed double precision,
    low double precision,
    high double precision,
    misses_allowed integer,
    median_s double precision,
    p90_s double precision,
    loss numeric(16,2),
    loss_currency character varying(3) NOT NULL,
    reason jsonb,
    refreshed_at timestamp with time zone NOT NULL,
    service_id bigint NOT NULL,
    unit_id bigint NOT NULL,
    CONSTRAINT figure_met_of_decided CHECK ((met <= decided)),
    CONSTRAINT reporting_figure_cancelled_check CHECK ((cancelled >= 0)),
    CONSTRAINT reporting_figure_decided_check CHECK ((decided >= 0)),
    CONSTRAINT reporting_figure_exempt_check CHECK ((exempt >= 0)),
    CONSTRAINT reporting_figure_met_check CHECK ((met >= 0)),
    CONSTRAINT reporting_figure_open_check CHECK ((open >= 0))
);
ALTER TABLE public.reporting_figure ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.reporting_figure_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.reporting_freshness (
    id bigint NOT NULL,
    at timestamp with time zone,
    changes bigint NOT NULL,
    decided bigint NOT NULL,
    CONSTRAINT reporting_freshness_changes_check CHECK ((changes >= 0)),
    CONSTRAINT reporting_freshness_decided_check CHECK ((decided >= 0))
);
ALTER TABLE public.reporting_freshness ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.reporting_freshness_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.reporting_keeping (
    id bigint NOT NULL,
    at timestamp with time zone,
    event bigint NOT NULL,
    judgement bigint NOT NULL,
    changes bigint NOT NULL,
    shape character varying(64) NOT NULL,
    tells_channels boolean NOT NULL,
    tells_contacts boolean NOT NULL,
    tells_articles boolean NOT NULL,
    mended_on date,
    CONSTRAINT reporting_keeping_changes_check CHECK ((changes >= 0)),
    CONSTRAINT reporting_keeping_event_check CHECK ((event >= 0)),
    CONSTRAINT reporting_keeping_judgement_check CHECK ((judgement >= 0))
);
ALTER TABLE public.reporting_keeping ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.reporting_keeping_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.reporting_keptamounts (
    id bigint NOT NULL,
    span character varying(5) NOT NULL,
    starts_on date NOT NULL,
    amounts jsonb NOT NULL,
    service_id bigint,
    unit_id bigint
);
ALTER TABLE public.reporting_keptamounts ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.reporting_keptamounts_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.reporting_keptlengths (
    id bigint NOT NULL,
    day date NOT NULL,
    measure character varying(60) NOT NULL,
    lengths bigint[] NOT NULL,
    calendar bigint[] NOT NULL,
    service_id bigint,
    unit_id bigint
);
ALTER TABLE public.reporting_keptlengths ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.reporting_keptlengths_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.reporting_ticketfact (
    ticket_id bigint NOT NULL,
    opened_at timestamp with time zone NOT NULL,
    ticket_class character varying(500),
    unit character varying(500),
    service character varying(500),
    component character varying(500),
    function character varying(500),
    level smallint,
    channel character varying(500),
    opened_by character varying(500),
    answered_at timestamp with time zone,
    first_resolved_at timestamp with time zone,
    resolved_at timestamp with time zone,
    reopened integer NOT NULL,
    reopened_early boolean NOT NULL,
    closed_at timestamp with time zone,
    withdrawn_at timestamp with time zone,
    merged_at timestamp with time zone,
    team character varying(500),
    person character varying(500),
    support_level smallint,
    top_level smallint,
    supplier character varying(500),
    questions integer NOT NULL,
    answers integer NOT NULL,
    article character varying(500),
    cause character varying(500),
    turns bigint[] NOT NULL,
    done_at timestamp with time zone,
    CONSTRAINT reporting_ticketfact_answers_check CHECK ((answers >= 0)),
    CONSTRAINT reporting_ticketfact_level_check CHECK ((level >= 0)),
    CONSTRAINT reporting_ticketfact_questions_check CHECK ((questions >= 0)),
    CONSTRAINT reporting_ticketfact_reopened_check CHECK ((reopened >= 0)),
    CONSTRAINT reporting_ticketfact_support_level_check CHECK ((support_level >= 0)),
    CONSTRAINT reporting_ticketfact_top_level_check CHECK ((top_level >= 0))
);
CREATE TABLE public.reporting_ticketwork (
    id bigint NOT NULL,
    at timestamp with time zone NOT NULL,
    team character varying(500),
    person character varying(500),
    support_level smallint,
    booked_s bigint,
    ticket_id bigint NOT NULL,
    CONSTRAINT reporting_ticketwork_support_level_check CHECK ((support_level >= 0))
);
ALTER TABLE public.reporting_ticketwork ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.reporting_ticketwork_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.reports_closing (
    id bigint NOT NULL,
    starts_on date NOT NULL,
    content jsonb NOT NULL,
    digest character varying(64) NOT NULL,
    closed_at timestamp with time zone NOT NULL,
    note text NOT NULL,
    closed_by_id bigint NOT NULL,
    unit_id bigint NOT NULL,
    report_id bigint
);
ALTER TABLE public.reports_closing ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.reports_closing_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.reports_closingsignature (
    id bigint NOT NULL,
    side character varying(8) NOT NULL,
    name character varying(200) NOT NULL,
    "position" character varying(200) NOT NULL,
    signed_at timestamp with time zone NOT NULL,
    method character varying(8) NOT NULL,
    digest character varying(64) NOT NULL,
    closing_id bigint NOT NULL,
    person_id bigint NOT NULL,
    CONSTRAINT month_signed_by_known_side CHECK (((side)::text = ANY ((ARRAY['provider'::character varying, 'customer'::character varying])::text[])))
);
ALTER TABLE public.reports_closingsignature ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.reports_closingsignature_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.reports_correction (
    id bigint NOT NULL,
    kind character varying(12) NOT NULL,
    met_before integer NOT NULL,
    decided_before integer NOT NULL,
    met integer NOT NULL,
    decided integer NOT NULL,
    found_at timestamp with time zone NOT NULL,
    closing_id bigint NOT NULL,
    service_id bigint NOT NULL,
    CONSTRAINT reports_correction_decided_before_check CHECK ((decided_before >= 0)),
    CONSTRAINT reports_correction_decided_check CHECK ((decided >= 0)),
    CONSTRAINT reports_correction_met_before_check CHECK ((met_before >= 0)),
    CONSTRAINT reports_correction_met_check CHECK ((met >= 0))
);
ALTER TABLE public.reports_correction ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.reports_correction_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.reports_delivery (
    id bigint NOT NULL,
    sent_at timestamp with time zone NOT NULL,
    person_id bigint NOT NULL,
    report_id bigint,
    schedule_id bigint,
    about character varying(300) NOT NULL,
    page character varying(300) NOT NULL
);
ALTER TABLE public.reports_delivery ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.reports_delivery_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.reports_order (
    id bigint NOT NULL,
    asked_at timestamp with time zone NOT NULL,
    ready_at timestamp with time zone,
    asked_by_id bigint,
    schedule_id bigint
);
ALTER TABLE public.reports_order ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.reports_order_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.reports_report (
    id bigint NOT NULL,
    span character varying(7) NOT NULL,
    starts_on date NOT NULL,
    language character varying(5) NOT NULL,
    state character varying(7) NOT NULL,
    wrong text NOT NULL,
    made_at timestamp with time zone,
    files jsonb NOT NULL,
    summary jsonb NOT NULL,
    order_id bigint NOT NULL,
    service_id bigint,
    unit_id bigint NOT NULL,
    CONSTRAINT report_known_span CHECK (((span)::text = ANY ((ARRAY['month'::character varying, 'quarter'::character varying, 'year'::character varying])::text[])))
);
ALTER TABLE public.reports_report ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.reports_report_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.reports_schedule (
    id bigint NOT NULL,
    below boolean NOT NULL,
    span character varying(7) NOT NULL,
    language character varying(5) NOT NULL,
    working_day smallint NOT NULL,
    hour smallint NOT NULL,
    roles character varying(30)[] NOT NULL,
    next_at timestamp with time zone,
    paused_at timestamp with time zone,
    row_version integer NOT NULL,
    calendar_id bigint NOT NULL,
    unit_id bigint NOT NULL,
    kind character varying(20) NOT NULL,
    CONSTRAINT reports_schedule_hour_check CHECK ((hour >= 0)),
    CONSTRAINT reports_schedule_row_version_check CHECK ((row_version >= 0)),
    CONSTRAINT reports_schedule_working_day_check CHECK ((working_day >= 0)),
    CONSTRAINT schedule_known_span CHECK (((span)::text = ANY ((ARRAY['month'::character varying, 'quarter'::character varying, 'year'::character varying])::text[])))
);
ALTER TABLE public.reports_schedule ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.reports_schedule_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.reports_schedule_people (
    id bigint NOT NULL,
    schedule_id bigint NOT NULL,
    person_id bigint NOT NULL
);
ALTER TABLE public.reports_schedule_people ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.reports_schedule_people_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.scorecards_keptscore (
    scorecard_id bigint NOT NULL,
    starts_on date NOT NULL,
    value double precision,
    low double precision,
    high double precision,
    met smallint NOT NULL,
    at_risk smallint NOT NULL,
    missed smallint NOT NULL,
    no_data smallint NOT NULL,
    figures_of timestamp with time zone,
    perspectives jsonb NOT NULL,
    CONSTRAINT scorecards_keptscore_at_risk_check CHECK ((at_risk >= 0)),
    CONSTRAINT scorecards_keptscore_met_check CHECK ((met >= 0)),
    CONSTRAINT scorecards_keptscore_missed_check CHECK ((missed >= 0)),
    CONSTRAINT scorecards_keptscore_no_data_check CHECK ((no_data >= 0))
);
CREATE TABLE public.scorecards_line (
    id bigint NOT NULL,
    place smallint NOT NULL,
    perspective character varying(11) NOT NULL,
    measure character varying(60) NOT NULL,
    better character varying(6) NOT NULL,
    target numeric(18,6) NOT NULL,
    threshold numeric(18,6) NOT NULL,
    weight smallint NOT NULL,
    responsible_id bigint NOT NULL,
    version_id bigint NOT NULL,
    CONSTRAINT scorecard_weight_counts CHECK ((weight >= 1)),
    CONSTRAINT scorecards_line_place_check CHECK ((place >= 0)),
    CONSTRAINT scorecards_line_weight_check CHECK ((weight >= 0))
);
ALTER TABLE public.scorecards_line ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.scorecards_line_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.scorecards_scorecard (
    id bigint NOT NULL,
    code character varying(110) NOT NULL,
    made_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    row_version integer NOT NULL,
    made_by_id bigint,
    service_id bigint,
    unit_id bigint,
    CONSTRAINT scorecard_of_unit_or_service CHECK (((unit_id IS NULL) OR (service_id IS NULL))),
    CONSTRAINT scorecards_scorecard_row_version_check CHECK ((row_version >= 0))
);
ALTER TABLE public.scorecards_scorecard ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.scorecards_scorecard_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.scorecards_scorecardevent (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    id bigint NOT NULL,
    code character varying(110) NOT NULL,
    made_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    made_by_id bigint,
    pgh_context_id uuid,
    pgh_obj_id bigint NOT NULL,
    service_id bigint,
    unit_id bigint
);
ALTER TABLE public.scorecards_scorecardevent ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.scorecards_scorecardevent_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.scorecards_version (
    id bigint NOT NULL,
    number integer NOT NULL,
    holds_from date NOT NULL,
    reason character varying(500) NOT NULL,
    made_at timestamp with time zone NOT NULL,
    made_by_id bigint,
    scorecard_id bigint NOT NULL,
    CONSTRAINT scorecard_version_from_a_first CHECK ((EXTRACT(day FROM holds_from) = (1)::numeric)),
    CONSTRAINT scorecards_version_number_check CHECK ((number >= 0))
);
ALTER TABLE public.scorecards_version ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.scorecards_version_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.socialaccount_socialaccount (
    id integer NOT NULL,
    provider character varying(200) NOT NULL,
    uid character varying(191) NOT NULL,
    last_login timestamp with time zone NOT NULL,
    date_joined timestamp with time zone NOT NULL,
    extra_data jsonb NOT NULL,
    user_id bigint NOT NULL
);
ALTER TABLE public.socialaccount_socialaccount ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.socialaccount_socialaccount_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.socialaccount_socialapp (
    id integer NOT NULL,
    provider character varying(30) NOT NULL,
    name character varying(40) NOT NULL,
    client_id character varying(191) NOT NULL,
    secret character varying(191) NOT NULL,
    key character varying(191) NOT NULL,
    provider_id character varying(200) NOT NULL,
    settings jsonb NOT NULL
);
ALTER TABLE public.socialaccount_socialapp ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.socialaccount_socialapp_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.socialaccount_socialtoken (
    id integer NOT NULL,
    token text NOT NULL,
    token_secret text NOT NULL,
    expires_at timestamp with time zone,
    account_id integer NOT NULL,
    app_id integer
);
ALTER TABLE public.socialaccount_socialtoken ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.socialaccount_socialtoken_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.statements_statement (
    id bigint NOT NULL,
    starts_on date NOT NULL,
    revision smallint NOT NULL,
    content jsonb NOT NULL,
    digest character varying(64) NOT NULL,
    made_at timestamp with time zone NOT NULL,
    closing_id bigint,
    made_by_id bigint,
    unit_id bigint NOT NULL,
    CONSTRAINT statements_statement_revision_check CHECK ((revision >= 0))
);
ALTER TABLE public.statements_statement ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.statements_statement_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.statements_submission (
    id bigint NOT NULL,
    way character varying(7) NOT NULL,
    to_name character varying(300) NOT NULL,
    asked_at timestamp with time zone NOT NULL,
    times smallint NOT NULL,
    received_at timestamp with time zone,
    failed_at timestamp with time zone,
    asked_by_id bigint,
    delivery_id bigint,
    endpoint_id bigint,
    person_id bigint,
    statement_id bigint NOT NULL,
    CONSTRAINT statements_submission_times_check CHECK ((times >= 0))
);
ALTER TABLE public.statements_submission ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.statements_submission_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.surveys_poll (
    id bigint NOT NULL,
    name character varying(200) NOT NULL,
    question character varying(300) NOT NULL,
    every smallint NOT NULL,
    share smallint NOT NULL,
    next_on date,
    row_version integer NOT NULL,
    unit_id bigint NOT NULL,
    CONSTRAINT surveys_poll_every_check CHECK ((every >= 0)),
    CONSTRAINT surveys_poll_row_version_check CHECK ((row_version >= 0)),
    CONSTRAINT surveys_poll_share_check CHECK ((share >= 0))
);
ALTER TABLE public.surveys_poll ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.surveys_poll_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.surveys_pollevent (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    id bigint NOT NULL,
    name character varying(200) NOT NULL,
    question character varying(300) NOT NULL,
    every smallint NOT NULL,
    share smallint NOT NULL,
    next_on date,
    row_version integer NOT NULL,
    pgh_context_id uuid,
    pgh_obj_id bigint NOT NULL,
    unit_id bigint NOT NULL,
    CONSTRAINT surveys_pollevent_every_check CHECK ((every >= 0)),
    CONSTRAINT surveys_pollevent_row_version_check CHECK ((row_version >= 0)),
    CONSTRAINT surveys_pollevent_share_check CHECK ((share >= 0))
);
ALTER TABLE public.surveys_pollevent ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.surveys_pollevent_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.surveys_rating (
    id bigint NOT NULL,
    key uuid NOT NULL,
    round_on date,
    asked_at timestamp with time zone NOT NULL,
    score smallint,
    comment text NOT NULL,
    answered_at timestamp with time zone,
    changed_at timestamp with time zone,
    followed_up_at timestamp with time zone,
    person_id bigint NOT NULL,
    poll_id bigint,
    service_id bigint,
    step_id bigint,
    team_id bigint,
    ticket_id bigint,
    unit_id bigint,
    follow_up_by_id bigint,
    follow_up_done_at timestamp with time zone,
    CONSTRAINT rating_from_one_to_five CHECK ((((answered_at IS NULL) AND (score IS NULL)) OR ((answered_at IS NOT NULL) AND (score >= 1) AND (score <= 5)))),
    CONSTRAINT rating_of_ticket_or_poll CHECK ((((poll_id IS NULL) AND (ticket_id IS NOT NULL)) OR ((poll_id IS NOT NULL) AND (ticket_id IS NULL)))),
    CONSTRAINT surveys_rating_score_check CHECK ((score >= 0))
);
ALTER TABLE public.surveys_rating ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.surveys_rating_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.surveys_surveyrule (
    id bigint NOT NULL,
    asks_after character varying(8) NOT NULL
);
ALTER TABLE public.surveys_surveyrule ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.surveys_surveyrule_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.surveys_surveyruleevent (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    id bigint NOT NULL,
    asks_after character varying(8) NOT NULL,
    pgh_context_id uuid,
    pgh_obj_id bigint NOT NULL
);
ALTER TABLE public.surveys_surveyruleevent ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.surveys_surveyruleevent_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.usersessions_usersession (
    id bigint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    ip inet NOT NULL,
    last_seen_at timestamp with time zone NOT NULL,
    session_key character varying(40) NOT NULL,
    user_agent character varying(200) NOT NULL,
    data jsonb NOT NULL,
    user_id bigint NOT NULL
);
ALTER TABLE public.usersessions_usersession ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.usersessions_usersession_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
ALTER TABLE ONLY public.procrastinate_events ALTER COLUMN id SET DEFAULT nextval('public.procrastinate_events_id_seq'::regclass);
ALTER TABLE ONLY public.procrastinate_jobs ALTER COLUMN id SET DEFAULT nextval('public.procrastinate_jobs_id_seq'::regclass);
ALTER TABLE ONLY public.procrastinate_periodic_defers ALTER COLUMN id SET DEFAULT nextval('public.procrastinate_periodic_defers_id_seq'::regclass);
INSERT INTO public.django_migrations VALUES
	(1, 'pghistory', '0001_initial', now()),
	(2, 'pghistory', '0002_aggregateevent', now()),
	(3, 'pghistory', '0003_auto_20201023_1636', now()),
	(4, 'pghistory', '0004_auto_20220906_1625', now()),
	(5, 'pghistory', '0005_events_middlewareevents', now()),
	(6, 'pghistory', '0006_delete_aggregateevent', now()),
	(7, 'pghistory', '0007_auto_20250421_0444', now()),
	(8, 'accounts', '0001_initial', now()),
	(9, 'account', '0001_initial', now()),
	(10, 'account', '0002_email_max_length', now()),
	(11, 'account', '0003_alter_emailaddress_create_unique_verified_email', now()),
	(12, 'account', '0004_alter_emailaddress_drop_unique_email', now()),
	(13, 'account', '0005_emailaddress_idx_upper_email', now()),
	(14, 'account', '0006_emailaddress_lower', now()),
	(15, 'account', '0007_emailaddress_idx_email', now()),
	(16, 'account', '0008_emailaddress_unique_primary_email_fixup', now()),
	(17, 'account', '0009_emailaddress_unique_primary_email', now()),
	(18, 'accounts', '0002_limits_and_theme', now()),
	(19, 'accounts', '0003_telephone_numbers', now()),
	(20, 'accounts', '0004_mail_notices', now()),
	(21, 'accounts', '0005_scopes_of_reports', now()),
	(22, 'agreements', '0001_initial', now()),
	(23, 'api', '0001_initial', now()),
	(24, 'audit', '0001_initial', now()),
	(25, 'audit', '0002_search', now()),
	(26, 'contenttypes', '0001_initial', now()),
	(27, 'contenttypes', '0002_remove_content_type_name', now()),
	(28, 'auth', '0001_initial', now()),
	(29, 'auth', '0002_alter_permission_name_max_length', now()),
	(30, 'auth', '0003_alter_user_email_max_length', now()),
	(31, 'auth', '0004_alter_user_username_opts', now()),
	(32, 'auth', '0005_alter_user_last_login_null', now()),
	(33, 'auth', '0006_require_contenttypes_0002', now()),
	(34, 'auth', '0007_alter_validators_add_error_messages', now()),
	(35, 'auth', '0008_alter_user_username_max_length', now()),
	(36, 'auth', '0009_alter_user_last_name_max_length', now()),
	(37, 'auth', '0010_alter_group_name_max_length', now()),
	(38, 'auth', '0011_update_proxy_permissions', now()),
	(39, 'auth', '0012_alter_user_first_name_max_length', now()),
	(40, 'axes', '0001_initial', now()),
	(41, 'axes', '0002_auto_20151217_2044', now()),
	(42, 'axes', '0003_auto_20160322_0929', now()),
	(43, 'axes', '0004_auto_20181024_1538', now()),
	(44, 'axes', '0005_remove_accessattempt_trusted', now()),
	(45, 'axes', '0006_remove_accesslog_trusted', now()),
	(46, 'axes', '0007_alter_accessattempt_unique_together', now()),
	(47, 'axes', '0008_accessfailurelog', now()),
	(48, 'axes', '0009_add_session_hash', now()),
	(49, 'axes', '0010_accessattemptexpiration', now()),
	(50, 'calendars', '0001_initial', now()),
	(51, 'catalogue', '0001_search', now()),
	(52, 'catalogue', '0002_initial', now()),
	(53, 'knowledge', '0001_search', now()),
	(54, 'knowledge', '0002_initial', now()),
	(55, 'knowledge', '0003_near', now()),
	(56, 'desk', '0001_initial', now()),
	(57, 'desk', '0002_the_desk', now()),
	(58, 'desk', '0003_ticket_numbers', now()),
	(59, 'desk', '0004_major_incidents', now()),
	(60, 'desk', '0005_staffing', now()),
	(61, 'desk', '0006_resolved_with_articles', now()),
	(62, 'desk', '0007_known_errors_of_tickets', now()),
	(63, 'foresight', '0001_initial', now()),
	(64, 'history', '0001_initial', now()),
	(65, 'history', '0002_import_trail', now()),
	(66, 'surveys', '0001_initial', now()),
	(67, 'surveys', '0002_follow_ups_of_polls', now()),
	(68, 'improvement', '0001_initial', now()),
	(69, 'mail', '0001_initial', now()),
	(70, 'mail', '0002_held_notices', now()),
	(71, 'mail', '0003_enclosed_files', now()),
	(72, 'mail', '0004_letters_in_words_when_sent', now()),
	(73, 'mfa', '0001_initial', now()),
	(74, 'mfa', '0002_authenticator_timestamps', now()),
	(75, 'mfa', '0003_authenticator_type_uniq', now()),
	(76, 'negotiation', '0001_initial', now()),
	(77, 'notices', '0001_initial', now()),
	(78, 'notices', '0002_low_scores', now()),
	(79, 'notices', '0003_webhooks', now()),
	(80, 'notices', '0004_review_due', now()),
	(81, 'notices', '0005_sealed_secrets', now()),
	(82, 'notices', '0006_improvements', now()),
	(83, 'phone', '0001_initial', now()),
	(84, 'portal', '0001_initial', now()),
	(85, 'procrastinate', '0001_initial', now()),
	(86, 'procrastinate', '0002_drop_started_at_column', now()),
	(87, 'procrastinate', '0003_drop_started_at_column', now()),
	(88, 'procrastinate', '0004_drop_procrastinate_version_table', now()),
	(89, 'procrastinate', '0005_fix_procrastinate_fetch_job', now()),
	(90, 'procrastinate', '0006_fix_trigger_status_events_insert', now()),
	(91, 'procrastinate', '0007_add_queueing_lock_column', now()),
	(92, 'procrastinate', '0008_close_fetch_job_race_condition', now()),
	(93, 'procrastinate', '0009_add_defer_job_function', now()),
	(94, 'procrastinate', '0010_add_procrastinate_periodic_defers', now()),
	(95, 'procrastinate', '0011_add_foreign_key_index', now()),
	(96, 'procrastinate', '0012_add_locks_to_periodic_defer', now()),
	(97, 'procrastinate', '0013_fix_procrastinate_defer_periodic_job', now()),
	(98, 'procrastinate', '0014_add_finish_job_and_retry_job_functions', now()),
	(99, 'procrastinate', '0015_add_trigger_on_job_deletion', now()),
	(100, 'procrastinate', '0016_delete_finished_jobs', now()),
	(101, 'procrastinate', '0017_add_checks_to_finish_job', now()),
	(102, 'procrastinate', '0018_add_checks_to_retry_job', now()),
	(103, 'procrastinate', '0019_fix_finish_job_compat_issue', now()),
	(104, 'procrastinate', '0020_add_index_on_procrastinate_jobs', now()),
	(105, 'procrastinate', '0021_add_kwargs_to_defer_periodic_job', now()),
	(106, 'procrastinate', '0022_null_locks_excluded', now()),
	(107, 'procrastinate', '0023_remove_old_finish_job_function', now()),
	(108, 'procrastinate', '0024_job_id_bigint', now()),
	(109, 'procrastinate', '0025_add_models', now()),
	(110, 'procrastinate', '0026_add_job_priority', now()),
	(111, 'procrastinate', '0027_add_periodic_job_priority', now()),
	(112, 'procrastinate', '0028_add_cancel_states', now()),
	(113, 'procrastinate', '0029_add_additional_params_to_retry_job', now()),
	(114, 'procrastinate', '0030_alter_procrastinateevent_options', now()),
	(115, 'procrastinate', '0031_add_indexes_for_fetch_job', now()),
	(116, 'procrastinate', '0032_pre_cancel_notification', now()),
	(117, 'procrastinate', '0033_post_cancel_notification', now()),
	(118, 'procrastinate', '0034_pre_add_heartbeat', now()),
	(119, 'procrastinate', '0035_post_add_heartbeat', now()),
	(120, 'procrastinate', '0036_add_worker_model', now()),
	(121, 'procrastinate', '0037_pre_batch_defer_jobs', now()),
	(122, 'procrastinate', '0038_post_batch_defer_jobs', now()),
	(123, 'procrastinate', '0039_pre_priority_lock_fetch_job', now()),
	(124, 'procrastinate', '0040_pre_retry_failed_job', now()),
	(125, 'procrastinate', '0041_post_retry_failed_job', now()),
	(126, 'reporting', '0001_initial', now()),
	(127, 'reporting', '0002_freshness', now()),
	(128, 'reporting', '0003_kept_days', now()),
	(129, 'reporting', '0004_mended_days', now()),
	(130, 'reporting', '0005_derived_rows', now()),
	(131, 'reports', '0001_initial', now()),
	(132, 'reports', '0002_other_schedules', now()),
	(133, 'scorecards', '0001_initial', now()),
	(134, 'scorecards', '0002_perspectives_kept', now()),
	(135, 'sessions', '0001_initial', now()),
	(136, 'socialaccount', '0001_initial', now()),
	(137, 'socialaccount', '0002_token_max_lengths', now()),
	(138, 'socialaccount', '0003_extra_data_default_dict', now()),
	(139, 'socialaccount', '0004_app_provider_id_settings', now()),
	(140, 'socialaccount', '0005_socialtoken_nullable_app', now()),
	(141, 'socialaccount', '0006_alter_socialaccount_extra_data', now()),
	(142, 'statements', '0001_initial', now()),
	(143, 'usersessions', '0001_initial', now());
SELECT pg_catalog.setval('public.account_emailaddress_id_seq', 1, false);
SELECT pg_catalog.setval('public.account_emailconfirmation_id_seq', 1, false);
SELECT pg_catalog.setval('public.accounts_apitoken_id_seq', 1, false);
SELECT pg_catalog.setval('public.accounts_membership_id_seq', 1, false);
SELECT pg_catalog.setval('public.accounts_membershipevent_pgh_id_seq', 1, false);
SELECT pg_catalog.setval('public.accounts_person_id_seq', 1, false);
SELECT pg_catalog.setval('public.accounts_personevent_pgh_id_seq', 1, false);
SELECT pg_catalog.setval('public.accounts_personskill_id_seq', 1, false);
SELECT pg_catalog.setval('public.accounts_personskillevent_pgh_id_seq', 1, false);
SELECT pg_catalog.setval('public.accounts_skill_id_seq', 1, false);
SELECT pg_catalog.setval('public.accounts_skillevent_pgh_id_seq', 1, false);
SELECT pg_catalog.setval('public.accounts_team_id_seq', 1, false);
SELECT pg_catalog.setval('public.accounts_teamevent_pgh_id_seq', 1, false);
SELECT pg_catalog.setval('public.accounts_teammember_id_seq', 1, false);
SELECT pg_catalog.setval('public.accounts_teammemberevent_pgh_id_seq', 1, false);
SELECT pg_catalog.setval('public.accounts_teamskill_id_seq', 1, false);
SELECT pg_catalog.setval('public.accounts_teamskillevent_pgh_id_seq', 1, false);
SELECT pg_catalog.setval('public.accounts_unit_id_seq', 1, false);
SELECT pg_catalog.setval('public.accounts_unitevent_pgh_id_seq', 1, false);
SELECT pg_catalog.setval('public.agreements_agreement_id_seq', 1, false);
SELECT pg_catalog.setval('public.agreements_agreementevent_pgh_id_seq', 1, false);
SELECT pg_catalog.setval('public.agreements_bookmark_id_seq', 1, false);
SELECT pg_catalog.setval('public.agreements_comment_id_seq', 1, false);
SELECT pg_catalog.setval('public.agreements_commentevent_pgh_id_seq', 1, false);
SELECT pg_catalog.setval('public.agreements_counteroffer_id_seq', 1, false);
SELECT pg_catalog.setval('public.agreements_counterofferevent_pgh_id_seq', 1, false);
SELECT pg_catalog.setval('public.agreements_pilot_id_seq', 1, false);
SELECT pg_catalog.setval('public.agreements_pilot_units_id_seq', 1, false);
SELECT pg_catalog.setval('public.agreements_pilotevent_pgh_id_seq', 1, false);
SELECT pg_catalog.setval('public.agreements_reminder_id_seq', 1, false);
SELECT pg_catalog.setval('public.agreements_signature_id_seq', 1, false);
SELECT pg_catalog.setval('public.agreements_version_id_seq', 1, false);
SELECT pg_catalog.setval('public.agreements_version_units_id_seq', 1, false);
SELECT pg_catalog.setval('public.agreements_versionevent_pgh_id_seq', 1, false);
SELECT pg_catalog.setval('public.agreements_wave_id_seq', 1, false);
SELECT pg_catalog.setval('public.agreements_wave_units_id_seq', 1, false);
SELECT pg_catalog.setval('public.agreements_waveevent_pgh_id_seq', 1, false);
SELECT pg_catalog.setval('public.api_answer_id_seq', 1, false);
SELECT pg_catalog.setval('public.audit_entry_id_seq', 1, false);
SELECT pg_catalog.setval('public.auth_group_id_seq', 1, false);
SELECT pg_catalog.setval('public.auth_group_permissions_id_seq', 1, false);
SELECT pg_catalog.setval('public.axes_accessattempt_id_seq', 1, false);
SELECT pg_catalog.setval('public.axes_accessfailurelog_id_seq', 1, false);
SELECT pg_catalog.setval('public.axes_accesslog_id_seq', 1, false);
SELECT pg_catalog.setval('public.calendars_calendar_id_seq', 1, false);
SELECT pg_catalog.setval('public.calendars_calendarevent_pgh_id_seq', 1, false);
SELECT pg_catalog.setval('public.calendars_calendarversion_id_seq', 1, false);
SELECT pg_catalog.setval('public.calendars_calendarversionevent_pgh_id_seq', 1, false);
SELECT pg_catalog.setval('public.calendars_teamhours_id_seq', 1, false);
SELECT pg_catalog.setval('public.calendars_teamhoursevent_pgh_id_seq', 1, false);
SELECT pg_catalog.setval('public.catalogue_component_id_seq', 1, false);
SELECT pg_catalog.setval('public.catalogue_componentevent_pgh_id_seq', 1, false);
SELECT pg_catalog.setval('public.catalogue_dependency_id_seq', 1, false);
SELECT pg_catalog.setval('public.catalogue_dependencyevent_pgh_id_seq', 1, false);
SELECT pg_catalog.setval('public.catalogue_function_id_seq', 1, false);
SELECT pg_catalog.setval('public.catalogue_functionevent_pgh_id_seq', 1, false);
SELECT pg_catalog.setval('public.catalogue_lifecyclestep_id_seq', 1, false);
SELECT pg_catalog.setval('public.catalogue_lifecyclestepevent_pgh_id_seq', 1, false);
SELECT pg_catalog.setval('public.catalogue_offering_id_seq', 1, false);
SELECT pg_catalog.setval('public.catalogue_offeringevent_pgh_id_seq', 1, false);
SELECT pg_catalog.setval('public.catalogue_service_id_seq', 1, false);
SELECT pg_catalog.setval('public.catalogue_serviceevent_pgh_id_seq', 1, false);
SELECT pg_catalog.setval('public.catalogue_supplier_id_seq', 1, false);
SELECT pg_catalog.setval('public.catalogue_supplierevent_pgh_id_seq', 1, false);
SELECT pg_catalog.setval('public.catalogue_upload_id_seq', 1, false);
SELECT pg_catalog.setval('public.desk_absence_id_seq', 1, false);
SELECT pg_catalog.setval('public.desk_absenceevent_pgh_id_seq', 1, false);
SELECT pg_catalog.setval('public.desk_answertemplate_id_seq', 1, false);
SELECT pg_catalog.setval('public.desk_answertemplateevent_pgh_id_seq', 1, false);
SELECT pg_catalog.setval('public.desk_attachment_id_seq', 1, false);
SELECT pg_catalog.setval('public.desk_businessperiod_id_seq', 1, false);
SELECT pg_catalog.setval('public.desk_businessperiod_services_id_seq', 1, false);
SELECT pg_catalog.setval('public.desk_businessperiod_units_id_seq', 1, false);
SELECT pg_catalog.setval('public.desk_businessperiodevent_pgh_id_seq', 1, false);
SELECT pg_catalog.setval('public.desk_clock_id_seq', 1, false);
SELECT pg_catalog.setval('public.desk_clocknotice_id_seq', 1, false);
SELECT pg_catalog.setval('public.desk_draft_id_seq', 1, false);
SELECT pg_catalog.setval('public.desk_errorlink_id_seq', 1, false);
SELECT pg_catalog.setval('public.desk_event_id_seq', 1, false);
SELECT pg_catalog.setval('public.desk_judgement_id_seq', 1, false);
SELECT pg_catalog.setval('public.desk_levelrule_id_seq', 1, false);
SELECT pg_catalog.setval('public.desk_levelruleevent_pgh_id_seq', 1, false);
SELECT pg_catalog.setval('public.desk_link_id_seq', 1, false);
SELECT pg_catalog.setval('public.desk_majordelivery_id_seq', 1, false);
SELECT pg_catalog.setval('public.desk_majorincident_id_seq', 1, false);
SELECT pg_catalog.setval('public.desk_majorincident_units_id_seq', 1, false);
SELECT pg_catalog.setval('public.desk_majorupdate_id_seq', 1, false);
SELECT pg_catalog.setval('public.desk_message_id_seq', 1, false);
SELECT pg_catalog.setval('public.desk_presence_id_seq', 1, false);
SELECT pg_catalog.setval('public.desk_pulse_id_seq', 1, false);
SELECT pg_catalog.setval('public.desk_savedview_id_seq', 1, false);
SELECT pg_catalog.setval('public.desk_skillneed_id_seq', 1, false);
SELECT pg_catalog.setval('public.desk_skillneedevent_pgh_id_seq', 1, false);
SELECT pg_catalog.setval('public.desk_statussubscription_id_seq', 1, false);
SELECT pg_catalog.setval('public.desk_step_id_seq', 1, false);
SELECT pg_catalog.setval('public.desk_task_id_seq', 1, false);
SELECT pg_catalog.setval('public.desk_teamassigning_id_seq', 1, false);
SELECT pg_catalog.setval('public.desk_teamassigningevent_pgh_id_seq', 1, false);
SELECT pg_catalog.setval('public.desk_ticket_id_seq', 1, false);
SELECT pg_catalog.setval('public.desk_ticket_number', 10001, false);
SELECT pg_catalog.setval('public.desk_watcher_id_seq', 1, false);
SELECT pg_catalog.setval('public.django_migrations_id_seq', 143, true);
SELECT pg_catalog.setval('public.foresight_followed_id_seq', 1, false);
SELECT pg_catalog.setval('public.foresight_outlook_id_seq', 1, false);
SELECT pg_catalog.setval('public.history_import_id_seq', 1, false);
SELECT pg_catalog.setval('public.history_importevent_pgh_id_seq', 1, false);
SELECT pg_catalog.setval('public.improvement_action_id_seq', 1, false);
SELECT pg_catalog.setval('public.improvement_actionevent_pgh_id_seq', 1, false);
SELECT pg_catalog.setval('public.improvement_cause_id_seq', 1, false);
SELECT pg_catalog.setval('public.improvement_causeevent_pgh_id_seq', 1, false);
SELECT pg_catalog.setval('public.improvement_heard_id_seq', 1, false);
SELECT pg_catalog.setval('public.improvement_improvement_causes_id_seq', 1, false);
SELECT pg_catalog.setval('public.improvement_improvement_id_seq', 1, false);
SELECT pg_catalog.setval('public.improvement_improvementevent_pgh_id_seq', 1, false);
SELECT pg_catalog.setval('public.improvement_look_id_seq', 1, false);
SELECT pg_catalog.setval('public.improvement_review_attendees_id_seq', 1, false);
SELECT pg_catalog.setval('public.improvement_review_id_seq', 1, false);
SELECT pg_catalog.setval('public.improvement_reviewevent_pgh_id_seq', 1, false);
SELECT pg_catalog.setval('public.knowledge_article_components_id_seq', 1, false);
SELECT pg_catalog.setval('public.knowledge_article_functions_id_seq', 1, false);
SELECT pg_catalog.setval('public.knowledge_article_id_seq', 1, false);
SELECT pg_catalog.setval('public.knowledge_article_services_id_seq', 1, false);
SELECT pg_catalog.setval('public.knowledge_article_units_id_seq', 1, false);
SELECT pg_catalog.setval('public.knowledge_articleevent_pgh_id_seq', 1, false);
SELECT pg_catalog.setval('public.knowledge_gap_id_seq', 1, false);
SELECT pg_catalog.setval('public.knowledge_knownerror_id_seq', 1, false);
SELECT pg_catalog.setval('public.knowledge_knownerror_services_id_seq', 1, false);
SELECT pg_catalog.setval('public.knowledge_knownerrorevent_pgh_id_seq', 1, false);
SELECT pg_catalog.setval('public.knowledge_picture_id_seq', 1, false);
SELECT pg_catalog.setval('public.knowledge_translation_id_seq', 1, false);
SELECT pg_catalog.setval('public.knowledge_version_id_seq', 1, false);
SELECT pg_catalog.setval('public.knowledge_vote_id_seq', 1, false);
SELECT pg_catalog.setval('public.mail_guestdomain_id_seq', 1, false);
SELECT pg_catalog.setval('public.mail_guestdomainevent_pgh_id_seq', 1, false);
SELECT pg_catalog.setval('public.mail_heldnotice_id_seq', 1, false);
SELECT pg_catalog.setval('public.mail_letter_id_seq', 1, false);
SELECT pg_catalog.setval('public.mail_mailbox_id_seq', 1, false);
SELECT pg_catalog.setval('public.mail_mailrule_id_seq', 1, false);
SELECT pg_catalog.setval('public.mail_mailruleevent_pgh_id_seq', 1, false);
SELECT pg_catalog.setval('public.mail_rawmail_id_seq', 1, false);
SELECT pg_catalog.setval('public.mfa_authenticator_id_seq', 1, false);
SELECT pg_catalog.setval('public.negotiation_proposal_id_seq', 1, false);
SELECT pg_catalog.setval('public.negotiation_proposalevent_pgh_id_seq', 1, false);
SELECT pg_catalog.setval('public.notices_attempt_id_seq', 1, false);
SELECT pg_catalog.setval('public.notices_delivery_id_seq', 1, false);
SELECT pg_catalog.setval('public.notices_endpoint_id_seq', 1, false);
SELECT pg_catalog.setval('public.notices_endpointevent_pgh_id_seq', 1, false);
SELECT pg_catalog.setval('public.notices_notification_id_seq', 1, false);
SELECT pg_catalog.setval('public.phone_call_id_seq', 1, false);
SELECT pg_catalog.setval('public.phone_phonesystem_id_seq', 1, false);
SELECT pg_catalog.setval('public.phone_phonesystemevent_pgh_id_seq', 1, false);
SELECT pg_catalog.setval('public.portal_approval_approvers_id_seq', 1, false);
SELECT pg_catalog.setval('public.portal_approval_id_seq', 1, false);
SELECT pg_catalog.setval('public.portal_leftform_id_seq', 1, false);
SELECT pg_catalog.setval('public.portal_requesttype_id_seq', 1, false);
SELECT pg_catalog.setval('public.portal_requesttypeevent_pgh_id_seq', 1, false);
SELECT pg_catalog.setval('public.procrastinate_events_id_seq', 1, false);
SELECT pg_catalog.setval('public.procrastinate_jobs_id_seq', 1, false);
SELECT pg_catalog.setval('public.procrastinate_periodic_defers_id_seq', 1, false);
SELECT pg_catalog.setval('public.procrastinate_workers_id_seq', 1, false);
SELECT pg_catalog.setval('public.reporting_figure_id_seq', 1, false);
SELECT pg_catalog.setval('public.reporting_freshness_id_seq', 1, false);
SELECT pg_catalog.setval('public.reporting_keeping_id_seq', 1, false);
SELECT pg_catalog.setval('public.reporting_keptamounts_id_seq', 1, false);
SELECT pg_catalog.setval('public.reporting_keptlengths_id_seq', 1, false);
SELECT pg_catalog.setval('public.reporting_ticketwork_id_seq', 1, false);
SELECT pg_catalog.setval('public.reports_closing_id_seq', 1, false);
SELECT pg_catalog.setval('public.reports_closingsignature_id_seq', 1, false);
SELECT pg_catalog.setval('public.reports_correction_id_seq', 1, false);
SELECT pg_catalog.setval('public.reports_delivery_id_seq', 1, false);
SELECT pg_catalog.setval('public.reports_order_id_seq', 1, false);
SELECT pg_catalog.setval('public.reports_report_id_seq', 1, false);
SELECT pg_catalog.setval('public.reports_schedule_id_seq', 1, false);
SELECT pg_catalog.setval('public.reports_schedule_people_id_seq', 1, false);
SELECT pg_catalog.setval('public.scorecards_line_id_seq', 1, false);
SELECT pg_catalog.setval('public.scorecards_scorecard_id_seq', 1, false);
SELECT pg_catalog.setval('public.scorecards_scorecardevent_pgh_id_seq', 1, false);
SELECT pg_catalog.setval('public.scorecards_version_id_seq', 1, false);
SELECT pg_catalog.setval('public.socialaccount_socialaccount_id_seq', 1, false);
SELECT pg_catalog.setval('public.socialaccount_socialapp_id_seq', 1, false);
SELECT pg_catalog.setval('public.socialaccount_socialtoken_id_seq', 1, false);
SELECT pg_catalog.setval('public.statements_statement_id_seq', 1, false);
SELECT pg_catalog.setval('public.statements_submission_id_seq', 1, false);
SELECT pg_catalog.setval('public.surveys_poll_id_seq', 1, false);
SELECT pg_catalog.setval('public.surveys_pollevent_pgh_id_seq', 1, false);
SELECT pg_catalog.setval('public.surveys_rating_id_seq', 1, false);
SELECT pg_catalog.setval('public.surveys_surveyrule_id_seq', 1, false);
SELECT pg_catalog.setval('public.surveys_surveyruleevent_pgh_id_seq', 1, false);
SELECT pg_catalog.setval('public.usersessions_usersession_id_seq', 1, false);
ALTER TABLE ONLY public.calendars_calendarversion
    ADD CONSTRAINT a_calendar_version_once UNIQUE (calendar_id, number);
ALTER TABLE ONLY public.catalogue_lifecyclestep
    ADD CONSTRAINT a_lifecycle_step_once UNIQUE (service_id, state, is_planned);
ALTER TABLE ONLY public.accounts_membership
    ADD CONSTRAINT a_role_once UNIQUE (person_id, unit_id, role);
ALTER TABLE ONLY public.reports_closingsignature
    ADD CONSTRAINT a_side_signs_a_month_once UNIQUE (closing_id, side);
ALTER TABLE ONLY public.agreements_signature
    ADD CONSTRAINT a_side_signs_a_text_once UNIQUE (version_id, side, digest);
ALTER TABLE ONLY public.accounts_personskill
    ADD CONSTRAINT a_skill_once UNIQUE (person_id, skill_id);
ALTER TABLE ONLY public.accounts_teamskill
    ADD CONSTRAINT a_team_skill_once UNIQUE (team_id, skill_id);
ALTER TABLE ONLY public.desk_absence
    ADD CONSTRAINT absent_once UNIQUE (person_id, first_day, last_day);
ALTER TABLE ONLY public.account_emailaddress
    ADD CONSTRAINT account_emailaddress_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.account_emailaddress
    ADD CONSTRAINT account_emailaddress_user_id_email_987c8728_uniq UNIQUE (user_id, email);
ALTER TABLE ONLY public.account_emailconfirmation
    ADD CONSTRAINT account_emailconfirmation_key_key UNIQUE (key);
ALTER TABLE ONLY public.account_emailconfirmation
    ADD CONSTRAINT account_emailconfirmation_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.accounts_apitoken
    ADD CONSTRAINT accounts_apitoken_digest_key UNIQUE (digest);
ALTER TABLE ONLY public.accounts_apitoken
    ADD CONSTRAINT accounts_apitoken_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.accounts_membership
    ADD CONSTRAINT accounts_membership_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.accounts_membershipevent
    ADD CONSTRAINT accounts_membershipevent_pkey PRIMARY KEY (pgh_id);
ALTER TABLE ONLY public.accounts_person
    ADD CONSTRAINT accounts_person_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.accounts_personevent
    ADD CONSTRAINT accounts_personevent_pkey PRIMARY KEY (pgh_id);
ALTER TABLE ONLY public.accounts_personskill
    ADD CONSTRAINT accounts_personskill_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.accounts_personskillevent
    ADD CONSTRAINT accounts_personskillevent_pkey PRIMARY KEY (pgh_id);
ALTER TABLE ONLY public.accounts_remembered
    ADD CONSTRAINT accounts_remembered_pkey PRIMARY KEY (key);
ALTER TABLE ONLY public.accounts_skill
    ADD CONSTRAINT accounts_skill_code_key UNIQUE (code);
ALTER TABLE ONLY public.accounts_skill
    ADD CONSTRAINT accounts_skill_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.accounts_skillevent
    ADD CONSTRAINT accounts_skillevent_pkey PRIMARY KEY (pgh_id);
ALTER TABLE ONLY public.accounts_team
    ADD CONSTRAINT accounts_team_code_key UNIQUE (code);
ALTER TABLE ONLY public.accounts_team
    ADD CONSTRAINT accounts_team_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.accounts_teamevent
    ADD CONSTRAINT accounts_teamevent_pkey PRIMARY KEY (pgh_id);
ALTER TABLE ONLY public.accounts_teammember
    ADD CONSTRAINT accounts_teammember_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.accounts_teammemberevent
    ADD CONSTRAINT accounts_teammemberevent_pkey PRIMARY KEY (pgh_id);
ALTER TABLE ONLY public.accounts_teamskill
    ADD CONSTRAINT accounts_teamskill_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.accounts_teamskillevent
    ADD CONSTRAINT accounts_teamskillevent_pkey PRIMARY KEY (pgh_id);
ALTER TABLE ONLY public.accounts_unit
    ADD CONSTRAINT accounts_unit_code_key UNIQUE (code);
ALTER TABLE ONLY public.accounts_unit
    ADD CONSTRAINT accounts_unit_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.accounts_unitevent
    ADD CONSTRAINT accounts_unitevent_pkey PRIMARY KEY (pgh_id);
ALTER TABLE ONLY public.agreements_agreement
    ADD CONSTRAINT agreements_agreement_code_key UNIQUE (code);
ALTER TABLE ONLY public.agreements_agreement
    ADD CONSTRAINT agreements_agreement_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.agreements_agreementevent
    ADD CONSTRAINT agreements_agreementevent_pkey PRIMARY KEY (pgh_id);
ALTER TABLE ONLY public.agreements_bookmark
    ADD CONSTRAINT agreements_bookmark_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.agreements_comment
    ADD CONSTRAINT agreements_comment_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.agreements_commentevent
    ADD CONSTRAINT agreements_commentevent_pkey PRIMARY KEY (pgh_id);
ALTER TABLE ONLY public.agreements_counteroffer
    ADD CONSTRAINT agreements_counteroffer_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.agreements_counterofferevent
    ADD CONSTRAINT agreements_counterofferevent_pkey PRIMARY KEY (pgh_id);
ALTER TABLE ONLY public.agreements_pilot
    ADD CONSTRAINT agreements_pilot_agreement_id_key UNIQUE (agreement_id);
ALTER TABLE ONLY public.agreements_pilot
    ADD CONSTRAINT agreements_pilot_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.agreements_pilot_units
    ADD CONSTRAINT agreements_pilot_units_pilot_id_unit_id_02fee32a_uniq UNIQUE (pilot_id, unit_id);
ALTER TABLE ONLY public.agreements_pilot_units
    ADD CONSTRAINT agreements_pilot_units_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.agreements_pilotevent
    ADD CONSTRAINT agreements_pilotevent_pkey PRIMARY KEY (pgh_id);
ALTER TABLE ONLY public.agreements_reminder
    ADD CONSTRAINT agreements_reminder_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.agreements_signature
    ADD CONSTRAINT agreements_signature_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.agreements_version
    ADD CONSTRAINT agreements_version_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.agreements_version_units
    ADD CONSTRAINT agreements_version_units_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.agreements_version_units
    ADD CONSTRAINT agreements_version_units_version_id_unit_id_eb0f7536_uniq UNIQUE (version_id, unit_id);
ALTER TABLE ONLY public.agreements_versionevent
    ADD CONSTRAINT agreements_versionevent_pkey PRIMARY KEY (pgh_id);
ALTER TABLE ONLY public.agreements_wave
    ADD CONSTRAINT agreements_wave_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.agreements_wave_units
    ADD CONSTRAINT agreements_wave_units_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.agreements_wave_units
    ADD CONSTRAINT agreements_wave_units_wave_id_unit_id_aaec4fa5_uniq UNIQUE (wave_id, unit_id);
ALTER TABLE ONLY public.agreements_wave
    ADD CONSTRAINT agreements_wave_version_id_key UNIQUE (version_id);
ALTER TABLE ONLY public.agreements_waveevent
    ADD CONSTRAINT agreements_waveevent_pkey PRIMARY KEY (pgh_id);
ALTER TABLE ONLY public.reporting_keptamounts
    ADD CONSTRAINT amounts_kept_once UNIQUE NULLS NOT DISTINCT (unit_id, service_id, span, starts_on);
ALTER TABLE ONLY public.api_answer
    ADD CONSTRAINT answered_once_a_key UNIQUE (person_id, key);
ALTER TABLE ONLY public.api_answer
    ADD CONSTRAINT api_answer_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.api_window
    ADD CONSTRAINT api_window_pkey PRIMARY KEY (holder);
ALTER TABLE ONLY public.portal_approval
    ADD CONSTRAINT approval_step_once UNIQUE (ticket_id, step);
ALTER TABLE ONLY public.audit_entry
    ADD CONSTRAINT audit_entry_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.auth_group
    ADD CONSTRAINT auth_group_name_key UNIQUE (name);
ALTER TABLE ONLY public.auth_group_permissions
    ADD CONSTRAINT auth_group_permissions_group_id_permission_id_0cd325b0_uniq UNIQUE (group_id, permission_id);
ALTER TABLE ONLY public.auth_group_permissions
    ADD CONSTRAINT auth_group_permissions_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.auth_group
    ADD CONSTRAINT auth_group_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.auth_permission
    ADD CONSTRAINT auth_permission_content_type_id_codename_01ab375a_uniq UNIQUE (content_type_id, codename);
ALTER TABLE ONLY public.auth_permission
    ADD CONSTRAINT auth_permission_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.axes_accessattempt
    ADD CONSTRAINT axes_accessattempt_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.axes_accessattempt
    ADD CONSTRAINT axes_accessattempt_username_ip_address_user_agent_8ea22282_uniq UNIQUE (username, ip_address, user_agent);
ALTER TABLE ONLY public.axes_accessattemptexpiration
    ADD CONSTRAINT axes_accessattemptexpiration_pkey PRIMARY KEY (access_attempt_id);
ALTER TABLE ONLY public.axes_accessfailurelog
    ADD CONSTRAINT axes_accessfailurelog_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.axes_accesslog
    ADD CONSTRAINT axes_accesslog_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.calendars_calendar
    ADD CONSTRAINT calendars_calendar_code_key UNIQUE (code);
ALTER TABLE ONLY public.calendars_calendar
    ADD CONSTRAINT calendars_calendar_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.calendars_calendarevent
    ADD CONSTRAINT calendars_calendarevent_pkey PRIMARY KEY (pgh_id);
ALTER TABLE ONLY public.calendars_calendarversion
    ADD CONSTRAINT calendars_calendarversion_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.calendars_calendarversionevent
    ADD CONSTRAINT calendars_calendarversionevent_pkey PRIMARY KEY (pgh_id);
ALTER TABLE ONLY public.calendars_teamhours
    ADD CONSTRAINT calendars_teamhours_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.calendars_teamhours
    ADD CONSTRAINT calendars_teamhours_team_id_key UNIQUE (team_id);
ALTER TABLE ONLY public.calendars_teamhoursevent
    ADD CONSTRAINT calendars_teamhoursevent_pkey PRIMARY KEY (pgh_id);
ALTER TABLE ONLY public.catalogue_component
    ADD CONSTRAINT catalogue_component_code_key UNIQUE (code);
ALTER TABLE ONLY public.catalogue_component
    ADD CONSTRAINT catalogue_component_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.catalogue_componentevent
    ADD CONSTRAINT catalogue_componentevent_pkey PRIMARY KEY (pgh_id);
ALTER TABLE ONLY public.catalogue_dependency
    ADD CONSTRAINT catalogue_dependency_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.catalogue_dependencyevent
    ADD CONSTRAINT catalogue_dependencyevent_pkey PRIMARY KEY (pgh_id);
ALTER TABLE ONLY public.catalogue_function
    ADD CONSTRAINT catalogue_function_code_key UNIQUE (code);
ALTER TABLE ONLY public.catalogue_function
    ADD CONSTRAINT catalogue_function_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.catalogue_functionevent
    ADD CONSTRAINT catalogue_functionevent_pkey PRIMARY KEY (pgh_id);
ALTER TABLE ONLY public.catalogue_lifecyclestep
    ADD CONSTRAINT catalogue_lifecyclestep_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.catalogue_lifecyclestepevent
    ADD CONSTRAINT catalogue_lifecyclestepevent_pkey PRIMARY KEY (pgh_id);
ALTER TABLE ONLY public.catalogue_offering
    ADD CONSTRAINT catalogue_offering_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.catalogue_offeringevent
    ADD CONSTRAINT catalogue_offeringevent_pkey PRIMARY KEY (pgh_id);
ALTER TABLE ONLY public.catalogue_service
    ADD CONSTRAINT catalogue_service_code_key UNIQUE (code);
ALTER TABLE ONLY public.catalogue_service
    ADD CONSTRAINT catalogue_service_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.catalogue_serviceevent
    ADD CONSTRAINT catalogue_serviceevent_pkey PRIMARY KEY (pgh_id);
ALTER TABLE ONLY public.catalogue_supplier
    ADD CONSTRAINT catalogue_supplier_code_key UNIQUE (code);
ALTER TABLE ONLY public.catalogue_supplier
    ADD CONSTRAINT catalogue_supplier_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.catalogue_supplierevent
    ADD CONSTRAINT catalogue_supplierevent_pkey PRIMARY KEY (pgh_id);
ALTER TABLE ONLY public.catalogue_upload
    ADD CONSTRAINT catalogue_upload_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.desk_absence
    ADD CONSTRAINT desk_absence_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.desk_absenceevent
    ADD CONSTRAINT desk_absenceevent_pkey PRIMARY KEY (pgh_id);
ALTER TABLE ONLY public.desk_answertemplate
    ADD CONSTRAINT desk_answertemplate_code_key UNIQUE (code);
ALTER TABLE ONLY public.desk_answertemplate
    ADD CONSTRAINT desk_answertemplate_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.desk_answertemplateevent
    ADD CONSTRAINT desk_answertemplateevent_pkey PRIMARY KEY (pgh_id);
ALTER TABLE ONLY public.desk_attachment
    ADD CONSTRAINT desk_attachment_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.desk_businessperiod
    ADD CONSTRAINT desk_businessperiod_code_key UNIQUE (code);
ALTER TABLE ONLY public.desk_businessperiod
    ADD CONSTRAINT desk_businessperiod_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.desk_businessperiod_services
    ADD CONSTRAINT desk_businessperiod_serv_businessperiod_id_servic_20e561e7_uniq UNIQUE (businessperiod_id, service_id);
ALTER TABLE ONLY public.desk_businessperiod_services
    ADD CONSTRAINT desk_businessperiod_services_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.desk_businessperiod_units
    ADD CONSTRAINT desk_businessperiod_unit_businessperiod_id_unit_i_b235ff20_uniq UNIQUE (businessperiod_id, unit_id);
ALTER TABLE ONLY public.desk_businessperiod_units
    ADD CONSTRAINT desk_businessperiod_units_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.desk_businessperiodevent
    ADD CONSTRAINT desk_businessperiodevent_pkey PRIMARY KEY (pgh_id);
ALTER TABLE ONLY public.desk_clock
    ADD CONSTRAINT desk_clock_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.desk_clocknotice
    ADD CONSTRAINT desk_clocknotice_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.desk_draft
    ADD CONSTRAINT desk_draft_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.desk_errorlink
    ADD CONSTRAINT desk_errorlink_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.desk_event
    ADD CONSTRAINT desk_event_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.desk_judgement
    ADD CONSTRAINT desk_judgement_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.desk_levelrule
    ADD CONSTRAINT desk_levelrule_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.desk_levelruleevent
    ADD CONSTRAINT desk_levelruleevent_pkey PRIMARY KEY (pgh_id);
ALTER TABLE ONLY public.desk_link
    ADD CONSTRAINT desk_link_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.desk_majordelivery
    ADD CONSTRAINT desk_majordelivery_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.desk_majorincident
    ADD CONSTRAINT desk_majorincident_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.desk_majorincident
    ADD CONSTRAINT desk_majorincident_ticket_id_key UNIQUE (ticket_id);
ALTER TABLE ONLY public.desk_majorincident_units
    ADD CONSTRAINT desk_majorincident_units_majorincident_id_unit_id_9354dc03_uniq UNIQUE (majorincident_id, unit_id);
ALTER TABLE ONLY public.desk_majorincident_units
    ADD CONSTRAINT desk_majorincident_units_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.desk_majorupdate
    ADD CONSTRAINT desk_majorupdate_key_key UNIQUE (key);
ALTER TABLE ONLY public.desk_majorupdate
    ADD CONSTRAINT desk_majorupdate_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.desk_message
    ADD CONSTRAINT desk_message_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.desk_presence
    ADD CONSTRAINT desk_presence_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.desk_pulse
    ADD CONSTRAINT desk_pulse_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.desk_savedview
    ADD CONSTRAINT desk_savedview_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.desk_skillneed
    ADD CONSTRAINT desk_skillneed_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.desk_skillneedevent
    ADD CONSTRAINT desk_skillneedevent_pkey PRIMARY KEY (pgh_id);
ALTER TABLE ONLY public.desk_statussubscription
    ADD CONSTRAINT desk_statussubscription_person_id_key UNIQUE (person_id);
ALTER TABLE ONLY public.desk_statussubscription
    ADD CONSTRAINT desk_statussubscription_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.desk_step
    ADD CONSTRAINT desk_step_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.desk_task
    ADD CONSTRAINT desk_task_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.desk_teamassigning
    ADD CONSTRAINT desk_teamassigning_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.desk_teamassigning
    ADD CONSTRAINT desk_teamassigning_team_id_key UNIQUE (team_id);
ALTER TABLE ONLY public.desk_teamassigningevent
    ADD CONSTRAINT desk_teamassigningevent_pkey PRIMARY KEY (pgh_id);
ALTER TABLE ONLY public.desk_ticket
    ADD CONSTRAINT desk_ticket_opened_key_key UNIQUE (opened_key);
ALTER TABLE ONLY public.desk_ticket
    ADD CONSTRAINT desk_ticket_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.desk_ticket
    ADD CONSTRAINT desk_ticket_reference_key UNIQUE (reference);
ALTER TABLE ONLY public.desk_watcher
    ADD CONSTRAINT desk_watcher_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.improvement_deviation
    ADD CONSTRAINT deviation_once UNIQUE (unit_id, service_id, kind, rule);
ALTER TABLE ONLY public.django_content_type
    ADD CONSTRAINT django_content_type_app_label_model_76bd3d3b_uniq UNIQUE (app_label, model);
ALTER TABLE ONLY public.django_content_type
    ADD CONSTRAINT django_content_type_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.django_migrations
    ADD CONSTRAINT django_migrations_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.django_session
    ADD CONSTRAINT django_session_pkey PRIMARY KEY (session_key);
ALTER TABLE ONLY public.desk_errorlink
    ADD CONSTRAINT error_linked_once UNIQUE (ticket_id, error_id);
ALTER TABLE ONLY public.desk_event
    ADD CONSTRAINT event_in_its_place UNIQUE (ticket_id, seq);
ALTER TABLE ONLY public.reporting_figure
    ADD CONSTRAINT figure_once UNIQUE (unit_id, span, kind, starts_on, service_id);
ALTER TABLE ONLY public.foresight_followed
    ADD CONSTRAINT foresight_followed_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.foresight_outlook
    ADD CONSTRAINT foresight_outlook_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.foresight_risk
    ADD CONSTRAINT foresight_risk_pkey PRIMARY KEY (clock_id);
ALTER TABLE ONLY public.portal_leftform
    ADD CONSTRAINT form_left_once UNIQUE (person_id, form, began_at);
ALTER TABLE ONLY public.history_import
    ADD CONSTRAINT history_import_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.history_importevent
    ADD CONSTRAINT history_importevent_pkey PRIMARY KEY (pgh_id);
ALTER TABLE ONLY public.improvement_action
    ADD CONSTRAINT improvement_action_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.improvement_actionevent
    ADD CONSTRAINT improvement_actionevent_pkey PRIMARY KEY (pgh_id);
ALTER TABLE ONLY public.improvement_cause
    ADD CONSTRAINT improvement_cause_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.improvement_causeevent
    ADD CONSTRAINT improvement_causeevent_pkey PRIMARY KEY (pgh_id);
ALTER TABLE ONLY public.improvement_deviation
    ADD CONSTRAINT improvement_deviation_pkey PRIMARY KEY (improvement_id);
ALTER TABLE ONLY public.improvement_heard
    ADD CONSTRAINT improvement_heard_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.improvement_heard
    ADD CONSTRAINT improvement_heard_rating_id_key UNIQUE (rating_id);
ALTER TABLE ONLY public.improvement_improvement_causes
    ADD CONSTRAINT improvement_improvement__improvement_id_cause_id_63bb28e4_uniq UNIQUE (improvement_id, cause_id);
ALTER TABLE ONLY public.improvement_improvement_causes
    ADD CONSTRAINT improvement_improvement_causes_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.improvement_improvement
    ADD CONSTRAINT improvement_improvement_code_key UNIQUE (code);
ALTER TABLE ONLY public.improvement_improvement
    ADD CONSTRAINT improvement_improvement_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.improvement_improvementevent
    ADD CONSTRAINT improvement_improvementevent_pkey PRIMARY KEY (pgh_id);
ALTER TABLE ONLY public.improvement_look
    ADD CONSTRAINT improvement_look_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.improvement_review_attendees
    ADD CONSTRAINT improvement_review_attendees_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.improvement_review_attendees
    ADD CONSTRAINT improvement_review_attendees_review_id_person_id_fdf333c8_uniq UNIQUE (review_id, person_id);
ALTER TABLE ONLY public.improvement_review
    ADD CONSTRAINT improvement_review_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.improvement_reviewevent
    ADD CONSTRAINT improvement_reviewevent_pkey PRIMARY KEY (pgh_id);
ALTER TABLE ONLY public.accounts_teammember
    ADD CONSTRAINT in_a_team_once UNIQUE (team_id, person_id);
ALTER TABLE ONLY public.knowledge_article
    ADD CONSTRAINT knowledge_article_code_key UNIQUE (code);
ALTER TABLE ONLY public.knowledge_article_components
    ADD CONSTRAINT knowledge_article_compon_article_id_component_id_69bf53fc_uniq UNIQUE (article_id, component_id);
ALTER TABLE ONLY public.knowledge_article_components
    ADD CONSTRAINT knowledge_article_components_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.knowledge_article_functions
    ADD CONSTRAINT knowledge_article_functi_article_id_function_id_58eba5ba_uniq UNIQUE (article_id, function_id);
ALTER TABLE ONLY public.knowledge_article_functions
    ADD CONSTRAINT knowledge_article_functions_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.knowledge_article
    ADD CONSTRAINT knowledge_article_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.knowledge_article_services
    ADD CONSTRAINT knowledge_article_services_article_id_service_id_18cbc6c0_uniq UNIQUE (article_id, service_id);
ALTER TABLE ONLY public.knowledge_article_services
    ADD CONSTRAINT knowledge_article_services_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.knowledge_article_units
    ADD CONSTRAINT knowledge_article_units_article_id_unit_id_fddcc5d6_uniq UNIQUE (article_id, unit_id);
ALTER TABLE ONLY public.knowledge_article_units
    ADD CONSTRAINT knowledge_article_units_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.knowledge_articleevent
    ADD CONSTRAINT knowledge_articleevent_pkey PRIMARY KEY (pgh_id);
ALTER TABLE ONLY public.knowledge_gap
    ADD CONSTRAINT knowledge_gap_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.knowledge_gap
    ADD CONSTRAINT knowledge_gap_text_key UNIQUE (text);
ALTER TABLE ONLY public.knowledge_knownerror
    ADD CONSTRAINT knowledge_knownerror_code_key UNIQUE (code);
ALTER TABLE ONLY public.knowledge_knownerror
    ADD CONSTRAINT knowledge_knownerror_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.knowledge_knownerror_services
    ADD CONSTRAINT knowledge_knownerror_ser_knownerror_id_service_id_41ec9a3a_uniq UNIQUE (knownerror_id, service_id);
ALTER TABLE ONLY public.knowledge_knownerror_services
    ADD CONSTRAINT knowledge_knownerror_services_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.knowledge_knownerrorevent
    ADD CONSTRAINT knowledge_knownerrorevent_pkey PRIMARY KEY (pgh_id);
ALTER TABLE ONLY public.knowledge_picture
    ADD CONSTRAINT knowledge_picture_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.knowledge_translation
    ADD CONSTRAINT knowledge_translation_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.knowledge_version
    ADD CONSTRAINT knowledge_version_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.knowledge_vote
    ADD CONSTRAINT knowledge_vote_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.desk_link
    ADD CONSTRAINT linked_once UNIQUE (ticket_id, other_id, kind);
ALTER TABLE ONLY public.mail_guestdomain
    ADD CONSTRAINT mail_guestdomain_domain_key UNIQUE (domain);
ALTER TABLE ONLY public.mail_guestdomain
    ADD CONSTRAINT mail_guestdomain_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.mail_guestdomainevent
    ADD CONSTRAINT mail_guestdomainevent_pkey PRIMARY KEY (pgh_id);
ALTER TABLE ONLY public.mail_heldnotice
    ADD CONSTRAINT mail_heldnotice_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.mail_letter
    ADD CONSTRAINT mail_letter_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.mail_mailbox
    ADD CONSTRAINT mail_mailbox_name_key UNIQUE (name);
ALTER TABLE ONLY public.mail_mailbox
    ADD CONSTRAINT mail_mailbox_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.mail_mailrule
    ADD CONSTRAINT mail_mailrule_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.mail_mailruleevent
    ADD CONSTRAINT mail_mailruleevent_pkey PRIMARY KEY (pgh_id);
ALTER TABLE ONLY public.mail_rawmail
    ADD CONSTRAINT mail_rawmail_digest_key UNIQUE (digest);
ALTER TABLE ONLY public.mail_rawmail
    ADD CONSTRAINT mail_rawmail_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.desk_message
    ADD CONSTRAINT message_of_an_event UNIQUE (ticket_id, seq);
ALTER TABLE ONLY public.mfa_authenticator
    ADD CONSTRAINT mfa_authenticator_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.reports_closing
    ADD CONSTRAINT month_closed_once UNIQUE (unit_id, starts_on);
ALTER TABLE ONLY public.negotiation_proposal
    ADD CONSTRAINT negotiation_proposal_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.negotiation_proposalevent
    ADD CONSTRAINT negotiation_proposalevent_pkey PRIMARY KEY (pgh_id);
ALTER TABLE ONLY public.desk_clocknotice
    ADD CONSTRAINT notice_given_once UNIQUE (ticket_id, agreement, target, cycle, kind, step);
ALTER TABLE ONLY public.notices_attempt
    ADD CONSTRAINT notices_attempt_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.notices_delivery
    ADD CONSTRAINT notices_delivery_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.notices_endpoint
    ADD CONSTRAINT notices_endpoint_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.notices_endpointevent
    ADD CONSTRAINT notices_endpointevent_pkey PRIMARY KEY (pgh_id);
ALTER TABLE ONLY public.notices_notification
    ADD CONSTRAINT notices_notification_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.catalogue_offering
    ADD CONSTRAINT offered_once_at_a_time EXCLUDE USING gist (unit_id WITH =, service_id WITH =, COALESCE(component_id, (0)::bigint) WITH =, daterange(starts_on, ends_on) WITH &&);
ALTER TABLE ONLY public.desk_draft
    ADD CONSTRAINT one_draft_a_place UNIQUE (person_id, place);
ALTER TABLE ONLY public.desk_levelrule
    ADD CONSTRAINT one_level_a_cell UNIQUE (impact, urgency);
ALTER TABLE ONLY public.knowledge_translation
    ADD CONSTRAINT one_text_for_each_language UNIQUE (article_id, language);
ALTER TABLE ONLY public.desk_savedview
    ADD CONSTRAINT one_view_a_name UNIQUE (owner_id, name);
ALTER TABLE ONLY public.knowledge_vote
    ADD CONSTRAINT one_vote_each UNIQUE (article_id, person_id);
ALTER TABLE ONLY public.foresight_outlook
    ADD CONSTRAINT outlook_once UNIQUE NULLS NOT DISTINCT (unit_id, span, kind, service_id);
ALTER TABLE ONLY public.pghistory_context
    ADD CONSTRAINT pghistory_context_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.phone_call
    ADD CONSTRAINT phone_call_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.phone_phonesystem
    ADD CONSTRAINT phone_phonesystem_nonce_key UNIQUE (nonce);
ALTER TABLE ONLY public.phone_phonesystem
    ADD CONSTRAINT phone_phonesystem_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.phone_phonesystemevent
    ADD CONSTRAINT phone_phonesystemevent_pkey PRIMARY KEY (pgh_id);
ALTER TABLE ONLY public.portal_approval_approvers
    ADD CONSTRAINT portal_approval_approvers_approval_id_person_id_5b219ec4_uniq UNIQUE (approval_id, person_id);
ALTER TABLE ONLY public.portal_approval_approvers
    ADD CONSTRAINT portal_approval_approvers_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.portal_approval
    ADD CONSTRAINT portal_approval_key_key UNIQUE (key);
ALTER TABLE ONLY public.portal_approval
    ADD CONSTRAINT portal_approval_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.portal_leftform
    ADD CONSTRAINT portal_leftform_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.portal_requesttype
    ADD CONSTRAINT portal_requesttype_code_key UNIQUE (code);
ALTER TABLE ONLY public.portal_requesttype
    ADD CONSTRAINT portal_requesttype_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.portal_requesttypeevent
    ADD CONSTRAINT portal_requesttypeevent_pkey PRIMARY KEY (pgh_id);
ALTER TABLE ONLY public.desk_presence
    ADD CONSTRAINT present_once UNIQUE (ticket_id, person_id);
ALTER TABLE ONLY public.procrastinate_events
    ADD CONSTRAINT procrastinate_events_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.procrastinate_jobs
    ADD CONSTRAINT procrastinate_jobs_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.procrastinate_periodic_defers
    ADD CONSTRAINT procrastinate_periodic_defers_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.procrastinate_periodic_defers
    ADD CONSTRAINT procrastinate_periodic_defers_unique UNIQUE (task_name, periodic_id, defer_timestamp);
ALTER TABLE ONLY public.procrastinate_workers
    ADD CONSTRAINT procrastinate_workers_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.agreements_reminder
    ADD CONSTRAINT reminder_once UNIQUE (agreement_id, kind, due_on, days_before);
ALTER TABLE ONLY public.reports_delivery
    ADD CONSTRAINT report_sent_once UNIQUE (report_id, person_id);
ALTER TABLE ONLY public.reporting_figure
    ADD CONSTRAINT reporting_figure_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.reporting_freshness
    ADD CONSTRAINT reporting_freshness_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.reporting_keeping
    ADD CONSTRAINT reporting_keeping_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.reporting_keptamounts
    ADD CONSTRAINT reporting_keptamounts_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.reporting_keptlengths
    ADD CONSTRAINT reporting_keptlengths_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.reporting_ticketfact
    ADD CONSTRAINT reporting_ticketfact_pkey PRIMARY KEY (ticket_id);
ALTER TABLE ONLY public.reporting_ticketwork
    ADD CONSTRAINT reporting_ticketwork_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.reports_closing
    ADD CONSTRAINT reports_closing_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.reports_closingsignature
    ADD CONSTRAINT reports_closingsignature_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.reports_correction
    ADD CONSTRAINT reports_correction_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.reports_delivery
    ADD CONSTRAINT reports_delivery_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.reports_order
    ADD CONSTRAINT reports_order_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.reports_report
    ADD CONSTRAINT reports_report_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.reports_schedule_people
    ADD CONSTRAINT reports_schedule_people_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.reports_schedule_people
    ADD CONSTRAINT reports_schedule_people_schedule_id_person_id_8488bf7a_uniq UNIQUE (schedule_id, person_id);
ALTER TABLE ONLY public.reports_schedule
    ADD CONSTRAINT reports_schedule_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.improvement_review
    ADD CONSTRAINT review_once UNIQUE (unit_id, month);
ALTER TABLE ONLY public.scorecards_line
    ADD CONSTRAINT scorecard_measure_once UNIQUE (version_id, measure);
ALTER TABLE ONLY public.scorecards_scorecard
    ADD CONSTRAINT scorecard_once UNIQUE NULLS NOT DISTINCT (unit_id, service_id);
ALTER TABLE ONLY public.scorecards_version
    ADD CONSTRAINT scorecard_version_once UNIQUE (scorecard_id, number);
ALTER TABLE ONLY public.scorecards_keptscore
    ADD CONSTRAINT scorecards_keptscore_pkey PRIMARY KEY (scorecard_id);
ALTER TABLE ONLY public.scorecards_line
    ADD CONSTRAINT scorecards_line_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.scorecards_scorecard
    ADD CONSTRAINT scorecards_scorecard_code_key UNIQUE (code);
ALTER TABLE ONLY public.scorecards_scorecard
    ADD CONSTRAINT scorecards_scorecard_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.scorecards_scorecardevent
    ADD CONSTRAINT scorecards_scorecardevent_pkey PRIMARY KEY (pgh_id);
ALTER TABLE ONLY public.scorecards_version
    ADD CONSTRAINT scorecards_version_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.desk_skillneed
    ADD CONSTRAINT skill_needed_once UNIQUE NULLS NOT DISTINCT (skill_id, service_id, component_id);
ALTER TABLE ONLY public.socialaccount_socialaccount
    ADD CONSTRAINT socialaccount_socialaccount_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.socialaccount_socialaccount
    ADD CONSTRAINT socialaccount_socialaccount_provider_uid_fc810c6e_uniq UNIQUE (provider, uid);
ALTER TABLE ONLY public.socialaccount_socialapp
    ADD CONSTRAINT socialaccount_socialapp_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.socialaccount_socialtoken
    ADD CONSTRAINT socialaccount_socialtoken_app_id_account_id_fca4e0ac_uniq UNIQUE (app_id, account_id);
ALTER TABLE ONLY public.socialaccount_socialtoken
    ADD CONSTRAINT socialaccount_socialtoken_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.statements_statement
    ADD CONSTRAINT statement_once UNIQUE (unit_id, starts_on, digest);
ALTER TABLE ONLY public.statements_statement
    ADD CONSTRAINT statement_revision_once UNIQUE (unit_id, starts_on, revision);
ALTER TABLE ONLY public.statements_submission
    ADD CONSTRAINT statement_sent_to_person_once UNIQUE (statement_id, person_id);
ALTER TABLE ONLY public.statements_submission
    ADD CONSTRAINT statement_sent_to_program_once UNIQUE (statement_id, endpoint_id);
ALTER TABLE ONLY public.statements_statement
    ADD CONSTRAINT statements_statement_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.statements_submission
    ADD CONSTRAINT statements_submission_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.catalogue_dependency
    ADD CONSTRAINT supported_by_a_service_once UNIQUE (service_id, supporting_id);
ALTER TABLE ONLY public.surveys_poll
    ADD CONSTRAINT surveys_poll_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.surveys_pollevent
    ADD CONSTRAINT surveys_pollevent_pkey PRIMARY KEY (pgh_id);
ALTER TABLE ONLY public.surveys_rating
    ADD CONSTRAINT surveys_rating_key_key UNIQUE (key);
ALTER TABLE ONLY public.surveys_rating
    ADD CONSTRAINT surveys_rating_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.surveys_surveyrule
    ADD CONSTRAINT surveys_surveyrule_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.surveys_surveyruleevent
    ADD CONSTRAINT surveys_surveyruleevent_pkey PRIMARY KEY (pgh_id);
ALTER TABLE ONLY public.desk_majordelivery
    ADD CONSTRAINT told_once UNIQUE (update_id, ticket_id);
ALTER TABLE ONLY public.usersessions_usersession
    ADD CONSTRAINT usersessions_usersession_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.usersessions_usersession
    ADD CONSTRAINT usersessions_usersession_session_key_key UNIQUE (session_key);
ALTER TABLE ONLY public.agreements_version
    ADD CONSTRAINT version_number_once UNIQUE (agreement_id, number);
ALTER TABLE ONLY public.knowledge_version
    ADD CONSTRAINT versions_count_from_one UNIQUE (translation_id, number);
CREATE INDEX absence_by_end ON public.desk_absence USING btree (last_day);
CREATE INDEX account_emailaddress_email_03be32b2 ON public.account_emailaddress USING btree (email);
CREATE INDEX account_emailaddress_email_03be32b2_like ON public.account_emailaddress USING btree (email varchar_pattern_ops);
CREATE INDEX account_emailaddress_user_id_2c513194 ON public.account_emailaddress USING btree (user_id);
CREATE INDEX account_emailconfirmation_email_address_id_5b7f8c58 ON public.account_emailconfirmation USING btree (email_address_id);
CREATE INDEX account_emailconfirmation_key_f43612bd_like ON public.account_emailconfirmation USING btree (key varchar_pattern_ops);
CREATE INDEX accounts_apitoken_digest_63ccb187_like ON public.accounts_apitoken USING btree (digest varchar_pattern_ops);
CREATE INDEX accounts_apitoken_person_id_3956e466 ON public.accounts_apitoken USING btree (person_id);
CREATE INDEX accounts_membership_person_id_cd00e383 ON public.accounts_membership USING btree (person_id);
CREATE INDEX accounts_membership_unit_id_7180f6e8 ON public.accounts_membership USING btree (unit_id);
CREATE INDEX accounts_membershipevent_person_id_9e1b6fa5 ON public.accounts_membershipevent USING btree (person_id);
CREATE INDEX accounts_membershipevent_pgh_context_id_31df8159 ON public.accounts_membershipevent USING btree (pgh_context_id);
CREATE INDEX accounts_membershipevent_pgh_obj_id_8231a68b ON public.accounts_membershipevent USING btree (pgh_obj_id);
CREATE INDEX accounts_membershipevent_unit_id_71eb2e53 ON public.accounts_membershipevent USING btree (unit_id);
CREATE INDEX accounts_personevent_pgh_context_id_1cefb7fa ON public.accounts_personevent USING btree (pgh_context_id);
CREATE INDEX accounts_personevent_pgh_obj_id_e5cc2eda ON public.accounts_personevent USING btree (pgh_obj_id);
CREATE INDEX accounts_personskill_person_id_247f5082 ON public.accounts_personskill USING btree (person_id);
CREATE INDEX accounts_personskill_skill_id_2fe7e536 ON public.accounts_personskill USING btree (skill_id);
CREATE INDEX accounts_personskillevent_person_id_53cad87a ON public.accounts_personskillevent USING btree (person_id);
CREATE INDEX accounts_personskillevent_pgh_context_id_f887829a ON public.accounts_personskillevent USING btree (pgh_context_id);
CREATE INDEX accounts_personskillevent_pgh_obj_id_37d6b23e ON public.accounts_personskillevent USING btree (pgh_obj_id);
CREATE INDEX accounts_personskillevent_skill_id_4c881208 ON public.accounts_personskillevent USING btree (skill_id);
CREATE INDEX accounts_remembered_expires_at_f576d8dd ON public.accounts_remembered USING btree (expires_at);
CREATE INDEX accounts_remembered_key_157619b2_like ON public.accounts_remembered USING btree (key text_pattern_ops);
CREATE INDEX accounts_skill_code_a1001122_like ON public.accounts_skill USING btree (code varchar_pattern_ops);
CREATE INDEX accounts_skillevent_pgh_context_id_1c1e8c09 ON public.accounts_skillevent USING btree (pgh_context_id);
CREATE INDEX accounts_skillevent_pgh_obj_id_8fad31a5 ON public.accounts_skillevent USING btree (pgh_obj_id);
CREATE INDEX accounts_team_code_fd6ce4ea_like ON public.accounts_team USING btree (code varchar_pattern_ops);
CREATE INDEX accounts_teamevent_pgh_context_id_a1f17036 ON public.accounts_teamevent USING btree (pgh_context_id);
CREATE INDEX accounts_teamevent_pgh_obj_id_31bbebed ON public.accounts_teamevent USING btree (pgh_obj_id);
CREATE INDEX accounts_teammember_person_id_5d5687f9 ON public.accounts_teammember USING btree (person_id);
CREATE INDEX accounts_teammember_team_id_9d59702b ON public.accounts_teammember USING btree (team_id);
CREATE INDEX accounts_teammemberevent_person_id_c3260419 ON public.accounts_teammemberevent USING btree (person_id);
CREATE INDEX accounts_teammemberevent_pgh_context_id_453ed4d9 ON public.accounts_teammemberevent USING btree (pgh_context_id);
CREATE INDEX accounts_teammemberevent_pgh_obj_id_0b1039be ON public.accounts_teammemberevent USING btree (pgh_obj_id);
CREATE INDEX accounts_teammemberevent_team_id_6bf3f451 ON public.accounts_teammemberevent USING btree (team_id);
CREATE INDEX accounts_teamskill_skill_id_d3febe1f ON public.accounts_teamskill USING btree (skill_id);
CREATE INDEX accounts_teamskill_team_id_b3a00acf ON public.accounts_teamskill USING btree (team_id);
CREATE INDEX accounts_teamskillevent_pgh_context_id_aa8269f0 ON public.accounts_teamskillevent USING btree (pgh_context_id);
CREATE INDEX accounts_teamskillevent_pgh_obj_id_215d05a3 ON public.accounts_teamskillevent USING btree (pgh_obj_id);
CREATE INDEX accounts_teamskillevent_skill_id_cf4a8254 ON public.accounts_teamskillevent USING btree (skill_id);
CREATE INDEX accounts_teamskillevent_team_id_db189f6b ON public.accounts_teamskillevent USING btree (team_id);
CREATE INDEX accounts_unit_code_f5541520_like ON public.accounts_unit USING btree (code varchar_pattern_ops);
CREATE INDEX accounts_unit_parent_id_2488f696 ON public.accounts_unit USING btree (parent_id);
CREATE INDEX accounts_unit_path_5b6f5926 ON public.accounts_unit USING btree (path);
CREATE INDEX accounts_unit_path_5b6f5926_like ON public.accounts_unit USING btree (path varchar_pattern_ops);
CREATE INDEX accounts_unitevent_parent_id_7eae0364 ON public.accounts_unitevent USING btree (parent_id);
CREATE INDEX accounts_unitevent_pgh_context_id_dd0aaa82 ON public.accounts_unitevent USING btree (pgh_context_id);
CREATE INDEX accounts_unitevent_pgh_obj_id_1eba3471 ON public.accounts_unitevent USING btree (pgh_obj_id);
CREATE UNIQUE INDEX address_watches_once ON public.desk_watcher USING btree (ticket_id, address) WHERE (NOT ((address)::text = ''::text));
CREATE INDEX agreement_by_state ON public.agreements_agreement USING btree (state, title);
CREATE INDEX agreements_agreement_code_6534dccf_like ON public.agreements_agreement USING btree (code varchar_pattern_ops);
CREATE INDEX agreements_agreement_created_by_id_4ca22b51 ON public.agreements_agreement USING btree (created_by_id);
CREATE INDEX agreements_agreement_template_id_cf94f701 ON public.agreements_agreement USING btree (template_id);
CREATE INDEX agreements_agreementevent_created_by_id_1b35cfad ON public.agreements_agreementevent USING btree (created_by_id);
CREATE INDEX agreements_agreementevent_pgh_context_id_1d2070b3 ON public.agreements_agreementevent USING btree (pgh_context_id);
CREATE INDEX agreements_agreementevent_pgh_obj_id_7a0d8f1e ON public.agreements_agreementevent USING btree (pgh_obj_id);
CREATE INDEX agreements_agreementevent_template_id_1163f13a ON public.agreements_agreementevent USING btree (template_id);
CREATE INDEX agreements_comment_author_id_69ba95f6 ON public.agreements_comment USING btree (author_id);
CREATE INDEX agreements_comment_version_id_3f362d25 ON public.agreements_comment USING btree (version_id);
CREATE INDEX agreements_commentevent_author_id_1d957149 ON public.agreements_commentevent USING btree (author_id);
CREATE INDEX agreements_commentevent_pgh_context_id_f5d835fd ON public.agreements_commentevent USING btree (pgh_context_id);
CREATE INDEX agreements_commentevent_pgh_obj_id_c4e885a9 ON public.agreements_commentevent USING btree (pgh_obj_id);
CREATE INDEX agreements_commentevent_version_id_fa07980e ON public.agreements_commentevent USING btree (version_id);
CREATE INDEX agreements_counteroffer_author_id_229cf272 ON public.agreements_counteroffer USING btree (author_id);
CREATE INDEX agreements_counteroffer_decided_by_id_e0f7c7bc ON public.agreements_counteroffer USING btree (decided_by_id);
CREATE INDEX agreements_counteroffer_version_id_3794fd02 ON public.agreements_counteroffer USING btree (version_id);
CREATE INDEX agreements_counterofferevent_author_id_0381e273 ON public.agreements_counterofferevent USING btree (author_id);
CREATE INDEX agreements_counterofferevent_decided_by_id_7102e031 ON public.agreements_counterofferevent USING btree (decided_by_id);
CREATE INDEX agreements_counterofferevent_pgh_context_id_31991686 ON public.agreements_counterofferevent USING btree (pgh_context_id);
CREATE INDEX agreements_counterofferevent_pgh_obj_id_c8ea85a1 ON public.agreements_counterofferevent USING btree (pgh_obj_id);
CREATE INDEX agreements_counterofferevent_version_id_fca08851 ON public.agreements_counterofferevent USING btree (version_id);
CREATE INDEX agreements_pilot_started_by_id_288c6897 ON public.agreements_pilot USING btree (started_by_id);
CREATE INDEX agreements_pilot_units_pilot_id_e0525827 ON public.agreements_pilot_units USING btree (pilot_id);
CREATE INDEX agreements_pilot_units_unit_id_7ba0fa1d ON public.agreements_pilot_units USING btree (unit_id);
CREATE INDEX agreements_pilotevent_agreement_id_b4fc53c4 ON public.agreements_pilotevent USING btree (agreement_id);
CREATE INDEX agreements_pilotevent_pgh_context_id_0211c33d ON public.agreements_pilotevent USING btree (pgh_context_id);
CREATE INDEX agreements_pilotevent_pgh_obj_id_19fc2445 ON public.agreements_pilotevent USING btree (pgh_obj_id);
CREATE INDEX agreements_pilotevent_started_by_id_0b88e984 ON public.agreements_pilotevent USING btree (started_by_id);
CREATE INDEX agreements_reminder_agreement_id_6e16e7c0 ON public.agreements_reminder USING btree (agreement_id);
CREATE INDEX agreements_signature_person_id_2e3a284b ON public.agreements_signature USING btree (person_id);
CREATE INDEX agreements_signature_version_id_2f1874b6 ON public.agreements_signature USING btree (version_id);
CREATE INDEX agreements_version_agreement_id_d84c9bde ON public.agreements_version USING btree (agreement_id);
CREATE INDEX agreements_version_changed_by_id_3a5d2ba7 ON public.agreements_version USING btree (changed_by_id);
CREATE INDEX agreements_version_units_unit_id_11704a3b ON public.agreements_version_units USING btree (unit_id);
CREATE INDEX agreements_version_units_version_id_bd59fa96 ON public.agreements_version_units USING btree (version_id);
CREATE INDEX agreements_versionevent_agreement_id_c5086845 ON public.agreements_versionevent USING btree (agreement_id);
CREATE INDEX agreements_versionevent_changed_by_id_af7c6902 ON public.agreements_versionevent USING btree (changed_by_id);
CREATE INDEX agreements_versionevent_pgh_context_id_3f180151 ON public.agreements_versionevent USING btree (pgh_context_id);
CREATE INDEX agreements_versionevent_pgh_obj_id_96a9ea6a ON public.agreements_versionevent USING btree (pgh_obj_id);
CREATE INDEX agreements_wave_agreement_id_1a1f94b7 ON public.agreements_wave USING btree (agreement_id);
CREATE INDEX agreements_wave_units_unit_id_bf247318 ON public.agreements_wave_units USING btree (unit_id);
CREATE INDEX agreements_wave_units_wave_id_1fbe3207 ON public.agreements_wave_units USING btree (wave_id);
CREATE INDEX agreements_waveevent_agreement_id_37121034 ON public.agreements_waveevent USING btree (agreement_id);
CREATE INDEX agreements_waveevent_pgh_context_id_ae6c7965 ON public.agreements_waveevent USING btree (pgh_context_id);
CREATE INDEX agreements_waveevent_pgh_obj_id_cad20770 ON public.agreements_waveevent USING btree (pgh_obj_id);
CREATE INDEX agreements_waveevent_version_id_885ea441 ON public.agreements_waveevent USING btree (version_id);
CREATE INDEX amounts_of_period ON public.reporting_keptamounts USING btree (span, starts_on);
CREATE INDEX api_answer_made_at_100dddbd ON public.api_answer USING btree (made_at);
CREATE INDEX api_answer_person_id_f8ef6e6e ON public.api_answer USING btree (person_id);
CREATE INDEX api_window_holder_0c054a67_like ON public.api_window USING btree (holder varchar_pattern_ops);
CREATE INDEX article_changed ON public.knowledge_article USING btree (state, changed_at DESC);
CREATE INDEX article_review ON public.knowledge_article USING btree (review_on) WHERE ((state)::text = 'published'::text);
CREATE INDEX audit_by_part_of_name ON public.audit_entry USING gin (upper((thing_name)::text) public.gin_trgm_ops, upper((actor_name)::text) public.gin_trgm_ops);
CREATE INDEX audit_entry_actor_id_57c4b003 ON public.audit_entry USING btree (actor_id);
CREATE INDEX audit_latest ON public.audit_entry USING btree (at DESC, id DESC);
CREATE INDEX audit_of_action ON public.audit_entry USING btree (action, at DESC);
CREATE INDEX audit_of_actor ON public.audit_entry USING btree (actor_id, at DESC);
CREATE INDEX audit_of_kind ON public.audit_entry USING btree (kind, at DESC);
CREATE INDEX audit_of_thing ON public.audit_entry USING btree (kind, thing_id, at DESC);
CREATE INDEX auth_group_name_a6ea08ec_like ON public.auth_group USING btree (name varchar_pattern_ops);
CREATE INDEX auth_group_permissions_group_id_b120cbf9 ON public.auth_group_permissions USING btree (group_id);
CREATE INDEX auth_group_permissions_permission_id_84c5c92e ON public.auth_group_permissions USING btree (permission_id);
CREATE INDEX auth_permission_content_type_id_2f476e4b ON public.auth_permission USING btree (content_type_id);
CREATE INDEX axes_accessattempt_ip_address_10922d9c ON public.axes_accessattempt USING btree (ip_address);
CREATE INDEX axes_accessattempt_user_agent_ad89678b ON public.axes_accessattempt USING btree (user_agent);
CREATE INDEX axes_accessattempt_user_agent_ad89678b_like ON public.axes_accessattempt USING btree (user_agent varchar_pattern_ops);
CREATE INDEX axes_accessattempt_username_3f2d4ca0 ON public.axes_accessattempt USING btree (username);
CREATE INDEX axes_accessattempt_username_3f2d4ca0_like ON public.axes_accessattempt USING btree (username varchar_pattern_ops);
CREATE INDEX axes_accessfailurelog_ip_address_2e9f5a7f ON public.axes_accessfailurelog USING btree (ip_address);
CREATE INDEX axes_accessfailurelog_user_agent_ea145dda ON public.axes_accessfailurelog USING btree (user_agent);
CREATE INDEX axes_accessfailurelog_user_agent_ea145dda_like ON public.axes_accessfailurelog USING btree (user_agent varchar_pattern_ops);
CREATE INDEX axes_accessfailurelog_username_a8b7e8a4 ON public.axes_accessfailurelog USING btree (username);
CREATE INDEX axes_accessfailurelog_username_a8b7e8a4_like ON public.axes_accessfailurelog USING btree (username varchar_pattern_ops);
CREATE INDEX axes_accesslog_ip_address_86b417e5 ON public.axes_accesslog USING btree (ip_address);
CREATE INDEX axes_accesslog_user_agent_0e659004 ON public.axes_accesslog USING btree (user_agent);
CREATE INDEX axes_accesslog_user_agent_0e659004_like ON public.axes_accesslog USING btree (user_agent varchar_pattern_ops);
CREATE INDEX axes_accesslog_username_df93064b ON public.axes_accesslog USING btree (username);
CREATE INDEX axes_accesslog_username_df93064b_like ON public.axes_accesslog USING btree (username varchar_pattern_ops);
CREATE INDEX calendars_calendar_changed_by_id_513f824b ON public.calendars_calendar USING btree (changed_by_id);
CREATE INDEX calendars_calendar_code_d015943b_like ON public.calendars_calendar USING btree (code varchar_pattern_ops);
CREATE INDEX calendars_calendarevent_changed_by_id_210683ed ON public.calendars_calendarevent USING btree (changed_by_id);
CREATE INDEX calendars_calendarevent_pgh_context_id_78deefa0 ON public.calendars_calendarevent USING btree (pgh_context_id);
CREATE INDEX calendars_calendarevent_pgh_obj_id_b1309d70 ON public.calendars_calendarevent USING btree (pgh_obj_id);
CREATE INDEX calendars_calendarversion_calendar_id_72dec560 ON public.calendars_calendarversion USING btree (calendar_id);
CREATE INDEX calendars_calendarversion_made_by_id_ad7f0a56 ON public.calendars_calendarversion USING btree (made_by_id);
CREATE INDEX calendars_calendarversionevent_calendar_id_cf0638e7 ON public.calendars_calendarversionevent USING btree (calendar_id);
CREATE INDEX calendars_calendarversionevent_made_by_id_805da177 ON public.calendars_calendarversionevent USING btree (made_by_id);
CREATE INDEX calendars_calendarversionevent_pgh_context_id_9cd04165 ON public.calendars_calendarversionevent USING btree (pgh_context_id);
CREATE INDEX calendars_calendarversionevent_pgh_obj_id_10080693 ON public.calendars_calendarversionevent USING btree (pgh_obj_id);
CREATE INDEX calendars_teamhours_calendar_id_081276be ON public.calendars_teamhours USING btree (calendar_id);
CREATE INDEX calendars_teamhoursevent_calendar_id_dc36109c ON public.calendars_teamhoursevent USING btree (calendar_id);
CREATE INDEX calendars_teamhoursevent_pgh_context_id_df5de47a ON public.calendars_teamhoursevent USING btree (pgh_context_id);
CREATE INDEX calendars_teamhoursevent_pgh_obj_id_0e2f3569 ON public.calendars_teamhoursevent USING btree (pgh_obj_id);
CREATE INDEX calendars_teamhoursevent_team_id_045eb938 ON public.calendars_teamhoursevent USING btree (team_id);
CREATE INDEX call_going_on ON public.phone_call USING btree (offered_at) WHERE ((outcome)::text = ''::text);
CREATE INDEX call_latest ON public.phone_call USING btree (offered_at DESC, id DESC);
CREATE UNIQUE INDEX call_told_once ON public.phone_call USING btree (system_id, external_id) WHERE (NOT ((external_id)::text = ''::text));
CREATE INDEX catalogue_component_code_6d83cedd_like ON public.catalogue_component USING btree (code varchar_pattern_ops);
CREATE INDEX catalogue_component_service_id_1245257c ON public.catalogue_component USING btree (service_id);
CREATE INDEX catalogue_component_supplier_id_f1c74453 ON public.catalogue_component USING btree (supplier_id);
CREATE INDEX catalogue_component_team_id_8809548c ON public.catalogue_component USING btree (team_id);
CREATE INDEX catalogue_componentevent_pgh_context_id_236b33d1 ON public.catalogue_componentevent USING btree (pgh_context_id);
CREATE INDEX catalogue_componentevent_pgh_obj_id_38a3ba1d ON public.catalogue_componentevent USING btree (pgh_obj_id);
CREATE INDEX catalogue_componentevent_service_id_bbb70dca ON public.catalogue_componentevent USING btree (service_id);
CREATE INDEX catalogue_componentevent_supplier_id_a25c7464 ON public.catalogue_componentevent USING btree (supplier_id);
CREATE INDEX catalogue_componentevent_team_id_7376c77b ON public.catalogue_componentevent USING btree (team_id);
CREATE INDEX catalogue_dependency_service_id_2c55293b ON public.catalogue_dependency USING btree (service_id);
CREATE INDEX catalogue_dependency_supporting_id_af80da61 ON public.catalogue_dependency USING btree (supporting_id);
CREATE INDEX catalogue_dependencyevent_pgh_context_id_d7a6fb1c ON public.catalogue_dependencyevent USING btree (pgh_context_id);
CREATE INDEX catalogue_dependencyevent_pgh_obj_id_1036456a ON public.catalogue_dependencyevent USING btree (pgh_obj_id);
CREATE INDEX catalogue_dependencyevent_service_id_2118a617 ON public.catalogue_dependencyevent USING btree (service_id);
CREATE INDEX catalogue_dependencyevent_supporting_id_c8e8a3cc ON public.catalogue_dependencyevent USING btree (supporting_id);
CREATE INDEX catalogue_function_code_94894320_like ON public.catalogue_function USING btree (code varchar_pattern_ops);
CREATE INDEX catalogue_function_component_id_240b95ea ON public.catalogue_function USING btree (component_id);
CREATE INDEX catalogue_function_supplier_id_96b148a8 ON public.catalogue_function USING btree (supplier_id);
CREATE INDEX catalogue_function_team_id_dc0ec972 ON public.catalogue_function USING btree (team_id);
CREATE INDEX catalogue_functionevent_component_id_41c2e9df ON public.catalogue_functionevent USING btree (component_id);
CREATE INDEX catalogue_functionevent_pgh_context_id_acb9eac4 ON public.catalogue_functionevent USING btree (pgh_context_id);
CREATE INDEX catalogue_functionevent_pgh_obj_id_f6f542e3 ON public.catalogue_functionevent USING btree (pgh_obj_id);
CREATE INDEX catalogue_functionevent_supplier_id_373a84b4 ON public.catalogue_functionevent USING btree (supplier_id);
CREATE INDEX catalogue_functionevent_team_id_7385b1eb ON public.catalogue_functionevent USING btree (team_id);
CREATE INDEX catalogue_lifecyclestep_by_id_4c723349 ON public.catalogue_lifecyclestep USING btree (by_id);
CREATE INDEX catalogue_lifecyclestep_service_id_8cb05c1f ON public.catalogue_lifecyclestep USING btree (service_id);
CREATE INDEX catalogue_lifecyclestepevent_by_id_2fff5e69 ON public.catalogue_lifecyclestepevent USING btree (by_id);
CREATE INDEX catalogue_lifecyclestepevent_pgh_context_id_7b5fd8c5 ON public.catalogue_lifecyclestepevent USING btree (pgh_context_id);
CREATE INDEX catalogue_lifecyclestepevent_pgh_obj_id_c8e976a1 ON public.catalogue_lifecyclestepevent USING btree (pgh_obj_id);
CREATE INDEX catalogue_lifecyclestepevent_service_id_b50f57be ON public.catalogue_lifecyclestepevent USING btree (service_id);
CREATE INDEX catalogue_offering_component_id_0cae4351 ON public.catalogue_offering USING btree (component_id);
CREATE INDEX catalogue_offering_hours_id_3d6d2c32 ON public.catalogue_offering USING btree (hours_id);
CREATE INDEX catalogue_offering_service_id_94dc43d2 ON public.catalogue_offering USING btree (service_id);
CREATE INDEX catalogue_offering_unit_id_1abf3963 ON public.catalogue_offering USING btree (unit_id);
CREATE INDEX catalogue_offeringevent_component_id_4e8888f5 ON public.catalogue_offeringevent USING btree (component_id);
CREATE INDEX catalogue_offeringevent_hours_id_23c68fb5 ON public.catalogue_offeringevent USING btree (hours_id);
CREATE INDEX catalogue_offeringevent_pgh_context_id_19e4ecbd ON public.catalogue_offeringevent USING btree (pgh_context_id);
CREATE INDEX catalogue_offeringevent_pgh_obj_id_8a12f061 ON public.catalogue_offeringevent USING btree (pgh_obj_id);
CREATE INDEX catalogue_offeringevent_service_id_e320cfa8 ON public.catalogue_offeringevent USING btree (service_id);
CREATE INDEX catalogue_offeringevent_unit_id_aaa54cd8 ON public.catalogue_offeringevent USING btree (unit_id);
CREATE INDEX catalogue_service_code_5e4accca_like ON public.catalogue_service USING btree (code varchar_pattern_ops);
CREATE INDEX catalogue_service_hours_id_ace8d7d2 ON public.catalogue_service USING btree (hours_id);
CREATE INDEX catalogue_service_owner_id_aa2de3a5 ON public.catalogue_service USING btree (owner_id);
CREATE INDEX catalogue_service_supplier_id_2b2894a2 ON public.catalogue_service USING btree (supplier_id);
CREATE INDEX catalogue_service_team_id_555f63e5 ON public.catalogue_service USING btree (team_id);
CREATE INDEX catalogue_serviceevent_hours_id_438a5b75 ON public.catalogue_serviceevent USING btree (hours_id);
CREATE INDEX catalogue_serviceevent_owner_id_a0354de0 ON public.catalogue_serviceevent USING btree (owner_id);
CREATE INDEX catalogue_serviceevent_pgh_context_id_82ec5afa ON public.catalogue_serviceevent USING btree (pgh_context_id);
CREATE INDEX catalogue_serviceevent_pgh_obj_id_eefdc9aa ON public.catalogue_serviceevent USING btree (pgh_obj_id);
CREATE INDEX catalogue_serviceevent_supplier_id_ffa8caa4 ON public.catalogue_serviceevent USING btree (supplier_id);
CREATE INDEX catalogue_serviceevent_team_id_9c66597a ON public.catalogue_serviceevent USING btree (team_id);
CREATE INDEX catalogue_supplier_code_4fae4342_like ON public.catalogue_supplier USING btree (code varchar_pattern_ops);
CREATE INDEX catalogue_supplierevent_pgh_context_id_c36ccce2 ON public.catalogue_supplierevent USING btree (pgh_context_id);
CREATE INDEX catalogue_supplierevent_pgh_obj_id_809ac021 ON public.catalogue_supplierevent USING btree (pgh_obj_id);
CREATE INDEX catalogue_upload_made_at_efef2ec9 ON public.catalogue_upload USING btree (made_at);
CREATE INDEX catalogue_upload_person_id_0fa8356f ON public.catalogue_upload USING btree (person_id);
CREATE UNIQUE INDEX cause_named_once ON public.improvement_cause USING btree (lower((name)::text));
CREATE INDEX clock_decided ON public.desk_clock USING btree (unit_id, service_id, kind, decided_at) WHERE (superseded_at IS NULL);
CREATE INDEX clock_next_notice ON public.desk_clock USING btree (next_notice_at) WHERE ((next_notice_at IS NOT NULL) AND (superseded_at IS NULL));
CREATE UNIQUE INDEX clock_stands_once ON public.desk_clock USING btree (ticket_id, agreement, target, cycle) WHERE (superseded_at IS NULL);
CREATE INDEX clock_undecided ON public.desk_clock USING btree (breach_at) WHERE ((decided_at IS NULL) AND (superseded_at IS NULL));
CREATE INDEX component_words ON public.catalogue_component USING gin (words) WITH (fastupdate=off);
CREATE INDEX correction_latest ON public.reports_correction USING btree (closing_id, service_id, kind, id DESC);
CREATE INDEX delivery_age ON public.notices_delivery USING btree (made_at);
CREATE INDEX delivery_latest ON public.notices_delivery USING btree (endpoint_id, made_at DESC, id DESC);
CREATE INDEX delivery_waiting ON public.notices_delivery USING btree (endpoint_id, next_try_at, id) WHERE (next_try_at IS NOT NULL);
CREATE INDEX desk_absence_person_id_ceaec48b ON public.desk_absence USING btree (person_id);
CREATE INDEX desk_absenceevent_person_id_8dbb261e ON public.desk_absenceevent USING btree (person_id);
CREATE INDEX desk_absenceevent_pgh_context_id_36ccf230 ON public.desk_absenceevent USING btree (pgh_context_id);
CREATE INDEX desk_absenceevent_pgh_obj_id_1f4a96c1 ON public.desk_absenceevent USING btree (pgh_obj_id);
CREATE INDEX desk_answertemplate_code_aecc4cba_like ON public.desk_answertemplate USING btree (code varchar_pattern_ops);
CREATE INDEX desk_answertemplate_service_id_56be713e ON public.desk_answertemplate USING btree (service_id);
CREATE INDEX desk_answertemplate_team_id_e63fcf4a ON public.desk_answertemplate USING btree (team_id);
CREATE INDEX desk_answertemplateevent_pgh_context_id_331d64f5 ON public.desk_answertemplateevent USING btree (pgh_context_id);
CREATE INDEX desk_answertemplateevent_pgh_obj_id_56562ec9 ON public.desk_answertemplateevent USING btree (pgh_obj_id);
CREATE INDEX desk_answertemplateevent_service_id_1ca7c76f ON public.desk_answertemplateevent USING btree (service_id);
CREATE INDEX desk_answertemplateevent_team_id_59821f7d ON public.desk_answertemplateevent USING btree (team_id);
CREATE INDEX desk_attachment_digest_4ac2b45c ON public.desk_attachment USING btree (digest);
CREATE INDEX desk_attachment_digest_4ac2b45c_like ON public.desk_attachment USING btree (digest varchar_pattern_ops);
CREATE INDEX desk_attachment_message_id_b308aa5a ON public.desk_attachment USING btree (message_id);
CREATE INDEX desk_attachment_owner_id_5351e670 ON public.desk_attachment USING btree (owner_id);
CREATE INDEX desk_attachment_ticket_id_90dfcba7 ON public.desk_attachment USING btree (ticket_id);
CREATE INDEX desk_businessperiod_code_cbb18d3f_like ON public.desk_businessperiod USING btree (code varchar_pattern_ops);
CREATE INDEX desk_businessperiod_services_businessperiod_id_86b7e5bc ON public.desk_businessperiod_services USING btree (businessperiod_id);
CREATE INDEX desk_businessperiod_services_service_id_f9a5245c ON public.desk_businessperiod_services USING btree (service_id);
CREATE INDEX desk_businessperiod_units_businessperiod_id_64b2ce7a ON public.desk_businessperiod_units USING btree (businessperiod_id);
CREATE INDEX desk_businessperiod_units_unit_id_d3217acd ON public.desk_businessperiod_units USING btree (unit_id);
CREATE INDEX desk_businessperiodevent_pgh_context_id_82503b85 ON public.desk_businessperiodevent USING btree (pgh_context_id);
CREATE INDEX desk_businessperiodevent_pgh_obj_id_deba055f ON public.desk_businessperiodevent USING btree (pgh_obj_id);
CREATE INDEX desk_clock_component_id_5609dc47 ON public.desk_clock USING btree (component_id);
CREATE INDEX desk_clock_function_id_70506b68 ON public.desk_clock USING btree (function_id);
CREATE INDEX desk_clock_judgement_id_9336da43 ON public.desk_clock USING btree (judgement_id);
CREATE INDEX desk_clock_service_id_452ae6fe ON public.desk_clock USING btree (service_id);
CREATE INDEX desk_clock_ticket_id_92a6bb68 ON public.desk_clock USING btree (ticket_id);
CREATE INDEX desk_clock_unit_id_71b83311 ON public.desk_clock USING btree (unit_id);
CREATE INDEX desk_clocknotice_ticket_id_21af9d36 ON public.desk_clocknotice USING btree (ticket_id);
CREATE INDEX desk_draft_person_id_9d53832e ON public.desk_draft USING btree (person_id);
CREATE INDEX desk_errorlink_error_id_9cf71a2e ON public.desk_errorlink USING btree (error_id);
CREATE INDEX desk_errorlink_ticket_id_b6450a0a ON public.desk_errorlink USING btree (ticket_id);
CREATE INDEX desk_judgement_by_id_c3d24263 ON public.desk_judgement USING btree (by_id);
CREATE INDEX desk_levelruleevent_pgh_context_id_9f924aca ON public.desk_levelruleevent USING btree (pgh_context_id);
CREATE INDEX desk_levelruleevent_pgh_obj_id_7caf1002 ON public.desk_levelruleevent USING btree (pgh_obj_id);
CREATE INDEX desk_link_other_id_d46d33e3 ON public.desk_link USING btree (other_id);
CREATE INDEX desk_link_ticket_id_e4e5f337 ON public.desk_link USING btree (ticket_id);
CREATE INDEX desk_majordelivery_step_id_04723168 ON public.desk_majordelivery USING btree (step_id);
CREATE INDEX desk_majordelivery_ticket_id_7b73adef ON public.desk_majordelivery USING btree (ticket_id);
CREATE INDEX desk_majordelivery_update_id_7028b270 ON public.desk_majordelivery USING btree (update_id);
CREATE INDEX desk_majorincident_declared_by_id_73dc0bad ON public.desk_majorincident USING btree (declared_by_id);
CREATE INDEX desk_majorincident_units_majorincident_id_8f4fe542 ON public.desk_majorincident_units USING btree (majorincident_id);
CREATE INDEX desk_majorincident_units_unit_id_54ca35fb ON public.desk_majorincident_units USING btree (unit_id);
CREATE INDEX desk_majorupdate_by_id_42ef5351 ON public.desk_majorupdate USING btree (by_id);
CREATE INDEX desk_majorupdate_major_id_cdbad91c ON public.desk_majorupdate USING btree (major_id);
CREATE INDEX desk_majorupdate_step_id_187186a8 ON public.desk_majorupdate USING btree (step_id);
CREATE INDEX desk_message_author_id_02f5c1fc ON public.desk_message USING btree (author_id);
CREATE INDEX desk_message_ticket_id_2fbacc05 ON public.desk_message USING btree (ticket_id);
CREATE INDEX desk_presence_person_id_dd6ec693 ON public.desk_presence USING btree (person_id);
CREATE INDEX desk_presence_ticket_id_327479c2 ON public.desk_presence USING btree (ticket_id);
CREATE INDEX desk_savedview_owner_id_a91b2850 ON public.desk_savedview USING btree (owner_id);
CREATE INDEX desk_savedview_team_id_240591b8 ON public.desk_savedview USING btree (team_id);
CREATE INDEX desk_skillneed_component_id_474fc069 ON public.desk_skillneed USING btree (component_id);
CREATE INDEX desk_skillneed_service_id_2a4397e4 ON public.desk_skillneed USING btree (service_id);
CREATE INDEX desk_skillneed_skill_id_a92eaf6a ON public.desk_skillneed USING btree (skill_id);
CREATE INDEX desk_skillneedevent_component_id_8c9782bf ON public.desk_skillneedevent USING btree (component_id);
CREATE INDEX desk_skillneedevent_pgh_context_id_72ce6697 ON public.desk_skillneedevent USING btree (pgh_context_id);
CREATE INDEX desk_skillneedevent_pgh_obj_id_052f210e ON public.desk_skillneedevent USING btree (pgh_obj_id);
CREATE INDEX desk_skillneedevent_service_id_4ebd2b08 ON public.desk_skillneedevent USING btree (service_id);
CREATE INDEX desk_skillneedevent_skill_id_ca0baa8a ON public.desk_skillneedevent USING btree (skill_id);
CREATE INDEX desk_step_by_id_c039fdd5 ON public.desk_step USING btree (by_id);
CREATE INDEX desk_step_ticket_id_782fee24 ON public.desk_step USING btree (ticket_id);
CREATE INDEX desk_task_assignee_id_e635ee05 ON public.desk_task USING btree (assignee_id);
CREATE INDEX desk_task_done_by_id_b010a1e9 ON public.desk_task USING btree (done_by_id);
CREATE INDEX desk_task_ticket_id_0e8d8fe9 ON public.desk_task USING btree (ticket_id);
CREATE INDEX desk_teamassigningevent_pgh_context_id_a682bd5b ON public.desk_teamassigningevent USING btree (pgh_context_id);
CREATE INDEX desk_teamassigningevent_pgh_obj_id_d6af5df8 ON public.desk_teamassigningevent USING btree (pgh_obj_id);
CREATE INDEX desk_teamassigningevent_team_id_f5cdcdb4 ON public.desk_teamassigningevent USING btree (team_id);
CREATE INDEX desk_ticket_assignee_id_2ceb07a1 ON public.desk_ticket USING btree (assignee_id);
CREATE INDEX desk_ticket_component_id_34aec776 ON public.desk_ticket USING btree (component_id);
CREATE INDEX desk_ticket_function_id_370f2e69 ON public.desk_ticket USING btree (function_id);
CREATE INDEX desk_ticket_merged_into_id_23004089 ON public.desk_ticket USING btree (merged_into_id);
CREATE INDEX desk_ticket_parent_id_dfc7ae9e ON public.desk_ticket USING btree (parent_id);
CREATE INDEX desk_ticket_reference_f76a9dc5_like ON public.desk_ticket USING btree (reference varchar_pattern_ops);
CREATE INDEX desk_ticket_requester_id_4610e20e ON public.desk_ticket USING btree (requester_id);
CREATE INDEX desk_ticket_service_id_5a7ff47b ON public.desk_ticket USING btree (service_id);
CREATE INDEX desk_ticket_supplier_id_1d4d3f9e ON public.desk_ticket USING btree (supplier_id);
CREATE INDEX desk_ticket_team_id_e3f4b4e5 ON public.desk_ticket USING btree (team_id);
CREATE INDEX desk_ticket_unit_id_6b66e7ae ON public.desk_ticket USING btree (unit_id);
CREATE INDEX desk_watcher_person_id_9ddce00a ON public.desk_watcher USING btree (person_id);
CREATE INDEX desk_watcher_ticket_id_5fa22e21 ON public.desk_watcher USING btree (ticket_id);
CREATE INDEX django_session_expire_date_a5c62663 ON public.django_session USING btree (expire_date);
CREATE INDEX django_session_session_key_c0390e0f_like ON public.django_session USING btree (session_key varchar_pattern_ops);
CREATE INDEX draft_age ON public.desk_draft USING btree (changed_at);
CREATE INDEX event_with_article ON public.desk_event USING btree (article) WHERE ((article IS NOT NULL) AND ((event)::text = 'resolved'::text));
CREATE INDEX fact_answered ON public.reporting_ticketfact USING btree (answered_at);
CREATE INDEX fact_closed ON public.reporting_ticketfact USING btree (closed_at);
CREATE INDEX fact_done ON public.reporting_ticketfact USING btree (done_at);
CREATE INDEX fact_first_resolved ON public.reporting_ticketfact USING btree (first_resolved_at);
CREATE INDEX fact_opened ON public.reporting_ticketfact USING btree (opened_at);
CREATE INDEX fact_reopened ON public.reporting_ticketfact USING btree (opened_at) WHERE (reopened > 0);
CREATE INDEX fact_resolved ON public.reporting_ticketfact USING btree (resolved_at);
CREATE INDEX figure_of_service ON public.reporting_figure USING btree (service_id, span, kind, starts_on);
CREATE INDEX foresight_outlook_service_id_de515165 ON public.foresight_outlook USING btree (service_id);
CREATE INDEX foresight_outlook_unit_id_8e6c9518 ON public.foresight_outlook USING btree (unit_id);
CREATE INDEX function_words ON public.catalogue_function USING gin (words) WITH (fastupdate=off);
CREATE INDEX gap_most_asked ON public.knowledge_gap USING btree (count DESC, last_at DESC) WHERE (closed_at IS NULL);
CREATE INDEX held_notice_leaves ON public.mail_heldnotice USING btree (leaves_at);
CREATE INDEX held_notice_of_person ON public.mail_heldnotice USING btree (person_id, leaves_at);
CREATE INDEX history_import_by_id_59ef7254 ON public.history_import USING btree (by_id);
CREATE INDEX history_importevent_by_id_98e41e62 ON public.history_importevent USING btree (by_id);
CREATE INDEX history_importevent_pgh_context_id_a6e3a411 ON public.history_importevent USING btree (pgh_context_id);
CREATE INDEX history_importevent_pgh_obj_id_023f6ae4 ON public.history_importevent USING btree (pgh_obj_id);
CREATE INDEX idx_procrastinate_jobs_worker_not_null ON public.procrastinate_jobs USING btree (worker_id) WHERE ((worker_id IS NOT NULL) AND (status = 'doing'::public.procrastinate_job_status));
CREATE INDEX idx_procrastinate_workers_last_heartbeat ON public.procrastinate_workers USING btree (last_heartbeat);
CREATE INDEX import_latest ON public.history_import USING btree (at DESC, id DESC);
CREATE INDEX import_of_source ON public.history_import USING btree (source, at DESC);
CREATE INDEX improvement_action_due ON public.improvement_action USING btree (due_on) WHERE (done_at IS NULL);
CREATE INDEX improvement_action_improvement_id_6a0f792d ON public.improvement_action USING btree (improvement_id);
CREATE INDEX improvement_action_made_by_id_d737e30d ON public.improvement_action USING btree (made_by_id);
CREATE INDEX improvement_action_owner_id_c3634842 ON public.improvement_action USING btree (owner_id);
CREATE INDEX improvement_actionevent_improvement_id_75a55a56 ON public.improvement_actionevent USING btree (improvement_id);
CREATE INDEX improvement_actionevent_made_by_id_b0da735b ON public.improvement_actionevent USING btree (made_by_id);
CREATE INDEX improvement_actionevent_owner_id_ce456d99 ON public.improvement_actionevent USING btree (owner_id);
CREATE INDEX improvement_actionevent_pgh_context_id_7f8b35aa ON public.improvement_actionevent USING btree (pgh_context_id);
CREATE INDEX improvement_actionevent_pgh_obj_id_14afea7a ON public.improvement_actionevent USING btree (pgh_obj_id);
CREATE INDEX improvement_cause_made_by_id_bf8219b1 ON public.improvement_cause USING btree (made_by_id);
CREATE INDEX improvement_cause_merged_into_id_53e5ceae ON public.improvement_cause USING btree (merged_into_id);
CREATE INDEX improvement_causeevent_made_by_id_efeaf018 ON public.improvement_causeevent USING btree (made_by_id);
CREATE INDEX improvement_causeevent_merged_into_id_aedc6ce2 ON public.improvement_causeevent USING btree (merged_into_id);
CREATE INDEX improvement_causeevent_pgh_context_id_7e217f85 ON public.improvement_causeevent USING btree (pgh_context_id);
CREATE INDEX improvement_causeevent_pgh_obj_id_6a1f679c ON public.improvement_causeevent USING btree (pgh_obj_id);
CREATE INDEX improvement_deviation_service_id_4f77618f ON public.improvement_deviation USING btree (service_id);
CREATE INDEX improvement_deviation_unit_id_2f6987a7 ON public.improvement_deviation USING btree (unit_id);
CREATE INDEX improvement_heard_improvement_id_21d65b19 ON public.improvement_heard USING btree (improvement_id);
CREATE INDEX improvement_improvement_causes_cause_id_75e134cb ON public.improvement_improvement_causes USING btree (cause_id);
CREATE INDEX improvement_improvement_causes_improvement_id_5fa3b4b9 ON public.improvement_improvement_causes USING btree (improvement_id);
CREATE INDEX improvement_improvement_closed_by_id_f84992ee ON public.improvement_improvement USING btree (closed_by_id);
CREATE INDEX improvement_improvement_code_2d54547c_like ON public.improvement_improvement USING btree (code varchar_pattern_ops);
CREATE INDEX improvement_improvement_known_error_id_f3d4a7fb ON public.improvement_improvement USING btree (known_error_id);
CREATE INDEX improvement_improvement_opened_by_id_7c0ffd2e ON public.improvement_improvement USING btree (opened_by_id);
CREATE INDEX improvement_improvement_owner_id_7f3e8db6 ON public.improvement_improvement USING btree (owner_id);
CREATE INDEX improvement_improvement_review_id_2c04d675 ON public.improvement_improvement USING btree (review_id);
CREATE INDEX improvement_improvement_service_id_c9080f0d ON public.improvement_improvement USING btree (service_id);
CREATE INDEX improvement_improvement_unit_id_02fb3a62 ON public.improvement_improvement USING btree (unit_id);
CREATE INDEX improvement_improvementevent_closed_by_id_55c93400 ON public.improvement_improvementevent USING btree (closed_by_id);
CREATE INDEX improvement_improvementevent_known_error_id_9f033dba ON public.improvement_improvementevent USING btree (known_error_id);
CREATE INDEX improvement_improvementevent_opened_by_id_b3765cf3 ON public.improvement_improvementevent USING btree (opened_by_id);
CREATE INDEX improvement_improvementevent_owner_id_6100f3c4 ON public.improvement_improvementevent USING btree (owner_id);
CREATE INDEX improvement_improvementevent_pgh_context_id_e554a165 ON public.improvement_improvementevent USING btree (pgh_context_id);
CREATE INDEX improvement_improvementevent_pgh_obj_id_880d2abb ON public.improvement_improvementevent USING btree (pgh_obj_id);
CREATE INDEX improvement_improvementevent_review_id_0ec75c77 ON public.improvement_improvementevent USING btree (review_id);
CREATE INDEX improvement_improvementevent_service_id_5688664f ON public.improvement_improvementevent USING btree (service_id);
CREATE INDEX improvement_improvementevent_unit_id_f7d3c981 ON public.improvement_improvementevent USING btree (unit_id);
CREATE INDEX improvement_latest ON public.improvement_improvement USING btree (opened_at DESC, id DESC);
CREATE INDEX improvement_of_unit ON public.improvement_improvement USING btree (unit_id, state);
CREATE INDEX improvement_review_attendees_person_id_1513cf6c ON public.improvement_review_attendees USING btree (person_id);
CREATE INDEX improvement_review_attendees_review_id_4a0605d3 ON public.improvement_review_attendees USING btree (review_id);
CREATE INDEX improvement_review_made_by_id_ccb5062c ON public.improvement_review USING btree (made_by_id);
CREATE INDEX improvement_review_sent_by_id_f717c948 ON public.improvement_review USING btree (sent_by_id);
CREATE INDEX improvement_review_unit_id_e4d4f894 ON public.improvement_review USING btree (unit_id);
CREATE INDEX improvement_reviewevent_made_by_id_5bb32e01 ON public.improvement_reviewevent USING btree (made_by_id);
CREATE INDEX improvement_reviewevent_pgh_context_id_f1194fb3 ON public.improvement_reviewevent USING btree (pgh_context_id);
CREATE INDEX improvement_reviewevent_pgh_obj_id_e0d026eb ON public.improvement_reviewevent USING btree (pgh_obj_id);
CREATE INDEX improvement_reviewevent_sent_by_id_7ac1f920 ON public.improvement_reviewevent USING btree (sent_by_id);
CREATE INDEX improvement_reviewevent_unit_id_58d29ca4 ON public.improvement_reviewevent USING btree (unit_id);
CREATE INDEX knowledge_article_code_4a05ac44_like ON public.knowledge_article USING btree (code varchar_pattern_ops);
CREATE INDEX knowledge_article_components_article_id_28859dde ON public.knowledge_article_components USING btree (article_id);
CREATE INDEX knowledge_article_components_component_id_ea705e3a ON public.knowledge_article_components USING btree (component_id);
CREATE INDEX knowledge_article_functions_article_id_f8a33495 ON public.knowledge_article_functions USING btree (article_id);
CREATE INDEX knowledge_article_functions_function_id_3362a7ec ON public.knowledge_article_functions USING btree (function_id);
CREATE INDEX knowledge_article_owner_id_b40ac797 ON public.knowledge_article USING btree (owner_id);
CREATE INDEX knowledge_article_services_article_id_9cc8b300 ON public.knowledge_article_services USING btree (article_id);
CREATE INDEX knowledge_article_services_service_id_9a65b05e ON public.knowledge_article_services USING btree (service_id);
CREATE INDEX knowledge_article_units_article_id_000a74e2 ON public.knowledge_article_units USING btree (article_id);
CREATE INDEX knowledge_article_units_unit_id_e97791bb ON public.knowledge_article_units USING btree (unit_id);
CREATE INDEX knowledge_articleevent_owner_id_93bcec73 ON public.knowledge_articleevent USING btree (owner_id);
CREATE INDEX knowledge_articleevent_pgh_context_id_3173f464 ON public.knowledge_articleevent USING btree (pgh_context_id);
CREATE INDEX knowledge_articleevent_pgh_obj_id_416e0ed7 ON public.knowledge_articleevent USING btree (pgh_obj_id);
CREATE INDEX knowledge_gap_article_id_8ed91a9a ON public.knowledge_gap USING btree (article_id);
CREATE INDEX knowledge_gap_text_415f1701_like ON public.knowledge_gap USING btree (text varchar_pattern_ops);
CREATE INDEX knowledge_knownerror_changed_by_id_33cffc96 ON public.knowledge_knownerror USING btree (changed_by_id);
CREATE INDEX knowledge_knownerror_code_a40b0b3f_like ON public.knowledge_knownerror USING btree (code varchar_pattern_ops);
CREATE INDEX knowledge_knownerror_services_knownerror_id_8d4c1962 ON public.knowledge_knownerror_services USING btree (knownerror_id);
CREATE INDEX knowledge_knownerror_services_service_id_f79817e8 ON public.knowledge_knownerror_services USING btree (service_id);
CREATE INDEX knowledge_knownerrorevent_changed_by_id_f5e3ba06 ON public.knowledge_knownerrorevent USING btree (changed_by_id);
CREATE INDEX knowledge_knownerrorevent_pgh_context_id_51086145 ON public.knowledge_knownerrorevent USING btree (pgh_context_id);
CREATE INDEX knowledge_knownerrorevent_pgh_obj_id_ee372ea4 ON public.knowledge_knownerrorevent USING btree (pgh_obj_id);
CREATE INDEX knowledge_picture_article_id_091163a4 ON public.knowledge_picture USING btree (article_id);
CREATE INDEX knowledge_picture_by_id_008704cf ON public.knowledge_picture USING btree (by_id);
CREATE INDEX knowledge_translation_article_id_b3218a10 ON public.knowledge_translation USING btree (article_id);
CREATE INDEX knowledge_version_by_id_b69f54bc ON public.knowledge_version USING btree (by_id);
CREATE INDEX knowledge_version_translation_id_72c5e33b ON public.knowledge_version USING btree (translation_id);
CREATE INDEX knowledge_vote_article_id_4ab0d9af ON public.knowledge_vote USING btree (article_id);
CREATE INDEX knowledge_vote_person_id_50d5c60a ON public.knowledge_vote USING btree (person_id);
CREATE INDEX known_error_head ON public.knowledge_knownerror USING gin (head) WITH (fastupdate=off);
CREATE INDEX known_error_letters ON public.knowledge_knownerror USING gin (letters public.gin_trgm_ops) WITH (fastupdate=off);
CREATE INDEX known_error_problem ON public.knowledge_knownerror USING btree (problem);
CREATE INDEX known_error_words ON public.knowledge_knownerror USING gin (words) WITH (fastupdate=off);
CREATE INDEX lengths_of_day ON public.reporting_keptlengths USING btree (day);
CREATE INDEX lengths_of_place ON public.reporting_keptlengths USING btree (measure, unit_id, service_id, day);
CREATE INDEX letter_by_message_id ON public.mail_letter USING btree (mail_id) WHERE (NOT ((mail_id)::text = ''::text));
CREATE INDEX letter_latest ON public.mail_letter USING btree (written_at DESC, id DESC);
CREATE INDEX letter_refusals ON public.mail_letter USING btree ("to", written_at DESC) WHERE ((kind)::text = 'refusal'::text);
CREATE INDEX letter_to_send ON public.mail_letter USING btree (next_try_at, id) WHERE (next_try_at IS NOT NULL);
CREATE INDEX mail_by_message_id ON public.mail_rawmail USING btree (mail_id) WHERE (NOT ((mail_id)::text = ''::text));
CREATE INDEX mail_by_outcome ON public.mail_rawmail USING btree (outcome, received_at DESC);
CREATE INDEX mail_guestdomain_domain_b5d21a00_like ON public.mail_guestdomain USING btree (domain varchar_pattern_ops);
CREATE INDEX mail_guestdomain_unit_id_07f4cd6d ON public.mail_guestdomain USING btree (unit_id);
CREATE INDEX mail_guestdomainevent_pgh_context_id_4d93e59a ON public.mail_guestdomainevent USING btree (pgh_context_id);
CREATE INDEX mail_guestdomainevent_pgh_obj_id_1c4b2954 ON public.mail_guestdomainevent USING btree (pgh_obj_id);
CREATE INDEX mail_guestdomainevent_unit_id_1c1e2206 ON public.mail_guestdomainevent USING btree (unit_id);
CREATE INDEX mail_latest ON public.mail_rawmail USING btree (received_at DESC, id DESC);
CREATE INDEX mail_letter_message_id_d9272411 ON public.mail_letter USING btree (message_id);
CREATE INDEX mail_letter_person_id_4461bda9 ON public.mail_letter USING btree (person_id);
CREATE INDEX mail_letter_step_id_efb3ebfc ON public.mail_letter USING btree (step_id);
CREATE INDEX mail_letter_ticket_id_40a6a65d ON public.mail_letter USING btree (ticket_id);
CREATE INDEX mail_mailbox_name_500322e1_like ON public.mail_mailbox USING btree (name varchar_pattern_ops);
CREATE INDEX mail_mailruleevent_pgh_context_id_94fa6d0e ON public.mail_mailruleevent USING btree (pgh_context_id);
CREATE INDEX mail_mailruleevent_pgh_obj_id_94e413ae ON public.mail_mailruleevent USING btree (pgh_obj_id);
CREATE INDEX mail_of_message ON public.mail_rawmail USING btree (message_id) WHERE (message_id IS NOT NULL);
CREATE INDEX mail_of_sender ON public.mail_rawmail USING btree (sender, received_at DESC);
CREATE INDEX mail_rawmail_digest_9da8f241_like ON public.mail_rawmail USING btree (digest varchar_pattern_ops);
CREATE INDEX mail_rawmail_message_id_3d65b1f6 ON public.mail_rawmail USING btree (message_id);
CREATE INDEX mail_rawmail_ticket_id_f3014bff ON public.mail_rawmail USING btree (ticket_id);
CREATE INDEX mail_to_be_processed ON public.mail_rawmail USING btree (next_try_at, id) WHERE ((outcome)::text = 'waiting'::text);
CREATE INDEX major_ended ON public.desk_majorincident USING btree (ended_at DESC) WHERE (ended_at IS NOT NULL);
CREATE INDEX major_next_notice ON public.desk_majorincident USING btree (next_notice_at) WHERE (next_notice_at IS NOT NULL);
CREATE INDEX major_running ON public.desk_majorincident USING btree (declared_at) WHERE (ended_at IS NULL);
CREATE INDEX major_to_deliver ON public.desk_majordelivery USING btree (id) WHERE (done_at IS NULL);
CREATE INDEX message_by_mail ON public.desk_message USING btree (mail_id) WHERE (NOT ((mail_id)::text = ''::text));
CREATE INDEX mfa_authenticator_user_id_0c3a50c0 ON public.mfa_authenticator USING btree (user_id);
CREATE INDEX negotiation_proposal_person_id_bbe08b5b ON public.negotiation_proposal USING btree (person_id);
CREATE INDEX negotiation_proposal_unit_id_ea659003 ON public.negotiation_proposal USING btree (unit_id);
CREATE INDEX negotiation_proposalevent_person_id_e8dff244 ON public.negotiation_proposalevent USING btree (person_id);
CREATE INDEX negotiation_proposalevent_pgh_context_id_7432f81c ON public.negotiation_proposalevent USING btree (pgh_context_id);
CREATE INDEX negotiation_proposalevent_pgh_obj_id_daa35e19 ON public.negotiation_proposalevent USING btree (pgh_obj_id);
CREATE INDEX negotiation_proposalevent_unit_id_d86b2589 ON public.negotiation_proposalevent USING btree (unit_id);
CREATE INDEX notice_latest ON public.desk_clocknotice USING btree (given_at DESC, id DESC);
CREATE INDEX notices_attempt_delivery_id_db4de96e ON public.notices_attempt USING btree (delivery_id);
CREATE INDEX notices_delivery_endpoint_id_5d2995f3 ON public.notices_delivery USING btree (endpoint_id);
CREATE INDEX notices_delivery_step_id_60ef816e ON public.notices_delivery USING btree (step_id);
CREATE INDEX notices_endpoint_unit_id_73a00170 ON public.notices_endpoint USING btree (unit_id);
CREATE INDEX notices_endpointevent_pgh_context_id_a99f1839 ON public.notices_endpointevent USING btree (pgh_context_id);
CREATE INDEX notices_endpointevent_pgh_obj_id_c62bac34 ON public.notices_endpointevent USING btree (pgh_obj_id);
CREATE INDEX notices_endpointevent_unit_id_32802667 ON public.notices_endpointevent USING btree (unit_id);
CREATE INDEX notices_notification_article_id_9aa96fb4 ON public.notices_notification USING btree (article_id);
CREATE INDEX notices_notification_improvement_id_f4bc92fc ON public.notices_notification USING btree (improvement_id);
CREATE INDEX notices_notification_person_id_0578d96a ON public.notices_notification USING btree (person_id);
CREATE INDEX notices_notification_ticket_id_26c71c8a ON public.notices_notification USING btree (ticket_id);
CREATE INDEX notification_latest ON public.notices_notification USING btree (person_id, at DESC, id DESC);
CREATE INDEX notification_read ON public.notices_notification USING btree (read_at) WHERE (read_at IS NOT NULL);
CREATE INDEX notification_unread ON public.notices_notification USING btree (person_id) WHERE (read_at IS NULL);
CREATE INDEX offering_by_importance ON public.catalogue_offering USING btree (unit_id, importance);
CREATE UNIQUE INDEX one_calendar_version_a_date ON public.calendars_calendarversion USING btree (calendar_id, effective_from) NULLS NOT DISTINCT WHERE (withdrawn_at IS NULL);
CREATE UNIQUE INDEX one_digest_a_time ON public.notices_notification USING btree (person_id, gathers_from) WHERE (gathers_from IS NOT NULL);
CREATE UNIQUE INDEX one_open_version ON public.agreements_version USING btree (agreement_id) WHERE ((state)::text = ANY ((ARRAY['draft'::character varying, 'negotiation'::character varying])::text[]));
CREATE UNIQUE INDEX one_organisation ON public.accounts_unit USING btree ((1)) WHERE (parent_id IS NULL);
CREATE UNIQUE INDEX one_person_an_address ON public.accounts_person USING btree (lower((email)::text));
CREATE INDEX person_by_part_of_email ON public.accounts_person USING gin (upper((email)::text) public.gin_trgm_ops);
CREATE INDEX person_by_part_of_name ON public.accounts_person USING gin (upper((name)::text) public.gin_trgm_ops);
CREATE INDEX person_by_part_of_phone ON public.accounts_person USING gin (regexp_replace((phone)::text, '\D'::text, ''::text, 'g'::text) public.gin_trgm_ops);
CREATE INDEX phone_call_agent_id_4a2f7483 ON public.phone_call USING btree (agent_id);
CREATE INDEX phone_call_person_id_094a82e9 ON public.phone_call USING btree (person_id);
CREATE INDEX phone_call_system_id_1cf6d8e2 ON public.phone_call USING btree (system_id);
CREATE INDEX phone_call_ticket_id_59957e58 ON public.phone_call USING btree (ticket_id);
CREATE INDEX phone_phonesystem_nonce_73637a1c_like ON public.phone_phonesystem USING btree (nonce varchar_pattern_ops);
CREATE INDEX phone_phonesystemevent_pgh_context_id_7791fd24 ON public.phone_phonesystemevent USING btree (pgh_context_id);
CREATE INDEX phone_phonesystemevent_pgh_obj_id_2c34fc60 ON public.phone_phonesystemevent USING btree (pgh_obj_id);
CREATE UNIQUE INDEX polled_once ON public.surveys_rating USING btree (poll_id, round_on, person_id) WHERE (poll_id IS NOT NULL);
CREATE INDEX portal_approval_approvers_approval_id_2c38f7ef ON public.portal_approval_approvers USING btree (approval_id);
CREATE INDEX portal_approval_approvers_person_id_ab06e461 ON public.portal_approval_approvers USING btree (person_id);
CREATE INDEX portal_approval_decided_by_id_2693f9a1 ON public.portal_approval USING btree (decided_by_id);
CREATE INDEX portal_approval_request_type_id_d38516ac ON public.portal_approval USING btree (request_type_id);
CREATE INDEX portal_approval_ticket_id_b3e6daad ON public.portal_approval USING btree (ticket_id);
CREATE INDEX portal_leftform_left_at_64d040f8 ON public.portal_leftform USING btree (left_at);
CREATE INDEX portal_leftform_person_id_8475c187 ON public.portal_leftform USING btree (person_id);
CREATE INDEX portal_requesttype_approver_id_6a72e360 ON public.portal_requesttype USING btree (approver_id);
CREATE INDEX portal_requesttype_code_8c4c08f9_like ON public.portal_requesttype USING btree (code varchar_pattern_ops);
CREATE INDEX portal_requesttype_function_id_e019eb05 ON public.portal_requesttype USING btree (function_id);
CREATE INDEX portal_requesttype_service_id_4e93738a ON public.portal_requesttype USING btree (service_id);
CREATE INDEX portal_requesttypeevent_approver_id_0d51740c ON public.portal_requesttypeevent USING btree (approver_id);
CREATE INDEX portal_requesttypeevent_function_id_2508b1ea ON public.portal_requesttypeevent USING btree (function_id);
CREATE INDEX portal_requesttypeevent_pgh_context_id_e3f92448 ON public.portal_requesttypeevent USING btree (pgh_context_id);
CREATE INDEX portal_requesttypeevent_pgh_obj_id_c42a5e1f ON public.portal_requesttypeevent USING btree (pgh_obj_id);
CREATE INDEX portal_requesttypeevent_service_id_c84188a3 ON public.portal_requesttypeevent USING btree (service_id);
CREATE INDEX procrastinate_events_job_id_fkey_v1 ON public.procrastinate_events USING btree (job_id);
CREATE INDEX procrastinate_jobs_id_lock_idx_v1 ON public.procrastinate_jobs USING btree (id, lock) WHERE (status = ANY (ARRAY['todo'::public.procrastinate_job_status, 'doing'::public.procrastinate_job_status]));
CREATE UNIQUE INDEX procrastinate_jobs_lock_idx_v1 ON public.procrastinate_jobs USING btree (lock) WHERE (status = 'doing'::public.procrastinate_job_status);
CREATE INDEX procrastinate_jobs_priority_idx_v1 ON public.procrastinate_jobs USING btree (priority DESC, id) WHERE (status = 'todo'::public.procrastinate_job_status);
CREATE INDEX procrastinate_jobs_queue_name_idx_v1 ON public.procrastinate_jobs USING btree (queue_name);
CREATE UNIQUE INDEX procrastinate_jobs_queueing_lock_idx_v1 ON public.procrastinate_jobs USING btree (queueing_lock) WHERE (status = 'todo'::public.procrastinate_job_status);
CREATE INDEX procrastinate_periodic_defers_job_id_fkey_v1 ON public.procrastinate_periodic_defers USING btree (job_id);
CREATE UNIQUE INDEX proposal_named_once ON public.negotiation_proposal USING btree (person_id, unit_id, name) NULLS NOT DISTINCT WHERE (deleted_at IS NULL);
CREATE INDEX proposal_of_person ON public.negotiation_proposal USING btree (person_id, kept_at);
CREATE UNIQUE INDEX rated_once ON public.surveys_rating USING btree (ticket_id, person_id) WHERE (ticket_id IS NOT NULL);
CREATE INDEX rating_latest ON public.surveys_rating USING btree (asked_at DESC, id DESC);
CREATE INDEX rating_of_person ON public.surveys_rating USING btree (person_id, asked_at DESC);
CREATE INDEX rating_to_follow_up ON public.surveys_rating USING btree (followed_up_at) WHERE ((follow_up_done_at IS NULL) AND (followed_up_at IS NOT NULL) AND (poll_id IS NOT NULL));
CREATE INDEX report_of_unit ON public.reports_report USING btree (unit_id, starts_on DESC, id DESC);
CREATE INDEX report_waiting ON public.reports_report USING btree (state) WHERE ((state)::text = 'waiting'::text);
CREATE INDEX reporting_figure_service_id_669cb957 ON public.reporting_figure USING btree (service_id);
CREATE INDEX reporting_figure_unit_id_a09d354a ON public.reporting_figure USING btree (unit_id);
CREATE INDEX reporting_ticketwork_ticket_id_bf81441d ON public.reporting_ticketwork USING btree (ticket_id);
CREATE INDEX reports_closing_closed_by_id_142e2fa3 ON public.reports_closing USING btree (closed_by_id);
CREATE INDEX reports_closing_report_id_87784303 ON public.reports_closing USING btree (report_id);
CREATE INDEX reports_closing_unit_id_da7dabdc ON public.reports_closing USING btree (unit_id);
CREATE INDEX reports_closingsignature_closing_id_f47a8aa2 ON public.reports_closingsignature USING btree (closing_id);
CREATE INDEX reports_closingsignature_person_id_1a09f724 ON public.reports_closingsignature USING btree (person_id);
CREATE INDEX reports_correction_closing_id_69649e33 ON public.reports_correction USING btree (closing_id);
CREATE INDEX reports_correction_service_id_1ad44ec8 ON public.reports_correction USING btree (service_id);
CREATE INDEX reports_delivery_person_id_c0308adb ON public.reports_delivery USING btree (person_id);
CREATE INDEX reports_delivery_report_id_5e39cdd3 ON public.reports_delivery USING btree (report_id);
CREATE INDEX reports_delivery_schedule_id_ded85929 ON public.reports_delivery USING btree (schedule_id);
CREATE INDEX reports_order_asked_by_id_5eae7e73 ON public.reports_order USING btree (asked_by_id);
CREATE INDEX reports_order_schedule_id_aed2e19c ON public.reports_order USING btree (schedule_id);
CREATE INDEX reports_report_order_id_0c876d59 ON public.reports_report USING btree (order_id);
CREATE INDEX reports_report_service_id_00177b27 ON public.reports_report USING btree (service_id);
CREATE INDEX reports_report_unit_id_711212ce ON public.reports_report USING btree (unit_id);
CREATE INDEX reports_schedule_calendar_id_5eda4cf2 ON public.reports_schedule USING btree (calendar_id);
CREATE INDEX reports_schedule_people_person_id_999f714a ON public.reports_schedule_people USING btree (person_id);
CREATE INDEX reports_schedule_people_schedule_id_fe5822b0 ON public.reports_schedule_people USING btree (schedule_id);
CREATE INDEX reports_schedule_unit_id_8273acef ON public.reports_schedule USING btree (unit_id);
CREATE INDEX request_type_words ON public.portal_requesttype USING gin (words) WITH (fastupdate=off);
CREATE INDEX risk_by_due ON public.foresight_risk USING btree (due_at);
CREATE INDEX schedule_due ON public.reports_schedule USING btree (next_at) WHERE (paused_at IS NULL);
CREATE INDEX scorecards_line_responsible_id_5c7d6f38 ON public.scorecards_line USING btree (responsible_id);
CREATE INDEX scorecards_line_version_id_75c34d8e ON public.scorecards_line USING btree (version_id);
CREATE INDEX scorecards_scorecard_code_8f6f05b6_like ON public.scorecards_scorecard USING btree (code varchar_pattern_ops);
CREATE INDEX scorecards_scorecard_made_by_id_442c7009 ON public.scorecards_scorecard USING btree (made_by_id);
CREATE INDEX scorecards_scorecard_service_id_39fbf0d3 ON public.scorecards_scorecard USING btree (service_id);
CREATE INDEX scorecards_scorecard_unit_id_339c8f0a ON public.scorecards_scorecard USING btree (unit_id);
CREATE INDEX scorecards_scorecardevent_made_by_id_452d24fa ON public.scorecards_scorecardevent USING btree (made_by_id);
CREATE INDEX scorecards_scorecardevent_pgh_context_id_1b03a586 ON public.scorecards_scorecardevent USING btree (pgh_context_id);
CREATE INDEX scorecards_scorecardevent_pgh_obj_id_bc32649e ON public.scorecards_scorecardevent USING btree (pgh_obj_id);
CREATE INDEX scorecards_scorecardevent_service_id_3fcae77d ON public.scorecards_scorecardevent USING btree (service_id);
CREATE INDEX scorecards_scorecardevent_unit_id_7cd9bac0 ON public.scorecards_scorecardevent USING btree (unit_id);
CREATE INDEX scorecards_version_made_by_id_102baa22 ON public.scorecards_version USING btree (made_by_id);
CREATE INDEX scorecards_version_scorecard_id_ba886f35 ON public.scorecards_version USING btree (scorecard_id);
CREATE INDEX service_state ON public.catalogue_service USING btree (state);
CREATE INDEX service_words ON public.catalogue_service USING gin (words) WITH (fastupdate=off);
CREATE INDEX socialaccount_socialaccount_user_id_8146e70c ON public.socialaccount_socialaccount USING btree (user_id);
CREATE INDEX socialaccount_socialtoken_account_id_951f210e ON public.socialaccount_socialtoken USING btree (account_id);
CREATE INDEX socialaccount_socialtoken_app_id_636a42d7 ON public.socialaccount_socialtoken USING btree (app_id);
CREATE INDEX statements_statement_closing_id_3ac4e9cb ON public.statements_statement USING btree (closing_id);
CREATE INDEX statements_statement_made_by_id_d3eecc8c ON public.statements_statement USING btree (made_by_id);
CREATE INDEX statements_statement_unit_id_ed1eaf94 ON public.statements_statement USING btree (unit_id);
CREATE INDEX statements_submission_asked_by_id_7bf279fa ON public.statements_submission USING btree (asked_by_id);
CREATE INDEX statements_submission_delivery_id_b13e2435 ON public.statements_submission USING btree (delivery_id);
CREATE INDEX statements_submission_endpoint_id_510394da ON public.statements_submission USING btree (endpoint_id);
CREATE INDEX statements_submission_person_id_71b2e085 ON public.statements_submission USING btree (person_id);
CREATE INDEX statements_submission_statement_id_579e1f09 ON public.statements_submission USING btree (statement_id);
CREATE INDEX step_of_person ON public.desk_step USING btree (by_id, at DESC);
CREATE INDEX step_of_ticket ON public.desk_step USING btree (ticket_id, at);
CREATE INDEX submission_waiting ON public.statements_submission USING btree (id) WHERE ((failed_at IS NULL) AND (received_at IS NULL) AND ((way)::text = 'webhook'::text));
CREATE INDEX supplier_words ON public.catalogue_supplier USING gin (words) WITH (fastupdate=off);
CREATE INDEX surveys_poll_next_on_dcd553b5 ON public.surveys_poll USING btree (next_on);
CREATE INDEX surveys_poll_unit_id_08af4e96 ON public.surveys_poll USING btree (unit_id);
CREATE INDEX surveys_pollevent_pgh_context_id_6cd1c88d ON public.surveys_pollevent USING btree (pgh_context_id);
CREATE INDEX surveys_pollevent_pgh_obj_id_761d0952 ON public.surveys_pollevent USING btree (pgh_obj_id);
CREATE INDEX surveys_pollevent_unit_id_6a437e81 ON public.surveys_pollevent USING btree (unit_id);
CREATE INDEX surveys_rating_follow_up_by_id_5f35ea52 ON public.surveys_rating USING btree (follow_up_by_id);
CREATE INDEX surveys_rating_person_id_d1f8609a ON public.surveys_rating USING btree (person_id);
CREATE INDEX surveys_rating_poll_id_91013018 ON public.surveys_rating USING btree (poll_id);
CREATE INDEX surveys_rating_service_id_d704b189 ON public.surveys_rating USING btree (service_id);
CREATE INDEX surveys_rating_step_id_d24e073b ON public.surveys_rating USING btree (step_id);
CREATE INDEX surveys_rating_team_id_ab08d88c ON public.surveys_rating USING btree (team_id);
CREATE INDEX surveys_rating_ticket_id_4e36a03c ON public.surveys_rating USING btree (ticket_id);
CREATE INDEX surveys_rating_unit_id_0c70cece ON public.surveys_rating USING btree (unit_id);
CREATE INDEX surveys_surveyruleevent_pgh_context_id_b9cd49cb ON public.surveys_surveyruleevent USING btree (pgh_context_id);
CREATE INDEX surveys_surveyruleevent_pgh_obj_id_85bf652e ON public.surveys_surveyruleevent USING btree (pgh_obj_id);
CREATE INDEX task_of_person ON public.desk_task USING btree (assignee_id, due_on) WHERE (done_at IS NULL);
CREATE INDEX ticket_by_due ON public.desk_ticket USING btree (next_due_at, id) WHERE (((source)::text = 'accord'::text) AND ((state)::text = ANY ((ARRAY['open'::character varying, 'waiting'::character varying])::text[])));
CREATE INDEX ticket_by_loss ON public.desk_ticket USING btree (expected_loss DESC, id) WHERE (((source)::text = 'accord'::text) AND ((state)::text = ANY ((ARRAY['open'::character varying, 'waiting'::character varying])::text[])));
CREATE INDEX ticket_last_changed ON public.desk_ticket USING btree (last_at DESC, id DESC);
CREATE INDEX ticket_latest ON public.desk_ticket USING btree (opened_at DESC, id DESC);
CREATE INDEX ticket_of_assignee ON public.desk_ticket USING btree (assignee_id, expected_loss DESC) WHERE ((state)::text = ANY ((ARRAY['open'::character varying, 'waiting'::character varying])::text[]));
CREATE INDEX ticket_of_requester ON public.desk_ticket USING btree (requester_id, opened_at DESC);
CREATE INDEX ticket_of_service ON public.desk_ticket USING btree (service_id, opened_at DESC);
CREATE INDEX ticket_of_source ON public.desk_ticket USING btree (source, last_at DESC);
CREATE INDEX ticket_of_team ON public.desk_ticket USING btree (team_id, opened_at DESC);
CREATE INDEX ticket_of_unit ON public.desk_ticket USING btree (unit_id, opened_at DESC);
CREATE INDEX ticket_subject ON public.desk_ticket USING gin (upper((subject)::text) public.gin_trgm_ops) WITH (fastupdate=off);
CREATE INDEX ticket_unfinished ON public.desk_ticket USING btree (opened_at) WHERE ((state)::text = ANY ((ARRAY['open'::character varying, 'waiting'::character varying])::text[]));
CREATE INDEX ticket_waiting_until ON public.desk_ticket USING btree (waiting_until) WHERE ((state)::text = 'waiting'::text);
CREATE INDEX translation_head ON public.knowledge_translation USING gin (head) WITH (fastupdate=off);
CREATE INDEX translation_letters ON public.knowledge_translation USING gin (letters public.gin_trgm_ops) WITH (fastupdate=off);
CREATE INDEX translation_words ON public.knowledge_translation USING gin (words) WITH (fastupdate=off);
CREATE UNIQUE INDEX unique_authenticator_type ON public.mfa_authenticator USING btree (user_id, type) WHERE ((type)::text = ANY ((ARRAY['totp'::character varying, 'recovery_codes'::character varying])::text[]));
CREATE UNIQUE INDEX unique_primary_email ON public.account_emailaddress USING btree (user_id, "primary") WHERE "primary";
CREATE UNIQUE INDEX unique_verified_email ON public.account_emailaddress USING btree (email) WHERE verified;
CREATE INDEX usersessions_usersession_session_key_fd35de43_like ON public.usersessions_usersession USING btree (session_key varchar_pattern_ops);
CREATE INDEX usersessions_usersession_user_id_af5e0a6d ON public.usersessions_usersession USING btree (user_id);
CREATE INDEX version_services ON public.agreements_version USING gin (services) WITH (fastupdate=off);
CREATE INDEX version_to_end ON public.agreements_version USING btree (state, ends_at);
CREATE INDEX version_to_review ON public.agreements_version USING btree (state, review_on);
CREATE INDEX version_to_start ON public.agreements_version USING btree (state, starts_at);
CREATE UNIQUE INDEX watches_once ON public.desk_watcher USING btree (ticket_id, person_id) WHERE (person_id IS NOT NULL);
CREATE INDEX work_done ON public.reporting_ticketwork USING btree (at);
CREATE TRIGGER pgtrigger_closed_months_stay_774c2 BEFORE DELETE OR UPDATE ON public.reports_closing FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_closed_months_stay_774c2();
CREATE TRIGGER pgtrigger_corrections_stay_8a417 BEFORE DELETE OR UPDATE ON public.reports_correction FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_corrections_stay_8a417();
CREATE TRIGGER pgtrigger_delete_delete_002d1 AFTER DELETE ON public.catalogue_service FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_delete_delete_002d1();
CREATE TRIGGER pgtrigger_delete_delete_18acd AFTER DELETE ON public.accounts_person FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_delete_delete_18acd();
CREATE TRIGGER pgtrigger_delete_delete_19a8f AFTER DELETE ON public.accounts_membership FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_delete_delete_19a8f();
CREATE TRIGGER pgtrigger_delete_delete_23e15 AFTER DELETE ON public.negotiation_proposal FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_delete_delete_23e15();
CREATE TRIGGER pgtrigger_delete_delete_2a220 AFTER DELETE ON public.accounts_teamskill FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_delete_delete_2a220();
CREATE TRIGGER pgtrigger_delete_delete_2bbbd AFTER DELETE ON public.accounts_skill FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_delete_delete_2bbbd();
CREATE TRIGGER pgtrigger_delete_delete_34fe3 AFTER DELETE ON public.surveys_surveyrule FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_delete_delete_34fe3();
CREATE TRIGGER pgtrigger_delete_delete_3ba48 AFTER DELETE ON public.scorecards_scorecard FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_delete_delete_3ba48();
CREATE TRIGGER pgtrigger_delete_delete_40e0c AFTER DELETE ON public.improvement_review FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_delete_delete_40e0c();
CREATE TRIGGER pgtrigger_delete_delete_44e1f AFTER DELETE ON public.desk_answertemplate FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_delete_delete_44e1f();
CREATE TRIGGER pgtrigger_delete_delete_46175 AFTER DELETE ON public.desk_levelrule FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_delete_delete_46175();
CREATE TRIGGER pgtrigger_delete_delete_497c6 AFTER DELETE ON public.calendars_teamhours FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_delete_delete_497c6();
CREATE TRIGGER pgtrigger_delete_delete_4acb3 AFTER DELETE ON public.catalogue_dependency FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_delete_delete_4acb3();
CREATE TRIGGER pgtrigger_delete_delete_5a50f AFTER DELETE ON public.accounts_personskill FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_delete_delete_5a50f();
CREATE TRIGGER pgtrigger_delete_delete_5bd04 AFTER DELETE ON public.accounts_team FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_delete_delete_5bd04();
CREATE TRIGGER pgtrigger_delete_delete_5c2f9 AFTER DELETE ON public.catalogue_offering FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_delete_delete_5c2f9();
CREATE TRIGGER pgtrigger_delete_delete_5c340 AFTER DELETE ON public.agreements_version FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_delete_delete_5c340();
CREATE TRIGGER pgtrigger_delete_delete_5eb5a AFTER DELETE ON public.surveys_poll FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_delete_delete_5eb5a();
CREATE TRIGGER pgtrigger_delete_delete_65f88 AFTER DELETE ON public.desk_absence FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_delete_delete_65f88();
CREATE TRIGGER pgtrigger_delete_delete_67746 AFTER DELETE ON public.knowledge_article FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_delete_delete_67746();
CREATE TRIGGER pgtrigger_delete_delete_6abf1 AFTER DELETE ON public.desk_teamassigning FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_delete_delete_6abf1();
CREATE TRIGGER pgtrigger_delete_delete_7d508 AFTER DELETE ON public.desk_skillneed FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_delete_delete_7d508();
CREATE TRIGGER pgtrigger_delete_delete_97e78 AFTER DELETE ON public.calendars_calendar FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_delete_delete_97e78();
CREATE TRIGGER pgtrigger_delete_delete_9829b AFTER DELETE ON public.mail_mailrule FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_delete_delete_9829b();
CREATE TRIGGER pgtrigger_delete_delete_99610 AFTER DELETE ON public.agreements_pilot FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_delete_delete_99610();
CREATE TRIGGER pgtrigger_delete_delete_9f4e1 AFTER DELETE ON public.catalogue_function FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_delete_delete_9f4e1();
CREATE TRIGGER pgtrigger_delete_delete_a04b7 AFTER DELETE ON public.accounts_unit FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_delete_delete_a04b7();
CREATE TRIGGER pgtrigger_delete_delete_a07e3 AFTER DELETE ON public.agreements_agreement FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_delete_delete_a07e3();
CREATE TRIGGER pgtrigger_delete_delete_a23a1 AFTER DELETE ON public.improvement_action FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_delete_delete_a23a1();
CREATE TRIGGER pgtrigger_delete_delete_a5c70 AFTER DELETE ON public.catalogue_supplier FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_delete_delete_a5c70();
CREATE TRIGGER pgtrigger_delete_delete_a6029 AFTER DELETE ON public.knowledge_knownerror FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_delete_delete_a6029();
CREATE TRIGGER pgtrigger_delete_delete_a6744 AFTER DELETE ON public.mail_guestdomain FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_delete_delete_a6744();
CREATE TRIGGER pgtrigger_delete_delete_a88ab AFTER DELETE ON public.accounts_teammember FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_delete_delete_a88ab();
CREATE TRIGGER pgtrigger_delete_delete_ab3af AFTER DELETE ON public.catalogue_lifecyclestep FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_delete_delete_ab3af();
CREATE TRIGGER pgtrigger_delete_delete_adcb7 AFTER DELETE ON public.desk_businessperiod FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_delete_delete_adcb7();
CREATE TRIGGER pgtrigger_delete_delete_b445a AFTER DELETE ON public.portal_requesttype FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_delete_delete_b445a();
CREATE TRIGGER pgtrigger_delete_delete_b8abc AFTER DELETE ON public.agreements_comment FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_delete_delete_b8abc();
CREATE TRIGGER pgtrigger_delete_delete_bda30 AFTER DELETE ON public.improvement_improvement FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_delete_delete_bda30();
CREATE TRIGGER pgtrigger_delete_delete_cbbf4 AFTER DELETE ON public.agreements_wave FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_delete_delete_cbbf4();
CREATE TRIGGER pgtrigger_delete_delete_d0537 AFTER DELETE ON public.improvement_cause FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_delete_delete_d0537();
CREATE TRIGGER pgtrigger_delete_delete_d980e AFTER DELETE ON public.agreements_counteroffer FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_delete_delete_d980e();
CREATE TRIGGER pgtrigger_delete_delete_de476 AFTER DELETE ON public.history_import FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_delete_delete_de476();
CREATE TRIGGER pgtrigger_delete_delete_e367f AFTER DELETE ON public.phone_phonesystem FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_delete_delete_e367f();
CREATE TRIGGER pgtrigger_delete_delete_e7bbe AFTER DELETE ON public.catalogue_component FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_delete_delete_e7bbe();
CREATE TRIGGER pgtrigger_delete_delete_eedb0 AFTER DELETE ON public.calendars_calendarversion FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_delete_delete_eedb0();
CREATE TRIGGER pgtrigger_delete_delete_f34a3 AFTER DELETE ON public.notices_endpoint FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_delete_delete_f34a3();
CREATE TRIGGER pgtrigger_events_stay_0941a BEFORE UPDATE ON public.desk_event FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_events_stay_0941a();
CREATE TRIGGER pgtrigger_insert_insert_03786 AFTER INSERT ON public.catalogue_component FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_insert_insert_03786();
CREATE TRIGGER pgtrigger_insert_insert_065b0 AFTER INSERT ON public.improvement_cause FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_insert_insert_065b0();
CREATE TRIGGER pgtrigger_insert_insert_071fb AFTER INSERT ON public.catalogue_function FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_insert_insert_071fb();
CREATE TRIGGER pgtrigger_insert_insert_07329 AFTER INSERT ON public.agreements_comment FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_insert_insert_07329();
CREATE TRIGGER pgtrigger_insert_insert_0dc61 AFTER INSERT ON public.desk_skillneed FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_insert_insert_0dc61();
CREATE TRIGGER pgtrigger_insert_insert_13a93 AFTER INSERT ON public.agreements_agreement FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_insert_insert_13a93();
CREATE TRIGGER pgtrigger_insert_insert_25301 AFTER INSERT ON public.agreements_wave FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_insert_insert_25301();
CREATE TRIGGER pgtrigger_insert_insert_25c3d AFTER INSERT ON public.accounts_teammember FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_insert_insert_25c3d();
CREATE TRIGGER pgtrigger_insert_insert_2fae4 AFTER INSERT ON public.agreements_counteroffer FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_insert_insert_2fae4();
CREATE TRIGGER pgtrigger_insert_insert_3cf84 AFTER INSERT ON public.catalogue_supplier FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_insert_insert_3cf84();
CREATE TRIGGER pgtrigger_insert_insert_3db1e AFTER INSERT ON public.improvement_improvement FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_insert_insert_3db1e();
CREATE TRIGGER pgtrigger_insert_insert_414c3 AFTER INSERT ON public.accounts_teamskill FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_insert_insert_414c3();
CREATE TRIGGER pgtrigger_insert_insert_42ab7 AFTER INSERT ON public.desk_businessperiod FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_insert_insert_42ab7();
CREATE TRIGGER pgtrigger_insert_insert_435be AFTER INSERT ON public.notices_endpoint FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_insert_insert_435be();
CREATE TRIGGER pgtrigger_insert_insert_4e1a6 AFTER INSERT ON public.desk_teamassigning FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_insert_insert_4e1a6();
CREATE TRIGGER pgtrigger_insert_insert_54670 AFTER INSERT ON public.surveys_poll FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_insert_insert_54670();
CREATE TRIGGER pgtrigger_insert_insert_5ef23 AFTER INSERT ON public.agreements_version FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_insert_insert_5ef23();
CREATE TRIGGER pgtrigger_insert_insert_671da AFTER INSERT ON public.mail_mailrule FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_insert_insert_671da();
CREATE TRIGGER pgtrigger_insert_insert_6b541 AFTER INSERT ON public.accounts_person FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_insert_insert_6b541();
CREATE TRIGGER pgtrigger_insert_insert_71b40 AFTER INSERT ON public.accounts_team FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_insert_insert_71b40();
CREATE TRIGGER pgtrigger_insert_insert_7aae8 AFTER INSERT ON public.desk_answertemplate FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_insert_insert_7aae8();
CREATE TRIGGER pgtrigger_insert_insert_85d3b AFTER INSERT ON public.mail_guestdomain FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_insert_insert_85d3b();
CREATE TRIGGER pgtrigger_insert_insert_8ba9e AFTER INSERT ON public.accounts_unit FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_insert_insert_8ba9e();
CREATE TRIGGER pgtrigger_insert_insert_8bfb1 AFTER INSERT ON public.phone_phonesystem FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_insert_insert_8bfb1();
CREATE TRIGGER pgtrigger_insert_insert_8d1da AFTER INSERT ON public.desk_absence FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_insert_insert_8d1da();
CREATE TRIGGER pgtrigger_insert_insert_92f49 AFTER INSERT ON public.history_import FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_insert_insert_92f49();
CREATE TRIGGER pgtrigger_insert_insert_95e0e AFTER INSERT ON public.catalogue_dependency FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_insert_insert_95e0e();
CREATE TRIGGER pgtrigger_insert_insert_984a7 AFTER INSERT ON public.scorecards_scorecard FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_insert_insert_984a7();
CREATE TRIGGER pgtrigger_insert_insert_a381b AFTER INSERT ON public.agreements_pilot FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_insert_insert_a381b();
CREATE TRIGGER pgtrigger_insert_insert_abccd AFTER INSERT ON public.catalogue_service FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_insert_insert_abccd();
CREATE TRIGGER pgtrigger_insert_insert_b1274 AFTER INSERT ON public.negotiation_proposal FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_insert_insert_b1274();
CREATE TRIGGER pgtrigger_insert_insert_c0882 AFTER INSERT ON public.calendars_teamhours FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_insert_insert_c0882();
CREATE TRIGGER pgtrigger_insert_insert_c2351 AFTER INSERT ON public.catalogue_lifecyclestep FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_insert_insert_c2351();
CREATE TRIGGER pgtrigger_insert_insert_cb7e4 AFTER INSERT ON public.desk_levelrule FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_insert_insert_cb7e4();
CREATE TRIGGER pgtrigger_insert_insert_cc61e AFTER INSERT ON public.knowledge_knownerror FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_insert_insert_cc61e();
CREATE TRIGGER pgtrigger_insert_insert_cf799 AFTER INSERT ON public.improvement_review FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_insert_insert_cf799();
CREATE TRIGGER pgtrigger_insert_insert_cfb94 AFTER INSERT ON public.surveys_surveyrule FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_insert_insert_cfb94();
CREATE TRIGGER pgtrigger_insert_insert_da2e6 AFTER INSERT ON public.calendars_calendarversion FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_insert_insert_da2e6();
CREATE TRIGGER pgtrigger_insert_insert_da3b2 AFTER INSERT ON public.improvement_action FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_insert_insert_da3b2();
CREATE TRIGGER pgtrigger_insert_insert_e52aa AFTER INSERT ON public.knowledge_article FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_insert_insert_e52aa();
CREATE TRIGGER pgtrigger_insert_insert_e8a44 AFTER INSERT ON public.accounts_skill FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_insert_insert_e8a44();
CREATE TRIGGER pgtrigger_insert_insert_eb61d AFTER INSERT ON public.portal_requesttype FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_insert_insert_eb61d();
CREATE TRIGGER pgtrigger_insert_insert_eb627 AFTER INSERT ON public.calendars_calendar FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_insert_insert_eb627();
CREATE TRIGGER pgtrigger_insert_insert_ee91e AFTER INSERT ON public.catalogue_offering FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_insert_insert_ee91e();
CREATE TRIGGER pgtrigger_insert_insert_f2868 AFTER INSERT ON public.accounts_personskill FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_insert_insert_f2868();
CREATE TRIGGER pgtrigger_insert_insert_fc05a AFTER INSERT ON public.accounts_membership FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_insert_insert_fc05a();
CREATE TRIGGER pgtrigger_month_signatures_stay_20ec0 BEFORE DELETE OR UPDATE ON public.reports_closingsignature FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_month_signatures_stay_20ec0();
CREATE TRIGGER pgtrigger_signatures_stay_9fcd6 BEFORE DELETE OR UPDATE ON public.agreements_signature FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_signatures_stay_9fcd6();
CREATE TRIGGER pgtrigger_signed_text_stays_705e3 BEFORE UPDATE ON public.agreements_version FOR EACH ROW WHEN (((old.signed_at IS NOT NULL) AND ((old.document IS DISTINCT FROM new.document) OR ((old.digest)::text IS DISTINCT FROM (new.digest)::text) OR (old.signed_at IS DISTINCT FROM new.signed_at)))) EXECUTE FUNCTION public.pgtrigger_signed_text_stays_705e3();
CREATE TRIGGER pgtrigger_signed_version_stays_72477 BEFORE DELETE ON public.agreements_version FOR EACH ROW WHEN ((old.signed_at IS NOT NULL)) EXECUTE FUNCTION public.pgtrigger_signed_version_stays_72477();
CREATE TRIGGER pgtrigger_statements_are_not_changed_fbcb1 BEFORE UPDATE ON public.statements_statement FOR EACH ROW WHEN (((old.content IS DISTINCT FROM new.content) OR ((old.digest)::text IS DISTINCT FROM (new.digest)::text) OR (old.revision IS DISTINCT FROM new.revision) OR (old.closing_id IS DISTINCT FROM new.closing_id))) EXECUTE FUNCTION public.pgtrigger_statements_are_not_changed_fbcb1();
CREATE TRIGGER pgtrigger_statements_stay_14db4 BEFORE DELETE ON public.statements_statement FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_statements_stay_14db4();
CREATE TRIGGER pgtrigger_update_update_0007d AFTER UPDATE ON public.mail_guestdomain FOR EACH ROW WHEN ((old.* IS DISTINCT FROM new.*)) EXECUTE FUNCTION public.pgtrigger_update_update_0007d();
CREATE TRIGGER pgtrigger_update_update_020d0 AFTER UPDATE ON public.knowledge_article FOR EACH ROW WHEN ((old.* IS DISTINCT FROM new.*)) EXECUTE FUNCTION public.pgtrigger_update_update_020d0();
CREATE TRIGGER pgtrigger_update_update_114e0 AFTER UPDATE ON public.history_import FOR EACH ROW WHEN (((old.at IS DISTINCT FROM new.at) OR (old.attempts IS DISTINCT FROM new.attempts) OR (old.by_id IS DISTINCT FROM new.by_id) OR (old.cancel_asked IS DISTINCT FROM new.cancel_asked) OR (old.choices IS DISTINCT FROM new.choices) OR (old.clocks_changed IS DISTINCT FROM new.clocks_changed) OR (old.ended_at IS DISTINCT FROM new.ended_at) OR (old.events_known IS DISTINCT FROM new.events_known) OR (old.events_new IS DISTINCT FROM new.events_new) OR ((old.file_name)::text IS DISTINCT FROM (new.file_name)::text) OR ((old.format)::text IS DISTINCT FROM (new.format)::text) OR (old.goes_on IS DISTINCT FROM new.goes_on) OR (old.id IS DISTINCT FROM new.id) OR (old.mapping IS DISTINCT FROM new.mapping) OR (old.message IS DISTINCT FROM new.message) OR ((old.prefix)::text IS DISTINCT FROM (new.prefix)::text) OR (old.rows_read IS DISTINCT FROM new.rows_read) OR (old.rows_rejected IS DISTINCT FROM new.rows_rejected) OR (old.rows_used IS DISTINCT FROM new.rows_used) OR ((old.sha256)::text IS DISTINCT FROM (new.sha256)::text) OR (old.size IS DISTINCT FROM new.size) OR ((old.source)::text IS DISTINCT FROM (new.source)::text) OR (old.started_at IS DISTINCT FROM new.started_at) OR ((old.state)::text IS DISTINCT FROM (new.state)::text) OR ((old.stored_as)::text IS DISTINCT FROM (new.stored_as)::text) OR ((old.subject_column)::text IS DISTINCT FROM (new.subject_column)::text) OR (old.tickets_known IS DISTINCT FROM new.tickets_known) OR (old.tickets_new IS DISTINCT FROM new.tickets_new) OR (old.unpacked IS DISTINCT FROM new.unpacked) OR ((old.zone)::text IS DISTINCT FROM (new.zone)::text))) EXECUTE FUNCTION public.pgtrigger_update_update_114e0();
CREATE TRIGGER pgtrigger_update_update_11f45 AFTER UPDATE ON public.accounts_skill FOR EACH ROW WHEN ((old.* IS DISTINCT FROM new.*)) EXECUTE FUNCTION public.pgtrigger_update_update_11f45();
CREATE TRIGGER pgtrigger_update_update_13356 AFTER UPDATE ON public.agreements_pilot FOR EACH ROW WHEN ((old.* IS DISTINCT FROM new.*)) EXECUTE FUNCTION public.pgtrigger_update_update_13356();
CREATE TRIGGER pgtrigger_update_update_1a76d AFTER UPDATE ON public.improvement_action FOR EACH ROW WHEN (((old.done_at IS DISTINCT FROM new.done_at) OR (old.due_on IS DISTINCT FROM new.due_on) OR ((old.effect)::text IS DISTINCT FROM (new.effect)::text) OR (old.id IS DISTINCT FROM new.id) OR (old.improvement_id IS DISTINCT FROM new.improvement_id) OR (old.made_at IS DISTINCT FROM new.made_at) OR (old.made_by_id IS DISTINCT FROM new.made_by_id) OR (old.owner_id IS DISTINCT FROM new.owner_id) OR ((old.text)::text IS DISTINCT FROM (new.text)::text))) EXECUTE FUNCTION public.pgtrigger_update_update_1a76d();
CREATE TRIGGER pgtrigger_update_update_1b31e AFTER UPDATE ON public.accounts_personskill FOR EACH ROW WHEN ((old.* IS DISTINCT FROM new.*)) EXECUTE FUNCTION public.pgtrigger_update_update_1b31e();
CREATE TRIGGER pgtrigger_update_update_20ab5 AFTER UPDATE ON public.accounts_membership FOR EACH ROW WHEN ((old.* IS DISTINCT FROM new.*)) EXECUTE FUNCTION public.pgtrigger_update_update_20ab5();
CREATE TRIGGER pgtrigger_update_update_22754 AFTER UPDATE ON public.improvement_cause FOR EACH ROW WHEN ((old.* IS DISTINCT FROM new.*)) EXECUTE FUNCTION public.pgtrigger_update_update_22754();
CREATE TRIGGER pgtrigger_update_update_235d5 AFTER UPDATE ON public.mail_mailrule FOR EACH ROW WHEN ((old.* IS DISTINCT FROM new.*)) EXECUTE FUNCTION public.pgtrigger_update_update_235d5();
CREATE TRIGGER pgtrigger_update_update_2a533 AFTER UPDATE ON public.catalogue_offering FOR EACH ROW WHEN ((old.* IS DISTINCT FROM new.*)) EXECUTE FUNCTION public.pgtrigger_update_update_2a533();
CREATE TRIGGER pgtrigger_update_update_2f186 AFTER UPDATE ON public.phone_phonesystem FOR EACH ROW WHEN (((old.id IS DISTINCT FROM new.id) OR (old.made_at IS DISTINCT FROM new.made_at) OR ((old.name)::text IS DISTINCT FROM (new.name)::text) OR (old.revoked_at IS DISTINCT FROM new.revoked_at))) EXECUTE FUNCTION public.pgtrigger_update_update_2f186();
CREATE TRIGGER pgtrigger_update_update_36fdd AFTER UPDATE ON public.agreements_agreement FOR EACH ROW WHEN ((((old.code)::text IS DISTINCT FROM (new.code)::text) OR (old.created_at IS DISTINCT FROM new.created_at) OR (old.created_by_id IS DISTINCT FROM new.created_by_id) OR (old.id IS DISTINCT FROM new.id) OR ((old.kind)::text IS DISTINCT FROM (new.kind)::text) OR ((old.state)::text IS DISTINCT FROM (new.state)::text) OR (old.template_id IS DISTINCT FROM new.template_id) OR ((old.title)::text IS DISTINCT FROM (new.title)::text))) EXECUTE FUNCTION public.pgtrigger_update_update_36fdd();
CREATE TRIGGER pgtrigger_update_update_3d3b0 AFTER UPDATE ON public.catalogue_function FOR EACH ROW WHEN ((((old.code)::text IS DISTINCT FROM (new.code)::text) OR (old.component_id IS DISTINCT FROM new.component_id) OR (old.id IS DISTINCT FROM new.id) OR ((old.name)::text IS DISTINCT FROM (new.name)::text) OR (old.names IS DISTINCT FROM new.names) OR (old.row_version IS DISTINCT FROM new.row_version) OR (old.supplier_id IS DISTINCT FROM new.supplier_id) OR (old.team_id IS DISTINCT FROM new.team_id) OR (old.what IS DISTINCT FROM new.what))) EXECUTE FUNCTION public.pgtrigger_update_update_3d3b0();
CREATE TRIGGER pgtrigger_update_update_3d56c AFTER UPDATE ON public.accounts_teamskill FOR EACH ROW WHEN ((old.* IS DISTINCT FROM new.*)) EXECUTE FUNCTION public.pgtrigger_update_update_3d56c();
CREATE TRIGGER pgtrigger_update_update_43376 AFTER UPDATE ON public.improvement_improvement FOR EACH ROW WHEN (((old.closed_at IS DISTINCT FROM new.closed_at) OR (old.closed_by_id IS DISTINCT FROM new.closed_by_id) OR ((old.code)::text IS DISTINCT FROM (new.code)::text) OR (old.id IS DISTINCT FROM new.id) OR (old.known_error_id IS DISTINCT FROM new.known_error_id) OR (old.opened_at IS DISTINCT FROM new.opened_at) OR (old.opened_by_id IS DISTINCT FROM new.opened_by_id) OR ((old.outcome)::text IS DISTINCT FROM (new.outcome)::text) OR (old.outcome_note IS DISTINCT FROM new.outcome_note) OR (old.owner_id IS DISTINCT FROM new.owner_id) OR (old.reopened IS DISTINCT FROM new.reopened) OR (old.review_id IS DISTINCT FROM new.review_id) OR (old.service_id IS DISTINCT FROM new.service_id) OR ((old.source)::text IS DISTINCT FROM (new.source)::text) OR ((old.state)::text IS DISTINCT FROM (new.state)::text) OR (old.text IS DISTINCT FROM new.text) OR ((old.title)::text IS DISTINCT FROM (new.title)::text) OR (old.unit_id IS DISTINCT FROM new.unit_id))) EXECUTE FUNCTION public.pgtrigger_update_update_43376();
CREATE TRIGGER pgtrigger_update_update_451e7 AFTER UPDATE ON public.desk_skillneed FOR EACH ROW WHEN ((old.* IS DISTINCT FROM new.*)) EXECUTE FUNCTION public.pgtrigger_update_update_451e7();
CREATE TRIGGER pgtrigger_update_update_529da AFTER UPDATE ON public.accounts_team FOR EACH ROW WHEN ((old.* IS DISTINCT FROM new.*)) EXECUTE FUNCTION public.pgtrigger_update_update_529da();
CREATE TRIGGER pgtrigger_update_update_5811a AFTER UPDATE ON public.catalogue_dependency FOR EACH ROW WHEN ((old.* IS DISTINCT FROM new.*)) EXECUTE FUNCTION public.pgtrigger_update_update_5811a();
CREATE TRIGGER pgtrigger_update_update_5f91b AFTER UPDATE ON public.desk_teamassigning FOR EACH ROW WHEN ((old.* IS DISTINCT FROM new.*)) EXECUTE FUNCTION public.pgtrigger_update_update_5f91b();
CREATE TRIGGER pgtrigger_update_update_6e73c AFTER UPDATE ON public.agreements_counteroffer FOR EACH ROW WHEN ((old.* IS DISTINCT FROM new.*)) EXECUTE FUNCTION public.pgtrigger_update_update_6e73c();
CREATE TRIGGER pgtrigger_update_update_70819 AFTER UPDATE ON public.accounts_person FOR EACH ROW WHEN ((((old.breach_mail)::text IS DISTINCT FROM (new.breach_mail)::text) OR ((old.email)::text IS DISTINCT FROM (new.email)::text) OR (old.id IS DISTINCT FROM new.id) OR (old.is_active IS DISTINCT FROM new.is_active) OR (old.joined_at IS DISTINCT FROM new.joined_at) OR ((old.language)::text IS DISTINCT FROM (new.language)::text) OR ((old.name)::text IS DISTINCT FROM (new.name)::text) OR ((old.phone)::text IS DISTINCT FROM (new.phone)::text) OR (old.row_version IS DISTINCT FROM new.row_version) OR ((old.theme)::text IS DISTINCT FROM (new.theme)::text) OR ((old.title)::text IS DISTINCT FROM (new.title)::text) OR ((old.warning_mail)::text IS DISTINCT FROM (new.warning_mail)::text) OR ((old.zone)::text IS DISTINCT FROM (new.zone)::text))) EXECUTE FUNCTION public.pgtrigger_update_update_70819();
CREATE TRIGGER pgtrigger_update_update_79cc2 AFTER UPDATE ON public.desk_businessperiod FOR EACH ROW WHEN ((old.* IS DISTINCT FROM new.*)) EXECUTE FUNCTION public.pgtrigger_update_update_79cc2();
CREATE TRIGGER pgtrigger_update_update_7b4ab AFTER UPDATE ON public.surveys_surveyrule FOR EACH ROW WHEN ((old.* IS DISTINCT FROM new.*)) EXECUTE FUNCTION public.pgtrigger_update_update_7b4ab();
CREATE TRIGGER pgtrigger_update_update_86671 AFTER UPDATE ON public.notices_endpoint FOR EACH ROW WHEN ((((old.address)::text IS DISTINCT FROM (new.address)::text) OR (old.id IS DISTINCT FROM new.id) OR (old.is_on IS DISTINCT FROM new.is_on) OR (old.made_at IS DISTINCT FROM new.made_at) OR ((old.name)::text IS DISTINCT FROM (new.name)::text) OR ((old.off_reason)::text IS DISTINCT FROM (new.off_reason)::text) OR (old.old_secret_until IS DISTINCT FROM new.old_secret_until) OR (old.row_version IS DISTINCT FROM new.row_version) OR (old.unit_id IS DISTINCT FROM new.unit_id) OR (old.wanted IS DISTINCT FROM new.wanted))) EXECUTE FUNCTION public.pgtrigger_update_update_86671();
CREATE TRIGGER pgtrigger_update_update_9491a AFTER UPDATE ON public.negotiation_proposal FOR EACH ROW WHEN ((old.* IS DISTINCT FROM new.*)) EXECUTE FUNCTION public.pgtrigger_update_update_9491a();
CREATE TRIGGER pgtrigger_update_update_96ae6 AFTER UPDATE ON public.knowledge_knownerror FOR EACH ROW WHEN (((old.changed_at IS DISTINCT FROM new.changed_at) OR (old.changed_by_id IS DISTINCT FROM new.changed_by_id) OR ((old.code)::text IS DISTINCT FROM (new.code)::text) OR (old.id IS DISTINCT FROM new.id) OR (old.is_public IS DISTINCT FROM new.is_public) OR ((old.language)::text IS DISTINCT FROM (new.language)::text) OR (old.made_at IS DISTINCT FROM new.made_at) OR ((old.problem)::text IS DISTINCT FROM (new.problem)::text) OR (old.root_cause IS DISTINCT FROM new.root_cause) OR (old.row_version IS DISTINCT FROM new.row_version) OR ((old.state)::text IS DISTINCT FROM (new.state)::text) OR (old.symptom IS DISTINCT FROM new.symptom) OR ((old.title)::text IS DISTINCT FROM (new.title)::text) OR (old.workaround IS DISTINCT FROM new.workaround))) EXECUTE FUNCTION public.pgtrigger_update_update_96ae6();
CREATE TRIGGER pgtrigger_update_update_9885a AFTER UPDATE ON public.accounts_unit FOR EACH ROW WHEN ((old.* IS DISTINCT FROM new.*)) EXECUTE FUNCTION public.pgtrigger_update_update_9885a();
CREATE TRIGGER pgtrigger_update_update_9bd2a AFTER UPDATE ON public.agreements_version FOR EACH ROW WHEN (((old.agreement_id IS DISTINCT FROM new.agreement_id) OR ((old.calendar_code)::text IS DISTINCT FROM (new.calendar_code)::text) OR (old.changed_at IS DISTINCT FROM new.changed_at) OR (old.changed_by_id IS DISTINCT FROM new.changed_by_id) OR (old.covers_everyone IS DISTINCT FROM new.covers_everyone) OR (old.created_at IS DISTINCT FROM new.created_at) OR ((old.digest)::text IS DISTINCT FROM (new.digest)::text) OR (old.document IS DISTINCT FROM new.document) OR (old.effective_from IS DISTINCT FROM new.effective_from) OR (old.effective_until IS DISTINCT FROM new.effective_until) OR (old.ends_at IS DISTINCT FROM new.ends_at) OR (old.id IS DISTINCT FROM new.id) OR (old.number IS DISTINCT FROM new.number) OR (old.review_on IS DISTINCT FROM new.review_on) OR (old.services IS DISTINCT FROM new.services) OR (old.signed_at IS DISTINCT FROM new.signed_at) OR (old.starts_at IS DISTINCT FROM new.starts_at) OR ((old.state)::text IS DISTINCT FROM (new.state)::text) OR (old.summary IS DISTINCT FROM new.summary))) EXECUTE FUNCTION public.pgtrigger_update_update_9bd2a();
CREATE TRIGGER pgtrigger_update_update_a7cba AFTER UPDATE ON public.calendars_calendar FOR EACH ROW WHEN ((old.* IS DISTINCT FROM new.*)) EXECUTE FUNCTION public.pgtrigger_update_update_a7cba();
CREATE TRIGGER pgtrigger_update_update_abf20 AFTER UPDATE ON public.catalogue_lifecyclestep FOR EACH ROW WHEN ((old.* IS DISTINCT FROM new.*)) EXECUTE FUNCTION public.pgtrigger_update_update_abf20();
CREATE TRIGGER pgtrigger_update_update_ae202 AFTER UPDATE ON public.accounts_teammember FOR EACH ROW WHEN ((old.* IS DISTINCT FROM new.*)) EXECUTE FUNCTION public.pgtrigger_update_update_ae202();
CREATE TRIGGER pgtrigger_update_update_aff23 AFTER UPDATE ON public.desk_answertemplate FOR EACH ROW WHEN ((old.* IS DISTINCT FROM new.*)) EXECUTE FUNCTION public.pgtrigger_update_update_aff23();
CREATE TRIGGER pgtrigger_update_update_b13d9 AFTER UPDATE ON public.catalogue_supplier FOR EACH ROW WHEN ((((old.code)::text IS DISTINCT FROM (new.code)::text) OR ((old.contact)::text IS DISTINCT FROM (new.contact)::text) OR ((old.contract)::text IS DISTINCT FROM (new.contract)::text) OR (old.contract_ends_on IS DISTINCT FROM new.contract_ends_on) OR (old.cost IS DISTINCT FROM new.cost) OR (old.cost_amount IS DISTINCT FROM new.cost_amount) OR ((old.cost_currency)::text IS DISTINCT FROM (new.cost_currency)::text) OR ((old.cost_per)::text IS DISTINCT FROM (new.cost_per)::text) OR ((old.email)::text IS DISTINCT FROM (new.email)::text) OR (old.id IS DISTINCT FROM new.id) OR ((old.name)::text IS DISTINCT FROM (new.name)::text) OR (old.names IS DISTINCT FROM new.names) OR ((old.phone)::text IS DISTINCT FROM (new.phone)::text) OR (old.row_version IS DISTINCT FROM new.row_version) OR (old.what IS DISTINCT FROM new.what))) EXECUTE FUNCTION public.pgtrigger_update_update_b13d9();
CREATE TRIGGER pgtrigger_update_update_b7d4d AFTER UPDATE ON public.calendars_calendarversion FOR EACH ROW WHEN ((old.* IS DISTINCT FROM new.*)) EXECUTE FUNCTION public.pgtrigger_update_update_b7d4d();
CREATE TRIGGER pgtrigger_update_update_c5079 AFTER UPDATE ON public.improvement_review FOR EACH ROW WHEN (((old.changed_at IS DISTINCT FROM new.changed_at) OR (old.held_on IS DISTINCT FROM new.held_on) OR (old.id IS DISTINCT FROM new.id) OR ((old.language)::text IS DISTINCT FROM (new.language)::text) OR (old.made_at IS DISTINCT FROM new.made_at) OR (old.made_by_id IS DISTINCT FROM new.made_by_id) OR (old.minutes IS DISTINCT FROM new.minutes) OR (old.month IS DISTINCT FROM new.month) OR (old.next_on IS DISTINCT FROM new.next_on) OR (old.sent_at IS DISTINCT FROM new.sent_at) OR (old.sent_by_id IS DISTINCT FROM new.sent_by_id) OR (old.unit_id IS DISTINCT FROM new.unit_id))) EXECUTE FUNCTION public.pgtrigger_update_update_c5079();
CREATE TRIGGER pgtrigger_update_update_ce212 AFTER UPDATE ON public.scorecards_scorecard FOR EACH ROW WHEN ((((old.code)::text IS DISTINCT FROM (new.code)::text) OR (old.ended_at IS DISTINCT FROM new.ended_at) OR (old.id IS DISTINCT FROM new.id) OR (old.made_at IS DISTINCT FROM new.made_at) OR (old.made_by_id IS DISTINCT FROM new.made_by_id) OR (old.service_id IS DISTINCT FROM new.service_id) OR (old.unit_id IS DISTINCT FROM new.unit_id))) EXECUTE FUNCTION public.pgtrigger_update_update_ce212();
CREATE TRIGGER pgtrigger_update_update_ce97e AFTER UPDATE ON public.agreements_wave FOR EACH ROW WHEN ((old.* IS DISTINCT FROM new.*)) EXECUTE FUNCTION public.pgtrigger_update_update_ce97e();
CREATE TRIGGER pgtrigger_update_update_cf3c1 AFTER UPDATE ON public.calendars_teamhours FOR EACH ROW WHEN ((old.* IS DISTINCT FROM new.*)) EXECUTE FUNCTION public.pgtrigger_update_update_cf3c1();
CREATE TRIGGER pgtrigger_update_update_dc1a9 AFTER UPDATE ON public.catalogue_component FOR EACH ROW WHEN ((((old.code)::text IS DISTINCT FROM (new.code)::text) OR (old.id IS DISTINCT FROM new.id) OR ((old.name)::text IS DISTINCT FROM (new.name)::text) OR (old.names IS DISTINCT FROM new.names) OR (old.row_version IS DISTINCT FROM new.row_version) OR (old.service_id IS DISTINCT FROM new.service_id) OR (old.supplier_id IS DISTINCT FROM new.supplier_id) OR (old.team_id IS DISTINCT FROM new.team_id) OR (old.what IS DISTINCT FROM new.what))) EXECUTE FUNCTION public.pgtrigger_update_update_dc1a9();
CREATE TRIGGER pgtrigger_update_update_de64e AFTER UPDATE ON public.desk_levelrule FOR EACH ROW WHEN ((old.* IS DISTINCT FROM new.*)) EXECUTE FUNCTION public.pgtrigger_update_update_de64e();
CREATE TRIGGER pgtrigger_update_update_e0a5e AFTER UPDATE ON public.desk_absence FOR EACH ROW WHEN ((old.* IS DISTINCT FROM new.*)) EXECUTE FUNCTION public.pgtrigger_update_update_e0a5e();
CREATE TRIGGER pgtrigger_update_update_e2b77 AFTER UPDATE ON public.surveys_poll FOR EACH ROW WHEN ((old.* IS DISTINCT FROM new.*)) EXECUTE FUNCTION public.pgtrigger_update_update_e2b77();
CREATE TRIGGER pgtrigger_update_update_e44b4 AFTER UPDATE ON public.agreements_comment FOR EACH ROW WHEN ((old.* IS DISTINCT FROM new.*)) EXECUTE FUNCTION public.pgtrigger_update_update_e44b4();
CREATE TRIGGER pgtrigger_update_update_ededb AFTER UPDATE ON public.portal_requesttype FOR EACH ROW WHEN (((old.approvals IS DISTINCT FROM new.approvals) OR (old.approver_id IS DISTINCT FROM new.approver_id) OR ((old.code)::text IS DISTINCT FROM (new.code)::text) OR (old.fields IS DISTINCT FROM new.fields) OR (old.form_version IS DISTINCT FROM new.form_version) OR (old.function_id IS DISTINCT FROM new.function_id) OR (old.id IS DISTINCT FROM new.id) OR (old.is_offered IS DISTINCT FROM new.is_offered) OR ((old.name)::text IS DISTINCT FROM (new.name)::text) OR (old.names IS DISTINCT FROM new.names) OR (old.roles IS DISTINCT FROM new.roles) OR (old.row_version IS DISTINCT FROM new.row_version) OR (old.service_id IS DISTINCT FROM new.service_id) OR (old.what IS DISTINCT FROM new.what))) EXECUTE FUNCTION public.pgtrigger_update_update_ededb();
CREATE TRIGGER pgtrigger_update_update_f4e52 AFTER UPDATE ON public.catalogue_service FOR EACH ROW WHEN ((((old.code)::text IS DISTINCT FROM (new.code)::text) OR (old.cost IS DISTINCT FROM new.cost) OR (old.cost_amount IS DISTINCT FROM new.cost_amount) OR ((old.cost_currency)::text IS DISTINCT FROM (new.cost_currency)::text) OR ((old.cost_per)::text IS DISTINCT FROM (new.cost_per)::text) OR ((old.criticality)::text IS DISTINCT FROM (new.criticality)::text) OR (old.for_whom IS DISTINCT FROM new.for_whom) OR (old.hours_id IS DISTINCT FROM new.hours_id) OR (old.id IS DISTINCT FROM new.id) OR (old.is_key IS DISTINCT FROM new.is_key) OR ((old.name)::text IS DISTINCT FROM (new.name)::text) OR (old.names IS DISTINCT FROM new.names) OR (old.not_included IS DISTINCT FROM new.not_included) OR (old.owner_id IS DISTINCT FROM new.owner_id) OR (old.professional_services_share IS DISTINCT FROM new.professional_services_share) OR (old.row_version IS DISTINCT FROM new.row_version) OR ((old.state)::text IS DISTINCT FROM (new.state)::text) OR (old.supplier_id IS DISTINCT FROM new.supplier_id) OR (old.team_id IS DISTINCT FROM new.team_id) OR (old.value IS DISTINCT FROM new.value) OR (old.what IS DISTINCT FROM new.what) OR (old."where" IS DISTINCT FROM new."where"))) EXECUTE FUNCTION public.pgtrigger_update_update_f4e52();
CREATE TRIGGER procrastinate_jobs_notify_queue_job_aborted_v1 AFTER UPDATE OF abort_requested ON public.procrastinate_jobs FOR EACH ROW WHEN (((old.abort_requested = false) AND (new.abort_requested = true) AND (new.status = 'doing'::public.procrastinate_job_status))) EXECUTE FUNCTION public.procrastinate_notify_queue_abort_job_v1();
CREATE TRIGGER procrastinate_jobs_notify_queue_job_inserted_v1 AFTER INSERT ON public.procrastinate_jobs FOR EACH ROW WHEN ((new.status = 'todo'::public.procrastinate_job_status)) EXECUTE FUNCTION public.procrastinate_notify_queue_job_inserted_v1();
CREATE TRIGGER procrastinate_trigger_abort_requested_events_v1 AFTER UPDATE OF abort_requested ON public.procrastinate_jobs FOR EACH ROW WHEN ((new.abort_requested = true)) EXECUTE FUNCTION public.procrastinate_trigger_abort_requested_events_procedure_v1();
CREATE TRIGGER procrastinate_trigger_delete_jobs_v1 BEFORE DELETE ON public.procrastinate_jobs FOR EACH ROW EXECUTE FUNCTION public.procrastinate_unlink_periodic_defers_v1();
CREATE TRIGGER procrastinate_trigger_scheduled_events_v1 AFTER INSERT OR UPDATE ON public.procrastinate_jobs FOR EACH ROW WHEN (((new.scheduled_at IS NOT NULL) AND (new.status = 'todo'::public.procrastinate_job_status))) EXECUTE FUNCTION public.procrastinate_trigger_function_scheduled_events_v1();
CREATE TRIGGER procrastinate_trigger_status_events_insert_v1 AFTER INSERT ON public.procrastinate_jobs FOR EACH ROW WHEN ((new.status = 'todo'::public.procrastinate_job_status)) EXECUTE FUNCTION public.procrastinate_trigger_function_status_events_insert_v1();
CREATE TRIGGER procrastinate_trigger_status_events_update_v1 AFTER UPDATE OF status ON public.procrastinate_jobs FOR EACH ROW EXECUTE FUNCTION public.procrastinate_trigger_function_status_events_update_v1();
ALTER TABLE ONLY public.account_emailaddress
    ADD CONSTRAINT account_emailaddress_user_id_2c513194_fk_accounts_person_id FOREIGN KEY (user_id) REFERENCES public.accounts_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.account_emailconfirmation
    ADD CONSTRAINT account_emailconfirm_email_address_id_5b7f8c58_fk_account_e FOREIGN KEY (email_address_id) REFERENCES public.account_emailaddress(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.accounts_apitoken
    ADD CONSTRAINT accounts_apitoken_person_id_3956e466_fk_accounts_person_id FOREIGN KEY (person_id) REFERENCES public.accounts_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.accounts_membership
    ADD CONSTRAINT accounts_membership_person_id_cd00e383_fk_accounts_person_id FOREIGN KEY (person_id) REFERENCES public.accounts_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.accounts_membership
    ADD CONSTRAINT accounts_membership_unit_id_7180f6e8_fk_accounts_unit_id FOREIGN KEY (unit_id) REFERENCES public.accounts_unit(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.accounts_personskill
    ADD CONSTRAINT accounts_personskill_person_id_247f5082_fk_accounts_person_id FOREIGN KEY (person_id) REFERENCES public.accounts_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.accounts_personskill
    ADD CONSTRAINT accounts_personskill_skill_id_2fe7e536_fk_accounts_skill_id FOREIGN KEY (skill_id) REFERENCES public.accounts_skill(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.accounts_teammember
    ADD CONSTRAINT accounts_teammember_person_id_5d5687f9_fk_accounts_person_id FOREIGN KEY (person_id) REFERENCES public.accounts_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.accounts_teammember
    ADD CONSTRAINT accounts_teammember_team_id_9d59702b_fk_accounts_team_id FOREIGN KEY (team_id) REFERENCES public.accounts_team(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.accounts_teamskill
    ADD CONSTRAINT accounts_teamskill_skill_id_d3febe1f_fk_accounts_skill_id FOREIGN KEY (skill_id) REFERENCES public.accounts_skill(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.accounts_teamskill
    ADD CONSTRAINT accounts_teamskill_team_id_b3a00acf_fk_accounts_team_id FOREIGN KEY (team_id) REFERENCES public.accounts_team(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.accounts_unit
    ADD CONSTRAINT accounts_unit_parent_id_2488f696_fk_accounts_unit_id FOREIGN KEY (parent_id) REFERENCES public.accounts_unit(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.agreements_agreement
    ADD CONSTRAINT agreements_agreement_created_by_id_4ca22b51_fk_accounts_ FOREIGN KEY (created_by_id) REFERENCES public.accounts_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.agreements_agreement
    ADD CONSTRAINT agreements_agreement_template_id_cf94f701_fk_agreement FOREIGN KEY (template_id) REFERENCES public.agreements_agreement(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.agreements_comment
    ADD CONSTRAINT agreements_comment_author_id_69ba95f6_fk_accounts_person_id FOREIGN KEY (author_id) REFERENCES public.accounts_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.agreements_comment
    ADD CONSTRAINT agreements_comment_version_id_3f362d25_fk_agreements_version_id FOREIGN KEY (version_id) REFERENCES public.agreements_version(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.agreements_counteroffer
    ADD CONSTRAINT agreements_counterof_author_id_229cf272_fk_accounts_ FOREIGN KEY (author_id) REFERENCES public.accounts_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.agreements_counteroffer
    ADD CONSTRAINT agreements_counterof_decided_by_id_e0f7c7bc_fk_accounts_ FOREIGN KEY (decided_by_id) REFERENCES public.accounts_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.agreements_counteroffer
    ADD CONSTRAINT agreements_counterof_version_id_3794fd02_fk_agreement FOREIGN KEY (version_id) REFERENCES public.agreements_version(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.agreements_pilot
    ADD CONSTRAINT agreements_pilot_agreement_id_95870591_fk_agreement FOREIGN KEY (agreement_id) REFERENCES public.agreements_agreement(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.agreements_pilot
    ADD CONSTRAINT agreements_pilot_started_by_id_288c6897_fk_accounts_person_id FOREIGN KEY (started_by_id) REFERENCES public.accounts_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.agreements_pilot_units
    ADD CONSTRAINT agreements_pilot_units_pilot_id_e0525827_fk_agreements_pilot_id FOREIGN KEY (pilot_id) REFERENCES public.agreements_pilot(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.agreements_pilot_units
    ADD CONSTRAINT agreements_pilot_units_unit_id_7ba0fa1d_fk_accounts_unit_id FOREIGN KEY (unit_id) REFERENCES public.accounts_unit(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.agreements_reminder
    ADD CONSTRAINT agreements_reminder_agreement_id_6e16e7c0_fk_agreement FOREIGN KEY (agreement_id) REFERENCES public.agreements_agreement(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.agreements_signature
    ADD CONSTRAINT agreements_signature_person_id_2e3a284b_fk_accounts_person_id FOREIGN KEY (person_id) REFERENCES public.accounts_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.agreements_signature
    ADD CONSTRAINT agreements_signature_version_id_2f1874b6_fk_agreement FOREIGN KEY (version_id) REFERENCES public.agreements_version(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.agreements_version
    ADD CONSTRAINT agreements_version_agreement_id_d84c9bde_fk_agreement FOREIGN KEY (agreement_id) REFERENCES public.agreements_agreement(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.agreements_version
    ADD CONSTRAINT agreements_version_changed_by_id_3a5d2ba7_fk_accounts_person_id FOREIGN KEY (changed_by_id) REFERENCES public.accounts_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.agreements_version_units
    ADD CONSTRAINT agreements_version_u_version_id_bd59fa96_fk_agreement FOREIGN KEY (version_id) REFERENCES public.agreements_version(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.agreements_version_units
    ADD CONSTRAINT agreements_version_units_unit_id_11704a3b_fk_accounts_unit_id FOREIGN KEY (unit_id) REFERENCES public.accounts_unit(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.agreements_wave
    ADD CONSTRAINT agreements_wave_agreement_id_1a1f94b7_fk_agreement FOREIGN KEY (agreement_id) REFERENCES public.agreements_agreement(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.agreements_wave_units
    ADD CONSTRAINT agreements_wave_units_unit_id_bf247318_fk_accounts_unit_id FOREIGN KEY (unit_id) REFERENCES public.accounts_unit(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.agreements_wave_units
    ADD CONSTRAINT agreements_wave_units_wave_id_1fbe3207_fk_agreements_wave_id FOREIGN KEY (wave_id) REFERENCES public.agreements_wave(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.agreements_wave
    ADD CONSTRAINT agreements_wave_version_id_1141563c_fk_agreements_version_id FOREIGN KEY (version_id) REFERENCES public.agreements_version(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.api_answer
    ADD CONSTRAINT api_answer_person_id_f8ef6e6e_fk_accounts_person_id FOREIGN KEY (person_id) REFERENCES public.accounts_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.audit_entry
    ADD CONSTRAINT audit_entry_actor_id_57c4b003_fk_accounts_person_id FOREIGN KEY (actor_id) REFERENCES public.accounts_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.auth_group_permissions
    ADD CONSTRAINT auth_group_permissio_permission_id_84c5c92e_fk_auth_perm FOREIGN KEY (permission_id) REFERENCES public.auth_permission(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.auth_group_permissions
    ADD CONSTRAINT auth_group_permissions_group_id_b120cbf9_fk_auth_group_id FOREIGN KEY (group_id) REFERENCES public.auth_group(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.auth_permission
    ADD CONSTRAINT auth_permission_content_type_id_2f476e4b_fk_django_co FOREIGN KEY (content_type_id) REFERENCES public.django_content_type(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.axes_accessattemptexpiration
    ADD CONSTRAINT axes_accessattemptex_access_attempt_id_6b73a47a_fk_axes_acce FOREIGN KEY (access_attempt_id) REFERENCES public.axes_accessattempt(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.calendars_calendar
    ADD CONSTRAINT calendars_calendar_changed_by_id_513f824b_fk_accounts_person_id FOREIGN KEY (changed_by_id) REFERENCES public.accounts_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.calendars_calendarversion
    ADD CONSTRAINT calendars_calendarve_calendar_id_72dec560_fk_calendars FOREIGN KEY (calendar_id) REFERENCES public.calendars_calendar(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.calendars_calendarversion
    ADD CONSTRAINT calendars_calendarve_made_by_id_ad7f0a56_fk_accounts_ FOREIGN KEY (made_by_id) REFERENCES public.accounts_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.calendars_teamhours
    ADD CONSTRAINT calendars_teamhours_calendar_id_081276be_fk_calendars FOREIGN KEY (calendar_id) REFERENCES public.calendars_calendar(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.calendars_teamhours
    ADD CONSTRAINT calendars_teamhours_team_id_2c16bc09_fk_accounts_team_id FOREIGN KEY (team_id) REFERENCES public.accounts_team(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.catalogue_component
    ADD CONSTRAINT catalogue_component_service_id_1245257c_fk_catalogue_service_id FOREIGN KEY (service_id) REFERENCES public.catalogue_service(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.catalogue_component
    ADD CONSTRAINT catalogue_component_supplier_id_f1c74453_fk_catalogue FOREIGN KEY (supplier_id) REFERENCES public.catalogue_supplier(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.catalogue_component
    ADD CONSTRAINT catalogue_component_team_id_8809548c_fk_accounts_team_id FOREIGN KEY (team_id) REFERENCES public.accounts_team(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.catalogue_dependency
    ADD CONSTRAINT catalogue_dependency_service_id_2c55293b_fk_catalogue FOREIGN KEY (service_id) REFERENCES public.catalogue_service(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.catalogue_dependency
    ADD CONSTRAINT catalogue_dependency_supporting_id_af80da61_fk_catalogue FOREIGN KEY (supporting_id) REFERENCES public.catalogue_service(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.catalogue_function
    ADD CONSTRAINT catalogue_function_component_id_240b95ea_fk_catalogue FOREIGN KEY (component_id) REFERENCES public.catalogue_component(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.catalogue_function
    ADD CONSTRAINT catalogue_function_supplier_id_96b148a8_fk_catalogue FOREIGN KEY (supplier_id) REFERENCES public.catalogue_supplier(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.catalogue_function
    ADD CONSTRAINT catalogue_function_team_id_dc0ec972_fk_accounts_team_id FOREIGN KEY (team_id) REFERENCES public.accounts_team(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.catalogue_lifecyclestep
    ADD CONSTRAINT catalogue_lifecycles_service_id_8cb05c1f_fk_catalogue FOREIGN KEY (service_id) REFERENCES public.catalogue_service(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.catalogue_lifecyclestep
    ADD CONSTRAINT catalogue_lifecyclestep_by_id_4c723349_fk_accounts_person_id FOREIGN KEY (by_id) REFERENCES public.accounts_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.catalogue_offering
    ADD CONSTRAINT catalogue_offering_component_id_0cae4351_fk_catalogue FOREIGN KEY (component_id) REFERENCES public.catalogue_component(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.catalogue_offering
    ADD CONSTRAINT catalogue_offering_hours_id_3d6d2c32_fk_calendars_calendar_id FOREIGN KEY (hours_id) REFERENCES public.calendars_calendar(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.catalogue_offering
    ADD CONSTRAINT catalogue_offering_service_id_94dc43d2_fk_catalogue_service_id FOREIGN KEY (service_id) REFERENCES public.catalogue_service(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.catalogue_offering
    ADD CONSTRAINT catalogue_offering_unit_id_1abf3963_fk_accounts_unit_id FOREIGN KEY (unit_id) REFERENCES public.accounts_unit(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.catalogue_service
    ADD CONSTRAINT catalogue_service_hours_id_ace8d7d2_fk_calendars_calendar_id FOREIGN KEY (hours_id) REFERENCES public.calendars_calendar(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.catalogue_service
    ADD CONSTRAINT catalogue_service_owner_id_aa2de3a5_fk_accounts_person_id FOREIGN KEY (owner_id) REFERENCES public.accounts_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.catalogue_service
    ADD CONSTRAINT catalogue_service_supplier_id_2b2894a2_fk_catalogue_supplier_id FOREIGN KEY (supplier_id) REFERENCES public.catalogue_supplier(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.catalogue_service
    ADD CONSTRAINT catalogue_service_team_id_555f63e5_fk_accounts_team_id FOREIGN KEY (team_id) REFERENCES public.accounts_team(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.catalogue_upload
    ADD CONSTRAINT catalogue_upload_person_id_0fa8356f_fk_accounts_person_id FOREIGN KEY (person_id) REFERENCES public.accounts_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.desk_absence
    ADD CONSTRAINT desk_absence_person_id_ceaec48b_fk_accounts_person_id FOREIGN KEY (person_id) REFERENCES public.accounts_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.desk_answertemplate
    ADD CONSTRAINT desk_answertemplate_service_id_56be713e_fk_catalogue_service_id FOREIGN KEY (service_id) REFERENCES public.catalogue_service(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.desk_answertemplate
    ADD CONSTRAINT desk_answertemplate_team_id_e63fcf4a_fk_accounts_team_id FOREIGN KEY (team_id) REFERENCES public.accounts_team(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.desk_attachment
    ADD CONSTRAINT desk_attachment_message_id_b308aa5a_fk_desk_message_id FOREIGN KEY (message_id) REFERENCES public.desk_message(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.desk_attachment
    ADD CONSTRAINT desk_attachment_owner_id_5351e670_fk_accounts_person_id FOREIGN KEY (owner_id) REFERENCES public.accounts_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.desk_attachment
    ADD CONSTRAINT desk_attachment_ticket_id_90dfcba7_fk_desk_ticket_id FOREIGN KEY (ticket_id) REFERENCES public.desk_ticket(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.desk_businessperiod_units
    ADD CONSTRAINT desk_businessperiod__businessperiod_id_64b2ce7a_fk_desk_busi FOREIGN KEY (businessperiod_id) REFERENCES public.desk_businessperiod(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.desk_businessperiod_services
    ADD CONSTRAINT desk_businessperiod__businessperiod_id_86b7e5bc_fk_desk_busi FOREIGN KEY (businessperiod_id) REFERENCES public.desk_businessperiod(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.desk_businessperiod_services
    ADD CONSTRAINT desk_businessperiod__service_id_f9a5245c_fk_catalogue FOREIGN KEY (service_id) REFERENCES public.catalogue_service(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.desk_businessperiod_units
    ADD CONSTRAINT desk_businessperiod_units_unit_id_d3217acd_fk_accounts_unit_id FOREIGN KEY (unit_id) REFERENCES public.accounts_unit(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.desk_clock
    ADD CONSTRAINT desk_clock_component_id_5609dc47_fk_catalogue_component_id FOREIGN KEY (component_id) REFERENCES public.catalogue_component(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.desk_clock
    ADD CONSTRAINT desk_clock_function_id_70506b68_fk_catalogue_function_id FOREIGN KEY (function_id) REFERENCES public.catalogue_function(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.desk_clock
    ADD CONSTRAINT desk_clock_judgement_id_9336da43_fk_desk_judgement_id FOREIGN KEY (judgement_id) REFERENCES public.desk_judgement(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.desk_clock
    ADD CONSTRAINT desk_clock_service_id_452ae6fe_fk_catalogue_service_id FOREIGN KEY (service_id) REFERENCES public.catalogue_service(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.desk_clock
    ADD CONSTRAINT desk_clock_ticket_id_92a6bb68_fk_desk_ticket_id FOREIGN KEY (ticket_id) REFERENCES public.desk_ticket(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.desk_clock
    ADD CONSTRAINT desk_clock_unit_id_71b83311_fk_accounts_unit_id FOREIGN KEY (unit_id) REFERENCES public.accounts_unit(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.desk_clocknotice
    ADD CONSTRAINT desk_clocknotice_ticket_id_21af9d36_fk_desk_ticket_id FOREIGN KEY (ticket_id) REFERENCES public.desk_ticket(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.desk_draft
    ADD CONSTRAINT desk_draft_person_id_9d53832e_fk_accounts_person_id FOREIGN KEY (person_id) REFERENCES public.accounts_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.desk_errorlink
    ADD CONSTRAINT desk_errorlink_error_id_9cf71a2e_fk_knowledge_knownerror_id FOREIGN KEY (error_id) REFERENCES public.knowledge_knownerror(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.desk_errorlink
    ADD CONSTRAINT desk_errorlink_ticket_id_b6450a0a_fk_desk_ticket_id FOREIGN KEY (ticket_id) REFERENCES public.desk_ticket(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.desk_event
    ADD CONSTRAINT desk_event_ticket_id_9ecee40b_fk_desk_ticket_id FOREIGN KEY (ticket_id) REFERENCES public.desk_ticket(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.desk_judgement
    ADD CONSTRAINT desk_judgement_by_id_c3d24263_fk_accounts_person_id FOREIGN KEY (by_id) REFERENCES public.accounts_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.desk_link
    ADD CONSTRAINT desk_link_other_id_d46d33e3_fk_desk_ticket_id FOREIGN KEY (other_id) REFERENCES public.desk_ticket(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.desk_link
    ADD CONSTRAINT desk_link_ticket_id_e4e5f337_fk_desk_ticket_id FOREIGN KEY (ticket_id) REFERENCES public.desk_ticket(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.desk_majordelivery
    ADD CONSTRAINT desk_majordelivery_step_id_04723168_fk_desk_step_id FOREIGN KEY (step_id) REFERENCES public.desk_step(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.desk_majordelivery
    ADD CONSTRAINT desk_majordelivery_ticket_id_7b73adef_fk_desk_ticket_id FOREIGN KEY (ticket_id) REFERENCES public.desk_ticket(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.desk_majordelivery
    ADD CONSTRAINT desk_majordelivery_update_id_7028b270_fk_desk_majorupdate_id FOREIGN KEY (update_id) REFERENCES public.desk_majorupdate(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.desk_majorincident
    ADD CONSTRAINT desk_majorincident_declared_by_id_73dc0bad_fk_accounts_ FOREIGN KEY (declared_by_id) REFERENCES public.accounts_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.desk_majorincident
    ADD CONSTRAINT desk_majorincident_ticket_id_b07dd612_fk_desk_ticket_id FOREIGN KEY (ticket_id) REFERENCES public.desk_ticket(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.desk_majorincident_units
    ADD CONSTRAINT desk_majorincident_u_majorincident_id_8f4fe542_fk_desk_majo FOREIGN KEY (majorincident_id) REFERENCES public.desk_majorincident(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.desk_majorincident_units
    ADD CONSTRAINT desk_majorincident_units_unit_id_54ca35fb_fk_accounts_unit_id FOREIGN KEY (unit_id) REFERENCES public.accounts_unit(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.desk_majorupdate
    ADD CONSTRAINT desk_majorupdate_by_id_42ef5351_fk_accounts_person_id FOREIGN KEY (by_id) REFERENCES public.accounts_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.desk_majorupdate
    ADD CONSTRAINT desk_majorupdate_major_id_cdbad91c_fk_desk_majorincident_id FOREIGN KEY (major_id) REFERENCES public.desk_majorincident(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.desk_majorupdate
    ADD CONSTRAINT desk_majorupdate_step_id_187186a8_fk_desk_step_id FOREIGN KEY (step_id) REFERENCES public.desk_step(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.desk_message
    ADD CONSTRAINT desk_message_author_id_02f5c1fc_fk_accounts_person_id FOREIGN KEY (author_id) REFERENCES public.accounts_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.desk_message
    ADD CONSTRAINT desk_message_ticket_id_2fbacc05_fk_desk_ticket_id FOREIGN KEY (ticket_id) REFERENCES public.desk_ticket(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.desk_presence
    ADD CONSTRAINT desk_presence_person_id_dd6ec693_fk_accounts_person_id FOREIGN KEY (person_id) REFERENCES public.accounts_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.desk_presence
    ADD CONSTRAINT desk_presence_ticket_id_327479c2_fk_desk_ticket_id FOREIGN KEY (ticket_id) REFERENCES public.desk_ticket(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.desk_savedview
    ADD CONSTRAINT desk_savedview_owner_id_a91b2850_fk_accounts_person_id FOREIGN KEY (owner_id) REFERENCES public.accounts_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.desk_savedview
    ADD CONSTRAINT desk_savedview_team_id_240591b8_fk_accounts_team_id FOREIGN KEY (team_id) REFERENCES public.accounts_team(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.desk_skillneed
    ADD CONSTRAINT desk_skillneed_component_id_474fc069_fk_catalogue_component_id FOREIGN KEY (component_id) REFERENCES public.catalogue_component(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.desk_skillneed
    ADD CONSTRAINT desk_skillneed_service_id_2a4397e4_fk_catalogue_service_id FOREIGN KEY (service_id) REFERENCES public.catalogue_service(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.desk_skillneed
    ADD CONSTRAINT desk_skillneed_skill_id_a92eaf6a_fk_accounts_skill_id FOREIGN KEY (skill_id) REFERENCES public.accounts_skill(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.desk_statussubscription
    ADD CONSTRAINT desk_statussubscript_person_id_67132c6c_fk_accounts_ FOREIGN KEY (person_id) REFERENCES public.accounts_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.desk_step
    ADD CONSTRAINT desk_step_by_id_c039fdd5_fk_accounts_person_id FOREIGN KEY (by_id) REFERENCES public.accounts_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.desk_step
    ADD CONSTRAINT desk_step_ticket_id_782fee24_fk_desk_ticket_id FOREIGN KEY (ticket_id) REFERENCES public.desk_ticket(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.desk_task
    ADD CONSTRAINT desk_task_assignee_id_e635ee05_fk_accounts_person_id FOREIGN KEY (assignee_id) REFERENCES public.accounts_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.desk_task
    ADD CONSTRAINT desk_task_done_by_id_b010a1e9_fk_accounts_person_id FOREIGN KEY (done_by_id) REFERENCES public.accounts_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.desk_task
    ADD CONSTRAINT desk_task_ticket_id_0e8d8fe9_fk_desk_ticket_id FOREIGN KEY (ticket_id) REFERENCES public.desk_ticket(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.desk_teamassigning
    ADD CONSTRAINT desk_teamassigning_team_id_a6fb7c94_fk_accounts_team_id FOREIGN KEY (team_id) REFERENCES public.accounts_team(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.desk_ticket
    ADD CONSTRAINT desk_ticket_assignee_id_2ceb07a1_fk_accounts_person_id FOREIGN KEY (assignee_id) REFERENCES public.accounts_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.desk_ticket
    ADD CONSTRAINT desk_ticket_component_id_34aec776_fk_catalogue_component_id FOREIGN KEY (component_id) REFERENCES public.catalogue_component(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.desk_ticket
    ADD CONSTRAINT desk_ticket_function_id_370f2e69_fk_catalogue_function_id FOREIGN KEY (function_id) REFERENCES public.catalogue_function(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.desk_ticket
    ADD CONSTRAINT desk_ticket_merged_into_id_23004089_fk_desk_ticket_id FOREIGN KEY (merged_into_id) REFERENCES public.desk_ticket(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.desk_ticket
    ADD CONSTRAINT desk_ticket_parent_id_dfc7ae9e_fk_desk_ticket_id FOREIGN KEY (parent_id) REFERENCES public.desk_ticket(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.desk_ticket
    ADD CONSTRAINT desk_ticket_requester_id_4610e20e_fk_accounts_person_id FOREIGN KEY (requester_id) REFERENCES public.accounts_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.desk_ticket
    ADD CONSTRAINT desk_ticket_service_id_5a7ff47b_fk_catalogue_service_id FOREIGN KEY (service_id) REFERENCES public.catalogue_service(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.desk_ticket
    ADD CONSTRAINT desk_ticket_supplier_id_1d4d3f9e_fk_catalogue_supplier_id FOREIGN KEY (supplier_id) REFERENCES public.catalogue_supplier(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.desk_ticket
    ADD CONSTRAINT desk_ticket_team_id_e3f4b4e5_fk_accounts_team_id FOREIGN KEY (team_id) REFERENCES public.accounts_team(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.desk_ticket
    ADD CONSTRAINT desk_ticket_unit_id_6b66e7ae_fk_accounts_unit_id FOREIGN KEY (unit_id) REFERENCES public.accounts_unit(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.desk_watcher
    ADD CONSTRAINT desk_watcher_person_id_9ddce00a_fk_accounts_person_id FOREIGN KEY (person_id) REFERENCES public.accounts_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.desk_watcher
    ADD CONSTRAINT desk_watcher_ticket_id_5fa22e21_fk_desk_ticket_id FOREIGN KEY (ticket_id) REFERENCES public.desk_ticket(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.foresight_outlook
    ADD CONSTRAINT foresight_outlook_service_id_de515165_fk_catalogue_service_id FOREIGN KEY (service_id) REFERENCES public.catalogue_service(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.foresight_outlook
    ADD CONSTRAINT foresight_outlook_unit_id_8e6c9518_fk_accounts_unit_id FOREIGN KEY (unit_id) REFERENCES public.accounts_unit(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.foresight_risk
    ADD CONSTRAINT foresight_risk_clock_id_cc6a4163_fk_desk_clock_id FOREIGN KEY (clock_id) REFERENCES public.desk_clock(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.history_import
    ADD CONSTRAINT history_import_by_id_59ef7254_fk_accounts_person_id FOREIGN KEY (by_id) REFERENCES public.accounts_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.improvement_action
    ADD CONSTRAINT improvement_action_improvement_id_6a0f792d_fk_improveme FOREIGN KEY (improvement_id) REFERENCES public.improvement_improvement(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.improvement_action
    ADD CONSTRAINT improvement_action_made_by_id_d737e30d_fk_accounts_person_id FOREIGN KEY (made_by_id) REFERENCES public.accounts_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.improvement_action
    ADD CONSTRAINT improvement_action_owner_id_c3634842_fk_accounts_person_id FOREIGN KEY (owner_id) REFERENCES public.accounts_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.improvement_cause
    ADD CONSTRAINT improvement_cause_made_by_id_bf8219b1_fk_accounts_person_id FOREIGN KEY (made_by_id) REFERENCES public.accounts_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.improvement_cause
    ADD CONSTRAINT improvement_cause_merged_into_id_53e5ceae_fk_improveme FOREIGN KEY (merged_into_id) REFERENCES public.improvement_cause(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.improvement_deviation
    ADD CONSTRAINT improvement_deviatio_improvement_id_28477020_fk_improveme FOREIGN KEY (improvement_id) REFERENCES public.improvement_improvement(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.improvement_deviation
    ADD CONSTRAINT improvement_deviatio_service_id_4f77618f_fk_catalogue FOREIGN KEY (service_id) REFERENCES public.catalogue_service(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.improvement_deviation
    ADD CONSTRAINT improvement_deviation_unit_id_2f6987a7_fk_accounts_unit_id FOREIGN KEY (unit_id) REFERENCES public.accounts_unit(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.improvement_heard
    ADD CONSTRAINT improvement_heard_improvement_id_21d65b19_fk_improveme FOREIGN KEY (improvement_id) REFERENCES public.improvement_improvement(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.improvement_heard
    ADD CONSTRAINT improvement_heard_rating_id_6a39ba30_fk_surveys_rating_id FOREIGN KEY (rating_id) REFERENCES public.surveys_rating(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.improvement_improvement_causes
    ADD CONSTRAINT improvement_improvem_cause_id_75e134cb_fk_improveme FOREIGN KEY (cause_id) REFERENCES public.improvement_cause(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.improvement_improvement
    ADD CONSTRAINT improvement_improvem_closed_by_id_f84992ee_fk_accounts_ FOREIGN KEY (closed_by_id) REFERENCES public.accounts_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.improvement_improvement_causes
    ADD CONSTRAINT improvement_improvem_improvement_id_5fa3b4b9_fk_improveme FOREIGN KEY (improvement_id) REFERENCES public.improvement_improvement(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.improvement_improvement
    ADD CONSTRAINT improvement_improvem_known_error_id_f3d4a7fb_fk_knowledge FOREIGN KEY (known_error_id) REFERENCES public.knowledge_knownerror(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.improvement_improvement
    ADD CONSTRAINT improvement_improvem_opened_by_id_7c0ffd2e_fk_accounts_ FOREIGN KEY (opened_by_id) REFERENCES public.accounts_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.improvement_improvement
    ADD CONSTRAINT improvement_improvem_review_id_2c04d675_fk_improveme FOREIGN KEY (review_id) REFERENCES public.improvement_review(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.improvement_improvement
    ADD CONSTRAINT improvement_improvem_service_id_c9080f0d_fk_catalogue FOREIGN KEY (service_id) REFERENCES public.catalogue_service(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.improvement_improvement
    ADD CONSTRAINT improvement_improvement_owner_id_7f3e8db6_fk_accounts_person_id FOREIGN KEY (owner_id) REFERENCES public.accounts_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.improvement_improvement
    ADD CONSTRAINT improvement_improvement_unit_id_02fb3a62_fk_accounts_unit_id FOREIGN KEY (unit_id) REFERENCES public.accounts_unit(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.improvement_review_attendees
    ADD CONSTRAINT improvement_review_a_person_id_1513cf6c_fk_accounts_ FOREIGN KEY (person_id) REFERENCES public.accounts_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.improvement_review_attendees
    ADD CONSTRAINT improvement_review_a_review_id_4a0605d3_fk_improveme FOREIGN KEY (review_id) REFERENCES public.improvement_review(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.improvement_review
    ADD CONSTRAINT improvement_review_made_by_id_ccb5062c_fk_accounts_person_id FOREIGN KEY (made_by_id) REFERENCES public.accounts_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.improvement_review
    ADD CONSTRAINT improvement_review_sent_by_id_f717c948_fk_accounts_person_id FOREIGN KEY (sent_by_id) REFERENCES public.accounts_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.improvement_review
    ADD CONSTRAINT improvement_review_unit_id_e4d4f894_fk_accounts_unit_id FOREIGN KEY (unit_id) REFERENCES public.accounts_unit(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.knowledge_article_components
    ADD CONSTRAINT knowledge_article_co_article_id_28859dde_fk_knowledge FOREIGN KEY (article_id) REFERENCES public.knowledge_article(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.knowledge_article_components
    ADD CONSTRAINT knowledge_article_co_component_id_ea705e3a_fk_catalogue FOREIGN KEY (component_id) REFERENCES public.catalogue_component(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.knowledge_article_functions
    ADD CONSTRAINT knowledge_article_fu_article_id_f8a33495_fk_knowledge FOREIGN KEY (article_id) REFERENCES public.knowledge_article(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.knowledge_article_functions
    ADD CONSTRAINT knowledge_article_fu_function_id_3362a7ec_fk_catalogue FOREIGN KEY (function_id) REFERENCES public.catalogue_function(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.knowledge_article
    ADD CONSTRAINT knowledge_article_owner_id_b40ac797_fk_accounts_person_id FOREIGN KEY (owner_id) REFERENCES public.accounts_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.knowledge_article_services
    ADD CONSTRAINT knowledge_article_se_article_id_9cc8b300_fk_knowledge FOREIGN KEY (article_id) REFERENCES public.knowledge_article(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.knowledge_article_services
    ADD CONSTRAINT knowledge_article_se_service_id_9a65b05e_fk_catalogue FOREIGN KEY (service_id) REFERENCES public.catalogue_service(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.knowledge_article_units
    ADD CONSTRAINT knowledge_article_un_article_id_000a74e2_fk_knowledge FOREIGN KEY (article_id) REFERENCES public.knowledge_article(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.knowledge_article_units
    ADD CONSTRAINT knowledge_article_units_unit_id_e97791bb_fk_accounts_unit_id FOREIGN KEY (unit_id) REFERENCES public.accounts_unit(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.knowledge_gap
    ADD CONSTRAINT knowledge_gap_article_id_8ed91a9a_fk_knowledge_article_id FOREIGN KEY (article_id) REFERENCES public.knowledge_article(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.knowledge_knownerror
    ADD CONSTRAINT knowledge_knownerror_changed_by_id_33cffc96_fk_accounts_ FOREIGN KEY (changed_by_id) REFERENCES public.accounts_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.knowledge_knownerror_services
    ADD CONSTRAINT knowledge_knownerror_knownerror_id_8d4c1962_fk_knowledge FOREIGN KEY (knownerror_id) REFERENCES public.knowledge_knownerror(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.knowledge_knownerror_services
    ADD CONSTRAINT knowledge_knownerror_service_id_f79817e8_fk_catalogue FOREIGN KEY (service_id) REFERENCES public.catalogue_service(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.knowledge_picture
    ADD CONSTRAINT knowledge_picture_article_id_091163a4_fk_knowledge_article_id FOREIGN KEY (article_id) REFERENCES public.knowledge_article(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.knowledge_picture
    ADD CONSTRAINT knowledge_picture_by_id_008704cf_fk_accounts_person_id FOREIGN KEY (by_id) REFERENCES public.accounts_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.knowledge_translation
    ADD CONSTRAINT knowledge_translatio_article_id_b3218a10_fk_knowledge FOREIGN KEY (article_id) REFERENCES public.knowledge_article(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.knowledge_version
    ADD CONSTRAINT knowledge_version_by_id_b69f54bc_fk_accounts_person_id FOREIGN KEY (by_id) REFERENCES public.accounts_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.knowledge_version
    ADD CONSTRAINT knowledge_version_translation_id_72c5e33b_fk_knowledge FOREIGN KEY (translation_id) REFERENCES public.knowledge_translation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.knowledge_vote
    ADD CONSTRAINT knowledge_vote_article_id_4ab0d9af_fk_knowledge_article_id FOREIGN KEY (article_id) REFERENCES public.knowledge_article(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.knowledge_vote
    ADD CONSTRAINT knowledge_vote_person_id_50d5c60a_fk_accounts_person_id FOREIGN KEY (person_id) REFERENCES public.accounts_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.mail_guestdomain
    ADD CONSTRAINT mail_guestdomain_unit_id_07f4cd6d_fk_accounts_unit_id FOREIGN KEY (unit_id) REFERENCES public.accounts_unit(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.mail_heldnotice
    ADD CONSTRAINT mail_heldnotice_person_id_7eff897e_fk_accounts_person_id FOREIGN KEY (person_id) REFERENCES public.accounts_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.mail_heldnotice
    ADD CONSTRAINT mail_heldnotice_ticket_id_6b10df47_fk_desk_ticket_id FOREIGN KEY (ticket_id) REFERENCES public.desk_ticket(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.mail_letter
    ADD CONSTRAINT mail_letter_message_id_d9272411_fk_desk_message_id FOREIGN KEY (message_id) REFERENCES public.desk_message(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.mail_letter
    ADD CONSTRAINT mail_letter_person_id_4461bda9_fk_accounts_person_id FOREIGN KEY (person_id) REFERENCES public.accounts_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.mail_letter
    ADD CONSTRAINT mail_letter_step_id_efb3ebfc_fk_desk_step_id FOREIGN KEY (step_id) REFERENCES public.desk_step(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.mail_letter
    ADD CONSTRAINT mail_letter_ticket_id_40a6a65d_fk_desk_ticket_id FOREIGN KEY (ticket_id) REFERENCES public.desk_ticket(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.mail_rawmail
    ADD CONSTRAINT mail_rawmail_message_id_3d65b1f6_fk_desk_message_id FOREIGN KEY (message_id) REFERENCES public.desk_message(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.mail_rawmail
    ADD CONSTRAINT mail_rawmail_ticket_id_f3014bff_fk_desk_ticket_id FOREIGN KEY (ticket_id) REFERENCES public.desk_ticket(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.mfa_authenticator
    ADD CONSTRAINT mfa_authenticator_user_id_0c3a50c0_fk_accounts_person_id FOREIGN KEY (user_id) REFERENCES public.accounts_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.negotiation_proposal
    ADD CONSTRAINT negotiation_proposal_person_id_bbe08b5b_fk_accounts_person_id FOREIGN KEY (person_id) REFERENCES public.accounts_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.negotiation_proposal
    ADD CONSTRAINT negotiation_proposal_unit_id_ea659003_fk_accounts_unit_id FOREIGN KEY (unit_id) REFERENCES public.accounts_unit(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.notices_attempt
    ADD CONSTRAINT notices_attempt_delivery_id_db4de96e_fk_notices_delivery_id FOREIGN KEY (delivery_id) REFERENCES public.notices_delivery(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.notices_delivery
    ADD CONSTRAINT notices_delivery_endpoint_id_5d2995f3_fk_notices_endpoint_id FOREIGN KEY (endpoint_id) REFERENCES public.notices_endpoint(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.notices_delivery
    ADD CONSTRAINT notices_delivery_step_id_60ef816e_fk_desk_step_id FOREIGN KEY (step_id) REFERENCES public.desk_step(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.notices_endpoint
    ADD CONSTRAINT notices_endpoint_unit_id_73a00170_fk_accounts_unit_id FOREIGN KEY (unit_id) REFERENCES public.accounts_unit(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.notices_notification
    ADD CONSTRAINT notices_notification_article_id_9aa96fb4_fk_knowledge FOREIGN KEY (article_id) REFERENCES public.knowledge_article(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.notices_notification
    ADD CONSTRAINT notices_notification_improvement_id_f4bc92fc_fk_improveme FOREIGN KEY (improvement_id) REFERENCES public.improvement_improvement(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.notices_notification
    ADD CONSTRAINT notices_notification_person_id_0578d96a_fk_accounts_person_id FOREIGN KEY (person_id) REFERENCES public.accounts_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.notices_notification
    ADD CONSTRAINT notices_notification_ticket_id_26c71c8a_fk_desk_ticket_id FOREIGN KEY (ticket_id) REFERENCES public.desk_ticket(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.phone_call
    ADD CONSTRAINT phone_call_agent_id_4a2f7483_fk_accounts_person_id FOREIGN KEY (agent_id) REFERENCES public.accounts_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.phone_call
    ADD CONSTRAINT phone_call_person_id_094a82e9_fk_accounts_person_id FOREIGN KEY (person_id) REFERENCES public.accounts_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.phone_call
    ADD CONSTRAINT phone_call_system_id_1cf6d8e2_fk_phone_phonesystem_id FOREIGN KEY (system_id) REFERENCES public.phone_phonesystem(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.phone_call
    ADD CONSTRAINT phone_call_ticket_id_59957e58_fk_desk_ticket_id FOREIGN KEY (ticket_id) REFERENCES public.desk_ticket(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.portal_approval_approvers
    ADD CONSTRAINT portal_approval_appr_approval_id_2c38f7ef_fk_portal_ap FOREIGN KEY (approval_id) REFERENCES public.portal_approval(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.portal_approval_approvers
    ADD CONSTRAINT portal_approval_appr_person_id_ab06e461_fk_accounts_ FOREIGN KEY (person_id) REFERENCES public.accounts_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.portal_approval
    ADD CONSTRAINT portal_approval_decided_by_id_2693f9a1_fk_accounts_person_id FOREIGN KEY (decided_by_id) REFERENCES public.accounts_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.portal_approval
    ADD CONSTRAINT portal_approval_request_type_id_d38516ac_fk_portal_re FOREIGN KEY (request_type_id) REFERENCES public.portal_requesttype(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.portal_approval
    ADD CONSTRAINT portal_approval_ticket_id_b3e6daad_fk_desk_ticket_id FOREIGN KEY (ticket_id) REFERENCES public.desk_ticket(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.portal_leftform
    ADD CONSTRAINT portal_leftform_person_id_8475c187_fk_accounts_person_id FOREIGN KEY (person_id) REFERENCES public.accounts_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.portal_requesttype
    ADD CONSTRAINT portal_requesttype_approver_id_6a72e360_fk_accounts_person_id FOREIGN KEY (approver_id) REFERENCES public.accounts_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.portal_requesttype
    ADD CONSTRAINT portal_requesttype_function_id_e019eb05_fk_catalogue FOREIGN KEY (function_id) REFERENCES public.catalogue_function(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.portal_requesttype
    ADD CONSTRAINT portal_requesttype_service_id_4e93738a_fk_catalogue_service_id FOREIGN KEY (service_id) REFERENCES public.catalogue_service(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.procrastinate_events
    ADD CONSTRAINT procrastinate_events_job_id_fkey FOREIGN KEY (job_id) REFERENCES public.procrastinate_jobs(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.procrastinate_jobs
    ADD CONSTRAINT procrastinate_jobs_worker_id_fkey FOREIGN KEY (worker_id) REFERENCES public.procrastinate_workers(id) ON DELETE SET NULL;
ALTER TABLE ONLY public.procrastinate_periodic_defers
    ADD CONSTRAINT procrastinate_periodic_defers_job_id_fkey FOREIGN KEY (job_id) REFERENCES public.procrastinate_jobs(id);
ALTER TABLE ONLY public.reporting_figure
    ADD CONSTRAINT reporting_figure_service_id_669cb957_fk_catalogue_service_id FOREIGN KEY (service_id) REFERENCES public.catalogue_service(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.reporting_figure
    ADD CONSTRAINT reporting_figure_unit_id_a09d354a_fk_accounts_unit_id FOREIGN KEY (unit_id) REFERENCES public.accounts_unit(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.reports_closing
    ADD CONSTRAINT reports_closing_closed_by_id_142e2fa3_fk_accounts_person_id FOREIGN KEY (closed_by_id) REFERENCES public.accounts_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.reports_closing
    ADD CONSTRAINT reports_closing_report_id_87784303_fk_reports_report_id FOREIGN KEY (report_id) REFERENCES public.reports_report(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.reports_closing
    ADD CONSTRAINT reports_closing_unit_id_da7dabdc_fk_accounts_unit_id FOREIGN KEY (unit_id) REFERENCES public.accounts_unit(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.reports_closingsignature
    ADD CONSTRAINT reports_closingsigna_closing_id_f47a8aa2_fk_reports_c FOREIGN KEY (closing_id) REFERENCES public.reports_closing(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.reports_closingsignature
    ADD CONSTRAINT reports_closingsigna_person_id_1a09f724_fk_accounts_ FOREIGN KEY (person_id) REFERENCES public.accounts_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.reports_correction
    ADD CONSTRAINT reports_correction_closing_id_69649e33_fk_reports_closing_id FOREIGN KEY (closing_id) REFERENCES public.reports_closing(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.reports_correction
    ADD CONSTRAINT reports_correction_service_id_1ad44ec8_fk_catalogue_service_id FOREIGN KEY (service_id) REFERENCES public.catalogue_service(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.reports_delivery
    ADD CONSTRAINT reports_delivery_person_id_c0308adb_fk_accounts_person_id FOREIGN KEY (person_id) REFERENCES public.accounts_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.reports_delivery
    ADD CONSTRAINT reports_delivery_report_id_5e39cdd3_fk_reports_report_id FOREIGN KEY (report_id) REFERENCES public.reports_report(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.reports_delivery
    ADD CONSTRAINT reports_delivery_schedule_id_ded85929_fk_reports_schedule_id FOREIGN KEY (schedule_id) REFERENCES public.reports_schedule(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.reports_order
    ADD CONSTRAINT reports_order_asked_by_id_5eae7e73_fk_accounts_person_id FOREIGN KEY (asked_by_id) REFERENCES public.accounts_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.reports_order
    ADD CONSTRAINT reports_order_schedule_id_aed2e19c_fk_reports_schedule_id FOREIGN KEY (schedule_id) REFERENCES public.reports_schedule(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.reports_report
    ADD CONSTRAINT reports_report_order_id_0c876d59_fk_reports_order_id FOREIGN KEY (order_id) REFERENCES public.reports_order(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.reports_report
    ADD CONSTRAINT reports_report_service_id_00177b27_fk_catalogue_service_id FOREIGN KEY (service_id) REFERENCES public.catalogue_service(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.reports_report
    ADD CONSTRAINT reports_report_unit_id_711212ce_fk_accounts_unit_id FOREIGN KEY (unit_id) REFERENCES public.accounts_unit(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.reports_schedule
    ADD CONSTRAINT reports_schedule_calendar_id_5eda4cf2_fk_calendars_calendar_id FOREIGN KEY (calendar_id) REFERENCES public.calendars_calendar(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.reports_schedule_people
    ADD CONSTRAINT reports_schedule_peo_person_id_999f714a_fk_accounts_ FOREIGN KEY (person_id) REFERENCES public.accounts_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.reports_schedule_people
    ADD CONSTRAINT reports_schedule_peo_schedule_id_fe5822b0_fk_reports_s FOREIGN KEY (schedule_id) REFERENCES public.reports_schedule(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.reports_schedule
    ADD CONSTRAINT reports_schedule_unit_id_8273acef_fk_accounts_unit_id FOREIGN KEY (unit_id) REFERENCES public.accounts_unit(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.scorecards_keptscore
    ADD CONSTRAINT scorecards_keptscore_scorecard_id_4480c7ed_fk_scorecard FOREIGN KEY (scorecard_id) REFERENCES public.scorecards_scorecard(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.scorecards_line
    ADD CONSTRAINT scorecards_line_responsible_id_5c7d6f38_fk_accounts_person_id FOREIGN KEY (responsible_id) REFERENCES public.accounts_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.scorecards_line
    ADD CONSTRAINT scorecards_line_version_id_75c34d8e_fk_scorecards_version_id FOREIGN KEY (version_id) REFERENCES public.scorecards_version(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.scorecards_scorecard
    ADD CONSTRAINT scorecards_scorecard_made_by_id_442c7009_fk_accounts_person_id FOREIGN KEY (made_by_id) REFERENCES public.accounts_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.scorecards_scorecard
    ADD CONSTRAINT scorecards_scorecard_service_id_39fbf0d3_fk_catalogue FOREIGN KEY (service_id) REFERENCES public.catalogue_service(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.scorecards_scorecard
    ADD CONSTRAINT scorecards_scorecard_unit_id_339c8f0a_fk_accounts_unit_id FOREIGN KEY (unit_id) REFERENCES public.accounts_unit(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.scorecards_version
    ADD CONSTRAINT scorecards_version_made_by_id_102baa22_fk_accounts_person_id FOREIGN KEY (made_by_id) REFERENCES public.accounts_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.scorecards_version
    ADD CONSTRAINT scorecards_version_scorecard_id_ba886f35_fk_scorecard FOREIGN KEY (scorecard_id) REFERENCES public.scorecards_scorecard(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.socialaccount_socialtoken
    ADD CONSTRAINT socialaccount_social_account_id_951f210e_fk_socialacc FOREIGN KEY (account_id) REFERENCES public.socialaccount_socialaccount(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.socialaccount_socialtoken
    ADD CONSTRAINT socialaccount_social_app_id_636a42d7_fk_socialacc FOREIGN KEY (app_id) REFERENCES public.socialaccount_socialapp(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.socialaccount_socialaccount
    ADD CONSTRAINT socialaccount_social_user_id_8146e70c_fk_accounts_ FOREIGN KEY (user_id) REFERENCES public.accounts_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.statements_statement
    ADD CONSTRAINT statements_statement_closing_id_3ac4e9cb_fk_reports_closing_id FOREIGN KEY (closing_id) REFERENCES public.reports_closing(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.statements_statement
    ADD CONSTRAINT statements_statement_made_by_id_d3eecc8c_fk_accounts_person_id FOREIGN KEY (made_by_id) REFERENCES public.accounts_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.statements_statement
    ADD CONSTRAINT statements_statement_unit_id_ed1eaf94_fk_accounts_unit_id FOREIGN KEY (unit_id) REFERENCES public.accounts_unit(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.statements_submission
    ADD CONSTRAINT statements_submissio_asked_by_id_7bf279fa_fk_accounts_ FOREIGN KEY (asked_by_id) REFERENCES public.accounts_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.statements_submission
    ADD CONSTRAINT statements_submissio_delivery_id_b13e2435_fk_notices_d FOREIGN KEY (delivery_id) REFERENCES public.notices_delivery(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.statements_submission
    ADD CONSTRAINT statements_submissio_endpoint_id_510394da_fk_notices_e FOREIGN KEY (endpoint_id) REFERENCES public.notices_endpoint(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.statements_submission
    ADD CONSTRAINT statements_submissio_statement_id_579e1f09_fk_statement FOREIGN KEY (statement_id) REFERENCES public.statements_statement(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.statements_submission
    ADD CONSTRAINT statements_submission_person_id_71b2e085_fk_accounts_person_id FOREIGN KEY (person_id) REFERENCES public.accounts_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.surveys_poll
    ADD CONSTRAINT surveys_poll_unit_id_08af4e96_fk_accounts_unit_id FOREIGN KEY (unit_id) REFERENCES public.accounts_unit(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.surveys_rating
    ADD CONSTRAINT surveys_rating_follow_up_by_id_5f35ea52_fk_accounts_person_id FOREIGN KEY (follow_up_by_id) REFERENCES public.accounts_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.surveys_rating
    ADD CONSTRAINT surveys_rating_person_id_d1f8609a_fk_accounts_person_id FOREIGN KEY (person_id) REFERENCES public.accounts_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.surveys_rating
    ADD CONSTRAINT surveys_rating_poll_id_91013018_fk_surveys_poll_id FOREIGN KEY (poll_id) REFERENCES public.surveys_poll(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.surveys_rating
    ADD CONSTRAINT surveys_rating_service_id_d704b189_fk_catalogue_service_id FOREIGN KEY (service_id) REFERENCES public.catalogue_service(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.surveys_rating
    ADD CONSTRAINT surveys_rating_step_id_d24e073b_fk_desk_step_id FOREIGN KEY (step_id) REFERENCES public.desk_step(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.surveys_rating
    ADD CONSTRAINT surveys_rating_team_id_ab08d88c_fk_accounts_team_id FOREIGN KEY (team_id) REFERENCES public.accounts_team(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.surveys_rating
    ADD CONSTRAINT surveys_rating_ticket_id_4e36a03c_fk_desk_ticket_id FOREIGN KEY (ticket_id) REFERENCES public.desk_ticket(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.surveys_rating
    ADD CONSTRAINT surveys_rating_unit_id_0c70cece_fk_accounts_unit_id FOREIGN KEY (unit_id) REFERENCES public.accounts_unit(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.usersessions_usersession
    ADD CONSTRAINT usersessions_usersession_user_id_af5e0a6d_fk_accounts_person_id FOREIGN KEY (user_id) REFERENCES public.accounts_person(id) DEFERRABLE INITIALLY DEFERRED;
