-- What the stores of backups held when a run last looked, for pages that have no access to stores.
-- The stores are the truth: each run of a backup or drill tells everything again, in the place of
-- what was told before. Nothing is lost with these rows but what a page says until then.

create table store_catalogue (
  backup     text        not null,
  store      text        not null,
  read_at    timestamptz not null,
  points     int         not null,  -- how many restore points there were
  unreadable int         not null,  -- how many of those that were read have no readable manifest
  primary key (backup, store)
);

create table restore_point (
  backup    text        not null,
  store     text        not null,
  point     text        not null,   -- its name, such as shop-db/20260301T020000Z
  begun_at  timestamptz not null,
  taken_at  timestamptz not null,   -- the moment that it leads back to
  bytes     bigint      not null,
  proven_at timestamptz,            -- by its newest proof
  proofs    jsonb       not null,   -- the newest first
  primary key (backup, store, point),
  foreign key (backup, store) references store_catalogue on delete cascade
);
