package dev.muster.retention.postgres;

import dev.muster.postgres.AuditTable;
import dev.muster.postgres.SqlTime;
import dev.muster.retention.RetentionActions;
import dev.muster.retention.RetentionKind;
import dev.muster.retention.RetentionProbe;
import io.micrometer.core.instrument.MeterRegistry;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Deletes the oldest first, each batch in one transaction with the row of the audit that says so.
 */
public final class PostgresRetention implements RetentionProbe, RetentionActions {
  private static final Logger log = LoggerFactory.getLogger(PostgresRetention.class);
  private static final String ACTOR = "retention";

  /** Less than the time-outs of the connection and of the activity. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /** The audit lets go of rows only of who says so, and only of old ones. */
  private static final String UNLOCK = "set local muster.retention = 'on'";

  private final JdbcTemplate jdbc;
  private final TransactionTemplate transaction;
  private final AuditTable audit;
  private final MeterRegistry registry;
  private final InstantSource clock;
  private final Duration patience;

  public PostgresRetention(
      JdbcTemplate jdbc,
      TransactionTemplate transaction,
      MeterRegistry registry,
      InstantSource clock) {
    this(jdbc, transaction, registry, clock, PATIENCE);
  }

  PostgresRetention(
      JdbcTemplate jdbc,
      TransactionTemplate transaction,
      MeterRegistry registry,
      InstantSource clock,
      Duration patience) {
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.audit = new AuditTable(jdbc);
    this.registry = registry;
    this.clock = clock;
    this.patience = patience;
  }

  @Override
  public long count(RetentionKind kind, Instant before) {
    String old = "select count(*) from %s where %s".formatted(table(kind), isOld(kind));
    @Nullable OffsetDateTime bound = SqlTime.at(before);
    return Objects.requireNonNull(jdbc.queryForObject(old, Long.class, bound, bound));
  }

  @Override
  public int cut(String run, RetentionKind kind, Instant before, int most) {
    int count = inTime(() -> delete(run, kind, before, most), name(kind), most);
    registry.counter("muster.retention.deleted", "kind", name(kind)).increment(count);
    if (count > 0) {
      log.info("deleted {} of {} that ended before {}", count, name(kind), before);
    }
    return count;
  }

  private int inTime(Supplier<Integer> batch, String name, int most) {
    try {
      return Objects.requireNonNull(transaction.execute(status -> batch.get()));
    } catch (QueryTimeoutException e) {
      throw ApplicationFailure.newNonRetryableFailureWithCause(
          "no time to delete %d of %s at once".formatted(most, name), TOO_SLOW, e);
    }
  }

  private int delete(String run, RetentionKind kind, Instant before, int most) {
    jdbc.execute(UNLOCK);
    jdbc.execute("set local statement_timeout = " + patience.toMillis());
    @Nullable OffsetDateTime bound = SqlTime.at(before);
    int count = jdbc.update(deletion(kind), bound, bound, most);
    if (count > 0) {
      audit.add(List.of(act(run, text(count, kind, before))));
    }
    return count;
  }

  /** Each batch's own: a try whose answer was lost has deleted what it says. */
  private AuditTable.Act act(String run, String text) {
    return new AuditTable.Act(
        ACTOR + "/" + run + "/" + UUID.randomUUID(),
        clock.instant(),
        ACTOR,
        "retention.delete",
        "read-model",
        text);
  }

  private static String text(int count, RetentionKind kind, Instant before) {
    return "%d %s that ended before %s".formatted(count, name(kind), before);
  }

  /** What hangs on an incident goes in the same statement. */
  private static String deletion(RetentionKind kind) {
    String old =
        "with old as (select id from %s where %s order by %s limit ?)"
            .formatted(table(kind), isOld(kind), end(kind));
    String more =
        kind == RetentionKind.INCIDENTS
            ? """
            , entries as (
              delete from timeline using old where timeline.incident_id = old.id)
            , alerts as (delete from alert using old where alert.incident_id = old.id)
            """
            : "";
    return old + more + " delete from %1$s using old where %1$s.id = old.id".formatted(table(kind));
  }

  private static String table(RetentionKind kind) {
    return switch (kind) {
      case INCIDENTS -> "incident";
      case APPROVALS -> "approval";
      case AUDIT -> "audit";
    };
  }

  private static String end(RetentionKind kind) {
    return switch (kind) {
      case INCIDENTS, APPROVALS -> "closed_at";
      case AUDIT -> "at";
    };
  }

  private static String isOld(RetentionKind kind) {
    return switch (kind) {
      case INCIDENTS -> "status = 'CLOSED' and closed_at < ? and written_at < ?";
      case APPROVALS -> "closed_at < ? and written_at < ?";
      case AUDIT -> "at < ? and written_at < ?";
    };
  }

  private static String name(RetentionKind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }
}
