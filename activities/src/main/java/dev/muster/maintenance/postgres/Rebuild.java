package dev.muster.maintenance.postgres;

import dev.muster.maintenance.Done;
import dev.muster.maintenance.Done.Verdict;
import dev.muster.maintenance.Figure;
import dev.muster.maintenance.postgres.Relations.Relation;
import dev.muster.maintenance.work.Timed;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Rebuilds one index beside those who use it.
 *
 * @param bloatFrom percent of it that are free; one of which less is stays as it is if it is valid.
 *     Null to rebuild any
 */
record Rebuild(MaintenanceSession session, @Nullable Integer bloatFrom, InstantSource clock) {
  private static final String INVALID =
      "SELECT count(*) FROM pg_index WHERE indexrelid = ?::oid AND NOT indisvalid";

  /** The server rebuilds no index of an exclusion constraint beside its users. */
  private static final String EXCLUSION =
      "SELECT count(*) FROM pg_index WHERE indexrelid = ?::oid AND indisexclusion";

  Done of(String name) throws SQLException {
    Timed timed = new Timed(name, clock);
    Optional<Relation> found = new Relations(session).find(name);
    if (found.isEmpty()) {
      return timed.done("is not there any more");
    }
    Relation index = found.get();
    List<String> left = new LeftIndexes(session).drop(index.id());
    List<Figure> before = figures(index);
    if (session.number(EXCLUSION, index.id()) > 0) {
      return timed.done(
          before,
          before,
          Verdict.WARNING,
          "not done: an index of an exclusion constraint is not rebuilt beside its users");
    }
    Optional<String> needless = needless(index);
    if (needless.isPresent()) {
      return timed.done(before, before, Verdict.FINE, needless.get());
    }
    var _ = session.run("REINDEX INDEX CONCURRENTLY " + index.name());
    List<Figure> after = figures(new Relations(session).find(name).orElse(index));
    String change = Change.words(before, after);
    return timed.done(
        before,
        after,
        Verdict.FINE,
        left.isEmpty()
            ? change
            : "%s; dropped what was left: %s".formatted(change, String.join(", ", left)));
  }

  /** Why it need not be rebuilt; nothing when it has to be. */
  private Optional<String> needless(Relation index) throws SQLException {
    Integer from = bloatFrom;
    if (from == null || session.number(INVALID, index.id()) > 0) {
      return Optional.empty();
    }
    OptionalLong free = new IndexBloat(session).percent(index.id());
    if (free.isEmpty()) {
      return Optional.of("not needed: it is valid, and nobody knows how much of it is free");
    }
    return free.getAsLong() >= from
        ? Optional.empty()
        : Optional.of(
            "not needed: %d %% of it are free, and it is valid".formatted(free.getAsLong()));
  }

  /**
   * Takes away what a rebuilding left that was broken off; says what is left all the same.
   *
   * @param within how long that may take
   */
  String clearUp(String name, Duration within) throws SQLException {
    Optional<Relation> index = new Relations(session).find(name);
    return index.isEmpty()
        ? ""
        : LeftIndexes.words(new LeftIndexes(session).drop(index.get().id(), within));
  }

  private List<Figure> figures(Relation index) throws SQLException {
    List<Figure> figures = new ArrayList<>();
    figures.add(
        Figure.bytes("index", session.number("SELECT pg_relation_size(?::oid)", index.id())));
    if (bloatFrom != null) {
      new IndexBloat(session)
          .percent(index.id())
          .ifPresent(free -> figures.add(new Figure("free", free, Figure.Unit.PERCENT)));
    }
    return figures;
  }
}
