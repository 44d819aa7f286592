-- The audit is read newest first.
create index audit_by_time on audit (at desc, reference desc);
