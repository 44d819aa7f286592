package dev.muster.readmodel;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered, by its words; throws Spring's DataAccessException when the database does not
 * answer in time.
 */
public interface SearchIndex {
  /**
   * The incidents with their alerts, the records and the requests that fit, newest first.
   *
   * @param query as PostgreSQL's websearch_to_tsquery reads it
   * @param after the last one of the page before
   * @param limit at most so many
   */
  List<Found> find(String query, @Nullable Cursor after, int limit);
}
