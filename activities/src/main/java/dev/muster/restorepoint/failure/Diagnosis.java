package dev.muster.restorepoint.failure;

import dev.muster.policy.MissingSecretException;
import dev.muster.program.ProgramFailedException;
import dev.muster.restorepoint.RestorePointFailure;
import dev.muster.restorepoint.UnreadableManifestException;
import dev.muster.restorepoint.postgres.PostgresTools;
import dev.muster.restorepoint.s3.DamagedException;
import io.temporal.client.ActivityCompletionException;
import io.temporal.failure.TemporalFailure;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.exceptions.JedisAccessControlException;
import redis.clients.jedis.exceptions.JedisException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Turns what an adapter threw into a failure that says whether trying again helps. */
public final class Diagnosis {
  private static final String NO_SPACE = "No space left on device";

  /** How programs of PostgreSQL and of Redis say it. */
  private static final List<String> DENIALS =
      List.of("permission denied", "authentication failed", "NOPERM", "AUTH failed");

  private static final int FORBIDDEN = 403;
  private static final int UNAUTHORIZED = 401;

  private Diagnosis() {}

  /**
   * What to throw; what is no failure of the field, but a fault of this program, stays as it is.
   */
  public static RuntimeException of(Exception thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof TemporalFailure || cause instanceof ActivityCompletionException) {
        return (RuntimeException) cause;
      }
      Optional<RestorePointFailure> failure = kind(cause);
      if (failure.isPresent()) {
        return failure.get().because(words(cause));
      }
    }
    return thrown instanceof RuntimeException fault ? fault : new IllegalStateException(thrown);
  }

  private static Optional<RestorePointFailure> kind(Throwable thrown) {
    return Optional.ofNullable(
        switch (thrown) {
          case InterruptedException _, InterruptedIOException _, AbortedException _ ->
              RestorePointFailure.INTERRUPTED;
          case MissingSecretException _ -> RestorePointFailure.NO_SECRET;
          case PostgresTools.NoToolsException _ -> RestorePointFailure.NO_TOOLS;
          case DamagedException _, UnreadableManifestException _ -> RestorePointFailure.DAMAGED;
          case NoSuchKeyException _ -> RestorePointFailure.NO_RESTORE_POINT;
          case S3Exception store -> ofStore(store);
          case SdkClientException _ -> RestorePointFailure.STORE_UNAVAILABLE;
          case SQLException database -> ofDatabase(database);
          case JedisAccessControlException _ -> RestorePointFailure.DATABASE_DENIED;
          case JedisException _ -> RestorePointFailure.DATABASE_UNAVAILABLE;
          case ProgramFailedException program -> ofProgram(program);
          case IOException io ->
              says(io, NO_SPACE) ? RestorePointFailure.NO_SPACE : ofCause(io.getCause());
          default -> null;
        });
  }

  /** What lies below tells more, where something does. */
  private static @Nullable RestorePointFailure ofCause(@Nullable Throwable below) {
    return below == null ? RestorePointFailure.STORE_UNAVAILABLE : null;
  }

  private static RestorePointFailure ofStore(S3Exception store) {
    boolean denied =
        store.statusCode() == FORBIDDEN
            || store.statusCode() == UNAUTHORIZED
            || (store.awsErrorDetails() != null
                && "NoSuchBucket".equals(store.awsErrorDetails().errorCode()));
    return denied ? RestorePointFailure.STORE_DENIED : RestorePointFailure.STORE_UNAVAILABLE;
  }

  /** Not let in, not to this table, or to no such database. */
  private static RestorePointFailure ofDatabase(SQLException database) {
    String state = Objects.requireNonNullElse(database.getSQLState(), "");
    return state.startsWith("28") || state.equals("42501") || state.equals("3D000")
        ? RestorePointFailure.DATABASE_DENIED
        : RestorePointFailure.DATABASE_UNAVAILABLE;
  }

  private static @Nullable RestorePointFailure ofProgram(ProgramFailedException program) {
    if (program.getCause() != null) {
      return program.getCause() instanceof InterruptedException
          ? RestorePointFailure.INTERRUPTED
          : RestorePointFailure.PROGRAM_FAILED;
    }
    if (says(program, NO_SPACE)) {
      return RestorePointFailure.NO_SPACE;
    }
    return DENIALS.stream().anyMatch(denial -> says(program, denial))
        ? RestorePointFailure.DATABASE_DENIED
        : RestorePointFailure.PROGRAM_FAILED;
  }

  private static boolean says(Throwable thrown, String words) {
    return words(thrown).contains(words);
  }

  private static String words(Throwable thrown) {
    return Objects.requireNonNullElse(thrown.getMessage(), thrown.getClass().getSimpleName());
  }
}
