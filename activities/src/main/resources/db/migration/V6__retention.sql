-- What the policy keeps for a time only is found by its end and deleted, but not before it has been
-- there for as long: what is written late, such as after a restore, may have ended long ago. The
-- audit still refuses every change but one: the retention, which says so for its own transaction,
-- may delete what is older than thirty days. Evidence stays as it is.

alter table incident add column written_at timestamptz not null default now();
alter table approval add column written_at timestamptz not null default now();
alter table audit add column written_at timestamptz not null default now();

create index incident_by_closing on incident (closed_at) where status = 'CLOSED';
create index approval_by_closing on approval (closed_at) where closed_at is not null;

create or replace function refuse_audit_change() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then
    if current_setting('muster.retention', true) = 'on'
        and greatest(old.at, old.written_at) < now() - interval '30 days' then
      return old;
    end if;
  end if;
  raise exception 'the audit is append-only: % refused', tg_op;
end
$$;
