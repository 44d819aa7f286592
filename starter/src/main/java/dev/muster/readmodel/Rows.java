package dev.muster.readmodel;

import dev.muster.alert.Alert;
import dev.muster.alert.AlertStatus;
import dev.muster.hold.HeldService;
import dev.muster.incident.IncidentPhase;
import dev.muster.incident.IncidentRequest.Kind;
import dev.muster.incident.IncidentRequest.Source;
import dev.muster.incident.IncidentStatus;
import dev.muster.incident.IncidentView;
import dev.muster.incident.Statements;
import dev.muster.incident.TimelineEntry;
import dev.muster.notice.Receipt;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Turns rows of the read model into what they were written from. */
final class Rows {
  private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};

  private final JsonMapper json;

  Rows(JsonMapper json) {
    this.json = json;
  }

  IncidentView incident(ResultSet row, int number) throws SQLException {
    return new IncidentView(
        row.getString("id"),
        row.getString("workflow_id"),
        row.getString("service"),
        row.getString("key"),
        row.getString("title"),
        row.getString("severity"),
        IncidentStatus.valueOf(row.getString("status")),
        IncidentPhase.valueOf(row.getString("phase")),
        new Source(Kind.valueOf(row.getString("source_kind")), row.getString("source_name")),
        row.getString("owner"),
        row.getString("policy_revision"),
        Objects.requireNonNull(time(row, "opened_at")),
        time(row, "first_paged_at"),
        time(row, "acknowledged_at"),
        row.getString("acknowledged_by"),
        time(row, "resolved_at"),
        row.getString("resolved_by"),
        time(row, "closed_at"),
        time(row, "breached_at"),
        row.getInt("level"),
        texts(row.getArray("responders")),
        row.getInt("firing"),
        row.getInt("episodes"),
        row.getInt("reopened"),
        time(row, "next_at"),
        Objects.requireNonNullElse(row.getString("next_step"), ""),
        row.getString("runbook"),
        row.getString("dashboard"),
        Objects.requireNonNullElse(row.getString("story"), ""),
        row.getString("commander"),
        new Statements(
            row.getString("impact"),
            row.getString("eta"),
            row.getString("root_cause"),
            row.getString("actions")),
        held(row),
        time(row, "raised_at"));
  }

  private static @Nullable HeldService held(ResultSet row) throws SQLException {
    String by = row.getString("held_by");
    Instant until = time(row, "held_until");
    return by == null || until == null
        ? null
        : new HeldService(by, Objects.requireNonNullElse(row.getString("held_reason"), ""), until);
  }

  TimelineEntry entry(ResultSet row, int number) throws SQLException {
    String receipt = row.getString("receipt");
    return new TimelineEntry(
        row.getLong("sequence"),
        Objects.requireNonNull(time(row, "at")),
        TimelineEntry.Kind.valueOf(row.getString("kind")),
        row.getString("text"),
        row.getString("actor"),
        receipt == null ? null : json.readValue(receipt, Receipt.class));
  }

  Alert alert(ResultSet row, int number) throws SQLException {
    return new Alert(
        row.getString("fingerprint"),
        Objects.requireNonNull(time(row, "starts_at")),
        AlertStatus.valueOf(row.getString("status")),
        time(row, "ends_at"),
        json.readValue(row.getString("labels"), TEXTS),
        json.readValue(row.getString("annotations"), TEXTS),
        row.getString("link"));
  }

  private static @Nullable Instant time(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }

  private static Set<String> texts(@Nullable Array array) throws SQLException {
    return array == null ? Set.of() : new LinkedHashSet<>(List.of((String[]) array.getArray()));
  }
}
