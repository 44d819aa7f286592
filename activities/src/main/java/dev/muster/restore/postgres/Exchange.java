package dev.muster.restore.postgres;

import dev.muster.restore.RestoreActivities.Begun;
import dev.muster.restore.RestoreActivities.Exchanged;
import dev.muster.restore.RestoreActivities.Names;
import dev.muster.restorepoint.RestorePointFailure;
import java.sql.SQLException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Lets one database take the place of another. Nobody is let in while their names change, which
 * they do together or not at all; done again after it was done, it finds that. The copy is known by
 * its identity, which it keeps under every name.
 *
 * @param name that the one has and the other gets
 */
record Exchange(Databases databases, String name, Names names) {
  private static final Duration PAUSE = Duration.ofMillis(100);
  private static final int LOOKS = 100;

  Exchanged lead(long copy) throws SQLException {
    String called = databases.nameOf(copy);
    if (name.equals(called)) {
      databases.admit(name, true);
      return new Exchanged(kept());
    }
    if (!names.beside().equals(called)) {
      throw RestorePointFailure.TARGET_REFUSED.because(
          "the copy that was compared is not there any more as " + names.beside());
    }
    empty(names.beside());
    if (databases.has(name)) {
      replace();
    } else {
      databases.rename(names.beside(), name);
    }
    return new Exchanged(kept());
  }

  /** Whatever goes wrong before the names have changed, people are let in again. */
  private void replace() throws SQLException {
    if (databases.hasPrepared(name)) {
      throw RestorePointFailure.TARGET_REFUSED.because(
          "%s has prepared transactions, which are neither ended nor renamed".formatted(name));
    }
    databases.admit(name, false);
    try {
      empty(name);
      databases.together(() -> {
        databases.rename(name, names.before());
        databases.rename(names.beside(), name);
      });
    } catch (SQLException | RuntimeException e) {
      databases.admit(name, true);
      throw e;
    }
  }

  /** Lets people into what was not replaced, and removes the copy. */
  Exchanged undo(Begun begun) throws SQLException {
    String kept = kept();
    if (begun == Begun.YES && databases.has(name)) {
      databases.admit(name, true);
    }
    databases.drop(names.beside());
    return new Exchanged(kept);
  }

  private @Nullable String kept() throws SQLException {
    return databases.has(names.before()) ? names.before() : null;
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
