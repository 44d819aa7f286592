-- Who holds the alerts of an incident's service while it stands by, and when it was raised after it
-- had stood by.

alter table incident
  add column held_by     text,
  add column held_reason text,
  add column held_until  timestamptz,
  add column raised_at   timestamptz;
