-- What people see of incidents. Written by the workers, read by the front; rebuilt from the runs in
-- Temporal when lost. No running workflow decides by it.

create table incident (
  id              text primary key,
  version         bigint      not null,  -- the highest timeline sequence that shaped this row
  workflow_id     text        not null,
  service         text        not null,
  key             text        not null,
  title           text        not null,
  severity        text        not null,
  status          text        not null,
  phase           text        not null,
  source_kind     text        not null,
  source_name     text        not null,
  owner           text        not null,
  policy_revision text        not null,
  opened_at       timestamptz not null,
  first_paged_at  timestamptz,
  acknowledged_at timestamptz,
  acknowledged_by text,
  resolved_at     timestamptz,
  resolved_by     text,
  closed_at       timestamptz,
  breached_at     timestamptz,
  level           int         not null,
  responders      text[]      not null,
  firing          int         not null,
  episodes        int         not null,
  reopened        int         not null,
  next_at         timestamptz,
  next_step       text        not null,
  runbook         text,
  dashboard       text,
  story           text        not null,
  updated_at      timestamptz not null
);

create index incident_by_status on incident (status, opened_at desc);
create index incident_by_service on incident (service, opened_at desc);
create index incident_by_opening on incident (opened_at desc);
create index incident_by_run on incident (workflow_id);

create table timeline (
  incident_id text        not null,
  sequence    bigint      not null,
  at          timestamptz not null,
  kind        text        not null,
  text        text        not null,
  actor       text,
  receipt     jsonb,
  primary key (incident_id, sequence)
);

create table alert (
  incident_id text        not null,
  fingerprint text        not null,
  starts_at   timestamptz not null,
  status      text        not null,
  ends_at     timestamptz,
  title       text        not null,
  labels      jsonb       not null,
  annotations jsonb       not null,
  link        text,
  primary key (incident_id, fingerprint, starts_at)
);

-- Who did what. Rows are added and never changed; reference names the act, so that recording it
-- again adds nothing.
create table audit (
  id        bigint generated always as identity primary key,
  reference text        not null unique,
  at        timestamptz not null,
  actor     text        not null,
  action    text        not null,
  subject   text        not null,
  detail    text        not null
);

create index audit_by_subject on audit (subject, at);

create function refuse_audit_change() returns trigger language plpgsql as $$
begin
  raise exception 'the audit is append-only: % refused', tg_op;
end
$$;

create trigger audit_rows_stay before update or delete on audit
  for each row execute function refuse_audit_change();

create trigger audit_stays before truncate on audit
  for each statement execute function refuse_audit_change();
