package dev.muster.maintenance.postgres;

import dev.muster.maintenance.Done;
import dev.muster.maintenance.Done.Verdict;
import dev.muster.maintenance.Figure;
import dev.muster.maintenance.postgres.Relations.Relation;
import dev.muster.maintenance.work.Timed;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Rebuilds one index beside those who use it. */
record Rebuild(MaintenanceSession session, InstantSource clock) {
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

  /** Takes away what a rebuilding left that was broken off. */
  void clearUp(String name) throws SQLException {
    Optional<Relation> index = new Relations(session).find(name);
    if (index.isPresent()) {
      var _ = new LeftIndexes(session).drop(index.get().id());
    }
  }

  private List<Figure> figures(Relation index) throws SQLException {
    return List.of(
        Figure.bytes("index", session.number("SELECT pg_relation_size(?::oid)", index.id())));
  }
}
