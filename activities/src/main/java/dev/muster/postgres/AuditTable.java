package dev.muster.postgres;

import static dev.muster.postgres.SqlTime.at;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** Who did what; the database itself refuses to change a row. */
public final class AuditTable {
  private static final String ADD =
      """
      insert into audit (reference, at, actor, action, subject, detail)
      values (?, ?, ?, ?, ?, ?)
      on conflict do nothing
      """;

  private final JdbcTemplate jdbc;

  public AuditTable(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * What a person did.
   *
   * @param reference names the act, so that adding it again adds nothing
   * @param action a dotted name, such as {@code incident.command}
   * @param subject the id of what it was done to
   */
  public record Act(
      String reference, Instant at, String actor, String action, String subject, String detail) {}

  /** Adds acts that are not there yet. */
  public void add(List<Act> acts) {
    jdbc.batchUpdate(ADD, acts.stream().map(AuditTable::row).toList());
  }

  private static @Nullable Object[] row(Act act) {
    return new @Nullable Object[] {
      act.reference(),
      at(act.at()),
      SqlText.of(act.actor()),
      act.action(),
      act.subject(),
      SqlText.of(act.detail())
    };
  }
}
