package dev.muster.incident.postgres;

import static dev.muster.postgres.SqlTime.at;

import dev.muster.hold.HeldService;
import dev.muster.incident.IncidentJournal.IncidentRecord;
import dev.muster.incident.IncidentView;
import dev.muster.incident.TimelineEntry;
import dev.muster.postgres.SqlText;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** Where each incident stands; an older view never replaces a newer one. */
final class IncidentTable {
  private static final List<String> COLUMNS =
      List.of(
          "id",
          "version",
          "workflow_id",
          "service",
          "key",
          "title",
          "severity",
          "status",
          "phase",
          "source_kind",
          "source_name",
          "owner",
          "policy_revision",
          "opened_at",
          "first_paged_at",
          "acknowledged_at",
          "acknowledged_by",
          "resolved_at",
          "resolved_by",
          "closed_at",
          "breached_at",
          "level",
          "responders",
          "firing",
          "episodes",
          "reopened",
          "next_at",
          "next_step",
          "runbook",
          "dashboard",
          "story",
          "commander",
          "impact",
          "eta",
          "root_cause",
          "actions",
          "held_by",
          "held_reason",
          "held_until",
          "raised_at",
          "updated_at");

  /** Version 0 has no entries; it is newer than what is stored, since records come in order. */
  private static final String PUT =
      "insert into incident (%s) values (%s) on conflict (id) do update set %s"
              .formatted(
                  String.join(", ", COLUMNS),
                  String.join(", ", Collections.nCopies(COLUMNS.size(), "?")),
                  COLUMNS.stream().map(IncidentTable::assignment).collect(Collectors.joining(", ")))
          + " where excluded.version >= incident.version or excluded.version = 0";

  private final JdbcTemplate jdbc;

  IncidentTable(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  void put(IncidentRecord incident) {
    jdbc.update(PUT, row(incident.view(), newest(incident.entries())));
  }

  private static String assignment(String column) {
    return switch (column) {
      case "version", "updated_at" ->
          column + " = greatest(incident." + column + ", excluded." + column + ")";
      default -> column + " = excluded." + column;
    };
  }

  private static @Nullable TimelineEntry newest(List<TimelineEntry> entries) {
    return entries.stream().max(Comparator.comparingLong(TimelineEntry::sequence)).orElse(null);
  }

  private static @Nullable Object[] row(IncidentView view, @Nullable TimelineEntry newest) {
    long version = newest == null ? 0 : newest.sequence();
    Instant updatedAt = newest == null ? view.openedAt() : newest.at();
    HeldService held = view.held();
    return new @Nullable Object[] {
      view.id(),
      version,
      view.workflowId(),
      view.service(),
      view.key(),
      SqlText.of(view.title()),
      view.severity(),
      view.status().name(),
      view.phase().name(),
      view.source().kind().name(),
      view.source().name(),
      view.owner(),
      view.policyRevision(),
      at(view.openedAt()),
      at(view.firstPagedAt()),
      at(view.acknowledgedAt()),
      SqlText.of(view.acknowledgedBy()),
      at(view.resolvedAt()),
      SqlText.of(view.resolvedBy()),
      at(view.closedAt()),
      at(view.breachedAt()),
      view.level(),
      view.responders().stream().sorted().toArray(String[]::new),
      view.firing(),
      view.episodes(),
      view.reopened(),
      at(view.nextAt()),
      SqlText.of(view.next()),
      SqlText.of(view.runbook()),
      SqlText.of(view.dashboard()),
      SqlText.of(view.story()),
      SqlText.of(view.commander()),
      SqlText.of(view.said().impact()),
      SqlText.of(view.said().eta()),
      SqlText.of(view.said().rootCause()),
      SqlText.of(view.said().actions()),
      SqlText.of(held == null ? null : held.by()),
      SqlText.of(held == null ? null : held.reason()),
      at(held == null ? null : held.until()),
      at(view.raisedAt()),
      at(updatedAt)
    };
  }
}
