-- The inbox: what waits for whose decision, and what was decided. Written by the workers, read by
-- the front; the runs in Temporal decide.

create table approval (
  id         text primary key,           -- the request's workflow id
  version    int         not null,       -- higher after each change
  run        text        not null,
  plan       text        not null,
  status     text        not null,
  opened_at  timestamptz not null,
  deadline   timestamptz not null,
  closed_at  timestamptz,
  view       jsonb       not null
);

create index approval_by_status on approval (status, deadline);
create index approval_by_opening on approval (opened_at desc);
create index approval_by_run on approval (run);
