-- Who commands an incident, and what people said of it for its report.

alter table incident
  add column commander  text,
  add column impact     text,
  add column eta        text,
  add column root_cause text,
  add column actions    text;
