package dev.muster.postgres;

import java.util.Set;
import java.util.stream.Collectors;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.CoreErrorCode;
import org.flywaydb.core.api.ErrorCode;
import org.flywaydb.core.api.output.ValidateResult;

/**
 * Brings the tables up to date. A migration that can't be a transaction is taken up again where it
 * was broken off; one that was changed after it was applied is refused.
 */
public final class ReadModelMigration {
  private static final Set<ErrorCode> MENDED_BY_TRYING_AGAIN =
      Set.of(
          CoreErrorCode.FAILED_VERSIONED_MIGRATION,
          CoreErrorCode.RESOLVED_VERSIONED_MIGRATION_NOT_APPLIED);

  private ReadModelMigration() {}

  /**
   * Does what is left to do.
   *
   * @throws org.flywaydb.core.api.FlywayException when it can't
   */
  public static void apply(Flyway flyway) {
    if (isBrokenOff(flyway.validateWithResult())) {
      flyway.repair();
    }
    flyway.migrate();
  }

  private static boolean isBrokenOff(ValidateResult result) {
    Set<ErrorCode> wrong =
        result.invalidMigrations.stream()
            .map(invalid -> invalid.errorDetails.errorCode)
            .collect(Collectors.toSet());
    return wrong.contains(CoreErrorCode.FAILED_VERSIONED_MIGRATION)
        && MENDED_BY_TRYING_AGAIN.containsAll(wrong);
  }
}
