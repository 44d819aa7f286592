-- What people find by words. The functions name what every PostgreSQL brings and nothing else, so
-- that a restore can build the indexes. The indexes are built by the migration behind this one; a
-- search uses an index only where its view says the same.

-- Whole words and, of names like HighErrorRate, their parts; whatever the case. Of a very long text
-- its beginning: what is too long for a tsvector must not keep a row from being written.
create function search_words(given text[]) returns tsvector
language sql immutable parallel safe as $$
  select to_tsvector('simple'::regconfig, regexp_replace(
    said || ' ' || regexp_replace(said, '([[:lower:][:digit:]])([[:upper:]])', '\1 \2', 'g'),
    '[\u0001-\u002f\u003a-\u0040\u005b-\u0060\u007b-\u007f]+', ' ', 'g'))
  from left(array_to_string(given, ' '), 20000) said
$$;

-- The values of JSON without its field names.
create function json_said(given text) returns text
language sql immutable parallel safe as $$
  select regexp_replace(given, '"\w+": ?|\\u[0-9a-fA-F]{4}|\\.', ' ', 'g')
$$;

create function utf8_said(given bytea) returns text
language sql immutable parallel safe as $$
  select convert_from(given, 'UTF8')
$$;

create view incident_words as select id, search_words(
  array[id, service, key, title, severity, owner, source_name, acknowledged_by, resolved_by]
    || responders) as words from incident;

create view alert_words as select incident_id, search_words(
  array[fingerprint, title, json_said(annotations::text), labels::text]) as words from alert;

create view evidence_words as select chain, number, search_words(
  array[chain, workflow_id, json_said(utf8_said(record))]) as words from evidence;

create view approval_words as select id, search_words(
  array[id, plan, run, status, json_said(view::text)]) as words from approval;
