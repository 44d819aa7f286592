-- How much a restore point holds, by its manifest. Null until a run has told its store again.

alter table restore_point add column holds jsonb;
