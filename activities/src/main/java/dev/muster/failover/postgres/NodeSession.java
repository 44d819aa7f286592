package dev.muster.failover.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A session on a server of a pair; each command is a transaction of its own. */
record NodeSession(Connection connection) implements AutoCloseable {
  /** What is made of a row. */
  @FunctionalInterface
  interface Reading<T> {
    T of(ResultSet row) throws SQLException;
  }

  /** What is made of each row of an answer. */
  <T> List<T> rows(String question, Reading<T> reading, String... values) throws SQLException {
    try (PreparedStatement asked = prepared(question, values);
        ResultSet row = asked.executeQuery()) {
      List<T> rows = new ArrayList<>();
      while (row.next()) {
        rows.add(reading.of(row));
      }
      return rows;
    }
  }

  /** What is made of the first row, if there is one. */
  <T> Optional<T> first(String question, Reading<T> reading, String... values) throws SQLException {
    return rows(question, reading, values).stream().findFirst();
  }

  /** Whether the one field of the one row of an answer is true. */
  boolean says(String question, String... values) throws SQLException {
    return first(question, row -> row.getBoolean(1), values).orElse(false);
  }

  /** Runs a command to its end. */
  void run(String command, String... values) throws SQLException {
    try (PreparedStatement statement = prepared(command, values)) {
      statement.execute();
    }
  }

  private PreparedStatement prepared(String command, String... values) throws SQLException {
    PreparedStatement statement = connection.prepareStatement(command);
    for (int at = 0; at < values.length; at++) {
      statement.setString(at + 1, values[at]);
    }
    return statement;
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
