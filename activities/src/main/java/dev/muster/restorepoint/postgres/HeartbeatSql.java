package dev.muster.restorepoint.postgres;

import dev.muster.restorepoint.TableName;

/** What a server is told about a heartbeat table. */
public record HeartbeatSql(TableName table) {
  String makingSchema() {
    return "CREATE SCHEMA IF NOT EXISTS " + schema();
  }

  String makingTable() {
    return "CREATE TABLE IF NOT EXISTS %s (backup text PRIMARY KEY, beat_at timestamptz NOT NULL)"
        .formatted(table.quoted());
  }

  /** By the clock of the server, and not by that of a transaction. */
  String writing() {
    return """
    INSERT INTO %s (backup, beat_at) VALUES (?, clock_timestamp())
    ON CONFLICT (backup) DO UPDATE SET beat_at = excluded.beat_at
    """
        .formatted(table.quoted());
  }

  /** In microseconds. */
  String reading() {
    return "SELECT (extract(epoch FROM beat_at) * 1000000)::bigint FROM %s WHERE backup = ?"
        .formatted(table.quoted());
  }

  /** What somebody who may has to run, so that a user can write there. */
  public String allowing(String user) {
    return "%s; %s; GRANT USAGE ON SCHEMA %s TO %4$s; GRANT SELECT, INSERT, UPDATE ON %5$s TO %4$s;"
        .formatted(makingSchema(), makingTable(), schema(), TableName.quoted(user), table.quoted());
  }

  private String schema() {
    return TableName.quoted(table.schema());
  }
}
