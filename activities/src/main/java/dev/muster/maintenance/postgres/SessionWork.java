package dev.muster.maintenance.postgres;

import dev.muster.maintenance.watch.Breakable;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Work in a session; broken off, the server ends it as it ends a query. */
abstract class SessionWork<T> implements Breakable<T> {
  private static final Logger log = LoggerFactory.getLogger(SessionWork.class);

  private final Opening opening;
  private volatile @Nullable MaintenanceSession session;
  private volatile boolean brokenOff;

  /** How a session is had. */
  @FunctionalInterface
  interface Opening {
    MaintenanceSession open() throws SQLException;
  }

  SessionWork(Opening opening) {
    this.opening = opening;
  }

  final MaintenanceSession open() throws SQLException {
    return opening.open();
  }

  abstract T work(MaintenanceSession open) throws SQLException;

  @Override
  public final T work() throws SQLException {
    try (MaintenanceSession open = open()) {
      session = open;
      if (brokenOff) {
        throw new SQLException("it was broken off before it began");
      }
      return work(open);
    } finally {
      session = null;
    }
  }

  /** Not by an interrupt, which would close the connection and leave the server at work. */
  @Override
  public final void breakOff(Thread worker) {
    brokenOff = true;
    MaintenanceSession open = session;
    if (open != null) {
      try {
        open.breakOff();
      } catch (SQLException e) {
        log.warn("the server was not told to end a query", e);
      }
    }
  }
}
