package dev.muster.drill.postgres;

import dev.muster.drill.SmokeAnswer;
import dev.muster.drill.SmokeQuery;
import dev.muster.drill.store.Found;
import dev.muster.notice.TimeText;
import dev.muster.restorepoint.postgres.PostgresLogin;
import dev.muster.text.Text;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;

/** Asks a restored copy the team's own questions, each in a transaction that only reads. */
public record SmokeTest(PostgresLogin copy) {
  private static final int LONGEST_REASON = 200;
  private static final int LONGEST_LIMIT = Integer.MAX_VALUE;

  /** It did not answer in time. */
  private static final String CANCELED = "57014";

  /** Errors that tell of the question: they repeat its names, and no row's contents. */
  private static final String OF_THE_QUESTION = "42";

  /** No restore brings the statistics by which a query is planned, so they are gathered first. */
  public Found of(List<SmokeQuery> queries) throws SQLException {
    try (Connection connection = copy.open()) {
      execute(connection, "ANALYZE");
      execute(connection, "SET TimeZone = 'UTC'");
      execute(connection, "SET DateStyle = 'ISO, YMD'");
      connection.setReadOnly(true);
      connection.setAutoCommit(false);
      Found found = Found.NOTHING;
      for (SmokeQuery query : queries) {
        found = found.and(asked(connection, query));
      }
      return found;
    }
  }

  private static Found asked(Connection connection, SmokeQuery query) throws SQLException {
    try {
      SmokeAnswer answer = answer(connection, query);
      return new Found(query.fault(answer).stream().toList(), null, 0, List.of(query.told(answer)));
    } catch (SQLException e) {
      return Found.fault(query.unanswered(reason(query, e)));
    } finally {
      connection.rollback();
    }
  }

  private static SmokeAnswer answer(Connection connection, SmokeQuery query) throws SQLException {
    execute(
        connection,
        "SET LOCAL statement_timeout = " + Math.min(query.within().toMillis(), LONGEST_LIMIT));
    try (Statement statement = connection.createStatement()) {
      statement.setMaxRows(Math.toIntExact(query.expect().rowsToRead()));
      statement.setFetchSize(1_000);
      try (ResultSet rows = statement.executeQuery(query.sql())) {
        return answer(rows);
      }
    }
  }

  private static SmokeAnswer answer(ResultSet rows) throws SQLException {
    boolean hasColumns = rows.getMetaData().getColumnCount() > 0;
    Optional<String> first = Optional.empty();
    long count = 0;
    while (rows.next()) {
      if (count == 0 && hasColumns) {
        first = Optional.ofNullable(rows.getString(1));
      }
      count++;
    }
    return new SmokeAnswer(count, first.orElse(null));
  }

  /** Why there is no answer: never in words that may hold what a row holds. */
  private static String reason(SmokeQuery query, SQLException failed) throws SQLException {
    if (SqlStates.isOfTheServer(failed)) {
      throw failed;
    }
    String state = SqlStates.of(failed);
    if (state.equals(CANCELED)) {
      return "not answered within " + TimeText.words(query.within());
    }
    return state.startsWith(OF_THE_QUESTION)
        ? Text.line(firstLine(failed), LONGEST_REASON)
        : "failed with SQLSTATE " + state;
  }

  private static String firstLine(SQLException failed) {
    return String.valueOf(failed.getMessage()).lines().findFirst().orElse("");
  }

  private static void execute(Connection connection, String command) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(command);
    }
  }
}
