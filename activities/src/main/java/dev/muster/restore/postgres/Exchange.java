package dev.muster.restore.postgres;

import dev.muster.restore.RestoreActivities.Exchanged;
import dev.muster.restore.RestoreActivities.Names;
import dev.muster.restorepoint.RestorePointFailure;
import java.sql.SQLException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Lets one database take the place of another. Nobody is let in while their names change, which
 * they do together or not at all; done again after it was done, it finds that.
 *
 * @param name that the one has and the other gets
 */
record Exchange(Databases databases, String name, Names names) {
  private static final Duration PAUSE = Duration.ofMillis(100);
  private static final int LOOKS = 100;

  Exchanged lead() throws SQLException {
    if (!databases.has(names.beside())) {
      requireDone();
      return new Exchanged(kept());
    }
    boolean replaces = databases.has(name);
    if (replaces) {
      databases.admit(name, false);
      empty(name);
    }
    empty(names.beside());
    databases.together(() -> {
      if (replaces) {
        databases.rename(name, names.before());
      }
      databases.rename(names.beside(), name);
    });
    return new Exchanged(kept());
  }

  /** Removes the copy, and lets people into what it did not replace. */
  Exchanged undo() throws SQLException {
    databases.drop(names.beside());
    if (databases.has(name) && !databases.has(names.before())) {
      databases.admit(name, true);
    }
    return new Exchanged(kept());
  }

  private @Nullable String kept() throws SQLException {
    return databases.has(names.before()) ? names.before() : null;
  }

  private void requireDone() throws SQLException {
    if (!databases.has(name)) {
      throw RestorePointFailure.TARGET_REFUSED.because(
          "neither %s nor %s is there any more".formatted(names.beside(), name));
    }
    if (kept() == null) {
      throw RestorePointFailure.TARGET_REFUSED.because(
          "%s is gone, and nothing was replaced by it".formatted(names.beside()));
    }
  }

  private void empty(String database) throws SQLException {
    for (int look = 0; databases.evict(database) > 0; look++) {
      if (look == LOOKS) {
        throw RestorePointFailure.DATABASE_UNAVAILABLE.because(
            "sessions in %s do not end".formatted(database));
      }
      pause();
    }
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw RestorePointFailure.INTERRUPTED.because("interrupted while names were exchanged");
    }
  }
}
