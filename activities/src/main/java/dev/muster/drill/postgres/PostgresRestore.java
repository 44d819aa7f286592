package dev.muster.drill.postgres;

import dev.muster.drill.DrillReport;
import dev.muster.drill.store.SourceRestore;
import dev.muster.restorepoint.PostgresAddress;
import dev.muster.restorepoint.postgres.PostgresTools;

/**
 * Restores a dump onto a server that it makes and throws away.
 *
 * @param source which it never writes to
 * @param parallel how many jobs restore, and how many tables are read at a time
 */
public record PostgresRestore(PostgresAddress source, PostgresTools tools, int parallel)
    implements SourceRestore {
  @Override
  public DrillReport of(Attempt attempt) throws Exception {
    return new DrillAttempt(source, tools, parallel, attempt).restored();
  }
}
