package dev.muster.retention.postgres;

import dev.muster.postgres.AuditTable;
import dev.muster.postgres.SqlTime;
import dev.muster.retention.RetentionActions;
import dev.muster.retention.RetentionKind;
import dev.muster.retention.RetentionOutcome;
import dev.muster.retention.RetentionProbe;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** Deletes the oldest first, each batch in one transaction. */
public final class PostgresRetention implements RetentionProbe, RetentionActions {
  private static final Logger log = LoggerFactory.getLogger(PostgresRetention.class);
  private static final String ACTOR = "retention";

  /** The audit lets go of rows only of who says so, and only of old ones. */
  private static final String UNLOCK = "select set_config('muster.retention', 'on', true)";

  private final JdbcTemplate jdbc;
  private final TransactionTemplate transaction;
  private final AuditTable audit;
  private final MeterRegistry registry;

  public PostgresRetention(
      JdbcTemplate jdbc, TransactionTemplate transaction, MeterRegistry registry) {
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.audit = new AuditTable(jdbc);
    this.registry = registry;
  }

  @Override
  public long count(RetentionKind kind, Instant before) {
    String old = "select count(*) from %s where %s".formatted(table(kind), isOld(kind));
    return Objects.requireNonNull(jdbc.queryForObject(old, Long.class, SqlTime.at(before)));
  }

  @Override
  public int cut(RetentionKind kind, Instant before, int most) {
    int count = Objects.requireNonNull(transaction.execute(status -> delete(kind, before, most)));
    registry.counter("muster.retention.deleted", "kind", name(kind)).increment(count);
    if (count > 0) {
      log.info("deleted {} of {} that ended before {}", count, name(kind), before);
    }
    return count;
  }

  private int delete(RetentionKind kind, Instant before, int most) {
    jdbc.queryForObject(UNLOCK, String.class);
    return jdbc.update(deletion(kind), SqlTime.at(before), most);
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
      case INCIDENTS -> "status = 'CLOSED' and closed_at < ?";
      case APPROVALS -> "closed_at < ?";
      case AUDIT -> "at < ?";
    };
  }

  @Override
  public void record(String run, Instant at, RetentionOutcome outcome) {
    audit.add(
        List.of(
            new AuditTable.Act(
                ACTOR + "/" + run, at, ACTOR, "retention.delete", "read-model", text(outcome))));
  }

  private static String text(RetentionOutcome outcome) {
    return outcome.parts().stream()
        .map(part ->
            "%d %s that ended before %s".formatted(part.count(), name(part.kind()), part.before()))
        .collect(Collectors.joining("; "));
  }

  private static String name(RetentionKind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }
}
