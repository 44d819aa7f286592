package dev.muster.restorepoint;

/**
 * A table in which each backup has a row that is written every second, so that a copy of it says to
 * what moment it leads back.
 *
 * @param writer where it is written and as whom: who may write this table and nothing else
 */
public record HeartbeatTable(PostgresAddress writer, TableName name) {
  /** The table where none is named. */
  public static final TableName USUAL = new TableName("muster", "heartbeat");
}
