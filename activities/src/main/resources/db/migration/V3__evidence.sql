-- What runs leave behind. A record's bytes are hashed as they are here and never written again;
-- ADR 7 says how chains are sealed. That rows can't be changed is a guard against accidents: what
-- makes a change show is the hashes and the signed head.

create table evidence (
  chain         text        not null,
  number        bigint      not null check (number > 0),
  run_id        text        not null unique,  -- a run has one record, however often it is handed over
  workflow_id   text        not null,
  previous_hash bytea       not null check (octet_length(previous_hash) = 32),
  hash          bytea       not null check (octet_length(hash) = 32),
  record        bytea       not null,         -- JSON in UTF-8
  recorded_at   timestamptz not null default now(),
  primary key (chain, number)
);

create index evidence_by_run on evidence (workflow_id);
create index evidence_by_time on evidence (recorded_at desc);

-- How far each chain goes. Number 0 is seen only inside the transaction that begins a chain.
create table evidence_head (
  chain     text   primary key,
  number    bigint not null check (number >= 0),
  hash      bytea  not null check (octet_length(hash) = 32),
  key_id    text   not null,
  signature text   not null                   -- Ed25519, base64
);

-- The public keys that heads were ever signed with, to be handed out; X.509.
create table evidence_key (
  id              text        primary key,
  public_key      bytea       not null,
  first_signed_at timestamptz not null default now()
);

create function refuse_evidence_change() returns trigger language plpgsql as $$
begin
  raise exception 'evidence is append-only: % refused', tg_op;
end
$$;

create trigger evidence_rows_stay before update or delete on evidence
  for each row execute function refuse_evidence_change();

create trigger evidence_stays before truncate on evidence
  for each statement execute function refuse_evidence_change();
