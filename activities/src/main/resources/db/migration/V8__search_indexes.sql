-- The indexes behind the views of words. A large table takes its time, during which others go on
-- writing; the price is that this is no transaction. Broken off, it leaves an index that is not
-- valid, and is taken up again: what is not valid is built anew, what is done stays.

do $$
declare
  unfinished regclass;
begin
  -- while PostgreSQL still builds it for a worker that is gone, everybody would wait behind us
  perform set_config('lock_timeout', '2s', true);
  for unfinished in
    select indexrelid from pg_index
    where not indisvalid and indexrelid in (
      to_regclass('incident_by_words'), to_regclass('alert_by_words'),
      to_regclass('evidence_by_words'), to_regclass('approval_by_words'))
  loop
    execute format('drop index %s', unfinished);
  end loop;
end
$$;

create index concurrently if not exists incident_by_words on incident using gin (search_words(
  array[id, service, key, title, severity, owner, source_name, acknowledged_by, resolved_by]
    || responders));

create index concurrently if not exists alert_by_words on alert using gin (search_words(
  array[fingerprint, title, json_said(annotations::text), labels::text]));

create index concurrently if not exists evidence_by_words on evidence using gin (search_words(
  array[chain, workflow_id, json_said(utf8_said(record))]));

create index concurrently if not exists approval_by_words on approval using gin (search_words(
  array[id, plan, run, status, json_said(view::text)]));
