package dev.muster.backup.postgres;

import dev.muster.backup.BackupPlan;
import dev.muster.backup.store.SourceDump;
import dev.muster.policy.Secrets;
import dev.muster.restorepoint.Manifest;
import dev.muster.restorepoint.PostgresAddress;
import dev.muster.restorepoint.postgres.PostgresLogin;
import dev.muster.restorepoint.postgres.PostgresTools;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;

/**
 * Dumps a database with PostgreSQL's own programs.
 *
 * @param parallel how many tables are read at a time
 */
public record PostgresDump(
    PostgresAddress source, Secrets secrets, PostgresTools tools, InstantSource clock, int parallel)
    implements SourceDump {
  private static final Duration LOCK_WAIT = Duration.ofMinutes(1);

  @Override
  public Manifest take(Attempt attempt) throws SQLException, IOException {
    BackupPlan plan = attempt.plan();
    LogicalDump.Order order =
        new LogicalDump.Order(
            attempt.point(),
            plan.system(),
            attempt.name(),
            LOCK_WAIT,
            plan.giveUpAfter(),
            parallel);
    PostgresLogin login = new PostgresLogin(source, "muster/" + plan.chain(), secrets);
    return new LogicalDump(attempt.programs(), tools, clock)
        .take(order, login, attempt.place(), attempt.progress());
  }
}
