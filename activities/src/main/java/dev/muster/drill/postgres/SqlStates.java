package dev.muster.drill.postgres;

import java.sql.SQLException;
import java.util.List;
import java.util.Objects;

/** What the code of an error says. */
final class SqlStates {
  /** No connection, no room, a server that stops, a disk that fails. */
  private static final List<String> OF_THE_SERVER = List.of("08", "53", "57P", "58");

  private SqlStates() {}

  static String of(SQLException failed) {
    return Objects.requireNonNullElse(failed.getSQLState(), "");
  }

  /** Whether it tells of the server for a drill, and nothing of the copy on it. */
  static boolean isOfTheServer(SQLException failed) {
    String state = of(failed);
    return OF_THE_SERVER.stream().anyMatch(state::startsWith);
  }
}
