package dev.muster.workers;

import dev.muster.postgres.ReadModelMigration;
import java.time.Duration;
import org.flywaydb.core.Flyway;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.stereotype.Component;

/** Brings the read model up to date beside everything else: no page waits for a database. */
@Component
class BackgroundMigration implements FlywayMigrationStrategy {
  private static final Duration RETRY = Duration.ofSeconds(5);
  private static final Logger log = LoggerFactory.getLogger(BackgroundMigration.class);

  private volatile boolean done;
  private String lastFailure = "";

  @Override
  public void migrate(Flyway flyway) {
    Thread.ofVirtual().name("migration").start(() -> migrateUntilDone(flyway));
  }

  private void migrateUntilDone(Flyway flyway) {
    while (!done) {
      try {
        ReadModelMigration.apply(flyway);
        done = true;
      } catch (RuntimeException e) {
        said(String.valueOf(e.getMessage()));
        pause();
      }
    }
  }

  /** The same failure is logged once. */
  private void said(String failure) {
    if (!failure.equals(lastFailure)) {
      log.warn("the read model can't be migrated yet, trying again: {}", failure);
      lastFailure = failure;
    }
  }

  private static void pause() {
    try {
      Thread.sleep(RETRY);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  boolean isDone() {
    return done;
  }
}
