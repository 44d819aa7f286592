package dev.muster.backup.postgres;

import dev.muster.backup.store.SourceDump;
import dev.muster.policy.Secrets;
import dev.muster.restorepoint.Manifest;
import dev.muster.restorepoint.PostgresAddress;
import dev.muster.restorepoint.postgres.PostgresLogin;
import dev.muster.restorepoint.postgres.PostgresTools;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.InstantSource;

/**
 * Dumps a database with PostgreSQL's own programs.
 *
 * @param parallel how many tables are read at a time
 * @param folder below which a dump is kept that several jobs write, while it is taken
 */
public record PostgresDump(
    PostgresAddress source,
    Secrets secrets,
    PostgresTools tools,
    InstantSource clock,
    int parallel,
    Path folder)
    implements SourceDump {
  @Override
  public Manifest take(Attempt attempt) throws SQLException, IOException {
    PostgresLogin login = new PostgresLogin(source, "muster/" + attempt.plan().chain(), secrets);
    return new LogicalDump(tools, clock, parallel, folder).take(attempt, login);
  }
}
